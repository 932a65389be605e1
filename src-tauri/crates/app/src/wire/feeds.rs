//! Feeds, followed articles, watched folders.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A web page or feed to look at.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct FindFeeds {
    /// The address of a feed, or of a page that names one.
    pub address: String,
}

/// A feed that may be subscribed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FoundFeed {
    /// Where it is.
    pub address: String,
    /// What it is called.
    pub title: String,
    /// The site's page.
    pub home: Option<String>,
    /// How many entries it has; `None` when only a page names it.
    pub entries: Option<u32>,
    /// Headlines of its first entries.
    pub headlines: Vec<String>,
    /// Whether it is subscribed to already.
    pub subscribed: bool,
}

/// A subscription to be made or changed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct SaveFeed {
    /// UUID of the one to change; `None` for a new one.
    pub id: Option<String>,
    /// Where it is.
    pub address: String,
    /// What it is called.
    pub title: String,
    /// The site's page.
    pub home: Option<String>,
    /// The outlet's name; `None` for the feed's title.
    pub outlet: Option<String>,
    /// Minutes between two looks, from 5; `None` for by hand.
    pub every: Option<u32>,
    /// Whether it is looked at by itself.
    pub on: bool,
    /// Event that its articles join.
    pub event: Option<String>,
    /// Whether the pages of its entries are fetched.
    pub full_text: bool,
    /// Whether its articles are followed for silent edits.
    pub follow: bool,
}

/// A subscription and how it fares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FeedRow {
    /// UUID.
    pub id: String,
    /// Where it is.
    pub address: String,
    /// What it is called.
    pub title: String,
    /// The site's page.
    pub home: Option<String>,
    /// The outlet's name, where it is not the feed's title.
    pub outlet: Option<String>,
    /// Minutes between two looks; `None` for by hand.
    pub every: Option<u32>,
    /// Whether it is looked at by itself.
    pub on: bool,
    /// Event that its articles join.
    pub event: Option<String>,
    /// The event's name.
    pub event_name: Option<String>,
    /// Whether the pages of its entries are fetched.
    pub full_text: bool,
    /// Whether its articles are followed for silent edits.
    pub follow: bool,
    /// When it was last asked: RFC 3339.
    pub asked: Option<String>,
    /// When it last answered well: RFC 3339.
    pub answered: Option<String>,
    /// When it is due again: RFC 3339.
    pub due: Option<String>,
    /// What is wrong with it, in a sentence.
    pub problem: Option<String>,
    /// Entries that became articles.
    pub articles: u32,
    /// Entries that failed.
    pub failed: u32,
    /// Whether it is being looked at, and how far that is.
    pub busy: Option<FeedProgress>,
}

/// How far a look at a feed is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FeedProgress {
    /// Entries done.
    pub done: u32,
    /// Entries to do; 0 while the feed itself is fetched.
    pub total: u32,
}

/// All subscriptions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FeedsView {
    /// By title.
    pub feeds: Vec<FeedRow>,
    /// Whether the network is switched off: then nothing is looked at.
    pub offline: bool,
}

/// Feeds to look at now.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct FetchFeeds {
    /// Their UUIDs; none for all that are on.
    pub ids: Vec<String>,
}

/// Which entries of feeds to show.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct ListEntries {
    /// UUID of a feed; `None` for all feeds.
    pub feed: Option<String>,
    /// Only those that failed.
    pub failed: bool,
    /// How many of the newest to pass over.
    pub offset: u32,
    /// How many to show.
    pub limit: u32,
}

/// Entries of feeds, those last seen first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct EntryPage {
    /// How many there are.
    pub total: u32,
    /// Those asked for.
    pub rows: Vec<EntryRow>,
}

/// An entry of a feed and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct EntryRow {
    /// UUID of the feed.
    pub feed: String,
    /// The feed's title.
    pub feed_title: String,
    /// What tells it from others of the feed.
    pub entry: String,
    /// Its headline.
    pub title: Option<String>,
    /// Its page.
    pub address: Option<String>,
    /// When it was published, by the feed.
    pub published: Option<String>,
    /// When it was first seen: RFC 3339.
    pub seen: String,
    /// What became of it.
    pub became: EntryState,
    /// Its article, while that is in the library.
    pub article: Option<String>,
    /// Why it failed, in a sentence.
    pub reason: Option<String>,
    /// When it is tried again by itself: RFC 3339.
    pub retry: Option<String>,
}

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum EntryState {
    /// A new article.
    New,
    /// A new revision.
    Revised,
    /// The article was there already.
    Known,
    /// It failed.
    Failed,
    /// It was left, as it is older than the subscription.
    Older,
}

/// Entries to try again.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct RetryEntries {
    /// UUID of the feed.
    pub feed: String,
    /// The entry; `None` for all of the feed that failed.
    pub entry: Option<String>,
}

/// What became of a list of feeds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OpmlReport {
    /// Feeds that are new.
    pub added: u32,
    /// Feeds that were subscribed to already.
    pub known: u32,
}

/// Articles to follow, or to follow no longer.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct Follow {
    /// UUIDs of articles.
    pub articles: Vec<String>,
    /// An event whose articles are meant too.
    pub event: Option<String>,
    /// Whether they are followed.
    pub on: bool,
}

/// Articles that are followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FollowedView {
    /// Those changed last first, then by when they are due.
    pub rows: Vec<FollowedRow>,
}

/// An article that is followed and what was seen of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FollowedRow {
    /// UUID of the article.
    pub article: String,
    /// Its title.
    pub title: String,
    /// Its outlet.
    pub outlet: String,
    /// Its page.
    pub address: Option<String>,
    /// Whether it is looked at by itself.
    pub on: bool,
    /// How many texts of it there are.
    pub revisions: u32,
    /// How many times its words were found changed.
    pub edits: u32,
    /// When the last change was found: RFC 3339.
    pub edited: Option<String>,
    /// When it was last looked at: RFC 3339.
    pub checked: Option<String>,
    /// When it is due: RFC 3339.
    pub due: Option<String>,
    /// Since when the page is gone: RFC 3339.
    pub gone: Option<String>,
    /// What went wrong at the last look, in a sentence.
    pub problem: Option<String>,
    /// Whether it is being looked at.
    pub busy: bool,
}

/// Articles to look at again now.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct LookAgain {
    /// Their UUIDs; none for all that are followed.
    pub articles: Vec<String>,
}

/// A folder to be watched, or changes of how it is.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct WatchFolder {
    /// UUID of the one to change; `None` for a new one.
    pub id: Option<String>,
    /// The folder, as chosen in a dialog.
    pub path: String,
    /// Whether it is watched.
    pub on: bool,
    /// Event that its articles join.
    pub event: Option<String>,
}

/// A watched folder and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct WatchedRow {
    /// UUID.
    pub id: String,
    /// The folder.
    pub path: String,
    /// Whether it is watched.
    pub on: bool,
    /// Event that its articles join.
    pub event: Option<String>,
    /// Files that were imported.
    pub imported: u32,
    /// Files that failed, the latest first, at most 100.
    pub failed: Vec<WatchedFailure>,
    /// What is wrong with the folder, in a sentence.
    pub problem: Option<String>,
}

/// A file of a watched folder that could not be imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct WatchedFailure {
    /// The file's name.
    pub name: String,
    /// Why, in a sentence.
    pub reason: String,
}
