//! Feeds, entries and followed articles as they are shown.

use super::by_id;
use super::records::{Became, ENTRIES, FEED_STATES, FOLLOWED, Feed};
use crate::wire::{
    EntryPage, EntryRow, EntryState, FeedProgress, FeedRow, FeedsView, FollowedRow, FollowedView,
    ListEntries, Nothing,
};
use crate::{App, Result};

impl App {
    pub(super) fn feed_row(&self, feed: &Feed) -> Result<FeedRow> {
        let state = self.store().get(&FEED_STATES, by_id(&feed.id))?.unwrap_or_default();
        let (mut articles, mut failed) = (0, 0);
        for entry in self.entry_records(&feed.id)? {
            match entry.became {
                Became::New { .. } | Became::Revised { .. } | Became::Known { .. } => articles += 1,
                Became::Failed { .. } => failed += 1,
                Became::Older => {}
            }
        }
        let event = feed.event.as_ref().and_then(|id| self.event_record(id).ok());
        let busy = self.0.background.at_work().get(&feed.id).copied();
        Ok(FeedRow {
            id: feed.id.clone(),
            address: feed.address.clone(),
            title: feed.title.clone(),
            home: feed.home.clone(),
            outlet: feed.outlet.clone(),
            every: feed.every,
            on: feed.on,
            event: event.as_ref().map(|event| event.id.clone()),
            event_name: event.map(|event| event.name),
            full_text: feed.full_text,
            follow: feed.follow,
            asked: state.asked,
            answered: state.answered,
            due: state.due.filter(|_| feed.on && feed.every.is_some()),
            problem: state.problem,
            articles,
            failed,
            busy: busy.map(|progress| FeedProgress { done: progress.done, total: progress.total }),
        })
    }

    /// All subscriptions by title, and how they fare.
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn list_feeds(&self, _: Nothing) -> Result<FeedsView> {
        let mut feeds = self.subscriptions()?;
        feeds.sort_by_key(|feed| (feed.title.to_lowercase(), feed.id.clone()));
        let feeds = feeds.iter().map(|feed| self.feed_row(feed)).collect::<Result<_>>()?;
        Ok(FeedsView { feeds, offline: self.network().is_offline() })
    }

    /// Entries of one feed or of all, those last seen first.
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn feed_entries(&self, input: ListEntries) -> Result<EntryPage> {
        let titles: std::collections::BTreeMap<String, String> =
            self.subscriptions()?.into_iter().map(|feed| (feed.id, feed.title)).collect();
        let mut entries = match &input.feed {
            Some(feed) => self.entry_records(feed)?,
            None => self.store().scan(&ENTRIES)?.map(|row| Ok(row?.1)).collect::<Result<Vec<_>>>()?,
        };
        entries.retain(|entry| match entry.became {
            Became::Failed { .. } => true,
            Became::Older => false,
            _ => !input.failed,
        });
        entries.sort_by(|a, b| (&b.seen, &b.published, &b.entry).cmp(&(&a.seen, &a.published, &a.entry)));
        let total = entries.len() as u32;
        let rows = entries.into_iter().skip(input.offset as usize).take(input.limit as usize).map(|entry| {
            let (became, article, reason) = match entry.became {
                Became::New { article } => (EntryState::New, Some(article), None),
                Became::Revised { article } => (EntryState::Revised, Some(article), None),
                Became::Known { article } => (EntryState::Known, Some(article), None),
                Became::Failed { reason } => (EntryState::Failed, None, Some(reason)),
                Became::Older => (EntryState::Older, None, None),
            };
            EntryRow {
                feed_title: titles.get(&entry.feed).cloned().unwrap_or_default(),
                feed: entry.feed,
                entry: entry.entry,
                title: entry.title,
                address: entry.address,
                published: entry.published,
                seen: entry.seen,
                became,
                article: article.filter(|id| self.article_record(id).is_ok()),
                reason,
                retry: entry.retry,
            }
        });
        Ok(EntryPage { total, rows: rows.collect() })
    }

    /// The articles that are followed: those whose words changed last first, then by when they are due.
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn list_followed(&self, _: Nothing) -> Result<FollowedView> {
        let busy = self.0.background.at_work();
        let mut rows = Vec::new();
        for row in self.store().scan(&FOLLOWED)? {
            let (_, followed) = row?;
            // An article may have been deleted since.
            let Ok(article) = self.article_record(&followed.article) else { continue };
            rows.push(FollowedRow {
                title: article.title.clone(),
                outlet: self.outlet_name(&article),
                address: article.address.clone(),
                revisions: article.revisions.len() as u32,
                on: followed.on,
                edits: followed.edits,
                edited: followed.edited,
                checked: followed.checked,
                due: Some(followed.due).filter(|_| followed.on),
                gone: followed.gone,
                problem: followed.problem,
                busy: busy.contains_key(&followed.article),
                article: followed.article,
            });
        }
        rows.sort_by(|a, b| {
            b.edited.cmp(&a.edited).then_with(|| a.due.cmp(&b.due)).then_with(|| a.title.cmp(&b.title))
        });
        Ok(FollowedView { rows })
    }
}
