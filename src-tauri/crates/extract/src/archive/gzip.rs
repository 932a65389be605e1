//! Files packed with gzip: one file, or a web archive whose records are packed one by one.

use std::io::{BufRead as _, BufReader, Read, Seek, SeekFrom};
use std::ops::ControlFlow;

use flate2::read::MultiGzDecoder;

use super::{Reading, keep, unfolding_limit, warc};
use crate::collection::{Item, dispatch};
use crate::form::Archive;
use crate::{ExtractError, Source, Summary};

const KIND: &str = Archive::Gzip.words();

/// Unpacks and reads what is in it.
pub(super) fn read(
    name: &str,
    input: &mut (impl Read + Seek),
    reading: &Reading<'_>,
    each: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> Result<Summary, ExtractError> {
    let damaged = |error: std::io::Error| ExtractError::Damaged { kind: KIND, problem: error.to_string() };
    let packed = input.seek(SeekFrom::End(0)).map_err(damaged)?;
    input.rewind().map_err(damaged)?;
    let limit = unfolding_limit(packed);
    let mut unpacking = BufReader::with_capacity(1 << 16, MultiGzDecoder::new(input).take(limit));
    let head = unpacking.fill_buf().map_err(damaged)?;
    let inner = Reading { options: reading.options, depth: reading.depth + 1 };
    if head.starts_with(b"WARC/") {
        return warc::read(name, &mut unpacking, &inner, each);
    }
    let most = reading.options.max_bytes;
    let mut bytes = Vec::new();
    unpacking.take(most + 1).read_to_end(&mut bytes).map_err(damaged)?;
    if bytes.len() as u64 > most {
        return Err(ExtractError::Unpacks { limit: most });
    }
    let unpacked_name = without_ending(name);
    let source = Source::new(unpacked_name, &bytes);
    dispatch(&source, &inner, &mut |mut item| {
        if let Some(rest) = item.name.strip_prefix(unpacked_name) {
            item.name = format!("{name}{rest}");
        }
        keep(&mut item, unpacked_name, &bytes);
        each(item)
    })
}

fn without_ending(name: &str) -> &str {
    match name.len().checked_sub(3).and_then(|at| name.split_at_checked(at)) {
        Some((before, ending)) if ending.eq_ignore_ascii_case(".gz") && !before.is_empty() => before,
        _ => name,
    }
}
