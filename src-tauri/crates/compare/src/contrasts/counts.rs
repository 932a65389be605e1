//! Counts of one thing that contradict each other.

use parallax_text::Span;

use super::reading::Read;
use super::{Contrast, ContrastSide, Rule, Why};
use crate::Side;
use crate::matrix::{Row, Stated, conflicts};

pub(super) fn find(row: &Row, articles: &[Side<'_>], read: &[Read<'_>], found: &mut Vec<Contrast>) {
    for contrast in &row.figures {
        for (x, y) in conflicts(&contrast.stated, articles) {
            let (Some(one), Some(other)) = (read.get(x.article), read.get(y.article)) else { continue };
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
