//! sled 0.34.7 as an engine; the only file that names it.
//!
//! Facts that shaped it: sled panics on many damaged pages (so every call is fenced); `flush` is the only promise
//! of durability; a transaction's closure may run again (so it does nothing but stage writes); threads of its own
//! may hold the file for a moment after the handle is dropped.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use sled::Transactional;
use sled::transaction::{ConflictableTransactionError, TransactionError};

use super::{Backend, BackendError, Engine, Row, Rows, Write, guarded};

/// Pages kept in memory. sled's own default of 1 GB is more than a reading program should take.
const CACHE: u64 = 96 << 20;

/// How long to wait for sled's threads to let go of the file.
const PATIENCE: Duration = Duration::from_secs(10);

/// Opens sled databases.
#[derive(Debug)]
pub(crate) struct Sled;

struct OpenSled {
    db: sled::Db,
    trees: BTreeMap<String, sled::Tree>,
    dir: PathBuf,
}

impl From<sled::Error> for BackendError {
    fn from(error: sled::Error) -> Self {
        match error {
            // sled hands an error of its threads on as the debug text of it; its kind says it better.
            sled::Error::Io(error)
                if error.raw_os_error().is_none() && error.to_string().starts_with("Os {") =>
            {
                Self::Io(error.kind().into())
            }
            sled::Error::Io(error) => Self::Io(error),
            // sled's own words for it end in an empty backtrace.
            sled::Error::Corruption { .. } => {
                Self::Damaged("what was read does not fit its checksum".to_owned())
            }
            other => Self::Damaged(other.to_string()),
        }
    }
}

impl Engine for Sled {
    fn open(&self, dir: &Path) -> Result<Box<dyn Backend>, BackendError> {
        std::fs::create_dir_all(dir)?;
        wait_until_released(dir)?;
        guarded(|| {
            let db = sled::Config::new().path(dir).cache_capacity(CACHE).flush_every_ms(None).open()?;
            Ok(Box::new(OpenSled { db, trees: BTreeMap::new(), dir: dir.to_path_buf() }) as Box<dyn Backend>)
        })
    }

    fn is_index(&self, file_name: &str) -> bool {
        file_name.starts_with("snap.")
    }
}

/// sled locks its file `db`; whoever gets that lock knows that no thread of an earlier handle writes any more.
fn wait_until_released(dir: &Path) -> io::Result<()> {
    let file = match File::options().read(true).write(true).open(dir.join("db")) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let end = Instant::now() + PATIENCE;
    loop {
        match file.try_lock() {
            Ok(()) => return file.unlock(),
            Err(std::fs::TryLockError::WouldBlock) if Instant::now() < end => sleep(Duration::from_millis(5)),
            Err(error) => return Err(error.into()),
        }
    }
}

impl OpenSled {
    fn tree(&self, table: &str) -> Result<&sled::Tree, BackendError> {
        self.trees.get(table).ok_or_else(|| BackendError::Damaged(format!("table '{table}' is not open")))
    }
}

impl Backend for OpenSled {
    fn open_table(&mut self, table: &str) -> Result<(), BackendError> {
        if !self.trees.contains_key(table) {
            let tree = guarded(|| Ok(self.db.open_tree(table)?))?;
            self.trees.insert(table.to_owned(), tree);
        }
        Ok(())
    }

    fn get(&self, table: &str, key: &[u8]) -> Result<Option<Vec<u8>>, BackendError> {
        let tree = self.tree(table)?;
        guarded(|| Ok(tree.get(key)?.map(|record| record.to_vec())))
    }

    fn range(&self, table: &str, from: Bound<&[u8]>, to: Bound<&[u8]>) -> Result<Rows<'_>, BackendError> {
        let tree = self.tree(table)?;
        guarded(
            || Ok(Box::new(Range { rows: tree.range::<&[u8], _>((from, to)), broken: false }) as Rows<'_>),
        )
    }

    fn apply(&self, writes: &[Write<'_>]) -> Result<(), BackendError> {
        // sled panics on a transaction over no tree.
        if writes.is_empty() {
            return Ok(());
        }
        let mut batches: BTreeMap<&str, sled::Batch> = BTreeMap::new();
        for write in writes {
            let batch = batches.entry(write.table).or_default();
            match write.record {
                Some(record) => batch.insert(write.key, record),
                None => batch.remove(write.key),
            }
        }
        let tables: BTreeSet<&str> = batches.keys().copied().collect();
        let trees = tables.iter().map(|table| self.tree(table)).collect::<Result<Vec<_>, _>>()?;
        guarded(|| {
            let done = trees.as_slice().transaction(|views| {
                for (view, batch) in views.iter().zip(batches.values()) {
                    view.apply_batch(batch)?;
                }
                Ok::<(), ConflictableTransactionError<()>>(())
            });
            match done {
                Ok(()) => Ok(()),
                Err(TransactionError::Storage(error)) => Err(error.into()),
                Err(TransactionError::Abort(())) => {
                    Err(BackendError::Damaged("a transaction stopped itself".to_owned()))
                }
            }
        })
    }

    fn flush(&self) -> Result<(), BackendError> {
        guarded(|| {
            self.db.flush()?;
            Ok(())
        })
    }

    fn close(self: Box<Self>) -> Result<(), BackendError> {
        self.flush()?;
        let dir = self.dir.clone();
        guarded(move || {
            drop(self);
            Ok(())
        })?;
        Ok(wait_until_released(&dir)?)
    }
}

struct Range {
    rows: sled::Iter,
    broken: bool,
}

impl Range {
    fn step(
        &mut self,
        step: impl FnOnce(&mut sled::Iter) -> Option<sled::Result<(sled::IVec, sled::IVec)>>,
    ) -> Option<Result<Row, BackendError>> {
        if self.broken {
            return None;
        }
        let row = guarded(|| match step(&mut self.rows) {
            None => Ok(None),
            Some(row) => {
                let (key, record) = row?;
                Ok(Some((key.to_vec(), record.to_vec())))
            }
        });
        // A damaged page gives the same error for ever: one is enough.
        self.broken = row.is_err();
        row.transpose()
    }
}

impl Iterator for Range {
    type Item = Result<Row, BackendError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.step(Iterator::next)
    }
}

impl DoubleEndedIterator for Range {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.step(DoubleEndedIterator::next_back)
    }
}
