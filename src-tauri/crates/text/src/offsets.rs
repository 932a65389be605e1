//! Byte offsets to Unicode code points and back: the one place that converts.
//!
//! REFI-QDA, the W3C Web Annotation model and Media Frames Corpus files count code points from 0, end exclusive.

use crate::{Span, SpanError};

/// Converts between byte offsets and code points of one text; building it costs one pass over the text.
///
/// ```
/// use parallax_text::{Offsets, Span};
/// let text = "«Мир»";
/// let offsets = Offsets::new(text);
/// let span = offsets.span(1, 4).unwrap();
/// assert_eq!(span.of(text), "Мир");
/// assert_eq!(offsets.code_points(span), (1, 4));
/// ```
pub struct Offsets<'t> {
    text: &'t str,
    /// Byte offset of every 64th code point, so that a lookup scans at most 64 characters.
    marks: Vec<usize>,
    /// Number of code points.
    len: usize,
}

const STEP: usize = 64;

impl<'t> Offsets<'t> {
    /// Indexes `text`.
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut len = 0;
        for (byte, _) in text.char_indices() {
            if len % STEP == 0 {
                marks.push(byte);
            }
            len += 1;
        }
        Self { text, marks, len }
    }

    /// Number of code points in the text.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The code point number at byte offset `byte` (the count of characters that start before it).
    pub fn code_point(&self, byte: usize) -> usize {
        let block = self.marks.partition_point(|&mark| mark <= byte).saturating_sub(1);
        let from = self.marks.get(block).copied().unwrap_or(0);
        let rest = self.text.get(from..).unwrap_or("");
        block * STEP + rest.char_indices().take_while(|(at, _)| from + at < byte).count()
    }

    /// The byte offset of code point `point`; `None` past the end.
    pub fn byte(&self, point: usize) -> Option<usize> {
        if point == self.len {
            return Some(self.text.len());
        }
        let from = *self.marks.get(point / STEP)?;
        self.text.get(from..)?.char_indices().nth(point % STEP).map(|(at, _)| from + at)
    }

    /// A span as half-open code points `(start, end)`.
    pub fn code_points(&self, span: Span) -> (usize, usize) {
        (self.code_point(span.start()), self.code_point(span.end()))
    }

    /// The span of half-open code points `start..end`.
    ///
    /// # Errors
    /// [`SpanError`], with offsets in code points, when they are reversed or past the end.
    pub fn span(&self, start: usize, end: usize) -> Result<Span, SpanError> {
        if start > end {
            return Err(SpanError::Reversed { start, end });
        }
        match (self.byte(start), self.byte(end)) {
            (Some(from), Some(to)) => Span::new(self.text, from, to),
            _ => Err(SpanError::PastEnd { start, end, len: self.len }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_boundary_goes_there_and_back(text in "(?s).{0,300}") {
            let offsets = Offsets::new(&text);
            for (point, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(offsets.code_point(byte), point);
                prop_assert_eq!(offsets.byte(point), Some(byte));
            }
            prop_assert_eq!(offsets.byte(offsets.len()), Some(text.len()));
            prop_assert_eq!(offsets.code_point(text.len()), offsets.len());
            prop_assert_eq!(offsets.byte(offsets.len() + 1), None);
        }
    }
}
