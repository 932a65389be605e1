//! Events and their coverage.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ArticleRow;

/// An event in a list.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct EventRow {
    /// UUID.
    pub id: String,
    /// Name.
    pub name: String,
    /// Where.
    pub place: Option<String>,
    /// First day: ISO 8601 date.
    pub start: Option<String>,
    /// Last day: ISO 8601 date.
    pub end: Option<String>,
    /// What happened.
    pub summary: String,
    /// Whether articles that surely belong to it join by themselves.
    pub auto_join: bool,
    /// Number of articles.
    pub articles: u32,
    /// Names of the outlets that report it, sorted.
    pub outlets: Vec<String>,
    /// Number of codings on it.
    pub codings: u32,
}

/// An event's page.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct EventView {
    /// Its fields.
    pub row: EventRow,
    /// Its coverage, by time of publication, then outlet.
    pub coverage: Vec<ArticleRow>,
}

/// Fields of an event that a person edits.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct SaveEvent {
    /// UUID; `None` makes a new event.
    pub id: Option<String>,
    /// Name; not empty.
    pub name: String,
    /// Where.
    pub place: Option<String>,
    /// First day: ISO 8601 date.
    pub start: Option<String>,
    /// Last day: ISO 8601 date; not before `start`.
    pub end: Option<String>,
    /// What happened.
    pub summary: String,
}

/// Articles that join or leave an event.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct EventArticles {
    /// UUID of the event.
    pub event: String,
    /// UUIDs of the articles.
    pub articles: Vec<String>,
}
