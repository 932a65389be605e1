//! Fisher's exact test, for tables of any size.

use serde::{Deserialize, Serialize};
use statrs::function::factorial::ln_factorial;

use super::{NoFigure, Table, number};
use crate::chance::Chance;

/// Tables looked at before an exact answer is given up.
const MOST: u32 = 200_000;
/// Tables drawn where not all can be looked at.
const DRAWS: u32 = 2_000;
/// Where their random numbers start.
const SEED: u64 = 1935;
/// Tables whose probability differs by less than this, relatively, are equally likely: they differ by rounding alone.
const SLACK: f64 = 1e-7;

/// The result of Fisher's exact test.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Fisher {
    /// How likely tables are that are as unlikely as this one or more so, given its margins (two-sided).
    pub p: f64,
    /// How it was found.
    pub exactness: Exactness,
}

/// How a p was found.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Exactness {
    /// Over all tables with the same margins.
    Exact,
    /// From tables drawn at random (Monte Carlo), always the same ones: there are too many to look at all.
    Drawn {
        /// How many were drawn.
        draws: u32,
        /// Standard error of the p.
        error: f64,
    },
}

/// Fisher's exact test (1935) for 2×2, and its extension to larger tables by Freeman and Halton (1951), two-sided: the
/// probability of all tables with these margins that are no more likely than this one. Rows and columns that hold nothing are
/// left out.
///
/// # Errors
/// [`NoFigure::NothingCounted`]; [`NoFigure::OneLine`].
pub fn fisher(table: &Table) -> Result<Fisher, NoFigure> {
    let table = table.filled();
    if table.cells().is_empty() {
        return Err(NoFigure::NothingCounted);
    }
    if table.cells().len() == 1 || table.columns().len() == 1 {
        return Err(NoFigure::OneLine);
    }
    if let Some(counts) = table.four() {
        return Ok(Fisher { p: two_by_two(counts), exactness: Exactness::Exact });
    }
    let mut all = All::of(&table);
    if all.column(0, 0.0) {
        let p = (all.unlikely / all.total).min(1.0);
        return Ok(Fisher { p, exactness: Exactness::Exact });
    }
    Ok(drawn(&table))
}

/// Two-sided p of a 2×2 table, by the ratios of neighbouring probabilities from the likeliest outwards.
fn two_by_two([a, b, c, d]: [u64; 4]) -> f64 {
    let (row, column, total) = (a + b, a + c, a + b + c + d);
    let (least, most) = ((row + column).saturating_sub(total), row.min(column));
    let mode = ((row + 1) * (column + 1) / (total + 2)).clamp(least, most);
    // Probability of x + 1 over that of x.
    let up = |x: u64| {
        number(row - x) * number(column - x) / (number(x + 1) * number(total + x + 1 - row - column))
    };
    let mut own = 1.0;
    if a > mode {
        (mode..a).for_each(|x| own *= up(x));
    } else {
        (a..mode).for_each(|x| own /= up(x));
    }
    let (mut sum, mut unlikely) = (0.0, 0.0);
    let mut add = |weight: f64| {
        sum += weight;
        if weight <= own * (1.0 + SLACK) {
            unlikely += weight;
        }
    };
    add(1.0);
    let mut weight = 1.0;
    for x in mode..most {
        weight *= up(x);
        if weight == 0.0 {
            break;
        }
        add(weight);
    }
    weight = 1.0;
    for x in (least..mode).rev() {
        weight /= up(x);
        if weight == 0.0 {
            break;
        }
        add(weight);
    }
    (unlikely / sum).min(1.0)
}

/// Logarithm of a table's probability, up to a sum that all tables with its margins share.
fn likelihood(cells: &[Vec<u64>]) -> f64 {
    -cells.iter().flatten().map(|count| ln_factorial(*count)).sum::<f64>()
}

/// Goes through all tables with given margins, a column at a time.
struct All {
    /// What is left of the rows.
    rows: Vec<u64>,
    columns: Vec<u64>,
    /// The likelihood of the table asked about.
    own: f64,
    unlikely: f64,
    total: f64,
    looked: u32,
}

impl All {
    fn of(table: &Table) -> Self {
        Self {
            rows: table.rows(),
            columns: table.columns(),
            own: likelihood(table.cells()),
            unlikely: 0.0,
            total: 0.0,
            looked: 0,
        }
    }

