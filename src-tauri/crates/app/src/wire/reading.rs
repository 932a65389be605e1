//! Several articles side by side: a row a passage, a column an article.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CodingRow, LinkShape, RegimeName, SideView};

/// Which articles to read together.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReadTogether {
    /// UUID of the event; `None` when there is none.
    pub event: Option<String>,
    /// The columns from left to right, 2 to 6.
    pub columns: Vec<ColumnChoice>,
    /// Number of the column whose story gives the order, and with whose words the others are compared.
    pub base: u32,
}

/// An article and which text of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ColumnChoice {
    /// UUID of the article.
    pub article: String,
    /// UUID of the revision; the newest when `None`.
    pub revision: Option<String>,
}

/// Several articles side by side.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct Reading {
    /// The columns from left to right.
    pub columns: Vec<ReadingColumn>,
    /// The rows in the order of the base's story; what the base does not have stands behind what it follows in its own story.
    pub rows: Vec<ReadingRow>,
    /// Codings on any of the articles, on their pairs and omissions.
    pub codings: Vec<CodingRow>,
}

/// An article in a column.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReadingColumn {
    /// The article and its text, marked where it differs from the row's reference. `link` and `also` are empty.
    pub side: SideView,
    /// How the text relates to the base's; `None` for the base itself.
    pub regime: Option<RegimeName>,
    /// Share of running text that it has word for word with the base, 0–1; 1 for the base itself.
    pub shared: f32,
    /// Whether the texts were too long to be compared in full.
    pub simplified: bool,
    /// Share of the text that other columns have in the same words, 0–1.
    pub identical: f32,
    /// Share that other columns have in other words, 0–1.
    pub reworded: f32,
    /// Share that no other column has, 0–1.
    pub own: f32,
}

/// A passage in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReadingRow {
    /// Number of the passage among the columns' passages.
    pub passage: u32,
    /// A cell a column.
    pub cells: Vec<ReadingCell>,
    /// Number of the column with whose words the others are compared: the base, or the leftmost that has it.
    pub reference: u32,
}

/// What a column has in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ReadingCell {
    /// Numbers of its segments; empty when no counterpart was found. Each segment is in one row.
    pub segments: Vec<u32>,
    /// Segments of other rows that tell it too; empty when it has segments of its own.
    pub within: Vec<u32>,
    /// How it relates to the reference; `None` for that itself, and where the two are not linked directly.
    pub kind: Option<LinkShape>,
    /// Numbers of the columns, in order, with which a person linked it.
    pub by_person: Vec<u32>,
}
