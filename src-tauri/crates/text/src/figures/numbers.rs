//! Numbers with their units and the words that soften them.

use crate::words::is_currency;

use super::lexicon::Role;
use super::units::{currency, unit, unit_of};
use super::words::Words;
use super::{Figure, FigureKind, Number};

/// A value read from the text, before the words around it are weighed.
#[derive(Clone)]
struct Value {
    low: f64,
    high: f64,
    vague: bool,
    unit: Option<String>,
    /// Index of the token behind it.
    next: usize,
}

/// Adds the numbers of a text to `found`. Tokens marked in `taken` (dates) are no numbers.
pub(super) fn find(words: &Words<'_>, taken: &[bool], found: &mut Vec<Figure>) {
    let mut i = 0;
    while i < words.len() {
        match number(words, taken, i) {
            Some((figure, next)) => {
                found.push(figure);
                i = next.max(i + 1);
            }
            None => i += 1,
        }
    }
}

fn number(words: &Words<'_>, taken: &[bool], from: usize) -> Option<(Figure, usize)> {
    let mut at = from;
    let mut bound = None;
    // Three are more than anybody writes; without an end, words that only soften would be read over and over.
    for _ in 0..3 {
        let soft = |role| matches!(role, Role::Above | Role::Below | Role::About).then_some(role);
        let Some((role, len)) = words.phrase(at, soft) else { break };
        // "more than an estimated 40,000": the first bound counts, "about" adds nothing to it.
        bound = match (bound, role) {
            (None | Some(Role::About), role) => Some(role),
            (first, _) => first,
        };
        at += len;
    }
    if taken.get(at).copied().unwrap_or(false) {
        return None;
    }
    let mut value = range(words, at)?;
    // "between 1998 and 2002"
    if taken.get(at..value.next).is_some_and(|range| range.contains(&true)) {
        return None;
    }
    let span = words.cover(from, value.next)?;
    if let Some((role, len)) = words
        .phrase(value.next, |role| matches!(role, Role::More | Role::Fewer | Role::Around).then_some(role))
    {
        bound = bound.or(Some(match role {
            Role::More => Role::Above,
            Role::Fewer => Role::Below,
            _ => Role::About,
        }));
        value.next += len;
    }
    let mut span = words.cover(from, value.next).unwrap_or(span);
    if value.unit.is_none() {
        let (unit, end) = unit(words, value.next, value.low == 1.0);
        value.unit = unit;
        if let Some(end) = end {
            value.next = end;
            span = words.cover(from, end).unwrap_or(span);
        }
    }
    let (low, high) = match bound {
        Some(Role::Above) => (value.low, f64::INFINITY),
        Some(Role::Below) => (0.0, value.high),
        _ => (value.low, value.high),
    };
    let approximate = value.vague || bound.is_some();
    let number = Number { low, high, approximate, unit: value.unit };
    Some((Figure { span, kind: FigureKind::Number(number) }, value.next))
}

/// One value, or two that span a range: "10 to 15", "between 10 and 15", "ten or twelve".
fn range(words: &Words<'_>, from: usize) -> Option<Value> {
    let between = words.key(from) == "between";
    let first = single(words, from + usize::from(between))?;
    let joint = words.key(first.next);
    let joined = match joint {
        "to" | "or" | "-" => true,
        "and" => between,
        _ => false,
    };
    if !joined {
        return if between { None } else { Some(first) };
    }
    match single(words, first.next + 1) {
        Some(second) if between || second.low > first.low => {
            // "3 to 5 million": the scale is said once.
            let scale = if second.low >= 1000.0 && first.low < 100.0 && second.next > first.next + 2 {
                scale_at(words, second.next - 1).unwrap_or(1.0)
            } else {
                1.0
            };
            Some(Value {
                low: first.low * scale,
                high: second.high,
                vague: true,
                unit: second.unit.or(first.unit),
                next: second.next,
            })
        }
        _ if between => None,
        _ => Some(first),
    }
}

fn scale_at(words: &Words<'_>, i: usize) -> Option<f64> {
    words.phrase(i, |role| if let Role::Scale(by) = role { Some(by) } else { None }).map(|(by, _)| by)
}

fn single(words: &Words<'_>, from: usize) -> Option<Value> {
    if let Some(((low, high), len)) =
        words.phrase(from, |role| if let Role::Vague(low, high) = role { Some((low, high)) } else { None })
    {
        return Some(Value { low, high, vague: true, unit: None, next: from + len });
    }
    if let Some((percent, len)) =
        words.phrase(from, |role| if let Role::Share(percent) = role { Some(percent) } else { None })
    {
        return Some(Value {
            low: percent,
            high: percent,
            vague: true,
            unit: Some("percent".into()),
            next: from + len,
        });
    }
    if let Some(((low, high), len)) =
        words.phrase(from, |role| if let Role::Few(low, high) = role { Some((low, high)) } else { None })
    {
        let next = from + len;
        let (scale, next) = scales(words, next);
        let counts = scale > 1.0 || unit(words, next, false).0.is_some();
        return counts.then_some(Value {
            low: low * scale,
            high: high * scale,
            vague: true,
            unit: None,
            next,
        });
    }
    if let Some(value) = digits(words, from) {
        return Some(value);
    }
    spelled(words, from)
}

