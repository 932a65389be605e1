//! Where a coding sits: a span, the words it covers, and the words around them.
//!
//! A span alone is enough within its revision, which never changes. The words and their surroundings are kept as well (the
//! W3C Web Annotation model calls this a TextQuoteSelector), so that a coding finds its place in a new revision, in a
//! colleague's copy, or in a file that another tool wrote. [`Anchor::resolve`] looks for it and says how sure it is; it never
//! settles on words that merely look alike.
//!
//! ```
//! use parallax_framing::{Anchor, Resolution};
//! use parallax_text::Span;
//! let old = "Talks failed. Lavrov called them very constructive. Work goes on.";
//! let anchor = Anchor::new("r1", old, Span::new(old, 33, 50).unwrap()).unwrap();
//! assert_eq!(anchor.quote, "very constructive");
//!
//! let new = "PARIS - Talks failed. Lavrov called them very constructive. Work goes on.";
//! assert_eq!(anchor.resolve(new), Resolution::Exact(Span::new(new, 41, 58).unwrap()));
//! assert_eq!(anchor.resolve("Talks failed. Work goes on."), Resolution::Lost);
//! ```

mod likeness;
mod resolve;

use parallax_text::Span;
use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use crate::FramingError;

pub use likeness::distance;
pub use resolve::{Place, Resolution};

/// Code points of surroundings kept on each side, where that is enough to tell the place from others.
const CONTEXT: usize = 32;

/// Code points of surroundings kept at most.
const MAX_CONTEXT: usize = 512;

/// A place in a revision's text that can be found again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Id of the revision.
    pub revision: String,
    /// Byte range of the revision's text.
    pub span: Span,
    /// The words in it.
    pub quote: String,
    /// What stands before: 32 code points, or as many as it takes (up to 512) to tell the place from others with the same
    /// words. Cut between grapheme clusters.
    pub prefix: String,
    /// What stands behind, likewise.
    pub suffix: String,
    /// [`text_hash`] of the whole text that the span counts in.
    pub text_hash: String,
    /// How many times the words stood in that text; 0 when not known.
    #[serde(default)]
    pub occurrences: u32,
    /// Whether words and surroundings together stood there only once.
    #[serde(default)]
    pub unique: bool,
}

/// BLAKE3 of a text's UTF-8 bytes, as 64 hexadecimal digits.
pub fn text_hash(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

impl Anchor {
    /// Anchors a span of a revision's text.
    ///
    /// # Errors
    /// [`FramingError::OffText`] when the span does not lie on the text; [`FramingError::EmptySelection`] when it holds
    /// nothing but white space.
    pub fn new(revision: impl Into<String>, text: &str, span: Span) -> Result<Self, FramingError> {
        let revision = revision.into();
        let span = Span::new(text, span.start(), span.end())
            .map_err(|source| FramingError::OffText { revision: revision.clone(), source })?;
        let quote = span.of(text);
        if quote.trim().is_empty() {
            return Err(FramingError::EmptySelection { start: span.start(), end: span.end() });
        }
        let places = occurrences(text, quote);
        let mut length = CONTEXT;
        let (prefix, suffix, unique) = loop {
            let (prefix, suffix) = (before(text, span, length), after(text, span, length));
            let alike = places.iter().filter(|place| has_surroundings(text, **place, prefix, suffix)).count();
            if alike <= 1 || length >= MAX_CONTEXT {
                break (prefix, suffix, alike <= 1);
            }
            length *= 2;
        };
        Ok(Self {
            span,
            quote: quote.to_owned(),
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
            text_hash: text_hash(text),
            occurrences: u32::try_from(places.len()).unwrap_or(u32::MAX),
            unique,
            revision,
        })
    }

    /// Whether the anchor lies on this text as it says: same text, and its words at its span.
    pub fn fits(&self, text: &str) -> bool {
        text.get(self.span.range()) == Some(self.quote.as_str()) && self.text_hash == text_hash(text)
    }
}

/// Every place where `words` stand in `text`, overlapping ones too, in order.
fn occurrences(text: &str, words: &str) -> Vec<Span> {
    let mut places = Vec::new();
    let step = words.chars().next().map_or(1, char::len_utf8);
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(words)) {
        let start = from + at;
        places.extend(Span::new(text, start, start + words.len()));
        from = start + step;
        if words.is_empty() {
            break;
        }
    }
    places
}

/// Whether the text around a span is what `prefix` and `suffix` say.
fn has_surroundings(text: &str, span: Span, prefix: &str, suffix: &str) -> bool {
    text.get(..span.start()).is_some_and(|head| head.ends_with(prefix))
        && text.get(span.end()..).is_some_and(|tail| tail.starts_with(suffix))
}

