//! How sure it is that two articles report the same event.
//!
//! Two thefts of jewels in Paris share most of their words. What tells them apart is the company they keep: two reports of
//! one event are like and unlike the same other reports. So where a group of articles is at hand, the rows of the matrix of
//! likeness are correlated with each other, and the rows of what comes out once more.

use std::cmp::Ordering;
use std::collections::HashMap;

use crate::Profile;
use crate::profile::Index;
use crate::vocabulary::Term;
use crate::weights::damping;

/// Log odds are cut at this, so that no article is quite ruled in or out.
pub(crate) const CLIP: f32 = 5.0;
/// Log odds that a person is right who says that two articles report one event: 19 to 1.
pub(crate) const PERSON: f32 = 2.94;
/// Groups of more articles are looked at pair by pair: correlating rows costs the cube of their number.
const MAX_GROUP: usize = 400;

/// A vector over terms, of length 1, ascending by term.
#[derive(Debug, Clone, Default)]
pub(crate) struct Direction(Vec<(Term, f32)>);

impl Direction {
    /// Terms by rarity, by a factor, and by the logarithm of how many segments have them.
    pub(crate) fn of(index: &Index, factor: impl Fn(Term) -> f32) -> Self {
        let mut all: Vec<(Term, f32)> = (0..)
            .zip(index.terms())
            .map(|(id, &(term, rarity))| {
                (term, rarity * factor(term) * (1.0 + (index.places(id).len() as f32).ln()))
            })
            .collect();
        let length = all.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
        if length > 0.0 {
            all.iter_mut().for_each(|(_, weight)| *weight /= length);
        }
        Self(all)
    }

    /// The cosine of two directions, 0–1.
    pub(crate) fn cosine(&self, other: &Self) -> f32 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while let (Some(x), Some(y)) = (self.0.get(i), other.0.get(j)) {
            match x.0.cmp(&y.0) {
                Ordering::Less => i += 1,
                Ordering::Greater => j += 1,
                Ordering::Equal => {
                    sum += x.1 * y.1;
                    i += 1;
                    j += 1;
                }
            }
        }
        sum.min(1.0)
    }
}

/// Log odds that two articles report one event, from the two alone.
pub(crate) fn of_pair(a: &Profile, b: &Profile) -> f32 {
    let like = |side: fn(&Profile) -> &Index| {
        Direction::of(side(a), |_| 1.0).cosine(&Direction::of(side(b), |_| 1.0))
    };
    pair_odds(like(|p| &p.stems), like(|p| &p.names), like(|p| &p.numbers))
}

fn pair_odds(words: f32, names: f32, numbers: f32) -> f32 {
    PAIR[0] + PAIR[1] * words + PAIR[2] * names + PAIR[3] * numbers
}

/// Log odds that two articles report one event, for every two of a group: row and column by the order given.
pub(crate) fn of_group(profiles: &[&Profile]) -> Vec<Vec<f32>> {
    let n = profiles.len();
    if !(3..=MAX_GROUP).contains(&n) {
        return (0..n)
            .map(|i| {
                (0..n)
                    .map(|j| profiles.get(i).zip(profiles.get(j)).map_or(0.0, |(a, b)| of_pair(a, b)))
                    .collect()
            })
            .collect();
    }
    let likeness = Likeness::of(profiles);
    square(n, |i, j| {
        let features = likeness.features(i, j);
        GROUP[0] + GROUP.iter().skip(1).zip(features).map(|(weight, value)| weight * value).sum::<f32>()
    })
}

/// A square matrix over the articles of a group.
type Square = Vec<Vec<f32>>;

fn square(n: usize, of: impl Fn(usize, usize) -> f32) -> Square {
    (0..n).map(|i| (0..n).map(|j| of(i, j)).collect()).collect()
}

fn at(m: &Square, i: usize, j: usize) -> f32 {
    m.get(i).and_then(|row| row.get(j)).copied().unwrap_or(0.0)
}

/// Names of what is measured on two articles by themselves.
pub(crate) const PAIR_NAMES: [&str; 3] = ["words", "names", "numbers"];
/// Names of what is measured on two articles of a group.
pub(crate) const GROUP_NAMES: [&str; 6] = ["numbers", "all", "second_names", "third_words", "mean", "few"];

/// How like each other the articles of a group are.
pub(crate) struct Likeness {
    words: Square,
    names: Square,
    numbers: Square,
    /// Mean of the likeness of words and names, each plain and damped by how many articles of the group have them.
    all: Square,
    second_names: Square,
    third_words: Square,
    mean: f32,
}

