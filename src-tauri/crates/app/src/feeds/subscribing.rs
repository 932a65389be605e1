//! Subscriptions: found by an address, made, changed, taken away.

use std::sync::Arc;

use parallax_extract::feed::{FeedError, feed_links, read_feed};
use parallax_store::Batch;

use super::by_id;
use super::fetching::entry_key;
use super::records::{FEED_STATES, FEEDS, Feed};
use crate::importing::fetch_error;
use crate::network::{Purpose, Request, without_credentials};
use crate::open::now;
use crate::outlets::filled;
use crate::wire::{
    ById, FeedRow, FeedsView, FetchFeeds, FindFeeds, FoundFeed, LookAgain, Nothing, RetryEntries, SaveFeed,
};
use crate::{App, AppError, Code, Result};

/// The shortest time between two looks at a feed, in minutes.
const SHORTEST: u32 = 5;

/// The longest, in minutes.
const LONGEST: u32 = 30 * 24 * 60;

impl App {
    /// What feeds there are at an address: the feed itself, or those that the page there names. Asks that address, and of what a
    /// page names only the first.
    ///
    /// # Errors
    /// [`Code::Fetch`]; [`Code::NotFound`] when there is no feed.
    pub fn find_feeds(&self, input: FindFeeds) -> Result<Vec<FoundFeed>> {
        let address = input.address.trim();
        let fetch = |request: &Request| {
            let closing = || self.0.background.closing();
            let fetched = self.network().fetch(request, &closing, &mut |_| {});
            fetched.map_err(|error| fetch_error(&request.address, &error))
        };
        let page = fetch(&Request::typed(address, Purpose::Feed))?;
        let subscribed = self.subscriptions()?;
        let subscribed = |address: &str| subscribed.iter().any(|feed| feed.address == address);
        let read = |fetched: &crate::network::Fetched| {
            read_feed(&fetched.bytes, fetched.content_type.as_deref(), Some(&fetched.address))
        };
        let found = |address: &str, feed: parallax_extract::feed::Feed, named: Option<String>| {
            let headlines = feed.entries.iter().filter_map(|entry| entry.known.title.clone());
            FoundFeed {
                title: feed.title.or(named).unwrap_or_else(|| address.to_owned()),
                home: feed.home,
                entries: Some(feed.entries.len() as u32),
                headlines: headlines.take(5).collect(),
                subscribed: subscribed(address),
                address: address.to_owned(),
            }
        };
        match read(&page) {
            Ok(feed) => {
                let at = page.moved.clone().unwrap_or_else(|| {
                    page.redirects.first().cloned().unwrap_or_else(|| page.address.clone())
                });
                return Ok(vec![found(&at, feed, None)]);
            }
            Err(FeedError::NotAFeed) => {}
            Err(error) => return Err(AppError::new(Code::Fetch, format!("{address}: {error}."))),
        }
        let links = feed_links(&page.bytes, page.content_type.as_deref(), &page.address);
        let mut all = Vec::new();
        for (at, link) in links.into_iter().enumerate() {
            let looked = (at == 0).then(|| {
                let request = Request::automatic(&link.address, Purpose::Feed, page.private);
                read(&fetch(&request).ok()?).ok()
            });
            all.push(match looked.flatten() {
                Some(feed) => found(&link.address, feed, link.title),
                None => FoundFeed {
                    title: link.title.unwrap_or_else(|| link.address.clone()),
                    home: Some(page.address.clone()),
                    entries: None,
                    headlines: Vec::new(),
                    subscribed: subscribed(&link.address),
                    address: link.address,
                },
            });
        }
        if all.is_empty() {
            return Err(AppError::new(Code::NotFound, format!("{address}: the page names no feed."))
                .hint("Look on the site for “RSS” or “Feed”, and give the address of that."));
        }
        Ok(all)
    }

