//! How far the streams of a PDF file unfold, found out before the parser unfolds them: it knows no bound.
//!
//! A stream's dictionary is always plain text in the file (ISO 32000-2, section 7.3.8.1), so the filters that it names are found
//! there without a parser; what they give is counted, not kept.

use std::borrow::Cow;

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::dict::keys::CONTENTS;
use hayro_interpret::hayro_syntax::object::{Array, Object, Stream};
use memchr::memmem;

use super::KIND;
use super::filters::{self, Filter, Sink};
use crate::ExtractError;

/// Bytes before a stream in which its dictionary has to begin.
const LONGEST_DICTIONARY: usize = 65_536;

/// Filters one after the other on a stream. Programs use one, two for what must pass as letters.
const MOST_FILTERS: usize = 4;

/// Checks that all streams together unfold to `limit` bytes at most.
///
/// # Errors
/// [`ExtractError::Unpacks`]; [`ExtractError::Encrypted`] for files whose streams cannot be looked into;
/// [`ExtractError::UnsupportedKind`] where it cannot be told how a stream is packed.
pub(super) fn check(bytes: &[u8], limit: u64) -> Result<(), ExtractError> {
    // A name in the trailer; where that is a stream (PDF 1.5), it is in the dictionary of that stream, in plain text too.
    if memmem::find_iter(bytes, b"/Encrypt").any(|at| named(bytes, at + 8)) {
        return Err(ExtractError::Encrypted { kind: KIND });
    }
    let mut left = limit;
    for at in memmem::find_iter(bytes, b"stream") {
        let before = bytes.get(..at).unwrap_or_default();
        if before.ends_with(b"end") {
            continue;
        }
        let filters = named_filters(before)?;
        let body = bytes.get(at + 6..).unwrap_or_default();
        let body = body.strip_prefix(b"\r\n").or_else(|| body.strip_prefix(b"\n")).unwrap_or(body);
        left = count(body, &filters, left).ok_or(ExtractError::Unpacks { limit })?;
    }
    Ok(())
}

/// Checks that all streams together unfold to `limit` bytes at most, by the filters that the parser itself finds on them.
///
/// [`check`] has to look for their names in the file, for the streams that are unfolded while it is opened; others are unfolded
/// later, so the parser can be asked first.
///
/// # Errors
/// [`ExtractError::Unpacks`].
pub(super) fn check_objects(pdf: &Pdf, limit: u64) -> Result<(), ExtractError> {
    let mut left = limit;
    for object in pdf.objects() {
        if let Object::Stream(stream) = object {
            left = said(&stream, left).ok_or(ExtractError::Unpacks { limit })?;
        }
    }
    Ok(())
}

/// Checks that what all pages say unfolds to `limit` bytes at most: one stream may be named by many of them, and many times.
///
/// # Errors
/// [`ExtractError::Unpacks`].
pub(super) fn check_pages(pdf: &Pdf, limit: u64) -> Result<(), ExtractError> {
    let mut left = limit;
    for page in pdf.pages().iter() {
        let contents = page.raw();
        if let Some(stream) = contents.get::<Stream<'_>>(CONTENTS) {
            left = said(&stream, left).ok_or(ExtractError::Unpacks { limit })?;
        } else if let Some(streams) = contents.get::<Array<'_>>(CONTENTS) {
            for stream in streams.iter::<Stream<'_>>() {
                left = said(&stream, left).ok_or(ExtractError::Unpacks { limit })?;
            }
        }
    }
    Ok(())
}

fn said(stream: &Stream<'_>, left: u64) -> Option<u64> {
    let filters: Vec<Filter> = stream.filters().iter().copied().map(Filter::from).collect();
    let raw = stream.raw_data();
    // A byte for each stream at least: a million empty ones are too many as well.
    count(&raw, &filters, left.checked_sub(raw.len() as u64 + 1)?)
}

