//! Positions in the text of a source, as programs count them, to byte spans of the text in normal form.
//!
//! The standard counts Unicode code points. Programs on Windows count the end of a line as two characters or as one, some
//! count UTF-16 units. Which it is cannot be told from a file's text, but from the words that its selections quote.

use parallax_text::{Span, normalise};
use unicode_normalization::char::decompose_canonical;

/// Characters of a name from which on it is a quotation when it stands in the text, and no word that happens to.
const SURE: usize = 12;

/// One way to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counting {
    /// Whether `\r\n` is one position.
    pub(super) line_end_is_one: bool,
    /// Whether a character above U+FFFF is two positions.
    pub(super) utf16: bool,
}

/// The text of a source.
#[derive(Debug)]
pub(super) struct SourceText {
    /// As the file has it, byte order mark left out.
    raw: String,
    /// In normal form.
    pub(super) text: String,
    /// For each byte that starts a character of `raw` (and its end) the number of written marks before; empty when raw is normal.
    marks: Vec<u32>,
    /// Byte ranges of the characters in `text` that bear each written mark; empty when raw is normal.
    places: Vec<(u32, u32)>,
}

/// How many marks a character is once taken apart; none for white space and controls, which normal form moves about.
fn written_marks(c: char) -> u32 {
    if c.is_whitespace() || c.is_control() || c == '\u{feff}' {
        return 0;
    }
    let mut count = 0;
    decompose_canonical(c, |_| count += 1);
    count
}

impl SourceText {
    /// Brings a source's text to normal form and keeps how positions move.
    pub(super) fn new(raw: &str) -> Self {
        // QualCoder on Windows, asked for MAXQDA's ends of lines, writes them with one `\r` too many, and does not count that.
        let raw = &*raw.trim_start_matches('\u{feff}').replace("\r\r\n", "\r\n");
        let text = normalise(raw);
        let (mut marks, mut places) = (Vec::new(), Vec::new());
        if text != raw {
            let mut count = 0_u32;
            marks = vec![0; raw.len() + 1];
            for (at, c) in raw.char_indices() {
                if let Some(mark) = marks.get_mut(at) {
                    *mark = count;
                }
                count += written_marks(c);
            }
            if let Some(last) = marks.last_mut() {
                *last = count;
            }
            for (at, c) in text.char_indices() {
                let (start, end) = (at as u32, (at + c.len_utf8()) as u32);
                places.extend(std::iter::repeat_n((start, end), written_marks(c) as usize));
            }
        }
        Self { raw: raw.to_owned(), text, marks, places }
    }

    /// The ways of counting in which this text differs at all, likeliest first for a program of this name.
    pub(super) fn countings(&self, origin: &str) -> Vec<Counting> {
        let origin = origin.to_lowercase();
        let one_first = origin.contains("atlas") || origin.contains("maxqda");
        let wide_first = origin.contains("nvivo");
        let ends = if !self.raw.contains("\r\n") {
            vec![false]
        } else if one_first {
            vec![true, false]
        } else {
            vec![false, true]
        };
        let wide = if !self.raw.chars().any(|c| u32::from(c) > 0xffff) {
            vec![false]
        } else if wide_first {
            vec![true, false]
        } else {
            vec![false, true]
        };
        ends.iter()
            .flat_map(|end| wide.iter().map(|utf16| Counting { line_end_is_one: *end, utf16: *utf16 }))
            .collect()
    }

    /// The byte offset in the raw text of each position under a way of counting, and of the end; `None` inside a character.
    pub(super) fn positions(&self, counting: Counting) -> Vec<Option<u32>> {
        let mut out = Vec::with_capacity(self.raw.len() + 1);
        let mut chars = self.raw.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if counting.line_end_is_one && c == '\r' && chars.peek().is_some_and(|(_, next)| *next == '\n') {
                chars.next();
            }
            out.push(Some(at as u32));
            if counting.utf16 && c.len_utf16() == 2 {
                out.push(None);
            }
        }
        out.push(Some(self.raw.len() as u32));
        out
    }

    /// The words of the raw text between two byte offsets.
    pub(super) fn raw(&self, start: u32, end: u32) -> &str {
        self.raw.get(start as usize..end as usize).unwrap_or("")
    }

    /// The span of the text in normal form that holds what the raw text holds between two byte offsets; `None` when that is
    /// nothing but white space.
    pub(super) fn span(&self, start: u32, end: u32) -> Option<Span> {
        if self.marks.is_empty() {
            let span = Span::new(&self.text, start as usize, end as usize).ok()?;
            return (!span.of(&self.text).trim().is_empty()).then_some(span);
        }
        let first = *self.marks.get(start as usize)?;
        let behind = *self.marks.get(end as usize)?;
        if behind <= first {
            return None;
        }
        let (from, _) = *self.places.get(first as usize)?;
        let (_, to) = *self.places.get(behind as usize - 1)?;
        Span::new(&self.text, from as usize, to as usize).ok()
    }
}

