use parallax_text::segments;
use proptest::prelude::*;

use super::*;

fn article(text: &str) -> (String, Vec<Segment>) {
    (text.to_owned(), segments(text, Some("en")))
}

fn side((text, segments): &(String, Vec<Segment>)) -> Side<'_> {
    Side { text, segments, language: Some("en") }
}

fn aligned(a: &str, b: &str, decisions: &[Decision]) -> Alignment {
    let (a, b) = (article(a), article(b));
    align(&side(&a), &side(&b), &Weights::default(), decisions, &AlignOptions::default())
}

const A: &str = "Talks in Paris end without deal\nThe two met for four hours at the Russian ambassador's residence.\n\
                 An estimated 40,000 troops are massed at the border.\nNobody asked about the weather in Paris.";
const B: &str = "No breakthrough in Paris\nSome 40,000 Russian troops were massed along the border, officials said.\n\
                 They talked for four hours in the residence of the Russian ambassador.";

#[test]
fn order_is_free() {
    let found = aligned(A, B, &[]);
    let pairs: Vec<_> = found.links.iter().map(|link| (link.a.clone(), link.b.clone())).collect();
    assert!(pairs.contains(&(vec![1], vec![2])), "the four hours stand at different places: {pairs:?}");
    assert!(pairs.contains(&(vec![2], vec![1])), "the troops stand at different places: {pairs:?}");
}

#[test]
fn a_person_has_the_last_word() {
    let cut = Decision { a: vec![1], b: vec![2], verdict: Verdict::Cut };
    let make = Decision { a: vec![3], b: vec![2], verdict: Verdict::Make };
    let found = aligned(A, B, &[cut.clone(), make.clone()]);
    let all = || found.links.iter().chain(&found.also);
    assert!(all().all(|link| !(link.a.contains(&1) && link.b.contains(&2))), "cut stays cut");
    let made = all().find(|link| link.made_by == MadeBy::Person).unwrap();
    assert_eq!((made.a.as_slice(), made.b.as_slice(), made.score), ([3].as_slice(), [2].as_slice(), 1.0));

    let undone = Decision { verdict: Verdict::Cut, ..make };
    let found =
        aligned(A, B, &[undone.clone(), Decision { verdict: Verdict::Make, ..undone.clone() }, undone]);
    assert!(found.links.iter().all(|link| link.made_by == MadeBy::Machine), "the last decision holds");
}

#[test]
fn an_empty_side_has_no_links() {
    let found = aligned("", B, &[]);
    assert!(found.links.is_empty() && found.also.is_empty() && found.only_a.is_empty());
    assert_eq!(found.only_b, [0, 1, 2]);
}

fn text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Kyiv", "troops", "talks", "40,000", "the", "of", "said", "border", "Мир", "和平",
    ]);
    let sentence = prop::collection::vec(word, 1..8).prop_map(|words| format!("{}.", words.join(" ")));
    prop::collection::vec(sentence, 0..9).prop_map(|sentences| sentences.join("\n"))
}

proptest! {
    #[test]
    fn the_other_way_round_is_the_mirror(a in text(), b in text()) {
        prop_assert_eq!(aligned(&a, &b, &[]).mirrored(), aligned(&b, &a, &[]));
    }

    #[test]
    fn every_segment_is_accounted_for_once(a in text(), b in text()) {
        let found = aligned(&a, &b, &[]);
        for order in [crate::Order::A, crate::Order::B] {
            let rows = crate::units(&found, order);
            let mut in_a: Vec<usize> = rows.iter().flat_map(|row| row.a.clone()).collect();
            let mut in_b: Vec<usize> = rows.iter().flat_map(|row| row.b.clone()).collect();
            in_a.sort_unstable();
            in_b.sort_unstable();
            prop_assert_eq!(in_a, (0..article(&a).1.len()).collect::<Vec<_>>());
            prop_assert_eq!(in_b, (0..article(&b).1.len()).collect::<Vec<_>>());
        }
    }
}
