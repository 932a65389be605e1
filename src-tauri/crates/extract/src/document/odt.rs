//! OpenDocument texts (OASIS OpenDocument 1.3, part 3), in a package or as one flat XML file.
//!
//! Links are not followed: no linked section, picture or object is looked at.

use std::collections::HashMap;

use super::docx::row;
use super::package::Package;
use super::xml::{Step, Tag, walk};
use super::{Document, Role};
use crate::{DropReason, ExtractError, ExtractOptions, SourceKind};

const KIND: &str = SourceKind::Odt.words();

/// Whose content is no text of the document: removed words, colleagues' notes, variables, scripts, tables of contents, pictures'
/// descriptions and embedded things.
const PASSED_OVER: &[&str] = &[
    "tracked-changes",
    "annotation",
    "scripts",
    "forms",
    "sequence-decls",
    "variable-decls",
    "user-field-decls",
    "table-of-content",
    "note-citation",
    "title-template",
    "object",
    "object-ole",
    "binary-data",
    "desc",
    "hidden-text",
    "hidden-paragraph",
    "ruby-text",
    "event-listeners",
];

/// Reads an OpenDocument text.
///
/// # Errors
/// When it is broken, protected or beyond a bound of `options`.
pub(super) fn read(bytes: &[u8], options: &ExtractOptions) -> Result<Document, ExtractError> {
    let mut document = Document::default();
    if !bytes.starts_with(b"PK") {
        let mut styles = HashMap::new();
        content("the file", bytes, &mut styles, &mut document)?;
        return Ok(document);
    }
    let mut package = Package::open(bytes, SourceKind::Odt, options)?;
    if let Some(manifest) = package.part("META-INF/manifest.xml")?
        && memchr::memmem::find(&manifest, b"encryption-data").is_some()
    {
        return Err(ExtractError::Encrypted { kind: KIND });
    }
    let mut styles = HashMap::new();
    if let Some(bytes) = package.part("styles.xml")? {
        // Only for its styles: the text in it is that of heads and feet of pages.
        content("styles.xml", &bytes, &mut styles, &mut Document::default())?;
    }
    let bytes = package.needed("content.xml")?;
    content("content.xml", &bytes, &mut styles, &mut document)?;
    if let Some(bytes) = package.part("meta.xml")? {
        content("meta.xml", &bytes, &mut styles, &mut document)?;
    }
    Ok(document)
}

/// A style: what it is for by its own name, and the one it is based on.
type Styles = HashMap<String, (Option<Role>, Option<String>)>;

/// A paragraph that is open.
#[derive(Debug)]
struct Open {
    text: String,
    role: Role,
}

