//! From the longest common subsequence to what a person would call the same.
//!
//! ```text
//! The longest common subsequence keeps what meets by chance, and every island cuts a change in two:
//!
//!     Kerry {-said-}{+insisted+} the {-talks-}{+meeting+} of {-the two-}{+both+} sides
//!
//! Wanted are few long marks:
//!
//!     Kerry {-said the talks of the two-}{+insisted the meeting of both+} sides
//! ```
//!
//! Three passes: what is not firmly matched is matched again, with a price for each change that is begun; single words
//! between two long changes are given up; an insertion that could stand in two places is moved to the border of a phrase.

use super::matching::{Gap, Matching, Spoken, gaps};
use super::sides::{Side, Weight};

/// What each change costs that is begun, against [`value`]: three small words do not pay for it, one content word does.
const CHANGE: i32 = 70;
/// What a word is worth that stands against another in a change, so that "Kerry told Lavrov" and "Lavrov told Kerry" share
/// their verb and not one of the names.
const AGAINST: i32 = 4;
/// A run of equal words of this value is not questioned.
const FIRM: i32 = 270;
/// Largest region (words by words) that is matched again; and how much of it in all.
const REGION: usize = 60_000;
const REGIONS: usize = 1_000_000;

/// What an equal word is worth.
fn value(weight: Weight) -> i32 {
    match weight {
        Weight::Small => 20,
        Weight::Content => 90,
        Weight::Figure => 95,
    }
}

/// Mends the pairs of a matching.
pub(super) fn clean(matching: &mut Matching, a: &Side<'_>, b: &Side<'_>) {
    rematch(matching);
    give_up_islands(matching);
    slide(matching, a, b);
}

/// Runs of pairs without a gap on either side.
fn runs(pairs: &[(usize, usize)]) -> impl Iterator<Item = &[(usize, usize)]> {
    pairs.chunk_by(|x, y| x.0 + 1 == y.0 && x.1 + 1 == y.1)
}

fn worth(run: &[(usize, usize)], side: &Spoken) -> i32 {
    run.iter().filter_map(|&(i, _)| side.weight.get(i)).map(|&weight| value(weight)).sum()
}

/// Keeps firm runs and matches the regions between them again, now with a price for each change.
fn rematch(matching: &mut Matching) {
    let Matching { a, b, pairs, .. } = matching;
    let firm: Vec<(usize, usize)> =
        runs(pairs).filter(|run| worth(run, a) >= FIRM).flat_map(|run| run.iter().copied()).collect();
    let mut out = Vec::with_capacity(pairs.len());
    let mut spent = 0;
    let mut loose = pairs.iter().copied().peekable();
    for (at, (ra, rb)) in gaps(&firm, a.at.len(), b.at.len()).enumerate() {
        let area = ra.len().saturating_mul(rb.len());
        let small = area <= REGION && spent + area <= REGIONS;
        if small && area > 0 {
            spent += area;
            best(a, b, &(ra.clone(), rb.clone()), &mut out);
        }
        // The pairs that the first matching had here.
        while let Some(pair) = loose.next_if(|pair| pair.0 < ra.end) {
            if !small {
                out.push(pair);
            }
        }
        if let Some(&pair) = firm.get(at) {
            out.push(pair);
            loose.next_if_eq(&pair);
        }
    }
    *pairs = out;
}