    pub(super) fn subscriptions(&self) -> Result<Vec<Feed>> {
        self.store().scan(&FEEDS)?.map(|row| Ok(row?.1)).collect()
    }

    /// Subscribes to a feed, or changes a subscription.
    ///
    /// # Errors
    /// [`Code::BadInput`] for what is no web address or is subscribed to already, [`Code::NotFound`] for an unknown feed or
    /// event, those of writing.
    pub fn save_feed(&self, input: SaveFeed) -> Result<FeedRow> {
        let address = crate::importing::checked_address(Some(input.address.clone()))?
            .ok_or_else(|| AppError::bad_input("A feed needs an address."))?;
        let every = input.every.map(|minutes| minutes.clamp(SHORTEST, LONGEST));
        let event = filled(input.event);
        if let Some(event) = &event {
            self.event_record(event)?;
        }
        let id = {
            let _writing = self.writing();
            let all = self.subscriptions()?;
            if all.iter().any(|feed| feed.address == address && Some(&feed.id) != input.id.as_ref()) {
                return Err(AppError::bad_input(format!("{address} is subscribed to already.")));
            }
            let before = input.id.as_ref().map(|id| self.feed_record(id)).transpose()?;
            let id =
                before.as_ref().map_or_else(|| parallax_store::new_id().to_string(), |feed| feed.id.clone());
            let moved = before.as_ref().is_some_and(|feed| feed.address != address);
            let feed = Feed {
                id: id.clone(),
                title: filled(Some(input.title)).unwrap_or_else(|| without_credentials(&address)),
                home: filled(input.home),
                outlet: filled(input.outlet),
                every,
                on: input.on,
                event,
                full_text: input.full_text,
                follow: input.follow,
                added: before.as_ref().map_or_else(now, |feed| feed.added.clone()),
                typed: before.as_ref().is_none_or(|feed| feed.typed) || moved,
                folders: before.as_ref().map(|feed| feed.folders.clone()).unwrap_or_default(),
                address,
            };
            let act = if before.is_some() { "change subscription" } else { "subscribe" };
            let mut batch = Batch::new(format!("{act}: {}", feed.title));
            batch.put(&FEEDS, by_id(&id), &feed)?;
            if before.as_ref().is_none_or(|before| *before != feed) {
                // Its turn comes anew: at once, by what it is now.
                let state = self.feed_state(&id)?;
                let state = super::records::FeedState {
                    due: None,
                    failures: 0,
                    validators: if moved { Default::default() } else { state.validators.clone() },
                    ..state
                };
                let mut own = Batch::new("look at feed");
                own.put(&FEED_STATES, by_id(&id), &state)?;
                self.commit_by_itself(own)?;
                self.commit(batch)?;
            }
            id
        };
        self.0.background.wake();
        self.feed_row(&self.feed_record(&id)?)
    }

    /// Takes a subscription away. Its articles stay.
    ///
    /// # Errors
    /// [`Code::NotFound`], those of writing.
    pub fn delete_feed(&self, input: ById) -> Result<FeedsView> {
        {
            let _writing = self.writing();
            let feed = self.feed_record(&input.id)?;
            let mut batch = Batch::new(format!("unsubscribe: {}", feed.title));
            batch.delete(&FEEDS, by_id(&feed.id));
            for entry in self.entry_records(&feed.id)? {
                batch.delete(&super::records::ENTRIES, entry_key(&feed.id, &entry.entry));
            }
            self.commit(batch)?;
            let mut own = Batch::new("look at feed");
            own.delete(&FEED_STATES, by_id(&feed.id));
            self.commit_by_itself(own)?;
        }
        self.list_feeds(Nothing {})
    }

    fn online(&self) -> Result<()> {
        if self.network().is_offline() {
            return Err(AppError::new(
                Code::Fetch,
                "Parallax is set to stay offline; nothing was asked for.",
            )
            .hint("Let it use the network again: Settings, “Network”."));
        }
        Ok(())
    }

