//! Which coding is where, by whom and with which code: little enough of each to hold a million of them in memory.
//!
//! Counts and lists are answered from it, and the codings of a few articles are found by it and then read one by one; only what
//! looks at all of a study, as agreement and analysis do, reads all codings whole.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use parallax_framing::Coding;
use parallax_store::{Batch, Key};

use super::kept;
use super::kind_of;
use crate::open::lock;
use crate::records::CODINGS;
use crate::texts::Rows;
use crate::wire::CodingKind;
use crate::{App, Result};

/// Up to so many codings are kept in memory whole; of more, those asked for are read.
const WHOLE: usize = 50_000;

/// With fewer codings than these the index is made from them faster than it is read.
const WORTH_KEEPING: usize = 5_000;

/// Texts by number, each held once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    numbers: HashMap<Arc<str>, u32>,
    names: Vec<Arc<str>>,
}

impl Names {
    pub(super) fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let (name, number) = (Arc::<str>::from(name), self.names.len() as u32);
        self.names.push(name.clone());
        self.numbers.insert(name, number);
        number
    }

    /// The number of a name, if any coding has it.
    fn find(&self, name: &str) -> Option<u32> {
        self.numbers.get(name).copied()
    }

    pub(super) fn name(&self, number: u32) -> &str {
        self.names.get(number as usize).map_or("", |name| name)
    }

    pub(super) fn all(&self) -> &[Arc<str>] {
        &self.names
    }
}

/// The texts that a coding is on or says to lack something, by number. Most are on one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum On {
    One(u32),
    Several(Box<[u32]>),
}

impl On {
    pub(super) fn new(texts: Vec<u32>) -> Self {
        match texts.as_slice() {
            [one] => Self::One(*one),
            _ => Self::Several(texts.into_boxed_slice()),
        }
    }

    pub(super) fn texts(&self) -> &[u32] {
        match self {
            Self::One(text) => std::slice::from_ref(text),
            Self::Several(texts) => texts,
        }
    }
}

/// What is known of a coding, its names by number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) codebook: u32,
    pub(super) code: u32,
    pub(super) coder: u32,
    pub(super) event: Option<u32>,
    pub(super) target: Option<u32>,
    pub(super) kind: CodingKind,
    pub(super) on: On,
}

/// The index: an entry for each coding, in the order of their keys, which is that of their creation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CodingIndex {
    pub(super) names: Names,
    pub(super) rows: BTreeMap<Key, Entry>,
}

/// What codings are looked for by; all of it has to fit.
#[derive(Default)]
pub(crate) struct Wanted<'w> {
    pub(crate) codebook: Option<&'w str>,
    /// Codes of that codebook.
    pub(crate) codes: Option<BTreeSet<&'w str>>,
    pub(crate) coder: Option<&'w str>,
    pub(crate) event: Option<&'w str>,
    /// Any of these revisions.
    pub(crate) texts: Option<&'w [&'w str]>,
}

/// The same by number: a name is looked up once and not for each of a million. The inner `None` is a name that no coding has.
struct Numbered {
    codebook: Option<Option<u32>>,
    codes: Option<BTreeSet<u32>>,
    coder: Option<Option<u32>>,
    event: Option<Option<u32>>,
    texts: Option<BTreeSet<u32>>,
}

impl Numbered {
    fn new(wanted: &Wanted<'_>, names: &Names) -> Self {
        let one = |name: Option<&str>| name.map(|name| names.find(name));
        Self {
            codebook: one(wanted.codebook),
            codes: wanted
                .codes
                .as_ref()
                .map(|codes| codes.iter().filter_map(|name| names.find(name)).collect()),
            coder: one(wanted.coder),
            event: one(wanted.event),
            texts: wanted.texts.map(|texts| texts.iter().filter_map(|name| names.find(name)).collect()),
        }
    }

