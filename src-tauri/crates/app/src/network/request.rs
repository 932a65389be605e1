//! What is asked for, within which bounds, and what came back.

use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Says honestly who asks, and which version of it.
pub(super) const USER_AGENT: &str =
    concat!("Parallax/", env!("CARGO_PKG_VERSION"), " (desktop research reader)");

/// What a request is for. It is shown in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// An article that a person asked for.
    Import,
    /// A feed, or the page that names it.
    Feed,
    /// The page of a feed's entry.
    Entry,
    /// A followed article: has it changed?
    Refetch,
    /// A site's robots.txt.
    Robots,
}

/// What kind of answer is of use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A page with an article.
    Page,
    /// A feed, or a page that names one.
    Feed,
    /// Text of any kind.
    Text,
}

/// What an earlier answer said of its version (RFC 9110, section 8.8), to ask only for a newer one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validators {
    /// The `ETag`, as sent.
    pub etag: Option<String>,
    /// The `Last-Modified` date, as sent.
    pub last_modified: Option<String>,
}

/// Bounds of a fetch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchLimits {
    /// Time to find the host and connect to it, for each hop.
    pub connect: Duration,
    /// Time for all of it, redirects and body included; waiting for one's turn at a host is not counted.
    pub overall: Duration,
    /// The most redirects that are followed.
    pub redirects: usize,
    /// The most bytes of body, after decompression.
    pub max_bytes: u64,
    /// Languages asked for, as in `Accept-Language`; `None` asks for English first, then any.
    pub languages: Option<String>,
}

impl Default for FetchLimits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            overall: Duration::from_secs(45),
            redirects: 10,
            max_bytes: 20_000_000,
            languages: None,
        }
    }
}

/// One thing to be fetched by GET.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The address; without a scheme it is taken for https.
    pub address: String,
    /// What it is for.
    pub purpose: Purpose,
    /// What kind of answer is of use.
    pub wanted: Wanted,
    /// Bounds.
    pub limits: FetchLimits,
    /// What is known of the version one has.
    pub known: Validators,
    /// Whether the address itself may lie inside the user's own network: true when a person typed it, or when what named
    /// it lies there too.
    pub may_be_private: bool,
    /// Whether a program asks by itself: then robots.txt is respected where that is set, and hosts get longer pauses.
    pub automatic: bool,
}

impl Request {
    /// What a person asked for by its address.
    pub fn typed(address: &str, purpose: Purpose) -> Self {
        Self {
            address: address.to_owned(),
            purpose,
            wanted: if purpose == Purpose::Feed { Wanted::Feed } else { Wanted::Page },
            limits: FetchLimits::default(),
            known: Validators::default(),
            may_be_private: true,
            automatic: false,
        }
    }

    /// What the program asks for by itself. `may_be_private` as in [`Request::may_be_private`].
    pub fn automatic(address: &str, purpose: Purpose, may_be_private: bool) -> Self {
        Self { may_be_private, automatic: true, ..Self::typed(address, purpose) }
    }

    /// The same, asked only for what is newer than what is known.
    #[must_use]
    pub fn newer_than(mut self, known: &Validators) -> Self {
        self.known = known.clone();
        self
    }
}

/// A page as it was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The address that answered, after redirects.
    pub address: String,
    /// The addresses that redirected, first the one that was asked for; empty without redirects.
    pub redirects: Vec<String>,
    /// Where it has moved for good: the address after those redirects at the beginning that are permanent (301, 308).
    pub moved: Option<String>,
    /// Whether an address inside the user's own network was met on the way.
    pub private: bool,
    /// The `Content-Type` as sent, with its charset.
    pub content_type: Option<String>,
    /// For asking again whether it changed.
    pub validators: Validators,
    /// The body, decompressed.
    pub bytes: Vec<u8>,
}

/// What came of a conditional request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It is new, or was not known before.
    New(Box<Fetched>),
    /// Nothing has changed (304).
    Unchanged,
}

/// The media type of a `Content-Type`, without parameters, in small letters.
pub(super) fn media_type(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

impl Wanted {
    pub(super) fn accept(self) -> &'static str {
        match self {
            Self::Page => "text/html,application/xhtml+xml,text/plain;q=0.9,text/markdown;q=0.9,*/*;q=0.5",
            Self::Feed => {
                "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,\
                 text/xml;q=0.9,application/json;q=0.8,text/html;q=0.7,*/*;q=0.5"
            }
            Self::Text => "text/plain,*/*;q=0.5",
        }
    }

    /// Whether an answer of this media type may be of use. XML is let through for pages: old ones are served as such.
    pub(super) fn takes(self, media: &str) -> bool {
        let xml = media.ends_with("/xml") || media.ends_with("+xml");
        let json = media.ends_with("/json") || media.ends_with("+json");
        let words = matches!(media, "text/html" | "text/plain" | "text/markdown" | "text/x-markdown");
        match self {
            Self::Page => !media.starts_with("image/") && (words || xml) || !media.contains('/'),
            Self::Feed => !media.starts_with("image/") && (words || xml || json) || !media.contains('/'),
            Self::Text => true,
        }
    }
}
