//! BibTeX and BibLaTeX, by the crate `biblatex`; entry by entry, so that a broken one costs no other.

use biblatex::{Bibliography, ChunksExt, Entry};

use super::mapping::Field;
use super::record::{Context, Record};
use super::value::DayOrder;
use super::{Giving, characters, ris};
use crate::{ExtractError, ExtractOptions, Found, Source, SourceKind, Summary};

/// The most bytes of one entry: longer ones are no entries but a brace that is never closed.
const LONGEST: usize = 200_000;

/// Reads a BibTeX file.
///
/// # Errors
/// [`ExtractError::Damaged`] when there is no entry in it.
pub(super) fn read(
    source: &Source<'_>,
    options: &ExtractOptions,
    giving: &mut Giving<'_>,
) -> Result<Summary, ExtractError> {
    let characters = characters(source)?;
    let context = Context {
        source,
        options,
        kind: SourceKind::Record,
        encoding: characters.encoding,
        days: DayOrder::Unknown,
        references: true,
    };
    // Names for text (`@string`) hold for all entries behind them.
    let mut strings = String::new();
    for (line, piece) in pieces(&characters.text) {
        let kind: String = piece.chars().skip(1).take_while(|c| c.is_ascii_alphabetic()).collect();
        match kind.to_ascii_lowercase().as_str() {
            "string" if strings.len() + piece.len() < LONGEST => {
                strings.push_str(piece);
                strings.push('\n');
                continue;
            }
            "string" | "comment" | "preamble" => continue,
            _ => {}
        }
        let name = format!("{}, line {line}", source.name);
        let found = entry(&strings, piece)
            .map_or_else(|problem| Found::Failed(ExtractError::Row { line, problem }), |record| record.found(&context));
        if giving.give(name, found, None).is_break() {
            break;
        }
    }
    if giving.found == 0 {
        let problem = "no entry was found: none begins with “@”".to_owned();
        return Err(ExtractError::Damaged { kind: "a bibliography (BibTeX)", problem });
    }
    Ok(Summary { layout: Some("Bibliography (BibTeX)".to_owned()), found: giving.found, ..Summary::default() })
}

/// Pieces that begin with `@` at the start of a line, with the line they begin on.
fn pieces(text: &str) -> impl Iterator<Item = (u64, &str)> {
    let mut starts = Vec::new();
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if line.trim_start().starts_with('@') {
            starts.push((number as u64 + 1, at + line.len() - line.trim_start().len()));
        }
        at += line.len();
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|(_, at)| *at).chain([text.len()]).collect();
    starts
        .into_iter()
        .zip(ends)
        .filter_map(|((line, start), end)| Some((line, text.get(start..end)?.trim_end())))
        .collect::<Vec<_>>()
        .into_iter()
}

fn entry(strings: &str, piece: &str) -> Result<Record, String> {
    if piece.len() > LONGEST {
        return Err("the entry does not end".to_owned());
    }
    let parse = || Bibliography::parse(&format!("{strings}{piece}"));
    // The parser slices by its own offsets; an entry it fails on must not cost the others.
    let parsed = std::panic::catch_unwind(parse).map_err(|_| "the entry could not be taken apart".to_owned())?;
    let parsed = parsed.map_err(|error| error.to_string())?;
    let entry = parsed.iter().next().ok_or("the entry is empty")?;
    Ok(record(entry))
}

fn record(entry: &Entry) -> Record {
    let text = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| entry.get(name).map(|chunks| chunks.format_verbatim()))
            .unwrap_or_default()
    };
    let mut record = Record::default();
    record.set(Field::Title, &text(&["title"]));
    record.set(Field::Outlet, &text(&["journaltitle", "journal", "booktitle", "publisher", "howpublished"]));
    record.set(Field::Address, &text(&["url"]));
    record.set(Field::Language, &text(&["langid", "language"]));
    record.set(Field::Summary, &text(&["abstract"]));
    record.set(Field::Accession, &entry.key);
    let authors = text(&["author"]);
    let authors: Vec<String> = authors.split(" and ").map(ris::in_order).filter(|name| !name.is_empty()).collect();
    record.set(Field::Byline, &authors.join(", "));
    record.set(Field::Published, &published(&text(&["date"]), &text(&["year"]), &text(&["month"]), &text(&["day"])));
    record
}

/// A date from BibLaTeX's one field, or from year, month (a number or a name) and day.
fn published(date: &str, year: &str, month: &str, day: &str) -> String {
    if !date.is_empty() {
        // Of a span, the beginning.
        return date.split('/').next().unwrap_or_default().to_owned();
    }
    let month = match month.trim().to_lowercase() {
        named if !named.is_empty() && named.bytes().all(|b| b.is_ascii_alphabetic()) => {
            const NAMES: [&str; 12] =
                ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
            NAMES.iter().position(|name| named.starts_with(name)).map(|place| format!("{:02}", place + 1))
        }
        number => number.parse::<u8>().ok().map(|number| format!("{number:02}")),
    };
    match (month, day.trim().parse::<u8>()) {
        (Some(month), Ok(day)) => format!("{year}-{month}-{day:02}"),
        (Some(month), Err(_)) => format!("{year}-{month}"),
        (None, _) => year.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database::tests::listed;

    #[test]
    fn entries_become_references_and_a_broken_one_costs_no_other() {
        let bib = "@string{courier = \"The Courier\"}\n\
            @article{moreno2014,\n  title = {Talks {End} without a Deal},\n  author = {Moreno, Ada and Keller, Jan},\n\
            journal = courier,\n  year = 2014, month = mar, day = 30,\n  url = {https://courier.example/1},\n  abstract = {Four hours.}\n}\n\n\
            @misc{broken, title = {No end\n\n\
            @online{ferry, title = {Ferry late}, date = {2014-03-31}, publisher = {The Harbour News}}\n";
        insta::assert_snapshot!(listed("library.bib", bib.as_bytes(), &ExtractOptions::default()));
    }
}
