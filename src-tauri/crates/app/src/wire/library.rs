//! The library as a whole, settings, undo.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is open.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LibraryInfo {
    /// Folder of the library.
    pub path: String,
    /// Version of the program.
    pub version: String,
    /// Number of articles.
    pub articles: u32,
    /// Number of outlets.
    pub outlets: u32,
    /// Number of events.
    pub events: u32,
    /// Number of codings.
    pub codings: u32,
    /// Whether the sample event is in the library, and under which id.
    pub sample_event: Option<String>,
    /// What had to be mended when the library was opened, in sentences for a person.
    pub notices: Vec<String>,
}

/// How the UI looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the desktop says.
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// What a person set.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SettingsView {
    /// Name under which codings are made.
    pub coder: String,
    /// How the UI looks.
    pub theme: Theme,
    /// What the UI wants remembered (columns, order, filters …); the core keeps it unread.
    pub view: serde_json::Map<String, serde_json::Value>,
}

/// What can be undone and redone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct History {
    /// What undo would take back, in words ("add coding"); `None` when there is nothing.
    pub undo: Option<String>,
    /// What redo would do again.
    pub redo: Option<String>,
}
