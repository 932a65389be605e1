//! Suggestions of framing differences.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CodeRef, VerbStance};

/// Which suggestions to list. All that is `None` does not restrict.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct SuggestionsInput {
    /// UUID of the event.
    pub event: String,
    /// Only those of this rule.
    pub rule: Option<SuggestionRule>,
    /// Only those between these articles, by UUID.
    pub articles: Option<Vec<String>>,
}

/// A rule that suggests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum SuggestionRule {
    /// The same words of the same speaker, handed over with verbs that take different sides.
    ReportingVerb,
    /// One side marks as uncertain what the other states without a mark.
    Hedge,
    /// Different names for the same actor, place or act.
    Naming,
    /// One side names who did it, the other leaves it out.
    Agency,
    /// Two counts of one thing that cannot both be true.
    Figure,
    /// One side quotes a part of what the other quotes.
    QuotationCut,
}

/// What the coder made of a suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum SuggestionStatus {
    /// Nothing yet.
    Open,
    /// A coding was made of it.
    Accepted,
    /// It was put aside.
    Dismissed,
}

/// A difference that a rule found, for a coder to judge. It counts nowhere until it is accepted.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SuggestionRow {
    /// Tells it from all others: a hash of the rule, the revisions and the places, the same in every library that has them.
    pub id: String,
    /// The rule.
    pub rule: SuggestionRule,
    /// Number of the passage.
    pub passage: u32,
    /// The words that differ, in the order of the sides; empty where a side has none.
    pub words: [String; 2],
    /// What they are said of: the quoted words, what the hedge belongs to, the unit counted, the doer, the words cut out.
    pub about: String,
    /// The sides that two reporting verbs take.
    pub stances: Option<[VerbStance; 2]>,
    /// Where it is documented that the names are contested.
    pub source: Option<String>,
    /// How much speaks for it, 0–1; comparable within a rule.
    pub strength: f32,
    /// The two sides.
    pub sides: [SuggestedSide; 2],
    /// The code it proposes, of the built-in codebook of wording differences.
    pub code: CodeRef,
    /// Name of the code.
    pub code_name: String,
    /// `#rrggbb`.
    pub colour: String,
    /// What the current coder made of it.
    pub status: SuggestionStatus,
    /// The coding that was made of it.
    pub coding: Option<String>,
}

/// One side of a suggestion.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SuggestedSide {
    /// UUID of the article.
    pub article: String,
    /// UUID of the revision.
    pub revision: String,
    /// Outlet.
    pub outlet: String,
    /// Title of the article.
    pub title: String,
    /// Numbers of the segments.
    pub segments: Vec<u32>,
    /// The words of the segments, cut where a mark begins or ends.
    pub pieces: Vec<SuggestedPiece>,
    /// Names of the further outlets that use the same words here.
    pub also: Vec<String>,
}

/// A stretch of a side's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SuggestedPiece {
    /// The words.
    pub text: String,
    /// Whether the rule fired on them.
    pub marked: bool,
}

/// Makes a coding of a suggestion.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct AcceptSuggestion {
    /// UUID of the event.
    pub event: String,
    /// The suggestion.
    pub id: String,
    /// Another code than the one proposed.
    pub code: Option<CodeRef>,
    /// A note; when it is empty, the differing words are noted.
    pub memo: String,
}

/// Names a suggestion.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SuggestionRef {
    /// UUID of the event.
    pub event: String,
    /// The suggestion.
    pub id: String,
}
