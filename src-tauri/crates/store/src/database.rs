//! An engine's database with our own checks on top: records, counts, and the manifest that binds them.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::ops::{Bound, RangeBounds};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::backend::{Backend, BackendError, Engine, Row, Rows, Write};
use crate::error::StoreError;
use crate::key::Key;
use crate::manifest::{self, Manifest, Tally};
use crate::record::{self, Sum};

/// How many damaged places are named; the rest is counted.
const NAMED: usize = 20;

/// A key, its value's bytes, and the record's checksum.
pub(crate) type Record = (Key, Vec<u8>, Sum);

/// An open database.
pub(crate) struct Database {
    backend: Box<dyn Backend>,
    dir: PathBuf,
    /// Records as they were before a write that failed: what the engine shows of it is not stored.
    mask: OnceLock<Mask>,
}

type Mask = BTreeMap<(String, Key), Option<Vec<u8>>>;

/// Why a database can't be used as it is.
#[derive(Debug)]
pub(crate) enum Unusable {
    /// Its files are damaged; another way may lead to the records.
    Damaged(String),
    /// Something else is in the way, that no recovery would mend: rights, space.
    Blocked(StoreError),
}

impl From<StoreError> for Unusable {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Damaged { what, .. } => Self::Damaged(what),
            StoreError::DamagedRecord { .. } | StoreError::Decode { .. } => Self::Damaged(error.to_string()),
            StoreError::Io { source, .. } if !is_blocking(&source) => Self::Damaged(source.to_string()),
            other => Self::Blocked(other),
        }
    }
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged(what) => f.write_str(what),
            Self::Blocked(error) => error.fmt(f),
        }
    }
}

/// Whether an error is about the place and not about what the files hold. Engines report short and garbled files
/// as errors of reading too.
fn is_blocking(error: &io::Error) -> bool {
    use io::ErrorKind as Kind;
    /// Too many open files, in the program or the system (Unix).
    const OUT_OF_FILES: [i32; 2] = [23, 24];
    let kinds = [
        Kind::PermissionDenied,
        Kind::StorageFull,
        Kind::QuotaExceeded,
        Kind::FileTooLarge,
        Kind::ReadOnlyFilesystem,
        Kind::OutOfMemory,
        Kind::WouldBlock,
    ];
    let out_of_files = cfg!(unix) && error.raw_os_error().is_some_and(|code| OUT_OF_FILES.contains(&code));
    kinds.contains(&error.kind()) || out_of_files
}

/// A record before and after a change.
pub(crate) struct Changed {
    /// The value's bytes before, and the record's checksum.
    pub(crate) old: Option<(Vec<u8>, Sum)>,
    /// The record's checksum after.
    pub(crate) new: Option<Sum>,
}

impl Changed {
    pub(crate) fn is_change(&self) -> bool {
        self.old.as_ref().map(|(_, sum)| *sum) != self.new
    }
}

/// Changes on their way into the database, and the manifest as it will be.
pub(crate) struct Pending {
    pub(crate) manifest: Manifest,
    records: BTreeMap<(String, Key), Option<Vec<u8>>>,
}

impl Pending {
    pub(crate) fn on(manifest: &Manifest) -> Self {
        Self { manifest: manifest.clone(), records: BTreeMap::new() }
    }

    pub(crate) fn len(&self) -> usize {
        self.records.len()
    }
}

impl Database {
    /// Opens the database in `dir` (made when the folder is empty) with no table but the manifest's.
    pub(crate) fn open(engine: &dyn Engine, dir: &Path) -> Result<Self, StoreError> {
        let backend = engine.open(dir).map_err(failed(dir, "open"))?;
        let mut database = Self { backend, dir: dir.to_path_buf(), mask: OnceLock::new() };
        database.open_table(manifest::TABLE)?;
        Ok(database)
    }

    pub(crate) fn open_table(&mut self, table: &str) -> Result<(), StoreError> {
        self.backend.open_table(table).map_err(failed(&self.dir, "open"))
    }

