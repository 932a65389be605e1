//! Events: made, changed, filled with articles.

use parallax_store::Batch;

use crate::importing::checked_date;
use crate::outlets::filled;
use crate::records::{EVENTS, Event};
use crate::texts::key;
use crate::wire::{ById, EventArticles, EventRow, EventView, History, Nothing, SaveEvent};
use crate::{App, AppError, Result};

impl App {
    pub(crate) fn event_row(&self, event: &Event) -> Result<EventRow> {
        let articles = self.articles()?;
        let present = event.articles.iter().filter_map(|id| articles.get(id));
        let mut outlets: Vec<String> = present.map(|article| self.outlet_name(article)).collect();
        outlets.retain(|name| !name.is_empty());
        outlets.sort();
        outlets.dedup();
        Ok(EventRow {
            id: event.id.clone(),
            name: event.name.clone(),
            place: event.place.clone(),
            start: event.start.clone(),
            end: event.end.clone(),
            summary: event.summary.clone(),
            auto_join: event.auto_join,
            articles: event.articles.len() as u32,
            outlets,
            codings: self.coding_counts()?.events.get(&event.id).copied().unwrap_or_default(),
        })
    }

    /// All events, the latest first; those without a date first of all.
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn list_events(&self, _: Nothing) -> Result<Vec<EventRow>> {
        let mut rows =
            self.events()?.values().map(|event| self.event_row(event)).collect::<Result<Vec<EventRow>>>()?;
        rows.sort_by(|a, b| match (&a.start, &b.start) {
            (None, Some(_)) => std::cmp::Ordering::Less,
            (Some(_), None) => std::cmp::Ordering::Greater,
            (a_start, b_start) => b_start.cmp(a_start).then_with(|| b.id.cmp(&a.id)),
        });
        Ok(rows)
    }

    /// One event with its coverage by time of publication, then outlet.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`], those of reading.
    pub fn event(&self, input: ById) -> Result<EventView> {
        let event = self.event_record(&input.id)?;
        let articles = self.articles()?;
        let mut coverage = event
            .articles
            .iter()
            .filter_map(|id| articles.get(id))
            .map(|article| self.article_row(article))
            .collect::<Result<Vec<_>>>()?;
        coverage.sort_by(|a, b| {
            let time = |row: &crate::wire::ArticleRow| row.published.as_deref().map(instant);
            (time(a).is_none(), time(a), &a.outlet, &a.id).cmp(&(
                time(b).is_none(),
                time(b),
                &b.outlet,
                &b.id,
            ))
        });
        Ok(EventView { row: self.event_row(&event)?, coverage })
    }

    /// Makes or changes an event.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] without a name or with dates that are none or in the wrong order,
    /// [`crate::Code::NotFound`], those of writing.
    pub fn save_event(&self, input: SaveEvent) -> Result<EventRow> {
        let name = filled(Some(input.name)).ok_or_else(|| AppError::bad_input("An event needs a name."))?;
        let (start, end) = (checked_date("First day", input.start)?, checked_date("Last day", input.end)?);
        if let (Some(start), Some(end)) = (&start, &end)
            && end < start
        {
            return Err(AppError::bad_input("The event's last day is before its first."));
        }
        let _writing = self.writing();
        let (act, articles, auto_join, id) = match input.id {
            Some(id) => {
                let before = self.event_record(&id)?;
                ("edit event", before.articles, before.auto_join, id)
            }
            None => ("new event", Vec::new(), false, parallax_store::new_id().to_string()),
        };
        let event = Event {
            id,
            name,
            place: filled(input.place),
            start,
            end,
            summary: input.summary.trim().into(),
            articles,
            auto_join,
        };
        self.put_event(act, &event)?;
        self.event_row(&event)
    }

    pub(crate) fn put_event(&self, act: &str, event: &Event) -> Result<()> {
        let mut batch = Batch::new(act);
        batch.put(&EVENTS, key(&event.id), event)?;
        self.commit(batch)
    }

    /// Deletes an event; its articles and the codings on them stay.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`], those of writing.
    pub fn delete_event(&self, input: ById) -> Result<History> {
        {
            let _writing = self.writing();
            self.event_record(&input.id)?;
            let mut batch = Batch::new("delete event");
            batch.delete(&EVENTS, key(&input.id));
            self.commit(batch)?;
        }
        self.history(Nothing {})
    }

    /// Adds articles to an event; those that are in it stay where they are.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for the event or an article, those of writing.
    pub fn add_to_event(&self, input: EventArticles) -> Result<EventView> {
        self.change_members(&input, "add to event", |members, id| {
            if !members.contains(&id) {
                members.push(id);
            }
        })
    }

    /// Takes articles out of an event; they stay in the library.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for the event or an article, those of writing.
    pub fn remove_from_event(&self, input: EventArticles) -> Result<EventView> {
        self.change_members(&input, "remove from event", |members, id| members.retain(|member| *member != id))
    }

    fn change_members(
        &self,
        input: &EventArticles,
        act: &str,
        change: impl Fn(&mut Vec<String>, String),
    ) -> Result<EventView> {
        {
            let _writing = self.writing();
            let before = self.event_record(&input.event)?;
            let mut event = before.clone();
            for id in &input.articles {
                self.article_record(id)?;
                change(&mut event.articles, id.clone());
            }
            if event != before {
                let mut batch = Batch::new(act);
                batch.put(&EVENTS, key(&event.id), &event)?;
                self.take_back_word(&before, &event, &mut batch)?;
                self.commit(batch)?;
            }
        }
        self.event(ById { id: input.event.clone() })
    }
}

/// A date or time of publication as a point in time, for sorting; a date alone counts as its first moment in UTC.
pub(crate) fn instant(published: &str) -> String {
    if let Ok(time) = published.parse::<jiff::Timestamp>() {
        return time.strftime("%Y-%m-%dT%H:%M:%S").to_string();
    }
    if let Ok(time) = published.parse::<jiff::civil::DateTime>() {
        return time.strftime("%Y-%m-%dT%H:%M:%S").to_string();
    }
    published.to_owned()
}
