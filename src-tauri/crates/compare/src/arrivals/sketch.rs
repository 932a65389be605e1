//! What is kept of an article to tell its event: its weightiest terms, and the day.

use crate::Profile;
use crate::relatedness::{Emphasis, Speaks};

/// Stems kept of an article: those that weigh most.
const STEMS: usize = 160;
/// Words of names kept.
const NAMES: usize = 64;
/// Numbers kept.
const NUMBERS: usize = 32;
/// Weights are kept in steps of this.
const STEP: f32 = 1.0 / 1024.0;

/// The terms of an article as hashes with weights, and the day it was published: under 2 kB, no text.
#[derive(Debug, Clone, PartialEq)]
pub struct Sketch {
    /// Stems, then words of names, then numbers; each part ascending.
    terms: Box<[u32]>,
    weights: Box<[u16]>,
    /// Where the names begin, and where the numbers do.
    parts: [u16; 2],
    /// Days since 1970-01-01.
    day: Option<i32>,
}

impl Sketch {
    /// Keeps what tells an article's event. `day` is when it was published, in days since 1970-01-01.
    pub fn of(profile: &Profile, day: Option<i32>) -> Self {
        let stems = weightiest(profile.stems(), STEMS);
        let names = weightiest(profile.names(), NAMES);
        let numbers = weightiest(profile.numbers(), NUMBERS);
        let parts = [stems.len() as u16, (stems.len() + names.len()) as u16];
        let (terms, weights): (Vec<u32>, Vec<u16>) = stems.into_iter().chain(names).chain(numbers).unzip();
        Self { terms: terms.into(), weights: weights.into(), parts, day }
    }

    /// Days since 1970-01-01.
    pub fn day(&self) -> Option<i32> {
        self.day
    }

    /// The same, published on another day.
    #[must_use]
    pub fn on(mut self, day: Option<i32>) -> Self {
        self.day = day;
        self
    }

    /// As bytes, without the day, which may be corrected later: the counts of the three parts (2 bytes each), the terms (4
    /// bytes each), their weights (2 bytes each), all little-endian.
    pub fn to_bytes(&self) -> Vec<u8> {
        let [names, numbers] = self.parts;
        let mut out = Vec::with_capacity(6 + 6 * self.terms.len());
        for count in [names, numbers - names, self.terms.len() as u16 - numbers] {
            out.extend(count.to_le_bytes());
        }
        out.extend(self.terms.iter().flat_map(|term| term.to_le_bytes()));
        out.extend(self.weights.iter().flat_map(|weight| weight.to_le_bytes()));
        out
    }

    /// What [`Sketch::to_bytes`] wrote; `None` when the bytes are of another form.
    pub fn from_bytes(bytes: &[u8], day: Option<i32>) -> Option<Self> {
        let (head, rest) = bytes.split_first_chunk::<6>()?;
        let counts = head.as_chunks::<2>().0.iter().map(|count| u16::from_le_bytes(*count));
        let counts: Vec<u16> = counts.collect();
        let &[stems, names, numbers] = counts.as_slice() else { return None };
        let total = usize::from(stems) + usize::from(names) + usize::from(numbers);
        if rest.len() != 6 * total {
            return None;
        }
        let (terms, weights) = rest.split_at_checked(4 * total)?;
        Some(Self {
            terms: terms.as_chunks::<4>().0.iter().map(|term| u32::from_le_bytes(*term)).collect(),
            weights: weights.as_chunks::<2>().0.iter().map(|weight| u16::from_le_bytes(*weight)).collect(),
            parts: [stems, stems.checked_add(names)?],
            day,
        })
    }

    fn part(&self, from: usize, to: usize) -> impl Iterator<Item = Emphasis> {
        let terms = self.terms.get(from..to).unwrap_or_default();
        let weights = self.weights.get(from..to).unwrap_or_default();
        terms
            .iter()
            .zip(weights)
            .map(|(&term, &weight)| (u64::from(term) << 32, f32::from(weight) * STEP, 1.0))
    }

    /// What it is looked up by: stems, names among them, and numbers, each with its weight.
    pub(super) fn keys(&self) -> impl Iterator<Item = (u32, f32)> {
        self.stems().chain(self.numbers()).map(|(term, weight, _)| ((term >> 32) as u32, weight))
    }
}

impl Speaks for Sketch {
    fn stems(&self) -> impl Iterator<Item = Emphasis> {
        self.part(0, self.parts[0].into())
    }

    fn names(&self) -> impl Iterator<Item = Emphasis> {
        self.part(self.parts[0].into(), self.parts[1].into())
    }

    fn numbers(&self) -> impl Iterator<Item = Emphasis> {
        self.part(self.parts[1].into(), self.terms.len())
    }
}

/// The terms that weigh most, ascending by term. Of a hash its upper half is kept: two terms of one article that share it are
/// taken for one, which in a million articles happens to a few.
fn weightiest(terms: impl Iterator<Item = Emphasis>, most: usize) -> Vec<(u32, u16)> {
    let mut all: Vec<(u32, u16)> = terms
        .map(|(term, rarity, places)| ((term >> 32) as u32, (rarity * places / STEP).round() as u16))
        .collect();
    if all.len() > most {
        all.sort_unstable_by_key(|&(term, weight)| (std::cmp::Reverse(weight), term));
        all.truncate(most);
        all.sort_unstable();
    }
    all.dedup_by_key(|(term, _)| *term);
    all
}

#[cfg(test)]
mod tests {
    use parallax_text::segments;
    use proptest::prelude::*;

    use super::*;
    use crate::Side;

    pub(super) fn sketch(text: &str) -> Sketch {
        let segments = segments(text, Some("en"));
        Sketch::of(&Profile::of(&Side { text, segments: &segments, language: Some("en") }), Some(16_000))
    }

    #[test]
    fn a_long_article_stays_small() {
        let long: String = (0..5_000).map(|i| format!("Word{i} met Name{i} for {i} euros. ")).collect();
        assert!(sketch(&long).to_bytes().len() < 2_048);
    }

    proptest! {
        #[test]
        fn bytes_give_the_same_sketch(text in "([A-Z][a-z]{1,9} [a-z]{1,9} [0-9]{1,4}\\. ){0,20}") {
            let sketch = sketch(&text);
            prop_assert_eq!(Sketch::from_bytes(&sketch.to_bytes(), Some(16_000)), Some(sketch));
        }

        #[test]
        fn any_bytes_are_a_sketch_or_none(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            if let Some(sketch) = Sketch::from_bytes(&bytes, None) {
                prop_assert_eq!(sketch.to_bytes(), bytes);
            }
        }
    }
}
