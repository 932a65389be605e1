//! Layouts: how an export of many documents is set, as data. `layouts/*.toml` are built in; a person can add their own.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::mapping::Field;

/// The largest a compiled pattern may become, in bytes: patterns may come from a stranger's file.
const PATTERN_SIZE: usize = 1 << 20;

/// Patterns and labels of one layout at most.
const PARTS: usize = 400;

const BUILT_IN: &[(&str, &str)] = &[
    ("nexis-uni.toml", include_str!("layouts/nexis-uni.toml")),
    ("nexis-com.toml", include_str!("layouts/nexis-com.toml")),
    ("factiva-codes.toml", include_str!("layouts/factiva-codes.toml")),
    ("factiva-plain.toml", include_str!("layouts/factiva-plain.toml")),
    ("factiva-xml.toml", include_str!("layouts/factiva-xml.toml")),
];

/// How an export is set: where its documents begin and end, and where their fields stand. Patterns are regular expressions (of the
/// crate `regex`), matched against one line without white space around it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Layout {
    /// Its name ("Nexis Uni").
    pub name: String,
    /// Words one of which stands in every file of the layout; without one of them it is not tried. Needed by those built in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<String>,
    /// A line at which a document begins. Its groups that are numbers are the document's number and how many there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// Whether the line matched by `start` is part of the document (its headline, say).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub keep_start: bool,
    /// A line at which a document ends; not part of it. A group named after a field is that field.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// For pages and XML: a CSS selector of the elements that hold a document each (for XML, the element's name).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub element: Option<String>,
    /// For pages: CSS selectors, within a document, of what holds a field.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub select: BTreeMap<Field, String>,
    /// What the first lines of a document are, in order: names of fields, or "-" for lines that are passed over. Lines that are
    /// labelled don't count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<String>,
    /// The line after which the text begins. When it is labelled itself, its field is read too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_start: Option<String>,
    /// The line before which the text ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_end: Option<String>,
    /// Labels of fields ("Byline"), written before a colon, or as `label` says.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<Field, Vec<String>>,
    /// Labels that are passed over with what they say.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub passed_over: Vec<String>,
    /// What a labelled line looks like: a pattern with the groups `label` and `value`. Without it, a colon stands between them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Lines that are fields by what they say: a pattern for each; its first group, or the whole line, is the value.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub lines: BTreeMap<Field, String>,
    /// Lines that are no part of anything ("Page 2 of 14").
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub noise: Vec<String>,
    /// What a document says that could not be exported.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub failures: Vec<String>,
    /// What stands before the first document.
    #[serde(skip_serializing_if = "Cover::is_empty")]
    pub cover: Cover,
}

/// What an export's cover says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Cover {
    /// The line with the number of documents, in its first group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<String>,
    /// A line of its list of headlines: number in the first group, headline in the second.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
}

impl Cover {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What is wrong with a layout.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum LayoutError {
    /// The file is no TOML, or has other keys.
    #[error("the layout can't be read: {problem}")]
    Unreadable {
        /// What the reader says, with its line.
        problem: String,
    },
    /// A pattern is none.
    #[error("the layout's “{key}” is no pattern: {problem}")]
    Pattern {
        /// The key.
        key: String,
        /// What is wrong.
        problem: String,
    },
    /// It says too little or too much.
    #[error("the layout {problem}")]
    Unfit {
        /// In words.
        problem: &'static str,
    },
}

impl Layout {
    /// Reads a layout from its file.
    ///
    /// ```
    /// use parallax_extract::Layout;
    /// let layout = Layout::from_toml("name = 'Mine'\nstart = '^Story \\d+$'\norder = ['title', 'outlet', 'published']").unwrap();
    /// assert_eq!(layout.name, "Mine");
    /// assert!(Layout::from_toml("name = 'Mine'\nstart = '('").is_err());
    /// ```
    ///
    /// # Errors
    /// When it is no TOML, has keys that are unknown, patterns that are none, or doesn't say where a document begins or ends.
    pub fn from_toml(text: &str) -> Result<Self, LayoutError> {
        let layout: Self = toml::from_str(text)
            .map_err(|error| LayoutError::Unreadable { problem: error.to_string().trim().to_owned() })?;
        layout.check()?;
        Ok(layout)
    }

    /// Writes a layout as a file.
    ///
    /// # Errors
    /// [`LayoutError::Unreadable`] when it can't be written as TOML.
    pub fn to_toml(&self) -> Result<String, LayoutError> {
        toml::to_string_pretty(self).map_err(|error| LayoutError::Unreadable { problem: error.to_string() })
    }

    /// Checks its patterns.
    ///
    /// # Errors
    /// As [`Layout::from_toml`].
    pub fn check(&self) -> Result<(), LayoutError> {
        Compiled::of(self).map(drop)
    }

    /// The layouts that come with this crate, as their files have them: name of the file and its text.
    pub const fn built_in_files() -> &'static [(&'static str, &'static str)] {
        BUILT_IN
    }
}

/// A layout with its patterns ready.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) name: String,
    pub(super) marks: Vec<String>,
    pub(super) start: Option<Regex>,
    pub(super) keep_start: bool,
    pub(super) end: Option<Regex>,
    pub(super) element: Option<String>,
    pub(super) select: BTreeMap<Field, String>,
    /// `None` is a line that is passed over.
    pub(super) order: Vec<Option<Field>>,
    pub(super) body_start: Option<Regex>,
    pub(super) body_end: Option<Regex>,
    /// Labels in lower case, with their field; `None` is passed over.
    pub(super) labels: BTreeMap<String, Option<Field>>,
    pub(super) label: Regex,
    pub(super) lines: Vec<(Field, Regex)>,
    pub(super) noise: Vec<Regex>,
    pub(super) failures: Vec<Regex>,
    pub(super) count: Option<Regex>,
    pub(super) item: Option<Regex>,
}

