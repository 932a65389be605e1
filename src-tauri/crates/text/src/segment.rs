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
///
/// A short line without a stop between paragraphs is a subheading, also a line that starts with `#` marks (they are left out
/// of the span). A line that starts with "Photo:" and the like or credits a photographer is a caption. The lead is the first
/// paragraph that is neither and names no author ("By Jane Doe").
pub fn segments(text: &str, language: Option<&str>) -> Vec<Segment> {
    let lines: Vec<Span> = text
        .split('\n')
        .filter_map(|line| Span::within(text, line.trim()))
        .filter(|line| !line.is_empty())
        .collect();
    let mut out = Vec::new();
    let mut led = false;
    for (paragraph, &line) in lines.iter().enumerate() {
        let written = line.of(text);
        if paragraph == 0 {
            out.push(Segment { span: line, kind: SegmentKind::Headline, paragraph });
            continue;
        }
        if let Some(span) = marked_heading(text, written) {
            out.push(Segment { span, kind: SegmentKind::Subheading, paragraph });
            continue;
        }
        if !is_caption(written)
            && lines.get(paragraph + 1).is_some_and(|next| is_heading(written, next.of(text)))
        {
            out.push(Segment { span: line, kind: SegmentKind::Subheading, paragraph });
            continue;
        }
        let kind = if is_caption(written) {
            SegmentKind::Caption
        } else if led || is_byline(written) {
            SegmentKind::Body
        } else {
            led = true;
            SegmentKind::Lead
        };
        for part in with_dateline(written, crate::sentences(written, language)) {
            out.push(Segment { span: part.shifted(line.start()), kind, paragraph });
        }
    }
    out
}

/// Joins what a stop inside the dateline cut off ("PARIS, March 31.") to the sentence that the dateline stands before.
fn with_dateline(paragraph: &str, mut sentences: Vec<Span>) -> Vec<Span> {
    if let Some(dateline) = crate::dateline(paragraph) {
        let cut = sentences.iter().take_while(|sentence| sentence.end() <= dateline.end()).count();
        if let (Some(first), Some(whole)) = (sentences.first().copied(), sentences.get_mut(cut)) {
            *whole = first.cover(*whole);
            sentences.drain(..cut);
        }
    }
    sentences
}

/// The words of a heading that is marked as in Markdown: "## Background".
fn marked_heading(text: &str, line: &str) -> Option<Span> {
    let words = line.trim_start_matches('#');
    let marks = line.len() - words.len();
    if !(1..=6).contains(&marks) || !words.starts_with(' ') {
        return None;
    }
    Span::within(text, words.trim()).filter(|span| !span.is_empty())
}

/// Whether `line` reads as a heading of the paragraph `next`: short, no stop, a capital first, and `next` is longer and has one.
fn is_heading(line: &str, next: &str) -> bool {
    let ends_open = !line.ends_with([
        '.', '!', '?', '…', ':', ';', ',', '"', '”', '’', '»', ')', '。', '！', '？', '،', '-', '—', '–',
    ]);
    let short = line.chars().count() <= 70 && line.split_whitespace().count() <= 10;
    let first = line.chars().next().unwrap_or(' ');
    let starts = first.is_alphanumeric() && !first.is_lowercase() && !first.is_ascii_digit();
    let body =
        next.len() > line.len() && next.contains(['.', '!', '?', '…', '。', '！', '？', '؟', '।', '۔']);
    ends_open && short && starts && !is_byline(line) && body
}

/// Whether a line says who wrote the story.
fn is_byline(line: &str) -> bool {
    let by = ["By ", "BY ", "Von ", "Par ", "Por "].iter().find_map(|by| line.strip_prefix(by));
    by.is_some_and(|name| {
        name.len() < 80 && name.starts_with(char::is_uppercase) && !line.ends_with(['.', '!', '?'])
    })
}

/// Whether a line stands under a picture.
fn is_caption(line: &str) -> bool {
    let heads = [
        "Photo:",
        "Photos:",
        "Photo by",
        "Photo credit",
        "Photograph:",
        "Image:",
        "Images:",
        "Image credit",
        "Picture:",
        "Pictured:",
        "Caption:",
        "Video:",
        "Graphic:",
        "Credit:",
        "FILE PHOTO",
        "File photo",
        "FILE - ",
        "FILE – ",
        "FILE — ",
        "Foto:",
        "Bild:",
        "Фото:",
        "Photo :",
        "Imagen:",
    ];
    let credits = [
        "(Photo",
        "(AP Photo",
        "(Image",
        "(Picture",
        "/Getty Images",
        "/AFP)",
        "/Reuters)",
        "/REUTERS)",
        "/AP)",
        "/EPA)",
        "Getty Images)",
    ];
    heads.iter().any(|head| line.starts_with(head))
        || line.len() < 600 && credits.iter().any(|credit| line.contains(credit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        segments(text, Some("en"))
            .iter()
            .map(|s| format!("{} {:?}: {}", s.paragraph, s.kind, s.span.of(text)))
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn a_dateline_with_stops_stays_with_its_sentence() {
        let text = "Headline\nPARIS, March 31. /Agency/. The minister has left. He will be back.";
        let words: Vec<&str> =
            segments(text, Some("en")).iter().map(|segment| segment.span.of(text)).collect();
        assert_eq!(
            words,
            ["Headline", "PARIS, March 31. /Agency/. The minister has left.", "He will be back."]
        );
    }

    #[test]
    fn a_story_is_cut_by_its_parts() {
        let text = "Talks in Paris\n\nNo breakthrough after four hours\n\nPhoto: The residence. (J. Doe/Agency)\n\n\
            PARIS (Wire) — They met on Sunday. Nothing was agreed.\n\nWhat they want\n\nRussia wants a federal Ukraine.\n\n\
            ## What comes next\n\nThey will meet again.\n\nThe end";
        assert_snapshot!(shown(text), @"
        0 Headline: Talks in Paris
        1 Subheading: No breakthrough after four hours
        2 Caption: Photo: The residence.
        2 Caption: (J. Doe/Agency)
        3 Lead: PARIS (Wire) — They met on Sunday.
        3 Lead: Nothing was agreed.
        4 Subheading: What they want
        5 Body: Russia wants a federal Ukraine.
        6 Subheading: What comes next
        7 Body: They will meet again.
        8 Body: The end
        ");
    }

    proptest! {
        #[test]
        fn every_visible_character_is_in_one_segment(text in "([A-Z#][a-z]{0,5}[.!]? |Photo: |By |“|”|\n|\n\n|\\PC){0,60}") {
            let mut end = 0;
            let mut paragraph = 0;
            for segment in segments(&text, None) {
                prop_assert!(segment.span.start() >= end);
                prop_assert!(segment.paragraph >= paragraph);
                let gap = &text[end..segment.span.start()];
                prop_assert!(gap.chars().all(|c| c.is_whitespace() || c == '#'), "{:?}", gap);
                prop_assert!(!segment.span.of(&text).contains('\n'), "a paragraph is a line");
                end = segment.span.end();
                paragraph = segment.paragraph;
            }
            prop_assert!(text[end..].chars().all(char::is_whitespace));
        }
    }
}
