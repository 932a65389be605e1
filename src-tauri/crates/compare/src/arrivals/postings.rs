//! Which articles have a term, and which articles share the telling ones with another.

use std::collections::HashMap;

use super::Sketch;

/// Terms of an article that others are looked up by: those that tell most.
const LOOKED_UP: usize = 48;
/// Of the articles that have a term, how many are looked at: the latest.
const LATEST: usize = 2_000;

/// An inverted index over sketches.
#[derive(Debug, Clone, Default)]
pub(super) struct Postings {
    articles: HashMap<u32, Vec<u32>>,
    count: usize,
}

impl Postings {
    pub(super) fn add(&mut self, number: u32, sketch: &Sketch) {
        self.count += 1;
        for (term, _) in sketch.keys() {
            self.articles.entry(term).or_default().push(number);
        }
    }

    pub(super) fn remove(&mut self, number: u32, sketch: &Sketch) {
        self.count = self.count.saturating_sub(1);
        for (term, _) in sketch.keys() {
            if let Some(list) = self.articles.get_mut(&term) {
                list.retain(|other| *other != number);
                if list.is_empty() {
                    self.articles.remove(&term);
                }
            }
        }
    }

    /// How much a term tells, by how few articles have it.
    fn telling(&self, term: u32) -> f32 {
        let having = self.articles.get(&term).map_or(0, Vec::len).max(1);
        (1.0 + self.count as f32 / having as f32).ln()
    }

    /// The articles that share most of the telling terms with `sketch`, of those that `admit` lets in: at most `most`, the
    /// best first. The cost does not grow with the number of articles once the commonest terms are in [`LATEST`] of them.
    pub(super) fn nearest(&self, sketch: &Sketch, most: usize, admit: impl Fn(u32) -> bool) -> Vec<u32> {
        let mut terms: Vec<(u32, f32)> =
            sketch.keys().map(|(term, weight)| (term, weight * self.telling(term))).collect();
        terms.sort_unstable_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        let mut scores: HashMap<u32, f32> = HashMap::new();
        for &(term, weight) in terms.iter().take(LOOKED_UP) {
            let Some(list) = self.articles.get(&term) else { continue };
            for &number in list.iter().rev().take(LATEST) {
                *scores.entry(number).or_default() += weight;
            }
        }
        let mut found: Vec<(u32, f32)> = scores.into_iter().filter(|(number, _)| admit(*number)).collect();
        let by_score = |x: &(u32, f32), y: &(u32, f32)| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0));
        if found.len() > most {
            found.select_nth_unstable_by(most, by_score);
            found.truncate(most);
        }
        found.sort_unstable_by(by_score);
        found.into_iter().map(|(number, _)| number).collect()
    }
}

#[cfg(test)]
mod tests {
    use parallax_text::segments;
    use proptest::prelude::*;

    use super::*;
    use crate::{Profile, Side};

    fn sketch(text: &str) -> Sketch {
        let segments = segments(text, Some("en"));
        Sketch::of(&Profile::of(&Side { text, segments: &segments, language: Some("en") }), None)
    }

    /// What [`Postings::nearest`] stands for, by looking at every article.
    fn by_looking_at_all(all: &[(u32, Sketch)], one: &Sketch, most: usize) -> Vec<u32> {
        let keys = |sketch: &Sketch| sketch.keys().map(|(term, _)| term).collect::<Vec<_>>();
        let having = |term: u32| all.iter().filter(|(_, s)| keys(s).contains(&term)).count().max(1);
        let mut terms: Vec<(u32, f32)> = one
            .keys()
            .map(|(term, weight)| (term, weight * (1.0 + all.len() as f32 / having(term) as f32).ln()))
            .collect();
        terms.sort_unstable_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        terms.truncate(LOOKED_UP);
        let mut found: Vec<(u32, f32)> = all
            .iter()
            .map(|(number, sketch)| {
                let theirs = keys(sketch);
                let shared = terms.iter().filter(|(term, _)| theirs.contains(term));
                (*number, shared.map(|(_, weight)| weight).fold(0.0, |sum, weight| sum + weight))
            })
            .filter(|(_, score)| *score > 0.0)
            .collect();
        found.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        found.into_iter().take(most).map(|(number, _)| number).collect()
    }

    proptest! {
        #[test]
        fn the_index_finds_what_looking_at_all_finds(
            texts in proptest::collection::vec("(Kerry|Lavrov|Paris|talks|deal|Sears|Kmart|stores|[0-9]{2})( (met|in|bought|for|Ukraine|crisis|retailer|[0-9]{2})){2,8}\\.", 1..20),
            gone in 0_usize..20,
        ) {
            let mut all: Vec<(u32, Sketch)> = (0..).zip(texts.iter().map(|text| sketch(text))).collect();
            let mut postings = Postings::default();
            for (number, sketch) in &all {
                postings.add(*number, sketch);
            }
            if gone < all.len() {
                let (number, sketch) = all.remove(gone);
                postings.remove(number, &sketch);
            }
            for (_, one) in &all {
                prop_assert_eq!(postings.nearest(one, 5, |_| true), by_looking_at_all(&all, one, 5));
            }
        }
    }
}
