//! From 1–1 to 1–n and n–1: a sentence that one outlet split in two.

use std::collections::{BTreeMap, BTreeSet};

use super::kinds::Pair;
use super::matching::Linking;
use crate::score::Scored;

/// Segments that one side of a link can have.
const MAX_SIDE: usize = 4;
/// How far from a link's segments another may stand to join them: what is split stays near. Two or three made no difference on
/// development data; three finds a statement that a press release split over two paragraphs.
const REACH: usize = 3;
/// Share of the threshold that the score of a joining pair must reach.
const FLOOR: f32 = 0.6;
/// How much more alike the union must be than what was linked before.
const GAIN: f32 = 0.02;

/// A segment that could join a link.
#[derive(Debug, Clone, Copy)]
struct Move {
    link: usize,
    to_a: bool,
    segment: usize,
    gain: f32,
}

/// Lets links take in unlinked segments beside their own, the greatest gain first, where the union is more alike to the other side.
pub(super) fn grow(
    pair: &Pair<'_>,
    mut links: Vec<Linking>,
    scored: &[Scored],
    threshold: f32,
) -> Vec<Linking> {
    let scores: BTreeMap<(usize, usize), f32> = scored
        .iter()
        .filter(|found| found.score >= threshold * FLOOR)
        .map(|found| ((found.a, found.b), found.score))
        .collect();
    let mut taken_a: BTreeSet<usize> = links.iter().flat_map(|link| link.a.iter().copied()).collect();
    let mut taken_b: BTreeSet<usize> = links.iter().flat_map(|link| link.b.iter().copied()).collect();
    let mut moves: Vec<Move> = Vec::new();
    for link in 0..links.len() {
        moves.extend(moves_of(pair, &links, link, &scores, (&taken_a, &taken_b)));
    }
    while let Some(best) = moves.iter().copied().reduce(better) {
        let Some(link) = links.get_mut(best.link) else { break };
        let (side, taken) = if best.to_a { (&mut link.a, &mut taken_a) } else { (&mut link.b, &mut taken_b) };
        side.push(best.segment);
        side.sort_unstable();
        taken.insert(best.segment);
        moves.retain(|other| {
            other.link != best.link && (other.to_a != best.to_a || other.segment != best.segment)
        });
        moves.extend(moves_of(pair, &links, best.link, &scores, (&taken_a, &taken_b)));
    }
    links
}

fn better(x: Move, y: Move) -> Move {
    let key = |m: &Move| (m.link, m.to_a, m.segment);
    match x.gain.total_cmp(&y.gain) {
        std::cmp::Ordering::Greater => x,
        std::cmp::Ordering::Less => y,
        std::cmp::Ordering::Equal if key(&x) <= key(&y) => x,
        std::cmp::Ordering::Equal => y,
    }
}

/// The segments that could join a link now.
fn moves_of(
    pair: &Pair<'_>,
    links: &[Linking],
    at: usize,
    scores: &BTreeMap<(usize, usize), f32>,
    (taken_a, taken_b): (&BTreeSet<usize>, &BTreeSet<usize>),
) -> Vec<Move> {
    let Some(link) = links.get(at) else { return Vec::new() };
    let before = pair.overlap(&link.a, &link.b).cosine;
    let mut out = Vec::new();
    for to_a in [true, false] {
        let (side, other, taken) =
            if to_a { (&link.a, &link.b, taken_a) } else { (&link.b, &link.a, taken_b) };
        // A link grows on one side only: 1–n or n–1.
        let [single] = other.as_slice() else { continue };
        if side.len() >= MAX_SIDE {
            continue;
        }
        let near: BTreeSet<usize> = side
            .iter()
            .flat_map(|&s| s.saturating_sub(REACH)..=s + REACH)
            .filter(|s| !taken.contains(s))
            .collect();
        for segment in near {
            let key = if to_a { (segment, *single) } else { (*single, segment) };
            if !scores.contains_key(&key)
                || pair.is_headline(to_a, segment) != pair.is_headline(!to_a, *single)
            {
                continue;
            }
            let mut union = side.clone();
            union.push(segment);
            let after = if to_a { pair.overlap(&union, other) } else { pair.overlap(other, &union) };
            let gain = after.cosine - before;
            if gain >= GAIN {
                out.push(Move { link: at, to_a, segment, gain });
            }
        }
    }
    out
}
