//! What is kept in memory: the small records of all lists, and texts cut into segments. All of it can be read again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock};

use parallax_compare::{Alignment, Profile, Side};
use parallax_framing::{Anchor, Answer, Codebook, Coding, Resolution, Settlement};
use parallax_store::{Batch, Key, Table};
use parallax_text::{Offsets, Segment, StoryFigures, segments, story_figures};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::codings::{CodingCounts, CodingIndex};
use crate::coverage::Laid;
use crate::events::instant;
use crate::open::lock;
use crate::outlets::Known;
use crate::records::{
    ANSWERS, ARTICLES, Article, CODEBOOKS, CODINGS, COPIES, CopyRecord, EVENTS, Event, OUTLETS, Outlet,
    REVISIONS, Revision, SETTLEMENTS,
};
use crate::semantic::{Scoring, profile};
use crate::{App, AppError, Result};

/// How many cut texts are kept.
const CUTS: usize = 512;

/// How many alignments are kept: an event of 200 articles has 19,900 pairs.
const ALIGNMENTS: usize = 40_000;

/// How many events are kept laid out.
const LAID: usize = 4;

/// A revision with its segments.
pub(crate) struct Cut {
    pub(crate) revision: Revision,
    pub(crate) segments: Vec<Segment>,
    pub(crate) language: Option<String>,
    /// Its figures, once they are asked for.
    figures: OnceLock<StoryFigures>,
    /// Where anchors made on other texts lie in it: to find that is work, and is asked for at every look.
    found: Mutex<BTreeMap<(String, usize, usize), Resolution>>,
}

impl Cut {
    pub(crate) fn new(revision: Revision, language: Option<String>) -> Self {
        let segments = segments(&revision.text, language.as_deref());
        Self { revision, segments, language, figures: OnceLock::new(), found: Mutex::default() }
    }

    /// The side that the comparison reads.
    pub(crate) fn side(&self) -> Side<'_> {
        Side { text: &self.revision.text, segments: &self.segments, language: self.language.as_deref() }
    }

    /// Its figures: numbers, names, quotations …
    pub(crate) fn figures(&self) -> &StoryFigures {
        self.figures
            .get_or_init(|| story_figures(&self.revision.text, &self.segments, self.language.as_deref()))
    }

    /// Where an anchor made on another text lies in this one.
    pub(crate) fn found(&self, anchor: &Anchor) -> Resolution {
        let name = (anchor.revision.clone(), anchor.span.start(), anchor.span.end());
        if let Some(known) = lock(&self.found).get(&name) {
            return known.clone();
        }
        let found = anchor.resolve(&self.revision.text);
        lock(&self.found).insert(name, found.clone());
        found
    }

    /// Tells this text cut in this way from all others.
    pub(crate) fn name(&self) -> String {
        cut_name(&self.revision.id, self.language.as_deref())
    }

    /// The words of segment `index`; empty when there is none.
    pub(crate) fn words(&self, index: usize) -> &str {
        self.segments.get(index).map_or("", |segment| segment.span.of(&self.revision.text))
    }

    pub(crate) fn offsets(&self) -> Offsets<'_> {
        Offsets::new(&self.revision.text)
    }
}

/// The key of a record: a UUID's bytes, or the text of any other id (a built-in codebook's name).
pub(crate) fn key(id: &str) -> Key {
    id.parse::<uuid::Uuid>().map_or_else(|_| Key::from(id), Key::from)
}

/// The id that [`key`] was made from.
pub(crate) fn id_of(key: &Key) -> String {
    match key.uuid() {
        Some(id) => id.to_string(),
        None => key.text().unwrap_or_default().to_owned(),
    }
}

fn cut_name(revision: &str, language: Option<&str>) -> String {
    format!("{revision} {}", language.unwrap_or_default())
}

/// The model's part in the names of what is kept; empty without one.
pub(crate) fn model_name(scoring: Option<&Scoring>) -> String {
    scoring.map_or_else(String::new, |scoring| scoring.id().to_owned())
}

/// A table read whole, by id.
pub(crate) type Rows<T> = Arc<BTreeMap<String, T>>;

