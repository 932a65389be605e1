//! Studies that leave for other programs, and what comes back from them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A format that a study is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum StudyFormat {
    /// One table as CSV.
    Csv,
    /// One table as JSON lines.
    Jsonl,
    /// All tables as an Excel workbook.
    Xlsx,
    /// Codings as W3C Web Annotations, one collection.
    Jsonld,
    /// Positions and hashes without the articles' words.
    Standoff,
    /// Memos with what they are about.
    Markdown,
    /// The report, one page.
    Html,
}

/// One of a study's tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum StudyTable {
    /// A row for each side of each coding.
    #[default]
    Codings,
    /// A row for each code.
    Codebook,
    /// A row for each revision of each article.
    Articles,
    /// A row for each coder.
    Coders,
    /// A row for each answer.
    Answers,
    /// A row for each sentence and code.
    Units,
    /// A row for each settled disagreement.
    Settlements,
}

/// How a study is written. What a format has no use for is passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(default)]
pub struct StudyOptions {
    /// CSV and JSON lines: which table.
    pub table: StudyTable,
    /// CSV: put an apostrophe before words that a spreadsheet would take for a formula.
    pub guard: bool,
    /// Web Annotation: one annotation a line instead of a collection.
    pub lines: bool,
    /// Stand-off pack: memos go along. They may quote.
    pub memos: bool,
    /// Stand-off pack: titles go along.
    pub titles: bool,
    /// Report: the question of the study.
    pub question: String,
    /// Report: how it was done.
    pub method: String,
    /// Report: examples of each code at most.
    pub examples: u32,
}

impl Default for StudyOptions {
    fn default() -> Self {
        Self {
            table: StudyTable::Codings,
            guard: true,
            lines: false,
            memos: false,
            titles: false,
            question: String::new(),
            method: String::new(),
            examples: 3,
        }
    }
}

/// What to write, how, and where.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ExportStudy {
    /// UUID of the event whose articles alone are written; `None` for all of the library.
    pub event: Option<String>,
    /// The format.
    pub format: StudyFormat,
    /// File to write, as the host's dialog gave it; `None` only says what would be written and lost.
    pub path: Option<String>,
    /// How.
    pub options: StudyOptions,
}

/// One kind of thing that a format does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct LossView {
    /// What, in words that follow a count.
    pub kind: String,
    /// What becomes of it.
    pub fate: String,
    /// How many.
    pub count: u32,
    /// Names of a few.
    pub examples: Vec<String>,
}

/// What was written, or would be.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct StudyWritten {
    /// The file; `None` when nothing was written.
    pub path: Option<String>,
    /// Its length in bytes.
    pub bytes: u32,
    /// Rows, for a table; else codings.
    pub rows: u32,
    /// Articles in the study.
    pub articles: u32,
    /// Codings in the study.
    pub codings: u32,
    /// Coders in the study.
    pub coders: u32,
    /// What the format does not hold.
    pub losses: Vec<LossView>,
}

/// How surely a place of a pack was found in one's own texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum AttachOutcome {
    /// In the very text, letter for letter.
    Exact,
    /// In another copy, or elsewhere; for a person to accept.
    Shifted,
    /// Not found, or in several places.
    NotFound,
}

/// A text of a pack and what was found of it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct AttachedText {
    /// Outlet, as the pack says.
    pub outlet: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// Title, where the pack says it.
    pub title: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Number in a news archive.
    pub accession: Option<String>,
    /// How surely it was found.
    pub outcome: AttachOutcome,
    /// By what, or why not.
    pub why: String,
    /// UUID of one's own article.
    pub article: Option<String>,
    /// Title of one's own article.
    pub own_title: Option<String>,
}

/// A coding of a pack and what was found of it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct AttachedCoding {
    /// Its id.
    pub id: String,
    /// Name of the code.
    pub code: String,
    /// Who coded.
    pub coder: String,
    /// How surely it was found.
    pub outcome: AttachOutcome,
    /// What is not exact.
    pub why: Vec<String>,
    /// The words found, a side each.
    pub quotes: Vec<String>,
    /// Whether the library has it already.
    pub there: bool,
}

/// What attaching a pack would bring. Nothing is stored by looking.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct AttachReport {
    /// Title of the study.
    pub title: String,
    /// State of the study.
    pub made: String,
    /// Texts.
    pub texts: Vec<AttachedText>,
    /// Codings.
    pub codings: Vec<AttachedCoding>,
    /// Codings found exactly.
    pub exact: u32,
    /// Codings that shifted.
    pub shifted: u32,
    /// Codings not found.
    pub not_found: u32,
    /// Answers whose text was found.
    pub answers: u32,
    /// Names of codebooks that come along.
    pub codebooks: Vec<String>,
}

/// Which codings of a pack are taken.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct AcceptAttached {
    /// The pack, as the host's dialog gave it.
    pub path: String,
    /// Ids of the codings; those not found are passed over.
    pub ids: Vec<String>,
}

/// What was stored.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct Accepted {
    /// Codings.
    pub codings: u32,
    /// Answers to questionnaires.
    pub answers: u32,
    /// Codebooks.
    pub codebooks: u32,
    /// Settled disagreements.
    pub settlements: u32,
}

/// A file of annotations, and whether it is only looked at.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema, TS)]
pub struct ImportAnnotations {
    /// The file, as the host's dialog gave it.
    pub path: String,
    /// Whether only to say what would come.
    pub preview: bool,
}

/// Something to say about one annotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AnnotationRemark {
    /// Its number in the file, from 1.
    pub number: u32,
    /// The words it quotes.
    pub quote: String,
    /// What is the matter.
    pub why: String,
}

/// What came of a file of annotations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct AnnotationsReport {
    /// Whether anything was stored.
    pub stored: bool,
    /// Codings that are new here.
    pub codings: u32,
    /// Codings that the library has already.
    pub there: u32,
    /// Names of codebooks that come along.
    pub codebooks: Vec<String>,
    /// Placed, but not just where the annotation said.
    pub shifted: Vec<AnnotationRemark>,
    /// Not placed.
    pub unplaced: Vec<AnnotationRemark>,
}
