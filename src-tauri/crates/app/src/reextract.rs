//! Reading kept sources again by the present extractor: what would change, and new revisions where something does.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use parallax_extract::{EXTRACTOR, ExtractOptions, Extracted};
use parallax_store::Batch;
use parallax_text::normalise;

use crate::importing::{Origin, RawForm, count_words, first_article, frozen, lead_of};
use crate::open::{lock, now};
use crate::records::{ARTICLES, Article, REVISIONS, Revision, SOURCES, SourceRecord};
use crate::texts::key;
use crate::wire::{ImportItem, Job, JobKind, Outcome, Reextract};
use crate::{App, AppError, Result};

/// An article whose source gives another text now.
struct Changed {
    extracted: Extracted,
    text: String,
    raw: RawForm,
    before: String,
}

impl App {
    /// Reads the kept sources of the newest texts again – of the whole library, an outlet or one article – and counts those that
    /// give another text now (`revised`) and those that do not (`known`). With `apply` each other text becomes a new revision; a
    /// text that a person put together (pieces put back) has no source and stays.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for an unknown article, [`crate::Code::BadInput`] when no source is kept.
    pub fn reextract(&self, input: Reextract) -> Result<Job> {
        let wanted = |article: &&Article| input.outlet.is_none() || article.outlet == input.outlet;
        let all = self.articles()?;
        let one = input.article.as_ref().map(|id| self.article_record(id)).transpose()?;
        let articles: Vec<&Article> = match &one {
            Some(article) => vec![article],
            None => all.values().filter(wanted).collect(),
        };
        let mut kept = Vec::new();
        for article in articles {
            if let Some(newest) = article.revisions.last()
                && self.store().contains(&SOURCES, key(newest))?
            {
                kept.push(article.id.clone());
            }
        }
        if kept.is_empty() {
            return Err(AppError::bad_input("No source is kept to be read again.").hint(
                "Sources are kept of articles that were imported from files, addresses or pasted text.",
            ));
        }
        let options = self.extract_options()?;
        let kind = if input.apply { JobKind::Reextract } else { JobKind::Relook };
        self.start_job(kind, kept.len() as u32, None, move |app, job| {
            app.run_reextract(job, &kept, &options, input.apply);
        })
    }

    fn run_reextract(&self, job: u32, articles: &[String], options: &ExtractOptions, apply: bool) {
        let next = AtomicUsize::new(0);
        let failure: Mutex<Option<AppError>> = Mutex::default();
        let work = || loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(id) = articles.get(at) else { return };
            if self.0.jobs.cancelled(job) || lock(&failure).is_some() {
                return;
            }
            match self.reextract_one(id, options, apply, job) {
                Ok(item) => {
                    let place = (u32::try_from(at).unwrap_or(u32::MAX), 0);
                    self.tell(self.0.jobs.finished(job, [(place, item)], 0));
                }
                Err(error) => {
                    lock(&failure).get_or_insert(error);
                }
            }
        };
        std::thread::scope(|scope| {
            let threads = std::thread::available_parallelism().map_or(2, usize::from);
            for _ in 0..threads.min(articles.len()) {
                scope.spawn(work);
            }
        });
        let failure = lock(&failure).take();
        self.tell(self.0.jobs.ended(job, failure));
    }

    /// Reads one article's source again. What is wrong with the source is an item; an error is one of the library.
    fn reextract_one(&self, id: &str, options: &ExtractOptions, apply: bool, job: u32) -> Result<ImportItem> {
        let article = self.article_record(id)?;
        let item = |outcome| ImportItem {
            name: article.title.clone(),
            title: Some(article.title.clone()),
            outlet: Some(self.outlet_name(&article)).filter(|name| !name.is_empty()),
            dropped: 0,
            warnings: Vec::new(),
            outcome,
        };
        let (changed, dropped) = match self.changed(&article, options)? {
            Ok(None) => return Ok(item(Outcome::Known { article: id.to_owned() })),
            Ok(Some(changed)) => {
                let dropped = changed.extracted.dropped.len() as u32;
                (changed, dropped)
            }
            Err(error) => return Ok(item(Outcome::Failed { error })),
        };
        if apply && !self.apply_changed(id, changed, job)? {
            return Ok(item(Outcome::Known { article: id.to_owned() }));
        }
        Ok(ImportItem { dropped, ..item(Outcome::Revised { article: id.to_owned() }) })
    }

    /// What an article's source gives now, when that differs.
    fn changed(
        &self,
        article: &Article,
        options: &ExtractOptions,
    ) -> Result<std::result::Result<Option<Changed>, AppError>> {
        let Some(newest) = article.revisions.last() else { return Ok(Ok(None)) };
        let Some(revision) = self.store().get(&REVISIONS, key(newest))? else { return Ok(Ok(None)) };
        let Some(source) = self.store().get(&SOURCES, key(newest))? else { return Ok(Ok(None)) };
        Ok(read_again(&source, &revision, options).map(|(extracted, raw)| {
            let text = normalise(&extracted.text());
            (text != revision.text).then(|| Changed { extracted, text, raw, before: newest.clone() })
        }))
    }

    /// Stores another text as a new revision, unless the article has got a newer one meanwhile: then `false`.
    fn apply_changed(&self, id: &str, changed: Changed, job: u32) -> Result<bool> {
        let Changed { extracted, text, raw, before } = changed;
        let source = SourceRecord::pack(&raw, &text, EXTRACTOR);
        let _writing = self.writing();
        let mut article = self.article_record(id)?;
        if article.revisions.last() != Some(&before) {
            return Ok(false);
        }
        let Some(old) = self.store().get(&REVISIONS, key(&before))? else { return Ok(false) };
        // A headline that a person wrote stays; one that the extractor found follows it.
        if old.text.lines().next() == Some(article.title.as_str()) {
            article.title.clone_from(&extracted.title);
        }
        article.words = count_words(&text);
        article.lead = lead_of(&text, article.language.as_deref());
        let origin = Origin::Part(old.source);
        let revision = Revision {
            dropped: extracted.dropped,
            encoding: Some(extracted.encoding).filter(|name| !name.is_empty()),
            captured: extracted.captured,
            warnings: extracted.warnings.iter().map(ToString::to_string).collect(),
            extractor: EXTRACTOR,
            ..frozen(id, text, &origin, now())
        };
        let mut batch = Batch::new(format!("read “{}” again", article.title));
        batch.put(&REVISIONS, key(&revision.id), &revision)?;
        if let Some(source) = source {
            // It goes with the text that came out of it last.
            batch.delete(&SOURCES, key(&before));
            batch.put(&SOURCES, key(&revision.id), &source)?;
        }
        article.revisions.push(revision.id.clone());
        self.name_twin(&article, &revision.hash, &mut batch)?;
        batch.put(&ARTICLES, key(id), &article)?;
        self.commit_in_group(batch, Some(job))?;
        Ok(true)
    }
}

fn read_again(
    source: &SourceRecord,
    revision: &Revision,
    options: &ExtractOptions,
) -> Result<(Extracted, RawForm)> {
    let raw = RawForm {
        name: source.name.clone(),
        content_type: source.content_type.clone(),
        address: source.address.clone(),
        bytes: std::sync::Arc::new(source.unpack(&revision.text)?),
    };
    let (extracted, part) = first_article(&raw, options)?;
    Ok((extracted, part.unwrap_or(raw)))
}