    /// Shows these values as they were, and no more what the engine has. For after a write that failed.
    pub(crate) fn mask(&self, before: BTreeMap<(String, Key), Option<Vec<u8>>>) {
        let seal = |((table, key), payload): ((String, Key), Option<Vec<u8>>)| {
            let record = payload.map(|payload| record::seal(&table, key.as_bytes(), &payload).0);
            ((table, key), record)
        };
        // Only the first failed write was ever seen by the engine.
        let _first = self.mask.get_or_init(|| before.into_iter().map(seal).collect());
    }

    fn raw(&self, table: &str, key: &Key) -> Result<Option<Vec<u8>>, StoreError> {
        if let Some(masked) = self.mask.get().and_then(|mask| mask.get(&(table.to_owned(), key.clone()))) {
            return Ok(masked.clone());
        }
        self.backend.get(table, key.as_bytes()).map_err(failed(&self.dir, "read"))
    }

    /// The manifest; `None` when there is none.
    pub(crate) fn manifest(&self) -> Result<Option<Manifest>, StoreError> {
        let record = self.backend.get(manifest::TABLE, manifest::KEY).map_err(failed(&self.dir, "read"))?;
        record.map(|record| Manifest::from_record(&record)).transpose().map_err(|what| StoreError::Damaged {
            path: self.dir.clone(),
            what: format!("the database's manifest is damaged: {what}"),
        })
    }

    /// The value's bytes under a key, and the record's checksum, which has been checked.
    pub(crate) fn get(&self, table: &str, key: &Key) -> Result<Option<(Vec<u8>, Sum)>, StoreError> {
        self.raw(table, key)?.map(|record| unsealed(table, key, &record)).transpose()
    }

    /// The rows of a range of keys, as they lie there.
    pub(crate) fn range(
        &self,
        table: &str,
        from: Bound<&[u8]>,
        to: Bound<&[u8]>,
    ) -> Result<Rows<'_>, StoreError> {
        let rows = self.backend.range(table, from, to).map_err(failed(&self.dir, "read"))?;
        match self.mask.get() {
            None => Ok(rows),
            Some(mask) => masked(rows, mask, table, (from, to)).map_err(failed(&self.dir, "read")),
        }
    }

    /// All records of a table.
    pub(crate) fn records(
        &self,
        table: &str,
    ) -> Result<impl Iterator<Item = Result<Record, StoreError>> + '_, StoreError> {
        let rows = self.range(table, Bound::Unbounded, Bound::Unbounded)?;
        let table = table.to_owned();
        Ok(rows.map(move |row| {
            let (key, record) = row.map_err(|error| failed(&self.dir, "read")(error))?;
            let key = Key::from_bytes(key);
            let (payload, sum) = unsealed(&table, &key, &record)?;
            Ok((key, payload, sum))
        }))
    }

    /// Reads every record of the open `tables` and compares with the manifest: what does not fit.
    pub(crate) fn damage(&self, manifest: &Manifest, tables: &[String]) -> (u64, Vec<String>) {
        let mut damage = Damage::default();
        let mut whole = 0;
        for table in tables {
            let mut tally = Tally::default();
            match self.records(table) {
                Err(error) => damage.add(|| format!("table '{table}' can't be read: {error}")),
                Ok(records) => {
                    for record in records {
                        match record {
                            Ok((_, _, sum)) => tally.add(sum),
                            Err(error) => damage.add(|| error.to_string()),
                        }
                    }
                }
            }
            whole += tally.count;
            let expected = manifest.tables.get(table).copied().unwrap_or_default();
            if tally.count != expected.count {
                damage.add(|| {
                    let Tally { count, .. } = tally;
                    format!("table '{table}' holds {count} whole records instead of {}", expected.count)
                });
            } else if tally != expected {
                damage.add(|| format!("table '{table}' holds other records than were stored"));
            }
        }
        (whole, damage.into_lines())
    }

    /// Adds a change to `pending`; its manifest follows.
    pub(crate) fn change(
        &self,
        pending: &mut Pending,
        table: &str,
        key: &Key,
        payload: Option<&[u8]>,
    ) -> Result<Changed, StoreError> {
        let place = (table.to_owned(), key.clone());
        let old = match pending.records.get(&place) {
            Some(record) => record.as_deref().map(|record| unsealed(table, key, record)).transpose()?,
            None => self.get(table, key)?,
        };
        let new = payload.map(|payload| record::seal(table, key.as_bytes(), payload));
        let changed = Changed { new: new.as_ref().map(|(_, sum)| *sum), old };
        if changed.is_change() {
            let tally = pending.manifest.tables.entry(table.to_owned()).or_default();
            if let Some((_, sum)) = &changed.old {
                tally.remove(*sum);
            }
            if let Some(sum) = changed.new {
                tally.add(sum);
            }
            pending.records.insert(place, new.map(|(record, _)| record));
        }
        Ok(changed)
    }

    /// Applies what is pending together with its manifest. Durable only after [`Database::flush`].
    pub(crate) fn apply(&self, pending: &Pending) -> Result<(), StoreError> {
        let manifest = pending.manifest.to_record().map_err(|reason| StoreError::Encode {
            table: manifest::TABLE.to_owned(),
            key: manifest::TABLE.to_owned(),
            reason,
        })?;
        let mut writes: Vec<Write<'_>> = pending
            .records
            .iter()
            .map(|((table, key), record)| Write { table, key: key.as_bytes(), record: record.as_deref() })
            .collect();
        writes.push(Write { table: manifest::TABLE, key: manifest::KEY, record: Some(&manifest) });
        self.backend.apply(&writes).map_err(failed(&self.dir, "write"))
    }

    /// Applies rows of another database as they lie there. Durable only after [`Database::flush`].
    pub(crate) fn apply_rows(&self, table: &str, rows: &[Row]) -> Result<(), StoreError> {
        let writes: Vec<Write<'_>> =
            rows.iter().map(|(key, record)| Write { table, key, record: Some(record) }).collect();
        self.backend.apply(&writes).map_err(failed(&self.dir, "write"))
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.dir
    }

    pub(crate) fn flush(&self) -> Result<(), StoreError> {
        self.backend.flush().map_err(failed(&self.dir, "write"))
    }

    pub(crate) fn close(self) -> Result<(), StoreError> {
        self.backend.close().map_err(failed(&self.dir, "close"))
    }
}

