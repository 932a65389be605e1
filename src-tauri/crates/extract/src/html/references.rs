//! Undoing character references: `&amp;`, `&#8217;`, `&#x2019;`.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use html5ever::tendril::StrTendril;
use memchr::{memchr, memchr3};

/// Where a text stands, by which a reference without a semicolon is one or not.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In a value of an attribute: "?a=1&copy=2" stays.
    Attribute,
    /// Between tags: "&copy 2014" is a sign.
    Text,
    /// Between tags that let none stand between them.
    Raw,
}

/// A piece of a page as a reader sees it (13.2.5.72 to 13.2.5.80 of the HTML standard, and its line ends). `page` is that piece
/// as a string of its own, for the usual case that nothing has to be done.
pub(super) fn undone(page: StrTendril, place: Place) -> StrTendril {
    if memchr3(b'&', b'\r', b'\0', str::as_bytes(&page)).is_none() {
        return page;
    }
    let mut out = StrTendril::with_capacity(page.len32());
    let mut rest = &*page;
    while let Some(at) = memchr3(b'&', b'\r', b'\0', rest.as_bytes()) {
        let (before, from) = rest.split_at(at);
        out.push_slice(before);
        let sign = from.get(1..).unwrap_or_default();
        rest = sign;
        match from.as_bytes().first() {
            Some(b'\r') => {
                out.push_char('\n');
                rest = sign.strip_prefix('\n').unwrap_or(sign);
            }
            // No text has one, and browsers leave it out.
            Some(b'\0') => {}
            _ => {
                let length = if place == Place::Raw { None } else { reference(sign, place, &mut out) };
                match length {
                    Some(length) => rest = sign.get(length..).unwrap_or_default(),
                    None => out.push_char('&'),
                }
            }
        }
    }
    out.push_slice(rest);
    out
}

/// Writes the sign that `text`, which follows an ampersand, refers to, and gives the length of the reference; `None` when it
/// is none.
fn reference(text: &str, place: Place, out: &mut StrTendril) -> Option<usize> {
    if let Some(number) = text.strip_prefix('#') {
        return Some(1 + numeric(number, out)?);
    }
    let mut found = None;
    // The list has every beginning of a name, too, so that a search stops where none goes on.
    for end in 1..=text.len() {
        match text.get(..end).and_then(|name| NAMED_ENTITIES.get(name)) {
            Some((0, _)) => {}
            Some(signs) => found = Some((end, *signs)),
            None => break,
        }
    }
    let (end, (first, second)) = found?;
    let next = text.as_bytes().get(end);
    if place == Place::Attribute
        && !text.get(..end)?.ends_with(';')
        && next.is_some_and(|b| *b == b'=' || b.is_ascii_alphanumeric())
    {
        return None;
    }
    out.push_char(char::from_u32(first)?);
    if let Some(second) = char::from_u32(second).filter(|c| *c != '\0') {
        out.push_char(second);
    }
    Some(end)
}

/// The same for what follows the number sign.
fn numeric(text: &str, out: &mut StrTendril) -> Option<usize> {
    let (skipped, base) = if text.starts_with(['x', 'X']) { (1, 16) } else { (0, 10) };
    let digits = text.get(skipped..)?;
    let length = digits.find(|c: char| !c.is_digit(base)).unwrap_or(digits.len());
    let digits = digits.get(..length).filter(|digits| !digits.is_empty())?;
    // What is beyond all characters is beyond them with any number of digits more.
    let number = u32::from_str_radix(digits, base).unwrap_or(u32::MAX);
    let windows = number.checked_sub(0x80).and_then(|at| C1_REPLACEMENTS.get(at as usize)).copied().flatten();
    let sign = windows.or_else(|| char::from_u32(number).filter(|c| *c != '\0'));
    out.push_char(sign.unwrap_or('\u{fffd}'));
    let end = skipped + length;
    Some(end + usize::from(memchr(b';', text.as_bytes().get(end..end + 1).unwrap_or_default()).is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(page: &str) -> String {
        undone(StrTendril::from_slice(page), Place::Text).to_string()
    }

    #[test]
    fn references_are_undone() {
        for (page, read) in [
            ("a &amp; b &lt;p&gt; &hellip;", "a & b <p> …"),
            ("&copy 2014 &notit; &notin; &unknown; & &", "© 2014 ¬it; ∉ &unknown; & &"),
            (
                "&#8217;&#x2019;&#X2019 &#146; &#0; &#xd800; &#99999999999; &#; &#x;",
                "’’’ ’ \u{fffd} \u{fffd} \u{fffd} &#; &#x;",
            ),
            ("&NotEqualTilde;", "≂̸"),
            ("a\r\nb\rc\0d", "a\nb\ncd"),
        ] {
            assert_eq!(text(page), read, "{page}");
        }
        let value = undone(StrTendril::from_slice("?a&copy=1&copy2&copy;&amp"), Place::Attribute);
        assert_eq!(&*value, "?a&copy=1&copy2©&");
    }
}