/// Up to `length` code points before a span, whole grapheme clusters.
fn before(text: &str, span: Span, length: usize) -> &str {
    let head = text.get(..span.start()).unwrap_or("");
    let start = fitting(head.grapheme_indices(true).rev(), length).map_or(head.len(), |(at, _)| at);
    head.get(start..).unwrap_or("")
}

/// Up to `length` code points behind a span, whole grapheme clusters.
fn after(text: &str, span: Span, length: usize) -> &str {
    let tail = text.get(span.end()..).unwrap_or("");
    let end = fitting(tail.grapheme_indices(true), length).map_or(0, |(at, cluster)| at + cluster.len());
    tail.get(..end).unwrap_or("")
}

/// The last of the clusters that together have no more than `length` code points.
fn fitting<'t>(clusters: impl Iterator<Item = (usize, &'t str)>, length: usize) -> Option<(usize, &'t str)> {
    let mut count = 0;
    clusters
        .take_while(|(_, cluster)| {
            count += cluster.chars().count();
            count <= length
        })
        .last()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn surroundings_are_cut_between_clusters() {
        let text = format!("{}e\u{301}Kyiv👩\u{200d}👩\u{200d}👧{}", "a".repeat(10), "b".repeat(40));
        let start = text.find("Kyiv").unwrap();
        let anchor = Anchor::new("r", &text, Span::new(&text, start, start + 4).unwrap()).unwrap();
        assert_eq!(anchor.prefix, format!("{}e\u{301}", "a".repeat(10)));
        assert_eq!(anchor.suffix, format!("👩\u{200d}👩\u{200d}👧{}", "b".repeat(27)));
        let long = format!("👩\u{200d}👩\u{200d}👧{}Kyiv", "a".repeat(28));
        let span = Span::new(&long, long.len() - 4, long.len()).unwrap();
        let anchor = Anchor::new("r", &long, span).unwrap();
        assert_eq!(
            anchor.prefix,
            "a".repeat(28),
            "a family of five code points does not fit in the four that are left"
        );
    }

    #[test]
    fn surroundings_grow_until_they_tell_the_place() {
        let same = "Neither side said anything of substance to the cameras beforehand. ".repeat(2);
        let text = format!("Paris. {same}Kyiv was not in the room. {same}Good night.");
        let at = text.find("substance").unwrap();
        let anchor = Anchor::new("r", &text, Span::new(&text, at, at + 9).unwrap()).unwrap();
        assert!(anchor.unique && anchor.prefix.chars().count() > CONTEXT, "{anchor:?}");
        assert_eq!(anchor.occurrences, 4);
        let refrain = "No breakthrough. ".repeat(90);
        let anchor = Anchor::new("r", &refrain, Span::new(&refrain, 765, 768).unwrap()).unwrap();
        assert!(!anchor.unique, "the middle of a refrain can be told from its neighbours by nothing");
    }

    #[test]
    fn what_is_no_selection_is_refused() {
        let refusal = |text: &str, from: &str, start, end| {
            Anchor::new("7f", text, Span::new(from, start, end).unwrap()).unwrap_err().to_string()
        };
        insta::assert_snapshot!(refusal("a  b", "a  b", 1, 3), @"the selection 1..3 holds no words");
        insta::assert_snapshot!(refusal("ab", "ab", 1, 1), @"the selection 1..1 holds no words");
        insta::assert_snapshot!(refusal("ab", "abcd", 1, 3), @"the selection does not lie on the text of revision 7f");
        insta::assert_snapshot!(refusal("é", "ab", 0, 1), @"the selection does not lie on the text of revision 7f");
    }

    proptest! {
        #[test]
        fn an_anchor_finds_its_own_place(
            text in "(?s).{1,120}|[ab ]{1,60}",
            cut in any::<(prop::sample::Index, prop::sample::Index)>(),
        ) {
            let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let (one, other) = (*cut.0.get(&bounds), *cut.1.get(&bounds));
            let span = Span::new(&text, one.min(other), one.max(other)).unwrap();
            match Anchor::new("r", &text, span) {
                Ok(anchor) => {
                    prop_assert!(anchor.fits(&text));
                    prop_assert_eq!(anchor.resolve(&text), Resolution::Exact(span));
                    let json = serde_json::to_string(&anchor).unwrap();
                    prop_assert_eq!(serde_json::from_str::<Anchor>(&json).unwrap(), anchor);
                }
                Err(error) => {
                    prop_assert!(span.of(&text).trim().is_empty());
                    prop_assert_eq!(error, FramingError::EmptySelection { start: span.start(), end: span.end() });
                }
            }
        }
    }
}
