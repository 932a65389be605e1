//! Words between quotation marks.

use crate::Span;

use super::words::Words;
use super::{Figure, FigureKind, Quotation, QuotationKind};

/// Adds the quotations of a text to `found`, with the verb and the speaker among the figures found before.
pub(super) fn find(words: &Words<'_>, found: &mut Vec<Figure>) {
    let mut open: Option<usize> = None;
    let mut quoted = Vec::new();
    for i in 0..words.len() {
        if words.key(i) != "\"" {
            continue;
        }
        match open.take() {
            Some(from) => quoted.push((from, i)),
            None => open = Some(i),
        }
    }
    for (from, to) in quoted {
        let (Some(span), Some(open), Some(close)) =
            (words.cover(from, to + 1), words.span(from), words.span(to))
        else {
            continue;
        };
        let Ok(inner) = Span::new(words.text, open.end(), close.start()) else { continue };
        let outside = |figure: &&Figure| span.intersection(figure.span).is_none();
        let distance = |other: Span| {
            if other.start() >= span.end() {
                other.start() - span.end()
            } else {
                span.start().saturating_sub(other.end())
            }
        };
        let verb = found
            .iter()
            .filter(outside)
            .filter(|figure| matches!(figure.kind, FigureKind::ReportingVerb(_)))
            .map(|figure| figure.span)
            .min_by_key(|&other| distance(other));
        let speaker = verb.and_then(|verb| {
            found
                .iter()
                .filter(outside)
                .filter(|figure| matches!(figure.kind, FigureKind::Name(_)))
                .map(|figure| figure.span)
                .min_by_key(|other| {
                    if other.start() >= verb.end() {
                        other.start() - verb.end()
                    } else {
                        verb.start().saturating_sub(other.end())
                    }
                })
        });
        let count = (from + 1..to).filter(|&i| words.is_word(i)).count();
        let kind = match (count, verb) {
            (0..5, None) => QuotationKind::Scare,
            (0..5, Some(_)) => QuotationKind::Fragment,
            _ => QuotationKind::Speech,
        };
        found.push(Figure { span, kind: FigureKind::Quotation(Quotation { inner, speaker, verb, kind }) });
    }
}
