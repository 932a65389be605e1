//! `parallax-cli export project`, `import-project` and `import-codebook`: REFI-QDA.

use std::path::PathBuf;

use parallax_app::App;
use parallax_app::wire::{ExportProject, FilePath, PreviewProject, ProjectCounts, ProjectLoss};

use crate::arguments::{ImportCodebook, ImportProject};
use crate::print::{Done, json, line, note, open};

/// Writes the library or an event as a project; without a file only says what it would hold.
pub(crate) fn export(app: &App, out: Option<PathBuf>, event: Option<String>, as_json: bool) -> Done {
    let report = match out {
        Some(out) => app.export_project(ExportProject { path: out.display().to_string(), event })?,
        None => app.preview_project(PreviewProject { event })?,
    };
    if as_json {
        return json(&report);
    }
    counts(&report.counts)?;
    losses("Other programs will not see all of it as it is:", &report.losses)?;
    if let Some(path) = &report.path {
        note(&format!("{path} written."));
    }
    Ok(())
}

/// Takes a project in.
pub(crate) fn import(library: Option<PathBuf>, verb: &ImportProject) -> Done {
    let app = open(library)?;
    let report = app.import_project(parallax_app::wire::ImportProject {
        path: verb.file.display().to_string(),
        preview: verb.preview,
    })?;
    if verb.json {
        return json(&report);
    }
    line(&format!("{} (written by {})", report.title, report.origin))?;
    counts(&report.counts)?;
    losses("Not all of it comes along:", &report.losses)?;
    for conflict in &report.merge.conflicts {
        line(&format!("conflict  {}: {}", conflict.name, conflict.field))?;
    }
    note(if report.merge.stored { "Taken in." } else { "Nothing was stored." });
    Ok(())
}

/// Takes a codebook in.
pub(crate) fn import_codebook(library: Option<PathBuf>, verb: &ImportCodebook) -> Done {
    let app = open(library)?;
    let codebook = app.import_codebook(FilePath { path: verb.file.display().to_string() })?;
    line(&codebook.id)?;
    note(&format!("{}: {} codes.", codebook.name, codebook.codes.len()));
    Ok(())
}

fn counts(counts: &ProjectCounts) -> Done {
    let rows = [
        ("coders", counts.coders),
        ("codebooks", counts.codebooks),
        ("codes", counts.codes),
        ("outlets", counts.outlets),
        ("articles", counts.articles),
        ("texts", counts.texts),
        ("events", counts.events),
        ("codings", counts.codings),
        ("coded selections", counts.selections),
        ("answers", counts.answers),
        ("settlements", counts.settlements),
    ];
    rows.iter().try_for_each(|(name, count)| line(&format!("{count:>6}  {name}")))
}

fn losses(head: &str, losses: &[ProjectLoss]) -> Done {
    if !losses.is_empty() {
        line(head)?;
    }
    losses.iter().try_for_each(|loss| {
        let examples =
            if loss.examples.is_empty() { String::new() } else { format!(" ({})", loss.examples.join("; ")) };
        line(&format!("{:>6}  {}: {}{examples}", loss.count, loss.kind, loss.fate))
    })
}
