//! Full-text search.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::EventName;
use crate::AppError;

/// In what order articles that fit are given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum SearchOrder {
    /// Those that fit best first; of equally good ones, the later.
    #[default]
    Best,
    /// The latest published first.
    Newest,
    /// The first published first.
    Oldest,
}

/// What to search for.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct SearchLibrary {
    /// What was typed, in the language of `docs/search.md`. A thousand characters of it are read.
    pub query: String,
    /// Whether the last word may be unfinished.
    pub typing: bool,
    /// In what order.
    pub order: SearchOrder,
    /// How many articles to pass over.
    pub offset: u32,
    /// How many articles to give at most; a thousand at once.
    pub limit: u32,
}

/// Articles that fit.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SearchPage {
    /// How many fit in all.
    pub total: u32,
    /// Those from `offset` on.
    pub hits: Vec<SearchHit>,
    /// How many of them are of which outlet, the most first.
    pub outlets: Vec<OutletHits>,
    /// Parts of what was typed that could not be read as they are meant and were searched for as words, or left out.
    pub unread: Vec<String>,
    /// How the index stands.
    pub index: IndexStanding,
}

/// An article that fits.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SearchHit {
    /// UUID of the article.
    pub article: String,
    /// Its title, cut where words that were found begin or end.
    pub title: Vec<FoundPiece>,
    /// Name of its outlet, or of the site.
    pub outlet: String,
    /// When it was published: ISO 8601, as precise as known.
    pub published: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Whether the language is written from right to left.
    pub rtl: bool,
    /// Events it belongs to.
    pub events: Vec<EventName>,
    /// Passages that show what was found, a few.
    pub snippets: Vec<Snippet>,
}

/// A passage of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Snippet {
    /// Number of the segment that it is from.
    pub segment: u32,
    /// Its words, cut where something that was found begins or ends.
    pub pieces: Vec<FoundPiece>,
    /// The coding that was found, where codings were searched for.
    pub coding: Option<SnippetCoding>,
}

/// A coding that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SnippetCoding {
    /// Name of the code.
    pub name: String,
    /// Colour of the code: `#RRGGBB`.
    pub colour: String,
    /// Who coded.
    pub coder: String,
    /// Its memo.
    pub memo: String,
}

/// A run of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct FoundPiece {
    /// The words.
    pub text: String,
    /// Whether they were found.
    pub hit: bool,
}

/// How many articles of an outlet fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct OutletHits {
    /// UUID.
    pub id: String,
    /// Name.
    pub name: String,
    /// How many.
    pub articles: u32,
}

/// How the index of the search stands.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct IndexStanding {
    /// How many articles are in it as they are now.
    pub indexed: u32,
    /// How many articles the library has.
    pub articles: u32,
    /// Whether it is being brought up to date.
    pub working: bool,
    /// The job that does so, when it takes long; it can be cancelled.
    pub job: Option<u32>,
    /// Whether a person stopped it.
    pub stopped: bool,
    /// Why it could not be brought up to date.
    pub error: Option<AppError>,
}

/// How to go on with the index.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct IndexLibrary {
    /// Whether it is thrown away and made anew.
    pub afresh: bool,
}
