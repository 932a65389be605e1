//! Files that hold files: ZIP archives, web archives (WARC), files packed with gzip.
//!
//! Nothing is written anywhere: what is in an archive is read into memory one by one, within bounds on size, count, depth and on
//! how far it may unfold, so that a name can be as hostile as it likes and a bomb ends soon.

mod gzip;
mod response;
mod warc;
mod zip;

use std::io::{BufReader, Read, Seek};
use std::ops::ControlFlow;

pub(crate) use self::zip::packed;
use crate::collection::{Item, Raw};
use crate::form::Archive;
use crate::{ExtractError, ExtractOptions, Found, Summary};

/// Up to so many bytes anything may unfold to; from there on, no more than [`RATIO`] times what it has packed.
const UNSUSPICIOUS: u64 = 50_000_000;

/// How many times its packed size an archive may unfold to as a whole. Web pages pack to a fifth or a tenth; a bomb to a thousandth.
const RATIO: u64 = 200;

/// What reading has come to: how deep it is in archives and how it goes on.
pub(crate) struct Reading<'r> {
    pub(crate) options: &'r ExtractOptions,
    /// Archives around the place that is read now.
    pub(crate) depth: usize,
}

/// Reads an archive and hands over what is in it.
///
/// # Errors
/// When nothing at all can be read of it; what fails for one file in it is a [`Found::Failed`].
pub(crate) fn read(
    archive: Archive,
    name: &str,
    input: &mut (impl Read + Seek),
    reading: &Reading<'_>,
    each: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> Result<Summary, ExtractError> {
    if reading.depth >= reading.options.max_nesting {
        return Err(ExtractError::Nested { limit: reading.options.max_nesting });
    }
    match archive {
        Archive::Zip => zip::read(name, input, reading, each),
        Archive::Gzip => gzip::read(name, input, reading, each),
        Archive::Warc => warc::read(name, &mut BufReader::with_capacity(1 << 16, input), reading, each),
    }
}

/// How much an archive of `packed` bytes may unfold to as a whole.
fn unfolding_limit(packed: u64) -> u64 {
    UNSUSPICIOUS.max(packed.saturating_mul(RATIO))
}

/// An item that failed.
fn failed(name: String, error: ExtractError) -> Item {
    Item { name, found: Found::Failed(error), raw: None }
}

/// Keeps the bytes of a file in an archive with the article that was read of them. A reference's or a failure's are not kept.
fn keep(item: &mut Item, path: &str, bytes: &[u8]) {
    if matches!(item.found, Found::Article(_)) && item.raw.is_none() {
        item.raw = Some(raw(path, None, bytes.to_vec()));
    }
}

/// The raw form of something in an archive. Its name is for telling what it is: the last part of the path, nothing in it that a
/// file system or a screen would take for more than a letter.
fn raw(path: &str, content_type: Option<&str>, bytes: Vec<u8>) -> Raw {
    let last = path.rsplit(['/', '\\']).find(|part| !part.is_empty()).unwrap_or("file");
    let mut name: String =
        shown(last).chars().filter(|c| !matches!(c, ':' | '*' | '?' | '"' | '<' | '>' | '|')).collect();
    if name.trim_matches(['.', ' ']).is_empty() {
        "file".clone_into(&mut name);
    }
    Raw { name, content_type: content_type.map(str::to_owned), bytes }
}

/// A name from an archive as it may be shown: without control characters and without those that turn the direction of writing,
/// and no longer than a line.
fn shown(name: &str) -> String {
    let harmless = |c: char| {
        !c.is_control()
            && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{61c}')
    };
    let mut out: String = name.chars().take(200).map(|c| if harmless(c) { c } else { '\u{fffd}' }).collect();
    if name.chars().nth(200).is_some() {
        out.push('…');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_harmless() {
        assert_eq!(shown("a\u{202e}txt.exe\nb\0"), "a\u{fffd}txt.exe\u{fffd}b\u{fffd}");
        assert_eq!(shown(&"x".repeat(300)).chars().count(), 201);
        for (path, name) in [
            ("../../etc/passwd.html", "passwd.html"),
            ("C:\\Windows\\x.html", "x.html"),
            ("a/b/", "b"),
            ("..", "file"),
            ("", "file"),
        ] {
            assert_eq!(raw(path, None, Vec::new()).name, name, "{path}");
        }
    }
}
