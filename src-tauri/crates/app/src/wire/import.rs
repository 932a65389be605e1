//! Bringing articles in.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::DroppedView;
use crate::AppError;

/// Pasted text, to be looked at before it is saved.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PreviewText {
    /// What was pasted.
    pub text: String,
}

/// What an import would make of a text.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
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
}

/// Pasted text, to be saved.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ImportText {
    /// What was pasted.
    pub text: String,
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
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct StartImport {
    /// Files, as the host's dialog or drop gave them.
    pub paths: Vec<String>,
    /// http or https addresses.
    pub addresses: Vec<String>,
    /// Event the articles join.
    pub event: Option<String>,
}

/// What became of one file, address or paste.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
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
    /// Nothing was stored of it.
    Failed {
        /// Why.
        error: AppError,
    },
}

/// One line of an import's report.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
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

/// A long piece of work.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Job {
    /// Its number.
    pub id: u32,
    /// How far it is.
    pub phase: JobPhase,
    /// Items done.
    pub done: u32,
    /// Items in all.
    pub total: u32,
    /// What is worked on.
    pub current: Option<String>,
    /// What became of each finished item.
    pub items: Vec<ImportItem>,
    /// Why it failed.
    pub error: Option<AppError>,
}

/// Names a job.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct JobId {
    /// Its number.
    pub id: u32,
}
