//! Why two articles are held to report one event, in their own words.

use std::collections::{BTreeMap, BTreeSet};

use parallax_text::{FigureKind, StoryFigures, tokens};
use serde::{Deserialize, Serialize};

use crate::Side;
use crate::vocabulary::{Term, Vocabulary};

/// How many of a kind are given.
const MOST: usize = 4;
/// A word that is rarer than this is worth showing.
const RARE: f32 = 5.0;

/// What two articles share, as the first of them writes it; of each kind the most telling, at most four.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reasons {
    /// Words of both headlines.
    pub title: Vec<String>,
    /// Names.
    pub names: Vec<String>,
    /// Numbers.
    pub numbers: Vec<String>,
    /// Other rare words.
    pub words: Vec<String>,
}

/// What `one` shares with `other`.
pub fn reasons(one: (&Side<'_>, &StoryFigures), other: (&Side<'_>, &StoryFigures)) -> Reasons {
    let (ours, theirs) = (Words::of(one.0), Words::of(other.0));
    let mut taken = BTreeSet::new();
    let names = shared_names(one, other, &theirs, &mut taken);
    let numbers = shared_numbers(one, other);
    let telling = |least: f32, here: &dyn Fn(Term) -> bool, taken: &mut BTreeSet<Term>| {
        let mut found: Vec<(&Term, &(String, f32))> =
            ours.all.iter().filter(|(term, (_, rarity))| *rarity >= least && here(**term)).collect();
        found.sort_by(|x, y| y.1.1.total_cmp(&x.1.1).then_with(|| x.1.0.cmp(&y.1.0)));
        let mut words = Vec::new();
        for (term, (word, _)) in found {
            if words.len() < MOST && taken.insert(*term) {
                words.push(word.clone());
            }
        }
        words
    };
    let in_titles = |term| ours.title.contains(&term) && theirs.title.contains(&term);
    let title = telling(1.0, &in_titles, &mut BTreeSet::new());
    taken.extend(ours.title.intersection(&theirs.title));
    let words = telling(RARE, &|term| theirs.all.contains_key(&term), &mut taken);
    Reasons { title, names, numbers, words }
}

/// Stems of an article, each with its first writing and rarity.
struct Words {
    all: BTreeMap<Term, (String, f32)>,
    title: BTreeSet<Term>,
}

impl Words {
    fn of(side: &Side<'_>) -> Self {
        let vocabulary = Vocabulary::of(side.language);
        let mut words = Self { all: BTreeMap::new(), title: BTreeSet::new() };
        for (at, segment) in side.segments.iter().enumerate() {
            let text = segment.span.of(side.text);
            for token in tokens(text).iter().filter(|token| token.word) {
                let (stem, rarity) = vocabulary.look_up(&token.key);
                if token.key.starts_with(char::is_numeric) {
                    continue;
                }
                words.all.entry(stem).or_insert_with(|| (token.span.of(text).to_owned(), rarity));
                if at == 0 {
                    words.title.insert(stem);
                }
            }
        }
        words
    }
}

fn names(figures: &StoryFigures) -> impl Iterator<Item = (&str, parallax_text::Span)> {
    figures.segments.iter().flatten().filter_map(|figure| match &figure.kind {
        FigureKind::Name(name) => Some((name.key.as_str(), figure.span)),
        _ => None,
    })
}

/// Names of both, those that the first speaks of most before the others; their words go into `taken`.
fn shared_names(
    one: (&Side<'_>, &StoryFigures),
    other: (&Side<'_>, &StoryFigures),
    theirs: &Words,
    taken: &mut BTreeSet<Term>,
) -> Vec<String> {
    let known: BTreeSet<&str> = names(other.1).map(|(key, _)| key).collect();
    let vocabulary = Vocabulary::of(one.0.language);
    let mut found: BTreeMap<&str, (usize, usize, &str)> = BTreeMap::new();
    for (order, (key, span)) in names(one.1).enumerate().filter(|(_, (key, _))| known.contains(key)) {
        let entry = found.entry(key).or_insert((0, order, span.of(one.0.text)));
        entry.0 += 1;
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by(|x, y| y.1.0.cmp(&x.1.0).then(x.1.1.cmp(&y.1.1)));
    for (_, (_, _, words)) in &found {
        let stems = tokens(words).into_iter().filter(|t| t.word).map(|t| vocabulary.look_up(&t.key).0);
        taken.extend(stems.filter(|stem| theirs.all.contains_key(stem)));
    }
    found.into_iter().take(MOST).map(|(_, (_, _, words))| words.to_owned()).collect()
}

/// Numbers of both, the larger first: they are shared by chance less often.
fn shared_numbers(one: (&Side<'_>, &StoryFigures), other: (&Side<'_>, &StoryFigures)) -> Vec<String> {
    let numbers = |figures: &StoryFigures| {
        let all = figures.segments.iter().flatten().filter_map(|figure| match &figure.kind {
            FigureKind::Number(number) => Some((number.low, number.high, figure.span)),
            _ => None,
        });
        all.collect::<Vec<_>>()
    };
    let theirs = numbers(other.1);
    let mut found: Vec<(f64, &str)> = numbers(one.1)
        .into_iter()
        .filter(|(low, high, _)| theirs.iter().any(|(l, h, _)| l == low && h == high))
        .filter(|(low, high, _)| high.is_infinite() || *low > 2.0)
        .map(|(low, _, span)| (low, span.of(one.0.text)))
        .collect();
    found.sort_by(|x, y| y.0.total_cmp(&x.0));
    found.dedup_by(|x, y| x.0 == y.0);
    found.into_iter().take(MOST).map(|(_, words)| words.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use parallax_text::{segments, story_figures};

    use super::*;

    #[test]
    fn shared_things_are_given_in_the_words_of_the_first() {
        let texts = [
            "Lavrov calls Paris talks constructive\n\nSergei Lavrov said his four-hour talks with John Kerry in Paris on 40,000 troops were constructive, diplomats reported.",
            "No deal in Paris talks\n\nKerry and Lavrov talked for four hours at the ambassador's residence. Washington speaks of 40,000 troops massed on the border, said diplomats.",
        ];
        let segmented = texts.map(|text| segments(text, Some("en")));
        let [one, other] = [0, 1].map(|at| {
            let side = Side { text: texts[at], segments: &segmented[at], language: Some("en") };
            let figures = story_figures(side.text, side.segments, side.language);
            (side, figures)
        });
        let found = reasons((&one.0, &one.1), (&other.0, &other.1));
        insta::assert_snapshot!(
            format!("title {:?}\nnames {:?}\nnumbers {:?}\nwords {:?}", found.title, found.names, found.numbers, found.words),
            @r#"
            title ["Paris", "talks"]
            names ["Lavrov", "Paris"]
            numbers ["40,000"]
            words ["Kerry", "diplomats", "troops"]
            "#
        );
        let nothing = reasons(
            (&one.0, &one.1),
            (&Side { text: "", segments: &[], language: None }, &story_figures("", &[], None)),
        );
        assert_eq!(nothing, Reasons::default());
    }
}
