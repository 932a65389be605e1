//! What is written validates against the standard's schemas, by a validator that is not ours (`xmllint`).

#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

use std::io::{Cursor, Write};
use std::process::{Command, Stdio};

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use super::archive::{Archive, BOUNDS};
use super::made;
use super::{write_codebook, write_project};

/// What `xmllint` says of a file; `None` when there is no such program.
fn validated(schema: &str, xml: &[u8]) -> Option<Result<(), String>> {
    let schema = format!("{}/../../../tests/fixtures/refi/{schema}", env!("CARGO_MANIFEST_DIR"));
    let mut child = Command::new("xmllint")
        .args(["--nonet", "--noout", "--huge", "--schema", &schema, "-"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    child.stdin.take().unwrap().write_all(xml).unwrap();
    let done = child.wait_with_output().unwrap();
    Some(if done.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&done.stderr).into_owned()) })
}

fn is_there() -> bool {
    let there = Command::new("xmllint").arg("--version").output().is_ok();
    if !there {
        eprintln!(
            "SKIPPED: xmllint is not installed, so nothing was validated against the schemas of REFI-QDA"
        );
    }
    there
}

#[test]
fn projects_and_codebooks_validate() {
    if !is_there() {
        return;
    }
    let mut runner = TestRunner::deterministic();
    for _ in 0..40 {
        let study = made::study().new_tree(&mut runner).unwrap().current();
        let written = write_project(&study).unwrap();
        let qde =
            Archive::open(Cursor::new(written.bytes), BOUNDS).unwrap().read("project.qde").unwrap().unwrap();
        assert_eq!(validated("Project-mrt2019.xsd", &qde), Some(Ok(())), "{}", String::from_utf8_lossy(&qde));
        for book in study.codebooks.iter().filter(|book| !book.codes.is_empty()) {
            let (qdc, _) = write_codebook(book).unwrap();
            assert_eq!(validated("codebook.xsd", &qdc), Some(Ok(())));
        }
    }
    // The validator is one: what is wrong does not pass.
    let wrong = b"<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\"><Sets/></CodeBook>";
    assert!(matches!(validated("codebook.xsd", wrong), Some(Err(_))));
}
