//! A codebook from a table, a row a code: as [`super::table`] writes it, or as a person made it in a spreadsheet.

use std::collections::BTreeMap;

use parallax_framing::{Code, CodeKind, Codebook, Scale, palette_colour};

use super::unguarded;
use crate::ExchangeError;

/// Columns that say something of a codebook. Only `code` must be there.
const COLUMNS: &[&str] = &[
    "codebook",
    "code",
    "path",
    "kind",
    "definition",
    "includes",
    "excludes",
    "example",
    "colour",
    "shortcut",
    "points",
    "low",
    "high",
    "deprecated",
    "code_id",
    "parent_id",
    "codebook_id",
    "codebook_version",
    "codebook_edition",
    "codebook_source",
    "codebook_licence",
    "codebook_description",
];
/// Columns that follow from the others or from codings, and are passed over.
const PASSED_OVER: &[&str] = &["depth", "codings", "number of highlights", "number of documents"];

/// What Taguette calls columns of ours.
const ALSO_CALLED: &[(&str, &str)] = &[("tag", "code"), ("name", "code"), ("description", "definition")];

/// A row with its line.
struct Row<'r> {
    file: &'r str,
    line: u64,
    fields: BTreeMap<&'r str, String>,
}

impl Row<'_> {
    fn text(&self, column: &str) -> String {
        self.fields.get(column).cloned().unwrap_or_default()
    }

    fn given(&self, column: &str) -> Option<String> {
        self.fields.get(column).filter(|field| !field.is_empty()).cloned()
    }

    fn wrong(&self, column: &str, problem: impl Into<String>) -> ExchangeError {
        ExchangeError::Cell {
            file: self.file.to_owned(),
            line: self.line,
            column: column.to_owned(),
            problem: problem.into(),
        }
    }

    fn number<N: std::str::FromStr>(&self, column: &str) -> Result<Option<N>, ExchangeError> {
        let Some(field) = self.given(column) else { return Ok(None) };
        match field.trim().parse() {
            Ok(number) => Ok(Some(number)),
            Err(_) => Err(self.wrong(column, format!("“{field}” is no number that fits here"))),
        }
    }

    fn scale(&self) -> Result<Option<Scale>, ExchangeError> {
        let Some(points) = self.number::<u8>("points")? else { return Ok(None) };
        if points < 2 {
            return Err(self.wrong("points", "a scale has two answers or more"));
        }
        Ok(Some(Scale { points, low: self.text("low"), high: self.text("high") }))
    }

    fn deprecated(&self) -> Result<bool, ExchangeError> {
        match self.text("deprecated").trim().to_ascii_lowercase().as_str() {
            "" | "no" | "false" | "0" => Ok(false),
            "yes" | "true" | "1" => Ok(true),
            other => Err(self.wrong("deprecated", format!("“{other}” is neither yes nor no"))),
        }
    }

    fn kind(&self) -> Result<CodeKind, ExchangeError> {
        match self.text("kind").trim() {
            "" | "code" => Ok(CodeKind::Code),
            "item" => Ok(CodeKind::Item),
            other => Err(self.wrong("kind", format!("“{other}” is neither code nor item"))),
        }
    }
}

