//! Two articles side by side.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ArticleRow, CodingRow, RevisionRow, SegmentView};

/// Which articles to compare.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct Compare {
    /// UUID of the article on the left, the base.
    pub a: String,
    /// UUID of the article on the right.
    pub b: String,
    /// Revision of `a`; the newest when `None`.
    pub a_revision: Option<String>,
    /// Revision of `b`; the newest when `None`.
    pub b_revision: Option<String>,
    /// Event in which they are compared: its coverage says which words are common. `None` when there is none.
    pub event: Option<String>,
}

/// How a piece differs from the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum PieceMark {
    /// Nothing to say: not compared, or the same on both sides.
    Plain,
    /// Other words stand in its place.
    Changed,
    /// Only on this side.
    Only,
    /// Elsewhere in the counterpart.
    Moved,
    /// Shared, in texts that share little.
    Shared,
    /// Searched for and found.
    Found,
}

/// What a piece is, where that matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum PieceLabel {
    /// A number.
    Number,
    /// A name.
    Name,
    /// A date.
    Date,
    /// Words in quotation marks.
    Quote,
    /// said, claimed, insisted …
    ReportingVerb,
    /// may, reportedly …
    Hedge,
}

/// A run of text that is marked alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// How they differ.
    pub mark: PieceMark,
    /// What they are.
    pub label: Option<PieceLabel>,
    /// Ids of the codings on them.
    pub codings: Vec<String>,
}

/// How two groups of segments relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum LinkShape {
    /// The same words.
    Identical,
    /// The same thing in other words.
    Reworded,
    /// One side tells only part of it.
    Partial,
    /// What they share is a quotation.
    Quote,
}

/// Segments of one article matched with segments of the other.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct LinkView {
    /// Its number.
    pub index: u32,
    /// Numbers of the segments on the left.
    pub a: Vec<u32>,
    /// Numbers of the segments on the right.
    pub b: Vec<u32>,
    /// How they relate.
    pub kind: LinkShape,
    /// How sure, 0–1.
    pub score: f32,
    /// Whether a person made it.
    pub by_person: bool,
    /// Ids of the codings on the pair.
    pub codings: Vec<String>,
}

/// A row of the reading grid: one aligned unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Row {
    /// Segments on the left, in order; empty for a gap.
    pub a: Vec<u32>,
    /// Segments on the right, in order; empty for a gap.
    pub b: Vec<u32>,
    /// The link that ties them.
    pub link: Option<u32>,
}

/// One side of a comparison.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SideView {
    /// The article.
    pub article: ArticleRow,
    /// Which revision is compared.
    pub revision: String,
    /// All its revisions, oldest first.
    pub revisions: Vec<RevisionRow>,
    /// Its text, ready cut.
    pub segments: Vec<SegmentView>,
}

/// Counts over a comparison. Links are counted once, unmatched segments singly.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct ComparisonCounts {
    /// Links with the same words.
    pub identical: u32,
    /// Links in other words.
    pub reworded: u32,
    /// Links of which one side tells only part.
    pub partial: u32,
    /// Links over a shared quotation.
    pub quote: u32,
    /// Segments only on the left.
    pub only_a: u32,
    /// Segments only on the right.
    pub only_b: u32,
}

/// How the two texts relate as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum RegimeName {
    /// One text behind both: word marks mean something.
    SharedCopy,
    /// Two reports of the same event.
    IndependentReport,
}

/// Two articles side by side.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct Comparison {
    /// Left.
    pub a: SideView,
    /// Right.
    pub b: SideView,
    /// All links, in the order of the left side.
    pub links: Vec<LinkView>,
    /// The rows in the left side's order.
    pub rows_a: Vec<Row>,
    /// The rows in the right side's order.
    pub rows_b: Vec<Row>,
    /// How the texts relate.
    pub regime: RegimeName,
    /// The number behind it: share of running text that both have word for word, 0–1.
    pub shared: f32,
    /// Whether the texts were too long to be compared in full.
    pub simplified: bool,
    /// Counts.
    pub counts: ComparisonCounts,
    /// Codings on either article, on links and on omissions.
    pub codings: Vec<CodingRow>,
}

/// A person's word on a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum LinkVerdict {
    /// These do not report the same thing.
    Cut,
    /// These do.
    Make,
    /// Take back what was decided.
    Forget,
}

/// Cuts or makes a link.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct DecideLink {
    /// The comparison it is decided in.
    pub compare: Compare,
    /// Numbers of the segments on the left.
    pub a: Vec<u32>,
    /// Numbers of the segments on the right.
    pub b: Vec<u32>,
    /// What is decided.
    pub verdict: LinkVerdict,
}