#[derive(Default)]
pub(crate) struct Texts {
    outlets: Mutex<Option<Rows<Outlet>>>,
    /// What outlets are found by.
    pub(crate) known: Mutex<Option<Arc<Known>>>,
    articles: Mutex<Option<Rows<Article>>>,
    homes: Mutex<Option<Rows<String>>>,
    /// Ids of all articles, the newest published first.
    newest: Mutex<Option<Arc<Vec<String>>>>,
    events: Mutex<Option<Rows<Event>>>,
    /// Ids of the events that an article is in.
    membership: Mutex<Option<Rows<Vec<String>>>>,
    copies: Mutex<Option<Rows<CopyRecord>>>,
    /// All codings whole, where they are few or all of a study is looked at.
    codings: Mutex<Option<Rows<Coding>>>,
    pub(crate) coding_index: Mutex<Option<Arc<CodingIndex>>>,
    /// The codings that are not hidden.
    shown: Mutex<Option<Rows<Coding>>>,
    pub(crate) counted: Mutex<Option<Arc<CodingCounts>>>,
    codebooks: Mutex<Option<Rows<Codebook>>>,
    answers: Mutex<Option<Rows<Answer>>>,
    settlements: Mutex<Option<Rows<Settlement>>>,
    /// By revision and language.
    cuts: Mutex<BTreeMap<String, Arc<Cut>>>,
    /// By name and model.
    profiles: Mutex<BTreeMap<(String, String), Arc<Profile>>>,
    alignments: Mutex<BTreeMap<PairName, Arc<Alignment>>>,
    laid: Mutex<BTreeMap<LaidName, Arc<Laid>>>,
}

/// The articles that a coding is on, or says to lack something; each once.
pub(crate) fn articles_of<'h>(coding: &Coding, homes: &'h Rows<String>) -> BTreeSet<&'h str> {
    coding
        .selection
        .revisions()
        .into_iter()
        .filter_map(|revision| homes.get(revision))
        .map(String::as_str)
        .collect()
}

/// Takes what a change does to a table into the list of it that is kept, if one is.
fn take_in<T: Clone + DeserializeOwned>(kept: &Mutex<Option<Rows<T>>>, table: &Table<T>, batch: &Batch) {
    let mut kept = lock(kept);
    let Some(rows) = kept.as_mut() else { return };
    match batch.changes(table) {
        Ok(changes) if changes.is_empty() => {}
        Ok(changes) => {
            let rows = Arc::make_mut(rows);
            for (key, value) in changes {
                match value {
                    Some(value) => rows.insert(id_of(&key), value),
                    None => rows.remove(&id_of(&key)),
                };
            }
        }
        // It is on disk all the same, and read from there when it is wanted.
        Err(_) => *kept = None,
    }
}

/// Tells a pair of cut texts from all others: their names, and the model that scored them beside words, if any.
pub(crate) type PairName = (String, String, String);

/// Tells articles laid out at once from all others: the model that scored them, and what each of them is.
pub(crate) type LaidName = (String, Vec<(String, Option<i64>)>);

impl Texts {
    /// Follows a change: the lists kept take it in, and what it makes stale is dropped.
    pub(crate) fn follow(&self, batch: &Batch) {
        take_in(&self.outlets, &OUTLETS, batch);
        take_in(&self.articles, &ARTICLES, batch);
        take_in(&self.events, &EVENTS, batch);
        take_in(&self.copies, &COPIES, batch);
        take_in(&self.codings, &CODINGS, batch);
        let mut index = lock(&self.coding_index);
        if index.as_mut().is_some_and(|index| Arc::make_mut(index).follow(batch).is_err()) {
            *index = None;
        }
        drop(index);
        take_in(&self.codebooks, &CODEBOOKS, batch);
        take_in(&self.answers, &ANSWERS, batch);
        take_in(&self.settlements, &SETTLEMENTS, batch);
        for table in batch.tables() {
            match table {
                "articles" => {
                    *lock(&self.homes) = None;
                    *lock(&self.newest) = None;
                    *lock(&self.counted) = None;
                }
                "events" => *lock(&self.membership) = None,
                "outlets" => {
                    let mut known = lock(&self.known);
                    if known.as_mut().is_some_and(|known| !Arc::make_mut(known).follow(batch)) {
                        *known = None;
                    }
                }
                "decisions" => {
                    lock(&self.alignments).clear();
                    lock(&self.laid).clear();
                }
                "codings" | "settings" => {
                    *lock(&self.shown) = None;
                    *lock(&self.counted) = None;
                }
                _ => {}
            }
        }
    }