/// Whether a selection's name quotes these words, white space aside; programs cut long names and put dots behind.
pub(super) fn quotes(name: &str, words: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = plain(name);
    let cut = name.trim_end_matches(['…', '.']).trim_end();
    !cut.is_empty() && plain(words).starts_with(cut)
}

/// Whether a selection's name surely quotes other words than these: it stands in the text, and not here.
pub(super) fn misquotes(name: &str, words: &str, text: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut = plain(name.trim().trim_end_matches(['…', '.']));
    cut.chars().count() >= SURE && !quotes(name, words) && plain(text).contains(&cut)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(raw: &str, counting: Counting, start: usize, end: usize) -> Option<String> {
        let source = SourceText::new(raw);
        let positions = source.positions(counting);
        let span = source.span(positions[start].unwrap(), positions[end].unwrap())?;
        Some(span.of(&source.text).to_owned())
    }

    const POINTS: Counting = Counting { line_end_is_one: false, utf16: false };

    #[test]
    fn each_way_of_counting_finds_its_words() {
        let raw = "\u{feff}One\r\n\r\n\r\n😀 Cafe\u{301} two \r\nthree";
        let found = |counting, start, end| words(raw, counting, start, end).unwrap();
        assert_eq!(found(POINTS, 11, 16), "Café");
        assert_eq!(found(Counting { line_end_is_one: true, utf16: false }, 8, 13), "Café");
        assert_eq!(found(Counting { line_end_is_one: false, utf16: true }, 12, 17), "Café");
        assert_eq!(found(POINTS, 0, 16), "One\n\n😀 Café");
        assert_eq!(words(raw, POINTS, 3, 9), None, "nothing but ends of lines");
        assert_eq!(SourceText::new(raw).countings("NVivo").len(), 4);
        let doubled = "One\r\r\n\r\r\ntwo";
        assert_eq!(words(doubled, Counting { line_end_is_one: true, utf16: false }, 5, 8).unwrap(), "two");
        assert_eq!(words(doubled, POINTS, 7, 10).unwrap(), "two");
        assert_eq!(SourceText::new("plain").countings("NVivo"), [POINTS]);
    }

    #[test]
    fn names_quote_their_words_cut_or_not() {
        assert!(quotes("I'm a single mum with…", "I'm a single  mum\nwith an 8 month old"));
        let text = "The talks ended on Sunday.\nThe talks  went on.";
        assert!(misquotes("The talks went on…", "ended on Sunday", text));
        assert!(!misquotes("The talks went on", "The talks  went on.", text), "it quotes them");
        assert!(!misquotes("My own name of it", "ended", text) && !misquotes("talks", "ended", text));
        assert!(quotes("granola", "granola") && !quotes("granola", "muesli") && !quotes("…", "muesli"));
    }

    proptest! {
        #[test]
        fn what_is_found_has_the_same_marks(raw in "[ab\\r\\n \u{301}é😀\u{200b}\0\u{feff}가]{0,24}", cut in any::<(prop::sample::Index, prop::sample::Index)>()) {
            let source = SourceText::new(&raw);
            for counting in source.countings("") {
                let positions = source.positions(counting);
                let (one, other) = (cut.0.index(positions.len()), cut.1.index(positions.len()));
                let (Some(start), Some(end)) = (positions[one.min(other)], positions[one.max(other)]) else { continue };
                let bare = |text: &str| -> Vec<char> {
                    let mut marks: Vec<char> = Vec::new();
                    for c in text.chars().filter(|c| written_marks(*c) > 0) {
                        decompose_canonical(c, |mark| marks.push(mark));
                    }
                    marks
                };
                match source.span(start, end) {
                    Some(span) => {
                        let (wanted, found) = (bare(source.raw(start, end)), bare(span.of(&source.text)));
                        // A cut between a letter and its accent takes in both.
                        prop_assert!(found.len() >= wanted.len() && found.len() <= wanted.len() + 4, "{wanted:?} {found:?}");
                    }
                    None => prop_assert!(source.raw(start, end).trim_matches(|c: char| written_marks(c) == 0).is_empty() || source.marks.is_empty()),
                }
            }
        }
    }
}
