//! The zip archive of a project: reading one that may be hostile, writing one whose bytes depend on its content alone.
//!
//! Nothing is unpacked to disk, so that a name can lead nowhere; names that would lead out of a folder are refused all the
//! same, since the next program may unpack. Sizes are counted while unpacking: what an archive says of itself is not
//! believed.

use std::io::{Cursor, Read, Seek, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::ExchangeError;

/// Bounds of what is read. They are far above any study and far below what harms a machine.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    /// Files in the archive.
    pub(super) files: usize,
    /// Bytes of one file, unpacked.
    pub(super) file: u64,
    /// Bytes of all files that are read, unpacked.
    pub(super) all: u64,
    /// How many times larger than its packed form a file of more than a mebibyte may be.
    pub(super) ratio: u64,
}

/// The bounds in use.
pub(super) const BOUNDS: Bounds = Bounds { files: 100_000, file: 128 << 20, all: 1 << 30, ratio: 400 };

/// Where a ratio begins to count: a short file of one letter packs better than any text and harms nobody.
const RATIO_FROM: u64 = 1 << 20;

/// An archive opened for reading.
pub(super) struct Archive<R> {
    zip: ZipArchive<R>,
    bounds: Bounds,
    /// Bytes unpacked so far.
    unpacked: u64,
    /// Name of each file as it stands in the archive, and as it is looked for (`/` between folders).
    names: Vec<(String, String)>,
}

impl<R: Read + Seek> Archive<R> {
    /// Opens an archive and looks at all its names.
    pub(super) fn open(file: R, bounds: Bounds) -> Result<Self, ExchangeError> {
        let zip = ZipArchive::new(file).map_err(|error| damaged(&error))?;
        if zip.len() > bounds.files {
            return Err(ExchangeError::TooLarge {
                file: "the archive".to_owned(),
                what: "the number of files",
                limit: bounds.files as u64,
            });
        }
        if zip.has_duplicate_names() {
            return Err(ExchangeError::Archive { problem: "two files in it have the same name".to_owned() });
        }
        let mut names = Vec::with_capacity(zip.len());
        for name in zip.file_names() {
            let name = name.map_err(|error| damaged(&error))?.into_owned();
            let path = sound_path(&name)?;
            names.push((name, path));
        }
        Ok(Self { zip, bounds, unpacked: 0, names })
    }

    /// The names of all files, folders left out.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|(_, path)| path.as_str()).filter(|path| !path.ends_with('/'))
    }

    /// The place of the file that has this path, whatever the case of its letters; an exact match comes first.
    fn find(&self, path: &str) -> Option<usize> {
        let exact = self.names.iter().position(|(_, name)| name == path);
        exact.or_else(|| self.names.iter().position(|(_, name)| name.to_lowercase() == path.to_lowercase()))
    }

    /// The bytes of a file; `None` when the archive does not have it.
    pub(super) fn read(&mut self, path: &str) -> Result<Option<Vec<u8>>, ExchangeError> {
        let Some(place) = self.find(path) else {
            return Ok(None);
        };
        let entry = |problem: String| ExchangeError::Entry { file: path.to_owned(), problem };
        let file = self.zip.by_index(place).map_err(|error| entry(told(&error)))?;
        if file.is_dir() || file.is_symlink() {
            return Err(entry("is no file".to_owned()));
        }
        let packed = file.compressed_size();
        let left = self.bounds.all.saturating_sub(self.unpacked);
        let limit = self.bounds.file.min(left).min(packed.saturating_mul(self.bounds.ratio).max(RATIO_FROM));
        let mut bytes = Vec::new();
        file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| entry(error.to_string()))?;
        let size = bytes.len() as u64;
        if size > limit {
            let what = if limit == self.bounds.file {
                "its size in bytes"
            } else if limit == left {
                "the size of all files in bytes"
            } else {
                "its size for so few packed bytes (a zip bomb is refused)"
            };
            return Err(ExchangeError::TooLarge { file: path.to_owned(), what, limit });
        }
        self.unpacked += size;
        Ok(Some(bytes))
    }
}

/// The path of a file within the archive, `/` between its folders, when it leads nowhere else.
fn sound_path(name: &str) -> Result<String, ExchangeError> {
    let path = name.replace('\\', "/");
    let refused = |problem: &str| {
        Err(ExchangeError::Entry { file: name.escape_debug().to_string(), problem: problem.to_owned() })
    };
    if path.starts_with('/') || path.split('/').next().is_some_and(|first| first.ends_with(':')) {
        return refused("the name leads to a place of its own outside the project");
    }
    if path.split('/').any(|part| part == "..") {
        return refused("the name leads out of the project");
    }
    if path.is_empty() || path.contains('\0') {
        return refused("is no name of a file");
    }
    Ok(path)
}

fn damaged(error: &ZipError) -> ExchangeError {
    ExchangeError::Archive { problem: told(error) }
}

