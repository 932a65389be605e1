//! What a number counts.

use super::lexicon::Role;
use super::words::Words;

/// What is counted behind a number, at token `at`. The second part is the token behind the unit when it belongs to the
/// number's own words ("percent", "dollars"); a counted noun ("troops") does not. `one` says that the number is 1, so that the
/// noun may be singular.
pub(super) fn unit(words: &Words<'_>, at: usize, one: bool) -> (Option<String>, Option<usize>) {
    let english = words.lexicon.language == "en";
    let pick = |role| if let Role::Unit(unit) = role { Some(unit) } else { None };
    let stops = |i: usize| {
        let key = words.key(i);
        let passed = matches!(key, "of" | "other" | "more" | "new" | "further" | "additional" | "former");
        !words.is_word(i)
            || key.starts_with(|c: char| c.is_numeric())
            || words.has(i, Role::Common) && !passed
    };
    for i in at..at + 4 {
        if let Some((unit, len)) = words.phrase(i, pick) {
            let measure = is_measure(unit);
            // "a few state prisoners": a singular noun behind several is no unit but goes with the noun behind it.
            if !english || measure || one || is_plural(words.key(i + len - 1), unit) {
                return (Some(unit.to_owned()), (i == at && measure).then_some(i + len));
            }
        }
        if stops(i) {
            break;
        }
    }
    // No noun of the lists: the first plural behind the number is what is counted.
    for i in at..at + 3 {
        if stops(i) {
            break;
        }
        let key = words.key(i);
        let plural = key.len() > 3 && key.ends_with('s') && !key.ends_with("ss") && !key.ends_with("'s");
        if english && plural {
            return (Some(key.to_owned()), None);
        }
    }
    (None, None)
}

fn is_plural(key: &str, unit: &str) -> bool {
    key == unit
        || key.ends_with('s')
        || matches!(
            key,
            "personnel" | "killed" | "wounded" | "hurt" | "dead" | "staff" | "police" | "men" | "women"
        )
}

/// The unit that a key alone stands for.
pub(super) fn unit_of(words: &Words<'_>, key: &str) -> Option<&'static str> {
    words.lexicon.get(key).iter().find_map(|item| match item.role {
        Role::Unit(unit) if item.rest.is_empty() => Some(unit),
        _ => None,
    })
}

/// The currency of the sign at `sign`, by letters before it where there are any ("US$", "A$").
pub(super) fn currency(written: &str, sign: usize) -> Option<&'static str> {
    let before = written.get(..sign).unwrap_or("");
    Some(match (before, written.get(sign..)?.chars().next()?) {
        ("" | "us", '$') => "dollars",
        ("a" | "au", '$') => "australian dollars",
        ("c" | "ca", '$') => "canadian dollars",
        ("hk", '$') => "hong kong dollars",
        ("nz", '$') => "new zealand dollars",
        (_, '$') => "dollars",
        (_, '€') => "euros",
        (_, '£') => "pounds",
        (_, '¥') => "yen",
        (_, '₽') => "roubles",
        (_, '₴') => "hryvnias",
        (_, '₹') => "rupees",
        (_, '₩') => "won",
        (_, '₪') => "shekels",
        (_, '₺') => "lira",
        _ => "money",
    })
}

/// Units that are part of the number itself rather than the thing counted.
fn is_measure(unit: &str) -> bool {
    matches!(
        unit,
        "percent"
            | "points"
            | "dollars"
            | "euros"
            | "pounds"
            | "roubles"
            | "hryvnias"
            | "yen"
            | "yuan"
            | "rupees"
            | "francs"
            | "cents"
            | "seconds"
            | "minutes"
            | "hours"
            | "days"
            | "weeks"
            | "months"
            | "years"
            | "decades"
            | "metres"
            | "kilometres"
            | "miles"
            | "feet"
            | "inches"
            | "kmh"
            | "mph"
            | "hectares"
            | "acres"
            | "square-miles"
            | "square-kilometres"
            | "kilograms"
            | "tonnes"
            | "litres"
            | "gallons"
            | "degrees"
            | "megawatts"
            | "barrels"
    )
}
