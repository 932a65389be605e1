//! Dates as pages and papers write them, brought to ISO 8601 as precise as they are.

use jiff::civil::{Date, Time};
use jiff::{Timestamp, tz::Offset};

/// Names of months, in the languages whose news is read most. Abbreviations of three letters and more are told by prefix
/// where no other month shares it.
const MONTHS: &[(&str, i8)] = &[
    // English, German, French, Spanish, Italian, Portuguese, Dutch.
    ("january", 1),
    ("januar", 1),
    ("jänner", 1),
    ("janvier", 1),
    ("enero", 1),
    ("gennaio", 1),
    ("janeiro", 1),
    ("januari", 1),
    ("february", 2),
    ("februar", 2),
    ("février", 2),
    ("febrero", 2),
    ("febbraio", 2),
    ("fevereiro", 2),
    ("februari", 2),
    ("march", 3),
    ("märz", 3),
    ("mars", 3),
    ("marzo", 3),
    ("março", 3),
    ("maart", 3),
    ("april", 4),
    ("avril", 4),
    ("abril", 4),
    ("aprile", 4),
    ("may", 5),
    ("mai", 5),
    ("mayo", 5),
    ("maggio", 5),
    ("maio", 5),
    ("mei", 5),
    ("june", 6),
    ("juni", 6),
    ("juin", 6),
    ("junio", 6),
    ("giugno", 6),
    ("junho", 6),
    ("july", 7),
    ("juli", 7),
    ("juillet", 7),
    ("julio", 7),
    ("luglio", 7),
    ("julho", 7),
    ("august", 8),
    ("août", 8),
    ("agosto", 8),
    ("augustus", 8),
    ("september", 9),
    ("septembre", 9),
    ("septiembre", 9),
    ("settembre", 9),
    ("setembro", 9),
    ("sept", 9),
    ("october", 10),
    ("oktober", 10),
    ("octobre", 10),
    ("octubre", 10),
    ("ottobre", 10),
    ("outubro", 10),
    ("november", 11),
    ("novembre", 11),
    ("noviembre", 11),
    ("novembro", 11),
    ("december", 12),
    ("dezember", 12),
    ("décembre", 12),
    ("diciembre", 12),
    ("dicembre", 12),
    ("dezembro", 12),
    // English abbreviations.
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("oct", 10),
    ("okt", 10),
    ("nov", 11),
    ("dec", 12),
    ("dez", 12),
    // Russian and Ukrainian, as dates have them (genitive).
    ("января", 1),
    ("февраля", 2),
    ("марта", 3),
    ("апреля", 4),
    ("мая", 5),
    ("июня", 6),
    ("июля", 7),
    ("августа", 8),
    ("сентября", 9),
    ("октября", 10),
    ("ноября", 11),
    ("декабря", 12),
    ("січня", 1),
    ("лютого", 2),
    ("березня", 3),
    ("квітня", 4),
    ("травня", 5),
    ("червня", 6),
    ("липня", 7),
    ("серпня", 8),
    ("вересня", 9),
    ("жовтня", 10),
    ("листопада", 11),
    ("грудня", 12),
    // Polish (genitive).
    ("stycznia", 1),
    ("lutego", 2),
    ("marca", 3),
    ("kwietnia", 4),
    ("maja", 5),
    ("czerwca", 6),
    ("lipca", 7),
    ("sierpnia", 8),
    ("września", 9),
    ("października", 10),
    ("listopada", 11),
    ("grudnia", 12),
    // Indonesian, Turkish, Swedish, Czech (genitive), where they differ from the others.
    ("maret", 3),
    ("agustus", 8),
    ("desember", 12),
    ("ocak", 1),
    ("şubat", 2),
    ("mart", 3),
    ("nisan", 4),
    ("mayıs", 5),
    ("haziran", 6),
    ("temmuz", 7),
    ("ağustos", 8),
    ("eylül", 9),
    ("ekim", 10),
    ("kasım", 11),
    ("aralık", 12),
    ("maj", 5),
    ("augusti", 8),
    ("ledna", 1),
    ("února", 2),
    ("března", 3),
    ("dubna", 4),
    ("května", 5),
    ("června", 6),
    ("července", 7),
    ("srpna", 8),
    ("září", 9),
    ("října", 10),
    ("listopadu", 11),
    ("prosince", 12),
    // Arabic, western and Levantine names.
    ("يناير", 1),
    ("فبراير", 2),
    ("مارس", 3),
    ("أبريل", 4),
    ("ابريل", 4),
    ("مايو", 5),
    ("يونيو", 6),
    ("يوليو", 7),
    ("أغسطس", 8),
    ("سبتمبر", 9),
    ("أكتوبر", 10),
    ("نوفمبر", 11),
    ("ديسمبر", 12),
    ("آذار", 3),
    ("نيسان", 4),
];

