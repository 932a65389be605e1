//! How far the streams of a PDF file unfold, found out before the parser unfolds them: it knows no bound.

use std::io::Read;

use flate2::read::ZlibDecoder;
use memchr::memmem;

use super::KIND;
use crate::ExtractError;

/// Streams packed into streams that are looked into.
const DEPTH: usize = 3;

/// Bytes of a file with streams packed by LZW at most; what they unfold to is not counted here, and it can be a thousand times as
/// much.
const LARGEST_LZW: usize = 500_000;

/// Checks that all streams together unfold to `limit` bytes at most.
///
/// # Errors
/// [`ExtractError::Unpacks`]; [`ExtractError::Encrypted`] for files whose streams cannot be looked into.
pub(super) fn check(bytes: &[u8], limit: u64) -> Result<(), ExtractError> {
    // A name in the trailer; inside a packed stream of references too, which is found below by what it unfolds to.
    if memmem::find(bytes, b"/Encrypt").is_some_and(|at| named(bytes, at + 8)) {
        return Err(ExtractError::Encrypted { kind: KIND });
    }
    if bytes.len() > LARGEST_LZW && memmem::find(bytes, b"/LZWDecode").is_some() {
        return Err(ExtractError::UnsupportedKind {
            kind: "a large PDF file packed in an outdated way (LZW)",
        });
    }
    let mut left = limit;
    for at in memmem::find_iter(bytes, b"stream") {
        let body = bytes.get(at + 6..).unwrap_or_default();
        let body = body.strip_prefix(b"\r\n").or_else(|| body.strip_prefix(b"\n")).unwrap_or(body);
        // The two bytes of a zlib header (RFC 1950): method deflate, and a check sum over both.
        let [first, second, ..] = body else { continue };
        if first & 0x0f != 8 || !u16::from_be_bytes([*first, *second]).is_multiple_of(31) {
            continue;
        }
        left = unfold(ZlibDecoder::new(body), left, DEPTH).ok_or(ExtractError::Unpacks { limit })?;
    }
    Ok(())
}

/// Whether what follows a name ends it, so that `/EncryptMetadata` is not taken for `/Encrypt`.
fn named(bytes: &[u8], after: usize) -> bool {
    bytes.get(after).is_none_or(|byte| !byte.is_ascii_alphanumeric())
}

/// Unfolds and counts; gives what is left of the bound, `None` when nothing is.
fn unfold(mut packed: ZlibDecoder<impl Read>, left: u64, depth: usize) -> Option<u64> {
    let mut head = [0; 2];
    let mut left = left;
    // A stream that ends too soon, or was none, unfolds to what came before.
    if packed.read_exact(&mut head).is_err() {
        return Some(left);
    }
    let again = depth > 1 && head[0] & 0x0f == 8 && u16::from_be_bytes(head).is_multiple_of(31);
    if again {
        let inner: Box<dyn Read + '_> = Box::new(std::io::Cursor::new(head).chain(&mut packed));
        left = unfold(ZlibDecoder::new(inner), left, depth - 1)?;
    }
    let mut buffer = [0; 16_384];
    loop {
        match packed.read(&mut buffer) {
            Ok(0) | Err(_) => return Some(left),
            Ok(read) => left = left.checked_sub(read as u64)?,
        }
    }
}
