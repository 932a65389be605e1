//! Who wrote it: names freed of what is printed around them.

use crate::date;

/// What stands before names on a byline.
const LEADS: &[&str] = &[
    "by",
    "written by",
    "reported by",
    "reporting by",
    "story by",
    "words by",
    "text by",
    "from",
    "von",
    "par",
    "por",
    "di",
    "door",
    "autor:",
    "автор:",
    "автор",
    "текст:",
    "بقلم",
    "بقلم:",
];

/// Small words that stand between names.
const BETWEEN: &[&str] = &[
    "and",
    "und",
    "et",
    "y",
    "e",
    "en",
    "и",
    "та",
    "with",
    "mit",
    "in",
    "for",
    "of",
    "the",
    "de",
    "van",
    "der",
    "den",
    "di",
    "da",
    "la",
    "le",
    "el",
    "al",
    "bin",
    "ibn",
    "von",
    "zu",
    "du",
    "dos",
    "at",
    "|",
    "-",
    "–",
    "—",
    "/",
    "&",
    "staff",
    "writer",
    "correspondent",
    "editor",
    "reporter",
];

/// A byline from metadata, without "By", addresses and white space; `None` when no name is left.
pub(crate) fn clean(raw: &str) -> Option<String> {
    let mut text = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = text.to_lowercase();
    if let Some(lead) = LEADS.iter().find(|lead| {
        lower.strip_prefix(**lead).is_some_and(|rest| rest.starts_with([' ', ':']))
            && !matches!(**lead, "from" | "di")
    }) && text.is_char_boundary(lead.len())
    {
        text = text.split_off(lead.len());
    }
    let text = text
        .trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, ':' | ',' | ';' | '|' | '-' | '–' | '—' | '•' | '·' | '/')
        })
        .to_owned();
    let address =
        text.contains("://") || text.starts_with("www.") || text.starts_with('@') && !text.contains(' ');
    let named = text.chars().any(char::is_alphabetic);
    // Longer than any list of names: the page put something else there.
    (named && !address && text.chars().count() <= 160 && date::line(&text).is_none()).then_some(text)
}

/// A line of names and a date and nothing else ("By Jane Doe - 11/18/19 11:04 PM EST", "Posted on March 30, 2015 by admin"):
/// the names, and the date as far as it is known.
pub(crate) fn with_date(text: &str) -> Option<(String, Option<String>)> {
    if text.len() > 160 {
        return None;
    }
    let is_date = |part: &str| date::line(part).is_some() || date::is_time_line(part);
    for separator in [" - ", " – ", " — ", " | ", " · ", " • ", ", ", " on "] {
        let Some((front, back)) = text.split_once(separator) else { continue };
        for (names, day) in [(front, back), (back, front)] {
            if let Some(names) = line(names)
                && is_date(day.trim())
            {
                return Some((names, date::iso(day)));
            }
        }
    }
    // Behind a date one or two words are a name, whatever their case ("by admin").
    let (day, names) = text.split_once(" by ")?;
    (is_date(day) && names.split_whitespace().count() <= 4).then(|| Some((clean(names)?, date::iso(day))))?
}

/// A line that is a byline and nothing else ("By Jane Doe and John Smith, Reuters"), and the names on it.
pub(crate) fn line(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > 160 || text.ends_with(['.', '!', '?', '”', '"']) && !text.ends_with("Jr.") {
        return None;
    }
    let lower = text.to_lowercase();
    let lead = LEADS
        .iter()
        .find(|lead| lower.strip_prefix(**lead).is_some_and(|rest| rest.starts_with([' ', ':'])))?;
    let rest = text.get(lead.len()..)?;
    let mut names = 0;
    for word in rest.split([' ', ',', ';', ':']).filter(|w| !w.is_empty()) {
        if BETWEEN.contains(&word.to_lowercase().as_str()) {
            continue;
        }
        let first = word.trim_start_matches(['(', '‘', '’', '\'']).chars().next()?;
        // Scripts without capitals can't be told this way and go by length alone.
        if first.is_lowercase() || first.is_ascii_digit() {
            return None;
        }
        names += 1;
    }
    // Days and months are capitalised too: "By Sunday Night".
    let dated = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        .iter()
        .any(|day| lower.split(' ').any(|w| w.trim_matches(',') == *day));
    ((1..=12).contains(&names) && !dated).then(|| clean(text)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_freed_of_what_surrounds_them() {
        for (raw, expected) in [
            ("By Jane Doe", Some("Jane Doe")),
            ("BY  JANE DOE\n and John Smith", Some("JANE DOE and John Smith")),
            ("Von Erika Mustermann, Paris", Some("Erika Mustermann, Paris")),
            ("Автор: Иван Петров", Some("Иван Петров")),
            ("https://www.facebook.com/thecourier", None),
            ("@thecourier", None),
            ("Byron Long", Some("Byron Long")),
            ("  - ", None),
        ] {
            assert_eq!(clean(raw).as_deref(), expected, "{raw}");
        }
    }

    #[test]
    fn names_and_dates_on_one_line() {
        let jane = |day: &str| Some(("Jane Doe".to_owned(), Some(day.to_owned())));
        assert_eq!(with_date("By Jane Doe - 11/18/19 11:04 PM EST"), jane("2019-11-18T23:04-05:00"));
        assert_eq!(with_date("By Jane Doe, March 30, 2014"), jane("2014-03-30"));
        let admin = Some(("admin".to_owned(), Some("2015-03-30".to_owned())));
        assert_eq!(with_date("Posted on March 30, 2015 by admin"), admin);
        assert_eq!(with_date("By Jane Doe - the night was long"), None);
        assert_eq!(with_date("They met on March 30, 2014 by the river"), None);
    }

    #[test]
    fn a_line_is_a_byline_only_when_it_holds_names_alone() {
        assert_eq!(
            line("By Jane Doe and John Smith, Reuters").as_deref(),
            Some("Jane Doe and John Smith, Reuters")
        );
        assert_eq!(line("By ANNE VAN DER BERG").as_deref(), Some("ANNE VAN DER BERG"));
        for no in [
            "By Friday the talks had failed.",
            "By the river, soldiers wait",
            "By Sunday Night",
            "Talks end",
            "From Russia with troops",
            "By 9 p.m. Kerry Left",
        ] {
            assert_eq!(line(no), None, "{no}");
        }
    }
}