/// The best matching of a region: the value of the pairs less [`CHANGE`] for each gap, by dynamic programming (Gotoh's
/// affine gaps, one gap for both sides).
fn best(a: &Spoken, b: &Spoken, (ra, rb): &Gap, out: &mut Vec<(usize, usize)>) {
    const NEVER: i32 = i32::MIN / 2;
    let (rows, columns) = (ra.len() + 1, rb.len() + 1);
    // Best value up to here with the last words matched to each other, and with a gap open.
    let mut matched = vec![NEVER; rows * columns];
    let mut open = vec![NEVER; rows * columns];
    let value_at = |table: &[i32], at: usize| table.get(at).copied().unwrap_or(NEVER);
    let get = |table: &[i32], i: usize, j: usize| value_at(table, i * columns + j);
    let gain = |i: usize, j: usize| {
        let (at_a, at_b) = (ra.start + i - 1, rb.start + j - 1);
        match (a.key.get(at_a), b.key.get(at_b), a.weight.get(at_a)) {
            (Some(x), Some(y), Some(&weight)) if x == y => Some(value(weight)),
            _ => None,
        }
    };
    // The best way into a gap that ends at `i`, `j`: the step, the value, and whether the gap was open before.
    let opened = |matched: &[i32], open: &[i32], i: usize, j: usize| {
        [(1, 1, AGAINST), (1, 0, 0), (0, 1, 0)]
            .into_iter()
            .filter(|&(k, l, _)| k <= i && l <= j)
            .flat_map(|(k, l, gain)| {
                let (before, fresh) = (get(open, i - k, j - l), get(matched, i - k, j - l) - CHANGE);
                [((k, l), before + gain, true), ((k, l), fresh + gain, false)]
            })
            // Of equals the first: the gap is kept open as long as can be.
            .reduce(|best, next| if next.1 > best.1 { next } else { best })
    };
    for i in 0..rows {
        let row = i * columns;
        // What stands above and left; a cell outside the table gives no way.
        let (mut left, mut corner) = ((NEVER, NEVER), (NEVER, NEVER));
        for j in 0..columns {
            let above = match row.checked_sub(columns).map(|above| above + j) {
                Some(at) => (value_at(&matched, at), value_at(&open, at)),
                None => (NEVER, NEVER),
            };
            let mut here = if i == 0 && j == 0 { 0 } else { NEVER };
            let mut gap = NEVER;
            if i > 0 {
                gap = gap.max(above.1).max(above.0 - CHANGE);
            }
            if j > 0 {
                gap = gap.max(left.1).max(left.0 - CHANGE);
            }
            if i > 0 && j > 0 {
                gap = gap.max(corner.1.max(corner.0 - CHANGE) + AGAINST);
                if let Some(gain) = gain(i, j) {
                    here = gain + corner.0.max(corner.1);
                }
            }
            if let (Some(m), Some(o)) = (matched.get_mut(row + j), open.get_mut(row + j)) {
                (*m, *o) = (here, gap);
            }
            (left, corner) = ((here, gap), above);
        }
    }
    let from = out.len();
    let (mut i, mut j) = (rows - 1, columns - 1);
    let mut in_gap = get(&open, i, j) > get(&matched, i, j);
    while i > 0 || j > 0 {
        if in_gap {
            let Some(((k, l), _, still)) = opened(&matched, &open, i, j) else { break };
            (i, j, in_gap) = (i - k, j - l, still);
        } else {
            if i == 0 || j == 0 {
                break;
            }
            out.push((ra.start + i - 1, rb.start + j - 1));
            let before = get(&matched, i, j) - gain(i, j).unwrap_or(0);
            (i, j) = (i - 1, j - 1);
            in_gap = get(&matched, i, j) != before;
        }
    }
    if let Some(found) = out.get_mut(from..) {
        found.reverse();
    }
}

/// Gives up a few equal words between two long changes: they meet by chance. Names and numbers count double.
fn give_up_islands(matching: &mut Matching) {
    // Giving one up lengthens the changes around it, so the neighbours are looked at again; two rounds are enough in prose.
    for _ in 0..3 {
        let gaps: Vec<Gap> = matching.gaps().collect();
        let mut kept = Vec::with_capacity(matching.pairs.len());
        let (mut before_a, mut before_b) = gaps.first().map_or((0, 0), |(ra, rb)| (ra.len(), rb.len()));
        let mut at = 0;
        for run in runs(&matching.pairs) {
            at += run.len();
            let (after_a, after_b) = gaps.get(at).map_or((0, 0), |(ra, rb)| (ra.len(), rb.len()));
            let around = before_a.max(before_b).min(after_a.max(after_b));
            let weights = run.iter().filter_map(|&(i, _)| matching.a.weight.get(i));
            let content: usize = weights.map(|&weight| weight as usize).sum();
            if run.len() <= 4 && (content <= 1 && around >= 5 || content <= 2 && around >= 12) {
                (before_a, before_b) = (before_a + run.len() + after_a, before_b + run.len() + after_b);
            } else {
                (before_a, before_b) = (after_a, after_b);
                kept.extend_from_slice(run);
            }
        }
        if kept.len() == matching.pairs.len() {
            return;
        }
        matching.pairs = kept;
    }
}

