//! A quotation of which one side gives only a part.

use super::quotes::SamePair;
use super::{Contrast, Rule, Why};

/// With fewer words missing the quotation is not cut but trimmed.
const MISSING: usize = 2;
/// From this share of the missing words on, the article quotes them elsewhere.
const ELSEWHERE: f32 = 0.6;

pub(super) fn find(pair: &SamePair<'_>, found: &mut Vec<Contrast>) {
    let lacks: Vec<_> = pair.lacks.iter().filter_map(|&at| pair.long.words.get(at)).collect();
    let telling: Vec<_> = lacks.iter().filter(|word| word.telling()).collect();
    if lacks.len() < MISSING || telling.is_empty() {
        return;
    }
    let short = &pair.short;
    // Marks that were not closed take in what nobody said.
    if [&pair.short, &pair.long].iter().any(|quote| quote.torn()) {
        return;
    }
    let quoted = short.read.segments.iter().flatten().filter(|word| word.quoted);
    let elsewhere: std::collections::BTreeSet<&str> = quoted
        .filter(|word| !short.statement.span.contains(word.span))
        .map(|word| word.stem.as_str())
        .collect();
    let there = telling.iter().filter(|word| elsewhere.contains(word.stem.as_str())).count();
    if there as f32 >= ELSEWHERE * telling.len() as f32 {
        return;
    }
    let long_text = pair.long.read.text;
    // The missing words, run by run.
    let mut runs: Vec<parallax_text::Span> = Vec::new();
    let mut last = None;
    for &at in &pair.lacks {
        let Some(word) = pair.long.words.get(at) else { continue };
        match runs.last_mut() {
            Some(run) if last.is_some_and(|last| last + 1 == at) => *run = run.cover(word.span),
            _ => runs.push(word.span),
        }
        last = Some(at);
    }
    let shown: Vec<&str> = runs.iter().map(|run| run.of(long_text)).collect();
    let why = Why {
        rule: Rule::QuotationCut,
        words: [short.shown(), pair.long.shown()],
        about: shown.join(" … "),
        stances: None,
        source: None,
    };
    let kept = short.words.iter().filter(|word| word.telling()).count();
    let strength = 0.5 + 0.1 * kept.min(5) as f32;
    found.push(pair.contrast(vec![short.statement.span], runs, why, strength));
}