/// Zone names that mean one offset in news. Those used for several (CST, IST, BST in Asia) are left out: no zone is better
/// than a wrong one.
const ZONES: &[(&str, &str)] = &[
    ("z", "Z"),
    ("utc", "Z"),
    ("gmt", "Z"),
    ("est", "-05:00"),
    ("edt", "-04:00"),
    ("cdt", "-05:00"),
    ("mst", "-07:00"),
    ("mdt", "-06:00"),
    ("pst", "-08:00"),
    ("pdt", "-07:00"),
    ("cet", "+01:00"),
    ("cest", "+02:00"),
    ("mez", "+01:00"),
    ("mesz", "+02:00"),
    ("eet", "+02:00"),
    ("eest", "+03:00"),
    ("msk", "+03:00"),
    ("мск", "+03:00"),
    ("jst", "+09:00"),
];

/// Brings a date, with its time and zone if it has them, to ISO 8601; `None` when it can't be told for sure which day it
/// is ("03/04/2014").
///
/// Midnight to the second is taken for a date without a time: that is how systems write one.
pub(crate) fn iso(raw: &str) -> Option<String> {
    let raw = raw.trim();
    // Every form of a date has digits, and most of what is asked about is none.
    if raw.len() > 200 || !raw.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    if raw.bytes().all(|b| b.is_ascii_digit()) {
        return digits(raw);
    }
    if let Some(plain) = east_asian(raw) {
        return machine(&plain);
    }
    machine(raw).or_else(|| written(raw))
}

/// "2014年3月31日 07:15", "2014년 3월 31일", with signs instead of the words; `None` for all others.
fn east_asian(raw: &str) -> Option<String> {
    let year = raw.find(['年', '년'])?;
    let digits = raw.get(..year)?.chars().rev().take_while(char::is_ascii_digit).count();
    let from = raw.get(year.checked_sub(digits)?..)?;
    let mut out = String::new();
    let mut after_day = false;
    for c in from.chars() {
        match c {
            '年' | '년' | '月' | '월' => out.push('-'),
            '日' | '일' => {
                after_day = true;
                out.push(' ');
            }
            c if c.is_whitespace() && !after_day => {}
            c => out.push(c),
        }
    }
    Some(out)
}

/// "20140330", "20140330214000", seconds or milliseconds since 1970.
fn digits(raw: &str) -> Option<String> {
    let part = |from: usize, to: usize| raw.get(from..to)?.parse::<i16>().ok();
    match raw.len() {
        8 => day(part(0, 4)?, part(4, 6)? as i8, part(6, 8)? as i8),
        14 => {
            let date = day(part(0, 4)?, part(4, 6)? as i8, part(6, 8)? as i8)?;
            let time = time(part(8, 10)?, part(10, 12)?, part(12, 14))?;
            Some(joined(&date, Some(time), None))
        }
        10 => stamp(raw.parse().ok()?),
        13 => stamp(raw.parse::<i64>().ok()? / 1_000),
        _ => None,
    }
}

