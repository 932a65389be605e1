//! The raw measurements, for the program that fits the constants of the score. No part of the public interface.

use crate::align::Joined;
use crate::relatedness::{GROUP_NAMES, Likeness, PAIR_NAMES};
use crate::{GivenArticle, Profile, Weights, candidates, score};

/// Names of what is measured on a pair of segments.
pub fn names() -> &'static [&'static str] {
    &score::NAMES
}

/// One thing measured.
pub enum Row<'r> {
    /// On a pair of articles, by index: what is measured, by name.
    Articles(usize, usize, &'r [(&'static str, f32)]),
    /// On a pair of segments: two articles, two segments, what is measured, in the order of [`names`].
    Segments(usize, usize, usize, usize, &'r [f32]),
}

/// Measures a group: each pair of its articles and, when `segments` is set, each candidate pair of their segments.
pub fn group(articles: &[GivenArticle], segments: bool, mut take: impl FnMut(Row<'_>)) {
    let profiles: Vec<Profile> = articles.iter().map(|a| Profile::of(&Joined::of(a).side())).collect();
    let likeness = Likeness::of(&profiles.iter().collect::<Vec<_>>());
    let weights = Weights::default();
    for (x, a) in profiles.iter().enumerate() {
        for (y, b) in profiles.iter().enumerate().skip(x + 1) {
            let pair = PAIR_NAMES.into_iter().zip(likeness.pair(x, y));
            let group = GROUP_NAMES.into_iter().zip(likeness.features(x, y));
            take(Row::Articles(x, y, &pair.chain(group).collect::<Vec<_>>()));
            if !segments {
                continue;
            }
            let found = candidates::between(a, b, &weights);
            for (i, row) in found.rows.iter().enumerate() {
                for pair in row {
                    let core = (found.core_a.get(i), found.core_b.get(pair.b));
                    let (Some(p), Some(q), (Some(&c), Some(&d))) =
                        (a.segments().get(i), b.segments().get(pair.b), core)
                    else {
                        continue;
                    };
                    take(Row::Segments(x, y, i, pair.b, &score::measure(p, q, (c, d), pair)));
                }
            }
        }
    }
}

/// The words of an article for grouping: for stems, names and numbers each (term, rarity, number of segments).
pub fn vectors(article: &GivenArticle) -> Vec<Vec<(u64, f32, usize)>> {
    let profile = Profile::of(&Joined::of(article).side());
    [&profile.stems, &profile.names, &profile.numbers, &profile.acts]
        .into_iter()
        .map(|index| {
            (0..)
                .zip(index.terms())
                .map(|(id, &(term, rarity))| (term, rarity, index.places(id).len()))
                .collect()
        })
        .collect()
}
