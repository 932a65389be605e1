//! Which words of two sides are the same: the only place that names `similar`.

use std::collections::HashMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::sides::Side;

/// Above this product of both sides' word counts the exact method gives way to one with anchors.
const EXACT: usize = 4_000_000;

/// Pairs of token indices (first side, second side), rising on both sides.
pub(super) struct Matched {
    pub(super) pairs: Vec<(usize, usize)>,
    pub(super) simplified: bool,
}

/// Matches the words of two sides in order; punctuation is left to later.
///
/// Punctuation and spaces are no tokens here: with them in, diffs of prose pair commas and lose words (measured on `similar`
/// 3.2, and CollateX's oldest complaint). Its default Myers is heuristic and loses words on long rewritten text, so the exact
/// one runs on pairs and Patience on what is too long for it. No deadline: a result must not depend on the machine.
pub(super) fn words(a: &Side<'_>, b: &Side<'_>) -> Matched {
    let mut ids = HashMap::new();
    let (at_a, keys_a) = spoken(a, &mut ids);
    let (at_b, keys_b) = spoken(b, &mut ids);
    let simplified = keys_a.len().saturating_mul(keys_b.len()) > EXACT;
    let algorithm = if simplified { Algorithm::Patience } else { Algorithm::RawMyers };
    let mut pairs = Vec::new();
    for op in capture_diff_slices(algorithm, &keys_a, &keys_b) {
        let DiffOp::Equal { old_index, new_index, len } = op else { continue };
        for step in 0..len {
            if let (Some(&i), Some(&j)) = (at_a.get(old_index + step), at_b.get(new_index + step)) {
                pairs.push((i, j));
            }
        }
    }
    Matched { pairs, simplified }
}

/// The places of a side's words, and a number for each distinct key.
fn spoken<'s>(side: &'s Side<'_>, ids: &mut HashMap<&'s str, u32>) -> (Vec<usize>, Vec<u32>) {
    let words = side.words.iter().enumerate().filter(|(_, word)| !word.silent);
    words
        .map(|(at, word)| {
            let next = u32::try_from(ids.len()).unwrap_or(u32::MAX);
            (at, *ids.entry(word.key.as_str()).or_insert(next))
        })
        .unzip()
}
