//! The difference as instructions that turn one text into the other.

use parallax_text::Span;
use serde::{Deserialize, Serialize};

use super::{Mark, WordDiff};

/// How to make the second text from the first: what to keep of it, and what to put between.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Script(pub Vec<Edit>);

/// One step of a [`Script`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// Take this byte range of the first text.
    Keep(Span),
    /// Write these words.
    Insert(String),
}

impl Script {
    /// The second text, made from the first; `None` when `a` is not the text that the script was made for.
    pub fn apply(&self, a: &str) -> Option<String> {
        let mut out = String::new();
        for edit in &self.0 {
            match edit {
                Edit::Keep(span) => out.push_str(a.get(span.range())?),
                Edit::Insert(words) => out.push_str(words),
            }
        }
        Some(out)
    }

    fn keep(&mut self, text: &str, start: usize, end: usize) {
        let Some(span) = Span::new(text, start, end).ok().filter(|span| !span.is_empty()) else { return };
        match self.0.last_mut() {
            Some(Edit::Keep(last)) if last.end() == span.start() => *last = last.cover(span),
            _ => self.0.push(Edit::Keep(span)),
        }
    }

    fn insert(&mut self, words: &str) {
        match self.0.last_mut() {
            _ if words.is_empty() => {}
            Some(Edit::Insert(last)) => last.push_str(words),
            _ => self.0.push(Edit::Insert(words.to_owned())),
        }
    }
}

impl WordDiff {
    /// The instructions that make `b` from `a`, the two texts that this diff was made of. They hold only words of `b` that `a`
    /// does not have byte for byte in the partner of their piece.
    pub fn script(&self, a: &str, b: &str) -> Script {
        let mut script = Script::default();
        for piece in &self.b {
            let theirs = piece.span.of(b);
            let partner = match piece.mark {
                Mark::Same | Mark::Moved | Mark::Plain => piece.partner.and_then(|at| self.a.get(at)),
                Mark::Changed | Mark::Only => None,
            };
            let Some(span) = partner.map(|partner| partner.span) else {
                script.insert(theirs);
                continue;
            };
            let ours = span.of(a);
            let head = common(ours.chars(), theirs.chars());
            let (rest_a, rest_b) = (ours.get(head..).unwrap_or(""), theirs.get(head..).unwrap_or(""));
            let tail = common(rest_a.chars().rev(), rest_b.chars().rev());
            script.keep(a, span.start(), span.start() + head);
            script.insert(rest_b.get(..rest_b.len() - tail).unwrap_or(""));
            script.keep(a, span.end() - tail, span.end());
        }
        script
    }

    /// `b`, made from `a` and what this diff says is not in it; for checks.
    pub fn apply_to_a(&self, a: &str, b: &str) -> String {
        self.script(a, b).apply(a).unwrap_or_default()
    }
}

/// Bytes that two texts have in common at their start.
fn common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum()
}
