//! Links over the sample coverage, against what people found by reading it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use parallax_compare::{AlignOptions, Side, Weights, align};
use parallax_text::{Segment, normalise, segments};

use super::{Figures, SentencePair, ends};
use crate::quality::share;

const FACTS: &str = include_str!("../../../fixtures/alignment/sample.facts.txt");

/// The sample's articles, under the letters that the facts name them by.
const ARTICLES: [(char, &str); 5] = [
    ('W', include_str!("../../../../src-tauri/crates/app/sample/allmere-wire.1.txt")),
    ('R', include_str!("../../../../src-tauri/crates/app/sample/rosdepesha.1.txt")),
    ('K', include_str!("../../../../src-tauri/crates/app/sample/kashtan-daily.1.txt")),
    ('M', include_str!("../../../../src-tauri/crates/app/sample/millrace-journal.1.txt")),
    ('D', include_str!("../../../../src-tauri/crates/app/sample/delegation-press-office.1.txt")),
];

/// An article of the sample, cut into segments.
struct Cut {
    letter: char,
    text: String,
    segments: Vec<Segment>,
}

impl Cut {
    fn all() -> Vec<Self> {
        ARTICLES
            .iter()
            .map(|(letter, text)| {
                let text = normalise(text);
                Self { letter: *letter, segments: segments(&text, Some("en")), text }
            })
            .collect()
    }

    fn side(&self) -> Side<'_> {
        Side { text: &self.text, segments: &self.segments, language: Some("en") }
    }

    /// The segments that have these words.
    fn having(&self, words: &str) -> Vec<usize> {
        let has = |segment: &Segment| segment.span.of(&self.text).contains(words);
        self.segments.iter().enumerate().filter(|(_, segment)| has(segment)).map(|(at, _)| at).collect()
    }
}

/// A segment of an article, by its letter.
type Place = (char, usize);

/// Facts by segment: those it reports, and those it reports or touches on.
#[derive(Default)]
struct Facts {
    reported: BTreeMap<Place, BTreeSet<&'static str>>,
    touched: BTreeMap<Place, BTreeSet<&'static str>>,
}

impl Facts {
    /// Reads the facts, for articles cut into these segments. Gives the lines too whose words stand in no segment, or in several.
    fn read(articles: &[Cut]) -> (Self, Vec<&'static str>) {
        let mut facts = Self::default();
        let mut lost = Vec::new();
        for line in FACTS.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let mut parts = line.split(" | ");
            let (Some(letter), Some(words), Some(said)) = (parts.next(), parts.next(), parts.next()) else {
                continue;
            };
            let article = articles.iter().find(|article| letter.starts_with(article.letter));
            let places: Vec<usize> = article.map(|article| article.having(words)).unwrap_or_default();
            let (Some(article), [segment]) = (article, places.as_slice()) else {
                lost.push(line);
                continue;
            };
            let place = (article.letter, *segment);
            for fact in said.split("; ") {
                let bare = fact.trim_start_matches('~');
                facts.touched.entry(place).or_default().insert(bare);
                if bare == fact {
                    facts.reported.entry(place).or_default().insert(bare);
                }
            }
        }
        (facts, lost)
    }

    /// Pairs that are to be linked.
    fn pairs(&self, a: char, b: char) -> BTreeSet<SentencePair> {
        let of = |article: char| self.reported.iter().filter(move |(place, _)| place.0 == article);
        of(a)
            .flat_map(|(x, facts)| {
                of(b).filter(|(_, other)| !other.is_disjoint(facts)).map(|(y, _)| (x.1, y.1))
            })
            .collect()
    }

    /// Whether a link is no mistake.
    fn allows(&self, a: Place, b: Place) -> bool {
        match (self.touched.get(&a), self.touched.get(&b)) {
            (Some(x), Some(y)) => !x.is_disjoint(y),
            _ => false,
        }
    }
}

/// How the aligner does on the sample coverage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OnSample {
    /// Pairs that were found by hand.
    pub pairs: usize,
    /// Share of the segments with a counterpart that got a right one, over all links.
    pub recall: f64,
    /// Share of all linked pairs that report or touch on one fact.
    pub precision: f64,
    /// Share of the pairs of primary links that report or touch on one fact.
    pub precision_primary: f64,
    /// Recall over primary links alone.
    pub recall_primary: f64,
}

