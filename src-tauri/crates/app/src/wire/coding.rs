//! Codebooks and codings.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Compare;

/// A codebook that comes with Parallax.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct BuiltInCodebook {
    /// Its id.
    pub id: String,
    /// Name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Full reference.
    pub source: String,
    /// Number of codes.
    pub codes: u32,
    /// Whether the library has it.
    pub added: bool,
}

/// A codebook of the library.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct CodebookView {
    /// Its id.
    pub id: String,
    /// Name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Full reference, for one from the literature.
    pub source: String,
    /// Whether it came with Parallax.
    pub built_in: bool,
    /// How many times it was changed since it was made or brought in.
    pub edition: u32,
    /// Its codes as a tree, in order, flattened: children follow their parent.
    pub codes: Vec<CodeView>,
}

/// A code of a codebook.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct CodeView {
    /// Its id, unique within the codebook.
    pub id: String,
    /// The codebook's id.
    pub codebook: String,
    /// Name.
    pub name: String,
    /// Id of the code above it.
    pub parent: Option<String>,
    /// How deep it stands, from 0.
    pub depth: u32,
    /// What it means.
    pub definition: String,
    /// When to use it.
    pub includes: String,
    /// When not to.
    pub excludes: String,
    /// An example.
    pub example: String,
    /// `#rrggbb`.
    pub colour: String,
    /// Key that applies it.
    pub shortcut: Option<String>,
    /// Whether it is a question of a questionnaire, not a code to apply to text.
    pub item: bool,
    /// For a question: the scale it is answered on; `None` for yes or no.
    pub scale: Option<ScaleView>,
    /// Whether it is no longer offered for new codings.
    pub retired: bool,
    /// Number of codings with it.
    pub codings: u32,
}

/// A codebook's name and purpose, made or changed by a person.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SaveCodebook {
    /// Its id; `None` makes a new one.
    pub id: Option<String>,
    /// Name; not empty.
    pub name: String,
    /// What it is for.
    pub description: String,
}

/// A code, made or changed by a person.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SaveCode {
    /// The codebook's id.
    pub codebook: String,
    /// The code's id; `None` makes a new one.
    pub id: Option<String>,
    /// Name; not empty.
    pub name: String,
    /// Id of the code above it.
    pub parent: Option<String>,
    /// What it means.
    pub definition: String,
    /// When to use it.
    pub includes: String,
    /// When not to.
    pub excludes: String,
    /// An example.
    pub example: String,
    /// `#rrggbb`.
    pub colour: String,
    /// One character, free in this codebook; `None` for no key.
    pub shortcut: Option<String>,
    /// Whether it is a question of a questionnaire, answered for whole articles.
    pub item: bool,
    /// For a question: the scale it is answered on; `None` for yes or no.
    pub scale: Option<ScaleView>,
}

/// A scale that a question is answered on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ScaleView {
    /// How many answers there are, at least two.
    pub points: u8,
    /// What the lowest means.
    pub low: String,
    /// What the highest means.
    pub high: String,
}

/// Names a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct CodeRef {
    /// The codebook's id.
    pub codebook: String,
    /// The code's id.
    pub code: String,
}

/// Whole segments of one article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct SegmentPlace {
    /// UUID of the article.
    pub article: String,
    /// UUID of the revision.
    pub revision: String,
    /// Numbers of the segments.
    pub segments: Vec<u32>,
}

/// A run of a text that a person selected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Run {
    /// First code point in the revision's text.
    pub start: u32,
    /// Code point behind the last.
    pub end: u32,
    /// The words selected, as shown; they must be what stands there.
    pub quote: String,
}

/// One text of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct TextPlace {
    /// UUID of the article.
    pub article: String,
    /// UUID of the revision.
    pub revision: String,
}

/// What a code is applied to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SelectionInput {
    /// A run of text.
    Span {
        /// UUID of the article.
        article: String,
        /// UUID of the revision.
        revision: String,
        /// First code point in the revision's text (a segment's `start` plus the code points before the selection in it).
        start: u32,
        /// Code point behind the last.
        end: u32,
        /// The words selected, as shown; they must be what stands there.
        quote: String,
    },
    /// Several runs of one text, coded as one.
    Spans {
        /// UUID of the article.
        article: String,
        /// UUID of the revision.
        revision: String,
        /// The runs, at least two, that do not overlap.
        spans: Vec<Run>,
    },
    /// One thing reported, as each of several articles words it.
    Passage {
        /// The wordings, at least two, each of another article.
        sides: Vec<SegmentPlace>,
        /// The articles that lack it, if that is part of what is coded.
        absent: Vec<TextPlace>,
    },
    /// Both sides of an aligned pair.
    Link {
        /// Left.
        a: SegmentPlace,
        /// Right.
        b: SegmentPlace,
    },
    /// Something one article reports and another does not.
    Omission {
        /// Where it is reported.
        present: SegmentPlace,
        /// UUID of the article that does not have it.
        absent_article: String,
        /// UUID of that article's revision.
        absent_revision: String,
    },
    /// A whole article.
    Article {
        /// UUID of the article.
        article: String,
        /// UUID of the revision.
        revision: String,
    },
}

