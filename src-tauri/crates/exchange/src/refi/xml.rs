//! XML as a small tree whose elements know their line, read with bounds and without anything that fetches or expands.
//!
//! A document type is refused, and with it every entity but the five of XML itself: no external entity, no billion laughs.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::ExchangeError;

/// Elements within elements at most.
const DEPTH: usize = 200;

/// Elements in one file at most.
const ELEMENTS: usize = 4_000_000;

/// One element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Element {
    /// Name without its prefix.
    pub(super) name: String,
    /// Attributes in their order, names without prefix; declarations of name spaces are left out.
    attributes: Vec<(String, String)>,
    /// Elements within it, in their order.
    pub(super) children: Vec<Element>,
    /// All text right within it.
    pub(super) text: String,
    /// Byte offset of its tag.
    at: usize,
}

/// A file that was read, and its root.
#[derive(Debug)]
pub(super) struct Document<'t> {
    /// Name for messages.
    file: &'t str,
    /// Its text.
    text: &'t str,
    /// The root element.
    pub(super) root: Element,
    /// The name space of the root, empty when it names none.
    pub(super) namespace: String,
}

/// The text of an XML file: UTF-8 with or without a byte order mark.
pub(super) fn decoded<'b>(file: &str, bytes: &'b [u8]) -> Result<&'b str, ExchangeError> {
    let entry = |problem: String| ExchangeError::Entry { file: file.to_owned(), problem };
    if bytes.starts_with(&[0xff, 0xfe])
        || bytes.starts_with(&[0xfe, 0xff])
        || bytes.get(..4).is_some_and(|b| b.contains(&0))
    {
        return Err(entry("is written in UTF-16; the standard asks for UTF-8".to_owned()));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or(&[]);
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        entry(format!("line {line} is not written in UTF-8"))
    })
}

impl<'t> Document<'t> {
    /// Reads a file's text.
    pub(super) fn read(file: &'t str, text: &'t str) -> Result<Self, ExchangeError> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_comments = true;
        let mut open: Vec<Element> = Vec::new();
        let mut root = None;
        let mut namespace = String::new();
        let mut count = 0_usize;
        loop {
            let at = offset(reader.buffer_position());
            let fault = |problem: String| fault(file, text, at, problem);
            let event = reader.read_event().map_err(|error| {
                self::fault(file, text, offset(reader.error_position()), error.to_string())
            })?;
            match event {
                Event::Start(tag) => {
                    count += 1;
                    if open.len() >= DEPTH || count > ELEMENTS {
                        let what = if count > ELEMENTS {
                            "elements than any project has"
                        } else {
                            "elements within elements than are read"
                        };
                        return Err(fault(format!("more {what}")));
                    }
                    if open.is_empty() && root.is_some() {
                        return Err(fault("a second root element".to_owned()));
                    }
                    let (element, own_space) = started(&tag, at).map_err(&fault)?;
                    if open.is_empty() {
                        namespace = own_space.unwrap_or_default();
                    }
                    open.push(element);
                }
                Event::End(_) => {
                    if let Some(done) = open.pop() {
                        match open.last_mut() {
                            Some(parent) => parent.children.push(done),
                            None => root = Some(done),
                        }
                    }
                }
                Event::Text(content) => say(&mut open, &content.xml10_content()).map_err(&fault)?,
                Event::CData(content) => say(&mut open, &content.xml10_content()).map_err(&fault)?,
                Event::GeneralRef(reference) => {
                    let c = referred(&reference).map_err(&fault)?;
                    say(&mut open, c.encode_utf8(&mut [0; 4])).map_err(&fault)?;
                }
                Event::DocType(_) => {
                    return Err(fault(
                        "a document type is not allowed: it could name files or expand without end"
                            .to_owned(),
                    ));
                }
                Event::Decl(declaration) => {
                    if let Some(encoding) = declaration.encoding() {
                        let encoding = encoding.map_err(|error| fault(error.to_string()))?;
                        if !["utf-8", "utf8", "us-ascii"].contains(&encoding.to_lowercase().as_str()) {
                            return Err(fault(format!(
                                "the encoding \"{encoding}\" is not UTF-8, which the standard asks for"
                            )));
                        }
                    }
                }
                Event::Comment(_) | Event::PI(_) | Event::Empty(_) => {}
                Event::Eof => break,
            }
        }
        match (open.last(), root) {
            (Some(left), _) => {
                Err(fault(file, text, left.at, format!("the element {} is never closed", left.name)))
            }
            (None, Some(root)) => Ok(Self { file, text, root, namespace }),
            (None, None) => Err(fault(file, text, text.len(), "the file holds no element".to_owned())),
        }
    }

    /// An error about a field of an element; `attribute` is empty for the element itself.
    pub(super) fn fault(
        &self,
        element: &Element,
        attribute: &str,
        problem: impl Into<String>,
    ) -> ExchangeError {
        let (line, column) = place(self.text, element.at);
        let field =
            if attribute.is_empty() { element.name.clone() } else { format!("{}@{attribute}", element.name) };
        ExchangeError::Field { file: self.file.to_owned(), line, column, field, problem: problem.into() }
    }

    /// An attribute that must be there.
    pub(super) fn required<'e>(
        &self,
        element: &'e Element,
        attribute: &str,
    ) -> Result<&'e str, ExchangeError> {
        element.get(attribute).ok_or_else(|| self.fault(element, attribute, "is missing"))
    }
}

