//! The library as a whole, settings, undo.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is open.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
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
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SettingsView {
    /// Name under which codings are made.
    pub coder: String,
    /// Whether the codings and answers of other coders are hidden.
    #[serde(default)]
    pub blind: bool,
    /// How the UI looks.
    pub theme: Theme,
    /// What the UI wants remembered (columns, order, filters …); the core keeps it unread.
    pub view: serde_json::Map<String, serde_json::Value>,
}

/// The optional semantic scorer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SemanticStatus {
    /// Whether this build can read models at all.
    pub built_in: bool,
    /// The folder of the model that a person named.
    pub folder: Option<String>,
    /// What the model is called, when it is ready.
    pub model: Option<String>,
    /// In what state it is.
    pub state: SemanticState,
    /// Why it failed: a sentence that names the file and what is wrong with it.
    pub reason: Option<String>,
}

/// In what state the semantic scorer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum SemanticState {
    /// No model is named: sentences are matched by their words alone.
    Off,
    /// Sentences are matched by words and meaning.
    Ready,
    /// The model cannot be read: sentences are matched by their words alone.
    Failed,
}

/// Which model the semantic scorer reads.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ChooseModel {
    /// Its folder, as chosen in a dialog; `None` for no model.
    pub folder: Option<String>,
}

/// What can be undone and redone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct History {
    /// What undo would take back, in words ("add coding"); `None` when there is nothing.
    pub undo: Option<String>,
    /// What redo would do again.
    pub redo: Option<String>,
}
