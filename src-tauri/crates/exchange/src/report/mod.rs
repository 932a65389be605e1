//! The report of a study: one HTML page that a colleague can check the study by.
//!
//! Question, corpus, codebook with definitions, coders, agreement, codes by outlet, coverage, examples side by side, method, limits
//! and versions. One file: no script, nothing loaded, everything escaped, a Content-Security-Policy that says so. What the study itself
//! does not hold (agreement, coverage) is handed in as plain figures: [`ReportFigures`].

mod examples;
mod figures;
mod page;

pub use figures::{
    AgreementFigure, CoverageCell, CoverageFigure, CoverageRow, CoverageStatus, ReportFigures, ReportOptions,
};
pub use page::report;
