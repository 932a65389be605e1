//! One side of a comparison as the words that are compared.

use parallax_text::{Span, tokens};

/// A text and its tokens.
pub(super) struct Side<'t> {
    pub(super) text: &'t str,
    pub(super) words: Vec<Word>,
}

/// A token of a side.
pub(super) struct Word {
    pub(super) span: Span,
    /// What it is compared by.
    pub(super) key: String,
    /// Punctuation or an invisible character: it is matched last, and its absence alone is no change.
    pub(super) silent: bool,
}

impl<'t> Side<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let words = tokens(text)
            .into_iter()
            .filter_map(|token| {
                let shown = token.span.of(text).trim();
                let span = Span::within(text, shown).filter(|span| !span.is_empty())?;
                Some(Word { span, silent: !token.word && shown.chars().all(is_silent), key: token.key })
            })
            .collect();
        Self { text, words }
    }

    /// Whether the token at `at` is punctuation.
    pub(super) fn silent(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.silent)
    }

    /// What stands between the token before `at` and the token `at`: white space, or nothing.
    pub(super) fn space_before(&self, at: usize) -> &'t str {
        let from = at.checked_sub(1).and_then(|i| self.words.get(i)).map_or(0, |word| word.span.end());
        let to = self.words.get(at).map_or(self.text.len(), |word| word.span.start());
        self.text.get(from..to).unwrap_or("")
    }
}

/// Whether a character is punctuation, a format character or a control: nothing whose change a reader would want marked by
/// itself. Currency, percent and other symbols, emoji and everything unknown count as words.
fn is_silent(c: char) -> bool {
    match c {
        '%' | '$' | '&' | '@' | '#' | '+' | '<' | '>' | '=' | '^' | '|' | '~' => false,
        c if c.is_ascii() => !c.is_ascii_alphanumeric(),
        // Latin-1, Greek, Armenian, Hebrew, Arabic and Devanagari marks.
        '«'
        | '»'
        | '¡'
        | '¿'
        | '·'
        | '\u{ad}'
        | '\u{37e}'
        | '\u{387}'
        | '\u{55a}'..='\u{55f}'
        | '\u{589}' => true,
        '\u{5be}' | '\u{5c0}' | '\u{5c3}' | '\u{5f3}' | '\u{5f4}' => true,
        '\u{60c}' | '\u{61b}' | '\u{61c}' | '\u{61f}' | '\u{640}' | '\u{6d4}' | '\u{964}' | '\u{965}' => true,
        // General punctuation with its zero-width and bidirectional controls, but per mille and the like are words.
        '\u{2030}'..='\u{2034}' => false,
        '\u{2000}'..='\u{206f}' => true,
        // CJK and its full-width and half-width forms.
        '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}' | '\u{30fb}' => true,
        '\u{fe00}'..='\u{fe1f}' | '\u{fe30}'..='\u{fe4f}' | '\u{feff}' => true,
        '\u{ff01}' | '\u{ff02}' | '\u{ff07}'..='\u{ff09}' | '\u{ff0c}'..='\u{ff0f}' => true,
        '\u{ff1a}' | '\u{ff1b}' | '\u{ff1f}' | '\u{ff3b}' | '\u{ff3d}' | '\u{ff5b}' | '\u{ff5d}' => true,
        '\u{ff5f}'..='\u{ff65}' => true,
        _ => false,
    }
}
