//! Words with their places, compared by a folded key.

use unicode_segmentation::UnicodeSegmentation;

use crate::Span;

/// A word or a punctuation mark of a text; spaces are no tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text it was cut from.
    pub span: Span,
    /// What it is compared by: lower case, straight quotes, no dots in abbreviations.
    pub key: String,
    /// Whether it is a word (it holds a letter or a digit), not punctuation.
    pub word: bool,
}

/// The tokens of `text` in order: Unicode words (UAX #29) and single punctuation marks.
pub fn tokens(text: &str) -> Vec<Token> {
    text.split_word_bound_indices()
        .filter(|(_, part)| !part.trim().is_empty())
        .filter_map(|(start, part)| {
            let span = Span::new(text, start, start + part.len()).ok()?;
            Some(Token { span, key: part.to_lowercase(), word: part.chars().any(char::is_alphanumeric) })
        })
        .collect()
}
