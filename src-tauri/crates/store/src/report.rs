//! What opening and verifying a library found, in plain words.

use std::fmt;
use std::path::PathBuf;

use uuid::Uuid;

/// How the records were found whole at opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Checked {
    /// The library is new.
    New,
    /// The files are to the bit what the last proper close left.
    Seal,
    /// Every record was read and its checksum checked, and every table's count and sum.
    EveryRecord,
}

/// What opening a library found and did.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct OpenReport {
    /// The library's identifier.
    pub library: Uuid,
    /// Whether the library was made by this opening.
    pub created: bool,
    /// The version of the record types that the records have; may be lower than the app's, which then migrates.
    pub schema: u32,
    /// How the records were checked.
    pub checked: Checked,
    /// How many records there are.
    pub records: u64,
    /// What is worth knowing, in whole sentences; empty when all was as it should be.
    pub notices: Vec<String>,
    /// How the library was mended, when it was.
    pub recovery: Option<Recovery>,
    /// What is lost, in whole sentences that name it; empty when nothing is.
    pub missing: Vec<String>,
}

/// How a damaged library was mended.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Recovery {
    /// What was damaged.
    pub damage: String,
    /// What was done.
    pub remedy: Remedy,
    /// Where the damaged files are kept.
    pub kept: Option<PathBuf>,
}

/// A way of mending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Remedy {
    /// The database was whole once its index files were left out.
    DroppedIndex,
    /// The database was made anew from the journal.
    RebuiltFromJournal,
    /// The journal was made anew from the database, which was whole.
    RenewedJournal,
}

impl fmt::Display for Remedy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::DroppedIndex => "the database was opened without its damaged index files",
            Self::RebuiltFromJournal => "the database was made anew from the journal",
            Self::RenewedJournal => "the journal was made anew from the database",
        })
    }
}

impl OpenReport {
    /// Whether there is nothing a person should be told.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.notices.is_empty() && self.recovery.is_none() && self.missing.is_empty()
    }
}

impl fmt::Display for OpenReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = if self.created { "new" } else { "open" };
        writeln!(f, "The library is {state}: {} records.", self.records)?;
        for notice in &self.notices {
            writeln!(f, "{notice}")?;
        }
        if let Some(Recovery { damage, remedy, kept }) = &self.recovery {
            writeln!(f, "It was damaged ({damage}), and was mended: {remedy}.")?;
            if let Some(kept) = kept {
                writeln!(f, "The damaged files are kept in {}.", kept.display())?;
            }
            if self.missing.is_empty() {
                writeln!(f, "Nothing is missing.")?;
            }
        }
        for missing in &self.missing {
            writeln!(f, "Missing: {missing}")?;
        }
        Ok(())
    }
}

/// What reading everything found.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct VerifyReport {
    /// How many records were read and found whole.
    pub records: u64,
    /// How many lines of the journal were read and found whole.
    pub journal_lines: u64,
    /// What is damaged in the database: records by table and key, tables whose count or sum does not fit.
    pub database: Vec<String>,
    /// What is damaged in the journal, by file and line.
    pub journal: Vec<String>,
}

impl VerifyReport {
    /// Whether everything is whole.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.database.is_empty() && self.journal.is_empty()
    }
}

impl fmt::Display for VerifyReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { records, journal_lines, .. } = self;
        writeln!(f, "{records} records and {journal_lines} lines of the journal are whole.")?;
        for damage in self.database.iter().chain(&self.journal) {
            writeln!(f, "Damaged: {damage}")?;
        }
        Ok(())
    }
}
