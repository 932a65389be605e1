//! How well the parts do against gold data that people made.
//!
//! The gold data is no part of the project: each function takes the folder that holds it. What was used to tune says so in its
//! row; every other row is a report.

mod alignment;
mod grouping;
mod sentences;

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

pub use alignment::{OnSample, alignment, sample, sample_table};
pub use grouping::grouping;
pub use sentences::sentences;

/// Why something could not be measured.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum QualityError {
    /// A file of the gold data cannot be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The model of what sentences mean failed.
    #[error("the model failed")]
    Model(#[from] parallax_compare::SemanticsError),
    /// A line of the gold data is not what its README says.
    #[error("line {line} of {} is not of the expected form", path.display())]
    Form {
        /// The file.
        path: PathBuf,
        /// Number of the line, from 1.
        line: usize,
        /// What was wrong.
        source: serde_json::Error,
    },
}

/// A model of what sentences mean, to measure with.
pub type Meaning<'m> = Option<&'m dyn parallax_compare::Semantics>;

/// Counts of things found, and how many of them are in the gold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    /// Found and in the gold.
    pub right: usize,
    /// Found.
    pub found: usize,
    /// In the gold.
    pub gold: usize,
}

impl Score {
    /// Share of what was found that is in the gold; 1 when nothing was found.
    pub fn precision(&self) -> f64 {
        share(self.right, self.found)
    }

    /// Share of the gold that was found; 1 when there is no gold.
    pub fn recall(&self) -> f64 {
        share(self.right, self.gold)
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
    }
}

fn share(part: usize, whole: usize) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "counts of gold items, far below 2^52")]
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// The rows of a file with one JSON value a line.
///
/// # Errors
/// [`QualityError`] when the file cannot be read or a line is of another form.
pub fn json_lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, QualityError> {
    let all =
        std::fs::read_to_string(path).map_err(|source| QualityError::Read { path: path.into(), source })?;
    all.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(i, line)| {
            serde_json::from_str(line).map_err(|source| QualityError::Form {
                path: path.into(),
                line: i + 1,
                source,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_the_harmonic_mean() {
        let score = Score { right: 6, found: 8, gold: 12 };
        assert!((score.precision() - 0.75).abs() < 1e-12);
        assert!((score.recall() - 0.5).abs() < 1e-12);
        assert!((score.f1() - 0.6).abs() < 1e-12);
        assert!(Score { right: 0, found: 3, gold: 3 }.f1().abs() < 1e-12);
    }
}
