//! Agreement on stretches of a text: the u-alpha family.
//!
//! Krippendorff, K., Mathet, Y., Bouvry, S., & Widlöcher, A. (2016). On the reliability of unitizing textual continua: Further
//! developments. Quality & Quantity, 50, 2347–2364, with its erratum (50, 2365). Not the 1995 coefficient, which squares
//! differences of boundaries and punishes near misses more than whole omissions.
//!
//! ```text
//! coder 1   ────[ 1 ]────────[    2    ]────      units, and gaps between them
//! coder 2   ────[ 1 ]──[   2   ]────────────
//! ```

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::nominal::diagonal;
use super::tally::Sampled;
use super::{Coefficient, Coverage, Figure, Interval, Resampling, Undefined, count, number};
use crate::FramingError;
use crate::chance::Chance;

/// A stretch that a coder marked with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Unit {
    /// Where it starts, in any unit of length (code points, words) that all coders share.
    pub start: u64,
    /// Where it ends; not part of it.
    pub end: u64,
    /// The code, as a number that the caller gives a meaning.
    pub value: u32,
}

/// What several coders marked on one continuum, such as a text.
///
/// Units of one coder must not overlap, so codes that may lie on the same words are measured apart: one continuum per code, or
/// per family of codes that exclude each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Continuum {
    length: u64,
    coders: Vec<Vec<Unit>>,
}

/// A unit or, with `None`, a gap.
#[derive(Clone, Copy)]
struct Piece {
    start: u64,
    end: u64,
    value: Option<u32>,
}

impl Piece {
    fn length(self) -> u64 {
        self.end - self.start
    }

    fn shared(self, other: Self) -> u64 {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }
}

/// What observed and expected coincidences are made of, over values, gaps first where they are in. Those of several continua
/// add up.
#[derive(Debug, Clone, PartialEq)]
struct Sums {
    observed: Vec<Vec<f64>>,
    /// Sum of the squares of pieces, by value.
    own: Vec<f64>,
}

impl Sums {
    fn none(values: usize) -> Self {
        Self { observed: vec![vec![0.0; values]; values], own: vec![0.0; values] }
    }

    fn add(&mut self, other: &Self) {
        for (row, others) in self.observed.iter_mut().zip(&other.observed) {
            row.iter_mut().zip(others).for_each(|(cell, other)| *cell += other);
        }
        self.own.iter_mut().zip(&other.own).for_each(|(sum, other)| *sum += other);
    }

    fn expected(&self) -> Vec<Vec<f64>> {
        expected(&self.observed, &self.own)
    }

    fn u_alpha(&self) -> Figure {
        ratio_of_rests(&self.observed, &self.expected())
    }

    fn u_alpha_of_relevance(&self) -> Figure {
        // Gaps head the first row. Both marginals are the same, so one side of the two-valued table is enough.
        let off_diagonal = |cells: &[Vec<f64>]| {
            let first = cells.first().map(|row| row.iter().skip(1).sum::<f64>());
            first.unwrap_or(0.0)
        };
        one_minus(off_diagonal(&self.observed), off_diagonal(&self.expected()))
    }
}

impl Continuum {
    /// A continuum of `length` with the units of at least two coders, in any order.
    ///
    /// # Errors
    /// [`FramingError::WrongCoders`] for fewer than two coders; [`FramingError::UnitOffContinuum`];
    /// [`FramingError::OverlappingUnits`].
    pub fn new(length: u64, mut coders: Vec<Vec<Unit>>) -> Result<Self, FramingError> {
        if coders.len() < 2 {
            return Err(FramingError::WrongCoders {
                measure: "u-alpha",
                needed: "two or more",
                found: coders.len(),
            });
        }
        for (coder, units) in coders.iter_mut().enumerate() {
            units.sort_unstable();
            for unit in units.iter() {
                if unit.start >= unit.end || unit.end > length {
                    let Unit { start, end, .. } = *unit;
                    return Err(FramingError::UnitOffContinuum { coder, start, end, length });
                }
            }
            for pair in units.windows(2) {
                if let [first, second] = pair
                    && second.start < first.end
                {
                    return Err(FramingError::OverlappingUnits {
                        coder,
                        first: (first.start, first.end),
                        second: (second.start, second.end),
                    });
                }
            }
        }
        Ok(Self { length, coders })
    }

