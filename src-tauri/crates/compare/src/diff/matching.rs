//! Which words of two sides are the same: the only place that names `similar`.

use std::collections::HashMap;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::sides::{Side, Weight};

/// Above this product of both sides' word counts the exact method gives way to one with anchors.
const EXACT: usize = 4_000_000;

/// The words of two sides without their punctuation, and which of them are matched.
pub(super) struct Matching {
    pub(super) a: Spoken,
    pub(super) b: Spoken,
    /// Pairs of indices into `a` and `b`, rising on both sides.
    pub(super) pairs: Vec<(usize, usize)>,
    /// The exact method would have taken too long.
    pub(super) simplified: bool,
}

/// A side's words without punctuation.
#[derive(Default)]
pub(super) struct Spoken {
    /// Index of each among the side's words.
    pub(super) at: Vec<usize>,
    /// A number for its key; equal keys of both sides have equal numbers.
    pub(super) key: Vec<u32>,
    pub(super) weight: Vec<Weight>,
}

/// Matches the words of two sides in order; punctuation is left to later.
///
/// Punctuation and spaces are no tokens here: with them in, diffs of prose pair commas and lose words (measured on `similar`
/// 3.2, and CollateX's oldest complaint). Its default Myers is heuristic and loses words on long rewritten text, so the exact
/// one runs on pairs and Patience on what is too long for it. No deadline: a result must not depend on the machine.
pub(super) fn words(a: &Side<'_>, b: &Side<'_>) -> Matching {
    let mut ids = HashMap::new();
    let a = spoken(a, &mut ids);
    let b = spoken(b, &mut ids);
    let simplified = a.key.len().saturating_mul(b.key.len()) > EXACT;
    let algorithm = if simplified { Algorithm::Patience } else { Algorithm::RawMyers };
    let pairs = pairs(algorithm, &a.key, &b.key);
    Matching { a, b, pairs, simplified }
}

/// Which items of two sequences are the same and in the same order: pairs of indices, rising on both sides.
///
/// For whole texts: Patience, which pairs what stands once on either side first.
pub(crate) fn in_order(a: &[u64], b: &[u64]) -> Vec<(usize, usize)> {
    pairs(Algorithm::Patience, a, b)
}

fn pairs<T: Eq + std::hash::Hash>(algorithm: Algorithm, a: &[T], b: &[T]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for op in capture_diff_slices(algorithm, a, b) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            out.extend((0..len).map(|step| (old_index + step, new_index + step)));
        }
    }
    out
}

fn spoken<'s>(side: &'s Side<'_>, ids: &mut HashMap<&'s str, u32>) -> Spoken {
    let mut out = Spoken::default();
    for (at, word) in side.words.iter().enumerate().filter(|(_, word)| !word.silent) {
        let next = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        out.at.push(at);
        out.key.push(*ids.entry(word.key.as_str()).or_insert(next));
        out.weight.push(word.weight);
    }
    out
}

impl Matching {
    /// The regions between consecutive pairs, before the first and after the last: one more than there are pairs.
    pub(super) fn gaps(&self) -> impl Iterator<Item = Gap> {
        gaps(&self.pairs, self.a.at.len(), self.b.at.len())
    }
}

impl Spoken {
    /// The range of the side's words that a range of these covers, punctuation between them included.
    pub(super) fn words(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let last = range.end.checked_sub(1)?;
        Some(*self.at.get(range.start)?..*self.at.get(last)? + 1).filter(|words| !words.is_empty())
    }
}

/// What lies between two matches: a range of each side, either possibly empty.
pub(crate) type Gap = (Range<usize>, Range<usize>);

/// The regions between consecutive pairs of two sides of the given lengths: one more than there are pairs.
pub(crate) fn gaps(pairs: &[(usize, usize)], len_a: usize, len_b: usize) -> impl Iterator<Item = Gap> {
    let ends = pairs.iter().copied().chain([(len_a, len_b)]);
    let starts = std::iter::once((0, 0)).chain(pairs.iter().map(|&(i, j)| (i + 1, j + 1)));
    starts.zip(ends).map(|((i, j), (k, l))| (i..k, j..l))
}
