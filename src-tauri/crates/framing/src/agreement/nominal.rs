//! Percent agreement, the kappas and Krippendorff's alpha for nominal values; alpha for ordinal ones.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Coefficient, Coverage, Figure, Judgements, Undefined, count, number};
use crate::FramingError;

/// A square table over values: how often (weighted) one coder gave the row's value where another gave the column's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Coincidences {
    /// The values, ascending; they head rows and columns alike.
    pub values: Vec<u32>,
    /// The cells, row by row.
    pub cells: Vec<Vec<f64>>,
}

/// How often each value was given to a unit that at least two coders judged.
fn pairable(judgements: &Judgements) -> impl Iterator<Item = BTreeMap<u32, u64>> {
    judgements.units().iter().filter_map(|row| {
        let mut counts = BTreeMap::new();
        for value in row.iter().flatten() {
            *counts.entry(*value).or_insert(0) += 1;
        }
        (counts.values().sum::<u64>() >= 2).then_some(counts)
    })
}

fn coverage(judgements: &Judgements) -> Coverage {
    Coverage { used: count(pairable(judgements).count()), all: count(judgements.units().len()) }
}

/// Share of pairs of judgements on the same unit that agree, 0 to 1. Does not correct for chance; for two coders the
/// percentage of units on which they agree.
pub fn percent(judgements: &Judgements) -> Coefficient {
    let (mut agreeing, mut pairs) = (0, 0);
    for counts in pairable(judgements) {
        let all: u64 = counts.values().sum();
        agreeing += counts.values().map(|n| n * (n - 1)).sum::<u64>();
        pairs += all * (all - 1);
    }
    let figure = if pairs == 0 {
        Figure::Undefined(Undefined::NothingToCompare)
    } else {
        Figure::Value(number(agreeing) / number(pairs))
    };
    Coefficient { figure, coverage: coverage(judgements) }
}

/// Cohen's kappa (Cohen 1960) of two coders, over the units that both judged. Chance is the product of each coder's own
/// shares of the values.
///
/// # Errors
/// [`FramingError::WrongCoders`] unless there are two coders.
pub fn cohen_kappa(judgements: &Judgements) -> Result<Coefficient, FramingError> {
    let table = confusion(judgements)?;
    let total: f64 = table.cells.iter().flatten().sum();
    let agreeing: f64 = diagonal(&table.cells);
    let rows: Vec<f64> = table.cells.iter().map(|row| row.iter().sum()).collect();
    let columns: Vec<f64> =
        (0..rows.len()).map(|at| table.cells.iter().filter_map(|row| row.get(at)).sum()).collect();
    let by_chance: f64 = rows.iter().zip(&columns).map(|(row, column)| row * column).sum();
    let figure = if total == 0.0 {
        Figure::Undefined(Undefined::NothingToCompare)
    } else if table.values.len() == 1 {
        Figure::Undefined(Undefined::NoVariation)
    } else {
        let expected = by_chance / (total * total);
        Figure::Value((agreeing / total - expected) / (1.0 - expected))
    };
    Ok(Coefficient { figure, coverage: coverage(judgements) })
}

/// The table behind [`cohen_kappa`]: units by the first coder's value (row) and the second's (column).
///
/// # Errors
/// [`FramingError::WrongCoders`] unless there are two coders.
pub fn confusion(judgements: &Judgements) -> Result<Coincidences, FramingError> {
    if judgements.coders() != 2 {
        return Err(FramingError::WrongCoders {
            measure: "Cohen's kappa",
            needed: "two",
            found: judgements.coders(),
        });
    }
    let pairs: Vec<(u32, u32)> = judgements
        .units()
        .iter()
        .filter_map(|row| match row[..] {
            [Some(one), Some(other)] => Some((one, other)),
            _ => None,
        })
        .collect();
    Ok(table(pairs.into_iter().map(|(one, other)| (one, other, 1.0))))
}

