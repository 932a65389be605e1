//! The index of codings as it is kept in the library's folder, `derived/codings-1`, which may be deleted at any time.
//!
//! ```text
//! "parallax codings 1\n" · library (16 bytes) · count (8) and sum (16) of the records it was made of
//! names (4): each length (4) and UTF-8 · rows (4): each length of the key (2) and key, codebook, code, coder, event, target (4 each, the
//! last two 0 for none and otherwise one more), kind (1), texts (4) and their numbers (4 each) · BLAKE3 of all before (32)
//! ```
//!
//! Numbers are little-endian. It is used only where count and sum are those of the table as it is now: any other change of a
//! coding makes another sum.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use parallax_store::{Key, Tally};
use uuid::Uuid;

use super::index::{CodingIndex, Entry, On};
use crate::export::write_file;
use crate::wire::CodingKind;
use crate::{AppError, Result};

const HEAD: &[u8] = b"parallax codings 1\n";
const HASH: usize = 32;
/// The largest file that is read, in bytes: that of ten million codings is smaller.
const LARGEST: u64 = 1 << 30;

const KINDS: [CodingKind; 6] = [
    CodingKind::Span,
    CodingKind::Spans,
    CodingKind::Link,
    CodingKind::Omission,
    CodingKind::Passage,
    CodingKind::Article,
];

fn place(library: &Path) -> PathBuf {
    library.join("derived").join("codings-1")
}

fn head(library: Uuid, tally: Tally) -> Vec<u8> {
    let mut bytes = HEAD.to_vec();
    bytes.extend(library.as_bytes());
    bytes.extend(tally.count.to_le_bytes());
    bytes.extend(tally.sum.to_le_bytes());
    bytes
}

/// Whether a file is that of these very records; one that is damaged was taken away when it was read.
fn begins_with(path: &Path, head: &[u8]) -> bool {
    let mut found = vec![0; head.len()];
    fs::File::open(path).and_then(|mut file| file.read_exact(&mut found)).is_ok() && found == head
}

/// Writes an index down, in place of one of other records.
///
/// # Errors
/// When it cannot be written.
pub(super) fn write(folder: &Path, library: Uuid, tally: Tally, index: &CodingIndex) -> Result<()> {
    let mut bytes = head(library, tally);
    if begins_with(&place(folder), &bytes) {
        return Ok(());
    }
    let number = |bytes: &mut Vec<u8>, number: usize| bytes.extend((number as u32).to_le_bytes());
    number(&mut bytes, index.names.all().len());
    for name in index.names.all() {
        number(&mut bytes, name.len());
        bytes.extend(name.as_bytes());
    }
    number(&mut bytes, index.rows.len());
    for (key, entry) in &index.rows {
        bytes.extend((key.as_bytes().len() as u16).to_le_bytes());
        bytes.extend(key.as_bytes());
        for name in [
            entry.codebook,
            entry.code,
            entry.coder,
            entry.event.map_or(0, |event| event + 1),
            entry.target.map_or(0, |target| target + 1),
        ] {
            bytes.extend(name.to_le_bytes());
        }
        bytes.extend(KINDS.iter().position(|kind| *kind == entry.kind).map(|kind| kind as u8));
        number(&mut bytes, entry.on.texts().len());
        for text in entry.on.texts() {
            bytes.extend(text.to_le_bytes());
        }
    }
    let hash = blake3::hash(&bytes);
    bytes.extend(hash.as_bytes());
    let derived = folder.join("derived");
    fs::create_dir_all(&derived).map_err(|error| AppError::io(&derived, &error))?;
    write_file(&place(folder), &bytes)
}

