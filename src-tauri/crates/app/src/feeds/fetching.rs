//! One look at a feed: the feed itself, then what is new in it.

use std::collections::BTreeSet;

use jiff::Timestamp;
use parallax_extract::feed::{FeedEntry, complete, read_feed};
use parallax_extract::{ExtractOptions, Extracted, Source, extract};
use parallax_store::{Batch, Key};

use super::records::{Became, ENTRIES, EntryRecord, FEED_STATES, FEEDS, Feed, FeedState};
use super::schedule::{TRIES, after_answer, after_failure, is_due};
use super::{Progress, by_id, sentence};
use crate::history::BY_ITSELF;
use crate::importing::{Incoming, Origin, RawForm, Taken, count_words, extract_error, fetch_error};
use crate::network::{Answer, FetchError, Fetched, Purpose, Request};
use crate::open::now;
use crate::{App, AppError, Code, Result};

/// How many entries of a feed are imported when it is looked at for the first time; older ones are left.
const FIRST_ENTRIES: usize = 100;

/// How many entries of a feed are remembered; those that are still in it always are.
const REMEMBERED: usize = 2_000;

/// The fewest words for which a feed's own text is taken for the article, where its page is not to be had.
const FEWEST_WORDS: u32 = 60;

pub(super) fn entry_name(id: &str) -> String {
    blake3::hash(id.as_bytes()).to_hex().get(..24).unwrap_or_default().to_owned()
}

pub(super) fn entry_key(feed: &str, entry: &str) -> Key {
    Key::from(format!("{feed}/{entry}").as_str())
}

impl App {
    pub(super) fn feed_record(&self, id: &str) -> Result<Feed> {
        self.store().get(&FEEDS, by_id(id))?.ok_or_else(|| AppError::not_found("feed", id))
    }

    pub(super) fn feed_state(&self, id: &str) -> Result<FeedState> {
        Ok(self.store().get(&FEED_STATES, by_id(id))?.unwrap_or_default())
    }

    /// Keeps how a look at a feed ended, unless a person changed or deleted the feed meanwhile: its turn comes anew then.
    fn keep_state(&self, looked_at: &Feed, state: &FeedState) -> Result<()> {
        let _writing = self.writing();
        if self.store().get(&FEEDS, by_id(&looked_at.id))?.as_ref() != Some(looked_at) {
            return Ok(());
        }
        let mut batch = Batch::new("look at feed");
        batch.put(&FEED_STATES, by_id(&looked_at.id), state)?;
        self.commit_by_itself(batch)
    }

    /// Looks at a feed and imports what is new in it. `by_hand` when a person asked for it. Does nothing when it is being looked
    /// at already. What fails of the feed or an entry is kept with it.
    ///
    /// # Errors
    /// Those of reading and writing the library.
    pub(super) fn look_at_feed(&self, id: &str, by_hand: bool) -> Result<()> {
        if !self.0.background.begin(id) {
            return Ok(());
        }
        let looked = self.ask_feed(id, by_hand);
        self.0.background.end(id);
        looked
    }

    fn ask_feed(&self, id: &str, by_hand: bool) -> Result<()> {
        let feed = self.feed_record(id)?;
        let before = self.feed_state(id)?;
        let purpose = Purpose::Feed;
        let request = match by_hand {
            true => Request { may_be_private: feed.typed, ..Request::typed(&feed.address, purpose) },
            false => Request::automatic(&feed.address, purpose, feed.typed),
        };
        let request = request.newer_than(&before.validators);
        let stopped = || self.0.background.stopped();
        let answer = self.network().get(&request, &stopped, &mut |_| {});
        let (time, begun) = (now(), Timestamp::now());
        let every = feed.every.unwrap_or(24 * 60);
        let well = FeedState {
            asked: Some(time.clone()),
            answered: Some(time.clone()),
            due: Some(after_answer(begun, every, before.pause, id).to_string()),
            failures: 0,
            problem: None,
            ..before.clone()
        };
        match answer {
            Ok(Answer::Unchanged) => {
                self.keep_state(&feed, &well)?;
                self.try_again(&feed, &well, by_hand)
            }
            Ok(Answer::New(fetched)) => self.read(feed, &before, well, *fetched),
            // Nobody was asked, or nobody waited for the answer: it is as it was.
            Err(FetchError::Cancelled | FetchError::SwitchedOff) => Ok(()),
            Err(error) => {
                let failures = before.failures + 1;
                let gone = matches!(error, FetchError::Status { code: 410, .. });
                let problem = match gone {
                    true => format!("{}: the feed was given up (410), and is switched off.", feed.address),
                    false => sentence(&fetch_error(&feed.address, &error)),
                };
                let due = after_failure(begun, failures, error.retry_after(), id).to_string();
                self.keep_state(
                    &feed,
                    &FeedState {
                        asked: Some(time),
                        due: Some(due),
                        failures,
                        problem: Some(problem),
                        ..before
                    },
                )?;
                if gone {
                    self.change_feed(id, |feed| feed.on = false)?;
                }
                Ok(())
            }
        }
    }

