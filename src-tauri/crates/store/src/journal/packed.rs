//! Closed segments, compressed.
//!
//! `000003.jsonl` becomes `000003.jsonl.zst`, one Zstandard frame of the very same bytes. A segment lies there whole in one form
//! or the other at every moment; where a crash leaves both, the plain one counts.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::segment_path;
use crate::error::StoreError;
use crate::folder;

/// Smaller segments stay as they are.
const WORTH: u64 = 256 << 10;

/// Effort of the compression, 1–22: the library's own default, since an import waits for it. Others were not measured.
const LEVEL: i32 = 3;

/// Where a segment lies compressed.
pub(crate) fn packed_path(dir: &Path, segment: u64) -> PathBuf {
    dir.join(format!("{segment:06}.jsonl.zst"))
}

/// Compresses a closed segment, when that is worth it. The plain one goes once the other is on disk.
pub(crate) fn pack(dir: &Path, segment: u64) -> Result<(), StoreError> {
    let (plain, packed) = (segment_path(dir, segment), packed_path(dir, segment));
    match fs::metadata(&plain) {
        Ok(about) if about.len() >= WORTH => {}
        Ok(_) => return Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(StoreError::io("read", &plain)(error)),
    }
    let new = packed.with_extension("zst.new");
    let write = || {
        let mut from = BufReader::with_capacity(1 << 18, File::open(&plain)?);
        let mut to = zstd::stream::write::Encoder::new(BufWriter::new(File::create(&new)?), LEVEL)?;
        to.include_checksum(true)?;
        io::copy(&mut from, &mut to)?;
        let mut file = to.finish()?;
        file.flush()?;
        file.get_ref().sync_all()?;
        fs::rename(&new, &packed)
    };
    write().map_err(StoreError::io("write", &packed))?;
    folder::sync_dir(dir)?;
    fs::remove_file(&plain).map_err(StoreError::io("remove", &plain))?;
    folder::sync_dir(dir)
}

/// Makes a compressed segment plain again, so that it can be appended to. Only needed where files were taken away by hand.
pub(crate) fn unpack(dir: &Path, segment: u64) -> Result<(), StoreError> {
    let (plain, packed) = (segment_path(dir, segment), packed_path(dir, segment));
    if plain.exists() || !packed.exists() {
        return Ok(());
    }
    let new = plain.with_extension("jsonl.new");
    let write = || {
        let mut from = zstd::stream::read::Decoder::new(File::open(&packed)?)?;
        let mut to = File::create(&new)?;
        io::copy(&mut from, &mut to)?;
        to.sync_all()?;
        fs::rename(&new, &plain)
    };
    write().map_err(StoreError::io("write", &plain))?;
    folder::sync_dir(dir)
}
