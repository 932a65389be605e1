//! The open library: read, commit, close.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::backend::Rows;
use crate::batch::{self, Batch, Change, Committed, Expect};
use crate::database::{Changed, Database, Pending, failed};
use crate::error::StoreError;
use crate::folder::{Folder, Marker};
use crate::journal::{AppendError, Journal, NewCommit, Op};
use crate::key::Key;
use crate::lock::Lock;
use crate::manifest::{Manifest, Tally};
use crate::open::{OpenOptions, Opened};
use crate::record;
use crate::recover;
use crate::report::OpenReport;
use crate::seal;
use crate::table::Table;
use crate::value::{self, Value};

/// An open library. Shared between threads by reference; commits take turns, reads don't wait for them.
///
/// ```
/// use parallax_store::{Batch, Store, Table, new_id};
/// const NAMES: Table<String> = Table::new("names");
/// # let dir = tempfile::tempdir().unwrap();
/// # let dir = dir.path();
/// let (store, report) = Store::open(dir, &["names"])?;
/// assert!(report.created);
/// let id = new_id();
/// let mut batch = Batch::new("Name an outlet");
/// batch.put(&NAMES, id, &"Reuters".to_owned())?;
/// let done = store.commit(batch)?; // on disk from here on
/// assert_eq!(store.get(&NAMES, id)?.as_deref(), Some("Reuters"));
/// store.commit(done.inverse)?;
/// assert_eq!(store.get(&NAMES, id)?, None);
/// store.close()?;
/// # Ok::<(), parallax_store::StoreError>(())
/// ```
pub struct Store {
    folder: Folder,
    /// `None` once closed.
    open: Option<Open>,
    write: Mutex<Writer>,
    manifest: RwLock<Manifest>,
    library: Uuid,
    limit: u64,
}

struct Open {
    database: Database,
    lock: Lock,
}

struct Writer {
    journal: Journal,
    marker: Marker,
    /// Why nothing can be written any more.
    broken: Option<String>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("dir", &self.folder.root()).finish_non_exhaustive()
    }
}

impl Store {
    /// Opens the library in `dir`, which is made when the folder is new or empty. `tables` names all tables that
    /// will be used; records of others, left by another version, are kept.
    ///
    /// # Errors
    /// See [`OpenOptions::open`].
    pub fn open(dir: &Path, tables: &[&str]) -> Result<(Self, OpenReport), StoreError> {
        Self::options(tables).open(dir)
    }

    /// Options for opening a library with these tables.
    #[must_use]
    pub fn options(tables: &[&str]) -> OpenOptions {
        OpenOptions::new(tables)
    }

    pub(crate) fn new(opened: Opened) -> Self {
        let Opened { folder, lock, database, manifest, journal, marker, limit } = opened;
        Self {
            folder,
            open: Some(Open { database, lock }),
            write: Mutex::new(Writer { journal, marker, broken: None }),
            library: manifest.library,
            limit,
            manifest: RwLock::new(manifest),
        }
    }

