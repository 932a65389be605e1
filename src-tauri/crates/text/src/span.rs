//! A piece of a text, as a byte range on character boundaries.
//!
//! Everything inside Parallax counts bytes of UTF-8; everything that leaves it counts Unicode code points
//! ([`crate::offsets`] converts). A span does not hold its text: whoever keeps it also keeps the revision it cuts.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open byte range `start..end` of a text, both ends on character boundaries of that text.
///
/// ```
/// use parallax_text::Span;
/// let text = "Paris — Sunday";
/// let span = Span::new(text, 0, 5).unwrap();
/// assert_eq!(span.of(text), "Paris");
/// assert!(Span::new(text, 0, 7).is_err(), "byte 7 is inside the dash");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    start: usize,
    end: usize,
}

/// Why a pair of offsets is no span of a text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SpanError {
    /// `start` lies behind `end`.
    #[error("span {start}..{end} ends before it starts")]
    Reversed {
        /// Byte offset of the start.
        start: usize,
        /// Byte offset of the end.
        end: usize,
    },
    /// The span reaches past the end of the text.
    #[error("span {start}..{end} reaches past the text's {len} bytes")]
    PastEnd {
        /// Byte offset of the start.
        start: usize,
        /// Byte offset of the end.
        end: usize,
        /// Length of the text in bytes.
        len: usize,
    },
    /// An end of the span cuts a character in two.
    #[error("span {start}..{end} cuts a character at byte {at}")]
    InsideCharacter {
        /// Byte offset of the start.
        start: usize,
        /// Byte offset of the end.
        end: usize,
        /// The offset that is not on a boundary.
        at: usize,
    },
}

impl Span {
    /// Makes a span of `text` from byte offsets.
    ///
    /// # Errors
    /// [`SpanError`] when the offsets are reversed, past the end, or inside a character.
    pub fn new(text: &str, start: usize, end: usize) -> Result<Self, SpanError> {
        if start > end {
            return Err(SpanError::Reversed { start, end });
        }
        if end > text.len() {
            return Err(SpanError::PastEnd { start, end, len: text.len() });
        }
        for at in [start, end] {
            if !text.is_char_boundary(at) {
                return Err(SpanError::InsideCharacter { start, end, at });
            }
        }
        Ok(Self { start, end })
    }

    /// The span of `part`, a slice borrowed from `text`; `None` when it is no slice of it.
    pub fn within(text: &str, part: &str) -> Option<Self> {
        let start = (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
        Self::new(text, start, start.checked_add(part.len())?).ok()
    }

    /// The whole of `text`.
    pub fn whole(text: &str) -> Self {
        Self { start: 0, end: text.len() }
    }

    /// Byte offset of the first character.
    pub fn start(self) -> usize {
        self.start
    }

    /// Byte offset behind the last character.
    pub fn end(self) -> usize {
        self.end
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The text of the span; the empty string when `text` is not the text the span was made for.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// The span as a range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The bytes that both spans have, if any.
    pub fn intersection(self, other: Self) -> Option<Self> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then_some(Self { start, end })
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// A span of a part, moved to where the part starts in the whole: `self` counts from `base`.
    pub fn shifted(self, base: usize) -> Self {
        Self { start: self.start + base, end: self.end + base }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn errors_say_what_is_wrong() {
        assert_eq!(Span::new("abc", 2, 1), Err(SpanError::Reversed { start: 2, end: 1 }));
        assert_eq!(Span::new("abc", 0, 4), Err(SpanError::PastEnd { start: 0, end: 4, len: 3 }));
        assert_eq!(Span::new("é", 0, 1), Err(SpanError::InsideCharacter { start: 0, end: 1, at: 1 }));
    }

    proptest! {
        #[test]
        fn a_slice_knows_its_span(text in "\\PC*", cut in any::<(prop::sample::Index, prop::sample::Index)>()) {
            let bounds: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
            let (a, b) = (*cut.0.get(&bounds), *cut.1.get(&bounds));
            let (start, end) = (a.min(b), a.max(b));
            let span = Span::new(&text, start, end).unwrap();
            prop_assert_eq!(Span::within(&text, &text[start..end]), Some(span));
            prop_assert_eq!(span.of(&text), &text[start..end]);
        }
    }
}
