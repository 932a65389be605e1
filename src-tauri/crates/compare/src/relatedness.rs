//! How sure it is that two articles report the same event.
//!
//! Two thefts of jewels in Paris share most of their words. What tells them apart is the company they keep: two reports of
//! one event are like and unlike the same other reports. So where a group of articles is at hand, the rows of the matrix of
//! likeness are correlated with each other, and the rows of what comes out once more.

use std::cmp::Ordering;
use std::collections::HashMap;

use crate::Profile;
use crate::meaning::{Meanings, Table, dot, unit};
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

/// A term of an article, its rarity, and the logarithm of how many segments have it, plus 1.
pub(crate) type Emphasis = (Term, f32, f32);

/// What articles are told apart by: their terms, ascending.
pub(crate) trait Speaks {
    /// Stems.
    fn stems(&self) -> impl Iterator<Item = Emphasis>;
    /// Words of names.
    fn names(&self) -> impl Iterator<Item = Emphasis>;
    /// Numbers.
    fn numbers(&self) -> impl Iterator<Item = Emphasis>;
}

fn emphases(index: &Index) -> impl Iterator<Item = Emphasis> {
    (0..)
        .zip(index.terms())
        .map(|(id, &(term, rarity))| (term, rarity, 1.0 + (index.places(id).len() as f32).ln()))
}

impl Speaks for Profile {
    fn stems(&self) -> impl Iterator<Item = Emphasis> {
        emphases(&self.stems)
    }

    fn names(&self) -> impl Iterator<Item = Emphasis> {
        emphases(&self.names)
    }

    fn numbers(&self) -> impl Iterator<Item = Emphasis> {
        emphases(&self.numbers)
    }
}

impl Direction {
    /// Terms by rarity, by a factor, and by the logarithm of how many segments have them.
    pub(crate) fn of(terms: impl Iterator<Item = Emphasis>, factor: impl Fn(Term) -> f32) -> Self {
        let mut all: Vec<(Term, f32)> =
            terms.map(|(term, rarity, places)| (term, rarity * factor(term) * places)).collect();
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
        Direction::of(emphases(side(a)), |_| 1.0).cosine(&Direction::of(emphases(side(b)), |_| 1.0))
    };
    let numbers = like(|p| &p.numbers);
    let Some(meant) = MeantPair::of(a, b) else {
        return pair_odds(like(|p| &p.stems), like(|p| &p.names), numbers);
    };
    if a.other_language(b) {
        weighed(&PAIR_ACROSS, [numbers].into_iter().chain(meant.features()))
    } else {
        let words = [like(|p| &p.stems), like(|p| &p.names), numbers];
        weighed(&PAIR_MEANT, words.into_iter().chain(meant.features()))
    }
}

/// A constant and a sum of weighted values.
fn weighed(weights: &[f32], values: impl Iterator<Item = f32>) -> f32 {
    weights.first().copied().unwrap_or(0.0)
        + weights.iter().skip(1).zip(values).map(|(weight, value)| weight * value).sum::<f32>()
}

/// What the vectors of two articles say.
#[derive(Debug, Clone, Copy)]
struct MeantPair {
    leading: f32,
    best: f32,
    most: f32,
}

impl MeantPair {
    fn of(a: &Profile, b: &Profile) -> Option<Self> {
        let (x, y) = a.meanings().zip(b.meanings()).filter(|(x, y)| x.fits(y))?;
        let table = Table::of_tops(x, y);
        Some(Self {
            leading: dot(&x.leading(), &y.leading()),
            best: table.mean_of_best(),
            most: table.most(),
        })
    }

    /// See [`PAIR_MEANT_NAMES`].
    fn features(self) -> [f32; PAIR_MEANT_NAMES.len()] {
        [self.leading, self.best, self.most]
    }
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
    if let Some(meant) = MeantLikeness::of(profiles) {
        return square(n, |i, j| match profiles.get(i).zip(profiles.get(j)) {
            Some((a, b)) if a.other_language(b) => of_pair(a, b),
            _ => weighed(&GROUP_MEANT, likeness.features(i, j).into_iter().chain(meant.features(i, j))),
        });
    }
    square(n, |i, j| group_odds(&likeness, i, j))
}

