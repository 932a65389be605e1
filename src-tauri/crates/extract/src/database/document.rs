//! Exports of many documents: lines cut into documents by the layout that fits best, documents read into fields.

use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;

use super::Giving;
use super::cover::{self, Listed, Outcome};
use super::layout::{Compiled, built_in};
use super::lines::{Form, Opened};
use super::mapping::Field;
use super::page::{DOCUMENT, FIELD};
use super::record::{Context, Record};
use super::value::{self, DayOrder};
use crate::collection::Raw;
use crate::{ExtractError, ExtractOptions, Found, Source, SourceKind, Summary, plain};

/// Lines of a document's head among which its date is looked for.
const HEAD: usize = 14;

/// Non-empty lines that a document which is only an error message has at most.
const MESSAGE: usize = 8;

/// How well a built-in layout must fit, in percent, to be believed.
const FIT: u32 = 50;

/// An export read by one layout.
pub(super) struct Parsed {
    pub(super) layout: String,
    documents: Vec<Document>,
    listed: Listed,
    /// What a document that is numbered says of how many there are.
    total: Option<u32>,
    /// Mean over the documents of how complete their fields are, in percent.
    fit: u32,
}

struct Document {
    number: Option<u32>,
    record: Result<Record, String>,
    raw: String,
}

/// Reads an export of many documents; `None` when no layout fits.
pub(super) fn read(
    source: &Source<'_>,
    form: Form,
    options: &ExtractOptions,
    giving: &mut Giving<'_>,
) -> Option<Result<Summary, ExtractError>> {
    let (parsed, encoding) = parse(source, form, options)?;
    let summary = parsed.summary();
    let context = Context {
        source,
        options,
        kind: SourceKind::Export,
        encoding,
        days: DayOrder::Unknown,
        references: false,
    };
    for (place, document) in parsed.documents.into_iter().enumerate() {
        let number = document.number.unwrap_or(place as u32 + 1);
        let name = format!("{}, document {number}", source.name);
        let found = match document.record {
            Ok(record) => match record.found(&context) {
                Found::Reference(_) => {
                    Found::Failed(ExtractError::Part { problem: "there is no text in it".to_owned() })
                }
                found => found,
            },
            Err(problem) => Found::Failed(ExtractError::Part { problem }),
        };
        let bytes = document.raw.into_bytes();
        let raw = Raw {
            name: "document.txt".to_owned(),
            content_type: Some("text/plain; charset=utf-8".to_owned()),
            bytes,
        };
        if giving.give(name, found, Some(raw)).is_break() {
            break;
        }
    }
    Some(Ok(Summary { found: giving.found, ..summary }))
}

/// Reads an export by every layout and gives the best: of a person's own, if one of them fits, else of those built in.
pub(super) fn parse(
    source: &Source<'_>,
    form: Form,
    options: &ExtractOptions,
) -> Option<(Parsed, &'static str)> {
    let own: Vec<Compiled> = options.layouts.iter().filter_map(|layout| Compiled::of(layout).ok()).collect();
    let marked = |layout: &&Compiled| match form {
        Form::Text | Form::Page | Form::Xml => {
            layout.marks.iter().any(|mark| memchr::memmem::find(source.bytes, mark.as_bytes()).is_some())
        }
        Form::Word | Form::Rtf => true,
    };
    let built_in: Vec<&Compiled> = built_in().iter().filter(marked).collect();
    if own.is_empty() && built_in.is_empty() {
        return None;
    }
    // What can't be opened is for the reader of its format to complain about.
    let opened = Opened::of(source, form, options).ok()?;
    let own: Vec<Parsed> =
        own.iter().filter_map(|layout| by(layout, &opened)).filter(Parsed::holds).collect();
    let best = if own.is_empty() {
        let all = built_in.into_iter().filter_map(|layout| by(layout, &opened));
        all.filter(|parsed| parsed.holds() && parsed.fit >= FIT).reduce(better)
    } else {
        own.into_iter().reduce(better)
    };
    Some((best?, opened.encoding))
}

/// The one that reads more of the export; of equals the first.
fn better(a: Parsed, b: Parsed) -> Parsed {
    let worth =
        |parsed: &Parsed| parsed.fit as usize * parsed.documents.iter().filter(|d| d.record.is_ok()).count();
    if worth(&b) > worth(&a) { b } else { a }
}

