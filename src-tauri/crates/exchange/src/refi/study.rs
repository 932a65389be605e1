//! A study as a project file, `.qdpx`.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use parallax_framing::{Answer, CodeKind, Coding, Selection, Study, StudyArticle, StudyRevision};
use parallax_text::Offsets;

use super::codes::{self, Names};
use super::guid::Guids;
use super::write::Writer;
use super::xml::{Document, Element};
use super::{ORIGIN, archive, carried};
use crate::{ExchangeError, Losses};

/// Name space of the file.
const SPACE: &str = "urn:QDA-XML:project:1.0";

/// Where programs of the standard say that its schema stands.
const SCHEMA: &str =
    "urn:QDA-XML:project:1.0 http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd";

/// Name of the note that carries what the standard has no place for.
const CARRIER: &str = "Parallax data (what REFI-QDA has no place for)";

/// Code points of a selection's words that its name repeats.
const NAME: usize = 200;

/// How many things of each kind a project holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Counts {
    /// People who coded.
    pub coders: usize,
    /// Codebooks.
    pub codebooks: usize,
    /// Codes of all codebooks.
    pub codes: usize,
    /// Outlets.
    pub outlets: usize,
    /// Articles.
    pub articles: usize,
    /// Texts of articles: what the standard calls sources.
    pub revisions: usize,
    /// Events.
    pub events: usize,
    /// Codings as Parallax counts them: one for a link, however many selections it has.
    pub codings: usize,
    /// Coded selections as other programs count them: one for each span of each coding.
    pub selections: usize,
    /// Answers to questions.
    pub answers: usize,
    /// Settled disagreements.
    pub settlements: usize,
}

impl Counts {
    /// Counts a study.
    pub fn of(study: &Study) -> Self {
        Self {
            coders: coders(study).len(),
            codebooks: study.codebooks.len(),
            codes: study.codebooks.iter().map(|book| book.codes.len()).sum(),
            outlets: study.outlets.len(),
            articles: study.articles.len(),
            revisions: study.articles.iter().map(|article| article.revisions.len()).sum(),
            events: study.events.len(),
            codings: study.codings.len(),
            selections: study.codings.iter().map(|coding| coding.selection.anchors().len()).sum(),
            answers: study.answers.len(),
            settlements: study.settlements.len(),
        }
    }
}

/// A project that was written.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenProject {
    /// Bytes of the `.qdpx` file.
    pub bytes: Vec<u8>,
    /// How much it holds.
    pub counts: Counts,
    /// What other programs will not see, or not as what it is.
    pub losses: Losses,
}

/// Writes a study as `.qdpx`. The same study gives the same bytes.
///
/// # Errors
/// [`ExchangeError::Study`] when the study does not hold together; [`ExchangeError::Write`] when the archive cannot be made.
pub fn write_project(study: &Study) -> Result<WrittenProject, ExchangeError> {
    study.check()?;
    let bare = Layout::new(study).written(None);
    let document = Document::read("project.qde", &bare)?;
    let digest = carried::digest(&document.root, &carries);
    let layout = Layout::new(study);
    let xml = layout.written(Some(&carried::written(&digest, &without_texts(study))));
    let mut files = vec![("project.qde".to_owned(), xml.into_bytes())];
    for (revision, guid) in layout.revisions() {
        files.push((format!("sources/{guid}.txt"), revision.text.clone().into_bytes()));
    }
    let bytes = archive::pack(&files)?;
    Ok(WrittenProject { bytes, counts: Counts::of(study), losses: losses(study) })
}

/// The study but for the words of its articles: they are in the sources.
fn without_texts(study: &Study) -> Study {
    let mut study = study.clone();
    for revision in study.articles.iter_mut().flat_map(|article| &mut article.revisions) {
        revision.text = String::new();
    }
    study
}

/// Whether an element is the note that carries, or a list with nothing but it.
pub(super) fn carries(element: &Element) -> bool {
    is_carrier(element) || element.name == "Notes" && element.children.iter().all(is_carrier)
}

/// Whether an element is the note that carries.
pub(super) fn is_carrier(element: &Element) -> bool {
    element.name == "Note" && element.get("name") == Some(CARRIER)
}

