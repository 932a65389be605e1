//! Keeps a library on disk: sled trees, checksummed records, a journal and a recovery ladder.
//!
//! A library is a folder. In it, records lie in named tables under keys that sort; one act of a person is one
//! [`Batch`], stored whole or not at all, with words for what it does and a way back. The store knows nothing of
//! articles or codes: the app declares its tables as [`Table`] constants.
//!
//! ```
//! use parallax_store::{Batch, Key, Store, Table, new_id};
//! use serde::{Deserialize, Serialize};
//!
//! #[derive(Serialize, Deserialize, PartialEq, Debug)]
//! struct Coding {
//!     code: String,
//!     #[serde(default)] // a field added later needs no migration
//!     memo: Option<String>,
//! }
//! const CODINGS: Table<Coding> = Table::new("codings");
//!
//! # let dir = tempfile::tempdir().unwrap();
//! # let dir = dir.path();
//! let (store, _report) = Store::open(dir, &["codings"])?;
//! let (article, id) = (new_id(), new_id());
//! let mut batch = Batch::new("Code a passage");
//! batch.put(&CODINGS, (article, id), &Coding { code: "conflict".into(), memo: None })?;
//! store.commit(batch)?;
//! for coding in store.scan_prefix(&CODINGS, article)? {
//!     let (key, coding) = coding?;
//!     assert_eq!(key, Key::from((article, id)));
//!     assert_eq!(coding.code, "conflict");
//! }
//! store.close()?;
//! # Ok::<(), parallax_store::StoreError>(())
//! ```
//!
//! # What is promised
//!
//! - What [`Store::commit`] acknowledged is on disk twice: as a line of the journal (synced first) and in the
//!   database (flushed). A process killed, or a machine stopped, at any moment loses nothing acknowledged, and
//!   leaves nothing half.
//! - Every record has a checksum over its table, key and value; a manifest counts and sums the records of each
//!   table. A missing, altered or misplaced record is noticed: at opening, or when it is read.
//! - A damaged database is made anew from the journal, a damaged journal from the database. What was damaged is
//!   kept aside. What can't be brought back is named.
//!
//! # How values are written
//!
//! With named fields, so that a type can gain fields (`#[serde(default)]`) and lose them without a migration.
//! Identifiers and dates are written as text. `Vec<u8>` is a list of numbers to serde: use a byte type for more
//! than a few bytes. Values may nest 32 levels deep.
//!
//! # What it does not do
//!
//! It has no indexes (an app writes them as tables of its own, in the same batch) and no queries, and a library
//! is open in one process at a time.

mod backend;
mod backup;
mod batch;
mod compact;
mod database;
mod error;
mod fence;
mod folder;
mod journal;
mod key;
mod lock;
mod manifest;
mod open;
mod record;
mod recover;
mod report;
mod seal;
mod store;
mod table;
mod value;
mod verify;

pub use backup::Backup;
pub use batch::{Batch, Committed};
pub use error::StoreError;
pub use key::{Key, KeyError, KeyPart, new_id};
pub use lock::{Holder, refuse_open};
pub use manifest::Tally;
pub use open::OpenOptions;
pub use report::{Checked, OpenReport, Recovery, Remedy, VerifyReport};
pub use store::{Scan, Store};
pub use table::Table;
pub use value::Value;
