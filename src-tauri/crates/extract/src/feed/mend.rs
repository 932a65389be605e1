//! Well-formed XML out of what feeds really send.
//!
//! One pass from left to right: document types, comments and processing instructions are dropped (so entities that a document
//! declares are never expanded, and no external one is ever asked for); characters that XML forbids are dropped; an ampersand
//! that begins no reference is escaped, and so is one before a name that XML does not know, which leaves HTML's entities as
//! HTML's; end tags that fit nothing are dropped and what is left open is closed.

use super::FeedError;

/// The deepest nesting that is read.
const DEEPEST: usize = 200;

/// XML that was made whole.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Mended {
    pub(super) xml: String,
    /// The root element's name, without a prefix.
    pub(super) root: String,
    /// Whether elements were still open at the end.
    pub(super) cut_off: bool,
}

/// Makes well-formed XML of `text`.
///
/// # Errors
/// [`FeedError::TooDeep`].
pub(super) fn mend(text: &str) -> Result<Mended, FeedError> {
    let mut out = Mended { xml: String::with_capacity(text.len()), ..Mended::default() };
    let mut open: Vec<&str> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let at = rest.find('<').unwrap_or(rest.len());
        let (before, from) = rest.split_at(at);
        // Nothing but elements may stand outside the root.
        if !open.is_empty() {
            words(before, &mut out.xml);
        }
        if from.is_empty() {
            break;
        }
        rest = if let Some(data) = from.strip_prefix("<![CDATA[") {
            let (data, after) = data.split_once("]]>").unwrap_or((data, ""));
            if !open.is_empty() {
                out.xml.push_str("<![CDATA[");
                out.xml.extend(data.chars().filter(|c| allowed(*c)));
                out.xml.push_str("]]>");
            }
            after
        } else if let Some(comment) = from.strip_prefix("<!--") {
            comment.split_once("-->").map_or("", |(_, after)| after)
        } else if from.starts_with("<!") {
            after_declaration(from)
        } else if from.starts_with("<?") {
            from.split_once("?>").map_or("", |(_, after)| after)
        } else if let Some((tag, after)) = tag(from) {
            element(tag, &mut open, &mut out)?;
            after
        } else if from.get(1..).is_some_and(|next| next.starts_with(['/', '_', ':']) || starts_name(next)) {
            // A tag without an end: the document breaks off in it.
            out.cut_off = true;
            break;
        } else {
            if !open.is_empty() {
                out.xml.push_str("&lt;");
            }
            from.get(1..).unwrap_or_default()
        };
    }
    out.cut_off |= !open.is_empty();
    while let Some(name) = open.pop() {
        close(name, &mut out.xml);
    }
    Ok(out)
}

fn starts_name(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
}

fn close(name: &str, xml: &mut String) {
    xml.push_str("</");
    xml.push_str(name);
    xml.push('>');
}

/// A tag at the beginning, without its angle brackets, and what is behind it. Angle brackets in quoted values are part of them.
fn tag(from: &str) -> Option<(&str, &str)> {
    let inside = from.get(1..)?;
    if !(starts_name(inside) || inside.starts_with(['/', '_', ':'])) {
        return None;
    }
    let mut quote = None;
    for (at, c) in inside.char_indices() {
        match (quote, c) {
            (None, '>') => return Some((inside.get(..at)?, inside.get(at + 1..)?)),
            // Quotes count only behind "=": "<p it's>" is broken elsewise.
            (None, '"' | '\'') if inside.get(..at)?.trim_end().ends_with('=') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            // A quote that was never closed would swallow all that follows.
            (Some(_), '<') if at > 20_000 => return None,
            _ => {}
        }
    }
    None
}

fn element<'t>(tag: &'t str, open: &mut Vec<&'t str>, out: &mut Mended) -> Result<(), FeedError> {
    if let Some(name) = tag.strip_prefix('/') {
        let name = name.trim();
        // Only what was opened is closed, with all that was left open in it.
        if let Some(depth) = open.iter().rposition(|open| *open == name) {
            while open.len() > depth {
                if let Some(name) = open.pop() {
                    close(name, &mut out.xml);
                }
            }
        }
        return Ok(());
    }
    // A second root is none.
    if open.is_empty() && !out.root.is_empty() {
        return Ok(());
    }
    let (inside, empty) = match tag.strip_suffix('/') {
        Some(inside) => (inside, true),
        None => (tag, false),
    };
    let end = inside.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inside.len());
    let (name, attributes) = inside.split_at(end);
    if !name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '-' | '.')) {
        return Ok(());
    }
    if out.root.is_empty() {
        name.rsplit(':').next().unwrap_or_default().clone_into(&mut out.root);
    }
    out.xml.push('<');
    out.xml.push_str(name);
    // A slash ends a name, and is none of the attributes.
    let attributes = attributes.trim_start_matches('/');
    // A quote that opens where no value is would swallow what follows.
    let attributes = if closed(attributes) { attributes } else { "" };
    if attributes.starts_with(|c: char| !c.is_whitespace()) {
        out.xml.push(' ');
    }
    words_with(attributes, &mut out.xml, true);
    if empty {
        out.xml.push('/');
    } else {
        if open.len() >= DEEPEST {
            return Err(FeedError::TooDeep { limit: DEEPEST });
        }
        open.push(name);
    }
    out.xml.push('>');
    Ok(())
}

