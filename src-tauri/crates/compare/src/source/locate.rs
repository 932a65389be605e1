//! Where in a source the words of a quotation stand.
//!
//! Runs of words that both have are found by pairs of neighbours; the chain of runs that explains most of the quotation wins,
//! near and in order before far and out of order.

use std::collections::HashMap;
use std::ops::Range;

use parallax_text::Span;

use super::index::Index;
use crate::Side;
use crate::diff::{in_order, punctuated_words};

/// A word of a quotation.
pub(super) struct QuotedWord {
    /// Byte range of the article.
    pub(super) span: Span,
    /// Its number in the source; `None` when the source does not have it.
    pub(super) number: Option<u32>,
    pub(super) small: bool,
    /// In brackets.
    pub(super) bracketed: bool,
    /// An ellipsis stands before it, or the quotation was broken off and taken up again.
    pub(super) broken: bool,
}

/// Words that stand in the quotation and in the source in the same order without a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) quote: Range<usize>,
    pub(super) source: Range<usize>,
}

/// Reads the words of a quotation's parts.
pub(super) fn words(article: &Side<'_>, parts: &[Span], index: &Index<'_>) -> Vec<QuotedWord> {
    let mut out: Vec<QuotedWord> = Vec::new();
    for part in parts {
        let mut bracketed = false;
        let mut stops = 0;
        let mut broken = !out.is_empty();
        for word in punctuated_words(part.of(article.text), index.language) {
            match word.key.as_str() {
                "[" => bracketed = true,
                "]" => bracketed = false,
                "..." | ".." | "...." => broken = true,
                "." => {
                    stops += 1;
                    broken |= stops > 1;
                    continue;
                }
                _ if !word.silent => {
                    let number = index.number(&word.key);
                    let span = word.span.shifted(part.start());
                    out.push(QuotedWord { span, number, small: word.small, bracketed, broken });
                    broken = false;
                }
                _ => {}
            }
            stops = 0;
        }
    }
    out
}

/// Worth of a word, small or not.
const SMALL: i32 = 20;
const CONTENT: i32 = 90;
/// What it costs to go on a little later in the source, far off, and earlier.
const NEAR: i32 = 20;
const FAR: i32 = 120;
const BACK: i32 = 150;
/// So many words on, in the source, is far.
pub(super) const DISTANCE: usize = 40;
/// Pairs of neighbours that stand more often in the source start no run.
const OFTEN: usize = 60;
/// Most runs of a quotation that are chained.
const RUNS: usize = 200;

pub(super) fn worth(word: &QuotedWord) -> i32 {
    if word.small { SMALL } else { CONTENT }
}

/// The runs that explain most of the quotation, in its order.
pub(super) fn chain(words: &[QuotedWord], index: &Index<'_>, context: &HashMap<usize, u32>) -> Vec<Run> {
    let mut runs = runs(words, index);
    let value = |range: &Range<usize>| words.get(range.clone()).unwrap_or(&[]).iter().map(worth).sum::<i32>();
    if runs.len() > RUNS {
        runs.sort_by_key(|run| (-value(&run.quote), run.quote.start, run.source.start));
        runs.truncate(RUNS);
    }
    runs.sort_by_key(|run| (run.quote.start, run.quote.end, run.source.start));
    let welcome = |run: &Run| {
        let segment = index.words.get(run.source.start).map_or(0, |word| word.segment);
        3 * i32::try_from(context.get(&segment).copied().unwrap_or(0).min(6)).unwrap_or(0)
    };
    // Best value of a chain that ends with each run, and the run before it.
    let mut best: Vec<(i32, Option<usize>)> = Vec::with_capacity(runs.len());
    for (at, run) in runs.iter().enumerate() {
        let mut here = (value(&run.quote) + welcome(run), None);
        for (before, (previous, &(so_far, _))) in runs.iter().zip(&best).enumerate().take(at) {
            // The end of one run can be the start of another ("the" before a cut): the later one gives way.
            let overlap = previous.quote.end.saturating_sub(run.quote.start);
            if overlap >= run.quote.len() || run.quote.start <= previous.quote.start {
                continue;
            }
            let start = run.source.start + overlap;
            let cost = match start.checked_sub(previous.source.end) {
                None => BACK,
                Some(gap) if gap > DISTANCE => FAR,
                Some(_) => NEAR,
            };
            let total = so_far + value(&(run.quote.start + overlap..run.quote.end)) - cost;
            if total > here.0 {
                here = (total, Some(before));
            }
        }
        best.push(here);
    }
    let mut end = None;
    for (at, (value, _)) in best.iter().enumerate() {
        if end.is_none_or(|end: usize| best.get(end).is_some_and(|(top, _)| value > top)) {
            end = Some(at);
        }
    }
    let mut out: Vec<Run> = Vec::new();
    while let Some(at) = end {
        out.extend(runs.get(at).cloned());
        end = best.get(at).and_then(|(_, before)| *before);
    }
    out.reverse();
    for at in 1..out.len() {
        let behind = out.get(at - 1).map_or(0, |run| run.quote.end);
        if let Some(run) = out.get_mut(at) {
            let overlap = behind.saturating_sub(run.quote.start);
            run.quote.start += overlap;
            run.source.start += overlap;
        }
    }
    fill(&out, words, index)
}

