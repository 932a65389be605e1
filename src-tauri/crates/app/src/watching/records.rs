//! What a library keeps of watched folders.

use parallax_store::Table;
use serde::{Deserialize, Serialize};

/// A folder that is watched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WatchedFolder {
    /// UUID.
    pub id: String,
    /// The whole path.
    pub path: String,
    /// Whether it is watched.
    pub on: bool,
    /// Id of the event that its articles join.
    pub event: Option<String>,
    /// Since when: RFC 3339.
    pub added: String,
}

/// A file of a watched folder that was looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WatchedFile {
    /// The whole path.
    pub path: String,
    /// Its name.
    pub name: String,
    /// Its length in bytes, as it was imported.
    pub size: u64,
    /// When it was changed last before that: nanoseconds since 1970.
    pub changed: i64,
    /// When it was looked at: RFC 3339.
    pub looked: String,
    /// Why it could not be imported, in a sentence.
    pub problem: Option<String>,
}

/// Watched folders by id.
pub const WATCHED: Table<WatchedFolder> = Table::new("watched");
/// Files by "FOLDER/HASH OF PATH".
pub const WATCHED_FILES: Table<WatchedFile> = Table::new("watched_files");