    fn fits(&self, entry: &Entry) -> bool {
        self.codebook.is_none_or(|codebook| codebook == Some(entry.codebook))
            && self.codes.as_ref().is_none_or(|codes| codes.contains(&entry.code))
            && self.coder.is_none_or(|coder| coder == Some(entry.coder))
            && self.event.is_none_or(|event| event.is_some() && event == entry.event)
            && self
                .texts
                .as_ref()
                .is_none_or(|texts| entry.on.texts().iter().any(|text| texts.contains(text)))
    }
}

/// An entry with its names.
#[derive(Clone, Copy)]
pub(crate) struct Indexed<'i> {
    pub(crate) key: &'i Key,
    entry: &'i Entry,
    names: &'i Names,
}

impl<'i> Indexed<'i> {
    pub(crate) fn kind(self) -> CodingKind {
        self.entry.kind
    }

    pub(crate) fn code(self) -> &'i str {
        self.names.name(self.entry.code)
    }

    pub(crate) fn event(self) -> Option<&'i str> {
        self.entry.event.map(|event| self.names.name(event))
    }

    pub(crate) fn target(self) -> Option<&'i str> {
        self.entry.target.map(|target| self.names.name(target))
    }
}

impl CodingIndex {
    fn put(&mut self, key: Key, coding: &Coding) -> Result<()> {
        let kind = kind_of(&coding.selection)?;
        let names = &mut self.names;
        let texts = coding.selection.revisions().into_iter().map(|text| names.number(text)).collect();
        let entry = Entry {
            codebook: names.number(&coding.codebook),
            code: names.number(&coding.code),
            coder: names.number(&coding.coder),
            event: coding.event.as_deref().map(|event| names.number(event)),
            target: coding.target.as_deref().map(|target| names.number(target)),
            kind,
            on: On::new(texts),
        };
        self.rows.insert(key, entry);
        Ok(())
    }

    /// Takes a change in.
    ///
    /// # Errors
    /// When the change cannot be read; the index is then not to be used.
    pub(crate) fn follow(&mut self, batch: &Batch) -> Result<()> {
        for (key, coding) in batch.changes(&CODINGS)? {
            match coding {
                Some(coding) => self.put(key, &coding)?,
                None => {
                    self.rows.remove(&key);
                }
            }
        }
        Ok(())
    }

    /// All codings, in order of creation.
    fn all(&self) -> impl Iterator<Item = Indexed<'_>> {
        self.rows.iter().map(|(key, entry)| Indexed { key, entry, names: &self.names })
    }

    /// The codings that fit all that is wanted, in order of creation.
    pub(crate) fn find<'i>(&'i self, wanted: &[Wanted<'_>]) -> impl Iterator<Item = Indexed<'i>> + use<'i> {
        let wanted: Vec<Numbered> = wanted.iter().map(|wanted| Numbered::new(wanted, &self.names)).collect();
        self.all().filter(move |found| wanted.iter().all(|wanted| wanted.fits(found.entry)))
    }

    /// Whoever made a coding.
    pub(crate) fn coders(&self) -> BTreeSet<&str> {
        let numbers: BTreeSet<u32> = self.rows.values().map(|entry| entry.coder).collect();
        numbers.into_iter().map(|number| self.names.name(number)).collect()
    }

    /// How many codings each coder made, and the revisions that these are on or say to lack something.
    pub(crate) fn by_coder(&self) -> BTreeMap<&str, (u32, HashSet<&str>)> {
        // By number first: most codings are on a text that the coder has coded before.
        let mut found: HashMap<u32, (u32, HashSet<u32>)> = HashMap::new();
        for entry in self.rows.values() {
            let (codings, texts) = found.entry(entry.coder).or_default();
            *codings += 1;
            texts.extend(entry.on.texts());
        }
        let name = |number| self.names.name(number);
        let named = |texts: HashSet<u32>| texts.into_iter().map(name).collect();
        found.into_iter().map(|(coder, (codings, texts))| (name(coder), (codings, named(texts)))).collect()
    }

    /// How many codings there are, or how many by one coder, if one is named.
    fn counts(&self, homes: &Rows<String>, coder: Option<&str>) -> CodingCounts {
        // By number of the text, so that no name is looked up more than once.
        let homes: Vec<Option<&String>> = self.names.all().iter().map(|name| homes.get(&**name)).collect();
        let home = |text: &u32| homes.get(*text as usize).copied().flatten();
        let (mut articles, mut events) = (HashMap::<&String, u32>::new(), HashMap::<&str, u32>::new());
        for found in self.find(&[Wanted { coder, ..Wanted::default() }]) {
            if let Some(event) = found.event() {
                *events.entry(event).or_default() += 1;
            }
            let touched: BTreeSet<&String> = found.entry.on.texts().iter().filter_map(home).collect();
            for article in touched {
                *articles.entry(article).or_default() += 1;
            }
        }
        CodingCounts {
            articles: articles.into_iter().map(|(article, count)| (article.clone(), count)).collect(),
            events: events.into_iter().map(|(event, count)| (event.to_owned(), count)).collect(),
        }
    }
}

