//! How sure it is that two segments report the same thing.

use crate::candidates::Candidates;
use crate::profile::SegmentProfile;
use crate::{Profile, Weights};

/// A scored pair of segments.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scored {
    pub(crate) a: usize,
    pub(crate) b: usize,
    pub(crate) score: f32,
}

/// Scores the candidate pairs.
pub(crate) fn all(a: &Profile, b: &Profile, weights: &Weights, found: &Candidates) -> Vec<Scored> {
    let own;
    let weights = if weights.is_empty() {
        let mut counted = Weights::default();
        counted.add(a);
        counted.add(b);
        own = counted;
        &own
    } else {
        weights
    };
    found
        .pairs
        .iter()
        .filter_map(|&(i, j)| {
            let score = overlap(a.segments().get(i)?, b.segments().get(j)?, weights);
            Some(Scored { a: i, b: j, score })
        })
        .collect()
}

/// Weighted cosine of the stems of two segments, 0–1.
fn overlap(a: &SegmentProfile, b: &SegmentProfile, weights: &Weights) -> f32 {
    let square = |segment: &SegmentProfile| {
        segment.terms.iter().map(|&term| weights.rarity(term).powi(2)).sum::<f32>()
    };
    let shared: f32 = a
        .terms
        .iter()
        .filter(|term| b.terms.binary_search(term).is_ok())
        .map(|&term| weights.rarity(term).powi(2))
        .sum();
    let norm = (square(a) * square(b)).sqrt();
    if norm > 0.0 { (shared / norm).min(1.0) } else { 0.0 }
}
