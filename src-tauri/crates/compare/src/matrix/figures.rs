//! Figures that articles state differently: 40,000 here, tens of thousands there.

use std::collections::BTreeMap;

use parallax_text::{FigureKind, Number, Span, StoryFigures, stem};
use serde::{Deserialize, Serialize};

use crate::{Passage, Side};

/// One count, as several articles state it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureContrast {
    /// What is counted ("troops").
    pub unit: String,
    /// How each article states it, by article and place.
    pub stated: Vec<Stated>,
    /// Whether some two of them cannot both be true as worded: 100 and 110, not 40,000 and "tens of thousands".
    pub conflict: bool,
}

/// A number as one article states it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stated {
    /// Index of the article.
    pub article: usize,
    /// The segment that states it.
    pub segment: usize,
    /// Where in the article's text, in bytes.
    pub span: Span,
    /// What it says.
    pub number: Number,
}

/// Counts of one unit that two articles or more state, and not all alike.
pub(super) fn contrasts(
    passage: &Passage,
    articles: &[Side<'_>],
    stories: &[StoryFigures],
) -> Vec<FigureContrast> {
    let mut by_unit: BTreeMap<String, Vec<Stated>> = BTreeMap::new();
    for wording in &passage.wordings {
        let (Some(side), Some(story)) = (articles.get(wording.article), stories.get(wording.article)) else {
            continue;
        };
        for &segment in &wording.segments {
            for figure in story.segments.get(segment).into_iter().flatten() {
                let FigureKind::Number(number) = &figure.kind else { continue };
                let Some(unit) = number.unit.as_deref().filter(|unit| *unit != "ordinal") else { continue };
                by_unit.entry(stem(unit, side.language).into_owned()).or_default().push(Stated {
                    article: wording.article,
                    segment,
                    span: figure.span,
                    number: number.clone(),
                });
            }
        }
    }
    by_unit.into_values().filter_map(contrast).collect()
}

fn contrast(stated: Vec<Stated>) -> Option<FigureContrast> {
    let pairs =
        || stated.iter().enumerate().flat_map(|(at, x)| stated.iter().skip(at + 1).map(move |y| (x, y)));
    let apart = |x: &Number, y: &Number| (x.low, x.high, x.approximate) != (y.low, y.high, y.approximate);
    let (unit, several) =
        (stated.first()?.number.unit.clone()?, pairs().any(|(x, y)| x.article != y.article));
    let differ = pairs().any(|(x, y)| x.article != y.article && apart(&x.number, &y.number));
    if !several || !differ {
        return None;
    }
    // An article that states two counts of one unit (100 for, 11 against) contradicts another only if neither fits.
    let articles: std::collections::BTreeSet<usize> = stated.iter().map(|s| s.article).collect();
    let of = |article: usize| stated.iter().filter(move |s| s.article == article);
    let conflict = articles.iter().any(|&x| {
        articles.iter().any(|&y| x < y && !of(x).any(|s| of(y).any(|t| s.number.agrees(&t.number))))
    });
    Some(FigureContrast { unit, conflict, stated })
}
