//! A server's response as it went over the wire (RFC 9112): status, header, a body in chunks and packed.

use std::io::Read;

use crate::ExtractError;
use crate::sniff::media_type;

const KIND: &str = "a server's response";

/// Fields of a header that are read at most.
const MOST_FIELDS: usize = 200;

/// A page as a browser would have read it.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) bytes: Vec<u8>,
    /// The `Content-Type` of the response.
    pub(super) content_type: Option<String>,
}

/// What a header says, as far as it counts here.
#[derive(Debug, Default)]
struct Head {
    /// Bytes of the header.
    length: usize,
    status: u16,
    content_type: Option<String>,
    /// How the body is packed, outermost last ("gzip", "br").
    packed: Vec<String>,
    chunked: bool,
}

/// Whether what begins like this is a page.
pub(super) fn is_page(head: &[u8], block_type: &str) -> bool {
    if !block_type.starts_with("application/http") {
        return html(Some(block_type));
    }
    head_of(head).is_ok_and(|head| head.status == 200 && html(head.content_type.as_deref()))
}

/// The page in a record's block; `None` when it is something else, or the server had none.
///
/// # Errors
/// [`ExtractError::Damaged`] for a response that can't be read, [`ExtractError::Unpacks`] for a body beyond `largest` bytes.
pub(super) fn page(block: Vec<u8>, block_type: &str, largest: u64) -> Result<Option<Body>, ExtractError> {
    if !block_type.starts_with("application/http") {
        // A resource is kept without the response around it.
        return Ok(
            html(Some(block_type)).then(|| Body { bytes: block, content_type: Some(block_type.to_owned()) })
        );
    }
    let head = head_of(&block).map_err(|problem| damaged(&problem))?;
    if head.status != 200 || !html(head.content_type.as_deref()) {
        return Ok(None);
    }
    let mut bytes = block.get(head.length..).unwrap_or_default().to_vec();
    if head.chunked {
        // Some archivers take the chunks apart and leave the header as it was.
        bytes = dechunked(&bytes).unwrap_or(bytes);
    }
    for coding in head.packed.iter().rev() {
        bytes = unpacked(bytes, coding, largest)?;
    }
    if bytes.is_empty() {
        return Err(ExtractError::Empty);
    }
    Ok(Some(Body { bytes, content_type: head.content_type }))
}

fn damaged(problem: &str) -> ExtractError {
    ExtractError::Damaged { kind: KIND, problem: problem.to_owned() }
}

/// Whether a body is a page as it stands, though its header says that it is packed.
fn is_markup(bytes: &[u8]) -> bool {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start().starts_with(b"<")
}

fn html(content_type: Option<&str>) -> bool {
    content_type
        .is_some_and(|kind| matches!(media_type(kind).as_str(), "text/html" | "application/xhtml+xml"))
}

fn head_of(block: &[u8]) -> Result<Head, String> {
    let mut fields = [httparse::EMPTY_HEADER; MOST_FIELDS];
    let mut response = httparse::Response::new(&mut fields);
    let parser = {
        let mut parser = httparse::ParserConfig::default();
        parser.ignore_invalid_headers_in_responses(true).allow_spaces_after_header_name_in_responses(true);
        parser
    };
    let length = match parser.parse_response(&mut response, block) {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) => return Err("its header ends too soon".to_owned()),
        Err(error) => return Err(error.to_string()),
    };
    let mut head = Head { length, status: response.code.unwrap_or(0), ..Head::default() };
    for field in response.headers.iter() {
        let value = String::from_utf8_lossy(field.value).trim().to_owned();
        match field.name.to_ascii_lowercase().as_str() {
            "content-type" => head.content_type = Some(value),
            "content-encoding" => {
                head.packed
                    .extend(value.to_ascii_lowercase().split(',').take(3).map(|name| name.trim().to_owned()));
            }
            "transfer-encoding" => head.chunked |= value.to_ascii_lowercase().contains("chunked"),
            _ => {}
        }
    }
    Ok(head)
}

/// A body without its chunks (RFC 9112, section 7.1); `None` when it is not in chunks. What is missing at the end is missing.
fn dechunked(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let Ok(httparse::Status::Complete((start, size))) = httparse::parse_chunk_size(rest) else {
            return (!out.is_empty()).then_some(out);
        };
        if size == 0 {
            return Some(out);
        }
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let chunk = rest.get(start..).unwrap_or_default();
        match chunk.split_at_checked(size) {
            Some((chunk, after)) => {
                out.extend_from_slice(chunk);
                rest = after.strip_prefix(b"\r\n").or_else(|| after.strip_prefix(b"\n")).unwrap_or(after);
            }
            None => {
                out.extend_from_slice(chunk);
                return Some(out);
            }
        }
    }
}

