//! Who codes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Someone who codes in this library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CoderRow {
    /// The name, which codings carry.
    pub name: String,
    /// `#rrggbb`.
    pub colour: String,
    /// Ids of the articles assigned; empty when all are.
    pub articles: Vec<String>,
    /// A note.
    pub note: String,
    /// Number of codings.
    pub codings: u32,
    /// Number of answers to questionnaires.
    pub answers: u32,
    /// Articles assigned that have a coding or an answer of this coder.
    pub done: u32,
    /// Whether codings are made under this name now.
    pub current: bool,
}

/// Makes or changes a coder.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SaveCoder {
    /// The name so far; `None` for a new coder.
    pub before: Option<String>,
    /// The name; codings and answers are carried along when it changes.
    pub name: String,
    /// `#rrggbb`; empty for one of the palette.
    pub colour: String,
    /// Ids of the articles assigned; empty for all.
    pub articles: Vec<String>,
    /// A note.
    pub note: String,
}

/// Names a coder.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ByName {
    /// The name.
    pub name: String,
}

/// Hides the work of other coders, or shows it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SetBlind {
    /// Whether only the current coder's codings and answers are shown.
    pub blind: bool,
}
