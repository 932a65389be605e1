//! Standard output and standard error, and what a verb ends with.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use parallax_app::{App, AppError, Options};
use serde::Serialize;

use crate::NAME;

/// How a verb fails.
pub(crate) enum Failure {
    /// Nobody reads standard output any more.
    Closed,
    /// Part of a batch failed and was reported; the rest is done.
    Part,
    /// It failed.
    Whole(AppError),
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        Self::Whole(error)
    }
}

pub(crate) type Done = Result<(), Failure>;

/// Says on standard error what went wrong and what to do.
pub(crate) fn complain(error: &AppError) {
    note(&format!("{NAME}: {}", error.message));
    if let Some(hint) = &error.hint {
        note(&format!("{NAME}: {hint}"));
    }
}

/// A line on standard error.
pub(crate) fn note(line: &str) {
    // Where standard error is closed there is nowhere left to say so.
    writeln!(std::io::stderr(), "{line}").ok();
}

/// Progress, on a terminal only: each call replaces the line before.
pub(crate) fn progress(line: &str) {
    if std::io::stderr().is_terminal() {
        write!(std::io::stderr(), "\r\x1b[2K{line}").ok();
        std::io::stderr().flush().ok();
    }
}

/// Writes bytes to standard output.
pub(crate) fn bytes(bytes: &[u8]) -> Done {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| match error.kind() {
        std::io::ErrorKind::BrokenPipe => Failure::Closed,
        _ => AppError::io(Path::new("standard output"), &error).into(),
    })
}

/// A line on standard output.
pub(crate) fn line(line: &str) -> Done {
    bytes(format!("{line}\n").as_bytes())
}

/// A value as JSON on standard output.
pub(crate) fn json(value: &impl Serialize) -> Done {
    let text = serde_json::to_string_pretty(value)
        .map_err(|error| AppError::internal(format!("The answer could not be written: {error}.")))?;
    line(&text)
}

/// Rows in columns, as wide as they need to be.
pub(crate) fn columns(rows: &[Vec<String>]) -> Done {
    let count = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widths: Vec<usize> = (0..count)
        .map(|at| {
            rows.iter()
                .filter_map(|row| row.get(at))
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or_default()
        })
        .collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width - cell.chars().count() + 2));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    bytes(text.as_bytes())
}

/// Opens the library that was named, or the platform's.
pub(crate) fn open(library: Option<PathBuf>) -> Result<App, Failure> {
    Ok(App::open(&folder(library)?, Options::default())?)
}

/// The folder of the library: the one named, or the platform's.
pub(crate) fn folder(library: Option<PathBuf>) -> Result<PathBuf, Failure> {
    library
        .or_else(|| {
            let folders = directories::ProjectDirs::from("org", "parallax-news", "Parallax")?;
            Some(folders.data_dir().join("library"))
        })
        .ok_or_else(|| {
            AppError::bad_input("This system names no folder for data.")
                .hint("Name a library with --library DIR.")
                .into()
        })
}

/// As [`open`], to score by meaning too when a model's folder is named.
pub(crate) fn open_with(library: Option<PathBuf>, model: Option<&Path>) -> Result<App, Failure> {
    let app = open(library)?;
    if let Some(model) = model {
        app.use_model(model)?;
    }
    Ok(app)
}

/// The id of the event of that id or exact name.
pub(crate) fn event_id(app: &App, event: &str) -> Result<String, Failure> {
    let events = app.list_events(parallax_app::wire::Nothing {})?;
    if let Some(found) = events.iter().find(|row| row.id == event) {
        return Ok(found.id.clone());
    }
    let named: Vec<_> = events.iter().filter(|row| row.name == event).collect();
    match named.as_slice() {
        [one] => Ok(one.id.clone()),
        [] => Err(AppError::new(parallax_app::Code::NotFound, format!("There is no event “{event}”."))
            .hint("`parallax-cli list events` lists them.")
            .into()),
        _ => Err(AppError::bad_input(format!("Several events are named “{event}”."))
            .hint("Name it by its id.")
            .into()),
    }
}
