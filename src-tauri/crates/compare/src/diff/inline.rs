//! A diff as one line of text.

use super::{Mark, Piece, WordDiff};

impl WordDiff {
    /// Both texts in one line, in the notation of `wdiff`: `{-gone-}`, `{+new+}`, and for words that only changed their place
    /// `{<from<}` and `{>to>}`. Words that both have are given in the wording of `b`.
    ///
    /// Meant for terminals, logs and tests of [`crate::RegimeKind::SharedCopy`]; between independent reports the plain words
    /// of `a` are left out.
    pub fn inline(&self, a: &str, b: &str) -> String {
        let mut out = String::with_capacity(a.len() + b.len());
        let mut next_a = 0;
        let flush = |out: &mut String, pieces: &[Piece]| {
            for piece in pieces {
                let words = piece.span.of(a);
                match piece.mark {
                    Mark::Changed | Mark::Only => out.extend(["{-", words, "-}"]),
                    Mark::Moved => out.extend(["{<", words, "<}"]),
                    Mark::Same | Mark::Plain => {}
                }
            }
        };
        for piece in &self.b {
            let words = piece.span.of(b);
            let partner = piece.partner.filter(|&at| at >= next_a && piece.mark != Mark::Moved);
            if let Some(at) = partner {
                let upto = if piece.mark == Mark::Changed { at + 1 } else { at };
                flush(&mut out, self.a.get(next_a..upto).unwrap_or(&[]));
                next_a = at + 1;
            }
            match piece.mark {
                Mark::Changed | Mark::Only => out.extend(["{+", words, "+}"]),
                Mark::Moved => out.extend(["{>", words, ">}"]),
                Mark::Same | Mark::Plain => {
                    // The space beside a mark stands on one side only when the mark does.
                    let ours = partner.and_then(|at| self.a.get(at)).map_or("", |piece| piece.span.of(a));
                    let (lead, trail) = (leading(words), trailing(words));
                    out.push_str(if lead.is_empty() { leading(ours) } else { lead });
                    out.push_str(words.trim());
                    if !words.trim().is_empty() {
                        out.push_str(if trail.is_empty() { trailing(ours) } else { trail });
                    }
                }
            }
        }
        flush(&mut out, self.a.get(next_a..).unwrap_or(&[]));
        out
    }
}

fn leading(words: &str) -> &str {
    words.get(..words.len() - words.trim_start().len()).unwrap_or("")
}

fn trailing(words: &str) -> &str {
    words.get(words.trim_end().len()..).unwrap_or("")
}
