//! Quotation marks paired up.
//!
//! ```text
//! “…”   ‘…’   "…"   '…'   ``…''      English
//! „…“   ‚…‘   »…«   ›…‹              German
//! «…»   ‹…›   ”…”   「…」   『…』        French, Russian; Swedish; Japanese
//! ```
//!
//! A mark at the edge of a word can be an apostrophe, and a straight mark does not say which way it faces: what stands on
//! either side decides, and for single marks whether a partner follows.

use crate::Span;

/// Words between two marks, or behind a mark that nothing closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quoted {
    /// With the marks.
    pub(super) span: Span,
    /// Without them.
    pub(super) inner: Span,
    /// How many quotations it stands in.
    pub(super) depth: usize,
    /// Whether no mark closes it before the paragraph ends.
    pub(super) open_ended: bool,
    family: Family,
}

/// Marks that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    /// “…” and ”…”
    Curly,
    /// „…“
    Low,
    /// "…" and ``…''
    Straight,
    /// «…»
    Pointed,
    /// »…«
    PointedIn,
    /// 「…」
    Corner,
    /// ‘…’
    CurlySingle,
    /// ‚…‘
    LowSingle,
    /// '…'
    StraightSingle,
    /// ‹…› and ›…‹
    PointedSingle,
}

impl Family {
    fn is_single(self) -> bool {
        matches!(self, Self::CurlySingle | Self::LowSingle | Self::StraightSingle | Self::PointedSingle)
    }
}

struct Mark {
    start: usize,
    end: usize,
    char: char,
    before: Option<char>,
    after: Option<char>,
}

impl Mark {
    /// Whether it can open: nothing, white space or an opening mark before it, and no white space behind.
    fn can_open(&self) -> bool {
        self.before.is_none_or(|c| {
            c.is_whitespace()
                || crate::words::is_invisible(c)
                || matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '/' | ':' | '¿' | '¡')
                || is_mark(c)
        }) && self.after.is_some_and(|c| !c.is_whitespace())
    }

    /// Whether it can close: something before it, and no letter or digit behind.
    fn can_close(&self) -> bool {
        self.before.is_some_and(|c| !c.is_whitespace()) && self.after.is_none_or(|c| !c.is_alphanumeric())
    }
}

/// How far ahead a single mark looks for its partner, in marks.
const AHEAD: usize = 16;

/// How deep quotations can stand in each other. Nobody writes more; marks that are never closed would pile up.
const DEEPEST: usize = 4;

