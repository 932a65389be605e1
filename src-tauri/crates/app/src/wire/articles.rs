//! Articles.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CodingRow, Piece};

/// An article in a list.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ArticleRow {
    /// UUID.
    pub id: String,
    /// Title.
    pub title: String,
    /// Id of the outlet, when known.
    pub outlet_id: Option<String>,
    /// Name of the outlet, or of the site when the outlet is not known.
    pub outlet: String,
    /// Author line.
    pub byline: Option<String>,
    /// When it was published: ISO 8601, as precise as known.
    pub published: Option<String>,
    /// When it was first brought in: RFC 3339.
    pub retrieved: String,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Whether the language is written from right to left.
    pub rtl: bool,
    /// Canonical address.
    pub address: Option<String>,
    /// Licence or rights note.
    pub rights: Option<String>,
    /// A note such as "written for this sample".
    pub label: Option<String>,
    /// Words in the newest revision.
    pub words: u32,
    /// Number of revisions.
    pub revisions: u32,
    /// Events it belongs to: id and name.
    pub events: Vec<EventName>,
    /// Number of codings on it.
    pub codings: u32,
    /// How many articles of other outlets carry the same text.
    pub copies: u32,
    /// First sentence of the newest revision.
    pub lead: String,
}

/// An article of another outlet that carries the same text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CopyRow {
    /// UUID of the article.
    pub article: String,
    /// Its title.
    pub title: String,
    /// Name of its outlet, or of the site.
    pub outlet: String,
    /// When it was published: ISO 8601.
    pub published: Option<String>,
    /// How much of the texts is the same: runs of three words in both, of those in either, 0–1.
    pub shared: f32,
}

/// An event's id and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct EventName {
    /// UUID.
    pub id: String,
    /// Name.
    pub name: String,
}

/// Which articles to list.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct ListArticles {
    /// Words that must stand in title, outlet, byline or text; case does not matter.
    pub query: Option<String>,
    /// Only this outlet.
    pub outlet: Option<String>,
    /// How many rows to pass over.
    pub offset: u32,
    /// How many rows to give at most.
    pub limit: u32,
}

/// A page of articles, newest published first.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ArticlePage {
    /// How many match in all.
    pub total: u32,
    /// The rows from `offset` on.
    pub rows: Vec<ArticleRow>,
}

/// Which text of an article to show.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ShowArticle {
    /// UUID of the article.
    pub id: String,
    /// UUID of the revision; the newest when `None`.
    pub revision: Option<String>,
    /// A search whose words are marked where they stand.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub find: Option<String>,
}

/// One article to read.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ArticleView {
    /// Its fields.
    pub row: ArticleRow,
    /// All its revisions, oldest first.
    pub revisions: Vec<RevisionRow>,
    /// Which revision the rest shows.
    pub revision: String,
    /// The text, ready cut.
    pub segments: Vec<SegmentView>,
    /// What was left out of it on import.
    pub dropped: Vec<DroppedView>,
    /// What to know of the import.
    pub warnings: Vec<String>,
    /// Where the text came from.
    pub source: String,
    /// When the page was saved by whoever kept it, as its source says: ISO 8601.
    pub captured: Option<String>,
    /// The codings on this article.
    pub codings: Vec<CodingRow>,
    /// Articles of other outlets that carry the same text.
    pub copies: Vec<CopyRow>,
}

/// A revision in a list.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct RevisionRow {
    /// UUID.
    pub id: String,
    /// When it was brought in: RFC 3339.
    pub retrieved: String,
    /// Where it came from.
    pub source: String,
    /// Words.
    pub words: u32,
    /// Its headline.
    pub title: String,
}

/// A piece of page furniture that was left out.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct DroppedView {
    /// Its number, for putting it back.
    pub index: u32,
    /// Its words.
    pub text: String,
    /// Why it was left out, in words ("licence line").
    pub reason: String,
}

/// Which left-out pieces to put back.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct PutBack {
    /// UUID of the article.
    pub article: String,
    /// UUID of the revision they were left out of.
    pub revision: String,
    /// Their numbers.
    pub indices: Vec<u32>,
}

/// Fields of an article that a person edits.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
pub struct EditArticle {
    /// UUID.
    pub id: String,
    /// Title; not empty.
    pub title: String,
    /// Name of the outlet; a new name makes a new outlet, an empty one takes it off.
    pub outlet: Option<String>,
    /// Author line.
    pub byline: Option<String>,
    /// ISO 8601 date or date and time.
    pub published: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// http or https address.
    pub address: Option<String>,
    /// Licence or rights note.
    pub rights: Option<String>,
}

/// What part of the story a segment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum SegmentPart {
    /// The title.
    Headline,
    /// A sentence of the first paragraph.
    Lead,
    /// A sentence of a later paragraph.
    Body,
    /// A heading between paragraphs.
    Subheading,
    /// A line under a picture.
    Caption,
}

/// A sentence, headline or caption, ready to show.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SegmentView {
    /// Its number in the article, from 0.
    pub index: u32,
    /// What part of the story it is.
    pub part: SegmentPart,
    /// Number of its paragraph, from 0.
    pub paragraph: u32,
    /// Code points of the revision's text before it.
    pub start: u32,
    /// Code points of the revision's text up to its end.
    pub end: u32,
    /// Its text, cut where marks, labels or codings begin and end. Joined, the pieces are the segment.
    pub pieces: Vec<Piece>,
    /// Number of the link it is in, in the comparison's `links`; `None` when it is in none, or nothing is compared.
    pub link: Option<u32>,
    /// Segments of the other side that tell this too, though they are linked elsewhere or not at all.
    pub also: Vec<u32>,
    /// Ids of the codings that say another outlet omits this.
    pub omissions: Vec<String>,
}
