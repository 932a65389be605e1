//! Which pairs of segments are worth scoring: those that share words, found by an index over words.
//!
//! ```text
//! for each segment of A           troops ──▶ segments of B: 2, 7
//!   for each of its words         border ──▶ segments of B: 2
//!     add the word's weight to    2: troops + border, 7: troops
//! ```
//!
//! The cost follows what is shared, not the product of the lengths: the commonest words are left out once the visits go past a
//! fixed number, and each segment keeps its best partners only.

use std::borrow::Cow;
use std::collections::{HashMap, VecDeque};

use crate::meaning::{Sense, Table};
use crate::profile::Index;
use crate::vocabulary::Term;
use crate::{Profile, Weights};

/// A pair of segments worth scoring, under its segment of A.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Candidate {
    /// The segment of B.
    pub(crate) b: usize,
    /// Summed weight of the stems that both have.
    pub(crate) stems: f32,
    /// Summed weight of the acts that both name.
    pub(crate) acts: f32,
    /// Summed weight of the phrases of two words that both have.
    pub(crate) phrases: f32,
    /// Summed weight of the phrases that both have between quotation marks.
    pub(crate) quoted: f32,
    /// Weighted cosine of their stems, 0–1.
    pub(crate) cosine: f32,
    /// Cosine of the most alike neighbours of the two: one up, one down, or one beside.
    pub(crate) around: f32,
    /// What the vectors of the two say, when both articles have some.
    pub(crate) sense: Option<Sense>,
}

impl Candidate {
    /// What decides which partners a segment keeps when it has too many.
    fn worth(&self) -> f32 {
        self.stems + self.sense.map_or(0.0, |sense| COSINE_WORTH * sense.cosine)
    }
}

/// Pairs of segments worth scoring.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    /// For each segment of A its partners, ascending.
    pub(crate) rows: Vec<Vec<Candidate>>,
    /// The stems of both articles with their weight.
    pub(crate) shared: Shared,
    /// How much each segment speaks of what both articles speak of most: 1 for the segment that does so most.
    pub(crate) core_a: Vec<f32>,
    /// The same for B.
    pub(crate) core_b: Vec<f32>,
    /// Words or pairs were left out because there were too many.
    pub(crate) simplified: bool,
}

/// The stems of two articles with their weight over both.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    /// Weights of the stems of A, by id.
    weights_a: Vec<f32>,
    /// Weights of the stems of B, by id.
    weights_b: Vec<f32>,
    /// For each stem of A, its id in B.
    to_b: Vec<Option<u32>>,
}

/// What two sets of segments share.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Overlap {
    /// Summed weight of the stems that both sets have.
    pub(crate) shared: f32,
    /// Summed weight of all stems of the segments of A.
    pub(crate) a: f32,
    /// Summed weight of all stems of the segments of B.
    pub(crate) b: f32,
    /// Weighted cosine of their stems, 0–1.
    pub(crate) cosine: f32,
}

impl Shared {
    /// What two sets of segments share.
    pub(crate) fn overlap(
        &self,
        a: &Profile,
        b: &Profile,
        segments_a: &[usize],
        segments_b: &[usize],
    ) -> Overlap {
        let (ids_a, ids_b) = (ids(a, segments_a), ids(b, segments_b));
        let weight = |weights: &[f32], id: u32| weights.get(id as usize).copied().unwrap_or(0.0);
        let mut overlap = Overlap::default();
        let (mut square, mut square_a, mut square_b) = (0.0, 0.0, 0.0);
        for &id in ids_a.iter() {
            let w = weight(&self.weights_a, id);
            overlap.a += w;
            square_a += w * w;
            if self
                .to_b
                .get(id as usize)
                .copied()
                .flatten()
                .is_some_and(|other| ids_b.binary_search(&other).is_ok())
            {
                overlap.shared += w;
                square += w * w;
            }
        }
        for &id in ids_b.iter() {
            let w = weight(&self.weights_b, id);
            overlap.b += w;
            square_b += w * w;
        }
        let norm = (square_a * square_b).sqrt();
        overlap.cosine = if norm > 0.0 { (square / norm).min(1.0) } else { 0.0 };
        overlap
    }
}

/// The ids of the stems of a set of segments, ascending, each once.
fn ids<'p>(profile: &'p Profile, segments: &[usize]) -> Cow<'p, [u32]> {
    if let [only] = segments {
        return Cow::Borrowed(profile.stems.of(*only));
    }
    let mut ids: Vec<u32> =
        segments.iter().flat_map(|&segment| profile.stems.of(segment).iter().copied()).collect();
    ids.sort_unstable();
    ids.dedup();
    Cow::Owned(ids)
}

/// Visits of (word, segment, segment) after which commoner words are left out.
const VISITS: usize = 4_000_000;
/// What a cosine of 1 is worth in weight of stems when a segment keeps its best partners only.
const COSINE_WORTH: f32 = 20.0;
/// Partners that a segment keeps.
const PARTNERS: usize = 64;

