//! Coding: codes applied to runs of text, pairs, omissions and articles.

use parallax_framing::{Anchor, Code as FrameCode, CodeKind, Coding, Resolution, Selection, WholeText};
use parallax_store::Batch;
use parallax_text::Span;

use crate::codings::kind_of;
use crate::open::now;
use crate::outlets::filled;
use crate::pieces::segments_of;
use crate::records::{Article, CODINGS};
use crate::texts::{Cut, Rows, key};
use crate::wire::{
    AddCoding, ById, CodeRef, CodedSide, CodingRow, EditCoding, History, Nothing, Run, SegmentPlace,
    SelectionInput,
};
use crate::{App, AppError, Result};

/// Which article each revision belongs to.
pub(crate) type Homes = Rows<String>;

/// Where anchors lie in a revision's text: those made on it exactly, those made on another revision of the same article
/// only where the framing crate settles on one place.
pub(crate) fn anchored(anchors: &[Anchor], cut: &Cut, homes: &Homes) -> Vec<Span> {
    anchors.iter().filter_map(|anchor| place(anchor, cut, homes)).collect()
}

fn place(anchor: &Anchor, cut: &Cut, homes: &Homes) -> Option<Span> {
    if anchor.revision == cut.revision.id {
        return Some(anchor.span);
    }
    if homes.get(&anchor.revision) != Some(&cut.revision.article) {
        return None;
    }
    match cut.found(anchor) {
        Resolution::Exact(span) => Some(span),
        Resolution::Shifted(place) => Some(place.span),
        _ => None,
    }
}

fn whole(cut: &Cut) -> WholeText {
    WholeText { article: cut.revision.article.clone(), revision: cut.revision.id.clone() }
}

/// The runs of a revision's text that a coding of spans marks.
pub(crate) fn spans_on(coding: &Coding, cut: &Cut, homes: &Homes) -> Vec<Span> {
    match &coding.selection {
        Selection::Span(_) | Selection::Spans { .. } => {
            coding.selection.anchors().into_iter().filter_map(|anchor| place(anchor, cut, homes)).collect()
        }
        _ => Vec::new(),
    }
}

impl App {
    /// Whether a coding is on an article, or says that the article omits something.
    pub(crate) fn touches(&self, coding: &Coding, article: &Article) -> bool {
        coding.selection.revisions().iter().any(|revision| article.revisions.iter().any(|id| id == revision))
    }

    /// The article that a revision belongs to.
    fn home(&self, revision: &str) -> Result<String> {
        self.homes()?.get(revision).cloned().ok_or_else(|| AppError::not_found("revision", revision))
    }

    pub(crate) fn code(&self, code: &CodeRef) -> Result<(String, FrameCode)> {
        let codebooks = self.codebooks()?;
        let codebook =
            codebooks.get(&code.codebook).ok_or_else(|| AppError::not_found("codebook", &code.codebook))?;
        let found = codebook.get(&code.code).cloned();
        found
            .map(|found| (codebook.name.clone(), found))
            .ok_or_else(|| AppError::not_found("code", &code.code))
    }

    fn side(&self, revision: &str, anchors: &[&Anchor]) -> Result<CodedSide> {
        let record = self.article_record(&self.home(revision)?)?;
        let cut = self.cut(&record, Some(revision))?;
        let mut segments: Vec<u32> =
            anchors.iter().flat_map(|anchor| segments_of(&cut, anchor.span)).collect();
        segments.dedup();
        Ok(CodedSide {
            article: record.id.clone(),
            revision: revision.to_owned(),
            outlet: self.outlet_name(&record),
            title: record.title,
            quote: anchors.iter().map(|anchor| anchor.quote.as_str()).collect::<Vec<_>>().join(" … "),
            segments,
            absent: false,
        })
    }

