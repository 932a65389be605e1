//! Arrivals: articles in no event, and which event each of them seems to belong to.
//!
//! The index behind it ([`parallax_compare::Arrivals`]) is derived from the library and kept in memory; what costs time to make
//! of it outlasts the session in the folder `derived` ([`kept`]). It is brought up to date when somebody asks, for a short while
//! each time, so that a hundred thousand new articles hold nobody up: an answer says how many still wait.

mod decisions;
mod inbox;
mod joining;
mod kept;
mod listing;

pub(crate) use inbox::{Inbox, Noted};

use std::time::{Duration, Instant};

use crate::open::lock;
use crate::wire::{Nothing, ProposalCount};
use crate::{App, Result};

/// How long a question may work on what is not read yet.
const WHILE: Duration = Duration::from_millis(300);

impl App {
    /// Brings the index up to date with the library, for at most `time`, and asks it something.
    fn with_inbox<T>(&self, time: Duration, ask: impl FnOnce(&mut Inbox) -> T) -> Result<T> {
        let mut inbox = lock(&self.0.inbox);
        inbox.catch_up(self, Instant::now().checked_add(time))?;
        Ok(ask(&mut inbox))
    }

    /// How much waits for a person's word. While articles are not read yet, asking again reads more of them.
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn proposal_count(&self, _: Nothing) -> Result<ProposalCount> {
        let dismissed = self.dismissed_articles()?.len() as u32;
        self.with_inbox(WHILE, |inbox| inbox.count(dismissed))
    }
}
