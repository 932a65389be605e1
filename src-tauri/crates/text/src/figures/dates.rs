//! Dates and parts of dates.

use super::lexicon::Role;
use super::words::Words;
use super::{Date, Figure, FigureKind};

/// Adds the dates of a text to `found` and marks their tokens in `taken`.
pub(super) fn find(words: &Words<'_>, taken: &mut [bool], found: &mut Vec<Figure>) {
    let mut i = 0;
    while i < words.len() {
        let Some((date, from, next)) = date(words, i, taken) else {
            i += 1;
            continue;
        };
        if let Some(span) = words.cover(from, next) {
            found.push(Figure { span, kind: FigureKind::Date(date) });
        }
        if let Some(range) = taken.get_mut(from..next) {
            range.fill(true);
        }
        i = next.max(i + 1);
    }
}

/// The date that is met at token `i`; it may begin before it ("30" of "30 March"). Gives the first token and the one behind.
fn date(words: &Words<'_>, i: usize, taken: &[bool]) -> Option<(Date, usize, usize)> {
    if let Some(date) = figures_only(words, i) {
        return Some((date, i, i + 1));
    }
    if let Some(found) = east_asian(words, i) {
        return Some(found);
    }
    if let Some(weekday) = weekday(words, i) {
        let mut date = Date { weekday: Some(weekday), ..Date::default() };
        // "Sunday, 30 March", "Sunday 30 March", "Sunday (March 30)".
        for skip in 1..=2 {
            let between = (1..skip)
                .all(|step| matches!(words.key(i + step), "," | "(" | "the" | "den" | "le" | "el" | "de"));
            if !between {
                break;
            }
            if let Some((rest, _, next)) = calendar(words, i + skip) {
                date = Date { weekday: date.weekday, ..rest };
                return Some((date, i, next));
            }
        }
        return Some((date, i, i + 1));
    }
    if let Some(found) = calendar(words, i) {
        return Some(found);
    }
    let before = i.checked_sub(1)?;
    let free = !taken.get(before).copied().unwrap_or(false);
    let year = year(words, i)?;
    let named = matches!(words.key(before), "the" | "a") && words.is_word(i + 1);
    let led = words.has(before, Role::Yearly) || words.key(before) == "(" || named;
    (led && free && !counted(words, i + 1)).then_some((
        Date { year: Some(year), ..Date::default() },
        i,
        i + 1,
    ))
}

/// A date with a month's name, starting at token `i`: "30 March 2014", "30th of March", "March 30, 2014", "March 2014".
fn calendar(words: &Words<'_>, i: usize) -> Option<(Date, usize, usize)> {
    if let Some((day, behind)) = days(words, i) {
        let mut at = behind;
        if matches!(words.key(at), "of" | "de" | "." | "er") {
            at += 1;
        }
        let month = month(words, at)?;
        at += 1;
        let (year, next) = year_behind(words, at);
        return Some((Date { year, month: Some(month), day: Some(day), weekday: None }, i, next));
    }
    let month = month(words, i)?;
    let at = i + 1;
    if let Some((day, mut next)) = days(words, at) {
        let mut year = None;
        if words.key(next) == "," && self::year(words, next + 1).is_some() {
            year = self::year(words, next + 1);
            next += 2;
        } else if let (Some(found), behind) = year_behind(words, next) {
            year = Some(found);
            next = behind;
        }
        return Some((Date { year, month: Some(month), day: Some(day), weekday: None }, i, next));
    }
    let (year, next) = year_behind(words, at);
    let alone = year.is_none();
    // "may" and "march" are words too.
    if alone && matches!(words.key(i), "may" | "march" | "mar" | "sun" | "sat" | "mars") {
        let before = i.checked_sub(1)?;
        if !words.has(before, Role::Yearly)
            && !matches!(words.key(before), "last" | "next" | "this" | "on" | "for")
        {
            return None;
        }
    }
    Some((Date { year, month: Some(month), ..Date::default() }, i, next))
}

fn year_behind(words: &Words<'_>, at: usize) -> (Option<i32>, usize) {
    for skip in 0..=1 {
        if skip == 1 && !matches!(words.key(at), "de" | "of" | "del") {
            break;
        }
        if let Some(year) = year(words, at + skip) {
            return (Some(year), at + skip + 1);
        }
    }
    (None, at)
}

fn month(words: &Words<'_>, i: usize) -> Option<u8> {
    if words.lexicon.language == "en" && !words.is_capital(i) {
        return None;
    }
    words
        .phrase(i, |role| if let Role::Month(month) = role { Some(month) } else { None })
        .map(|(month, _)| month)
}