impl Element {
    /// All attributes, in their order.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// An attribute's value.
    pub(super) fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == attribute).map(|(_, value)| value.as_str())
    }

    /// The first child of this name.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All children of this name.
    pub(super) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first child of this name; empty when there is none.
    pub(super) fn text_of(&self, name: &str) -> &str {
        self.child(name).map_or("", |child| child.text.as_str())
    }
}

/// Opens an element; gives the name space that it declares for itself too.
fn started(tag: &BytesStart<'_>, at: usize) -> Result<(Element, Option<String>), String> {
    let full = tag.name().as_ref().to_owned();
    let (prefix, name) = full.split_once(':').unwrap_or(("", &full));
    let own = if prefix.is_empty() { "xmlns".to_owned() } else { format!("xmlns:{prefix}") };
    let mut namespace = None;
    let mut attributes: Vec<(String, String)> = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let key: &str = attribute.key.as_ref();
        let value = unescaped(&attribute.value)?;
        if key == own {
            namespace = Some(value.into_owned());
            continue;
        }
        if key == "xmlns" || key.starts_with("xmlns:") || key.starts_with("xsi:") {
            continue;
        }
        let local = key.split_once(':').map_or(key, |(_, local)| local);
        attributes.push((local.to_owned(), value.into_owned()));
    }
    let element =
        Element { name: name.to_owned(), attributes, children: Vec::new(), text: String::new(), at };
    Ok((element, namespace))
}

/// An attribute's value: white space as XML normalises it, references resolved.
fn unescaped(raw: &str) -> Result<Cow<'_, str>, String> {
    if let Some(c) = raw.chars().find(|c| !is_xml(*c)) {
        return Err(format!("the character U+{:04X} is not allowed in XML", u32::from(c)));
    }
    if raw.contains('<') {
        return Err("an attribute's value holds a <".to_owned());
    }
    if !raw.contains(['&', '\n', '\t', '\r']) {
        return Ok(Cow::Borrowed(raw));
    }
    let raw = raw.replace("\r\n", " ").replace(['\n', '\t', '\r'], " ");
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw.as_str();
    while let Some((before, from)) = rest.split_once('&') {
        let (name, behind) = from.split_once(';').ok_or("an ampersand that begins no reference")?;
        out.push_str(before);
        out.push(referred(&BytesRef::new(name))?);
        rest = behind;
    }
    out.push_str(rest);
    Ok(Cow::Owned(out))
}