    pub(crate) fn alignment(&self, pair: &PairName) -> Option<Arc<Alignment>> {
        lock(&self.alignments).get(pair).cloned()
    }

    pub(crate) fn laid(&self, name: &LaidName) -> Option<Arc<Laid>> {
        lock(&self.laid).get(name).cloned()
    }

    pub(crate) fn keep_laid(&self, name: LaidName, found: Laid) -> Arc<Laid> {
        let found = Arc::new(found);
        let mut kept = lock(&self.laid);
        if kept.len() >= LAID {
            kept.clear();
        }
        kept.insert(name, found.clone());
        found
    }

    pub(crate) fn keep_alignment(&self, pair: PairName, found: Alignment) -> Arc<Alignment> {
        let found = Arc::new(found);
        let mut kept = lock(&self.alignments);
        if kept.len() >= ALIGNMENTS {
            kept.clear();
        }
        kept.insert(pair, found.clone());
        found
    }
}

impl App {
    fn rows<T: Serialize + DeserializeOwned>(
        &self,
        kept: &Mutex<Option<Rows<T>>>,
        table: &Table<T>,
    ) -> Result<Rows<T>> {
        let mut kept = lock(kept);
        if let Some(rows) = kept.as_ref() {
            return Ok(rows.clone());
        }
        let mut rows = BTreeMap::new();
        for row in self.store().scan(table)? {
            let (key, value) = row?;
            rows.insert(id_of(&key), value);
        }
        let rows = Arc::new(rows);
        *kept = Some(rows.clone());
        Ok(rows)
    }

    /// What the comparison knows of a text.
    pub(crate) fn profile(&self, cut: &Cut, scoring: Option<&Scoring>) -> Result<Arc<Profile>> {
        let name = (cut.name(), model_name(scoring));
        if let Some(kept) = lock(&self.0.texts.profiles).get(&name) {
            return Ok(kept.clone());
        }
        let found = Arc::new(profile(cut, scoring)?);
        let mut kept = lock(&self.0.texts.profiles);
        if kept.len() >= CUTS {
            kept.clear();
        }
        kept.insert(name, found.clone());
        Ok(found)
    }

    pub(crate) fn outlets(&self) -> Result<Rows<Outlet>> {
        self.rows(&self.0.texts.outlets, &OUTLETS)
    }

    pub(crate) fn articles(&self) -> Result<Rows<Article>> {
        self.rows(&self.0.texts.articles, &ARTICLES)
    }

    pub(crate) fn events(&self) -> Result<Rows<Event>> {
        self.rows(&self.0.texts.events, &EVENTS)
    }

    pub(crate) fn copy_records(&self) -> Result<Rows<CopyRecord>> {
        self.rows(&self.0.texts.copies, &COPIES)
    }

    pub(crate) fn codings(&self) -> Result<Rows<Coding>> {
        self.rows(&self.0.texts.codings, &CODINGS)
    }

    /// The codings that may be seen: in blind mode those of the current coder alone.
    pub(crate) fn shown_codings(&self) -> Result<Rows<Coding>> {
        let settings = self.settings_record()?;
        if !settings.blind {
            return self.codings();
        }
        // Locked before it is read what it rests on: a change in between drops it again.
        let mut kept = lock(&self.0.texts.shown);
        if let Some(shown) = kept.as_ref() {
            return Ok(shown.clone());
        }
        let all = self.codings()?;
        let own = all.iter().filter(|(_, coding)| coding.coder == settings.coder);
        let shown: Rows<Coding> = Arc::new(own.map(|(id, coding)| (id.clone(), coding.clone())).collect());
        *kept = Some(shown.clone());
        Ok(shown)
    }