    /// Goes through what the columns from this one on can hold; false when it gave up.
    fn column(&mut self, column: usize, likelihood: f64) -> bool {
        match self.columns.get(column) {
            Some(&sum) if column + 1 < self.columns.len() => self.cell(column, 0, sum, likelihood),
            _ => {
                // The last column takes what the rows have left.
                let rest: f64 = self.rows.iter().map(|left| ln_factorial(*left)).sum();
                let found = likelihood - rest;
                let weight = (found - self.own).exp();
                self.total += weight;
                if weight <= 1.0 + SLACK {
                    self.unlikely += weight;
                }
                self.looked += 1;
                self.looked <= MOST
            }
        }
    }

    /// Goes through what the cells of a column from this row on can hold, `left` of its sum.
    fn cell(&mut self, column: usize, row: usize, left: u64, likelihood: f64) -> bool {
        let Some(&here) = self.rows.get(row) else { return self.column(column + 1, likelihood) };
        let below: u64 = self.rows.iter().skip(row + 1).sum();
        for count in left.saturating_sub(below)..=here.min(left) {
            self.set(row, here - count);
            let on = self.cell(column, row + 1, left - count, likelihood - ln_factorial(count));
            self.set(row, here);
            if !on {
                return false;
            }
        }
        true
    }

    fn set(&mut self, row: usize, left: u64) {
        if let Some(place) = self.rows.get_mut(row) {
            *place = left;
        }
    }
}

/// p from tables drawn at random with the same margins; the one asked about counts as one of them (Davison & Hinkley 1997).
fn drawn(table: &Table) -> Fisher {
    let (rows, columns) = (table.rows(), table.columns());
    let mut logs: Vec<f64> = vec![0.0];
    let mut log = 0.0;
    for count in 1..=table.total() {
        log += number(count).ln();
        logs.push(log);
    }
    let at = |count: u64| usize::try_from(count).ok().and_then(|at| logs.get(at)).copied().unwrap_or(0.0);
    let own: f64 = table.cells().iter().flatten().map(|count| at(*count)).sum();
    let mut chance = Chance::new(SEED);
    let mut hits = 0_u32;
    for _ in 0..DRAWS {
        let mut left = columns.clone();
        let mut rest = table.total();
        let mut found = 0.0;
        for row in &rows {
            // A row takes its share of what the columns have left, column by column.
            let (mut wanted, mut pool) = (*row, rest);
            for column in &mut left {
                let count = hypergeometric(*column, pool - *column, wanted, &at, &mut chance);
                pool -= *column;
                *column -= count;
                wanted -= count;
                found += at(count);
            }
            rest -= row;
        }
        hits += u32::from(found >= own * (1.0 - 1e-12) - SLACK);
    }
    let p = f64::from(hits + 1) / f64::from(DRAWS + 1);
    let error = (p * (1.0 - p) / f64::from(DRAWS)).sqrt();
    Fisher { p, exactness: Exactness::Drawn { draws: DRAWS, error } }
}