impl Parsed {
    fn holds(&self) -> bool {
        self.documents.iter().any(|document| document.record.is_ok())
    }

    fn summary(&self) -> Summary {
        let outcomes: Vec<Outcome> = self
            .documents
            .iter()
            .map(|document| Outcome {
                title: document
                    .record
                    .as_ref()
                    .ok()
                    .and_then(|record| record.get(Field::Title))
                    .map(str::to_owned),
                failed: document.record.as_ref().err().cloned(),
            })
            .collect();
        let mut listed = self.listed.clone();
        let numbers: Vec<u32> = self.documents.iter().filter_map(|document| document.number).collect();
        let mut missing = listed.missing(&outcomes);
        if let Some(total) = self.total {
            // The numbers say which is missing better than a count does.
            if listed.headlines.is_empty() {
                missing.retain(|line| line.starts_with("document "));
            }
            let most = 10_000.min(total);
            missing.extend(
                (1..=most)
                    .filter(|number| !numbers.contains(number))
                    .map(|n| format!("document {n} of {total}: not in the file")),
            );
            listed.count = Some(total);
        }
        let headlines = u32::try_from(listed.headlines.len()).ok().filter(|count| *count > 0);
        Summary {
            layout: Some(self.layout.clone()),
            confidence: Some(u8::try_from(self.fit).unwrap_or(100)),
            expected: listed.count.or(headlines),
            found: 0,
            missing,
        }
    }
}

/// Reads an export by one layout; `None` when no document begins or ends in it.
fn by(layout: &Compiled, opened: &Opened) -> Option<Parsed> {
    let lines = opened.lines(layout);
    let (before, parts, total) = cut(&lines, layout);
    if parts.is_empty() {
        return None;
    }
    let mut listed = cover::read(lines.get(before).unwrap_or_default(), layout);
    let mut documents = Vec::with_capacity(parts.len());
    for part in parts {
        let own = lines.get(part.lines.clone()).unwrap_or_default();
        let read = Reading { layout, form: opened.form, first: part.first }.read(own, &part.fields);
        if part.first
            && let Some(cover) = own.get(..read.begins)
        {
            listed = cover::read(cover, layout);
        }
        let text = own.get(if part.first { read.begins } else { 0 }..).unwrap_or_default();
        let raw = raw(text, part.start.as_deref(), part.end.as_deref(), opened.form, layout);
        documents.push(Document { number: part.number, record: read.record, raw });
    }
    let read: Vec<u32> =
        documents.iter().filter_map(|document| document.record.as_ref().ok()).map(complete).collect();
    let fit = read.iter().sum::<u32>().checked_div(read.len() as u32).unwrap_or_default();
    Some(Parsed { layout: layout.name.clone(), documents, listed, total, fit })
}

/// How complete a document is, in percent.
fn complete(record: &Record) -> u32 {
    let has = |field: Field, worth: u32| if record.get(field).is_some() { worth } else { 0 };
    let dated =
        record.get(Field::Published).is_some_and(|day| value::published(day, DayOrder::Unknown).is_some());
    let text = if record.paragraphs.is_empty() { 0 } else { 35 };
    text + has(Field::Title, 25) + has(Field::Outlet, 20) + if dated { 20 } else { 0 }
}

/// One document as text, with the lines that begin and end it, so that it is read the same way again.
fn raw(lines: &[String], start: Option<&str>, end: Option<&str>, form: Form, layout: &Compiled) -> String {
    let between = if form == Form::Text { "\n" } else { "\n\n" };
    let start = start.or_else(|| layout.element.as_ref().map(|_| DOCUMENT));
    let all = start.into_iter().chain(lines.iter().map(String::as_str)).chain(end);
    all.collect::<Vec<_>>().join(between)
}

/// The lines of one document.
#[derive(Debug)]
struct Part {
    lines: Range<usize>,
    number: Option<u32>,
    /// The lines that begin and end it.
    start: Option<String>,
    end: Option<String>,
    /// Fields that stand in the line that ends it.
    fields: Vec<(Field, String)>,
    /// Whether a cover may stand before it, with nothing to part them.
    first: bool,
}

