//! Backups: made by themselves and in turn, made at will, and taken back.
//!
//! A backup is one file that any later version reads (`docs/reliability.md`). Those that Parallax makes by itself lie in the
//! library's folder `backups`: the newest of each of the last seven days on which something changed, and of each of eight weeks
//! before. A backup at another place – another disk – is made at will.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use parallax_store::{Store, StoreError};

use crate::open::lock;
use crate::records::{ARTICLES, CODINGS, TABLES};
use crate::wire::{BackUp, BackupRow, Nothing};
use crate::{App, AppError, Code, Result};

/// The ending of a backup's name.
pub const BACKUP_ENDING: &str = "parallax";

/// Of how many days the newest backup is kept.
const DAYS: usize = 7;

/// Of how many weeks the newest backup is kept, before those days.
const WEEKS: usize = 8;

/// How a backup's name tells when it was made (UTC).
const STAMP: &str = "%Y-%m-%dT%H-%M-%SZ";

fn folder(library: &Path) -> PathBuf {
    library.join("backups")
}

/// A backup in the library's folder of backups.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Kept {
    path: PathBuf,
    made: Timestamp,
    /// The last commit in it.
    seq: u64,
}

impl Kept {
    fn name(made: Timestamp, seq: u64) -> String {
        format!("{}.{seq}.{BACKUP_ENDING}", made.strftime(STAMP))
    }

    fn read(path: PathBuf) -> Option<Self> {
        let name = path.file_name()?.to_str()?;
        let (stamp, seq) = name.strip_suffix(BACKUP_ENDING)?.strip_suffix('.')?.split_once('.')?;
        let made = jiff::civil::DateTime::strptime(STAMP, stamp)
            .ok()?
            .to_zoned_datetime(jiff::tz::TimeZone::UTC)
            .ok()?;
        Some(Self { made: made.timestamp(), seq: seq.parse().ok()?, path })
    }

    fn day(&self) -> Date {
        self.made.to_zoned_datetime(jiff::tz::TimeZone::UTC).date()
    }

    fn week(&self) -> (i16, i8) {
        let week = self.day().iso_week_date();
        (week.year(), week.week())
    }
}

/// The backups of a library, newest first. A folder that can't be read holds none.
fn kept(library: &Path) -> Vec<Kept> {
    let entries = fs::read_dir(folder(library)).into_iter().flatten().flatten();
    let mut all: Vec<Kept> = entries.filter_map(|entry| Kept::read(entry.path())).collect();
    all.sort_by_key(|backup| std::cmp::Reverse((backup.made, backup.seq)));
    all
}

/// Those that are not kept any longer. `all` is sorted newest first.
fn superfluous(all: &[Kept]) -> Vec<&Kept> {
    let (mut days, mut weeks) = (BTreeSet::new(), BTreeSet::new());
    all.iter()
        .filter(|backup| {
            if days.len() < DAYS || days.contains(&backup.day()) {
                return !days.insert(backup.day());
            }
            (weeks.len() >= WEEKS && !weeks.contains(&backup.week())) || !weeks.insert(backup.week())
        })
        .collect()
}

/// The backups in a library's own folder, newest first; also when the library itself can't be opened.
pub fn backups(library: &Path) -> Vec<BackupRow> {
    kept(library).into_iter().map(|backup| row(&backup.path, backup.made)).collect()
}