impl Compiled {
    pub(super) fn of(layout: &Layout) -> Result<Self, LayoutError> {
        let unfit = |problem| Err(LayoutError::Unfit { problem });
        if layout.name.trim().is_empty() {
            return unfit("has no name");
        }
        if layout.start.is_none() && layout.end.is_none() && layout.element.is_none() {
            return unfit(
                "does not say where a document begins or ends: it needs “start”, “end” or “element”",
            );
        }
        let parts = layout.labels.values().map(Vec::len).sum::<usize>()
            + layout.passed_over.len()
            + layout.noise.len()
            + layout.failures.len()
            + layout.order.len();
        if parts > PARTS {
            return unfit("has more labels and patterns than any export");
        }
        let optional =
            |key: &str, pattern: &Option<String>| pattern.as_deref().map(|p| regex(key, p)).transpose();
        let all = |key: &str, patterns: &[String]| {
            patterns.iter().map(|p| regex(key, p)).collect::<Result<Vec<_>, _>>()
        };
        let mut order = Vec::new();
        for name in &layout.order {
            order.push(match name.as_str() {
                "-" => None,
                name => match name.parse() {
                    Ok(field) => Some(field),
                    Err(problem) => return Err(LayoutError::Pattern { key: "order".to_owned(), problem }),
                },
            });
        }
        let mut labels = BTreeMap::new();
        for (field, names) in &layout.labels {
            labels.extend(names.iter().map(|name| (name.trim().to_lowercase(), Some(*field))));
        }
        labels.extend(layout.passed_over.iter().map(|name| (name.trim().to_lowercase(), None)));
        let label = layout.label.as_deref().unwrap_or(r"^(?<label>\p{L}[^:]*?)\s?:\s*(?<value>.*)$");
        let label = regex("label", label)?;
        let has = |name: &str| label.capture_names().any(|own| own == Some(name));
        if !has("label") || !has("value") {
            return unfit("needs the groups “label” and “value” in its pattern “label”");
        }
        Ok(Self {
            name: layout.name.clone(),
            marks: layout.marks.clone(),
            start: optional("start", &layout.start)?,
            keep_start: layout.keep_start,
            end: optional("end", &layout.end)?,
            element: layout.element.clone(),
            select: layout.select.clone(),
            order,
            body_start: optional("body_start", &layout.body_start)?,
            body_end: optional("body_end", &layout.body_end)?,
            labels,
            label,
            lines: layout
                .lines
                .iter()
                .map(|(field, pattern)| Ok((*field, regex("lines", pattern)?)))
                .collect::<Result<_, LayoutError>>()?,
            noise: all("noise", &layout.noise)?,
            failures: all("failures", &layout.failures)?,
            count: optional("cover.count", &layout.cover.count)?,
            item: optional("cover.item", &layout.cover.item)?,
        })
    }

    /// The label of a line and what it says, when it is one of the layout's labels.
    pub(super) fn labelled<'l>(&self, line: &'l str) -> Option<(Option<Field>, &'l str)> {
        let captures = self.label.captures(line)?;
        let label = captures.name("label")?.as_str().trim().to_lowercase();
        let field = self.labels.get(&label)?;
        Some((*field, captures.name("value").map_or("", |value| value.as_str().trim())))
    }

    /// Whether the text itself is labelled (Factiva's LP and TD).
    pub(super) fn labels_text(&self) -> bool {
        self.labels.values().any(|field| *field == Some(Field::Text))
    }
}

fn regex(key: &str, pattern: &str) -> Result<Regex, LayoutError> {
    RegexBuilder::new(pattern)
        .size_limit(PATTERN_SIZE)
        .nest_limit(50)
        .build()
        .map_err(|error| LayoutError::Pattern { key: key.to_owned(), problem: error.to_string() })
}

/// The layouts that are built in.
pub(super) fn built_in() -> &'static [Compiled] {
    static LAYOUTS: OnceLock<Vec<Compiled>> = OnceLock::new();
    LAYOUTS.get_or_init(|| {
        // A test reads each of them; none can fail here that did not fail there.
        let read = |text: &str| Compiled::of(&Layout::from_toml(text).ok()?).ok();
        BUILT_IN.iter().filter_map(|(_, text)| read(text)).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_layouts_can_be_read_and_written() {
        for (name, text) in BUILT_IN {
            let layout = Layout::from_toml(text).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(Layout::from_toml(&layout.to_toml().unwrap()).unwrap(), layout, "{name}");
        }
        assert_eq!(built_in().len(), BUILT_IN.len());
    }

    #[test]
    fn what_is_wrong_is_said() {
        let errors: Vec<String> = [
            "name = 'x'",
            "start = '^a'",
            "name = 'x'\nstart = '('",
            "name = 'x'\nstart = 'a'\ncolour = 'red'",
            "name = 'x'\nstart = 'a'\norder = ['titel']",
            "name = 'x'\nstart = 'a'\nlabel = '^x'",
            "name = 'x'\nstart = '(a{1000}){1000}'",
        ]
        .iter()
        .map(|text| Layout::from_toml(text).unwrap_err().to_string())
        .collect();
        insta::assert_snapshot!(errors.join("\n---\n"));
    }
}
