//! What a person says to proposals: an event made of them, dismissed, taken up again. Each is one act that can be undone.
//!
//! Accepting a proposal for an event is adding the article to it ([`crate::App::add_to_event`]).

use std::collections::{BTreeMap, BTreeSet};

use parallax_store::{Batch, Key};

use crate::importing::checked_date;
use crate::open::now;
use crate::outlets::filled;
use crate::records::{DISMISSALS, Dismissal, EVENTS, Event};
use crate::texts::key;
use crate::wire::{
    DismissProposals, DismissedRow, EventName, EventOfProposals, EventRow, History, Nothing, SetAutoJoin,
};
use crate::{App, AppError, Result};

fn name(article: &str, event: Option<&str>) -> Key {
    Key::from(format!("{article}:{}", event.unwrap_or("-")).as_str())
}

fn act(what: &str, count: usize) -> String {
    match count {
        1 => format!("{what} 1 article"),
        _ => format!("{what} {count} articles"),
    }
}

impl App {
    /// Makes an event of articles. Its days, unless they are given, are the first and last on which one of them was published.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] without a name or an article, or with dates that are none or in the wrong order;
    /// [`crate::Code::NotFound`] for an article; those of writing.
    pub fn event_of_proposals(&self, input: EventOfProposals) -> Result<EventRow> {
        let title = filled(Some(input.name)).ok_or_else(|| AppError::bad_input("An event needs a name."))?;
        if input.articles.is_empty() {
            return Err(AppError::bad_input("Choose at least one article for the event."));
        }
        let _writing = self.writing();
        let mut days = BTreeSet::new();
        for id in &input.articles {
            days.extend(self.article_record(id)?.published.and_then(|date| Some(date.get(..10)?.to_owned())));
        }
        let start = checked_date("First day", input.start)?.or_else(|| days.first().cloned());
        let end = checked_date("Last day", input.end)?.or_else(|| days.last().cloned());
        if matches!((&start, &end), (Some(start), Some(end)) if end < start) {
            return Err(AppError::bad_input("The event's last day is before its first."));
        }
        let mut seen = BTreeSet::new();
        let event = Event {
            id: parallax_store::new_id().to_string(),
            name: title,
            place: filled(input.place),
            start,
            end,
            summary: String::new(),
            articles: input.articles.iter().filter(|id| seen.insert(*id)).cloned().collect(),
            auto_join: false,
        };
        let mut batch = Batch::new(act("new event of", event.articles.len()));
        batch.put(&EVENTS, key(&event.id), &event)?;
        self.commit(batch)?;
        self.event_row(&event)
    }

    /// Takes down that articles are not of an event, or are to be proposed for none. They are not proposed so again.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for the event or an article, those of writing.
    pub fn dismiss_proposals(&self, input: DismissProposals) -> Result<History> {
        {
            let _writing = self.writing();
            if let Some(event) = &input.event {
                self.event_record(event)?;
            }
            let mut batch = Batch::new(act("dismiss", input.articles.len()));
            for id in &input.articles {
                self.article_record(id)?;
                self.put_dismissal(id, input.event.as_deref(), &mut batch)?;
            }
            if !batch.is_empty() {
                self.commit(batch)?;
            }
        }
        self.history(Nothing {})
    }

    fn put_dismissal(&self, article: &str, event: Option<&str>, batch: &mut Batch) -> Result<()> {
        let (article, event) = (article.to_owned(), event.map(str::to_owned));
        let place = name(&article, event.as_deref());
        batch.put(&DISMISSALS, place, &Dismissal { article, event, decided: now() })?;
        Ok(())
    }

    /// Takes dismissals back: the articles may be proposed again.
    ///
    /// # Errors
    /// Those of writing.
    pub fn restore_proposals(&self, input: DismissProposals) -> Result<History> {
        {
            let _writing = self.writing();
            let mut batch = Batch::new(act("take up again", input.articles.len()));
            for id in &input.articles {
                let place = name(id, input.event.as_deref());
                if self.store().get(&DISMISSALS, place.clone())?.is_some() {
                    batch.delete(&DISMISSALS, place);
                }
            }
            if !batch.is_empty() {
                self.commit(batch)?;
            }
        }
        self.history(Nothing {})
    }

    /// Dismissed articles, the latest first.
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn dismissed_proposals(&self, _: Nothing) -> Result<Vec<DismissedRow>> {
        let (articles, events) = (self.articles()?, self.events()?);
        let mut rows = Vec::new();
        for row in self.store().scan(&DISMISSALS)? {
            let (_, dismissal) = row?;
            let Some(article) = articles.get(&dismissal.article) else { continue };
            let event = match dismissal.event {
                Some(id) => match events.get(&id) {
                    Some(event) => Some(EventName { id, name: event.name.clone() }),
                    // Of an event that is gone nothing can be proposed.
                    None => continue,
                },
                None => None,
            };
            rows.push(DismissedRow {
                article: article.id.clone(),
                title: article.title.clone(),
                outlet: self.outlet_name(article),
                event,
                decided: dismissal.decided,
            });
        }
        rows.sort_by(|x, y| y.decided.cmp(&x.decided).then_with(|| x.article.cmp(&y.article)));
        Ok(rows)
    }

    /// The articles with a dismissal that still says something.
    pub(super) fn dismissed_articles(&self) -> Result<BTreeSet<String>> {
        Ok(self.dismissed_proposals(Nothing {})?.into_iter().map(|row| row.article).collect())
    }

    /// Says whether articles that surely belong to an event join it by themselves.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`], those of writing.
    pub fn set_auto_join(&self, input: SetAutoJoin) -> Result<EventRow> {
        let event = {
            let _writing = self.writing();
            let before = self.event_record(&input.event)?;
            let event = Event { auto_join: input.on, ..before.clone() };
            if event != before {
                let act = if input.on { "let articles join by themselves" } else { "stop automatic joining" };
                self.put_event(act, &event)?;
            }
            event
        };
        if event.auto_join {
            self.join_by_themselves()?;
        }
        self.event_row(&self.event_record(&event.id)?)
    }

    /// Puts into `batch` what a change of an event's members says of proposals: who was taken out is not of the event, who was
    /// put in is.
    pub(crate) fn take_back_word(&self, before: &Event, after: &Event, batch: &mut Batch) -> Result<()> {
        for id in before.articles.iter().filter(|id| !after.articles.contains(id)) {
            self.put_dismissal(id, Some(&after.id), batch)?;
        }
        for id in after.articles.iter().filter(|id| !before.articles.contains(id)) {
            for place in [name(id, Some(&after.id)), name(id, None)] {
                if self.store().get(&DISMISSALS, place.clone())?.is_some() {
                    batch.delete(&DISMISSALS, place);
                }
            }
        }
        Ok(())
    }

    /// Adds articles to their events in one act: by event id, the articles.
    pub(super) fn join(&self, joining: &BTreeMap<String, Vec<String>>) -> Result<()> {
        let _writing = self.writing();
        let count = joining.values().map(Vec::len).sum();
        let mut batch = Batch::new(act("automatic joining of", count));
        for (id, articles) in joining {
            let Some(mut event) = self.events()?.get(id).filter(|event| event.auto_join).cloned() else {
                continue;
            };
            let before = event.articles.len();
            for article in articles {
                if !event.articles.contains(article) && self.articles()?.contains_key(article) {
                    event.articles.push(article.clone());
                }
            }
            if event.articles.len() > before {
                batch.put(&EVENTS, key(id), &event)?;
            }
        }
        if !batch.is_empty() {
            self.commit(batch)?;
        }
        Ok(())
    }
}
