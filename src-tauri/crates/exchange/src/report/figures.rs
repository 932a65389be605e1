//! What a report needs beside the study.

use serde::{Deserialize, Serialize};

/// Figures and words that the study itself does not hold.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ReportFigures {
    /// Name and version of the program.
    pub program: String,
    /// Versions of what was computed with: what, and which.
    #[serde(default)]
    pub versions: Vec<(String, String)>,
    /// Agreement, all codes first.
    #[serde(default)]
    pub agreement: Vec<AgreementFigure>,
    /// Who reported what, an event each.
    #[serde(default)]
    pub coverage: Vec<CoverageFigure>,
}

/// One coefficient of agreement.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct AgreementFigure {
    /// What it is over: a code's name, or all codes.
    pub over: String,
    /// Whether it is the figure over all codes.
    pub overall: bool,
    /// Name of the coefficient, such as "Krippendorff's alpha, nominal".
    pub measure: String,
    /// Its value; `None` where it is undefined.
    pub value: Option<f64>,
    /// Lower end of its 95 % interval.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Why it is undefined; empty otherwise.
    #[serde(default)]
    pub undefined: String,
    /// Units that two coders or more judged.
    pub units: usize,
    /// Units there are.
    pub of_units: usize,
    /// Coders.
    pub coders: usize,
}

/// The coverage matrix of an event.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct CoverageFigure {
    /// Name of the event.
    pub event: String,
    /// The columns: outlet of each article.
    pub outlets: Vec<String>,
    /// The rows shown.
    pub rows: Vec<CoverageRow>,
    /// Passages there are.
    pub of_rows: usize,
}

/// One passage.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct CoverageRow {
    /// Its words in the first text that has it.
    pub words: String,
    /// Its cells, in the order of the columns.
    pub cells: Vec<CoverageCell>,
}

/// Whether and how one article reports a passage.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct CoverageCell {
    /// How.
    pub status: CoverageStatus,
    /// Whether it stands in the headline.
    pub headline: bool,
}

/// How an article reports a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CoverageStatus {
    /// In its own voice.
    Reported,
    /// As the word of somebody.
    Attributed,
    /// With a reservation.
    Hedged,
    /// No counterpart found.
    #[default]
    NoCounterpart,
}

/// What a report is to say and show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportOptions {
    /// The question of the study, as its author puts it.
    #[serde(default)]
    pub question: String,
    /// How it was done, as its author puts it.
    #[serde(default)]
    pub method: String,
    /// Examples shown of each code at most.
    pub examples: usize,
}

impl Default for ReportOptions {
    fn default() -> Self {
        Self { question: String::new(), method: String::new(), examples: 3 }
    }
}
