//! Backups: the whole library in one file that any later version reads, and back.
//!
//! A backup is a full copy in the journal's own format (see `journal/mod.rs`), compressed by gzip: lines of JSON,
//! each with its hash, ended by the number and sum of the records of every table. It does not depend on the
//! database below, so it is also the way out of it.

use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use uuid::Uuid;

use crate::error::StoreError;
use crate::folder;
use crate::journal;
use crate::open::OpenOptions;
use crate::recover;
use crate::report::OpenReport;
use crate::store::Store;

/// A backup that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Backup {
    /// The file.
    pub path: PathBuf,
    /// The library it is of.
    pub library: Uuid,
    /// The last commit in it.
    pub seq: u64,
    /// How many records it holds.
    pub records: u64,
    /// The file's size in bytes.
    pub bytes: u64,
}

impl Store {
    /// Writes a backup to the new file `to` (say `library.parallax.gz`). The file appears under its name when it is
    /// whole and on disk. Nothing is committed meanwhile.
    ///
    /// # Errors
    /// [`StoreError::NotEmpty`] when the file is there already, [`StoreError::Io`], and
    /// [`StoreError::DamagedRecord`] when a record can't be trusted: a backup never holds such.
    pub fn backup(&self, to: &Path) -> Result<Backup, StoreError> {
        if to.exists() {
            return Err(StoreError::NotEmpty { path: to.to_path_buf() });
        }
        let new = beside(to, ".new");
        let written = self.quiet(|| {
            let manifest = self.with_manifest(Clone::clone);
            let file = File::create(&new).map_err(StoreError::io("create", &new))?;
            let gzip = GzEncoder::new(BufWriter::new(file), Compression::default());
            let (gzip, _) = recover::write_copy(self.database()?, &manifest, gzip, &new, 1)?;
            let end = || gzip.finish()?.into_inner()?.sync_all();
            end().map_err(StoreError::io("write", &new))?;
            Ok(manifest)
        });
        let place = |manifest: crate::manifest::Manifest| {
            fs::rename(&new, to).map_err(StoreError::io("move to", to))?;
            folder::sync_dir(parent(to))?;
            let bytes = fs::metadata(to).map_err(StoreError::io("read", to))?.len();
            let records = manifest.records();
            Ok(Backup {
                path: to.to_path_buf(),
                library: manifest.library,
                seq: manifest.seq,
                records,
                bytes,
            })
        };
        written.and_then(place).inspect_err(|_| drop(fs::remove_file(&new)))
    }
}

impl OpenOptions {
    /// Makes a library from the backup `from` in `dir`, which must be new or empty, and opens it. The library is
    /// the one that was backed up, with its identifier; it appears in `dir` when it is whole.
    ///
    /// # Errors
    /// [`StoreError::NotEmpty`] when `dir` holds anything, [`StoreError::Backup`] when the file is no backup or is
    /// damaged, [`StoreError::Newer`] when a newer version wrote it, [`StoreError::Io`].
    pub fn restore(&self, from: &Path, dir: &Path) -> Result<(Store, OpenReport), StoreError> {
        if fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some()) || dir.is_file() {
            return Err(StoreError::NotEmpty { path: dir.to_path_buf() });
        }
        fs::create_dir_all(parent(dir)).map_err(StoreError::io("create", parent(dir)))?;
        let building = beside(dir, ".restoring");
        folder::remove_dir(&building)?;
        let built = self.build(from, &building);
        let placed = built.and_then(|()| {
            if dir.exists() {
                fs::remove_dir(dir).map_err(StoreError::io("replace", dir))?;
            }
            fs::rename(&building, dir).map_err(StoreError::io("move to", dir))?;
            folder::sync_dir(parent(dir))
        });
        if let Err(error) = placed {
            folder::remove_dir(&building)?;
            return Err(error);
        }
        self.open(dir)
    }

    fn build(&self, from: &Path, building: &Path) -> Result<(), StoreError> {
        let dir = building.join("journal");
        fs::create_dir_all(&dir).map_err(StoreError::io("create", &dir))?;
        let path = journal::segment_path(&dir, 1);
        let mut out = BufWriter::new(File::create_new(&path).map_err(StoreError::io("create", &path))?);
        let file = File::open(from).map_err(StoreError::io("open", from))?;
        let size = file.metadata().map_err(StoreError::io("read", from))?.len();
        let unpacked = MultiGzDecoder::new(BufReader::new(file)).take(most(size));
        let input = BufReader::with_capacity(1 << 18, unpacked);
        let header = journal::read_copy(from, input, |line| {
            out.write_all(line).and_then(|()| out.write_all(b"\n")).map_err(StoreError::io("write", &path))
        })?;
        let end = || out.into_inner()?.sync_all();
        end().map_err(StoreError::io("write", &path))?;
        folder::sync_dir(&dir)?;
        self.settle(from, building, header.library)
    }
}

/// How many bytes a backup of `size` bytes may unpack to: far more than any library's, and not enough to fill a disk with a small
/// file that somebody made for that. What lies beyond counts as cut off.
fn most(size: u64) -> u64 {
    size.saturating_mul(200).saturating_add(256 << 20)
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(suffix);
    path.with_file_name(name)
}
