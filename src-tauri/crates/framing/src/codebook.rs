//! Codebooks: the codes that a study uses, as a tree.
//!
//! A codebook is a plain list of codes; a code that stands under another names it as `parent`, and the order of the list is
//! the order among siblings. [`Codebook::from_json`] reads one from outside and refuses what does not hold together;
//! [`Codebook::tree`] walks it. Changing a codebook ([`Codebook::add`], [`Codebook::replace`], [`Codebook::remove`],
//! [`Codebook::move_to`]) keeps it sound: a change that would break it is refused and nothing is changed.
//!
//! ```
//! use parallax_framing::Codebook;
//! let book = Codebook::from_json(r#"{
//!     "id": "b", "name": "Mine", "codes": [
//!         {"id": "1", "name": "Naming"},
//!         {"id": "2", "name": "Of places", "parent": "1"}
//!     ]}"#).unwrap();
//! let lines: Vec<String> = book.tree().iter().map(|(depth, code)| format!("{depth} {}", code.name)).collect();
//! assert_eq!(lines, ["0 Naming", "1 Of places"]);
//! ```

mod built_in;
mod changes;
mod check;
mod edit;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::FramingError;
use crate::colour::palette_colour;

pub use built_in::built_in;
pub use changes::{Change, ChangeAct};

/// The codes a study uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Codebook {
    /// Identity; a UUID where Parallax made it, any text where a file brought it.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// What it is for and how it is used.
    #[serde(default)]
    pub description: String,
    /// Full reference of where it comes from; empty for the user's own.
    #[serde(default)]
    pub source: String,
    /// On which terms its words may be used.
    #[serde(default)]
    pub licence: String,
    /// Version of its content, as its makers count.
    #[serde(default)]
    pub version: String,
    /// How many times it was changed since it was made or brought in.
    #[serde(default)]
    pub edition: u32,
    /// Whether it came with Parallax and is as it came.
    #[serde(default)]
    pub built_in: bool,
    /// The codes, siblings in their order.
    #[serde(default)]
    pub codes: Vec<Code>,
}

/// One code of a codebook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// Identity within the codebook.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// What it is applied to.
    #[serde(default, skip_serializing_if = "CodeKind::is_code")]
    pub kind: CodeKind,
    /// Id of the code it stands under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// What it means, with its source.
    #[serde(default)]
    pub definition: String,
    /// What counts as it.
    #[serde(default)]
    pub includes: String,
    /// What does not, and where that goes instead.
    #[serde(default)]
    pub excludes: String,
    /// A passage it fits.
    #[serde(default)]
    pub example: String,
    /// Colour as `#rrggbb`. A file may leave it out; [`Codebook::from_json`] then gives one.
    #[serde(default)]
    pub colour: String,
    /// The key that applies it: one visible character, unique in the codebook whatever its case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shortcut: Option<String>,
    /// For an item: the scale it is answered on; `None` is yes or no.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<Scale>,
    /// No longer offered for new codings; old ones stay.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
}

/// What a code is applied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeKind {
    /// A code for passages, links, omissions and articles.
    #[default]
    Code,
    /// A yes/no question about a whole article; the score of its parent is the mean of its items.
    Item,
}

/// A scale that an item is answered on: 0 to `points` − 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scale {
    /// How many answers there are, at least two.
    pub points: u8,
    /// What the lowest means, such as "not at all".
    #[serde(default)]
    pub low: String,
    /// What the highest means.
    #[serde(default)]
    pub high: String,
}

impl CodeKind {
    fn is_code(&self) -> bool {
        *self == Self::Code
    }
}

impl Code {
    /// A code with a name and a colour and nothing else.
    pub fn new(id: impl Into<String>, name: impl Into<String>, colour: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            kind: CodeKind::Code,
            parent: None,
            definition: String::new(),
            includes: String::new(),
            excludes: String::new(),
            example: String::new(),
            colour: colour.into(),
            shortcut: None,
            scale: None,
            deprecated: false,
        }
    }
}

impl Code {
    /// The highest answer to an item; the lowest is 0.
    pub fn highest(&self) -> u8 {
        self.scale.as_ref().map_or(1, |scale| scale.points.saturating_sub(1))
    }
}

