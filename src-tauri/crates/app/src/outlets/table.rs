//! Outlets as a table: their groups and countries read from CSV, and written as such.
//!
//! The first line names the columns `name`, `host`, `country`, `groups`, in any order, `name` or `host` among them. Fields are
//! separated by commas, semicolons or tabs; several hosts or groups in one field by `;` or `|`. An outlet is found by its name
//! or one of its further names, else by its host.

use std::collections::BTreeMap;

use csv::StringRecord;
use parallax_exchange::tables::unguarded;
use parallax_store::Batch;

use super::edit::checked_host;
use super::{distinct, filled, folded, known, site};
use crate::export::{csv_of, write_file};
use crate::files::read_within;
use crate::records::{OUTLETS, Outlet};
use crate::texts::key;
use crate::wire::{FilePath, ImportOutlets, Nothing, OutletChange, OutletsReport, UnknownOutlet, Written};
use crate::{App, AppError, Result};

/// The columns of a table of outlets, in the order in which they are written.
pub const OUTLET_COLUMNS: &[&str] = &["name", "host", "country", "groups"];

/// The largest table that is read, in bytes.
const LARGEST: u64 = 10 << 20;

/// A line of a table.
#[derive(Debug, Default)]
struct Line {
    number: u32,
    name: Option<String>,
    hosts: Vec<String>,
    country: Option<String>,
    groups: Vec<String>,
}

fn several(field: &str) -> Vec<String> {
    distinct(field.split([';', '|']).map(str::to_owned))
}

/// What separates the fields of the first line: what there is most of.
fn delimiter(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or_default();
    let count = |c: char| head.chars().filter(|x| *x == c).count();
    [(',', b','), (';', b';'), ('\t', b'\t')]
        .into_iter()
        .rev()
        .max_by_key(|(c, _)| count(*c))
        .map_or(b',', |(_, b)| b)
}

/// Reads a table; `file` is how it is called in errors.
fn read(text: &str, file: &str) -> Result<Vec<Line>> {
    let wrong = |line: u64, what: String| AppError::bad_input(format!("{file}, line {line}: {what}"));
    let hint = "The first line names the columns: name, host, country, groups.";
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter(text)).flexible(true).from_reader(text.as_bytes());
    let broken = |error: &csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        wrong(line, format!("this is not a table ({error})."))
    };
    let head: Vec<String> = reader.headers().map_err(|error| broken(&error))?.iter().map(folded).collect();
    for (at, name) in head.iter().enumerate() {
        if !OUTLET_COLUMNS.contains(&name.as_str()) {
            let what = format!("column {}, “{name}”, is none that is read.", at + 1);
            return Err(wrong(1, what).hint(hint));
        }
        if head.iter().position(|other| other == name) != Some(at) {
            return Err(wrong(1, format!("the column “{name}” is there twice.")).hint(hint));
        }
    }
    if !head.iter().any(|name| name == "name" || name == "host") {
        return Err(wrong(1, "there is neither a column “name” nor “host”.".into()).hint(hint));
    }
    let mut lines = Vec::new();
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).map_err(|error| broken(&error))? {
        let number = record.position().map_or(0, csv::Position::line);
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        if record.len() != head.len() {
            let what = format!("{} fields, where the first line names {} columns.", record.len(), head.len());
            return Err(
                wrong(number, what).hint("Put a field that holds the separator between quotation marks.")
            );
        }
        let mut line = Line { number: number as u32, ..Line::default() };
        for (name, field) in head.iter().zip(record.iter().map(unguarded)) {
            match name.as_str() {
                "name" => line.name = filled(Some(field.to_owned())),
                "country" => line.country = filled(Some(field.to_owned())),
                "groups" => line.groups = several(field),
                _ => {
                    for host in several(field) {
                        let host = checked_host(&host)
                            .map_err(|error| wrong(number, format!("column “host”: {}", error.message)))?;
                        line.hosts.extend(host);
                    }
                }
            }
        }
        if line.name.is_none() && line.hosts.is_empty() {
            return Err(wrong(number, "neither a name nor a host says which outlet it is.".into()));
        }
        lines.push(line);
    }
    Ok(lines)
}

impl Line {
    /// What it says, taken into an outlet: a country it names, groups and hosts that are missing.
    fn into(&self, outlet: &mut Outlet) {
        outlet.country = self.country.clone().or(outlet.country.take());
        outlet.groups = distinct(std::mem::take(&mut outlet.groups).into_iter().chain(self.groups.clone()));
        let has =
            |outlet: &Outlet, host: &str| outlet.all_hosts().any(|own| own == host || site(&own) == host);
        for host in &self.hosts {
            if !has(outlet, host) {
                outlet.hosts.push(host.clone());
            }
        }
    }
}

fn changes(before: &Outlet, after: &Outlet) -> Vec<OutletChange> {
    let fields = [
        ("country", before.country.clone().unwrap_or_default(), after.country.clone().unwrap_or_default()),
        ("groups", before.groups.join(", "), after.groups.join(", ")),
        ("hosts", before.hosts.join(", "), after.hosts.join(", ")),
    ];
    let outlet = after.name.clone();
    let change = |(field, before, after): (&str, String, String)| {
        (before != after).then(|| OutletChange {
            outlet: outlet.clone(),
            field: field.to_owned(),
            before,
            after,
        })
    };
    fields.into_iter().filter_map(change).collect()
}

