//! Numbers written in words.

use super::lexicon::Role;
use super::numbers::{Value, scale_at};
use super::units::unit;
use super::words::Words;

/// A number in words: "twenty-five", "a hundred", "one hundred and twenty thousand", "half a million".
pub(super) fn spelled(words: &Words<'_>, from: usize) -> Option<Value> {
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
