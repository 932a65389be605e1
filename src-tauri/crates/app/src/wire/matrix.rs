//! All of an event's coverage at once: passages by articles.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ArticleRow, EventRow};

/// Who reported what: a row a passage, a column an article.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MatrixView {
    /// The event.
    pub event: EventRow,
    /// The articles, in the order of the event's coverage.
    pub columns: Vec<MatrixColumn>,
    /// The passages, in the order in which the coverage tells them.
    pub rows: Vec<MatrixRow>,
}

/// An article and how much of it others have too. The shares are of its segments and add up to 1.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MatrixColumn {
    /// The article.
    pub article: ArticleRow,
    /// Revision that is compared.
    pub revision: String,
    /// Share that others have in the same words, 0–1.
    pub identical: f32,
    /// Share that others have in other words, 0–1.
    pub reworded: f32,
    /// Share that no other article has, 0–1.
    pub own: f32,
}

/// A passage: one thing reported.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MatrixRow {
    /// How many articles have it.
    pub reported_by: u32,
    /// Its cells, in the order of the columns.
    pub cells: Vec<MatrixCell>,
}

/// Whether and how an article reports a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CellStatus {
    /// In the article's own voice.
    Reported,
    /// As the word of somebody named or described.
    Attributed,
    /// With a reservation.
    Hedged,
    /// No counterpart found.
    NoCounterpart,
}

/// What one article has of one passage.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MatrixCell {
    /// Whether and how it is reported.
    pub status: CellStatus,
    /// Its words; empty when no counterpart was found.
    pub text: String,
    /// Numbers of its segments.
    pub segments: Vec<u32>,
    /// Where in the story it stands, 0 (top) to 1 (end).
    pub position: Option<f32>,
    /// The most prominent place it has.
    pub prominence: Option<CellProminence>,
}

/// How prominently a passage stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CellProminence {
    /// In the headline.
    Headline,
    /// In the first paragraph.
    Lead,
    /// Further down.
    Body,
}