/// Everyone who is named as a coder, those of the list first.
pub(super) fn coders(study: &Study) -> Vec<&str> {
    let listed = study.coders.iter().map(|coder| &coder.name);
    let named = listed
        .chain(study.codings.iter().map(|coding| &coding.coder))
        .chain(study.answers.iter().map(|answer| &answer.coder))
        .chain(study.settlements.iter().map(|settled| &settled.coder));
    let mut seen = BTreeSet::new();
    named.map(String::as_str).filter(|name| seen.insert(*name)).collect()
}

/// A time as XML Schema writes it, in UTC; `None` when it is none.
fn date_time(value: &str) -> Option<String> {
    value.parse::<Timestamp>().ok().map(|time| time.to_string())
}

/// What is said with a coding, for a person to read in any program.
pub(super) fn described(coding: &Coding) -> String {
    let mut more = Vec::new();
    if let Some(target) = &coding.target {
        more.push(format!("target: {target}"));
    }
    if let Some(certainty) = coding.certainty {
        more.push(format!("certainty: {certainty} of 100"));
    }
    if let Some(weight) = coding.weight {
        more.push(format!("weight: {weight} of 100"));
    }
    let mut text = coding.memo.clone();
    if !more.is_empty() {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&format!("[{}]", more.join("; ")));
    }
    text
}

/// One coded selection of a coding: what another program sees of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Identity of the selection.
    pub(super) selection: String,
    /// Identity of its coding element.
    pub(super) coding: String,
    /// Identity of the source.
    pub(super) source: String,
    /// First code point.
    pub(super) start: usize,
    /// Code point behind the last.
    pub(super) end: usize,
}

/// A study with the identities and names that it has in the file.
pub(super) struct Layout<'s> {
    study: &'s Study,
    /// Identities of all records.
    pub(super) guids: Guids,
    /// Identity of each revision's source, by revision id.
    pub(super) sources: BTreeMap<&'s str, String>,
    /// Name of each source, by revision id.
    pub(super) names: BTreeMap<&'s str, String>,
    /// Identity of each coder, by name.
    pub(super) users: BTreeMap<&'s str, String>,
    /// The selections of each coding, in the order of its anchors, by coding id.
    pub(super) pieces: BTreeMap<&'s str, Vec<Piece>>,
    /// What each code is called in the file, by identity.
    pub(super) called: BTreeMap<String, String>,
}

/// A note to be written.
struct Note {
    guid: String,
    name: String,
    user: Option<String>,
    time: String,
    text: String,
}

impl<'s> Layout<'s> {
    /// Gives everything its identity.
    pub(super) fn new(study: &'s Study) -> Self {
        let mut guids = Guids::default();
        let users = coders(study).into_iter().map(|name| (name, guids.of("coder", name))).collect();
        let mut called = BTreeMap::new();
        let mut code_names = Names::default();
        for book in &study.codebooks {
            called.insert(guids.of("codebook", &book.id), code_names.unlike(&book.name, ""));
            for (_, code) in book.tree() {
                let guid = codes::code_guid(&mut guids, &book.id, &code.id);
                called.insert(guid, code_names.unlike(&code.name, &book.name));
            }
        }
        let mut source_names = Names::default();
        let (mut sources, mut names) = (BTreeMap::new(), BTreeMap::new());
        for article in &study.articles {
            let outlet = article.outlet.as_ref().and_then(|id| study.outlets.iter().find(|o| o.id == *id));
            for revision in &article.revisions {
                let outlet = outlet.map_or("", |outlet| outlet.name.as_str());
                names.insert(revision.id.as_str(), source_names.unlike(&article.title, outlet));
                sources.insert(revision.id.as_str(), guids.of("source", &revision.id));
            }
        }
        let texts = study.texts();
        let offsets: BTreeMap<&str, Offsets<'_>> =
            texts.iter().map(|(id, text)| (*id, Offsets::new(text))).collect();
        let mut pieces = BTreeMap::new();
        for coding in &study.codings {
            let mut own = Vec::new();
            for (place, anchor) in coding.selection.anchors().into_iter().enumerate() {
                let key = if place == 0 { coding.id.clone() } else { format!("{}\n{place}", coding.id) };
                let (start, end) = offsets
                    .get(anchor.revision.as_str())
                    .map_or((0, 0), |offsets| offsets.code_points(anchor.span));
                own.push(Piece {
                    coding: guids.of("coding", &key),
                    selection: guids.of("selection", &key),
                    source: sources.get(anchor.revision.as_str()).cloned().unwrap_or_default(),
                    start,
                    end,
                });
            }
            if own.is_empty() {
                guids.of("coding", &coding.id);
            }
            pieces.insert(coding.id.as_str(), own);
        }
        for outlet in &study.outlets {
            guids.of("outlet", &outlet.id);
        }
        for event in &study.events {
            guids.of("event", &event.id);
        }
        Self { study, guids, sources, names, users, pieces, called }
    }

