//! Bringing articles in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::DroppedView;
use crate::AppError;
pub use crate::records::ImportCounts;

/// Pasted text, to be looked at before it is saved.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct PreviewText {
    /// What was pasted.
    pub text: String,
}

/// A file or an address, to be looked at before it is saved. One of the two.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct PreviewSource {
    /// A file, as the host's dialog or drop gave it.
    pub path: Option<String>,
    /// http or https address.
    pub address: Option<String>,
}

/// What an import would make of a text.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct Preview {
    /// First line.
    pub title: String,
    /// Author line, if one was found.
    pub byline: Option<String>,
    /// Outlet, if one was found.
    pub outlet: Option<String>,
    /// Date, if one was found.
    pub published: Option<String>,
    /// Language, if it could be told.
    pub language: Option<String>,
    /// Canonical address, if one was found.
    pub address: Option<String>,
    /// Licence or rights note, if one was found.
    pub rights: Option<String>,
    /// The paragraphs that would be kept.
    pub paragraphs: Vec<String>,
    /// What would be left out.
    pub dropped: Vec<DroppedView>,
    /// What to know.
    pub warnings: Vec<String>,
    /// Words that would be kept.
    pub words: u32,
    /// The number under which a file or address that was looked at is held for saving; `None` for pasted text.
    pub held: Option<u32>,
}

/// Pasted text, or a file or address that was looked at, to be saved.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct ImportText {
    /// What was pasted; empty for what is held.
    pub text: String,
    /// The number that [`Preview::held`] gave.
    #[serde(default)]
    pub held: Option<u32>,
    /// Numbers of the left-out pieces to keep all the same.
    pub put_back: Vec<u32>,
    /// Title, when the person changed it.
    pub title: Option<String>,
    /// Author line.
    pub byline: Option<String>,
    /// Name of the outlet.
    pub outlet: Option<String>,
    /// ISO 8601 date or date and time.
    pub published: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// http or https address.
    pub address: Option<String>,
    /// Licence or rights note.
    pub rights: Option<String>,
    /// Event it joins.
    pub event: Option<String>,
}

/// Files and addresses to bring in.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct StartImport {
    /// Files, as the host's dialog or drop gave them.
    pub paths: Vec<String>,
    /// http or https addresses.
    pub addresses: Vec<String>,
    /// Event the articles join.
    pub event: Option<String>,
    /// Whether articles that a source only names – a line of a list, an entry of a bibliography – are fetched too.
    #[serde(default)]
    pub fetch_references: bool,
}

/// What became of one file, address or paste.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outcome {
    /// A new article.
    Imported {
        /// UUID of the article.
        article: String,
    },
    /// A new revision of an article that was there.
    Revised {
        /// UUID of the article.
        article: String,
    },
    /// The same text of the same article was there already.
    Known {
        /// UUID of the article.
        article: String,
    },
    /// A source names it, without its words, and it was not to be fetched.
    Listed {
        /// Where it could be fetched.
        address: Option<String>,
    },
    /// Nothing was stored of it.
    Failed {
        /// Why.
        error: AppError,
    },
}

/// One line of an import's report. Stored with it: a new field needs `#[serde(default)]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ImportItem {
    /// File name or address.
    pub name: String,
    /// Title of the article, when there is one.
    pub title: Option<String>,
    /// Outlet of the article, when known.
    pub outlet: Option<String>,
    /// How many pieces of page furniture were left out.
    pub dropped: u32,
    /// What to know.
    pub warnings: Vec<String>,
    /// What became of it.
    pub outcome: Outcome,
}

/// How far a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum JobPhase {
    /// Under way.
    Running,
    /// All done (single items may have failed).
    Done,
    /// Stopped by the person; what was done stays.
    Cancelled,
    /// Stopped by an error.
    Failed,
}

/// Asks to read kept sources again: of one article, of an outlet, or of all.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct Reextract {
    /// UUID of the article.
    pub article: Option<String>,
    /// UUID of the outlet.
    pub outlet: Option<String>,
    /// Whether other texts become new revisions; else they are only counted.
    pub apply: bool,
}

/// What a job does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum JobKind {
    /// Brings articles in.
    Import,
    /// Reads kept sources again and says what would change.
    Relook,
    /// Reads kept sources again and stores what changes.
    Reextract,
    /// Brings the index of the search up to date.
    Index,
}

/// A long piece of work.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct Job {
    /// Its number.
    pub id: u32,
    /// What it does.
    pub kind: JobKind,
    /// How far it is.
    pub phase: JobPhase,
    /// Items done.
    pub done: u32,
    /// Items in all, as far as known: a file may turn out to hold several.
    pub total: u32,
    /// Items a second, of late.
    pub rate: f64,
    /// What is worked on.
    pub current: Option<String>,
    /// What became of the items.
    pub counts: ImportCounts,
    /// The first items, by their place in what was asked: a hundred at most. `import_lines` gives the rest.
    pub items: Vec<ImportItem>,
    /// The import in the library that it works off.
    pub import: Option<String>,
    /// Why it failed.
    pub error: Option<AppError>,
}

/// Names a job.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema, TS)]
pub struct JobId {
    /// Its number.
    pub id: u32,
}

/// How an import of the library stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImportStanding {
    /// A job works on it.
    Running,
    /// It was cut off, and can go on.
    Unfinished,
    /// All was tried.
    Done,
    /// Stopped by a person; can go on.
    Cancelled,
    /// Cut off, and left so by a person; can go on.
    Left,
}

/// An import of the library.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ImportRow {
    /// UUID.
    pub id: String,
    /// When it began: RFC 3339.
    pub started: String,
    /// When it ended.
    pub ended: Option<String>,
    /// How it stands.
    pub standing: ImportStanding,
    /// What it reads, for a person: a file's name, a folder, an address.
    pub what: String,
    /// How many files and addresses it has.
    pub origins: u32,
    /// What became of the lines so far.
    pub counts: ImportCounts,
    /// The event its articles join.
    pub event: Option<String>,
}

/// Asks for a page of an import's report.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ListImportLines {
    /// UUID of the import.
    pub import: String,
    /// Only what failed.
    pub failed: bool,
    /// How many lines to pass over.
    pub offset: u32,
    /// How many lines at most.
    pub limit: u32,
}

/// A page of an import's report.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ImportLines {
    /// Lines in all.
    pub total: u32,
    /// Those asked for, by their place in what was asked.
    pub items: Vec<ImportItem>,
}

/// Writes an import's report as CSV.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExportImport {
    /// UUID of the import.
    pub import: String,
    /// File, as the host's dialog gave it.
    pub path: String,
}