impl Likeness {
    /// Measures a group.
    pub(crate) fn of(profiles: &[&Profile]) -> Self {
        let n = profiles.len();
        let like = |side: fn(&Profile) -> &Index, factor: &dyn Fn(Term) -> f32| -> Square {
            let all: Vec<Direction> = profiles.iter().map(|p| Direction::of(side(p), factor)).collect();
            let mut out = square(n, |_, _| 1.0);
            for (i, x) in all.iter().enumerate() {
                for (j, y) in all.iter().enumerate().skip(i + 1) {
                    set(&mut out, i, j, x.cosine(y));
                }
            }
            out
        };
        let mut counts: HashMap<Term, u32> = HashMap::new();
        for (term, _) in profiles.iter().flat_map(|p| p.stems.terms()) {
            *counts.entry(*term).or_default() += 1;
        }
        let damp = |term: Term| damping(counts.get(&term).copied().unwrap_or(1), n as u32);
        let words = like(|p| &p.stems, &|_| 1.0);
        let names = like(|p| &p.names, &|_| 1.0);
        let numbers = like(|p| &p.numbers, &|_| 1.0);
        let words_damped = like(|p| &p.stems, &damp);
        let names_damped = like(|p| &p.names, &damp);
        let all = square(n, |i, j| {
            (at(&words, i, j) + at(&names, i, j) + at(&words_damped, i, j) + at(&names_damped, i, j)) / 4.0
        });
        let mut sum = 0.0;
        for i in 0..n {
            for j in (0..n).filter(|&j| j != i) {
                sum += at(&all, i, j);
            }
        }
        Self {
            second_names: correlated(&names_damped),
            third_words: correlated(&correlated(&words_damped)),
            mean: sum / (n * n.saturating_sub(1)).max(1) as f32,
            words,
            names,
            numbers,
            all,
        }
    }

    /// See [`PAIR_NAMES`].
    pub(crate) fn pair(&self, i: usize, j: usize) -> [f32; PAIR_NAMES.len()] {
        [at(&self.words, i, j), at(&self.names, i, j), at(&self.numbers, i, j)]
    }

    /// See [`GROUP_NAMES`].
    pub(crate) fn features(&self, i: usize, j: usize) -> [f32; GROUP_NAMES.len()] {
        [
            at(&self.numbers, i, j),
            at(&self.all, i, j),
            at(&self.second_names, i, j),
            at(&self.third_words, i, j),
            self.mean,
            1.0 / self.words.len().max(1) as f32,
        ]
    }
}

fn set(m: &mut Square, i: usize, j: usize, value: f32) {
    for (p, q) in [(i, j), (j, i)] {
        if let Some(slot) = m.get_mut(p).and_then(|row| row.get_mut(q)) {
            *slot = value;
        }
    }
}

/// Correlation of the rows of a matrix, two rows compared over all columns but their own two.
fn correlated(m: &Square) -> Square {
    let mut out = square(m.len(), |_, _| 1.0);
    for (i, x) in m.iter().enumerate() {
        for (j, y) in m.iter().enumerate().skip(i + 1) {
            set(&mut out, i, j, correlation(x, y, i, j));
        }
    }
    out
}

fn correlation(x: &[f32], y: &[f32], i: usize, j: usize) -> f32 {
    let (mut n, mut sx, mut sy, mut xx, mut yy, mut xy) =
        (0.0_f64, 0.0_f64, 0.0_f64, 0.0_f64, 0.0_f64, 0.0_f64);
    for (k, (&p, &q)) in x.iter().zip(y).enumerate() {
        if k == i || k == j {
            continue;
        }
        let (p, q) = (f64::from(p), f64::from(q));
        n += 1.0;
        sx += p;
        sy += q;
        xx += p * p;
        yy += q * q;
        xy += p * q;
    }
    let (vx, vy) = (n * xx - sx * sx, n * yy - sy * sy);
    // Two columns always correlate fully: that says nothing.
    if n < 3.0 || vx <= 1e-9 || vy <= 1e-9 { 0.0 } else { ((n * xy - sx * sy) / (vx * vy).sqrt()) as f32 }
}

/// Fitted by `tests/fit/fit.py`: a constant, then in the order of [`PAIR_NAMES`].
const PAIR: [f32; PAIR_NAMES.len() + 1] = [-4.2410, 3.1737, 7.4945, 2.8217];
/// Fitted by `tests/fit/fit.py`: a constant, then in the order of [`GROUP_NAMES`].
const GROUP: [f32; GROUP_NAMES.len() + 1] = [-5.9032, 2.0818, 3.3271, 1.8235, 2.3363, 21.4295, 7.5172];