    /// uα: agreement on where units lie and on their values at once.
    pub fn u_alpha(&self) -> Coefficient {
        self.alone().u_alpha()
    }

    /// |uα: agreement on where units lie, whatever their values.
    pub fn u_alpha_of_relevance(&self) -> Coefficient {
        self.alone().u_alpha_of_relevance()
    }

    fn alone(&self) -> Continua {
        Continua::new(std::slice::from_ref(self))
    }

    /// These two coders alone; `None` when one of them is not there or both are the same. Coders are numbered from 0.
    pub fn pair(&self, one: usize, other: usize) -> Option<Self> {
        if one == other {
            return None;
        }
        let coders = vec![self.coders.get(one)?.clone(), self.coders.get(other)?.clone()];
        Some(Self { length: self.length, coders })
    }

    /// cuα: agreement on the values of units where they meet, gaps left out. The coverage says how much of the coders'
    /// marked length that is.
    ///
    /// Equations 36 and 37 of Krippendorff (2019), Content Analysis (4th ed.), 12.6.5. For two coders only: how a unit that
    /// meets the units of some coders and not of others enters the expectation could not be verified. Of more coders take
    /// each [`Continuum::pair`].
    ///
    /// # Errors
    /// [`FramingError::WrongCoders`] for more than two coders.
    pub fn u_alpha_of_values(&self) -> Result<Coefficient, FramingError> {
        self.alone().u_alpha_of_values()
    }

    /// (k)uα: agreement on one value, where units meet. The coverage says how much of the length marked with the value meets
    /// the other coder's units.
    ///
    /// Equation 38 of Krippendorff (2019), 12.6.6. For two coders only, as [`Continuum::u_alpha_of_values`].
    ///
    /// # Errors
    /// [`FramingError::WrongCoders`] for more than two coders.
    pub fn u_alpha_of_value(&self, value: u32) -> Result<Coefficient, FramingError> {
        self.alone().u_alpha_of_value(value)
    }

    /// The values that any coder gave, ascending.
    pub fn values(&self) -> Vec<u32> {
        let values: BTreeSet<u32> = self.coders.iter().flatten().map(|unit| unit.value).collect();
        values.into_iter().collect()
    }

    /// A coder's units and the gaps between them, which together make up the continuum.
    fn pieces(&self, units: &[Unit]) -> Vec<Piece> {
        let mut pieces = Vec::with_capacity(2 * units.len() + 1);
        let mut at = 0;
        for unit in units {
            if at < unit.start {
                pieces.push(Piece { start: at, end: unit.start, value: None });
            }
            pieces.push(Piece { start: unit.start, end: unit.end, value: Some(unit.value) });
            at = unit.end;
        }
        if at < self.length {
            pieces.push(Piece { start: at, end: self.length, value: None });
        }
        pieces
    }

    /// Sums over values and gaps (2016, equations 2 and 4 to 6).
    fn sums(&self, values: &[Option<u32>]) -> Sums {
        let partitions: Vec<Vec<Piece>> = self.coders.iter().map(|units| self.pieces(units)).collect();
        let mut own = vec![0.0; values.len()];
        for piece in partitions.iter().flatten() {
            let length = number(piece.length());
            // A piece is not paired with itself by chance: units as wholes, gaps point by point.
            let itself = if piece.value.is_some() { length * length } else { length };
            if let Some(sum) = place_of(values, piece.value).and_then(|at| own.get_mut(at)) {
                *sum += itself;
            }
        }
        Sums { observed: observed(&partitions, values), own }
    }

    /// Sums over values where the units of two coders meet. A unit counts by the length of it that meets the other's.
    fn meeting_sums(&self, values: &[Option<u32>]) -> Sums {
        let units = self.unit_pieces();
        let mut own = vec![0.0; values.len()];
        for (coder, pieces) in units.iter().enumerate() {
            for piece in pieces {
                let length = number(self.meeting(coder, *piece));
                if let Some(sum) = place_of(values, piece.value).and_then(|at| own.get_mut(at)) {
                    *sum += length * length;
                }
            }
        }
        Sums { observed: observed(&units, values), own }
    }