    pub(crate) fn codebooks(&self) -> Result<Rows<Codebook>> {
        self.rows(&self.0.texts.codebooks, &CODEBOOKS)
    }

    pub(crate) fn answers(&self) -> Result<Rows<Answer>> {
        self.rows(&self.0.texts.answers, &ANSWERS)
    }

    pub(crate) fn settlements(&self) -> Result<Rows<Settlement>> {
        self.rows(&self.0.texts.settlements, &SETTLEMENTS)
    }

    /// Which article each revision belongs to.
    pub(crate) fn homes(&self) -> Result<Rows<String>> {
        let articles = self.articles()?;
        let mut kept = lock(&self.0.texts.homes);
        Ok(kept
            .get_or_insert_with(|| {
                let of = |article: &Article| {
                    article.revisions.iter().map(|id| (id.clone(), article.id.clone())).collect::<Vec<_>>()
                };
                Arc::new(articles.values().flat_map(of).collect())
            })
            .clone())
    }

    /// Ids of all articles, the newest published first, those without a date last.
    pub(crate) fn newest_first(&self) -> Result<Arc<Vec<String>>> {
        // Locked before it is read what it rests on: a change in between drops it again.
        let mut kept = lock(&self.0.texts.newest);
        if let Some(order) = kept.as_ref() {
            return Ok(order.clone());
        }
        let articles = self.articles()?;
        let mut dated: Vec<(Option<String>, &String)> = articles
            .values()
            .map(|article| (article.published.as_deref().map(instant), &article.id))
            .collect();
        dated.sort_by(|(a_time, a), (b_time, b)| b_time.cmp(a_time).then_with(|| a.cmp(b)));
        let order = Arc::new(dated.into_iter().map(|(_, id)| id.clone()).collect::<Vec<_>>());
        *kept = Some(order.clone());
        Ok(order)
    }

    /// Ids of the events that each article is in; articles that are in none are left out.
    pub(crate) fn membership(&self) -> Result<Rows<Vec<String>>> {
        let mut kept = lock(&self.0.texts.membership);
        if let Some(membership) = kept.as_ref() {
            return Ok(membership.clone());
        }
        let mut membership = BTreeMap::<String, Vec<String>>::new();
        for event in self.events()?.values() {
            for article in &event.articles {
                membership.entry(article.clone()).or_default().push(event.id.clone());
            }
        }
        let membership = Arc::new(membership);
        *kept = Some(membership.clone());
        Ok(membership)
    }

    /// The record of article `id`. Read by itself, so that an import need not hold on to the list of all.
    pub(crate) fn article_record(&self, id: &str) -> Result<Article> {
        self.store().get(&ARTICLES, key(id))?.ok_or_else(|| AppError::not_found("article", id))
    }

    /// The record of event `id`.
    pub(crate) fn event_record(&self, id: &str) -> Result<Event> {
        self.events()?.get(id).cloned().ok_or_else(|| AppError::not_found("event", id))
    }

    /// Revision `revision` of `article`, or its newest, cut into segments.
    pub(crate) fn cut(&self, article: &Article, revision: Option<&str>) -> Result<Arc<Cut>> {
        let id = match revision {
            Some(id) if article.revisions.iter().any(|r| r == id) => id,
            Some(id) => return Err(AppError::not_found("revision", id)),
            None => article
                .revisions
                .last()
                .ok_or_else(|| AppError::internal(format!("The article {} has no text.", article.title)))?,
        };
        // A text never changes, but where its sentences end depends on the language it is said to be in.
        let name = cut_name(id, article.language.as_deref());
        if let Some(cut) = lock(&self.0.texts.cuts).get(&name) {
            return Ok(cut.clone());
        }
        let revision = self
            .store()
            .get(&REVISIONS, key(id))?
            .ok_or_else(|| AppError::internal(format!("The text {id} of {} is missing.", article.title)))?;
        let cut = Arc::new(Cut::new(revision, article.language.clone()));
        let mut cuts = lock(&self.0.texts.cuts);
        if cuts.len() >= CUTS {
            cuts.clear();
        }
        cuts.insert(name, cut.clone());
        Ok(cut)
    }
}
