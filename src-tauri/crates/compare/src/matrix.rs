//! The coverage matrix: passages by articles. Who reports what, where in the story, in whose name, with which figures.

mod figures;
mod voices;

pub(crate) use figures::conflicts;
pub use figures::{FigureContrast, Stated};
pub use voices::Voice;

use std::collections::{BTreeMap, BTreeSet};

use parallax_text::SegmentKind;
use serde::{Deserialize, Serialize};

use crate::{Alignment, LinkKind, Passage, Side};
use voices::Story;

/// Who reports what, where in the story.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Matrix {
    /// A row per passage, in the order of the passages.
    pub rows: Vec<Row>,
    /// What each article shares with the others, in the order of the articles.
    pub articles: Vec<Shares>,
}

/// How much of an article the others have too, in shares of its text that add up to 1 (all 0 for an empty article).
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Shares {
    /// In the same words.
    pub identical: f32,
    /// In other words.
    pub reworded: f32,
    /// In no other article.
    pub own: f32,
}

/// One passage over all articles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Index of the passage.
    pub passage: usize,
    /// A cell per article, in the order of the articles.
    pub cells: Vec<Cell>,
    /// Number of articles that have it, be it within another sentence.
    pub reported_by: usize,
    /// Figures that articles state differently.
    pub figures: Vec<FigureContrast>,
    /// Who is given the word, by article and place.
    pub voices: Vec<Voice>,
}

/// What one article has of one passage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Its segments; empty when no counterpart was found.
    pub segments: Vec<usize>,
    /// Whether and how it is reported.
    pub status: Status,
    /// Where in the story its first segment stands, 0 (top) to 1 (end).
    pub position: Option<f32>,
    /// The most prominent place it has.
    pub prominence: Option<Prominence>,
    /// Whether it is told within a sentence that mainly tells something else.
    pub within: bool,
}

/// Whether and how an article reports a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// In the article's own voice.
    Reported,
    /// As the word of somebody named or described.
    Attributed,
    /// With a reservation ("allegedly", "may").
    Hedged,
    /// No counterpart found.
    NoCounterpart,
}

/// How prominently a passage stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prominence {
    /// In the headline.
    Headline,
    /// In the first paragraph.
    Lead,
    /// Further down.
    Body,
}

/// Lays passages out over articles. `alignments` are those the passages were made from.
///
/// Numbers, reservations and reporting verbs are looked for sentence by sentence: a sentence that tells two things gives its
/// verb to both.
pub fn matrix(
    articles: &[Side<'_>],
    passages: &[Passage],
    alignments: &BTreeMap<(usize, usize), Alignment>,
) -> Matrix {
    let stories: Vec<Story> = articles.iter().map(Story::of).collect();
    let rows = passages
        .iter()
        .enumerate()
        .map(|(passage, found)| {
            let cells: Vec<Cell> =
                (0..articles.len()).map(|article| cell(articles, &stories, found, article)).collect();
            Row {
                passage,
                reported_by: cells.iter().filter(|cell| !cell.segments.is_empty()).count(),
                figures: figures::contrasts(found, articles, &stories),
                voices: voices::voices(found, articles, &stories),
                cells,
            }
        })
        .collect();
    let articles =
        articles.iter().enumerate().map(|(number, side)| shares(side, number, alignments)).collect();
    Matrix { rows, articles }
}

fn cell(articles: &[Side<'_>], stories: &[Story], passage: &Passage, article: usize) -> Cell {
    let of = |wordings: &'_ [crate::Wording]| {
        wordings.iter().find(|w| w.article == article).map(|w| w.segments.clone())
    };
    let own = of(&passage.wordings);
    let within = own.is_none();
    let segments = own.or_else(|| of(&passage.within)).unwrap_or_default();
    let side = articles.get(article).filter(|_| !segments.is_empty());
    let (Some(side), Some(story)) = (side, stories.get(article)) else {
        return Cell {
            segments: Vec::new(),
            status: Status::NoCounterpart,
            position: None,
            prominence: None,
            within: false,
        };
    };
    let last = side.segments.len().saturating_sub(1).max(1) as f32;
    Cell {
        status: segments
            .iter()
            .map(|&segment| voices::status(story, segment))
            // What one sentence says plainly is said plainly.
            .min_by_key(|status| *status as u8)
            .unwrap_or(Status::Reported),
        position: segments.first().map(|&first| first as f32 / last),
        prominence: segments
            .iter()
            .filter_map(|&segment| side.segments.get(segment))
            .map(|segment| match segment.kind {
                SegmentKind::Headline => Prominence::Headline,
                SegmentKind::Lead => Prominence::Lead,
                SegmentKind::Body | SegmentKind::Subheading | SegmentKind::Caption => Prominence::Body,
            })
            .min(),
        within,
        segments,
    }
}

/// How much of `side`, number `article` in `alignments`, stands in the articles that it is aligned with.
pub fn shares<'a>(
    side: &Side<'_>,
    article: usize,
    alignments: impl IntoIterator<Item = (&'a (usize, usize), &'a Alignment)>,
) -> Shares {
    let (mut identical, mut linked) = (BTreeSet::new(), BTreeSet::new());
    for (&(x, y), alignment) in alignments {
        for link in alignment.links.iter().chain(&alignment.also) {
            let segments = match article {
                _ if article == x => &link.a,
                _ if article == y => &link.b,
                _ => continue,
            };
            linked.extend(segments.iter().copied());
            if link.kind == LinkKind::Identical {
                identical.extend(segments.iter().copied());
            }
        }
    }
    let bytes = |set: &BTreeSet<usize>| -> usize {
        set.iter().filter_map(|&segment| side.segments.get(segment)).map(|segment| segment.span.len()).sum()
    };
    let whole: usize = side.segments.iter().map(|segment| segment.span.len()).sum();
    if whole == 0 {
        return Shares::default();
    }
    let share = |part: usize| part as f32 / whole as f32;
    let (identical, linked) = (bytes(&identical), bytes(&linked));
    Shares {
        identical: share(identical),
        reworded: share(linked - identical),
        own: share(whole.saturating_sub(linked)),
    }
}

#[cfg(test)]
mod tests;