fn group_odds(likeness: &Likeness, i: usize, j: usize) -> f32 {
    let features = likeness.features(i, j);
    GROUP[0] + GROUP.iter().skip(1).zip(features).map(|(weight, value)| weight * value).sum::<f32>()
}

/// As [`of_group`], of at most a few dozen articles, by their words alone; and how like they are, 0–1.
pub(crate) fn of_words<S: Speaks>(articles: &[&S]) -> (Square, Square) {
    let likeness = Likeness::of(articles);
    let odds = square(articles.len(), |i, j| {
        if articles.len() < 3 {
            let [words, names, numbers] = likeness.pair(i, j);
            pair_odds(words, names, numbers)
        } else {
            group_odds(&likeness, i, j)
        }
    });
    let like = square(articles.len(), |i, j| {
        let [words, names, numbers] = likeness.pair(i, j);
        (2.0 * (words + names) + numbers) / 5.0
    });
    (odds, like)
}

/// A square matrix over the articles of a group.
pub(crate) type Square = Vec<Vec<f32>>;

fn square(n: usize, of: impl Fn(usize, usize) -> f32) -> Square {
    (0..n).map(|i| (0..n).map(|j| of(i, j)).collect()).collect()
}

fn at(m: &Square, i: usize, j: usize) -> f32 {
    m.get(i).and_then(|row| row.get(j)).copied().unwrap_or(0.0)
}

