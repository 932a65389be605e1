//! What the other library's outlets, articles, texts and events are here.

use std::collections::BTreeMap;

use parallax_framing::{Selection, StudyArticle, StudyOutlet};

use super::Merge;
use crate::Result;
use crate::importing::{count_words, lead_of};
use crate::outlets::folded;
use crate::records::{ARTICLES, Article, EVENTS, Event, OUTLETS, Outlet, REVISIONS, Revision};
use crate::texts::key;
use crate::wire::{Kept, MergedKind};

/// Ids there to ids here, for what is the same under another id.
#[derive(Default)]
pub(super) struct Ids {
    outlets: BTreeMap<String, String>,
    articles: BTreeMap<String, String>,
    revisions: BTreeMap<String, String>,
    events: BTreeMap<String, String>,
}

fn here(ids: &BTreeMap<String, String>, id: &str) -> String {
    ids.get(id).cloned().unwrap_or_else(|| id.to_owned())
}

impl Ids {
    pub(super) fn article(&self, id: &str) -> String {
        here(&self.articles, id)
    }

    pub(super) fn revision(&self, id: &str) -> String {
        here(&self.revisions, id)
    }

    pub(super) fn event(&self, id: &str) -> String {
        here(&self.events, id)
    }

    pub(super) fn selection(&self, selection: &Selection) -> Selection {
        selection.renamed(|id| self.article(id), |id| self.revision(id))
    }
}

/// The optional fields that both know and give differently.
fn differing<'f>(fields: &[(&'f str, Option<&str>, Option<&str>)]) -> Vec<(&'f str, String, String)> {
    fields
        .iter()
        .filter_map(|(field, here, there)| match (here, there) {
            (Some(here), Some(there)) if here != there => {
                Some((*field, (*here).to_owned(), (*there).to_owned()))
            }
            _ => None,
        })
        .collect()
}

