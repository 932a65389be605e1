//! What a library holds: the record of each table, as it is stored.
//!
//! Fields are stored by name. A new field needs `#[serde(default)]` and nothing else; taking one away or changing its
//! meaning needs a migration in the store.

use parallax_extract::{Dropped, ReadingRule};
use parallax_framing::{Answer, Change, Codebook, Coder, Coding, Settlement};
use parallax_store::Table;
use serde::{Deserialize, Serialize};

/// Who publishes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outlet {
    /// UUID.
    pub id: String,
    /// Name as shown.
    pub name: String,
    /// Home page.
    pub home: Option<String>,
    /// Country, as the person wrote it.
    #[serde(default)]
    pub country: Option<String>,
    /// Free-form groups (state, public, wire …).
    #[serde(default)]
    pub groups: Vec<String>,
}

/// One piece by one outlet. Its words are in its revisions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// UUID, time-ordered.
    pub id: String,
    /// Title as shown; starts as the newest revision's first line.
    pub title: String,
    /// Id of the outlet, if known.
    pub outlet: Option<String>,
    /// Author line.
    pub byline: Option<String>,
    /// When it was published: ISO 8601, as precise as known.
    pub published: Option<String>,
    /// When it was first brought in: RFC 3339.
    pub retrieved: String,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Canonical address.
    pub address: Option<String>,
    /// Licence or rights note.
    pub rights: Option<String>,
    /// A note shown with the article, such as "written for this sample".
    #[serde(default)]
    pub label: Option<String>,
    /// Ids of its revisions, oldest first.
    pub revisions: Vec<String>,
    /// Words in the newest revision.
    #[serde(default)]
    pub words: u32,
    /// First sentence of the newest revision.
    #[serde(default)]
    pub lead: String,
}

/// One immutable text of an article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Revision {
    /// UUID, time-ordered.
    pub id: String,
    /// The article it belongs to.
    pub article: String,
    /// When this text was brought in: RFC 3339.
    pub retrieved: String,
    /// The text in normal form; its first line is the headline.
    pub text: String,
    /// BLAKE3 of the text, in hex.
    pub hash: String,
    /// Which rules froze the text ([`parallax_text::NORMAL_FORM`]).
    pub normal_form: String,
    /// What was recognised as page furniture and left out.
    pub dropped: Vec<Dropped>,
    /// Where it came from: a file name, an address, "pasted".
    pub source: String,
    /// How the source was encoded ("UTF-8").
    #[serde(default)]
    pub encoding: Option<String>,
    /// What the reader should know of the import.
    #[serde(default)]
    pub warnings: Vec<String>,
}

/// What was reported, and which articles report it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// UUID, time-ordered.
    pub id: String,
    /// Name as shown.
    pub name: String,
    /// Where.
    pub place: Option<String>,
    /// First day: ISO 8601 date.
    pub start: Option<String>,
    /// Last day: ISO 8601 date.
    pub end: Option<String>,
    /// What happened, in a few sentences.
    pub summary: String,
    /// Ids of its articles, in the order they joined.
    pub articles: Vec<String>,
}

/// A person's word on whether two groups of segments report the same thing. It outlives every recomputation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LinkDecision {
    /// The revision with the smaller id.
    pub first: String,
    /// The other revision.
    pub second: String,
    /// Byte spans of the segments in `first`.
    pub first_spans: Vec<parallax_text::Span>,
    /// Byte spans of the segments in `second`.
    pub second_spans: Vec<parallax_text::Span>,
    /// Cut or made.
    pub verdict: parallax_compare::Verdict,
    /// Who decided.
    pub coder: String,
    /// When: RFC 3339.
    pub decided: String,
}

/// What a coder made of a suggestion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SuggestionDecision {
    /// The suggestion: a hash of its rule, revisions and places.
    pub id: String,
    /// The rule that suggested.
    pub rule: String,
    /// Id of the coding that was made of it; `None` when it was put aside.
    #[serde(default)]
    pub coding: Option<String>,
    /// Who decided.
    pub coder: String,
    /// When: RFC 3339.
    pub decided: String,
}

/// What a person set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Name under which codings are made.
    pub coder: String,
    /// `system`, `light` or `dark`.
    pub theme: String,
    /// What the UI remembers, as it wrote it.
    #[serde(default)]
    pub view: serde_json::Map<String, serde_json::Value>,
    /// Folder of the model that the semantic scorer reads.
    #[serde(default)]
    pub semantic_model: Option<String>,
    /// Whether the work of other coders is hidden.
    #[serde(default)]
    pub blind: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            coder: "Coder 1".into(),
            theme: "system".into(),
            view: serde_json::Map::new(),
            semantic_model: None,
            blind: false,
        }
    }
}

/// Outlets by id.
pub const OUTLETS: Table<Outlet> = Table::new("outlets");
/// Articles by id.
pub const ARTICLES: Table<Article> = Table::new("articles");
/// Revisions by id.
pub const REVISIONS: Table<Revision> = Table::new("revisions");
/// Events by id.
pub const EVENTS: Table<Event> = Table::new("events");
/// Codebooks by id.
pub const CODEBOOKS: Table<Codebook> = Table::new("codebooks");
/// Codings by id.
pub const CODINGS: Table<Coding> = Table::new("codings");
/// Link decisions by pair of revisions and id.
pub const DECISIONS: Table<LinkDecision> = Table::new("decisions");
/// Article ids by text hash and by address: what tells a twin.
pub const TWINS: Table<String> = Table::new("twins");
/// The one settings record.
pub const SETTINGS: Table<Settings> = Table::new("settings");

/// Changes of codebooks by id.
pub const CHANGES: Table<Change> = Table::new("changes");
/// Coders by name.
pub const CODERS: Table<Coder> = Table::new("coders");
/// Answers to questionnaires by id.
pub const ANSWERS: Table<Answer> = Table::new("answers");
/// Settled disagreements by id.
pub const SETTLEMENTS: Table<Settlement> = Table::new("settlements");

/// Decisions on suggestions by suggestion and coder.
pub const SUGGESTIONS: Table<SuggestionDecision> = Table::new("suggestions");

/// Reading rules by host.
pub const RULES: Table<ReadingRule> = Table::new("rules");

/// All tables, for opening a store.
pub const TABLES: &[&str] = &[
    "outlets",
    "articles",
    "revisions",
    "events",
    "codebooks",
    "codings",
    "decisions",
    "twins",
    "settings",
    "changes",
    "coders",
    "answers",
    "settlements",
    "suggestions",
    "rules",
];
