//! Feeds: what a person subscribed to is looked at by itself, and its new articles are imported; articles that are followed are
//! looked at again, so that silent edits become revisions.
//!
//! [`subscribing`] keeps the list, [`fetching`] gets one feed and its entries, [`following`] looks at articles again,
//! [`schedule`] says when, and [`scheduler`] is the thread that does it while a window is open.

mod fetching;
mod following;
mod listing;
mod opml;
pub(crate) mod records;
mod schedule;
mod scheduler;
mod subscribing;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex};
use std::time::Duration;

use parallax_store::{Batch, Key};

use crate::open::lock;
use crate::{App, AppError, Result};
pub(crate) use scheduler::start;

/// How far a feed that is being looked at is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Progress {
    /// Entries done.
    pub(crate) done: u32,
    /// Entries to do; 0 while the feed itself is fetched.
    pub(crate) total: u32,
}

/// What goes on by itself in an open library.
#[derive(Debug, Default)]
pub(crate) struct Background {
    /// Set when the library is closed.
    closing: AtomicBool,
    /// Feeds that are being looked at, and articles, by id.
    busy: Mutex<BTreeMap<String, Progress>>,
    /// Set by a person who wants what is under way to stop.
    stopping: AtomicBool,
    /// Whether there may be something to do sooner than thought.
    woken: Mutex<bool>,
    wakes: Condvar,
}

impl Background {
    /// Whether what is under way is to stop.
    pub(crate) fn stopped(&self) -> bool {
        self.closing() || self.stopping.load(Ordering::Relaxed)
    }

    pub(crate) fn closing(&self) -> bool {
        self.closing.load(Ordering::Relaxed)
    }

    /// Ends all that goes on by itself.
    pub(crate) fn close(&self) {
        self.closing.store(true, Ordering::Relaxed);
        self.wake();
    }

    /// Lets the threads look at once whether there is something to do.
    pub(crate) fn wake(&self) {
        *lock(&self.woken) = true;
        self.wakes.notify_all();
    }

    /// Sleeps until woken or `time` is over.
    pub(crate) fn sleep(&self, time: Duration) {
        let woken = lock(&self.woken);
        let slept = self.wakes.wait_timeout_while(woken, time, |woken| !*woken);
        let (mut woken, _) = slept.unwrap_or_else(std::sync::PoisonError::into_inner);
        *woken = false;
    }

    /// Begins a round of looks; a stop was for the round before, while one is under way it holds for that.
    fn start_over(&self) {
        if lock(&self.busy).is_empty() {
            self.stopping.store(false, Ordering::Relaxed);
        }
    }

    /// Takes something up, unless somebody is at it.
    fn begin(&self, id: &str) -> bool {
        let mut busy = lock(&self.busy);
        if busy.contains_key(id) {
            return false;
        }
        busy.insert(id.to_owned(), Progress::default());
        true
    }

    fn progress(&self, id: &str, progress: Progress) {
        lock(&self.busy).insert(id.to_owned(), progress);
    }

    fn end(&self, id: &str) {
        lock(&self.busy).remove(id);
    }

    fn at_work(&self) -> BTreeMap<String, Progress> {
        lock(&self.busy).clone()
    }
}

impl App {
    /// Commits what is no act of a person: it is not undone by one.
    pub(crate) fn commit_by_itself(&self, batch: Batch) -> Result<()> {
        self.store().commit(batch.clone())?;
        self.0.texts.follow(&batch);
        Ok(())
    }

    /// Ends all that goes on by itself: feeds, followed articles, watched folders. What is under way stops at once.
    pub fn stop_background(&self) {
        self.0.background.close();
    }

    /// Stops looking at feeds and articles for now; what is done stays.
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn stop_feeds(&self, _: crate::wire::Nothing) -> Result<crate::wire::FeedsView> {
        self.0.background.stopping.store(true, Ordering::Relaxed);
        self.list_feeds(crate::wire::Nothing {})
    }
}

/// The key of a record by its id.
pub(crate) fn by_id(id: &str) -> Key {
    Key::from(id)
}

/// What the UI shows of an error: its sentence.
fn sentence(error: &AppError) -> String {
    error.message.clone()
}
