//! Articles: listed, searched, read, edited, deleted.

use parallax_store::Batch;
use parallax_text::normalise;

use crate::codings::Wanted;
use crate::importing::{Origin, checked_address, checked_date, count_words, dropped};
use crate::outlets::{filled, host};
use crate::pieces::{Marks, segment_views};
use crate::records::{
    ANSWERS, ARTICLES, Article, CODERS, CODINGS, COPIES, EVENTS, REVISIONS, SETTLEMENTS, SOURCES,
};
use crate::search::marks_of;
use crate::texts::key;
use crate::wire::{
    ArticlePage, ArticleRow, ArticleView, ById, EditArticle, EventName, History, ListArticles, Nothing,
    PutBack, RevisionRow, ShowArticle,
};
use crate::{App, AppError, Result};

/// Whether a language is written from right to left.
pub(crate) fn rtl(language: Option<&str>) -> bool {
    let tag = language.and_then(|tag| tag.split('-').next()).unwrap_or_default();
    matches!(tag, "ar" | "arc" | "ckb" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi")
}

impl App {
    /// Name of an article's outlet, or the host of its address; empty when neither is known.
    pub(crate) fn outlet_name(&self, article: &Article) -> String {
        let named = article.outlet.as_ref().and_then(|id| Some(self.outlets().ok()?.get(id)?.name.clone()));
        named.or_else(|| article.address.as_deref().and_then(host)).unwrap_or_default()
    }

    pub(crate) fn article_row(&self, article: &Article) -> Result<ArticleRow> {
        let events = self.events()?;
        Ok(ArticleRow {
            id: article.id.clone(),
            title: article.title.clone(),
            outlet_id: article.outlet.clone(),
            outlet: self.outlet_name(article),
            byline: article.byline.clone(),
            published: article.published.clone(),
            retrieved: article.retrieved.clone(),
            rtl: rtl(article.language.as_deref()),
            language: article.language.clone(),
            address: article.address.clone(),
            rights: article.rights.clone(),
            label: article.label.clone(),
            words: article.words,
            revisions: article.revisions.len() as u32,
            events: self
                .membership()?
                .get(&article.id)
                .into_iter()
                .flatten()
                .filter_map(|id| events.get(id))
                .map(|event| EventName { id: event.id.clone(), name: event.name.clone() })
                .collect(),
            codings: self.coding_counts()?.articles.get(&article.id).copied().unwrap_or_default(),
            copies: self.copy_count(&article.id)?,
            lead: article.lead.clone(),
        })
    }

    /// A page of articles, newest published first, those without a date last.
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn list_articles(&self, input: ListArticles) -> Result<ArticlePage> {
        let wanted: Vec<String> =
            input.query.unwrap_or_default().split_whitespace().map(str::to_lowercase).collect();
        let articles = self.articles()?;
        let mut found = Vec::new();
        for article in self.newest_first()?.iter().filter_map(|id| articles.get(id)) {
            if input.outlet.is_some() && article.outlet != input.outlet {
                continue;
            }
            if wanted.is_empty() || self.holds(article, &wanted)? {
                found.push(article);
            }
        }
        let rows = found
            .iter()
            .skip(input.offset as usize)
            .take(input.limit as usize)
            .map(|article| self.article_row(article))
            .collect::<Result<Vec<_>>>()?;
        Ok(ArticlePage { total: found.len() as u32, rows })
    }

    /// Whether every word stands in the article's fields or text.
    fn holds(&self, article: &Article, words: &[String]) -> Result<bool> {
        let fields = [
            article.title.as_str(),
            &self.outlet_name(article),
            article.byline.as_deref().unwrap_or_default(),
            article.address.as_deref().unwrap_or_default(),
        ]
        .join("\n")
        .to_lowercase();
        let missing: Vec<&String> = words.iter().filter(|word| !fields.contains(word.as_str())).collect();
        if missing.is_empty() {
            return Ok(true);
        }
        let text = self.cut(article, None)?.revision.text.to_lowercase();
        Ok(missing.iter().all(|word| text.contains(word.as_str())))
    }

    pub(crate) fn revision_rows(&self, article: &Article) -> Result<Vec<RevisionRow>> {
        article
            .revisions
            .iter()
            .map(|id| {
                let cut = self.cut(article, Some(id))?;
                Ok(RevisionRow {
                    id: id.clone(),
                    retrieved: cut.revision.retrieved.clone(),
                    source: cut.revision.source.clone(),
                    words: count_words(&cut.revision.text),
                    title: cut.words(0).to_owned(),
                })
            })
            .collect()
    }

    /// One article to read.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for the article or the revision, those of reading.
    pub fn article(&self, input: ShowArticle) -> Result<ArticleView> {
        let article = self.article_record(&input.id)?;
        let cut = self.cut(&article, input.revision.as_deref())?;
        let codings = self.codings_on([article.id.as_str()])?;
        let here: Vec<_> = codings.values().filter(|coding| self.touches(coding, &article)).collect();
        let marks = input.find.map_or_else(Marks::default, |typed| marks_of(&typed, &cut.revision.text));
        Ok(ArticleView {
            row: self.article_row(&article)?,
            revisions: self.revision_rows(&article)?,
            revision: cut.revision.id.clone(),
            segments: segment_views(&cut, &here, &self.homes()?, &marks),
            dropped: dropped(&cut.revision.dropped),
            warnings: cut.revision.warnings.clone(),
            copies: self.copy_rows(&article.id)?,
            source: cut.revision.source.clone(),
            captured: cut.revision.captured.clone(),
            codings: here.iter().map(|coding| self.coding_row(coding)).collect::<Result<Vec<_>>>()?,
        })
    }

    /// Changes an article's fields. Its texts stay as they are.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] without a title or with a date or address that is none, [`crate::Code::NotFound`], those
    /// of writing.
    pub fn edit_article(&self, input: EditArticle) -> Result<ArticleRow> {
        let title =
            filled(Some(input.title)).ok_or_else(|| AppError::bad_input("An article needs a title."))?;
        let published = checked_date("Published", input.published)?;
        let address = checked_address(input.address)?;
        let article = {
            let _writing = self.writing();
            let before = self.article_record(&input.id)?;
            let mut batch = Batch::new("edit article");
            let outlet = match filled(input.outlet) {
                Some(name) => {
                    self.outlet_for(Some(&name), address.as_deref(), &mut batch)?.map(|outlet| outlet.id)
                }
                None => None,
            };
            let article = Article {
                title,
                outlet,
                byline: filled(input.byline),
                published,
                language: filled(input.language),
                address,
                rights: filled(input.rights),
                ..before.clone()
            };
            if article != before {
                let hash = self.cut(&before, None)?.revision.hash.clone();
                self.unname_twin(&before, &mut batch)?;
                self.name_twin(&article, &hash, &mut batch)?;
                batch.put(&ARTICLES, key(&article.id), &article)?;
                self.commit(batch)?;
            }
            article
        };
        self.article_row(&article)
    }

    /// Deletes an article with its revisions, its place in events, and the codings that touch it. Can be undone.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`], those of writing.
    pub fn delete_article(&self, input: ById) -> Result<History> {
        {
            let _writing = self.writing();
            let article = self.article_record(&input.id)?;
            let mut batch = Batch::new(format!("delete “{}”", article.title));
            batch.delete(&ARTICLES, key(&article.id));
            for revision in &article.revisions {
                batch.delete(&REVISIONS, key(revision));
                batch.delete(&SOURCES, key(revision));
            }
            batch.delete(&COPIES, key(&article.id));
            self.unname_twin(&article, &mut batch)?;
            for event in self.events()?.values() {
                if event.articles.contains(&article.id) {
                    let mut event = event.clone();
                    event.articles.retain(|id| *id != article.id);
                    batch.put(&EVENTS, key(&event.id), &event)?;
                }
            }
            let texts: Vec<&str> = article.revisions.iter().map(String::as_str).collect();
            for coding in self.coding_index()?.find(&[Wanted { texts: Some(&texts), ..Wanted::default() }]) {
                batch.delete(&CODINGS, coding.key.clone());
            }
            for answer in self.answers()?.values().filter(|answer| answer.article == article.id) {
                batch.delete(&ANSWERS, key(&answer.id));
            }
            for row in self.store().scan(&SETTLEMENTS)? {
                let (id, settled) = row?;
                if article.revisions.contains(&settled.revision) {
                    batch.delete(&SETTLEMENTS, id);
                }
            }
            for mut coder in self.coder_records()?.into_values() {
                if coder.articles.contains(&article.id) {
                    coder.articles.retain(|id| *id != article.id);
                    batch.put(&CODERS, parallax_store::Key::from(coder.name.as_str()), &coder)?;
                }
            }
            self.forget_decisions(&article.revisions, &mut batch)?;
            self.commit(batch)?;
        }
        self.history(Nothing {})
    }

    /// Puts left-out pieces back, as a new revision: a text that was coded is never changed under the codings.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for the article or revision, [`crate::Code::BadInput`] for numbers of pieces that are
    /// not there, those of writing.
    pub fn put_back(&self, input: PutBack) -> Result<ArticleView> {
        {
            let _writing = self.writing();
            let mut article = self.article_record(&input.article)?;
            let cut = self.cut(&article, Some(&input.revision))?;
            let mut paragraphs: Vec<&str> = cut.revision.text.split("\n\n").collect();
            let mut chosen = input.indices.clone();
            chosen.sort_unstable();
            chosen.dedup();
            // From the last to the first, so that the places of earlier pieces stay true.
            for index in chosen.iter().rev() {
                let piece = cut.revision.dropped.get(*index as usize).ok_or_else(|| {
                    AppError::bad_input(format!("Nothing was left out under the number {index}."))
                })?;
                // The headline is the first paragraph of the text and none of the extracted article's.
                paragraphs.insert((piece.before + 1).min(paragraphs.len()), &piece.text);
            }
            let text = normalise(&paragraphs.join("\n\n"));
            if text != cut.revision.text {
                self.revise(&mut article, text, &Origin::PutBack, "put back")?;
            }
        }
        self.article(ShowArticle { id: input.article, revision: None, find: None })
    }
}
