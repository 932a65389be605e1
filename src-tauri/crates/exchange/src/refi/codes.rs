//! Trees of codes as both files of the standard write them.

use std::collections::{BTreeMap, BTreeSet};

use parallax_framing::{Code, CodeKind, Codebook, palette_colour};

use super::guid::{self, Guids};
use super::write::{Writer, left_alone};
use super::xml::{Document, Element};
use crate::ExchangeError;

/// Words before the parts of a code's description, with the field that each begins.
const PARTS: [&str; 3] = ["\n\nIncludes: ", "\n\nExcludes: ", "\n\nExample: "];

/// What stands at the end of the description of a code that is no longer offered.
const DEPRECATED: &str = "\n\n(deprecated)";

/// A code's definition and notes, as one description for a person to read.
fn described(code: &Code) -> String {
    let mut text = code.definition.clone();
    for (words, part) in PARTS.iter().zip([&code.includes, &code.excludes, &code.example]) {
        if !part.is_empty() {
            text.push_str(words);
            text.push_str(part);
        }
    }
    if code.deprecated {
        text.push_str(DEPRECATED);
    }
    text.trim_start().to_owned()
}

/// Takes a description apart again.
fn take_apart(code: &mut Code, description: &str) {
    let mut rest = format!("\n\n{}", description.trim());
    if let Some(short) = rest.strip_suffix(DEPRECATED) {
        rest = short.to_owned();
        code.deprecated = true;
    }
    for (words, field) in PARTS.iter().zip([&mut code.includes, &mut code.excludes, &mut code.example]).rev()
    {
        if let Some((before, part)) = rest.rsplit_once(words) {
            part.trim().clone_into(field);
            rest = before.to_owned();
        }
    }
    rest.trim().clone_into(&mut code.definition);
}

/// Names that are unlike each other whatever the case of their letters: some programs keep one of two codes that are called
/// the same, and lose what the other codes.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// `name`, or `name (of)`, or `name (2)` …: the first that is free.
    pub(super) fn unlike(&mut self, name: &str, of: &str) -> String {
        let name = if name.trim().is_empty() { "(no name)" } else { name };
        let numbered = (2_usize..).map(|n| format!("{name} ({n})"));
        let more = (!of.is_empty()).then(|| format!("{name} ({of})"));
        for candidate in std::iter::once(name.to_owned()).chain(more).chain(numbered) {
            if self.0.insert(candidate.to_lowercase()) {
                return candidate;
            }
        }
        name.to_owned()
    }
}

/// The id under which a code's identity is kept: codes of two codebooks may have the same.
pub(super) fn code_key(codebook: &str, code: &str) -> String {
    if codebook.is_empty() { code.to_owned() } else { format!("{codebook}\n{code}") }
}

/// Identity of a code: its own id where that is one.
pub(super) fn code_guid(guids: &mut Guids, codebook: &str, code: &str) -> String {
    let key = code_key(codebook, code);
    guids.named("code", &key, code)
}

/// Writes a codebook's codes, nested.
pub(super) fn write_codes(xml: &mut Writer, book: &Codebook, guids: &mut Guids, names: &mut Names) {
    let tree = book.tree();
    for (place, (depth, code)) in tree.iter().enumerate() {
        let guid = code_guid(guids, &book.id, &code.id);
        let name = names.unlike(&code.name, &book.name);
        let description = described(code);
        let next = tree.get(place + 1).map_or(0, |(depth, _)| *depth);
        let attributes = [
            ("guid", guid.as_str()),
            ("name", name.as_str()),
            ("isCodable", "true"),
            ("color", code.colour.as_str()),
        ];
        if description.is_empty() && next <= *depth {
            xml.empty("Code", &attributes);
        } else {
            xml.open("Code", &attributes);
            xml.text("Description", &description);
            if next <= *depth {
                xml.close();
            }
        }
        for _ in next..*depth {
            xml.close();
        }
    }
}

/// A code as a file has it.
#[derive(Debug, Clone)]
pub(super) struct Found<'d> {
    /// Identity, checked.
    pub(super) guid: String,
    /// Identity of the code it stands under.
    pub(super) parent: Option<String>,
    /// Whether codes may be applied; folders are not.
    pub(super) codable: bool,
    /// The element.
    pub(super) element: &'d Element,
}

