//! Studies that leave for other programs, and what comes back from them: a file a format.

mod annotations;
mod notes;
mod refi;
mod report;
mod standoff;
mod tables;

use parallax_exchange::{ExchangeError, Losses};
use parallax_framing::Study;

use crate::export::write_file;
use crate::wire::{ExportStudy, LossView, StudyFormat, StudyWritten};
use crate::{App, AppError, Result};

pub(crate) use refi::{read_qdc, written_qdc};
pub(crate) use tables::{codebook_csv, read_codebook_csv};

/// Name and version, as files name what wrote them.
pub(crate) const PROGRAM: &str = concat!("Parallax ", env!("CARGO_PKG_VERSION"));

/// A study in one format.
pub(crate) struct Made {
    bytes: Vec<u8>,
    rows: usize,
    losses: Losses,
}

/// What a person is told of a file that cannot be read or written.
pub(crate) fn failed(what: &str, error: &ExchangeError) -> AppError {
    AppError::bad_input(format!("{what}: {error}."))
}

pub(crate) fn losses(losses: Losses) -> Vec<LossView> {
    let view = |loss: parallax_exchange::Loss| LossView {
        kind: loss.kind,
        fate: loss.fate,
        count: loss.count as u32,
        examples: loss.examples,
    };
    losses.into_iter().map(view).collect()
}

/// Counts what a format has no place for at all.
fn left_out<T>(losses: &mut Losses, kind: &str, items: &[T]) {
    for _ in items {
        losses.add(kind, "not in this format", "");
    }
}

impl App {
    /// Writes a study for other programs. Without a path nothing is written, and the report says what would be.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] when the study cannot be written in the format; [`crate::Code::NotFound`] for the event;
    /// [`crate::Code::Io`]; those of reading.
    pub fn export_study(&self, input: ExportStudy) -> Result<StudyWritten> {
        let path = input.path.as_deref().map(|path| self.granted(path)).transpose()?;
        let study = self.study(input.event.as_deref())?;
        let made = self.study_in(&study, &input)?;
        if let Some(path) = &path {
            write_file(path, &made.bytes)?;
        }
        let coders: std::collections::BTreeSet<&str> = study
            .codings
            .iter()
            .map(|coding| coding.coder.as_str())
            .chain(study.answers.iter().map(|answer| answer.coder.as_str()))
            .collect();
        Ok(StudyWritten {
            path: input.path,
            bytes: made.bytes.len() as u32,
            rows: made.rows as u32,
            articles: study.articles.len() as u32,
            codings: study.codings.len() as u32,
            coders: coders.len() as u32,
            losses: losses(made.losses),
        })
    }

    /// The bytes of a study in a format, for a terminal.
    ///
    /// # Errors
    /// Those of [`App::export_study`].
    pub fn study_bytes(&self, input: &ExportStudy) -> Result<Vec<u8>> {
        let study = self.study(input.event.as_deref())?;
        Ok(self.study_in(&study, input)?.bytes)
    }

    fn study_in(&self, study: &Study, input: &ExportStudy) -> Result<Made> {
        let options = &input.options;
        match input.format {
            StudyFormat::Csv | StudyFormat::Jsonl => Ok(tables::one(study, input.format, options)),
            StudyFormat::Xlsx => tables::workbook(study),
            StudyFormat::Jsonld => Ok(annotations::write(study, options)),
            StudyFormat::Standoff => standoff::write(study, options),
            StudyFormat::Markdown => Ok(notes::write(study)),
            StudyFormat::Html => self.report(study, input.event.as_deref(), options),
        }
    }
}
