//! From runs of tokens to pieces that tile the text.

use parallax_text::Span;

use super::parts::{Part, Parts};
use super::sides::Side;
use super::{Mark, Piece, WordDiff};

/// Gives every character of both sides to a piece. White space goes to the unmarked neighbour; between two marked pieces it
/// is a plain piece of its own, so that no mark begins or ends with it.
pub(super) fn lay(a: &Side<'_>, b: &Side<'_>, parts: &Parts, simplified: bool) -> WordDiff {
    let (mut pieces_a, place_a) = tile(a, &parts.a);
    let (mut pieces_b, place_b) = tile(b, &parts.b);
    for (pieces, places) in [(&mut pieces_a, &place_b), (&mut pieces_b, &place_a)] {
        for piece in pieces {
            piece.partner = piece.partner.and_then(|part| places.get(part).copied());
        }
    }
    WordDiff { ratio: ratio(a, b, parts), a: pieces_a, b: pieces_b, simplified }
}

/// The pieces of one side, their partners still counted in parts, and the piece that each part became.
fn tile(side: &Side<'_>, parts: &[Part]) -> (Vec<Piece>, Vec<usize>) {
    let mut pieces: Vec<Piece> = Vec::with_capacity(parts.len());
    let mut places = Vec::with_capacity(parts.len());
    let quiet = |mark: Mark| matches!(mark, Mark::Same | Mark::Plain);
    let mut end = 0;
    for part in parts {
        let (Some(first), Some(last)) = (
            side.words.get(part.tokens.start),
            part.tokens.end.checked_sub(1).and_then(|i| side.words.get(i)),
        ) else {
            places.push(pieces.len());
            continue;
        };
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
        places.push(pieces.len());
        pieces.push(Piece {
            span: span(side.text, start, end),
            mark: part.mark,
            label: part.label,
            partner: part.partner,
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

fn ratio(a: &Side<'_>, b: &Side<'_>, parts: &Parts) -> f32 {
    let count = |side: &Side<'_>, parts: &[Part], kept: fn(&Part) -> bool| {
        let tokens = parts.iter().filter(|part| kept(part)).flat_map(|part| part.tokens.clone());
        tokens.filter(|&at| !side.silent(at)).count()
    };
    let all = count(a, &parts.a, |_| true) + count(b, &parts.b, |_| true);
    let shared: fn(&Part) -> bool = |part| matches!(part.mark, Mark::Same | Mark::Moved);
    let kept = count(a, &parts.a, shared) + count(b, &parts.b, shared);
    if all == 0 { 1.0 } else { kept as f32 / all as f32 }
}
