//! One number, marked as uncertain or open in another way.

use parallax_text::{FigureKind, Number, Span, stem};

use super::{Contrast, Pair, Rule, Why};

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
    let numbers = |wording: &super::Wording<'_>| -> Vec<(Span, Number)> {
        let number = |figure: &parallax_text::Figure| match &figure.kind {
            FigureKind::Number(number) => Some((figure.span, number.clone())),
            _ => None,
        };
        wording.figures().filter_map(number).collect()
    };
    let (of_x, of_y) = (numbers(pair.x), numbers(pair.y));
    let unit = |number: &Number| number.unit.as_deref().map(|unit| stem(unit, pair.x.read.language).into_owned());
    for (span, number) in &of_x {
        // A number that a wording states twice says nothing by one of its places.
        let same = |other: &Number| core(number).is_some() && core(number) == core(other);
        let mut theirs = of_y.iter().filter(|(_, other)| same(other));
        let (Some((other_span, other)), None) = (theirs.next(), theirs.next()) else { continue };
        if of_x.iter().filter(|(_, own)| same(own)).count() != 1 {
            continue;
        }
        let softened = number.approximate || other.approximate;
        let apart = (number.low, number.high, number.approximate) != (other.low, other.high, other.approximate);
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
