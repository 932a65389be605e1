//! Looking into a file before it is imported.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A file to look into, and how.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct InspectSource {
    /// File, as the host's dialog or drop gave it.
    pub path: String,
    /// Which column is which field, as a person said it; guessed when `None`.
    pub mapping: Option<Vec<MappedColumn>>,
    /// A layout to try, as TOML, in place of those kept in the library.
    pub layout: Option<String>,
}

/// A field and the column it is read from; in an item, the field's value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct MappedColumn {
    /// Name of the field ("title", "text", "published").
    pub field: String,
    /// Name of the column, or the value.
    pub column: String,
}

/// Which column of a file is which field, to be kept.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct KeepMapping {
    /// File, as the host's dialog or drop gave it.
    pub path: String,
    /// The columns; none takes back what was kept.
    pub columns: Vec<MappedColumn>,
}

/// What a file holds.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SourceInspection {
    /// The file's name.
    pub name: String,
    /// Whether it is of a kind that holds several articles.
    pub several: bool,
    /// How it was read ("Nexis Uni", "Media Cloud, table (CSV)").
    pub layout: Option<String>,
    /// How sure that is, in percent; `None` when a person said it.
    pub confidence: Option<u32>,
    /// How many articles the file says it holds.
    pub expected: Option<u32>,
    /// How many were found, those that can't be read included.
    pub found: u32,
    /// What is listed and was not found, each with the reason.
    pub missing: Vec<String>,
    /// How many have their words.
    pub articles: u32,
    /// How many are only named.
    pub references: u32,
    /// How many can't be read.
    pub failed: u32,
    /// Why, for the first of them.
    pub failures: Vec<SourceFailure>,
    /// What to know of the articles.
    pub warnings: Vec<SourceWarning>,
    /// The first of them.
    pub first: Vec<FoundItem>,
    /// The columns of a table.
    pub columns: Vec<SourceColumn>,
    /// Which column was read as which field.
    pub mapping: Vec<MappedColumn>,
    /// The first lines, where documents have to be told apart.
    pub lines: Vec<String>,
}

/// Something in a file that can't be read.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SourceFailure {
    /// Where it stands.
    pub name: String,
    /// Why.
    pub reason: String,
}

/// A warning and how many articles have it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SourceWarning {
    /// In words.
    pub warning: String,
    /// How many articles.
    pub count: u32,
}

/// One of the first items of a file.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct FoundItem {
    /// Where it stands.
    pub name: String,
    /// Its fields with their values, cut short.
    pub fields: Vec<MappedColumn>,
    /// Its words.
    pub words: u32,
    /// Whether its words are elsewhere.
    pub reference: bool,
}

/// A column of a table.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SourceColumn {
    /// Its name.
    pub name: String,
    /// Its first values, cut short.
    pub samples: Vec<String>,
    /// How sure the guess of its field is, in percent.
    pub confidence: Option<u32>,
}

/// A layout of exports that is kept in the library.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct LayoutRow {
    /// Its name.
    pub name: String,
    /// The layout, as TOML.
    pub toml: String,
    /// When it was kept: RFC 3339.
    pub saved: String,
}

/// A layout to keep.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SaveLayout {
    /// The layout, as TOML; its name is in it.
    pub toml: String,
}
