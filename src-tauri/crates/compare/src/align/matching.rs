//! One partner for each segment: the matching of greatest weight, with 'no partner' as a choice.

use std::collections::BTreeMap;

use parallax_text::SegmentKind;
use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;

use super::kinds::Pair;
use crate::score::Scored;

/// Segments that are linked.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Linking {
    pub(super) a: Vec<usize>,
    pub(super) b: Vec<usize>,
    pub(super) score: f32,
}

/// Connected parts with more segments on a side are matched greedily: the exact method costs the cube of their number.
const MAX_PART: usize = 160;
/// What the likeness of words counts beside the score: among partners that surely tell the same, the reader wants the nearest
/// in words.
const COSINE: f32 = 0.6;
/// What is taken off when a headline is matched with a sentence of the story: headlines belong together.
const HEADLINE: f32 = 0.25;

/// Matches the pairs at or above the threshold one to one. The flag says that a part was too large to be matched exactly.
pub(super) fn matching(pair: &Pair<'_>, scored: &[Scored], threshold: f32) -> (Vec<Linking>, bool) {
    let edges: Vec<(Scored, i64)> = scored
        .iter()
        .filter(|found| found.score >= threshold)
        .map(|found| (*found, weight(pair, found, threshold)))
        .filter(|(_, weight)| *weight > 0)
        .collect();
    let mut out = Vec::new();
    let mut simplified = false;
    for part in parts(&edges) {
        let index = |of: fn(&Scored) -> usize| -> BTreeMap<usize, usize> {
            let mut all: Vec<usize> = part.iter().map(|(found, _)| of(found)).collect();
            all.sort_unstable();
            all.dedup();
            all.into_iter().enumerate().map(|(at, segment)| (segment, at)).collect()
        };
        let (rows, columns) = (index(|found| found.a), index(|found| found.b));
        let chosen = if rows.len().max(columns.len()) <= MAX_PART {
            exact(&part, &rows, &columns)
        } else {
            simplified = true;
            greedy(&part)
        };
        out.extend(chosen.into_iter().map(|found| Linking {
            a: vec![found.a],
            b: vec![found.b],
            score: found.score,
        }));
    }
    out.sort_by(|x, y| x.a.cmp(&y.a));
    (out, simplified)
}

/// Weight of a pair, in millionths.
fn weight(pair: &Pair<'_>, found: &Scored, threshold: f32) -> i64 {
    let headline = |kind: Option<SegmentKind>| kind == Some(SegmentKind::Headline);
    let (a, b) = pair.segment_kinds(found.a, found.b);
    let apart = if headline(a) == headline(b) { 0.0 } else { HEADLINE };
    // Of equals the one nearer in place: a thousandth of a thousandth, below anything that means something.
    let (place_a, place_b) = pair.places(found.a, found.b);
    let near = 0.001 * (1.0 - (place_a - place_b).abs());
    let weight = (found.score - threshold + 0.05) + COSINE * found.cosine - apart + near;
    (f64::from(weight.max(0.01)) * 1e6).round() as i64
}

/// Splits edges into connected parts, each in the order of the edges.
fn parts(edges: &[(Scored, i64)]) -> Vec<Vec<(Scored, i64)>> {
    let mut parent: BTreeMap<(bool, usize), (bool, usize)> = BTreeMap::new();
    fn root(parent: &mut BTreeMap<(bool, usize), (bool, usize)>, mut node: (bool, usize)) -> (bool, usize) {
        let mut path = Vec::new();
        while let Some(&next) = parent.get(&node) {
            if next == node {
                break;
            }
            path.push(node);
            node = next;
        }
        for passed in path {
            parent.insert(passed, node);
        }
        node
    }
    for (found, _) in edges {
        let (a, b) = ((true, found.a), (false, found.b));
        parent.entry(a).or_insert(a);
        parent.entry(b).or_insert(b);
        let (ra, rb) = (root(&mut parent, a), root(&mut parent, b));
        let (low, high) = (ra.min(rb), ra.max(rb));
        parent.insert(low, high);
    }
    let mut out: BTreeMap<(bool, usize), Vec<(Scored, i64)>> = BTreeMap::new();
    for edge in edges {
        let root = root(&mut parent, (true, edge.0.a));
        out.entry(root).or_default().push(*edge);
    }
    out.into_values().collect()
}

fn exact(
    part: &[(Scored, i64)],
    rows: &BTreeMap<usize, usize>,
    columns: &BTreeMap<usize, usize>,
) -> Vec<Scored> {
    if let [(only, _)] = part {
        return vec![*only];
    }
    // The method wants no more rows than columns. A cell without a pair weighs nothing: it stands for 'no partner'.
    let turned = rows.len() > columns.len();
    let (height, width) = if turned { (columns.len(), rows.len()) } else { (rows.len(), columns.len()) };
    let mut matrix = Matrix::new(height, width, 0_i64);
    let mut pairs = BTreeMap::new();
    for (found, weight) in part {
        let (Some(&row), Some(&column)) = (rows.get(&found.a), columns.get(&found.b)) else { continue };
        let cell = if turned { (column, row) } else { (row, column) };
        if let Some(slot) = matrix.get_mut(cell) {
            *slot = *weight;
        }
        pairs.insert(cell, *found);
    }
    let (_, partners) = kuhn_munkres(&matrix);
    partners.into_iter().enumerate().filter_map(|cell| pairs.get(&cell).copied()).collect()
}

fn greedy(part: &[(Scored, i64)]) -> Vec<Scored> {
    let mut order: Vec<&(Scored, i64)> = part.iter().collect();
    order.sort_by_key(|(found, weight)| (std::cmp::Reverse(*weight), found.a, found.b));
    let (mut taken_a, mut taken_b) = (std::collections::BTreeSet::new(), std::collections::BTreeSet::new());
    let mut out = Vec::new();
    for (found, _) in order {
        if !taken_a.contains(&found.a) && !taken_b.contains(&found.b) {
            taken_a.insert(found.a);
            taken_b.insert(found.b);
            out.push(*found);
        }
    }
    out
}
