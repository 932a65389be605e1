//! A diff as one line of text.

use super::{Mark, Piece, WordDiff};

impl WordDiff {
    /// Both texts in one line, in the notation of `wdiff`: `{-gone-}`, `{+new+}`, and for words that only changed their place
    /// `{<from<}` and `{>to>}`. Words that both have are given in the wording of `b`, with punctuation that only `a` has left
    /// out.
    ///
    /// Meant for terminals, logs and tests of [`crate::RegimeKind::SharedCopy`]; between independent reports the plain words
    /// of `a` are left out.
    pub fn inline(&self, a: &str, b: &str) -> String {
        let mut line = Line { out: String::with_capacity(a.len() + b.len()) };
        let (mut next_a, mut next_b) = (0, 0);
        for (at_b, piece) in self.b.iter().enumerate().filter(|(_, piece)| piece.mark == Mark::Same) {
            let Some(at_a) = piece.partner.filter(|&at| at >= next_a) else { continue };
            line.gap(a, self.a.get(next_a..at_a).unwrap_or(&[]), &Signs::GONE);
            line.gap(b, self.b.get(next_b..at_b).unwrap_or(&[]), &Signs::NEW);
            line.same(self.a.get(at_a).map_or("", |piece| piece.span.of(a)), piece.span.of(b));
            (next_a, next_b) = (at_a + 1, at_b + 1);
        }
        line.gap(a, self.a.get(next_a..).unwrap_or(&[]), &Signs::GONE);
        line.gap(b, self.b.get(next_b..).unwrap_or(&[]), &Signs::NEW);
        line.out
    }
}

struct Signs {
    mark: [&'static str; 2],
    moved: [&'static str; 2],
    /// Whether unmarked punctuation is shown.
    plain: bool,
}

impl Signs {
    const GONE: Self = Self { mark: ["{-", "-}"], moved: ["{<", "<}"], plain: false };
    const NEW: Self = Self { mark: ["{+", "+}"], moved: ["{>", ">}"], plain: true };
}

struct Line {
    out: String,
}

impl Line {
    /// Pieces that are not the same on both sides; marks with nothing but punctuation between them are shown as one.
    fn gap(&mut self, text: &str, pieces: &[Piece], signs: &Signs) {
        let joins = |piece: &Piece| match piece.mark {
            Mark::Moved => false,
            Mark::Plain => !piece.span.of(text).contains(char::is_alphanumeric),
            _ => true,
        };
        for run in pieces.chunk_by(|x, y| joins(x) && joins(y)) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let words = first.span.cover(last.span).of(text);
            let sign = match first.mark {
                Mark::Moved => Some(signs.moved),
                _ if run.iter().any(|piece| !matches!(piece.mark, Mark::Plain)) => Some(signs.mark),
                _ => None,
            };
            match sign {
                Some([open, close]) => {
                    self.space(leading(words));
                    self.out.extend([open, words.trim(), close]);
                    self.space(trailing(words));
                }
                None if signs.plain => {
                    if words.starts_with([',', '.', ';', ':', '!', '?', ')']) {
                        self.out.truncate(self.out.trim_end().len());
                    }
                    self.space(leading(words));
                    self.out.push_str(words.trim_start());
                }
                None => self.space(trailing(words)),
            }
        }
    }

    fn same(&mut self, ours: &str, theirs: &str) {
        // The space beside a mark stands on one side only when the mark does.
        let either = |x, y| if str::is_empty(x) { y } else { x };
        self.space(either(leading(theirs), leading(ours)));
        self.out.push_str(theirs.trim());
        self.space(either(trailing(theirs), trailing(ours)));
    }

    fn space(&mut self, space: &str) {
        if !self.out.ends_with(char::is_whitespace) {
            self.out.push_str(space);
        }
    }
}

fn leading(words: &str) -> &str {
    words.get(..words.len() - words.trim_start().len()).unwrap_or("")
}

fn trailing(words: &str) -> &str {
    words.get(words.trim_end().len()..).unwrap_or("")
}
