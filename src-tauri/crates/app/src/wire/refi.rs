//! Projects of REFI-QDA: what is written, what is read, and what does not come along.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::MergeReport;

/// What to write as a project.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExportProject {
    /// File to write, as the host's dialog gave it.
    pub path: String,
    /// Only what belongs to this event.
    pub event: Option<String>,
}

/// What to tell the losses of.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct PreviewProject {
    /// Only what belongs to this event.
    pub event: Option<String>,
}

/// A project that was written, or would be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExportReport {
    /// The file; none when this was a preview.
    pub path: Option<String>,
    /// How much it holds.
    pub counts: ProjectCounts,
    /// What other programs will not see, or not as what it is.
    pub losses: Vec<ProjectLoss>,
}

/// A project to read.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ImportProject {
    /// The file, as the host's dialog gave it.
    pub path: String,
    /// Whether only to say what would come, and what would not.
    pub preview: bool,
}

/// A project that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ImportReport {
    /// What it is called.
    pub title: String,
    /// The program that wrote it, as it calls itself.
    pub origin: String,
    /// Whether it is as Parallax wrote it, so that nothing is lost.
    pub unchanged: bool,
    /// How much it holds.
    pub counts: ProjectCounts,
    /// What the file has and a library has no place for.
    pub losses: Vec<ProjectLoss>,
    /// What became of it here, or would, with conflicts.
    pub merge: MergeReport,
}

/// How many things of each kind a project holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProjectCounts {
    /// People who coded.
    pub coders: u32,
    /// Codebooks.
    pub codebooks: u32,
    /// Codes.
    pub codes: u32,
    /// Outlets.
    pub outlets: u32,
    /// Articles.
    pub articles: u32,
    /// Texts of articles: the sources of other programs.
    pub texts: u32,
    /// Events.
    pub events: u32,
    /// Codings as Parallax counts them.
    pub codings: u32,
    /// Coded selections as other programs count them: one for each span of each coding.
    pub selections: u32,
    /// Answers to questions.
    pub answers: u32,
    /// Settled disagreements.
    pub settlements: u32,
}

/// One kind of thing that is lost or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProjectLoss {
    /// What, in words that follow a count.
    pub kind: String,
    /// What becomes of it.
    pub fate: String,
    /// How many.
    pub count: u32,
    /// Names of the first few.
    pub examples: Vec<String>,
}