/// Farthest that an insertion is moved, in words.
const FARTHEST: usize = 60;

/// Moves insertions and deletions that could stand in two places to where a phrase ends.
///
/// ```text
/// the {+talks and the +}talks failed    ->    the talks {+and the talks+} failed
/// ```
fn slide(matching: &mut Matching, a: &Side<'_>, b: &Side<'_>) {
    let Matching { a: spoken_a, b: spoken_b, pairs, .. } = matching;
    slide_side(pairs, spoken_a.at.len(), |p| (&mut p.1, &mut p.0), spoken_b, b);
    slide_side(pairs, spoken_b.at.len(), |p| (&mut p.0, &mut p.1), spoken_a, a);
}

/// Slides what only the `long` side has; `ends` gives a pair's index on that side, then on the other, which has `len` words.
fn slide_side(
    pairs: &mut [(usize, usize)],
    len: usize,
    ends: fn(&mut (usize, usize)) -> (&mut usize, &mut usize),
    long: &Spoken,
    side: &Side<'_>,
) {
    let read = |pairs: &[(usize, usize)], at: usize| {
        pairs.get(at).copied().map(|mut pair| {
            let (own, other) = ends(&mut pair);
            (*own, *other)
        })
    };
    for gap in 0..=pairs.len() {
        let before = gap.checked_sub(1).and_then(|at| read(pairs, at));
        let (from, other_from) = before.map_or((0, 0), |(own, other)| (own + 1, other + 1));
        let (to, other_to) = read(pairs, gap).unwrap_or((long.at.len(), len));
        if from >= to || other_from != other_to {
            continue;
        }
        let same = |x: usize, y: usize| long.key.get(x).is_some() && long.key.get(x) == long.key.get(y);
        let right = (0..FARTHEST)
            .take_while(|&step| {
                read(pairs, gap + step) == Some((to + step, other_to + step)) && same(from + step, to + step)
            })
            .count();
        let left = (1..FARTHEST)
            .take_while(|&step| {
                gap >= step
                    && from >= step
                    && other_from >= step
                    && read(pairs, gap - step) == Some((from - step, other_from - step))
                    && same(from - step, to - step)
            })
            .count();
        let (mut best, mut best_score) = (0_isize, i32::MIN);
        for step in -(left as isize)..=right as isize {
            let shifted = |at: usize| at.saturating_add_signed(step);
            let score = border_score(long, side, shifted(from), shifted(to));
            if score >= best_score {
                (best, best_score) = (step, score);
            }
        }
        let length = to - from;
        for step in 0..best.unsigned_abs() {
            let at = if best > 0 { gap + step } else { gap - 1 - step };
            if let Some(pair) = pairs.get_mut(at) {
                let own = ends(pair).0;
                *own = if best > 0 { *own - length } else { *own + length };
            }
        }
    }
}

/// How well the words `from..to` stand as a phrase of their own.
fn border_score(spoken: &Spoken, side: &Side<'_>, from: usize, to: usize) -> i32 {
    let place = |at: usize| spoken.at.get(at).copied();
    let weight = |at: usize| spoken.weight.get(at).copied();
    // Punctuation at the border, or the end of the text.
    let stop = |at: usize| match (at.checked_sub(1).and_then(place), place(at)) {
        (Some(before), Some(here)) => (before + 1..here).any(|i| side.silent(i)),
        _ => true,
    };
    let mut score = 0;
    score += if stop(from) { 3 } else { 0 };
    score += if stop(to) { 3 } else { 0 };
    score += if weight(from) == Some(Weight::Small) { 1 } else { 0 };
    score -= if to.checked_sub(1).and_then(weight) == Some(Weight::Small) { 2 } else { 0 };
    score
}
