//! List markers and separators: "1.", "2)", "b.", "•", "* * *".

use super::REACH;

/// Runs of list markers and separators of one paragraph.
pub(super) struct List {
    /// The style and number of the next marker that goes on with the list.
    expected: Option<(Style, u32)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// "1."
    Stop,
    /// "1)"
    Bracket,
    /// "1.)"
    Both,
    /// "a."
    Letter,
}

pub(super) struct Marker {
    /// Byte offset behind the marker.
    pub(super) end: usize,
    /// Whether a sentence begins with it.
    pub(super) begins: bool,
    /// Whether one ends with it.
    pub(super) ends: bool,
}

impl List {
    pub(super) fn new() -> Self {
        Self { expected: None }
    }

    /// The list marker that starts at byte `at`, if one does; the sentence it stands in starts at `start`.
    pub(super) fn marker(&mut self, text: &str, start: usize, at: usize) -> Option<Marker> {
        let rest = text.get(at..)?;
        let first = rest.chars().next()?;
        let bullet = matches!(first, '•' | '⁃' | '‣' | '◦' | '▪' | '●' | '■');
        if !(bullet || first.is_ascii_digit() || first.is_ascii_lowercase() || is_rule(first)) {
            return None;
        }
        let before = text.get(..at)?.chars().next_back();
        if !before.is_none_or(char::is_whitespace) {
            return None;
        }
        if is_rule(first) {
            return rule(rest).map(|len| Marker { end: at + len, begins: true, ends: true });
        }
        if bullet {
            let mut end = at + first.len_utf8();
            let tail = text.get(end..)?;
            let inner = tail.trim_start_matches([' ', '\u{a0}']);
            if let Some((_, _, len)) = numbered(inner) {
                end += tail.len() - inner.len() + len;
            }
            return Some(Marker { end, begins: true, ends: false });
        }
        let leads = at - start < 8 && text.get(start..at).is_some_and(|part| part.trim().is_empty());
        let (style, number, len) = numbered(rest)?;
        let goes_on = self.expected == Some((style, number));
        let opens = number == 1
            && (leads || style == Style::Bracket || style == Style::Both)
            && (style != Style::Letter || at == 0);
        if goes_on || opens {
            self.expected = Some((style, number + 1));
            return Some(Marker { end: at + len, begins: goes_on, ends: false });
        }
        // "12. The council": a number that leads a sentence is a marker wherever the list stands.
        (leads && style != Style::Letter).then_some(Marker { end: at + len, begins: false, ends: false })
    }
}

/// The style, number and length of a marker like "1.", "2)", "3.)" or "b." that white space and more text follow.
fn numbered(rest: &str) -> Option<(Style, u32, usize)> {
    let digits = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let (number, len) = match digits {
        0 => (u32::from(rest.bytes().next().filter(u8::is_ascii_lowercase)?.checked_sub(b'a')?) + 1, 1),
        1 | 2 => (rest.get(..digits)?.parse().ok()?, digits),
        _ => return None,
    };
    let tail = rest.get(len..)?;
    let (style, mark) = if tail.starts_with(".)") {
        (Style::Both, 2)
    } else if tail.starts_with(')') {
        (Style::Bracket, 1)
    } else if tail.starts_with('.') {
        (if digits == 0 { Style::Letter } else { Style::Stop }, 1)
    } else {
        return None;
    };
    let behind = tail.get(mark..)?;
    let text = behind.trim_start();
    (text.len() < behind.len()
        && text.starts_with(char::is_alphanumeric)
        && (digits > 0 || style == Style::Letter))
        .then_some((style, number, len + mark))
}

fn is_rule(c: char) -> bool {
    matches!(c, '*' | '_' | '=' | '~' | '#')
}

/// Length of a rule ("***", "* * *", "____") that stands by itself.
fn rule(rest: &str) -> Option<usize> {
    let mark = rest.chars().next()?;
    let mut end = 0;
    let mut count = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if c == mark {
            count += 1;
            end = i + c.len_utf8();
            if count == REACH {
                break;
            }
        } else if !(c == ' ' && chars.peek().is_some_and(|(_, next)| *next == mark)) {
            break;
        }
    }
    let alone = rest.get(end..).is_none_or(|tail| tail.is_empty() || tail.starts_with(char::is_whitespace));
    (count == REACH || count >= 3 && alone).then_some(end)
}
