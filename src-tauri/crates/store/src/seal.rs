//! The seal: proof that the database's files are to the bit what a proper close left.
//!
//! Made after the database is closed, taken away before it is opened. With a seal that fits, opening needs no look
//! at every record; with one that does not, the damage is known before the engine ever reads it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::folder::{self, Folder};

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Seal {
    /// Per file of the database (`/`-separated, relative): its BLAKE3.
    files: BTreeMap<String, String>,
    /// Per segment of the journal: its length in bytes. (Each of its lines has its own hash.)
    journal: BTreeMap<String, u64>,
    /// The last commit in both.
    #[serde(default)]
    last: Option<u64>,
    /// BLAKE3 of the three above, so that a damaged seal counts as none.
    #[serde(default)]
    hash: String,
}

/// What a seal told.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Sealed {
    /// No seal: the library was not closed properly (or is new).
    No,
    /// Every file is as it was left.
    Whole,
    /// These are not.
    Broken {
        /// Files of the database that differ, are missing, or are new.
        files: Vec<String>,
        /// Segments of the journal that are shorter or missing.
        journal: Vec<String>,
    },
}

/// Seals a closed database whose last commit is `last`.
pub(crate) fn make(folder: &Folder, last: u64) -> Result<(), StoreError> {
    let mut seal = Seal { last: Some(last), ..state(folder)? };
    seal.hash = own_hash(&seal);
    let text = serde_json::to_vec_pretty(&seal)
        .map_err(|error| StoreError::io("write", &folder.seal())(io::Error::other(error)))?;
    folder::write_whole(&folder.seal(), &text)
}

/// Checks the files against the seal, and leaves the seal where it is. Also gives the last commit by the seal; one of an older
/// version does not tell.
pub(crate) fn check(folder: &Folder) -> Result<(Sealed, Option<u64>), StoreError> {
    let path = folder.seal();
    let text = match fs::read(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((Sealed::No, None)),
        Err(error) => return Err(StoreError::io("read", &path)(error)),
    };
    let Ok(seal) = serde_json::from_slice::<Seal>(&text) else { return Ok((Sealed::No, None)) };
    if seal.hash != own_hash(&seal) {
        return Ok((Sealed::No, None));
    }
    let now = state(folder)?;
    let names = seal.files.keys().chain(now.files.keys().filter(|name| !seal.files.contains_key(*name)));
    let files: Vec<String> =
        names.filter(|name| seal.files.get(*name) != now.files.get(*name)).cloned().collect();
    let journal: Vec<String> = seal
        .journal
        .iter()
        .filter(|(name, len)| now.journal.get(*name).is_none_or(|now| now < len))
        .map(|(name, _)| name.clone())
        .collect();
    let sealed = match files.is_empty() && journal.is_empty() {
        true => Sealed::Whole,
        false => Sealed::Broken { files, journal },
    };
    Ok((sealed, seal.last))
}

/// Takes the seal away, for good also over a crash: from now on the files change.
pub(crate) fn take_away(folder: &Folder) -> Result<(), StoreError> {
    let path = folder.seal();
    match fs::remove_file(&path) {
        Ok(()) => folder::sync_dir(folder.root()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(StoreError::io("remove", &path)(error)),
    }
}

fn own_hash(seal: &Seal) -> String {
    let text = match seal.last {
        Some(last) => serde_json::to_string(&(&seal.files, &seal.journal, last)),
        None => serde_json::to_string(&(&seal.files, &seal.journal)),
    };
    let text = text.unwrap_or_default();
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

fn state(folder: &Folder) -> Result<Seal, StoreError> {
    let mut seal = Seal { files: BTreeMap::new(), journal: BTreeMap::new(), last: None, hash: String::new() };
    for file in existing(&folder.db())? {
        let path = folder.db().join(&file);
        let mut hasher = blake3::Hasher::new();
        File::open(&path)
            .and_then(|file| hasher.update_reader(file).map(|_| ()))
            .map_err(StoreError::io("read", &path))?;
        seal.files.insert(name_of(&file), hasher.finalize().to_hex().to_string());
    }
    for file in existing(&folder.journal())?
        .into_iter()
        .filter(|file| file.extension().is_some_and(|e| e == "jsonl" || e == "zst"))
    {
        let path = folder.journal().join(&file);
        let len = fs::metadata(&path).map_err(StoreError::io("read", &path))?.len();
        seal.journal.insert(name_of(&file), len);
    }
    Ok(seal)
}

/// The files of a folder; those that file managers leave in any folder (`.DS_Store`) are none of the database's.
fn existing(dir: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let mut files = if dir.is_dir() { folder::files_below(dir)? } else { Vec::new() };
    files.retain(|file| !file.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b".")));
    Ok(files)
}

fn name_of(file: &Path) -> String {
    file.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
