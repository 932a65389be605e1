//! How sure it is that two segments report the same thing.
//!
//! Two logistic regressions, of which the surer one holds. The first goes by the story: words that both have and that are rare
//! over the two articles, acts by whatever word (`data/event-words-en.txt`), numbers, dates, how near both stand to the top (news tells
//! the main thing first), how much they speak of what both articles speak of most, whether their neighbours are alike, and how
//! sure it is that the articles are of one event. The second goes by the words alone, wherever they stand.
//!
//! With vectors of a sentence model (see [`crate::Semantics`]) both see besides how alike the two are in meaning. Of articles in
//! different languages only that, the figures and the place in the story are looked at.
//!
//! The constants were fitted on development data by `tests/fit/fit.py`, which prints them with what they reach on topics held
//! out. A score of 0.7 thus means that people called three in four such pairs the same act.

use parallax_text::Number;

use crate::candidates::{Candidate, Candidates};
use crate::meaning::Sense;
use crate::profile::SegmentProfile;
use crate::{Profile, relatedness};

/// A scored pair of segments.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scored {
    pub(crate) a: usize,
    pub(crate) b: usize,
    pub(crate) score: f32,
    /// How near they are in words; across languages, in meaning.
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

/// Names of what the vectors of two segments say, in their order.
pub(crate) const SENSE_NAMES: [&str; 3] = ["meaning", "meaning_around", "meaning_ahead"];

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
    let across = a.other_language(b);
    for (i, row) in found.rows.iter().enumerate() {
        for pair in row {
            let (Some(p), Some(q)) = (a.segments().get(i), b.segments().get(pair.b)) else { continue };
            let core = (
                found.core_a.get(i).copied().unwrap_or(0.0),
                found.core_b.get(pair.b).copied().unwrap_or(0.0),
            );
            let features = measure(p, q, core, pair);
            let (score, cosine) = match &pair.sense {
                None => (score(&features, related), pair.cosine),
                Some(sense) if across => (score_across(&features, sense, related), sense.cosine.max(0.0)),
                Some(sense) => (score_meant(&features, sense, related), pair.cosine),
            };
            out.push(Scored { a: i, b: pair.b, score, cosine });
        }
    }
    out
}

/// From measurements to a probability.
fn score(features: &Features, related: f32) -> f32 {
    let related = related.clamp(-relatedness::CLIP, relatedness::CLIP);
    let story = STORY.odds(features) + RELATED * related;
    let words = WORDS.odds(features) + UNRELATED * related.min(0.0) - WORDS_ALONE;
    1.0 / (1.0 + (-story.max(words)).exp())
}

/// What the vectors of a pair say, as numbers in the order of [`SENSE_NAMES`].
pub(crate) fn measure_sense(sense: &Sense) -> [f32; SENSE_NAMES.len()] {
    [sense.cosine.max(0.0), sense.around, sense.ahead]
}

/// From measurements and what the vectors say to a probability.
fn score_meant(features: &Features, sense: &Sense, related: f32) -> f32 {
    let related = related.clamp(-relatedness::CLIP, relatedness::CLIP);
    let sense = measure_sense(sense);
    let story = STORY_MEANT.odds(features, &sense) + RELATED_MEANT * related;
    let words = WORDS_MEANT.odds(features, &sense) + UNRELATED_MEANT * related.min(0.0) - WORDS_ALONE;
    1.0 / (1.0 + (-(story.max(words) + EASE_MEANT)).exp())
}

/// The same for segments in different languages.
fn score_across(features: &Features, sense: &Sense, related: f32) -> f32 {
    let related = related.clamp(-relatedness::CLIP, relatedness::CLIP);
    let odds = ACROSS.odds(features, &measure_sense(sense)) + RELATED_ACROSS * related + EASE_ACROSS;
    1.0 / (1.0 + (-odds).exp())
}

impl Model {
    fn odds(&self, features: &Features) -> f32 {
        let mut odds = self.constant;
        for ((value, plain), root) in features.iter().zip(self.plain).zip(self.root) {
            odds += value * plain + value.abs().sqrt() * root;
        }
        odds
    }
}

impl MeantModel {
    fn odds(&self, features: &Features, sense: &[f32; SENSE_NAMES.len()]) -> f32 {
        let mut odds = self.words.odds(features);
        for ((value, plain), root) in sense.iter().zip(self.plain).zip(self.root) {
            odds += value * plain + value.abs().sqrt() * root;
        }
        odds
    }
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

/// A logistic regression over measurements and what vectors say.
struct MeantModel {
    words: Model,
    /// In the order of [`SENSE_NAMES`].
    plain: [f32; SENSE_NAMES.len()],
    root: [f32; SENSE_NAMES.len()],
}

const STORY_MEANT: MeantModel = MeantModel {
    words: Model {
        constant: -7.9751,
        plain: [0.0011, -0.0654, -0.1274, 0.4043, -0.3223, -1.2308, -0.4160, 0.7023, -0.1724, 0.0, 0.0, 0.0],
        root: [0.1183, 0.5506, 0.9329, 0.4043, -0.6895, 4.0025, 2.6838, 1.4204, 1.9806, 0.0, 0.0, 0.0],
    },
    plain: [1.0044, 0.4864, 0.4192],
    root: [1.5270, -1.6151, 0.0],
};
/// What the log odds that the articles are of one event add to [`STORY_MEANT`].
const RELATED_MEANT: f32 = 0.5618;
const WORDS_MEANT: MeantModel = MeantModel {
    words: Model {
        constant: 1.3266,
        plain: [0.0026, 0.0074, 0.1881, 0.3369, -0.4193, 0.0, 0.0, 0.0, 0.0, 1.4472, 0.0296, 0.3491],
        root: [0.0748, 0.3608, 0.7388, 0.3369, -0.2907, 0.0, 0.0, 0.0, 0.0, 0.1347, -0.0533, 0.2131],
    },
    plain: [0.8475, 1.7497, -0.2087],
    root: [-0.4788, -1.2802, 0.0],
};
/// What the log odds that the articles are of one event take from [`WORDS_MEANT`] when they speak against it.
const UNRELATED_MEANT: f32 = 1.1701;
const ACROSS: MeantModel = MeantModel {
    words: Model {
        constant: -7.0791,
        plain: [0.0, 0.0, -0.1557, 0.5283, 0.0, -1.8587, -1.0337, 0.0, 0.0, 0.0, 0.0, 0.0],
        root: [0.0, 0.0, 1.2372, 0.5283, 0.0, 4.1701, 3.2145, 0.0, 0.0, 0.0, 0.0, 0.0],
    },
    plain: [2.3440, 2.8245, -0.0618],
    root: [1.4464, -2.2748, 0.0],
};
/// What the log odds that the articles are of one event add to [`ACROSS`].
const RELATED_ACROSS: f32 = 0.3443;
/// Added to the log odds where meaning is looked at, so that the one default threshold lets through what it does by words
/// alone: links of which four in five are right, on topics held out.
const EASE_MEANT: f32 = 0.2;
/// The same across languages, where more is doubtful.
const EASE_ACROSS: f32 = -0.5;
