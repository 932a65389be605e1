//! Codings on an older text of an article, and where they belong in the newest.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::CodingRow;

/// Which codings to look at.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct ListStale {
    /// Only those of this article.
    pub article: Option<String>,
}

/// A coding that lies on an older text than its article's newest.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct StaleCoding {
    /// The coding.
    pub row: CodingRow,
    /// UUID of the article.
    pub article: String,
    /// UUID of the revision it lies on.
    pub revision: String,
    /// UUID of the article's newest revision.
    pub newest: String,
    /// What was found of each of its anchors there.
    pub places: Vec<StalePlace>,
    /// Whether all of them have one place, so that it can be carried over at a word.
    pub settled: bool,
}

/// What was found of one anchor.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct StalePlace {
    /// Its number among the coding's anchors on that text.
    pub anchor: u32,
    /// The words that were coded.
    pub quote: String,
    /// What was found.
    pub state: StaleState,
    /// Where it may belong, the likeliest first.
    pub candidates: Vec<StaleCandidate>,
}

/// What was found of an anchor in a newer text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum StaleState {
    /// The same words in the same surroundings.
    Same,
    /// One place, changed a little.
    Moved,
    /// More than one place that could be it.
    Unsure,
    /// No place.
    Lost,
}

/// A place in the newest text.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct StaleCandidate {
    /// First code point.
    pub start: u32,
    /// Code point behind the last.
    pub end: u32,
    /// The words there.
    pub quote: String,
    /// The sentence around it.
    pub context: String,
}

/// Carries codings over to the newest text of their article.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct CarryCodings {
    /// UUIDs of codings that [`StaleCoding::settled`] says are sure; others are left.
    pub ids: Vec<String>,
}

/// Puts one anchor of a coding where a person says.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct PlaceCoding {
    /// UUID of the coding.
    pub id: String,
    /// UUID of the article whose older text it lies on.
    pub article: String,
    /// A place for each of its anchors on that text, in order.
    pub places: Vec<super::Run>,
}
