//! ZIP archives: each file in one that is read becomes an item.

use std::io::{Read, Seek};
use std::ops::ControlFlow;

use ::zip::ZipArchive;
use ::zip::result::ZipError;

use super::{Reading, failed, keep, shown, unfolding_limit};
use crate::collection::{Item, dispatch};
use crate::form::{Archive, has_known_ending};
use crate::{ExtractError, Source, SourceKind, Summary};

const KIND: &str = Archive::Zip.words();

/// What a ZIP file is if it is one document: DOCX or ODT; `None` for an archive of files.
///
/// # Errors
/// [`ExtractError::UnsupportedKind`] for documents of other kinds, [`ExtractError::Damaged`].
pub(crate) fn packed(input: &mut (impl Read + Seek), name: &str) -> Result<Option<SourceKind>, ExtractError> {
    let mut zip = open(input, name)?;
    let (mut main, mut office) = (false, None);
    for part in zip.file_names().filter_map(Result::ok) {
        match &*part {
            "xl/workbook.xml" => office = office.or(Some("a spreadsheet")),
            "ppt/presentation.xml" => office = office.or(Some("a slide show")),
            part => main |= part.starts_with("word/document") && part.ends_with(".xml"),
        }
    }
    if main {
        return Ok(Some(SourceKind::Docx));
    }
    if let Some(kind) = office {
        return Err(ExtractError::UnsupportedKind { kind });
    }
    let mut media = String::new();
    if let Ok(file) = zip.by_name("mimetype") {
        // A file that cannot be read names no kind.
        if file.take(100).read_to_string(&mut media).is_err() {
            media.clear();
        }
    }
    match media.trim() {
        "" => Ok(None),
        media if media.starts_with("application/vnd.oasis.opendocument.text") => Ok(Some(SourceKind::Odt)),
        "application/epub+zip" => Err(ExtractError::UnsupportedKind { kind: "an e-book (EPUB)" }),
        media if media.starts_with("application/vnd.oasis.opendocument") => {
            Err(ExtractError::UnsupportedKind { kind: "an OpenDocument file that is no text" })
        }
        _ => Ok(None),
    }
}

fn open<R: Read + Seek>(input: R, name: &str) -> Result<ZipArchive<R>, ExtractError> {
    ZipArchive::new(input).map_err(|error| {
        let lower = name.to_lowercase();
        let kind = match lower.rsplit('.').next() {
            Some("docx" | "docm") => SourceKind::Docx.words(),
            Some("odt") => SourceKind::Odt.words(),
            _ => KIND,
        };
        ExtractError::Damaged { kind, problem: format!("its table of contents cannot be read ({error})") }
    })
}

/// Reads each file whose name's ending says that it may hold an article.
pub(super) fn read(
    name: &str,
    input: &mut (impl Read + Seek),
    reading: &Reading<'_>,
    each: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> Result<Summary, ExtractError> {
    let options = reading.options;
    let packed = input.seek(std::io::SeekFrom::End(0)).unwrap_or(0);
    let limit = unfolding_limit(packed);
    let mut left = limit;
    let mut zip = open(input, name)?;
    if zip.len() > options.max_entries {
        return Err(ExtractError::TooMany { count: zip.len(), limit: options.max_entries });
    }
    let mut summary = Summary { layout: Some("ZIP archive".to_owned()), ..Summary::default() };
    let inner = Reading { options, depth: reading.depth + 1 };
    for index in 0..zip.len() {
        let path = match zip.name_for_index(index) {
            Some(Ok(path)) => path.into_owned(),
            _ => continue,
        };
        if !wanted(&path) {
            continue;
        }
        let place = format!("{}, {}", name, shown(&path));
        let bytes = match unpacked(&mut zip, index, &mut left, limit, options.max_bytes) {
            Ok(bytes) => bytes,
            Err(error) => {
                summary.found += 1;
                let bomb = matches!(error, ExtractError::Unpacks { .. }) && left == 0;
                if each(failed(place, error)).is_break() || bomb {
                    break;
                }
                continue;
            }
        };
        let source = Source::new(&path, &bytes);
        let mut stopped = false;
        let read = dispatch(&source, &inner, &mut |mut item| {
            item.name = match item.name.strip_prefix(path.as_str()) {
                Some(rest) => format!("{place}{rest}"),
                None => place.clone(),
            };
            keep(&mut item, &path, &bytes);
            let flow = each(item);
            stopped = flow.is_break();
            flow
        });
        match read {
            Ok(inside) => {
                summary.found += inside.found;
                summary.missing.extend(inside.missing);
            }
            Err(error) => {
                summary.found += 1;
                stopped = each(failed(place, error)).is_break();
            }
        }
        if stopped {
            break;
        }
    }
    if summary.found == 0 {
        return Err(ExtractError::NothingInside { kind: KIND });
    }
    Ok(summary)
}

/// Whether a file in an archive may hold an article: by its ending, and no file that systems and browsers put beside one.
fn wanted(path: &str) -> bool {
    let mut parts = path.rsplit(['/', '\\']);
    let last = parts.next().unwrap_or_default();
    // A browser saves "Page.html" with its frames and pictures in "Page_files".
    has_known_ending(last)
        && !last.starts_with('.')
        && !parts.any(|folder| folder == "__MACOSX" || folder.ends_with("_files"))
}

/// The bytes of a file in an archive.
fn unpacked(
    zip: &mut ZipArchive<impl Read + Seek>,
    index: usize,
    left: &mut u64,
    limit: u64,
    largest: u64,
) -> Result<Vec<u8>, ExtractError> {
    let damaged = |error: &dyn std::fmt::Display| ExtractError::Damaged {
        kind: "a file in an archive",
        problem: error.to_string(),
    };
    let file = zip.by_index(index).map_err(|error| match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            ExtractError::Encrypted { kind: "a file in an archive" }
        }
        error => damaged(&error),
    })?;
    let most = largest.min(*left);
    let mut bytes = Vec::new();
    let read = file.take(most + 1).read_to_end(&mut bytes);
    *left = left.saturating_sub(bytes.len() as u64);
    read.map_err(|error| damaged(&error))?;
    if bytes.len() as u64 > most {
        return Err(ExtractError::Unpacks { limit: if most < largest { limit } else { largest } });
    }
    Ok(bytes)
}
