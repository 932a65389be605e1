//! Ways to a whole database when the one in the library is not.
//!
//! None of them changes the damaged files: each makes a new database beside (`db.new`), reads all of it, and only
//! then puts it in the old one's place; the old one is moved to `damaged/`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::backend::Engine;
use crate::compact;
use crate::database::{Database, Pending, Unusable};
use crate::error::StoreError;
use crate::folder::{self, Folder};
use crate::journal::{self, BaseEnd, BaseWriter, Commit, Flaw, Journal, Line, LineHash, Op, Reading};
use crate::manifest::Manifest;
use crate::table::is_table_name;
use crate::value::Value;

/// Records that a rebuild applies in one go.
const GROUP: usize = 2000;

/// What a replay of the journal gave.
pub(crate) struct Replayed {
    pub(crate) manifest: Manifest,
    pub(crate) flaws: Vec<Flaw>,
    /// How many commits were applied.
    pub(crate) commits: u64,
}

/// Applies every commit of the journal after `manifest.seq`, past damaged lines, and flushes.
pub(crate) fn replay(
    database: &mut Database,
    manifest: &Manifest,
    journal: &Path,
    whole_journal: bool,
) -> Result<Replayed, StoreError> {
    let from = if whole_journal { 0 } else { journal::segment_after(journal, manifest.seq)? };
    let mut replay = Replay {
        database,
        pending: Pending::on(manifest),
        whole_journal,
        commits: 0,
        contradictions: Vec::new(),
    };
    let mut reading = journal::read(journal, from, |line, reading| replay.line(line, reading))?;
    replay.database.apply(&replay.pending)?;
    replay.database.flush()?;
    reading.flaws.append(&mut replay.contradictions);
    Ok(Replayed { manifest: replay.pending.manifest, flaws: reading.flaws, commits: replay.commits })
}

struct Replay<'a> {
    database: &'a mut Database,
    pending: Pending,
    whole_journal: bool,
    commits: u64,
    contradictions: Vec<Flaw>,
}

impl Replay<'_> {
    fn line(&mut self, line: Line, reading: &Reading) -> Result<(), StoreError> {
        match line {
            Line::Header(header) => {
                self.pending.manifest.library = header.library;
                let schema = &mut self.pending.manifest.schema;
                *schema = header.schema.max(*schema);
                Ok(())
            }
            // A full copy only makes sense from nothing: over later records it would bring back earlier ones.
            Line::Commit(commit) if reading.in_base => {
                if self.whole_journal {
                    self.commit(commit, reading)
                } else {
                    Ok(())
                }
            }
            Line::Commit(commit) if commit.seq > self.pending.manifest.seq => self.commit(commit, reading),
            Line::Commit(_) => Ok(()),
            Line::BaseEnd(end) => {
                if self.whole_journal {
                    self.base_end(&end, reading);
                }
                Ok(())
            }
        }
    }

    fn commit(&mut self, commit: Commit, reading: &Reading) -> Result<(), StoreError> {
        for Op { table, key, value } in commit.ops {
            if !is_table_name(&table) {
                let what = format!("commit {} names a table '{table}', which can't be", commit.seq);
                self.contradictions.push(Flaw { file: PathBuf::from("commits"), line: 0, what });
                continue;
            }
            self.database.open_table(&table)?;
            self.pending.manifest.tables.entry(table.clone()).or_default();
            let payload = value.map(|value| value.to_bytes()).transpose().map_err(|reason| {
                StoreError::Encode { table: table.clone(), key: key.to_string(), reason }
            })?;
            self.database.change(&mut self.pending, &table, &key, payload.as_deref())?;
        }
        let manifest = &mut self.pending.manifest;
        manifest.schema = commit.schema.unwrap_or(manifest.schema);
        if !reading.in_base {
            manifest.seq = commit.seq;
            manifest.line = reading.last_hash;
            self.commits += 1;
        }
        if self.pending.len() >= GROUP {
            self.database.apply(&self.pending)?;
            self.pending = Pending::on(&self.pending.manifest);
        }
        Ok(())
    }

    fn base_end(&mut self, end: &BaseEnd, reading: &Reading) {
        let manifest = &mut self.pending.manifest;
        if !same_tables(&end.tables, &manifest.tables) {
            let what = "its full copy does not hold what it says".to_owned();
            self.contradictions.push(Flaw { file: PathBuf::from("full copy"), line: 0, what });
        }
        manifest.seq = end.base_end;
        manifest.line = reading.last_hash;
        manifest.schema = end.schema;
        for table in end.tables.keys().filter(|table| is_table_name(table)) {
            manifest.tables.entry(table.clone()).or_default();
        }
    }
}

