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
    /// Other names that articles give it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Hosts that are its own, without "www."; each stands for the hosts under it.
    #[serde(default)]
    pub hosts: Vec<String>,
}

/// A person's word that two outlets which look the same are two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutletsApart {
    /// The outlet with the smaller id.
    pub first: String,
    /// The other outlet.
    pub second: String,
    /// When: RFC 3339.
    pub decided: String,
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
    /// When the page was saved by whoever kept it – a browser, a web archive –, as its source says: ISO 8601.
    #[serde(default)]
    pub captured: Option<String>,
    /// What the reader should know of the import.
    #[serde(default)]
    pub warnings: Vec<String>,
    /// The extractor that read it ([`parallax_extract::EXTRACTOR`]); 0 when nobody knows, or a person made the text.
    #[serde(default)]
    pub extractor: u32,
}

/// A source as it was read, kept with the revision whose text came out of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceRecord {
    /// File name or address, by which a reader tells what it is.
    pub name: String,
    /// The `Content-Type` it came with.
    #[serde(default)]
    pub content_type: Option<String>,
    /// The address it was fetched from.
    #[serde(default)]
    pub address: Option<String>,
    /// Its length in bytes.
    pub size: u64,
    /// BLAKE3 of its bytes, in hex.
    pub hash: String,
    /// The extractor that read it last.
    pub extractor: u32,
    /// Its bytes, compressed by Zstandard with the revision's text as the dictionary.
    #[serde(with = "serde_bytes")]
    pub packed: Vec<u8>,
}

/// That an article carries the text of articles of other outlets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CopyRecord {
    /// Id of the article.
    pub article: String,
    /// The group of articles that carry this text: the id of the first of them.
    pub group: String,
    /// Id of the article that it was held against.
    pub of: String,
    /// How much of the two texts is the same: runs of three words in both, of those in either, 0–1.
    pub shared: f32,
}

/// An import of many sources: what was asked and how far it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImportRecord {
    /// UUID, time-ordered.
    pub id: String,
    /// When it began: RFC 3339.
    pub started: String,
    /// When it ended; `None` while it runs, and after a crash.
    pub ended: Option<String>,
    /// How it stands.
    pub state: ImportState,
    /// The event its articles join.
    pub event: Option<String>,
    /// Whether articles that a source only names are fetched.
    pub fetch_references: bool,
    /// What it was asked to read, for a person: a file, a folder, an address.
    pub what: String,
    /// How many files and addresses it has.
    pub origins: u32,
    /// How many records of lines ([`IMPORT_LINES`]) there are.
    pub parts: u32,
    /// What became of the lines so far.
    pub counts: ImportCounts,
}

/// How an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// Under way, or cut off.
    Running,
    /// All was tried.
    Done,
    /// Stopped by a person.
    Cancelled,
    /// Cut off, and a person said to leave it so.
    Left,
}

/// What became of an import's lines.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, ts_rs::TS,
)]
pub struct ImportCounts {
    /// New articles.
    pub imported: u32,
    /// New revisions.
    pub revised: u32,
    /// Those that were there already.
    pub known: u32,
    /// Named by a source without their words, and not fetched.
    pub listed: u32,
    /// Failed.
    pub failed: u32,
}

/// A file or address that an import reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportOrigin {
    /// A file, by its path.
    File(String),
    /// An address.
    Address(String),
}

/// A line of an import's report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImportLine {
    /// The file or address, by its number.
    pub origin: u32,
    /// Its number among the articles of that.
    pub part: u32,
    /// Whether it is the last one of that.
    pub last: bool,
    /// What became of it.
    pub item: crate::wire::ImportItem,
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
    /// Whether articles that surely belong to it join by themselves.
    #[serde(default)]
    pub auto_join: bool,
}

/// A person's word that an article is not of an event, or is to be proposed for none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dismissal {
    /// Id of the article.
    pub article: String,
    /// Id of the event; `None` when it is to be proposed for none.
    pub event: Option<String>,
    /// When: RFC 3339.
    pub decided: String,
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
    /// Whether nothing may be sent over the network.
    #[serde(default)]
    pub offline: bool,
    /// Whether robots.txt is kept to by what asks by itself.
    #[serde(default = "yes")]
    pub respect_robots: bool,
}

fn yes() -> bool {
    true
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            coder: "Coder 1".into(),
            theme: "system".into(),
            view: serde_json::Map::new(),
            semantic_model: None,
            blind: false,
            offline: false,
            respect_robots: true,
        }
    }
}

/// A person's layout of database exports.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LayoutRecord {
    /// Its name.
    pub name: String,
    /// The layout, as TOML.
    pub toml: String,
    /// When it was kept: RFC 3339.
    pub saved: String,
}

/// How a person said that a table is to be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MappingRecord {
    /// The table's file.
    pub path: String,
    /// Which column is which field.
    pub columns: Vec<crate::wire::MappedColumn>,
    /// When that was said: RFC 3339.
    pub saved: String,
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
/// Article ids by text hash and by address, as earlier versions kept them; [`NAMES`] has taken their place.
pub const TWINS: Table<String> = Table::new("twins");
/// What tells a twin: keys are the first half of the BLAKE3 of a text, address or headline, and an article's id.
pub const NAMES: Table<()> = Table::new("names");
/// Kept sources by revision.
pub const SOURCES: Table<SourceRecord> = Table::new("sources");
/// Who carries whose text, by article.
pub const COPIES: Table<CopyRecord> = Table::new("copies");
/// Imports by id.
pub const IMPORTS: Table<ImportRecord> = Table::new("imports");
/// What imports read, by import and number of the first: up to a thousand in each record.
pub const IMPORT_ORIGINS: Table<Vec<ImportOrigin>> = Table::new("import_origins");
/// Reports of imports, by import and running number: the lines of one write in each record.
pub const IMPORT_LINES: Table<Vec<ImportLine>> = Table::new("import_lines");
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
/// Layouts of database exports by name.
pub const LAYOUTS: Table<LayoutRecord> = Table::new("layouts");
/// Mappings of tables by the hash of their path.
pub const MAPPINGS: Table<MappingRecord> = Table::new("mappings");

/// Outlets that are not the same, by both ids.
pub const APART: Table<OutletsApart> = Table::new("apart");
/// Dismissed proposals by article and event.
pub const DISMISSALS: Table<Dismissal> = Table::new("dismissals");
/// Reading rules by host.
pub const RULES: Table<ReadingRule> = Table::new("rules");
pub use crate::feeds::records::*;
pub use crate::watching::records::*;

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
    "names",
    "sources",
    "copies",
    "imports",
    "import_origins",
    "import_lines",
    "apart",
    "dismissals",
    "feeds",
    "feed_states",
    "feed_entries",
    "followed",
    "watched",
    "watched_files",
    "layouts",
    "mappings",
];