    /// The library's folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        self.folder.root()
    }

    /// The library's identifier.
    #[must_use]
    pub fn library(&self) -> Uuid {
        self.library
    }

    /// The version of the record types that the records have.
    #[must_use]
    pub fn schema(&self) -> u32 {
        self.with_manifest(|manifest| manifest.schema)
    }

    /// The number of the last commit: it changes whenever anything does.
    #[must_use]
    pub fn seq(&self) -> u64 {
        self.with_manifest(|manifest| manifest.seq)
    }

    /// How many records a table holds; known without reading them. 0 for a table that is not there.
    #[must_use]
    pub fn count<T>(&self, table: &Table<T>) -> usize {
        usize::try_from(self.tally(table).count).unwrap_or(usize::MAX)
    }

    /// The count and the sum of a table's records, by which derived data tells what it was made of; known without reading them.
    #[must_use]
    pub fn tally<T>(&self, table: &Table<T>) -> Tally {
        self.with_manifest(|manifest| manifest.tables.get(table.name()).copied().unwrap_or_default())
    }

    /// The record under a key.
    ///
    /// # Errors
    /// [`StoreError::DamagedRecord`], [`StoreError::Decode`] when it is no `T`, [`StoreError::UnknownTable`],
    /// [`StoreError::Io`].
    pub fn get<T: DeserializeOwned>(
        &self,
        table: &Table<T>,
        key: impl Into<Key>,
    ) -> Result<Option<T>, StoreError> {
        let key = key.into();
        let record = self.known(table.name())?.get(table.name(), &key)?;
        record.map(|(payload, _)| decoded(table.name(), &key, &payload)).transpose()
    }

    /// Whether there is a record under a key.
    ///
    /// # Errors
    /// As for [`Store::get`].
    pub fn contains<T>(&self, table: &Table<T>, key: impl Into<Key>) -> Result<bool, StoreError> {
        Ok(self.known(table.name())?.get(table.name(), &key.into())?.is_some())
    }

    /// All records of a table, in the order of their keys; `.rev()` for the other way round.
    ///
    /// # Errors
    /// [`StoreError::UnknownTable`], [`StoreError::Io`]. Each item may be an error as in [`Store::get`].
    pub fn scan<T: DeserializeOwned>(&self, table: &Table<T>) -> Result<Scan<'_, T>, StoreError> {
        self.range(table, Bound::Unbounded, Bound::Unbounded)
    }

    /// The records whose keys begin with all of `prefix`, in the order of their keys.
    ///
    /// # Errors
    /// As for [`Store::scan`].
    pub fn scan_prefix<T: DeserializeOwned>(
        &self,
        table: &Table<T>,
        prefix: impl Into<Key>,
    ) -> Result<Scan<'_, T>, StoreError> {
        let prefix = prefix.into();
        let end = after_prefix(prefix.as_bytes());
        let to = end.as_deref().map_or(Bound::Unbounded, Bound::Excluded);
        self.range(table, Bound::Included(prefix.as_bytes()), to)
    }

    /// At most `limit` records, those after key `after` (or from the first), in the order of their keys.
    ///
    /// # Errors
    /// As for [`Store::get`].
    pub fn scan_page<T: DeserializeOwned>(
        &self,
        table: &Table<T>,
        after: Option<&Key>,
        limit: usize,
    ) -> Result<Vec<(Key, T)>, StoreError> {
        let from = after.map_or(Bound::Unbounded, |key| Bound::Excluded(key.as_bytes()));
        self.range(table, from, Bound::Unbounded)?.take(limit).collect()
    }

    /// At most `limit` records, those before key `before` (or from the last), last first.
    ///
    /// # Errors
    /// As for [`Store::get`].
    pub fn scan_page_back<T: DeserializeOwned>(
        &self,
        table: &Table<T>,
        before: Option<&Key>,
        limit: usize,
    ) -> Result<Vec<(Key, T)>, StoreError> {
        let to = before.map_or(Bound::Unbounded, |key| Bound::Excluded(key.as_bytes()));
        self.range(table, Bound::Unbounded, to)?.rev().take(limit).collect()
    }

    /// The keys that begin with all of `prefix`, in order. Records are neither decoded nor checked.
    ///
    /// # Errors
    /// As for [`Store::scan`].
    pub fn keys<T>(
        &self,
        table: &Table<T>,
        prefix: Option<&Key>,
    ) -> Result<impl DoubleEndedIterator<Item = Result<Key, StoreError>> + '_, StoreError> {
        let from = prefix.map_or(Bound::Unbounded, |prefix| Bound::Included(prefix.as_bytes()));
        let end = prefix.and_then(|prefix| after_prefix(prefix.as_bytes()));
        let to = end.as_deref().map_or(Bound::Unbounded, Bound::Excluded);
        let rows = self.known(table.name())?.range(table.name(), from, to)?;
        let dir = self.folder.db();
        Ok(rows.map(move |row| row.map(|(key, _)| Key::from_bytes(key)).map_err(failed(&dir, "read"))))
    }

    /// All records of a table without their type, as migrations and exports need them.
    ///
    /// # Errors
    /// As for [`Store::scan`].
    pub fn scan_values<T>(&self, table: &Table<T>) -> Result<Scan<'_, Value>, StoreError> {
        self.range(&Table::<Value>::new(table.name()), Bound::Unbounded, Bound::Unbounded)
    }

    fn range<T: DeserializeOwned>(
        &self,
        table: &Table<T>,
        from: Bound<&[u8]>,
        to: Bound<&[u8]>,
    ) -> Result<Scan<'_, T>, StoreError> {
        let rows = self.known(table.name())?.range(table.name(), from, to)?;
        Ok(Scan { rows, store: self, table: table.name(), value: PhantomData })
    }

    /// Stores a batch: all of it or nothing. When this returns `Ok`, it is on disk.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when an expectation of the batch is not met; [`StoreError::Io`] when the disk is
    /// full or fails, after which nothing of the batch is stored; [`StoreError::ReadOnly`] after such a failure
    /// when the library has to be opened again first; [`StoreError::UnknownTable`],
    /// [`StoreError::DamagedRecord`] (of the record to be replaced).
    pub fn commit(&self, batch: Batch) -> Result<Committed, StoreError> {
        let done = self.commit_many(vec![batch])?;
        done.into_iter()
            .next()
            .ok_or_else(|| StoreError::ReadOnly { reason: "nothing was stored".to_owned() })
    }

    /// Stores several batches, each with its own line in the journal and its own way back, at the cost of one:
    /// all of them or nothing.
    ///
    /// # Errors
    /// As for [`Store::commit`].
    pub fn commit_many(&self, batches: Vec<Batch>) -> Result<Vec<Committed>, StoreError> {
        let mut writer = lock(&self.write);
        if let Some(reason) = &writer.broken {
            return Err(StoreError::ReadOnly { reason: reason.clone() });
        }
        let database = self.database()?;
        let mut pending = Pending::on(&self.manifest.read().unwrap_or_else(PoisonError::into_inner));
        let mut lines = Vec::new();
        let mut done = Vec::new();
        let mut seq = pending.manifest.seq;
        for batch in batches {
            let (line, committed) = self.prepare(database, &mut pending, batch, &mut seq)?;
            lines.extend(line);
            done.push(committed);
        }
        if lines.is_empty() {
            return Ok(done);
        }
        self.raise_marker(&mut writer, pending.manifest.schema)?;
        self.write(&mut writer, database, pending, lines, &done)?;
        Ok(done)
    }

    /// Adds a batch to `pending`: its journal line (none when it changes nothing) and its way back.
    fn prepare(
        &self,
        database: &Database,
        pending: &mut Pending,
        batch: Batch,
        seq: &mut u64,
    ) -> Result<(Option<NewCommit>, Committed), StoreError> {
        let Batch { act, schema, changes, .. } = batch;
        let mut inverse = Batch::new(batch::name_of_inverse(&act));
        let mut ops = Vec::with_capacity(changes.len());
        for Change { table, key, payload, expect } in changes {
            self.known(&table)?;
            let changed = database.change(pending, &table, &key, payload.as_deref())?;
            if !meets(expect, &changed) {
                return Err(StoreError::Conflict { table: table.into_owned(), key: key.to_string() });
            }
            if changed.is_change() {
                let value = payload.as_deref().map(Value::from_bytes).transpose();
                let value = value.map_err(|reason| StoreError::Encode {
                    table: table.to_string(),
                    key: key.to_string(),
                    reason,
                })?;
                ops.push(Op { table: table.to_string(), key: key.clone(), value });
                let expect = changed.new.map_or(Expect::Absent, Expect::Holds);
                inverse.change(Change {
                    table,
                    key,
                    payload: changed.old.map(|(payload, _)| payload),
                    expect,
                });
            }
        }
        let schema = schema.filter(|schema| *schema != pending.manifest.schema);
        let changed = ops.len();
        let line = (changed > 0 || schema.is_some()).then(|| {
            *seq += 1;
            pending.manifest.schema = schema.unwrap_or(pending.manifest.schema);
            NewCommit { act: act.clone(), schema, ops }
        });
        Ok((line, Committed { seq: *seq, act, changed, inverse }))
    }

    /// A migration's new schema is in `library.json` before it is anywhere else, so that an older program never
    /// meets records that it can't read.
    fn raise_marker(&self, writer: &mut Writer, schema: u32) -> Result<(), StoreError> {
        if schema > writer.marker.schema {
            let marker = Marker { schema, ..writer.marker.clone() };
            self.folder.write_marker(&marker)?;
            writer.marker = marker;
        }
        Ok(())
    }

    fn write(
        &self,
        writer: &mut Writer,
        database: &Database,
        mut pending: Pending,
        lines: Vec<NewCommit>,
        done: &[Committed],
    ) -> Result<(), StoreError> {
        let (mark, hash) = match writer.journal.append(lines, Timestamp::now()) {
            Ok(written) => written,
            Err(AppendError { error, restored }) => {
                if !restored {
                    writer.broken = Some(error.to_string());
                }
                return Err(error);
            }
        };
        pending.manifest.seq = writer.journal.seq();
        pending.manifest.line = hash;
        if let Err(error) = database.apply(&pending).and_then(|()| database.flush()) {
            // The engine's state is unknown now. The journal decides what is stored: without the lines, nothing is.
            writer.broken = Some(error.to_string());
            database.mask(before(done));
            if let Err(also) = writer.journal.roll_back(mark) {
                tracing::error!(%also, "a refused commit could not be taken out of the journal, and may be there at the next opening");
            }
            return Err(error);
        }
        *self.manifest.write().unwrap_or_else(PoisonError::into_inner) = pending.manifest;
        Ok(())
    }

    /// Makes the journal anew as a full copy of the database, for when [`Store::verify`] found it damaged; returns
    /// where the old one is kept.
    ///
    /// # Errors
    /// [`StoreError::Io`], and [`StoreError::DamagedRecord`] when the database is damaged too: then the old journal
    /// stays.
    pub fn renew_journal(&self) -> Result<PathBuf, StoreError> {
        let mut writer = lock(&self.write);
        if let Some(reason) = &writer.broken {
            return Err(StoreError::ReadOnly { reason: reason.clone() });
        }
        let database = self.database()?;
        let mut manifest = self.with_manifest(Clone::clone);
        let (kept, hash) = recover::renew_journal(database, &manifest, &self.folder)?;
        manifest.line = hash;
        let settled = recover::resume_journal(&self.folder, self.limit)
            .and_then(|journal| database.apply(&Pending::on(&manifest)).map(|()| journal))
            .and_then(|journal| database.flush().map(|()| journal));
        match settled {
            Ok(journal) => writer.journal = journal,
            Err(error) => {
                writer.broken = Some(error.to_string());
                return Err(error);
            }
        }
        *self.manifest.write().unwrap_or_else(PoisonError::into_inner) = manifest;
        Ok(kept.unwrap_or_else(|| self.folder.journal()))
    }

    /// Closes the library; when this returns, another process can open it.
    ///
    /// # Errors
    /// [`StoreError::Io`] when the last writes fail. All commits are on disk even so.
    pub fn close(mut self) -> Result<(), StoreError> {
        self.close_now()
    }

    fn close_now(&mut self) -> Result<(), StoreError> {
        let Some(Open { database, lock: held }) = self.open.take() else { return Ok(()) };
        let broken = lock(&self.write).broken.is_some();
        let last = self.seq();
        database.close()?;
        // Files that a failed write may have left half done are to be read in full at the next opening.
        if !broken {
            seal::make(&self.folder, last)?;
        }
        held.release();
        Ok(())
    }

    pub(crate) fn database(&self) -> Result<&Database, StoreError> {
        let closed = || StoreError::NoLibrary { dir: self.folder.root().to_path_buf() };
        self.open.as_ref().map(|open| &open.database).ok_or_else(closed)
    }

    fn known(&self, table: &str) -> Result<&Database, StoreError> {
        if self.with_manifest(|manifest| manifest.tables.contains_key(table)) {
            self.database()
        } else {
            Err(StoreError::UnknownTable { table: table.to_owned() })
        }
    }

    pub(crate) fn with_manifest<R>(&self, look: impl FnOnce(&Manifest) -> R) -> R {
        look(&self.manifest.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Runs `work` while nothing is written.
    pub(crate) fn quiet<R>(&self, work: impl FnOnce() -> R) -> R {
        let _writer = lock(&self.write);
        work()
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        if let Err(error) = self.close_now() {
            tracing::error!(%error, "the library could not be closed properly");
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The values before these commits.
fn before(done: &[Committed]) -> BTreeMap<(String, Key), Option<Vec<u8>>> {
    let mut before = BTreeMap::new();
    for change in done.iter().rev().flat_map(|committed| &committed.inverse.changes) {
        before.insert((change.table.to_string(), change.key.clone()), change.payload.clone());
    }
    before
}

fn meets(expect: Expect, changed: &Changed) -> bool {
    let found = changed.old.as_ref().map(|(_, sum)| *sum);
    match expect {
        Expect::Anything => true,
        Expect::Absent => found.is_none(),
        Expect::Holds(sum) => found == Some(sum),
    }
}

fn decoded<T: DeserializeOwned>(table: &str, key: &Key, payload: &[u8]) -> Result<T, StoreError> {
    value::unpack(payload).map_err(|reason| StoreError::Decode {
        table: table.to_owned(),
        key: key.to_string(),
        reason,
    })
}

/// The first key after all that begin with `prefix`; `None` when there is none.
fn after_prefix(prefix: &[u8]) -> Option<Vec<u8>> {
    let last = prefix.iter().rposition(|byte| *byte != u8::MAX)?;
    let mut end = prefix.get(..=last)?.to_vec();
    if let Some(byte) = end.last_mut() {
        *byte += 1;
    }
    Some(end)
}

/// Records of a table, in the order of their keys, from either end.
pub struct Scan<'a, T> {
    rows: Rows<'a>,
    store: &'a Store,
    table: &'static str,
    value: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> Scan<'_, T> {
    fn read(
        &self,
        row: Result<crate::backend::Row, crate::backend::BackendError>,
    ) -> Result<(Key, T), StoreError> {
        let (key, record) = row.map_err(failed(&self.store.folder.db(), "read"))?;
        let key = Key::from_bytes(key);
        let damaged =
            |what| StoreError::DamagedRecord { table: self.table.to_owned(), key: key.to_string(), what };
        let (payload, _) = record::open(self.table, key.as_bytes(), &record).map_err(damaged)?;
        let value = decoded(self.table, &key, &payload)?;
        Ok((key, value))
    }
}

impl<T: DeserializeOwned> Iterator for Scan<'_, T> {
    type Item = Result<(Key, T), StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.rows.next().map(|row| self.read(row))
    }
}

impl<T: DeserializeOwned> DoubleEndedIterator for Scan<'_, T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.rows.next_back().map(|row| self.read(row))
    }
}

const fn assert_shared<T: Send + Sync>() {}
const _: () = assert_shared::<Store>();

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_ends_before_the_next() {
        assert_eq!(after_prefix(&[1, 2]), Some(vec![1, 3]));
        assert_eq!(after_prefix(&[1, 255]), Some(vec![2]));
        assert_eq!(after_prefix(&[255]), None);
        assert_eq!(after_prefix(&[]), None);
    }
}