impl Codebook {
    /// An empty codebook of the user's own.
    pub fn new(id: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            description: String::new(),
            source: String::new(),
            licence: String::new(),
            version: String::new(),
            edition: 0,
            built_in: false,
            codes: Vec::new(),
        }
    }

    /// Reads a codebook from a JSON file's text.
    ///
    /// Fields it does not know are passed over; all but ids and names may be missing. A code without a colour gets one
    /// by its place in the list. What a file brings is never `built_in`.
    ///
    /// # Errors
    /// [`FramingError::Json`] with line and column when the text cannot be read, else what [`Codebook::check`] finds.
    pub fn from_json(json: &str) -> Result<Self, FramingError> {
        let mut book: Self = serde_json::from_str(json.trim_start_matches('\u{feff}')).map_err(|error| {
            let full = error.to_string();
            // serde_json repeats the place at the end of its message.
            let problem = full.rsplit_once(" at line ").map_or(full.as_str(), |(head, _)| head).to_owned();
            FramingError::Json { line: error.line(), column: error.column(), problem }
        })?;
        book.built_in = false;
        for (place, code) in book.codes.iter_mut().enumerate() {
            if code.colour.is_empty() {
                palette_colour(place).clone_into(&mut code.colour);
            }
        }
        book.check()?;
        Ok(book)
    }

    /// Writes the codebook as JSON, indented, with a line end behind it. [`Codebook::from_json`] reads it back, equal but
    /// for `built_in`.
    pub fn to_json(&self) -> String {
        // Strings, booleans and lists of them always serialise.
        let mut json = serde_json::to_string_pretty(self).unwrap_or_default();
        json.push('\n');
        json
    }

    /// The code with this id.
    pub fn get(&self, id: &str) -> Option<&Code> {
        self.codes.iter().find(|code| code.id == id)
    }

    /// All codes in reading order, each with its depth: parents before what stands under them, siblings in list order.
    ///
    /// Of an unsound codebook, codes whose parents are missing come at the end with depth 0, and circles are left out.
    pub fn tree(&self) -> Vec<(usize, &Code)> {
        let ids: BTreeSet<&str> = self.codes.iter().map(|code| code.id.as_str()).collect();
        let mut under: BTreeMap<Option<&str>, Vec<&Code>> = BTreeMap::new();
        let mut orphans = Vec::new();
        for code in &self.codes {
            match code.parent.as_deref() {
                Some(parent) if !ids.contains(parent) => orphans.push(code),
                parent => under.entry(parent).or_default().push(code),
            }
        }
        let mut out = Vec::with_capacity(self.codes.len());
        let mut todo: Vec<(usize, &Code)> = orphans.into_iter().rev().map(|code| (0, code)).collect();
        todo.extend(under.remove(&None).unwrap_or_default().into_iter().rev().map(|code| (0, code)));
        while let Some((depth, code)) = todo.pop() {
            out.push((depth, code));
            let children = under.remove(&Some(code.id.as_str())).unwrap_or_default();
            todo.extend(children.into_iter().rev().map(|child| (depth + 1, child)));
        }
        out
    }

    /// The codes from the root of the tree down to this one; empty when there is no such code.
    pub fn path(&self, id: &str) -> Vec<&Code> {
        let mut path = Vec::new();
        let mut next = self.get(id);
        while let Some(code) = next {
            if path.len() > self.codes.len() {
                break;
            }
            path.push(code);
            next = code.parent.as_deref().and_then(|parent| self.get(parent));
        }
        path.reverse();
        path
    }

    /// Whether `id` stands somewhere under `ancestor`, or is it.
    pub fn is_within(&self, id: &str, ancestor: &str) -> bool {
        self.path(id).iter().any(|code| code.id == ancestor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(book: &Codebook) -> String {
        book.tree().iter().map(|(depth, code)| format!("{}{}\n", "  ".repeat(*depth), code.name)).collect()
    }

    #[test]
    fn the_tree_is_in_reading_order() {
        let book = Codebook::from_json(
            r#"{"id": "b", "name": "B", "codes": [
                {"id": "x", "name": "under two", "parent": "2"},
                {"id": "1", "name": "one"},
                {"id": "2", "name": "two"},
                {"id": "y", "name": "under x", "parent": "x"},
                {"id": "z", "name": "under two as well", "parent": "2"}
            ]}"#,
        )
        .unwrap();
        insta::assert_snapshot!(names(&book), @r"
        one
        two
          under two
            under x
          under two as well
        ");
        let path: Vec<&str> = book.path("y").iter().map(|code| code.name.as_str()).collect();
        assert_eq!(path, ["two", "under two", "under x"]);
        assert!(book.is_within("y", "2") && book.is_within("y", "y") && !book.is_within("2", "y"));
    }

    #[test]
    fn a_tree_of_an_unsound_codebook_ends() {
        let mut book = Codebook::new("b", "B");
        for (id, parent) in [("1", "2"), ("2", "1"), ("3", "gone")] {
            let mut code = Code::new(id, id, "#000000");
            code.parent = Some(parent.to_owned());
            book.codes.push(code);
        }
        insta::assert_snapshot!(names(&book), @"3");
        assert!(book.path("1").len() <= book.codes.len() + 1);
    }

    #[test]
    fn fields_that_are_not_known_are_passed_over_and_missing_ones_filled() {
        let book = Codebook::from_json(
            "\u{feff}{\"id\": \"b\", \"name\": \"B\", \"built_in\": true, \"mood\": 3, \"codes\": [{\"id\": \"1\", \"name\": \"one\", \"x\": []}]}",
        )
        .unwrap();
        assert!(!book.built_in, "what a file brings is not built in");
        assert_eq!(book.codes[0].colour, palette_colour(0));
        assert_eq!(Codebook::from_json(&book.to_json()).unwrap(), book);
    }
}
