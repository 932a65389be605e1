//! Writing XML: two spaces a level, attributes in the order given, nothing empty that the schema forbids.

use super::xml::is_xml;

/// An XML file that grows element by element.
#[derive(Debug)]
pub(super) struct Writer {
    out: String,
    open: Vec<&'static str>,
}

impl Writer {
    /// Starts a file.
    pub(super) fn new() -> Self {
        Self { out: "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned(), open: Vec::new() }
    }

    fn tag(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.out.extend(std::iter::repeat_n("  ", self.open.len()));
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            escape(&mut self.out, value, true);
            self.out.push('"');
        }
    }

    /// Opens an element that holds others.
    pub(super) fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.out.push_str(">\n");
        self.open.push(name);
    }

    /// Closes the element that was opened last.
    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.out.extend(std::iter::repeat_n("  ", self.open.len()));
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push_str(">\n");
        }
    }

    /// An element that holds nothing.
    pub(super) fn empty(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.out.push_str("/>\n");
    }

    /// An element that holds text; left out when the text is empty.
    pub(super) fn text(&mut self, name: &'static str, text: &str) {
        if !text.is_empty() {
            self.tag(name, &[]);
            self.out.push('>');
            escape(&mut self.out, text, false);
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push_str(">\n");
        }
    }

    /// The file, once all is closed.
    pub(super) fn done(self) -> String {
        self.out
    }
}

/// Whether a file that says `found` left alone what was written as `written`: white space around it aside, and what XML cannot
/// hold.
pub(super) fn left_alone(found: &str, written: &str) -> bool {
    let around = |c: char| c.is_whitespace() || c == '\u{feff}';
    found.trim_matches(around) == written.replace(|c| !is_xml(c), "\u{fffd}").trim_matches(around)
}

/// Writes text so that a reader gets it back; what XML cannot hold at all becomes U+FFFD.
fn escape(out: &mut String, text: &str, attribute: bool) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if attribute => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\n' if attribute => out.push_str("&#10;"),
            '\t' if attribute => out.push_str("&#9;"),
            c if is_xml(c) => out.push(c),
            _ => out.push('\u{fffd}'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::refi::xml::Document;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_reader_gets_back_what_was_written(name in "(?s).{1,40}|[\0\r\n\t<&>\"' ]{1,9}", text in "(?s).{1,40}|[\0\r\n\t<&>\"' ]{1,9}") {
            let mut xml = Writer::new();
            xml.open("Project", &[("name", &name)]);
            xml.text("Note", &text);
            xml.close();
            let xml = xml.done();
            let document = Document::read("f", &xml).unwrap();
            let held = |text: &str| text.replace(|c| !is_xml(c), "\u{fffd}");
            prop_assert!(left_alone(document.root.text_of("Note"), &text));
            prop_assert_eq!(document.root.get("name").unwrap(), held(&name));
            prop_assert_eq!(document.root.text_of("Note"), held(&text));
        }
    }
}
