//! Where sentences end.
//!
//! A stop ends a sentence unless something speaks against it, and most of the work is in what speaks against it:
//!
//! ```text
//! Gen. Breedlove   J. R. Smith   No. 10   Jan. 5      the stop belongs to the word
//! the U.S. Senate  but  left the U.S. But             decided by the word behind
//! Acme Inc. Chief Executive  but  Acme Inc. The       likewise
//! “Why?” Kerry asked.                                 the attribution goes with its quotation
//! 1. One 2. Two    • One • Two                        list markers start a sentence each
//! ```
//!
//! Everything is looked up within a few words of the stop, so that time grows with the length of the text whatever is in it.
//! Scripts without capitals go by the stop alone; Chinese and Japanese need no space behind it.

mod decide;
mod lists;
mod marks;
mod speakers;

use std::collections::HashMap;
use std::sync::LazyLock;

use self::lists::List;
use self::marks::{first_word, is_closing, is_opening, is_stop, is_wide_stop, smiley, stamp};
use crate::Span;
use crate::abbreviations::Abbreviations;
use crate::words::is_invisible;

/// The sentences of one paragraph, in order, without the white space between them.
///
/// Every character that is not white space lies in exactly one of them. `language` is a BCP 47 tag; English rules apply when
/// it is `None` or unknown.
///
/// ```
/// use parallax_text::sentences;
/// let text = "U.S. Gen. Philip Breedlove left Washington at 5 p.m. He flew to Mons, Belgium. “Why now?” a reporter asked.";
/// let found: Vec<&str> = sentences(text, Some("en")).into_iter().map(|span| span.of(text)).collect();
/// assert_eq!(found, [
///     "U.S. Gen. Philip Breedlove left Washington at 5 p.m.",
///     "He flew to Mons, Belgium.",
///     "“Why now?” a reporter asked.",
/// ]);
/// ```
pub fn sentences(paragraph: &str, language: Option<&str>) -> Vec<Span> {
    let splitter = Splitter::new(paragraph, language);
    let mut out = Vec::new();
    let mut start = 0;
    for end in splitter.boundaries().into_iter().chain([paragraph.len()]) {
        if let Some(part) = paragraph.get(start..end)
            && let Some(span) = Span::within(paragraph, part.trim()).filter(|span| !span.is_empty())
        {
            out.push(span);
        }
        start = end;
    }
    out
}

/// Bytes that are looked at on either side of a stop, at most.
const REACH: usize = 64;

/// What a capitalised word behind a stop says; the data file tells the classes apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Starter,
    Nobody,
    Office,
    Time,
}

type Classes = HashMap<&'static str, Class>;

static CLASSES: LazyLock<HashMap<&'static str, Classes>> = LazyLock::new(|| {
    let mut all = HashMap::<_, Classes>::new();
    for line in include_str!("../../data/behind-stop.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split_whitespace();
        let (Some(language), Some(class)) = (words.next(), words.next()) else { continue };
        let class = match class {
            "starter" => Class::Starter,
            "nobody" => Class::Nobody,
            "office" => Class::Office,
            "time" => Class::Time,
            _ => continue,
        };
        let list = all.entry(language).or_default();
        for word in words {
            list.entry(word).or_insert(class);
        }
    }
    all
});

struct Splitter<'t> {
    text: &'t str,
    language: &'t str,
    abbreviations: Abbreviations,
    classes: Option<&'static Classes>,
}

/// What stands behind a stop.
struct Behind<'t> {
    /// Byte offset behind the closing quotes and brackets: where the sentence would end.
    end: usize,
    /// Whether a closing quote or bracket follows the stop.
    closed: bool,
    /// Whether the closing marks are brackets only.
    in_bracket: bool,
    /// Whether white space follows.
    spaced: bool,
    /// What follows the white space, opening marks included.
    rest: &'t str,
    /// `rest` without opening quotes, brackets and dashes.
    bare: &'t str,
    /// The first word of `bare`.
    word: &'t str,
}

impl<'t> Splitter<'t> {
    fn new(text: &'t str, language: Option<&'t str>) -> Self {
        let language = language.and_then(|tag| tag.split(['-', '_']).next()).unwrap_or("en");
        Self { text, language, abbreviations: Abbreviations::of(language), classes: CLASSES.get(language) }
    }

