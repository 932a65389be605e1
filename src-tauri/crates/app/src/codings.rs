//! Codings in a list: filtered, by pages, and changed several at once.

use std::collections::BTreeMap;

use parallax_framing::{Coding, Selection};
use parallax_store::Batch;

use crate::open::now;
use crate::records::{Article, CODINGS};
use crate::texts::key;
use crate::wire::{ByIds, CodingKind, CodingPage, History, KindCount, ListCodings, Nothing, RecodeCodings};
use crate::{App, AppError, Result};

/// What a selection is, by name.
pub(crate) fn kind_of(selection: &Selection) -> Result<CodingKind> {
    Ok(match selection {
        Selection::Span(_) => CodingKind::Span,
        Selection::Spans { .. } => CodingKind::Spans,
        Selection::Link { .. } => CodingKind::Link,
        Selection::Omission { .. } => CodingKind::Omission,
        Selection::Passage { .. } => CodingKind::Passage,
        Selection::Article(_) => CodingKind::Article,
        _ => return Err(AppError::internal("A coding is of a kind that this version does not show.")),
    })
}

impl App {
    fn is_listed(&self, coding: &Coding, input: &ListCodings, article: Option<&Article>) -> Result<bool> {
        let fits = (input.event.is_none() || coding.event == input.event)
            && input.codebook.as_ref().is_none_or(|id| coding.codebook == *id)
            && input.coder.as_ref().is_none_or(|name| coding.coder == *name)
            && article.is_none_or(|article| self.touches(coding, article));
        match &input.code {
            Some(code) if fits => Ok(coding.codebook == code.codebook
                && self
                    .codebooks()?
                    .get(&code.codebook)
                    .is_some_and(|codebook| codebook.is_within(&coding.code, &code.code))),
            _ => Ok(fits),
        }
    }

    /// Whether the words of a search stand in a coding: its code, memo, target, quotes, or the titles it touches.
    fn has_words(&self, coding: &Coding, words: &str) -> Result<bool> {
        let has = |text: &str| text.to_lowercase().contains(words);
        let named = self
            .codebooks()?
            .get(&coding.codebook)
            .and_then(|codebook| codebook.get(&coding.code))
            .is_some_and(|code| has(&code.name));
        if named
            || has(&coding.memo)
            || has(&coding.coder)
            || coding.target.as_deref().is_some_and(has)
            || coding.selection.anchors().iter().any(|anchor| has(&anchor.quote))
        {
            return Ok(true);
        }
        let (homes, articles) = (self.homes()?, self.articles()?);
        Ok(coding
            .selection
            .revisions()
            .into_iter()
            .filter_map(|revision| articles.get(homes.get(revision)?))
            .any(|article| has(&article.title)))
    }

    /// Codings in order of creation, a page of them.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for the article, those of reading the library.
    pub fn list_codings(&self, input: ListCodings) -> Result<CodingPage> {
        let article = input.article.as_deref().map(|id| self.article_record(id)).transpose()?;
        let words = input.query.as_deref().unwrap_or_default().trim().to_lowercase();
        let codings = self.shown_codings()?;
        let mut kinds: BTreeMap<CodingKind, u32> = BTreeMap::new();
        let mut found = Vec::new();
        for coding in codings.values() {
            if !self.is_listed(coding, &input, article.as_ref())?
                || !(words.is_empty() || self.has_words(coding, &words)?)
            {
                continue;
            }
            let kind = kind_of(&coding.selection)?;
            *kinds.entry(kind).or_default() += 1;
            if input.kind.is_none_or(|wanted| wanted == kind) {
                found.push(coding);
            }
        }
        let page = found
            .iter()
            .skip(input.offset.unwrap_or(0) as usize)
            .take(input.limit.map_or(usize::MAX, |limit| limit as usize));
        Ok(CodingPage {
            total: found.len() as u32,
            kinds: kinds.into_iter().map(|(kind, codings)| KindCount { kind, codings }).collect(),
            rows: page.map(|coding| self.coding_row(coding)).collect::<Result<Vec<_>>>()?,
        })
    }

    /// The names that codings give to who or what is judged, the most used first.
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn known_targets(&self, _: Nothing) -> Result<Vec<String>> {
        let codings = self.shown_codings()?;
        let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
        for target in codings.values().filter_map(|coding| coding.target.as_deref()) {
            *uses.entry(target).or_default() += 1;
        }
        let mut names: Vec<(&str, usize)> = uses.into_iter().collect();
        names.sort_by_key(|(_, uses)| std::cmp::Reverse(*uses));
        Ok(names.into_iter().map(|(name, _)| name.to_owned()).collect())
    }

    /// Gives several codings another code, in one act that can be undone.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for a coding or the code, those of writing; then none is changed.
    pub fn recode_codings(&self, input: RecodeCodings) -> Result<History> {
        {
            let _writing = self.writing();
            let (_, code) = self.code(&input.code)?;
            let mut batch = Batch::new(format!("recode {} codings as “{}”", input.ids.len(), code.name));
            for id in &input.ids {
                let coding = Coding {
                    codebook: input.code.codebook.clone(),
                    code: input.code.code.clone(),
                    modified: now(),
                    ..self.coding_record(id)?
                };
                batch.put(&CODINGS, key(id), &coding)?;
            }
            if !batch.is_empty() {
                self.commit(batch)?;
            }
        }
        self.history(Nothing {})
    }

    /// Deletes several codings, in one act that can be undone.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`], those of writing; then none is deleted.
    pub fn delete_codings(&self, input: ByIds) -> Result<History> {
        {
            let _writing = self.writing();
            let mut batch = Batch::new(format!("delete {} codings", input.ids.len()));
            for id in &input.ids {
                self.coding_record(id)?;
                batch.delete(&CODINGS, key(id));
            }
            if !batch.is_empty() {
                self.commit(batch)?;
            }
        }
        self.history(Nothing {})
    }
}