    /// Every revision with the identity of its source.
    fn revisions(&self) -> impl Iterator<Item = (&'s StudyRevision, &str)> {
        let all = self.study.articles.iter().flat_map(|article| &article.revisions);
        all.filter_map(|revision| Some((revision, self.sources.get(revision.id.as_str())?.as_str())))
    }

    fn code(&self, codebook: &str, code: &str) -> (String, &'s str) {
        let key = codes::code_key(codebook, code);
        let name =
            self.study.codebooks.iter().find(|book| book.id == codebook).and_then(|book| book.get(code));
        (self.guids.given("code", &key), name.map_or("", |code| code.name.as_str()))
    }

    /// A time that a note must have: other programs stumble over one without.
    fn made(&self) -> String {
        let times = self.study.codings.iter().map(|coding| coding.created.as_str());
        date_time(&self.study.made)
            .or_else(|| times.filter_map(date_time).min())
            .unwrap_or_else(|| "1970-01-01T00:00:00Z".to_owned())
    }

    /// Writes the file; `carried` is the text of the note that carries.
    fn written(&self, carried: Option<&str>) -> String {
        let study = self.study;
        let made = self.made();
        let title = if study.title.trim().is_empty() { "Parallax study" } else { study.title.as_str() };
        let mut xml = Writer::new();
        xml.open(
            "Project",
            &[
                ("name", title),
                ("origin", ORIGIN),
                ("creationDateTime", &made),
                ("xmlns", SPACE),
                ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
                ("xsi:schemaLocation", SCHEMA),
            ],
        );
        self.write_users(&mut xml);
        self.write_codebook(&mut xml);
        let variables = Variables::new(study, &self.names);
        variables.declare(&mut xml);
        self.write_cases(&mut xml, &variables);
        let mut notes = self.notes();
        self.write_sources(&mut xml, &variables, &notes);
        if let Some(carried) = carried {
            notes.all.push(Note {
                guid: self.guids.given("note", CARRIER),
                name: CARRIER.to_owned(),
                user: None,
                time: made,
                text: carried.to_owned(),
            });
        }
        write_notes(&mut xml, &notes.all);
        self.write_links(&mut xml);
        self.write_sets(&mut xml, &variables);
        xml.close();
        xml.done()
    }

    fn write_users(&self, xml: &mut Writer) {
        let names = coders(self.study);
        if !names.is_empty() {
            xml.open("Users", &[]);
            for name in names {
                let guid = self.users.get(name).map_or("", String::as_str);
                xml.empty("User", &[("guid", guid), ("name", name)]);
            }
            xml.close();
        }
    }

    fn write_codebook(&self, xml: &mut Writer) {
        if self.study.codebooks.is_empty() {
            return;
        }
        let mut guids = self.guids.clone();
        let mut names = Names::default();
        xml.open("CodeBook", &[]);
        xml.open("Codes", &[]);
        for book in &self.study.codebooks {
            let guid = guids.of("codebook", &book.id);
            let name = names.unlike(&book.name, "");
            xml.open("Code", &[("guid", &guid), ("name", &name), ("isCodable", "false")]);
            let parts = [&book.description, &book.source, &book.licence];
            let parts: Vec<&str> =
                parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
            xml.text("Description", &parts.join("\n\n"));
            codes::write_codes(xml, book, &mut guids, &mut names);
            xml.close();
        }
        xml.close();
        xml.close();
    }

    fn write_cases(&self, xml: &mut Writer, variables: &Variables) {
        if self.study.outlets.is_empty() {
            return;
        }
        let mut names = Names::default();
        xml.open("Cases", &[]);
        for outlet in &self.study.outlets {
            let guid = self.guids.given("outlet", &outlet.id);
            xml.open("Case", &[("guid", &guid), ("name", &names.unlike(&outlet.name, ""))]);
            variables.write(xml, "Outlet: home page", outlet.home.as_deref());
            variables.write(xml, "Outlet: country", outlet.country.as_deref());
            variables.write(xml, "Outlet: groups", Some(&outlet.groups.join(", ")));
            for article in self.study.articles.iter().filter(|a| a.outlet.as_deref() == Some(&outlet.id)) {
                for revision in &article.revisions {
                    let source = self.sources.get(revision.id.as_str()).map_or("", String::as_str);
                    xml.empty("SourceRef", &[("targetGUID", source)]);
                }
            }
            xml.close();
        }
        xml.close();
    }

