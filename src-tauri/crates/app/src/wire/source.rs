//! A transcript or communiqué, and what each outlet used of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ArticleRow, SideView, VerbStance};

/// Which text is the source.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct UseOfSource {
    /// UUID of the article that is the source.
    pub source: String,
    /// UUID of the event whose other articles are looked at.
    pub event: String,
}

/// What was used of a source.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SourceUseView {
    /// The source. Its segments carry no marks.
    pub source: SideView,
    /// What of it stands in quotations, a row a segment.
    pub sentences: Vec<SourceSentenceView>,
    /// Every quotation of every article, by article and place, found in the source or not.
    pub quotes: Vec<QuoteView>,
    /// The articles, in the order of the event's coverage, with counts.
    pub articles: Vec<SourceArticle>,
    /// Share of the source's sentences that nobody quotes, 0–1.
    pub unquoted: f32,
}

/// A sentence of the source.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SourceSentenceView {
    /// Numbers of the quotations that take words from it.
    pub quotes: Vec<u32>,
    /// Share of its words that stand in any of them, 0–1.
    pub quoted: f32,
    /// Its text, cut where quoting begins and ends.
    pub pieces: Vec<QuotedPiece>,
}

/// A run of the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct QuotedPiece {
    /// The words.
    pub text: String,
    /// Numbers of the articles (in `articles`) that quote it.
    pub articles: Vec<u32>,
}

/// An article and how it quotes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct SourceArticle {
    /// The article.
    pub article: ArticleRow,
    /// Its revision.
    pub revision: String,
    /// Number of its quotations.
    pub quotes: u32,
    /// How many of them were found in the source.
    pub found: u32,
}

/// How faithful a quotation is to its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum QuoteFidelity {
    /// Word for word.
    Verbatim,
    /// Word for word but for words in brackets.
    Bracketed,
    /// Words are left out inside.
    Cut,
    /// Words are changed.
    Altered,
    /// Put together from two places of the source.
    Joined,
    /// A later part of it stands earlier in the source.
    Reordered,
    /// Not in the source, or too little of it.
    NotFound,
}

/// A quotation, and where in the source it comes from.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct QuoteView {
    /// Number of the article, in `articles`.
    pub article: u32,
    /// Number of the segment of the article in which it begins.
    pub segment: u32,
    /// First code point of the quotation in the article's revision.
    pub start: u32,
    /// Code point behind the last.
    pub end: u32,
    /// The whole sentence, or sentences, it stands in.
    pub sentence: String,
    /// Who speaks, where the text around tells.
    pub speaker: Option<String>,
    /// The reporting verb as it is worded.
    pub verb: Option<String>,
    /// How the verb takes sides.
    pub stance: Option<VerbStance>,
    /// Whether it is only a few words in marks.
    pub fragment: bool,
    /// How faithful it is, the gravest.
    pub fidelity: QuoteFidelity,
    /// Share of its words that are the source's, 0–1.
    pub share: f32,
    /// The quoted words, cut where their origin changes. What was left out stands between them.
    pub pieces: Vec<QuotePieceView>,
    /// Numbers of the source's segments that it takes words from.
    pub segments: Vec<u32>,
    /// Where in the source it begins, 0 (start) to 1 (end).
    pub position: Option<f32>,
}

/// Whose words a stretch of a quotation holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum QuotePieceMark {
    /// The source's.
    Source,
    /// Not the source's; `instead_of` has what they replace.
    Altered,
    /// The editor's, in brackets.
    Bracketed,
    /// Words of the source that were left out here, with a mark that tells the reader.
    CutMarked,
    /// Words of the source that were left out here, silently.
    CutSilent,
}

/// A stretch of a quotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct QuotePieceView {
    /// The words; for a cut those of the source that are missing.
    pub text: String,
    /// Whose they are.
    pub mark: QuotePieceMark,
    /// The words of the source that these replace.
    pub instead_of: Option<String>,
}
