//! Hyphens at the ends of lines: which are part of a word, and which only parted it.

use std::collections::HashSet;

use super::lines::Page;

/// Whether a line ends within a word.
pub(super) fn ends_hyphenated(text: &str) -> bool {
    let bare = text.trim_end_matches(['-', '\u{2010}', '\u{ad}']);
    bare.len() < text.len() && bare.chars().next_back().is_some_and(char::is_alphabetic)
}

/// The words of a document, by which it is told whether a hyphen at a line's end is part of the word.
#[derive(Debug)]
pub(super) struct Words {
    whole: HashSet<String>,
    hyphenated: HashSet<String>,
}

impl Words {
    pub(super) fn of(pages: &[Page]) -> Self {
        let mut words = Self { whole: HashSet::new(), hyphenated: HashSet::new() };
        for line in pages.iter().flat_map(|page| &page.lines) {
            let mut parts = line.text.split_whitespace().peekable();
            while let Some(part) = parts.next() {
                // The last word of a line may be half a word.
                if parts.peek().is_none() && ends_hyphenated(part) {
                    continue;
                }
                let word = bare(part);
                if word.contains(['-', '\u{2010}']) {
                    words.hyphenated.insert(word.replace('\u{2010}', "-"));
                } else {
                    words.whole.insert(word);
                }
            }
        }
        words
    }

    /// Adds a line to a paragraph.
    pub(super) fn join(&self, text: &mut String, line: &str) {
        if !ends_hyphenated(text) {
            // Scripts without spaces between words have none at a line's end.
            let unspaced = |c: Option<char>| {
                c.is_some_and(|c| matches!(c, '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}' | '\u{e00}'..='\u{e7f}'))
            };
            if !(unspaced(text.chars().next_back()) && unspaced(line.chars().next())) {
                text.push(' ');
            }
            text.push_str(line);
            return;
        }
        let soft = text.contains('\u{ad}') && text.trim_end_matches(['-', '\u{2010}']).ends_with('\u{ad}');
        let stem = text.trim_end_matches(['-', '\u{2010}', '\u{ad}']).to_owned();
        let before = stem.split_whitespace().next_back().map(bare).unwrap_or_default();
        let after = line.split_whitespace().next().map(bare).unwrap_or_default();
        let small = line.chars().next().is_some_and(char::is_lowercase);
        let part_of_word = !small
            || !self.whole.contains(&format!("{before}{after}"))
                && self.hyphenated.contains(&format!("{before}-{after}"));
        *text = stem;
        if part_of_word && !soft {
            text.push('-');
        }
        text.push_str(line);
    }
}

/// A word in small letters without signs around it.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .chars()
        .filter(|c| *c != '\u{ad}')
        .flat_map(char::to_lowercase)
        .collect()
}