/// The filters named in the dictionary at the end of `before`.
fn named_filters(before: &[u8]) -> Result<Vec<Filter>, ExtractError> {
    let unusual = || ExtractError::UnsupportedKind { kind: "a PDF file packed in an unusual way" };
    let head = before.get(before.len().saturating_sub(LONGEST_DICTIONARY)..).unwrap_or(before);
    let dictionary = match memmem::rfind(head, b"obj") {
        Some(at) => head.get(at + 3..).unwrap_or_default(),
        None => head,
    };
    let tail = dictionary.trim_ascii_end();
    let line = tail.rsplit(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    // The word in the middle of something else.
    if !tail.ends_with(b">>") && !line.contains(&b'%') {
        return Ok(Vec::new());
    }
    if dictionary.len() == head.len() && head.len() == LONGEST_DICTIONARY {
        return Err(unusual());
    }
    filters::named(dictionary).filter(|filters| filters.len() <= MOST_FILTERS).ok_or_else(unusual)
}

/// Unfolds through all filters and counts what each gives; gives what is left of the bound, `None` when nothing is.
fn count(body: &[u8], filters: &[Filter], left: u64) -> Option<u64> {
    let Some((last, first)) = filters.split_last() else { return Some(left) };
    let mut left = left;
    let mut data = Cow::Borrowed(body);
    for filter in first {
        let mut sink = Sink { left, kept: Some(Vec::new()) };
        filter.unfold(&data, &mut sink)?;
        left = sink.left;
        data = Cow::Owned(sink.kept.unwrap_or_default());
    }
    let mut sink = Sink { left, kept: None };
    last.unfold(&data, &mut sink)?;
    Some(sink.left)
}

/// Whether what follows a name ends it, so that `/EncryptMetadata` is not taken for `/Encrypt`.
fn named(bytes: &[u8], after: usize) -> bool {
    bytes.get(after).is_none_or(|byte| !byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut out = ZlibEncoder::new(Vec::new(), Compression::best());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    }

    fn file(dictionary: &str, stream: &[u8]) -> Vec<u8> {
        let head = format!("%PDF-1.5\n1 0 obj\n<< {dictionary} >>\nstream\n");
        [head.as_bytes(), stream, b"\nendstream\nendobj\n"].concat()
    }

    #[test]
    fn bombs_are_found_through_all_filters() {
        let once = packed(&vec![0; 1_000_000]);
        let twice = packed(&once);
        let hex: String = twice.iter().map(|byte| format!("{byte:02x}")).collect();
        let limit = 900_000;
        for (dictionary, stream) in [
            ("/Filter /FlateDecode", &once[..]),
            ("/Filter [/FlateDecode /FlateDecode]", &twice),
            ("/Filter [ /ASCIIHexDecode /Fl /#46lateDecode ]", hex.as_bytes()),
        ] {
            let file = file(dictionary, stream);
            assert_eq!(check(&file, limit), Err(ExtractError::Unpacks { limit }), "{dictionary}");
            assert_eq!(check(&file, 2_000_000), Ok(()), "{dictionary}");
        }
        // Layers without a header: the parser reads them all the same.
        let bare = once.get(2..).unwrap();
        let bare_twice = packed(bare);
        let limit = 900_000;
        for (dictionary, stream) in
            [("/Filter /FlateDecode", bare), ("/Filter [/FlateDecode /FlateDecode]", &bare_twice[2..])]
        {
            let file = file(dictionary, stream);
            assert_eq!(check(&file, limit), Err(ExtractError::Unpacks { limit }), "{dictionary}");
        }
        // Two that pass the bound only together.
        let pair = [file("/Filter /FlateDecode", bare), file("/Filter /FlateDecode", bare)].concat();
        assert_eq!(check(&pair, 1_500_000), Err(ExtractError::Unpacks { limit: 1_500_000 }));
        let unclear = file("/Filter 9 0 R", &once);
        assert!(matches!(check(&unclear, limit), Err(ExtractError::UnsupportedKind { .. })));
        let five = file("/Filter [/Fl /Fl /Fl /Fl /Fl]", &once);
        assert!(matches!(check(&five, limit), Err(ExtractError::UnsupportedKind { .. })));
    }

    #[test]
    fn encryption_is_told_from_names_like_it() {
        let kind = KIND;
        assert_eq!(check(b"trailer << /Encrypt 5 0 R >>", 1), Err(ExtractError::Encrypted { kind }));
        assert_eq!(check(b"<< /EncryptMetadata false >>", 1), Ok(()));
    }
}
