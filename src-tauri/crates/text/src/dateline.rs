//! Datelines: "PARIS (Wire) —", "KIEV, March 30 (Agency) -".

use crate::Span;

/// How long a dateline can be, in bytes.
const LONGEST: usize = 90;

/// The dateline that `text` (a paragraph or its first sentence) starts with, up to and with its dash.
///
/// It is a place in capitals, or a place with an agency in brackets, before a dash; a region, a date and names of agencies may
/// follow the place. A colon makes no dateline: transcripts set it behind speakers. Some agencies set their name between
/// strokes and no dash ("MOSCOW, March 30. /Agency/.").
///
/// ```
/// use parallax_text::dateline;
/// let text = "KIEV, March 30 (Agency) - Ukraine warned of an invasion.";
/// assert_eq!(dateline(text).unwrap().of(text), "KIEV, March 30 (Agency) -");
/// assert_eq!(dateline("NATO - the alliance - met."), None);
/// ```
pub fn dateline(text: &str) -> Option<Span> {
    let start = text.len() - text.trim_start().len();
    let rest = text.get(start..)?;
    if let Some(end) = stroked(rest) {
        return Span::new(text, start, start + end).ok();
    }
    let (dash, width) = dash(rest)?;
    let head = rest.get(..dash)?.trim_end();
    let tail = rest.get(dash + width..)?.trim_start();
    if head.is_empty() || tail.chars().find(|c| c.is_alphanumeric()).is_none_or(char::is_lowercase) {
        return None;
    }
    let agency = head.ends_with(')');
    let (places, _) = head.split_once('(').unwrap_or((head, ""));
    let mut words = places.split([' ', '/', '-', '\u{a0}']).filter(|word| !word.is_empty());
    let first = words.next()?;
    let capitals = |word: &str| {
        word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase)
    };
    let mut after_digit = false;
    let names = std::iter::once(first).chain(words).all(|word| {
        let mut letters = word.chars().filter(|c| c.is_alphanumeric());
        match letters.next() {
            // "30 марта", "30. März"
            Some(c) if c.is_lowercase() => {
                after_digit || matches!(word, "de" | "la" | "of" | "am" | "sur" | "the" | "and")
            }
            Some(c) => {
                after_digit = c.is_numeric();
                true
            }
            None => true,
        }
    });
    let cut_off = places.trim_end().ends_with([',', '.'])
        || places.contains(',')
        || places.split_whitespace().count() <= 3;
    // One word in capitals before a dash may be any acronym; a place alone is set off by an em dash.
    let alone = !agency && !places.contains(',') && places.trim().split(' ').count() == 1;
    let em = rest.get(dash..)?.starts_with(['—', '–']) || rest.get(dash..)?.starts_with("--");
    let known = !alone || em && places.trim().len() > 4;
    (names && cut_off && known && (capitals(first) || agency))
        .then(|| Span::new(text, start, start + dash + width).ok())?
}

/// Where the first dash with white space before or behind it stands, and its width.
fn dash(text: &str) -> Option<(usize, usize)> {
    let mut before = ' ';
    for (i, c) in text.char_indices() {
        if i > LONGEST || matches!(c, '\n' | '!' | '?' | ';' | '“' | '"' | '«') {
            return None;
        }
        let behind = text.get(i + c.len_utf8()..)?;
        let width = match c {
            '—' | '–' | '―' => c.len_utf8(),
            '-' if behind.starts_with('-') => 2,
            '-' if before == ' ' && behind.starts_with(' ') => 1,
            _ => {
                before = c;
                continue;
            }
        };
        return (i > 0).then_some((i, width));
    }
    None
}

/// Where "MOSCOW, March 30. /Agency/." at the start of a text ends.
fn stroked(text: &str) -> Option<usize> {
    let (place, rest) = text.split_once('/')?;
    let (agency, _) = rest.split_once('/')?;
    let first = place.split([' ', ',']).next()?;
    let capitals = first.chars().count() > 1 && first.chars().all(|c| c.is_uppercase() || c == '-');
    let named = agency.starts_with(char::is_uppercase)
        && agency.chars().count() <= 30
        && !agency.contains(['.', ',']);
    let end = place.len() + agency.len() + 2;
    let stop = text.get(end..)?.starts_with('.');
    let short = place.chars().count() <= 50 && place.ends_with(' ');
    (capitals && named && short && stop).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_known_from_other_dashes() {
        for (text, expected) in [
            ("PARIS (Wire) — John Kerry met Sergei Lavrov.", Some("PARIS (Wire) —")),
            ("PARIS — John Kerry met Sergei Lavrov.", Some("PARIS —")),
            ("WASHINGTON, D.C. — The president spoke.", Some("WASHINGTON, D.C. —")),
            ("ST. LOUIS, Mo. (AP) -- Police said so.", Some("ST. LOUIS, Mo. (AP) --")),
            ("MOSCOW, Jan. 5 (Reuters) – Gazprom cut supplies.", Some("MOSCOW, Jan. 5 (Reuters) –")),
            ("Paris/Moskau (dpa) - Die Gespräche gehen weiter.", Some("Paris/Moskau (dpa) -")),
            ("КИЕВ, 30 марта — Переговоры продолжаются.", Some("КИЕВ, 30 марта —")),
            ("NEW YORK, March 30 - Stocks fell.", Some("NEW YORK, March 30 -")),
            ("NATO — the alliance — met in Brussels.", None),
            ("Kerry — who had flown in — left again.", None),
            ("The talks, he said — and he meant it — failed.", None),
            ("SECRETARY POWELL: Well, good afternoon.", None),
            ("The U.S. - Russia talks failed.", None),
            ("“PARIS — I love it,” he said.", None),
            ("", None),
            ("—", None),
        ] {
            assert_eq!(dateline(text).map(|span| span.of(text)), expected, "{text}");
        }
    }

    #[test]
    fn an_agency_between_strokes_belongs_to_the_dateline() {
        let text = "PARIS, March 31. /Agency/. The minister has left.";
        assert_eq!(dateline(text).unwrap().of(text), "PARIS, March 31. /Agency/.");
        for other in ["PARIS, he said / she said. It rained.", "AC/DC/. It rained.", "Either/Or. It rained."]
        {
            assert_eq!(dateline(other), None, "{other}");
        }
    }
}
