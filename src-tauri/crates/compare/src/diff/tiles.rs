//! From runs of words to pieces that tile the text.

use std::collections::HashMap;

use parallax_text::Span;

use super::parts::{Part, Parts};
use super::sides::Side;
use super::{Mark, Piece};

/// Gives every character of both sides to a piece. White space goes to the unmarked neighbour; between two marked pieces it
/// is a plain piece of its own, so that no mark begins or ends with it.
pub(super) fn lay(a: &Side<'_>, b: &Side<'_>, parts: &Parts) -> (Vec<Piece>, Vec<Piece>) {
    let ((mut in_a, pairs_a), (mut in_b, pairs_b)) = (tile(a, &parts.a), tile(b, &parts.b));
    for (pieces, others) in [(&mut in_a, &pairs_b), (&mut in_b, &pairs_a)] {
        for piece in pieces {
            piece.partner = piece.partner.and_then(|pair| others.get(&pair).copied());
        }
    }
    (in_a, in_b)
}

/// The pieces of one side, with the names of pairs for partners, and the piece that bears each pair's name.
fn tile(side: &Side<'_>, parts: &[Part]) -> (Vec<Piece>, HashMap<usize, usize>) {
    let mut pieces: Vec<Piece> = Vec::with_capacity(parts.len());
    let mut places = HashMap::with_capacity(parts.len());
    let quiet = |mark: Mark| matches!(mark, Mark::Same | Mark::Plain);
    let mut end = 0;
    for part in parts {
        let last = part.words.end.checked_sub(1).and_then(|at| side.words.get(at));
        let (Some(first), Some(last)) = (side.words.get(part.words.start), last) else { continue };
        let mut start = first.span.start();
        if end < start {
            match pieces.last_mut().filter(|piece| quiet(piece.mark)) {
                Some(piece) => {
                    piece.span = span(side.text, piece.span.start(), start);
                }
                None if quiet(part.mark) => start = end,
                None => pieces.push(plain(side.text, end, start)),
            }
        }
        end = last.span.end();
        places.extend(part.pair.map(|pair| (pair, pieces.len())));
        pieces.push(Piece {
            span: span(side.text, start, end),
            mark: part.mark,
            label: part.label,
            partner: part.pair,
            formatting: part.formatting,
        });
    }
    if end < side.text.len() {
        match pieces.last_mut().filter(|piece| quiet(piece.mark)) {
            Some(piece) => piece.span = span(side.text, piece.span.start(), side.text.len()),
            None => pieces.push(plain(side.text, end, side.text.len())),
        }
    }
    (pieces, places)
}

fn plain(text: &str, start: usize, end: usize) -> Piece {
    Piece { span: span(text, start, end), mark: Mark::Plain, label: None, partner: None, formatting: false }
}

/// A span between two token borders, which are character boundaries.
fn span(text: &str, start: usize, end: usize) -> Span {
    Span::new(text, start, end).unwrap_or_else(|_| Span::whole(""))
}
