//! Judgements as counts of equal rows, text by text: quick to measure, and to draw again a thousand times.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::bootstrap::quantile;
use super::{
    Coefficient, Coincidences, Coverage, Figure, Interval, Judgements, Resampling, Undefined, count, number,
};
use crate::FramingError;
use crate::chance::Chance;

/// What a bootstrap draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Draw {
    /// Units, as if each stood for itself.
    Units,
    /// Texts with all their units: wider and more honest, since sentences of one text are alike. Needs many texts.
    Texts,
}

/// Judgements as counts of equal rows. Gives the same figures as [`Judgements`] does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    coders: usize,
    rows: BTreeMap<Vec<Option<u32>>, usize>,
    texts: Vec<BTreeMap<usize, u64>>,
}

/// A figure of each kind, on the same judgements.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Measures {
    /// As [`super::percent`].
    pub percent: Coefficient,
    /// As [`super::cohen_kappa`]; `None` unless there are two coders.
    pub cohen: Option<Coefficient>,
    /// As [`super::fleiss_kappa`], over the units that all coders judged; the coverage says how many these are.
    pub fleiss: Coefficient,
    /// As [`super::alpha`].
    pub alpha: Coefficient,
}

/// An interval for each of the [`Measures`]; `None` where no sample gave a figure.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Intervals {
    /// Of percent agreement.
    pub percent: Option<Interval>,
    /// Of Cohen's kappa.
    pub cohen: Option<Interval>,
    /// Of Fleiss' kappa.
    pub fleiss: Option<Interval>,
    /// Of alpha.
    pub alpha: Option<Interval>,
}

/// A row, with what measuring needs of it.
struct Row {
    /// Values by their places among all values, with how many coders gave them.
    given: Vec<(usize, f64)>,
    judged: f64,
    /// Ordered pairs of coders that gave the same value.
    agreeing: f64,
    /// What each of two coders gave.
    pair: Option<(usize, usize)>,
    complete: bool,
}

struct Prepared {
    values: usize,
    coders: f64,
    rows: Vec<Row>,
}

impl Tally {
    /// No judgements yet, of `coders` coders.
    pub fn new(coders: usize) -> Self {
        Self { coders, rows: BTreeMap::new(), texts: Vec::new() }
    }

    /// Begins another text; what is added from now on belongs to it.
    pub fn begin_text(&mut self) {
        self.texts.push(BTreeMap::new());
    }

    /// Adds `times` units with the same judgements, a place per coder.
    ///
    /// # Errors
    /// [`FramingError::RaggedJudgements`] when the row is longer or shorter.
    pub fn add(&mut self, row: &[Option<u32>], times: u64) -> Result<(), FramingError> {
        if row.len() != self.coders {
            let unit = self.texts.iter().flat_map(BTreeMap::values).sum::<u64>();
            let unit = usize::try_from(unit).unwrap_or(usize::MAX);
            return Err(FramingError::RaggedJudgements { unit, found: row.len(), coders: self.coders });
        }
        if times == 0 {
            return Ok(());
        }
        let next = self.rows.len();
        let place = match self.rows.get(row) {
            Some(place) => *place,
            None => *self.rows.entry(row.to_vec()).or_insert(next),
        };
        if self.texts.is_empty() {
            self.begin_text();
        }
        if let Some(text) = self.texts.last_mut() {
            *text.entry(place).or_insert(0) += times;
        }
        Ok(())
    }

    /// Texts with any units.
    pub fn texts(&self) -> usize {
        self.texts.iter().filter(|text| !text.is_empty()).count()
    }

    /// The same judgements, unit by unit.
    pub fn judgements(&self) -> Judgements {
        let rows = self.by_place();
        let weights = self.weights();
        let times = |place: usize| usize::try_from(weights.get(place).copied().unwrap_or(0)).unwrap_or(0);
        let units = rows
            .iter()
            .enumerate()
            .flat_map(|(place, row)| std::iter::repeat_n((*row).clone(), times(place)))
            .collect();
        Judgements { coders: self.coders, units }
    }

    /// The figures.
    pub fn measures(&self) -> Measures {
        self.prepared().measures(&self.weights())
    }