    fn unit_pieces(&self) -> Vec<Vec<Piece>> {
        let piece = |unit: &Unit| Piece { start: unit.start, end: unit.end, value: Some(unit.value) };
        self.coders.iter().map(|units| units.iter().map(piece).collect()).collect()
    }

    /// Length of a coder's unit on which another coder has a unit too; exact for two coders.
    fn meeting(&self, coder: usize, piece: Piece) -> u64 {
        let others = self.coders.iter().enumerate().filter(|(other, _)| *other != coder);
        let lengths = others
            .flat_map(|(_, units)| units)
            .map(|unit| piece.shared(Piece { start: unit.start, end: unit.end, value: Some(unit.value) }));
        lengths.sum()
    }

    fn meeting_coverage(&self, value: Option<u32>) -> Coverage {
        let mut coverage = Coverage { used: 0, all: 0 };
        for (coder, pieces) in self.unit_pieces().iter().enumerate() {
            for piece in pieces.iter().filter(|piece| value.is_none() || piece.value == value) {
                coverage.used += self.meeting(coder, *piece);
                coverage.all += piece.length();
            }
        }
        coverage
    }
}

/// Several continua, such as texts, measured as one that they would make up end to end.
///
/// Not every coder need have read each of them: a continuum counts by its length and its coders.
#[derive(Debug, Clone, PartialEq)]
pub struct Continua {
    /// Gaps first.
    values: Vec<Option<u32>>,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq)]
struct Part {
    /// Length over all coders.
    length: u64,
    sums: Sums,
    /// Where units of two coders meet; `None` for more coders, which are then counted.
    meeting: Result<(Sums, Vec<Coverage>), usize>,
}

impl Continua {
    /// These continua.
    pub fn new(continua: &[Continuum]) -> Self {
        let marked: BTreeSet<u32> = continua.iter().flat_map(Continuum::values).collect();
        let mut values: Vec<Option<u32>> = vec![None];
        values.extend(marked.into_iter().map(Some));
        let part = |continuum: &Continuum| Part {
            length: continuum.length * count(continuum.coders.len()),
            sums: continuum.sums(&values),
            meeting: if continuum.coders.len() == 2 {
                let coverage = values.iter().map(|value| continuum.meeting_coverage(*value)).collect();
                Ok((continuum.meeting_sums(&values), coverage))
            } else {
                Err(continuum.coders.len())
            },
        };
        let parts = continua.iter().map(part).collect();
        Self { values, parts }
    }

    /// uα: see [`Continuum::u_alpha`].
    pub fn u_alpha(&self) -> Coefficient {
        self.all_of(self.sums().u_alpha())
    }

    /// |uα: see [`Continuum::u_alpha_of_relevance`].
    pub fn u_alpha_of_relevance(&self) -> Coefficient {
        self.all_of(self.sums().u_alpha_of_relevance())
    }

    /// cuα: see [`Continuum::u_alpha_of_values`].
    ///
    /// # Errors
    /// [`FramingError::WrongCoders`] when a continuum has more than two coders.
    pub fn u_alpha_of_values(&self) -> Result<Coefficient, FramingError> {
        let (sums, coverage) = self.meeting("cu-alpha", None)?;
        Ok(Coefficient { figure: ratio_of_rests(&sums.observed, &sums.expected()), coverage })
    }

    /// (k)uα: see [`Continuum::u_alpha_of_value`].
    ///
    /// # Errors
    /// [`FramingError::WrongCoders`] when a continuum has more than two coders.
    pub fn u_alpha_of_value(&self, value: u32) -> Result<Coefficient, FramingError> {
        let (sums, coverage) = self.meeting("(k)u-alpha", Some(value))?;
        let at = place_of(&self.values, Some(value));
        // Shares of what meets this value that has another.
        let other_share = |cells: &[Vec<f64>]| {
            let at = at?;
            let all: f64 = cells.iter().filter_map(|row| row.get(at)).sum();
            let same = cells.get(at)?.get(at)?;
            (all > 0.0).then_some((all - same) / all)
        };
        let figure = match (other_share(&sums.observed), other_share(&sums.expected())) {
            (Some(observed), Some(expected)) => one_minus(observed, expected),
            (Some(_), None) => Figure::Undefined(Undefined::NoVariation),
            (None, _) => Figure::Undefined(Undefined::NothingToCompare),
        };
        Ok(Coefficient { figure, coverage })
    }