    /// Changes a subscription by itself, if it is still there.
    fn change_feed(&self, id: &str, change: impl FnOnce(&mut Feed)) -> Result<()> {
        let _writing = self.writing();
        let Some(mut feed) = self.store().get(&FEEDS, by_id(id))? else { return Ok(()) };
        change(&mut feed);
        let mut batch = Batch::new("look at feed");
        batch.put(&FEEDS, by_id(id), &feed)?;
        self.commit_by_itself(batch)
    }

    /// Keeps a feed's new address, if the feed is as it was when it was asked and no other has that address.
    fn move_feed(&self, from: &Feed, to: &Feed) -> Result<()> {
        let _writing = self.writing();
        let taken = |row: &Feed| row.id != to.id && row.address == to.address;
        if self.store().get(&FEEDS, by_id(&from.id))?.as_ref() != Some(from)
            || self.subscriptions()?.iter().any(taken)
        {
            return Ok(());
        }
        let mut batch = Batch::new("look at feed");
        batch.put(&FEEDS, by_id(&to.id), to)?;
        self.commit_by_itself(batch)
    }

    fn read(&self, feed: Feed, before: &FeedState, well: FeedState, fetched: Fetched) -> Result<()> {
        let content_type = fetched.content_type.as_deref();
        let read = match read_feed(&fetched.bytes, content_type, Some(&fetched.address)) {
            Ok(read) => read,
            Err(error) => {
                let failures = before.failures + 1;
                let due = after_failure(Timestamp::now(), failures, None, &feed.id).to_string();
                let problem = Some(format!("{}: {error}.", feed.address));
                let state = FeedState {
                    answered: before.answered.clone(),
                    due: Some(due),
                    failures,
                    problem,
                    ..well
                };
                return self.keep_state(&feed, &state);
            }
        };
        let mut feed = feed;
        if let Some(moved) = fetched.moved.clone().filter(|moved| *moved != feed.address) {
            // Nobody typed the new address: it may not lie in the own network unless it does already.
            let moved = Feed { address: moved, typed: feed.typed && fetched.private, ..feed.clone() };
            self.move_feed(&feed, &moved)?;
            feed = moved;
        }
        let every = feed.every.unwrap_or(24 * 60);
        let due = after_answer(Timestamp::now(), every, read.pause, &feed.id).to_string();
        let problem = read
            .cut_off
            .then(|| format!("{}: the feed breaks off after {} entries.", feed.address, read.entries.len()));
        // What is not read to its end is asked for whole the next time.
        let mut state = FeedState {
            private: fetched.private,
            pause: read.pause,
            due: Some(due),
            problem,
            validators: before.validators.clone(),
            ..well
        };
        let all = self.entries(&feed, &state, read.entries, before.answered.is_none())?;
        if all && !read.cut_off {
            state.validators = fetched.validators;
        }
        self.keep_state(&feed, &state)?;
        // What failed and is no longer in the feed is still to be had.
        if all { self.try_again(&feed, &state, false) } else { Ok(()) }
    }

