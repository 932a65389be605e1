//! A study as tables: CSV and JSON lines for programs, a workbook for people.
//!
//! Seven tables say all that a study holds, but for the texts themselves: [`TableKind::Codings`] has a row for each side of each
//! coding, [`TableKind::Units`] what agreement is computed from. Each column is declared once, with what it holds; header, JSON
//! key, [`schema`] and documentation come from there. Places count Unicode code points from 0, the end not included.
//!
//! ```
//! use parallax_exchange::tables::{TableKind, csv, jsonl, table};
//! use parallax_framing::Study;
//! let codings = table(&Study::default(), TableKind::Codings);
//! assert!(csv(&codings, true).starts_with(b"coding,kind,side,codebook,code,"));
//! assert!(jsonl(&codings).is_empty());
//! ```

mod articles;
mod codebook;
mod codings;
mod people;
mod read_codebook;
mod text;
mod units;
mod xlsx;

use std::borrow::Cow;

use parallax_framing::Study;

use crate::sources::Sources;

pub(crate) use codings::kind;
pub use read_codebook::read_codebook_table;
pub use text::{csv, guarded_field, jsonl, schema, unguarded};
pub use xlsx::xlsx;

/// One of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    /// A row for each side of each coding.
    Codings,
    /// A row for each code of each codebook.
    Codebook,
    /// A row for each revision of each article.
    Articles,
    /// A row for each coder.
    Coders,
    /// A row for each answer to a questionnaire's item.
    Answers,
    /// A row for each sentence and code, with a column a coder: what agreement is computed from.
    Units,
    /// A row for each disagreement that was settled.
    Settlements,
}

impl TableKind {
    /// All tables.
    pub const ALL: [Self; 7] = [
        Self::Codings,
        Self::Codebook,
        Self::Articles,
        Self::Coders,
        Self::Answers,
        Self::Units,
        Self::Settlements,
    ];

    /// Its name in file names.
    pub fn name(self) -> &'static str {
        match self {
            Self::Codings => "codings",
            Self::Codebook => "codebook",
            Self::Articles => "articles",
            Self::Coders => "coders",
            Self::Answers => "answers",
            Self::Units => "units",
            Self::Settlements => "settlements",
        }
    }

    /// What a row is.
    pub fn row(self) -> &'static str {
        match self {
            Self::Codings => {
                "One row for each side of each coding: two for a pair, n for a passage in n outlets' words."
            }
            Self::Codebook => {
                "One row for each code of each codebook, parents before what stands under them."
            }
            Self::Articles => "One row for each revision of each article.",
            Self::Coders => "One row for each coder.",
            Self::Answers => "One row for each answer of a coder to an item about an article.",
            Self::Units => {
                "One row for each sentence of a coded text and each code in use, with a column for each coder: 1 applied, 0 not applied, empty where the coder did not code the text."
            }
            Self::Settlements => {
                "One row for each disagreement that was settled; the codings themselves stay in Codings."
            }
        }
    }
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words.
    Text,
    /// A whole number.
    Integer,
    /// `yes` or `no`; `true` or `false` in JSON.
    YesNo,
    /// Several words, with `; ` between; a list in JSON.
    List,
    /// Ranges of code points, as `120-175;180-200`; a list of pairs in JSON.
    Spans,
}

/// A column with what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Header and JSON key.
    pub name: Cow<'static, str>,
    /// Kind of its cells.
    pub kind: ColumnKind,
    /// What it says.
    pub about: Cow<'static, str>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing known, or nothing there.
    Empty,
    /// Words.
    Text(String),
    /// A whole number.
    Integer(u64),
    /// Yes or no.
    YesNo(bool),
    /// Several words.
    List(Vec<String>),
    /// Half-open ranges of code points.
    Spans(Vec<(usize, usize)>),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<Option<&str>> for Cell {
    fn from(text: Option<&str>) -> Self {
        text.map_or(Self::Empty, Self::from)
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Self::Integer(number as u64)
    }
}

impl From<Option<u8>> for Cell {
    fn from(number: Option<u8>) -> Self {
        number.map_or(Self::Empty, |number| Self::Integer(u64::from(number)))
    }
}

impl From<bool> for Cell {
    fn from(yes: bool) -> Self {
        Self::YesNo(yes)
    }
}

/// A table, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Which it is.
    pub kind: TableKind,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with a cell a column.
    pub rows: Vec<Vec<Cell>>,
}

/// A column together with how its cell is taken from a row.
struct Field<R> {
    name: &'static str,
    kind: ColumnKind,
    about: &'static str,
    cell: fn(&R) -> Cell,
}

const fn field<R>(
    name: &'static str,
    kind: ColumnKind,
    about: &'static str,
    cell: fn(&R) -> Cell,
) -> Field<R> {
    Field { name, kind, about, cell }
}

fn build<R>(kind: TableKind, fields: &[Field<R>], rows: &[R]) -> Table {
    let column = |field: &Field<R>| Column {
        name: Cow::Borrowed(field.name),
        kind: field.kind,
        about: Cow::Borrowed(field.about),
    };
    Table {
        kind,
        columns: fields.iter().map(column).collect(),
        rows: rows.iter().map(|row| fields.iter().map(|field| (field.cell)(row)).collect()).collect(),
    }
}

/// Builds a table of a study. Rows are in the study's order, so that the same study gives the same table.
///
/// What a coding names and the study does not hold (a revision, a code) leaves its cells empty; [`Study::check`] finds such.
pub fn table(study: &Study, kind: TableKind) -> Table {
    let sources = Sources::new(study);
    match kind {
        TableKind::Codings => codings::table(&sources),
        TableKind::Codebook => codebook::table(&sources),
        TableKind::Articles => articles::table(&sources),
        TableKind::Coders => people::coders(&sources),
        TableKind::Answers => people::answers(&sources),
        TableKind::Units => units::table(&sources),
        TableKind::Settlements => people::settlements(&sources),
    }
}
