//! REFI-QDA: the library or an event as a project file, and project files taken in; codebook files.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use parallax_exchange::refi::{Counts, read_codebook, read_project, write_codebook, write_project};
use parallax_exchange::{ExchangeError, Losses};
use parallax_framing::Codebook;

use crate::export::write_file;
use crate::wire::{
    ExportProject, ExportReport, ImportProject, ImportReport, PreviewProject, ProjectCounts, ProjectLoss,
};
use crate::{App, AppError, Result};

/// The largest project file that is opened, in bytes.
const LARGEST: u64 = 4 << 30;

fn counted(counts: &Counts) -> ProjectCounts {
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    ProjectCounts {
        coders: count(counts.coders),
        codebooks: count(counts.codebooks),
        codes: count(counts.codes),
        outlets: count(counts.outlets),
        articles: count(counts.articles),
        texts: count(counts.revisions),
        events: count(counts.events),
        codings: count(counts.codings),
        selections: count(counts.selections),
        answers: count(counts.answers),
        settlements: count(counts.settlements),
    }
}

fn told(losses: Losses) -> Vec<ProjectLoss> {
    losses
        .into_iter()
        .map(|loss| ProjectLoss {
            kind: loss.kind,
            fate: loss.fate,
            count: u32::try_from(loss.count).unwrap_or(u32::MAX),
            examples: loss.examples,
        })
        .collect()
}

/// An error in a file of another program, with the file's name.
fn refused(path: &Path, error: &ExchangeError) -> AppError {
    AppError::bad_input(format!("{}: {error}.", path.display()))
        .hint("Nothing of it was taken in. Export it again from the program that wrote it.")
}

fn named(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Reads a codebook of REFI-QDA from a file's bytes.
pub(crate) fn read_qdc(path: &Path, bytes: &[u8]) -> Result<Codebook> {
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let read = read_codebook(&file, &named(path), bytes)
        .map_err(|error| AppError::bad_input(format!("{error}.")).hint("Nothing of it was taken in."))?;
    Ok(read.codebook)
}

/// A codebook as a file of REFI-QDA.
pub(crate) fn written_qdc(codebook: &Codebook) -> Result<Vec<u8>> {
    let written = write_codebook(codebook).map_err(|error| AppError::bad_input(format!("{error}.")))?;
    Ok(written.0)
}

impl App {
    /// Writes the library, or what belongs to an event, as a project of REFI-QDA. All coders' work is in it.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for the event, [`crate::Code::Io`], those of reading.
    pub fn export_project(&self, input: ExportProject) -> Result<ExportReport> {
        let path = self.granted(&input.path)?;
        let study = self.study(input.event.as_deref())?;
        let written = write_project(&study).map_err(|error| {
            AppError::internal(format!("The project could not be put together: {error}."))
        })?;
        write_file(&path, &written.bytes)?;
        Ok(ExportReport {
            path: Some(input.path),
            counts: counted(&written.counts),
            losses: told(written.losses),
        })
    }

    /// What a project would hold, and what other programs would not see of it: to be told before it is written.
    ///
    /// # Errors
    /// As [`App::export_project`]; nothing is written.
    pub fn preview_project(&self, input: PreviewProject) -> Result<ExportReport> {
        let study = self.study(input.event.as_deref())?;
        let written = write_project(&study).map_err(|error| {
            AppError::internal(format!("The project could not be put together: {error}."))
        })?;
        Ok(ExportReport { path: None, counts: counted(&written.counts), losses: told(written.losses) })
    }

    /// Reads a project of REFI-QDA, of Parallax or of another program, and takes it in, in one act that can be undone; or says
    /// what that would do and what would be lost, and stores nothing.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] naming file, line and field of what is broken; [`crate::Code::Io`]; those of writing.
    /// Nothing is stored then.
    pub fn import_project(&self, input: ImportProject) -> Result<ImportReport> {
        let path = self.granted(&input.path)?;
        let file = File::open(&path).map_err(|error| AppError::io(&path, &error))?;
        let size = file.metadata().map_err(|error| AppError::io(&path, &error))?.len();
        if size > LARGEST {
            return Err(AppError::bad_input(format!("{} is too large for a project.", path.display())));
        }
        let mut read =
            read_project(BufReader::new(file), &named(&path)).map_err(|error| refused(&path, &error))?;
        for codebook in &mut read.study.codebooks {
            // What a file brings never counts as what came along.
            codebook.built_in = false;
        }
        let from = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let merge = self.take_in(&read.study, &from, input.preview)?;
        Ok(ImportReport {
            title: read.study.title,
            origin: read.origin,
            unchanged: read.unchanged,
            counts: counted(&read.counts),
            losses: told(read.losses),
            merge,
        })
    }
}
