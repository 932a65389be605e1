//! The tokens of a text with their readings.

use crate::{Span, Token};

use super::lexicon::{Item, Lexicon, Role};

/// One token of the text that figures are looked for in.
pub(super) struct Word {
    pub(super) token: Token,
    items: &'static [Item],
}

/// The tokens of a text.
pub(super) struct Words<'t> {
    pub(super) text: &'t str,
    pub(super) lexicon: &'static Lexicon,
    list: Vec<Word>,
}

impl<'t> Words<'t> {
    pub(super) fn new(text: &'t str, lexicon: &'static Lexicon) -> Self {
        let list = crate::tokens(text)
            .into_iter()
            .map(|token| {
                let mut items = if token.word { lexicon.get(&token.key) } else { &[] };
                if items.is_empty()
                    && let Some(owner) = token.key.strip_suffix("'s")
                {
                    items = lexicon.get(owner);
                }
                if items.is_empty() && lexicon.language == "fr" {
                    items = lexicon.get(without_elision(&token.key));
                }
                Word { items, token }
            })
            .collect();
        Self { text, lexicon, list }
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The folded key of token `i`; "" past the end.
    pub(super) fn key(&self, i: usize) -> &str {
        self.list.get(i).map_or("", |word| word.token.key.as_str())
    }

    /// Token `i` as written; "" past the end.
    pub(super) fn str(&self, i: usize) -> &'t str {
        self.list.get(i).map_or("", |word| word.token.span.of(self.text))
    }

    pub(super) fn span(&self, i: usize) -> Option<Span> {
        self.list.get(i).map(|word| word.token.span)
    }

    /// From the start of token `from` to the end of token `to - 1`.
    pub(super) fn cover(&self, from: usize, to: usize) -> Option<Span> {
        Some(self.span(from)?.cover(self.span(to.checked_sub(1)?)?))
    }

    /// The token that byte `at` lies in, or the first behind it.
    pub(super) fn token_at(&self, at: usize) -> usize {
        self.list.partition_point(|word| word.token.span.end() <= at)
    }

    /// The value of token `i` when it is three digits with one space before them: the next group of "40 000".
    pub(super) fn group_behind(&self, i: usize) -> Option<f64> {
        let (before, token) = (self.span(i.checked_sub(1)?)?, self.span(i)?);
        let digits = token.of(self.text);
        let grouped = digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit());
        let gap = self.text.get(before.end()..token.start())?;
        if !grouped || !matches!(gap, " " | "\u{a0}" | "\u{202f}" | "\u{2009}") {
            return None;
        }
        digits.parse().ok()
    }

    pub(super) fn is_word(&self, i: usize) -> bool {
        self.list.get(i).is_some_and(|word| word.token.word)
    }

    /// Whether token `i` starts with a capital letter; in French also behind an elided word ("l'Ukraine").
    pub(super) fn is_capital(&self, i: usize) -> bool {
        let written = self.str(i);
        let written = if self.lexicon.language == "fr" { without_elision(written) } else { written };
        written.chars().find(|c| !crate::words::is_invisible(*c)).is_some_and(char::is_uppercase)
    }

    /// The longest phrase at token `i` whose role `pick` takes: what it made of it and the number of tokens.
    pub(super) fn phrase<T>(&self, i: usize, pick: impl Fn(Role) -> Option<T>) -> Option<(T, usize)> {
        self.list.get(i)?.items.iter().find_map(|item| {
            let picked = pick(item.role)?;
            let follows = item.rest.iter().enumerate().all(|(step, word)| {
                let key = self.key(i + 1 + step);
                key == *word || step + 1 == item.rest.len() && key.strip_suffix("'s") == Some(word)
            });
            follows.then_some((picked, item.rest.len() + 1))
        })
    }

    /// The canonical form of the listed name that starts at token `i`, and its number of tokens.
    pub(super) fn listed(&self, i: usize) -> Option<(&'static str, usize)> {
        self.phrase(i, |role| if let Role::Alias(key) = role { Some(key) } else { None })
    }

    /// Whether token `i`, by itself or with the ones behind it, has `role`.
    pub(super) fn has(&self, i: usize, role: Role) -> bool {
        self.phrase(i, |found| (found == role).then_some(())).is_some()
    }
}

/// A French word without the elided one before it: "ukraine" of "l'ukraine".
pub(super) fn without_elision(word: &str) -> &str {
    match word.split_once(['\'', '’']) {
        Some((elided, rest)) if elided.len() <= 2 && !rest.is_empty() => rest,
        _ => word,
    }
}
