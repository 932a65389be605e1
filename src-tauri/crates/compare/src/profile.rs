//! What the comparison knows of an article: computed once, used with every other article.

use parallax_text::{SegmentKind, tokens};
use rust_stemmers::{Algorithm, Stemmer};

use crate::Side;

/// A stem, as the first eight bytes of its BLAKE3 hash: equal stems are equal terms in all articles and all runs.
pub(crate) type Term = u64;

/// An article made ready for comparison. It holds no text, only hashed stems and places.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    segments: Vec<SegmentProfile>,
    simplified: bool,
}

/// A segment made ready for comparison.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SegmentProfile {
    /// The words in reading order, folded but not stemmed.
    pub(crate) words: Vec<Term>,
    /// The distinct stems of its content words, ascending.
    pub(crate) terms: Vec<Term>,
    pub(crate) kind: SegmentKind,
}

/// Words of a segment past this are not looked at: no sentence has so many.
const MAX_WORDS: usize = 2_000;

impl Profile {
    /// Reads a side.
    pub fn of(side: &Side<'_>) -> Self {
        let stemmer = stemmer(side.language);
        let mut simplified = false;
        let segments = side
            .segments
            .iter()
            .map(|segment| {
                let mut words = Vec::new();
                let mut terms = Vec::new();
                for token in tokens(segment.span.of(side.text)).into_iter().filter(|token| token.word) {
                    if words.len() == MAX_WORDS {
                        simplified = true;
                        break;
                    }
                    words.push(term(&token.key));
                    terms.push(term(
                        &stemmer.as_ref().map_or(token.key.as_str().into(), |s| s.stem(&token.key)),
                    ));
                }
                terms.sort_unstable();
                terms.dedup();
                SegmentProfile { words, terms, kind: segment.kind }
            })
            .collect();
        Self { segments, simplified }
    }

    /// Number of segments.
    pub fn len(&self) -> usize {
        self.segments.len()
    }

    /// Whether the article has no segment.
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    pub(crate) fn segments(&self) -> &[SegmentProfile] {
        &self.segments
    }

    pub(crate) fn simplified(&self) -> bool {
        self.simplified
    }

    /// Whether this article comes first in the order in which pairs are aligned: the shorter one, else by its words.
    pub(crate) fn precedes(&self, other: &Self) -> bool {
        let key = |p: &Self| p.segments.iter().map(|s| (s.words.clone(), s.kind)).collect::<Vec<_>>();
        self.len() < other.len() || (self.len() == other.len() && key(self) < key(other))
    }
}

pub(crate) fn term(word: &str) -> Term {
    let hash = blake3::hash(word.as_bytes());
    let mut first = [0; 8];
    first.copy_from_slice(&hash.as_bytes()[..8]);
    Term::from_be_bytes(first)
}

fn stemmer(language: Option<&str>) -> Option<Stemmer> {
    let algorithm = match language.and_then(|tag| tag.split('-').next()).unwrap_or("en") {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nl" => Algorithm::Dutch,
        "no" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    };
    Some(Stemmer::create(algorithm))
}