/// Finds the pairs. The result is the mirror of that for (b, a) but for the partners kept.
pub(crate) fn between(a: &Profile, b: &Profile, weights: &Weights) -> Candidates {
    let mut found = Candidates::default();
    let stems = weights.of_stems(a, b);
    let acts = weights.of_acts(a, b);
    let squares = |index: &Index, weights: &[f32], len: usize| -> Vec<f32> {
        (0..len)
            .map(|s| index.of(s).iter().filter_map(|&id| weights.get(id as usize)).map(|w| w * w).sum())
            .collect()
    };
    let (squares_a, squares_b) = (squares(&a.stems, &stems.a, a.len()), squares(&b.stems, &stems.b, b.len()));
    (found.core_a, found.core_b) = cores(a, b, &stems.shared);
    let to_stems = partners(&a.stems, &b.stems, &stems.shared, &mut found.simplified);
    let to_acts = partners(&a.acts, &b.acts, &acts.shared, &mut found.simplified);
    let (phrases, quoted) = (weights.of_phrases(a, b), weights.of_quoted(a, b));
    let to_phrases = partners(&a.phrases, &b.phrases, &phrases.shared, &mut found.simplified);
    let to_quoted = partners(&a.quoted, &b.quoted, &quoted.shared, &mut found.simplified);

    let meaning = a.meanings().zip(b.meanings()).filter(|(x, y)| x.fits(y));
    let table = meaning.and_then(|(x, y)| Table::of(x, y));
    found.simplified |= meaning.is_some() && table.is_none();
    let by_meaning = table.as_ref().map(Table::partners).unwrap_or_default();
    let same = a.same_text(b);
    let mut rows = Rows::new(b.len());
    for i in 0..=a.len() {
        // The row behind the last one is empty: it pushes the last one through.
        let row = rows.advance();
        if i < a.len() {
            add(row, a.stems.of(i), &to_stems, &b.stems, &stems.a, |cell, weight| {
                cell.stems += weight;
                cell.square += weight * weight;
            });
            add(row, a.acts.of(i), &to_acts, &b.acts, &acts.a, |cell, weight| cell.acts += weight);
            add(row, a.phrases.of(i), &to_phrases, &b.phrases, &phrases.a, |cell, weight| {
                cell.phrases += weight
            });
            add(row, a.quoted.of(i), &to_quoted, &b.quoted, &quoted.a, |cell, weight| cell.quoted += weight);
            for &j in by_meaning.get(i).into_iter().flatten() {
                row.touch(j);
            }
            row.touched.sort_unstable();
            for &j in &row.touched {
                let (one, other) =
                    (squares_a.get(i).copied().unwrap_or(0.0), squares_b.get(j).copied().unwrap_or(0.0));
                let norm = (one * other).sqrt();
                if let Some(cell) = row.cells.get_mut(j) {
                    cell.cosine = if norm > 0.0 { (cell.square / norm).min(1.0) } else { 0.0 };
                }
            }
        }
        if i > 0 {
            let mut kept = rows.current();
            if let Some(table) = &table {
                kept.iter_mut().for_each(|candidate| candidate.sense = Some(table.sense(i - 1, candidate.b)));
            }
            if same {
                // Each segment of one text is its own counterpart.
                kept.retain(|candidate| candidate.b == i - 1);
            }
            if kept.len() > PARTNERS {
                found.simplified |= b.len() > 4 * PARTNERS;
                let place = i - 1;
                kept.sort_by(|x, y| {
                    (y.worth().total_cmp(&x.worth()))
                        .then_with(|| (x.b.abs_diff(place), x.b).cmp(&(y.b.abs_diff(place), y.b)))
                });
                kept.truncate(PARTNERS);
                kept.sort_by_key(|candidate| candidate.b);
            }
            found.rows.push(kept);
        }
    }
    let mut to_b = vec![None; stems.a.len()];
    for &(x, y) in &stems.shared {
        if let Some(slot) = to_b.get_mut(x as usize) {
            *slot = Some(y);
        }
    }
    found.shared = Shared { weights_a: stems.a, weights_b: stems.b, to_b };
    if found.simplified {
        add_same_words(a, b, &mut found);
    }
    found
}

/// Where candidates were left out, segments of the same words are still found: the first with the first, the second with the
/// second, and so on.
fn add_same_words(a: &Profile, b: &Profile, found: &mut Candidates) {
    let mut places: HashMap<&[Term], VecDeque<usize>> = HashMap::new();
    for (j, segment) in b.segments().iter().enumerate().filter(|(_, segment)| !segment.words.is_empty()) {
        places.entry(&segment.words).or_default().push_back(j);
    }
    for (i, segment) in a.segments().iter().enumerate() {
        let Some(j) = places.get_mut(segment.words.as_slice()).and_then(VecDeque::pop_front) else {
            continue;
        };
        let stems = found.shared.overlap(a, b, &[i], &[j]).shared;
        let Some(row) = found.rows.get_mut(i) else { continue };
        if let Err(at) = row.binary_search_by_key(&j, |candidate| candidate.b) {
            row.insert(at, Candidate { b: j, stems, cosine: 1.0, ..Candidate::default() });
        }
    }
}

