//! The study as an Excel workbook: a sheet a table, and one that says what the columns hold.

use parallax_framing::Study;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::text::spans_text;
use super::{Cell, ColumnKind, Table, TableKind, table};
use crate::{ExchangeError, Losses};

/// What a cell can hold, in UTF-16 units, by Excel's specification.
const CELL: usize = 32_767;
/// Rows a sheet can have, the header among them.
const ROWS: usize = 1_048_576;

/// Writes a study as a workbook: README, then a sheet a table. Every cell of words is written as words, so that no memo is taken
/// for a formula or a link. `program` is the name and version of what writes it.
///
/// [`Losses`] counts cells that had to be cut (Excel takes 32,767 characters) and tables that do not fit on a sheet.
///
/// # Errors
/// [`ExchangeError::Write`] when the workbook cannot be put together.
pub fn xlsx(study: &Study, program: &str) -> Result<(Vec<u8>, Losses), ExchangeError> {
    let mut losses = Losses::default();
    let bytes = write(study, program, &mut losses)
        .map_err(|error: XlsxError| ExchangeError::Write { problem: error.to_string() })?;
    Ok((bytes, losses))
}

fn write(study: &Study, program: &str, losses: &mut Losses) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same study gives the same bytes: the time is the study's, not the clock's.
    let made = study.made.get(..19).and_then(|text| ExcelDateTime::parse_from_str(text).ok());
    let made = made.map_or_else(|| ExcelDateTime::from_ymd(2000, 1, 1), Ok)?;
    let properties = DocProperties::new().set_title(cut(&study.title, 255)).set_author(program);
    workbook.set_properties(&properties.set_creation_datetime(&made));
    let tables: Vec<Table> = TableKind::ALL.iter().map(|&kind| table(study, kind)).collect();
    readme(workbook.add_worksheet(), study, program, &tables, losses)?;
    for table in &tables {
        if table.rows.len() >= ROWS {
            losses.add("tables", "left out: Excel takes 1,048,576 rows; write it as CSV", table.kind.name());
            continue;
        }
        sheet(workbook.add_worksheet(), table, losses)?;
    }
    workbook.save_to_buffer()
}

fn sheet_name(kind: TableKind) -> &'static str {
    match kind {
        TableKind::Codings => "Codings",
        TableKind::Codebook => "Codebook",
        TableKind::Articles => "Articles",
        TableKind::Coders => "Coders",
        TableKind::Answers => "Answers",
        TableKind::Units => "Units",
        TableKind::Settlements => "Settlements",
    }
}

fn header() -> Format {
    Format::new().set_bold().set_border_bottom(FormatBorder::Thin).set_align(FormatAlign::Top)
}

fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

/// Sheets have fewer than 2^20 rows and 2^14 columns: checked before, or fixed.
fn row_number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn column_number(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

fn sheet(sheet: &mut Worksheet, table: &Table, losses: &mut Losses) -> Result<(), XlsxError> {
    sheet.set_name(sheet_name(table.kind))?;
    let (bold, wrap, top) = (header(), wrapped(), Format::new().set_align(FormatAlign::Top));
    for (at, column) in table.columns.iter().enumerate() {
        let at = column_number(at);
        sheet.write_string_with_format(0, at, cut(&column.name, 255), &bold)?;
        sheet.set_column_width(at, width(&column.name, column.kind))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    if let Some(last) = table.columns.len().checked_sub(1) {
        sheet.autofilter(0, 0, row_number(table.rows.len()), column_number(last))?;
    }
    for (number, row) in table.rows.iter().enumerate() {
        let number = row_number(number + 1);
        for (at, cell) in row.iter().enumerate() {
            let at = column_number(at);
            let text = match cell {
                Cell::Empty => continue,
                Cell::Integer(value) => {
                    // Counts and places are far below 2^53, where numbers of a sheet are exact.
                    #[allow(clippy::cast_precision_loss, reason = "below 2^53")]
                    sheet.write_number_with_format(number, at, *value as f64, &top)?;
                    continue;
                }
                Cell::Text(text) => text.clone(),
                Cell::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
                Cell::List(items) => items.join("; "),
                Cell::Spans(spans) => spans_text(spans),
            };
            let fitting = cut(&text, CELL);
            if fitting.len() < text.len() {
                losses.add(
                    "cells",
                    "cut at Excel's 32,767 characters; JSON lines hold the whole",
                    table.kind.name(),
                );
            }
            let long = fitting.chars().count() > 40;
            sheet.write_string_with_format(number, at, fitting, if long { &wrap } else { &top })?;
        }
    }
    Ok(())
}

fn width(name: &str, kind: ColumnKind) -> f64 {
    match name {
        "quote" | "memo" | "definition" | "item" => 60.0,
        "includes" | "excludes" | "example" | "title" | "prefix" | "suffix" | "path" | "code_path" => 36.0,
        "text_hash" => 20.0,
        _ if kind == ColumnKind::Integer || kind == ColumnKind::YesNo => 11.0,
        _ => 20.0,
    }
}

/// The longest head of a text that has no more than `units` UTF-16 units.
fn cut(text: &str, units: usize) -> &str {
    let mut count = 0;
    let over = text.char_indices().find(|(_, c)| {
        count += c.len_utf16();
        count > units
    });
    over.and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

fn readme(
    sheet: &mut Worksheet,
    study: &Study,
    program: &str,
    tables: &[Table],
    losses: &mut Losses,
) -> Result<(), XlsxError> {
    sheet.set_name("README")?;
    sheet.set_column_width(0, 22)?;
    sheet.set_column_width(1, 26)?;
    sheet.set_column_width(2, 100)?;
    let title = Format::new().set_bold().set_font_size(16);
    let (bold, wrap) = (Format::new().set_bold(), wrapped());
    let named = if study.title.is_empty() { "A study" } else { cut(&study.title, CELL) };
    sheet.write_string_with_format(0, 0, named, &title)?;
    let about = [
        ("Written by", program),
        ("State of", study.made.as_str()),
        (
            "Places",
            "start and end count Unicode code points of the revision's text from 0; the end is not included.",
        ),
        (
            "Ids",
            "Rows of different sheets that belong together share ids: article_id, revision_id, coding, code_id, codebook_id, event_id.",
        ),
        ("Rights", "Quotes are the publishers' words. The stand-off pack exports a study without them."),
    ];
    let mut row = 2;
    for (name, text) in about {
        sheet.write_string_with_format(row, 0, name, &bold)?;
        sheet.write_string(row, 1, cut(text, CELL))?;
        row += 1;
    }
    row += 1;
    for table in tables {
        if table.rows.len() >= ROWS {
            continue;
        }
        sheet.write_string_with_format(row, 0, sheet_name(table.kind), &bold)?;
        sheet.write_string(row, 1, format!("{} rows", table.rows.len()))?;
        sheet.write_string_with_format(row, 2, table.kind.row(), &wrap)?;
        row += 1;
        for column in &table.columns {
            sheet.write_string(row, 1, cut(&column.name, CELL))?;
            sheet.write_string_with_format(row, 2, column.about.as_ref(), &wrap)?;
            row += 1;
        }
    }
    row += 1;
    for loss in losses.iter() {
        sheet.write_string(row, 0, format!("{} {}: {}", loss.count, loss.kind, loss.fate))?;
        row += 1;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn cells_are_cut_by_the_units_that_excel_counts() {
        assert_eq!(cut("a👩b", 3), "a👩");
        assert_eq!(cut("a👩b", 2), "a");
        assert_eq!(cut("ab", 2), "ab");
    }
}