/// The quotations of one paragraph, by their start. `paragraph` is a span of `text`; with `cut` it is only a piece of one, so
/// that a mark may have its partner outside.
pub(super) fn scan(text: &str, paragraph: Span, cut: bool) -> Vec<Quoted> {
    let marks = marks(text, paragraph);
    let mut open: Vec<(usize, Family)> = Vec::new();
    let mut out: Vec<Quoted> = Vec::new();
    let mut skip = false;
    for (i, mark) in marks.iter().enumerate() {
        if std::mem::take(&mut skip) {
            continue;
        }
        let twin = marks.get(i + 1).is_some_and(|next| next.char == mark.char && next.start == mark.end);
        let has = |family: Family| open.iter().rposition(|(_, open)| *open == family);
        let top = open.last().map(|(_, family)| *family);
        let (opens, closes): (Option<Family>, Option<usize>) = match mark.char {
            '“' | '‟' => match has(Family::Low) {
                Some(at) => (None, Some(at)),
                None if top == Some(Family::Curly) && mark.can_close() && !mark.can_open() => {
                    (None, has(Family::Curly))
                }
                None => (Some(Family::Curly), None),
            },
            '”' => match has(Family::Curly).max(has(Family::Low)) {
                Some(at) => (None, Some(at)),
                None => (mark.can_open().then_some(Family::Curly), None),
            },
            '„' => (Some(Family::Low), None),
            '«' => match has(Family::PointedIn) {
                Some(at) if top == Some(Family::PointedIn) => (None, Some(at)),
                _ => (Some(Family::Pointed), None),
            },
            '»' => match has(Family::Pointed) {
                Some(at) => (None, Some(at)),
                None => (mark.can_open().then_some(Family::PointedIn), None),
            },
            '"' => match has(Family::Straight) {
                // One that can only open is a new quotation: the one before was left open.
                Some(at) if mark.can_open() && !mark.can_close() => {
                    open.truncate(at);
                    (Some(Family::Straight), None)
                }
                Some(at) => (None, Some(at)),
                None => (mark.can_open().then_some(Family::Straight), None),
            },
            '`' if twin => {
                skip = true;
                (Some(Family::Straight), None)
            }
            '\'' if twin => {
                skip = true;
                (None, has(Family::Straight))
            }
            '「' | '『' => (Some(Family::Corner), None),
            '」' | '』' => (None, has(Family::Corner)),
            '‹' | '›' => match has(Family::PointedSingle) {
                Some(at) => (None, Some(at)),
                None => (mark.can_open().then_some(Family::PointedSingle), None),
            },
            '‚' => (mark.can_open().then_some(Family::LowSingle), None),
            '‘' => match has(Family::LowSingle) {
                Some(at) => (None, Some(at)),
                None => (mark.can_open().then_some(Family::CurlySingle), None),
            },
            '’' => {
                let at = if top == Some(Family::LowSingle) {
                    has(Family::LowSingle)
                } else {
                    has(Family::CurlySingle)
                };
                (None, at.filter(|_| mark.can_close() && !is_plural_possessive(&marks, i)))
            }
            '\'' => match has(Family::StraightSingle) {
                Some(at) => (None, Some(at).filter(|_| mark.can_close() && !is_plural_possessive(&marks, i))),
                None => {
                    let partner = marks
                        .iter()
                        .skip(i + 1)
                        .take(AHEAD)
                        .any(|later| later.char == '\'' && later.can_close());
                    let letter = mark.after.is_some_and(|c| c.is_alphabetic() || is_mark(c));
                    ((mark.can_open() && letter && partner).then_some(Family::StraightSingle), None)
                }
            },
            _ => (None, None),
        };
        if let Some(family) = opens {
            if open.len() == DEEPEST {
                open.remove(0);
            }
            open.push((i, family));
        }
        let end = if skip { marks.get(i + 1).map_or(mark.end, |next| next.end) } else { mark.end };
        if let Some(at) = closes {
            if let Some((from, family)) = open.get(at).copied()
                && let Some(first) = marks.get(from)
            {
                let begin = if first.char == '`' { first.end + 1 } else { first.end };
                push(text, first.start, begin, mark.start, end, at, false, family, &mut out);
            }
            open.truncate(at);
        } else if cut && opens.is_none() && open.is_empty() && out.is_empty() && mark.can_close() {
            // The piece starts inside a quotation.
            let family = match mark.char {
                '”' => Some(Family::Curly),
                '"' => Some(Family::Straight),
                '»' => Some(Family::Pointed),
                '」' | '』' => Some(Family::Corner),
                _ => None,
            };
            if let Some(family) = family {
                push(
                    text,
                    paragraph.start(),
                    paragraph.start(),
                    mark.start,
                    mark.end,
                    0,
                    false,
                    family,
                    &mut out,
                );
            }
        }
    }
    for (depth, (from, family)) in open.into_iter().enumerate() {
        if let Some(first) = marks.get(from).filter(|_| !family.is_single()) {
            let begin = if first.char == '`' { first.end + 1 } else { first.end };
            push(text, first.start, begin, paragraph.end(), paragraph.end(), depth, true, family, &mut out);
        }
    }
    out.sort_by_key(|quoted| (quoted.span.start(), quoted.depth));
    out
}

