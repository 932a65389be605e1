//! How much a word tells: the rarer over the event, the more.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::profile::Term;
use crate::{Profile, Side};

/// Rarity of stems: in how many segments of a set of articles each of them stands.
///
/// [`Weights::default`] knows no articles; the aligner then counts in the two articles at hand alone.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Weights {
    segments: u32,
    counts: BTreeMap<Term, u32>,
}

impl Weights {
    /// Counts stems over `sides`; their order does not matter.
    pub fn of<'s, 't: 's>(sides: impl Iterator<Item = &'s Side<'t>>) -> Self {
        let mut weights = Self::default();
        for side in sides {
            weights.add(&Profile::of(side));
        }
        weights
    }

    /// Counts one more article in.
    pub fn add(&mut self, profile: &Profile) {
        for segment in profile.segments() {
            self.segments += 1;
            let terms: BTreeSet<Term> = segment.terms.iter().copied().collect();
            for term in terms {
                *self.counts.entry(term).or_default() += 1;
            }
        }
    }

    /// Whether no article was counted.
    pub fn is_empty(&self) -> bool {
        self.segments == 0
    }

    /// Weight of a stem: the logarithm of one over its share of segments, and never below 0.
    pub(crate) fn rarity(&self, term: Term) -> f32 {
        let count = self.counts.get(&term).copied().unwrap_or(0).max(1) as f32;
        ((self.segments.max(1) as f32 + 1.0) / count).ln().max(0.0)
    }
}
