//! From scored pairs to links.

use std::collections::{BTreeMap, BTreeSet};

use super::{AlignOptions, Alignment, Decision, Link, LinkKind, MadeBy, Verdict};
use crate::score::Scored;
use crate::{Profile, Regime, RegimeKind};

/// A person's decisions, brought to the segments there are.
#[derive(Debug, Default)]
pub(super) struct Decided {
    cut: BTreeSet<(usize, usize)>,
    made: Vec<(Vec<usize>, Vec<usize>)>,
}

impl Decided {
    pub(super) fn new(decisions: &[Decision], len_a: usize, len_b: usize) -> Self {
        let mut decided = Self::default();
        for decision in decisions {
            let side = |segments: &[usize], len: usize| -> Vec<usize> {
                segments.iter().copied().filter(|&s| s < len).collect::<BTreeSet<_>>().into_iter().collect()
            };
            let (a, b) = (side(&decision.a, len_a), side(&decision.b, len_b));
            if a.is_empty() || b.is_empty() {
                continue;
            }
            let pairs = a.iter().flat_map(|&i| b.iter().map(move |&j| (i, j)));
            // A later decision replaces every earlier one that speaks of one of its pairs.
            decided.made.retain(|(x, y)| !pairs.clone().any(|(i, j)| x.contains(&i) && y.contains(&j)));
            match decision.verdict {
                Verdict::Cut => decided.cut.extend(pairs),
                Verdict::Make => {
                    for pair in pairs {
                        decided.cut.remove(&pair);
                    }
                    decided.made.push((a, b));
                }
            }
        }
        decided
    }
}

/// Links the pairs that score above the threshold, the surest first.
pub(super) fn link(
    a: &Profile,
    b: &Profile,
    scored: &[Scored],
    decided: &Decided,
    options: &AlignOptions,
) -> Alignment {
    let mut links: Vec<Link> = decided
        .made
        .iter()
        .map(|(x, y)| Link {
            a: x.clone(),
            b: y.clone(),
            kind: LinkKind::Reworded,
            score: 1.0,
            made_by: MadeBy::Person,
        })
        .collect();
    let mut taken_a: BTreeSet<usize> = links.iter().flat_map(|link| link.a.iter().copied()).collect();
    let mut taken_b: BTreeSet<usize> = links.iter().flat_map(|link| link.b.iter().copied()).collect();
    let made: BTreeSet<(usize, usize)> = decided
        .made
        .iter()
        .flat_map(|(x, y)| x.iter().flat_map(move |&i| y.iter().map(move |&j| (i, j))))
        .collect();

    let mut order: Vec<&Scored> = scored
        .iter()
        .filter(|pair| pair.score >= options.threshold && !decided.cut.contains(&(pair.a, pair.b)))
        .filter(|pair| !made.contains(&(pair.a, pair.b)))
        .collect();
    order.sort_by(|x, y| {
        let place = |pair: &Scored| (pair.a + pair.b, pair.a.abs_diff(pair.b), pair.a);
        y.score.total_cmp(&x.score).then_with(|| place(x).cmp(&place(y)))
    });
    let mut also = Vec::new();
    for pair in order {
        let link = Link {
            a: vec![pair.a],
            b: vec![pair.b],
            kind: kind(a, b, pair),
            score: pair.score,
            made_by: MadeBy::Machine,
        };
        if !taken_a.contains(&pair.a) && !taken_b.contains(&pair.b) {
            taken_a.insert(pair.a);
            taken_b.insert(pair.b);
            links.push(link);
        } else if options.also {
            also.push(link);
        }
    }
    links.sort_by(|x, y| (&x.a, &x.b).cmp(&(&y.a, &y.b)));
    also.sort_by(|x, y| (&x.a, &x.b).cmp(&(&y.a, &y.b)));
    let mut linked: BTreeMap<bool, BTreeSet<usize>> = BTreeMap::new();
    for link in links.iter().chain(&also) {
        linked.entry(true).or_default().extend(&link.a);
        linked.entry(false).or_default().extend(&link.b);
    }
    let only = |side: bool, len: usize| {
        (0..len).filter(|s| !linked.get(&side).is_some_and(|set| set.contains(s))).collect()
    };
    Alignment {
        only_a: only(true, a.len()),
        only_b: only(false, b.len()),
        links,
        also,
        regime: Regime { kind: RegimeKind::IndependentReport, shared: 0.0 },
        simplified: false,
    }
}

fn kind(a: &Profile, b: &Profile, pair: &Scored) -> LinkKind {
    match (a.segments().get(pair.a), b.segments().get(pair.b)) {
        (Some(x), Some(y)) if x.words == y.words => LinkKind::Identical,
        _ => LinkKind::Reworded,
    }
}
