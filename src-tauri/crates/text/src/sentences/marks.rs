//! Characters and short signs that mean something for the end of a sentence.

use super::REACH;
use crate::words::is_invisible;

pub(super) fn is_stop(c: char, language: &str) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | '‽'
            | '⁇'
            | '⁈'
            | '⁉'
            | '؟'
            | '۔'
            | '।'
            | '॥'
            | '։'
            | '።'
            | '፧'
            | '။'
            | '។'
            | '\u{37e}'
    ) || is_wide_stop(c)
        || c == ';' && language == "el"
}

pub(super) fn is_wide_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．')
}

pub(super) fn is_closing(c: char) -> bool {
    matches!(
        c,
        '”' | '’'
            | '»'
            | '›'
            | '“'
            | '‘'
            | '«'
            | ')'
            | ']'
            | '}'
            | '」'
            | '』'
            | '）'
            | '】'
            | '》'
            | '〉'
            | '″'
            | '′'
    )
}

pub(super) fn is_opening(c: char) -> bool {
    matches!(
        c,
        '“' | '‘'
            | '«'
            | '‹'
            | '„'
            | '‚'
            | '"'
            | '\''
            | '('
            | '['
            | '{'
            | '¿'
            | '¡'
            | '「'
            | '『'
            | '（'
            | '【'
            | '《'
            | '`'
            | '»'
            | '›'
            | '”'
    ) || is_dash(c)
        || c.is_whitespace()
        || is_invisible(c)
}

pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘')
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '–' | '—' | '―')
}

/// Whether a letter's script tells capitals from small letters.
pub(super) fn has_case(c: char) -> bool {
    c.is_uppercase() || c.is_lowercase()
}

pub(super) fn first_word(text: &str) -> &str {
    let end = text
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')))
        .unwrap_or(text.len().min(REACH));
    text.get(..end).unwrap_or("").trim_end_matches(['\'', '’'])
}

/// Length of the smiley that `rest` starts with and white space follows.
pub(super) fn smiley(rest: &str) -> Option<usize> {
    let face = rest.strip_prefix([':', ';'])?;
    let face = face.strip_prefix('-').unwrap_or(face);
    let tail = face.strip_prefix([')', '(', 'D', 'P'])?;
    (tail.is_empty() || tail.starts_with(char::is_whitespace)).then_some(rest.len() - tail.len())
}

/// Whether `before` ends with a date and a time: "03/30/2014 09:11 AM".
pub(super) fn stamp(before: &str) -> bool {
    let mut from = before.len().saturating_sub(REACH / 2);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let mut words = before.get(from..).unwrap_or("").rsplit(' ');
    let (Some(half), Some(time), Some(date)) = (words.next(), words.next(), words.next()) else {
        return false;
    };
    let made_of = |part: &str, mark: char| {
        part.len() < 12
            && part.contains(mark)
            && part.split(mark).all(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
    };
    matches!(half, "AM" | "PM") && made_of(time, ':') && made_of(date, '/')
}
