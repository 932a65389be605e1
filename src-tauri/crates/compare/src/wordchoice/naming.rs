//! Names of one actor in different forms.

use std::collections::BTreeMap;

use parallax_text::{FigureKind, Span, figures};

use super::Use;
use crate::diff::{PlainWord, punctuated_words};

/// The first mention of each name in each wording, with the titles before it: the one that introduces the actor.
pub(super) fn namings(wordings: &[&str], language: Option<&str>) -> Vec<Vec<Use>> {
    let mut names: BTreeMap<String, Vec<Use>> = BTreeMap::new();
    for (wording, text) in wordings.iter().enumerate() {
        let words = punctuated_words(text, language);
        for figure in figures(text, language) {
            let FigureKind::Name(name) = figure.kind else { continue };
            let span = bare(text, with_title(text, &words, figure.span));
            let uses = names.entry(name.key).or_default();
            if uses.last().is_none_or(|place| place.wording != wording) {
                uses.push(Use { wording, span });
            }
        }
    }
    names.into_values().collect()
}

/// The name with the capitalised words before it ("US Secretary of State John Kerry"), but not those of another sentence.
fn with_title(text: &str, words: &[PlainWord], name: Span) -> Span {
    let mut from = words.partition_point(|word| word.span.start() < name.start());
    let mut start = name.start();
    while let Some(word) = from.checked_sub(1).and_then(|at| words.get(at)) {
        let capital = word.span.of(text).starts_with(char::is_uppercase);
        if word.silent || !(capital || word.key == "of") {
            break;
        }
        if capital && (from > 1 || !word.small) {
            start = word.span.start();
        }
        from -= 1;
    }
    Span::new(text, start, name.end()).unwrap_or(name)
}

/// The name without a possessive ending.
fn bare(text: &str, span: Span) -> Span {
    let shown = span.of(text);
    let bare = ["'s", "’s"].iter().find_map(|ending| shown.strip_suffix(ending)).unwrap_or(shown);
    Span::within(text, bare).unwrap_or(span)
}