/// Applies a code.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct AddCoding {
    /// Which code.
    pub code: CodeRef,
    /// To what.
    pub selection: SelectionInput,
    /// A note.
    pub memo: String,
    /// The event it is made in.
    pub event: Option<String>,
    /// Who or what is judged; empty or `None` for nobody.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub target: Option<String>,
    /// How certain the coder is, 0 to 100.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub certainty: Option<u8>,
    /// How strongly the code is there, 0 to 100.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub weight: Option<u8>,
}

/// Changes a coding.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct EditCoding {
    /// UUID.
    pub id: String,
    /// Another code; `None` leaves it.
    pub code: Option<CodeRef>,
    /// The note.
    pub memo: String,
    /// Who or what is judged; empty or `None` for nobody.
    pub target: Option<String>,
    /// How certain the coder is, 0 to 100.
    pub certainty: Option<u8>,
    /// How strongly the code is there, 0 to 100.
    pub weight: Option<u8>,
}

/// Which codings to list. All that is `None` does not restrict.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct ListCodings {
    /// Only codings made in this event.
    pub event: Option<String>,
    /// Only codings that touch this article.
    pub article: Option<String>,
    /// Only codings with a code of this codebook.
    pub codebook: Option<String>,
    /// Only codings with this code or one below it.
    pub code: Option<CodeRef>,
    /// Only those of this coder.
    pub coder: Option<String>,
    /// Only those of this kind.
    pub kind: Option<CodingKind>,
    /// Only those that have these words in code, quote, memo, target or title, whatever their case.
    pub query: Option<String>,
    /// Rows to pass over.
    pub offset: Option<u32>,
    /// Rows to give at most; all when `None`.
    pub limit: Option<u32>,
}

/// A page of codings.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct CodingPage {
    /// How many there are on all pages.
    pub total: u32,
    /// How many the other filters leave, by kind.
    pub kinds: Vec<KindCount>,
    /// The rows, in order of creation.
    pub rows: Vec<CodingRow>,
}

/// How many codings are of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct KindCount {
    /// The kind.
    pub kind: CodingKind,
    /// How many.
    pub codings: u32,
}

/// Names several records.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ByIds {
    /// UUIDs.
    pub ids: Vec<String>,
}

/// Gives several codings another code.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct RecodeCodings {
    /// UUIDs of the codings.
    pub ids: Vec<String>,
    /// The code they get.
    pub code: CodeRef,
}

/// What a coding is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum CodingKind {
    /// A run of text.
    Span,
    /// Several runs of one text.
    Spans,
    /// A pair.
    Link,
    /// An omission.
    Omission,
    /// One thing as several articles word it.
    Passage,
    /// A whole article.
    Article,
}

/// One side of what a coding is on.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct CodedSide {
    /// UUID of the article.
    pub article: String,
    /// UUID of the revision it was coded on.
    pub revision: String,
    /// Outlet.
    pub outlet: String,
    /// Title of the article.
    pub title: String,
    /// The coded words; empty for the side that omits, or for a whole article.
    pub quote: String,
    /// Segments it touches, in the revision it was coded on.
    pub segments: Vec<u32>,
    /// Whether this side lacks what the other has.
    pub absent: bool,
}

/// A coding in a list, with what leads back to its place.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct CodingRow {
    /// UUID.
    pub id: String,
    /// Which code.
    pub code: CodeRef,
    /// Name of the code.
    pub code_name: String,
    /// Name of the codebook.
    pub codebook_name: String,
    /// `#rrggbb`.
    pub colour: String,
    /// What it is on.
    pub kind: CodingKind,
    /// The sides: one for spans or an article, two for a link or an omission, n for a passage; those that lack it last.
    pub sides: Vec<CodedSide>,
    /// A note.
    pub memo: String,
    /// Who or what is judged.
    pub target: Option<String>,
    /// How certain the coder is, 0 to 100.
    pub certainty: Option<u8>,
    /// How strongly the code is there, 0 to 100.
    pub weight: Option<u8>,
    /// The rule that suggested it, where a coder accepted a suggestion.
    pub suggested: Option<String>,
    /// Who coded.
    pub coder: String,
    /// When: RFC 3339.
    pub created: String,
    /// When last changed: RFC 3339.
    pub modified: String,
    /// The event it was made in.
    pub event: Option<String>,
}

/// Where to write the comparison as a page.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExportComparison {
    /// What to compare.
    pub compare: Compare,
    /// File to write, as the host's dialog gave it.
    pub path: String,
}

/// Where to write codings.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExportCodings {
    /// Only codings made in this event.
    pub event: Option<String>,
    /// File to write, as the host's dialog gave it.
    pub path: String,
}

/// Names a file that the host's dialog gave.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct FilePath {
    /// The file.
    pub path: String,
}

/// A codebook and the file to write it to.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExportCodebook {
    /// The codebook's id.
    pub id: String,
    /// File to write, as the host's dialog gave it.
    pub path: String,
}

/// What was written.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct Written {
    /// The file.
    pub path: String,
    /// Rows in it, for tables.
    pub rows: u32,
}
