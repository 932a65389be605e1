//! An export as lines, whatever file it came in.

use super::characters;
use super::layout::Compiled;
use super::page::{DOCUMENT, Page};
use crate::document::{
    self,
    xml::{Step, walk},
};
use crate::{ExtractError, ExtractOptions, Source, SourceKind};

/// What kind of file the lines come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Plain text: lines may be wrapped, and empty lines part paragraphs.
    Text,
    /// A web page.
    Page,
    /// XML.
    Xml,
    /// A Word document: a paragraph a line.
    Word,
    /// An RTF document: a paragraph a line.
    Rtf,
}

/// An export, opened once for all layouts.
pub(super) struct Opened {
    pub(super) form: Form,
    pub(super) encoding: &'static str,
    content: Content,
}

enum Content {
    Lines(Vec<String>),
    Page(Box<Page>),
    /// XML, which is walked over anew for each layout: which elements hold a document is for the layout to say.
    Elements(Vec<u8>),
}

impl Opened {
    /// Opens a source.
    ///
    /// # Errors
    /// When it is no text or beyond a bound of `options`.
    pub(super) fn of(
        source: &Source<'_>,
        form: Form,
        options: &ExtractOptions,
    ) -> Result<Self, ExtractError> {
        let (encoding, content) = match form {
            Form::Text => {
                let characters = characters(source)?;
                let lines = characters.text.lines().map(str::to_owned).collect();
                (characters.encoding, Content::Lines(lines))
            }
            Form::Page => {
                let characters = characters(source)?;
                (characters.encoding, Content::Page(Box::new(Page::parse(&characters.text, options)?)))
            }
            Form::Xml => ("UTF-8", Content::Elements(source.bytes.to_vec())),
            Form::Word | Form::Rtf => {
                let kind = if form == Form::Word { SourceKind::Docx } else { SourceKind::Rtf };
                let lines = document::paragraphs(kind, source.bytes, options)?;
                ("UTF-8", Content::Lines(lines))
            }
        };
        Ok(Self { form, encoding, content })
    }

    /// Its lines, marked as a layout wishes; without the marks that a file could forge.
    pub(super) fn lines(&self, layout: &Compiled) -> Vec<String> {
        match &self.content {
            Content::Lines(lines) => lines.clone(),
            Content::Page(page) => page.lines(layout),
            Content::Elements(bytes) => elements(bytes, layout.element.as_deref()).unwrap_or_default(),
        }
    }
}

/// The first lines of a source as a person sees them.
pub(super) fn shown(source: &Source<'_>, form: Form, options: &ExtractOptions) -> Vec<String> {
    let Ok(opened) = Opened::of(source, form, options) else { return Vec::new() };
    let lines = match &opened.content {
        Content::Lines(lines) => lines.clone(),
        Content::Page(page) => page.plain_lines(),
        Content::Elements(bytes) => elements(bytes, None).unwrap_or_default(),
    };
    lines.into_iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// Elements that say what their parent holds, and are no label themselves.
const INNER: &[&str] = &["paragraph", "date", "name", "display", "text", "value", "hlt", "elink"];

/// XML as lines: the name of an element, a tab, what it says.
fn elements(bytes: &[u8], holder: Option<&str>) -> Result<Vec<String>, ExtractError> {
    let mut lines = Vec::new();
    let mut labels: Vec<String> = Vec::new();
    let mut words = String::new();
    let flush = |labels: &[String], words: &mut String, lines: &mut Vec<String>| {
        let value = super::value::one_line(words);
        words.clear();
        if !value.is_empty() {
            lines.push(format!("{}\t{value}", labels.last().map_or("", String::as_str)));
        }
    };
    walk("an XML file", "the file", bytes, &mut |step| match step {
        Step::Open(tag) => {
            // Highlights stand within a sentence.
            if !matches!(tag.name.as_str(), "hlt" | "elink") {
                flush(&labels, &mut words, &mut lines);
            }
            if holder == Some(tag.name.as_str()) {
                lines.push(DOCUMENT.to_owned());
            }
            let inner = INNER.contains(&tag.name.as_str());
            let label = if inner { labels.last().cloned() } else { None };
            labels.push(label.unwrap_or_else(|| tag.name.clone()));
        }
        Step::Close(tag) => {
            if !matches!(tag.name.as_str(), "hlt" | "elink") {
                flush(&labels, &mut words, &mut lines);
            }
            labels.pop();
        }
        Step::Text(text) => words.push_str(text),
    })?;
    Ok(lines)
}