    /// Byte offsets where a sentence ends and another begins, in order.
    fn boundaries(&self) -> Vec<usize> {
        let mut found = Vec::new();
        let mut start = 0;
        let mut list = List::new();
        let mut at = 0;
        while let Some(c) = self.text.get(at..).and_then(|rest| rest.chars().next()) {
            if c == '\n' {
                // A caller may hand in several lines; a line break with an empty line behind it always ends a sentence.
                if self.text.get(at..).is_some_and(|rest| rest.starts_with("\n\n")) {
                    found.push(at);
                    start = at;
                }
                at += 1;
                continue;
            }
            if let Some(marker) = list.marker(self.text, start, at) {
                if marker.begins && at > start && !self.is_blank(start, at) {
                    found.push(at);
                    start = at;
                }
                at = marker.end;
                if marker.ends && self.text.get(at..).is_some_and(|rest| !rest.trim().is_empty()) {
                    found.push(at);
                    start = at;
                }
                continue;
            }
            if !is_stop(c, self.language) {
                at += c.len_utf8();
                if let Some(end) = self.stamp_or_smiley(at - c.len_utf8(), c) {
                    found.push(end);
                    start = end;
                    at = end;
                }
                continue;
            }
            let run = self.run_of_stops(at);
            let behind = self.behind(run);
            let ends = if is_wide_stop(c) {
                self.wide_stop_ends(&behind)
            } else {
                self.stop_ends(start, at, run, &behind)
            };
            match ends {
                Some(end) if end < self.text.len() && !behind.rest.is_empty() => {
                    found.push(end);
                    start = end;
                    at = end.max(run);
                }
                _ => at = run,
            }
        }
        found
    }

    /// Where a stamp ("03/30/2014 09:11 AM") or a smiley that starts or ends at `at` closes a sentence without a stop.
    fn stamp_or_smiley(&self, at: usize, c: char) -> Option<usize> {
        let end = match c {
            ':' | ';' => at + smiley(self.text.get(at..)?)?,
            'M' => at + stamp(self.text.get(..at + 1)?).then_some(1)?,
            _ => return None,
        };
        let tail = self.text.get(end..)?;
        let rest = tail.trim_start();
        let next = rest.chars().next()?;
        let stopped = c != 'M' && self.text.get(..at)?.trim_end().ends_with(['.', '!', '?']);
        let ends =
            next.is_uppercase() || stopped && next.is_alphanumeric() || c == 'M' && next.is_lowercase();
        (rest.len() < tail.len() && ends).then_some(end)
    }

    fn is_blank(&self, from: usize, to: usize) -> bool {
        self.text.get(from..to).is_none_or(|part| part.trim().is_empty())
    }

    /// Where the run of stops that starts at `at` ends: "?!", "...", ". . .".
    fn run_of_stops(&self, at: usize) -> usize {
        let mut end = at;
        let mut last = ' ';
        let rest = self.text.get(at..).unwrap_or("");
        for (i, c) in rest.char_indices() {
            if is_stop(c, self.language) {
                end = at + i + c.len_utf8();
                last = c;
                continue;
            }
            let lone_dot = || {
                let tail = rest.get(i + c.len_utf8()..).unwrap_or("");
                tail.starts_with('.') && !tail.starts_with("..")
            };
            if !(last == '.' && matches!(c, ' ' | '\u{a0}') && lone_dot()) {
                break;
            }
        }
        end
    }

    fn behind(&self, run: usize) -> Behind<'t> {
        let after = self.text.get(run..).unwrap_or("");
        let mut end = run;
        let mut closed = false;
        let mut in_bracket = true;
        let mut chars = after.char_indices().peekable();
        while let Some((i, c)) = chars.next() {
            if is_closing(c) || (c == '"' || c == '\'') || is_invisible(c) {
                // These open in one language and close in another; before a letter they open.
                if matches!(c, '"' | '\'' | '“' | '‘' | '«')
                    && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric())
                {
                    break;
                }
                closed |= !is_invisible(c);
                in_bracket &= matches!(c, ')' | ']' | '}' | '）') || is_invisible(c);
                end = run + i + c.len_utf8();
            } else if matches!(c, ' ' | '\u{a0}' | '\u{202f}')
                && chars.peek().is_some_and(|(_, next)| *next == '»')
            {
                // French sets a space before the closing quote.
                continue;
            } else if c == '[' {
                // The number of a note: "said.[1]".
                let note = after.get(i + 1..).unwrap_or("");
                let digits = note.bytes().take(3).take_while(u8::is_ascii_digit).count();
                if digits == 0 || !note.get(digits..).is_some_and(|rest| rest.starts_with(']')) {
                    break;
                }
                for _ in 0..=digits {
                    chars.next();
                }
                end = run + i + digits + 2;
            } else {
                break;
            }
        }
        let tail = self.text.get(end..).unwrap_or("");
        let rest = tail.trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c));
        let spaced =
            tail.starts_with(|c: char| c.is_whitespace() || is_invisible(c)) && rest.len() < tail.len();
        let bare = rest.trim_start_matches(is_opening);
        in_bracket &= closed;
        Behind { end, closed, in_bracket, spaced, rest, bare, word: first_word(bare) }
    }
}
