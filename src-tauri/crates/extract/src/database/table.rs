//! Tables of delimited text: CSV (RFC 4180) and its relatives with tabs, semicolons or bars.

use csv::{ReaderBuilder, StringRecord};

use super::columns::{Columns, SAMPLE, sampled};
use super::record::{Context, Record};
use super::{Giving, characters};
use crate::collection::Raw;
use crate::{ExtractError, ExtractOptions, Found, Source, SourceKind, Summary, date};

/// Columns at most; a file with more is no table of articles.
const COLUMNS: usize = 2_000;

/// How a table is written, and what its columns are.
pub(super) struct Head {
    pub(super) columns: Columns,
    delimiter: u8,
    /// Whether the first row names the columns.
    named: bool,
    /// Bytes and lines before the table: Excel's "sep=;".
    skipped: (usize, u64),
}

/// Reads a table row by row.
///
/// # Errors
/// When it is no text, empty, or has no column that could be an article's text, address or title.
pub(super) fn read(
    source: &Source<'_>,
    options: &ExtractOptions,
    giving: &mut Giving<'_>,
) -> Result<Summary, ExtractError> {
    let characters = characters(source)?;
    let head = head(&characters.text, source, options)?;
    let mut summary = Summary { layout: Some(head.layout()), ..Summary::default() };
    if options.mapping.is_none() {
        summary.confidence = Some(head.columns.guess.confidence());
    }
    let context = Context {
        source,
        options,
        kind: SourceKind::Record,
        encoding: characters.encoding,
        days: head.columns.days,
        references: head.columns.guess.origin == Some("Zotero"),
    };
    let places = head.columns.places()?;
    let heading = head.heading();
    let mut rows = head.rows(&characters.text);
    let mut row = StringRecord::new();
    let mut warnings = Some(characters.warnings);
    if head.named {
        skip(&mut rows, &mut row);
    }
    loop {
        let at = rows.position().line() + head.skipped.1;
        match rows.read_record(&mut row) {
            Ok(false) => break,
            Ok(true) => {}
            Err(error) => {
                let name = format!("{}, line {at}", source.name);
                if giving.fail(name, ExtractError::Row { line: at, problem: error.to_string() }).is_break() {
                    break;
                }
                continue;
            }
        }
        // Empty lines are passed over by the reader, so that the row may begin later than where it looked for it.
        let line = row.position().map_or(at, |position| {
            let start = usize::try_from(position.byte()).unwrap_or(usize::MAX).saturating_add(head.skipped.0);
            let rest = characters.text.as_bytes().get(start..).unwrap_or_default();
            let empty = rest
                .iter()
                .take_while(|byte| matches!(byte, b'\r' | b'\n'))
                .filter(|byte| **byte == b'\n')
                .count();
            position.line() + head.skipped.1 + empty as u64
        });
        if row.iter().all(|value| value.trim().is_empty()) {
            continue;
        }
        let name = format!("{}, line {line}", source.name);
        if let Some(problem) = ragged(&row, &head.columns.names) {
            if giving.fail(name, ExtractError::Row { line, problem }).is_break() {
                break;
            }
            continue;
        }
        let mut record = Record::default();
        for (field, place) in &places {
            record.set(*field, row.get(*place).unwrap_or_default());
        }
        let mut found = record.found(&context);
        match &mut found {
            Found::Article(article) => {
                article.warnings.splice(0..0, warnings.take().into_iter().flatten()).for_each(drop)
            }
            Found::Failed(ExtractError::NoFields) => {
                found =
                    Found::Failed(ExtractError::Row { line, problem: ExtractError::NoFields.to_string() });
            }
            _ => {}
        }
        if giving.give(name, found, raw(&heading, &row)).is_break() {
            break;
        }
    }
    summary.found = giving.found;
    Ok(summary)
}

/// Passes over the row that names the columns; were it broken, `head` would have failed before.
fn skip(rows: &mut csv::Reader<&[u8]>, row: &mut StringRecord) {
    let (Ok(true | false) | Err(_)) = rows.read_record(row);
}

