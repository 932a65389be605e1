//! Which sentences of two revisions are versions of each other.
//!
//! First those with the same words, in order; then, between them, the most alike in order, where one may have become two or
//! two one; then, among what is left over, those that were moved.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use parallax_text::{SegmentKind, tokens};

use crate::Side;
use crate::diff::{gaps, in_order, is_small};

/// Below this share of common words two sentences are not versions of each other.
const ALIKE: f32 = 0.4;
/// A sentence in another place must be more alike, for want of neighbours that vouch for it.
const ALIKE_ELSEWHERE: f32 = 0.6;
/// What two sentences taken together must gain to be taken for one.
const JOINED: f32 = 0.1;
/// How far from the diagonal of a gap partners are looked for, in sentences.
const REACH: usize = 40;
/// Most pairs that are compared when moves are looked for.
const MOVES: usize = 250_000;

/// Segments of the old and the new revision that belong together; one of the two may be empty.
pub(super) struct Pair {
    pub(super) old: Vec<usize>,
    pub(super) new: Vec<usize>,
    pub(super) moved: bool,
}

pub(super) struct Pairing {
    /// In the order of the new revision, what was removed where it was.
    pub(super) pairs: Vec<Pair>,
    pub(super) simplified: bool,
}

/// A segment's words.
struct Sentence {
    /// A number for its words in order; the same for the same words.
    whole: u64,
    /// Word numbers with their weights, ascending.
    bag: Vec<(u32, u32)>,
    headline: bool,
}

pub(super) fn pair(old: &Side<'_>, new: &Side<'_>) -> Pairing {
    let mut words = HashMap::new();
    let mut wholes = HashMap::new();
    let old = sentences(old, &mut words, &mut wholes);
    let new = sentences(new, &mut words, &mut wholes);
    let whole = |side: &[Sentence]| side.iter().map(|sentence| sentence.whole).collect::<Vec<u64>>();
    let equal = in_order(&whole(&old), &whole(&new));

    let mut simplified = false;
    let mut kept: Vec<Ranges> = Vec::new();
    for (at, (ra, rb)) in gaps(&equal, old.len(), new.len()).enumerate() {
        simplified |= ra.len().max(rb.len()) > REACH && !ra.is_empty() && !rb.is_empty();
        alike_in_order(&old, &new, &ra, &rb, &mut kept);
        kept.extend(equal.get(at).map(|&(i, j)| (i..i + 1, j..j + 1)));
    }
    let moves = moves(&old, &new, &kept, &mut simplified);
    Pairing { pairs: rows(&kept, &moves, old.len(), new.len()), simplified }
}

fn sentences(
    side: &Side<'_>,
    words: &mut HashMap<String, u32>,
    wholes: &mut HashMap<(bool, Vec<u32>), u64>,
) -> Vec<Sentence> {
    let mut out = Vec::with_capacity(side.segments.len());
    for segment in side.segments {
        let headline = segment.kind == SegmentKind::Headline;
        let mut all = Vec::new();
        let mut bag: Vec<(u32, u32)> = Vec::new();
        for token in tokens(segment.span.of(side.text)).into_iter().filter(|token| token.word) {
            let weight = if is_small(&token.key, side.language) { 1 } else { 4 };
            let next = u32::try_from(words.len()).unwrap_or(u32::MAX);
            let number = *words.entry(token.key).or_insert(next);
            all.push(number);
            bag.push((number, weight));
        }
        bag.sort_unstable();
        let next = wholes.len() as u64;
        let whole = *wholes.entry((headline, all)).or_insert(next);
        out.push(Sentence { whole, bag, headline });
    }
    out
}