/// Reads what of a document is in a part: styles, text, properties. A flat file has them all in one.
fn content(
    part: &str,
    bytes: &[u8],
    styles: &mut Styles,
    document: &mut Document,
) -> Result<(), ExtractError> {
    let mut open: Vec<Open> = Vec::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut passing = 0_usize;
    let mut lists = 0_usize;
    let mut notes = 0_usize;
    let mut body = false;
    let mut meta: Option<(String, String)> = None;
    walk(KIND, part, bytes, &mut |step| match step {
        Step::Open(tag) => {
            if passing > 0 || PASSED_OVER.contains(&tag.name.as_str()) && body {
                passing += 1;
                return;
            }
            match (tag.prefix.as_str(), tag.name.as_str()) {
                ("office", "text") => body = true,
                ("style", "style") => style(tag, styles),
                ("dc" | "meta", name) => meta = Some((name.to_owned(), String::new())),
                ("text", "p") => open.push(Open {
                    text: String::new(),
                    role: match told(tag, styles) {
                        _ if notes > 0 => Role::Out(DropReason::Footnote),
                        Some(role) => role,
                        None if lists > 0 => Role::ListItem,
                        None => Role::Body,
                    },
                }),
                ("text", "h") => {
                    let title = told(tag, styles) == Some(Role::Title);
                    let role = if title { Role::Title } else { Role::Heading };
                    open.push(Open { text: String::new(), role });
                }
                ("text", "s") => {
                    let count = tag.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                    say(&mut open, if count > 0 { " " } else { "" });
                }
                ("text", "tab" | "line-break") => say(&mut open, " "),
                ("text", "list") => lists += 1,
                ("text", "note") => notes += 1,
                ("table", "table-row") => rows.push(Vec::new()),
                _ => {}
            }
        }
        Step::Close(tag) => {
            if passing > 0 {
                passing -= 1;
                return;
            }
            match (tag.prefix.as_str(), tag.name.as_str()) {
                ("dc" | "meta", _) => {
                    if let Some((name, value)) = meta.take() {
                        property(&name, value.trim(), document);
                    }
                }
                ("text", "p" | "h") => {
                    let Some(paragraph) = open.pop() else { return };
                    match rows.last_mut() {
                        Some(cells) if notes == 0 => cells.push(paragraph.text),
                        _ if body => document.push(&paragraph.text, paragraph.role),
                        _ => {}
                    }
                }
                ("text", "list") => lists = lists.saturating_sub(1),
                ("text", "note") => notes = notes.saturating_sub(1),
                ("table", "table-row") => {
                    if let Some(cells) = rows.pop().filter(|_| body) {
                        row(&cells, rows.is_empty(), document);
                    }
                }
                ("office", "text") => body = false,
                _ => {}
            }
        }
        Step::Text(words) => {
            if passing > 0 {
                return;
            }
            match &mut meta {
                Some((_, value)) => value.push_str(words),
                None => say(&mut open, words),
            }
        }
    })
}

fn say(open: &mut [Open], words: &str) {
    if let Some(paragraph) = open.last_mut() {
        paragraph.text.push_str(words);
    }
}

/// Notes what a style is for. Styles that a person's formatting made are based on a named one.
fn style(tag: &Tag, styles: &mut Styles) {
    let Some(name) = tag.attribute("name") else { return };
    let role = role_of_name(tag.attribute("display-name").unwrap_or(name));
    styles.insert(name.to_owned(), (role, tag.attribute("parent-style-name").map(str::to_owned)));
}

/// What a paragraph is by its style, or by one that this is based on.
fn told(tag: &Tag, styles: &Styles) -> Option<Role> {
    let mut name = tag.attribute("style-name")?;
    // Styles that are based on each other in a ring end here too.
    for _ in 0..16 {
        let Some((role, base)) = styles.get(name) else { return role_of_name(name) };
        match (role, base) {
            (Some(role), _) => return Some(*role),
            (None, Some(base)) => name = base,
            (None, None) => return None,
        }
    }
    None
}

/// What a built-in style is for; in files their names are English.
fn role_of_name(name: &str) -> Option<Role> {
    let name = name.replace("_20_", " ").to_lowercase();
    match name.as_str() {
        "title" => Some(Role::Title),
        "subtitle" => Some(Role::Heading),
        "quotations" => Some(Role::Quote),
        "caption" | "illustration" | "figure" => Some(Role::Out(DropReason::Caption)),
        "header" | "footer" | "header left" | "header right" | "footer left" | "footer right" => {
            Some(Role::Out(DropReason::RunningHead))
        }
        "footnote" | "endnote" => Some(Role::Out(DropReason::Footnote)),
        _ if name.starts_with("heading") => Some(Role::Heading),
        _ if name.starts_with("list") || name.starts_with("numbering ") => Some(Role::ListItem),
        _ => None,
    }
}

/// Takes a property of the document (section 4.3 of the standard).
fn property(name: &str, value: &str, document: &mut Document) {
    if value.is_empty() {
        return;
    }
    let place = match name {
        "title" => &mut document.title,
        "initial-creator" | "creator" => &mut document.author,
        "creation-date" => &mut document.created,
        "date" => &mut document.modified,
        "language" => &mut document.language,
        "generator" => &mut document.program,
        _ => return,
    };
    // The first author stays: the last one may only have saved it.
    place.get_or_insert_with(|| value.to_owned());
}