/// How a row's length differs from the first, in words that name the column; values beyond the last column that are empty are
/// no difference.
fn ragged(row: &StringRecord, columns: &[String]) -> Option<String> {
    let (has, wants) = (row.len(), columns.len());
    if has < wants {
        let column = columns.get(has)?;
        let hint = if row.iter().next_back().is_some_and(|value| value.contains('\n')) {
            "; a quotation mark may be open that is not closed"
        } else {
            ""
        };
        return Some(format!(
            "{has} values where the table has {wants} columns: column {} (“{column}”) is missing{hint}",
            has + 1
        ));
    }
    let surplus = row.iter().skip(wants).find(|value| !value.trim().is_empty())?;
    let surplus: String = surplus.trim().chars().take(30).collect();
    Some(format!(
        "{has} values where the table has {wants} columns: nothing names column {} (“{surplus}”)",
        wants + 1
    ))
}

/// One row as a table of its own, under the names of fields where columns have one.
fn raw(heading: &[String], row: &StringRecord) -> Option<Raw> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    writer.write_record(heading).ok()?;
    writer.write_record(row).ok()?;
    Some(Raw {
        name: "row.csv".to_owned(),
        content_type: Some("text/csv".to_owned()),
        bytes: writer.into_inner().ok()?,
    })
}

/// Tells how a table is written and what its columns are, from its first rows.
///
/// # Errors
/// When it is empty or has no column to read articles by.
pub(super) fn head(text: &str, source: &Source<'_>, options: &ExtractOptions) -> Result<Head, ExtractError> {
    let (skipped, said) = match text.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")) {
        Some(_) => {
            let end = text.find('\n').map_or(text.len(), |end| end + 1);
            ((end, 1), text.as_bytes().get(4).copied())
        }
        None => ((0, 0), None),
    };
    let rest = text.get(skipped.0..).unwrap_or_default();
    if rest.trim().is_empty() {
        return Err(ExtractError::Empty);
    }
    let tabs = crate::sniff::extension_is(source.name, &["tsv", "tab"]);
    let delimiter = said.unwrap_or_else(|| delimiter(rest, tabs));
    let mut rows = reader(rest, delimiter).into_records();
    let first = match rows.next() {
        Some(Ok(first)) => first,
        _ => return Err(ExtractError::Empty),
    };
    if first.len() > COLUMNS {
        return Err(ExtractError::TooComplex { limit: COLUMNS });
    }
    let named = names_columns(&first);
    let mut columns: Vec<String> = Vec::with_capacity(first.len());
    for (place, name) in first.iter().enumerate() {
        let name = super::value::one_line(name);
        let unnamed = !named || name.is_empty() || columns.contains(&name);
        columns.push(if unnamed { format!("column {}", place + 1) } else { name });
    }
    while columns.len() > 1
        && named
        && first.get(columns.len() - 1).is_some_and(|name| name.trim().is_empty())
    {
        columns.pop();
    }
    let mut values = vec![Vec::new(); columns.len()];
    let first_rows =
        (!named).then(|| first.clone()).into_iter().chain(rows.by_ref().filter_map(Result::ok)).take(SAMPLE);
    for row in first_rows {
        for (column, value) in values.iter_mut().zip(row.iter()) {
            column.push(sampled(value));
        }
    }
    let columns = Columns::of(columns, values, options);
    Ok(Head { columns, delimiter, named, skipped })
}

impl Head {
    pub(super) fn layout(&self) -> String {
        let written = match self.delimiter {
            b'\t' => "tab-separated table",
            b';' => "table with semicolons",
            b'|' => "table with bars",
            _ => "table (CSV)",
        };
        match self.columns.guess.origin {
            Some(origin) => format!("{origin}, {written}"),
            None => {
                let mut first = written.chars();
                first.next().map(|c| c.to_uppercase().chain(first).collect()).unwrap_or_default()
            }
        }
    }

