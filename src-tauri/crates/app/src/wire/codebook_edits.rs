//! Codebooks taken apart and put together: merging, splitting, moving, retiring codes; and the log of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Merges a code into another of its codebook.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct MergeCode {
    /// The codebook's id.
    pub codebook: String,
    /// The code that goes; its codings and the codes under it go to the other.
    pub from: String,
    /// The code that stays.
    pub into: String,
}

/// Splits a new code off another.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SplitCode {
    /// The codebook's id.
    pub codebook: String,
    /// The code that is split.
    pub from: String,
    /// Name of the new code, which becomes its sibling.
    pub name: String,
    /// What the new code means.
    pub definition: String,
    /// `#rrggbb`.
    pub colour: String,
    /// Ids of the codings that go to the new code.
    pub codings: Vec<String>,
}

/// Puts a code, with all below it, elsewhere in the tree.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct MoveCode {
    /// The codebook's id.
    pub codebook: String,
    /// The code.
    pub code: String,
    /// The code it comes to stand under; `None` for the top.
    pub parent: Option<String>,
    /// Its place among its siblings there, from 0, counted without itself.
    pub place: u32,
}

/// Says whether a code is still offered.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct RetireCode {
    /// The codebook's id.
    pub codebook: String,
    /// The code.
    pub code: String,
    /// Whether it is no longer offered for new codings. Old ones stay.
    pub retired: bool,
}

/// One line of a codebook's log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ChangeView {
    /// UUID.
    pub id: String,
    /// The edition of the codebook that it led to.
    pub edition: u32,
    /// When: RFC 3339.
    pub when: String,
    /// Who.
    pub coder: String,
    /// What was done.
    pub act: ChangeName,
    /// Name of the code it was done to, or of the codebook.
    pub name: String,
    /// Name of the other code of a merge or a split, of the new parent, of the file.
    pub other: Option<String>,
    /// The fields that changed.
    pub fields: Vec<FieldChange>,
    /// Codings that went along.
    pub codings: u32,
}

/// What was done to a codebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChangeName {
    /// It was made.
    Made,
    /// It was brought in.
    Imported,
    /// Its name or description was changed.
    Described,
    /// A code was added.
    Added,
    /// A code was changed.
    Edited,
    /// A code was moved.
    Moved,
    /// A code was merged into another.
    Merged,
    /// A code was split off another.
    Split,
    /// A code is no longer offered.
    Deprecated,
    /// A code is offered again.
    Restored,
    /// A code was deleted.
    Deleted,
}

/// A field of a code before and after a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FieldChange {
    /// Name of the field: `name`, `definition`, `includes`, `excludes`, `example`, `colour`, `shortcut`, `scale`.
    pub field: String,
    /// What it said.
    pub before: String,
    /// What it says.
    pub after: String,
}