    /// Imports what is new; gives whether it came to the end.
    fn entries(&self, feed: &Feed, state: &FeedState, entries: Vec<FeedEntry>, first: bool) -> Result<bool> {
        let now = Timestamp::now();
        let mut there = BTreeSet::new();
        let mut todo = Vec::new();
        let mut older = Batch::new("look at feed");
        for (at, entry) in entries.into_iter().enumerate() {
            let name = entry_name(&entry.id);
            if !there.insert(name.clone()) {
                continue;
            }
            let known = self.store().get(&ENTRIES, entry_key(&feed.id, &name))?;
            match known {
                None if first && at >= FIRST_ENTRIES => {
                    let record = record(feed, &name, &entry, Became::Older, None);
                    older.put(&ENTRIES, entry_key(&feed.id, &name), &record)?;
                }
                Some(EntryRecord { became: Became::Failed { .. }, retry, .. })
                    if retry.as_deref().is_none_or(|retry| !is_due(retry, now)) => {}
                Some(EntryRecord { became: Became::Older, .. }) => {}
                // The feed says that it was changed since.
                Some(known)
                    if !matches!(known.became, Became::Failed { .. }) && entry.modified == known.modified => {
                }
                known => todo.push((name, entry, known)),
            }
        }
        if !older.is_empty() {
            self.commit_by_itself(older)?;
        }
        // The oldest first, so that articles come in the order in which they were written.
        todo.reverse();
        let total = todo.len() as u32;
        let options = self.extract_options()?;
        for (done, (name, entry, known)) in todo.into_iter().enumerate() {
            if self.0.background.stopped() || self.network().is_offline() {
                return Ok(false);
            }
            self.0.background.progress(&feed.id, Progress { done: done as u32, total });
            // The person may have thought better of it in the meantime.
            if !self.store().contains(&FEEDS, by_id(&feed.id))? {
                return Ok(false);
            }
            let became = match self.take_entry(feed, state, &entry, &options) {
                Ok(taken) => became(taken),
                Err(error) if error.code == Code::Cancelled || self.network().is_offline() => {
                    return Ok(false);
                }
                Err(error) => Became::Failed { reason: sentence(&error) },
            };
            self.keep_entry(&record(feed, &name, &entry, became, known))?;
        }
        if total > 0 {
            self.join_after_import();
        }
        self.forget_old(feed, &there)?;
        Ok(true)
    }

    /// Tries again what failed of a feed that did not change.
    fn try_again(&self, feed: &Feed, state: &FeedState, by_hand: bool) -> Result<()> {
        let now = Timestamp::now();
        let failed: Vec<EntryRecord> = self
            .entry_records(&feed.id)?
            .into_iter()
            .filter(|entry| matches!(entry.became, Became::Failed { .. }))
            .filter(|entry| by_hand || entry.retry.as_deref().is_some_and(|retry| is_due(retry, now)))
            .collect();
        let total = failed.len() as u32;
        for (done, entry) in failed.into_iter().enumerate() {
            if self.0.background.stopped() {
                return Ok(());
            }
            self.0.background.progress(&feed.id, Progress { done: done as u32, total });
            self.retry(feed, state, entry)?;
        }
        Ok(())
    }

    /// Tries an entry again by what was kept of it.
    pub(super) fn retry(&self, feed: &Feed, state: &FeedState, kept: EntryRecord) -> Result<()> {
        let entry = FeedEntry {
            id: kept.entry.clone(),
            known: parallax_extract::Reference {
                title: kept.title.clone(),
                address: kept.address.clone(),
                published: kept.published.clone(),
                ..Default::default()
            },
            modified: kept.modified.clone(),
            content: None,
        };
        let became = match self.take_entry(feed, state, &entry, &self.extract_options()?) {
            Ok(taken) => became(taken),
            Err(error) if error.code == Code::Cancelled || self.network().is_offline() => return Ok(()),
            Err(error) => Became::Failed { reason: sentence(&error) },
        };
        let name = kept.entry.clone();
        self.keep_entry(&record(feed, &name, &entry, became, Some(kept)))
    }

    pub(super) fn entry_records(&self, feed: &str) -> Result<Vec<EntryRecord>> {
        let prefix = Key::from(format!("{feed}/").as_str());
        let rows = self.store().scan_prefix(&ENTRIES, prefix)?;
        rows.map(|row| Ok(row?.1)).collect()
    }

    fn keep_entry(&self, record: &EntryRecord) -> Result<()> {
        let mut batch = Batch::new("look at feed");
        batch.put(&ENTRIES, entry_key(&record.feed, &record.entry), record)?;
        self.commit_by_itself(batch)
    }

    /// Forgets the oldest entries that are no longer in the feed, where there are too many.
    fn forget_old(&self, feed: &Feed, there: &BTreeSet<String>) -> Result<()> {
        let mut old = self.entry_records(&feed.id)?;
        let surplus = old.len().saturating_sub(REMEMBERED);
        if surplus == 0 {
            return Ok(());
        }
        old.retain(|entry| !there.contains(&entry.entry));
        old.sort_by(|a, b| a.seen.cmp(&b.seen));
        let mut batch = Batch::new("look at feed");
        for entry in old.iter().take(surplus) {
            batch.delete(&ENTRIES, entry_key(&entry.feed, &entry.entry));
        }
        if batch.is_empty() { Ok(()) } else { self.commit_by_itself(batch) }
    }

