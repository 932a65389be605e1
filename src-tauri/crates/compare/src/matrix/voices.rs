//! In whose name a passage is told.

use parallax_text::{FigureKind, ReportingVerb, Span, StoryFigures};
use serde::{Deserialize, Serialize};

use super::Status;
use crate::{Passage, Side};

/// Somebody who is given the word in a passage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Voice {
    /// Index of the article.
    pub article: usize,
    /// The segment.
    pub segment: usize,
    /// The quoted words, in bytes of the article's text; `None` for reported speech.
    pub quoted: Option<Span>,
    /// Who speaks, where the text around tells, in bytes of the article's text.
    pub speaker: Option<Span>,
    /// The reporting verb, in bytes of the article's text.
    pub verb: Option<Span>,
    /// The verb's dictionary form, and how it takes sides.
    pub reporting: Option<ReportingVerb>,
}

/// Whether a segment tells in the article's own voice.
pub(super) fn status(side: &Side<'_>, story: &StoryFigures, segment: usize) -> Status {
    let figures = story.segments.get(segment).map_or(&[][..], Vec::as_slice);
    if figures.iter().any(|figure| matches!(figure.kind, FigureKind::Hedge)) {
        return Status::Hedged;
    }
    let verb = figures.iter().any(|figure| matches!(figure.kind, FigureKind::ReportingVerb(_)));
    let spoken = side.segments.get(segment).is_some_and(|segment| {
        story
            .statements
            .iter()
            .filter(|statement| statement.speaker.is_some())
            .any(|statement| statement.parts.iter().any(|part| part.intersection(segment.span).is_some()))
    });
    if verb || spoken { Status::Attributed } else { Status::Reported }
}

/// Everybody who is given the word in a passage, by article and place.
pub(super) fn voices(passage: &Passage, articles: &[Side<'_>], stories: &[StoryFigures]) -> Vec<Voice> {
    let mut out = Vec::new();
    for wording in &passage.wordings {
        let (Some(side), Some(story)) = (articles.get(wording.article), stories.get(wording.article)) else {
            continue;
        };
        for &at in &wording.segments {
            let Some(segment) = side.segments.get(at) else { continue };
            let figures = story.segments.get(at).map_or(&[][..], Vec::as_slice);
            let verb_at = |span: Option<Span>| {
                let span = span?;
                story.segments.iter().flatten().find_map(|figure| match &figure.kind {
                    FigureKind::ReportingVerb(verb) if figure.span == span => Some(verb.clone()),
                    _ => None,
                })
            };
            let mut used = Vec::new();
            for statement in &story.statements {
                for part in statement.parts.iter().filter_map(|part| part.intersection(segment.span)) {
                    used.extend(statement.verb);
                    out.push(Voice {
                        article: wording.article,
                        segment: at,
                        quoted: Some(part),
                        speaker: statement.speaker,
                        verb: statement.verb,
                        reporting: verb_at(statement.verb),
                    });
                }
            }
            for figure in figures {
                if let FigureKind::ReportingVerb(verb) = &figure.kind
                    && !used.contains(&figure.span)
                {
                    out.push(Voice {
                        article: wording.article,
                        segment: at,
                        quoted: None,
                        speaker: story
                            .reports
                            .iter()
                            .find(|report| report.verb == figure.span)
                            .and_then(|report| report.speaker),
                        verb: Some(figure.span),
                        reporting: Some(verb.clone()),
                    });
                }
            }
        }
    }
    out
}