    /// Percentile bootstrap intervals of uα and |uα: continua are drawn with replacement, as many as there are. `None` where no
    /// sample gives a figure, and for fewer than two continua.
    pub fn intervals(&self, how: Resampling) -> [Option<Interval>; 2] {
        let mut found: [Sampled; 2] = Default::default();
        let mut chance = Chance::new(how.seed);
        let parts: Vec<Margins> = self.parts.iter().map(|part| Margins::of(&part.sums)).collect();
        let rounds = if parts.len() < 2 { 0 } else { how.rounds };
        let mut drawn = Margins::of(&Sums::none(self.values.len()));
        for _ in 0..rounds {
            drawn.sums.fill(0.0);
            for _ in 0..parts.len() {
                if let Some(part) = parts.get(chance.below(parts.len())) {
                    drawn.sums.iter_mut().zip(&part.sums).for_each(|(sum, part)| *sum += part);
                }
            }
            for (sampled, figure) in found.iter_mut().zip(drawn.figures()) {
                sampled.add(Some(figure));
            }
        }
        found.map(|sampled| sampled.interval(how.confidence))
    }

    fn sums(&self) -> Sums {
        let mut sums = Sums::none(self.values.len());
        self.parts.iter().for_each(|part| sums.add(&part.sums));
        sums
    }

    fn all_of(&self, figure: Figure) -> Coefficient {
        let all = self.parts.iter().map(|part| part.length).sum();
        let figure = if all == 0 { Figure::Undefined(Undefined::NothingToCompare) } else { figure };
        Coefficient { figure, coverage: Coverage { used: all, all } }
    }

    /// Sums and coverage where units meet; the coverage of one value or, with `None`, of all.
    fn meeting(&self, measure: &'static str, value: Option<u32>) -> Result<(Sums, Coverage), FramingError> {
        let mut sums = Sums::none(self.values.len());
        let mut coverage = Coverage { used: 0, all: 0 };
        let at = place_of(&self.values, value);
        for part in &self.parts {
            let (met, covered) = part.meeting.as_ref().map_err(|found| FramingError::WrongCoders {
                measure,
                needed: "two",
                found: *found,
            })?;
            sums.add(met);
            if let Some(covered) = at.and_then(|at| covered.get(at)) {
                coverage.used += covered.used;
                coverage.all += covered.all;
            }
        }
        Ok((sums, coverage))
    }
}

/// What uα and |uα need of [`Sums`], in a row, so that a thousand samples are quickly added up: the diagonal's sum, the gaps' cell
/// on it, then the sums of rows, then the squares of pieces.
struct Margins {
    values: usize,
    sums: Vec<f64>,
}

impl Margins {
    fn of(sums: &Sums) -> Self {
        let gaps = sums.observed.first().and_then(|row| row.first()).copied().unwrap_or(0.0);
        let mut row = vec![diagonal(&sums.observed), gaps];
        row.extend(sums.observed.iter().map(|row| row.iter().sum::<f64>()));
        row.extend(&sums.own);
        Self { values: sums.own.len(), sums: row }
    }

    /// uα and |uα.
    fn figures(&self) -> [Figure; 2] {
        let [same, gaps, rest @ ..] = &self.sums[..] else {
            return [Figure::Undefined(Undefined::NothingToCompare); 2];
        };
        let (rows, own) = rest.split_at(self.values.min(rest.len()));
        let total: f64 = rows.iter().sum();
        if total == 0.0 {
            return [Figure::Undefined(Undefined::NothingToCompare); 2];
        }
        let pairs = total * total - own.iter().sum::<f64>();
        if pairs == 0.0 {
            return [Figure::Undefined(Undefined::NoVariation); 2];
        }
        let alike: f64 = rows.iter().zip(own).map(|(row, own)| row * row - own).sum();
        let gap = rows.first().copied().unwrap_or(0.0);
        // What is expected off the diagonal: all that is expected, which is the total, without the diagonal.
        let expected = total * (pairs - alike) / pairs;
        let expected_relevance = total * gap * (total - gap) / pairs;
        [one_minus(total - same, expected), one_minus(gap - gaps, expected_relevance)]
    }
}

