//! All of an event's coverage at once: passages by articles.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ArticleRow, EventRow, LinkShape, PieceLabel};

/// Who reported what: a row a passage, a column an article.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct MatrixView {
    /// The event.
    pub event: EventRow,
    /// The articles, in the order of the event's coverage.
    pub columns: Vec<MatrixColumn>,
    /// The passages, in the order in which the coverage tells them.
    pub rows: Vec<MatrixRow>,
}

/// An article and how much of it others have too. The shares are of its segments and add up to 1.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct MatrixColumn {
    /// The article.
    pub article: ArticleRow,
    /// Revision that is compared.
    pub revision: String,
    /// Share that others have in the same words, 0–1.
    pub identical: f32,
    /// Share that others have in other words, 0–1.
    pub reworded: f32,
    /// Share that no other article has, 0–1.
    pub own: f32,
    /// Number of its segments.
    pub segments: u32,
    /// The article whose copy it likely carries.
    pub source: Option<LikelySource>,
}

/// Where an article likely has its words from.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct LikelySource {
    /// UUID of the article.
    pub article: String,
    /// Share of the copy's runs of five words that the source has too, 0–1.
    pub shared: f32,
    /// Whether the times of publication say so, or only the texts.
    pub dated: bool,
}

/// A passage: one thing reported.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct MatrixRow {
    /// Number of the passage.
    pub passage: u32,
    /// How many articles have it.
    pub reported_by: u32,
    /// How much the wordings differ, 0 (the same words) to 1 (no word shared): the mean over all pairs. 0 for one wording.
    pub difference: f32,
    /// Counts that articles state differently.
    pub figures: Vec<FigureContrastView>,
    /// Who is given the word, by article and place.
    pub voices: Vec<VoiceView>,
    /// Ids of the codings on its segments, its pairs and its omissions.
    pub codings: Vec<String>,
    /// Its cells, in the order of the columns.
    pub cells: Vec<MatrixCell>,
}

/// Whether and how an article reports a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum CellStatus {
    /// In the article's own voice.
    Reported,
    /// As the word of somebody named or described.
    Attributed,
    /// With a reservation.
    Hedged,
    /// No counterpart found.
    NoCounterpart,
}

/// What one article has of one passage.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct MatrixCell {
    /// Whether and how it is reported.
    pub status: CellStatus,
    /// Its words; empty when no counterpart was found.
    pub text: String,
    /// Numbers of its segments.
    pub segments: Vec<u32>,
    /// Where in the story it stands, 0 (top) to 1 (end).
    pub position: Option<f32>,
    /// The most prominent place it has.
    pub prominence: Option<CellProminence>,
    /// The closest kind of link to any other article's wording; `None` when no other article has it.
    pub kind: Option<LinkShape>,
    /// Whether it is told within a sentence that mainly tells something else.
    pub within: bool,
    /// Ids of the codings on it.
    pub codings: Vec<String>,
}

/// One count, as several articles state it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct FigureContrastView {
    /// What is counted ("troops").
    pub unit: String,
    /// How each article states it, by article and place.
    pub stated: Vec<StatedView>,
    /// Whether some two of them cannot both be true as worded.
    pub conflict: bool,
}

/// A number as one article states it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct StatedView {
    /// UUID of the article.
    pub article: String,
    /// Number of the segment that states it.
    pub segment: u32,
    /// As it is worded.
    pub text: String,
}

/// Somebody who is given the word.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct VoiceView {
    /// UUID of the article.
    pub article: String,
    /// Number of the segment.
    pub segment: u32,
    /// Who speaks, where the text around tells.
    pub speaker: Option<String>,
    /// The reporting verb as it is worded.
    pub verb: Option<String>,
    /// How the verb takes sides.
    pub stance: Option<VerbStance>,
    /// The quoted words; `None` for reported speech.
    pub quoted: Option<String>,
}

