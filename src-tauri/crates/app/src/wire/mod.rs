//! What goes over the boundary: the inputs and outputs of the commands. TypeScript types are generated from these.
//!
//! Ids are strings, counts `u32`, places Unicode code points; text comes ready cut, so the UI never slices by offset.

mod agreement;
mod analysis;
mod arrivals;
mod articles;
mod carrying;
mod codebook_edits;
mod coders;
mod coding;
mod compare;
mod events;
mod exchange;
mod feeds;
mod import;
mod inspecting;
mod library;
mod matrix;
mod merging;
mod network;
mod outlets;
mod questionnaire;
mod reading;
mod reading_rules;
mod refi;
mod revisions;
mod search;
mod source;
mod suggestions;
mod trust;

pub use agreement::*;
pub use analysis::*;
pub use arrivals::*;
pub use articles::*;
pub use carrying::*;
pub use codebook_edits::*;
pub use coders::*;
pub use coding::*;
pub use compare::*;
pub use events::*;
pub use exchange::*;
pub use feeds::*;
pub use import::*;
pub use inspecting::*;
pub use library::*;
pub use matrix::*;
pub use merging::*;
pub use network::*;
pub use outlets::*;
pub use questionnaire::*;
pub use reading::*;
pub use reading_rules::*;
pub use refi::*;
pub use revisions::*;
pub use search::*;
pub use source::*;
pub use suggestions::*;
pub use trust::*;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The input of a command that takes nothing.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct Nothing {}

/// The input of a command that takes one id.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ById {
    /// UUID.
    pub id: String,
}
