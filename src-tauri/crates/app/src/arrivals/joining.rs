//! Articles that join an event by themselves, where a person turned that on.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use parallax_compare::Place;

use crate::{App, Result};

/// How sure it must be: as sure as what is proposed at all needs a person to agree, this does not.
const SURE: f32 = 0.8;
/// How long reading may take; after that what belongs to an event is proposed and does not join.
const TIME: Duration = Duration::from_secs(60);

impl App {
    /// As [`App::join_by_themselves`], once articles are stored: what goes wrong here takes nothing of that back.
    pub(crate) fn join_after_import(&self) {
        if let Err(error) = self.join_by_themselves() {
            tracing::warn!(%error, "articles that may join an event by themselves were not looked at");
        }
    }

    /// Lets articles that surely belong to an event with automatic joining join it, all in one act. Does nothing, and reads
    /// nothing, while no event has it on.
    ///
    /// # Errors
    /// Those of reading and writing the library.
    pub(crate) fn join_by_themselves(&self) -> Result<()> {
        if !self.events()?.values().any(|event| event.auto_join) {
            return Ok(());
        }
        let (events, end) = (self.events()?, Instant::now().checked_add(TIME));
        while self.with_inbox(super::WHILE, |inbox| inbox.pending())? > 0 {
            if end.is_some_and(|end| Instant::now() > end) {
                return Ok(());
            }
        }
        let joining = self.with_inbox(super::WHILE, |inbox| {
            let mut joining: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for proposal in inbox.proposals() {
                let Place::Event(number) = proposal.place else { continue };
                let Some(event) = inbox.events.id(number).and_then(|id| events.get(id)) else { continue };
                if !event.auto_join {
                    continue;
                }
                for proposed in proposal.articles.iter().filter(|proposed| proposed.score >= SURE) {
                    let article = inbox.articles.id(proposed.article).map(str::to_owned);
                    joining.entry(event.id.clone()).or_default().extend(article);
                }
            }
            joining
        })?;
        if joining.values().all(Vec::is_empty) {
            return Ok(());
        }
        self.join(&joining)
    }
}
