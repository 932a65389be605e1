//! BibTeX and BibLaTeX: entries of fields, with abbreviations defined in `@string`.
//!
//! Files that an entry names are not opened; `crossref` and `xdata` are not followed.

mod entries;
mod fields;
mod latex;

use std::collections::HashMap;
use std::ops::ControlFlow;

use biblatex::{RawBibliography, RawChunk};

use self::entries::{Cut, Entries, LARGEST};
use self::fields::Entry;
use super::attached::{Attached, named};
use super::record::Context;
use super::{Giving, characters};
use crate::{ExtractError, ExtractOptions, Found, Source, Summary};

/// Abbreviations at most, and the bytes of each.
const STRINGS: (usize, usize) = (10_000, 10_000);

/// The abbreviations that every BibTeX style defines.
const MONTHS: [(&str, &str); 12] = [
    ("jan", "January"),
    ("feb", "February"),
    ("mar", "March"),
    ("apr", "April"),
    ("may", "May"),
    ("jun", "June"),
    ("jul", "July"),
    ("aug", "August"),
    ("sep", "September"),
    ("oct", "October"),
    ("nov", "November"),
    ("dec", "December"),
];

/// Kinds of entries by which a file is known whatever its name.
const KINDS: [&str; 16] = [
    "article",
    "book",
    "collection",
    "comment",
    "electronic",
    "inbook",
    "incollection",
    "inproceedings",
    "misc",
    "online",
    "periodical",
    "preamble",
    "report",
    "string",
    "techreport",
    "unpublished",
];

/// Whether a text begins as a bibliography does: a common kind of entry or one of BibTeX's own commands, and what opens it.
pub(super) fn begins(text: &[u8]) -> bool {
    let Some(rest) = text.strip_prefix(b"@") else { return false };
    let kind = rest.split(|byte| !byte.is_ascii_alphabetic()).next().unwrap_or_default();
    let opens = rest.get(kind.len()..).unwrap_or_default().trim_ascii_start();
    matches!(opens.first(), Some(b'{' | b'('))
        && KINDS.iter().any(|known| kind.eq_ignore_ascii_case(known.as_bytes()))
}

/// Reads a BibTeX or BibLaTeX file entry by entry.
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
    let mut strings = Strings::default();
    let mut attached = Attached::default();
    let mut number = 0_u32;
    for cut in Entries::of(&characters.text) {
        if matches!(cut.kind.as_str(), "comment" | "preamble" | "set" | "xdata") {
            continue;
        }
        let defines = cut.kind == "string";
        let parsed = parse(&cut, &mut strings);
        if defines && parsed.is_ok() {
            continue;
        }
        number += 1;
        let place = format!("entry {number}");
        let (files, found) = match parsed {
            Ok(entry) => {
                let files = entry.files();
                for file in &files {
                    attached.note(&place, file);
                }
                (files.len(), entry.record().found(&context))
            }
            Err(error) => (0, Found::Failed(error)),
        };
        let found = match found {
            Found::Failed(ExtractError::NoFields) => {
                let problem = ExtractError::NoFields.to_string();
                Found::Failed(ExtractError::Row { line: cut.line, problem })
            }
            found => found,
        };
        if let ControlFlow::Break(()) = giving.give(named(source.name, number, files), found, None) {
            break;
        }
    }
    if giving.found == 0 {
        let problem = "no entry was found: none begins with “@article{” or the like".to_owned();
        return Err(ExtractError::Damaged { kind: "a bibliography (BibTeX)", problem });
    }
    Ok(Summary {
        layout: Some("Bibliography (BibTeX)".to_owned()),
        found: giving.found,
        missing: attached.into_lines(),
        ..Summary::default()
    })
}

/// Abbreviations by their names in lower case.
#[derive(Debug, Default)]
struct Strings(HashMap<String, String>);

impl Strings {
    /// A value with its abbreviations put in; one that is not defined stands for itself.
    fn expanded(&self, field: &biblatex::Field<'_>) -> Option<String> {
        let mut out = String::new();
        for chunk in field {
            match &chunk.v {
                RawChunk::Normal(text) => out.push_str(text),
                RawChunk::Abbreviation(name) => {
                    let lower = name.to_lowercase();
                    let month = MONTHS.iter().find(|(short, _)| *short == lower).map(|(_, month)| *month);
                    out.push_str(self.0.get(&lower).map(String::as_str).or(month).unwrap_or(name));
                }
            }
            if out.len() > LARGEST {
                return None;
            }
        }
        Some(out)
    }
}

