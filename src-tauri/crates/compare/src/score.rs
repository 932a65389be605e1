//! How sure it is that two segments report the same thing.
//!
//! Two logistic regressions, of which the surer one holds. The first goes by the story: words that both have and that are rare
//! over the two articles, acts by whatever word (`data/event-words-en.txt`), numbers, dates, how near both stand to the top (news tells
//! the main thing first), how much they speak of what both articles speak of most, whether their neighbours are alike, and how
//! sure it is that the articles are of one event. The second goes by the words alone, wherever they stand.
//!
//! The constants were fitted on development data by `tests/fit/fit.py`, which prints them with what they reach on topics held
//! out. A score of 0.7 thus means that people called three in four such pairs the same act.

use parallax_text::Number;

use crate::candidates::{Candidate, Candidates};
use crate::profile::SegmentProfile;
use crate::{Profile, relatedness};

/// A scored pair of segments.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scored {
    pub(crate) a: usize,
    pub(crate) b: usize,
    pub(crate) score: f32,
    /// Weighted cosine of their stems.
    pub(crate) cosine: f32,
}

/// Names of the measurements, in their order.
pub(crate) const NAMES: [&str; 12] = [
    "stems",
    "acts",
    "numbers",
    "dates",
    "length_less",
    "rank_less",
    "rank_more",
    "core_more",
    "around",
    "cosine",
    "phrases",
    "quoted",
];

/// What is measured on a pair of segments.
pub(crate) type Features = [f32; NAMES.len()];

/// Measures a pair; the same numbers whichever of the two comes first.
pub(crate) fn measure(
    p: &SegmentProfile,
    q: &SegmentProfile,
    core: (f32, f32),
    pair: &Candidate,
) -> Features {
    let same = |n: &Number, m: &Number| n.low == m.low && n.high == m.high;
    let rank = |segment: &SegmentProfile| 1.0 / (1.0 + segment.rank as f32);
    let met = |x: &SegmentProfile, y: &SegmentProfile| {
        x.numbers.iter().filter(|n| y.numbers.iter().any(|m| same(n, m))).count()
    };
    let numbers = met(p, q).min(met(q, p));
    let dates = p.dates.iter().any(|d| q.dates.iter().any(|e| d.agrees(e)));
    [
        pair.stems,
        pair.acts,
        numbers.min(3) as f32,
        f32::from(u8::from(dates)),
        (p.weight.min(q.weight) + 1.0).ln(),
        rank(p).min(rank(q)),
        rank(p).max(rank(q)),
        core.0.max(core.1),
        pair.around,
        pair.cosine,
        pair.phrases,
        pair.quoted,
    ]
}

/// Scores the candidate pairs. `related` are the log odds that the two articles report one event.
pub(crate) fn all(a: &Profile, b: &Profile, related: f32, found: &Candidates) -> Vec<Scored> {
    let mut out = Vec::new();
    for (i, row) in found.rows.iter().enumerate() {
        for pair in row {
            let (Some(p), Some(q)) = (a.segments().get(i), b.segments().get(pair.b)) else { continue };
            let core = (
                found.core_a.get(i).copied().unwrap_or(0.0),
                found.core_b.get(pair.b).copied().unwrap_or(0.0),
            );
            let score = score(&measure(p, q, core, pair), related);
            out.push(Scored { a: i, b: pair.b, score, cosine: pair.cosine });
        }
    }
    out
}

/// From measurements to a probability.
fn score(features: &Features, related: f32) -> f32 {
    let related = related.clamp(-relatedness::CLIP, relatedness::CLIP);
    let odds = |model: &Model| {
        let mut odds = model.constant;
        for ((value, plain), root) in features.iter().zip(model.plain).zip(model.root) {
            odds += value * plain + value.abs().sqrt() * root;
        }
        odds
    };
    let story = odds(&STORY) + RELATED * related;
    let words = odds(&WORDS) + UNRELATED * related.min(0.0) - WORDS_ALONE;
    1.0 / (1.0 + (-story.max(words)).exp())
}

/// A logistic regression over measurements and their square roots, in the order of [`NAMES`].
struct Model {
    constant: f32,
    plain: Features,
    root: Features,
}

const STORY: Model = Model {
    constant: -6.6350,
    plain: [0.0288, -0.0626, -0.3519, 0.2609, -0.4679, -1.0222, -0.3384, 0.7959, 0.1526, 0.0, 0.0, 0.0],
    root: [0.3000, 0.4919, 1.1173, 0.2609, -0.9562, 3.9799, 2.6988, 1.3133, 1.2836, 0.0, 0.0, 0.0],
};
/// What the log odds that the articles are of one event add to [`STORY`].
const RELATED: f32 = 0.5676;

const WORDS: Model = Model {
    constant: 1.4769,
    plain: [0.0136, 0.0053, 0.1735, 0.2801, -0.3625, 0.0, 0.0, 0.0, 0.0, 2.1304, 0.0254, 0.3363],
    root: [0.0151, 0.3068, 0.8065, 0.2801, -0.3326, 0.0, 0.0, 0.0, 0.0, -0.0876, -0.0579, 0.1706],
};
/// What the log odds that the articles are of one event take from [`WORDS`] when they speak against it.
const UNRELATED: f32 = 1.3126;
/// Taken off the log odds of [`WORDS`]: it was fitted on judged pairs only, and those are of the leading sentences.
const WORDS_ALONE: f32 = 1.2;
