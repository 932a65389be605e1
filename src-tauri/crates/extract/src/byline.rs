//! Who wrote it: names freed of what is printed around them.

use crate::date;

/// What stands before names on a byline.
const LEADS: &[&str] = &[
    "by",
    "posted by",
    "published by",
    "written by",
    "reported by",
    "reporting by",
    "story by",
    "words by",
    "text by",
    "from",
    "von",
    "text von",
    "par",
    "propos recueillis par",
    "por",
    "di",
    "door",
    "autor:",
    "автор:",
    "автор",
    "текст:",
    "بقلم",
    "بقلم:",
    "作者",
    "记者",
    "記者",
    "文",
    "글",
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
        lower.strip_prefix(**lead).is_some_and(|rest| rest.starts_with([' ', ':', '：']))
            && !matches!(**lead, "from" | "di")
    }) && text.is_char_boundary(lead.len())
    {
        text = text.split_off(lead.len());
    }
    let text = text.replace(" ,", ",");
    let text = cut_off(&text)
        .trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, ':' | '：' | ',' | ';' | '|' | '-' | '–' | '—' | '•' | '·' | '/')
        })
        .to_owned();
    let address =
        text.contains("://") || text.starts_with("www.") || text.starts_with('@') && !text.contains(' ');
    let named = text.chars().any(char::is_alphabetic);
    // Longer than any list of names: the page put something else there.
    (named && !address && text.chars().count() <= 160 && date::line(&text).is_none()).then_some(text)
}

/// The names of a line that goes on with something else: a handle, a date, the time that reading takes, a prompt.
fn cut_off(text: &str) -> &str {
    let mut end = text.len();
    for (at, sign) in text.char_indices() {
        let rest = text.get(at + sign.len_utf8()..).unwrap_or_default();
        let stops = match sign {
            '@' => at > 0,
            '•' | '·' => true,
            '|' => {
                let part = rest.split('|').next().unwrap_or_default().trim();
                part.contains(|c: char| c.is_ascii_digit()) && part.contains(char::is_whitespace)
            }
            _ => false,
        };
        if stops {
            end = at;
            break;
        }
    }
    let front = text.get(..end).unwrap_or(text);
    // "Jane Doe Nov 18, 2019": a date needs no sign before it.
    let dated = front.match_indices(' ').find(|(at, _)| {
        let rest = front.get(at + 1..).unwrap_or_default();
        rest.contains(|c: char| c.is_ascii_digit()) && date::line(rest).is_some()
    });
    front.get(..dated.map_or(front.len(), |(at, _)| at)).unwrap_or(front)
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
    // "Von Erika Mustermann publiziert am 25. September 2018": no sign stands between them.
    for (at, _) in text.match_indices(' ') {
        let Some((front, back)) = text.split_at_checked(at) else { continue };
        if back.contains(|c: char| c.is_ascii_digit())
            && date::line(back).is_some()
            && let Some(names) = line(front)
        {
            return Some((names, date::iso(back)));
        }
    }
    // Behind a date one or two words are a name, whatever their case ("by admin").
    let (day, names) = text.split_once(" by ")?;
    (is_date(day) && names.split_whitespace().count() <= 4).then(|| Some((clean(names)?, date::iso(day))))?
}

/// A line of labelled facts as Chinese and Japanese papers print it under the headline ("2014年03月31日 07:15 来源：晨报网 作者：张伟"):
/// the author and the date in it.
pub(crate) fn facts(text: &str) -> Option<(Option<String>, Option<String>)> {
    const LABELS: &[&str] = &[
        "来源",
        "來源",
        "作者",
        "记者",
        "記者",
        "编辑",
        "編輯",
        "责任编辑",
        "責任編輯",
        "发布时间",
        "時間",
        "时间",
    ];
    if text.len() > 200 {
        return None;
    }
    let (mut names, mut day, mut labels) = (None, None, 0);
    for word in text.split([' ', '|', '　']).filter(|w| !w.is_empty()) {
        if let Some((label, value)) = word.split_once(['：', ':']).filter(|(label, _)| LABELS.contains(label))
        {
            labels += 1;
            if matches!(label, "作者" | "记者" | "記者") {
                names = clean(value);
            } else if day.is_none() {
                day = date::iso(value);
            }
        } else if day.is_none() && date::iso(word).is_some() {
            day = date::iso(text);
        } else if !date::is_time_line(word) {
            return None;
        }
    }
    (labels > 0).then_some((names, day))
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
        .find(|lead| lower.strip_prefix(**lead).is_some_and(|rest| rest.starts_with([' ', ':', '：'])))?;
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
            ("Jane Doe @janedoe Nov 18, 2019 at 9:24 pm ET • 2 min read", Some("Jane Doe")),
            ("Jane Doe | November 18, 2019 12:01 PM Print this article", Some("Jane Doe")),
            ("Jane Doe | Courier Media", Some("Jane Doe | Courier Media")),
            ("Jane Doe 18 Nov 2019", Some("Jane Doe")),
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
        assert_eq!(with_date("Von Jane Doe publiziert am 25. September 2018"), jane("2018-09-25"));
        assert_eq!(
            with_date("By Jane Doe , John Smith on Monday, November 18th, 2019 at 11:08 a.m."),
            Some(("Jane Doe, John Smith".to_owned(), Some("2019-11-18T11:08".to_owned())))
        );
        let admin = Some(("admin".to_owned(), Some("2015-03-30".to_owned())));
        assert_eq!(with_date("Posted on March 30, 2015 by admin"), admin);
        assert_eq!(with_date("By Jane Doe - the night was long"), None);
        assert_eq!(with_date("They met on March 30, 2014 by the river"), None);
    }

    #[test]
    fn labelled_facts_on_one_line() {
        assert_eq!(
            facts("2014年03月31日 07:15 来源：晨报网 作者：张伟"),
            Some((Some("张伟".to_owned()), Some("2014-03-31T07:15".to_owned())))
        );
        assert_eq!(facts("来源：晨报网"), Some((None, None)));
        assert_eq!(facts("当地时间三十日晚 会谈结束"), None);
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
