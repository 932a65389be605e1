//! The library's folder: what lies where, and file work that survives a crash.
//!
//! ```text
//! library.json     what this folder is: format, identifier, schema
//! lock             who has it open
//! db/              the database
//! db.seal          hashes of the database's files, made at a proper close and taken away at open
//! journal/         every commit (see [`crate::journal`])
//! damaged/         what was replaced by a recovery: kept, never deleted by the program
//! ```

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::StoreError;

/// The paths of a library.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    root: PathBuf,
}

/// What `library.json` says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Marker {
    /// The format of the folder.
    pub(crate) format: u32,
    /// The library's identifier.
    pub(crate) library: Uuid,
    /// The version of the app's record types: never lower than that of the records.
    pub(crate) schema: u32,
    /// When the library was made.
    pub(crate) created: Timestamp,
    /// The database's size in bytes when it was last looked at whether it is to be written anew (see [`crate::compact`]).
    #[serde(default)]
    pub(crate) looked: u64,
}

impl Folder {
    pub(crate) fn new(root: &Path) -> Self {
        Self { root: root.to_path_buf() }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn marker(&self) -> PathBuf {
        self.root.join("library.json")
    }

    pub(crate) fn db(&self) -> PathBuf {
        self.root.join("db")
    }

    /// Where a database is made before it takes the place of `db`.
    pub(crate) fn new_db(&self) -> PathBuf {
        self.root.join("db.new")
    }

    /// Where the database waits while one that was written anew takes its place.
    pub(crate) fn old_db(&self) -> PathBuf {
        self.root.join("db.old")
    }

    pub(crate) fn seal(&self) -> PathBuf {
        self.root.join("db.seal")
    }

    pub(crate) fn journal(&self) -> PathBuf {
        self.root.join("journal")
    }

    /// Where a journal is made before it takes the place of `journal`.
    pub(crate) fn new_journal(&self) -> PathBuf {
        self.root.join("journal.new")
    }

    /// Moves a part of the library to `damaged/`, under a name that tells when; returns the new place.
    pub(crate) fn put_aside(&self, part: &Path) -> Result<PathBuf, StoreError> {
        let aside = self.root.join("damaged");
        fs::create_dir_all(&aside).map_err(StoreError::io("create", &aside))?;
        let name = part.file_name().map_or_else(|| "part".into(), |name| name.to_string_lossy().into_owned());
        let stamp = Timestamp::now().strftime("%Y%m%d-%H%M%S").to_string();
        let place = (0..)
            .map(|n| if n == 0 { format!("{stamp}-{name}") } else { format!("{stamp}-{n}-{name}") })
            .map(|name| aside.join(name))
            .find(|place| !place.exists())
            .unwrap_or_else(|| aside.join(&name));
        fs::rename(part, &place).map_err(StoreError::io("move", part))?;
        sync_dir(&aside)?;
        sync_dir(&self.root)?;
        Ok(place)
    }

    pub(crate) fn read_marker(&self) -> Result<Option<Marker>, StoreError> {
        let path = self.marker();
        let text = match fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(StoreError::io("read", &path)(error)),
        };
        // A damaged marker says no more than a missing one; journal and database still tell all of it.
        Ok(serde_json::from_slice(&text).ok())
    }

    pub(crate) fn write_marker(&self, marker: &Marker) -> Result<(), StoreError> {
        let path = self.marker();
        let mut text = serde_json::to_vec_pretty(marker).map_err(|error| StoreError::Damaged {
            path: path.clone(),
            what: format!("it can't be written: {error}"),
        })?;
        text.push(b'\n');
        write_whole(&path, &text)
    }
}

impl Folder {
    /// Refuses links inside the library: a library from someone else must not lead writes to other places.
    pub(crate) fn refuse_links(&self) -> Result<(), StoreError> {
        for dir in [
            self.root.clone(),
            self.db(),
            self.db().join("blobs"),
            self.old_db(),
            self.old_db().join("blobs"),
            self.journal(),
            self.new_journal(),
        ] {
            let entries = match fs::read_dir(&dir) {
                Ok(entries) => entries,
                Err(error)
                    if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) =>
                {
                    continue;
                }
                Err(error) => return Err(StoreError::io("read", &dir)(error)),
            };
            for entry in entries {
                let entry = entry.map_err(StoreError::io("read", &dir))?;
                if entry.file_type().map_err(StoreError::io("read", &entry.path()))?.is_symlink() {
                    let what = "it is a link, and a library holds none".to_owned();
                    return Err(StoreError::Damaged { path: entry.path(), what });
                }
            }
        }
        Ok(())
    }
}

/// Writes a file so that after a crash either the old or the new one is there whole.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".new");
    let new = path.with_file_name(name);
    let write = || {
        let mut file = File::create(&new)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&new, path)
    };
    write().map_err(StoreError::io("write", path))?;
    path.parent().map_or(Ok(()), sync_dir)
}

/// Makes names created, moved or deleted in `dir` last over a crash.
pub(crate) fn sync_dir(dir: &Path) -> Result<(), StoreError> {
    // Windows has no such call; its file system journals names by itself.
    if cfg!(unix) {
        File::open(dir).and_then(|dir| dir.sync_all()).map_err(StoreError::io("sync", dir))?;
    }
    Ok(())
}

/// The regular files below `dir`, as paths relative to it, sorted. Links are not followed.
pub(crate) fn files_below(dir: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        let here = dir.join(&folder);
        for entry in fs::read_dir(&here).map_err(StoreError::io("read", &here))? {
            let entry = entry.map_err(StoreError::io("read", &here))?;
            let kind = entry.file_type().map_err(StoreError::io("read", &entry.path()))?;
            let name = folder.join(entry.file_name());
            if kind.is_dir() {
                folders.push(name);
            } else if kind.is_file() {
                files.push(name);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Copies the files below `from` that `keep` wants into the new folder `to`.
pub(crate) fn copy(from: &Path, to: &Path, keep: impl Fn(&Path) -> bool) -> Result<(), StoreError> {
    remove_dir(to)?;
    fs::create_dir_all(to).map_err(StoreError::io("create", to))?;
    for file in files_below(from)?.into_iter().filter(|file| keep(file)) {
        let target = to.join(&file);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).map_err(StoreError::io("create", folder))?;
        }
        fs::copy(from.join(&file), &target).map_err(StoreError::io("copy to", &target))?;
    }
    Ok(())
}

/// Removes a folder that only ever held unfinished work of ours.
pub(crate) fn remove_dir(dir: &Path) -> Result<(), StoreError> {
    match fs::remove_dir_all(dir) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(StoreError::io("remove", dir)(error)),
    }
}