fn stamp(seconds: i64) -> Option<String> {
    let at = Offset::UTC.to_datetime(Timestamp::from_second(seconds).ok()?);
    let date = day(at.year(), at.month(), at.day())?;
    let time = format!("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second());
    Some(joined(&date, Some(time), Some("Z")))
}

/// "2014-03-30T21:40:00.000+0200", "2014-03-30 21:40", "2014/03/30", "2014-03".
fn machine(raw: &str) -> Option<String> {
    let year: i16 = raw.get(..4)?.parse().ok()?;
    let separator = raw.chars().nth(4).filter(|c| matches!(c, '-' | '/' | '.'))?;
    let mut parts = raw.get(5..)?.splitn(2, separator);
    let month: i8 = parts.next()?.parse().ok()?;
    let rest = parts.next()?;
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let date = day(year, month, rest.get(..end)?.parse().ok()?)?;
    let rest = rest.get(end..)?.trim_start_matches(['T', 't', ' ', ',']);
    Some(match clock(rest) {
        Some((time, zone)) => joined(&date, Some(time), zone.as_deref()),
        None => date,
    })
}

/// "March 30, 2014 9:40 pm EDT", "Sun, 30 Mar 2014 21:40:00 +0200", "30. März 2014, 21.40 Uhr", "30.03.2014".
fn written(raw: &str) -> Option<String> {
    let lower = raw.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '(' | ')' | '·' | '•' | '،'))
        .filter(|w| !w.is_empty())
        .collect();
    let month_at = words.iter().position(|w| month(w).is_some());
    let (date, after) = match month_at {
        Some(at) => {
            let month = month(words.get(at)?)?;
            let number = |i: Option<usize>| -> Option<i16> {
                let word = words.get(i?)?;
                let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
                let tail = word.get(end..)?;
                matches!(tail, "" | "." | "st" | "nd" | "rd" | "th" | "er" | "º")
                    .then(|| word.get(..end)?.parse().ok())
                    .flatten()
            };
            let skip = |from: usize| {
                if matches!(words.get(from).copied(), Some("de" | "del")) { from + 1 } else { from }
            };
            let before = at.checked_sub(1).and_then(|i| {
                if matches!(words.get(i).copied(), Some("de" | "of")) { i.checked_sub(1) } else { Some(i) }
            });
            let next = skip(at + 1);
            if let (Some(d @ 1..=31), Some(y @ 1600..=2200)) = (number(before), number(Some(next))) {
                (day(y, month, d as i8)?, next + 1)
            } else if let (Some(d @ 1..=31), Some(y @ 1600..=2200)) =
                (number(Some(at + 1)), number(Some(at + 2)))
            {
                (day(y, month, d as i8)?, at + 3)
            } else {
                return None;
            }
        }
        None => {
            let at = words.iter().position(|w| numeric(w).is_some())?;
            (numeric(words.get(at)?)?, at + 1)
        }
    };
    let rest = words.get(after..)?;
    let at = rest.iter().position(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    let tail = match at {
        Some(at) => clock(&rest.get(at..)?.join(" ")),
        // The time may stand in front: "9:40 PM EDT, March 30, 2014".
        None => words
            .iter()
            .position(|w| w.contains(':') && w.starts_with(|c: char| c.is_ascii_digit()))
            .filter(|&at| at < after)
            .and_then(|at| clock(&words.get(at..after)?.join(" "))),
    };
    Some(match tail {
        Some((time, zone)) => joined(&date, Some(time), zone.as_deref()),
        None => date,
    })
}

