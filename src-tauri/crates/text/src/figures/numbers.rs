//! Numbers with their units and the words that soften them.

use super::digits::digits;
use super::lexicon::Role;
use super::spelled::spelled;
use super::units::unit;
use super::words::Words;
use super::{Figure, FigureKind, Number};

/// A value read from the text, before the words around it are weighed.
#[derive(Clone)]
pub(super) struct Value {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) vague: bool,
    pub(super) unit: Option<String>,
    /// Index of the token behind it.
    pub(super) next: usize,
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

pub(super) fn scale_at(words: &Words<'_>, i: usize) -> Option<f64> {
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
pub(super) fn scales(words: &Words<'_>, mut at: usize) -> (f64, usize) {
    let mut scale = 1.0;
    // "hundred thousand million": more would soon be no number that a machine can hold.
    for _ in 0..3 {
        let Some(by) = scale_at(words, at) else { break };
        scale *= by;
        at += 1;
    }
    (scale, at)
}
