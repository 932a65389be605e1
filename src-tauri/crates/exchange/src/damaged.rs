//! Files of other programs, damaged at random: each is refused, or what is read of it holds together. The same properties as those of
//! the fuzz targets in `tests/fuzz`, from the same seeds, without a fuzzer; `PROPTEST_CASES` says how often.

use std::collections::BTreeSet;
use std::io::{Cursor, Write as _};

use parallax_framing::{Codebook, Study, StudyArticle, StudyRevision, text_hash};
use proptest::prelude::*;
use proptest::sample::Index;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::refi::{read_codebook, read_project, write_codebook, write_project};
use crate::standoff::{Outcome, Pack, attach};
use crate::tables::{TableKind, csv, read_codebook_table, table};
use crate::web_annotation::{Shape, read, write};

const TEXT: &str = "Talks failed\n\nWork 😀 goes on. Work goes on.\n\nCafés closed, he said.";

fn seed(name: &str) -> Vec<u8> {
    let path = format!("{}/../../../tests/fuzz/seeds/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What can stand where something else did: ends of numbers, strings and files.
const ODD: &[&str] = &[
    "",
    "0",
    "-1",
    "4294967296",
    "18446744073709551616",
    "1e400",
    "null",
    "[]",
    "{}",
    "\"\"",
    "\"",
    "\u{0}",
    "\u{feff}",
    "😀",
    ";",
    "\n",
    "<",
    ">",
    "&#0;",
    "true",
    "/",
    "..",
];

/// A file with some stretches taken out, doubled, put elsewhere, or replaced.
fn damaged(name: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let edit = (0..4_u8, any::<Index>(), 1..40_usize, any::<Index>());
    prop::collection::vec(edit, 1..5).prop_map(move |edits| {
        let mut bytes = seed(name);
        for (kind, at, length, other) in edits {
            let start = at.index(bytes.len() + 1);
            let end = (start + length).min(bytes.len());
            let stretch = bytes[start..end].to_vec();
            match kind {
                0 => drop(bytes.drain(start..end)),
                1 => drop(bytes.splice(start..start, stretch)),
                2 => {
                    let to = other.index(bytes.len() + 1);
                    bytes.splice(to..to, stretch);
                }
                _ => drop(bytes.splice(start..end.min(start + 4), other.get(ODD).bytes())),
            }
        }
        bytes
    })
}

fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, stored).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn study() -> Study {
    let revision = StudyRevision {
        id: "r".into(),
        text: TEXT.into(),
        hash: text_hash(TEXT),
        ..StudyRevision::default()
    };
    let article = StudyArticle {
        id: "a".into(),
        title: "Talks failed".into(),
        address: Some("https://paper.example/talks".into()),
        revisions: vec![revision],
        ..StudyArticle::default()
    };
    Study { articles: vec![article], ..Study::default() }
}

fn tree(book: &Codebook) -> Vec<(usize, parallax_framing::Code)> {
    book.tree().into_iter().map(|(depth, code)| (depth, code.clone())).collect()
}

#[test]
fn the_seeds_themselves_are_read() {
    assert_eq!(read(&seed("annotations/hypothesis.json"), &study()).unwrap().codings.len(), 1);
    let pack = Pack::read(&packed(&[("pack.json", &seed("standoff/pack.json"))])).unwrap();
    assert!(!pack.codings.is_empty());
    assert_eq!(
        read_codebook_table("c.csv", "b", "x", &seed("codebook_table/two.csv")).unwrap().codes.len(),
        2
    );
}

proptest! {
    #[test]
    fn codings_of_annotations_lie_on_their_words(bytes in damaged("annotations/hypothesis.json")) {
        let mut whole = study();
        let Ok(found) = read(&bytes, &whole) else { return Ok(()) };
        let mut seen = BTreeSet::new();
        whole.codebooks = found.codebooks;
        whole.codings = found.codings;
        whole.codings.retain(|coding| seen.insert(coding.id.clone()));
        for anchor in whole.codings.iter().flat_map(|coding| coding.selection.anchors()) {
            prop_assert_eq!(anchor.span.of(TEXT), &anchor.quote);
        }
        // What does not hold together is refused by the library, whole.
        if whole.check().is_ok() {
            let (written, _) = write(&whole, Shape::Collection, "Fuzzed");
            prop_assert_eq!(read(&written, &whole).unwrap().codings, whole.codings);
        }
    }

    #[test]
    fn codings_of_packs_lie_on_words_or_are_not_found(bytes in damaged("standoff/pack.json")) {
        let Ok(pack) = Pack::read(&packed(&[("pack.json", &bytes)])) else { return Ok(()) };
        let attached = attach(&pack, &study());
        prop_assert_eq!(attached.codings.len(), pack.codings.len(), "none is left out in silence");
        for found in &attached.codings {
            prop_assert_eq!(found.coding.is_none(), found.outcome == Outcome::NotFound);
            for anchor in found.coding.iter().flat_map(|coding| coding.selection.anchors()) {
                prop_assert_eq!(anchor.span.of(TEXT), &anchor.quote);
            }
        }
    }

    #[test]
    fn a_codebook_from_a_table_comes_back(bytes in damaged("codebook_table/two.csv")) {
        let Ok(book) = read_codebook_table("c.csv", "b", "Fuzzed", &bytes) else { return Ok(()) };
        prop_assert!(book.check().is_ok());
        if !book.codes.is_empty() {
            let alone = Study { codebooks: vec![book.clone()], ..Study::default() };
            let written = csv(&table(&alone, TableKind::Codebook), true);
            prop_assert_eq!(tree(&read_codebook_table("c.csv", "b", "Fuzzed", &written).unwrap()), tree(&book));
        }
    }

    #[test]
    fn a_codebook_of_refi_qda_comes_back(bytes in damaged("refi_codebook/foreign.qdc")) {
        let Ok(read) = read_codebook("c.qdc", "Fuzzed", &bytes) else { return Ok(()) };
        prop_assert!(read.codebook.check().is_ok());
        if !read.codebook.codes.is_empty() {
            let (written, _) = write_codebook(&read.codebook).unwrap();
            prop_assert_eq!(read_codebook("c.qdc", "Again", &written).unwrap().codebook, read.codebook);
        }
    }

    #[test]
    fn a_project_of_refi_qda_comes_back(bytes in damaged("refi_project/foreign.qde")) {
        let text = "\u{feff}Talks failed.\r\nWork 😀 goes on.\r\n\r\n\r\nCafe\u{301} closed.";
        let archive = packed(&[("project.qde", &bytes), ("sources/a.txt", text.as_bytes())]);
        let Ok(read) = read_project(Cursor::new(archive), "Fuzzed") else { return Ok(()) };
        prop_assert!(read.study.check().is_ok());
        let written = write_project(&read.study).unwrap();
        let again = read_project(Cursor::new(written.bytes), "Again").unwrap();
        prop_assert!(again.unchanged);
        prop_assert_eq!(again.study, read.study);
    }
}