/// Weighted share of words that two sentences, or runs of them, have in common (Dice), 0–1.
fn likeness<'s>(old: &'s [Sentence], new: &'s [Sentence]) -> f32 {
    if old.iter().any(|sentence| sentence.headline) != new.iter().any(|sentence| sentence.headline) {
        return 0.0;
    }
    let merged = |side: &'s [Sentence]| -> Cow<'s, [(u32, u32)]> {
        if let [sentence] = side {
            return Cow::Borrowed(&sentence.bag);
        }
        let mut all: Vec<(u32, u32)> =
            side.iter().flat_map(|sentence| sentence.bag.iter().copied()).collect();
        all.sort_unstable();
        Cow::Owned(all)
    };
    let (x, y) = (merged(old), merged(new));
    let total: u32 = x.iter().chain(y.iter()).map(|(_, weight)| weight).sum();
    let (mut i, mut j, mut common) = (0, 0, 0);
    while let (Some(p), Some(q)) = (x.get(i), y.get(j)) {
        match p.0.cmp(&q.0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                common += p.1;
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    if total == 0 { 0.0 } else { 2.0 * common as f32 / total as f32 }
}

/// Segments of the old and of the new revision that are next to each other.
type Ranges = (Range<usize>, Range<usize>);

/// How the best way to a cell got there: so many old and new sentences back.
type Step = (u8, u8);

/// Pairs the sentences of a gap that are most alike in sum, in order; cells far from the diagonal are left out.
fn alike_in_order(
    old: &[Sentence],
    new: &[Sentence],
    ra: &Range<usize>,
    rb: &Range<usize>,
    out: &mut Vec<Ranges>,
) {
    let (rows, columns) = (ra.len(), rb.len());
    if rows == 0 || columns == 0 {
        return;
    }
    let band = |i: usize| {
        let middle = i * columns / rows;
        middle.saturating_sub(REACH)..(middle + REACH + 1).min(columns + 1)
    };
    let first = |i: usize| band(i).start;
    let mut best: Vec<Vec<(f32, Step)>> = Vec::with_capacity(rows + 1);
    let like = |i: usize, k: usize, j: usize, l: usize| {
        let (x, y) = (old.get(ra.start + i - k..ra.start + i), new.get(rb.start + j - l..rb.start + j));
        x.zip(y).map_or(0.0, |(x, y)| likeness(x, y))
    };
    for i in 0..=rows {
        let mut row: Vec<(f32, Step)> = Vec::with_capacity(band(i).len());
        for j in band(i) {
            let at = |row: &[(f32, Step)], i: usize, j: usize| {
                j.checked_sub(first(i)).and_then(|at| row.get(at)).map(|cell| cell.0)
            };
            let back = |k: usize, l: usize| -> Option<f32> {
                let (i, j) = (i.checked_sub(k)?, j.checked_sub(l)?);
                if k == 0 { None } else { at(best.get(i)?, i, j) }
            };
            let mut cell = if i == 0 && j == 0 { (0.0, (0, 0)) } else { (f32::NEG_INFINITY, (0, 0)) };
            let mut offer = |value: f32, step: Step| {
                if value > cell.0 {
                    cell = (value, step);
                }
            };
            if let Some(value) = j.checked_sub(1).and_then(|j| at(&row, i, j)) {
                offer(value, (0, 1));
            }
            if let Some(value) = back(1, 0) {
                offer(value, (1, 0));
            }
            if let Some(value) = back(1, 1) {
                let single = like(i, 1, j, 1);
                if single >= ALIKE {
                    offer(value + single - ALIKE / 2.0, (1, 1));
                }
                // What became two sentences is found in both of them.
                for (k, l) in [(2, 1), (1, 2)] {
                    if let Some(value) = back(k, l).filter(|_| single >= ALIKE / 4.0) {
                        let (both, other) = (like(i, k, j, l), like(i + 1 - k, 1, j + 1 - l, 1));
                        if both >= ALIKE && both >= single.max(other) + JOINED {
                            offer(value + both - ALIKE / 2.0, (k as u8, l as u8));
                        }
                    }
                }
            }
            row.push(cell);
        }
        best.push(row);
    }
    let from = out.len();
    let (mut i, mut j) = (rows, columns);
    while i > 0 || j > 0 {
        let cell = best.get(i).and_then(|row| row.get(j.checked_sub(first(i))?));
        let Some(&(_, (k, l))) = cell else { break };
        let (k, l) = (usize::from(k), usize::from(l));
        if k + l == 0 {
            break;
        }
        if k > 0 && l > 0 {
            out.push((ra.start + i - k..ra.start + i, rb.start + j - l..rb.start + j));
        }
        (i, j) = (i - k, j - l);
    }
    if let Some(found) = out.get_mut(from..) {
        found.reverse();
    }
}

/// Sentences left over on both sides that are the same, or nearly: they were moved. Pairs of (old, new).
fn moves(old: &[Sentence], new: &[Sentence], kept: &[Ranges], simplified: &mut bool) -> Vec<(usize, usize)> {
    let left = |len: usize, side: fn(&Ranges) -> &Range<usize>| {
        let mut free = vec![true; len];
        for range in kept.iter().map(side) {
            free.get_mut(range.clone()).unwrap_or(&mut []).fill(false);
        }
        (0..len).filter(|&at| free.get(at) == Some(&true)).collect::<Vec<usize>>()
    };
    let (left_old, left_new) = (left(old.len(), |pair| &pair.0), left(new.len(), |pair| &pair.1));
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    for &j in left_new.iter().rev() {
        if let Some(sentence) = new.get(j).filter(|sentence| !sentence.bag.is_empty()) {
            places.entry(sentence.whole).or_default().push(j);
        }
    }
    for &i in &left_old {
        let twin = old.get(i).and_then(|sentence| places.get_mut(&sentence.whole)).and_then(Vec::pop);
        out.extend(twin.map(|j| (i, j)));
    }
    let free = |all: &[usize], taken: Vec<usize>| {
        all.iter().copied().filter(|at| !taken.contains(at)).collect::<Vec<usize>>()
    };
    if out.len() > 2_000 {
        *simplified = true;
        return out;
    }
    let left_old = free(&left_old, out.iter().map(|pair| pair.0).collect());
    let left_new = free(&left_new, out.iter().map(|pair| pair.1).collect());
    if left_old.len().saturating_mul(left_new.len()) > MOVES {
        *simplified = true;
        return out;
    }
    let mut near: Vec<(f32, usize, usize)> = Vec::new();
    for &i in &left_old {
        for &j in &left_new {
            let (Some(x), Some(y)) = (old.get(i..i + 1), new.get(j..j + 1)) else { continue };
            let like = likeness(x, y);
            if like >= ALIKE_ELSEWHERE {
                near.push((like, i, j));
            }
        }
    }
    near.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut taken_old, mut taken_new) = (Vec::new(), Vec::new());
    for (_, i, j) in near {
        if !taken_old.contains(&i) && !taken_new.contains(&j) {
            taken_old.push(i);
            taken_new.push(j);
            out.push((i, j));
        }
    }
    out
}

/// Every segment in one row, in the order of the new revision.
fn rows(kept: &[Ranges], moves: &[(usize, usize)], len_old: usize, len_new: usize) -> Vec<Pair> {
    let moved_old: HashMap<usize, usize> = moves.iter().copied().collect();
    let moved_new: HashMap<usize, usize> = moves.iter().map(|&(i, j)| (j, i)).collect();
    let mut out = Vec::new();
    let (mut next_old, mut next_new) = (0, 0);
    let end = (len_old..len_old, len_new..len_new);
    for (old, new) in kept.iter().cloned().chain([end]) {
        for i in (next_old..old.start).filter(|i| !moved_old.contains_key(i)) {
            out.push(Pair { old: vec![i], new: Vec::new(), moved: false });
        }
        for j in next_new..new.start {
            let from = moved_new.get(&j).copied();
            out.push(Pair { old: Vec::from_iter(from), new: vec![j], moved: from.is_some() });
        }
        (next_old, next_new) = (old.end, new.end);
        if !old.is_empty() || !new.is_empty() {
            out.push(Pair { old: old.collect(), new: new.collect(), moved: false });
        }
    }
    out
}
