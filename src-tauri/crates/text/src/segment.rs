//! Segments: the sentences, headline and captions that a text is read and compared in.

use serde::{Deserialize, Serialize};

use crate::Span;

/// What part of the story a segment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SegmentKind {
    /// The title.
    Headline,
    /// A sentence of the first paragraph.
    Lead,
    /// A sentence of any later paragraph.
    Body,
    /// A heading between paragraphs.
    Subheading,
    /// A line under a picture.
    Caption,
}

/// A sentence, headline or caption: a span of a revision's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Segment {
    /// Where it stands in the text, without white space around it.
    pub span: Span,
    /// What part of the story it is.
    pub kind: SegmentKind,
    /// Number of its paragraph, from 0; the headline is a paragraph of its own.
    pub paragraph: usize,
}

/// Cuts a revision's text into segments in reading order.
///
/// `text` is in normal form ([`crate::normalise`]), its first line the headline. Paragraphs are lines; sentences never
/// cross them. `language` is a BCP 47 tag ("en", "uk") or `None` when not known.
pub fn segments(text: &str, language: Option<&str>) -> Vec<Segment> {
    let mut out = Vec::new();
    let mut paragraph = 0;
    for line in text.split('\n') {
        let Some(span) = Span::within(text, line.trim()) else { continue };
        if span.is_empty() {
            continue;
        }
        let kind = match paragraph {
            0 => SegmentKind::Headline,
            1 => SegmentKind::Lead,
            _ => SegmentKind::Body,
        };
        if kind == SegmentKind::Headline {
            out.push(Segment { span, kind, paragraph });
        } else {
            for part in crate::sentences(span.of(text), language) {
                out.push(Segment { span: part.shifted(span.start()), kind, paragraph });
            }
        }
        paragraph += 1;
    }
    out
}