    /// Does something on a thread of its own.
    fn aside(&self, name: &str, work: impl FnOnce(&Self) -> Result<()> + Send + 'static) -> Result<()> {
        let open = Arc::downgrade(&self.0);
        let run = move || {
            let Some(app) = open.upgrade().map(App) else { return };
            if let Err(error) = work(&app) {
                tracing::warn!("{}", error.message);
            }
        };
        std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(run)
            .map(drop)
            .map_err(|error| AppError::internal(format!("No thread could be started: {error}.")))
    }

    /// Looks at feeds now, one after another; [`App::list_feeds`] tells how far that is.
    ///
    /// # Errors
    /// [`Code::Fetch`] while the network is switched off, [`Code::NotFound`] for an unknown feed.
    pub fn fetch_feeds(&self, input: FetchFeeds) -> Result<FeedsView> {
        self.online()?;
        let ids = match input.ids.is_empty() {
            true => self.subscriptions()?.into_iter().filter(|feed| feed.on).map(|feed| feed.id).collect(),
            false => input.ids,
        };
        for id in &ids {
            self.feed_record(id)?;
        }
        self.0.background.start_over();
        self.aside("fetch feeds", move |app| {
            for id in ids {
                if app.0.background.stopped() {
                    return Ok(());
                }
                app.look_at_feed(&id, true)?;
            }
            Ok(())
        })?;
        self.list_feeds(Nothing {})
    }

    /// Looks at feeds now and waits until that is done: for the command line.
    ///
    /// # Errors
    /// As [`App::fetch_feeds`], those of writing.
    pub fn fetch_feeds_and_wait(&self, input: FetchFeeds) -> Result<FeedsView> {
        self.online()?;
        self.0.background.start_over();
        for feed in self.subscriptions()? {
            if input.ids.contains(&feed.id) || (input.ids.is_empty() && feed.on) {
                self.look_at_feed(&feed.id, true)?;
            }
        }
        self.list_feeds(Nothing {})
    }

    /// Tries entries again that failed.
    ///
    /// # Errors
    /// [`Code::Fetch`] while the network is switched off, [`Code::NotFound`] for an unknown feed.
    pub fn retry_entries(&self, input: RetryEntries) -> Result<FeedsView> {
        self.online()?;
        let feed = self.feed_record(&input.feed)?;
        self.0.background.start_over();
        self.aside("retry entries", move |app| {
            if !app.0.background.begin(&feed.id) {
                return Ok(());
            }
            let tried = app.retry_some(&feed, input.entry.as_deref());
            app.0.background.end(&feed.id);
            tried
        })?;
        self.list_feeds(Nothing {})
    }

    fn retry_some(&self, feed: &Feed, entry: Option<&str>) -> Result<()> {
        let state = self.feed_state(&feed.id)?;
        for record in self.entry_records(&feed.id)? {
            let failed = matches!(record.became, super::records::Became::Failed { .. });
            if failed && entry.is_none_or(|entry| entry == record.entry) && !self.0.background.stopped() {
                self.retry(feed, &state, record)?;
            }
        }
        Ok(())
    }

    /// Looks at followed articles again now; [`App::list_followed`] tells what came of it.
    ///
    /// # Errors
    /// [`Code::Fetch`] while the network is switched off.
    pub fn look_again(&self, input: LookAgain) -> Result<crate::wire::FollowedView> {
        self.online()?;
        let ids = match input.articles.is_empty() {
            true => self.list_followed(Nothing {})?.rows.into_iter().map(|row| row.article).collect(),
            false => input.articles,
        };
        self.0.background.start_over();
        self.aside("look again", move |app| {
            for id in ids {
                if app.0.background.stopped() {
                    return Ok(());
                }
                app.look_at_article(&id, true)?;
            }
            Ok(())
        })?;
        self.list_followed(Nothing {})
    }
}
