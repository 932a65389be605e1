//! Feeds: RSS (0.9x, 1.0, 2.0), Atom (RFC 4287) and JSON Feed (1.x), lists of them (OPML 2.0), and the links by which pages
//! name theirs.
//!
//! Feeds in the wild are seldom what their specifications ask for. [`mend`] makes XML of them that any reader takes: it closes
//! what was left open, and takes document types away, so that no entity is ever expanded and nothing else is ever loaded.

mod discover;
mod entry;
mod mend;
mod opml;

use feed_rs::model;
use feed_rs::parser::{Builder, ParseFeedError};
use thiserror::Error;
use url::Url;

use crate::encoding;

pub use discover::{FeedLink, feed_links};
pub use entry::{FeedEntry, complete};
pub use opml::{Outline, read_opml, write_opml};

use mend::mend;

/// The largest feed or list that is read, in bytes.
const LARGEST: u64 = 10_000_000;

/// The most entries of a feed that are looked at, in the feed's order.
const MOST_ENTRIES: usize = 5_000;

/// Why a feed or a list of feeds could not be read. The sentence is meant to follow its address and a colon.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FeedError {
    /// It is something else.
    #[error("is not a feed (RSS, Atom or JSON Feed)")]
    NotAFeed,
    /// It is no list of feeds.
    #[error("is not a list of feeds (OPML)")]
    NotAList,
    /// It has more bytes than allowed.
    #[error("is longer than {limit} bytes, which no feed is")]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
    },
    /// Elements are nested deeper than in any real feed.
    #[error("nests its elements more than {limit} deep; it is broken or made to do harm")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// Its characters cannot be read.
    #[error("is not text but binary data")]
    Binary,
    /// It begins like a feed, and goes on like none.
    #[error("is a broken feed: {reason}")]
    Broken {
        /// What is wrong with it.
        reason: String,
    },
}

/// A feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feed {
    /// Its title.
    pub title: Option<String>,
    /// The site's page.
    pub home: Option<String>,
    /// What it says it holds.
    pub description: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Minutes for which it asks not to be fetched again (RSS `ttl`).
    pub pause: Option<u32>,
    /// Its entries, in its order.
    pub entries: Vec<FeedEntry>,
    /// Whether it breaks off in the middle: the entries before that are there.
    pub cut_off: bool,
}

/// Text of a feed or list, within bounds.
fn decoded(bytes: &[u8], content_type: Option<&str>) -> Result<String, FeedError> {
    if bytes.len() as u64 > LARGEST {
        return Err(FeedError::TooLarge { limit: LARGEST });
    }
    encoding::decode(bytes, content_type).map(|decoded| decoded.text).map_err(|_| FeedError::Binary)
}

/// Reads a feed. `address` is where it came from: relative links are resolved against it, or `xml:base` where that is given.
///
/// # Errors
/// See [`FeedError`]. A feed that breaks off is read as far as it goes.
pub fn read_feed(bytes: &[u8], content_type: Option<&str>, address: Option<&str>) -> Result<Feed, FeedError> {
    let text = decoded(bytes, content_type)?;
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if start.starts_with('{') {
        // Any JSON at all would be read for a feed.
        if !start.contains("jsonfeed.org/version/") {
            return Err(FeedError::NotAFeed);
        }
        return parse(start, address, false);
    }
    let Some(at) = start.find('<') else { return Err(FeedError::NotAFeed) };
    let mended = mend(start.get(at..).unwrap_or_default())?;
    if !matches!(mended.root.as_str(), "rss" | "feed" | "RDF") {
        return Err(FeedError::NotAFeed);
    }
    parse(&mended.xml, address, mended.cut_off)
}

fn parse(text: &str, address: Option<&str>, cut_off: bool) -> Result<Feed, FeedError> {
    let base = address.and_then(|address| Url::parse(address).ok());
    let parser = Builder::new().base_uri(base.as_ref().map(Url::as_str)).sanitize_content(false).build();
    let feed = parser.parse(text.as_bytes()).map_err(|error| match error {
        ParseFeedError::ParseError(feed_rs::parser::ParseErrorKind::NoFeedRoot) => FeedError::NotAFeed,
        ParseFeedError::JsonSerde(error) => FeedError::Broken { reason: error.to_string() },
        error => FeedError::Broken { reason: error.to_string() },
    })?;
    let home = feed
        .links
        .iter()
        .filter(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"))
        .find_map(|link| web_address(&link.href, base.as_ref()));
    let title = feed.title.as_ref().and_then(plain);
    let entries = feed.entries.into_iter().take(MOST_ENTRIES);
    Ok(Feed {
        home,
        description: feed.description.as_ref().and_then(plain),
        language: feed.language.clone().filter(|language| is_tag(language)),
        pause: feed.ttl,
        entries: entries
            .map(|entry| FeedEntry::new(entry, title.as_deref(), feed.language.as_deref(), base.as_ref()))
            .collect(),
        title,
        cut_off,
    })
}

/// Words of a field that may hold markup, or what is left of it after it was escaped once too often.
fn plain(text: &model::Text) -> Option<String> {
    words(&text.content)
}

fn words(markup: &str) -> Option<String> {
    let text = if markup.contains(['<', '&']) {
        dom_query::Document::fragment(markup).text().to_string()
    } else {
        markup.to_owned()
    };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(text).filter(|text| !text.is_empty())
}

/// An http or https address, made whole.
fn web_address(href: &str, base: Option<&Url>) -> Option<String> {
    let href = href.trim();
    let url = match Url::parse(href) {
        Ok(url) => url,
        Err(_) => base?.join(href).ok()?,
    };
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then(|| url.to_string())
}

/// Whether a string looks like a language tag (BCP 47).
fn is_tag(tag: &str) -> bool {
    (2..=35).contains(&tag.len())
        && tag.split('-').all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

#[cfg(test)]
mod tests;
