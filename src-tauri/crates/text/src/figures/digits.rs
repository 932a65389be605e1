//! Numbers written in figures, with what hangs on them.

use super::lexicon::Role;
use super::numbers::{Value, scales};
use super::units::{currency, unit_of};
use super::words::Words;
use crate::words::is_currency;

/// A number that starts with a digit or a currency sign: "40,000", "$3.5bn", "65th", "15-year-old", "10–15".
pub(super) fn digits(words: &Words<'_>, at: usize) -> Option<Value> {
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