/// Fleiss' kappa (Fleiss 1971): each unit judged by all coders; chance is the shares of the values over all judgements.
///
/// # Errors
/// [`FramingError::WrongCoders`] for fewer than two coders; [`FramingError::MissingJudgements`] when a unit was left out by
/// some (use [`alpha`]).
pub fn fleiss_kappa(judgements: &Judgements) -> Result<Coefficient, FramingError> {
    let coders = judgements.coders();
    if coders < 2 {
        return Err(FramingError::WrongCoders {
            measure: "Fleiss' kappa",
            needed: "two or more",
            found: coders,
        });
    }
    for (unit, row) in judgements.units().iter().enumerate() {
        let found = row.iter().flatten().count();
        if found != coders {
            return Err(FramingError::MissingJudgements { unit, found, coders });
        }
    }
    let mut totals: BTreeMap<u32, u64> = BTreeMap::new();
    let mut agreeing = 0;
    for counts in pairable(judgements) {
        for (value, n) in counts {
            *totals.entry(value).or_insert(0) += n;
            agreeing += n * (n - 1);
        }
    }
    let (units, each) = (number(count(judgements.units().len())), number(count(coders)));
    let figure = match totals.len() {
        0 => Figure::Undefined(Undefined::NothingToCompare),
        1 => Figure::Undefined(Undefined::NoVariation),
        _ => {
            let observed = number(agreeing) / (units * each * (each - 1.0));
            let expected: f64 = totals.values().map(|n| (number(*n) / (units * each)).powi(2)).sum();
            Figure::Value((observed - expected) / (1.0 - expected))
        }
    };
    Ok(Coefficient { figure, coverage: coverage(judgements) })
}

/// Krippendorff's alpha for nominal values (Krippendorff 2011, section D): any number of coders, any judgements missing.
///
/// Units that fewer than two coders judged do not enter; see the coverage.
pub fn alpha(judgements: &Judgements) -> Coefficient {
    let table = coincidences(judgements);
    let sums: Vec<f64> = table.cells.iter().map(|row| row.iter().sum()).collect();
    let total: f64 = sums.iter().sum();
    let figure = match table.values.len() {
        0 => Figure::Undefined(Undefined::NothingToCompare),
        1 => Figure::Undefined(Undefined::NoVariation),
        _ => {
            let observed = total - diagonal(&table.cells);
            let expected = total * total - sums.iter().map(|sum| sum * sum).sum::<f64>();
            Figure::Value(1.0 - (total - 1.0) * observed / expected)
        }
    };
    Coefficient { figure, coverage: coverage(judgements) }
}

/// Krippendorff's alpha for ordinal values, such as points of a scale (Krippendorff 2011, section E, ordinal metric): as
/// [`alpha`], with two values the further apart the more judgements lie between them.
pub fn alpha_ordinal(judgements: &Judgements) -> Coefficient {
    let figure = ordinal(&coincidences(judgements));
    Coefficient { figure, coverage: coverage(judgements) }
}

/// Alpha for ordinal values from its table.
pub(super) fn ordinal(table: &Coincidences) -> Figure {
    let sums: Vec<f64> = table.cells.iter().map(|row| row.iter().sum()).collect();
    let total: f64 = sums.iter().sum();
    match sums.len() {
        0 => return Figure::Undefined(Undefined::NothingToCompare),
        1 => return Figure::Undefined(Undefined::NoVariation),
        _ => {}
    }
    let (mut observed, mut expected) = (0.0, 0.0);
    for (low, (row, sum)) in table.cells.iter().zip(&sums).enumerate() {
        let mut between = *sum;
        for (cell, other) in row.iter().zip(&sums).skip(low + 1) {
            between += other;
            let apart = (between - (sum + other) / 2.0).powi(2);
            observed += cell * apart;
            expected += sum * other * apart;
        }
    }
    Figure::Value(1.0 - (total - 1.0) * observed / expected)
}

/// The table behind [`alpha`]: every ordered pair of judgements on a unit counts 1 / (judgements on the unit − 1), so that
/// each judgement counts once.
pub fn coincidences(judgements: &Judgements) -> Coincidences {
    coincidences_of(judgements.units().iter().map(|row| (&row[..], 1)))
}

/// The same from rows with how often each came.
pub(super) fn coincidences_of<'r>(rows: impl Iterator<Item = (&'r [Option<u32>], u64)>) -> Coincidences {
    let counted: Vec<(BTreeMap<u32, u64>, u64)> = rows
        .map(|(row, times)| {
            let mut counts = BTreeMap::new();
            row.iter().flatten().for_each(|value| *counts.entry(*value).or_insert(0) += 1);
            (counts, times)
        })
        .filter(|(counts, _)| counts.values().sum::<u64>() >= 2)
        .collect();
    table(counted.iter().flat_map(|(counts, times)| {
        let others = number(counts.values().sum::<u64>() - 1);
        counts.iter().flat_map(move |(row, n)| {
            counts.iter().map(move |(column, m)| {
                let pairs = n * (m - u64::from(row == column));
                (*row, *column, number(pairs * times) / others)
            })
        })
    }))
}