/// How many codings there are; what has none is left out.
pub(crate) struct CodingCounts {
    /// That touch an article.
    pub(crate) articles: HashMap<String, u32>,
    /// That were made in an event's coverage.
    pub(crate) events: HashMap<String, u32>,
}

impl App {
    /// The index of all codings, whoever made them.
    pub(crate) fn coding_index(&self) -> Result<Arc<CodingIndex>> {
        let mut held = lock(&self.0.texts.coding_index);
        if let Some(index) = held.as_ref() {
            return Ok(index.clone());
        }
        let index = match kept::read(&self.0.path, self.store().library(), self.store().tally(&CODINGS)) {
            Some(index) => index,
            None => {
                let mut index = CodingIndex::default();
                for row in self.store().scan(&CODINGS)? {
                    let (key, coding) = row?;
                    index.put(key, &coding)?;
                }
                index
            }
        };
        let index = Arc::new(index);
        *held = Some(index.clone());
        Ok(index)
    }

    /// Keeps the index for the next session. Called when nobody else holds the library.
    pub(crate) fn keep_coding_index(inner: &crate::open::Inner) {
        let held = lock(&inner.texts.coding_index);
        if let Some(index) = held.as_ref().filter(|index| index.rows.len() >= WORTH_KEEPING) {
            let tally = inner.store.tally(&CODINGS);
            if let Err(error) = kept::write(&inner.path, inner.store.library(), tally, index) {
                tracing::warn!(%error, "the index of codings is not kept");
            }
        }
    }

    /// Whose codings alone may be seen; `None` when all may be.
    pub(crate) fn seen_coder(&self) -> Result<Option<String>> {
        let settings = self.settings_record()?;
        Ok(settings.blind.then_some(settings.coder))
    }

    /// How many of the codings that may be seen there are.
    pub(crate) fn coding_counts(&self) -> Result<Arc<CodingCounts>> {
        // Locked before it is read what it rests on: a change in between drops it again.
        let mut kept = lock(&self.0.texts.counted);
        if let Some(counts) = kept.as_ref() {
            return Ok(counts.clone());
        }
        let counts = self.coding_index()?.counts(&self.homes()?, self.seen_coder()?.as_deref());
        let counts = Arc::new(counts);
        *kept = Some(counts.clone());
        Ok(counts)
    }

    /// All codings, where they are few enough to be kept in memory whole.
    pub(crate) fn few_codings(&self) -> Result<Option<Rows<Coding>>> {
        (self.store().count(&CODINGS) <= WHOLE).then(|| self.codings()).transpose()
    }

    /// A coding, read from the library.
    pub(crate) fn coding_at(&self, key: &Key) -> Result<Option<Coding>> {
        Ok(self.store().get(&CODINGS, key.clone())?)
    }

