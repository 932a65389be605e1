//! Word documents: the main part of an Office Open XML package (ECMA-376 part 1, section 17), its styles and properties.
//!
//! Relations are not followed: no template, no linked picture, no attached file is looked at.

use std::collections::{BTreeMap, HashMap};

use super::package::Package;
use super::xml::{Step, walk};
use super::{Document, Role};
use crate::{DropReason, ExtractError, ExtractOptions, SourceKind};

const KIND: &str = SourceKind::Docx.words();

/// Whose content is no text of the document: deleted and moved-away words, instructions of fields, what readers of older
/// versions see instead of the same content, formulas' and pictures' descriptions.
const PASSED_OVER: &[&str] = &[
    "del",
    "moveFrom",
    "instrText",
    "Fallback",
    "delText",
    "fldData",
    "rt",
    "docPartPr",
    "sdtPr",
    "sdtEndPr",
    "posOffset",
];

/// Reads a Word document.
///
/// # Errors
/// When it is broken, protected or beyond a bound of `options`.
pub(super) fn read(bytes: &[u8], options: &ExtractOptions) -> Result<Document, ExtractError> {
    let mut package = Package::open(bytes, SourceKind::Docx, options)?;
    let main = package
        .named(|name| name == "word/document.xml")
        // Office on the web names it document2.xml at times.
        .or_else(|| package.named(is_main))
        .unwrap_or_else(|| "word/document.xml".to_owned());
    let mut document = Document::default();
    let styles = match package.part("word/styles.xml")? {
        Some(bytes) => styles(&bytes)?,
        None => HashMap::new(),
    };
    let bytes = package.needed(&main)?;
    text(&main, &bytes, &styles, &mut document, None)?;
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(bytes) = package.part(notes)? {
            text(notes, &bytes, &styles, &mut document, Some(Role::Out(DropReason::Footnote)))?;
        }
    }
    if let Some(bytes) = package.part("docProps/core.xml")? {
        properties(&bytes, &mut document)?;
    }
    Ok(document)
}

/// Whether a part is the main one by its name.
pub(crate) fn is_main(name: &str) -> bool {
    name.strip_prefix("word/document")
        .and_then(|rest| rest.strip_suffix(".xml"))
        .is_some_and(|number| number.chars().all(|c| c.is_ascii_digit()))
}

/// What each paragraph style is for, by its identifier; inherited from the style it is based on.
fn styles(bytes: &[u8]) -> Result<HashMap<String, Role>, ExtractError> {
    let mut told: BTreeMap<String, (Option<Role>, Option<String>)> = BTreeMap::new();
    let mut id = String::new();
    walk(KIND, "word/styles.xml", bytes, &mut |step| {
        let Step::Open(tag) = step else { return };
        let value = tag.attribute("val");
        match tag.name.as_str() {
            "style" => {
                id = tag.attribute("styleId").unwrap_or_default().to_owned();
                told.insert(id.clone(), (None, None));
            }
            "name" => {
                if let (Some(style), Some(role)) = (told.get_mut(&id), value.and_then(role_of_name)) {
                    style.0 = Some(role);
                }
            }
            "basedOn" => {
                if let Some(style) = told.get_mut(&id) {
                    style.1 = value.map(str::to_owned);
                }
            }
            "outlineLvl" => {
                // Level 9 is body text.
                if let Some(style) = told.get_mut(&id)
                    && value.is_some_and(|level| level != "9")
                {
                    style.0.get_or_insert(Role::Heading);
                }
            }
            _ => {}
        }
    })?;
    let mut roles = HashMap::with_capacity(told.len());
    for id in told.keys() {
        let mut at = id;
        // Styles that are based on each other in a ring end here too.
        for _ in 0..16 {
            match told.get(at) {
                Some((Some(role), _)) => {
                    roles.insert(id.clone(), *role);
                    break;
                }
                Some((None, Some(base))) => at = base,
                _ => break,
            }
        }
    }
    Ok(roles)
}

/// What a built-in style is for; their names are English in every language of Word.
fn role_of_name(name: &str) -> Option<Role> {
    let name = name.to_lowercase();
    match name.as_str() {
        "title" => Some(Role::Title),
        "subtitle" => Some(Role::Heading),
        "quote" | "intense quote" | "block text" | "quotations" => Some(Role::Quote),
        "caption" => Some(Role::Out(DropReason::Caption)),
        "header" | "footer" => Some(Role::Out(DropReason::RunningHead)),
        _ if name.starts_with("heading ") => Some(Role::Heading),
        _ if name.starts_with("list bullet") || name.starts_with("list number") => Some(Role::ListItem),
        _ if name.starts_with("toc ") => Some(Role::Out(DropReason::Navigation)),
        _ => None,
    }
}

/// A paragraph that is open. They nest: a text box stands within the paragraph that it is tied to.
#[derive(Debug, Default)]
struct Open {
    text: String,
    role: Option<Role>,
    list: bool,
}