/// "30.03.2014", "30/03/2014", "2014-03-30"; with slashes only where day and month can't be mixed up.
fn numeric(word: &str) -> Option<String> {
    let separator = ['.', '/', '-'].into_iter().find(|s| word.matches(*s).count() >= 2)?;
    let mut parts = word.trim_end_matches(['.', ',']).split(separator).map(str::parse::<i16>);
    let (a, b, c) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    if parts.next().is_some() {
        return None;
    }
    if a > 31 {
        return day(a, i8::try_from(b).ok()?, i8::try_from(c).ok()?);
    }
    let (a, b) = (i8::try_from(a).ok()?, i8::try_from(b).ok()?);
    // Two digits of a year, as in the United States ("11/18/19").
    let c = if separator == '/' && (0..100).contains(&c) && word.len() >= 6 { c + 2000 } else { c };
    match (separator, a, b) {
        ('.', ..) => day(c, b, a),
        (_, 13.., _) => day(c, b, a),
        (_, _, 13..) => day(c, a, b),
        _ => None,
    }
}

fn month(word: &str) -> Option<i8> {
    let bare = word.trim_end_matches(['.', ',']);
    MONTHS.iter().find(|(name, _)| *name == bare).map(|(_, number)| *number)
}

/// A time of day at the start of `rest`, and the zone behind it.
fn clock(rest: &str) -> Option<(String, Option<String>)> {
    let rest = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = rest.find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.')).unwrap_or(rest.len());
    let (numbers, mut tail) = rest.split_at_checked(end)?;
    let numbers = numbers.trim_end_matches(['.', ':']);
    let separator = if numbers.contains(':') { ':' } else { '.' };
    let mut parts = numbers.split(separator);
    let mut hour: i16 = parts.next()?.parse().ok()?;
    let minute = parts.next();
    let second: Option<i16> = parts.next().and_then(|s| s.split('.').next()?.parse().ok());
    let lower = tail.trim_start().to_ascii_lowercase();
    let half = ["a.m.", "am", "p.m.", "pm"].iter().find(|h| lower.starts_with(*h));
    if let Some(half) = half {
        hour = match (half.starts_with('p'), hour) {
            (true, 1..=11) => hour + 12,
            (false, 12) => 0,
            _ => hour,
        };
        tail = tail.trim_start().get(half.len()..)?;
    }
    let minute: i16 = match minute {
        Some(m) => m.parse().ok()?,
        None if half.is_some() => 0,
        None => return None,
    };
    let time = time(hour, minute, second)?;
    Some((time, zone(tail)))
}

fn zone(tail: &str) -> Option<String> {
    let tail = tail.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ',' | '.'));
    if let Some(sign) = tail.chars().next().filter(|c| matches!(c, '+' | '-')) {
        let digits: String =
            tail.chars().skip(1).filter(|c| *c != ':').take_while(char::is_ascii_digit).take(4).collect();
        let (hours, minutes) = match digits.len() {
            2 => (digits.as_str(), "00"),
            4 => digits.split_at_checked(2)?,
            _ => return None,
        };
        if hours.parse::<u8>().ok()? > 14 || minutes.parse::<u8>().ok()? > 59 {
            return None;
        }
        return Some(if hours == "00" && minutes == "00" {
            "Z".to_owned()
        } else {
            format!("{sign}{hours}:{minutes}")
        });
    }
    let name: String = tail.chars().take_while(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    ZONES.iter().find(|(zone, _)| *zone == name).map(|(_, offset)| (*offset).to_owned())
}

fn day(year: i16, month: i8, day: i8) -> Option<String> {
    if !(1600..=2200).contains(&year) {
        return None;
    }
    let date = Date::new(year, month, day).ok()?;
    Some(format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day()))
}

fn time(hour: i16, minute: i16, second: Option<i16>) -> Option<String> {
    let (h, m) = (i8::try_from(hour).ok()?, i8::try_from(minute).ok()?);
    let s = i8::try_from(second.unwrap_or(0)).ok()?;
    Time::new(h, m, s, 0).ok()?;
    Some(if second.is_some() { format!("{h:02}:{m:02}:{s:02}") } else { format!("{h:02}:{m:02}") })
}

fn joined(date: &str, time: Option<String>, zone: Option<&str>) -> String {
    match time {
        Some(time) if time != "00:00:00" => format!("{date}T{time}{}", zone.unwrap_or_default()),
        _ => date.to_owned(),
    }
}