fn weekday(words: &Words<'_>, i: usize) -> Option<u8> {
    let key = words.key(i);
    if words.lexicon.language == "en" && !words.is_capital(i) {
        return None;
    }
    let plain = key.strip_suffix("'s").unwrap_or(key);
    let found = words.lexicon.get(plain).iter().find_map(|item| match item.role {
        Role::Weekday(day) => Some(day),
        _ => None,
    })?;
    // "Sun" and "Sat" cut short are dates only with their stop.
    (plain.chars().count() > 3 || words.str(i).ends_with('.') || words.lexicon.language != "en")
        .then_some(found)
}

/// A day or several in a row, "18-21", of which the first counts; with the token behind.
fn days(words: &Words<'_>, i: usize) -> Option<(u8, usize)> {
    if let Some((first, last)) = words.str(i).split_once(['-', '–']) {
        let number = |part: &str| -> Option<u8> {
            let plain = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            part.parse().ok().filter(|day| plain && (1..=31).contains(day))
        };
        let (first, last) = (number(first)?, number(last)?);
        return (first < last).then_some((first, i + 1));
    }
    let first = day(words, i)?;
    let row = matches!(words.str(i + 1), "-" | "–") && day(words, i + 2).is_some_and(|last| last > first);
    Some((first, if row { i + 3 } else { i + 1 }))
}

/// A day of a month: "30", "30th", "1er", "5." of German.
fn day(words: &Words<'_>, i: usize) -> Option<u8> {
    let key = words.key(i);
    let digits = key.trim_end_matches(|c: char| !c.is_ascii_digit());
    let suffix = key.get(digits.len()..)?;
    if digits.len() > 2 || !matches!(suffix, "" | "st" | "nd" | "rd" | "th" | "er" | "º" | "o") {
        return None;
    }
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

fn year(words: &Words<'_>, i: usize) -> Option<i32> {
    let written = words.str(i);
    if written.len() != 4 || !written.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    written.parse().ok().filter(|year| (1000..=2199).contains(year))
}

/// Whether the number before token `i` counts something, so that it is no year: "in 2000 villages".
fn counted(words: &Words<'_>, i: usize) -> bool {
    words.phrase(i, |role| matches!(role, Role::Unit(_) | Role::Scale(_)).then_some(())).is_some()
        || words.lexicon.language == "en"
            && words.is_word(i)
            && !words.is_capital(i)
            && words.key(i).len() > 4
            && words.key(i).ends_with('s')
            && !words.has(i, Role::Common)
}

/// A date in figures alone: ISO 8601, and the local order where it can be told.
fn figures_only(words: &Words<'_>, i: usize) -> Option<Date> {
    let key = words.key(i);
    if !(6..=10).contains(&key.len()) || !key.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mark = ['-', '.', '/'].into_iter().find(|mark| key.contains(*mark))?;
    let mut parts = key.split(mark);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some()
        || ![first, second, third].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()))
    {
        return None;
    }
    let (year, month, day) = if first.len() == 4 {
        (first, second, third)
    } else if third.len() == 4 {
        let (a, b): (u8, u8) = (first.parse().ok()?, second.parse().ok()?);
        match (mark, a > 12, b > 12) {
            // British and American order cannot be told apart; others write the day first.
            ('/', false, false) if words.lexicon.language == "en" => return None,
            (_, _, true) => (third, first, second),
            _ => (third, second, first),
        }
    } else {
        return None;
    };
    let date = Date {
        year: Some(year.parse().ok()?),
        month: Some(month.parse().ok().filter(|m| (1..=12).contains(m))?),
        day: Some(day.parse().ok().filter(|d| (1..=31).contains(d))?),
        weekday: None,
    };
    Some(date)
}

/// "2014年3月30日" and its parts; the signs are tokens of their own.
fn east_asian(words: &Words<'_>, i: usize) -> Option<(Date, usize, usize)> {
    let mut date = Date::default();
    let mut at = i;
    while let Ok(value) = words.key(at).parse::<i32>() {
        match words.key(at + 1) {
            "年" if date == Date::default() => date.year = Some(value),
            "月" if date.month.is_none() && (1..=12).contains(&value) => {
                date.month = u8::try_from(value).ok()
            }
            "日" | "号" if date.day.is_none() && (1..=31).contains(&value) => {
                date.day = u8::try_from(value).ok()
            }
            _ => break,
        }
        at += 2;
        if date.day.is_some() {
            break;
        }
    }
    (at > i).then_some((date, i, at))
}
