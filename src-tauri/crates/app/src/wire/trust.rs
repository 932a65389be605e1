//! Whether the library is whole, and its backups.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::AppError;

/// What reading everything found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Verification {
    /// Records read.
    #[ts(type = "number")]
    pub records: u64,
    /// Lines of the journal read.
    #[ts(type = "number")]
    pub journal_lines: u64,
    /// References and spans that were followed.
    #[ts(type = "number")]
    pub references: u64,
    /// What is damaged or leads nowhere, a sentence each; empty when all is whole.
    pub findings: Vec<String>,
}

/// A backup that Parallax keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct BackupRow {
    /// The file.
    pub path: String,
    /// When it was made: RFC 3339, from the file's name.
    pub made: String,
    /// The file's size in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

/// A library that was opened on this machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct KnownLibrary {
    /// Its folder.
    pub folder: String,
    /// Whether this window shows it.
    pub here: bool,
    /// Whether its folder is there now.
    pub there: bool,
}

/// Where a backup goes.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct BackUp {
    /// The new file; without it, the library's own folder of backups.
    #[serde(default)]
    pub path: Option<String>,
}

/// Why the library could not be opened, and what there is to put in its place.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct Trouble {
    /// Folder of the library.
    pub folder: String,
    /// Why it could not be opened.
    pub error: AppError,
    /// The library's own backups, newest first.
    pub backups: Vec<BackupRow>,
}
