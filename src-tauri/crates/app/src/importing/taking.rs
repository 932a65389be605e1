//! Storing texts: as new articles, as new revisions, or not at all when they are there already.

use std::collections::{BTreeMap, BTreeSet};

use parallax_extract::EXTRACTOR;
use parallax_store::Batch;

use super::incoming::{Incoming, Ready};
use super::{Origin, Taken, count_words, frozen, lead_of};
use crate::copies::{Signed, alike};
use crate::identity::{Candidate, Name, Standing, names_of};
use crate::open::now;
use crate::records::{ARTICLES, Article, EVENTS, Event, REVISIONS, Revision, SOURCES};
use crate::texts::key;
use crate::{App, AppError, Result};

/// What else is to be stored with texts: told what became of them (each with its place among those given), before that is stored.
pub(crate) type Note<'n> = dyn FnMut(&[(usize, Result<Taken>)]) -> Result<Option<Batch>> + 'n;

/// Texts that go into the library in one write.
#[derive(Default)]
struct Part {
    batches: Vec<Batch>,
    done: Vec<(usize, Result<Taken>)>,
    /// By what they are found again.
    names: BTreeSet<Name>,
    /// The articles that are changed.
    articles: BTreeSet<String>,
    events: BTreeMap<String, Event>,
    /// What becomes known of their texts once they are stored.
    signatures: Vec<Signed>,
    /// Whether an outlet is new: the next text may be its too, and would not find it before it is stored.
    fresh_outlet: bool,
}

/// A text looked at.
enum Looked {
    /// It may be the same as one of the part, which has to be stored first.
    Clash(Box<Ready>),
    Fits(Box<Fitting>),
}

/// What storing a text takes.
struct Fitting {
    batch: Batch,
    taken: Taken,
    names: Vec<Name>,
    fresh_outlet: bool,
    event: Option<String>,
    signature: Option<Signed>,
}

impl App {
    /// Stores a text: as a new article, as a new revision, or not at all when it is there already. Either way the article joins
    /// the event. All of it in one transaction, with the source that is kept.
    ///
    /// # Errors
    /// Those of reading and writing the library; then nothing of it is stored.
    pub(crate) fn take(&self, incoming: Incoming, group: Option<u32>) -> Result<Taken> {
        let ready = Ready::new(incoming);
        let taken = self.take_all(vec![ready], group, &mut |_| Ok(None))?.pop();
        taken.unwrap_or_else(|| Err(AppError::internal("A text was neither stored nor refused.")))
    }

    /// As [`App::take`] for several, in as few writes as can be; gives what became of each, in their order. Each is on disk when
    /// this returns. What fails for one does not touch the others.
    ///
    /// # Errors
    /// When the library cannot be written; texts stored before that stay.
    pub(crate) fn take_all(
        &self,
        ready: Vec<Ready>,
        group: Option<u32>,
        note: &mut Note<'_>,
    ) -> Result<Vec<Result<Taken>>> {
        let _writing = self.writing();
        let mut all = Vec::with_capacity(ready.len());
        let mut part = Part::default();
        for (at, ready) in ready.into_iter().enumerate() {
            let mut looked = self.look(ready, &mut part);
            if let Ok(Looked::Clash(ready)) = looked {
                self.store_part(&mut part, group, note, &mut all)?;
                looked = self.look(*ready, &mut part);
            }
            match looked {
                Ok(Looked::Fits(fitting)) => {
                    part.add(at, *fitting);
                    if part.fresh_outlet {
                        self.store_part(&mut part, group, note, &mut all)?;
                    }
                }
                Ok(Looked::Clash(_)) => {
                    part.done.push((at, Err(AppError::internal("A text is in its own way."))));
                }
                Err(error) => part.done.push((at, Err(error))),
            }
        }
        self.store_part(&mut part, group, note, &mut all)?;
        all.sort_by_key(|(at, _)| *at);
        Ok(all.into_iter().map(|(_, taken)| taken).collect())
    }