/// Reads a codebook from CSV: UTF-8, with or without a byte order mark, fields parted by commas, semicolons or tabs, a header in the
/// first line, which may be Taguette's. A code stands under `parent_id`, or under what `path` says in front of its name. `id` and `name` are the codebook's
/// where the table says none.
///
/// # Errors
/// [`ExchangeError::Cell`] and [`ExchangeError::Table`] with file, line and column; [`ExchangeError::Study`] when the codes do not hold
/// together.
pub fn read_codebook_table(
    file: &str,
    id: &str,
    name: &str,
    bytes: &[u8],
) -> Result<Codebook, ExchangeError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let fault = |line: u64, problem: String| ExchangeError::Table { file: file.to_owned(), line, problem };
    let mut reader = csv::ReaderBuilder::new().flexible(true).delimiter(delimiter(bytes)).from_reader(bytes);
    let unread = |error: &csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        fault(line, "it is not UTF-8 text".to_owned())
    };
    let header = reader.headers().map_err(|error| unread(&error))?.clone();
    let mut columns: Vec<&str> = Vec::new();
    for (at, column) in header.iter().map(str::trim).enumerate() {
        let ours = ALSO_CALLED.iter().find(|(theirs, _)| *theirs == column);
        let column = ours.map_or(column, |(_, ours)| ours);
        if !COLUMNS.contains(&column) && !PASSED_OVER.contains(&column) {
            return Err(fault(1, format!("column {} is “{column}”, which no codebook has", at + 1)));
        }
        if columns.contains(&column) {
            return Err(fault(1, format!("the column “{column}” is there twice")));
        }
        columns.push(column);
    }
    if !columns.contains(&"code") {
        return Err(fault(1, "the column “code” with the names of the codes is missing".to_owned()));
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| unread(&error))?;
        let line = record.position().map_or(1, csv::Position::line);
        if record.len() > columns.len() {
            let problem = format!("it has {} fields, and the header {}", record.len(), columns.len());
            return Err(fault(line, problem));
        }
        let fields: BTreeMap<&str, String> =
            columns.iter().copied().zip(record.iter().map(|field| unguarded(field).to_owned())).collect();
        if fields.values().any(|field| !field.is_empty()) {
            rows.push(Row { file, line, fields });
        }
    }
    codebook(id, name, &rows)
}

/// What parts the fields, by the header.
fn delimiter(bytes: &[u8]) -> u8 {
    let header = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |byte: u8| header.iter().filter(|other| **other == byte).count();
    [b';', b'\t'].into_iter().fold(b',', |most, byte| if count(byte) > count(most) { byte } else { most })
}

