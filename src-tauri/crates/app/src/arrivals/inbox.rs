//! The index of arrivals, and how it follows the library.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;
use std::time::Instant;

use parallax_compare::{ArrivalOptions, Arrivals, Place, Profile, Proposal, Sketch};
use parallax_store::Batch;

use super::kept::{Kept, KeptPlace};
use crate::open::lock;
use crate::records::{ARTICLES, Article, DISMISSALS, REVISIONS};
use crate::texts::{Cut, id_of, key};
use crate::wire::ProposalCount;
use crate::{App, Result};

/// Ids and the numbers that stand for them in the index.
#[derive(Default)]
pub(super) struct Numbers {
    numbers: HashMap<String, u32>,
    ids: Vec<String>,
}

impl Numbers {
    pub(super) fn of(&mut self, id: &str) -> u32 {
        if let Some(number) = self.numbers.get(id) {
            return *number;
        }
        self.renew(id, self.ids.len() as u32)
    }

    fn renew(&mut self, id: &str, number: u32) -> u32 {
        self.numbers.insert(id.to_owned(), number);
        self.ids.resize(self.ids.len().max(number as usize + 1), String::new());
        if let Some(slot) = self.ids.get_mut(number as usize) {
            id.clone_into(slot);
        }
        number
    }

    pub(super) fn known(&self, id: &str) -> Option<u32> {
        self.numbers.get(id).copied()
    }

    pub(super) fn id(&self, number: u32) -> Option<&str> {
        self.ids.get(number as usize).map(String::as_str)
    }
}

/// What is read of an article.
struct Read {
    revision: String,
    published: Option<String>,
    language: Option<String>,
}

/// What changed in the library since the index was last brought up to date. A commit notes it and waits for nothing.
#[derive(Default)]
pub(crate) struct Noted {
    articles: BTreeSet<String>,
    events: bool,
    dismissals: bool,
    /// Whether the index was made: before that all of the library is still to be read.
    made: bool,
}

impl Noted {
    /// Follows a change: notes what is to be looked at again.
    pub(crate) fn follow(&mut self, batch: &Batch) {
        if !self.made {
            return;
        }
        for table in batch.tables() {
            match table {
                "articles" => {
                    let changed = batch.changes(&ARTICLES).unwrap_or_default();
                    self.articles.extend(changed.iter().map(|(key, _)| id_of(key)));
                }
                "events" => self.events = true,
                "dismissals" => self.dismissals = true,
                _ => {}
            }
        }
    }
}

/// The index, and what of the library it does not know yet.
#[derive(Default)]
pub(crate) struct Inbox {
    pub(super) arrivals: Arrivals,
    pub(super) articles: Numbers,
    pub(super) events: Numbers,
    read: HashMap<String, Read>,
    /// The events of each article, and what it was kept out of: as the index knows it.
    members: BTreeMap<String, BTreeSet<String>>,
    out: HashMap<String, (Vec<String>, bool)>,
    /// Articles to read or look at again.
    due: BTreeSet<String>,
    /// Articles that wait for a place.
    waiting: BTreeSet<u32>,
    /// Articles that may have been placed in an earlier session, with their revisions.
    restoring: Vec<(u32, String)>,
    /// Whether all of the library was read once.
    loaded: bool,
    kept: Option<Kept>,
    folder: PathBuf,
}

/// The day of a date or time of publication, in days since 1970-01-01.
pub(super) fn day(published: Option<&str>) -> Option<i32> {
    let date: jiff::civil::Date = published?.get(..10)?.parse().ok()?;
    let epoch = jiff::civil::Date::new(1970, 1, 1).ok()?;
    date.since(epoch).ok().map(|span| span.get_days())
}

