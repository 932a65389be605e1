//! redb as an engine, the way out of sled: the same library, the same journal, another database below. The only file that
//! names it.
//!
//! A library that was made with one engine opens with the other: the database is not there for it, so it is made from the
//! journal. Facts that shaped it: a file that was not closed is checked by redb itself at opening; damage may make it panic (so
//! every call is fenced); a commit without durability counts only once a durable one follows.

use std::ops::Bound;
use std::path::Path;

use redb::{Builder, Database, Durability, ReadableDatabase as _, TableDefinition};

use super::{Backend, BackendError, Engine, Row, Rows, Write, guarded};

/// Pages kept in memory, as for sled.
const CACHE: usize = 96 << 20;

/// Opens redb databases.
#[derive(Debug)]
pub(crate) struct Redb;

struct OpenRedb {
    db: Database,
}

const fn table(name: &str) -> TableDefinition<'_, &'static [u8], &'static [u8]> {
    TableDefinition::new(name)
}

impl From<redb::Error> for BackendError {
    fn from(error: redb::Error) -> Self {
        match error {
            redb::Error::Io(error) => Self::Io(error),
            other => Self::Damaged(other.to_string()),
        }
    }
}

fn told(error: impl Into<redb::Error>) -> BackendError {
    error.into().into()
}

impl Engine for Redb {
    fn open(&self, dir: &Path) -> Result<Box<dyn Backend>, BackendError> {
        std::fs::create_dir_all(dir)?;
        guarded(|| {
            let db = Builder::new().set_cache_size(CACHE).create(dir.join("library.redb")).map_err(told)?;
            Ok(Box::new(OpenRedb { db }) as Box<dyn Backend>)
        })
    }

    fn is_index(&self, _file_name: &str) -> bool {
        false
    }
}

impl Backend for OpenRedb {
    fn open_table(&mut self, name: &str) -> Result<(), BackendError> {
        guarded(|| {
            let writing = self.db.begin_write().map_err(told)?;
            writing.open_table(table(name)).map_err(told)?;
            writing.commit().map_err(told)
        })
    }

    fn get(&self, name: &str, key: &[u8]) -> Result<Option<Vec<u8>>, BackendError> {
        guarded(|| {
            let table = self.db.begin_read().map_err(told)?.open_table(table(name)).map_err(told)?;
            Ok(table.get(key).map_err(told)?.map(|record| record.value().to_vec()))
        })
    }

    fn range(&self, name: &str, from: Bound<&[u8]>, to: Bound<&[u8]>) -> Result<Rows<'_>, BackendError> {
        if empty(from, to) {
            return Ok(Box::new(std::iter::empty()));
        }
        guarded(|| {
            let table = self.db.begin_read().map_err(told)?.open_table(table(name)).map_err(told)?;
            let rows = table.range_owned::<&[u8]>((from, to)).map_err(told)?;
            Ok(Box::new(Range { rows, broken: false }) as Rows<'_>)
        })
    }

    fn apply(&self, writes: &[Write<'_>]) -> Result<(), BackendError> {
        guarded(|| {
            let mut writing = self.db.begin_write().map_err(told)?;
            writing.set_durability(Durability::None).map_err(told)?;
            for write in writes {
                let mut table = writing.open_table(table(write.table)).map_err(told)?;
                match write.record {
                    Some(record) => drop(table.insert(write.key, record).map_err(told)?),
                    None => drop(table.remove(write.key).map_err(told)?),
                }
            }
            writing.commit().map_err(told)
        })
    }

    fn flush(&self) -> Result<(), BackendError> {
        guarded(|| {
            let mut writing = self.db.begin_write().map_err(told)?;
            writing.set_durability(Durability::Immediate).map_err(told)?;
            writing.commit().map_err(told)
        })
    }

    fn close(self: Box<Self>) -> Result<(), BackendError> {
        self.flush()?;
        guarded(move || {
            drop(self);
            Ok(())
        })
    }
}

/// Whether no key can lie between the bounds; redb, unlike sled, refuses to be asked for such a range.
fn empty(from: Bound<&[u8]>, to: Bound<&[u8]>) -> bool {
    match (from, to) {
        (Bound::Included(from), Bound::Included(to)) => from > to,
        (Bound::Included(from) | Bound::Excluded(from), Bound::Included(to) | Bound::Excluded(to)) => {
            from >= to
        }
        _ => false,
    }
}

struct Range {
    rows: redb::OwnedRange<&'static [u8], &'static [u8]>,
    broken: bool,
}

impl Range {
    fn step<'r>(
        &'r mut self,
        step: impl FnOnce(
            &'r mut redb::OwnedRange<&'static [u8], &'static [u8]>,
        ) -> Option<Result<Row, redb::StorageError>>,
    ) -> Option<Result<Row, BackendError>> {
        if self.broken {
            return None;
        }
        let row = guarded(|| step(&mut self.rows).transpose().map_err(told));
        // A damaged page may give the same error for ever: one is enough.
        self.broken = row.is_err();
        row.transpose()
    }
}

impl Iterator for Range {
    type Item = Result<Row, BackendError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.step(|rows| {
            rows.next().map(|row| row.map(|(key, record)| (key.value().to_vec(), record.value().to_vec())))
        })
    }
}

impl DoubleEndedIterator for Range {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.step(|rows| {
            rows.next_back()
                .map(|row| row.map(|(key, record)| (key.value().to_vec(), record.value().to_vec())))
        })
    }
}