    fn write_sources(&self, xml: &mut Writer, variables: &Variables, notes: &Notes) {
        let mut spans: BTreeMap<&str, Vec<(&Piece, &'s Coding, &'s str)>> = BTreeMap::new();
        let mut whole: BTreeMap<&str, Vec<&'s Coding>> = BTreeMap::new();
        for coding in &self.study.codings {
            let pieces = self.pieces.get(coding.id.as_str()).into_iter().flatten();
            for (piece, anchor) in pieces.zip(coding.selection.anchors()) {
                spans.entry(&anchor.revision).or_default().push((piece, coding, &anchor.quote));
            }
            if let Selection::Article(text) = &coding.selection {
                whole.entry(&text.revision).or_default().push(coding);
            }
        }
        if self.sources.is_empty() {
            return;
        }
        xml.open("Sources", &[]);
        for article in &self.study.articles {
            for revision in &article.revisions {
                let id = revision.id.as_str();
                let guid = self.sources.get(id).map_or("", String::as_str);
                let path = format!("internal://{guid}.txt");
                let time = date_time(&revision.retrieved).or_else(|| date_time(&article.retrieved));
                let mut attributes = vec![
                    ("guid", guid),
                    ("name", self.names.get(id).map_or("", String::as_str)),
                    ("plainTextPath", &path),
                ];
                attributes.extend(time.as_deref().map(|time| ("creationDateTime", time)));
                xml.open("TextSource", &attributes);
                xml.text("Description", article.label.as_deref().unwrap_or(""));
                for (piece, coding, quote) in spans.get(id).into_iter().flatten() {
                    self.write_selection(xml, piece, coding, quote, notes);
                }
                for coding in whole.get(id).into_iter().flatten() {
                    self.write_coding(xml, &self.guids.given("coding", &coding.id), coding, notes);
                }
                for note in notes.of_source.get(id).into_iter().flatten() {
                    xml.empty("NoteRef", &[("targetGUID", note)]);
                }
                variables.write_article(xml, self.study, article, revision);
                xml.close();
            }
        }
        xml.close();
    }

    fn write_selection(&self, xml: &mut Writer, piece: &Piece, coding: &Coding, quote: &str, notes: &Notes) {
        let user = self.users.get(coding.coder.as_str()).map_or("", String::as_str);
        let mut name: String = quote.chars().take(NAME).collect();
        if name.len() < quote.len() {
            name.push('…');
        }
        let (start, end) = (piece.start.to_string(), piece.end.to_string());
        let created = date_time(&coding.created);
        let modified = date_time(&coding.modified);
        let mut attributes = vec![
            ("guid", piece.selection.as_str()),
            ("name", &name),
            ("startPosition", &start),
            ("endPosition", &end),
            ("creatingUser", user),
        ];
        attributes.extend(created.as_deref().map(|time| ("creationDateTime", time)));
        attributes.extend(modified.as_deref().map(|time| ("modifiedDateTime", time)));
        xml.open("PlainTextSelection", &attributes);
        xml.text("Description", &described(coding));
        self.write_coding(xml, &piece.coding, coding, notes);
        xml.close();
    }

    fn write_coding(&self, xml: &mut Writer, guid: &str, coding: &Coding, notes: &Notes) {
        let user = self.users.get(coding.coder.as_str()).map_or("", String::as_str);
        let created = date_time(&coding.created);
        let mut attributes = vec![("guid", guid), ("creatingUser", user)];
        attributes.extend(created.as_deref().map(|time| ("creationDateTime", time)));
        xml.open("Coding", &attributes);
        xml.empty("CodeRef", &[("targetGUID", &self.code(&coding.codebook, &coding.code).0)]);
        if let Some(note) = notes.of_coding.get(coding.id.as_str()) {
            xml.empty("NoteRef", &[("targetGUID", note)]);
        }
        xml.close();
    }

