//! Libraries that earlier versions of the whole program wrote: `fixtures/formatN` is what the last program of that format of the
//! store left, closed, with the sample study in it.
#![allow(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::fs;
use std::path::Path;

use parallax_app::wire::{ListCodings, Nothing};
use parallax_app::{App, Options};

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// The memos of all codings with the words that they are on.
fn codings(app: &App) -> Vec<(String, String)> {
    let page = app.list_codings(ListCodings::default()).unwrap();
    let mut all: Vec<_> = page.rows.into_iter().map(|row| (row.memo, format!("{:?}", row.sides))).collect();
    all.sort();
    all
}

#[test]
fn a_library_of_format_2_is_whole_and_is_worked_on() {
    let temp = tempfile::tempdir().unwrap();
    let old = temp.path().join("old");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/format2"), &old);
    let app = App::open(&old, Options::default()).unwrap();
    let found = app.verify(Nothing {}).unwrap();
    assert!(found.findings.is_empty(), "{:?}", found.findings);
    assert_eq!(found.records, 196);
    let there = codings(&app);
    assert_eq!(there.len(), 64);

    let coding = app.list_codings(ListCodings::default()).unwrap().rows.remove(0);
    app.delete_coding(parallax_app::wire::ById { id: coding.id }).unwrap();
    assert_eq!(codings(&app).len(), 63);
    app.undo(Nothing {}).unwrap();
    assert_eq!(codings(&app), there);
    drop(app);
    let marker = fs::read_to_string(old.join("library.json")).unwrap();
    assert!(!marker.contains("\"format\": 2"), "an older program is kept away from now on: {marker}");

    // What the journal alone holds is the same.
    fs::remove_dir_all(old.join("db")).unwrap();
    let app = App::open(&old, Options::default()).unwrap();
    assert_eq!(codings(&app), there);
}