/// How many of `good` are among `wanted` drawn from `good` + `bad`, by inversion outwards from the likeliest.
fn hypergeometric(good: u64, bad: u64, wanted: u64, logs: &impl Fn(u64) -> f64, chance: &mut Chance) -> u64 {
    let (least, most) = (wanted.saturating_sub(bad), good.min(wanted));
    if least == most {
        return least;
    }
    let all = good + bad;
    let mode = ((good + 1) * (wanted + 1) / (all + 2)).clamp(least, most);
    let choose = |n: u64, k: u64| logs(n) - logs(k) - logs(n - k);
    let peak = (choose(good, mode) + choose(bad, wanted - mode) - choose(all, wanted)).exp();
    let mut left = chance.share() - peak;
    let (mut below, mut above) = ((mode, peak), (mode, peak));
    while left >= 0.0 {
        let (low, high) = (below.0, above.0);
        if low == least && high == most {
            return mode;
        }
        if high < most {
            let up = number(good - high) * number(wanted - high)
                / (number(high + 1) * number(bad + high + 1 - wanted));
            above = (high + 1, above.1 * up);
            left -= above.1;
            if left < 0.0 {
                return above.0;
            }
        }
        if low > least {
            let down = number(low) * number(bad + low - wanted)
                / (number(good + 1 - low) * number(wanted + 1 - low));
            below = (low - 1, below.1 * down);
            left -= below.1;
            if left < 0.0 {
                return below.0;
            }
        }
    }
    mode
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn p(rows: &[&[u64]]) -> f64 {
        let found = fisher(&Table::new(rows.iter().map(|row| row.to_vec()).collect()).unwrap()).unwrap();
        assert_eq!(found.exactness, Exactness::Exact);
        found.p
    }

    #[test]
    fn criminal_twins_of_fisher() {
        // Fisher, R. A. (1962). Confidence limits for a cross-product ratio: convictions of like-sex twins of criminals,
        // two-sided p = 0.0005367 (documentation of R's fisher.test).
        assert_eq!(format!("{:.7}", p(&[&[2, 15], &[10, 3]])), "0.0005367");
    }

    #[test]
    fn income_and_satisfaction_of_agresti() {
        // Agresti, A. (2002). Categorical Data Analysis (2nd ed.), p. 57: income and job satisfaction; two-sided p = 0.7827
        // (documentation of R's fisher.test).
        let jobs: [&[u64]; 4] = [&[1, 2, 1, 0], &[3, 3, 6, 1], &[10, 10, 14, 9], &[6, 7, 12, 11]];
        let table = Table::new(jobs.iter().map(|row| row.to_vec()).collect()).unwrap();
        let found = fisher(&table).unwrap();
        match found.exactness {
            Exactness::Exact => assert_eq!(format!("{:.4}", found.p), "0.7827"),
            Exactness::Drawn { error, .. } => assert!((found.p - 0.7827).abs() < 3.0 * error, "{found:?}"),
        }
    }

    #[test]
    fn lines_that_hold_nothing_change_nothing() {
        assert_eq!(p(&[&[3, 0, 1], &[0, 0, 0], &[1, 0, 3]]), p(&[&[3, 1], &[1, 3]]));
        let one = Table::new(vec![vec![3, 4]]).unwrap();
        assert_eq!(fisher(&one), Err(NoFigure::OneLine));
        assert_eq!(fisher(&Table::new(vec![]).unwrap()), Err(NoFigure::NothingCounted));
    }

    #[test]
    fn many_tables_are_drawn_from_and_always_alike() {
        let table =
            Table::new(vec![vec![60, 40, 30, 20], vec![45, 50, 35, 25], vec![30, 40, 45, 50]]).unwrap();
        let found = fisher(&table).unwrap();
        assert!(matches!(found.exactness, Exactness::Drawn { draws: DRAWS, .. }));
        // chi-square of a table as large is close
        let close = super::super::chi_square(&table).unwrap().p;
        let Exactness::Drawn { error, .. } = found.exactness else { unreachable!() };
        assert!((found.p - close).abs() < 4.0 * error + 5e-4, "{found:?} {close}");
        assert_eq!(fisher(&table), Ok(found));
    }

    #[test]
    fn draws_are_as_exact_as_they_say() {
        let table = Table::new(vec![vec![2, 5, 1], vec![4, 1, 3]]).unwrap();
        let (exact, drawn) = (fisher(&table).unwrap(), drawn(&table));
        let Exactness::Drawn { error, .. } = drawn.exactness else { unreachable!() };
        assert!((exact.p - drawn.p).abs() < 3.5 * error, "{exact:?} {drawn:?}");
    }

    proptest! {
        #[test]
        fn turning_a_table_over_changes_nothing(cells in prop::collection::vec(0..9_u64, 6)) {
            let rows: Vec<Vec<u64>> = cells.chunks(3).map(<[u64]>::to_vec).collect();
            let columns: Vec<Vec<u64>> = (0..3).rev().map(|at| vec![rows[1][at], rows[0][at]]).collect();
            match (fisher(&Table::new(rows).unwrap()), fisher(&Table::new(columns).unwrap())) {
                (Ok(one), Ok(other)) => prop_assert!((one.p - other.p).abs() < 1e-9 && one.p > 0.0),
                (one, other) => prop_assert_eq!(one, other),
            }
        }
    }
}