/// Reads the paragraphs of a part. `all` is what every one of them is, when that is known.
fn text(
    part: &str,
    bytes: &[u8],
    styles: &HashMap<String, Role>,
    document: &mut Document,
    all: Option<Role>,
) -> Result<(), ExtractError> {
    let mut prefix: Option<String> = None;
    let mut open: Vec<Open> = Vec::new();
    // Cells of the rows that are open, from the outermost table.
    let mut rows: Vec<Vec<String>> = Vec::new();
    // How deep the walk is in an element whose content is no text.
    let mut passing = 0_usize;
    let mut hidden = false;
    let mut reading = false;
    walk(KIND, part, bytes, &mut |step| match step {
        Step::Open(tag) => {
            let own = *tag.prefix == **prefix.get_or_insert_with(|| tag.prefix.clone());
            if passing > 0 || PASSED_OVER.contains(&tag.name.as_str()) {
                passing += 1;
                return;
            }
            // Drawings have paragraphs and text of their own name space.
            if !own {
                return;
            }
            match tag.name.as_str() {
                "p" => open.push(Open::default()),
                "r" => hidden = false,
                "vanish" => {
                    hidden = tag.attribute("val").is_none_or(|on| !matches!(on, "0" | "false" | "off"))
                }
                "pStyle" => {
                    if let (Some(paragraph), Some(style)) = (open.last_mut(), tag.attribute("val")) {
                        paragraph.role = styles.get(style).copied().or_else(|| role_of_name(style));
                    }
                }
                "outlineLvl" => {
                    if let Some(paragraph) = open.last_mut()
                        && tag.attribute("val").is_some_and(|level| level != "9")
                    {
                        paragraph.role.get_or_insert(Role::Heading);
                    }
                }
                "numId" => {
                    if let Some(paragraph) = open.last_mut() {
                        // Number 0 takes a paragraph out of its list.
                        paragraph.list = tag.attribute("val") != Some("0");
                    }
                }
                "t" => reading = !hidden,
                "tab" | "br" | "cr" | "ptab" => say(&mut open, " "),
                "noBreakHyphen" => say(&mut open, "\u{2011}"),
                "tr" => rows.push(Vec::new()),
                _ => {}
            }
        }
        Step::Close(tag) => {
            if passing > 0 {
                passing -= 1;
                return;
            }
            if prefix.as_deref() != Some(tag.prefix.as_str()) {
                return;
            }
            match tag.name.as_str() {
                "t" => reading = false,
                "p" => {
                    let Some(paragraph) = open.pop() else { return };
                    match rows.last_mut() {
                        Some(cells) if all.is_none() => cells.push(paragraph.text),
                        _ => document.push(&paragraph.text, all.unwrap_or_else(|| paragraph.what())),
                    }
                }
                "tr" => {
                    if let Some(cells) = rows.pop() {
                        row(&cells, rows.is_empty(), document);
                    }
                }
                _ => {}
            }
        }
        Step::Text(words) => {
            if reading && passing == 0 {
                say(&mut open, words);
            }
        }
    })
}

impl Open {
    fn what(&self) -> Role {
        match self.role {
            Some(Role::Body) | None if self.list => Role::ListItem,
            role => role.unwrap_or_default(),
        }
    }
}

fn say(open: &mut [Open], words: &str) {
    if let Some(paragraph) = open.last_mut() {
        paragraph.text.push_str(words);
    }
}

/// A row of a table. Tables of one cell a row, or with running text in a cell, are there for the looks of the page.
pub(super) fn row(cells: &[String], outermost: bool, document: &mut Document) {
    let cells: Vec<String> = cells
        .iter()
        .map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|cell| !cell.is_empty())
        .collect();
    let layout = cells.len() <= 1 || !outermost || cells.iter().any(|cell| crate::measure::words(cell) > 40);
    if layout {
        for cell in &cells {
            document.push(cell, Role::Body);
        }
    } else {
        document.push(&cells.join(" | "), Role::ListItem);
    }
}

/// Reads the core properties (ECMA-376 part 2, section 8.3): the words of Dublin Core.
fn properties(bytes: &[u8], document: &mut Document) -> Result<(), ExtractError> {
    let mut open: Vec<String> = Vec::new();
    let mut said: HashMap<String, String> = HashMap::new();
    walk(KIND, "docProps/core.xml", bytes, &mut |step| match step {
        Step::Open(tag) => open.push(tag.name.clone()),
        Step::Close(_) => drop(open.pop()),
        Step::Text(words) => {
            if let Some(name) = open.last() {
                said.entry(name.clone()).or_default().push_str(words);
            }
        }
    })?;
    let mut take = |name: &str| said.remove(name).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
    document.title = take("title");
    document.author = take("creator");
    document.created = take("created");
    document.modified = take("modified");
    document.language = take("language");
    Ok(())
}
