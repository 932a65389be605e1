//! Tables as CSV and JSON lines, and the JSON Schema of a line.

use serde_json::{Map, Value, json};

use super::{Cell, ColumnKind, Table};

/// Writes a table as CSV: RFC 4180, UTF-8 without a byte order mark, `\n` line ends, header in the first line.
///
/// A spreadsheet takes a field that starts with `=`, `+`, `-`, `@`, tab or carriage return for a formula, and a memo can come from
/// anyone. `guard` puts an apostrophe before such a field of words (and before one that starts with apostrophes and then such a
/// character, so that [`unguarded`] gives every field back as it was). Without `guard` fields are written as they are.
pub fn csv(table: &Table, guard: bool) -> Vec<u8> {
    let mut out = csv::Writer::from_writer(Vec::new());
    let header: Vec<String> = table.columns.iter().map(|column| guarded(&column.name, guard)).collect();
    // Writing to memory does not fail, and all rows have as many fields as the header.
    let mut written = out.write_record(&header);
    for row in &table.rows {
        let fields = row.iter().map(|cell| match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => guarded(text, guard),
            Cell::Integer(number) => number.to_string(),
            Cell::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Cell::List(items) => guarded(&items.join("; "), guard),
            Cell::Spans(spans) => spans_text(spans),
        });
        written = written.and_then(|()| out.write_record(fields));
    }
    written.ok().and_then(|()| out.into_inner().ok()).unwrap_or_default()
}

pub(super) fn spans_text(spans: &[(usize, usize)]) -> String {
    spans.iter().map(|(start, end)| format!("{start}-{end}")).collect::<Vec<_>>().join(";")
}

fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn guarded(text: &str, guard: bool) -> String {
    if guard && is_formula(text) { format!("'{text}") } else { text.to_owned() }
}

/// A field as [`csv`] writes it with its guard, for tables that are put together elsewhere: words that a spreadsheet would take
/// for a formula get an apostrophe, numbers stay numbers.
pub fn guarded_field(field: &str) -> String {
    guarded(field, field.parse::<f64>().is_err())
}

/// A field of words that [`csv`] wrote with its guard, as it was before.
pub fn unguarded(field: &str) -> &str {
    field.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(field)
}

/// Writes a table as JSON lines: an object a row, with every column as a key, `null` where there is nothing.
pub fn jsonl(table: &Table) -> Vec<u8> {
    let mut out = String::new();
    for row in &table.rows {
        let object: Map<String, Value> = table
            .columns
            .iter()
            .zip(row)
            .map(|(column, cell)| (column.name.to_string(), value(cell)))
            .collect();
        out.push_str(&Value::Object(object).to_string());
        out.push('\n');
    }
    out.into_bytes()
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => json!(text),
        Cell::Integer(number) => json!(number),
        Cell::YesNo(yes) => json!(yes),
        Cell::List(items) => json!(items),
        Cell::Spans(spans) => json!(spans),
    }
}

/// The JSON Schema (draft 2020-12) of a line of [`jsonl`], with what each column says.
pub fn schema(table: &Table) -> String {
    let properties: Map<String, Value> = table
        .columns
        .iter()
        .map(|column| {
            let mut property = match column.kind {
                ColumnKind::Text => json!({ "type": ["string", "null"] }),
                ColumnKind::Integer => json!({ "type": ["integer", "null"], "minimum": 0 }),
                ColumnKind::YesNo => json!({ "type": "boolean" }),
                ColumnKind::List => json!({ "type": ["array", "null"], "items": { "type": "string" } }),
                ColumnKind::Spans => json!({
                    "type": ["array", "null"],
                    "items": { "type": "array", "prefixItems": [{ "type": "integer" }, { "type": "integer" }], "items": false }
                }),
            };
            if let Some(object) = property.as_object_mut() {
                object.insert("description".to_owned(), json!(column.about));
            }
            (column.name.to_string(), property)
        })
        .collect();
    let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_ref()).collect();
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("Parallax: a line of {}.jsonl", table.kind.name()),
        "description": table.kind.row(),
        "type": "object",
        "properties": properties,
        "required": names,
        "additionalProperties": false,
    });
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::{Column, TableKind};
    use proptest::prelude::*;

    fn one(text: &str) -> Table {
        let column = Column { name: "memo".into(), kind: ColumnKind::Text, about: "".into() };
        Table {
            kind: TableKind::Codings,
            columns: vec![column],
            rows: vec![vec![Cell::Text(text.to_owned())]],
        }
    }

    #[test]
    fn what_a_spreadsheet_would_compute_is_disarmed() {
        for text in ["=HYPERLINK(\"http://x\")", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "'=1"] {
            let bytes = csv(&one(text), true);
            let mut reader = csv::Reader::from_reader(bytes.as_slice());
            let field = reader.records().next().unwrap().unwrap().get(0).unwrap().to_owned();
            assert_eq!(field, format!("'{text}"));
            assert_eq!(unguarded(&field), text);
        }
        assert_eq!(csv(&one("'tis"), true), b"memo\n'tis\n", "an apostrophe alone is no formula");
    }

    proptest! {
        #[test]
        fn fields_come_back_as_they_were(text in "(?s)[='+@\t\r\n\", a-]{0,8}|(?s).{0,20}", guard in any::<bool>()) {
            let bytes = csv(&one(&text), guard);
            let mut reader = csv::Reader::from_reader(bytes.as_slice());
            let field = reader.records().next().unwrap().unwrap().get(0).unwrap().to_owned();
            prop_assert_eq!(if guard { unguarded(&field) } else { &field }, &text);
            prop_assert!(!guard || !field.starts_with(['=', '+', '-', '@', '\t', '\r']));
            let line = String::from_utf8(jsonl(&one(&text))).unwrap();
            prop_assert_eq!(line.matches('\n').count(), 1);
            let value: Value = serde_json::from_str(&line).unwrap();
            prop_assert_eq!(value["memo"].as_str(), Some(text.as_str()));
        }
    }
}
