//! What was done to a quotation, from where its words stand in the source.

use std::ops::Range;

use parallax_text::Span;

use super::index::Index;
use super::locate::{DISTANCE, QuotedWord, Run, worth};
use super::{Alteration, Cut, Fidelity, QuoteMark, QuotePiece};
use crate::Side;
use crate::diff::spoken_words;

/// A quotation of more words than this is the source's from this share of its words on; a shorter one must be whole.
const LONG: usize = 3;
const SHARE: f32 = 0.6;

pub(super) struct Verdict {
    pub(super) fidelity: Fidelity,
    pub(super) share: f32,
    pub(super) runs: Vec<Run>,
    pub(super) pieces: Vec<QuotePiece>,
    pub(super) cuts: Vec<Cut>,
    pub(super) alterations: Vec<Alteration>,
    pub(super) segments: Vec<usize>,
    pub(super) position: Option<f32>,
}

pub(super) fn verdict(
    article: &Side<'_>,
    parts: &[Span],
    words: &[QuotedWord],
    chain: &[Run],
    index: &Index<'_>,
) -> Verdict {
    let own = |word: &&QuotedWord| !word.bracketed;
    let all: i32 = words.iter().filter(own).map(worth).sum();
    let found: i32 = chain.iter().filter_map(|run| words.get(run.quote.clone())).flatten().map(worth).sum();
    let share = if all == 0 { 0.0 } else { found as f32 / all as f32 };
    let content =
        chain.iter().filter_map(|run| words.get(run.quote.clone())).flatten().any(|word| !word.small);
    let longest = chain.iter().map(|run| run.quote.len()).max().unwrap_or(0);
    let enough = if words.iter().filter(own).count() > LONG {
        share >= SHARE
    } else {
        share >= 1.0 && chain.len() == 1
    };
    let mut out = Verdict {
        fidelity: Fidelity::NotFound,
        share,
        runs: chain.to_vec(),
        pieces: Vec::new(),
        cuts: Vec::new(),
        alterations: Vec::new(),
        segments: Vec::new(),
        position: None,
    };
    if !enough || term(article, words) || !(content || longest > LONG) {
        return out;
    }
    out.fidelity = Fidelity::Verbatim;
    let mut behind: Option<&Run> = None;
    for run in chain {
        out.between(behind, Some(run), words, index);
        behind = Some(run);
    }
    out.between(behind, None, words, index);
    out.pieces = pieces(article, parts, words, chain, index);
    let segments = chain.iter().flat_map(|run| run.source.clone()).filter_map(|at| index.words.get(at));
    out.segments = segments.map(|word| word.segment).collect();
    out.segments.sort_unstable();
    out.segments.dedup();
    let first = chain.first().and_then(|run| index.words.get(run.source.start));
    out.position = first.map(|word| word.span.start() as f32 / index.text.len().max(1) as f32);
    out
}

/// Whether one word in marks is a term: the article uses it elsewhere too, so that it was not taken from the source.
fn term(article: &Side<'_>, words: &[QuotedWord]) -> bool {
    let [word] = words else { return false };
    let key = |text| spoken_words(text, article.language).into_iter().map(|word| word.key);
    let Some(own) = key(word.span.of(article.text)).next() else { return false };
    key(article.text).filter(|other| *other == own).count() > 1
}

impl Verdict {
    fn worse(&mut self, fidelity: Fidelity) {
        self.fidelity = self.fidelity.max(fidelity);
    }

