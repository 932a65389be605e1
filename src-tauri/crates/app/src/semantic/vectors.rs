//! The vectors that a model gave, by the content of what it was asked: in memory, and in a file so that the next session need not
//! ask again.
//!
//! The file is derived data in the library's folder, `derived/vectors-` and the beginning of the model's hash. It may be deleted at
//! any time, and a record that is cut off or damaged ends what is read of it:
//!
//! ```text
//! hash of the segment (32 bytes) · values (2 bytes each, little-endian) · first 4 bytes of the hash of both
//! ```

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Segments whose vectors are kept: with 384 values each, 80 MB.
const MOST: usize = 100_000;
const HASH: usize = 32;
const CHECK: usize = 4;

type Hash = [u8; HASH];

/// Kept vectors, all of one length.
pub(super) struct Vectors {
    dimension: usize,
    all: HashMap<Hash, Box<[i16]>>,
    /// Records that are not in the file yet.
    fresh: Vec<u8>,
    file: Option<PathBuf>,
}

/// Where a segment's vector is found.
pub(super) fn hash(words: &str) -> Hash {
    *blake3::hash(words.as_bytes()).as_bytes()
}

impl Vectors {
    /// Reads what is kept in folder `derived` for a model; those of other models are deleted. Without a folder nothing outlasts
    /// the session.
    pub(super) fn open(derived: Option<&Path>, model: &str, dimension: usize) -> Self {
        let mut vectors = Self { dimension, all: HashMap::new(), fresh: Vec::new(), file: None };
        let Some(derived) = derived else { return vectors };
        let name = format!("vectors-{}", model.get(..16).unwrap_or(model));
        if fs::create_dir_all(derived).is_err() {
            return vectors;
        }
        for entry in fs::read_dir(derived).into_iter().flatten().flatten() {
            let other = entry.file_name().to_string_lossy().into_owned();
            if other.starts_with("vectors-") && other != name {
                fs::remove_file(entry.path()).ok();
            }
        }
        let file = derived.join(name);
        let size = vectors.size();
        let mut bytes = Vec::new();
        if let Ok(open) = File::open(&file) {
            open.take((MOST * size) as u64).read_to_end(&mut bytes).ok();
        }
        let mut whole = 0;
        for record in bytes.chunks_exact(size) {
            let Some((hash, values)) = vectors.read(record) else { break };
            vectors.all.insert(hash, values);
            whole += size;
        }
        if whole < bytes.len() {
            // What is appended must follow a whole record.
            OpenOptions::new().write(true).open(&file).and_then(|open| open.set_len(whole as u64)).ok();
        }
        vectors.file = Some(file);
        vectors
    }

    fn size(&self) -> usize {
        HASH + 2 * self.dimension + CHECK
    }

    fn read(&self, record: &[u8]) -> Option<(Hash, Box<[i16]>)> {
        let (content, check) = record.split_at_checked(HASH + 2 * self.dimension)?;
        if check != blake3::hash(content).as_bytes().get(..CHECK)? {
            return None;
        }
        let (hash, values) = content.split_first_chunk::<HASH>()?;
        Some((*hash, values.as_chunks::<2>().0.iter().map(|pair| i16::from_le_bytes(*pair)).collect()))
    }

    pub(super) fn get(&self, hash: &Hash) -> Option<Box<[i16]>> {
        self.all.get(hash).cloned()
    }

    /// Keeps one; when there are too many, the others are dropped.
    pub(super) fn keep(&mut self, hash: Hash, values: Box<[i16]>) {
        if values.len() != self.dimension {
            return;
        }
        if self.all.len() >= MOST {
            self.all.clear();
            self.fresh.clear();
            if let Some(file) = &self.file {
                fs::remove_file(file).ok();
            }
        }
        let start = self.fresh.len();
        self.fresh.extend(hash);
        self.fresh.extend(values.iter().flat_map(|value| value.to_le_bytes()));
        let check = self.fresh.get(start..).map(blake3::hash);
        self.fresh.extend(check.iter().flat_map(|check| check.as_bytes().iter().take(CHECK)));
        self.all.insert(hash, values);
    }

    /// Writes what is new to the file. A disk that is full costs time in the next session and nothing else.
    pub(super) fn save(&mut self) {
        let Some(file) = self.file.as_ref().filter(|_| !self.fresh.is_empty()) else { return };
        let written = OpenOptions::new()
            .create(true)
            .append(true)
            .open(file)
            .and_then(|mut open| open.write_all(&self.fresh));
        if written.is_err() {
            self.file = None;
        }
        self.fresh.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(of: i16) -> Box<[i16]> {
        Box::new([of, -of, of])
    }

    #[test]
    fn what_is_saved_is_there_the_next_time_and_a_damaged_end_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Vectors::open(Some(folder.path()), "0123456789abcdef-and-more", 3);
        let (one, two, three) = (hash("one"), hash("two"), hash("three"));
        let mut vectors = open();
        vectors.keep(one, values(1));
        vectors.keep(two, values(2));
        vectors.keep(three, Box::new([1]));
        vectors.save();
        let again = open();
        assert_eq!((again.get(&one), again.get(&two)), (Some(values(1)), Some(values(2))));
        assert_eq!(again.get(&three), None, "a vector of another length is none");

        let file = folder.path().join("vectors-0123456789abcdef");
        let mut bytes = fs::read(&file).unwrap();
        let end = bytes.len() - 6;
        bytes[end] ^= 1;
        bytes.extend([7; 5]);
        fs::write(&file, &bytes).unwrap();
        let mut mended = open();
        assert_eq!((mended.get(&one), mended.get(&two)), (Some(values(1)), None));
        mended.keep(two, values(5));
        mended.save();
        assert_eq!(open().get(&two), Some(values(5)), "what is appended can be read");

        let other = Vectors::open(Some(folder.path()), "fedcba9876543210", 3);
        assert_eq!(other.get(&one), None);
        assert!(!file.exists(), "another model's vectors are of no more use");
    }
}
