//! How far coders agree, beyond chance.
//!
//! | question | data | measure |
//! | --- | --- | --- |
//! | Do they judge the same units alike? | [`Judgements`] | [`alpha`] (any coders, gaps allowed), [`fleiss_kappa`] (all judged all), [`cohen_kappa`] (two coders), [`percent`] (no correction for chance) |
//! | Do they mark the same stretches, with the same codes? | [`Continuum`] | [`Continuum::u_alpha`] and its family |
//!
//! The figure to report for codes on sentences is [`alpha`] over sentence × code. Every result says how much of the data it
//! rests on ([`Coverage`]), since all these measures pass over what only one coder judged, and says `undefined`, with the
//! reason, where a formula would divide nothing by nothing. [`interval`] gives a confidence interval. [`Tally`] and [`Continua`]
//! measure many texts at once, quickly.
//!
//! Values are numbers that the caller gives a meaning: places of codes in a list, or 0 and 1 for absent and present.
//!
//! ```
//! use parallax_framing::agreement::{Judgements, alpha};
//! let judgements = Judgements::new(2, vec![
//!     vec![Some(0), Some(0)],
//!     vec![Some(1), Some(1)],
//!     vec![Some(1), Some(0)],
//!     vec![Some(1), None],
//! ]).unwrap();
//! let measured = alpha(&judgements);
//! assert_eq!(measured.value().map(|alpha| (alpha * 1000.0).round()), Some(444.0));
//! assert_eq!((measured.coverage.used, measured.coverage.all), (3, 4));
//! ```

mod bootstrap;
mod nominal;
mod tally;
mod unitizing;

use serde::{Deserialize, Serialize};

use crate::FramingError;

pub use bootstrap::{Interval, Resampling, interval};
pub use nominal::{
    Coincidences, alpha, alpha_ordinal, cohen_kappa, coincidences, confusion, fleiss_kappa, percent,
};
pub use tally::{Draw, Intervals, Measures, Tally};
pub use unitizing::{Continua, Continuum, Unit};

/// Judgements of units by coders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgements {
    coders: usize,
    units: Vec<Vec<Option<u32>>>,
}

impl Judgements {
    /// Judgements of `coders` coders: a row per unit, in it a place per coder, `None` where the coder did not judge the unit.
    ///
    /// # Errors
    /// [`FramingError::RaggedJudgements`] when a row is longer or shorter.
    pub fn new(coders: usize, units: Vec<Vec<Option<u32>>>) -> Result<Self, FramingError> {
        match units.iter().position(|row| row.len() != coders) {
            Some(unit) => {
                let found = units.get(unit).map_or(0, Vec::len);
                Err(FramingError::RaggedJudgements { unit, found, coders })
            }
            None => Ok(Self { coders, units }),
        }
    }

    /// Number of coders.
    pub fn coders(&self) -> usize {
        self.coders
    }

    /// The rows: a unit each, a place per coder.
    pub fn units(&self) -> &[Vec<Option<u32>>] {
        &self.units
    }

    /// The same judgements asked about one value only: 1 where a coder gave it, 0 where another. Agreement on the result is
    /// agreement on that one code.
    pub fn about(&self, value: u32) -> Self {
        let units = self
            .units
            .iter()
            .map(|row| row.iter().map(|given| given.map(|given| u32::from(given == value))).collect())
            .collect();
        Self { coders: self.coders, units }
    }
}

/// A coefficient of agreement, and what it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Coefficient {
    /// The figure, or why there is none.
    pub figure: Figure,
    /// How much of the data it rests on.
    pub coverage: Coverage,
}

impl Coefficient {
    /// The figure where it is defined. 1 is perfect agreement, 0 what chance gives, less is systematic disagreement.
    pub fn value(&self) -> Option<f64> {
        match self.figure {
            Figure::Value(value) => Some(value),
            Figure::Undefined(_) => None,
        }
    }
}

/// A figure, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// The figure.
    Value(f64),
    /// It is not defined for this data.
    Undefined(Undefined),
}

/// Why a coefficient is not defined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Undefined {
    /// No unit was judged by two coders.
    NothingToCompare,
    /// All judgements are the same, so that chance agreement is complete and nothing can exceed it.
    NoVariation,
}

/// How much of the data a coefficient rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// Units (or, on a continuum, length over all coders) that enter the figure.
    pub used: u64,
    /// Units (or length) there are.
    pub all: u64,
}

/// `count` as a number to calculate with.
#[expect(clippy::cast_precision_loss, reason = "counts of units and characters are far below 2^52")]
fn number(count: u64) -> f64 {
    count as f64
}

/// A length of the data as a count.
fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}
