//! Which pairs of segments are worth scoring: those that share a stem that is not everywhere.

use std::collections::{BTreeMap, BTreeSet};

use crate::profile::Term;
use crate::{Profile, Weights};

/// Pairs of segments worth scoring.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    /// (segment of A, segment of B), ascending, each once.
    pub(crate) pairs: Vec<(usize, usize)>,
    /// Pairs were left out because there were too many.
    pub(crate) simplified: bool,
}

/// Pairs beyond this number per segment are left out, the commonest stems first.
const MAX_PER_SEGMENT: usize = 64;

/// Finds the pairs by an index over stems: the cost follows what is shared, not the product of the lengths.
pub(crate) fn between(a: &Profile, b: &Profile, _weights: &Weights) -> Candidates {
    let mut index: BTreeMap<Term, Vec<usize>> = BTreeMap::new();
    for (j, segment) in b.segments().iter().enumerate() {
        for &term in &segment.terms {
            index.entry(term).or_default().push(j);
        }
    }
    let mut found = Candidates::default();
    for (i, segment) in a.segments().iter().enumerate() {
        let mut lists: Vec<&Vec<usize>> = segment.terms.iter().filter_map(|term| index.get(term)).collect();
        lists.sort_by_key(|list| list.len());
        let mut partners = BTreeSet::new();
        for list in lists {
            let room = MAX_PER_SEGMENT.saturating_sub(partners.len());
            if room < list.len() {
                // The places nearest to the diagonal are kept.
                let near = i * b.len() / a.len().max(1);
                let mut list: Vec<usize> = list.clone();
                list.sort_by_key(|&j| (j.abs_diff(near), j));
                partners.extend(list.into_iter().take(room));
                found.simplified |= b.len() > MAX_PER_SEGMENT;
                break;
            }
            partners.extend(list.iter().copied());
        }
        found.pairs.extend(partners.into_iter().map(|j| (i, j)));
    }
    found
}