/// Rows with the masked ones in place of the engine's; read in one go, which only a broken library pays for.
fn masked(
    rows: Rows<'_>,
    mask: &Mask,
    table: &str,
    range: (Bound<&[u8]>, Bound<&[u8]>),
) -> Result<Rows<'static>, BackendError> {
    let mut all = rows.collect::<Result<BTreeMap<Vec<u8>, Vec<u8>>, _>>()?;
    for ((_, key), record) in mask.iter().filter(|((name, _), _)| name == table) {
        match record {
            Some(record) if RangeBounds::<[u8]>::contains(&range, key.as_bytes()) => {
                all.insert(key.as_bytes().to_vec(), record.clone());
            }
            _ => drop(all.remove(key.as_bytes())),
        }
    }
    Ok(Box::new(all.into_iter().map(Ok)))
}

fn unsealed(table: &str, key: &Key, record: &[u8]) -> Result<(Vec<u8>, Sum), StoreError> {
    match record::open(table, key.as_bytes(), record) {
        Ok((payload, sum)) => Ok((payload.into_owned(), sum)),
        Err(what) => Err(StoreError::DamagedRecord { table: table.to_owned(), key: key.to_string(), what }),
    }
}

pub(crate) fn failed(dir: &Path, doing: &'static str) -> impl Fn(BackendError) -> StoreError {
    let path = dir.to_path_buf();
    move |error| match error {
        BackendError::Io(source) => StoreError::Io { doing, path: path.clone(), source },
        BackendError::Damaged(what) => StoreError::Damaged { path: path.clone(), what },
    }
}

/// Lines that name damage, up to a bound.
#[derive(Default)]
struct Damage {
    lines: Vec<String>,
    more: usize,
}

impl Damage {
    fn add(&mut self, line: impl FnOnce() -> String) {
        if self.lines.len() < NAMED {
            self.lines.push(line());
        } else {
            self.more += 1;
        }
    }

    fn into_lines(mut self) -> Vec<String> {
        if self.more > 0 {
            self.lines.push(format!("and {} more", self.more));
        }
        self.lines
    }
}
