//! XML of office formats as a walk over its elements, with bounds and without anything that fetches or expands.
//!
//! A document type is refused, and with it every entity but the five of XML itself: no external entity, no billion laughs.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::ExtractError;
use crate::encoding::{self, Decoded};

/// Elements within elements at most.
const DEPTH: usize = 256;

/// Elements in one part at most.
const ELEMENTS: usize = 8_000_000;

/// An element's tag. Names are without their prefix; files of one format all bind the same names to the same meaning, whatever
/// prefix they use.
#[derive(Debug)]
pub(crate) struct Tag {
    pub(crate) name: String,
    /// The prefix it was written with, empty without one.
    pub(super) prefix: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// An attribute by its name without prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// What a walk comes by.
#[derive(Debug)]
pub(crate) enum Step<'s> {
    /// An element opens.
    Open(&'s Tag),
    /// The element of this tag closes.
    Close(&'s Tag),
    /// Characters right within the innermost open element.
    Text(&'s str),
}

/// Walks over a part: every element that opens is closed again, whatever the file does.
///
/// # Errors
/// [`ExtractError::Damaged`] naming `part` and the line for what is no XML or has a document type; [`ExtractError::TooDeep`],
/// [`ExtractError::TooComplex`].
pub(crate) fn walk(
    kind: &'static str,
    part: &str,
    bytes: &[u8],
    each: &mut dyn FnMut(Step<'_>),
) -> Result<(), ExtractError> {
    let damaged = |problem: String| ExtractError::Damaged { kind, problem: format!("{part}: {problem}") };
    let Decoded { text, .. } = encoding::decode(bytes, Some("text/xml; charset=utf-8"))
        .map_err(|error| damaged(error.to_string()))?;
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    let mut open: Vec<Tag> = Vec::new();
    let mut count = 0_usize;
    loop {
        let line = |at: u64| {
            let before =
                text.as_bytes().get(..usize::try_from(at).unwrap_or(usize::MAX)).unwrap_or(text.as_bytes());
            1 + memchr::memchr_iter(b'\n', before).count()
        };
        let event = reader
            .read_event()
            .map_err(|error| damaged(format!("line {}: {error}", line(reader.error_position()))))?;
        match event {
            Event::Start(start) => {
                count += 1;
                if open.len() >= DEPTH {
                    return Err(ExtractError::TooDeep { limit: DEPTH, depth: open.len() + 1 });
                }
                if count > ELEMENTS {
                    return Err(ExtractError::TooComplex { limit: ELEMENTS });
                }
                let tag = tag(&start);
                each(Step::Open(&tag));
                open.push(tag);
            }
            Event::End(_) => {
                if let Some(tag) = open.pop() {
                    each(Step::Close(&tag));
                }
            }
            Event::Text(content) => each(Step::Text(&content.xml10_content())),
            Event::CData(content) => each(Step::Text(&content.xml10_content())),
            Event::GeneralRef(reference) => {
                let name: &str = &reference;
                if let Some(c) = resolved(name) {
                    each(Step::Text(c.encode_utf8(&mut [0; 4])));
                }
            }
            Event::DocType(_) => {
                return Err(damaged(format!(
                    "line {}: a document type is not read: it could name other files or expand without end",
                    line(reader.buffer_position())
                )));
            }
            Event::Eof => break,
            // Empty elements come as two events, as set above.
            Event::Empty(_) | Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
        }
    }
    if !open.is_empty() {
        return Err(damaged("it ends too soon".to_owned()));
    }
    Ok(())
}

fn tag(start: &BytesStart<'_>) -> Tag {
    let local = |name: &str| name.rsplit(':').next().unwrap_or(name).to_owned();
    let qualified: &str = start.name().into_inner();
    let prefix = qualified.split_once(':').map(|(prefix, _)| prefix.to_owned()).unwrap_or_default();
    let attributes = start
        .attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .map(|attribute| (local(attribute.key.into_inner()), unescaped(&attribute.value)))
        .collect();
    Tag { name: local(qualified), prefix, attributes }
}

/// The value of an attribute with the entities of XML resolved; others are left out.
fn unescaped(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        match after.split_once(';') {
            Some((name, tail)) if name.len() <= 10 => {
                out.extend(resolved(name));
                rest = tail;
            }
            _ => rest = after,
        }
    }
    out.push_str(rest);
    out
}

/// The character of an entity of XML itself, or of a number.
fn resolved(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let digits = name.strip_prefix('#')?;
            let number = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(number)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walked(xml: &str) -> Result<String, ExtractError> {
        let mut out = String::new();
        walk("a document", "content.xml", xml.as_bytes(), &mut |step| match step {
            Step::Open(tag) => {
                out.push('<');
                out.push_str(&tag.name);
                out.extend(tag.attribute("k").map(|value| format!(" {value}")));
                out.push('>');
            }
            Step::Close(_) => out.push_str("</>"),
            Step::Text(text) => out.push_str(text),
        })?;
        Ok(out)
    }

    #[test]
    fn a_walk_comes_by_everything_in_order() {
        let xml = "<?xml version='1.0'?><a:b k='&lt;&#65;&unknown;'>one &amp; <c/><![CDATA[<two>]]>&#x20AC;&none;</a:b>";
        assert_eq!(walked(xml).unwrap(), "<b <A>one & <c></><two>€</>");
    }

    #[test]
    fn what_could_harm_is_refused() {
        let laughs = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]>\n<x>&b;</x>";
        insta::assert_snapshot!(
            walked(laughs).unwrap_err(),
            @"is a document that is damaged: content.xml: line 1: a document type is not read: it could name other files or expand without end"
        );
        for broken in ["<a><b></a>", "<a><b>", "<a", "<a></b>"] {
            let error = walked(broken).unwrap_err();
            assert!(matches!(error, ExtractError::Damaged { .. }), "{broken}: {error}");
        }
        assert!(matches!(walked(&"<a>".repeat(1_000)).unwrap_err(), ExtractError::TooDeep { .. }));
    }
}
