//! From scored pairs to links.

use std::collections::BTreeSet;

use super::decided::Decided;
use super::kinds::{Pair, kind};
use super::{AlignOptions, Link, MadeBy, growth, matching};
use crate::score::Scored;

/// The links of two articles.
#[derive(Debug, Default)]
pub(super) struct Linked {
    /// Primary links, by segment of A.
    pub(super) links: Vec<Link>,
    /// Further pairs, by segment of A, then of B.
    pub(super) also: Vec<Link>,
    pub(super) simplified: bool,
}

/// The same words are the same thing, however little they say.
const SAME_WORDS: f32 = 0.98;

/// Links what a person linked, then the best matching of the rest, then what makes a link fuller; lists what else scores well.
pub(super) fn link(pair: &Pair<'_>, scored: &[Scored], decided: &Decided, options: &AlignOptions) -> Linked {
    let mut links: Vec<Link> = decided
        .made()
        .map(|(a, b)| Link { kind: kind(pair, &a, &b), a, b, score: 1.0, made_by: MadeBy::Person })
        .collect();
    let by_person = |a: usize, b: usize| links.iter().any(|link| link.a.contains(&a) || link.b.contains(&b));
    let usable: Vec<Scored> = scored
        .iter()
        .copied()
        .filter(|found| !decided.cuts(found.a, found.b))
        .map(|found| Scored {
            score: if pair.same_words(found.a, found.b) { found.score.max(SAME_WORDS) } else { found.score },
            ..found
        })
        .collect();
    let free: Vec<Scored> = usable.iter().copied().filter(|found| !by_person(found.a, found.b)).collect();
    let (matched, simplified) = matching::matching(pair, &free, options.threshold);
    let grown = growth::grow(pair, matched, &free, options.threshold);
    links.extend(grown.into_iter().map(|unit| Link {
        kind: kind(pair, &unit.a, &unit.b),
        a: unit.a,
        b: unit.b,
        score: unit.score,
        made_by: MadeBy::Machine,
    }));
    links.sort_by(|x, y| (&x.a, &x.b).cmp(&(&y.a, &y.b)));
    let mut also = Vec::new();
    if options.also {
        let told: BTreeSet<(usize, usize)> = links
            .iter()
            .flat_map(|link| link.a.iter().flat_map(|&i| link.b.iter().map(move |&j| (i, j))))
            .collect();
        also = usable
            .iter()
            .filter(|found| found.score >= options.threshold && !told.contains(&(found.a, found.b)))
            .map(|found| {
                let (a, b) = (vec![found.a], vec![found.b]);
                Link { kind: kind(pair, &a, &b), a, b, score: found.score, made_by: MadeBy::Machine }
            })
            .collect();
    }
    Linked { links, also, simplified }
}
