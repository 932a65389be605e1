//! Alignment with vectors, from a made-up model: each word has a direction, and a small lexicon gives words of two languages
//! the same one.

use parallax_text::segments;
use proptest::prelude::*;

use super::*;
use crate::{Meanings, Semantics, SemanticsError, align_group, align_group_with};

/// Words of one thing, by how they begin.
const LEXICON: [&[&str]; 24] = [
    &["talk", "negotiat", "перегов", "discuss"],
    &["pari", "париж"],
    &["deal", "agreement", "соглаш", "breakthrough"],
    &["end", "conclud", "заверш"],
    &["without", "no", "без"],
    &["troop", "soldier", "военн", "солдат"],
    &["border", "границ", "frontier"],
    &["mass", "стян", "gather"],
    &["minister", "министр"],
    &["four", "четыр"],
    &["hour", "час"],
    &["ambassador", "посол", "envoy"],
    &["residence", "резиденц", "home"],
    &["rain", "дожд"],
    &["street", "улиц"],
    &["empty", "пуст", "desert"],
    &["gas", "газ"],
    &["price", "цен"],
    &["rise", "rose", "вырос"],
    &["last", "длил"],
    &["met", "встрет"],
    &["russia", "россий", "moscow"],
    &["vote", "голос"],
    &["annul", "отмен"],
];

struct Lexical;

impl Semantics for Lexical {
    fn id(&self) -> &str {
        "lexicon"
    }

    fn vectors(&self, sentences: &[&str]) -> Result<Vec<Vec<f32>>, SemanticsError> {
        Ok(sentences.iter().map(|sentence| vector(sentence)).collect())
    }
}

fn vector(sentence: &str) -> Vec<f32> {
    let mut vector = vec![0.05; LEXICON.len()];
    for word in sentence.to_lowercase().split(|c: char| !c.is_alphanumeric()) {
        for (value, stems) in vector.iter_mut().zip(LEXICON) {
            if stems.iter().any(|stem| word.starts_with(stem)) {
                *value = 1.0;
            }
        }
    }
    vector
}

const ENGLISH: &str = "Talks in Paris end without deal\nThe talks in Paris concluded without an agreement, the minister said.\n\
                       They lasted four hours at the residence of the ambassador.\nRussian troops are massed at the border.\n\
                       The streets were empty because of the rain.";
const RUSSIAN: &str = "Переговоры в Париже завершились без соглашения\n\
                       Встреча министров длилась четыре часа в резиденции посла.\nНа границе стянуты российские военные.\n\
                       Цены на газ выросли.\nПереговоры в Париже завершились без соглашения, сообщил министр.";

fn profile(text: &str, language: &str, with_meanings: bool) -> Profile {
    let segments = segments(text, Some(language));
    let side = Side { text, segments: &segments, language: Some(language) };
    let profile = Profile::of(&side);
    if with_meanings { profile.with_meanings(Meanings::of(&side, &Lexical).unwrap()) } else { profile }
}

fn aligned(a: &Profile, b: &Profile) -> Alignment {
    align_profiles(a, b, &Weights::default(), &[], &AlignOptions::default())
}

#[test]
fn articles_in_two_languages_are_aligned_by_meaning() {
    let found = aligned(&profile(ENGLISH, "en", true), &profile(RUSSIAN, "ru", true));
    let pairs: Vec<_> = found.links.iter().map(|link| (link.a.clone(), link.b.clone())).collect();
    assert_eq!(
        pairs,
        [(vec![0], vec![0]), (vec![1], vec![4]), (vec![2], vec![1]), (vec![3], vec![2])],
        "{found:#?}"
    );
    assert!(found.links.iter().all(|link| link.kind == LinkKind::Reworded), "{found:#?}");
    assert!(found.only_a.contains(&4) && found.only_b.contains(&3), "rain and gas have no counterpart");

    let by_words = aligned(&profile(ENGLISH, "en", false), &profile(RUSSIAN, "ru", false));
    assert!(by_words.links.is_empty(), "no word is shared: {by_words:#?}");
}

#[test]
fn sentences_without_a_common_word_can_be_linked() {
    let a = "Negotiations concluded without an agreement\nNegotiations over the frontier concluded without an agreement, envoys said.\n\
             Gas prices rose.";
    let b = "No deal\nThe discussions about the border end in no deal.\nStreets were empty.";
    let found = aligned(&profile(a, "en", true), &profile(b, "en", true));
    let link = found.links.iter().find(|link| link.a == [1] && link.b == [1]);
    assert!(link.is_some(), "{found:#?}");
}

#[test]
fn vectors_on_one_side_alone_change_nothing() {
    let with = aligned(&profile(ENGLISH, "en", true), &profile(ENGLISH, "en", false));
    let without = aligned(&profile(ENGLISH, "en", false), &profile(ENGLISH, "en", false));
    assert_eq!(with, without);
}

#[test]
fn too_few_vectors_count_as_none() {
    let segments = segments(ENGLISH, Some("en"));
    let profile = Profile::of(&Side { text: ENGLISH, segments: &segments, language: Some("en") });
    let few = profile.clone().with_meanings(Meanings::new(&[vec![1.0, 0.0]]));
    assert_eq!(few, profile);
}

#[test]
fn groups_are_aligned_by_meaning_whatever_their_order() {
    let article = |id: &str, text: &str, language: &str| GivenArticle {
        id: id.into(),
        group: "g".into(),
        title: None,
        language: Some(language.into()),
        sentences: text.lines().map(str::to_owned).collect(),
    };
    let mut articles = vec![
        article("a", ENGLISH, "en"),
        article("b", RUSSIAN, "ru"),
        article("c", "No deal after talks in Paris\nThe talks in Paris end without a deal.", "en"),
        article("d", "Vote annulled\nThe vote was annulled in the empty streets.", "en"),
    ];
    let options = AlignOptions::default();
    let links = |articles: &[GivenArticle]| {
        let mut found = Vec::new();
        for pair in align_group_with(articles, &Lexical, &options).unwrap() {
            for link in pair.links {
                let (x, y) = ((pair.a.clone(), link.a), (pair.b.clone(), link.b));
                found.push((x.clone().min(y.clone()), x.max(y), link.score.to_bits()));
            }
        }
        found.sort();
        found
    };
    let forward = links(&articles);
    assert!(forward.iter().any(|((x, _), (y, _), _)| x == "a" && y == "b"), "{forward:?}");
    articles.reverse();
    assert_eq!(links(&articles), forward);
    assert!(align_group(&articles, &options).iter().all(|pair| pair.a != "b" || pair.links.is_empty()));
}

fn text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "talks",
        "deal",
        "border",
        "troops",
        "of",
        "Paris",
        "границе",
        "час",
        "40,000",
    ]);
    let sentence = prop::collection::vec(word, 1..8).prop_map(|words| format!("{}.", words.join(" ")));
    prop::collection::vec(sentence, 0..9).prop_map(|sentences| sentences.join("\n"))
}

proptest! {
    #[test]
    fn with_vectors_the_other_way_round_is_the_mirror(a in text(), b in text(), across in any::<bool>()) {
        let (a, b) = (profile(&a, "en", true), profile(&b, if across { "ru" } else { "en" }, true));
        prop_assert_eq!(aligned(&a, &b).mirrored(), aligned(&b, &a));
    }
}
