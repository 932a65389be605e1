//! Reporting verbs and hedges.

use super::lexicon::Role;
use super::words::Words;
use super::{Figure, FigureKind, ReportingVerb};

/// Adds the reporting verbs and hedges of a text to `found`. Tokens marked in `taken` (dates: "May") are none.
pub(super) fn find(words: &Words<'_>, taken: &[bool], found: &mut Vec<Figure>) {
    let mut i = 0;
    while i < words.len() {
        let hit = words.phrase(i, |role| matches!(role, Role::Verb { .. } | Role::Hedge).then_some(role));
        let Some((role, len)) = hit.filter(|_| !taken.get(i).copied().unwrap_or(false)) else {
            i += 1;
            continue;
        };
        let kind = match role {
            Role::Verb { lemma, stance, noun_too } => (is_verb(words, i, noun_too)
                && !gives_name(words, i, lemma))
            .then(|| FigureKind::ReportingVerb(ReportingVerb { lemma: lemma.to_owned(), stance })),
            // "May" inside a name or a headline is no modal.
            _ => (words.key(i) != "may" || !words.is_capital(i) || i == 0).then_some(FigureKind::Hedge),
        };
        if let (Some(kind), Some(span)) = (kind, words.cover(i, i + len)) {
            found.push(Figure { span, kind });
        }
        i += len;
    }
}

/// Whether "called" gives a thing its name ("a line called Mantra") instead of judging it ("he called it a coup").
fn gives_name(words: &Words<'_>, i: usize, lemma: &str) -> bool {
    lemma == "call" && words.key(i) == "called" && words.is_capital(i + 1)
}

fn is_verb(words: &Words<'_>, i: usize, noun_too: bool) -> bool {
    if words.key(i).ends_with("'s") {
        return false;
    }
    let Some(before) = i.checked_sub(1) else { return !noun_too || words.is_capital(i) };
    if noun_too {
        let led = |back: usize| {
            i.checked_sub(back).is_some_and(|at| words.is_word(at) && words.has(at, Role::Article))
        };
        // "any substantive comment": in its bare form a word with an article a little before it is no verb.
        let bare = !words.key(i).ends_with(['s', 'd', 'g']);
        // "Russian demands": an adjective of a country.
        let demonym = words.listed(before).is_some_and(|(key, _)| key != words.key(before));
        if led(1) || words.key(before).ends_with("'s") || bare && (led(2) || led(3)) || demonym {
            return false;
        }
    }
    // A capital inside a sentence is part of a name: "United States".
    !(noun_too && words.is_capital(i) && words.is_word(before))
}
