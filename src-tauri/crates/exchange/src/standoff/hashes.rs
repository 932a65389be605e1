//! Hashes of words, and where in a text words of a given hash stand.

use std::collections::BTreeMap;

use parallax_text::{Span, tokens};
use sha2::{Digest as _, Sha256};

/// SHA-256 of UTF-8, as 64 hexadecimal digits.
pub(super) fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The prime 2^61 − 1, below which rolling hashes lie.
const PRIME: u128 = (1 << 61) - 1;
/// What a hash is multiplied by from one code point to the next.
const BASE: u128 = 0x0010_0003_0000_1f31;

fn step(hash: u64, c: char) -> u64 {
    // Below the prime, so it fits.
    u64::try_from((u128::from(hash) * BASE + u128::from(u32::from(c)) + 1) % PRIME).unwrap_or(0)
}

/// The polynomial hash of a text's code points: h ← (h · B + c + 1) mod (2^61 − 1), B = 0x0010000300001f31.
pub(super) fn rolling(text: &str) -> u64 {
    text.chars().fold(0, step)
}

/// The words of a text as they are compared, with a space between, and how many.
pub(super) fn folded(text: &str) -> (usize, String) {
    let keys: Vec<String> =
        tokens(text).into_iter().filter(|token| token.word).map(|token| token.key).collect();
    (keys.len(), sha256(&keys.join(" ")))
}

/// A text that is searched.
pub(super) struct Searched<'t> {
    pub(super) text: &'t str,
    /// Byte offset of each code point, and the end.
    bounds: Vec<usize>,
    words: Vec<(String, Span)>,
}

impl<'t> Searched<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let bounds = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let words = tokens(text).into_iter().filter(|token| token.word);
        Self { text, bounds, words: words.map(|token| (token.key, token.span)).collect() }
    }

    pub(super) fn len(&self) -> usize {
        self.bounds.len() - 1
    }

    /// The words of the code points `start..end`; `None` past the end.
    pub(super) fn slice(&self, start: usize, end: usize) -> Option<&'t str> {
        self.text.get(*self.bounds.get(start)?..*self.bounds.get(end)?)
    }

    pub(super) fn span(&self, start: usize, end: usize) -> Option<Span> {
        Span::new(self.text, *self.bounds.get(start)?, *self.bounds.get(end)?).ok()
    }

    /// Where stretches of `length` code points with one of these rolling hashes start: `found(hash, start)`.
    pub(super) fn roll(
        &self,
        length: usize,
        wanted: &BTreeMap<u64, Vec<usize>>,
        mut found: impl FnMut(u64, usize),
    ) {
        if length == 0 || length > self.len() {
            return;
        }
        let mut power: u128 = 1;
        for _ in 0..length {
            power = power * BASE % PRIME;
        }
        let mut hash = 0_u64;
        let mut leaving = self.text.chars();
        for (at, c) in self.text.chars().enumerate() {
            hash = step(hash, c);
            if at >= length {
                let gone = leaving.next().map_or(0, |c| u128::from(u32::from(c)) + 1);
                let rest = (u128::from(hash) + PRIME - gone * power % PRIME) % PRIME;
                hash = u64::try_from(rest).unwrap_or(0);
            }
            if at + 1 >= length && wanted.contains_key(&hash) {
                found(hash, at + 1 - length);
            }
        }
    }

    /// Stretches of `count` words whose folded keys have this hash.
    pub(super) fn by_words(&self, count: usize, hash: &str) -> Vec<Span> {
        if count == 0 {
            return Vec::new();
        }
        let windows = self.words.windows(count).filter(|window| {
            let keys: Vec<&str> = window.iter().map(|(key, _)| key.as_str()).collect();
            sha256(&keys.join(" ")) == hash
        });
        windows.filter_map(|window| Some(window.first()?.1.cover(window.last()?.1))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hashes_are_those_that_the_documentation_names() {
        assert_eq!(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(rolling(""), 0);
        assert_eq!(rolling("a"), 98);
        assert_eq!(folded("Said, “no”."), folded("said \"no\""));
    }

    proptest! {
        #[test]
        fn every_place_is_found_and_no_other(text in "[ab\u{416}👩]{1,40}", cut in any::<(prop::sample::Index, prop::sample::Index)>()) {
            let points: Vec<char> = text.chars().collect();
            let start = cut.0.index(points.len());
            let end = start + 1 + cut.1.index(points.len() - start);
            let words: String = points[start..end].iter().collect();
            let wanted = BTreeMap::from([(rolling(&words), Vec::new())]);
            let mut found = Vec::new();
            Searched::new(&text).roll(end - start, &wanted, |_, at| found.push(at));
            let there: Vec<usize> =
                points.windows(end - start).enumerate().filter(|(_, w)| **w == points[start..end]).map(|(at, _)| at).collect();
            prop_assert_eq!(found, there);
        }
    }
}
