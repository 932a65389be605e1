//! Web archives (WARC 1.0 and 1.1, ISO 28500): each response with a web page becomes an item. Records are read one after
//! another; an archive of any size needs no more memory than its largest page.

use std::io::{BufRead, Read as _};
use std::ops::ControlFlow;

use super::response::{self, Body};
use super::{Reading, failed, raw, shown};
use crate::collection::Item;
use crate::form::Archive;
use crate::source::{extract, web_address};
use crate::{ExtractError, Found, Source, Summary, date};

const KIND: &str = Archive::Warc.words();

/// Longest line of a record's header, in bytes.
const LONGEST_LINE: u64 = 64_000;

/// Lines of a record's header at most.
const MOST_LINES: usize = 200;

/// A record's header: what is needed of it.
#[derive(Debug, Default)]
struct Record {
    /// "response", "resource", "request", ..
    kind: String,
    /// The address that was archived.
    target: String,
    /// When it was.
    date: String,
    /// Media type of the record's block.
    content_type: String,
    /// Bytes of the block.
    length: u64,
}

/// Reads the records of an archive.
pub(super) fn read(
    name: &str,
    input: &mut impl BufRead,
    reading: &Reading<'_>,
    each: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> Result<Summary, ExtractError> {
    let mut summary = Summary { layout: Some("Web archive (WARC)".to_owned()), ..Summary::default() };
    let mut number = 0_u64;
    loop {
        number += 1;
        let place = || format!("{name}, record {number}");
        let step = header(input).and_then(|record| {
            let Some(record) = record else { return Ok(None) };
            let block = block(&record, input, reading.options.max_bytes)?;
            Ok(Some((record, block)))
        });
        match step {
            Ok(None) => break,
            Ok(Some((record, block))) => {
                let Some(found) = block.and_then(|block| page(&record, block, reading).transpose()) else {
                    continue;
                };
                summary.found += 1;
                let address = shown(record.target.as_str());
                let item = match found {
                    Ok((article, content_type, bytes)) => Item {
                        name: format!("{name}, {address}"),
                        found: Found::Article(Box::new(article)),
                        raw: Some(raw("page.html", content_type.as_deref(), bytes)),
                    },
                    Err(error) => failed(format!("{name}, {address}"), error),
                };
                if each(item).is_break() {
                    break;
                }
            }
            Err(problem) => {
                let error =
                    ExtractError::Damaged { kind: KIND, problem: format!("record {number}: {problem}") };
                if summary.found == 0 {
                    return Err(error);
                }
                // What came before it is good; that the rest is lost has to be told.
                summary.found += 1;
                if each(failed(place(), error)).is_break() {
                    break;
                }
                break;
            }
        }
    }
    if summary.found == 0 {
        return Err(ExtractError::NothingInside { kind: KIND });
    }
    Ok(summary)
}

/// Reads a record's header; `None` at the end of the archive.
fn header(input: &mut impl BufRead) -> Result<Option<Record>, String> {
    let mut record = Record::default();
    let mut length = None;
    // Two empty lines stand between records; some writers put more, or none.
    let version = loop {
        match line(input)? {
            None => return Ok(None),
            Some(line) if line.is_empty() => {}
            Some(line) => break line,
        }
    };
    if !version.starts_with("WARC/") {
        return Err("it does not begin with its version".to_owned());
    }
    for _ in 0..MOST_LINES {
        let text = line(input)?.ok_or_else(|| "its header ends too soon".to_owned())?;
        if text.is_empty() {
            record.length = length.ok_or_else(|| "it does not say how long it is".to_owned())?;
            return Ok(Some(record));
        }
        let Some((field, value)) = text.split_once(':') else { continue };
        let value = value.trim();
        match field.trim().to_ascii_lowercase().as_str() {
            "warc-type" => record.kind = value.to_ascii_lowercase(),
            "warc-target-uri" => record.target = value.trim_matches(['<', '>']).to_owned(),
            "warc-date" => value.clone_into(&mut record.date),
            "content-type" => record.content_type = value.to_ascii_lowercase(),
            "content-length" => {
                length = Some(value.parse().map_err(|_| "its length is no number".to_owned())?);
            }
            _ => {}
        }
    }
    Err("its header does not end".to_owned())
}

/// A line without its end; `None` at the end of the archive.
fn line(input: &mut impl BufRead) -> Result<Option<String>, String> {
    let mut bytes = Vec::new();
    let read =
        input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut bytes).map_err(|error| error.to_string())?;
    if read == 0 {
        return Ok(None);
    }
    if bytes.len() as u64 >= LONGEST_LINE {
        return Err("a line of its header does not end".to_owned());
    }
    Ok(Some(String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']).to_owned()))
}

/// What is in a record that may hold a page: its block, or that it is too large. `None` for other records, which are passed over.
fn block(
    record: &Record,
    input: &mut impl BufRead,
    largest: u64,
) -> Result<Option<Result<Vec<u8>, ExtractError>>, String> {
    let may =
        matches!(record.kind.as_str(), "response" | "resource") && web_address(&record.target).is_some();
    let mut rest = input.by_ref().take(record.length);
    let io = |error: std::io::Error| error.to_string();
    let block = if may && record.length <= largest {
        let mut bytes = Vec::new();
        rest.read_to_end(&mut bytes).map_err(io)?;
        Some(Ok(bytes))
    } else {
        let large = ExtractError::TooLarge { limit: largest, size: record.length };
        // A film is no page that failed; only what may be a page is worth a word.
        let mut head = Vec::new();
        rest.by_ref().take(4_096).read_to_end(&mut head).map_err(io)?;
        (may && response::is_page(&head, &record.content_type)).then_some(Err(large))
    };
    std::io::copy(&mut rest, &mut std::io::sink()).map_err(io)?;
    if rest.limit() > 0 {
        return Err("it ends too soon".to_owned());
    }
    Ok(block)
}

type Page = (crate::Extracted, Option<String>, Vec<u8>);

/// The article of a record; `None` when it holds no page.
fn page(
    record: &Record,
    block: Result<Vec<u8>, ExtractError>,
    reading: &Reading<'_>,
) -> Result<Option<Page>, ExtractError> {
    let block = block?;
    let Some(Body { bytes, content_type }) =
        response::page(block, &record.content_type, reading.options.max_bytes)?
    else {
        return Ok(None);
    };
    let address = web_address(&record.target);
    let source = Source {
        name: &record.target,
        bytes: &bytes,
        content_type: content_type.as_deref(),
        address: address.as_deref(),
    };
    let mut article = extract(&source, reading.options)?;
    article.captured = article.captured.or_else(|| date::iso(&record.date));
    Ok(Some((article, content_type, bytes)))
}