#[allow(
    clippy::too_many_arguments,
    reason = "four byte offsets and what they belong to; called in this file only"
)]
fn push(
    text: &str,
    start: usize,
    begin: usize,
    stop: usize,
    end: usize,
    depth: usize,
    open_ended: bool,
    family: Family,
    out: &mut Vec<Quoted>,
) {
    let Some(inner) = text.get(begin..stop).and_then(|inner| Span::within(text, inner.trim())) else {
        return;
    };
    if let Ok(span) = Span::new(text, start, end)
        && !inner.is_empty()
    {
        out.push(Quoted { span, inner, depth, open_ended, family });
    }
}

/// Whether the quotation is one that the paragraph behind it may go on with: it is open, and `next` starts with the same marks.
pub(super) fn goes_on(quoted: &Quoted, next: &Quoted, paragraph: Span) -> bool {
    quoted.open_ended
        && quoted.depth == 0
        && next.depth == 0
        && quoted.family == next.family
        && next.span.start() == paragraph.start()
}

/// Whether an open quotation stands for one without a partner: a straight mark alone may be anything (inches, a typing error).
pub(super) fn stands_alone(quoted: &Quoted) -> bool {
    quoted.family != Family::Straight
}

/// Whether the mark at `i` is the apostrophe of "rebels’" rather than the end of a quotation: an s before it, and another
/// mark that can close before anything opens.
fn is_plural_possessive(marks: &[Mark], i: usize) -> bool {
    let Some(mark) = marks.get(i).filter(|mark| mark.before == Some('s') && mark.after == Some(' ')) else {
        return false;
    };
    for later in marks.iter().skip(i + 1).take(AHEAD) {
        if later.char == mark.char && later.can_close() {
            return true;
        }
        if later.char != mark.char {
            return false;
        }
    }
    false
}

fn marks(text: &str, paragraph: Span) -> Vec<Mark> {
    let part = paragraph.of(text);
    let mut out = Vec::new();
    let mut before = None;
    let mut chars = part.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if is_mark(c) {
            let start = paragraph.start() + i;
            let after = chars.peek().map(|(_, next)| *next);
            out.push(Mark { start, end: start + c.len_utf8(), char: c, before, after });
        }
        before = Some(c);
    }
    out
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '`'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(usize, &str)> {
        scan(text, Span::whole(text), false).iter().map(|q| (q.depth, q.inner.of(text))).collect()
    }

    #[test]
    fn marks_of_every_kind_pair_up() {
        for (text, expected) in [
            ("“Yes,” he said. “No.”", vec![(0, "Yes,"), (0, "No.")]),
            ("\"Yes,\" he said. \"No.\"", vec![(0, "Yes,"), (0, "No.")]),
            ("„Ja“, sagte er. »Nein.«", vec![(0, "Ja"), (0, "Nein.")]),
            ("« Oui », dit-il. «Да», — сказал он.", vec![(0, "Oui"), (0, "Да")]),
            ("”Ja”, sade han.", vec![(0, "Ja")]),
            ("``Yes,'' he said.", vec![(0, "Yes,")]),
            ("「はい」と言った。", vec![(0, "はい")]),
            ("“He said ‘no,’ twice,” she said.", vec![(0, "He said ‘no,’ twice,"), (1, "no,")]),
            ("\"He said 'no,' twice,\" she said.", vec![(0, "He said 'no,' twice,"), (1, "no,")]),
            ("‘The rebels’ demands don’t count,’ he said.", vec![(0, "The rebels’ demands don’t count,")]),
            ("The rebels' demands and the states' answer in the '90s", vec![]),
            ("It's Kerry's and Lavrov's.", vec![]),
            ("He is 6' 2\" tall", vec![]),
            ("“”", vec![]),
            ("„Er sagte: ‚Nein!‘ und ging“", vec![(0, "Er sagte: ‚Nein!‘ und ging"), (1, "Nein!")]),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
