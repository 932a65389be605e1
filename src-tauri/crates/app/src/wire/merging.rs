//! Merging a colleague's library into this one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What to merge, and under which names its coders are known here.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct MergeInput {
    /// Folder of the other library, or a study file, as the host's dialog gave it.
    pub path: String,
    /// Other names for coders of the other library.
    pub rename: Vec<RenameCoder>,
    /// Whether only to say what would happen.
    pub preview: bool,
}

/// Gives a coder of the other library another name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RenameCoder {
    /// The name there.
    pub from: String,
    /// The name here.
    pub to: String,
}

/// What a merge did, or would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct MergeReport {
    /// Whether anything was stored.
    pub stored: bool,
    /// Counts by kind of record.
    pub counts: Vec<MergeCount>,
    /// Where both libraries say something else of the same thing.
    pub conflicts: Vec<MergeConflict>,
    /// The other library's coders, with what each brings.
    pub coders: Vec<MergedCoder>,
}

/// How many records of a kind were there, and what became of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct MergeCount {
    /// What kind.
    pub kind: MergedKind,
    /// New here.
    pub added: u32,
    /// Here already, the same.
    pub same: u32,
    /// Here already with something added to it.
    pub joined: u32,
    /// Different here; listed among the conflicts.
    pub conflicts: u32,
}

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum MergedKind {
    /// Outlets.
    Outlet,
    /// Articles.
    Article,
    /// Texts of articles.
    Revision,
    /// Events.
    Event,
    /// Codebooks.
    Codebook,
    /// Codes.
    Code,
    /// Coders.
    Coder,
    /// Codings.
    Coding,
    /// Answers to questionnaires.
    Answer,
    /// Settled disagreements.
    Settlement,
    /// Links cut or made.
    Decision,
}

/// Something that both libraries have and say differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct MergeConflict {
    /// What kind of record.
    pub kind: MergedKind,
    /// Which one, in words.
    pub name: String,
    /// What differs.
    pub field: String,
    /// What this library says. It stays.
    pub here: String,
    /// What the other says.
    pub there: String,
    /// Where what the other says is kept.
    pub kept: Kept,
}

/// Where the other library's word is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// As a record of its own beside this library's.
    Beside,
    /// In the codebook's log.
    Log,
    /// In this report alone.
    Report,
}

/// A coder of the other library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct MergedCoder {
    /// The name there.
    pub name: String,
    /// Codings that come from there and are new here.
    pub codings: u32,
    /// Whether this library has a coder of that name, who may be someone else.
    pub known: bool,
}
