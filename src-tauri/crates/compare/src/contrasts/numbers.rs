//! One number, marked as uncertain or open in another way.

use std::collections::BTreeSet;

use parallax_text::{FigureKind, Number, Span, stem};

use super::hedges::doubted;
use super::reading::Wording;
use super::{Contrast, Pair, Rule, Why};

/// How many telling words to either side of a number, within its clause, say what it counts.
const AROUND: usize = 4;
/// Units of time and its measures: that a meeting lasted "about" four hours tells no doubt.
const TIMES: &[&str] =
    &["clock", "am", "pm", "seconds", "minutes", "hours", "days", "weeks", "months", "years", "ordinal"];

/// The number that the words start from: 40,000 for "more than 40,000", "up to 40,000" and "an estimated 40,000".
fn core(number: &Number) -> Option<f64> {
    if number.low == number.high || number.high.is_infinite() {
        Some(number.low)
    } else if number.low == 0.0 && number.approximate {
        Some(number.high)
    } else {
        None
    }
}

pub(super) fn find(pair: &Pair<'_, '_>, found: &mut Vec<Contrast>) {
    let numbers = |wording: &Wording<'_>| -> Vec<(Span, Number)> {
        let number = |figure: &parallax_text::Figure| match &figure.kind {
            FigureKind::Number(number) => Some((figure.span, number.clone())),
            _ => None,
        };
        wording.figures().filter_map(number).collect()
    };
    let (of_x, of_y) = (numbers(pair.x), numbers(pair.y));
    let unit =
        |number: &Number| number.unit.as_deref().map(|unit| stem(unit, pair.x.read.language).into_owned());
    for (span, number) in &of_x {
        // A number that a wording states twice says nothing by one of its places.
        let same = |other: &Number| core(number).is_some() && core(number) == core(other);
        let mut theirs = of_y.iter().filter(|(_, other)| same(other));
        let (Some((other_span, other)), None) = (theirs.next(), theirs.next()) else { continue };
        if of_x.iter().filter(|(_, own)| same(own)).count() != 1 {
            continue;
        }
        let softened = number.approximate || other.approximate;
        let apart =
            (number.low, number.high, number.approximate) != (other.low, other.high, other.approximate);
        let units = [number.unit.as_deref(), other.unit.as_deref()];
        // "estimated to be worth" is said of the number without being part of it.
        let exact = if number.approximate { pair.y } else { pair.x };
        if doubted(exact) {
            continue;
        }
        // Without a unit a number may be anything; "a couple of" is two, and no doubt.
        if units.iter().any(|unit| unit.is_none_or(is_time))
            || [pair.x.said(*span), pair.y.said(*other_span)].iter().any(|said| said.starts_with("a couple"))
            || around(pair.x, *span).is_disjoint(&around(pair.y, *other_span))
        {
            continue;
        }
        if !softened || !apart || unit(number).zip(unit(other)).is_some_and(|(x, y)| x != y) {
            continue;
        }
        let one_sided = number.approximate != other.approximate;
        let why = Why {
            rule: Rule::Hedge,
            words: [pair.x.said(*span).to_owned(), pair.y.said(*other_span).to_owned()],
            about: number.unit.clone().or_else(|| other.unit.clone()).unwrap_or_default(),
            stances: None,
            source: None,
        };
        found.push(pair.contrast(vec![*span], vec![*other_span], why, if one_sided { 0.8 } else { 0.6 }));
    }
}

/// Whether a unit measures time.
pub(super) fn is_time(unit: &str) -> bool {
    TIMES.contains(&unit)
}

/// Stems of the telling words around a number, in its clause.
fn around<'r>(wording: &Wording<'r>, span: Span) -> BTreeSet<&'r str> {
    let Some(first) = wording.word_at(span.start()) else { return BTreeSet::new() };
    let behind = wording.words.partition_point(|word| word.span.start() < span.end());
    let telling = |at: usize| {
        wording
            .words
            .get(at)
            .filter(|word| word.telling() && !word.key.starts_with(|c: char| c.is_ascii_digit()))
    };
    let before = (0..first).rev().take_while(|&at| !wording.breaks(at)).filter_map(telling).take(AROUND);
    // The unit comes first behind it, and both have that.
    let after = (behind..wording.words.len())
        .take_while(|&at| !wording.breaks(at))
        .filter_map(telling)
        .skip(1)
        .take(AROUND);
    before.chain(after).map(|word| word.stem.as_str()).collect()
}