/// The product of the scale words at `at`: "hundred thousand".
fn scales(words: &Words<'_>, mut at: usize) -> (f64, usize) {
    let mut scale = 1.0;
    // "hundred thousand million": more would soon be no number that a machine can hold.
    for _ in 0..3 {
        let Some(by) = scale_at(words, at) else { break };
        scale *= by;
        at += 1;
    }
    (scale, at)
}

/// A number that starts with a digit or a currency sign: "40,000", "$3.5bn", "65th", "15-year-old", "10–15".
fn digits(words: &Words<'_>, at: usize) -> Option<Value> {
    let written = words.str(at);
    if !words.is_word(at) || !written.contains(|c: char| c.is_numeric()) {
        return None;
    }
    let folded: String = crate::words::fold_marks(written);
    let money = folded.find(is_currency).and_then(|sign| currency(&folded, sign));
    let body = match folded.find(is_currency) {
        Some(sign) => folded.get(sign..)?.trim_start_matches(is_currency),
        None => &folded,
    };
    if !body.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (low, rest) = leading_number(body, words.lexicon.decimal_comma)?;
    let mut value = Value { low, high: low, vague: false, unit: money.map(str::to_owned), next: at + 1 };
    match rest {
        "" => {}
        "%" => value.unit = Some("percent".into()),
        "‰" => value.unit = Some("permille".into()),
        "°" => value.unit = Some("degrees".into()),
        "st" | "nd" | "rd" | "th" => value.unit = Some("ordinal".into()),
        "s" => return None,
        _ if rest.starts_with('-') => {
            let tail = rest.get(1..)?;
            if tail.starts_with(|c: char| c.is_ascii_digit() || is_currency(c)) {
                let (second, unit) =
                    leading_number(tail.trim_start_matches(is_currency), words.lexicon.decimal_comma)?;
                match unit {
                    "" => {}
                    "%" => value.unit = Some("percent".into()),
                    _ => return None,
                }
                if second > low {
                    value.high = second;
                    value.vague = true;
                } else if value.unit.is_none() {
                    value.unit = Some("score".into());
                }
            } else {
                // "15-year-old", "40,000-strong": the unit hangs on the number.
                let noun = tail.split('-').next().unwrap_or(tail);
                let scale = scale_of(words, noun);
                value.low *= scale;
                value.high *= scale;
                let noun = if scale > 1.0 { tail.split('-').nth(1).unwrap_or("") } else { noun };
                if let Some(unit) = unit_of(words, noun) {
                    value.unit = Some(unit.to_owned());
                }
                return Some(value);
            }
        }
        _ if rest.starts_with(':') => {
            let minutes: f64 = rest.get(1..)?.parse().ok()?;
            value.low += minutes / 60.0;
            value.high = value.low;
            value.unit = Some("clock".into());
        }
        _ => {
            let scale = scale_of(words, rest);
            if scale > 1.0 {
                value.low *= scale;
                value.high *= scale;
            } else {
                // "5pm", "30km"; anything else is no number ("3rd" is, "4x4" is not).
                value.unit = Some(unit_of(words, rest)?.to_owned());
            }
        }
    }
    if words.lexicon.decimal_comma && written.len() <= 3 && written.bytes().all(|b| b.is_ascii_digit()) {
        // "40 000": where the comma is taken for the fraction, a space may part the thousands.
        while let Some(group) = words.group_behind(value.next).filter(|_| value.low < 1e15) {
            value.low = value.low * 1000.0 + group;
            value.high = value.low;
            value.next += 1;
        }
    }
    let (scale, next) = scales(words, value.next);
    value.low *= scale;
    value.high *= scale;
    value.next = next;
    clock(words, &mut value);
    Some(value)
}

/// Makes "5 a.m." and "5:30 pm" an hour of the day.
fn clock(words: &Words<'_>, value: &mut Value) {
    let half = match (value.unit.as_deref(), words.key(value.next)) {
        (Some("am"), _) => Some((0.0, 0)),
        (Some("pm"), _) => Some((12.0, 0)),
        (None | Some("clock"), "am") => Some((0.0, 1)),
        (None | Some("clock"), "pm") => Some((12.0, 1)),
        _ => None,
    };
    if let Some((later, len)) = half.filter(|_| value.low >= 1.0 && value.high < 13.0) {
        // "8.49pm": the British stop parts hours and minutes.
        let minutes = |h: f64| h.trunc() + (h.fract() * 100.0).round() / 60.0;
        let plain = value.unit.as_deref() != Some("clock");
        let hour = |h: f64| {
            let h = if plain && h.fract() > 0.0 { minutes(h) } else { h };
            if h >= 12.0 { h - 12.0 + later } else { h + later }
        };
        (value.low, value.high) = (hour(value.low), hour(value.high));
        value.unit = Some("clock".into());
        value.next += len;
    }
}

