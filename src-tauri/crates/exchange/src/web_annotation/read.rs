//! Annotations to codings.

use std::collections::BTreeMap;

use jiff::Timestamp;
use parallax_framing::{Anchor, Code, Codebook, Coding, Selection, Study, WholeText, palette_colour};
use serde_json::Value;

use super::place::{Placed, Texts, each, is_a};
use super::{Annotations, CODING, Remark};
use crate::ExchangeError;
use crate::sources::Sources;

/// Bytes that are read at most.
const MAX_BYTES: usize = 256 * 1024 * 1024;
/// When an annotation does not say when it was made.
const UNKNOWN_TIME: &str = "1970-01-01T00:00:00Z";
/// Id of the codebook that takes the tags of other tools.
const FOREIGN: &str = "urn:x-parallax:codebook:annotations";

/// Reads annotations (a collection, a page, a list, one annotation, or one a line) onto the texts of a study.
///
/// Codings that [`super::write`] wrote come back as they were. Of other annotations, tags are matched with codes of the study by
/// name, if just one code has it; other tags become codes of a new codebook, "Annotations". Each tag on each target makes a coding of
/// its own. The study is not changed.
///
/// # Errors
/// [`ExchangeError::Json`] when the file is not JSON, or neither of the above; [`ExchangeError::TooLarge`].
pub fn read(bytes: &[u8], study: &Study) -> Result<Annotations, ExchangeError> {
    if bytes.len() > MAX_BYTES {
        return Err(ExchangeError::TooLarge {
            file: "annotations".to_owned(),
            what: "its length in bytes",
            limit: MAX_BYTES as u64,
        });
    }
    let (items, books) = items(bytes)?;
    let sources = Sources::new(study);
    let mut reader = Reader {
        texts: Texts::new(&sources),
        sources: &sources,
        brought: books,
        foreign: Codebook::new(FOREIGN, "Annotations"),
        out: Annotations::default(),
        ids: BTreeMap::new(),
    };
    for (number, item) in items.iter().enumerate() {
        reader.annotation(number + 1, item);
    }
    Ok(reader.finish())
}

/// The annotations of a file, and the codebooks that came with them.
fn items(bytes: &[u8]) -> Result<(Vec<Value>, Vec<Codebook>), ExchangeError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let wrong = |line: usize, column: usize, problem: String| ExchangeError::Json {
        file: "annotations".to_owned(),
        line,
        column,
        problem,
    };
    let whole = serde_json::from_slice::<Value>(bytes);
    let value = match whole {
        Ok(value) => value,
        Err(whole) => {
            let mut lines = Vec::new();
            for (number, line) in bytes.split(|&byte| byte == b'\n').enumerate() {
                if line.trim_ascii().is_empty() {
                    continue;
                }
                match serde_json::from_slice::<Value>(line) {
                    Ok(value) => lines.push(value),
                    // A file of one object over several lines fails at its first line; what is wrong with the whole is to be told.
                    Err(_) if lines.is_empty() => {
                        return Err(wrong(whole.line(), whole.column(), problem(&whole)));
                    }
                    Err(error) => return Err(wrong(number + 1, error.column(), problem(&error))),
                }
            }
            Value::Array(lines)
        }
    };
    let books = value.get("plx:codebooks").cloned().unwrap_or(Value::Null);
    let books: Vec<Codebook> = each(&books)
        .iter()
        .filter_map(|book| serde_json::from_value::<Codebook>(book.clone()).ok())
        .filter(|book| book.check().is_ok())
        .collect();
    let page = value.get("first").unwrap_or(&value);
    let list =
        page.get("items").or_else(|| page.get("as:items")).or_else(|| page.get("rows")).unwrap_or(page);
    let list: Vec<Value> = each(list).to_vec();
    if !list.is_empty() && !list.iter().any(|item| is_a(item, "Annotation") || item.get("target").is_some()) {
        return Err(wrong(
            1,
            1,
            "this is no annotation, no page and no collection of annotations".to_owned(),
        ));
    }
    Ok((list, books))
}

