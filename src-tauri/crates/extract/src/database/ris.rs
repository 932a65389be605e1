//! RIS: a tag of two characters, two spaces, a hyphen and a space, a value; an entry from `TY` to `ER`.
//!
//! Tags as in the RIS format specification (2011): `TI`/`T1` title, `T2`/`JO`/`JF`/`JA` publication, `AU`/`A1` author, `DA`/`Y1`/`PY`
//! date, `UR` address, `LA` language, `SE` section, `AN` accession number, `AB`/`N2` abstract.

use std::ops::ControlFlow;

use super::mapping::Field;
use super::record::{Context, Record};
use super::{Giving, characters};
use crate::{ExtractError, ExtractOptions, Source, Summary};

/// Reads a RIS file entry by entry.
///
/// # Errors
/// [`ExtractError::Damaged`] when there is no entry in it.
pub(super) fn read(
    source: &Source<'_>,
    options: &ExtractOptions,
    giving: &mut Giving<'_>,
) -> Result<Summary, ExtractError> {
    let characters = characters(source)?;
    let context = Context::bibliography(source, options, characters.encoding);
    let mut entry: Option<(u64, Entry)> = None;
    let mut number = 0_u32;
    let mut give = |begun: u64, entry: Entry, ended: bool| {
        number += 1;
        let name = format!("{}, entry {number}", source.name);
        if !ended {
            let problem = "the entry has no ER line at its end".to_owned();
            return giving.fail(name, ExtractError::Row { line: begun, problem });
        }
        giving.give(name, entry.record().found(&context), None)
    };
    for (at, line) in characters.text.lines().enumerate() {
        let line_number = at as u64 + 1;
        let flow = match tag(line) {
            Some(("TY", _)) => match entry.replace((line_number, Entry::default())) {
                Some((begun, before)) => give(begun, before, false),
                None => ControlFlow::Continue(()),
            },
            Some(("ER", _)) => match entry.take() {
                Some((begun, entry)) => give(begun, entry, true),
                None => ControlFlow::Continue(()),
            },
            Some((tag, value)) => {
                if let Some((_, entry)) = &mut entry {
                    entry.lines.push((tag.to_owned(), value.to_owned()));
                }
                ControlFlow::Continue(())
            }
            None => {
                // A long value goes on without a tag.
                if let Some((_, value)) = entry.as_mut().and_then(|(_, entry)| entry.lines.last_mut()) {
                    value.push(' ');
                    value.push_str(line.trim());
                }
                ControlFlow::Continue(())
            }
        };
        if flow.is_break() {
            return Ok(summary(giving.found));
        }
    }
    if let Some((begun, entry)) = entry {
        // The last: whether more are wanted makes no difference.
        let (ControlFlow::Continue(()) | ControlFlow::Break(())) = give(begun, entry, false);
    }
    if giving.found == 0 {
        let problem = "no entry was found: none begins with “TY  - ”".to_owned();
        return Err(ExtractError::Damaged { kind: "a bibliography (RIS)", problem });
    }
    Ok(summary(giving.found))
}

fn summary(found: u32) -> Summary {
    Summary { layout: Some("Bibliography (RIS)".to_owned()), found, ..Summary::default() }
}

fn tag(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(2)?;
    let value = rest.strip_prefix("  -")?;
    let fits = tag.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    (fits && (value.is_empty() || value.starts_with(' '))).then(|| (tag, value.trim()))
}

#[derive(Debug, Default)]
struct Entry {
    lines: Vec<(String, String)>,
}

impl Entry {
    fn first(&self, tags: &[&str]) -> &str {
        tags.iter()
            .find_map(|tag| {
                self.lines
                    .iter()
                    .find(|(own, value)| own == tag && !value.is_empty())
                    .map(|(_, value)| value.as_str())
            })
            .unwrap_or_default()
    }

    fn record(&self) -> Record {
        let mut record = Record::default();
        record.set(Field::Title, self.first(&["TI", "T1", "CT"]));
        record.set(Field::Outlet, self.first(&["T2", "JO", "JF", "JA", "BT", "PB"]));
        record.set(Field::Address, self.first(&["UR", "L2", "LK"]));
        record.set(Field::Language, self.first(&["LA"]));
        record.set(Field::Section, self.first(&["SE"]));
        record.set(Field::Accession, self.first(&["AN", "ID"]));
        record.set(Field::Summary, self.first(&["AB", "N2"]));
        let authors: Vec<String> = self
            .lines
            .iter()
            .filter(|(tag, value)| matches!(tag.as_str(), "AU" | "A1") && !value.is_empty())
            .map(|(_, value)| in_order(value))
            .collect();
        record.set(Field::Byline, &authors.join(", "));
        record.set(Field::Published, &day(self.first(&["DA", "Y1", "PY"])));
        record
    }
}

/// "Moreno, Ada" as it is said.
pub(super) fn in_order(name: &str) -> String {
    match name.split_once(',') {
        Some((family, given)) if !given.trim().is_empty() && !given.contains(',') => {
            format!("{} {}", given.trim(), family.trim())
        }
        _ => name.trim().to_owned(),
    }
}

/// "2014/03/30/morning", "2014/03//", "2014" as a date with hyphens.
fn day(raw: &str) -> String {
    if !raw.contains('/') {
        return raw.to_owned();
    }
    let parts: Vec<&str> = raw.split('/').take(3).take_while(|part| !part.is_empty()).collect();
    let numbers = parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    if numbers && parts.first().is_some_and(|year| year.len() == 4) {
        parts.join("-")
    } else {
        raw.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database::tests::listed;

    #[test]
    fn entries_become_references() {
        let ris = "TY  - NEWS\nTI  - Talks end without\n a deal\nAU  - Moreno, Ada\nAU  - Keller, Jan\nT2  - The Courier\n\
            DA  - 2014/03/30/\nPY  - 2014\nUR  - https://courier.example/1\nAB  - Four hours.\nLA  - en\nER  - \n\n\
            TY  - NEWS\nTI  - Not closed\n\nTY  - NEWS\nT1  - Ferry late\nJO  - The Harbour News\nPY  - 2014/03//\nER  -\n";
        insta::assert_snapshot!(listed("library.ris", ris.as_bytes(), &ExtractOptions::default()));
        insta::assert_snapshot!(listed("library.ris", b"nothing", &ExtractOptions::default()));
    }
}