    /// Notes: memos of codings, what articles lack, what was settled.
    fn notes(&self) -> Notes {
        let mut notes = Notes::default();
        let made = self.made();
        let time = |value: &str| date_time(value).unwrap_or_else(|| made.clone());
        let user = |name: &str| self.users.get(name).cloned();
        for coding in &self.study.codings {
            let (_, code) = self.code(&coding.codebook, &coding.code);
            let said = described(coding);
            if !said.is_empty() {
                let guid = self.guids.given("memo", &coding.id);
                notes.of_coding.insert(coding.id.clone(), guid.clone());
                let (user, time) = (user(&coding.coder), time(&coding.modified));
                notes.all.push(Note { guid, name: format!("Memo: {code}"), user, time, text: said });
            }
            for (place, absent) in coding.selection.absent().iter().enumerate() {
                let guid = self.guids.given("absence", &format!("{}\n{place}", coding.id));
                notes.of_source.entry(absent.revision.clone()).or_default().push(guid.clone());
                let quotes: Vec<&str> =
                    coding.selection.anchors().into_iter().map(|anchor| anchor.quote.as_str()).collect();
                let text = format!(
                    "No counterpart found of “{}”, coded {code} by {}.",
                    quotes.join(" … "),
                    coding.coder
                );
                let (user, time) = (user(&coding.coder), time(&coding.created));
                notes.all.push(Note { guid, name: format!("Omission: {code}"), user, time, text });
            }
        }
        let texts = self.study.texts();
        for settled in &self.study.settlements {
            let (_, code) = self.code(&settled.codebook, &settled.code);
            let guid = self.guids.given("settlement", &settled.id);
            notes.of_source.entry(settled.revision.clone()).or_default().push(guid.clone());
            let quote =
                texts.get(settled.revision.as_str()).and_then(|text| text.get(settled.start..settled.end));
            let verdict = if settled.applies { "applies" } else { "does not apply" };
            let mut text =
                format!("Settled by {}: {code} {verdict} to “{}”.", settled.coder, quote.unwrap_or(""));
            if !settled.memo.is_empty() {
                text.push_str("\n\n");
                text.push_str(&settled.memo);
            }
            let (user, time) = (user(&settled.coder), time(&settled.created));
            notes.all.push(Note { guid, name: format!("Settled: {code}"), user, time, text });
        }
        notes
    }

    /// Links between the selections of one coding, each to the next.
    fn write_links(&self, xml: &mut Writer) {
        let several =
            |coding: &&Coding| self.pieces.get(coding.id.as_str()).is_some_and(|pieces| pieces.len() > 1);
        let mut some = self.study.codings.iter().filter(several).peekable();
        if some.peek().is_none() {
            return;
        }
        xml.open("Links", &[]);
        for coding in some {
            let name = match coding.selection {
                Selection::Link { .. } | Selection::Passage { .. } => "Parallax: reports the same",
                _ => "Parallax: parts of one coding",
            };
            let pieces = self.pieces.get(coding.id.as_str()).map_or(&[][..], Vec::as_slice);
            for (place, [one, next]) in pieces.array_windows().enumerate() {
                let guid = self.guids.given("link", &format!("{}\n{place}", coding.id));
                xml.empty(
                    "Link",
                    &[
                        ("guid", &guid),
                        ("name", name),
                        ("direction", "Associative"),
                        ("originGUID", &one.selection),
                        ("targetGUID", &next.selection),
                    ],
                );
            }
        }
        xml.close();
    }

    fn write_sets(&self, xml: &mut Writer, variables: &Variables) {
        if self.study.events.is_empty() {
            return;
        }
        let mut names = Names::default();
        for (taken, _, _) in &variables.declared {
            // QualCoder makes a variable of a set, and leaves it out where one is called so.
            names.unlike(taken, "");
        }
        xml.open("Sets", &[]);
        for event in &self.study.events {
            let guid = self.guids.given("event", &event.id);
            xml.open("Set", &[("guid", &guid), ("name", &names.unlike(&event.name, "event"))]);
            let when =
                [&event.start, &event.end].into_iter().flatten().map(String::as_str).collect::<Vec<_>>();
            let mut about: Vec<&str> = vec![event.place.as_deref().unwrap_or("")];
            let when = when.join(" – ");
            about.push(&when);
            about.push(&event.summary);
            about.retain(|part| !part.is_empty());
            xml.text("Description", &about.join("\n\n"));
            let members: BTreeSet<&str> = event.articles.iter().map(String::as_str).collect();
            for article in self.study.articles.iter().filter(|article| members.contains(article.id.as_str()))
            {
                for revision in &article.revisions {
                    let source = self.sources.get(revision.id.as_str()).map_or("", String::as_str);
                    xml.empty("MemberSource", &[("targetGUID", source)]);
                }
            }
            xml.close();
        }
        xml.close();
    }
}