fn problem(error: &serde_json::Error) -> String {
    let full = error.to_string();
    full.rsplit_once(" at line ").map_or(full.as_str(), |(head, _)| head).to_owned()
}

struct Reader<'s> {
    texts: Texts<'s>,
    sources: &'s Sources<'s>,
    brought: Vec<Codebook>,
    foreign: Codebook,
    out: Annotations,
    ids: BTreeMap<String, u32>,
}

/// What an annotation says, apart from where.
struct Said {
    id: String,
    /// Codebook and code.
    codes: Vec<(String, String)>,
    memo: String,
    coder: String,
    created: String,
    modified: String,
}

impl Reader<'_> {
    fn annotation(&mut self, number: usize, item: &Value) {
        let text = |name: &str| item.get(name).and_then(Value::as_str);
        let id = text("id").or_else(|| text("@id")).unwrap_or("").to_owned();
        let time = |name: &str| text(name).filter(|time| time.parse::<Timestamp>().is_ok());
        let created = time("created").or_else(|| time("modified")).unwrap_or(UNKNOWN_TIME).to_owned();
        let modified = time("modified").unwrap_or(&created).to_owned();
        let said = Said {
            codes: self.codes(item),
            memo: memo(item),
            coder: creator(item),
            created,
            modified,
            id: id.clone(),
        };
        let targets = each(item.get("target").unwrap_or(&Value::Null));
        let mut placed = Vec::new();
        let mut failed = false;
        for target in targets {
            let quote = quote_of(target);
            match self.texts.place(target) {
                Ok(place) => {
                    if let Placed::Shifted(anchor, why) = &place {
                        let (quote, why) = (anchor.quote.clone(), why.clone());
                        self.out.shifted.push(Remark { number, id: id.clone(), quote, why });
                    }
                    placed.push((target, place));
                }
                Err(why) => {
                    failed = true;
                    self.out.unplaced.push(Remark { number, id: id.clone(), quote, why });
                }
            }
        }
        if targets.is_empty() {
            let why = "it has no target".to_owned();
            self.out.unplaced.push(Remark { number, id: id.clone(), quote: String::new(), why });
        }
        match item.get("plx:kind").and_then(Value::as_str) {
            Some(kind) => {
                if failed || placed.is_empty() {
                    return;
                }
                match selection(kind, &placed) {
                    Ok(selection) => self.push_own(item, said, selection),
                    Err(why) => self.out.unplaced.push(Remark { number, id, quote: String::new(), why }),
                }
            }
            None => self.push_foreign(&said, placed),
        }
    }

    fn push_own(&mut self, item: &Value, said: Said, selection: Selection) {
        let text = |name: &str| item.get(name).and_then(Value::as_str).map(str::to_owned);
        let share = |name: &str| {
            let number = item.get(name).and_then(Value::as_u64);
            number.and_then(|number| u8::try_from(number).ok()).filter(|&number| number <= 100)
        };
        let id =
            said.id.strip_prefix("urn:uuid:").or_else(|| said.id.strip_prefix(CODING)).unwrap_or(&said.id);
        let event = text("plx:event").filter(|id| self.sources.event(id).is_some());
        for (codebook, code) in said.codes {
            self.out.codings.push(Coding {
                id: id.to_owned(),
                codebook,
                code,
                coder: said.coder.clone(),
                event: event.clone(),
                selection: selection.clone(),
                memo: said.memo.clone(),
                created: said.created.clone(),
                modified: said.modified.clone(),
                target: text("plx:judged"),
                certainty: share("plx:certainty"),
                weight: share("plx:weight"),
                suggested: text("plx:suggested"),
            });
        }
    }

    fn push_foreign(&mut self, said: &Said, placed: Vec<(&Value, Placed)>) {
        for (place, (_, found)) in placed.into_iter().enumerate() {
            let selection = match found {
                Placed::Words(anchor) | Placed::Shifted(anchor, _) => Selection::Span(anchor),
                Placed::Whole(text) => Selection::Article(text),
            };
            for (codebook, code) in &said.codes {
                let seed = format!(
                    "{}\n{place}\n{codebook}\n{code}\n{}",
                    said.id,
                    serde_json::to_string(&selection).unwrap_or_default()
                );
                let id = derived_id(&seed);
                let again = self.ids.entry(id.clone()).or_default();
                *again += 1;
                let id = if *again == 1 { id } else { derived_id(&format!("{seed}\n{again}")) };
                self.out.codings.push(Coding {
                    id,
                    codebook: codebook.clone(),
                    code: code.clone(),
                    coder: said.coder.clone(),
                    event: None,
                    selection: selection.clone(),
                    memo: said.memo.clone(),
                    created: said.created.clone(),
                    modified: said.modified.clone(),
                    target: None,
                    certainty: None,
                    weight: None,
                    suggested: None,
                });
            }
        }
    }

    /// The codes that an annotation applies.
    fn codes(&mut self, item: &Value) -> Vec<(String, String)> {
        let mut out: Vec<(String, String)> = Vec::new();
        for body in bodies(item) {
            let text = |name: &str| body.get(name).and_then(Value::as_str);
            if let (Some(book), Some(code)) = (text("plx:codebook"), text("plx:code")) {
                let here = self.sources.code(book, code).is_some();
                if here
                    || self.brought.iter().any(|brought| brought.id == book && brought.get(code).is_some())
                {
                    out.push((book.to_owned(), code.to_owned()));
                    continue;
                }
            }
            if let Some(tag) = tag_of(item, body) {
                out.push(self.tag(tag));
            }
        }
        out.sort();
        out.dedup();
        if out.is_empty() {
            let bare = if bodies(item).is_empty() { "Highlight" } else { "Comment" };
            out.push(self.tag(bare));
        }
        out
    }

    fn tag(&mut self, tag: &str) -> (String, String) {
        let folded = tag.trim().to_lowercase();
        let books = self.sources.study.codebooks.iter();
        let mut named = books.flat_map(|book| book.codes.iter().map(move |code| (book, code)));
        let mut same = named.by_ref().filter(|(_, code)| code.name.trim().to_lowercase() == folded);
        if let (Some((book, code)), None) = (same.next(), same.next()) {
            return (book.id.clone(), code.id.clone());
        }
        let there = self.foreign.codes.iter().find(|code| code.name.to_lowercase() == folded);
        if let Some(code) = there {
            return (FOREIGN.to_owned(), code.id.clone());
        }
        let name = tag.trim().to_owned();
        let id = derived_id(&format!("{FOREIGN}\n{folded}"));
        self.foreign.codes.push(Code::new(id.clone(), name, palette_colour(self.foreign.codes.len())));
        (FOREIGN.to_owned(), id)
    }

    fn finish(mut self) -> Annotations {
        let used = |id: &str| self.out.codings.iter().any(|coding| coding.codebook == id);
        let mut books: Vec<Codebook> = self
            .brought
            .into_iter()
            .filter(|book| used(&book.id) && self.sources.codebook(&book.id).is_none())
            .collect();
        let mut foreign = self.foreign;
        foreign
            .codes
            .retain(|code| self.out.codings.iter().any(|c| c.codebook == FOREIGN && c.code == code.id));
        if !foreign.codes.is_empty() {
            books.push(foreign);
        }
        self.out.codebooks = books;
        self.out
    }
}

