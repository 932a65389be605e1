//! Phrases that only changed their place.

use std::collections::HashMap;
use std::ops::Range;

use super::matching::{Matching, gaps};
use super::sides::Weight;

/// A phrase that both sides have at different places: ranges of the matching's words, equally long.
pub(super) type Move = (Range<usize>, Range<usize>);

/// A key that stands more often than this among the unmatched words of a side starts no move.
const OFTEN: usize = 24;
/// Longest list of possible moves that is looked through.
const MANY: usize = 20_000;

/// Finds equal phrases among the words that the matching left over: two content words at least, or a name, number or date
/// with another word. Longest first; ties by place, so that the result is one.
pub(super) fn moves(matching: &Matching) -> Vec<Move> {
    let Matching { a, b, pairs, .. } = matching;
    let (mut gap_a, mut gap_b) = (vec![None; a.at.len()], vec![None; b.at.len()]);
    for (gap, (ra, rb)) in gaps(pairs, a.at.len(), b.at.len()).enumerate() {
        gap_a.get_mut(ra).unwrap_or(&mut []).fill(Some(gap));
        gap_b.get_mut(rb).unwrap_or(&mut []).fill(Some(gap));
    }
    let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
    for (j, key) in b.key.iter().enumerate().filter(|&(j, _)| gap_b.get(j).copied().flatten().is_some()) {
        places.entry(*key).or_default().push(j);
    }
    let free = |taken: &[Option<usize>], at: usize| taken.get(at).copied().flatten();
    let equal = |i: usize, j: usize| {
        // Two words in one gap were not matched because a person would not: they do not come back as moved.
        matches!((free(&gap_a, i), free(&gap_b, j)), (Some(x), Some(y)) if x != y)
            && a.key.get(i) == b.key.get(j)
    };
    let mut found: Vec<(u32, Move)> = Vec::new();
    for (i, key) in a.key.iter().enumerate().filter(|&(i, _)| free(&gap_a, i).is_some()) {
        for &j in places.get(key).filter(|all| all.len() <= OFTEN).map_or(&[][..], Vec::as_slice) {
            if !equal(i, j) || (i > 0 && j > 0 && equal(i - 1, j - 1)) {
                continue;
            }
            let len = (0..).take_while(|&step| equal(i + step, j + step)).count();
            if let Some(phrase) = phrase(matching, i, j, len) {
                found.push(phrase);
            }
        }
        if found.len() > MANY {
            break;
        }
    }
    found.sort_by(|(x, (xa, xb)), (y, (ya, yb))| (y, xa.start, xb.start).cmp(&(x, ya.start, yb.start)));
    let mut out: Vec<Move> = Vec::new();
    for (_, (ra, rb)) in found {
        let whole =
            |taken: &[Option<usize>], range: &Range<usize>| range.clone().all(|at| free(taken, at).is_some());
        if whole(&gap_a, &ra) && whole(&gap_b, &rb) {
            gap_a.get_mut(ra.clone()).unwrap_or(&mut []).fill(None);
            gap_b.get_mut(rb.clone()).unwrap_or(&mut []).fill(None);
            out.push((ra, rb));
        }
    }
    out.sort_by_key(|(ra, _)| ra.start);
    out
}

/// The phrase of `len` equal words without the small words at its end, with its worth; `None` when too little is left.
fn phrase(matching: &Matching, i: usize, j: usize, len: usize) -> Option<(u32, Move)> {
    let weight = |step: usize| matching.a.weight.get(i + step).copied().unwrap_or(Weight::Small);
    let len = (0..len).rev().find(|&step| weight(step) > Weight::Small)? + 1;
    let worth: u32 = (0..len).map(|step| weight(step) as u32).sum();
    (worth >= 2 && len >= 2).then(|| (worth * 8 + len as u32, (i..i + len, j..j + len)))
}
