//! Gives space back: writes the database anew when its files are far larger than what is in them.
//!
//! sled keeps old versions of records, and room for new ones, in its file; it fills that room again but never makes the file
//! smaller. At opening, a file that has doubled since it was last looked at is held against the records in it; when it is too
//! large for these, they are copied to a new database, which is read in full before it takes the old one's place.

use std::fs;
use std::ops::Bound;
use std::path::Path;

use crate::backend::{Engine, Row};
use crate::database::{Database, Pending, failed};
use crate::error::StoreError;
use crate::folder::{self, Folder};
use crate::manifest::Manifest;

/// Files up to this size, in bytes, are left as they are.
pub(crate) const FROM: u64 = 64 << 20;

/// How many times the size of its records a database may have.
const TIMES: u64 = 2;

/// Rows that are copied in one go.
const GROUP: usize = 2_000;

/// Whether the database is to be looked at, given its size in bytes now and when it was last looked at.
pub(crate) fn is_due(now: u64, looked: u64, from: u64) -> bool {
    now > from && now / 2 >= looked
}

/// The size of the database's files in bytes.
pub(crate) fn size(folder: &Folder) -> Result<u64, StoreError> {
    let db = folder.db();
    folder::files_below(&db)?.iter().try_fold(0, |sum, file| {
        let path = db.join(file);
        Ok(sum + fs::metadata(&path).map_err(StoreError::io("read", &path))?.len())
    })
}

/// Whether the records fill less than half of `size` bytes.
pub(crate) fn is_loose(database: &Database, manifest: &Manifest, size: u64) -> Result<bool, StoreError> {
    let mut filled = 0;
    for table in manifest.tables.keys() {
        for row in database.range(table, Bound::Unbounded, Bound::Unbounded)? {
            let (key, record) = row.map_err(failed(database.dir(), "read"))?;
            filled += (key.len() + record.len()) as u64;
        }
    }
    Ok(filled.saturating_mul(TIMES) < size)
}

/// Makes a database with the same records in `db.new`, and reads it in full.
pub(crate) fn make_new(
    engine: &dyn Engine,
    folder: &Folder,
    old: &Database,
    manifest: &Manifest,
) -> Result<(), StoreError> {
    let new = folder.new_db();
    folder::remove_dir(&new)?;
    let mut fresh = Database::open(engine, &new)?;
    let tables: Vec<String> = manifest.tables.keys().cloned().collect();
    for table in &tables {
        fresh.open_table(table)?;
        copy(old, &fresh, table)?;
    }
    fresh.apply(&Pending::on(manifest))?;
    fresh.flush()?;
    let (_, damage) = fresh.damage(manifest, &tables);
    if !damage.is_empty() {
        let what = format!("the database written anew does not read back: {}", damage.join("; "));
        return Err(StoreError::Damaged { path: new, what });
    }
    fresh.close()?;
    folder::sync_dir(&new)
}

/// Puts `db.new` in the place of the old database, which goes; gives the one that is in its place then, open. A crash or an error at
/// any moment leaves one of the two.
pub(crate) fn take_over(
    engine: &dyn Engine,
    folder: &Folder,
    old: Database,
    manifest: &Manifest,
) -> Result<Database, StoreError> {
    if let Err(error) = old.close().and_then(|()| change_places(folder)) {
        tracing::warn!(%error, "the database that was written anew could not be put in its place");
        tidy(folder)?;
    }
    let mut database = Database::open(engine, &folder.db())?;
    manifest.tables.keys().try_for_each(|table| database.open_table(table))?;
    Ok(database)
}

fn change_places(folder: &Folder) -> Result<(), StoreError> {
    let (db, new, before) = (folder.db(), folder.new_db(), folder.old_db());
    folder::remove_dir(&before)?;
    fs::rename(&db, &before).map_err(StoreError::io("move", &db))?;
    fs::rename(&new, &db).map_err(StoreError::io("move", &new))?;
    folder::sync_dir(folder.root())?;
    folder::remove_dir(&before)
}

fn copy(from: &Database, to: &Database, table: &str) -> Result<(), StoreError> {
    let mut group: Vec<Row> = Vec::with_capacity(GROUP);
    for row in from.range(table, Bound::Unbounded, Bound::Unbounded)? {
        group.push(row.map_err(failed(from.dir(), "read"))?);
        if group.len() == GROUP {
            to.apply_rows(table, &group)?;
            group.clear();
        }
    }
    to.apply_rows(table, &group)
}

/// After a crash between the two moves of [`take_over`]: the old database back in its place.
pub(crate) fn tidy(folder: &Folder) -> Result<(), StoreError> {
    let (db, before) = (folder.db(), folder.old_db());
    if before.is_dir() && !is_filled(&db) {
        folder::remove_dir(&db)?;
        fs::rename(&before, &db).map_err(StoreError::io("move", &before))?;
        return folder::sync_dir(folder.root());
    }
    folder::remove_dir(&before)
}

fn is_filled(dir: &Path) -> bool {
    fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some())
}