impl App {
    /// Reads countries, groups and hosts of outlets from a CSV file, or says what that would change. Groups and hosts are
    /// added, none is taken away.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] for a file that is no such table, naming the line and column; [`crate::Code::Io`]; those of writing. Then
    /// nothing is changed.
    pub fn import_outlets(&self, input: ImportOutlets) -> Result<OutletsReport> {
        let path = self.granted(&input.path)?;
        let file = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let bytes = read_within(&path, LARGEST)?
            .ok_or_else(|| AppError::bad_input(format!("{file}: tables over 10 MB are not read.")))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let before = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
            let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
            AppError::bad_input(format!("{file}, line {line}: this is not UTF-8 text."))
                .hint("Save the table as “CSV UTF-8”.")
        })?;
        let lines = read(&text, &file)?;
        let _writing = self.writing();
        let known = self.known_outlets()?;
        let records = self.outlets()?;
        let mut touched: BTreeMap<String, Outlet> = BTreeMap::new();
        let mut unknown = Vec::new();
        let mut added: BTreeMap<String, Outlet> = BTreeMap::new();
        for line in &lines {
            let name = line.name.as_deref().map(known::key_of_name);
            let hosts = line.hosts.iter().flat_map(|host| known::keys_of_host(host));
            let id = match &name {
                Some(name) => known.first(name),
                None => hosts.into_iter().find_map(|key| known.first(&key)),
            };
            if let Some(record) = id.and_then(|id| records.get(id)) {
                line.into(touched.entry(record.id.clone()).or_insert_with(|| record.clone()));
                continue;
            }
            let called = line.name.clone().or(line.hosts.first().cloned()).unwrap_or_default();
            unknown.push(UnknownOutlet { line: line.number, name: called.clone() });
            line.into(added.entry(folded(&called)).or_insert_with(|| Outlet::named(called)));
        }
        let mut batch = Batch::new(format!("outlets of {file}"));
        let mut report =
            OutletsReport { rows: lines.len() as u32, changes: Vec::new(), same: 0, unknown, saved: false };
        for outlet in touched.values() {
            let changed = records.get(&outlet.id).map(|before| changes(before, outlet)).unwrap_or_default();
            if changed.is_empty() {
                report.same += 1;
            } else {
                batch.put(&OUTLETS, key(&outlet.id), outlet)?;
                report.changes.extend(changed);
            }
        }
        if input.add_unknown {
            for outlet in added.values() {
                batch.put(&OUTLETS, key(&outlet.id), outlet)?;
            }
        }
        if input.save {
            if !batch.is_empty() {
                self.commit(batch)?;
            }
            report.saved = true;
        }
        Ok(report)
    }

    /// Writes all outlets as a table that [`App::import_outlets`] reads.
    ///
    /// # Errors
    /// [`crate::Code::Io`], those of reading the library.
    pub fn export_outlets(&self, input: FilePath) -> Result<Written> {
        let path = self.granted(&input.path)?;
        let rows = self.list_outlets(Nothing {})?.into_iter().map(|row| {
            vec![row.name, row.hosts.join("; "), row.country.unwrap_or_default(), row.groups.join("; ")]
        });
        let (bytes, rows) = csv_of(OUTLET_COLUMNS, rows)?;
        write_file(&path, &bytes)?;
        Ok(Written { path: path.display().to_string(), rows })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str) -> String {
        read(text, "groups.csv").unwrap_err().message
    }

    #[test]
    fn a_table_is_read_whatever_separates_it() {
        for text in [
            "name,groups,country\nThe Post,\"state; wire\",Freedonia\n",
            "\u{feff}Name;Groups;Country\r\nThe Post;state|wire;Freedonia\r\n\r\n",
            "name\tgroups\tcountry\nThe Post\tstate; wire\tFreedonia",
        ] {
            let lines = read(text, "t.csv").unwrap();
            let line = &lines[0];
            assert_eq!(lines.len(), 1, "{text}");
            assert_eq!(
                (line.name.as_deref(), line.country.as_deref()),
                (Some("The Post"), Some("Freedonia"))
            );
            assert_eq!(line.groups, ["state", "wire"], "{text}");
        }
        assert_eq!(read("host\nhttps://www.post.example/x", "t.csv").unwrap()[0].hosts, ["post.example"]);
    }

    #[test]
    fn what_does_not_fit_is_named_with_line_and_column() {
        insta::assert_snapshot!([
            refusal("name,group\nPost,wire\n"),
            refusal("country\nFreedonia\n"),
            refusal("name,name\nPost,Post\n"),
            refusal("name,country\nPost,Freedonia\nMail,Sylvania,wire\n"),
            refusal("name,host\nPost,no host at all\n"),
            refusal("name,country\n,Freedonia\n"),
            refusal(""),
        ].join("\n"), @r#"
            groups.csv, line 1: column 2, “group”, is none that is read.
            groups.csv, line 1: there is neither a column “name” nor “host”.
            groups.csv, line 1: the column “name” is there twice.
            groups.csv, line 3: 3 fields, where the first line names 2 columns.
            groups.csv, line 2: column “host”: “no host at all” is not a host.
            groups.csv, line 2: neither a name nor a host says which outlet it is.
            groups.csv, line 1: there is neither a column “name” nor “host”.
            "#);
    }
}
