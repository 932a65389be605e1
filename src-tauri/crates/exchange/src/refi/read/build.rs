//! Puts a study together from the elements of a project.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek};

use jiff::Timestamp;
use parallax_framing::{
    Code, Codebook, Coder, Coding, Selection, Study, StudyEvent, StudyOutlet, WholeText, palette_colour,
};

use super::super::archive::Archive;
use super::super::codes::{self, Names, own_guid};
use super::super::guid::{self, Guids};
use super::super::study::{Layout, Piece, described, is_carrier};
use super::super::write::left_alone;
use super::super::xml::{Document, Element};
use crate::{ExchangeError, Losses};

/// Fate of what is left out.
pub(super) const LEFT_OUT: &str = "not imported";

/// The coder of codings that name nobody.
const NOBODY: &str = "Unknown coder";

/// One coding on one place, as a file has it.
pub(super) struct Plain {
    /// Identity.
    pub(super) guid: String,
    /// The selection's.
    pub(super) selection_guid: String,
    /// Codebook and code.
    pub(super) code: (String, String),
    /// Name of the coder.
    pub(super) coder: String,
    /// Place, as Parallax says it.
    pub(super) selection: Selection,
    /// Place, as the file says it.
    pub(super) place: Option<Piece>,
    /// Description of its selection.
    pub(super) description: String,
    /// All notes on it.
    pub(super) memo: String,
    /// When it was made.
    pub(super) created: String,
    /// When it was last changed.
    pub(super) modified: String,
}

