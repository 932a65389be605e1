//! Sources of a project: texts become articles, selections become places.

use std::collections::BTreeSet;
use std::io::{Read, Seek};

use parallax_framing::{Anchor, Selection, StudyArticle, StudyRevision, text_hash};
use parallax_text::NORMAL_FORM;

use super::super::codes::own_guid;
use super::super::positions::{Counting, SourceText, misquotes, quotes};
use super::super::write::left_alone;
use super::super::xml::{Element, decoded};
use super::build::{Builder, LEFT_OUT, push_paragraph, time};
use crate::ExchangeError;

/// A selection's element with its positions as the file says them.
struct Placed<'d> {
    element: &'d Element,
    start: usize,
    end: usize,
}

impl<'d, R: Read + Seek> Builder<'d, '_, R> {
    /// Takes every source that has a text.
    pub(super) fn read_sources(&mut self) -> Result<(), ExchangeError> {
        let root: &'d Element = &self.document.root;
        for source in
            root.children.iter().filter(|child| child.name == "Sources").flat_map(|list| &list.children)
        {
            match source.name.as_str() {
                "TextSource" => self.read_text(source, source)?,
                "PDFSource" => match source.child("Representation") {
                    Some(text) => {
                        self.read_text(text, source)?;
                        self.count_areas(source, Some(text));
                    }
                    None => {
                        self.losses.add("PDF sources without their text", LEFT_OUT, name_of(source));
                        self.count_areas(source, None);
                    }
                },
                "AudioSource" | "VideoSource" => {
                    let kind = if source.name == "AudioSource" { "sound recordings" } else { "videos" };
                    self.losses.add(kind, LEFT_OUT, name_of(source));
                    self.count_areas(source, None);
                    for transcript in source.all("Transcript") {
                        self.read_text(transcript, transcript)?;
                    }
                }
                "PictureSource" => {
                    self.losses.add("pictures", LEFT_OUT, name_of(source));
                    self.count_areas(source, None);
                    if let Some(text) = source.child("TextDescription") {
                        self.read_text(text, text)?;
                    }
                }
                _ => self.losses.add("sources of an unknown kind", LEFT_OUT, name_of(source)),
            }
        }
        Ok(())
    }

    /// Counts codings on areas and stretches that are no text, but for those that the text has as well.
    fn count_areas(&mut self, source: &'d Element, text: Option<&'d Element>) {
        let in_text: BTreeSet<&str> = text
            .iter()
            .flat_map(|text| text.all("PlainTextSelection"))
            .filter(|selection| selection.child("Coding").is_some())
            .filter_map(|selection| selection.get("guid"))
            .collect();
        let selections = ["PDFSelection", "PictureSelection", "AudioSelection", "VideoSelection"];
        for selection in source.children.iter().filter(|child| selections.contains(&child.name.as_str())) {
            if selection.get("guid").is_some_and(|guid| in_text.contains(guid)) {
                continue;
            }
            for _ in selection.all("Coding") {
                self.losses.add(
                    "codings on areas of a page or picture, or on stretches of a recording",
                    LEFT_OUT,
                    name_of(selection),
                );
            }
        }
        if text.is_none() {
            for _ in source.all("Coding") {
                self.losses.add("codings of whole sources that have no text", LEFT_OUT, name_of(source));
            }
        }
    }

    /// The words of a source or note; `None` when the file does not hold them.
    pub(super) fn text_of(&mut self, source: &'d Element) -> Result<Option<String>, ExchangeError> {
        if let Some(path) = source.get("plainTextPath") {
            let Some(name) = path.strip_prefix("internal://") else {
                return Ok(source.child("PlainTextContent").map(|content| content.text.clone()));
            };
            let name = name.trim_start_matches('/');
            if name.split(['/', '\\']).any(|part| part == "..") {
                return Err(self.document.fault(source, "plainTextPath", "leads out of the project"));
            }
            let file = format!("sources/{name}");
            let bytes = match self.archive.read(&file)? {
                Some(bytes) => Some(bytes),
                None => self.archive.read(name)?,
            };
            return match bytes {
                Some(bytes) => Ok(Some(decoded(&file, &bytes)?.to_owned())),
                None => Ok(None),
            };
        }
        Ok(source.child("PlainTextContent").map(|content| content.text.clone()))
    }

    /// Takes one text with its selections. `around` is the source that it is the text of: its name, notes and codings count.
    fn read_text(&mut self, source: &'d Element, around: &'d Element) -> Result<(), ExchangeError> {
        let guid = self.once(source, "source")?;
        let Some(raw) = self.text_of(source)? else {
            self.losses.add("sources whose text is not in the file", LEFT_OUT, name_of(around));
            let selections = source.children.iter().filter(|child| is_selection(child));
            for _ in selections.flat_map(|selection| selection.all("Coding")).chain(around.all("Coding")) {
                self.losses.add("codings on texts that are not in the file", LEFT_OUT, name_of(around));
            }
            return Ok(());
        };
        let text = SourceText::new(&raw);
        let (article, revision) = self.take_article(&guid, &text.text, source, around)?;
        self.taken.insert(guid.clone(), article.clone());
        self.texts.insert(revision.clone());
        if guid != own_guid(self.document, around, "guid")? {
            self.taken.insert(own_guid(self.document, around, "guid")?, article.clone());
        }
        let placed = self.placed(source)?;
        let counting = self.counting(&text, &placed)?;
        let positions = text.positions(counting);
        for Placed { element, start, end } in placed {
            if element.name == "PlainTextSelection" {
                self.once(element, "selection")?;
            }
            let at = |position: usize| positions.get(position).copied().flatten();
            let (Some(from), Some(to)) = (at(start), at(end)) else {
                let field = if at(start).is_none() { "startPosition" } else { "endPosition" };
                let length = positions.len().saturating_sub(1);
                let problem = if start.max(end) > length {
                    format!("{start}–{end} lies past the end of the text, which has {length} characters")
                } else {
                    format!("{start}–{end} cuts a character in two")
                };
                return Err(self.document.fault(element, field, problem));
            };
            if misquotes(name_of(element), text.raw(from, to), &text.text) {
                self.losses.add(
                    "selections whose name quotes other words",
                    "taken in at the places that they name",
                    name_of(element),
                );
            }
            let span = text.span(from, to);
            let anchor = span.and_then(|span| Anchor::new(revision.clone(), &text.text, span).ok());
            let Some(anchor) = anchor else {
                self.losses.add("selections of nothing but white space", LEFT_OUT, name_of(element));
                continue;
            };
            let selection = Selection::Span(anchor);
            if element.child("Coding").is_none() {
                self.take_note(element, selection)?;
                continue;
            }
            for coding in element.all("Coding") {
                self.take_coding(coding, element, selection.clone(), Some((guid.clone(), start, end)))?;
            }
        }
        for coding in around.all("Coding") {
            self.take_coding(coding, around, Self::whole(&article, &revision), None)?;
        }
        Ok(())
    }

    /// The selections of a text with their positions.
    fn placed(&mut self, source: &'d Element) -> Result<Vec<Placed<'d>>, ExchangeError> {
        let mut placed = Vec::new();
        for element in source.children.iter().filter(|child| is_selection(child)) {
            let (start, end) = if element.name == "TranscriptSelection" {
                let point = |attribute: &str| {
                    let guid = element.get(attribute)?;
                    let point = source.all("SyncPoint").find(|point| point.get("guid") == Some(guid))?;
                    point.get("position")?.trim().parse::<usize>().ok()
                };
                match (point("fromSyncPoint"), point("toSyncPoint")) {
                    (Some(start), Some(end)) => (start, end),
                    _ => {
                        for _ in element.all("Coding") {
                            self.losses.add("codings on times of a recording", LEFT_OUT, name_of(element));
                        }
                        continue;
                    }
                }
            } else {
                (self.position(element, "startPosition")?, self.position(element, "endPosition")?)
            };
            if end < start {
                return Err(self.document.fault(
                    element,
                    "endPosition",
                    format!("{end} lies before the start, {start}"),
                ));
            }
            placed.push(Placed { element, start, end });
        }
        Ok(placed)
    }

    fn position(&self, element: &'d Element, attribute: &str) -> Result<usize, ExchangeError> {
        let value = self.document.required(element, attribute)?;
        value.trim().parse().map_err(|_| {
            self.document.fault(
                element,
                attribute,
                format!("\"{value}\" is no position (a whole number from 0)"),
            )
        })
    }

    /// The way of counting under which most selections lie on the words that they quote.
    fn counting(&mut self, text: &SourceText, placed: &[Placed<'d>]) -> Result<Counting, ExchangeError> {
        let countings = text.countings(self.origin);
        let likeliest =
            countings.first().copied().unwrap_or(Counting { line_end_is_one: false, utf16: false });
        if countings.len() < 2 {
            return Ok(likeliest);
        }
        let mut best = (likeliest, 0_usize, false);
        for (place, counting) in countings.into_iter().enumerate() {
            let positions = text.positions(counting);
            let at = |position: usize| positions.get(position).copied().flatten();
            let fits = placed.iter().all(|one| at(one.start).is_some() && at(one.end).is_some());
            let hits = placed
                .iter()
                .filter(|one| match (at(one.start), at(one.end)) {
                    (Some(from), Some(to)) => quotes(name_of(one.element), text.raw(from, to)),
                    _ => false,
                })
                .count();
            if place == 0 || (hits, fits) > (best.1, best.2) {
                best = (counting, hits, fits);
            }
        }
        Ok(best.0)
    }

    /// Makes the article of a source, or a further revision of one; gives the ids of both.
    fn take_article(
        &mut self,
        guid: &str,
        text: &str,
        source: &'d Element,
        around: &'d Element,
    ) -> Result<(String, String), ExchangeError> {
        let name = around.get("name").or(source.get("name")).unwrap_or("").trim();
        let known = match (self.ids.get(guid), self.known) {
            (Some(("source", id)), Some((held, layout))) => held.articles.iter().find_map(|article| {
                let revision = article.revisions.iter().find(|revision| revision.id == *id)?;
                Some((article, revision, layout.names.get(revision.id.as_str())))
            }),
            _ => None,
        };
        let hash = text_hash(text);
        let mut notes = around.text_of("Description").trim().to_owned();
        let of_ours = known.is_some();
        for note in self.notes_of(around)? {
            if !of_ours {
                push_paragraph(&mut notes, &note);
            }
        }
        let made = |id: String, retrieved: String| StudyRevision {
            id,
            retrieved,
            text: text.to_owned(),
            hash: hash.clone(),
            normal_form: NORMAL_FORM.to_owned(),
            source: if name.is_empty() { self.origin.to_owned() } else { name.to_owned() },
            captured: None,
        };
        if let Some((held, before, called)) = known {
            let revision = if before.hash == hash {
                StudyRevision { text: text.to_owned(), ..before.clone() }
            } else {
                self.losses.add("texts that another program changed", "imported as new revisions", name);
                made(self.guids.of("revision", &format!("{guid}\n{hash}")), before.retrieved.clone())
            };
            let ids = (held.id.clone(), revision.id.clone());
            match self.study.articles.iter_mut().find(|article| article.id == held.id) {
                Some(article) => article.revisions.push(revision),
                None => {
                    let mut article = StudyArticle { revisions: vec![revision], ..held.clone() };
                    if !name.is_empty() && !called.is_some_and(|called| left_alone(name, called)) {
                        name.clone_into(&mut article.title);
                    }
                    self.study.articles.push(article);
                }
            }
            return Ok(ids);
        }
        let first_line = text.lines().next().unwrap_or("").chars().take(120).collect::<String>();
        let title = [name, &first_line, "(no name)"]
            .into_iter()
            .find(|title| !title.is_empty())
            .unwrap_or("")
            .to_owned();
        let retrieved = time(around.get("creationDateTime")).or_else(|| time(source.get("creationDateTime")));
        let retrieved = retrieved.unwrap_or_else(|| self.study.made.clone());
        let revision = made(self.guids.of("revision", guid), retrieved.clone());
        let ids = (guid.to_owned(), revision.id.clone());
        let mut article = StudyArticle {
            id: guid.to_owned(),
            title,
            retrieved,
            revisions: vec![revision],
            ..StudyArticle::default()
        };
        article.label = Some(notes).filter(|notes| !notes.is_empty());
        self.read_details(&mut article, around)?;
        self.study.articles.push(article);
        Ok(ids)
    }

    /// Takes what variables say of an article, where their names tell what it is.
    fn read_details(&mut self, article: &mut StudyArticle, source: &'d Element) -> Result<(), ExchangeError> {
        for value in source.all("VariableValue") {
            let Some(reference) = value.child("VariableRef") else {
                return Err(self.document.fault(value, "", "names no variable"));
            };
            let guid = own_guid(self.document, reference, "targetGUID")?;
            let Some(name) = self.variables.get(&guid).cloned() else {
                return Err(self.document.fault(
                    reference,
                    "targetGUID",
                    format!("{guid} is no variable of the file"),
                ));
            };
            let said = value
                .children
                .iter()
                .find(|child| child.name.ends_with("Value"))
                .map_or("", |child| child.text.trim());
            if said.is_empty() {
                continue;
            }
            let said = said.to_owned();
            match name.trim().to_lowercase().as_str() {
                "outlet" | "newspaper" | "publisher" | "publication" | "medium" => {
                    article.outlet = Some(self.outlet(&said))
                }
                "byline" | "author" => article.byline = Some(said),
                "published" | "date" | "publication date" => article.published = Some(said),
                "language" => article.language = Some(said),
                "address" | "url" | "link" => article.address = Some(said),
                "rights" | "licence" | "license" => article.rights = Some(said),
                _ => self.losses.add("values of variables", LEFT_OUT, &name),
            }
        }
        Ok(())
    }
}

fn is_selection(element: &Element) -> bool {
    matches!(element.name.as_str(), "PlainTextSelection" | "TranscriptSelection")
}

fn name_of(element: &Element) -> &str {
    element.get("name").unwrap_or("")
}