/// Measures the aligner, at its default, on every two articles of the sample.
pub fn sample() -> OnSample {
    let articles = Cut::all();
    let (facts, _) = Facts::read(&articles);
    let mut sums = [[0_usize; 4]; 2];
    let mut pairs = 0;
    for (at, a) in articles.iter().enumerate() {
        for b in articles.iter().skip(at + 1) {
            let gold = facts.pairs(a.letter, b.letter);
            pairs += gold.len();
            let found = align(&a.side(), &b.side(), &Weights::default(), &[], &AlignOptions::default());
            let primary: BTreeSet<SentencePair> = linked(&found.links);
            let all: BTreeSet<SentencePair> = primary.union(&linked(&found.also)).copied().collect();
            for (links, [count, right, needed, hit]) in [all, primary].iter().zip(&mut sums) {
                *count += links.len();
                *right += links.iter().filter(|(i, j)| facts.allows((a.letter, *i), (b.letter, *j))).count();
                *needed += ends(&gold);
                *hit += ends(&links.intersection(&gold).copied().collect());
            }
        }
    }
    let [all, primary] = sums.map(|[count, right, needed, hit]| (share(right, count), share(hit, needed)));
    OnSample {
        pairs,
        precision: all.0,
        recall: all.1,
        precision_primary: primary.0,
        recall_primary: primary.1,
    }
}

/// [`sample`] as a table.
pub fn table() -> String {
    let found = sample();
    let mut table = String::from("sample coverage, read by hand     P     R    F1\n");
    for (what, precision, recall) in [
        ("primary links", found.precision_primary, found.recall_primary),
        ("all links", found.precision, found.recall),
    ] {
        writeln!(table, "{what:<17} {:>4} pairs   {}", found.pairs, Figures { precision, recall }.row()).ok();
    }
    table
}

fn linked(links: &[parallax_compare::Link]) -> BTreeSet<SentencePair> {
    links.iter().flat_map(|link| link.a.iter().flat_map(|&i| link.b.iter().map(move |&j| (i, j)))).collect()
}

#[cfg(test)]
mod tests {
    use parallax_compare::{Link, LinkKind};

    use super::*;

    #[test]
    fn what_people_linked_in_the_sample_is_linked() {
        let found = sample();
        assert!(found.pairs >= 200, "the hand-checked pairs are there: {}", found.pairs);
        assert!(found.precision >= 0.85, "four of five links at least are right: {found:?}");
        assert!(found.recall >= 0.80, "four of five segments find a right partner: {found:?}");
        assert!(found.precision_primary >= 0.9, "what is shown side by side is right: {found:?}");
    }

    /// Every link of the sample, with the letters of its articles.
    fn links() -> Vec<(char, char, Link)> {
        let articles = Cut::all();
        let mut out = Vec::new();
        for (at, a) in articles.iter().enumerate() {
            for b in articles.iter().skip(at + 1) {
                let found = align(&a.side(), &b.side(), &Weights::default(), &[], &AlignOptions::default());
                out.extend(found.links.into_iter().map(|link| (a.letter, b.letter, link)));
            }
        }
        out
    }

    #[test]
    fn every_kind_of_link_occurs() {
        let links = links();
        for kind in [LinkKind::Identical, LinkKind::Reworded, LinkKind::Partial, LinkKind::Quote] {
            assert!(links.iter().any(|(.., link)| link.kind == kind), "no link is {kind:?}");
        }
        assert!(links.iter().any(|(.., link)| link.a.len() == 1 && link.b.len() > 1), "none is 1-n");
        assert!(links.iter().any(|(.., link)| link.a.len() > 1 && link.b.len() == 1), "none is n-1");
    }

    #[test]
    fn a_sentence_that_was_split_is_linked_with_both_parts() {
        let articles = Cut::all();
        let of = |letter: char, words: &str| {
            articles
                .iter()
                .find(|article| article.letter == letter)
                .map(|article| article.having(words))
                .unwrap()
        };
        for letter in ['W', 'M'] {
            let whole = of(letter, "Both sides made suggestions");
            let parts = [of('D', "Both sides made suggestions"), of('D', "must include a pullback")].concat();
            let found = links().into_iter().find(|(a, b, link)| (*a, *b) == (letter, 'D') && link.a == whole);
            assert_eq!(
                found.map(|(.., link)| link.b),
                Some(parts),
                "{letter}: suggestions, and the pullback"
            );
        }
    }

    #[test]
    fn the_facts_name_segments_that_are_there() {
        let (_, lost) = Facts::read(&Cut::all());
        assert!(lost.is_empty(), "each line is of one segment: {lost:#?}");
    }
}
