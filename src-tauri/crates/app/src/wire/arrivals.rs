//! Articles in no event, and the events proposed for them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::EventName;

/// Which proposals to list.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct ListProposals {
    /// Only those for this event.
    pub event: Option<String>,
    /// How many groups to pass over.
    pub offset: u32,
    /// How many groups to give at most.
    pub limit: u32,
}

/// How much waits for a person's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProposalCount {
    /// Articles that are proposed for an event or a new one.
    pub articles: u32,
    /// Events and new events that they are proposed for.
    pub groups: u32,
    /// Articles in no event that nothing goes with.
    pub alone: u32,
    /// Articles that were dismissed, from one event or from all.
    pub dismissed: u32,
    /// Articles that are not read yet: ask again, and more will be.
    pub pending: u32,
}

/// What an article shares with the likest one of the event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProposalReasons {
    /// UUID of that other article.
    pub article: String,
    /// Its headline.
    pub headline: String,
    /// Its outlet; empty when not known.
    pub outlet: String,
    /// Words of both headlines.
    pub title: Vec<String>,
    /// Names.
    pub names: Vec<String>,
    /// Numbers.
    pub numbers: Vec<String>,
    /// Other rare words.
    pub words: Vec<String>,
    /// Days between the two; `None` when a date is missing.
    pub days: Option<u32>,
}

/// A proposed article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProposalRow {
    /// UUID of the article.
    pub article: String,
    /// Its headline.
    pub title: String,
    /// Its outlet; empty when not known.
    pub outlet: String,
    /// When it was published: ISO 8601, as precise as known.
    pub published: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Whether the language is written from right to left.
    pub rtl: bool,
    /// Its first sentence.
    pub lead: String,
    /// How sure it is that it belongs there, 0–1.
    pub score: f32,
    /// Why; `None` when no other article is at hand.
    pub reasons: Option<ProposalReasons>,
}

/// Articles proposed for one event, or together as a new one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProposalGroup {
    /// The event; `None` for a new one.
    pub event: Option<EventName>,
    /// The headline that stands for it best, to name a new event by.
    pub name: String,
    /// The first day of what is proposed: ISO 8601 date.
    pub start: Option<String>,
    /// The last day.
    pub end: Option<String>,
    /// UUIDs of all articles proposed, the surest first.
    pub articles: Vec<String>,
    /// The first of them, to look at.
    pub rows: Vec<ProposalRow>,
}

/// A page of proposals.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ProposalsView {
    /// How much there is in all.
    pub count: ProposalCount,
    /// The groups from `offset` on: events first, then new events, the larger ones first.
    pub groups: Vec<ProposalGroup>,
}

/// Rows to look at, of articles that are proposed.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ShowProposals {
    /// UUIDs of articles.
    pub articles: Vec<String>,
}

/// An event made of proposed articles.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct EventOfProposals {
    /// Name; not empty.
    pub name: String,
    /// Where.
    pub place: Option<String>,
    /// First day: ISO 8601 date; from the articles when `None`.
    pub start: Option<String>,
    /// Last day: ISO 8601 date; from the articles when `None`.
    pub end: Option<String>,
    /// UUIDs of its articles; at least one.
    pub articles: Vec<String>,
}

/// Proposals that are dismissed, or taken up again.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct DismissProposals {
    /// UUID of the event that the articles are not of; `None`: they are proposed for none any more.
    pub event: Option<String>,
    /// UUIDs of articles.
    pub articles: Vec<String>,
}

/// A dismissed proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct DismissedRow {
    /// UUID of the article.
    pub article: String,
    /// Its headline.
    pub title: String,
    /// Its outlet; empty when not known.
    pub outlet: String,
    /// The event that it is not of; `None` when it is to be proposed for none.
    pub event: Option<EventName>,
    /// When it was dismissed: RFC 3339.
    pub decided: String,
}

/// Whether articles join an event by themselves.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SetAutoJoin {
    /// UUID of the event.
    pub event: String,
    /// Whether they do.
    pub on: bool,
}