    /// Judges what lies between two runs, or before the first or after the last.
    fn between(
        &mut self,
        before: Option<&Run>,
        after: Option<&Run>,
        words: &[QuotedWord],
        index: &Index<'_>,
    ) {
        let quote = before.map_or(0, |run| run.quote.end)..after.map_or(words.len(), |run| run.quote.start);
        let changed = quote_span(words, &quote);
        let bracketed = words.get(quote.clone()).unwrap_or(&[]).iter().all(|word| word.bracketed);
        let (Some(before), Some(after)) = (before, after) else {
            self.alter(changed, None, bracketed);
            return;
        };
        let broken =
            words.get(quote.start..after.quote.start + 1).unwrap_or(&[]).iter().any(|word| word.broken);
        if after.source.start < before.source.end {
            self.worse(Fidelity::OutOfOrder);
            self.alter(changed, None, bracketed);
            return;
        }
        let gap = before.source.end..after.source.start;
        let far = gap.len() > DISTANCE;
        if !far && quote.is_empty() && index.is_attribution(&gap) {
            return;
        }
        let source = index.span(&gap);
        // Far more words missing than put in: they were cut, not replaced.
        let replaced = !quote.is_empty() && !broken && !far && gap.len() <= 3 * quote.len() + 6;
        if replaced {
            self.alter(changed, source, bracketed);
        } else {
            self.alter(changed, None, bracketed);
            if let (Some(source), Some(word)) = (source, words.get(after.quote.start)) {
                self.worse(if far { Fidelity::Joined } else { Fidelity::Cut });
                self.cuts.push(Cut { at: word.span.start(), source, marked: broken });
            }
        }
    }

    fn alter(&mut self, quote: Option<Span>, source: Option<Span>, bracketed: bool) {
        if let Some(quote) = quote {
            self.worse(if bracketed { Fidelity::Bracketed } else { Fidelity::Altered });
            self.alterations.push(Alteration { quote, source, bracketed });
        }
    }
}

fn quote_span(words: &[QuotedWord], range: &Range<usize>) -> Option<Span> {
    let (first, last) = (words.get(range.start)?, words.get(range.end.checked_sub(1)?)?);
    (!range.is_empty()).then(|| first.span.cover(last.span))
}

/// The quotation's parts, tiled by where their words come from. The border between two pieces is the last
/// white space between their words.
fn pieces(
    article: &Side<'_>,
    parts: &[Span],
    words: &[QuotedWord],
    chain: &[Run],
    index: &Index<'_>,
) -> Vec<QuotePiece> {
    let run_of = |at: usize| chain.iter().position(|run| run.quote.contains(&at));
    let mut out: Vec<QuotePiece> = Vec::new();
    let mut last_run = None;
    for part in parts {
        let from = out.len();
        let inside = words.iter().enumerate().filter(|(_, word)| part.contains(word.span));
        for (at, word) in inside {
            let run = run_of(at);
            let mark = match run {
                Some(_) => QuoteMark::Verbatim,
                None if word.bracketed => QuoteMark::Bracketed,
                None => QuoteMark::Altered,
            };
            let source = run.and_then(|run| chain.get(run)).and_then(|run| {
                index.words.get(run.source.start + (at - run.quote.start)).map(|word| word.span)
            });
            match out.get_mut(from..).and_then(<[QuotePiece]>::last_mut) {
                Some(last) if last.mark == mark && run == last_run => {
                    last.span = last.span.cover(word.span);
                    last.source = last.source.zip(source).map(|(x, y)| x.cover(y));
                }
                _ => out.push(QuotePiece { span: word.span, mark, source }),
            }
            last_run = run;
        }
        let tail = out.get_mut(from..).unwrap_or(&mut []);
        let words_end: Vec<usize> = tail.iter().map(|piece| piece.span.end()).collect();
        let borders = tail.iter().skip(1).zip(&words_end).map(|(next, &end)| {
            let between = article.text.get(end..next.span.start()).unwrap_or("");
            let space = between.char_indices().rfind(|(_, c)| c.is_whitespace());
            space.map_or(next.span.start(), |(at, c)| end + at + c.len_utf8())
        });
        let ends: Vec<usize> = borders.chain([part.end()]).collect();
        let mut start = part.start();
        for (piece, end) in tail.iter_mut().zip(ends) {
            if let Ok(span) = Span::new(article.text, start, end) {
                piece.span = span;
            }
            start = end;
        }
    }
    out
}
