//! In whose name a passage is told.

use std::collections::BTreeMap;

use parallax_text::{FigureKind, ReportingVerb, Span, Statement, StoryFigures, story_figures};
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

/// The figures of an article, and where its statements are found.
pub(super) struct Story {
    pub(super) figures: StoryFigures,
    /// For each segment the statements with words in it, by number.
    statements: Vec<Vec<usize>>,
    /// Who the verbs outside quotations belong to.
    speakers: BTreeMap<Span, Option<Span>>,
}

impl Story {
    pub(super) fn of(side: &Side<'_>) -> Self {
        let figures = story_figures(side.text, side.segments, side.language);
        let mut statements = vec![Vec::new(); side.segments.len()];
        for (at, statement) in figures.statements.iter().enumerate() {
            for part in &statement.parts {
                let first = segment_at(side, part.start());
                for (segment, list) in side.segments.iter().zip(&mut statements).skip(first) {
                    if segment.span.start() >= part.end() {
                        break;
                    }
                    if part.intersection(segment.span).is_some() && list.last() != Some(&at) {
                        list.push(at);
                    }
                }
            }
        }
        let mut speakers = BTreeMap::new();
        for report in &figures.reports {
            speakers.entry(report.verb).or_insert(report.speaker);
        }
        Self { figures, statements, speakers }
    }

    fn statements(&self, segment: usize) -> impl Iterator<Item = &Statement> {
        self.statements.get(segment).into_iter().flatten().filter_map(|&at| self.figures.statements.get(at))
    }
}

/// The segment that a byte of the text lies in, or the first behind it.
fn segment_at(side: &Side<'_>, byte: usize) -> usize {
    side.segments.partition_point(|segment| segment.span.end() <= byte)
}

/// Whether a segment tells in the article's own voice.
pub(super) fn status(story: &Story, segment: usize) -> Status {
    let figures = story.figures.segments.get(segment).map_or(&[][..], Vec::as_slice);
    if figures.iter().any(|figure| matches!(figure.kind, FigureKind::Hedge)) {
        return Status::Hedged;
    }
    let verb = figures.iter().any(|figure| matches!(figure.kind, FigureKind::ReportingVerb(_)));
    let spoken = story.statements(segment).any(|statement| statement.speaker.is_some());
    if verb || spoken { Status::Attributed } else { Status::Reported }
}

/// Everybody who is given the word in a passage, by article and place.
pub(super) fn voices(passage: &Passage, articles: &[Side<'_>], stories: &[Story]) -> Vec<Voice> {
    let mut out = Vec::new();
    for wording in &passage.wordings {
        let (Some(side), Some(story)) = (articles.get(wording.article), stories.get(wording.article)) else {
            continue;
        };
        for &at in &wording.segments {
            let Some(segment) = side.segments.get(at) else { continue };
            let figures = story.figures.segments.get(at).map_or(&[][..], Vec::as_slice);
            let verb_at = |span: Option<Span>| {
                let span = span?;
                let figures = story.figures.segments.get(segment_at(side, span.start()));
                figures.into_iter().flatten().find_map(|figure| match &figure.kind {
                    FigureKind::ReportingVerb(verb) if figure.span == span => Some(verb.clone()),
                    _ => None,
                })
            };
            let mut used = Vec::new();
            for statement in story.statements(at) {
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
                        speaker: story.speakers.get(&figure.span).copied().flatten(),
                        verb: Some(figure.span),
                        reporting: Some(verb.clone()),
                    });
                }
            }
        }
    }
    out
}