    /// Stores a part and begins the next.
    fn store_part(
        &self,
        part: &mut Part,
        group: Option<u32>,
        note: &mut Note<'_>,
        all: &mut Vec<(usize, Result<Taken>)>,
    ) -> Result<()> {
        let Part { mut batches, mut done, events, signatures, .. } = std::mem::take(part);
        if done.is_empty() {
            return Ok(());
        }
        batches.retain(|batch| !batch.is_empty());
        let texts = batches.len();
        for event in events.values() {
            // A single text and its event are one act, and its words are the text's.
            match batches.first_mut().filter(|_| texts == 1) {
                Some(batch) => batch.put(&EVENTS, key(&event.id), event)?,
                None => {
                    let mut batch = Batch::new(format!("add articles to “{}”", event.name));
                    batch.put(&EVENTS, key(&event.id), event)?;
                    batches.push(batch);
                }
            }
        }
        self.commit_import(batches, note(&done)?, group)?;
        self.index_copies(signatures);
        all.append(&mut done);
        Ok(())
    }

    /// What storing a text takes, when it does not clash with what is about to be stored.
    fn look(&self, ready: Ready, part: &mut Part) -> Result<Looked> {
        let mut batch = Batch::new(format!("import “{}”", ready.extracted.title));
        let address = ready.extracted.address.as_deref();
        let outlet = self.outlet_for(ready.extracted.outlet.as_deref(), address, &mut batch)?;
        let outlet = outlet.map(|outlet| outlet.id);
        let names = names_of(&ready.hash, address, outlet.as_deref(), &ready.extracted.title);
        if names.iter().any(|name| part.names.contains(name)) {
            return Ok(Looked::Clash(Box::new(ready)));
        }
        if let Some(event) = &ready.event
            && !part.events.contains_key(event)
        {
            self.event_record(event)?;
        }
        let candidate = Candidate {
            hash: &ready.hash,
            address,
            outlet: outlet.as_deref(),
            title: &ready.extracted.title,
            day: ready.extracted.published.as_deref().and_then(|date| date.get(..10)),
        };
        let standing = self.standing(&candidate)?;
        if standing.article().is_some_and(|article| part.articles.contains(&article.id)) {
            return Ok(Looked::Clash(Box::new(ready)));
        }
        let fresh_outlet = !batch.is_empty();
        let event = ready.event.clone();
        let fitting = match standing {
            // Nothing to store of the text; an outlet that was made for it is not wanted either.
            Standing::SameAs(article) => Fitting {
                batch: Batch::new(format!("add “{}” to the event", article.title)),
                taken: Taken::Known(article.id),
                names: Vec::new(),
                fresh_outlet: false,
                event,
                signature: None,
            },
            Standing::RevisionOf(article) => {
                let taken = Taken::Revised(article.id.clone());
                let signature = self.put_revision(article, ready, &mut batch)?;
                Fitting { batch, taken, names, fresh_outlet, event, signature }
            }
            Standing::New => {
                let like = |Signed { signature: other, .. }: &Signed| {
                    ready.signature.as_ref().is_some_and(|own| alike(own, other))
                };
                if part.signatures.iter().any(like) {
                    return Ok(Looked::Clash(Box::new(ready)));
                }
                let copied = match &ready.signature {
                    Some(signature) => self.copied(&ready.runs, signature, outlet.as_deref())?,
                    None => None,
                };
                let (id, signature) = self.put_article(ready, outlet, &mut batch)?;
                if let Some((of, shared)) = copied {
                    self.put_copy(&id, &of, &shared, &mut batch)?;
                }
                Fitting { batch, taken: Taken::Imported(id), names, fresh_outlet, event, signature }
            }
        };
        if let Some(event) = &fitting.event {
            let record = match part.events.get(event) {
                Some(record) => record.clone(),
                None => self.event_record(event)?,
            };
            if !record.articles.iter().any(|id| id == fitting.taken.article()) {
                let articles = [record.articles, vec![fitting.taken.article().to_owned()]].concat();
                part.events.insert(event.clone(), Event { articles, ..record });
            }
        }
        Ok(Looked::Fits(Box::new(fitting)))
    }

