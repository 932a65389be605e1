//! The stand-off replication pack: a study without its texts.
//!
//! Positions, hashes, addresses and accession numbers, and none of the words: a colleague with licensed copies of their own
//! attaches the codings to those. [`pack`] makes one and keeps out whatever shares five words in a row with a text;
//! [`Pack::to_zip`] and [`Pack::files`] write it, [`Pack::read`] reads it, [`attach`] looks for every place and says for each coding
//! whether it was found exactly, shifted, or not. Nothing is attached in silence: what is not exact is for a person to accept.
//!
//! Hashes are SHA-256 of UTF-8, so that they can be checked with any language's standard library; the rolling hash only finds places
//! where the other can match. A hash hides words from a reader, not from someone who guesses: a quote of one word can be found by
//! hashing a dictionary.

mod attach;
mod files;
mod hashes;
mod make;
mod withhold;

use parallax_framing::{Answer, Codebook, Coder, Settlement, StudyEvent};
use serde::{Deserialize, Serialize};

pub use attach::{Attached, CodingFound, Outcome, TextFound, attach};
pub use files::README;
pub use make::{accession_number, pack};

/// What the `format` field of a pack says.
pub const FORMAT: &str = "parallax-standoff";
/// The version of the format that is written and read.
pub const VERSION: u32 = 1;

/// What a pack takes along beyond positions, hashes and codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PackOptions {
    /// Memos and the people or things judged. They may quote: those that share five words in a row with a text are counted.
    pub memos: bool,
    /// Titles of articles. A title is the first line of a text.
    pub titles: bool,
}

/// A study without its texts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pack {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u32,
    /// What wrote it.
    #[serde(default)]
    pub program: String,
    /// Title of the study.
    #[serde(default)]
    pub title: String,
    /// The state of the study that it shows (RFC 3339).
    #[serde(default)]
    pub made: String,
    /// The texts that codings, answers and settlements lie on.
    pub texts: Vec<PackText>,
    /// The codebooks.
    #[serde(default)]
    pub codebooks: Vec<Codebook>,
    /// The coders.
    #[serde(default)]
    pub coders: Vec<Coder>,
    /// The events, with the study's ids of articles.
    #[serde(default)]
    pub events: Vec<StudyEvent>,
    /// The codings.
    pub codings: Vec<PackCoding>,
    /// Answers to questionnaires, with the study's ids of articles and revisions.
    #[serde(default)]
    pub answers: Vec<Answer>,
    /// Disagreements that were settled; `start` and `end` are code points here.
    #[serde(default)]
    pub settlements: Vec<Settlement>,
}

/// What is known of a text without its words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PackText {
    /// The study's id of the revision.
    pub revision: String,
    /// The study's id of the article.
    pub article: String,
    /// Name of the outlet.
    #[serde(default)]
    pub outlet: Option<String>,
    /// When it was published (ISO 8601).
    #[serde(default)]
    pub published: Option<String>,
    /// Title, where it was asked for.
    #[serde(default)]
    pub title: Option<String>,
    /// Address.
    #[serde(default)]
    pub address: Option<String>,
    /// Number in a news archive (Nexis, Factiva).
    #[serde(default)]
    pub accession: Option<String>,
    /// BCP 47 tag.
    #[serde(default)]
    pub language: Option<String>,
    /// Rules by which the text was frozen before it was hashed and counted.
    #[serde(default)]
    pub normal_form: String,
    /// Length in code points.
    pub length: usize,
    /// SHA-256 of the text.
    pub sha256: String,
}

/// A place without its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackAnchor {
    /// The study's id of the revision.
    pub revision: String,
    /// First code point.
    pub start: usize,
    /// Code point behind the last.
    pub end: usize,
    /// SHA-256 of the words.
    pub quote: String,
    /// Rolling hash of the words' code points, as 16 hexadecimal digits.
    pub rolling: String,
    /// How many words there are, punctuation aside.
    pub words: usize,
    /// SHA-256 of the words' folded keys with a space between.
    pub folded: String,
    /// What stands before.
    pub prefix: PackContext,
    /// What stands behind.
    pub suffix: PackContext,
}

/// Surroundings without their words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackContext {
    /// How many code points.
    pub length: usize,
    /// SHA-256 of them.
    pub sha256: String,
}

/// What a coding is on, without the words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PackSelection {
    /// A stretch of one text.
    Span {
        /// The stretch.
        at: PackAnchor,
    },
    /// Several stretches of one text.
    Spans {
        /// The stretches.
        spans: Vec<PackAnchor>,
    },
    /// Both sides of a link.
    Link {
        /// One side.
        a: Vec<PackAnchor>,
        /// The other.
        b: Vec<PackAnchor>,
    },
    /// What one text reports and another does not.
    Omission {
        /// Where it is reported.
        present: Vec<PackAnchor>,
        /// The study's id of the revision that lacks it.
        absent: String,
    },
    /// One thing in several texts' words.
    Passage {
        /// Its wordings.
        sides: Vec<Vec<PackAnchor>>,
        /// The study's ids of revisions that lack it.
        absent: Vec<String>,
    },
    /// A whole text.
    Article {
        /// The study's id of the revision.
        revision: String,
    },
}

/// A coding without the words it is on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackCoding {
    /// Identity.
    pub id: String,
    /// Id of the codebook.
    pub codebook: String,
    /// Id of the code.
    pub code: String,
    /// Who coded.
    pub coder: String,
    /// Id of the event.
    #[serde(default)]
    pub event: Option<String>,
    /// What it is on.
    pub selection: PackSelection,
    /// The memo, where memos were asked for.
    #[serde(default)]
    pub memo: String,
    /// Who or what is judged, likewise.
    #[serde(default)]
    pub target: Option<String>,
    /// How certain the coder is.
    #[serde(default)]
    pub certainty: Option<u8>,
    /// How strongly the code is there.
    #[serde(default)]
    pub weight: Option<u8>,
    /// The rule that suggested it.
    #[serde(default)]
    pub suggested: Option<String>,
    /// When it was made (RFC 3339).
    pub created: String,
    /// When it was last changed (RFC 3339).
    pub modified: String,
}