/// Cuts lines into documents. Gives the lines before the first, the documents, and how many there should be.
fn cut(lines: &[String], layout: &Compiled) -> (Range<usize>, Vec<Part>, Option<u32>) {
    let marked = layout.element.is_some() && lines.iter().any(|line| line == DOCUMENT);
    let opens = marked || layout.start.is_some();
    let mut parts: Vec<Part> = Vec::new();
    let mut before = 0..lines.len();
    let mut total = None;
    let mut open: Option<Part> = (!opens).then(|| part(0, true));
    if !opens {
        before = 0..0;
    }
    let close = |open: &mut Option<Part>, end: usize, parts: &mut Vec<Part>| {
        if let Some(mut part) = open.take() {
            part.lines.end = end;
            let own = lines.get(part.lines.clone()).unwrap_or_default();
            if own.iter().any(|line| !line.trim().is_empty()) {
                parts.push(part);
            }
        }
    };
    for (at, line) in lines.iter().enumerate() {
        let line = line.trim_matches(|c: char| c.is_whitespace() && c != '\u{c}');
        let start = if marked {
            (line == DOCUMENT).then_some((None, None))
        } else {
            layout.start.as_ref().and_then(|start| start.captures(line)).map(|captures| {
                let mut numbers =
                    captures.iter().skip(1).flatten().filter_map(|group| group.as_str().parse::<u32>().ok());
                (numbers.next(), numbers.next())
            })
        };
        if let Some((number, of)) = start {
            if parts.is_empty() && open.is_none() {
                before = 0..at;
            }
            close(&mut open, at, &mut parts);
            total = total.or(of);
            let kept = layout.keep_start && !marked;
            let mut begun = part(if kept { at } else { at + 1 }, false);
            begun.number = number;
            begun.start = (!kept).then(|| line.to_owned());
            open = Some(begun);
        } else if let Some(end) = layout.end.as_ref().and_then(|end| end.captures(line)) {
            if let Some(part) = &mut open {
                part.end = Some(line.to_owned());
                for field in Field::ALL {
                    part.fields
                        .extend(end.name(field.name()).map(|value| (field, value.as_str().to_owned())));
                }
            }
            close(&mut open, at, &mut parts);
            open = (!opens).then(|| part(at + 1, false));
        }
    }
    // Behind the last end line stands nothing, or a document that was cut off.
    let cut_off = |part: &Part| {
        let own = lines.get(part.lines.start..).unwrap_or_default();
        let text = |line: &String| matches!(layout.labelled(line.trim()), Some((Some(Field::Text), _)));
        opens
            || (layout.labels_text() && own.iter().any(text))
            || layout
                .body_start
                .as_ref()
                .is_some_and(|body| own.iter().any(|line| body.is_match(line.trim())))
    };
    // Without any line that begins or ends a document, there is none.
    if open.as_ref().is_some_and(|part| cut_off(part) && (opens || !parts.is_empty())) {
        close(&mut open, lines.len(), &mut parts);
    }
    (before, parts, total)
}

fn part(start: usize, first: bool) -> Part {
    Part { lines: start..start, number: None, start: None, end: None, fields: Vec::new(), first }
}

struct Read {
    record: Result<Record, String>,
    /// Where the document begins, counted in its lines; before that stands the cover.
    begins: usize,
}

struct Reading<'r> {
    layout: &'r Compiled,
    form: Form,
    first: bool,
}

/// A line that is no label, with its place.
type Plain = (usize, String);