/// Every run of two words or more that both have; of a quotation of one or two words, every place where it stands.
fn runs(words: &[QuotedWord], index: &Index<'_>) -> Vec<Run> {
    let number = |at: usize| words.get(at).filter(|word| !word.bracketed).and_then(|word| word.number);
    let same = |i: usize, j: usize| {
        number(i).is_some_and(|number| index.words.get(j).is_some_and(|word| word.number == number))
    };
    let mut out = Vec::new();
    let mut add = |i: usize, j: usize| {
        if i == 0 || j == 0 || !same(i - 1, j - 1) {
            let len = (0..).take_while(|&step| same(i + step, j + step)).count();
            out.push(Run { quote: i..i + len, source: j..j + len });
        }
    };
    let whole = words.iter().filter(|word| !word.bracketed).count();
    for i in 0..words.len() {
        let (Some(first), second) = (number(i), number(i + 1)) else { continue };
        if whole <= 2 {
            index.places(first).iter().take(OFTEN).for_each(|&j| add(i, j));
        } else if let Some(second) = second {
            let places = index.neighbours(first, second);
            // A frequent pair is still met from its rarer neighbours, or as the start of a run.
            let often = places.len() > OFTEN;
            places.iter().filter(|&&j| !often || same(i + 2, j + 2)).take(OFTEN).for_each(|&j| add(i, j));
        }
    }
    out.dedup();
    out
}

/// How far before its first run and behind its last the other words of a quotation are looked for.
const MARGIN: usize = 20;

/// Adds single words that both have between two runs near each other, shortly before the first and shortly behind the last.
fn fill(chain: &[Run], words: &[QuotedWord], index: &Index<'_>) -> Vec<Run> {
    let (Some(first), Some(last)) = (chain.first(), chain.last()) else { return Vec::new() };
    let mut out: Vec<Run> = Vec::new();
    let head = first.source.start.saturating_sub(MARGIN)..first.source.start;
    singles(&(0..first.quote.start), &head, words, index, &mut out);
    for run in chain {
        if let Some(last) = out.last().cloned() {
            let between = last.source.end..run.source.start;
            if between.len() <= DISTANCE {
                singles(&(last.quote.end..run.quote.start), &between, words, index, &mut out);
            }
        }
        append(run.clone(), &mut out);
    }
    let tail = last.source.end..(last.source.end + MARGIN).min(index.words.len());
    singles(&(last.quote.end..words.len()), &tail, words, index, &mut out);
    out
}

/// Matches what a stretch of the quotation and one of the source have in common, word by word and in order.
fn singles(
    quote: &Range<usize>,
    source: &Range<usize>,
    words: &[QuotedWord],
    index: &Index<'_>,
    out: &mut Vec<Run>,
) {
    if quote.is_empty() || source.is_empty() {
        return;
    }
    let ours = words.get(quote.clone()).unwrap_or(&[]).iter();
    let ours: Vec<u64> =
        ours.map(|word| word.number.filter(|_| !word.bracketed).map_or(u64::MAX, u64::from)).collect();
    let theirs = index.words.get(source.clone()).unwrap_or(&[]).iter();
    let theirs: Vec<u64> = theirs.map(|word| u64::from(word.number)).collect();
    for (i, j) in in_order(&ours, &theirs) {
        let (i, j) = (quote.start + i, source.start + j);
        let joins = out.last().is_some_and(|last| last.quote.end == i && last.source.end == j);
        // A small word alone is there by chance.
        if joins || words.get(i).is_some_and(|word| !word.small) {
            append(Run { quote: i..i + 1, source: j..j + 1 }, out);
        }
    }
}

fn append(run: Run, out: &mut Vec<Run>) {
    match out.last_mut() {
        Some(last) if last.quote.end == run.quote.start && last.source.end == run.source.start => {
            (last.quote.end, last.source.end) = (run.quote.end, run.source.end);
        }
        _ => out.push(run),
    }
}
