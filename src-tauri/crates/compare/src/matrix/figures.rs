//! Figures that articles state differently: 40,000 here, tens of thousands there.

use std::collections::{BTreeMap, BTreeSet};

use parallax_text::{FigureKind, Number, Span, stem};
use serde::{Deserialize, Serialize};

use super::voices::Story;
use crate::diff::spoken_words;
use crate::{Passage, Side};

/// How many words to either side of a number say what it counts.
const AROUND: usize = 3;

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
pub(super) fn contrasts(passage: &Passage, articles: &[Side<'_>], stories: &[Story]) -> Vec<FigureContrast> {
    let mut by_unit: BTreeMap<String, Vec<Stated>> = BTreeMap::new();
    for wording in &passage.wordings {
        let (Some(side), Some(story)) = (articles.get(wording.article), stories.get(wording.article)) else {
            continue;
        };
        for &segment in &wording.segments {
            for figure in story.figures.segments.get(segment).into_iter().flatten() {
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
    by_unit.into_values().filter_map(|stated| contrast(stated, articles)).collect()
}

/// What the words around a number say, in its clause: their stems, but for small words, numbers and the unit itself.
fn around(stated: &Stated, articles: &[Side<'_>]) -> BTreeSet<String> {
    let Some(side) = articles.get(stated.article) else { return BTreeSet::new() };
    let Some(segment) = side.segments.get(stated.segment) else { return BTreeSet::new() };
    let text = segment.span.of(side.text);
    let unit = stated.number.unit.as_deref().map(|unit| stem(unit, side.language).into_owned());
    let (start, end) =
        (stated.span.start().saturating_sub(segment.span.start()), stated.span.end() - segment.span.start());
    let breaks = |c: char| matches!(c, ',' | ';' | ':' | '–' | '—');
    let before = text.get(..start).unwrap_or_default();
    let from = before.rfind(breaks).unwrap_or(0);
    let behind = text.get(end..).unwrap_or_default();
    let to = behind.find(breaks).unwrap_or(behind.len());
    let said = |part: &str| -> Vec<String> {
        spoken_words(part, side.language)
            .into_iter()
            .filter(|word| !word.small && !word.key.starts_with(|c: char| c.is_ascii_digit()))
            .map(|word| stem(&word.key, side.language).into_owned())
            .filter(|stem| Some(stem) != unit.as_ref())
            .collect()
    };
    let (before, behind) =
        (said(before.get(from..).unwrap_or_default()), said(behind.get(..to).unwrap_or_default()));
    before.into_iter().rev().take(AROUND).chain(behind.into_iter().take(AROUND)).collect()
}

fn contrast(stated: Vec<Stated>, articles: &[Side<'_>]) -> Option<FigureContrast> {
    let pairs =
        || stated.iter().enumerate().flat_map(|(at, x)| stated.iter().skip(at + 1).map(move |y| (x, y)));
    let apart = |x: &Number, y: &Number| (x.low, x.high, x.approximate) != (y.low, y.high, y.approximate);
    let (unit, several) =
        (stated.first()?.number.unit.clone()?, pairs().any(|(x, y)| x.article != y.article));
    let differ = pairs().any(|(x, y)| x.article != y.article && apart(&x.number, &y.number));
    if !several || !differ {
        return None;
    }
    let conflict = !conflicts(&stated, articles).is_empty();
    Some(FigureContrast { unit, conflict, stated })
}

/// Statements of one unit that contradict each other, of two articles each.
pub(crate) fn conflicts<'s>(stated: &'s [Stated], articles: &[Side<'_>]) -> Vec<(&'s Stated, &'s Stated)> {
    let telling: BTreeSet<usize> = stated.iter().map(|s| s.article).collect();
    let of = |article: usize| stated.iter().filter(move |s| s.article == article);
    // 100 states voted for it, 58 abstained: two counts of one thing are told in some of the same words.
    let alike = |s: &Stated, t: &Stated| !around(s, articles).is_disjoint(&around(t, articles));
    let mut found = Vec::new();
    for &x in &telling {
        for &y in telling.iter().filter(|&&y| x < y) {
            // An article that states two counts of one unit (100 for, 11 against) contradicts another only if neither fits.
            if of(x).any(|s| of(y).any(|t| s.number.agrees(&t.number))) {
                continue;
            }
            found.extend(of(x).flat_map(|s| of(y).map(move |t| (s, t))).filter(|(s, t)| alike(s, t)));
        }
    }
    found
}
