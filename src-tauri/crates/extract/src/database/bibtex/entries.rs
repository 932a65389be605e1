//! Cuts a BibTeX file into its entries, so that one that is broken is named by its line and the rest goes on.
//!
//! Where an entry begins and ends is told as BibTeX does (Patashnik, *BibTeXing*, 1988; Markey, *Tame the BeaST*, 2009): an `@`, a
//! word, braces or parentheses that close again. One that does not close ends where the next begins at the start of a line.

use std::borrow::Cow;

/// Braces within braces at most.
const DEPTH: usize = 64;

/// Bytes of an entry at most.
pub(super) const LARGEST: usize = 500_000;

/// An entry as it stands in the file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cut<'t> {
    /// The line of its `@`, counted from 1.
    pub(super) line: u64,
    /// The word behind the `@`, in lower case.
    pub(super) kind: String,
    /// All of it, in braces throughout, whether it was written with braces, parentheses or quotation marks; or why it can't be
    /// read.
    pub(super) text: Result<Cow<'t, str>, String>,
}

/// The entries of a text, in order.
pub(super) struct Entries<'t> {
    text: &'t str,
    at: usize,
    /// How far lines are counted.
    counted: (usize, u64),
}

impl<'t> Entries<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, at: 0, counted: (0, 1) }
    }

    fn line(&mut self, at: usize) -> u64 {
        let between = self.text.as_bytes().get(self.counted.0..at).unwrap_or_default();
        self.counted = (at, self.counted.1 + memchr::memchr_iter(b'\n', between).count() as u64);
        self.counted.1
    }
}

impl<'t> Iterator for Entries<'t> {
    type Item = Cut<'t>;

    fn next(&mut self) -> Option<Cut<'t>> {
        let bytes = self.text.as_bytes();
        loop {
            let start = self.at + memchr::memchr2(b'@', b'%', bytes.get(self.at..)?)?;
            let rest = bytes.get(start..)?;
            if rest.first() == Some(&b'%') {
                self.at = start + memchr::memchr(b'\n', rest).unwrap_or(rest.len());
                continue;
            }
            let Some((word, open)) = begins(rest) else {
                self.at = start + 1;
                continue;
            };
            let kind = String::from_utf8_lossy(word).to_ascii_lowercase();
            let body = body(rest, open);
            self.at = start + body.end;
            let whole = self.text.get(start..start + body.end).unwrap_or_default();
            let text = match body.problem {
                Some(problem) => Err(problem),
                None => Ok(braced(whole, &body.rewritten)),
            };
            return Some(Cut { line: self.line(start), kind, text });
        }
    }
}

/// The word of an entry that begins at an `@`, and where its brace or parenthesis opens.
fn begins(rest: &[u8]) -> Option<(&[u8], usize)> {
    let word = rest.get(1..)?.split(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))).next()?;
    if !word.first()?.is_ascii_alphabetic() {
        return None;
    }
    let behind = rest.get(1 + word.len()..)?;
    let blank = behind.iter().take_while(|b| b.is_ascii_whitespace()).count();
    matches!(behind.get(blank), Some(b'{' | b'(')).then_some((word, 1 + word.len() + blank))
}

struct Body {
    /// Bytes from the `@` to where the entry ends.
    end: usize,
    problem: Option<String>,
    /// Places of parentheses and quotation marks, and the braces that mean the same.
    rewritten: Vec<(usize, u8)>,
}

fn body(rest: &[u8], open: usize) -> Body {
    let parenthesis = rest.get(open) == Some(&b'(');
    let mut rewritten = if parenthesis { vec![(open, b'{')] } else { Vec::new() };
    let mut problem = None;
    let (mut depth, mut quoted, mut last) = (1_usize, false, b' ');
    let mut at = open + 1;
    let end = loop {
        let Some(byte) = rest.get(at).copied() else {
            problem = Some("the entry is not closed".to_owned());
            break rest.len();
        };
        match byte {
            // What is escaped neither opens nor closes; a line's end is looked at all the same.
            b'\\' if rest.get(at + 1).is_some_and(|next| *next != b'\n') => at += 1,
            b'\n'
                if rest
                    .get(at + 1..)
                    .is_some_and(|next| next.first() == Some(&b'@') && begins(next).is_some()) =>
            {
                problem = Some("the entry is not closed before the next one begins".to_owned());
                break at + 1;
            }
            b'{' => depth += 1,
            b'}' if depth > 1 => depth -= 1,
            b'}' if parenthesis => problem = Some("a brace is closed that was not opened".to_owned()),
            b'}' => break at + 1,
            b')' if parenthesis && depth == 1 && !quoted => {
                rewritten.push((at, b'}'));
                break at + 1;
            }
            b'"' if depth == 1 && (quoted || matches!(last, b'=' | b'#')) => {
                rewritten.push((at, if quoted { b'}' } else { b'{' }));
                quoted = !quoted;
            }
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            last = byte;
        }
        if depth > DEPTH {
            problem = Some(format!("its braces are nested more than {DEPTH} deep"));
        }
        at += 1;
    };
    if problem.is_none() && end > LARGEST {
        problem = Some(format!("it is more than {LARGEST} bytes long"));
    }
    Body { end, problem, rewritten }
}

fn braced<'t>(text: &'t str, rewritten: &[(usize, u8)]) -> Cow<'t, str> {
    if rewritten.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut bytes = text.as_bytes().to_vec();
    for (at, brace) in rewritten {
        if let Some(byte) = bytes.get_mut(*at) {
            *byte = *brace;
        }
    }
    // One ASCII character for another leaves UTF-8 what it was.
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        Entries::of(text)
            .map(|cut| {
                let text = cut.text.map_or_else(|problem| format!("! {problem}"), Cow::into_owned);
                format!("{} {}: {text}", cut.line, cut.kind)
            })
            .collect()
    }

    #[test]
    fn entries_are_cut_where_they_close_or_the_next_begins() {
        let text = "Words to a@b.example\n% @misc{no}\n@Article{a, title = {One {\\{} @two{x}}}\n@misc(b, title = \"{\"}So it (is){\"}\", note={)})@book{c,\n\
            @online{d, t={x}}\n@misc(e})\n@x{f,";
        assert_eq!(
            cut(text),
            [
                "3 article: @Article{a, title = {One {\\{} @two{x}}}",
                "4 misc: @misc{b, title = {{\"}So it (is){\"}}, note={)}}",
                "4 book: ! the entry is not closed before the next one begins",
                "5 online: @online{d, t={x}}",
                "6 misc: ! a brace is closed that was not opened",
                "7 x: ! the entry is not closed",
            ]
        );
    }

    #[test]
    fn what_is_nested_or_long_beyond_measure_is_named_and_passed_over() {
        let deep = format!("@a{{x, t={}{}}}\n@b{{y, t={{z}}}}", "{".repeat(100_000), "}".repeat(100_000));
        assert_eq!(cut(&deep), ["1 a: ! its braces are nested more than 64 deep", "2 b: @b{y, t={z}}"]);
        let long = format!("@a{{x, t={{{}}}}}", "y".repeat(LARGEST));
        assert_eq!(cut(&long), ["1 a: ! it is more than 500000 bytes long"]);
    }
}
