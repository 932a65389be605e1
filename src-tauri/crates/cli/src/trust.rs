//! `parallax-cli verify`, `backup` and `restore`.

use std::path::PathBuf;

use parallax_app::wire::{BackUp, Nothing};
use parallax_app::{AppError, Code, backups};

use crate::arguments::{Backup, Restore, Verify};
use crate::print::{Done, folder, json, line, note, open};

pub(crate) fn verify(library: Option<PathBuf>, verb: &Verify) -> Done {
    let app = open(library)?;
    // What opening has mended is whole by now, and still to be known.
    app.library_info(Nothing {})?.notices.iter().for_each(|notice| note(notice));
    let found = app.verify(Nothing {})?;
    if verb.json {
        json(&found)?;
    } else {
        line(&format!(
            "{} records, {} lines of the journal and {} references read.",
            found.records, found.journal_lines, found.references
        ))?;
        for finding in &found.findings {
            line(finding)?;
        }
    }
    match found.findings.len() {
        0 => Ok(()),
        1 => Err(AppError::new(Code::Damaged, "1 thing is damaged or leads nowhere.").into()),
        many => {
            Err(AppError::new(Code::Damaged, format!("{many} things are damaged or lead nowhere.")).into())
        }
    }
}

pub(crate) fn backup(library: Option<PathBuf>, verb: Backup) -> Done {
    let app = open(library)?;
    if verb.list {
        let rows = app.list_backups(Nothing {})?;
        if verb.json {
            return json(&rows);
        }
        return rows.iter().try_for_each(|row| line(&format!("{}\t{}\t{}", row.made, row.bytes, row.path)));
    }
    let made = app.back_up(BackUp { path: verb.file.map(|file| file.display().to_string()) })?;
    if verb.json { json(&made) } else { line(&made.path) }
}

pub(crate) fn restore(library: Option<PathBuf>, verb: Restore) -> Done {
    let library = folder(library)?;
    let from = match verb.file {
        Some(file) => file,
        None => backups(&library).into_iter().next().map(|newest| PathBuf::from(newest.path)).ok_or_else(
            || {
                AppError::new(Code::NotFound, format!("{} has no backup of its own.", library.display()))
                    .hint("Name the backup's file.")
            },
        )?,
    };
    if let Some(aside) = parallax_app::restore(&from, &library)? {
        note(&format!("What was there before is kept in {}.", aside.display()));
    }
    line(&format!("{} was put in the place of {}.", from.display(), library.display()))
}