    /// Codings that may be seen, by id: at least all that are on these articles, or say that they lack something.
    pub(crate) fn codings_on<'a>(&self, articles: impl IntoIterator<Item = &'a str>) -> Result<Rows<Coding>> {
        if self.few_codings()?.is_some() { self.shown_codings() } else { self.read_codings_on(articles) }
    }

    /// As [`App::codings_on`], found by the index and read one by one: these and no others.
    fn read_codings_on<'a>(&self, articles: impl IntoIterator<Item = &'a str>) -> Result<Rows<Coding>> {
        let records = self.articles()?;
        let texts: Vec<&str> = articles
            .into_iter()
            .filter_map(|id| records.get(id))
            .flat_map(|article| &article.revisions)
            .map(String::as_str)
            .collect();
        let (coder, index) = (self.seen_coder()?, self.coding_index()?);
        let wanted = Wanted { coder: coder.as_deref(), texts: Some(&texts), ..Wanted::default() };
        let mut codings = BTreeMap::new();
        for found in index.find(&[wanted]) {
            if let Some(coding) = self.coding_at(found.key)? {
                codings.insert(coding.id.clone(), coding);
            }
        }
        Ok(Arc::new(codings))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;
    use crate::records::Article;
    use crate::texts::articles_of;
    use crate::wire::{ById, ByIds, ByName, Nothing, SetBlind};

    /// What the index says and what the codings themselves say is the same.
    fn agrees(app: &App) {
        let mut afresh = CodingIndex::default();
        let shown = app.shown_codings().unwrap();
        for coding in app.codings().unwrap().values() {
            afresh.put(crate::texts::key(&coding.id), coding).unwrap();
        }
        let named = |index: &CodingIndex| -> Vec<_> {
            let of = |found: Indexed<'_>| {
                let name = |number: &u32| found.names.name(*number).to_owned();
                let texts: Vec<String> = found.entry.on.texts().iter().map(name).collect();
                let (event, target) = (found.event().map(str::to_owned), found.target().map(str::to_owned));
                let names = (found.code().to_owned(), name(&found.entry.coder), event, target);
                (found.key.clone(), names, found.kind(), texts)
            };
            index.all().map(of).collect()
        };
        assert_eq!(named(&app.coding_index().unwrap()), named(&afresh));

        let (homes, counts) = (app.homes().unwrap(), app.coding_counts().unwrap());
        let articles: Vec<Article> = app.articles().unwrap().values().cloned().collect();
        for article in &articles {
            let on: Rows<Coding> = Arc::new(
                shown
                    .iter()
                    .filter(|(_, coding)| articles_of(coding, &homes).contains(article.id.as_str()))
                    .map(|(id, coding)| (id.clone(), coding.clone()))
                    .collect(),
            );
            assert_eq!(counts.articles.get(&article.id).copied().unwrap_or_default() as usize, on.len());
            assert_eq!(app.read_codings_on([article.id.as_str()]).unwrap(), on);
        }
        let all = app.read_codings_on(articles.iter().map(|article| article.id.as_str())).unwrap();
        assert_eq!(all, shown);
        for event in app.events().unwrap().keys() {
            let in_it = shown.values().filter(|coding| coding.event.as_ref() == Some(event)).count();
            assert_eq!(counts.events.get(event).copied().unwrap_or_default() as usize, in_it);
        }
    }

    #[test]
    fn the_index_follows_what_is_done() {
        let folder = tempfile::tempdir().unwrap();
        let app = App::open(folder.path(), Options::default()).unwrap();
        agrees(&app);
        app.add_sample_study(Nothing {}).unwrap();
        agrees(&app);
        let ids: Vec<String> = app.codings().unwrap().keys().cloned().collect();
        assert!(ids.len() > 40);
        app.delete_codings(ByIds { ids: ids.iter().step_by(3).cloned().collect() }).unwrap();
        agrees(&app);
        app.undo(Nothing {}).unwrap();
        agrees(&app);
        let coder = app.codings().unwrap().values().next().unwrap().coder.clone();
        app.choose_coder(ByName { name: coder }).unwrap();
        app.set_blind(SetBlind { blind: true }).unwrap();
        assert!(app.shown_codings().unwrap().len() < ids.len());
        agrees(&app);
        let article = app.articles().unwrap().keys().next().unwrap().clone();
        app.delete_article(ById { id: article }).unwrap();
        assert!(app.codings().unwrap().len() < ids.len());
        agrees(&app);
    }
}