    pub(crate) fn coding_row(&self, coding: &Coding) -> Result<CodingRow> {
        let of = |anchors: &[Anchor]| -> Result<CodedSide> {
            let first = anchors.first().ok_or_else(|| AppError::internal("A coding has no place."))?;
            self.side(&first.revision, &anchors.iter().collect::<Vec<_>>())
        };
        let kind = kind_of(&coding.selection)?;
        let mut sides = coding.selection.sides().into_iter().map(of).collect::<Result<Vec<_>>>()?;
        if let Selection::Article(text) = &coding.selection {
            sides.push(self.side(&text.revision, &[])?);
        }
        for text in coding.selection.absent() {
            let mut missing = self.side(&text.revision, &[])?;
            missing.absent = true;
            sides.push(missing);
        }
        let code = CodeRef { codebook: coding.codebook.clone(), code: coding.code.clone() };
        let (codebook_name, found) = self.code(&code)?;
        Ok(CodingRow {
            id: coding.id.clone(),
            code,
            code_name: found.name,
            codebook_name,
            colour: found.colour,
            kind,
            sides,
            memo: coding.memo.clone(),
            target: coding.target.clone(),
            certainty: coding.certainty,
            weight: coding.weight,
            suggested: coding.suggested.clone(),
            coder: coding.coder.clone(),
            created: coding.created.clone(),
            modified: coding.modified.clone(),
            event: coding.event.clone(),
        })
    }

    fn cut_of(&self, article: &str, revision: &str) -> Result<std::sync::Arc<Cut>> {
        self.cut(&self.article_record(article)?, Some(revision))
    }

    fn anchors_at(&self, place: &SegmentPlace) -> Result<Vec<Anchor>> {
        let cut = self.cut_of(&place.article, &place.revision)?;
        let mut numbers = place.segments.clone();
        numbers.sort_unstable();
        numbers.dedup();
        if numbers.is_empty() {
            return Err(AppError::bad_input("A coding needs at least one sentence."));
        }
        numbers
            .into_iter()
            .map(|number| {
                let segment = cut.segments.get(number as usize).ok_or_else(|| {
                    AppError::bad_input(format!("There is no sentence {number} in this text."))
                })?;
                self.anchor(&cut, segment.span)
            })
            .collect()
    }

    fn anchor(&self, cut: &Cut, span: Span) -> Result<Anchor> {
        Anchor::new(&cut.revision.id, &cut.revision.text, span)
            .map_err(|error| AppError::bad_input(format!("{error}.")))
    }

    /// Anchors a run of text that a person selected.
    pub(crate) fn run(&self, cut: &Cut, run: &Run) -> Result<Anchor> {
        let span = cut
            .offsets()
            .span(run.start as usize, run.end as usize)
            .map_err(|error| AppError::bad_input(format!("The selection does not fit the text: {error}.")))?;
        if span.is_empty() {
            return Err(AppError::bad_input("Nothing is selected."));
        }
        if span.of(&cut.revision.text) != run.quote {
            return Err(AppError::bad_input("The words selected are not those that stand there.")
                .hint("Select them again. If it happens again, it is a fault in Parallax."));
        }
        self.anchor(cut, span)
    }

    fn selection(&self, input: SelectionInput) -> Result<Selection> {
        Ok(match input {
            SelectionInput::Span { article, revision, start, end, quote } => {
                let cut = self.cut_of(&article, &revision)?;
                Selection::Span(self.run(&cut, &Run { start, end, quote })?)
            }
            SelectionInput::Spans { article, revision, spans } => {
                let cut = self.cut_of(&article, &revision)?;
                let mut anchors = spans.iter().map(|run| self.run(&cut, run)).collect::<Result<Vec<_>>>()?;
                anchors.sort_by_key(|anchor| (anchor.span.start(), anchor.span.end()));
                Selection::Spans { spans: anchors }
            }
            SelectionInput::Passage { sides, absent } => {
                let absent: Result<Vec<WholeText>> = absent
                    .iter()
                    .map(|text| self.cut_of(&text.article, &text.revision).map(|cut| whole(&cut)))
                    .collect();
                Selection::Passage {
                    sides: sides.iter().map(|side| self.anchors_at(side)).collect::<Result<Vec<_>>>()?,
                    absent: absent?,
                }
            }
            SelectionInput::Link { a, b } => {
                Selection::Link { a: self.anchors_at(&a)?, b: self.anchors_at(&b)? }
            }
            SelectionInput::Omission { present, absent_article, absent_revision } => {
                let absent = self.cut_of(&absent_article, &absent_revision)?;
                if absent_article == present.article {
                    return Err(AppError::bad_input("An article cannot omit what it reports."));
                }
                Selection::Omission { present: self.anchors_at(&present)?, absent: whole(&absent) }
            }
            SelectionInput::Article { article, revision } => {
                let cut = self.cut_of(&article, &revision)?;
                Selection::Article(whole(&cut))
            }
        })
    }