/// Whether every quote in a tag is closed and no bracket stands outside of them.
fn closed(attributes: &str) -> bool {
    let mut quote = None;
    for c in attributes.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '>') => return false,
            (None, _) => {}
        }
    }
    quote.is_none()
}

/// Behind a declaration such as a document type, whose brackets hold further declarations and whose quotes hold anything.
fn after_declaration(from: &str) -> &str {
    let (mut depth, mut quote) = (0_usize, None);
    for (at, c) in from.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '<' | '[') => depth += 1,
            (None, ']') => depth = depth.saturating_sub(1),
            (None, '>') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return from.get(at + 1..).unwrap_or_default();
                }
            }
            (None, _) => {}
        }
    }
    // It never ends: an apostrophe in a comment inside it, say. Then it ends at its first bracket.
    from.split_once('>').map_or("", |(_, after)| after)
}

fn words(text: &str, xml: &mut String) {
    words_with(text, xml, false);
}

fn words_with(text: &str, xml: &mut String, attribute: bool) {
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        match c {
            '&' if is_reference(after) => xml.push('&'),
            '&' => xml.push_str("&amp;"),
            '<' if attribute => xml.push_str("&lt;"),
            c if allowed(c) => xml.push(c),
            _ => {}
        }
        rest = after;
    }
}

/// Whether XML knows what stands behind an ampersand.
fn is_reference(after: &str) -> bool {
    let end = after.bytes().take(12).position(|byte| byte == b';');
    let Some(name) = end.and_then(|end| after.get(..end)) else { return false };
    let number = match name.strip_prefix('#') {
        None => return matches!(name, "amp" | "lt" | "gt" | "quot" | "apos"),
        Some(hex) if hex.starts_with('x') => u32::from_str_radix(hex.get(1..).unwrap_or_default(), 16),
        Some(decimal) => decimal.parse(),
    };
    number.ok().and_then(char::from_u32).is_some_and(allowed)
}

/// Whether XML 1.0 allows a character (section 2.2).
fn allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn mended(text: &str) -> String {
        mend(text).unwrap().xml
    }

    #[test]
    fn what_is_well_formed_stays_as_it_is() {
        let text = "<rss a='1 &gt; 0' b=\"x>y\"><channel><title>A &amp; B &#8211; &#x2014;</title><x/></channel></rss>";
        assert_eq!(mended(text), text);
    }

    #[test]
    fn what_is_broken_is_mended() {
        insta::assert_snapshot!(mended("<rss><title>AT&T &nbsp; R&amp;D &#0; &bogus</title></rss>"), @"<rss><title>AT&amp;T &amp;nbsp; R&amp;D &amp;#0; &amp;bogus</title></rss>");
        insta::assert_snapshot!(mended("<rss><d><p>one<br>two</p></d></x></rss><rss/>trailing"), @"<rss><d><p>one<br>two</br></p></d></rss>");
        insta::assert_snapshot!(mended("<rss><item>a\u{b}b\u{0} < c</item>"), @"<rss><item>ab &lt; c</item></rss>");
        assert!(mend("<rss><item>one").unwrap().cut_off);
        assert!(mend("<rss><item>one</item></rss").unwrap().cut_off);
    }

    #[test]
    fn document_types_go_with_all_that_they_declare() {
        let text = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a \"aa]>a\"><!ENTITY x SYSTEM 'file:///etc/passwd'>]>\
            <rss><t>&a;&x;</t></rss>";
        insta::assert_snapshot!(mended(text), @"<rss><t>&amp;a;&amp;x;</t></rss>");
    }

    #[test]
    fn depth_has_a_bound() {
        assert_eq!(mend(&"<a>".repeat(1_000)).unwrap_err(), FeedError::TooDeep { limit: DEEPEST });
    }

    proptest! {
        #[test]
        fn whatever_comes_can_be_read_to_its_end(text in "(<|>|/|&|;|\"|'|=|a|b| |!|\\[|CDATA\\[|\\]|-|\\?|é|\u{1}){0,120}") {
            let xml = mended(&text);
            let mut reader = quick_xml::Reader::from_str(&xml);
            reader.config_mut().check_end_names = true;
            loop {
                match reader.read_event() {
                    Ok(quick_xml::events::Event::Eof) => break,
                    Ok(_) => {}
                    Err(error) => prop_assert!(false, "{text:?} → {xml:?}: {error}"),
                }
            }
        }

        #[test]
        fn mending_twice_changes_nothing_more(text in "(<|>|/|&|amp;|\"|'|=|a|b| |\\[|CDATA\\[|\\]){0,80}") {
            let once = mended(&text);
            prop_assert_eq!(mended(&once), once);
        }
    }
}