fn place_of(values: &[Option<u32>], value: Option<u32>) -> Option<usize> {
    values.binary_search(&value).ok()
}

/// Lengths on which one coder's piece of the row's value meets another coder's of the column's, over each coder's others.
fn observed(coders: &[Vec<Piece>], values: &[Option<u32>]) -> Vec<Vec<f64>> {
    let mut lengths: BTreeMap<(usize, usize), u64> = BTreeMap::new();
    for (i, ones) in coders.iter().enumerate() {
        for (j, others) in coders.iter().enumerate() {
            if i == j {
                continue;
            }
            let mut from = 0;
            for one in ones {
                // Pieces are in order, so what ends before this one starts meets none of the later ones either.
                from += others.iter().skip(from).take_while(|other| other.end <= one.start).count();
                for other in others.iter().skip(from).take_while(|other| other.start < one.end) {
                    if let (Some(row), Some(column)) =
                        (place_of(values, one.value), place_of(values, other.value))
                    {
                        *lengths.entry((row, column)).or_insert(0) += one.shared(*other);
                    }
                }
            }
        }
    }
    let others = number(count(coders.len()) - 1);
    let cell = |row, column| number(lengths.get(&(row, column)).copied().unwrap_or(0)) / others;
    (0..values.len()).map(|row| (0..values.len()).map(|column| cell(row, column)).collect()).collect()
}

/// What chance would give: all pieces paired with all others but themselves (`own`, the sum of their squares).
fn expected(observed: &[Vec<f64>], own: &[f64]) -> Vec<Vec<f64>> {
    let sums: Vec<f64> = observed.iter().map(|row| row.iter().sum()).collect();
    let total: f64 = sums.iter().sum();
    let pairs = total * total - own.iter().sum::<f64>();
    let cell = |row: usize, column: usize| {
        let (Some(one), Some(other), Some(own)) = (sums.get(row), sums.get(column), own.get(row)) else {
            return 0.0;
        };
        let itself = if row == column { *own } else { 0.0 };
        if pairs == 0.0 { 0.0 } else { total * (one * other - itself) / pairs }
    };
    (0..sums.len()).map(|row| (0..sums.len()).map(|column| cell(row, column)).collect()).collect()
}

/// 1 − observed disagreement over expected, both what lies off the diagonal.
fn ratio_of_rests(observed: &[Vec<f64>], expected: &[Vec<f64>]) -> Figure {
    let off = |cells: &[Vec<f64>]| cells.iter().flatten().sum::<f64>() - diagonal(cells);
    if observed.iter().flatten().sum::<f64>() == 0.0 {
        return Figure::Undefined(Undefined::NothingToCompare);
    }
    one_minus(off(observed), off(expected))
}

