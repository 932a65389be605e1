//! Tests and measures for tables of counts: small ones too, and with the size of an effect beside each test.
//!
//! | question | measure |
//! | --- | --- |
//! | Does a table differ from what its margins would give? | [`chi_square`], with the expected counts; [`fisher`] where they are small |
//! | How strongly? | [`cramers_v`], [`phi`] (2×2), [`odds_ratio`] (2×2, with interval) |
//! | Is a code more frequent per word in one group of texts than in the rest? | [`keyness`] (log-likelihood, with the log ratio) |
//! | How often per 1,000 words, how large a share? | [`rate`] (exact interval), [`share`] (Wilson's interval) |
//! | Several tests at once? | [`holm`] |
//!
//! Where a figure would divide nothing by nothing there is none, and [`NoFigure`] says why.
//!
//! ```
//! use parallax_framing::statistics::{Table, fisher};
//! // Fisher (1935), The Design of Experiments: milk first or tea first, guessed and true.
//! let tea = Table::new(vec![vec![3, 1], vec![1, 3]]).unwrap();
//! assert_eq!(format!("{:.4}", fisher(&tea).unwrap().p), "0.4857");
//! ```

mod chi_square;
mod fisher;
mod holm;
mod keyness;
mod odds;
mod quantile;
mod rate;
mod table;

use serde::{Deserialize, Serialize};

pub use chi_square::{ChiSquare, chi_square, cramers_v, phi};
pub use fisher::{Exactness, Fisher, fisher};
pub use holm::holm;
pub use keyness::{Keyness, keyness};
pub use odds::{Odds, odds_ratio};
pub use rate::{Rate, Share, rate, share};
pub use table::Table;

/// Two ends between which a figure lies with the confidence asked for.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Range {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Why there is no figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NoFigure {
    /// All counts are 0.
    #[error("nothing was counted")]
    NothingCounted,
    /// Only one row, or only one column, has any counts, so that nothing can depend on anything.
    #[error("only one row or one column has counts")]
    OneLine,
    /// The table has more rows or columns than the measure is for.
    #[error("the measure is for a table of two rows and two columns")]
    NotTwoByTwo,
    /// Texts without words have no rate.
    #[error("there are no words to count in")]
    NoWords,
    /// A confidence must lie between 0 and 1.
    #[error("the confidence is not between 0 and 1")]
    BadConfidence,
}

/// `count` as a number to calculate with.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
pub(crate) fn number(count: u64) -> f64 {
    count as f64
}