/// The character that a reference stands for.
fn referred(reference: &BytesRef<'_>) -> Result<char, String> {
    let unknown = || format!("the entity &{}; is not allowed", reference.xml10_content());
    if reference.is_char_ref() {
        return match reference.resolve_char_ref() {
            Ok(Some(c)) if is_xml(c) => Ok(c),
            _ => Err(format!("&{}; is no character that XML may hold", reference.xml10_content())),
        };
    }
    match reference.xml10_content().as_ref() {
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "amp" => Ok('&'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => Err(unknown()),
    }
}

/// Whether XML 1.0 may hold a character (its production 2).
pub(super) fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

fn say(open: &mut [Element], content: &str) -> Result<(), String> {
    if let Some(c) = content.chars().find(|c| !is_xml(*c)) {
        return Err(format!("the character U+{:04X} is not allowed in XML", u32::from(c)));
    }
    match open.last_mut() {
        Some(element) => element.text.push_str(content),
        None if content.trim().is_empty() => {}
        None => return Err("text outside of the root element".to_owned()),
    }
    Ok(())
}

fn fault(file: &str, text: &str, at: usize, problem: String) -> ExchangeError {
    let (line, column) = place(text, at);
    ExchangeError::Xml { file: file.to_owned(), line, column, problem }
}

fn offset(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

/// Line and column (in characters) of a byte offset, both from 1.
fn place(text: &str, at: usize) -> (usize, usize) {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = text.get(..at).unwrap_or("");
    let line = 1 + before.bytes().filter(|byte| *byte == b'\n').count();
    let column = 1 + before.rsplit('\n').next().unwrap_or("").chars().count();
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        Document::read("project.qde", text).unwrap_err().to_string()
    }

    #[test]
    fn a_tree_is_read_with_its_places() {
        let text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<q:Project xmlns:q=\"urn:x\" name=\"a&amp;b&#10;c\td\">\n \
            <q:Note a=\"1\" xsi:nil=\"true\">x &lt; <![CDATA[<y>]]>\r\n&#x1F600;</q:Note><Note/></q:Project>\n<!-- end -->";
        let document = Document::read("project.qde", text).unwrap();
        assert_eq!((document.root.name.as_str(), document.namespace.as_str()), ("Project", "urn:x"));
        assert_eq!(document.root.get("name"), Some("a&b\nc d"));
        assert_eq!(document.root.text_of("Note"), "x < <y>\n😀");
        assert_eq!(document.root.all("Note").count(), 2);
        let note = document.root.child("Note").unwrap();
        assert_eq!(note.get("nil"), None);
        insta::assert_snapshot!(document.required(note, "guid").unwrap_err(), @"project.qde, line 3, column 2: Note@guid: is missing");
    }

    #[test]
    fn what_fetches_or_expands_is_refused() {
        insta::assert_snapshot!(refused("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n<x>&e;</x>"), @"project.qde, line 1, column 1: a document type is not allowed: it could name files or expand without end");
        insta::assert_snapshot!(refused("<x>\n<y a=\"&e;\"/></x>"), @"project.qde, line 2, column 1: the entity &e; is not allowed");
        insta::assert_snapshot!(refused("<x>&lol9;</x>"), @"project.qde, line 1, column 4: the entity &lol9; is not allowed");
        insta::assert_snapshot!(refused(&"<x>".repeat(300)), @"project.qde, line 1, column 601: more elements within elements than are read");
    }

    #[test]
    fn what_is_not_well_formed_is_told_with_its_place() {
        insta::assert_snapshot!(refused("<x>\n  <y></x>"), @"project.qde, line 2, column 6: ill-formed document: expected `</y>`, but `</x>` was found");
        insta::assert_snapshot!(refused("<x>\n<y>"), @"project.qde, line 2, column 1: the element y is never closed");
        insta::assert_snapshot!(refused("<x/><x/>"), @"project.qde, line 1, column 5: a second root element");
        insta::assert_snapshot!(refused("<x/>words"), @"project.qde, line 1, column 5: text outside of the root element");
        insta::assert_snapshot!(refused(""), @"project.qde, line 1, column 1: the file holds no element");
        insta::assert_snapshot!(refused("<x a=\"1\" a=\"2\"/>"), @"project.qde, line 1, column 1: position 8: duplicated attribute, previous declaration at position 2");
        insta::assert_snapshot!(refused("<x>&#0;</x>"), @"project.qde, line 1, column 4: &#0; is no character that XML may hold");
        insta::assert_snapshot!(refused("<x>\u{1}</x>"), @"project.qde, line 1, column 4: the character U+0001 is not allowed in XML");
        insta::assert_snapshot!(refused("<x>a & b</x>"), @"project.qde, line 1, column 6: ill-formed document: entity or character reference not closed: `;` not found before end of input");
        insta::assert_snapshot!(refused("<?xml version=\"1.0\" encoding=\"windows-1252\"?><x/>"), @r#"project.qde, line 1, column 1: the encoding "windows-1252" is not UTF-8, which the standard asks for"#);
        insta::assert_snapshot!(refused("<x a=\"b < c\"/>"), @"project.qde, line 1, column 1: an attribute's value holds a <");
    }

    #[test]
    fn only_utf_8_is_read() {
        let told = |bytes: &[u8]| decoded("project.qde", bytes).unwrap_err().to_string();
        assert_eq!(decoded("f", b"\xef\xbb\xbf<x/>").unwrap(), "<x/>");
        insta::assert_snapshot!(told(b"\xff\xfe<\0x\0/\0>\0"), @"project.qde: is written in UTF-16; the standard asks for UTF-8");
        insta::assert_snapshot!(told(b"<\0x\0/\0>\0"), @"project.qde: is written in UTF-16; the standard asks for UTF-8");
        insta::assert_snapshot!(told(b"<x>\n\xe9</x>"), @"project.qde: line 2 is not written in UTF-8");
    }
}