/// Puts the backup `from` in the place of the library in `dir`. What was there – if there was anything – is moved aside first, to
/// the folder that is given back, and nothing of it is deleted; its backups stay with the library.
///
/// # Errors
/// [`Code::BadInput`] when the file is no backup or is damaged, [`Code::Newer`] when a newer version wrote it, [`Code::Locked`] when
/// the library is open, [`Code::Io`]. Then the library is as it was.
pub fn restore(from: &Path, dir: &Path) -> Result<Option<PathBuf>> {
    let beside = |what: &str| {
        let name = dir.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{name}.{what}-{}", Timestamp::now().strftime(STAMP));
        // Two in one second are told apart.
        let names = std::iter::once(name.clone()).chain((2..).map(|nth| format!("{name}.{nth}")));
        let mut places = names.map(|name| dir.with_file_name(name));
        places.find(|place| !place.exists()).unwrap_or_else(|| dir.with_file_name(name))
    };
    let fresh = beside("restored");
    let placed = unpack(from, &fresh).and_then(|()| put_in_place(&fresh, dir, &beside("before")));
    if placed.is_err() {
        // What could not be put in its place is no use to anybody; the backup is still there.
        fs::remove_dir_all(&fresh).ok();
    }
    placed
}

/// Makes the library of the backup `from` in the new folder `fresh`.
fn unpack(from: &Path, fresh: &Path) -> Result<()> {
    let (store, report) = Store::options(TABLES).restore(from, fresh).map_err(unfit)?;
    if let Some(missing) = report.missing.first() {
        return Err(AppError::new(Code::Damaged, format!("{}: {missing}", from.display())));
    }
    Ok(store.close()?)
}

/// Moves what is in `dir` to `aside`, and `fresh` to `dir`; gives `aside` when there was anything.
fn put_in_place(fresh: &Path, dir: &Path, aside: &Path) -> Result<Option<PathBuf>> {
    let moved = |from: &Path, to: &Path| fs::rename(from, to).map_err(|error| AppError::io(from, &error));
    let there = fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some());
    if there {
        parallax_store::refuse_open(dir)?;
        moved(dir, aside)?;
    } else if dir.is_dir() {
        fs::remove_dir(dir).map_err(|error| AppError::io(dir, &error))?;
    }
    if let Err(error) = moved(fresh, dir) {
        if there {
            moved(aside, dir)?;
        }
        return Err(error);
    }
    // The library is in its place; backups that can't be moved along are still where it was before.
    if there
        && folder(aside).is_dir()
        && let Err(error) = moved(&folder(aside), &folder(dir))
    {
        tracing::warn!(message = error.message, "the backups stay with what was there before");
    }
    Ok(there.then(|| aside.to_owned()))
}

fn unfit(error: StoreError) -> AppError {
    match &error {
        StoreError::Backup { .. } => {
            AppError::bad_input(format!("{error}.")).hint("Choose another backup. Nothing was changed.")
        }
        _ => error.into(),
    }
}

impl App {
    /// The backups in the library's own folder, newest first.
    ///
    /// # Errors
    /// None so far; a folder that can't be read holds none.
    pub fn list_backups(&self, _: Nothing) -> Result<Vec<BackupRow>> {
        Ok(backups(&self.0.path))
    }

    /// Makes a backup now.
    ///
    /// # Errors
    /// [`Code::BadInput`] when the file was not chosen in a dialog, [`Code::Io`], [`Code::Damaged`] when a record
    /// can't be trusted: a backup never holds such.
    pub fn back_up(&self, input: BackUp) -> Result<BackupRow> {
        let Some(path) = input.path else { return self.back_up_here() };
        let path = self.granted(&path)?;
        // The dialog has asked whether the file may be replaced; the old one goes once the new one is whole.
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}", parallax_store::new_id()));
        let new = path.with_file_name(name);
        self.store().backup(&new)?;
        if let Err(error) = fs::rename(&new, &path) {
            fs::remove_file(&new).ok();
            return Err(AppError::io(&path, &error));
        }
        Ok(row(&path, Timestamp::now()))
    }

    fn back_up_here(&self) -> Result<BackupRow> {
        let _one_at_a_time = lock(&self.0.backing_up);
        let dir = folder(&self.0.path);
        fs::create_dir_all(&dir).map_err(|error| AppError::io(&dir, &error))?;
        clear_away_unfinished(&dir);
        let made = Timestamp::now();
        let path = dir.join(Kept::name(made, self.store().seq()));
        if path.exists() {
            // Made within this second, of the same commit: it holds the same.
            return Ok(row(&path, made));
        }
        self.store().backup(&path)?;
        for old in superfluous(&kept(&self.0.path)) {
            // One that can't be deleted now is tried again with the next backup.
            if let Err(error) = fs::remove_file(&old.path) {
                tracing::warn!(%error, "an old backup could not be deleted");
            }
        }
        Ok(row(&path, made))
    }

    /// Makes the day's backup when something changed since the last one and that is not of today.
    pub(crate) fn back_up_when_due(&self) {
        let newest = kept(&self.0.path).into_iter().next();
        let seq = self.store().seq();
        let due = newest.is_none_or(|last| {
            last.seq != seq && last.day() < Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date()
        });
        if !due || (self.store().count(&ARTICLES) == 0 && self.store().count(&CODINGS) == 0) {
            return;
        }
        if let Err(error) = self.back_up_here() {
            tracing::error!(message = error.message, "no backup could be made");
        }
    }
}

