//! Tables in JSON: a list of objects, an object with a list in it (NewsAPI's `articles`), or an object a line (JSON Lines).

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use serde_json::Value;
use serde_json::value::RawValue;

use super::columns::{Columns, SAMPLE, sampled};
use super::mapping::Mapping;
use super::record::{Context, Record};
use super::{Giving, characters};
use crate::collection::Raw;
use crate::{ExtractError, ExtractOptions, Found, Source, SourceKind, Summary};

/// Objects within objects that are looked into.
const DEPTH: usize = 3;

/// Columns at most.
const COLUMNS: usize = 500;

/// Records of a source, cut apart and not yet read.
pub(super) struct Records<'t> {
    list: List<'t>,
    form: &'static str,
}

enum List<'t> {
    /// Elements of a list.
    Elements(Vec<&'t RawValue>),
    /// An object a line.
    Lines(&'t str),
}

/// A record, cut out: its number or line, and its JSON.
struct Cut<'t> {
    place: u64,
    json: &'t str,
}

impl<'t> Records<'t> {
    /// Cuts a text into records.
    ///
    /// # Errors
    /// [`ExtractError::Damaged`], naming line and column, for what is no JSON.
    pub(super) fn of(text: &'t str) -> Result<Self, ExtractError> {
        let lines = || Self { list: List::Lines(text), form: "JSON Lines" };
        let mut first = text.lines().filter(|line| !line.trim().is_empty());
        let one = |line: Option<&str>| {
            line.is_some_and(|line| serde_json::from_str::<&RawValue>(line.trim()).is_ok())
        };
        let object = |line: Option<&str>| line.is_some_and(|line| line.trim_start().starts_with('{'));
        let head = first.next();
        if object(head) {
            let second = first.next();
            // One line alone is a whole document as well as a list of one.
            if second.is_some() && (one(head) || one(second)) {
                return Ok(lines());
            }
        }
        let whole: &RawValue = serde_json::from_str(text.trim()).map_err(|error| damaged(&error))?;
        let elements = elements(whole.get(), DEPTH).unwrap_or_else(|| vec![whole]);
        Ok(Self { list: List::Elements(elements), form: "JSON" })
    }