/// All notes, and which belong where.
#[derive(Default)]
struct Notes {
    all: Vec<Note>,
    of_coding: BTreeMap<String, String>,
    of_source: BTreeMap<String, Vec<String>>,
}

fn write_notes(xml: &mut Writer, notes: &[Note]) {
    if notes.is_empty() {
        return;
    }
    xml.open("Notes", &[]);
    for note in notes {
        let mut attributes = vec![("guid", note.guid.as_str()), ("name", &note.name)];
        attributes.extend(note.user.as_deref().map(|user| ("creatingUser", user)));
        attributes.push(("creationDateTime", &note.time));
        xml.open("Note", &attributes);
        xml.text("PlainTextContent", &note.text);
        xml.close();
    }
    xml.close();
}

/// The variables of a project: details of articles and outlets, and answers to questions.
struct Variables {
    /// Name, identity and type of each.
    declared: Vec<(String, String, &'static str)>,
    /// Name of the variable of each question and coder.
    answers: BTreeMap<(String, String, String), String>,
}

/// Details of articles that become variables of their sources.
const DETAILS: [&str; 10] = [
    "Outlet",
    "Byline",
    "Published",
    "Retrieved",
    "Language",
    "Address",
    "Rights",
    "Source",
    "Revision",
    "Title",
];

/// Details of outlets that become variables of their cases.
const OUTLET: [&str; 3] = ["Outlet: home page", "Outlet: country", "Outlet: groups"];

impl Variables {
    fn new(study: &Study, sources: &BTreeMap<&str, String>) -> Self {
        let mut guids = Guids::default();
        let mut names = Names::default();
        let mut declared = Vec::new();
        let mut declare = |wish: &str, kind: &'static str, declared: &mut Vec<_>| {
            let name = names.unlike(wish, "");
            declared.push((name.clone(), guids.of("variable", &name), kind));
            name
        };
        if !sources.is_empty() {
            for name in DETAILS {
                declare(name, "Text", &mut declared);
            }
        }
        if !study.outlets.is_empty() {
            for name in OUTLET {
                declare(name, "Text", &mut declared);
            }
        }
        let mut answers = BTreeMap::new();
        for answer in &study.answers {
            let key = Self::key(answer);
            if let Entry::Vacant(place) = answers.entry(key) {
                let book = study.codebooks.iter().find(|book| book.id == answer.codebook);
                let item = book.and_then(|book| book.get(&answer.item));
                let wish = format!("{} — {}", item.map_or("", |item| item.name.as_str()), answer.coder);
                let scaled = item.is_some_and(|item| item.scale.is_some());
                place.insert(declare(&wish, if scaled { "Integer" } else { "Boolean" }, &mut declared));
            }
        }
        Self { declared, answers }
    }

    fn key(answer: &Answer) -> (String, String, String) {
        (answer.codebook.clone(), answer.item.clone(), answer.coder.clone())
    }

    fn declare(&self, xml: &mut Writer) {
        if self.declared.is_empty() {
            return;
        }
        xml.open("Variables", &[]);
        for (name, guid, kind) in &self.declared {
            xml.empty("Variable", &[("guid", guid), ("name", name), ("typeOfVariable", kind)]);
        }
        xml.close();
    }

    /// Writes a value, unless there is none.
    fn write(&self, xml: &mut Writer, name: &str, value: Option<&str>) {
        let declared = self.declared.iter().find(|(known, _, _)| known == name);
        let (Some((_, guid, kind)), Some(value)) = (declared, value.filter(|value| !value.is_empty())) else {
            return;
        };
        xml.open("VariableValue", &[]);
        xml.empty("VariableRef", &[("targetGUID", guid)]);
        match *kind {
            "Boolean" => xml.text("BooleanValue", value),
            "Integer" => xml.text("IntegerValue", value),
            _ => xml.text("TextValue", value),
        }
        xml.close();
    }

