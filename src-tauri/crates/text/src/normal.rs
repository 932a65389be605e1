//! The normal form in which a revision's text is frozen, hashed and cut.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Names the rules below. It is stored with each revision, so that offsets can be told to belong to them.
pub const NORMAL_FORM: &str = "nfc-lf-1";

/// Brings text to the form that revisions are kept in.
///
/// Unicode NFC (UAX #15); line ends `\n`; no byte order mark, NUL or other C0 control but tab and newline; no white space
/// at the end of a line, none around the whole; at most one empty line between paragraphs. Zero-width characters and
/// bidirectional controls stay: they are part of what was published. Doing it twice changes nothing.
///
/// ```
/// use parallax_text::normalise;
/// assert_eq!(normalise("\u{feff}Kyiv\r\n\r\n\r\n\r\nCafe\u{301} \r"), "Kyiv\n\nCafé");
/// ```
pub fn normalise(raw: &str) -> String {
    let mut clean = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() == Some(&'\n') {
                    chars.next();
                }
                clean.push('\n');
            }
            '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => clean.push('\n'),
            '\n' | '\t' => clean.push(c),
            c if c.is_control() => {}
            c => clean.push(c),
        }
    }
    let composed = match is_nfc_quick(clean.chars()) {
        IsNormalized::Yes => clean,
        _ => clean.nfc().collect(),
    };
    // A byte order mark counts as white space here: one can hide behind a NUL or a space at the start.
    let composed = composed.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let mut out = String::with_capacity(composed.len());
    let mut empty = 0_usize;
    for line in composed.split('\n') {
        let line = line.trim_end();
        if line.trim().is_empty() {
            empty += 1;
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
            if empty > 0 {
                out.push('\n');
            }
        }
        empty = 0;
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn twice_is_once(raw in "(?s).{0,200}") {
            let once = normalise(&raw);
            prop_assert_eq!(normalise(&once), once);
        }

        #[test]
        fn twice_is_once_where_it_is_hard(raw in "[\0\r\n\t \u{feff}\u{200b}\u{301}\u{2028}ae]{0,12}") {
            let once = normalise(&raw);
            prop_assert_eq!(normalise(&once), once);
        }

        #[test]
        fn line_ends_do_not_matter(lines in prop::collection::vec("[a-zäß .]{0,12}", 0..8)) {
            prop_assert_eq!(normalise(&lines.join("\r\n")), normalise(&lines.join("\n")));
        }
    }
}