    /// Alpha for ordinal values; as [`super::alpha_ordinal`].
    pub fn alpha_ordinal(&self) -> Coefficient {
        Coefficient {
            figure: super::nominal::ordinal(&self.coincidences()),
            coverage: self.measures().alpha.coverage,
        }
    }

    /// Percentile bootstrap intervals of the figures (Efron 1979), from the same samples.
    pub fn intervals(&self, draw: Draw, how: Resampling) -> Intervals {
        let prepared = self.prepared();
        let all = self.weights();
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by_key(|place| (all.get(*place).copied(), *place));
        let texts: Vec<Vec<(usize, u64)>> = self
            .texts
            .iter()
            .filter(|text| !text.is_empty())
            .map(|text| text.iter().map(|(place, times)| (*place, *times)).collect())
            .collect();
        let mut weights = vec![0; all.len()];
        let mut chance = Chance::new(how.seed);
        let mut found: [Sampled; 4] = Default::default();
        for _ in 0..how.rounds {
            weights.fill(0);
            match draw {
                Draw::Units => draw_units(&all, &order, &mut chance, &mut weights),
                Draw::Texts => {
                    for _ in 0..texts.len() {
                        for (place, times) in texts.get(chance.below(texts.len())).into_iter().flatten() {
                            if let Some(weight) = weights.get_mut(*place) {
                                *weight += times;
                            }
                        }
                    }
                }
            }
            let measures = prepared.measures(&weights);
            let cohen = measures.cohen.map(|cohen| cohen.figure);
            let figures = [
                Some(measures.percent.figure),
                cohen,
                Some(measures.fleiss.figure),
                Some(measures.alpha.figure),
            ];
            for (sampled, figure) in found.iter_mut().zip(figures) {
                sampled.add(figure);
            }
        }
        let [percent, cohen, fleiss, alpha] = found.map(|sampled| sampled.interval(how.confidence));
        Intervals { percent, cohen, fleiss, alpha }
    }

    /// The table behind alpha; as [`super::coincidences`].
    pub fn coincidences(&self) -> Coincidences {
        super::nominal::coincidences_of(
            self.by_place().into_iter().zip(self.weights()).map(|(row, times)| (&row[..], times)),
        )
    }

    fn by_place(&self) -> Vec<&Vec<Option<u32>>> {
        let mut rows: Vec<(&usize, &Vec<Option<u32>>)> =
            self.rows.iter().map(|(row, place)| (place, row)).collect();
        rows.sort_unstable();
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// How often each row came, over all texts.
    fn weights(&self) -> Vec<u64> {
        let mut weights = vec![0; self.rows.len()];
        for (place, times) in self.texts.iter().flatten() {
            if let Some(weight) = weights.get_mut(*place) {
                *weight += times;
            }
        }
        weights
    }

    fn prepared(&self) -> Prepared {
        let rows = self.by_place();
        let values: BTreeSet<u32> = rows.iter().flat_map(|row| row.iter().copied().flatten()).collect();
        let places: BTreeMap<u32, usize> =
            values.iter().enumerate().map(|(at, value)| (*value, at)).collect();
        let place = |value: &Option<u32>| value.and_then(|value| places.get(&value).copied());
        let row = |row: &&Vec<Option<u32>>| {
            let mut counts: BTreeMap<usize, u64> = BTreeMap::new();
            row.iter().filter_map(place).for_each(|value| *counts.entry(value).or_insert(0) += 1);
            let judged: u64 = counts.values().sum();
            Row {
                agreeing: number(counts.values().map(|n| n * (n - 1)).sum()),
                given: counts.into_iter().map(|(value, n)| (value, number(n))).collect(),
                judged: number(judged),
                pair: match &row[..] {
                    [one, other] => place(one).zip(place(other)),
                    _ => None,
                },
                complete: judged == count(self.coders) && self.coders >= 2,
            }
        };
        Prepared {
            values: values.len(),
            coders: number(count(self.coders)),
            rows: rows.iter().map(row).collect(),
        }
    }
}

impl Prepared {
    fn measures(&self, weights: &[u64]) -> Measures {
        let mut sums = Sums::new(self.values);
        let (mut all, mut used, mut whole) = (0, 0, 0);
        for (row, times) in self.rows.iter().zip(weights) {
            all += times;
            if *times == 0 || row.judged < 2.0 {
                continue;
            }
            used += times;
            whole += if row.complete { *times } else { 0 };
            sums.add(row, number(*times));
        }
        let of = |figure, used| Coefficient { figure, coverage: Coverage { used, all } };
        Measures {
            percent: of(sums.percent(), used),
            cohen: (self.coders == 2.0).then(|| of(sums.cohen(), used)),
            fleiss: of(sums.fleiss(self.coders), whole),
            alpha: of(sums.alpha(), used),
        }
    }
}

/// What the figures are made of.
struct Sums {
    agreeing: f64,
    pairs: f64,
    /// Judgements that do not agree, each judgement counted once.
    apart: f64,
    values: Vec<f64>,
    whole: f64,
    whole_agreeing: f64,
    whole_values: Vec<f64>,
    both: f64,
    both_agreeing: f64,
    first: Vec<f64>,
    second: Vec<f64>,
}

fn raise(sums: &mut [f64], at: usize, by: f64) {
    if let Some(sum) = sums.get_mut(at) {
        *sum += by;
    }
}

impl Sums {
    fn new(values: usize) -> Self {
        let none = || vec![0.0; values];
        Self {
            agreeing: 0.0,
            pairs: 0.0,
            apart: 0.0,
            values: none(),
            whole: 0.0,
            whole_agreeing: 0.0,
            whole_values: none(),
            both: 0.0,
            both_agreeing: 0.0,
            first: none(),
            second: none(),
        }
    }