    fn each(&self, each: &mut dyn FnMut(Cut<'t>) -> ControlFlow<()>) {
        // Whether it ended early makes no difference to who asked for that.
        let (ControlFlow::Continue(()) | ControlFlow::Break(())) = match &self.list {
            List::Elements(elements) => elements
                .iter()
                .enumerate()
                .try_for_each(|(place, element)| each(Cut { place: place as u64 + 1, json: element.get() })),
            List::Lines(text) => text
                .split('\n')
                .enumerate()
                .filter(|(_, line)| !line.trim().is_empty())
                .try_for_each(|(place, line)| each(Cut { place: place as u64 + 1, json: line.trim() })),
        };
    }

    fn place(&self, number: u64) -> String {
        match self.list {
            List::Elements(_) => format!("record {number}"),
            List::Lines(_) => format!("line {number}"),
        }
    }
}

fn damaged(error: &serde_json::Error) -> ExtractError {
    ExtractError::Damaged { kind: "a JSON file", problem: error.to_string() }
}

/// The elements of a list of objects: the text itself, or the longest such list in an object.
fn elements(json: &str, depth: usize) -> Option<Vec<&RawValue>> {
    if json.starts_with('[') {
        let list: Vec<&RawValue> = serde_json::from_str(json).ok()?;
        return Some(list);
    }
    if depth == 0 || !json.starts_with('{') {
        return None;
    }
    let members: BTreeMap<String, &RawValue> = serde_json::from_str(json).ok()?;
    members
        .into_values()
        .filter_map(|value| elements(value.get(), depth - 1))
        .filter(|list| list.first().is_some_and(|first| first.get().starts_with('{')))
        .max_by_key(|list| list.iter().map(|element| element.get().len()).sum::<usize>())
}

/// Tells columns from the first records.
pub(super) fn head(records: &Records<'_>, options: &ExtractOptions) -> Columns {
    let mut columns: Vec<String> = Vec::new();
    let mut values: Vec<Vec<String>> = Vec::new();
    let mut left = SAMPLE;
    records.each(&mut |cut| {
        if let Ok(value) = serde_json::from_str::<Value>(cut.json) {
            flatten(&value, &mut String::new(), DEPTH, &mut |path, value| {
                let place = columns.iter().position(|column| column == path).or_else(|| {
                    (columns.len() < COLUMNS).then(|| {
                        columns.push(path.to_owned());
                        values.push(Vec::new());
                        columns.len() - 1
                    })
                });
                if let Some(column) = place.and_then(|place| values.get_mut(place)) {
                    column.push(sampled(value));
                }
            });
        }
        left -= 1;
        if left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    Columns::of(columns, values, options)
}

/// What a source of these records turned out to be.
pub(super) fn layout(columns: &Columns, records: &Records<'_>) -> String {
    match columns.guess.origin {
        Some(origin) => format!("{origin}, {}", records.form),
        None => records.form.to_owned(),
    }
}

/// Reads records one by one.
///
/// # Errors
/// [`ExtractError::Damaged`] for what is no JSON; [`ExtractError::NoMapping`] when nothing in it looks like an article's text, title
/// or address and nobody said which is.
pub(super) fn read(
    source: &Source<'_>,
    options: &ExtractOptions,
    giving: &mut Giving<'_>,
) -> Result<Summary, ExtractError> {
    let characters = characters(source)?;
    let records = Records::of(&characters.text)?;
    let columns = head(&records, options);
    columns.places()?;
    let context = Context {
        source,
        options,
        kind: SourceKind::Record,
        encoding: characters.encoding,
        days: columns.days,
        references: columns.guess.origin == Some("CSL"),
    };
    records.each(&mut |cut| {
        let name = format!("{}, {}", source.name, records.place(cut.place));
        let value = match serde_json::from_str::<Value>(cut.json) {
            Ok(value @ Value::Object(_)) => value,
            Ok(_) => {
                let problem = "it is no object with fields".to_owned();
                return giving.fail(name, ExtractError::Part { problem });
            }
            Err(error) => {
                // Its line is that within the record.
                let problem = format!("column {}: {}", error.column(), said(&error));
                return giving.fail(name, ExtractError::Part { problem });
            }
        };
        let record = record(&value, &columns.mapping);
        let found = match record.found(&context) {
            Found::Failed(ExtractError::NoFields) => {
                Found::Failed(ExtractError::Part { problem: ExtractError::NoFields.to_string() })
            }
            found => found,
        };
        giving.give(name, found, raw(&value, &columns.mapping))
    });
    let mut summary =
        Summary { layout: Some(layout(&columns, &records)), found: giving.found, ..Summary::default() };
    if options.mapping.is_none() {
        summary.confidence = Some(columns.guess.confidence());
    }
    Ok(summary)
}

/// What serde_json says, without its place.
fn said(error: &serde_json::Error) -> String {
    let whole = error.to_string();
    whole.split(" at line ").next().unwrap_or_default().to_owned()
}

fn record(value: &Value, mapping: &Mapping) -> Record {
    let mut record = Record::default();
    flatten(value, &mut String::new(), DEPTH, &mut |path, value| {
        for (field, column) in &mapping.0 {
            if column == path {
                record.set(*field, value);
            }
        }
    });
    record
}

/// A record by itself, with its mapped values under the names of fields, so that it is read the same way again.
fn raw(value: &Value, mapping: &Mapping) -> Option<Raw> {
    let mut kept = serde_json::Map::new();
    let mut rest = serde_json::Map::new();
    flatten(value, &mut String::new(), DEPTH, &mut |path, text| {
        let field =
            mapping.0.iter().find(|(_, column)| *column == path).map(|(field, _)| field.name().to_owned());
        match field {
            Some(field) => kept.insert(field, Value::String(text.to_owned())),
            None => rest.insert(format!("({path})"), Value::String(text.to_owned())),
        };
    });
    kept.extend(rest);
    let bytes = serde_json::to_vec(&Value::Array(vec![Value::Object(kept)])).ok()?;
    Some(Raw { name: "record.json".to_owned(), content_type: Some("application/json".to_owned()), bytes })
}

/// Hands over each value with its path ("source.name"): scalars as they are, people and lists of words as one text, the dates of
/// CSL as a date.
fn flatten(value: &Value, path: &mut String, depth: usize, each: &mut dyn FnMut(&str, &str)) {
    let Value::Object(members) = value else { return };
    for (name, member) in members {
        let length = path.len();
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(name);
        match member {
            Value::Object(parts) => match parts.get("date-parts").and_then(date_parts) {
                Some(day) => each(path, &day),
                None if depth > 1 => flatten(member, path, depth - 1, each),
                None => {}
            },
            _ => {
                if let Some(text) = scalar(member) {
                    each(path, &text);
                }
            }
        }
        path.truncate(length);
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Array(elements) => {
            let texts: Vec<String> = elements
                .iter()
                .filter_map(|element| match element {
                    Value::Object(_) => person(element),
                    Value::Array(_) => None,
                    other => scalar(other),
                })
                .collect();
            // Long pieces are paragraphs, short ones names or words.
            let long = texts.iter().any(|text| text.chars().count() > 120);
            (!texts.is_empty()).then(|| texts.join(if long { "\n\n" } else { ", " }))
        }
        Value::Null | Value::Object(_) => None,
    }
}

/// A name as CSL and others take it apart.
fn person(value: &Value) -> Option<String> {
    let part = |name: &str| value.get(name).and_then(Value::as_str);
    match (part("given"), part("family")) {
        (Some(given), Some(family)) => Some(format!("{given} {family}")),
        (None, Some(family)) => Some(family.to_owned()),
        _ => part("literal").or_else(|| part("name")).or_else(|| part("text")).map(str::to_owned),
    }
}

/// `[[2014, 3, 30]]` (CSL 1.0.2, "date-variable").
fn date_parts(value: &Value) -> Option<String> {
    let first = value.get(0)?.as_array()?;
    let number = |place: usize| {
        let part = first.get(place)?;
        part.as_u64().or_else(|| part.as_str()?.parse().ok())
    };
    let year = number(0)?;
    Some(match (number(1), number(2)) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database::tests::listed;

    #[test]
    fn newsapi_text_is_known_to_be_cut() {
        let json = r#"{"status":"ok","totalResults":1,"articles":[{"source":{"id":null,"name":"The Courier"},"author":"Ada Moreno",
            "title":"Talks end without a deal","description":"Four hours of talks.","url":"https://courier.example/1",
            "urlToImage":null,"publishedAt":"2014-03-30T21:40:00Z","content":"Four hours of talks in Paris ended without a deal… [+1234 chars]"}]}"#;
        insta::assert_snapshot!(listed("news.json", json.as_bytes(), &ExtractOptions::default()));
    }

    #[test]
    fn gdelt_gives_references() {
        let json = r#"{"articles":[{"url":"https://courier.example/1","url_mobile":"","title":"Talks end","seendate":"20140330T214000Z",
            "socialimage":"","domain":"courier.example","language":"English","sourcecountry":"France"}]}"#;
        insta::assert_snapshot!(listed("gdelt.json", json.as_bytes(), &ExtractOptions::default()));
    }

    #[test]
    fn json_lines_go_on_after_a_broken_one() {
        let json = "{\"title\":\"Talks end\",\"text\":\"The talks ended.\",\"source\":{\"name\":\"The Courier\"},\"date\":\"2014-03-30\"}\n\
            {\"title\":\"Cut\n\
            {\"title\":\"Ferry late\",\"text\":\"<p>It came at nine.</p><p>Nobody knew why.</p><script>alert(1)</script>\",\"date\":1396216800}\n";
        insta::assert_snapshot!(listed("dump.jsonl", json.as_bytes(), &ExtractOptions::default()));
    }

    #[test]
    fn csl_gives_references_and_takes_no_abstract_for_text() {
        let json = r#"[{"id":"a","type":"article-newspaper","title":"Talks end","container-title":"The Courier",
            "author":[{"family":"Moreno","given":"Ada"},{"literal":"AFP"}],"issued":{"date-parts":[[2014,3,30]]},
            "URL":"https://courier.example/1","abstract":"Four hours."}]"#;
        insta::assert_snapshot!(listed("library.json", json.as_bytes(), &ExtractOptions::default()));
    }

    #[test]
    fn what_is_no_table_of_articles_is_refused() {
        for json in ["[]", "{\"a\": [1, 2]}", "{", "[{\"x\": 1}, 2"] {
            insta::assert_snapshot!(
                json.replace(['{', '[', '"', ' ', '}', ']', ':', ','], "_"),
                listed("x.json", json.as_bytes(), &ExtractOptions::default())
            );
        }
    }
}