fn codebook(id: &str, name: &str, rows: &[Row<'_>]) -> Result<Codebook, ExchangeError> {
    let first = rows.first();
    let said = |column: &str| first.and_then(|row| row.given(column));
    let mut book = Codebook::new(
        said("codebook_id").unwrap_or_else(|| id.to_owned()),
        said("codebook").unwrap_or_else(|| name.to_owned()),
    );
    if let Some(first) = first {
        book.version = first.text("codebook_version");
        book.source = first.text("codebook_source");
        book.licence = first.text("codebook_licence");
        book.description = first.text("codebook_description");
        book.edition = first.number("codebook_edition")?.unwrap_or_default();
        for column in ["codebook_id", "codebook"] {
            let wanted = first.text(column);
            if let Some(row) = rows.iter().find(|row| row.text(column) != wanted) {
                let problem = format!("“{}” is another codebook than the rows above have", row.text(column));
                return Err(row.wrong(column, problem));
            }
        }
    }
    let mut by_path: BTreeMap<String, String> = BTreeMap::new();
    for (number, row) in rows.iter().enumerate() {
        let name = row.text("code");
        if name.trim().is_empty() {
            return Err(row.wrong("code", "the name is missing"));
        }
        let id = row.given("code_id").unwrap_or_else(|| (number + 1).to_string());
        if book.get(&id).is_some() {
            return Err(row.wrong("code_id", format!("another code has the id “{id}”")));
        }
        let parent = match (row.given("parent_id"), row.given("path")) {
            (Some(parent), _) => Some(parent),
            (None, Some(path)) if !row.fields.contains_key("parent_id") => {
                above(row, &path, &name, &by_path)?
            }
            _ => None,
        };
        if let Some(path) = row.given("path") {
            by_path.entry(path).or_insert_with(|| id.clone());
        }
        let mut code =
            Code::new(id, name, row.given("colour").unwrap_or_else(|| palette_colour(number).to_owned()));
        code.kind = row.kind()?;
        code.parent = parent;
        code.definition = row.text("definition");
        code.includes = row.text("includes");
        code.excludes = row.text("excludes");
        code.example = row.text("example");
        code.shortcut = row.given("shortcut");
        code.scale = row.scale()?;
        code.deprecated = row.deprecated()?;
        book.codes.push(code);
    }
    for (row, code) in rows.iter().zip(&book.codes) {
        let mut above = code.parent.as_deref();
        for _ in 0..=book.codes.len() {
            let Some(parent) = above else { break };
            let Some(found) = book.get(parent) else {
                return Err(row.wrong("parent_id", format!("there is no code with the id “{parent}”")));
            };
            above = found.parent.as_deref();
        }
        if above.is_some() {
            return Err(row.wrong("parent_id", "following it leads round in a circle"));
        }
    }
    book.check()?;
    Ok(book)
}

/// The id of the code that a path names in front of a code's own name.
fn above(
    row: &Row<'_>,
    path: &str,
    name: &str,
    by_path: &BTreeMap<String, String>,
) -> Result<Option<String>, ExchangeError> {
    let Some(front) = path.strip_suffix(name) else {
        return Err(row.wrong("path", format!("“{path}” does not end with the code's name, “{name}”")));
    };
    match front.strip_suffix(" / ") {
        None if front.is_empty() => Ok(None),
        Some(front) if by_path.contains_key(front) => Ok(by_path.get(front).cloned()),
        _ => Err(row.wrong("path", format!("no row above it has the path in front of “{name}”"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(csv: &str) -> String {
        read_codebook_table("codes.csv", "b", "Mine", csv.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn a_table_made_by_hand_needs_no_more_than_names() {
        let csv = "\u{feff}code;path;definition\nNaming;Naming;\nOf places;Naming / Of places;\"Crimea; the peninsula\"\n;;\n";
        let book = read_codebook_table("codes.csv", "b", "Mine", csv.as_bytes()).unwrap();
        let tree: Vec<String> = book
            .tree()
            .iter()
            .map(|(depth, code)| format!("{depth} {} {}", code.name, code.definition))
            .collect();
        assert_eq!(tree, ["0 Naming ", "1 Of places Crimea; the peninsula"]);
        assert_eq!((book.id.as_str(), book.name.as_str()), ("b", "Mine"));
        assert!(book.codes.iter().all(|code| code.colour.starts_with('#')));
    }

    #[test]
    fn what_does_not_fit_is_named_by_line_and_column() {
        let cases = [
            ("heading\nNaming\n", "line 1: column 1 is “heading”, which no codebook has"),
            ("definition\nx\n", "line 1: the column “code” with the names of the codes is missing"),
            ("code,code\nNaming,x\n", "line 1: the column “code” is there twice"),
            ("code,definition\nNaming,x,y\n", "line 2: it has 3 fields, and the header 2"),
            ("code,points\nA,\nB,many\n", "line 3, column “points”: “many” is no number that fits here"),
            ("code,points\nTone,1\n", "line 2, column “points”: a scale has two answers or more"),
            ("code,kind\nTone,frame\n", "line 2, column “kind”: “frame” is neither code nor item"),
            ("code,deprecated\nA,so\n", "line 2, column “deprecated”: “so” is neither yes nor no"),
            ("code,path\nB,A / B\n", "line 2, column “path”: no row above it has the path in front of “B”"),
            ("code,path\nB,A\n", "line 2, column “path”: “A” does not end with the code's name, “B”"),
            ("code,parent_id\nA,9\n", "line 2, column “parent_id”: there is no code with the id “9”"),
            (
                "code,code_id,parent_id\nA,1,2\nB,2,1\n",
                "line 2, column “parent_id”: following it leads round in a circle",
            ),
            ("code,code_id\nA,1\nB,1\n", "line 3, column “code_id”: another code has the id “1”"),
            (
                "codebook,code\nX,A\nY,B\n",
                "line 3, column “codebook”: “Y” is another codebook than the rows above have",
            ),
            ("code,definition\n,x\n", "line 2, column “code”: the name is missing"),
        ];
        for (csv, told) in cases {
            assert_eq!(refused(csv), format!("codes.csv, {told}"));
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let told = read_codebook_table("codes.csv", "b", "Mine", b"code\nTone\n\xff\xfe\n").unwrap_err();
        assert_eq!(told.to_string(), "codes.csv, line 3: it is not UTF-8 text");
    }
}