/// Adds up cells given as row, column and weight.
fn table(entries: impl Iterator<Item = (u32, u32, f64)>) -> Coincidences {
    let mut sums: BTreeMap<(u32, u32), f64> = BTreeMap::new();
    for (row, column, weight) in entries {
        *sums.entry((row, column)).or_insert(0.0) += weight;
    }
    let values: BTreeSet<u32> = sums.keys().flat_map(|(row, column)| [*row, *column]).collect();
    let values: Vec<u32> = values.into_iter().collect();
    let cells = values
        .iter()
        .map(|row| values.iter().map(|column| sums.get(&(*row, *column)).copied().unwrap_or(0.0)).collect())
        .collect();
    Coincidences { values, cells }
}

pub(super) fn diagonal(cells: &[Vec<f64>]) -> f64 {
    cells.iter().enumerate().filter_map(|(at, row)| row.get(at)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Columns of values, a string per coder, `.` where there is none.
    pub(super) fn judged(coders: &[&str]) -> Judgements {
        let units = (0..coders[0].len())
            .map(|unit| coders.iter().map(|row| row[unit..=unit].parse().ok()).collect())
            .collect();
        Judgements::new(coders.len(), units).unwrap()
    }

    /// Four coders on twelve units (Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability, section C).
    fn example() -> Judgements {
        judged(
            &["12332 14 12...", "12332 24 125.3", ".3332 34 2251.", "12332 44 1251."]
                .map(|row| Box::leak(row.replace(' ', "").into_boxed_str()) as &str),
        )
    }

    fn close(measured: Coefficient, expected: f64, within: f64) {
        let value = measured.value().unwrap();
        assert!((value - expected).abs() <= within, "{value} is not {expected}");
    }

    #[test]
    fn alpha_of_krippendorffs_own_example_with_missing_judgements() {
        // Nominal alpha = 0.743.
        let judgements = example();
        let measured = alpha(&judgements);
        close(measured, 0.743, 0.0005);
        assert_eq!(measured.coverage, Coverage { used: 11, all: 12 });
        let table = coincidences(&judgements);
        assert_eq!(table.values, [1, 2, 3, 4, 5]);
        let sums: Vec<f64> = table.cells.iter().map(|row| row.iter().sum()).collect();
        let rounded: Vec<f64> = sums.iter().map(|sum| (sum * 1e9).round() / 1e9).collect();
        assert_eq!(rounded, [9.0, 13.0, 10.0, 5.0, 3.0], "each pairable judgement counts once");
    }

    #[test]
    fn ordinal_alpha_of_krippendorffs_own_example() {
        // Section E: ordinal alpha = 0.815.
        let judgements = example();
        close(alpha_ordinal(&judgements), 0.815, 0.0005);
        let two = judged(&["0101100", "0110100"]);
        close(alpha_ordinal(&two), alpha(&two).value().unwrap(), 1e-12);
        assert_eq!(alpha_ordinal(&judged(&["11", "11"])).figure, Figure::Undefined(Undefined::NoVariation));
    }

    #[test]
    fn two_unitizers_of_1995_compared_position_by_position() {
        // Krippendorff, K. (1995). On the reliability of unitizing continuous data, as tested in DKPro Agreement.
        let judgements = judged(&["001111111100001111110000", "000011110000000110000000"]);
        close(cohen_kappa(&judgements).unwrap(), 0.385, 0.0005);
        close(alpha(&judgements), 0.329, 0.0005);
        close(percent(&judgements), 16.0 / 24.0, 1e-12);
    }

    #[test]
    fn cohens_kappa_of_a_two_by_two_table() {
        // 50 proposals, 20 yes by both, 15 no by both, 5 and 10 apart: observed 0.7, by chance 0.5.
        let pairs = [((1, 1), 20), ((1, 0), 5), ((0, 1), 10), ((0, 0), 15)];
        let units =
            pairs.iter().flat_map(|((a, b), n)| vec![vec![Some(*a), Some(*b)]; *n]).collect::<Vec<_>>();
        let judgements = Judgements::new(2, units).unwrap();
        close(cohen_kappa(&judgements).unwrap(), 0.4, 1e-12);
        assert_eq!(confusion(&judgements).unwrap().cells, [[15.0, 10.0], [5.0, 20.0]]);
    }

    #[test]
    fn fleiss_kappa_of_fourteen_raters() {
        // The worked example of ten subjects, fourteen raters and five categories that textbooks repeat: kappa = 0.210.
        let counts = [
            [0, 0, 0, 0, 14],
            [0, 2, 6, 4, 2],
            [0, 0, 3, 5, 6],
            [0, 3, 9, 2, 0],
            [2, 2, 8, 1, 1],
            [7, 7, 0, 0, 0],
            [3, 2, 6, 3, 0],
            [2, 5, 3, 2, 2],
            [6, 5, 2, 1, 0],
            [0, 2, 2, 3, 7],
        ];
        let units = counts
            .iter()
            .map(|row| (0..).zip(row).flat_map(|(value, n)| vec![Some(value); *n]).collect())
            .collect();
        close(fleiss_kappa(&Judgements::new(14, units).unwrap()).unwrap(), 0.210, 0.0005);
    }

    #[test]
    fn what_has_no_figure_says_why() {
        let figure = |coders: &[&str]| alpha(&judged(coders)).figure;
        assert_eq!(figure(&["1..", ".12"]), Figure::Undefined(Undefined::NothingToCompare));
        assert_eq!(figure(&["111", "11."]), Figure::Undefined(Undefined::NoVariation));
        let constant = judged(&["111", "111"]);
        assert_eq!(cohen_kappa(&constant).unwrap().figure, Figure::Undefined(Undefined::NoVariation));
        assert_eq!(fleiss_kappa(&constant).unwrap().figure, Figure::Undefined(Undefined::NoVariation));
        assert_eq!(
            percent(&constant).value(),
            Some(1.0),
            "without a correction for chance there is a figure"
        );
        let none = Judgements::new(2, vec![]).unwrap();
        assert_eq!(percent(&none).figure, Figure::Undefined(Undefined::NothingToCompare));
        assert_eq!(cohen_kappa(&none).unwrap().figure, Figure::Undefined(Undefined::NothingToCompare));
        assert_eq!(fleiss_kappa(&none).unwrap().figure, Figure::Undefined(Undefined::NothingToCompare));
    }

    #[test]
    fn data_that_a_measure_cannot_take_is_refused() {
        let three = judged(&["12", "12", "1."]);
        insta::assert_snapshot!(cohen_kappa(&three).unwrap_err(), @"Cohen's kappa needs two coders, not 3");
        insta::assert_snapshot!(
            fleiss_kappa(&three).unwrap_err(),
            @"unit 1 was judged by 2 of 3 coders; Fleiss' kappa needs all of them"
        );
        insta::assert_snapshot!(
            fleiss_kappa(&judged(&["12"])).unwrap_err(),
            @"Fleiss' kappa needs two or more coders, not 1"
        );
        insta::assert_snapshot!(
            Judgements::new(2, vec![vec![None, None], vec![None]]).unwrap_err(),
            @"unit 1 has 1 places for judgements where there are 2 coders"
        );
    }

    #[test]
    fn agreement_on_one_code_is_agreement_on_that_code_against_the_rest() {
        let judgements = judged(&["0120", "0210"]);
        close(alpha(&judgements.about(0)), 1.0, 1e-12);
        assert!(alpha(&judgements.about(1)).value().unwrap() < 0.0);
    }

    fn any_judgements() -> impl Strategy<Value = Judgements> {
        (2..5_usize).prop_flat_map(|coders| {
            let row = prop::collection::vec(prop::option::weighted(0.8, 0..4_u32), coders);
            prop::collection::vec(row, 0..20).prop_map(move |units| Judgements::new(coders, units).unwrap())
        })
    }

    proptest! {
        #[test]
        fn order_of_units_coders_and_values_does_not_matter(judgements in any_judgements()) {
            let turned = judgements.units().iter().rev().map(|row| {
                row.iter().rev().map(|value| value.map(|value| 9 - value)).collect()
            });
            let turned = Judgements::new(judgements.coders(), turned.collect()).unwrap();
            match (alpha(&judgements).value(), alpha(&turned).value()) {
                (Some(one), Some(other)) => prop_assert!((one - other).abs() < 1e-9),
                (one, other) => prop_assert_eq!(one, other),
            }
        }

        #[test]
        fn full_agreement_is_one_and_nothing_is_more(judgements in any_judgements()) {
            for measured in [Some(alpha(&judgements)), cohen_kappa(&judgements).ok(), fleiss_kappa(&judgements).ok()] {
                if let Some(value) = measured.and_then(|measured| measured.value()) {
                    prop_assert!(value <= 1.0 + 1e-12);
                    prop_assert_eq!(percent(&judgements).value() == Some(1.0), (value - 1.0).abs() < 1e-9);
                }
            }
        }
    }
}