fn scale_of(words: &Words<'_>, key: &str) -> f64 {
    let items = words.lexicon.get(key);
    items
        .iter()
        .find_map(|item| match item.role {
            Role::Scale(by) if item.rest.is_empty() => Some(by),
            _ => None,
        })
        .unwrap_or(1.0)
}

/// The number that `body` starts with and what is left of it: "3.5bn" is 3.5 and "bn".
fn leading_number(body: &str, decimal_comma: bool) -> Option<(f64, &str)> {
    let end =
        body.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | '\'')).unwrap_or(body.len());
    let number = body.get(..end)?.trim_end_matches(['.', ',', '\'']);
    let rest = body.get(number.len()..)?;
    let (group, point) = if decimal_comma { ('.', ',') } else { (',', '.') };
    let grouped = |mark: char| {
        let mut parts = number.split(mark);
        parts.next().is_some_and(|head| (1..=3).contains(&head.len()))
            && parts.clone().next().is_some()
            && parts.all(|part| part.len() == 3 && part.bytes().all(|b| b.is_ascii_digit()))
    };
    let plain: String =
        if grouped('\'') || number.split(point).next().is_some_and(|whole| whole.contains(group)) {
            number.chars().filter(|&c| c != group && c != '\'').collect()
        } else {
            number.to_owned()
        };
    let plain = if decimal_comma { plain.replace(',', ".") } else { plain };
    let value: f64 = plain.parse().ok()?;
    value.is_finite().then_some((value, rest))
}

/// A number in words: "twenty-five", "a hundred", "one hundred and twenty thousand", "half a million".
fn spelled(words: &Words<'_>, from: usize) -> Option<Value> {
    let mut at = from;
    let mut start = 1.0;
    if words.key(at) == "half" && matches!(words.key(at + 1), "a" | "an") && scale_at(words, at + 2).is_some()
    {
        start = 0.5;
        at += 2;
    } else if matches!(words.key(at), "a" | "an") && scale_at(words, at + 1).is_some() {
        at += 1;
    } else if cardinal(words, at).is_none() {
        return None;
    }
    let mut total = 0.0;
    let mut part = 0.0;
    let mut any = false;
    loop {
        if let Some(value) = cardinal(words, at) {
            // "five six" are two numbers, "twenty five" and "hundred and five" are one.
            let fits = if part == 0.0 {
                true
            } else {
                value < 10.0 && part % 100.0 >= 20.0 && part % 10.0 == 0.0 || part % 100.0 == 0.0
            };
            if any && !fits {
                break;
            }
            part += value;
        } else if let Some(by) = scale_at(words, at).filter(|_| words.key(at).len() > 2) {
            if part == 0.0 {
                part = if any { 1.0 } else { start };
            }
            part *= by;
            if part > 1e18 {
                return None;
            }
            if by >= 1000.0 {
                total += part;
                part = 0.0;
            }
        } else {
            let more = words.key(at) == "and"
                && any
                && (total > 0.0 || part >= 100.0)
                && cardinal(words, at + 1).is_some();
            if !more {
                break;
            }
            at += 1;
            continue;
        }
        any = true;
        at += 1;
    }
    let value = total + part;
    // "one of the men", "no one", "the one": a pronoun unless something is counted.
    if value == 1.0 && at == from + 1 {
        let noun = unit(words, at, true).0.is_some();
        let before = from.checked_sub(1).map_or("", |before| words.key(before));
        if !noun
            || words.key(at) == "of"
            || matches!(before, "no" | "any" | "every" | "each" | "this" | "that" | "the")
        {
            return None;
        }
    }
    any.then_some(Value { low: value, high: value, vague: false, unit: None, next: at })
}

/// The value of a number word, also one with a hyphen ("twenty-five").
fn cardinal(words: &Words<'_>, at: usize) -> Option<f64> {
    let of = |key: &str| {
        words.lexicon.get(key).iter().find_map(|item| match item.role {
            Role::Cardinal(value) if item.rest.is_empty() => Some(value),
            _ => None,
        })
    };
    let key = words.key(at);
    of(key).or_else(|| {
        let (tens, ones) = key.split_once('-')?;
        let (tens, ones) = (of(tens)?, of(ones)?);
        (tens >= 20.0 && (1.0..10.0).contains(&ones)).then_some(tens + ones)
    })
}
