//! PDF files: the words of the text layer with their places on the page, put together to lines and paragraphs again.
//!
//! ```text
//! pages ─ glyphs ─▶ characters with places ─ lines ─▶ lines in reading order ─ paragraphs ─▶ pieces
//! ```
//!
//! Scripts, forms, attachments and links are not looked at. The parser (`hayro`) follows no address and reads no other file.

mod filters;
mod flow;
mod glyphs;
mod hyphens;
mod lines;
mod running;
mod unfolding;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_interpret::hayro_syntax::metadata::Metadata;
use hayro_interpret::hayro_syntax::object::DateTime;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};

use super::Document;
use crate::{ExtractError, ExtractOptions, SourceKind};

const KIND: &str = SourceKind::Pdf.words();

/// Pages of a file at most.
const MOST_PAGES: usize = 2_000;

/// Reads the text layer of a PDF file.
///
/// # Errors
/// [`ExtractError::Encrypted`], [`ExtractError::NoTextLayer`], [`ExtractError::Damaged`], [`ExtractError::Unpacks`] for streams
/// that unfold beyond the bound of `options`, [`ExtractError::TooComplex`].
pub(super) fn read(bytes: &[u8], options: &ExtractOptions) -> Result<Document, ExtractError> {
    unfolding::check(bytes, options.max_unpacked)?;
    // The parser forbids unsafe code, but it is young; should it index beyond an end, the rest of a batch has to go on.
    catch_unwind(AssertUnwindSafe(|| open(bytes, options))).unwrap_or_else(|payload| {
        Err(if payload.is::<glyphs::Spent>() {
            ExtractError::TooComplex { limit: glyphs::MOST_STEPS }
        } else {
            ExtractError::Broken
        })
    })
}

fn open(bytes: &[u8], options: &ExtractOptions) -> Result<Document, ExtractError> {
    let damaged = |problem: &str| ExtractError::Damaged { kind: KIND, problem: problem.to_owned() };
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => ExtractError::Encrypted { kind: KIND },
        LoadPdfError::Invalid => damaged("its table of objects cannot be read"),
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(damaged("it has no pages"));
    }
    if pages.len() > MOST_PAGES {
        return Err(ExtractError::TooMany { count: pages.len(), limit: MOST_PAGES });
    }
    unfolding::check_objects(&pdf, options.max_unpacked)?;
    unfolding::check_pages(&pdf, options.max_unpacked)?;
    let mut document = properties(pdf.metadata());
    let pages = lines::pages(glyphs::pages(&pdf));
    if pages.iter().all(|page| page.lines.is_empty()) {
        return Err(ExtractError::NoTextLayer);
    }
    flow::fill(&mut document, pages);
    Ok(document)
}

fn properties(metadata: &Metadata) -> Document {
    let text = |raw: &Option<Box<[u8]>>| raw.as_deref().map(text_string).filter(|text| !text.is_empty());
    let programs = [text(&metadata.producer), text(&metadata.creator)];
    Document {
        title: text(&metadata.title),
        author: text(&metadata.author),
        created: metadata.creation_date.as_ref().map(moment),
        modified: metadata.modification_date.as_ref().map(moment),
        program: Some(programs.into_iter().flatten().collect::<Vec<_>>().join(", ")),
        ..Document::default()
    }
}

/// A text string (ISO 32000-2, section 7.9.2.2): UTF-16 or UTF-8 with a mark, else PDFDocEncoding, which is close to Windows-1252.
fn text_string(raw: &[u8]) -> String {
    let (text, _, _) = match raw {
        [0xfe, 0xff, ..] => encoding_rs::UTF_16BE.decode(raw),
        [0xff, 0xfe, ..] => encoding_rs::UTF_16LE.decode(raw),
        [0xef, 0xbb, 0xbf, ..] => encoding_rs::UTF_8.decode(raw),
        _ => encoding_rs::WINDOWS_1252.decode(raw),
    };
    text.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned()
}

fn moment(date: &DateTime) -> String {
    let DateTime { year, month, day, hour, minute, second, utc_offset_hour, utc_offset_minute } = date;
    let sign = if *utc_offset_hour < 0 { '-' } else { '+' };
    let offset = utc_offset_hour.unsigned_abs();
    format!(
        "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{sign}{offset:02}:{utc_offset_minute:02}"
    )
}