/// How a reporting verb takes sides on what it reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum VerbStance {
    /// It takes none: said, told.
    Neutral,
    /// It keeps away from the statement: claimed, alleged.
    Doubting,
    /// It gives the speaker weight: insisted, stressed, warned.
    Assertive,
    /// It takes the statement as true and against the speaker's interest: admitted.
    Conceding,
    /// The speaker rejects something: denied.
    Denying,
    /// The speaker attacks: accused.
    Accusing,
    /// The statement is taken as fact: noted, pointed out.
    Factive,
}

/// Differing words for one thing.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct WordChoiceView {
    /// How they were found.
    pub kind: WordChoiceKind,
    /// What sort of words they are, where all variants agree on it.
    pub label: Option<PieceLabel>,
    /// The variants: the most used first.
    pub variants: Vec<VariantView>,
}

/// How the variants of a word choice were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum WordChoiceKind {
    /// Other words in the same surroundings.
    Words,
    /// Other forms of one name.
    Name,
}

/// One of the words for it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct VariantView {
    /// The words as they are first used.
    pub text: String,
    /// Where they are used.
    pub uses: Vec<UseView>,
}

/// A place where a variant is used.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct UseView {
    /// UUID of the article.
    pub article: String,
    /// UUID of the revision.
    pub revision: String,
    /// Outlet.
    pub outlet: String,
    /// Number of the passage.
    pub passage: u32,
    /// Number of the segment.
    pub segment: u32,
    /// First code point in the revision's text.
    pub start: u32,
    /// Code point behind the last.
    pub end: u32,
    /// The words as used here.
    pub text: String,
    /// What stands before them in the sentence.
    pub before: String,
    /// What stands behind them in the sentence.
    pub after: String,
}

/// Which articles' wordings are laid beside which.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ShowPassage {
    /// UUID of the event.
    pub event: String,
    /// UUID of an article that has the passage.
    pub article: String,
    /// Number of a segment of its newest revision that is in the passage.
    pub segment: u32,
    /// UUID of the article whose wording the others are compared with; that of `article` when it has none.
    pub base: Option<String>,
}

/// One thing reported, as each outlet words it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct PassageView {
    /// Its number.
    pub passage: u32,
    /// The wordings, in the order of the event's coverage; the one that the others are compared with comes first.
    pub wordings: Vec<WordingView>,
    /// UUIDs of the articles for which no counterpart was found.
    pub absent: Vec<String>,
    /// Counts that articles state differently.
    pub figures: Vec<FigureContrastView>,
    /// Who is given the word.
    pub voices: Vec<VoiceView>,
    /// Differing words for one thing.
    pub choices: Vec<WordChoiceView>,
}

/// One outlet's wording of a passage.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct WordingView {
    /// The article.
    pub article: ArticleRow,
    /// Revision that is compared.
    pub revision: String,
    /// Its segments, marked where they differ from the first wording.
    pub segments: Vec<super::SegmentView>,
    /// Whether and how it is reported.
    pub status: CellStatus,
    /// Where in the story it stands, 0 (top) to 1 (end).
    pub position: f32,
    /// The most prominent place it has.
    pub prominence: CellProminence,
    /// How it relates to the first wording; `None` for that itself, and where the two are not linked directly.
    pub kind: Option<LinkShape>,
    /// Whether it is told within a sentence that mainly tells something else.
    pub within: bool,
    /// UUIDs of the articles, in the order of the coverage, with whose wordings a person linked it.
    pub by_person: Vec<String>,
}

/// Where to write a matrix.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExportMatrix {
    /// UUID of the event.
    pub event: String,
    /// In which form.
    pub format: MatrixFormat,
    /// How the rows are ordered in a picture.
    pub order: MatrixOrder,
    /// File to write, as the host's dialog gave it.
    pub path: String,
}

/// A form of the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum MatrixFormat {
    /// A table.
    Csv,
    /// A drawing.
    Svg,
    /// A picture.
    Png,
}

/// An order of the matrix's rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum MatrixOrder {
    /// As the coverage tells it.
    Story,
    /// What most report first.
    Reported,
    /// What is worded most differently first.
    Difference,
}

/// How prominently a passage stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum CellProminence {
    /// In the headline.
    Headline,
    /// In the first paragraph.
    Lead,
    /// Further down.
    Body,
}