/// Words that stand around a date on a date line.
const DATE_WORDS: &[&str] = &[
    "published",
    "updated",
    "posted",
    "modified",
    "first",
    "last",
    "on",
    "at",
    "date",
    "am",
    "pm",
    "a.m",
    "p.m",
    "et",
    "pt",
    "uhr",
    "um",
    "the",
    "of",
    "de",
    "del",
    "à",
    "le",
    "a",
    "las",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "stand",
    "veröffentlicht",
    "publiziert",
    "erschienen",
    "erstellt",
    "den",
    "aktualisiert",
    "mis",
    "jour",
    "modifié",
    "pubblicato",
    "aggiornato",
    "il",
    "ore",
    "alle",
    "em",
    "às",
    "el",
    "actualizado",
    "atualizado",
    "geplaatst",
    "bijgewerkt",
    "op",
    "opublikowano",
    "نشر",
    "في",
    "publié",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "publicado",
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
    "опубликовано",
    "обновлено",
    "г",
    "года",
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
    "суббота",
    "воскресенье",
    "опубліковано",
    "року",
    "bst",
    "ist",
    "cst",
    "th",
    "st",
    "nd",
    "rd",
];

/// Whether a line is a time without the day ("Updated at 1:23 p.m.", "21.40 BST", "3 hours ago").
pub(crate) fn is_time_line(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().map(|w| w.trim_matches([',', ':', '(', ')'])).collect();
    let said = words.first().is_some_and(|w| {
        matches!(*w, "updated" | "published" | "posted" | "aktualisiert" | "stand" | "обновлено")
    });
    let clock = |w: &str| {
        w.split_once([':', '.']).is_some_and(|(hour, rest)| {
            (1..=2).contains(&hour.len())
                && hour.bytes().all(|b| b.is_ascii_digit())
                && rest.len() >= 2
                && rest.bytes().take(2).all(|b| b.is_ascii_digit())
                && rest
                    .chars()
                    .skip(2)
                    .all(|c| matches!(c, 'a' | 'p' | 'm' | '.' | ':') || c.is_ascii_digit())
        })
    };
    let ago = |w: &str| {
        matches!(w, "ago" | "hours" | "minutes" | "hour" | "minute" | "mins" | "min" | "days" | "day")
    };
    let counted = words.iter().any(|w| w.bytes().all(|b| b.is_ascii_digit()) && !w.is_empty());
    let timed = words.iter().any(|w| clock(w)) || (counted && words.last() == Some(&"ago"));
    timed
        && words.len() <= if said { 6 } else { 4 }
        && words.iter().all(|w| {
            let bare = w.trim_matches('.');
            clock(w)
                || ago(w)
                || w.bytes().all(|b| b.is_ascii_digit())
                || DATE_WORDS.contains(&bare)
                || ZONES.iter().any(|(zone, _)| *zone == bare)
        })
}