/// All codes below an element, parents first; identities are unique and names are there.
pub(super) fn read_codes<'d>(
    document: &Document<'_>,
    codes: &'d Element,
) -> Result<Vec<Found<'d>>, ExchangeError> {
    let mut found = Vec::new();
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut todo: Vec<(&Element, Option<String>)> = codes.all("Code").map(|code| (code, None)).collect();
    todo.reverse();
    while let Some((element, parent)) = todo.pop() {
        let guid = own_guid(document, element, "guid")?;
        let name = document.required(element, "name")?;
        if let Some(first) = seen.insert(guid.clone(), name) {
            return Err(document.fault(
                element,
                "guid",
                format!("{guid} is already that of the code \"{first}\""),
            ));
        }
        let codable = match element.get("isCodable") {
            None | Some("true" | "1" | "True") => true,
            Some("false" | "0" | "False") => false,
            Some(other) => {
                return Err(document.fault(
                    element,
                    "isCodable",
                    format!("\"{other}\" is neither true nor false"),
                ));
            }
        };
        colour(document, element)?;
        let children: Vec<_> = element.all("Code").map(|child| (child, Some(guid.clone()))).collect();
        todo.extend(children.into_iter().rev());
        found.push(Found { guid, parent, codable, element });
    }
    Ok(found)
}

/// An identity that an element must have.
pub(super) fn own_guid(
    document: &Document<'_>,
    element: &Element,
    attribute: &str,
) -> Result<String, ExchangeError> {
    let value = document.required(element, attribute)?;
    guid::parsed(value).ok_or_else(|| {
        document.fault(
            element,
            attribute,
            format!("\"{value}\" is no identity (8-4-4-4-12 hexadecimal digits)"),
        )
    })
}

/// An element's colour as `#rrggbb`.
fn colour(document: &Document<'_>, element: &Element) -> Result<Option<String>, ExchangeError> {
    let Some(value) = element.get("color").map(str::trim).filter(|value| !value.is_empty()) else {
        return Ok(None);
    };
    let wrong =
        || document.fault(element, "color", format!("\"{value}\" is no colour of the form #RRGGBB or #RGB"));
    let hex = value.strip_prefix('#').ok_or_else(wrong)?;
    if !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(wrong());
    }
    match hex.len() {
        6 => Ok(Some(format!("#{}", hex.to_lowercase()))),
        3 => Ok(Some(format!("#{}", hex.to_lowercase().chars().flat_map(|c| [c, c]).collect::<String>()))),
        _ => Err(wrong()),
    }
}

/// Makes a code of what a file has. `known` is the code that Parallax wrote under this identity, under `called` as name: what the file left as it
/// was written stays as it was.
pub(super) fn read_code(
    document: &Document<'_>,
    found: &Found<'_>,
    place: usize,
    known: Option<&Code>,
    called: &str,
) -> Result<Code, ExchangeError> {
    let name = found.element.get("name").unwrap_or("").trim();
    let name = if name.is_empty() { "(no name)" } else { name };
    let colour = colour(document, found.element)?;
    let description = found.element.text_of("Description");
    let Some(known) = known else {
        let colour = colour.unwrap_or_else(|| palette_colour(place).to_owned());
        let mut code = Code::new(found.guid.clone(), name, colour);
        code.kind = CodeKind::Code;
        take_apart(&mut code, description);
        return Ok(code);
    };
    let mut code = known.clone();
    if !left_alone(name, called) {
        name.clone_into(&mut code.name);
    }
    if let Some(colour) = colour {
        code.colour = colour;
    }
    if !left_alone(description, &described(known)) {
        code.deprecated = false;
        (code.includes, code.excludes, code.example) = (String::new(), String::new(), String::new());
        take_apart(&mut code, description);
    }
    Ok(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_comes_apart_again() {
        let mut code = Code::new("1", "Naming", "#4d5ecc");
        code.definition = "What it is called.".to_owned();
        code.excludes = "Places.".to_owned();
        code.example = "“annexation”\n\nfor “reunification”".to_owned();
        code.deprecated = true;
        let text = described(&code);
        insta::assert_snapshot!(text, @"
        What it is called.

        Excludes: Places.

        Example: “annexation”

        for “reunification”

        (deprecated)
        ");
        let mut back = Code::new("1", "Naming", "#4d5ecc");
        take_apart(&mut back, &text);
        assert_eq!(back, code);
    }

    #[test]
    fn names_are_told_apart() {
        let mut names = Names::default();
        let made = [
            ("Morality", ""),
            ("morality", "Boydstun"),
            ("Morality", "Boydstun"),
            ("Morality", ""),
            ("", ""),
        ]
        .map(|(name, of)| names.unlike(name, of));
        assert_eq!(made, ["Morality", "morality (Boydstun)", "Morality (2)", "Morality (3)", "(no name)"]);
    }
}