fn bodies(item: &Value) -> &[Value] {
    let body = item.get("body").or_else(|| item.get("bodyValue"));
    each(body.unwrap_or(&Value::Null))
}

fn has_purpose(value: Option<&Value>, purpose: &str) -> bool {
    value.is_some_and(|value| each(value).iter().any(|one| one.as_str() == Some(purpose)))
}

/// The words of a body that is a tag: it says so, or the annotation does and it says nothing else.
fn tag_of<'v>(item: &'v Value, body: &'v Value) -> Option<&'v str> {
    let purpose = body.get("purpose");
    let by_item = purpose.is_none() && has_purpose(item.get("motivation"), "tagging");
    if !(by_item || has_purpose(purpose, "tagging")) {
        return None;
    }
    let value = body.as_str().or_else(|| body.get("value")?.as_str());
    value.filter(|tag| !tag.trim().is_empty())
}

fn memo(item: &Value) -> String {
    let notes: Vec<&str> = bodies(item)
        .iter()
        .filter(|body| tag_of(item, body).is_none())
        .filter_map(|body| match body {
            Value::String(text) if item.get("bodyValue").is_some() => Some(text.as_str()),
            other => other.get("value")?.as_str(),
        })
        .collect();
    notes.join("\n\n")
}

fn creator(item: &Value) -> String {
    let creator = item.get("creator").unwrap_or(&Value::Null);
    let name = each(creator).iter().find_map(|one| {
        let text = |name: &str| one.get(name).and_then(Value::as_str);
        one.as_str().or_else(|| text("name")).or_else(|| text("nickname")).or_else(|| text("id"))
    });
    name.filter(|name| !name.trim().is_empty()).unwrap_or("Unknown").to_owned()
}

