//! A mark of doubt that only one side has.

use std::collections::BTreeSet;

use parallax_text::{Figure, FigureKind, Span};

use super::reading::{Word, Wording};
use super::{Contrast, Pair, Rule, Why};

/// How many telling words to either side, within its clause, a hedge belongs to.
const AROUND: usize = 4;
/// How many of them the other side must have.
const SHARED: usize = 3;

/// Words that take certainty off a statement without being hedges by their form, as stems.
const DOUBTED: &[&str] = &["accus", "alleg", "assert", "charg", "claim", "estim", "suspect"];

/// Whether a wording marks a statement as no more than claimed.
pub(super) fn doubted(wording: &Wording<'_>) -> bool {
    DOUBTED.iter().any(|stem| wording.stems.contains(stem))
}

fn hedge(figure: &&Figure) -> bool {
    matches!(figure.kind, FigureKind::Hedge)
}

fn reported(figure: &Figure) -> bool {
    matches!(figure.kind, FigureKind::ReportingVerb(_))
}

/// Looks for hedges of `pair.x` that `pair.y` lacks.
pub(super) fn find(pair: &Pair<'_, '_>, found: &mut Vec<Contrast>) {
    if doubted(pair.y) || pair.y.figures().any(|figure| hedge(&figure)) {
        return;
    }
    // What one side says in its own voice and the other gives to somebody differs in attribution, not in doubt.
    let attributed = |wording: &Wording<'_>| wording.figures().any(reported);
    if attributed(pair.y) && !attributed(pair.x) {
        return;
    }
    for figure in pair.x.figures().filter(hedge) {
        let Some(first) = pair.x.word_at(figure.span.start()) else { continue };
        let own = pair.x.words.get(first);
        // "could" tells an ability more often than a doubt.
        if own.is_none_or(|word| word.quoted || word.key == "could") {
            continue;
        }
        let Some((head, about)) = belongs_to(pair, first, figure.span) else { continue };
        let Some(there) = pair.y.words.iter().find(|word| word.stem == head.stem && !word.quoted) else {
            continue;
        };
        if about.len() < SHARED || question(pair.y) {
            continue;
        }
        let why = Why {
            rule: Rule::Hedge,
            words: [pair.x.said(figure.span).to_owned(), String::new()],
            about: pair.x.said(head.span).to_owned(),
            stances: None,
            source: None,
        };
        let strength = 0.4 + 0.1 * about.len().min(4) as f32 + 0.2 * pair.alike;
        found.push(pair.contrast(vec![figure.span], vec![there.span], why, strength));
    }
}

fn question(wording: &Wording<'_>) -> bool {
    wording.words.last().is_some_and(|word| word.key == "?")
}

/// The word that a hedge is before, when the other side has it, and what of the clause the other side has.
fn belongs_to<'r>(pair: &Pair<'_, 'r>, first: usize, hedge: Span) -> Option<(&'r Word, BTreeSet<&'r str>)> {
    let words = &pair.x.words;
    let behind = words.partition_point(|word| word.span.start() < hedge.end());
    let mut near: Vec<&Word> = Vec::new();
    let mut after = (behind..words.len()).take_while(|&at| !pair.x.breaks(at)).filter_map(|at| words.get(at));
    let head = after.by_ref().find(|word| word.telling())?;
    near.push(head);
    near.extend(after.filter(|word| word.telling()).take(AROUND - 1));
    let before = (0..first).rev().take_while(|&at| !pair.x.breaks(at)).filter_map(|at| words.get(at));
    near.extend(before.filter(|word| word.telling()).take(AROUND));
    let counts = head.key.starts_with(|c: char| c.is_ascii_digit())
        || pair
            .x
            .figures()
            .any(|figure| matches!(figure.kind, FigureKind::Number(_)) && figure.span.contains(head.span));
    if counts || !pair.y.stems.contains(head.stem.as_str()) {
        return None;
    }
    let shared =
        near.iter().map(|word| word.stem.as_str()).filter(|stem| pair.y.stems.contains(stem)).collect();
    Some((head, shared))
}
