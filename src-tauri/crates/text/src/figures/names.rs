//! Names of people, places and bodies.

use crate::Span;

use super::lexicon::Role;
use super::words::Words;
use super::{Figure, FigureKind, Name};

/// Adds the names of a text to `found`. Tokens marked in `taken` (dates) are no names.
pub(super) fn find(words: &Words<'_>, taken: &[bool], found: &mut Vec<Figure>) {
    let mut i = 0;
    while i < words.len() {
        if !starts_name(words, taken, i) {
            i += 1;
            continue;
        }
        if let Some((alias, len)) =
            listed(words, i).filter(|(_, len)| *len > 1 && !starts_name(words, taken, i + len))
        {
            if let Some(span) = covered(words, i, i + len) {
                found.push(Figure { span, kind: FigureKind::Name(Name { key: alias.to_owned() }) });
            }
            i += len;
            continue;
        }
        let end = end_of_run(words, taken, i);
        split_run(words, i, end, found);
        i = end;
    }
}

fn starts_name(words: &Words<'_>, taken: &[bool], i: usize) -> bool {
    words.is_word(i) && words.is_capital(i) && !taken.get(i).copied().unwrap_or(false)
}

/// Index behind the run of capitalised words that starts at `i`; small words may link them ("Secretary of State").
fn end_of_run(words: &Words<'_>, taken: &[bool], i: usize) -> usize {
    let mut at = i + 1;
    loop {
        // A possessive closes a name: "NATO's Supreme Allied Commander" are two.
        if possessive(words.key(at - 1)).is_some() {
            return at;
        }
        if starts_name(words, taken, at) {
            at += 1;
            continue;
        }
        match words.phrase(at, |role| (role == Role::Link).then_some(())) {
            Some(((), len)) if starts_name(words, taken, at + len) && !words.has(at + len, Role::Common) => {
                at += len + 1
            }
            _ => return at,
        }
    }
}

fn possessive(key: &str) -> Option<&str> {
    key.strip_suffix("'s")
}

/// Cuts a run of capitalised words into names: what stands before a title, and who bears it.
fn split_run(words: &Words<'_>, from: usize, to: usize, found: &mut Vec<Figure>) {
    let mut start = from;
    // A common word that only stands there because the sentence starts: "While Lavrov", "The United States".
    while start < to && is_common(words, start) && !words.has(start, Role::Title) {
        start += 1;
    }
    if start >= to {
        return;
    }
    let title_at = |i: usize| {
        words.phrase(i, |role| (role == Role::Title).then_some(())).map(|((), len)| (i, (i + len).min(to)))
    };
    // Behind a given name a title is a surname: "Martin Luther King".
    let given = (start..to).find(|&i| words.has(i, Role::Given)).unwrap_or(to);
    let title = (start..given).rev().find_map(title_at).map(|(begin, end)| {
        let begin =
            (start..begin).find(|&i| title_at(i).is_some_and(|(_, reach)| reach >= begin)).unwrap_or(begin);
        (begin, end)
    });
    match title {
        Some((begin, end)) if end < to => {
            name(words, start, begin, false, found);
            name(words, end, to, true, found);
        }
        Some((begin, _)) => name(words, start, begin, false, found),
        None => name(words, start, to, false, found),
    }
}

fn name(words: &Words<'_>, from: usize, to: usize, titled: bool, found: &mut Vec<Figure>) {
    let (mut from, mut to) = (from, to);
    while from < to && (words.has(from, Role::Link) || !words.is_capital(from)) {
        from += 1;
    }
    while to > from && (!words.is_capital(to - 1)) {
        to -= 1;
    }
    if from >= to {
        return;
    }
    // "Russian Sergei Lavrov", "American John Kerry": what comes before a given name is a name by itself.
    if let Some(given) =
        (from + 1..to).find(|&i| words.has(i, Role::Given)).filter(|_| !words.has(from, Role::Given))
    {
        let known = words.phrase(from, |role| if let Role::Alias(key) = role { Some(key) } else { None });
        if known.is_some_and(|(_, len)| from + len == given) {
            name(words, from, given, false, found);
            name(words, given, to, true, found);
            return;
        }
    }
    let (Some(span), Some(key)) = (covered(words, from, to), key(words, from, to, titled)) else { return };
    found.push(Figure { span, kind: FigureKind::Name(Name { key }) });
}

/// The span of the tokens without the possessive ending.
fn covered(words: &Words<'_>, from: usize, to: usize) -> Option<Span> {
    let span = words.cover(from, to)?;
    let written = span.of(words.text);
    let bare = written.strip_suffix("'s").or_else(|| written.strip_suffix("’s")).unwrap_or(written);
    Span::new(words.text, span.start(), span.start() + bare.len()).ok()
}

fn key(words: &Words<'_>, from: usize, to: usize, titled: bool) -> Option<String> {
    let plain = |i: usize| possessive(words.key(i)).unwrap_or(words.key(i));
    if let Some((alias, _)) = alias(words, from, to).filter(|(_, len)| from + len == to) {
        return Some(alias.to_owned());
    }
    let len = to - from;
    if len == 1 {
        return Some(plain(from).to_owned());
    }
    let last = (from..to).rev().find(|&i| !matches!(words.key(i), "jr" | "sr" | "ii" | "iii" | "iv"))?;
    let body = (from..to).any(|i| words.has(i, Role::Body))
        || words.has(from, Role::Place)
        || !words.is_capital(to - 2);
    let person = titled || words.has(from, Role::Given) || (!body && len <= 4);
    if person && !(body && !titled && !words.has(from, Role::Given)) {
        return Some(plain(last).to_owned());
    }
    let all: Vec<&str> = (from..to).map(plain).collect();
    Some(all.join(" "))
}

/// Whether a capitalised word is an everyday one that starts a sentence. "US" in capitals is no pronoun.
fn is_common(words: &Words<'_>, i: usize) -> bool {
    words.has(i, Role::Common) && !words.str(i).chars().skip(1).any(char::is_uppercase)
}

/// The canonical form of the listed name that starts at token `i`, and its length.
fn listed(words: &Words<'_>, i: usize) -> Option<(&'static str, usize)> {
    words.phrase(i, |role| if let Role::Alias(key) = role { Some(key) } else { None })
}

/// The canonical form of a listed name that starts at `from`, and its length; a possessive ending does not count.
fn alias(words: &Words<'_>, from: usize, to: usize) -> Option<(&'static str, usize)> {
    let pick = |role| if let Role::Alias(key) = role { Some(key) } else { None };
    if let Some(found) = listed(words, from) {
        return Some(found);
    }
    let bare = possessive(words.key(to - 1))?;
    if to - from == 1 {
        return words
            .lexicon
            .get(bare)
            .iter()
            .find_map(|item| Some((pick(item.role)?, 1)).filter(|_| item.rest.is_empty()));
    }
    None
}
