//! Counts of one thing that contradict each other.

use std::collections::BTreeSet;

use parallax_text::{FigureKind, Number, Span};

use super::numbers::is_time;
use super::reading::{Read, Wording};
use super::{Contrast, ContrastSide, Rule, Why};
use crate::Side;
use crate::matrix::{Row, Stated, conflicts};

/// How alike two wordings must be for their counts to be of one thing.
const ALIKE: f32 = 0.3;

/// Whether two counts are of one thing, as far as the rest of the wordings tells.
fn likely(x: &Stated, y: &Stated, of_x: &Wording<'_>, of_y: &Wording<'_>) -> bool {
    let vague = |stated: &Stated| stated.number.low != stated.number.high && stated.number.high.is_finite();
    if vague(x) || vague(y) || !of_x.comparable(of_y) || of_x.alike(of_y) < ALIKE {
        return false;
    }
    // "Three shot, one of them dead" does not contradict "killed one": the other's number is there too.
    let has = |wording: &Wording<'_>, number: &Number| {
        wording.figures().any(|figure| matches!(&figure.kind, FigureKind::Number(own) if own.low == number.low && own.high == number.high))
    };
    if has(of_x, &y.number) || has(of_y, &x.number) {
        return false;
    }
    let (one, other) = (next_to(of_x, x.span), next_to(of_y, y.span));
    // "Two other victims" are some of three.
    let others = [&one, &other].iter().any(|near| near.contains("other"));
    !others && !one.is_disjoint(&other)
}

/// The stems of the telling words right before a number and right behind what it counts, in its clause, and "other" where it
/// stands at either place.
fn next_to<'r>(wording: &Wording<'r>, span: Span) -> BTreeSet<&'r str> {
    let Some(first) = wording.word_at(span.start()) else { return BTreeSet::new() };
    let behind = wording.words.partition_point(|word| word.span.start() < span.end());
    let telling = |at: usize| wording.words.get(at).copied().filter(|word| word.telling());
    let before = (0..first).rev().take_while(|&at| !wording.breaks(at)).find_map(telling);
    let mut after = (behind..wording.words.len()).take_while(|&at| !wording.breaks(at)).filter_map(telling);
    let (_unit, after) = (after.next(), after.next());
    let around = (first.saturating_sub(1)..=behind).filter_map(|at| wording.words.get(at));
    let others = around.filter(|word| word.key.starts_with("other")).map(|_| "other");
    [before, after].into_iter().flatten().map(|word| word.stem.as_str()).chain(others).collect()
}

pub(super) fn find(row: &Row, articles: &[Side<'_>], read: &[Read<'_>], found: &mut Vec<Contrast>) {
    for contrast in &row.figures {
        // An article that counts twice in one passage (404 yards rushing, 440 receiving) may count another thing in each.
        let once =
            |article: usize| contrast.stated.iter().filter(|stated| stated.article == article).count() == 1;
        for (x, y) in conflicts(&contrast.stated, articles) {
            let (Some(one), Some(other)) = (read.get(x.article), read.get(y.article)) else { continue };
            let told =
                |read, stated: &Stated| Some(Wording::new(read, &row.cells.get(stated.article)?.segments));
            let (Some(of_x), Some(of_y)) = (told(one, x), told(other, y)) else { continue };
            let timed = is_time(&contrast.unit) || !once(x.article) || !once(y.article);
            if timed || !likely(x, y, &of_x, &of_y) {
                continue;
            }
            let side = |stated: &Stated| ContrastSide {
                article: stated.article,
                segments: vec![stated.segment],
                spans: vec![stated.span],
            };
            let said = |read: &Read<'_>, span: Span| span.of(read.text).to_owned();
            let exact = !x.number.approximate && !y.number.approximate;
            let why = Why {
                rule: Rule::Figure,
                words: [said(one, x.span), said(other, y.span)],
                about: contrast.unit.clone(),
                stances: None,
                source: None,
            };
            let strength = if exact { 0.9 } else { 0.7 };
            found.push(Contrast { passage: row.passage, sides: [side(x), side(y)], why, strength });
        }
    }
}
