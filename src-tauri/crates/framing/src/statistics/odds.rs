//! The odds ratio.

use serde::{Deserialize, Serialize};

use super::quantile::normal;
use super::{NoFigure, Range, Table, number};

/// How much larger the odds of the first column are in the first row than in the second.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Odds {
    /// The ratio; 1 is no difference.
    pub ratio: f64,
    /// Its interval, of Woolf (1955).
    pub interval: Range,
    /// A cell was 0, so that 0.5 was added to each (Haldane 1956, Anscombe 1956).
    pub corrected: bool,
}

/// The odds ratio of a table of two rows and two columns, with an interval of the given confidence (such as 0.95).
///
/// # Errors
/// [`NoFigure::NotTwoByTwo`]; [`NoFigure::NothingCounted`]; [`NoFigure::OneLine`] when a row or a column is empty;
/// [`NoFigure::BadConfidence`].
pub fn odds_ratio(table: &Table, confidence: f64) -> Result<Odds, NoFigure> {
    let z = normal(confidence)?;
    let counts = table.four().ok_or(NoFigure::NotTwoByTwo)?;
    if counts.iter().sum::<u64>() == 0 {
        return Err(NoFigure::NothingCounted);
    }
    if table.rows().contains(&0) || table.columns().contains(&0) {
        return Err(NoFigure::OneLine);
    }
    let corrected = counts.contains(&0);
    let cells = counts.map(|count| number(count) + if corrected { 0.5 } else { 0.0 });
    let [a, b, c, d] = cells;
    let ratio = (a * d) / (b * c);
    let spread = z * cells.iter().map(|cell| 1.0 / cell).sum::<f64>().sqrt();
    let interval = Range { low: (ratio.ln() - spread).exp(), high: (ratio.ln() + spread).exp() };
    Ok(Odds { ratio, interval, corrected })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aspirin_and_heart_attacks_of_agresti() {
        // Agresti, A. (2007). An Introduction to Categorical Data Analysis (2nd ed.), 2.3.3: placebo 189 of 11,034, aspirin
        // 104 of 11,037; the odds ratio is 1.832, its 95 % interval 1.44 to 2.33.
        let odds = odds_ratio(&Table::two_by_two([189, 10_845], [104, 10_933]), 0.95).unwrap();
        assert_eq!(
            format!("{:.3} {:.2} {:.2}", odds.ratio, odds.interval.low, odds.interval.high),
            "1.832 1.44 2.33"
        );
        assert!(!odds.corrected);
    }

    #[test]
    fn an_empty_cell_is_corrected_and_an_empty_line_has_no_odds() {
        let odds = odds_ratio(&Table::two_by_two([3, 0], [2, 4]), 0.95).unwrap();
        assert_eq!((odds.ratio, odds.corrected), (3.5 * 4.5 / (0.5 * 2.5), true));
        assert_eq!(odds_ratio(&Table::two_by_two([3, 0], [2, 0]), 0.95), Err(NoFigure::OneLine));
        assert_eq!(odds_ratio(&Table::two_by_two([0, 0], [0, 0]), 0.95), Err(NoFigure::NothingCounted));
        assert_eq!(odds_ratio(&Table::two_by_two([1, 1], [1, 1]), 1.0), Err(NoFigure::BadConfidence));
    }
}
