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
    /// Whether the setter's own hyphens are another character than those of the text, as in what browsers print.
    marked: bool,
}

/// First parts of words that keep their hyphen, unless the document writes the word as one.
const FIRST_PARTS: &[&str] = &["half", "self", "vice", "well"];

impl Words {
    pub(super) fn of(pages: &[Page]) -> Self {
        let mut words = Self { whole: HashSet::new(), hyphenated: HashSet::new(), marked: false };
        for line in pages.iter().flat_map(|page| &page.lines) {
            words.marked |= ends_hyphenated(&line.text) && line.text.ends_with(['\u{2010}', '\u{ad}']);
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
        let soft = text.trim_end_matches(['-', '\u{2010}']).ends_with('\u{ad}');
        let hard = text.ends_with('-');
        // In place: a paragraph of many pages is not to be copied for each of its lines.
        text.truncate(text.trim_end_matches(['-', '\u{2010}', '\u{ad}']).len());
        let before = text.split_whitespace().next_back().map(bare).unwrap_or_default();
        let after = line.split_whitespace().next().map(bare).unwrap_or_default();
        let small = line.chars().next().is_some_and(char::is_lowercase);
        let compound = format!("{before}-{after}");
        let part_of_word = !small
            || self.marked && hard
            || !self.whole.contains(&format!("{before}{after}"))
                && (self.hyphenated.contains(&compound)
                    || FIRST_PARTS.contains(&before.as_str())
                    || compound == "so-called");
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::pdf::lines::Line;

    fn joined(before: &str, after: &str, others: &[&str]) -> String {
        let line = |text: &str| Line {
            left: 0.0,
            right: 0.0,
            base: 0.0,
            size: 10.0,
            text: text.to_owned(),
            artifact: false,
            column: 1,
        };
        let lines = [before, after].iter().chain(others).map(|text| line(text)).collect();
        let words = Words::of(&[Page { height: 800.0, lines }]);
        let mut text = before.to_owned();
        words.join(&mut text, after);
        text
    }

    #[test]
    fn hyphens_go_where_the_setter_put_them() {
        assert_eq!(joined("The time-", "table was", &[]), "The timetable was");
        assert_eq!(joined("The time\u{2010}", "table was", &[]), "The timetable was");
        assert_eq!(joined("The Franco-", "British talks", &[]), "The Franco-British talks");
        assert_eq!(joined("A tug-", "boat", &["the tug-boat sank"]), "A tug-boat");
        assert_eq!(joined("A so-", "called deal", &[]), "A so-called deal");
        assert_eq!(joined("A cross-", "party deal", &["main\u{2010}"]), "A cross-party deal");
        assert_eq!(joined("in 2014 -", "or later", &[]), "in 2014 - or later");
    }

    #[test]
    fn scripts_without_spaces_get_none() {
        assert_eq!(joined("渡輪談判", "沒有結果", &[]), "渡輪談判沒有結果");
    }
}
