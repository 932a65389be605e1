//! W3C Web Annotation (Recommendation, 23 February 2017): codings as JSON-LD, both ways.
//!
//! Each coding is one annotation. Its targets are the sides of the selection: a `TextPositionSelector` for each coded stretch, in
//! code points, with the `TextQuoteSelector` that says its words; the hash of the text as state. The code is a tagging body, the
//! memo a commenting one. What the model has no word for (certainty, weight, which side lacks the passage) is written under a
//! prefix of our own, so that [`read`] gives every coding back as it was. An annotation of another tool is placed where its
//! selectors settle on one place of a text of the study; what could not be placed is listed with the reason, never guessed.
//!
//! Answers to questionnaires, settlements and the log of codebooks have no place in the format; [`write`] counts them.

mod place;
mod read;
mod write;

use parallax_framing::{Codebook, Coding};

pub use read::read;
pub use write::write;

/// The context of the Web Annotation model.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
/// What our own terms stand under.
const TERMS: &str = "urn:x-parallax:terms#";
/// Before the id of a coding, where that is no UUID.
const CODING: &str = "urn:x-parallax:coding:";
/// Before the id of an article without an address.
const ARTICLE: &str = "urn:x-parallax:article:";

/// How annotations are put into a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// One `AnnotationCollection` with one page that holds all of them, and the codebooks beside it.
    #[default]
    Collection,
    /// One annotation a line, as batches are loaded. Codebooks are not in it.
    Lines,
}

/// What was read from a file of annotations.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Annotations {
    /// The codings, in the file's order.
    pub codings: Vec<Coding>,
    /// Codebooks that the codings need and the study does not have.
    pub codebooks: Vec<Codebook>,
    /// Annotations that another tool made and whose words are the same, in other surroundings or at another position than given.
    /// To be shown before they are taken; their codings are among `codings`.
    pub shifted: Vec<Remark>,
    /// Annotations, or targets of them, that could not be placed.
    pub unplaced: Vec<Remark>,
}

/// Something to say about one annotation.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Remark {
    /// Number of the annotation in the file, from 1.
    pub number: usize,
    /// Its id, or empty.
    pub id: String,
    /// The words it quotes, or empty.
    pub quote: String,
    /// What is the matter.
    pub why: String,
}