    /// Gets an entry's article, from its page or the feed itself, and stores it.
    fn take_entry(
        &self,
        feed: &Feed,
        state: &FeedState,
        entry: &FeedEntry,
        options: &ExtractOptions,
    ) -> Result<Taken> {
        let name = entry.known.address.clone().or_else(|| entry.known.title.clone()).unwrap_or_default();
        let of_feed = || entry.article(options).map_err(|error| extract_error(&name, &error));
        let page = match (&entry.known.address, feed.full_text) {
            (Some(address), true) => Some(self.fetch_page(address, state.private, options)),
            _ => None,
        };
        let (mut extracted, raw, validators, from_page) = match page {
            Some(Ok((extracted, fetched))) => {
                let validators = fetched.validators.clone();
                (extracted, Some(RawForm::fetched(&name, fetched)), validators, true)
            }
            Some(Err(error)) if error.code == Code::Cancelled || self.network().is_offline() => {
                return Err(error);
            }
            // A site that refuses fetchers may give the whole article in its feed.
            Some(Err(error)) => match of_feed() {
                Ok(article) if count_words(&article.text()) >= FEWEST_WORDS => {
                    (article, None, Default::default(), false)
                }
                _ => return Err(error),
            },
            None => {
                let article = of_feed()?;
                if count_words(&article.text()) < FEWEST_WORDS {
                    return Err(AppError::new(
                        Code::NotAnArticle,
                        format!("{name}: the feed holds only a summary; let the full text be fetched."),
                    ));
                }
                (article, None, Default::default(), false)
            }
        };
        complete(&mut extracted, &entry.known);
        if let Some(outlet) = &feed.outlet {
            extracted.outlet = Some(outlet.clone());
        }
        let event = feed.event.as_deref().filter(|event| self.event_record(event).is_ok());
        let incoming = Incoming {
            extracted,
            raw,
            origin: Origin::Address(name),
            retrieved: None,
            event: event.map(str::to_owned),
        };
        let taken = self.take(incoming, Some(BY_ITSELF))?;
        if feed.follow && from_page {
            self.follow_new(taken.article(), state.private, validators)?;
        }
        Ok(taken)
    }

    /// Fetches a page by itself and gets its article out.
    fn fetch_page(
        &self,
        address: &str,
        may_be_private: bool,
        options: &ExtractOptions,
    ) -> Result<(Extracted, Fetched)> {
        let request = Request::automatic(address, Purpose::Entry, may_be_private);
        let stopped = || self.0.background.stopped();
        let fetched = self
            .network()
            .fetch(&request, &stopped, &mut |_| {})
            .map_err(|error| fetch_error(address, &error))?;
        Ok((read_page(address, &fetched, options)?, fetched))
    }
}

/// Gets the article out of a fetched page.
pub(super) fn read_page(address: &str, fetched: &Fetched, options: &ExtractOptions) -> Result<Extracted> {
    let source = Source {
        name: address,
        bytes: &fetched.bytes,
        content_type: fetched.content_type.as_deref(),
        address: Some(&fetched.address),
    };
    extract(&source, options).map_err(|error| extract_error(address, &error))
}

fn became(taken: Taken) -> Became {
    match taken {
        Taken::Imported(article) => Became::New { article },
        Taken::Revised(article) => Became::Revised { article },
        Taken::Known(article) => Became::Known { article },
    }
}

fn record(
    feed: &Feed,
    name: &str,
    entry: &FeedEntry,
    became: Became,
    before: Option<EntryRecord>,
) -> EntryRecord {
    let tries = before.as_ref().map_or(0, |before| before.tries) + 1;
    let failed = matches!(became, Became::Failed { .. });
    let retry =
        (failed && tries < TRIES).then(|| after_failure(Timestamp::now(), tries + 2, None, name).to_string());
    EntryRecord {
        feed: feed.id.clone(),
        entry: name.to_owned(),
        title: entry.known.title.clone(),
        address: entry.known.address.clone(),
        published: entry.known.published.clone(),
        modified: entry.modified.clone(),
        seen: before.map_or_else(now, |before| before.seen),
        became,
        tries: if failed { tries } else { 0 },
        retry,
    }
}