impl Reading<'_> {
    fn read(&self, lines: &[String], fields: &[(Field, String)]) -> Read {
        let mut record = Record::default();
        for (field, value) in fields {
            record.set(*field, value);
        }
        if let Some(message) = self.message(lines) {
            return Read { record: Err(message), begins: 0 };
        }
        if self.layout.labels_text() {
            self.labelled(lines, &mut record);
            let begins =
                lines.iter().position(|line| self.layout.labelled(line.trim()).is_some()).unwrap_or(0);
            return Read { record: worded(record), begins };
        }
        self.set(lines, record)
    }

    /// What a document says that is nothing but an error message.
    fn message(&self, lines: &[String]) -> Option<String> {
        let own: Vec<&str> = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
        let said =
            own.iter().find(|line| self.layout.failures.iter().any(|failure| failure.is_match(line)))?;
        // Before the first document stands the cover, however long that is.
        let bodiless =
            !self.layout.body_start.as_ref().is_some_and(|body| own.iter().any(|line| body.is_match(line)));
        (bodiless || own.len() <= MESSAGE)
            .then(|| format!("the database wrote an error message in its place: “{said}”"))
    }

    /// Reads a document in which everything is labelled, the text too.
    fn labelled(&self, lines: &[String], record: &mut Record) {
        let mut now: Option<Field> = None;
        for line in lines.iter().map(|line| line.trim()) {
            if line.is_empty() || self.noise(line) {
                continue;
            }
            let value = match self.layout.labelled(line) {
                Some((field, value)) => {
                    now = field;
                    value
                }
                None => line,
            };
            match now {
                Some(Field::Text) if !value.is_empty() => record.paragraphs.push(value::one_line(value)),
                Some(field) if !value.is_empty() => {
                    let whole = record.values.entry(field).or_default();
                    if !whole.is_empty() {
                        whole.push(' ');
                    }
                    whole.push_str(value);
                }
                _ => {}
            }
        }
    }

    /// Reads a document with a head in a set order, a text, and labels around it.
    fn set(&self, lines: &[String], mut record: Record) -> Read {
        let matches = |pattern: &Option<Regex>, line: &String| {
            pattern.as_ref().is_some_and(|p| p.is_match(line.trim()))
        };
        let said = lines.iter().position(|line| matches(&self.layout.body_start, line));
        // Some exports leave the line out; the last label of the head stands before the text, too.
        let labels = || {
            let labelled = |line: &&String| {
                self.layout.labelled(line.trim()).is_some_and(|(_, value)| !value.is_empty())
            };
            let head: Vec<usize> =
                lines.iter().enumerate().filter(|(_, line)| labelled(line)).map(|(at, _)| at).collect();
            head.into_iter()
                .take_while(|at| !matches(&self.layout.body_end, lines.get(*at).unwrap_or(&String::new())))
                .last()
        };
        let body = match &self.layout.body_start {
            Some(_) => match said.or_else(labels) {
                Some(body) => Some(body),
                None => {
                    let problem = "no line in it says where its text begins".to_owned();
                    return Read { record: Err(problem), begins: 0 };
                }
            },
            None => None,
        };
        let head_end = body.unwrap_or(lines.len());
        let mut begins = 0;
        let plain = self.head(lines.get(..head_end).unwrap_or_default(), &mut record, body.is_none());
        let used = self.place(&plain, &mut record, &mut begins);
        if let Some(line) = body.and_then(|body| lines.get(body)) {
            self.label(line.trim(), &mut record);
        }
        let selected = self.layout.select.contains_key(&Field::Text);
        let text_start = if selected { 0 } else { body.or(used).map_or(0, |at| at + 1) };
        let rest = lines.get(text_start..).unwrap_or_default();
        let text_end =
            rest.iter().position(|line| matches(&self.layout.body_end, line)).unwrap_or(rest.len());
        let (text, tail) = rest.split_at_checked(text_end).unwrap_or((rest, &[]));
        self.text(text, body.is_some(), &mut record);
        for line in tail {
            self.label(line.trim(), &mut record);
        }
        Read { record: worded(record), begins }
    }

    fn noise(&self, line: &str) -> bool {
        self.layout.noise.iter().any(|noise| noise.is_match(line))
    }

    /// Takes a line that says which field it is; true when it did.
    fn label(&self, line: &str, record: &mut Record) -> bool {
        if let Some((field, value)) = marked(line) {
            match field {
                Field::Text => record.paragraphs.push(value.to_owned()),
                field => record.set(field, value),
            }
            return true;
        }
        if let Some((field, value)) = self.layout.labelled(line) {
            if let Some(field) = field {
                record.set(field, value);
            }
            return true;
        }
        for (field, pattern) in &self.layout.lines {
            if let Some(captures) = pattern.captures(line) {
                record.set(
                    *field,
                    captures.get(1).or_else(|| captures.get(0)).map_or("", |value| value.as_str()),
                );
                return true;
            }
        }
        false
    }

    /// Takes labelled lines out of a head; gives the others, wrapped ones joined.
    fn head(&self, lines: &[String], record: &mut Record, whole: bool) -> Vec<Plain> {
        let mut plain: Vec<Plain> = Vec::new();
        let mut joins = false;
        for (at, line) in lines.iter().enumerate() {
            let line = line.trim();
            // Without a line that begins the text, what stands behind the head is text.
            if whole && plain.len() >= self.layout.order.len().max(1) + HEAD {
                break;
            }
            if line.is_empty() || line == DOCUMENT {
                joins = false;
            } else if self.noise(line) {
                continue;
            } else if whole && matches!(marked(line), Some((Field::Text, _))) {
                // The text is taken afterwards, in its order.
                joins = false;
            } else if self.label(line, record) {
                joins = false;
            } else if joins
                && !whole
                && !is_date(line)
                && let Some((_, before)) = plain.last_mut().filter(|(_, before)| !is_date(before))
            {
                before.push(' ');
                before.push_str(line);
            } else {
                plain.push((at, line.to_owned()));
                joins = self.form == Form::Text;
            }
        }
        plain
    }

    /// Gives the first lines their fields. The date tells where they stand: before it as many lines as the order says, so that a
    /// cover with nothing to part it from the first document is not taken for its head. Gives the place of the last line used.
    fn place(&self, plain: &[Plain], record: &mut Record, begins: &mut usize) -> Option<usize> {
        let order = &self.layout.order;
        let dated = order.iter().position(|field| *field == Some(Field::Published));
        let date = dated.and_then(|_| {
            if self.first {
                plain.iter().rposition(|(_, line)| is_date(line))
            } else {
                plain.iter().take(HEAD).position(|(_, line)| is_date(line))
            }
        });
        let start = match (dated, date) {
            (Some(dated), Some(date)) => date.saturating_sub(dated),
            _ if self.first && !order.is_empty() => plain.len().saturating_sub(order.len()),
            _ => 0,
        };
        *begins = plain.get(start).map_or(0, |(at, _)| *at);
        let mut used = None;
        let fields: &[Option<Field>] = if order.is_empty() && !self.layout.select.contains_key(&Field::Title)
        {
            &[Some(Field::Title)]
        } else {
            order
        };
        let mut at = start;
        for field in fields {
            if *field == Some(Field::Published) && date.is_none() && dated.is_some() {
                // No date: what would be it is the next field, or the text.
                continue;
            }
            let Some((line, value)) = plain.get(at) else { break };
            if let Some(field) = field {
                record.set(*field, &value::one_line(value));
            }
            used = Some(*line);
            at += 1;
        }
        // A headline on several lines.
        if !self.first && start > 0 && start <= 3 && order.first() == Some(&Some(Field::Title)) {
            let lines = plain.iter().take(start + 1).map(|(_, line)| line.as_str());
            let title = value::one_line(&lines.collect::<Vec<_>>().join(" "));
            record.values.insert(Field::Title, title);
            *begins = 0;
        }
        used
    }

    fn text(&self, lines: &[String], kept_whole: bool, record: &mut Record) {
        let wanted = lines.iter().filter(|line| !self.noise(line.trim()) && line.as_str() != DOCUMENT);
        let mut left = Vec::new();
        for line in wanted {
            // Within a text that has its own beginning and end, a line with a colon is a line of text.
            if marked(line).is_some() || !kept_whole && self.layout.labelled(line.trim()).is_some() {
                self.label(line.trim(), record);
            } else {
                left.push(line.as_str());
            }
        }
        if self.layout.select.contains_key(&Field::Text) {
            return;
        }
        if self.form == Form::Text {
            record.paragraphs.extend(plain::paragraphs(&parallax_text::normalise(&left.join("\n"))));
        } else {
            record.paragraphs.extend(left.into_iter().map(value::one_line).filter(|line| !line.is_empty()));
        }
    }
}