/// Names of what is measured on two articles by themselves.
pub(crate) const PAIR_NAMES: [&str; 3] = ["words", "names", "numbers"];
/// Names of what the vectors of two articles say.
pub(crate) const PAIR_MEANT_NAMES: [&str; 3] = ["leading", "best", "most"];
/// Names of what the vectors of two articles of a group say.
pub(crate) const GROUP_MEANT_NAMES: [&str; 3] = ["third_leading", "third_best", "centred"];
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
    pub(crate) fn of<S: Speaks>(articles: &[&S]) -> Self {
        let n = articles.len();
        let mut counts: HashMap<Term, u32> = HashMap::new();
        for (term, ..) in articles.iter().flat_map(|article| article.stems()) {
            *counts.entry(term).or_default() += 1;
        }
        let damp = |term: Term| damping(counts.get(&term).copied().unwrap_or(1), n as u32);
        let like = |all: Vec<Direction>| -> Square {
            let mut out = square(n, |_, _| 1.0);
            for (i, x) in all.iter().enumerate() {
                for (j, y) in all.iter().enumerate().skip(i + 1) {
                    set(&mut out, i, j, x.cosine(y));
                }
            }
            out
        };
        let words = like(articles.iter().map(|a| Direction::of(a.stems(), |_| 1.0)).collect());
        let names = like(articles.iter().map(|a| Direction::of(a.names(), |_| 1.0)).collect());
        let numbers = like(articles.iter().map(|a| Direction::of(a.numbers(), |_| 1.0)).collect());
        let words_damped = like(articles.iter().map(|a| Direction::of(a.stems(), damp)).collect());
        let names_damped = like(articles.iter().map(|a| Direction::of(a.names(), damp)).collect());
        let all = square(n, |i, j| {
            (at(&words, i, j) + at(&names, i, j) + at(&words_damped, i, j) + at(&names_damped, i, j)) / 4.0
        });
        let across = (0..n).flat_map(|i| (0..n).filter(move |&j| j != i).map(move |j| (i, j)));
        let mean = mean_of(across.map(|(i, j)| at(&all, i, j)));
        Self {
            second_names: correlated(&names_damped),
            third_words: correlated(&correlated(&words_damped)),
            mean,
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

/// The mean of values, to the last bit whatever their order.
fn mean_of(values: impl Iterator<Item = f32>) -> f32 {
    let mut values: Vec<f32> = values.collect();
    values.sort_unstable_by(f32::total_cmp);
    (values.iter().copied().map(f64::from).sum::<f64>() / values.len().max(1) as f64) as f32
}

/// How like each other the articles of a group are in meaning.
pub(crate) struct MeantLikeness {
    third_leading: Square,
    third_best: Square,
    /// Cosines of what sets their leading segments apart from the group's mean.
    centred: Square,
    pairs: Vec<Vec<Option<MeantPair>>>,
}

impl MeantLikeness {
    /// Measures a group; `None` unless all have vectors, of one space.
    pub(crate) fn of(profiles: &[&Profile]) -> Option<Self> {
        let n = profiles.len();
        let meanings: Vec<&Meanings> = profiles.iter().filter_map(|profile| profile.meanings()).collect();
        let first = meanings.first()?;
        if meanings.len() < n || !meanings.iter().all(|meaning| meaning.fits(first)) {
            return None;
        }
        let mut pairs = vec![vec![None; n]; n];
        for (i, a) in profiles.iter().enumerate() {
            for (j, b) in profiles.iter().enumerate().skip(i + 1) {
                let meant = MeantPair::of(a, b);
                for (p, q) in [(i, j), (j, i)] {
                    if let Some(slot) = pairs.get_mut(p).and_then(|row| row.get_mut(q)) {
                        *slot = meant;
                    }
                }
            }
        }
        let of = |value: fn(&MeantPair) -> f32| -> Square {
            let get = |i: usize, j: usize| pairs.get(i)?.get(j)?.as_ref().map(value);
            square(n, |i, j| if i == j { 1.0 } else { get(i, j).unwrap_or(0.0) })
        };
        let leading: Vec<Vec<f32>> = meanings.iter().map(|meaning| meaning.leading()).collect();
        let mean: Vec<f32> = (0..first.leading().len())
            .map(|at| mean_of(leading.iter().filter_map(|vector| vector.get(at).copied())))
            .collect();
        let apart: Vec<Vec<f32>> = leading
            .iter()
            .map(|vector| unit(vector.iter().zip(&mean).map(|(value, mean)| value - mean).collect()))
            .collect();
        let mut centred = square(n, |_, _| 1.0);
        for (i, x) in apart.iter().enumerate() {
            for (j, y) in apart.iter().enumerate().skip(i + 1) {
                set(&mut centred, i, j, dot(x, y));
            }
        }
        Some(Self {
            third_leading: correlated(&correlated(&of(|pair| pair.leading))),
            third_best: correlated(&correlated(&of(|pair| pair.best))),
            centred,
            pairs,
        })
    }

    /// See [`PAIR_MEANT_NAMES`].
    pub(crate) fn pair(&self, i: usize, j: usize) -> [f32; PAIR_MEANT_NAMES.len()] {
        let pair = self.pairs.get(i).and_then(|row| row.get(j)).copied().flatten();
        pair.map_or([0.0; PAIR_MEANT_NAMES.len()], MeantPair::features)
    }

    /// See [`GROUP_MEANT_NAMES`].
    pub(crate) fn features(&self, i: usize, j: usize) -> [f32; GROUP_MEANT_NAMES.len()] {
        [at(&self.third_leading, i, j), at(&self.third_best, i, j), at(&self.centred, i, j)]
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

/// Fitted by `tests/fit/fit.py`: a constant, then in the order of [`PAIR_NAMES`] and [`PAIR_MEANT_NAMES`].
const PAIR_MEANT: [f32; PAIR_NAMES.len() + PAIR_MEANT_NAMES.len() + 1] =
    [-7.1154, 0.0928, 6.8825, 2.9037, 5.3043, -2.0250, 2.9347];
/// Fitted by `tests/fit/fit.py` for articles in different languages: a constant, "numbers", then in the order of
/// [`PAIR_MEANT_NAMES`].
const PAIR_ACROSS: [f32; PAIR_MEANT_NAMES.len() + 2] = [-9.1249, 3.3362, 5.9080, 3.4664, 5.3558];
/// Fitted by `tests/fit/fit.py`: a constant, then in the order of [`GROUP_NAMES`] and [`GROUP_MEANT_NAMES`].
const GROUP_MEANT: [f32; GROUP_NAMES.len() + GROUP_MEANT_NAMES.len() + 1] =
    [-6.7120, 2.2468, -0.1026, 1.5696, 1.5389, 27.6393, 12.5370, 0.4478, 0.7964, 3.6640];