/// Unpacks a body. One that is not packed as it says is taken as it is: archivers unpack and leave the header as it was.
fn unpacked(bytes: Vec<u8>, coding: &str, largest: u64) -> Result<Vec<u8>, ExtractError> {
    match coding {
        "gzip" | "x-gzip" if bytes.starts_with(b"\x1f\x8b") => {
            all(flate2::read::MultiGzDecoder::new(bytes.as_slice()), largest)
        }
        // Servers send both the zlib form that the standard asks for and bare deflate.
        "deflate" => match all(flate2::read::ZlibDecoder::new(bytes.as_slice()), largest) {
            Err(ExtractError::Damaged { .. }) => {
                match all(flate2::read::DeflateDecoder::new(bytes.as_slice()), largest) {
                    Err(ExtractError::Damaged { .. }) => Ok(bytes),
                    read => read,
                }
            }
            read => read,
        },
        // Brotli has no mark at its head, and makes something of nearly anything.
        "br" if is_markup(&bytes) && std::str::from_utf8(&bytes).is_ok() => Ok(bytes),
        "br" => match all(brotli_decompressor::Decompressor::new(bytes.as_slice(), 4_096), largest) {
            Err(ExtractError::Damaged { .. }) if is_markup(&bytes) => Ok(bytes),
            read => read,
        },
        "zstd" if bytes.starts_with(b"\x28\xb5\x2f\xfd") => {
            Err(ExtractError::UnsupportedKind { kind: "a page packed with zstd" })
        }
        _ => Ok(bytes),
    }
}

fn all(packed: impl Read, largest: u64) -> Result<Vec<u8>, ExtractError> {
    let mut bytes = Vec::new();
    let read = packed.take(largest + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > largest {
        return Err(ExtractError::Unpacks { limit: largest });
    }
    match read {
        Ok(_) => Ok(bytes),
        // A page that was cut off on the way is shown by browsers as far as it came.
        Err(_) if !bytes.is_empty() => Ok(bytes),
        Err(error) => Err(damaged(&error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn body(head: &str, body: &[u8]) -> Result<Option<Vec<u8>>, ExtractError> {
        let mut block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n").into_bytes();
        block.extend_from_slice(body);
        Ok(page(block, "application/http; msgtype=response", 1_000_000)?.map(|body| body.bytes))
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn bodies_are_unpacked_as_they_are() {
        let words = b"<p>Words</p>".to_vec();
        assert_eq!(body("", &words).unwrap(), Some(words.clone()));
        let chunks = b"5\r\n<p>Wo\r\n7;x=y\r\nrds</p>\r\n0\r\n\r\n";
        assert_eq!(body("Transfer-Encoding: chunked\r\n", chunks).unwrap(), Some(words.clone()));
        assert_eq!(body("Transfer-Encoding: chunked\r\n", &words).unwrap(), Some(words.clone()));
        assert_eq!(body("Content-Encoding: gzip\r\n", &gzip(&words)).unwrap(), Some(words.clone()));
        assert_eq!(body("Content-Encoding: gzip\r\n", &words).unwrap(), Some(words.clone()));
        assert_eq!(body("Content-Encoding: br\r\n", &words).unwrap(), Some(words));
        let packed = b"\x1b\x39\x00\x98\x14\xa1\xd2\x75\x72\xa4\x27\xf8\x12\x0a\x24\x28\x29\x68\x8f\x82\x89\x1c\xb0\xb7\x96\
            \xc9\x05\x5e\x73\xa8\xa5\x24\x20\xe3\x9e\x6b\x1e\xd3\x87\x94\x69\x95\xd2\xcb\x30\xd4\x8d\x7b\x90";
        let words = b"<p>Talks over the island ferry ended late on Saturday.</p>".to_vec();
        assert_eq!(body("Content-Encoding: br\r\n", packed).unwrap(), Some(words));
        assert_eq!(
            page(b"HTTP/1.1 404 No\r\n\r\n".to_vec(), "application/http", 9).unwrap().map(|b| b.bytes),
            None
        );
    }

    #[test]
    fn a_bomb_is_refused() {
        let bomb = gzip(&vec![b' '; 20_000_000]);
        assert_eq!(
            body("Content-Encoding: gzip\r\n", &bomb).unwrap_err(),
            ExtractError::Unpacks { limit: 1_000_000 }
        );
        let twice = gzip(&bomb);
        assert!(body("Content-Encoding: gzip, gzip\r\n", &twice).is_err());
    }
}