/// A line that is a date and nothing else ("Published: Sunday 30 March 2014, 9:40 pm").
pub(crate) fn line(text: &str) -> Option<String> {
    if text.len() > 120 {
        return None;
    }
    let date = iso(text)?;
    let lower = text.to_lowercase();
    let only = lower
        .split(|c: char| {
            c.is_whitespace()
                || matches!(c, ',' | '|' | '(' | ')' | '·' | '•' | '،' | ':' | '-' | '–' | '/' | '+')
        })
        .map(|w| w.trim_matches('.'))
        .filter(|w| !w.is_empty())
        .all(|w| {
            w.starts_with(|c: char| c.is_ascii_digit())
                || month(w).is_some()
                || DATE_WORDS.contains(&w)
                || ZONES.iter().any(|(zone, _)| *zone == w)
        });
    only.then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_become_iso_as_precise_as_they_are() {
        for (raw, expected) in [
            ("2014-03-30", "2014-03-30"),
            ("2014-03-30T21:40:00Z", "2014-03-30T21:40:00Z"),
            ("2014-03-30T21:40:00.123+0200", "2014-03-30T21:40:00+02:00"),
            ("2014-03-30T21:40:00-04:00", "2014-03-30T21:40:00-04:00"),
            ("2014-03-30 21:40", "2014-03-30T21:40"),
            ("2014-03-30T00:00:00Z", "2014-03-30"),
            ("2014/03/30", "2014-03-30"),
            ("2014年3月30日 21:40", "2014-03-30T21:40"),
            ("2014년 3월 30일", "2014-03-30"),
            ("20140330", "2014-03-30"),
            ("1396215600", "2014-03-30T21:40:00Z"),
            ("1396215600000", "2014-03-30T21:40:00Z"),
            ("March 30, 2014", "2014-03-30"),
            ("Mar. 30, 2014 9:40 p.m. EDT", "2014-03-30T21:40-04:00"),
            ("Sun, 30 Mar 2014 21:40:00 +0200", "2014-03-30T21:40:00+02:00"),
            ("Sunday 30 March 2014 21.40 BST", "2014-03-30T21:40"),
            ("Published: 9:40 PM EDT, March 30, 2014", "2014-03-30T21:40-04:00"),
            ("Updated 2:05 PM ET, Thu November 21, 2019", "2019-11-21T14:05"),
            ("30. März 2014, 21:40 Uhr", "2014-03-30T21:40"),
            ("30 mars 2014 à 21:40", "2014-03-30T21:40"),
            ("1er mars 2014", "2014-03-01"),
            ("30 de marzo de 2014", "2014-03-30"),
            ("30 марта 2014, 21:40 МСК", "2014-03-30T21:40+03:00"),
            ("30 березня 2014", "2014-03-30"),
            ("30 مارس 2014", "2014-03-30"),
            ("30.03.2014 21:40", "2014-03-30T21:40"),
            ("30/03/2014", "2014-03-30"),
            ("03/30/2014", "2014-03-30"),
            ("12 a.m. March 30, 2014", "2014-03-30"),
            ("11/18/19 11:04 PM EST", "2019-11-18T23:04-05:00"),
        ] {
            assert_eq!(iso(raw).as_deref(), Some(expected), "{raw}");
        }
    }

    #[test]
    fn what_is_no_sure_date_gives_none() {
        for raw in [
            "",
            "03/04/2014",
            "yesterday",
            "2014-13-30",
            "2014-02-30",
            "30 March",
            "May 2014",
            "99999",
            "v1.2.3",
        ] {
            assert_eq!(iso(raw), None, "{raw}");
        }
    }

    #[test]
    fn a_date_line_is_a_date_and_nothing_else() {
        assert_eq!(line("Published: Sunday 30 March 2014, 9:40 pm").as_deref(), Some("2014-03-30T21:40"));
        assert_eq!(line("30.03.2014 21:40 Uhr").as_deref(), Some("2014-03-30T21:40"));
        assert_eq!(line("On March 30, 2014, the ministers met"), None);
        assert_eq!(line("March 2014"), None);
        for time in ["Updated at 1:23 p.m.", "21.40 BST", "9:40pm", "3 hours ago", "Published 21:40"] {
            assert!(is_time_line(time), "{time}");
        }
        for text in ["Updated rules", "3.5 million", "2.10 is the price", "Days ago", "14 crossings a day"] {
            assert!(!is_time_line(text), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn never_panics(raw in "\\PC{0,60}") {
            let _ = iso(&raw);
        }

        #[test]
        fn twice_is_once(y in 1900_i16..2100, m in 1_u8..13, d in 1_u8..29, h in 0_u8..24, min in 0_u8..60) {
            let once = iso(&format!("{y}-{m:02}-{d:02}T{h:02}:{min:02}+03:00")).unwrap();
            proptest::prop_assert_eq!(iso(&once), Some(once));
        }
    }
}
