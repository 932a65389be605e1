//! Codings on an older text of an article: what of them is found in the newest, and carrying them over. None is dropped in silence.

use parallax_framing::{Anchor, Coding, Resolution, Selection};
use parallax_store::Batch;
use parallax_text::Span;

use crate::open::now;
use crate::pieces::segments_of;
use crate::records::{Article, CODINGS};
use crate::texts::{Cut, key};
use crate::wire::{
    CarryCodings, CodingRow, ListStale, PlaceCoding, StaleCandidate, StaleCoding, StalePlace, StaleState,
};
use crate::{App, AppError, Result};

fn candidate(cut: &Cut, span: Span) -> StaleCandidate {
    let (start, end) = cut.offsets().code_points(span);
    let around: Vec<&str> =
        segments_of(cut, span).into_iter().map(|index| cut.words(index as usize)).collect();
    StaleCandidate {
        start: start as u32,
        end: end as u32,
        quote: span.of(&cut.revision.text).to_owned(),
        context: around.join(" "),
    }
}

fn stale_place(number: usize, anchor: &Anchor, newest: &Cut) -> StalePlace {
    let found = newest.found(anchor);
    let (state, spans) = match found {
        Resolution::Exact(span) => (StaleState::Same, vec![span]),
        Resolution::Shifted(place) => (StaleState::Moved, vec![place.span]),
        Resolution::Ambiguous(places) => {
            (StaleState::Unsure, places.iter().map(|place| place.span).collect())
        }
        _ => (StaleState::Lost, Vec::new()),
    };
    StalePlace {
        anchor: number as u32,
        quote: anchor.quote.clone(),
        state,
        candidates: spans.into_iter().map(|span| candidate(newest, span)).collect(),
    }
}

/// A selection with the anchors that lie on `from` put at `places` on another text, in order, and whole texts taken along.
fn placed(selection: &Selection, from: &str, to: &str, places: &[Anchor]) -> Selection {
    let mut rest = places.iter();
    selection.mapped(
        |anchor| {
            let place = if anchor.revision == from { rest.next() } else { None };
            place.unwrap_or(anchor).clone()
        },
        |text| text.taken(from, to),
    )
}

impl App {
    /// The older texts that a coding lies on, each with its article.
    fn behind(&self, coding: &Coding) -> Result<Vec<(Article, String)>> {
        let homes = self.homes()?;
        let articles = self.articles()?;
        let revisions = coding.selection.revisions().into_iter();
        Ok(revisions
            .filter_map(|revision| {
                let article = articles.get(homes.get(revision)?)?;
                (article.revisions.last().map(String::as_str) != Some(revision))
                    .then(|| (article.clone(), revision.to_owned()))
            })
            .collect())
    }

    fn stale(&self, coding: &Coding, article: &Article, revision: &str) -> Result<StaleCoding> {
        let newest = self.cut(article, None)?;
        let anchors = coding.selection.anchors();
        let places: Vec<StalePlace> = anchors
            .into_iter()
            .filter(|anchor| anchor.revision == revision)
            .enumerate()
            .map(|(number, anchor)| stale_place(number, anchor, &newest))
            .collect();
        Ok(StaleCoding {
            row: self.coding_row(coding)?,
            article: article.id.clone(),
            revision: revision.to_owned(),
            newest: newest.revision.id.clone(),
            settled: places.iter().all(|place| matches!(place.state, StaleState::Same | StaleState::Moved)),
            places,
        })
    }

    /// Codings that lie on an older text than their article's newest, with what is found of them there. In order of creation.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for the article, those of reading.
    pub fn stale_codings(&self, input: ListStale) -> Result<Vec<StaleCoding>> {
        let codings = match &input.article {
            Some(article) => self.codings_on([article.as_str()])?,
            None => self.shown_codings()?,
        };
        let mut found = Vec::new();
        for coding in codings.values() {
            for (article, revision) in self.behind(coding)? {
                if input.article.as_ref().is_none_or(|id| *id == article.id) {
                    found.push(self.stale(coding, &article, &revision)?);
                }
            }
        }
        Ok(found)
    }

    /// Carries codings over to the newest text of their articles where each of their anchors has one place there; leaves the rest.
    /// Gives what is left. Can be undone.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`], those of writing.
    pub fn carry_codings(&self, input: CarryCodings) -> Result<Vec<StaleCoding>> {
        {
            let _writing = self.writing();
            let mut batch = Batch::new(match input.ids.len() {
                1 => "carry a coding over".to_owned(),
                n => format!("carry {n} codings over"),
            });
            for id in &input.ids {
                let before = &self.coding_record(id)?;
                let mut coding = before.clone();
                for (article, revision) in self.behind(before)? {
                    let newest = self.cut(&article, None)?;
                    let to = &newest.revision;
                    if let Ok((selection, _)) = coding.selection.carried(&revision, &to.id, &to.text) {
                        coding.selection = selection;
                    }
                }
                if coding != *before && self.check_coding(&coding).is_ok() {
                    coding.modified = now();
                    batch.put(&CODINGS, key(id), &coding)?;
                }
            }
            if !batch.is_empty() {
                self.commit(batch)?;
            }
        }
        self.stale_codings(ListStale::default())
    }

    /// Puts a coding's anchors where a person says they belong in the newest text of an article. Can be undone.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`]; [`crate::Code::BadInput`] when a place does not fit the text or one is missing; those of writing.
    pub fn place_coding(&self, input: PlaceCoding) -> Result<CodingRow> {
        let _writing = self.writing();
        let before = &self.coding_record(&input.id)?;
        let (article, from) = self
            .behind(before)?
            .into_iter()
            .find(|(article, _)| article.id == input.article)
            .ok_or_else(|| AppError::bad_input("The coding is on the newest text already."))?;
        let newest = self.cut(&article, None)?;
        let places = input.places.iter().map(|run| self.run(&newest, run)).collect::<Result<Vec<_>>>()?;
        let needed = before.selection.anchors().iter().filter(|anchor| anchor.revision == from).count();
        if places.len() != needed {
            return Err(AppError::bad_input(format!(
                "The coding needs {needed} places, not {}.",
                places.len()
            )));
        }
        let selection = placed(&before.selection, &from, &newest.revision.id, &places);
        let coding = Coding { selection, modified: now(), ..before.clone() };
        self.put_coding("place a coding".into(), &coding)?;
        self.coding_row(&coding)
    }
}
