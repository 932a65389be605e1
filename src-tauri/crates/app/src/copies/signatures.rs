//! Signatures of texts, kept in the library's folder as `derived/signatures-1`, which may be deleted at any time:
//!
//! ```text
//! id of the revision (16 bytes) · hashes (2 bytes each, little-endian; all 0 for a text that is too short) · check (4 bytes)
//! ```
//!
//! The check is the beginning of the BLAKE3 of what stands before it; a record that is cut off or damaged is passed over.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{BufReader, Read, Write};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::Signature;

const ID: usize = 16;
const CHECK: usize = 4;

/// The file, and what is to be appended to it.
pub(super) struct Signatures {
    path: PathBuf,
    hashes: usize,
    fresh: Vec<u8>,
}

impl Signatures {
    /// Reads what is kept in `folder`, by revision.
    pub(super) fn open(folder: &Path, hashes: usize) -> (Self, HashMap<Uuid, Signature>) {
        let file = Self { path: folder.join("signatures-1"), hashes, fresh: Vec::new() };
        let mut kept = HashMap::new();
        if let Ok(open) = File::open(&file.path) {
            let mut open = BufReader::new(open);
            let mut record = vec![0; file.size()];
            while open.read_exact(&mut record).is_ok() {
                kept.extend(read(&record));
            }
        }
        (file, kept)
    }

    fn size(&self) -> usize {
        ID + self.hashes * 2 + CHECK
    }

    /// Adds the signature of a revision's text.
    pub(super) fn add(&mut self, revision: &str, signature: &Signature) {
        let Ok(id) = revision.parse::<Uuid>() else { return };
        let start = self.fresh.len();
        self.fresh.extend_from_slice(id.as_bytes());
        for place in 0..self.hashes {
            let hash = signature.get(place).copied().unwrap_or_default();
            self.fresh.extend_from_slice(&hash.to_le_bytes());
        }
        let check = self.fresh.get(start..).map(check).unwrap_or_default();
        self.fresh.extend_from_slice(&check);
    }

    /// Appends what was added. What cannot be written is made again another time.
    pub(super) fn write(&mut self) {
        let fresh = std::mem::take(&mut self.fresh);
        if fresh.is_empty() {
            return;
        }
        let whole = self.size() as u64;
        let append = || {
            fs::create_dir_all(self.path.parent().unwrap_or(Path::new(".")))?;
            let mut file = OpenOptions::new().create(true).append(true).open(&self.path)?;
            // A record that was cut off would shift all that follow.
            let len = file.metadata()?.len();
            file.set_len(len - len % whole)?;
            file.write_all(&fresh)
        };
        if let Err(error) = append() {
            tracing::warn!(%error, "signatures of texts could not be kept");
        }
    }
}

fn check(bytes: &[u8]) -> [u8; CHECK] {
    let mut check = [0; CHECK];
    blake3::Hasher::new().update(bytes).finalize_xof().fill(&mut check);
    check
}

fn read(record: &[u8]) -> Option<(Uuid, Signature)> {
    let (body, stored) = record.split_last_chunk::<CHECK>()?;
    let (id, hashes) = body.split_first_chunk::<ID>()?;
    if check(body) != *stored {
        return None;
    }
    let (pairs, _) = hashes.as_chunks::<2>();
    let signature: Signature = pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
    let short = signature.iter().all(|hash| *hash == 0);
    Some((Uuid::from_bytes(*id), if short { Vec::new() } else { signature }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_come_back_past_what_is_damaged_or_cut_off() {
        let folder = tempfile::tempdir().unwrap();
        let ids: Vec<String> = (0..3).map(|_| parallax_store::new_id().to_string()).collect();
        let (mut file, kept) = Signatures::open(folder.path(), 4);
        assert!(kept.is_empty());
        file.add(&ids[0], &vec![1, 2, 3, 65_535]);
        file.add(&ids[1], &Vec::new());
        file.write();
        let path = folder.path().join("signatures-1");
        let mut bytes = fs::read(&path).unwrap();
        bytes[18] ^= 1;
        bytes.extend_from_slice(b"cut");
        fs::write(&path, bytes).unwrap();
        file.add(&ids[2], &vec![9, 9, 9, 9]);
        file.write();
        let (_, kept) = Signatures::open(folder.path(), 4);
        let of = |id: &str| kept.get(&id.parse().unwrap()).cloned();
        assert_eq!((of(&ids[0]), of(&ids[1]), of(&ids[2])), (None, Some(vec![]), Some(vec![9, 9, 9, 9])));
    }
}