impl Merge<'_> {
    pub(super) fn outlets(&mut self) -> Result<()> {
        let (outlets, known) = (self.app.outlets()?, self.app.known_outlets()?);
        for outlet in &self.study.outlets {
            let known = outlets.get(&outlet.id).or_else(|| outlets.get(known.called(&outlet.name)?));
            match known {
                Some(known) => self.same_outlet(known, outlet),
                None => {
                    let record = Outlet {
                        id: outlet.id.clone(),
                        home: outlet.home.clone(),
                        country: outlet.country.clone(),
                        groups: outlet.groups.clone(),
                        ..Outlet::named(outlet.name.clone())
                    };
                    self.batch.put(&OUTLETS, key(&record.id), &record)?;
                    self.tally.added(MergedKind::Outlet);
                }
            }
        }
        Ok(())
    }

    fn same_outlet(&mut self, known: &Outlet, outlet: &StudyOutlet) {
        self.ids.outlets.insert(outlet.id.clone(), known.id.clone());
        let fields = differing(&[
            ("name", Some(&known.name), Some(&outlet.name)),
            ("home", known.home.as_deref(), outlet.home.as_deref()),
            ("country", known.country.as_deref(), outlet.country.as_deref()),
        ]);
        if fields.is_empty() {
            self.tally.same(MergedKind::Outlet);
        } else {
            self.tally.conflict(MergedKind::Outlet, &known.name, fields, Kept::Report);
        }
    }

    /// The article here that is theirs: by id, by address, or by a text they share and the outlet.
    fn same_article(&self, theirs: &StudyArticle) -> Result<Option<Article>> {
        let articles = self.app.articles()?;
        if let Some(known) = articles.get(&theirs.id) {
            return Ok(Some(known.clone()));
        }
        if let Some(address) = &theirs.address
            && let Some(known) = self.app.at_address(address)?
        {
            return Ok(Some(known));
        }
        let outlet = theirs.outlet.as_deref().map(|id| here(&self.ids.outlets, id));
        for revision in &theirs.revisions {
            let twins = self.app.with_text(&revision.hash)?;
            if let Some(known) = twins.into_iter().find(|known| known.outlet == outlet) {
                return Ok(Some(known));
            }
        }
        Ok(None)
    }

    pub(super) fn articles(&mut self) -> Result<()> {
        for theirs in &self.study.articles {
            match self.same_article(theirs)? {
                Some(known) => self.join_article(known, theirs)?,
                None => {
                    let mut article = Article {
                        id: theirs.id.clone(),
                        title: theirs.title.clone(),
                        outlet: theirs.outlet.as_deref().map(|id| here(&self.ids.outlets, id)),
                        byline: theirs.byline.clone(),
                        published: theirs.published.clone(),
                        retrieved: theirs.retrieved.clone(),
                        language: theirs.language.clone(),
                        address: theirs.address.clone(),
                        rights: theirs.rights.clone(),
                        label: theirs.label.clone(),
                        revisions: Vec::new(),
                        words: 0,
                        lead: String::new(),
                    };
                    self.tally.added(MergedKind::Article);
                    self.put_texts(&mut article, theirs, &BTreeMap::new())?;
                }
            }
        }
        Ok(())
    }

    fn join_article(&mut self, mut known: Article, theirs: &StudyArticle) -> Result<()> {
        self.ids.articles.insert(theirs.id.clone(), known.id.clone());
        let mut texts = BTreeMap::new();
        for id in &known.revisions {
            let cut = self.app.cut(&known, Some(id))?;
            texts.insert(cut.revision.hash.clone(), id.clone());
        }
        let fields = differing(&[
            ("title", Some(&known.title), Some(&theirs.title)),
            ("byline", known.byline.as_deref(), theirs.byline.as_deref()),
            ("published", known.published.as_deref(), theirs.published.as_deref()),
            ("language", known.language.as_deref(), theirs.language.as_deref()),
            ("rights", known.rights.as_deref(), theirs.rights.as_deref()),
        ]);
        let before = known.revisions.len();
        self.put_texts(&mut known, theirs, &texts)?;
        if !fields.is_empty() {
            self.tally.conflict(MergedKind::Article, &known.title, fields, Kept::Report);
        } else if known.revisions.len() > before {
            self.tally.joined(MergedKind::Article);
        } else {
            self.tally.same(MergedKind::Article);
        }
        Ok(())
    }

    /// Puts the texts that an article does not have behind those it has; an article that is new is stored with them.
    fn put_texts(
        &mut self,
        article: &mut Article,
        theirs: &StudyArticle,
        texts: &BTreeMap<String, String>,
    ) -> Result<()> {
        let before = article.revisions.len();
        for revision in &theirs.revisions {
            if let Some(id) = texts.get(&revision.hash) {
                self.ids.revisions.insert(revision.id.clone(), id.clone());
                self.tally.same(MergedKind::Revision);
                continue;
            }
            let record = Revision {
                id: revision.id.clone(),
                article: article.id.clone(),
                retrieved: revision.retrieved.clone(),
                text: revision.text.clone(),
                hash: revision.hash.clone(),
                normal_form: revision.normal_form.clone(),
                dropped: Vec::new(),
                source: revision.source.clone(),
                encoding: None,
                captured: revision.captured.clone(),
                warnings: Vec::new(),
                extractor: 0,
            };
            self.batch.put(&REVISIONS, key(&record.id), &record)?;
            self.app.name_twin(article, &record.hash, &mut self.batch)?;
            article.revisions.push(record.id);
            article.words = count_words(&record.text);
            article.lead = lead_of(&record.text, article.language.as_deref());
            self.tally.added(MergedKind::Revision);
        }
        if before == 0 || article.revisions.len() > before {
            self.batch.put(&ARTICLES, key(&article.id), &*article)?;
        }
        Ok(())
    }

    pub(super) fn events(&mut self) -> Result<()> {
        let events = self.app.events()?;
        for theirs in &self.study.events {
            let members: Vec<String> = theirs.articles.iter().map(|id| self.ids.article(id)).collect();
            let alike = |event: &&Event| {
                folded(&event.name) == folded(&theirs.name)
                    && (members.is_empty() || members.iter().any(|id| event.articles.contains(id)))
            };
            let Some(known) = events.get(&theirs.id).or_else(|| events.values().find(alike)) else {
                let record = Event {
                    id: theirs.id.clone(),
                    name: theirs.name.clone(),
                    place: theirs.place.clone(),
                    start: theirs.start.clone(),
                    end: theirs.end.clone(),
                    summary: theirs.summary.clone(),
                    articles: members,
                    auto_join: false,
                };
                self.batch.put(&EVENTS, key(&record.id), &record)?;
                self.tally.added(MergedKind::Event);
                continue;
            };
            self.ids.events.insert(theirs.id.clone(), known.id.clone());
            let mut record = known.clone();
            for member in members {
                if !record.articles.contains(&member) {
                    record.articles.push(member);
                }
            }
            let fields = differing(&[
                ("name", Some(&known.name), Some(&theirs.name)),
                ("place", known.place.as_deref(), theirs.place.as_deref()),
                ("start", known.start.as_deref(), theirs.start.as_deref()),
                ("end", known.end.as_deref(), theirs.end.as_deref()),
                ("summary", Some(&known.summary), Some(&theirs.summary)),
            ]);
            if !fields.is_empty() {
                self.tally.conflict(MergedKind::Event, &known.name, fields, Kept::Report);
            } else if record == *known {
                self.tally.same(MergedKind::Event);
            } else {
                self.tally.joined(MergedKind::Event);
            }
            if record != *known {
                self.batch.put(&EVENTS, key(&record.id), &record)?;
            }
        }
        Ok(())
    }
}