    fn write_article(
        &self,
        xml: &mut Writer,
        study: &Study,
        article: &StudyArticle,
        revision: &StudyRevision,
    ) {
        let outlet =
            article.outlet.as_ref().and_then(|id| study.outlets.iter().find(|outlet| outlet.id == *id));
        let place = article.revisions.iter().position(|other| other.id == revision.id).unwrap_or(0) + 1;
        let place = format!("{place} of {}", article.revisions.len());
        let values = [
            outlet.map(|outlet| outlet.name.as_str()),
            article.byline.as_deref(),
            article.published.as_deref(),
            Some(article.retrieved.as_str()),
            article.language.as_deref(),
            article.address.as_deref(),
            article.rights.as_deref(),
            Some(revision.source.as_str()),
            Some(place.as_str()),
            Some(article.title.as_str()),
        ];
        for (name, value) in DETAILS.iter().zip(values) {
            self.write(xml, name, value);
        }
        for answer in study.answers.iter().filter(|answer| answer.revision == revision.id) {
            let Some(name) = self.answers.get(&Self::key(answer)) else {
                continue;
            };
            let scaled = self.declared.iter().any(|(known, _, kind)| known == name && *kind == "Integer");
            let value = match (scaled, answer.value) {
                (false, 0) => "false".to_owned(),
                (false, _) => "true".to_owned(),
                (true, value) => value.to_string(),
            };
            self.write(xml, name, Some(&value));
        }
    }
}

/// What other programs will not see as what it is.
fn losses(study: &Study) -> Losses {
    let mut losses = Losses::default();
    let mut selected = BTreeSet::new();
    for coding in &study.codings {
        let quote = coding.selection.anchors().first().map_or("", |anchor| anchor.quote.as_str());
        let quote: String = quote.chars().take(60).collect();
        match &coding.selection {
            Selection::Link { .. } | Selection::Passage { .. } => {
                losses.add(
                    "codings of links and passages",
                    "other programs see a coded selection on each side; QualCoder not that they belong together",
                    &quote,
                );
            }
            Selection::Spans { .. } => {
                losses.add(
                    "codings of several spans",
                    "other programs see a coded selection for each; QualCoder not that they belong together",
                    &quote,
                );
            }
            Selection::Article(text) => {
                let article = study
                    .articles
                    .iter()
                    .find(|article| article.revisions.iter().any(|revision| revision.id == text.revision));
                let title = article.map_or("", |article| article.title.as_str());
                losses.add("codings of whole articles", "QualCoder leaves them out", title);
            }
            _ => {}
        }
        for anchor in coding.selection.anchors() {
            let place = (&anchor.revision, anchor.span, &coding.coder, &coding.codebook, &coding.code);
            if !selected.insert(place) {
                losses.add(
                    "codings of the same words with the same code by one coder",
                    "QualCoder keeps the first alone",
                    &quote,
                );
            }
        }
        if !coding.selection.absent().is_empty() {
            losses.add(
                "omissions",
                "other programs see a note on the article that lacks it; QualCoder leaves it out",
                &quote,
            );
        }
        if coding.target.is_some() || coding.certainty.is_some() || coding.weight.is_some() {
            losses.add("targets, certainties and weights of codings", "put into the coding's note", &quote);
        }
        if coding.event.is_some() {
            losses.add("codings made in an event", "other programs do not see in which", &quote);
        }
    }
    for answer in &study.answers {
        losses.add("answers to questions", "other programs see variables", &answer.item);
        if !answer.memo.is_empty() {
            losses.add("notes on answers", "only Parallax reads them back", &answer.memo);
        }
    }
    for settled in &study.settlements {
        losses.add(
            "settled disagreements",
            "other programs see a note on the article; QualCoder leaves it out",
            &settled.coder,
        );
    }
    for decision in &study.decisions {
        losses.add("links that were made or cut by hand", "only Parallax reads them back", &decision.coder);
    }
    for _ in &study.changes {
        losses.add("changes of codebooks", "only Parallax reads them back", "");
    }
    for coder in &study.coders {
        if !(coder.articles.is_empty() && coder.note.is_empty()) {
            losses.add("assignments and notes of coders", "only Parallax reads them back", &coder.name);
        }
    }
    for article in &study.articles {
        if article.revisions.is_empty() {
            losses.add("articles without a text", "other programs do not see them", &article.title);
        }
    }
    for book in &study.codebooks {
        super::codebook::warn_of_codes(book, &mut losses);
        if book.codes.iter().any(|code| code.kind != CodeKind::Code && code.scale.is_some()) {
            losses.add("scales of questions", "only Parallax reads them back", &book.name);
        }
    }
    losses
}