    fn put_revision(
        &self,
        mut article: Article,
        mut ready: Ready,
        batch: &mut Batch,
    ) -> Result<Option<Signed>> {
        article.title.clone_from(&ready.extracted.title);
        article.words = ready.words;
        article.lead = lead_of(&ready.text, article.language.as_deref());
        let (hash, signature) = (ready.hash.clone(), ready.signature.take());
        let revision = put_text(&article.id, ready, batch)?;
        article.revisions.push(revision.clone());
        self.name_twin(&article, &hash, batch)?;
        batch.put(&ARTICLES, key(&article.id), &article)?;
        Ok(signature.map(|signature| Signed { article: article.id, revision, signature }))
    }

    /// Puts a new article into `batch`; gives its id, and what is known of its text.
    fn put_article(
        &self,
        mut ready: Ready,
        outlet: Option<String>,
        batch: &mut Batch,
    ) -> Result<(String, Option<Signed>)> {
        let id = parallax_store::new_id().to_string();
        let (hash, signature) = (ready.hash.clone(), ready.signature.take());
        let mut article = Article {
            id: id.clone(),
            title: ready.extracted.title.clone(),
            outlet,
            byline: ready.extracted.byline.clone(),
            published: ready.extracted.published.clone(),
            retrieved: ready.retrieved.clone(),
            lead: ready.lead.clone(),
            language: ready.language.clone(),
            address: ready.extracted.address.clone(),
            rights: ready.extracted.rights.clone(),
            label: None,
            revisions: Vec::new(),
            words: ready.words,
        };
        let revision = put_text(&id, ready, batch)?;
        article.revisions.push(revision.clone());
        self.name_twin(&article, &hash, batch)?;
        batch.put(&ARTICLES, key(&id), &article)?;
        Ok((id.clone(), signature.map(|signature| Signed { article: id, revision, signature })))
    }

    /// Adds `text` to `article` as its newest revision, unless it is that already. Gives the revision's id.
    pub(crate) fn revise(
        &self,
        article: &mut Article,
        text: String,
        origin: &Origin,
        act: &str,
    ) -> Result<String> {
        let revision = frozen(&article.id, text, origin, now());
        let mut batch = Batch::new(act);
        batch.put(&REVISIONS, key(&revision.id), &revision)?;
        article.revisions.push(revision.id.clone());
        article.words = count_words(&revision.text);
        article.lead = lead_of(&revision.text, article.language.as_deref());
        self.name_twin(article, &revision.hash, &mut batch)?;
        batch.put(&ARTICLES, key(&article.id), &*article)?;
        self.commit(batch)?;
        Ok(revision.id)
    }
}

impl Part {
    fn add(&mut self, at: usize, fitting: Fitting) {
        let Fitting { batch, taken, names, fresh_outlet, signature, .. } = fitting;
        self.signatures.extend(signature);
        self.names.extend(names);
        self.articles.insert(taken.article().to_owned());
        self.fresh_outlet |= fresh_outlet;
        self.batches.push(batch);
        self.done.push((at, Ok(taken)));
    }
}

/// Puts a text and its source into `batch`; gives the revision's id.
fn put_text(article: &str, ready: Ready, batch: &mut Batch) -> Result<String> {
    let Ready { extracted, source, origin, retrieved, text, .. } = ready;
    let revision = Revision {
        dropped: extracted.dropped,
        encoding: Some(extracted.encoding).filter(|name| !name.is_empty()),
        captured: extracted.captured,
        warnings: extracted.warnings.iter().map(ToString::to_string).collect(),
        extractor: EXTRACTOR,
        ..frozen(article, text, &origin, retrieved)
    };
    batch.put(&REVISIONS, key(&revision.id), &revision)?;
    if let Some(source) = source {
        batch.put(&SOURCES, key(&revision.id), &source)?;
    }
    Ok(revision.id)
}