impl Inbox {
    /// Nothing is read yet. What can be kept of it lies in `folder`.
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { arrivals: Arrivals::new(ArrivalOptions::default()), folder, ..Self::default() }
    }

    /// Reads what is not read yet, until `deadline`.
    pub(super) fn catch_up(&mut self, app: &App, deadline: Option<Instant>) -> Result<()> {
        let in_time = || deadline.is_none_or(|deadline| Instant::now() < deadline);
        let noted = {
            let mut noted = lock(&app.0.noted);
            let made = std::mem::replace(&mut noted.made, true);
            let noted = std::mem::replace(&mut *noted, Noted { made: true, ..Noted::default() });
            if made { noted } else { Noted { events: true, ..Noted::default() } }
        };
        if self.kept.is_none() {
            self.kept = Some(Kept::open(&self.folder));
            self.due.extend(app.articles()?.keys().cloned());
        }
        self.due.extend(noted.articles);
        if (noted.events || noted.dismissals)
            && let Err(error) = self.take_word(app)
        {
            // It is asked for again with the next look.
            let mut again = lock(&app.0.noted);
            again.events |= noted.events;
            again.dismissals |= noted.dismissals;
            return Err(error);
        }
        let mut worked = false;
        while let Some(id) = self.due.first().cloned() {
            if worked && !in_time() {
                break;
            }
            worked = true;
            if let Err(error) = self.read(app, &id) {
                tracing::warn!(%error, id, "an article is not proposed for events");
            }
            self.due.remove(&id);
        }
        // Where an article belongs is asked once all that is there is read.
        if self.due.is_empty() {
            self.restore();
            self.loaded = true;
            while let Some(number) = self.waiting.first().copied() {
                if worked && !in_time() {
                    break;
                }
                worked = true;
                self.waiting.remove(&number);
                if self.arrivals.waits(number) {
                    self.arrivals.place(number);
                }
            }
        }
        if worked && let Some(kept) = &mut self.kept {
            kept.save();
            if self.pending() == 0 {
                self.save_places();
            }
        }
        Ok(())
    }

    /// Places articles where an earlier session placed them.
    fn restore(&mut self) {
        let Some(kept) = &self.kept else { return };
        for (number, revision) in std::mem::take(&mut self.restoring) {
            let Some((place, score, nearest)) = kept.place(&revision) else { continue };
            let place = match place {
                KeptPlace::Event(event) => match self.events.known(event) {
                    Some(event) => Place::Event(event),
                    None => continue,
                },
                KeptPlace::Set(set) => Place::Set(set),
            };
            let nearest = nearest.and_then(|id| self.articles.known(id));
            self.arrivals.restore(number, place, score, nearest);
        }
    }

    fn save_places(&mut self) {
        let (arrivals, articles, events) = (&self.arrivals, &self.articles, &self.events);
        let revision = |id: &str| self.read.get(id).map(|read| read.revision.as_str());
        if let Some(kept) = &mut self.kept {
            kept.save_places(arrivals, articles, events, revision);
        }
    }

    /// Reads an article, or forgets it when it is gone.
    fn read(&mut self, app: &App, id: &str) -> Result<()> {
        // Cloned: who holds the list while something is committed has all of it copied.
        let Some(article) = app.articles()?.get(id).cloned() else {
            if self.read.remove(id).is_some()
                && let Some(number) = self.articles.known(id)
            {
                self.arrivals.remove(number);
            }
            return Ok(());
        };
        let Some(revision) = article.revisions.last() else { return Ok(()) };
        let same = self.read.get(id).is_some_and(|read| {
            read.revision == *revision
                && read.published == article.published
                && read.language == article.language
        });
        if same {
            return Ok(());
        }
        let Some(sketch) = self.sketch(app, &article, revision)? else { return Ok(()) };
        if self.read.contains_key(id)
            && let Some(number) = self.articles.known(id)
        {
            self.arrivals.remove(number);
        }
        let number = self.arrivals.add(sketch);
        self.articles.renew(id, number);
        let (published, language) = (article.published.clone(), article.language.clone());
        self.read.insert(id.to_owned(), Read { revision: revision.clone(), published, language });
        self.tell_word(id, number);
        if self.loaded {
            self.look_around(number);
        } else {
            self.restoring.push((number, revision.clone()));
        }
        self.waiting.insert(number);
        Ok(())
    }

    fn sketch(&mut self, app: &App, article: &Article, revision: &str) -> Result<Option<Sketch>> {
        let day = day(article.published.as_deref());
        let language = article.language.as_deref();
        if let Some(kept) = self.kept.as_mut().and_then(|kept| kept.sketch(revision, language)) {
            return Ok(Some(kept.on(day)));
        }
        // Not through the texts that are kept in memory: reading all of a library would push those in use out.
        let Some(record) = app.store().get(&REVISIONS, key(revision))? else { return Ok(None) };
        let cut = Cut::new(record, article.language.clone());
        let sketch = Sketch::of(&Profile::of(&cut.side()), day);
        if let Some(kept) = &mut self.kept {
            kept.keep(revision, language, &sketch);
        }
        Ok(Some(sketch))
    }

    /// Takes in which events articles are in, and which they are kept out of.
    fn take_word(&mut self, app: &App) -> Result<()> {
        let mut members: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for event in app.events()?.values() {
            for article in &event.articles {
                members.entry(article.clone()).or_default().insert(event.id.clone());
            }
        }
        let mut out: HashMap<String, (Vec<String>, bool)> = HashMap::new();
        for row in app.store().scan(&DISMISSALS)? {
            let (_, dismissal) = row?;
            let entry = out.entry(dismissal.article).or_default();
            match dismissal.event {
                Some(event) => entry.0.push(event),
                None => entry.1 = true,
            }
        }
        let changed: BTreeSet<String> = self
            .members
            .keys()
            .chain(members.keys())
            .filter(|id| self.members.get(*id) != members.get(*id))
            .chain(self.out.keys().chain(out.keys()).filter(|id| self.out.get(*id) != out.get(*id)))
            .cloned()
            .collect();
        (self.members, self.out) = (members, out);
        for id in changed {
            if !self.read.contains_key(&id) {
                continue;
            }
            if let Some(number) = self.articles.known(&id) {
                self.tell_word(&id, number);
                self.waiting.insert(number);
                self.look_around(number);
            }
        }
        // What seemed to belong to an event that is gone.
        let events = app.events()?;
        let lost: Vec<u32> = self
            .arrivals
            .all_placed()
            .filter_map(|(place, proposed)| match place {
                Place::Event(event) => Some((self.events.id(event)?, proposed.article)),
                Place::Set(_) => None,
            })
            .filter(|(event, _)| !events.contains_key(*event))
            .map(|(_, article)| article)
            .collect();
        for article in lost {
            self.arrivals.look_again(article);
            self.waiting.insert(article);
        }
        Ok(())
    }

    /// Has the neighbours of an article looked at again: with it, what keeps company changes.
    fn look_around(&mut self, number: u32) {
        for (near, _) in self.arrivals.near(number) {
            self.arrivals.look_again(near);
            self.waiting.insert(near);
        }
    }

    fn tell_word(&mut self, id: &str, number: u32) {
        let (barred, aside) = self.out.get(id).cloned().unwrap_or_default();
        let barred: Vec<u32> = barred.iter().map(|event| self.events.of(event)).collect();
        self.arrivals.keep_out(number, &barred, aside);
        let events: Vec<u32> = self
            .members
            .get(id)
            .cloned()
            .unwrap_or_default()
            .iter()
            .map(|event| self.events.of(event))
            .collect();
        self.arrivals.put_into(number, &events);
    }

    /// How many articles are not read or not placed yet.
    pub(super) fn pending(&self) -> u32 {
        (self.due.len() + self.waiting.len()) as u32
    }

    /// How much waits for a person's word.
    pub(super) fn count(&self, dismissed: u32) -> ProposalCount {
        let proposals = self.arrivals.proposals();
        let articles: usize = proposals.iter().map(|proposal| proposal.articles.len()).sum();
        let unsorted = self.read.keys().filter(|id| !self.members.contains_key(*id)).count();
        let aside = self.out.iter().filter(|(id, (_, aside))| *aside && !self.members.contains_key(*id));
        let alone = unsorted.saturating_sub(articles + aside.count());
        ProposalCount {
            articles: articles as u32,
            groups: proposals.len() as u32,
            alone: alone as u32,
            dismissed,
            pending: self.pending(),
        }
    }

    /// All proposals, those for events first, the larger first.
    pub(super) fn proposals(&self) -> Vec<Proposal> {
        let mut all = self.arrivals.proposals();
        all.sort_by_key(|proposal| {
            (matches!(proposal.place, Place::Set(_)), std::cmp::Reverse(proposal.articles.len()))
        });
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::EVENTS;

    #[test]
    fn the_tables_that_are_followed_are_there() {
        assert_eq!([ARTICLES.name(), EVENTS.name(), DISMISSALS.name()], ["articles", "events", "dismissals"]);
    }

    #[test]
    fn a_day_is_counted_from_1970() {
        assert_eq!(day(Some("1970-01-02T10:00:00Z")), Some(1));
        assert_eq!(day(Some("2014-03-30")), Some(16_159));
        assert_eq!(day(Some("2014-03")), None);
        assert_eq!(day(None), None);
    }
}
