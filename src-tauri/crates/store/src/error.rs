//! What can go wrong with a library, in words a person can act on.

use std::io;
use std::path::{Path, PathBuf};

use crate::lock::Holder;

/// Why the store could not do what it was asked to.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Another process (or another part of this one) has the library open.
    #[error("the library {} is open in {holder}; close it there first", dir.display())]
    Locked {
        /// The library's folder.
        dir: PathBuf,
        /// Who has it open.
        holder: Holder,
    },
    /// A later version of the program wrote this; opening it with this one could lose what it doesn't know.
    #[error(
        "{} was written by a newer version of the program ({what} {found}, this version knows up to {known}); update the program to open it",
        path.display()
    )]
    Newer {
        /// The file that says so.
        path: PathBuf,
        /// Which number is newer: `format`, `schema`, `journal` or `backup`.
        what: &'static str,
        /// The number found.
        found: u32,
        /// The highest number this version knows.
        known: u32,
    },
    /// The folder holds other things, and no library.
    #[error("{} holds files, but no library; choose an empty folder or a library", dir.display())]
    NotALibrary {
        /// The folder.
        dir: PathBuf,
    },
    /// No library is there, and none was to be made.
    #[error("there is no library in {}", dir.display())]
    NoLibrary {
        /// The folder.
        dir: PathBuf,
    },
    /// Something is to be written to a folder or file that already holds something.
    #[error("{} is not empty; choose a new place", path.display())]
    NotEmpty {
        /// The folder or file.
        path: PathBuf,
    },
    /// The library is damaged beyond what could be mended by itself. Nothing was deleted.
    #[error("{} is damaged: {what}", path.display())]
    Damaged {
        /// The library's folder or the damaged file.
        path: PathBuf,
        /// What is damaged and what was tried.
        what: String,
    },
    /// One record can't be trusted.
    #[error("record {key} of '{table}' is damaged: {what}")]
    DamagedRecord {
        /// The table.
        table: String,
        /// The key, as in the journal.
        key: String,
        /// What does not fit.
        what: String,
    },
    /// The operating system refused.
    #[error("could not {doing} {}: {source}", path.display())]
    Io {
        /// What was being done: `write`, `read`, `create` …
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A value can't be stored.
    #[error("record {key} of '{table}' can't be stored: {reason}")]
    Encode {
        /// The table.
        table: String,
        /// The key, as in the journal.
        key: String,
        /// Why.
        reason: String,
    },
    /// A whole record does not read as the type asked for.
    #[error("record {key} of '{table}' does not read as what is expected: {reason}")]
    Decode {
        /// The table.
        table: String,
        /// The key, as in the journal.
        key: String,
        /// Why.
        reason: String,
    },
    /// A table that was not named when the library was opened.
    #[error("the library was opened without a table '{table}'")]
    UnknownTable {
        /// The table.
        table: String,
    },
    /// A table's name breaks the rules (1–40 of `a-z`, `0-9`, `_`, `-`, a letter first, not `manifest`), or comes twice.
    #[error("'{table}' can't be a table's name")]
    TableName {
        /// The name.
        table: String,
    },
    /// A batch expected a record in another state (an undo after a later change, an insert of what is there).
    #[error("record {key} of '{table}' was changed in the meantime; nothing was stored")]
    Conflict {
        /// The table.
        table: String,
        /// The key, as in the journal.
        key: String,
    },
    /// Writing failed before, so that the library only reads until it is opened again.
    #[error("the library only reads since an earlier write failed ({reason}); close it and open it again")]
    ReadOnly {
        /// How the earlier write failed.
        reason: String,
    },
    /// A backup file can't be used.
    #[error("the backup {} can't be used: line {line}: {what}", path.display())]
    Backup {
        /// The backup.
        path: PathBuf,
        /// The line, from 1.
        line: u64,
        /// What does not fit.
        what: String,
    },
}

impl StoreError {
    pub(crate) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::Io { doing, path, source }
    }
}