    /// Applies a code.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] for a selection that does not fit the text, or a code that is none to apply;
    /// [`crate::Code::NotFound`] for the code, an article or a revision; those of writing.
    pub fn add_coding(&self, input: AddCoding) -> Result<CodingRow> {
        let (_, code) = self.code(&input.code)?;
        if code.kind == CodeKind::Item {
            return Err(AppError::bad_input(format!("“{}” is a question of a questionnaire.", code.name))
                .hint("Answer it beside the article."));
        }
        if code.deprecated {
            return Err(AppError::bad_input(format!("“{}” is no longer in use.", code.name))
                .hint("Choose another code, or bring it back in the codebook."));
        }
        if let Some(event) = &input.event {
            self.event_record(event)?;
        }
        let selection = self.selection(input.selection)?;
        let _writing = self.writing();
        let time = now();
        let coding = Coding {
            id: parallax_store::new_id().to_string(),
            codebook: input.code.codebook,
            code: input.code.code,
            coder: self.settings_record()?.coder,
            event: input.event,
            selection,
            memo: input.memo.trim().to_owned(),
            created: time.clone(),
            modified: time,
            target: filled(input.target),
            certainty: input.certainty,
            weight: input.weight,
            suggested: None,
        };
        self.put_coding(format!("code “{}”", code.name), &coding)?;
        self.coding_row(&coding)
    }

    /// Stores a coding that holds together.
    pub(crate) fn put_coding(&self, act: String, coding: &Coding) -> Result<()> {
        self.check_coding(coding)?;
        let mut batch = Batch::new(act);
        batch.put(&CODINGS, key(&coding.id), coding)?;
        self.commit(batch)
    }

    /// Checks a coding against its codebook and the texts it lies on.
    pub(crate) fn check_coding(&self, coding: &Coding) -> Result<()> {
        let cuts = self.texts_of(coding)?;
        let text_of = |revision: &str| cuts.get(revision).map(|cut| cut.revision.text.as_str());
        coding
            .check(&self.codebook_record(&coding.codebook)?, text_of)
            .map_err(|error| AppError::bad_input(format!("{error}.")))
    }

    /// The texts that a coding lies on, by revision.
    fn texts_of(&self, coding: &Coding) -> Result<std::collections::BTreeMap<String, std::sync::Arc<Cut>>> {
        coding
            .selection
            .revisions()
            .into_iter()
            .map(|revision| {
                let article = self.article_record(&self.home(revision)?)?;
                Ok((revision.to_owned(), self.cut(&article, Some(revision))?))
            })
            .collect()
    }

    pub(crate) fn coding_record(&self, id: &str) -> Result<Coding> {
        self.coding_at(&key(id))?.ok_or_else(|| AppError::not_found("coding", id))
    }

    /// Changes a coding's code or memo.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for the coding or the code, those of writing.
    pub fn edit_coding(&self, input: EditCoding) -> Result<CodingRow> {
        let _writing = self.writing();
        let before = self.coding_record(&input.id)?;
        let mut coding = Coding {
            memo: input.memo.trim().to_owned(),
            target: filled(input.target),
            certainty: input.certainty,
            weight: input.weight,
            ..before.clone()
        };
        if let Some(code) = input.code {
            self.code(&code)?;
            coding.codebook = code.codebook;
            coding.code = code.code;
        }
        if coding != before {
            coding.modified = now();
            self.put_coding("edit coding".into(), &coding)?;
        }
        self.coding_row(&coding)
    }

    /// Deletes a coding. Can be undone.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`], those of writing.
    pub fn delete_coding(&self, input: ById) -> Result<History> {
        {
            let _writing = self.writing();
            self.coding_record(&input.id)?;
            let mut batch = Batch::new("delete coding");
            batch.delete(&CODINGS, key(&input.id));
            self.commit(batch)?;
        }
        self.history(Nothing {})
    }
}
