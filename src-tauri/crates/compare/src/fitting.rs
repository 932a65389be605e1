//! The raw measurements, for the program that fits the constants of the score. No part of the public interface.

use crate::align::Joined;
use crate::relatedness::{
    GROUP_MEANT_NAMES, GROUP_NAMES, Likeness, MeantLikeness, PAIR_MEANT_NAMES, PAIR_NAMES,
};
use crate::{GivenArticle, Meanings, Profile, Semantics, SemanticsError, Weights, candidates, score};

/// Names of what is measured on a pair of segments, by words and, when a model is at hand, by meaning.
pub fn names(with_meaning: bool) -> Vec<&'static str> {
    let meaning = score::SENSE_NAMES.iter().filter(|_| with_meaning);
    score::NAMES.iter().chain(meaning).copied().collect()
}

/// One thing measured.
pub enum Row<'r> {
    /// On a pair of articles, by index: what is measured, by name.
    Articles(usize, usize, &'r [(&'static str, f32)]),
    /// On a pair of segments: two articles, two segments, what is measured, in the order of [`names`].
    Segments(usize, usize, usize, usize, &'r [f32]),
}

/// Measures a group: each pair of its articles and, when `segments` is set, each candidate pair of their segments.
///
/// # Errors
/// That of the model.
pub fn group(
    articles: &[GivenArticle],
    semantics: Option<&dyn Semantics>,
    segments: bool,
    mut take: impl FnMut(Row<'_>),
) -> Result<(), SemanticsError> {
    let profiles: Vec<Profile> = articles
        .iter()
        .map(|article| {
            let joined = Joined::of(article);
            let profile = Profile::of(&joined.side());
            Ok(match semantics {
                Some(semantics) => profile.with_meanings(Meanings::of(&joined.side(), semantics)?),
                None => profile,
            })
        })
        .collect::<Result<_, SemanticsError>>()?;
    let all: Vec<&Profile> = profiles.iter().collect();
    let likeness = Likeness::of(&all);
    let meant = MeantLikeness::of(&all);
    let weights = Weights::default();
    for (x, a) in profiles.iter().enumerate() {
        for (y, b) in profiles.iter().enumerate().skip(x + 1) {
            let pair = PAIR_NAMES.into_iter().zip(likeness.pair(x, y));
            let group = GROUP_NAMES.into_iter().zip(likeness.features(x, y));
            let mut measured: Vec<_> = pair.chain(group).collect();
            if let Some(meant) = &meant {
                measured.extend(PAIR_MEANT_NAMES.into_iter().zip(meant.pair(x, y)));
                measured.extend(GROUP_MEANT_NAMES.into_iter().zip(meant.features(x, y)));
            }
            take(Row::Articles(x, y, &measured));
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
                    let mut measured = score::measure(p, q, (c, d), pair).to_vec();
                    measured.extend(pair.sense.iter().flat_map(score::measure_sense));
                    take(Row::Segments(x, y, i, pair.b, &measured));
                }
            }
        }
    }
    Ok(())
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
