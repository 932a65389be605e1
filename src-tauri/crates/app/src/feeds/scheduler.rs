//! The thread that looks at feeds and followed articles by itself while a library is open in a window, and makes the day's backup.

use std::collections::VecDeque;
use std::sync::{Mutex, Weak};
use std::time::Duration;

use jiff::Timestamp;

use super::by_id;
use super::records::{FEED_STATES, FEEDS, FOLLOWED};
use super::schedule::is_due;
use crate::open::{Inner, lock};
use crate::{App, Result};

/// The time between two looks at what is due, when nobody wakes the thread.
const TICK: Duration = Duration::from_secs(20);

/// How many hosts are asked at once.
const WORKERS: usize = 4;

/// Something that is due.
enum Due {
    Feed(String),
    Article(String),
}

/// Starts the thread. It ends when the library is closed.
///
/// # Errors
/// When no thread can be started.
pub(crate) fn start(app: &App) -> std::io::Result<()> {
    let open = std::sync::Arc::downgrade(&app.0);
    std::thread::Builder::new().name("feeds".to_owned()).spawn(move || run(&open)).map(drop)
}

fn run(open: &Weak<Inner>) {
    loop {
        // Held only while there is work, so that a library can be closed at any time.
        let Some(app) = open.upgrade().map(App) else { return };
        if app.0.background.closing() {
            return;
        }
        app.back_up_when_due();
        if let Err(error) = app.look_at_all_due() {
            tracing::warn!("feeds could not be looked at: {}", error.message);
        }
        if app.0.background.closing() {
            return;
        }
        app.0.background.sleep(TICK);
    }
}

impl App {
    /// Looks at every feed and article that is due. Nothing is sent when there is none.
    pub(crate) fn look_at_all_due(&self) -> Result<()> {
        if self.network().is_offline() {
            return Ok(());
        }
        self.0.background.start_over();
        let due = Mutex::new(self.due(Timestamp::now())?);
        let count = lock(&due).len().min(WORKERS);
        let work = || {
            while !self.0.background.stopped() && !self.network().is_offline() {
                let Some(next) = lock(&due).pop_front() else { return };
                // What failed is noted with the feed or article itself.
                let looked = match next {
                    Due::Feed(id) => self.look_at_feed(&id, false),
                    Due::Article(id) => self.look_at_article(&id, false),
                };
                if let Err(error) = looked {
                    tracing::warn!("a feed or article could not be looked at: {}", error.message);
                }
            }
        };
        std::thread::scope(|scope| {
            for _ in 0..count {
                scope.spawn(work);
            }
        });
        Ok(())
    }

    #[cfg(test)]
    pub(super) fn due_for_tests(&self) -> Vec<String> {
        let due = self.due(Timestamp::now()).unwrap();
        due.into_iter().map(|(Due::Feed(id) | Due::Article(id))| id).collect()
    }

    fn due(&self, now: Timestamp) -> Result<VecDeque<Due>> {
        let mut due = VecDeque::new();
        for row in self.store().scan(&FEEDS)? {
            let (_, feed) = row?;
            if !feed.on || feed.every.is_none() {
                continue;
            }
            let state = self.store().get(&FEED_STATES, by_id(&feed.id))?.unwrap_or_default();
            if state.due.as_deref().is_none_or(|due| is_due(due, now)) {
                due.push_back(Due::Feed(feed.id));
            }
        }
        for row in self.store().scan(&FOLLOWED)? {
            let (_, followed) = row?;
            if followed.on && is_due(&followed.due, now) {
                due.push_back(Due::Article(followed.article));
            }
        }
        Ok(due)
    }
}
