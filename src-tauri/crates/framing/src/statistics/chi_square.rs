//! Pearson's chi-square test and what is made of it.

use serde::{Deserialize, Serialize};
use statrs::function::gamma::gamma_ur;

use super::{NoFigure, Table, number};

/// A chi-square test of independence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChiSquare {
    /// Sum of (count − expected)² ÷ expected.
    pub statistic: f64,
    /// Degrees of freedom: (rows − 1) (columns − 1).
    pub df: u32,
    /// How likely a statistic this large is if rows and columns do not depend on each other.
    pub p: f64,
    /// Expected counts of the table without its empty rows and columns.
    pub expected: Vec<Vec<f64>>,
    /// The least of them.
    pub least: f64,
    /// Share of cells in which less than 5 is expected. Above 0.2, or with a `least` below 1, the p is not to be relied on
    /// (Cochran 1954): use [`super::fisher`].
    pub below_five: f64,
}

impl ChiSquare {
    /// Whether the expected counts are large enough for the p (Cochran 1954): none below 1, at most a fifth below 5.
    pub fn holds(&self) -> bool {
        self.least >= 1.0 && self.below_five <= 0.2
    }
}

/// The upper tail of the chi-square distribution.
pub(super) fn tail(statistic: f64, df: u32) -> f64 {
    if statistic <= 0.0 { 1.0 } else { gamma_ur(f64::from(df) / 2.0, statistic / 2.0) }
}

/// Pearson's chi-square test (1900) of whether rows and columns depend on each other, without a correction for continuity.
/// Rows and columns that hold nothing are left out.
///
/// # Errors
/// [`NoFigure::NothingCounted`]; [`NoFigure::OneLine`].
pub fn chi_square(table: &Table) -> Result<ChiSquare, NoFigure> {
    let table = table.filled();
    let lines = (table.cells().len(), table.columns().len());
    if lines.0 == 0 {
        return Err(NoFigure::NothingCounted);
    }
    if lines.0 == 1 || lines.1 == 1 {
        return Err(NoFigure::OneLine);
    }
    let expected = table.expected();
    let pairs = || table.cells().iter().flatten().zip(expected.iter().flatten());
    let statistic = pairs().map(|(count, expected)| (number(*count) - expected).powi(2) / expected).sum();
    let df = u32::try_from((lines.0 - 1) * (lines.1 - 1)).unwrap_or(u32::MAX);
    let small = expected.iter().flatten().filter(|expected| **expected < 5.0).count();
    Ok(ChiSquare {
        statistic,
        df,
        p: tail(statistic, df),
        least: expected.iter().flatten().copied().fold(f64::INFINITY, f64::min),
        below_five: number(small as u64) / number((lines.0 * lines.1) as u64),
        expected,
    })
}

/// Cramér's V (1946): how strongly rows and columns depend on each other, 0 to 1, whatever the size of table and sample.
///
/// # Errors
/// Those of [`chi_square`].
pub fn cramers_v(table: &Table) -> Result<f64, NoFigure> {
    let table = table.filled();
    let test = chi_square(&table)?;
    let least = table.cells().len().min(table.columns().len()) - 1;
    Ok((test.statistic / (number(table.total()) * number(least as u64))).sqrt().min(1.0))
}

/// Phi of a table of two rows and two columns: −1 to 1, above 0 when the first row goes with the first column.
///
/// # Errors
/// [`NoFigure::NotTwoByTwo`]; [`NoFigure::NothingCounted`]; [`NoFigure::OneLine`] when a row or a column is empty.
pub fn phi(table: &Table) -> Result<f64, NoFigure> {
    let [a, b, c, d] = table.four().ok_or(NoFigure::NotTwoByTwo)?.map(number);
    if a + b + c + d == 0.0 {
        return Err(NoFigure::NothingCounted);
    }
    let margins = (a + b) * (c + d) * (a + c) * (b + d);
    if margins == 0.0 {
        return Err(NoFigure::OneLine);
    }
    Ok((a * d - b * c) / margins.sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gender_and_party_of_agresti() {
        // Agresti, A. (2007). An Introduction to Categorical Data Analysis (2nd ed.), p. 39: X² = 30.1, df = 2, p < 0.0001;
        // the documentation of R's chisq.test gives 30.07 and 2.954e-07.
        let table = Table::new(vec![vec![762, 327, 468], vec![484, 239, 477]]).unwrap();
        let test = chi_square(&table).unwrap();
        assert_eq!(
            (format!("{:.2} {:.3e}", test.statistic, test.p), test.df),
            ("30.07 2.954e-7".to_owned(), 2)
        );
        assert_eq!(format!("{:.1}", test.expected[0][0]), "703.7");
        assert!(test.holds());
    }

    #[test]
    fn small_expected_counts_are_told() {
        let test = chi_square(&Table::two_by_two([3, 1], [1, 3])).unwrap();
        assert_eq!((test.least, test.below_five, test.holds()), (2.0, 1.0, false));
        assert_eq!(cramers_v(&Table::two_by_two([3, 1], [1, 3])), Ok(0.5));
        assert_eq!(phi(&Table::two_by_two([1, 3], [3, 1])), Ok(-0.5));
    }

    #[test]
    fn where_there_is_no_figure_it_says_why() {
        let empty = Table::new(vec![vec![0, 0], vec![0, 0]]).unwrap();
        assert_eq!(chi_square(&empty), Err(NoFigure::NothingCounted));
        assert_eq!(phi(&empty), Err(NoFigure::NothingCounted));
        let one = Table::new(vec![vec![4, 2], vec![0, 0]]).unwrap();
        assert_eq!((chi_square(&one), phi(&one)), (Err(NoFigure::OneLine), Err(NoFigure::OneLine)));
        assert_eq!(phi(&Table::new(vec![vec![1]]).unwrap()), Err(NoFigure::NotTwoByTwo));
    }
}