fn quote_of(target: &Value) -> String {
    let selectors = target.get("selector").unwrap_or(&Value::Null);
    let exact = each(selectors).iter().find_map(|selector| selector.get("exact")?.as_str());
    exact.unwrap_or("").to_owned()
}

/// A UUID (version 8, RFC 9562) made of what a thing is, so that reading it twice gives the same.
fn derived_id(seed: &str) -> String {
    let hash = blake3::hash(seed.as_bytes()).to_hex();
    let digits = hash.as_str();
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or("");
    format!("{}-{}-8{}-a{}-{}", part(0, 8), part(8, 12), part(13, 16), part(17, 20), part(20, 32))
}

/// Puts placed targets together as the kind says.
fn selection(kind: &str, placed: &[(&Value, Placed)]) -> Result<Selection, String> {
    let mut sides: BTreeMap<u64, Vec<Anchor>> = BTreeMap::new();
    let mut absent: Vec<WholeText> = Vec::new();
    let mut whole: Vec<WholeText> = Vec::new();
    for (target, place) in placed {
        match place {
            Placed::Words(anchor) | Placed::Shifted(anchor, _) => {
                let side = target.get("plx:side").and_then(Value::as_u64).unwrap_or(0);
                sides.entry(side).or_default().push(anchor.clone());
            }
            Placed::Whole(text) if target.get("plx:absent") == Some(&Value::Bool(true)) => {
                absent.push(text.clone())
            }
            Placed::Whole(text) => whole.push(text.clone()),
        }
    }
    let mut sides: Vec<Vec<Anchor>> = sides.into_values().collect();
    let count = (sides.len(), absent.len(), whole.len());
    let made = match (kind, count) {
        ("span", (1, 0, 0)) => sides.pop().and_then(|mut side| {
            let last = side.pop();
            last.filter(|_| side.is_empty()).map(Selection::Span)
        }),
        ("spans", (1, 0, 0)) => sides.pop().map(|spans| Selection::Spans { spans }),
        ("link", (2, 0, 0)) => {
            let b = sides.pop();
            let a = sides.pop();
            a.zip(b).map(|(a, b)| Selection::Link { a, b })
        }
        ("omission", (1, 1, 0)) => {
            sides.pop().zip(absent.pop()).map(|(present, absent)| Selection::Omission { present, absent })
        }
        ("passage", (2.., _, 0)) => Some(Selection::Passage { sides, absent }),
        ("article", (0, 0, 1)) => whole.pop().map(Selection::Article),
        _ => None,
    };
    made.ok_or_else(|| format!("its targets do not make up what it calls {kind:?}"))
}
