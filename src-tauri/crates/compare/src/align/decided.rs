//! What a person decided, brought to the segments that there are.

use std::collections::BTreeSet;

use super::{Decision, Verdict};

/// A person's decisions on two articles.
#[derive(Debug, Default)]
pub(super) struct Decided {
    /// Pairs that are not to be linked.
    cut: BTreeSet<(usize, usize)>,
    /// Links to be made; no segment is in two.
    made: Vec<(BTreeSet<usize>, BTreeSet<usize>)>,
}

impl Decided {
    /// Takes decisions in their order: each replaces what an earlier one says of its pairs.
    pub(super) fn new(decisions: &[Decision], len_a: usize, len_b: usize) -> Self {
        let mut decided = Self::default();
        for decision in decisions {
            let side = |segments: &[usize], len: usize| -> BTreeSet<usize> {
                segments.iter().copied().filter(|&segment| segment < len).collect()
            };
            let (a, b) = (side(&decision.a, len_a), side(&decision.b, len_b));
            if a.is_empty() || b.is_empty() {
                continue;
            }
            let pairs = || a.iter().flat_map(|&i| b.iter().map(move |&j| (i, j)));
            decided.made.retain(|(x, y)| !pairs().any(|(i, j)| x.contains(&i) && y.contains(&j)));
            match decision.verdict {
                Verdict::Cut => decided.cut.extend(pairs()),
                Verdict::Make => {
                    for pair in pairs() {
                        decided.cut.remove(&pair);
                    }
                    decided.made.push((a, b));
                }
            }
        }
        decided.join();
        decided
    }

    /// Whether a pair is not to be linked.
    pub(super) fn cuts(&self, a: usize, b: usize) -> bool {
        self.cut.contains(&(a, b))
    }

    /// The links to be made.
    pub(super) fn made(&self) -> impl Iterator<Item = (Vec<usize>, Vec<usize>)> {
        self.made.iter().map(|(a, b)| (a.iter().copied().collect(), b.iter().copied().collect()))
    }

    /// Makes one link of those that share a segment.
    fn join(&mut self) {
        let mut joined: Vec<(BTreeSet<usize>, BTreeSet<usize>)> = Vec::new();
        for (mut a, mut b) in std::mem::take(&mut self.made) {
            joined.retain(|(x, y)| {
                let apart = x.is_disjoint(&a) && y.is_disjoint(&b);
                if !apart {
                    a.extend(x);
                    b.extend(y);
                }
                apart
            });
            joined.push((a, b));
        }
        self.made = joined;
    }
}
