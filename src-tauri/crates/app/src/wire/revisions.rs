//! Two revisions of one article, and when an event's coverage was published and changed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ArticleRow, Piece, RevisionRow};

/// Which revisions to compare.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct CompareRevisions {
    /// UUID of the article.
    pub article: String,
    /// UUID of the earlier revision; the one before `new` when `None`.
    pub old: Option<String>,
    /// UUID of the later revision; the newest when `None`.
    pub new: Option<String>,
}

/// Two revisions of one article.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct RevisionComparison {
    /// The article.
    pub article: ArticleRow,
    /// All its revisions, oldest first.
    pub revisions: Vec<RevisionRow>,
    /// UUID of the earlier one.
    pub old: String,
    /// UUID of the later one.
    pub new: String,
    /// The rows, in the order of the later one; what was removed stands where it was.
    pub rows: Vec<RevisionDiffRow>,
    /// The rows and what was changed in them, counted.
    pub counts: RevisionCounts,
    /// Whether the texts were too long to be compared in full.
    pub simplified: bool,
}

/// What happened to a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum RevisionChange {
    /// The same words.
    Unchanged,
    /// Other words.
    Edited,
    /// Only in the later one.
    Added,
    /// Only in the earlier one.
    Removed,
    /// In another place.
    Moved,
}

/// What stands side by side of two revisions.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct RevisionDiffRow {
    /// What happened.
    pub change: RevisionChange,
    /// The earlier words, marked where they were changed; empty when added.
    pub old: Vec<Piece>,
    /// The later words, marked where they are changed; empty when removed.
    pub new: Vec<Piece>,
    /// Segments of the earlier revision.
    pub old_segments: Vec<u32>,
    /// Segments of the later revision.
    pub new_segments: Vec<u32>,
    /// Whether it begins a paragraph of the later revision (of the earlier one, where it was removed).
    pub begins_paragraph: bool,
}

/// What was changed, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RevisionCounts {
    /// Sentences with the same words.
    pub unchanged: u32,
    /// Sentences with other words, the headline not counted.
    pub edited: u32,
    /// Sentences added.
    pub added: u32,
    /// Sentences removed.
    pub removed: u32,
    /// Sentences in another place.
    pub moved: u32,
    /// Whether the headline has other words, is new or is gone.
    pub headline: bool,
    /// Numbers changed.
    pub numbers: u32,
    /// Names changed.
    pub names: u32,
    /// Dates changed.
    pub dates: u32,
    /// Quotations changed.
    pub quotes: u32,
    /// Reporting verbs changed.
    pub reporting_verbs: u32,
    /// Reservations changed.
    pub hedges: u32,
}

/// When an event's coverage was published and changed.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct Timeline {
    /// The articles, in the order of the event's coverage.
    pub articles: Vec<TimelineArticle>,
}

/// One article over time.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct TimelineArticle {
    /// The article.
    pub article: ArticleRow,
    /// Its revisions, oldest first.
    pub revisions: Vec<TimelineRevision>,
    /// UUID of the article whose copy it likely carries.
    pub source: Option<String>,
}

/// One revision.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct TimelineRevision {
    /// The revision.
    pub row: RevisionRow,
    /// What was changed since the one before; `None` for the first.
    pub changes: Option<RevisionCounts>,
}

/// Which headlines to lay under each other.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ShowHeadlines {
    /// UUID of the event.
    pub event: String,
    /// UUID of the article with whose headline and first sentence the others are compared; the first when `None`.
    pub base: Option<String>,
}

/// All headlines and first sentences of an event.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct HeadlinesView {
    /// UUID of the article that the others are compared with.
    pub base: String,
    /// A row an article, in the order of the event's coverage.
    pub rows: Vec<HeadlineView>,
}

/// An article's headline and first sentence.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct HeadlineView {
    /// The article.
    pub article: ArticleRow,
    /// Its revision.
    pub revision: String,
    /// The headline, marked where it differs from the base's; one segment at most.
    pub headline: Option<super::SegmentView>,
    /// The first sentence below it, marked likewise.
    pub lead: Option<super::SegmentView>,
    /// How much the headline differs from the base's, 0–1.
    pub headline_difference: f32,
    /// How much the first sentence differs from the base's, 0–1.
    pub lead_difference: f32,
}