/// What the zip reader says, in our words where it speaks of itself.
fn told(error: &ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(what) if what.to_lowercase().contains("password") => {
            "is locked with a password".to_owned()
        }
        ZipError::CompressionMethodNotSupported(_) => "is packed by a method other than deflate".to_owned(),
        other => other.to_string(),
    }
}

/// Packs files, in the order given. The same files give the same bytes.
pub(super) fn pack(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, ExchangeError> {
    let failed = |error: String| ExchangeError::Write { problem: error };
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name.as_str(), options).map_err(|error| failed(error.to_string()))?;
        zip.write_all(bytes).map_err(|error| failed(error.to_string()))?;
    }
    Ok(zip.finish().map_err(|error| failed(error.to_string()))?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Bounds = Bounds { files: 3, file: 3 << 20, all: 4 << 20, ratio: 400 };

    fn files(named: &[(&str, &[u8])]) -> Vec<u8> {
        let files: Vec<_> = named.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
        pack(&files).unwrap()
    }

    fn open(bytes: Vec<u8>) -> Result<Archive<Cursor<Vec<u8>>>, ExchangeError> {
        Archive::open(Cursor::new(bytes), SMALL)
    }

    fn refused(bytes: Vec<u8>) -> String {
        open(bytes).err().unwrap().to_string()
    }

    #[test]
    fn what_was_packed_is_found_whatever_the_case() {
        let bytes = files(&[("Project.qde", b"<x/>"), ("Sources\\a.TXT", b"a")]);
        assert_eq!(
            bytes,
            files(&[("Project.qde", b"<x/>"), ("Sources\\a.TXT", b"a")]),
            "same files, same bytes"
        );
        let mut archive = open(bytes).unwrap();
        assert_eq!(archive.names().collect::<Vec<_>>(), ["Project.qde", "Sources/a.TXT"]);
        assert_eq!(archive.read("project.qde").unwrap().unwrap(), b"<x/>");
        assert_eq!(archive.read("sources/a.txt").unwrap().unwrap(), b"a");
        assert_eq!(archive.read("sources/b.txt").unwrap(), None);
    }

    #[test]
    fn names_that_lead_out_are_refused() {
        insta::assert_snapshot!(refused(files(&[("sources/../../evil.txt", b"a")])), @"sources/../../evil.txt: the name leads out of the project");
        insta::assert_snapshot!(refused(files(&[("..\\evil.txt", b"a")])), @r"..\\evil.txt: the name leads out of the project");
        insta::assert_snapshot!(refused(files(&[("/etc/cron.d/evil", b"a")])), @"/etc/cron.d/evil: the name leads to a place of its own outside the project");
        insta::assert_snapshot!(refused(files(&[("C:\\evil.txt", b"a")])), @r"C:\\evil.txt: the name leads to a place of its own outside the project");
    }

    #[test]
    fn bombs_are_refused_while_they_unpack() {
        let zeros = vec![0; 3 << 20];
        let mut ratio = open(files(&[("bomb.txt", &zeros)])).unwrap();
        let told = ratio.read("bomb.txt").unwrap_err().to_string();
        assert!(told.contains("a zip bomb is refused"), "{told}");
        // Bytes without a pattern cannot be packed, so that size alone is what is refused.
        let mut seed = 1_u32;
        let mut noise = |length: usize| -> Vec<u8> {
            (0..length)
                .map(|_| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (seed >> 24) as u8
                })
                .collect()
        };
        let (large, half) = (noise((3 << 20) + 1), noise((2 << 20) + 1));
        let mut archive =
            open(files(&[("large.txt", &large), ("one.txt", &half), ("two.txt", &half)])).unwrap();
        insta::assert_snapshot!(archive.read("large.txt").unwrap_err(), @"large.txt: its size in bytes is more than the 3145728 that are read");
        assert!(archive.read("one.txt").is_ok());
        insta::assert_snapshot!(archive.read("two.txt").unwrap_err(), @"two.txt: the size of all files in bytes is more than the 2097151 that are read");
        insta::assert_snapshot!(refused(files(&[("a", b""), ("b", b""), ("c", b""), ("d", b"")])), @"the archive: the number of files is more than the 3 that are read");
    }

    #[test]
    fn what_is_no_archive_is_refused() {
        insta::assert_snapshot!(refused(b"Parallax".to_vec()), @"the file is no archive that can be read: invalid Zip archive: Could not find EOCD");
        insta::assert_snapshot!(refused(Vec::new()), @"the file is no archive that can be read: invalid Zip archive: Could not find EOCD");
        let mut bytes = files(&[("project.qde", b"<Project/>")]);

        // One bit of the packed content: the checksum no longer fits.
        let content = 30 + "project.qde".len();
        bytes[content + 3] ^= 1;
        let mut archive = open(bytes).unwrap();
        assert!(archive.read("project.qde").unwrap_err().to_string().starts_with("project.qde: "));
    }
}
