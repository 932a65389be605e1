//! The seam between the store and the engine below it.
//!
//! The store needs very little of an engine: ordered bytes in named tables, several of them changed as one, and a
//! flush. Checksums, counts, the journal and recovery are the store's own, so that an engine need not be trusted.

#[cfg(feature = "redb")]
mod redb;
mod sled;

use std::io;
use std::ops::Bound;
use std::path::Path;

#[cfg(feature = "redb")]
pub(crate) use self::redb::Redb;
pub(crate) use self::sled::Sled;
use crate::fence::fenced;

/// Why an engine failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BackendError {
    /// The operating system refused.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// The engine found its files damaged, or panicked over them.
    #[error("{0}")]
    Damaged(String),
}

/// Runs a call into an engine; a panic in it counts as damage.
fn guarded<R>(work: impl FnOnce() -> Result<R, BackendError>) -> Result<R, BackendError> {
    fenced(work).unwrap_or_else(|panic| Err(BackendError::Damaged(format!("the database gave up: {panic}"))))
}

/// A key and its record.
pub(crate) type Row = (Vec<u8>, Vec<u8>);

/// Rows in the order of their keys, from either end.
pub(crate) type Rows<'a> = Box<dyn DoubleEndedIterator<Item = Result<Row, BackendError>> + Send + 'a>;

/// A record to be put (or, with `None`, deleted).
pub(crate) struct Write<'a> {
    pub(crate) table: &'a str,
    pub(crate) key: &'a [u8],
    pub(crate) record: Option<&'a [u8]>,
}

/// Opens databases of one kind.
pub(crate) trait Engine: Send + Sync {
    /// Opens the database in `dir`, making it when the folder is empty.
    fn open(&self, dir: &Path) -> Result<Box<dyn Backend>, BackendError>;

    /// Whether a file of the database is an index of the others, which may be deleted to get over its damage.
    fn is_index(&self, file_name: &str) -> bool;
}

/// An open database.
pub(crate) trait Backend: Send + Sync {
    /// Opens a table, making it when it is new. Only tables opened so can be used.
    fn open_table(&mut self, table: &str) -> Result<(), BackendError>;

    /// The record under a key.
    fn get(&self, table: &str, key: &[u8]) -> Result<Option<Vec<u8>>, BackendError>;

    /// The rows of a range of keys.
    fn range(&self, table: &str, from: Bound<&[u8]>, to: Bound<&[u8]>) -> Result<Rows<'_>, BackendError>;

    /// Applies all writes or none, also over a crash. Durable only after [`Backend::flush`].
    fn apply(&self, writes: &[Write<'_>]) -> Result<(), BackendError>;

    /// Returns when all that was applied is on disk.
    fn flush(&self) -> Result<(), BackendError>;

    /// Closes; when this returns, nothing writes to the files any more.
    fn close(self: Box<Self>) -> Result<(), BackendError>;
}
