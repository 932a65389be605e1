//! A pack as files.

use std::io::{Cursor, Read as _, Write as _};

use super::{FORMAT, Pack, VERSION};
use crate::ExchangeError;

/// Name of the file that holds the pack.
const PACK: &str = "pack.json";
/// Bytes of it that are read at most.
const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// What goes along as README.txt.
pub const README: &str = include_str!("readme.txt");

impl Pack {
    /// The files of the pack, by name: for a folder, or a zip archive.
    ///
    /// # Errors
    /// [`ExchangeError::Write`].
    pub fn files(&self) -> Result<Vec<(&'static str, Vec<u8>)>, ExchangeError> {
        let mut json = serde_json::to_string_pretty(self)
            .map_err(|error| ExchangeError::Write { problem: error.to_string() })?;
        json.push('\n');
        Ok(vec![("README.txt", README.as_bytes().to_vec()), (PACK, json.into_bytes())])
    }

    /// The pack as a zip archive; the same pack gives the same bytes.
    ///
    /// # Errors
    /// [`ExchangeError::Write`].
    pub fn to_zip(&self) -> Result<Vec<u8>, ExchangeError> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Deflated)
            .last_modified_time(zip::DateTime::default());
        let unwritten = |problem: String| ExchangeError::Write { problem };
        for (name, bytes) in self.files()? {
            zip.start_file(name, options).map_err(|error| unwritten(error.to_string()))?;
            zip.write_all(&bytes).map_err(|error| unwritten(error.to_string()))?;
        }
        Ok(zip.finish().map_err(|error| unwritten(error.to_string()))?.into_inner())
    }

    /// Reads a pack: the zip archive, or the `pack.json` of a folder.
    ///
    /// # Errors
    /// [`ExchangeError::Archive`], [`ExchangeError::Entry`], [`ExchangeError::TooLarge`], [`ExchangeError::Json`] with the place;
    /// [`ExchangeError::Study`] for a codebook that does not hold together.
    pub fn read(bytes: &[u8]) -> Result<Self, ExchangeError> {
        let json = if bytes.starts_with(b"PK") { unpack(bytes)? } else { bytes.to_vec() };
        let json = json.strip_prefix(b"\xef\xbb\xbf".as_slice()).unwrap_or(&json);
        let wrong = |line: usize, column: usize, problem: String| ExchangeError::Json {
            file: PACK.to_owned(),
            line,
            column,
            problem,
        };
        let head: Head = serde_json::from_slice(json).map_err(|error| {
            let full = error.to_string();
            let problem = full.rsplit_once(" at line ").map_or(full.as_str(), |(head, _)| head).to_owned();
            wrong(error.line(), error.column(), problem)
        })?;
        if head.format != FORMAT {
            return Err(wrong(1, 1, format!("this is no stand-off pack: its format is {:?}", head.format)));
        }
        if head.version != VERSION {
            return Err(wrong(
                1,
                1,
                format!("version {} of the format is not read, only {VERSION}", head.version),
            ));
        }
        let pack: Self = serde_json::from_slice(json).map_err(|error| {
            let full = error.to_string();
            let problem = full.rsplit_once(" at line ").map_or(full.as_str(), |(head, _)| head).to_owned();
            wrong(error.line(), error.column(), problem)
        })?;
        for book in &pack.codebooks {
            book.check()?;
        }
        Ok(pack)
    }
}

#[derive(serde::Deserialize)]
struct Head {
    #[serde(default)]
    format: String,
    #[serde(default)]
    version: u32,
}

fn unpack(bytes: &[u8]) -> Result<Vec<u8>, ExchangeError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| ExchangeError::Archive { problem: error.to_string() })?;
    let entry = |problem: String| ExchangeError::Entry { file: PACK.to_owned(), problem };
    let file = archive.by_name(PACK).map_err(|error| entry(error.to_string()))?;
    let mut out = Vec::new();
    file.take(MAX_BYTES + 1).read_to_end(&mut out).map_err(|error| entry(error.to_string()))?;
    if out.len() as u64 > MAX_BYTES {
        return Err(ExchangeError::TooLarge {
            file: PACK.to_owned(),
            what: "its length in bytes",
            limit: MAX_BYTES,
        });
    }
    Ok(out)
}
