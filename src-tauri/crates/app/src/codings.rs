//! Codings in a list: filtered, by pages, and changed several at once.

mod index;
mod kept;

use std::collections::BTreeMap;

use parallax_framing::{Coding, Selection};
use parallax_store::{Batch, Key};

pub(crate) use self::index::{CodingCounts, CodingIndex, Indexed, Wanted};
use crate::open::now;
use crate::records::CODINGS;
use crate::texts::{id_of, key};
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
        let texts: Option<Vec<&str>> =
            article.as_ref().map(|article| article.revisions.iter().map(String::as_str).collect());
        let words = input.query.as_deref().unwrap_or_default().trim().to_lowercase();
        let (seen, index, codebooks) = (self.seen_coder()?, self.coding_index()?, self.codebooks()?);
        let mut wanted = vec![Wanted {
            codebook: input.codebook.as_deref(),
            coder: input.coder.as_deref(),
            event: input.event.as_deref(),
            texts: texts.as_deref(),
            codes: None,
        }];
        wanted.extend(seen.as_deref().map(|coder| Wanted { coder: Some(coder), ..Wanted::default() }));
        wanted.extend(input.code.as_ref().map(|above| {
            // A code stands for those under it.
            let codes = codebooks.get(&above.codebook).into_iter().flat_map(|codebook| {
                let codes = codebook.codes.iter().map(|code| code.id.as_str());
                codes.filter(|code| codebook.is_within(code, &above.code))
            });
            Wanted { codebook: Some(&above.codebook), codes: Some(codes.collect()), ..Wanted::default() }
        }));
        let whole = self.few_codings()?;
        let coding = |key: &Key| match &whole {
            Some(whole) => Ok(whole.get(&id_of(key)).cloned()),
            None => self.coding_at(key),
        };
        let mut kinds: BTreeMap<CodingKind, u32> = BTreeMap::new();
        let mut found = Vec::new();
        for indexed in index.find(&wanted) {
            if !words.is_empty() {
                let Some(coding) = coding(indexed.key)? else { continue };
                if !self.has_words(&coding, &words)? {
                    continue;
                }
            }
            *kinds.entry(indexed.kind()).or_default() += 1;
            if input.kind.is_none_or(|wanted| wanted == indexed.kind()) {
                found.push(indexed.key);
            }
        }
        let page = found
            .iter()
            .skip(input.offset.unwrap_or(0) as usize)
            .take(input.limit.map_or(usize::MAX, |limit| limit as usize));
        let mut rows = Vec::with_capacity(page.len());
        for key in page {
            // One that was deleted meanwhile is passed over.
            if let Some(coding) = coding(key)? {
                rows.push(self.coding_row(&coding)?);
            }
        }
        Ok(CodingPage {
            total: found.len() as u32,
            kinds: kinds.into_iter().map(|(kind, codings)| KindCount { kind, codings }).collect(),
            rows,
        })
    }

    /// The names that codings give to who or what is judged, the most used first.
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn known_targets(&self, _: Nothing) -> Result<Vec<String>> {
        let (seen, index) = (self.seen_coder()?, self.coding_index()?);
        let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
        let wanted = Wanted { coder: seen.as_deref(), ..Wanted::default() };
        for target in index.find(&[wanted]).filter_map(Indexed::target) {
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