fn one_minus(observed: f64, expected: f64) -> Figure {
    if expected <= 0.0 {
        Figure::Undefined(Undefined::NoVariation)
    } else {
        Figure::Value(1.0 - observed / expected)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn continuum(length: u64, coders: &[&[(u64, u64, u32)]]) -> Continuum {
        let units = |coder: &&[(u64, u64, u32)]| {
            coder.iter().map(|(start, end, value)| Unit { start: *start, end: *end, value: *value }).collect()
        };
        Continuum::new(length, coders.iter().map(units).collect()).unwrap()
    }

    fn rounded(measured: Coefficient) -> f64 {
        (measured.value().unwrap() * 1e4).round() / 1e4
    }

    #[test]
    fn three_coders_and_two_codes() {
        let given = continuum(
            20,
            &[&[(2, 5, 1), (9, 11, 1), (12, 20, 2)], &[(2, 5, 1), (7, 15, 2)], &[(2, 5, 1), (10, 15, 2)]],
        );
        assert_eq!((rounded(given.u_alpha()), rounded(given.u_alpha_of_relevance())), (0.4739, 0.4328));
        assert_eq!(given.values(), [1, 2]);
        insta::assert_snapshot!(given.u_alpha_of_values().unwrap_err(), @"cu-alpha needs two coders, not 3");
        insta::assert_snapshot!(given.u_alpha_of_value(1).unwrap_err(), @"(k)u-alpha needs two coders, not 3");
        let pair = given.pair(0, 2).unwrap();
        assert!(pair.u_alpha_of_values().unwrap().value().is_some());
        assert_eq!((given.pair(1, 1), given.pair(0, 3)), (None, None));
    }

    #[test]
    fn the_unitizers_of_1995_and_a_near_miss() {
        let unitizers = continuum(24, &[&[(2, 10, 1), (14, 20, 1)], &[(4, 8, 1), (15, 17, 1)]]);
        assert_eq!(rounded(unitizers.u_alpha()), 0.3583);
        // The coefficient of 1995 gives about 0.4 here.
        assert_eq!(rounded(continuum(100, &[&[(10, 20, 1)], &[(10, 21, 1)]]).u_alpha()), 0.9473);
    }

    #[test]
    fn the_family_tells_where_from_what() {
        let same_place_other_code = continuum(100, &[&[(10, 20, 1)], &[(10, 20, 2)]]);
        assert_eq!(rounded(same_place_other_code.u_alpha()), 0.4646);
        assert_eq!(rounded(same_place_other_code.u_alpha_of_relevance()), 1.0);
        assert!(same_place_other_code.u_alpha_of_values().unwrap().value().unwrap() <= 0.0);
        let alike = continuum(100, &[&[(10, 20, 1), (40, 50, 2)], &[(10, 20, 1), (40, 50, 2)]]);
        assert_eq!((rounded(alike.u_alpha()), rounded(alike.u_alpha_of_values().unwrap())), (1.0, 1.0));
        assert_eq!(rounded(alike.u_alpha_of_value(2).unwrap()), 1.0);
    }

    #[test]
    fn coverage_says_how_much_of_the_marked_text_meets() {
        let given = continuum(100, &[&[(0, 10, 1), (50, 60, 2)], &[(5, 10, 1), (80, 90, 2)]]);
        assert_eq!(given.u_alpha().coverage, Coverage { used: 200, all: 200 });
        assert_eq!(given.u_alpha_of_values().unwrap().coverage, Coverage { used: 10, all: 35 });
        assert_eq!(given.u_alpha_of_value(2).unwrap().coverage, Coverage { used: 0, all: 20 });
        assert_eq!(given.u_alpha_of_value(2).unwrap().figure, Figure::Undefined(Undefined::NothingToCompare));
        assert_eq!(given.u_alpha_of_value(7).unwrap().figure, Figure::Undefined(Undefined::NothingToCompare));
    }

    #[test]
    fn what_has_no_figure_says_why() {
        let unmarked = continuum(50, &[&[], &[]]);
        assert_eq!(unmarked.u_alpha().figure, Figure::Undefined(Undefined::NoVariation));
        assert_eq!(
            unmarked.u_alpha_of_values().unwrap().figure,
            Figure::Undefined(Undefined::NothingToCompare)
        );
        assert_eq!(
            continuum(0, &[&[], &[]]).u_alpha().figure,
            Figure::Undefined(Undefined::NothingToCompare)
        );
        let whole = continuum(9, &[&[(0, 9, 1)], &[(0, 9, 1)]]);
        assert_eq!(whole.u_alpha_of_relevance().figure, Figure::Undefined(Undefined::NoVariation));
    }

    #[test]
    fn units_that_are_no_partition_are_refused() {
        let refusal = |coders: Vec<Vec<(u64, u64)>>| {
            let units = |coder: Vec<(u64, u64)>| {
                coder.into_iter().map(|(start, end)| Unit { start, end, value: 1 }).collect()
            };
            Continuum::new(20, coders.into_iter().map(units).collect()).unwrap_err().to_string()
        };
        insta::assert_snapshot!(refusal(vec![vec![(1, 2)]]), @"u-alpha needs two or more coders, not 1");
        insta::assert_snapshot!(
            refusal(vec![vec![], vec![(15, 21)]]),
            @"coder 1: the unit 15..21 is empty or reaches past the 20 of the continuum"
        );
        insta::assert_snapshot!(
            refusal(vec![vec![(4, 4)], vec![]]),
            @"coder 0: the unit 4..4 is empty or reaches past the 20 of the continuum"
        );
        insta::assert_snapshot!(
            refusal(vec![vec![(5, 9), (2, 6)], vec![]]),
            @"coder 0: the units 2..6 and 5..9 overlap"
        );
    }

    fn any_coder() -> impl Strategy<Value = Vec<(u64, u64, u32)>> {
        prop::collection::vec((0..4_u64, 1..6_u64, 0..3_u32), 0..6).prop_map(|steps| {
            let mut at = 0;
            let unit = |(gap, length, value): (u64, u64, u32)| {
                let start = at + gap;
                at = start + length;
                (start, at, value)
            };
            steps.into_iter().map(unit).collect()
        })
    }

    #[test]
    fn texts_end_to_end_are_measured_as_one() {
        let one = [(2, 5, 1), (9, 11, 1), (12, 20, 2)];
        let other = [(2, 5, 1), (7, 15, 2)];
        let apart = [continuum(20, &[&one, &other]), continuum(24, &[&[(2, 10, 1)], &[(4, 8, 1)]])];
        let moved = |units: &[(u64, u64, u32)], last| {
            let mut units = units.to_vec();
            units.push(last);
            units
        };
        let whole = continuum(44, &[&moved(&one, (22, 30, 1)), &moved(&other, (24, 28, 1))]);
        let parts = Continua::new(&apart);
        assert_eq!(rounded(parts.u_alpha()), rounded(whole.u_alpha()));
        assert_eq!(rounded(parts.u_alpha_of_relevance()), rounded(whole.u_alpha_of_relevance()));
        assert_eq!(parts.u_alpha_of_values().unwrap(), whole.u_alpha_of_values().unwrap());
        assert_eq!(parts.u_alpha_of_value(1).unwrap(), whole.u_alpha_of_value(1).unwrap());
        let [interval, _] = parts.intervals(Resampling::default());
        let interval = interval.unwrap();
        assert!(interval.low <= rounded(whole.u_alpha()) && rounded(whole.u_alpha()) <= interval.high);
        assert_eq!(Continua::new(&apart[..1]).intervals(Resampling::default()), [None, None]);
    }

    proptest! {
        #[test]
        fn margins_are_enough_for_samples(one in any_coder(), other in any_coder(), third in any_coder()) {
            let whole = Continua::new(&[continuum(60, &[&one, &other]), continuum(60, &[&third, &one, &other])]);
            let sums = whole.sums();
            for (found, expected) in Margins::of(&sums).figures().iter().zip([sums.u_alpha(), sums.u_alpha_of_relevance()]) {
                match (found, expected) {
                    (Figure::Value(a), Figure::Value(b)) => prop_assert!((a - b).abs() < 1e-9),
                    (a, b) => prop_assert_eq!(*a, b),
                }
            }
        }

        #[test]
        fn coders_are_alike_and_agreement_with_oneself_is_full(one in any_coder(), other in any_coder()) {
            let there = continuum(60, &[&one, &other]);
            let back = continuum(60, &[&other, &one]);
            let of_values = |given: &Continuum| given.pair(0, 1).unwrap().u_alpha_of_values().unwrap();
            for measure in [Continuum::u_alpha, Continuum::u_alpha_of_relevance, of_values] {
                match (measure(&there).value(), measure(&back).value()) {
                    (Some(a), Some(b)) => prop_assert!((a - b).abs() < 1e-9 && a <= 1.0),
                    (a, b) => prop_assert_eq!(a, b),
                }
                let oneself = measure(&continuum(60, &[&one, &one, &one]));
                prop_assert!(oneself.value().is_none_or(|value| (value - 1.0).abs() < 1e-9));
            }
        }
    }
}
