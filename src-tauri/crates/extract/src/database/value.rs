//! Values as databases write them, brought to the form they are kept in.

use crate::date;

/// Names of languages in English, and in the languages of the interfaces that exports are made with.
const LANGUAGES: &[(&str, &str)] = &[
    ("english", "en"),
    ("englisch", "en"),
    ("anglais", "en"),
    ("inglés", "en"),
    ("german", "de"),
    ("deutsch", "de"),
    ("allemand", "de"),
    ("alemán", "de"),
    ("french", "fr"),
    ("französisch", "fr"),
    ("français", "fr"),
    ("francés", "fr"),
    ("spanish", "es"),
    ("spanisch", "es"),
    ("espagnol", "es"),
    ("español", "es"),
    ("italian", "it"),
    ("italienisch", "it"),
    ("italien", "it"),
    ("italiano", "it"),
    ("portuguese", "pt"),
    ("dutch", "nl"),
    ("russian", "ru"),
    ("russisch", "ru"),
    ("russe", "ru"),
    ("ukrainian", "uk"),
    ("polish", "pl"),
    ("arabic", "ar"),
    ("chinese", "zh"),
    ("japanese", "ja"),
    ("korean", "ko"),
    ("turkish", "tr"),
    ("swedish", "sv"),
    ("norwegian", "no"),
    ("danish", "da"),
    ("finnish", "fi"),
    ("greek", "el"),
    ("hebrew", "he"),
    ("hindi", "hi"),
    ("romanian", "ro"),
    ("hungarian", "hu"),
    ("czech", "cs"),
];

/// The BCP 47 tag of a language that is named ("ENGLISH; ANGLAIS") or already a tag ("en-GB", "pt_BR").
pub(super) fn language(raw: &str) -> Option<String> {
    let first = raw.split([';', ',', '/', '|']).next()?.trim();
    let lower = first.to_lowercase();
    if let Some((_, tag)) = LANGUAGES.iter().find(|(name, _)| *name == lower) {
        return Some((*tag).to_owned());
    }
    let tag = first.replace('_', "-");
    let mut parts = tag.split('-');
    let main = parts.next()?;
    let fits = (2..=3).contains(&main.len())
        && main.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
    fits.then(|| match tag.split_once('-') {
        Some((main, rest)) => format!("{}-{rest}", main.to_ascii_lowercase()),
        None => tag.to_ascii_lowercase(),
    })
}

/// Which of the first two numbers of "03/04/2014" is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum DayOrder {
    /// Not told.
    #[default]
    Unknown,
    /// 3 April.
    DayFirst,
    /// 4 March.
    MonthFirst,
}

impl DayOrder {
    /// Tells the order from other dates of the same column: one that only fits one order decides for all.
    pub(super) fn of<'v>(values: impl Iterator<Item = &'v str>) -> Self {
        let (mut day_first, mut month_first) = (false, false);
        for value in values {
            if let Some((a, b, _)) = numbers(value) {
                day_first |= a > 12 && b <= 12;
                month_first |= b > 12 && a <= 12;
            }
        }
        match (day_first, month_first) {
            (true, false) => Self::DayFirst,
            (false, true) => Self::MonthFirst,
            _ => Self::Unknown,
        }
    }
}

/// The numbers of "3/4/2014 21:40", and what stands behind them.
fn numbers(raw: &str) -> Option<(u8, u8, &str)> {
    let raw = raw.trim();
    let (a, rest) = raw.split_once(['/', '-'])?;
    let (b, rest) = rest.split_once(['/', '-'])?;
    let year = rest.get(..4)?;
    (year.bytes().all(|c| c.is_ascii_digit()) && a.len() <= 2 && b.len() <= 2)
        .then(|| Some((a.parse().ok()?, b.parse().ok()?, rest)))
        .flatten()
}

/// A date in any of the forms that exports have, as ISO 8601; `None` when it can't be told which day is meant.
pub(super) fn published(raw: &str, order: DayOrder) -> Option<String> {
    let raw = raw.trim();
    // "20140330T214000Z" (GDELT).
    if let (Some(day), Some("T"), Some(time)) = (raw.get(..8), raw.get(8..9), raw.get(9..15))
        && day.bytes().chain(time.bytes()).all(|b| b.is_ascii_digit())
    {
        let zone = raw.get(15..).unwrap_or_default();
        let told = date::iso(&format!("{day}{time}"))?;
        return Some(if told.contains('T') && zone.eq_ignore_ascii_case("z") {
            format!("{told}Z")
        } else {
            told
        });
    }
    if let (Some((a, b, rest)), DayOrder::DayFirst | DayOrder::MonthFirst) = (numbers(raw), order) {
        let (day, month) = if order == DayOrder::DayFirst { (a, b) } else { (b, a) };
        let (year, tail) = rest.split_at_checked(4)?;
        return date::iso(&format!("{year}-{month:02}-{day:02}{tail}"));
    }
    // A year or a month is as precise as many bibliographies are.
    let partial = matches!(raw.len(), 4 | 7)
        && raw.bytes().enumerate().all(|(at, b)| if at == 4 { b == b'-' } else { b.is_ascii_digit() });
    if partial && matches!(raw.get(..2), Some("16" | "17" | "18" | "19" | "20")) {
        return Some(raw.to_owned());
    }
    date::iso(raw)
}

/// An http or https address, without white space around it.
pub(super) fn address(raw: &str) -> Option<String> {
    let raw = raw.trim();
    let url = url::Url::parse(raw).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then(|| raw.to_owned())
}

/// Text with runs of white space, no-break spaces included, as one space.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_from_names_and_tags() {
        for (raw, tag) in [
            ("ENGLISH; ANGLAIS", Some("en")),
            ("Deutsch", Some("de")),
            ("pt_BR", Some("pt-BR")),
            ("EN", Some("en")),
            ("Klingon", None),
            ("", None),
        ] {
            assert_eq!(language(raw).as_deref(), tag, "{raw}");
        }
    }

    #[test]
    fn one_clear_date_decides_for_the_column() {
        let order = DayOrder::of(["03/04/2014", "30/03/2014"].into_iter());
        assert_eq!(order, DayOrder::DayFirst);
        assert_eq!(published("03/04/2014 21:40", order).as_deref(), Some("2014-04-03T21:40"));
        assert_eq!(published("03/04/2014", DayOrder::MonthFirst).as_deref(), Some("2014-03-04"));
        assert_eq!(published("03/04/2014", DayOrder::Unknown), None, "it could be two days");
        assert_eq!(DayOrder::of(["13/02/2014", "02/13/2014"].into_iter()), DayOrder::Unknown);
    }

    #[test]
    fn dates_of_exports() {
        for (raw, iso) in [
            ("20240101T120530Z", Some("2024-01-01T12:05:30Z")),
            ("2014-03-30 21:40:00.123456", Some("2014-03-30T21:40:00")),
            ("2014", Some("2014")),
            ("2014-03", Some("2014-03")),
            ("9999", None),
            ("July 1, 2019 Monday 9:20 AM GMT", Some("2019-07-01T09:20Z")),
            ("29 décembre 2011", Some("2011-12-29")),
            ("tomorrow", None),
        ] {
            assert_eq!(published(raw, DayOrder::Unknown).as_deref(), iso, "{raw}");
        }
    }
}