/// Reads one entry; of `@string`, the abbreviations go to `strings`.
fn parse(cut: &Cut<'_>, strings: &mut Strings) -> Result<Entry, ExtractError> {
    let row = |line: u64, problem: String| ExtractError::Row { line, problem };
    let text = cut.text.as_ref().map_err(|problem| row(cut.line, problem.clone()))?;
    let raw = RawBibliography::parse(text).map_err(|error| {
        let before = text.as_bytes().get(..error.span.start).unwrap_or_default();
        row(cut.line + memchr::memchr_iter(b'\n', before).count() as u64, error.kind.to_string())
    })?;
    for pair in &raw.abbreviations {
        if let Some(value) = strings.expanded(&pair.value.v)
            && value.len() <= STRINGS.1
            && strings.0.len() < STRINGS.0
        {
            strings.0.insert(pair.key.v.to_lowercase(), value);
        }
    }
    let mut entry = Entry::default();
    for raw in &raw.entries {
        entry.set("", raw.v.key.v.to_owned());
        for field in &raw.v.fields {
            let value = strings
                .expanded(&field.value.v)
                .ok_or_else(|| row(cut.line, format!("{} unfolds to more than is read", field.key.v)))?;
            entry.set(&field.key.v.to_lowercase(), value);
        }
    }
    Ok(entry)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database::tests::listed;

    fn shown(name: &str, bytes: &[u8]) -> String {
        listed(name, bytes, &ExtractOptions::default())
    }

    #[test]
    fn entries_become_references_and_a_broken_one_is_named_by_its_line() {
        let bib = include_bytes!("../../../fixtures/databases/library.bib");
        insta::assert_snapshot!(shown("library.bib", bib));
    }

    #[test]
    fn what_holds_no_entry_is_refused() {
        insta::assert_snapshot!(shown("a.bib", b"nothing"), @"= a.bib is a bibliography (BibTeX) that is damaged: no entry was found: none begins with “@article{” or the like");
        insta::assert_snapshot!(shown("a.bib", b"@comment{jabref-meta: x}"), @"= a.bib is a bibliography (BibTeX) that is damaged: no entry was found: none begins with “@article{” or the like");
        insta::assert_snapshot!(shown("a.bib", b""), @"= a.bib is a bibliography (BibTeX) that is damaged: no entry was found: none begins with “@article{” or the like");
    }

    #[test]
    fn it_is_known_by_its_bytes_under_another_name() {
        insta::assert_snapshot!(shown("refs.txt", b"@online{a,\n title = {Talks end}, url = {https://c.example/1}\n}"), @r"
        refs.txt, entry 1
          reference: Talks end
          address: https://c.example/1
          accession: a
        = Bibliography (BibTeX) (said): 1 of ?
        ");
        insta::assert_snapshot!(shown("notes.txt", b"@media{x} is a rule of style sheets, not an entry."), @"= notes.txt has no article text: only menus, forms or notices were found");
    }

    #[test]
    fn an_encoding_that_is_lied_about_is_told_from_the_bytes() {
        let latin = b"% Encoding: UTF-8\n@article{a, title = {Gespr\xe4che enden ohne Ergebnis}, journal = {K\xf6lner Bote}}";
        insta::assert_snapshot!(shown("a.bib", latin), @r"
        a.bib, entry 1
          reference: Gespräche enden ohne Ergebnis
          outlet: Kölner Bote
          accession: a
        = Bibliography (BibTeX) (said): 1 of ?
        ");
        let utf_16: Vec<u8> =
            "\u{feff}@article{a, title = {Talks end}}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        insta::assert_snapshot!(shown("a.bib", &utf_16), @r"
        a.bib, entry 1
          reference: Talks end
          accession: a
        = Bibliography (BibTeX) (said): 1 of ?
        ");
    }

    #[test]
    fn what_would_unfold_without_end_is_bounded() {
        let deep = format!("@misc{{a, title = {}x{}}}", "{\\a".repeat(200_000), "}".repeat(200_000));
        insta::assert_snapshot!(shown("deep.bib", deep.as_bytes()), @r"
        deep.bib, entry 1
          failed: line 1: its braces are nested more than 64 deep
        = Bibliography (BibTeX) (said): 1 of ?
        ");
        let mut laughs = "@string{s0 = \"hahahahaha\"}\n".to_owned();
        for at in 0..60 {
            laughs.push_str(&format!("@string{{s{} = s{at} # s{at}}}\n", at + 1));
        }
        laughs.push_str("@string{me = me # me}\n@misc{a, title = s60, author = me}\n@misc{b, title = ");
        laughs.push_str(&"s9 # ".repeat(1_000));
        laughs.push_str("s9}");
        insta::assert_snapshot!(shown("laughs.bib", laughs.as_bytes()), @r"
        laughs.bib, entry 1
          reference: s58s58s58s58
          byline: meme
          accession: a
        laughs.bib, entry 2
          failed: line 64: title unfolds to more than is read
        = Bibliography (BibTeX) (said): 2 of ?
        ");
    }

    #[test]
    fn dates_are_as_precise_as_they_are_told() {
        for (fields, iso) in [
            ("date = {2014-03-30/2014-04-02}", "2014-03-30"),
            ("date = {2014-03-30T21:40:00Z}", "2014-03-30T21:40:00Z"),
            ("date = {2014~}", "2014"),
            ("year = 2014, month = mar", "2014-03"),
            ("year = 2014, month = mar # \"~30\"", "2014-03-30"),
            ("year = 2014, month = \"30~\" # mar", "2014-03-30"),
            ("year = {2014}, month = {3}, day = {7}", "2014-03-07"),
            ("year = {2014}, month = {März}", "2014-03"),
            ("year = {2014}, month = {autumn}", "2014"),
        ] {
            let text = format!("@misc{{a, {fields}}}");
            let cut = Entries::of(&text).next().unwrap();
            assert_eq!(parse(&cut, &mut Strings::default()).unwrap().published(), iso, "{fields}");
        }
    }
}