/// Whether two libraries hold the same; tables without records don't count.
pub(crate) fn same_tables<T: Default + PartialEq>(a: &BTreeMap<String, T>, b: &BTreeMap<String, T>) -> bool {
    let none = T::default();
    a.iter().all(|(table, tally)| b.get(table).unwrap_or(&none) == tally)
        && b.iter().all(|(table, tally)| a.get(table).unwrap_or(&none) == tally)
}

/// A copy of the database without its index files, opened and read in full.
pub(crate) fn without_index(
    engine: &dyn Engine,
    folder: &Folder,
    check: impl FnOnce(&mut Database) -> Result<Manifest, Unusable>,
) -> Result<Manifest, Unusable> {
    let new = folder.new_db();
    copy_without_index(engine, &folder.db(), &new)?;
    let mut database = Database::open(engine, &new)?;
    let manifest = check(&mut database)?;
    database.close()?;
    Ok(manifest)
}

fn copy_without_index(engine: &dyn Engine, from: &Path, to: &Path) -> Result<(), StoreError> {
    folder::copy(from, to, |file| {
        file.file_name().and_then(|name| name.to_str()).is_none_or(|name| !engine.is_index(name))
    })
}

/// A database made in `db.new` from the journal, and what of the journal could not be read.
///
/// With `doubt` about the journal's end, or with damaged lines in it, what the damaged database still holds is used.
pub(crate) fn from_journal(
    engine: &dyn Engine,
    folder: &Folder,
    empty: &Manifest,
    doubt: bool,
) -> Result<Replayed, StoreError> {
    let new = folder.new_db();
    folder::remove_dir(&new)?;
    let mut database = Database::open(engine, &new)?;
    let mut replayed = replay(&mut database, empty, &folder.journal(), true)?;
    if (doubt || !replayed.flaws.is_empty()) && folder.db().is_dir() {
        replayed.manifest = salvage(engine, folder, &mut database, replayed.manifest, &mut replayed.flaws)?;
    }
    let tables: Vec<String> = replayed.manifest.tables.keys().cloned().collect();
    tables.iter().try_for_each(|table| database.open_table(table))?;
    let (_, damage) = database.damage(&replayed.manifest, &tables);
    if !damage.is_empty() {
        let what = format!("the database made anew does not read back: {}", damage.join("; "));
        return Err(StoreError::Damaged { path: new, what });
    }
    database.close()?;
    Ok(replayed)
}

/// Where lines of the journal are lost, takes records from what can still be read of the damaged database.
///
/// Each has its checksum, so what is taken is something that was stored. A database that was at the journal's last
/// commit knows better than a journal with a gap; an older one only adds what the journal never mentions.
fn salvage(
    engine: &dyn Engine,
    folder: &Folder,
    database: &mut Database,
    manifest: Manifest,
    flaws: &mut Vec<Flaw>,
) -> Result<Manifest, StoreError> {
    let copy = folder.root().join("db.salvage");
    copy_without_index(engine, &folder.db(), &copy)?;
    let found = match Database::open(engine, &copy) {
        Ok(damaged) => {
            take_records(&damaged_with_tables(damaged, &manifest), folder, database, manifest, flaws)
        }
        Err(error) => {
            tracing::warn!(%error, "nothing could be taken from the damaged database");
            Ok(manifest)
        }
    };
    folder::remove_dir(&copy)?;
    found
}

fn damaged_with_tables(mut damaged: Database, manifest: &Manifest) -> Database {
    let known = damaged.manifest().ok().flatten().map(|manifest| manifest.tables).unwrap_or_default();
    for table in manifest.tables.keys().chain(known.keys()) {
        if let Err(error) = damaged.open_table(table) {
            tracing::warn!(%error, table, "a table of the damaged database can't be opened");
        }
    }
    damaged
}

fn take_records(
    damaged: &Database,
    folder: &Folder,
    database: &mut Database,
    manifest: Manifest,
    flaws: &mut Vec<Flaw>,
) -> Result<Manifest, StoreError> {
    let theirs = damaged.manifest().ok().flatten().filter(|theirs| theirs.library == manifest.library);
    let current = theirs.as_ref().filter(|theirs| theirs.seq >= manifest.seq);
    let mut mentioned = BTreeSet::new();
    journal::read(&folder.journal(), 0, |line, _| {
        if let Line::Commit(commit) = line {
            mentioned.extend(commit.ops.into_iter().map(|op| (op.table, op.key)));
        }
        Ok(())
    })?;
    let mut tables: BTreeSet<String> = manifest.tables.keys().cloned().collect();
    tables.extend(theirs.iter().flat_map(|theirs| theirs.tables.keys().cloned()));
    let mut pending = Pending::on(&manifest);
    let mut taken = 0;
    for table in tables {
        let Ok(records) = damaged.records(&table) else { continue };
        database.open_table(&table)?;
        for (key, payload, _) in records.flatten() {
            if current.is_some() || !mentioned.contains(&(table.clone(), key.clone())) {
                let changed = database.change(&mut pending, &table, &key, Some(&payload))?;
                taken += u64::from(changed.is_change());
            }
            if pending.len() >= GROUP {
                database.apply(&pending)?;
                pending = Pending::on(&pending.manifest);
            }
        }
    }
    if let Some(theirs) = current {
        pending.manifest.seq = theirs.seq;
        pending.manifest.line = theirs.line;
        // The manifest counts and sums what should be there: when it fits, the gap in the journal hides nothing.
        if same_tables(&theirs.tables, &pending.manifest.tables) {
            flaws.clear();
        }
    }
    if let Some(flaw) = flaws.last_mut().filter(|_| taken > 0) {
        flaw.what.push_str(&format!("; {taken} records were taken from the damaged database instead"));
    }
    database.apply(&pending)?;
    database.flush()?;
    Ok(pending.manifest)
}