    fn add(&mut self, row: &Row, times: f64) {
        let pairs = row.judged * (row.judged - 1.0);
        self.agreeing += times * row.agreeing;
        self.pairs += times * pairs;
        self.apart += times * (pairs - row.agreeing) / (row.judged - 1.0);
        for (value, n) in &row.given {
            raise(&mut self.values, *value, times * n);
        }
        if row.complete {
            self.whole += times;
            self.whole_agreeing += times * row.agreeing;
            for (value, n) in &row.given {
                raise(&mut self.whole_values, *value, times * n);
            }
        }
        if let Some((one, other)) = row.pair {
            self.both += times;
            self.both_agreeing += if one == other { times } else { 0.0 };
            raise(&mut self.first, one, times);
            raise(&mut self.second, other, times);
        }
    }

    fn percent(&self) -> Figure {
        if self.pairs == 0.0 {
            Figure::Undefined(Undefined::NothingToCompare)
        } else {
            Figure::Value(self.agreeing / self.pairs)
        }
    }

    fn cohen(&self) -> Figure {
        let given = self.first.iter().zip(&self.second).filter(|(one, other)| **one + **other > 0.0).count();
        let by_chance: f64 = self.first.iter().zip(&self.second).map(|(one, other)| one * other).sum();
        let expected = by_chance / (self.both * self.both);
        beyond(given, self.both_agreeing / self.both, expected)
    }

    fn fleiss(&self, coders: f64) -> Figure {
        let given = self.whole_values.iter().filter(|n| **n > 0.0).count();
        let observed = self.whole_agreeing / (self.whole * coders * (coders - 1.0));
        let expected: f64 = self.whole_values.iter().map(|n| (n / (self.whole * coders)).powi(2)).sum();
        beyond(given, observed, expected)
    }