    fn rows<'t>(&self, text: &'t str) -> csv::Reader<&'t [u8]> {
        reader(text.get(self.skipped.0..).unwrap_or_default(), self.delimiter)
    }

    /// The columns' names for a row that is kept by itself: fields where there are any, so that it is read the same way again.
    fn heading(&self) -> Vec<String> {
        let field = |column: &String| {
            self.columns
                .mapping
                .0
                .iter()
                .find(|(_, mapped)| *mapped == column)
                .map(|(field, _)| field.name().to_owned())
        };
        // A column that is kept out must not be taken for a field then.
        self.columns
            .names
            .iter()
            .map(|column| field(column).unwrap_or_else(|| format!("({column})")))
            .collect()
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes())
}

/// The character that cuts the first rows into the most columns of the same number.
fn delimiter(text: &str, tabs: bool) -> u8 {
    let mut best = (0, if tabs { b'\t' } else { b',' });
    for candidate in [if tabs { b'\t' } else { b',' }, b',', b';', b'\t', b'|'] {
        let counts: Vec<usize> = reader(text, candidate)
            .into_records()
            .take(30)
            .filter_map(Result::ok)
            .map(|row| row.len())
            .collect();
        let Some(first) = counts.first().copied() else { continue };
        let same = counts.iter().filter(|count| **count == first).count();
        let score = if first > 1 { same * 1_000 / counts.len().max(1) * 100 + first.min(99) } else { 0 };
        if score > best.0 {
            best = (score, candidate);
        }
    }
    best.1
}

/// Whether a first row names columns: it holds no address, no date, no long text and no bare number.
fn names_columns(row: &StringRecord) -> bool {
    row.iter().map(str::trim).all(|value| {
        value.chars().count() <= 80
            && !value.starts_with("http")
            && (value.is_empty() || !value.bytes().all(|b| b.is_ascii_digit()))
            && date::iso(value).is_none()
    })
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;
    use crate::database::tests::listed;

    #[test]
    fn rows_become_articles_and_what_is_broken_is_named_by_line_and_column() {
        let csv = "Headline,Body,Published,Paper\n\
            Talks end,\"The talks ended.\n\nNobody spoke.\",2014-03-30,The Courier\n\
            Broken,only three,2014-03-31\n\
            \n\
            Ferry late,It came at nine.,31 March 2014,The Harbour News,surplus\n\
            Ferry found,It came at ten.,31 March 2014,The Harbour News\n";
        insta::assert_snapshot!(listed("odd.csv", csv.as_bytes(), &ExtractOptions::default()));
    }

    #[test]
    fn delimiters_and_encodings_are_told() {
        let latin =
            b"titel;text;datum\nGespr\xe4che enden;Sie gingen auseinander, ohne Ergebnis.;30.03.2014\n";
        insta::assert_snapshot!(listed("export.csv", latin, &ExtractOptions::default()));
        let bom = "\u{feff}sep=|\r\ntitle|text\r\nTalks end|They ended.\r\n";
        insta::assert_snapshot!(listed("excel.csv", bom.as_bytes(), &ExtractOptions::default()));
    }

    #[test]
    fn a_mapping_by_hand_counts_and_wrong_columns_are_named() {
        let csv = "a,b,c\nTalks end,The talks ended.,The Courier\n";
        let by_hand =
            |mapping: &str| ExtractOptions { mapping: mapping.parse().ok(), ..ExtractOptions::default() };
        insta::assert_snapshot!(listed("odd.csv", csv.as_bytes(), &by_hand("title=a,text=b,outlet=c")));
        insta::assert_snapshot!(listed("odd.csv", csv.as_bytes(), &by_hand("title=x")));
        insta::assert_snapshot!(listed("odd.csv", csv.as_bytes(), &ExtractOptions::default()));
    }

    #[test]
    fn a_kept_row_is_read_the_same_way_again() {
        let csv = "a,b,title\nTalks end,The talks ended.,kept out\n";
        let options = ExtractOptions { mapping: "title=a,text=b".parse().ok(), ..ExtractOptions::default() };
        let mut kept = None;
        let source = Source::new("odd.csv", csv.as_bytes());
        crate::read_each(&source, &options, &mut |item| {
            kept = item.raw;
            ControlFlow::Continue(())
        })
        .unwrap();
        let kept = kept.unwrap();
        insta::assert_snapshot!(listed(&kept.name, &kept.bytes, &ExtractOptions::default()));
    }
}
