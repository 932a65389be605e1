//! Outlets: their fields, groups, and which of them are one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An outlet in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OutletRow {
    /// UUID.
    pub id: String,
    /// Name as shown.
    pub name: String,
    /// Home page.
    pub home: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// Free-form groups.
    pub groups: Vec<String>,
    /// Other names that articles give it.
    pub aliases: Vec<String>,
    /// Hosts that are its own.
    pub hosts: Vec<String>,
    /// How many articles the library has of it.
    pub articles: u32,
}

/// Fields of an outlet that a person edits.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct EditOutlet {
    /// UUID.
    pub id: String,
    /// Name; not empty.
    pub name: String,
    /// Home page.
    pub home: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// Free-form groups.
    pub groups: Vec<String>,
    /// Other names that articles give it; the present ones when `None`.
    pub aliases: Option<Vec<String>>,
    /// Hosts or addresses on them; the present ones when `None`.
    pub hosts: Option<Vec<String>>,
}

/// Outlets that become one. Names, hosts and groups of all are kept; what can only be one is chosen.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct MergeOutlets {
    /// UUID of the one that stays.
    pub into: String,
    /// UUIDs of those that it takes in.
    pub from: Vec<String>,
    /// Its name from now on; that of `into` when `None`. The others become further names.
    pub name: Option<String>,
    /// Its country from now on; when `None`, the first known.
    pub country: Option<String>,
    /// Its home page from now on; when `None`, the first known.
    pub home: Option<String>,
}

/// Groups that several outlets get or lose.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct GroupOutlets {
    /// UUIDs of the outlets.
    pub outlets: Vec<String>,
    /// Groups that each of them is in from now on.
    pub add: Vec<String>,
    /// Groups that none of them is in any more.
    pub remove: Vec<String>,
}

/// A new name for a group of outlets.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct RenameOutletGroup {
    /// The group.
    pub group: String,
    /// Its name from now on; when another group has it, the two become one. `None` deletes the group; its outlets stay.
    pub name: Option<String>,
}

/// Why two outlets look the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Alike {
    /// They publish on one host.
    Host,
    /// Their names differ in an article, a suffix or a letter.
    Name,
}

/// Two outlets that look the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AlikeOutlets {
    /// The one with more articles.
    pub a: OutletRow,
    /// The other one.
    pub b: OutletRow,
    /// Why they look the same.
    pub why: Alike,
    /// The host or name they share, as far as it goes.
    pub shared: String,
}

/// Two outlets.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct TwoOutlets {
    /// UUID.
    pub a: String,
    /// UUID.
    pub b: String,
}

/// A table of outlets to read.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ImportOutlets {
    /// The CSV file.
    pub path: String,
    /// Whether to save what it says; otherwise it is only told what would change.
    pub save: bool,
    /// Whether outlets that the library does not know are added.
    pub add_unknown: bool,
}

/// A field of an outlet that a table changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OutletChange {
    /// Name of the outlet.
    pub outlet: String,
    /// `country`, `groups` or `hosts`.
    pub field: String,
    /// What it is now; empty when nothing.
    pub before: String,
    /// What it becomes.
    pub after: String,
}

/// A line of a table whose outlet the library does not know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct UnknownOutlet {
    /// Line of the file, from 1.
    pub line: u32,
    /// Its name, or its host when it has none.
    pub name: String,
}

/// What a table of outlets changes, or would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OutletsReport {
    /// Rows of the table.
    pub rows: u32,
    /// What changes.
    pub changes: Vec<OutletChange>,
    /// Known outlets of which nothing changes.
    pub same: u32,
    /// Outlets that the library does not know.
    pub unknown: Vec<UnknownOutlet>,
    /// Whether it was saved.
    pub saved: bool,
}