/// For each term of A, the id of the same term in B; `None` when B has it not or when it is too common to be followed.
fn partners(a: &Index, b: &Index, shared: &[(u32, u32)], simplified: &mut bool) -> Vec<Option<u32>> {
    let mut by_cost: Vec<(usize, u32, u32)> =
        shared.iter().map(|&(x, y)| (a.places(x).len() * b.places(y).len(), x, y)).collect();
    let mut out = vec![None; a.len()];
    if by_cost.iter().map(|cost| cost.0).sum::<usize>() > VISITS {
        by_cost.sort_unstable();
    }
    let mut visits = 0_usize;
    for (cost, x, y) in by_cost {
        visits = visits.saturating_add(cost);
        if visits > VISITS {
            *simplified = true;
            break;
        }
        if let Some(slot) = out.get_mut(x as usize) {
            *slot = Some(y);
        }
    }
    out
}

#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    touched: bool,
    stems: f32,
    square: f32,
    acts: f32,
    phrases: f32,
    quoted: f32,
    cosine: f32,
}

/// What one segment of A shares with each segment of B.
#[derive(Debug, Default)]
struct Row {
    cells: Vec<Cell>,
    touched: Vec<usize>,
}

impl Row {
    /// The cell of a segment of B, which thereby becomes a candidate.
    fn touch(&mut self, j: usize) -> Option<&mut Cell> {
        let cell = self.cells.get_mut(j)?;
        if !cell.touched {
            cell.touched = true;
            self.touched.push(j);
        }
        Some(cell)
    }
}

/// Three rows that follow each other: what a pair's neighbours share is known once the row behind it is done.
struct Rows {
    before: Row,
    current: Row,
    after: Row,
}

impl Rows {
    fn new(len: usize) -> Self {
        let row = || Row { cells: vec![Cell::default(); len], touched: Vec::new() };
        Self { before: row(), current: row(), after: row() }
    }

    /// Moves one on and gives the emptied row behind the current one.
    fn advance(&mut self) -> &mut Row {
        std::mem::swap(&mut self.before, &mut self.current);
        std::mem::swap(&mut self.current, &mut self.after);
        for &j in &self.after.touched {
            if let Some(cell) = self.after.cells.get_mut(j) {
                *cell = Cell::default();
            }
        }
        self.after.touched.clear();
        &mut self.after
    }

    fn current(&self) -> Vec<Candidate> {
        let cosine =
            |row: &Row, j: Option<usize>| j.and_then(|j| row.cells.get(j)).map_or(0.0, |cell| cell.cosine);
        self.current
            .touched
            .iter()
            .filter_map(|&j| {
                let cell = self.current.cells.get(j)?;
                let (left, right) = (j.checked_sub(1), Some(j + 1));
                let around = [
                    cosine(&self.before, left),
                    cosine(&self.before, Some(j)),
                    cosine(&self.current, left),
                    cosine(&self.current, right),
                    cosine(&self.after, Some(j)),
                    cosine(&self.after, right),
                ];
                Some(Candidate {
                    b: j,
                    stems: cell.stems,
                    acts: cell.acts,
                    phrases: cell.phrases,
                    quoted: cell.quoted,
                    cosine: cell.cosine,
                    around: around.into_iter().fold(0.0, f32::max),
                    sense: None,
                })
            })
            .collect()
    }
}

fn add(
    row: &mut Row,
    terms: &[u32],
    to: &[Option<u32>],
    index: &Index,
    weights: &[f32],
    into: impl Fn(&mut Cell, f32),
) {
    for &id in terms {
        let (Some(Some(other)), Some(&weight)) = (to.get(id as usize), weights.get(id as usize)) else {
            continue;
        };
        for &j in index.places(*other) {
            if let Some(cell) = row.touch(j as usize) {
                into(cell, weight);
            }
        }
    }
}

/// How much each segment speaks of what both articles speak of most.
fn cores(a: &Profile, b: &Profile, shared: &[(u32, u32)]) -> (Vec<f32>, Vec<f32>) {
    let share = |count: usize, of: usize| (count as f32 / of.max(1) as f32).sqrt();
    let (mut core_a, mut core_b) = (vec![0.0_f32; a.len()], vec![0.0_f32; b.len()]);
    for &(x, y) in shared {
        let (places_a, places_b) = (a.stems.places(x), b.stems.places(y));
        let weight = a.stems.rarity(x).min(b.stems.rarity(y))
            * share(places_a.len(), a.len()).min(share(places_b.len(), b.len()));
        for (places, core) in [(places_a, &mut core_a), (places_b, &mut core_b)] {
            for &segment in places {
                if let Some(slot) = core.get_mut(segment as usize) {
                    *slot += weight;
                }
            }
        }
    }
    for core in [&mut core_a, &mut core_b] {
        let most = core.iter().copied().fold(0.0, f32::max);
        if most > 0.0 {
            core.iter_mut().for_each(|value| *value /= most);
        }
    }
    (core_a, core_b)
}