/// Puts `db.new` in the place of `db`; returns where the old one is kept.
pub(crate) fn swap(folder: &Folder) -> Result<Option<PathBuf>, StoreError> {
    let (db, new) = (folder.db(), folder.new_db());
    let kept = if db.exists() { Some(folder.put_aside(&db)?) } else { None };
    std::fs::rename(&new, &db).map_err(StoreError::io("move", &new))?;
    folder::sync_dir(folder.root())?;
    Ok(kept)
}

/// Makes the journal anew as a full copy of the database; returns where the old one is kept, and the hash that now
/// stands for the last commit.
pub(crate) fn renew_journal(
    database: &Database,
    manifest: &Manifest,
    folder: &Folder,
) -> Result<(Option<PathBuf>, LineHash), StoreError> {
    let (journal, new) = (folder.journal(), folder.new_journal());
    let segment = journal::segments(&journal)?.last().map_or(1, |last| last + 1);
    folder::remove_dir(&new)?;
    std::fs::create_dir_all(&new).map_err(StoreError::io("create", &new))?;
    let path = journal::segment_path(&new, segment);
    let file = File::create_new(&path).map_err(StoreError::io("create", &path))?;
    let (file, hash) = write_copy(database, manifest, BufWriter::new(file), &path, segment)?;
    let file = file.into_inner().map_err(io::IntoInnerError::into_error);
    file.and_then(|file| file.sync_all()).map_err(StoreError::io("write", &path))?;
    folder::sync_dir(&new)?;
    let kept = if journal.exists() { Some(folder.put_aside(&journal)?) } else { None };
    std::fs::rename(&new, &journal).map_err(StoreError::io("move", &new))?;
    folder::sync_dir(folder.root())?;
    Ok((kept, hash))
}

/// The journal, open where it ends.
pub(crate) fn resume_journal(folder: &Folder, limit: u64) -> Result<Journal, StoreError> {
    let dir = folder.journal();
    let nowhere =
        || StoreError::Damaged { path: dir.clone(), what: "the journal has no beginning".to_owned() };
    let tail = journal::tail(&dir)?.ok_or_else(nowhere)?;
    Ok(Journal::resume(&dir, &tail, limit)?.0)
}

/// Writes a full copy of the database; returns what it was written to, and the hash that stands for its commit.
pub(crate) fn write_copy<W: Write>(
    database: &Database,
    manifest: &Manifest,
    out: W,
    path: &Path,
    segment: u64,
) -> Result<(W, LineHash), StoreError> {
    let mut writer = BaseWriter::begin(out, path, manifest.clone(), segment)?;
    for table in manifest.tables.keys() {
        for record in database.records(table)? {
            let (key, payload, _) = record?;
            let value = Value::from_bytes(&payload).map_err(|reason| StoreError::Decode {
                table: table.clone(),
                key: key.to_string(),
                reason,
            })?;
            writer.put(Op { table: table.clone(), key, value: Some(value) }, payload.len())?;
        }
    }
    writer.finish()
}

/// Takes over a journal that was made whole but not yet put in its place; removes unfinished work.
pub(crate) fn tidy(folder: &Folder) -> Result<(), StoreError> {
    compact::tidy(folder)?;
    folder::remove_dir(&folder.new_db())?;
    folder::remove_dir(&folder.root().join("db.salvage"))?;
    let (new, journal) = (folder.new_journal(), folder.journal());
    if new.is_dir() && !journal.exists() {
        let mut whole = false;
        let reading = journal::read(&new, 0, |line, _| {
            whole |= matches!(line, Line::BaseEnd(_));
            Ok(())
        });
        let sound = match reading {
            Ok(reading) => reading.flaws.is_empty(),
            Err(StoreError::Damaged { .. }) => false,
            Err(error) => return Err(error),
        };
        if whole && sound {
            std::fs::rename(&new, &journal).map_err(StoreError::io("move", &new))?;
            return folder::sync_dir(folder.root());
        }
    }
    folder::remove_dir(&new)
}