/// A line that a selector found: its field and value.
fn marked(line: &str) -> Option<(Field, &str)> {
    let (field, value) = line.strip_prefix(FIELD)?.split_once('\t')?;
    Some((field.parse().ok()?, value))
}

/// A document without words is none.
fn worded(record: Record) -> Result<Record, String> {
    if record.paragraphs.iter().all(|paragraph| paragraph.trim().is_empty()) {
        Err("there is no text in it".to_owned())
    } else {
        Ok(record)
    }
}

/// Whether a line is a date and nothing else: a headline that begins with a date is none.
fn is_date(line: &str) -> bool {
    static DATE: OnceLock<Option<Regex>> = OnceLock::new();
    let pattern = DATE.get_or_init(|| {
        Regex::new(
            r"(?x)^(?:\p{L}+\.?,?\s+(?:den\s+|le\s+)?)?
            (?:\p{L}+\.?\s+\d{1,2},?\s+\d{4}
              |\d{1,2}(?:\.|er|º)?\s+(?:de\s+)?\p{L}+\.?\s+(?:de\s+)?\d{4}
              |\d{4}-\d{2}-\d{2}
              |\d{1,2}[./]\d{1,2}[./]\d{4})
            (?:[,\s]+[\p{L}\d:.+()-]+){0,7}$",
        )
        .ok()
    });
    line.chars().count() <= 90
        && pattern.as_ref().is_some_and(|pattern| pattern.is_match(line))
        && value::published(line, DayOrder::Unknown).is_some()
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;
    use crate::database::tests::listed;
    use crate::{Layout, read_each};

    macro_rules! fixture {
        ($name:literal) => {
            ($name, &include_bytes!(concat!("../../fixtures/databases/", $name))[..])
        };
    }

    #[test]
    fn exports_are_cut_into_documents_with_their_fields() {
        for (name, bytes) in [
            fixture!("nexis-com.txt"),
            fixture!("nexis-uni.html"),
            fixture!("factiva-codes.html"),
            fixture!("factiva-plain.html"),
            fixture!("factiva.xml"),
        ] {
            insta::assert_snapshot!(name, listed(name, bytes, &ExtractOptions::default()));
        }
    }

    /// A Word document with these paragraphs.
    fn word(paragraphs: &[&str]) -> Vec<u8> {
        use std::io::Write as _;
        let paragraphs: String = paragraphs
            .iter()
            .map(|text| format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"))
            .collect();
        let main = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
             <w:body>{paragraphs}</w:body></w:document>"
        );
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(main.as_bytes()).unwrap();
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn a_word_export_whose_cover_says_four_and_which_holds_three_says_which_is_missing() {
        let mut paragraphs = vec![
            "Date and Time: Tuesday, April 1, 2014 10:20:00 AM CEST",
            "Job Number: 00000001",
            "Documents (4)",
            "1. Talks end",
            "Client/Matter: -None-",
            "2. Ferry late",
            "3. Port shut for a day",
            "4. Port opens",
            "Narrowed by:",
            "Content Type",
            "News",
            "",
            "",
            "",
        ];
        for (title, date) in [
            ("Talks end", "March 30, 2014 Sunday 9:40 PM GMT"),
            ("Ferry late", "31 March 2014"),
            ("Port opens", "April 1, 2014 Tuesday"),
        ] {
            paragraphs.extend([
                title,
                "The Courier (London)",
                date,
                "",
                "Copyright 2014 Courier Ltd",
                "Section:\u{a0}NEWS",
                "Length:\u{a0}12 words",
                "Byline:\u{a0}Ada Moreno",
                "",
                "Body",
                "",
                "The first paragraph says what happened on the day.",
                "",
                "",
                "",
                "The second one says why.",
                "",
                "Classification",
                "Language:\u{a0}ENGLISH",
                "End of Document",
            ]);
        }
        insta::assert_snapshot!(listed("Files (4).DOCX", &word(&paragraphs), &ExtractOptions::default()));
    }

    #[test]
    fn factiva_in_rtf() {
        let rtf = r"{\rtf1\ansi\ansicpg1252 {\b HD}\tab Talks end\par {\b WC}\tab 12 words\par {\b PD}\tab 30 March 2014\par {\b SN}\tab The Courier\par
{\b LA}\tab English\par {\b LP}\par The talks ended on Sunday.\par {\b TD}\par Nobody spoke in the yard.\par {\b AN}\par Document COUR000020140330ea3u0001r\par
{\b HD}\tab Ferry late\par {\b PD}\tab 31 March 2014\par {\b SN}\tab Harbour News\par {\b LP}\par It came at nine.\par Document HARB000020140331ea3v0001a\par}";
        insta::assert_snapshot!(listed("Factiva.rtf", rtf.as_bytes(), &ExtractOptions::default()));
    }

    #[test]
    fn a_kept_document_is_read_the_same_way_again() {
        for (name, bytes) in [
            fixture!("nexis-com.txt"),
            fixture!("nexis-uni.html"),
            fixture!("factiva-codes.html"),
            fixture!("factiva-plain.html"),
            fixture!("factiva.xml"),
        ] {
            let options = ExtractOptions::default();
            read_each(&Source::new(name, bytes), &options, &mut |item| {
                let (Found::Article(article), Some(raw)) = (item.found, item.raw) else {
                    return ControlFlow::Continue(());
                };
                let mut again = Vec::new();
                let read = read_each(&Source::new(&raw.name, &raw.bytes), &options, &mut |item| {
                    again.push(item.found);
                    ControlFlow::Continue(())
                });
                let text = String::from_utf8_lossy(&raw.bytes);
                let [Found::Article(again)] = again.as_slice() else {
                    panic!("{} gives {again:?} and {read:?} from {text}", item.name)
                };
                assert_eq!(again.text(), article.text(), "{text}");
                assert_eq!(
                    (&again.outlet, &again.published),
                    (&article.outlet, &article.published),
                    "{text}"
                );
                ControlFlow::Continue(())
            })
            .unwrap();
        }
    }

    #[test]
    fn a_layout_of_ones_own_is_tried_first() {
        let text = "My clippings\n\nSTORY 1\nTalks end\nThe Courier\n2014-03-30\nBy: Ada Moreno\nThe talks ended on Sunday.\n\
            Nobody spoke.\nSTORY 2\nFerry late\nHarbour News\n2014-03-31\nIt came at nine.\n";
        let toml = "name = 'Clippings'\nstart = '^STORY (\\d+)$'\norder = ['title', 'outlet', 'published']\n[labels]\nbyline = ['By']";
        let options =
            ExtractOptions { layouts: vec![Layout::from_toml(toml).unwrap()], ..ExtractOptions::default() };
        insta::assert_snapshot!(listed("clippings.txt", text.as_bytes(), &options));
    }

    #[test]
    fn ordinary_texts_are_no_exports() {
        for text in
            ["Talks end\n\nThey ended.\n\nEnd of Document\n", "1 of 4 DOCUMENTS\n", "Nothing of the kind."]
        {
            let read = parse(&Source::new("a.txt", text.as_bytes()), Form::Text, &ExtractOptions::default());
            assert!(read.is_none(), "{text}");
        }
    }

    proptest::proptest! {
        /// n generated documents in, n out, fields equal.
        #[test]
        fn what_goes_in_comes_out(documents in proptest::collection::vec(
            ("[A-Z][a-z]{3,9}( [a-z]{3,9}){1,6}", "(The )?[A-Z][a-z]{3,9}", 1_u8..28, proptest::collection::vec("[A-Z][a-z]{2,9}( [a-z]{2,9}){3,20}\\.", 1..5)), 1..8))
        {
            let mut text = format!("Documents ({})\n\n", documents.len());
            for (place, (title, ..)) in documents.iter().enumerate() {
                text.push_str(&format!("{}. {title}\n\n", place + 1));
            }
            for (title, outlet, day, paragraphs) in &documents {
                text.push_str(&format!("{title}\n\n{outlet}\n\nMarch {day}, 2014 Sunday\n\nSection:\u{a0}NEWS\n\nBody\n\n\n\n{}\n\n\n\nClassification\n\nLanguage: ENGLISH\n\nEnd of Document\n\n", paragraphs.join("\n\n\n\n")));
            }
            let mut found = Vec::new();
            let summary = read_each(&Source::new("export.txt", text.as_bytes()), &ExtractOptions::default(), &mut |item| {
                if let Found::Article(article) = item.found {
                    let mut paragraphs: Vec<String> = article.paragraphs.iter().map(|p| p.text.clone()).collect();
                    paragraphs.extend(article.dropped.iter().map(|piece| piece.text.clone()));
                    paragraphs.sort();
                    found.push((article.title, article.outlet.unwrap_or_default(), article.published.unwrap_or_default(), paragraphs));
                }
                ControlFlow::Continue(())
            }).unwrap();
            let wanted: Vec<_> = documents.into_iter().map(|(title, outlet, day, mut paragraphs)| {
                paragraphs.sort();
                (title, outlet, format!("2014-03-{day:02}"), paragraphs)
            }).collect();
            proptest::prop_assert_eq!(found, wanted);
            proptest::prop_assert_eq!(summary.missing, Vec::<String>::new());
            proptest::prop_assert_eq!(summary.expected, Some(summary.found));
        }
    }
}