/// What is known so far.
pub(super) struct Builder<'d, 'a, R> {
    pub(super) document: &'d Document<'d>,
    pub(super) archive: &'a mut Archive<R>,
    /// The study that Parallax wrote, with its layout.
    pub(super) known: Option<(&'a Study, &'a Layout<'a>)>,
    /// What the records of that study are in the file: kind and id by identity.
    pub(super) ids: BTreeMap<String, (&'static str, &'a str)>,
    /// Its codings by id.
    held: BTreeMap<&'a str, &'a Coding>,
    pub(super) origin: &'a str,
    pub(super) study: Study,
    pub(super) losses: Losses,
    users: BTreeMap<String, String>,
    codes: BTreeMap<String, (String, String)>,
    cases: BTreeSet<String>,
    pub(super) variables: BTreeMap<String, String>,
    notes: BTreeMap<String, &'d Element>,
    used_notes: BTreeSet<String>,
    pub(super) plain: Vec<Plain>,
    /// Identities of selections and codings that were met.
    pub(super) met: BTreeSet<(&'static str, String)>,
    /// Article of each source that was taken.
    pub(super) taken: BTreeMap<String, String>,
    /// Revisions that were taken.
    pub(super) texts: BTreeSet<String>,
    pub(super) guids: Guids,
}

impl<'d, 'a, R: Read + Seek> Builder<'d, 'a, R> {
    /// Reads who, which codes, and what else the rest refers to.
    pub(super) fn new(
        document: &'d Document<'d>,
        archive: &'a mut Archive<R>,
        known: Option<(&'a Study, &'a Layout<'a>)>,
        name: &str,
        origin: &'a str,
    ) -> Result<Self, ExchangeError> {
        let root = &document.root;
        let title =
            root.get("name").map(str::trim).filter(|name| !name.is_empty()).unwrap_or(name).to_owned();
        let mut study =
            Study { title, made: time(root.get("creationDateTime")).unwrap_or_default(), ..Study::default() };
        let ids = known.map(|(_, layout)| layout.guids.known()).unwrap_or_default();
        if let Some((held, _)) = known {
            held.made.clone_into(&mut study.made);
            study.changes.clone_from(&held.changes);
        }
        let mut builder = Self {
            document,
            archive,
            known,
            ids,
            held: known
                .iter()
                .flat_map(|(held, _)| &held.codings)
                .map(|coding| (coding.id.as_str(), coding))
                .collect(),
            origin,
            study,
            losses: Losses::default(),
            users: BTreeMap::new(),
            codes: BTreeMap::new(),
            cases: BTreeSet::new(),
            variables: BTreeMap::new(),
            notes: BTreeMap::new(),
            used_notes: BTreeSet::new(),
            plain: Vec::new(),
            met: BTreeSet::new(),
            taken: BTreeMap::new(),
            texts: BTreeSet::new(),
            guids: Guids::default(),
        };
        builder.read_users()?;
        builder.read_notes()?;
        builder.read_codes()?;
        builder.read_variables()?;
        builder.read_cases()?;
        Ok(builder)
    }

    /// Reads sources and all that rests on them.
    pub(super) fn build(mut self) -> Result<(Study, Losses), ExchangeError> {
        self.read_sources()?;
        self.read_sets()?;
        self.settle_codings();
        self.take_rest();
        self.count_rest();
        Ok((self.study, self.losses))
    }

    /// The elements of one of the project's lists.
    fn list(&self, name: &'d str) -> impl Iterator<Item = &'d Element> + use<'d, R> {
        let root: &'d Element = &self.document.root;
        root.children.iter().filter(move |child| child.name == name).flat_map(|list| &list.children)
    }

    fn read_users(&mut self) -> Result<(), ExchangeError> {
        let mut names = Names::default();
        for user in self.list("Users") {
            let guid = own_guid(self.document, user, "guid")?;
            let name = user.get("name").map(str::trim).filter(|name| !name.is_empty());
            let name = name.or(user.get("id")).unwrap_or("(no name)");
            let written = match self.ids.get(&guid) {
                Some(("coder", id)) if left_alone(name, id) => Some(*id),
                _ => None,
            };
            let name = names.unlike(written.unwrap_or(name), "");
            if self.users.insert(guid.clone(), name.clone()).is_some() {
                return Err(self.document.fault(
                    user,
                    "guid",
                    format!("{guid} is already that of another user"),
                ));
            }
            let held = self.known.and_then(|(held, _)| held.coders.iter().find(|coder| coder.name == name));
            let place = self.study.coders.len();
            self.study.coders.push(held.cloned().unwrap_or_else(|| Coder {
                name,
                colour: palette_colour(place).to_owned(),
                ..Coder::default()
            }));
        }
        Ok(())
    }

    fn read_notes(&mut self) -> Result<(), ExchangeError> {
        for note in self.list("Notes").filter(|note| note.name == "Note" && !is_carrier(note)) {
            let guid = own_guid(self.document, note, "guid")?;
            if self.notes.insert(guid.clone(), note).is_some() {
                return Err(self.document.fault(
                    note,
                    "guid",
                    format!("{guid} is already that of another note"),
                ));
            }
        }
        Ok(())
    }

    fn read_codes(&mut self) -> Result<(), ExchangeError> {
        let Some(listed) = self.document.root.child("CodeBook").and_then(|book| book.child("Codes")) else {
            return Ok(());
        };
        let found = codes::read_codes(self.document, listed)?;
        let mut own: Option<usize> = None;
        let mut book_of: BTreeMap<String, usize> = BTreeMap::new();
        for (place, code) in found.iter().enumerate() {
            let known = self.ids.get(&code.guid).copied();
            if let (Some(("codebook", id)), None) = (known, &code.parent)
                && let Some((held, layout)) = self.known
                && let Some(book) = held.codebooks.iter().find(|book| book.id == id)
            {
                let mut book = Codebook { codes: Vec::new(), ..book.clone() };
                let name = code.element.get("name").unwrap_or("").trim();
                let called = layout.called.get(&code.guid).map_or("", String::as_str);
                if !name.is_empty() && !left_alone(name, called) {
                    name.clone_into(&mut book.name);
                }
                book_of.insert(code.guid.clone(), self.study.codebooks.len());
                self.study.codebooks.push(book);
                continue;
            }
            let above = code.parent.as_ref().and_then(|parent| book_of.get(parent)).copied();
            let at = above.or(own).unwrap_or_else(|| {
                let at = self.study.codebooks.len();
                let all: String = found.iter().map(|code| code.guid.as_str()).collect();
                let mut book = Codebook::new(self.guids.of("codebook", &all), self.study.title.clone());
                self.document.root.text_of("Description").trim().clone_into(&mut book.description);
                self.study.codebooks.push(book);
                own = Some(at);
                at
            });
            book_of.insert(code.guid.clone(), at);
            let held = match known {
                Some(("code", key)) => self.known.and_then(|(held, _)| held_code(held, key)),
                _ => None,
            };
            let called =
                self.known.and_then(|(_, layout)| layout.called.get(&code.guid)).map_or("", String::as_str);
            let mut read = codes::read_code(self.document, code, place, held, called)?;
            read.parent =
                code.parent.as_ref().and_then(|parent| self.codes.get(parent)).map(|(_, id)| id.clone());
            for note in self.notes_of(code.element)? {
                if !read.definition.contains(&note) {
                    push_paragraph(&mut read.definition, &note);
                }
            }
            if !code.codable {
                self.losses.add("folders of codes", "imported as codes that can be applied", &read.name);
            }
            if let Some(book) = self.study.codebooks.get_mut(at) {
                self.codes.insert(code.guid.clone(), (book.id.clone(), read.id.clone()));
                book.codes.push(read);
            }
        }
        Ok(())
    }

    fn read_variables(&mut self) -> Result<(), ExchangeError> {
        for variable in self.list("Variables") {
            let guid = own_guid(self.document, variable, "guid")?;
            let name = variable.get("name").unwrap_or("").to_owned();
            if self.variables.insert(guid.clone(), name).is_some() {
                return Err(self.document.fault(
                    variable,
                    "guid",
                    format!("{guid} is already that of another variable"),
                ));
            }
        }
        Ok(())
    }

    fn read_cases(&mut self) -> Result<(), ExchangeError> {
        for case in self.list("Cases") {
            let guid = own_guid(self.document, case, "guid")?;
            let held = match self.ids.get(&guid) {
                Some(("outlet", id)) => {
                    self.known.and_then(|(held, _)| held.outlets.iter().find(|outlet| outlet.id == *id))
                }
                _ => None,
            };
            match held {
                Some(outlet) => self.study.outlets.push(outlet.clone()),
                None => self.losses.add("cases", LEFT_OUT, case.get("name").unwrap_or("")),
            }
            if !self.cases.insert(guid.clone()) {
                return Err(self.document.fault(
                    case,
                    "guid",
                    format!("{guid} is already that of another case"),
                ));
            }
        }
        Ok(())
    }

    /// The words of the notes that an element refers to.
    pub(super) fn notes_of(&mut self, element: &'d Element) -> Result<Vec<String>, ExchangeError> {
        let mut notes = Vec::new();
        for reference in element.all("NoteRef") {
            let target = own_guid(self.document, reference, "targetGUID")?;
            let Some(note) = self.notes.get(&target).copied() else {
                self.losses.add("references to notes that the file does not hold", LEFT_OUT, &target);
                continue;
            };
            self.used_notes.insert(target);
            let text = self.text_of(note)?.unwrap_or_default();
            let text = text.trim_start_matches('\u{feff}').trim();
            let mut words = note.text_of("Description").trim().to_owned();
            if text != words {
                push_paragraph(&mut words, text);
            }
            if words.is_empty() {
                self.losses.add("notes without words", LEFT_OUT, note.get("name").unwrap_or(""));
            } else {
                notes.push(words);
            }
        }
        Ok(notes)
    }

    /// The outlet that is called so; made when there is none.
    pub(super) fn outlet(&mut self, name: &str) -> String {
        if let Some(outlet) = self.study.outlets.iter().find(|outlet| outlet.name == name) {
            return outlet.id.clone();
        }
        let id = self.guids.of("outlet", name);
        self.study.outlets.push(StudyOutlet {
            id: id.clone(),
            name: name.to_owned(),
            ..StudyOutlet::default()
        });
        id
    }

    /// Takes one `Coding` element. `place` is where it lies; `around` its selection, or the source for a whole text.
    pub(super) fn take_coding(
        &mut self,
        coding: &'d Element,
        around: &'d Element,
        selection: Selection,
        place: Option<(String, usize, usize)>,
    ) -> Result<(), ExchangeError> {
        let guid = self.once(coding, "coding")?;
        let Some(code_guid) = self.code_of(coding)? else {
            self.losses.add("codings of cases", LEFT_OUT, around.get("name").unwrap_or(""));
            return Ok(());
        };
        let code = self.codes.get(&code_guid).cloned().unwrap_or_default();
        let coder = self.coder(&[
            coding.get("creatingUser"),
            around.get("creatingUser"),
            around.get("modifyingUser"),
        ]);
        let created = time(coding.get("creationDateTime"))
            .or_else(|| time(around.get("creationDateTime")))
            .or_else(|| time(around.get("modifiedDateTime")));
        let created = self.dated(created, around);
        let modified = time(around.get("modifiedDateTime"))
            .filter(|time| *time > created)
            .unwrap_or_else(|| created.clone());
        let whole = place.is_none();
        let description = if whole { "" } else { around.text_of("Description").trim() }.to_owned();
        let mut memo = description.clone();
        let mut notes = self.notes_of(coding)?;
        if !whole {
            notes.extend(self.notes_of(around)?);
        }
        for note in &notes {
            if !memo.contains(note.as_str()) {
                push_paragraph(&mut memo, note);
            }
        }
        let selection_guid = if whole { String::new() } else { own_guid(self.document, around, "guid")? };
        let place = place.map(|(source, start, end)| Piece {
            selection: selection_guid.clone(),
            coding: guid.clone(),
            source,
            start,
            end,
        });
        let description = if whole { memo.clone() } else { description };
        self.plain.push(Plain {
            guid,
            selection_guid,
            code,
            coder,
            selection,
            place,
            description,
            memo,
            created,
            modified,
        });
        Ok(())
    }

    /// Takes a selection that bears a note and no code.
    pub(super) fn take_note(
        &mut self,
        around: &'d Element,
        selection: Selection,
    ) -> Result<(), ExchangeError> {
        let mut memo = around.text_of("Description").trim().to_owned();
        for note in self.notes_of(around)? {
            if !memo.contains(&note) {
                push_paragraph(&mut memo, &note);
            }
        }
        if memo.is_empty() {
            self.losses.add(
                "selections without a code or a note",
                LEFT_OUT,
                around.get("name").unwrap_or(""),
            );
            return Ok(());
        }
        let id = own_guid(self.document, around, "guid")?;
        let (codebook, code) = self.note_code();
        let coder = self.coder(&[around.get("creatingUser"), around.get("modifyingUser")]);
        let created = time(around.get("creationDateTime")).or_else(|| time(around.get("modifiedDateTime")));
        let created = self.dated(created, around);
        self.losses.add(
            "notes on words without a code",
            "imported under the code \"Note\"",
            around.get("name").unwrap_or(""),
        );
        self.study.codings.push(Coding {
            id: self.guids.of("annotation", &id),
            codebook,
            code,
            coder,
            event: None,
            selection,
            memo,
            modified: created.clone(),
            created,
            target: None,
            certainty: None,
            weight: None,
            suggested: None,
        });
        Ok(())
    }

    /// The code for notes that have none, made when it is first needed.
    fn note_code(&mut self) -> (String, String) {
        let id = self.guids.of("code", "note without a code");
        let title = self.study.title.clone();
        if self.study.codebooks.is_empty() {
            self.study.codebooks.push(Codebook::new(self.guids.of("codebook", &title), title));
        }
        let Some(book) = self.study.codebooks.last_mut() else {
            return (String::new(), id);
        };
        if book.get(&id).is_none() {
            book.codes.push(Code::new(id.clone(), "Note", palette_colour(book.codes.len())));
        }
        (book.id.clone(), id)
    }

    /// An identity that may be met only once among its kind.
    pub(super) fn once(&mut self, element: &'d Element, kind: &'static str) -> Result<String, ExchangeError> {
        let guid = own_guid(self.document, element, "guid")?;
        if self.met.insert((kind, guid.clone())) {
            Ok(guid)
        } else {
            Err(self.document.fault(element, "guid", format!("{guid} is already that of another {kind}")))
        }
    }

    /// The code that a coding names; `None` when that is a case.
    fn code_of(&self, coding: &'d Element) -> Result<Option<String>, ExchangeError> {
        let mut named = coding.all("CodeRef");
        let reference = named.next().ok_or_else(|| self.document.fault(coding, "", "names no code"))?;
        if named.next().is_some() {
            return Err(self.document.fault(coding, "", "names more than one code"));
        }
        let guid = own_guid(self.document, reference, "targetGUID")?;
        if self.codes.contains_key(&guid) {
            Ok(Some(guid))
        } else if self.cases.contains(&guid) {
            Ok(None)
        } else {
            Err(self.document.fault(
                reference,
                "targetGUID",
                format!("{guid} is no code of the file's codebook"),
            ))
        }
    }

    /// The name of the first user that is named and known, or of the project's.
    fn coder(&mut self, users: &[Option<&str>]) -> String {
        let root = &self.document.root;
        let named = users.iter().copied().chain([root.get("creatingUserGUID")]).flatten();
        for user in named {
            if let Some(name) = guid::parsed(user).and_then(|guid| self.users.get(&guid)) {
                return name.clone();
            }
            self.losses.add("references to users that the file does not list", "taken as nobody's", user);
        }
        if self.study.coders.iter().all(|coder| coder.name != NOBODY) {
            self.study.coders.push(Coder { name: NOBODY.to_owned(), ..Coder::default() });
        }
        NOBODY.to_owned()
    }

    fn dated(&mut self, time: Option<String>, around: &Element) -> String {
        let made = Some(self.study.made.clone()).filter(|made| made.parse::<Timestamp>().is_ok());
        time.or_else(|| {
            self.losses.add(
                "codings without a date",
                "given the project's, or 1970",
                around.get("name").unwrap_or(""),
            );
            made
        })
        .unwrap_or_else(|| "1970-01-01T00:00:00Z".to_owned())
    }

    fn read_sets(&mut self) -> Result<(), ExchangeError> {
        for set in self.list("Sets") {
            let guid = self.once(set, "set")?;
            let mut articles: Vec<String> = Vec::new();
            for member in set.all("MemberSource") {
                let source = own_guid(self.document, member, "targetGUID")?;
                if let Some(article) = self.taken.get(&source)
                    && !articles.contains(article)
                {
                    articles.push(article.clone());
                }
            }
            let name = set.get("name").unwrap_or("").trim();
            let held = match self.ids.get(&guid) {
                Some(("event", id)) => {
                    self.known.and_then(|(held, _)| held.events.iter().find(|event| event.id == *id))
                }
                _ => None,
            };
            if let Some(held) = held {
                let before: BTreeSet<&String> = held.articles.iter().collect();
                let mut event = held.clone();
                if before != articles.iter().collect() {
                    event.articles = articles;
                }
                self.study.events.push(event);
            } else if articles.is_empty() {
                self.losses.add("sets without articles", LEFT_OUT, name);
            } else {
                if set.child("MemberCode").is_some() || set.child("MemberNote").is_some() {
                    self.losses.add("codes and notes in sets", LEFT_OUT, name);
                }
                let name = if name.is_empty() { "(no name)" } else { name }.to_owned();
                let summary = set.text_of("Description").trim().to_owned();
                self.study.events.push(StudyEvent {
                    id: guid,
                    name,
                    summary,
                    articles,
                    ..StudyEvent::default()
                });
            }
        }
        Ok(())
    }

    /// Makes codings: those that Parallax wrote and nobody touched as they were, all others one for each place.
    fn settle_codings(&mut self) {
        let plain = std::mem::take(&mut self.plain);
        let mut intact: BTreeMap<&str, BTreeMap<&str, &Plain>> = BTreeMap::new();
        for coding in &plain {
            if let Some((held, piece)) = self.written(coding) {
                intact.entry(held.id.as_str()).or_default().insert(piece, coding);
            }
        }
        let mut done: BTreeSet<&str> = BTreeSet::new();
        for coding in &plain {
            let held = self.written(coding).map(|(held, _)| held);
            let whole = held.and_then(|held| {
                let pieces = intact.get(held.id.as_str())?;
                (pieces.len() == held.selection.anchors().len().max(1)).then_some((held, pieces))
            });
            match whole {
                Some((held, pieces)) => {
                    if done.insert(&held.id) {
                        let mut same = held.clone();
                        let words = pieces.values().map(|piece| piece.description.as_str());
                        if let Some(memo) = words.filter_map(|words| changed_memo(held, words)).next() {
                            same.memo = memo;
                        }
                        let events = &self.study.events;
                        same.event = same.event.filter(|id| events.iter().any(|event| event.id == *id));
                        self.study.codings.push(same);
                    }
                }
                None => {
                    let (codebook, code) = coding.code.clone();
                    self.study.codings.push(Coding {
                        id: self.guids.named(
                            "plain",
                            &format!("{}\n{}", coding.guid, coding.selection_guid),
                            &coding.guid,
                        ),
                        codebook,
                        code,
                        coder: coding.coder.clone(),
                        event: None,
                        selection: coding.selection.clone(),
                        memo: coding.memo.clone(),
                        created: coding.created.clone(),
                        modified: coding.modified.clone(),
                        target: None,
                        certainty: None,
                        weight: None,
                        suggested: None,
                    });
                }
            }
        }
        let mut seen = BTreeSet::new();
        self.study.codings.retain(|coding| seen.insert(coding.id.clone()));
    }

    /// The coding that Parallax wrote as this one, when place, code and coder are as they were.
    fn written(&self, found: &Plain) -> Option<(&'a Coding, &'a str)> {
        let (_, layout) = self.known?;
        let ("coding", key) = *self.ids.get(&found.guid)? else {
            return None;
        };
        let id = key.split('\n').next().unwrap_or(key);
        let coding = *self.held.get(key).or_else(|| self.held.get(id))?;
        if coding.code != found.code.1 || coding.codebook != found.code.0 || coding.coder != found.coder {
            return None;
        }
        let lies = coding.selection.revisions().iter().all(|id| self.texts.contains(*id));
        let same = match &found.place {
            Some(place) => layout.pieces.get(coding.id.as_str())?.contains(place),
            None => coding.selection == found.selection,
        };
        (lies && same).then_some((coding, key))
    }

    /// Takes over what only the note of ours tells, where what it rests on is still there.
    fn take_rest(&mut self) {
        let Some((held, _)) = self.known else {
            return;
        };
        let mut articles = BTreeMap::new();
        for article in &self.study.articles {
            for revision in &article.revisions {
                articles.insert(revision.id.as_str(), article.id.as_str());
            }
        }
        let codes: BTreeSet<(&str, &str)> = self
            .study
            .codebooks
            .iter()
            .flat_map(|book| book.codes.iter().map(|code| (book.id.as_str(), code.id.as_str())))
            .collect();
        for answer in &held.answers {
            let rests = articles.get(answer.revision.as_str()) == Some(&answer.article.as_str())
                && codes.contains(&(answer.codebook.as_str(), answer.item.as_str()));
            if rests {
                self.study.answers.push(answer.clone());
            } else {
                self.losses.add("answers whose text or question is gone", LEFT_OUT, &answer.coder);
            }
        }
        for settled in &held.settlements {
            let rests = articles.contains_key(settled.revision.as_str())
                && codes.contains(&(settled.codebook.as_str(), settled.code.as_str()));
            if rests {
                self.study.settlements.push(settled.clone());
            } else {
                self.losses.add("settlements whose text or code is gone", LEFT_OUT, &settled.coder);
            }
        }
        for decision in &held.decisions {
            if articles.contains_key(decision.first.as_str())
                && articles.contains_key(decision.second.as_str())
            {
                self.study.decisions.push(decision.clone());
            } else {
                self.losses.add("decisions on links whose texts are gone", LEFT_OUT, &decision.coder);
            }
        }
        let left: BTreeSet<&str> = self.study.codings.iter().map(|coding| coding.id.as_str()).collect();
        for coding in held.codings.iter().filter(|coding| !left.contains(coding.id.as_str())) {
            self.losses.add(
                "codings that another program changed or deleted",
                "taken as it left them",
                &coding.coder,
            );
        }
        let outlets: BTreeSet<&str> = self.study.outlets.iter().map(|outlet| outlet.id.as_str()).collect();
        for article in &mut self.study.articles {
            article.outlet = article.outlet.take().filter(|outlet| outlets.contains(outlet.as_str()));
        }
        let there: BTreeSet<&str> = self.study.articles.iter().map(|article| article.id.as_str()).collect();
        for coder in &mut self.study.coders {
            coder.articles.retain(|article| there.contains(article.as_str()));
        }
        let books: BTreeSet<&str> = self.study.codebooks.iter().map(|book| book.id.as_str()).collect();
        self.study.changes.retain(|change| books.contains(change.codebook.as_str()));
    }

    /// Counts what nothing was made of.
    fn count_rest(&mut self) {
        for link in self.list("Links") {
            if !self.ids.is_empty() && link.get("name").is_some_and(|name| name.starts_with("Parallax:")) {
                continue;
            }
            self.losses.add("links", LEFT_OUT, link.get("name").unwrap_or(""));
        }
        for graph in self.list("Graphs") {
            self.losses.add("graphs", LEFT_OUT, graph.get("name").unwrap_or(""));
        }
        let of_ours =
            |guid: &String| matches!(self.ids.get(guid), Some(("memo" | "absence" | "settlement", _)));
        let unused: Vec<&str> = self
            .notes
            .iter()
            .filter(|(guid, _)| !self.used_notes.contains(*guid) && !of_ours(guid))
            .map(|(_, note)| note.get("name").unwrap_or(""))
            .collect();
        for name in unused {
            self.losses.add("notes that belong to no article, code or coding", LEFT_OUT, name);
        }
        if self.study.codebooks.is_empty() && !self.document.root.text_of("Description").trim().is_empty() {
            self.losses.add("the description of the project", LEFT_OUT, "");
        }
    }

    /// A whole text.
    pub(super) fn whole(article: &str, revision: &str) -> Selection {
        Selection::Article(WholeText { article: article.to_owned(), revision: revision.to_owned() })
    }
}

/// The code that is kept under this key.
fn held_code<'s>(held: &'s Study, key: &str) -> Option<&'s Code> {
    held.codebooks.iter().find_map(|book| {
        let id = key.strip_prefix(book.id.as_str())?.strip_prefix('\n')?;
        book.get(id)
    })
}

/// The memo of a coding whose description another program changed.
fn changed_memo(held: &Coding, words: &str) -> Option<String> {
    if left_alone(words, &described(held)) {
        return None;
    }
    let bare = Coding { memo: String::new(), ..held.clone() };
    let brackets = described(&bare);
    Some(words.strip_suffix(brackets.as_str()).unwrap_or(words).trim().to_owned())
}

/// Adds a paragraph.
pub(super) fn push_paragraph(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(more);
}

/// A time of the file as RFC 3339 in UTC; one without a zone is taken as UTC.
pub(super) fn time(value: Option<&str>) -> Option<String> {
    let value = value?.trim();
    let stamp = value.parse::<Timestamp>().ok().or_else(|| format!("{value}Z").parse().ok())?;
    Some(stamp.to_string())
}
