//! The report of a study, with the figures that it needs.

use std::collections::BTreeSet;

use parallax_exchange::Losses;
use parallax_exchange::report::{
    AgreementFigure, CoverageCell, CoverageFigure, CoverageRow, CoverageStatus, ReportFigures, ReportOptions,
    report,
};
use parallax_framing::Study;

use super::{Made, PROGRAM};
use crate::wire::{
    self, AgreementInput, AgreementUnit, ById, CellProminence, CellStatus, MatrixView, StudyOptions,
};
use crate::{App, Result};

/// Passages of an event's matrix that a report shows.
const PASSAGES: usize = 25;

fn coverage(view: MatrixView) -> CoverageFigure {
    let of_rows = view.rows.len();
    let mut rows = view.rows;
    // What most report first; the sort is stable, so the story's order decides among equals.
    rows.sort_by_key(|row| std::cmp::Reverse(row.reported_by));
    rows.truncate(PASSAGES);
    CoverageFigure {
        event: view.event.name,
        outlets: view.columns.into_iter().map(|column| column.article.outlet).collect(),
        of_rows,
        rows: rows
            .into_iter()
            .map(|row| CoverageRow {
                words: row
                    .cells
                    .iter()
                    .map(|cell| cell.text.clone())
                    .find(|text| !text.is_empty())
                    .unwrap_or_default(),
                cells: row
                    .cells
                    .iter()
                    .map(|cell| CoverageCell {
                        status: match cell.status {
                            CellStatus::Reported => CoverageStatus::Reported,
                            CellStatus::Attributed => CoverageStatus::Attributed,
                            CellStatus::Hedged => CoverageStatus::Hedged,
                            CellStatus::NoCounterpart => CoverageStatus::NoCounterpart,
                        },
                        headline: cell.prominence == Some(CellProminence::Headline),
                    })
                    .collect(),
            })
            .collect(),
    }
}

fn alpha(over: String, overall: bool, coders: usize, figure: wire::AgreementFigure) -> AgreementFigure {
    AgreementFigure {
        over,
        overall,
        measure: "Krippendorff's alpha".to_owned(),
        value: figure.value,
        low: figure.low,
        high: figure.high,
        undefined: figure.undefined.unwrap_or_default(),
        units: units(figure.used),
        of_units: units(figure.all),
        coders,
    }
}

/// Counts of sentences, which the figures carry as floating point.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts of sentences, at least 0 and far below 2^52"
)]
fn units(count: f64) -> usize {
    count.max(0.0).round() as usize
}

impl App {
    /// Alpha on sentences, for each codebook that two coders or more used.
    fn agreement_figures(&self, study: &Study, event: Option<&str>) -> Result<Vec<AgreementFigure>> {
        let mut out = Vec::new();
        for book in &study.codebooks {
            let used = study.codings.iter().filter(|coding| coding.codebook == book.id);
            let coders: BTreeSet<&str> = used.map(|coding| coding.coder.as_str()).collect();
            if coders.len() < 2 {
                continue;
            }
            let asked = AgreementInput {
                event: event.map(str::to_owned),
                codebook: book.id.clone(),
                coders: Vec::new(),
                unit: AgreementUnit::Sentence,
                draw: None,
            };
            let view = match self.agreement(asked) {
                Ok(view) => view,
                // What cannot be measured is said where the figure would stand.
                Err(error) if error.code == crate::Code::BadInput => {
                    let none = wire::AgreementFigure { undefined: Some(error.message), ..Default::default() };
                    out.push(alpha(format!("{}: all codes", book.name), true, coders.len(), none));
                    continue;
                }
                Err(error) => return Err(error),
            };
            out.push(alpha(format!("{}: all codes", book.name), true, coders.len(), view.overall.alpha));
            for code in view.codes {
                if code.given.iter().any(|given| *given > 0.0) {
                    out.push(alpha(code.code.name, false, coders.len(), code.figures.alpha));
                }
            }
        }
        Ok(out)
    }

    pub(super) fn report(&self, study: &Study, event: Option<&str>, options: &StudyOptions) -> Result<Made> {
        let mut figures = ReportFigures {
            program: PROGRAM.to_owned(),
            versions: vec![("Normal form in use".to_owned(), parallax_text::NORMAL_FORM.to_owned())],
            ..ReportFigures::default()
        };
        figures.agreement = self.agreement_figures(study, event)?;
        for event in study.events.iter().filter(|event| event.articles.len() > 1) {
            figures.coverage.push(coverage(self.matrix(ById { id: event.id.clone() })?));
        }
        let asked = ReportOptions {
            question: options.question.clone(),
            method: options.method.clone(),
            examples: options.examples as usize,
        };
        let mut losses = Losses::default();
        super::left_out(&mut losses, "texts of articles", &study.articles);
        Ok(Made { bytes: report(study, &figures, &asked).into_bytes(), rows: study.codings.len(), losses })
    }
}
