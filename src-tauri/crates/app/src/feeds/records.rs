//! What a library keeps of feeds and followed articles.

use parallax_store::Table;
use serde::{Deserialize, Serialize};

use crate::network::Validators;

/// A subscription, as the person set it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Feed {
    /// UUID, time-ordered.
    pub id: String,
    /// Where it is.
    pub address: String,
    /// What it is called.
    pub title: String,
    /// The site's page.
    pub home: Option<String>,
    /// The outlet's name, where the feed's title is not it.
    pub outlet: Option<String>,
    /// Minutes between two looks; `None` for by hand.
    pub every: Option<u32>,
    /// Whether it is looked at by itself.
    pub on: bool,
    /// Id of the event that its articles join.
    pub event: Option<String>,
    /// Whether the pages of its entries are fetched.
    pub full_text: bool,
    /// Whether its articles are followed for silent edits.
    pub follow: bool,
    /// When it was subscribed to: RFC 3339.
    pub added: String,
    /// Whether a person typed its address, which may then lie in their own network.
    pub typed: bool,
    /// Folders of the list it came from.
    #[serde(default)]
    pub folders: Vec<String>,
}

/// How a feed fares.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FeedState {
    /// What the server said of the version that was read.
    #[serde(default)]
    pub validators: Validators,
    /// When it was last asked: RFC 3339.
    pub asked: Option<String>,
    /// When it last answered well: RFC 3339.
    pub answered: Option<String>,
    /// When it is due again: RFC 3339; `None` for at once, or by hand.
    pub due: Option<String>,
    /// How many times in a row it failed.
    pub failures: u32,
    /// What is wrong with it, in a sentence.
    pub problem: Option<String>,
    /// Whether it lies in the person's own network.
    #[serde(default)]
    pub private: bool,
    /// Minutes for which it asks not to be fetched again.
    #[serde(default)]
    pub pause: Option<u32>,
}

/// What became of a feed's entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Became {
    /// A new article.
    New {
        /// Its id.
        article: String,
    },
    /// A new revision of an article.
    Revised {
        /// Its id.
        article: String,
    },
    /// The article was there already.
    Known {
        /// Its id.
        article: String,
    },
    /// Nothing yet: it failed, and may be tried again.
    Failed {
        /// Why, in a sentence.
        reason: String,
    },
    /// It was in the feed long before the feed was subscribed to, and was left.
    Older,
}

/// An entry of a feed that was seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EntryRecord {
    /// Id of the feed.
    pub feed: String,
    /// Hash of what tells it from the feed's other entries.
    pub entry: String,
    /// Its headline.
    pub title: Option<String>,
    /// Its page.
    pub address: Option<String>,
    /// When it was published, by the feed.
    pub published: Option<String>,
    /// When it was changed, by the feed.
    #[serde(default)]
    pub modified: Option<String>,
    /// When it was first seen: RFC 3339.
    pub seen: String,
    /// What became of it.
    pub became: Became,
    /// How many times it was tried.
    pub tries: u32,
    /// When it is tried again: RFC 3339; `None` for never by itself.
    pub retry: Option<String>,
}

/// An article that is looked at again for silent edits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Followed {
    /// Id of the article.
    pub article: String,
    /// Whether it is looked at by itself.
    pub on: bool,
    /// Whether its address may lie in the person's own network.
    pub may_be_private: bool,
    /// What the server said of the version that was read.
    #[serde(default)]
    pub validators: Validators,
    /// How many looks found nothing new since the last change: the next one comes the later.
    pub calm: u32,
    /// When it was last looked at: RFC 3339.
    pub checked: Option<String>,
    /// When it is due: RFC 3339.
    pub due: String,
    /// How many times its words were found changed.
    pub edits: u32,
    /// When the last change was found: RFC 3339.
    pub edited: Option<String>,
    /// Since when the page is gone (404, 410): RFC 3339.
    pub gone: Option<String>,
    /// What went wrong at the last look, in a sentence.
    pub problem: Option<String>,
    /// How many looks failed in a row.
    pub failures: u32,
}

/// Subscriptions by id.
pub const FEEDS: Table<Feed> = Table::new("feeds");
/// How feeds fare, by the feed's id.
pub const FEED_STATES: Table<FeedState> = Table::new("feed_states");
/// Entries by "FEED/ENTRY".
pub const ENTRIES: Table<EntryRecord> = Table::new("feed_entries");
/// Followed articles by the article's id.
pub const FOLLOWED: Table<Followed> = Table::new("followed");