    fn alpha(&self) -> Figure {
        let total: f64 = self.values.iter().sum();
        let expected = total * total - self.values.iter().map(|n| n * n).sum::<f64>();
        match self.values.iter().filter(|n| **n > 0.0).count() {
            0 => Figure::Undefined(Undefined::NothingToCompare),
            1 => Figure::Undefined(Undefined::NoVariation),
            _ => Figure::Value(1.0 - (total - 1.0) * self.apart / expected),
        }
    }
}

/// Agreement beyond chance, of `given` values.
fn beyond(given: usize, observed: f64, expected: f64) -> Figure {
    match given {
        0 => Figure::Undefined(Undefined::NothingToCompare),
        1 => Figure::Undefined(Undefined::NoVariation),
        _ => Figure::Value((observed - expected) / (1.0 - expected)),
    }
}

/// Figures of samples.
#[derive(Default)]
pub(super) struct Sampled {
    figures: Vec<f64>,
    undefined: u32,
}

impl Sampled {
    pub(super) fn add(&mut self, figure: Option<Figure>) {
        match figure {
            Some(Figure::Value(figure)) => self.figures.push(figure),
            Some(Figure::Undefined(_)) => self.undefined += 1,
            None => {}
        }
    }

    pub(super) fn interval(mut self, confidence: f64) -> Option<Interval> {
        self.figures.sort_by(f64::total_cmp);
        let tail = (1.0 - confidence.clamp(0.0, 1.0)) / 2.0;
        let (low, high) = (quantile(&self.figures, tail)?, quantile(&self.figures, 1.0 - tail)?);
        Some(Interval { low, high, undefined: self.undefined })
    }
}

/// Draws as many units as there are: a number for each row, the commonest last, which takes the rest.
fn draw_units(all: &[u64], order: &[usize], chance: &mut Chance, drawn: &mut [u64]) {
    let (mut left, mut pool) = (all.iter().sum::<u64>(), all.iter().sum::<u64>());
    for place in order {
        let here = all.get(*place).copied().unwrap_or(0);
        let times = if here == pool { left } else { binomial(left, number(here) / number(pool), chance) };
        if let Some(weight) = drawn.get_mut(*place) {
            *weight = times;
        }
        left -= times;
        pool -= here;
    }
}

/// How many of `n` happen that each happen with probability `p` < 1, by inversion; in parts, so that none underflows.
fn binomial(n: u64, p: f64, chance: &mut Chance) -> u64 {
    if p > 0.5 {
        return n - binomial(n, 1.0 - p, chance);
    }
    let mut left = n;
    let mut sum = 0;
    while left > 0 {
        let part = left.min(512);
        left -= part;
        let odds = p / (1.0 - p);
        let mut weight = (1.0 - p).powi(i32::try_from(part).unwrap_or(512));
        let mut rest = chance.share();
        let mut found = 0;
        while rest >= weight && found < part {
            rest -= weight;
            weight *= odds * number(part - found) / number(found + 1);
            found += 1;
        }
        sum += found;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::{alpha, cohen_kappa, coincidences, fleiss_kappa, interval, percent};
    use proptest::prelude::*;

    fn any_rows() -> impl Strategy<Value = (usize, Vec<Vec<Option<u32>>>)> {
        (2..5_usize).prop_flat_map(|coders| {
            let row = prop::collection::vec(prop::option::weighted(0.8, 0..3_u32), coders);
            (Just(coders), prop::collection::vec(row, 0..30))
        })
    }

    fn tally(coders: usize, rows: &[Vec<Option<u32>>], texts: usize) -> Tally {
        let mut tally = Tally::new(coders);
        for text in rows.chunks(rows.len().div_ceil(texts).max(1)) {
            tally.begin_text();
            text.iter().for_each(|row| tally.add(row, 1).unwrap());
        }
        tally
    }

    fn same(one: Coefficient, other: Coefficient) -> bool {
        match (one.value(), other.value()) {
            (Some(a), Some(b)) => (a - b).abs() < 1e-12 && one.coverage == other.coverage,
            _ => one == other,
        }
    }

    proptest! {
        #[test]
        fn counts_give_the_figures_of_single_units((coders, rows) in any_rows()) {
            let tally = tally(coders, &rows, 3);
            let judgements = Judgements::new(coders, rows.clone()).unwrap();
            let found = tally.measures();
            prop_assert!(same(found.percent, percent(&judgements)));
            prop_assert!(same(found.alpha, alpha(&judgements)));
            match (found.cohen, cohen_kappa(&judgements)) {
                (Some(one), Ok(other)) => prop_assert!(same(one, other)),
                (one, other) => prop_assert!(one.is_none() && other.is_err()),
            }
            let whole: Vec<_> = rows.into_iter().filter(|row| row.iter().all(Option::is_some)).collect();
            let complete = Judgements::new(coders, whole).unwrap();
            let fleiss = fleiss_kappa(&complete).unwrap();
            prop_assert_eq!(found.fleiss.value().is_some(), fleiss.value().is_some());
            let fleiss = Coefficient { coverage: found.fleiss.coverage, ..fleiss };
            prop_assert!(same(fleiss, found.fleiss));
            let (table, expected) = (tally.coincidences(), coincidences(&judgements));
            prop_assert_eq!(table.values, expected.values);
            for (a, b) in table.cells.iter().flatten().zip(expected.cells.iter().flatten()) {
                prop_assert!((a - b).abs() < 1e-9);
            }
        }

        #[test]
        fn the_order_of_coders_changes_no_figure((coders, mut rows) in any_rows()) {
            let there = tally(coders, &rows, 1).measures();
            rows.iter_mut().for_each(|row| row.reverse());
            let back = tally(coders, &rows, 1).measures();
            for (one, other) in [(there.percent, back.percent), (there.fleiss, back.fleiss), (there.alpha, back.alpha)] {
                prop_assert!(same(one, other));
            }
            prop_assert!(there.cohen.zip(back.cohen).is_none_or(|(one, other)| same(one, other)));
        }
    }

    fn mostly_alike(units: u32) -> Vec<Vec<Option<u32>>> {
        (0..units).map(|n| vec![Some(n % 3 % 2), Some(if n % 7 == 0 { 1 } else { n % 3 % 2 })]).collect()
    }

    #[test]
    fn units_drawn_as_counts_give_the_interval_of_units_drawn_one_by_one() {
        let rows = mostly_alike(300);
        let how = Resampling { rounds: 4_000, ..Resampling::default() };
        let quick = tally(2, &rows, 1).intervals(Draw::Units, how).alpha.unwrap();
        let slow = interval(&Judgements::new(2, rows).unwrap(), alpha, how).unwrap();
        assert!(
            (quick.low - slow.low).abs() < 0.01 && (quick.high - slow.high).abs() < 0.01,
            "{quick:?} {slow:?}"
        );
    }

    #[test]
    fn texts_that_differ_make_the_interval_wider() {
        // Half of the texts agree, half do not.
        let mut tally = Tally::new(2);
        for text in 0..20 {
            tally.begin_text();
            tally.add(&[Some(0), Some(0)], 20).unwrap();
            tally.add(&[Some(1), Some(u32::from(text % 2 == 0))], 10).unwrap();
        }
        let how = Resampling::default();
        let (units, texts) = (tally.intervals(Draw::Units, how), tally.intervals(Draw::Texts, how));
        let width = |interval: Option<Interval>| interval.map(|found| found.high - found.low).unwrap();
        assert!(width(texts.alpha) > 1.5 * width(units.alpha), "{texts:?} {units:?}");
        assert_eq!(texts, tally.intervals(Draw::Texts, how), "the same seed gives the same interval");
    }

    #[test]
    fn a_binomial_has_its_mean_and_spread() {
        let mut chance = Chance::new(3);
        for (n, p) in [(10, 0.3), (2_000, 0.02), (900, 0.7)] {
            let drawn: Vec<f64> = (0..20_000).map(|_| number(binomial(n, p, &mut chance))).collect();
            let mean = drawn.iter().sum::<f64>() / 20_000.0;
            let spread = drawn.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 20_000.0;
            let (true_mean, true_spread) = (number(n) * p, number(n) * p * (1.0 - p));
            assert!((mean - true_mean).abs() < 4.0 * (true_spread / 20_000.0).sqrt(), "{n} {p}: {mean}");
            assert!((spread / true_spread - 1.0).abs() < 0.05, "{n} {p}: {spread}");
        }
    }

    #[test]
    fn rows_of_another_length_are_refused() {
        let mut tally = Tally::new(2);
        insta::assert_snapshot!(
            tally.add(&[Some(1)], 1).unwrap_err(),
            @"unit 0 has 1 places for judgements where there are 2 coders"
        );
    }
}