/// Deletes what a backup left that was cut off, as when the program was killed.
fn clear_away_unfinished(dir: &Path) {
    let ending = format!(".{BACKUP_ENDING}.new");
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        if entry.file_name().to_str().is_some_and(|name| name.ends_with(&ending))
            && let Err(error) = fs::remove_file(entry.path())
        {
            tracing::warn!(%error, "what is left of a backup could not be deleted");
        }
    }
}

fn row(path: &Path, made: Timestamp) -> BackupRow {
    BackupRow {
        path: path.display().to_string(),
        made: made.to_string(),
        bytes: fs::metadata(path).map_or(0, |data| data.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn backup(day: &str, seq: u64) -> Kept {
        Kept::read(PathBuf::from(format!("{day}T10-00-00Z.{seq}.{BACKUP_ENDING}"))).unwrap()
    }

    #[test]
    fn names_say_when_and_up_to_where() {
        let made: Timestamp = "2026-11-28T16:30:05Z".parse().unwrap();
        let name = Kept::name(made, 812);
        assert_eq!(name, "2026-11-28T16-30-05Z.812.parallax");
        assert_eq!(Kept::read(PathBuf::from(&name)), Some(Kept { path: name.into(), made, seq: 812 }));
        for other in ["notes.txt", "2026-11-28.parallax", "2026-13-41T16-30-05Z.8.parallax", ".parallax"] {
            assert_eq!(Kept::read(PathBuf::from(other)), None, "{other}");
        }
    }

    #[test]
    fn a_backup_a_day_then_a_week_is_kept() {
        let mut all = Vec::new();
        for day in (1..=28).rev() {
            for seq in [day * 10 + 2, day * 10] {
                all.push(backup(&format!("2026-02-{day:02}"), seq));
            }
        }
        for month in ["2026-01", "2025-12", "2025-11", "2025-10"] {
            all.extend((1..=28).rev().map(|day| backup(&format!("{month}-{day:02}"), day)));
        }
        let gone: BTreeSet<&Path> = superfluous(&all).into_iter().map(|old| old.path.as_path()).collect();
        let stay: Vec<String> = all
            .iter()
            .filter(|backup| !gone.contains(backup.path.as_path()))
            .map(|backup| format!("{} {}", backup.day(), backup.seq))
            .collect();
        assert_eq!(stay.len(), DAYS + WEEKS);
        assert_eq!(stay.first().map(String::as_str), Some("2026-02-28 282"), "of a day the newest");
        assert_eq!(stay.get(6).map(String::as_str), Some("2026-02-22 222"));
        assert_eq!(stay.get(7).map(String::as_str), Some("2026-02-21 212"), "then of a week the newest");
        assert_eq!(stay.get(8).map(String::as_str), Some("2026-02-15 152"));
    }
}