/// Reads the index of these very records; `None` when there is none, or it is damaged or of others.
pub(super) fn read(folder: &Path, library: Uuid, tally: Tally) -> Option<CodingIndex> {
    let path = place(folder);
    if fs::metadata(&path).ok()?.len() > LARGEST {
        return None;
    }
    let bytes = fs::read(&path).ok()?;
    let (body, hash) = bytes.split_last_chunk::<HASH>()?;
    let rest = body.strip_prefix(head(library, tally).as_slice())?;
    if blake3::hash(body).as_bytes() != hash {
        tracing::warn!("the index of codings is damaged and is made anew");
        fs::remove_file(&path).ok();
        return None;
    }
    Bytes(rest).index()
}

/// What is still to be read.
struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(*self.take(4)?.first_chunk()?))
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(*self.take(2)?.first_chunk()?))
    }

    fn index(mut self) -> Option<CodingIndex> {
        let mut index = CodingIndex::default();
        for expected in 0..self.number()? {
            let length = self.number()? as usize;
            let name = std::str::from_utf8(self.take(length)?).ok()?;
            if index.names.number(name) != expected {
                return None;
            }
        }
        let rows = self.number()?;
        let mut found = Vec::with_capacity((rows as usize).min(self.0.len()));
        for _ in 0..rows {
            let length = usize::from(self.short()?);
            let key = Key::from_bytes(self.take(length)?);
            let [codebook, code, coder] = [self.number()?, self.number()?, self.number()?];
            let [event, target] = [self.number()?.checked_sub(1), self.number()?.checked_sub(1)];
            let kind = *KINDS.get(usize::from(*self.take(1)?.first()?))?;
            let texts = self.number()?;
            let texts = (0..texts).map(|_| self.number()).collect::<Option<Vec<u32>>>()?;
            found.push((key, Entry { codebook, code, coder, event, target, kind, on: On::new(texts) }));
        }
        index.rows = found.into_iter().collect();
        self.0.is_empty().then_some(index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> CodingIndex {
        let mut index = CodingIndex::default();
        for (at, texts) in [vec![5], vec![5, 6], vec![]].into_iter().enumerate() {
            let name = |index: &mut CodingIndex, what: &str| index.names.number(&format!("{what} {at}"));
            let (codebook, code, coder) =
                (name(&mut index, "book"), name(&mut index, "code"), name(&mut index, "coder"));
            let event = (at == 1).then(|| name(&mut index, "event"));
            let target = (at == 0).then(|| name(&mut index, "Mr Lavrov’s"));
            let entry = Entry { codebook, code, coder, event, target, kind: KINDS[at], on: On::new(texts) };
            index.rows.insert(Key::from(format!("coding {at}").as_str()), entry);
        }
        index
    }

    #[test]
    fn an_index_comes_back_for_the_records_that_it_was_made_of() {
        let (folder, library) = (tempfile::tempdir().unwrap(), parallax_store::new_id());
        let tally = Tally { count: 3, sum: 77 };
        assert_eq!(read(folder.path(), library, tally), None);
        write(folder.path(), library, tally, &index()).unwrap();
        assert_eq!(read(folder.path(), library, tally), Some(index()));
        assert_eq!(read(folder.path(), library, Tally { count: 3, sum: 78 }), None);
        assert_eq!(read(folder.path(), library, Tally { count: 4, sum: 77 }), None);
        assert_eq!(read(folder.path(), parallax_store::new_id(), tally), None);
    }

    #[test]
    fn a_damaged_file_is_no_index() {
        let (folder, library) = (tempfile::tempdir().unwrap(), parallax_store::new_id());
        let tally = Tally { count: 3, sum: 77 };
        write(folder.path(), library, tally, &index()).unwrap();
        let whole = fs::read(place(folder.path())).unwrap();
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            fs::write(place(folder.path()), &bytes).unwrap();
            assert_eq!(read(folder.path(), library, tally), None, "byte {at}");
            write(folder.path(), library, tally, &index()).unwrap();
            assert_eq!(read(folder.path(), library, tally), Some(index()), "written anew after byte {at}");
            fs::write(place(folder.path()), &whole[..at]).unwrap();
            assert_eq!(read(folder.path(), library, tally), None, "cut at {at}");
        }
    }
}
