//! The coverage matrix: passages by articles.

use std::collections::{BTreeMap, BTreeSet};

use parallax_text::SegmentKind;
use serde::{Deserialize, Serialize};

use crate::{Alignment, LinkKind, Passage, Side};

/// Who reports what, where in the story.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Matrix {
    /// A row per passage, in the order of the passages.
    pub rows: Vec<Row>,
    /// What each article shares with the others, in the order of the articles.
    pub articles: Vec<Shares>,
}

/// How much of an article the others have too, in shares of its segments that add up to 1 (all 0 for an empty article).
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
    /// Number of articles that have it.
    pub reported_by: usize,
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
pub fn matrix(
    articles: &[Side<'_>],
    passages: &[Passage],
    alignments: &BTreeMap<(usize, usize), Alignment>,
) -> Matrix {
    let rows = passages
        .iter()
        .enumerate()
        .map(|(passage, found)| Row {
            passage,
            cells: (0..articles.len()).map(|article| cell(articles, found, article)).collect(),
            reported_by: found.wordings.len(),
        })
        .collect();
    let articles = (0..articles.len()).map(|article| shares(articles, alignments, article)).collect();
    Matrix { rows, articles }
}

fn shares(articles: &[Side<'_>], alignments: &BTreeMap<(usize, usize), Alignment>, article: usize) -> Shares {
    let len = articles.get(article).map_or(0, |side| side.segments.len());
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
    if len == 0 {
        return Shares::default();
    }
    let share = |count: usize| count as f32 / len as f32;
    Shares {
        identical: share(identical.len()),
        reworded: share(linked.len() - identical.len()),
        own: share(len.saturating_sub(linked.len())),
    }
}

fn cell(articles: &[Side<'_>], passage: &Passage, article: usize) -> Cell {
    let wording = passage.wordings.iter().find(|wording| wording.article == article);
    let Some((wording, side)) = wording.zip(articles.get(article)) else {
        return Cell {
            segments: Vec::new(),
            status: Status::NoCounterpart,
            position: None,
            prominence: None,
        };
    };
    let last = side.segments.len().saturating_sub(1).max(1) as f32;
    Cell {
        segments: wording.segments.clone(),
        status: Status::Reported,
        position: wording.segments.first().map(|&first| first as f32 / last),
        prominence: wording
            .segments
            .iter()
            .filter_map(|&segment| side.segments.get(segment))
            .map(|segment| match segment.kind {
                SegmentKind::Headline => Prominence::Headline,
                SegmentKind::Lead => Prominence::Lead,
                SegmentKind::Body | SegmentKind::Subheading | SegmentKind::Caption => Prominence::Body,
            })
            .min(),
    }
}
