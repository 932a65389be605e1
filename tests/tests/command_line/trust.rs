//! Whether the library is whole, backups, and what is done when it is not.

use std::fs;
use std::path::Path;

use super::{Desk, report, text};

/// Damages a library beyond what its own two copies of everything can mend.
fn ruin(library: &Path) {
    fs::remove_dir_all(library.join("journal")).expect("the journal goes");
    let database = library.join("db/db");
    let size = fs::metadata(&database).expect("a database").len();
    fs::write(&database, vec![0; usize::try_from(size).expect("a size")]).expect("zeros");
}

#[test]
fn a_whole_library_is_found_whole() {
    let desk = Desk::new();
    desk.import(&desk.file("a.txt", report("Ischia")));
    assert_eq!(desk.run(&["import", "--sample"]).code, Some(0));
    let found = desk.json(&["verify", "--json"]);
    assert!(found["references"].as_u64() > Some(20), "{found}");
    assert_eq!(found["findings"].as_array().map(Vec::len), Some(0), "{found}");
    let said = desk.good(&["verify"]);
    assert!(said.contains("references read"), "{said}");
}

#[test]
fn a_damaged_line_of_the_journal_is_named_and_costs_nothing() {
    let desk = Desk::new();
    desk.import(&desk.file("a.txt", report("Ischia")));
    desk.import(&desk.file("b.txt", report("Capri")));
    let journal = desk.path("library/journal/000001.jsonl");
    let lines = fs::read_to_string(&journal).expect("a journal");
    fs::write(&journal, lines.replacen("Ischia", "Elba", 1)).expect("another word");
    let said = desk.run(&["verify"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.err.contains("damaged") && said.err.contains("000001.jsonl"), "{said:?}");
    assert!(said.err.contains("the journal was made anew from the database"), "{said:?}");
    desk.good(&["verify"]);
    assert_eq!(desk.titles().len(), 2);
}

#[test]
fn a_backup_is_restored_and_what_was_there_is_kept() {
    let desk = Desk::new();
    desk.import(&desk.file("a.txt", report("Ischia")));
    let backup = text(&desk.path("study.parallax"));
    assert_eq!(desk.good(&["backup", &backup]).trim(), backup);
    desk.import(&desk.file("b.txt", report("Capri")));
    let own = desk.good(&["backup"]);
    assert!(Path::new(own.trim()).starts_with(desk.path("library/backups")), "{own}");
    let listed = desk.json(&["backup", "--list", "--json"]);
    assert_eq!(listed.as_array().map(Vec::len), Some(1), "{listed}");

    let said = desk.run(&["restore", &backup]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert_eq!(desk.titles(), ["Ferry to Ischia stopped after a fire"]);
    desk.good(&["verify"]);
    let aside = said.err.split_once("is kept in ").expect("it says where").1.trim().trim_end_matches('.');
    let before = parallax_tests::programs::Cli::over(aside);
    let listed = before.run(["list", "articles"]).expect("it runs");
    assert_eq!((listed.code, listed.out.lines().count()), (Some(0), 2), "{listed:?}");

    let said = desk.run(&["restore"]);
    assert_eq!(said.code, Some(0), "the newest of its own: {said:?}");
    assert_eq!(desk.titles().len(), 2);
}

#[test]
fn a_ruined_library_is_refused_whole_and_restored() {
    let desk = Desk::new();
    desk.import(&desk.file("a.txt", report("Ischia")));
    desk.good(&["backup"]);
    ruin(&desk.path("library"));
    for _ in 0..2 {
        let said = desk.run(&["list", "articles"]);
        assert_eq!((said.code, said.out.as_str()), (Some(1), ""), "it never starts empty: {said:?}");
        assert!(said.err.contains("is damaged") && said.err.contains("the journal is missing"), "{said:?}");
    }
    assert_eq!(desk.run(&["restore"]).code, Some(0));
    assert_eq!(desk.titles(), ["Ferry to Ischia stopped after a fire"]);
}

#[test]
fn what_is_no_backup_changes_nothing() {
    let desk = Desk::new();
    desk.import(&desk.file("a.txt", report("Ischia")));
    let backup = desk.path("study.parallax");
    desk.good(&["backup", &text(&backup)]);
    let whole = fs::read(&backup).expect("a backup");
    let half = desk.file("half.parallax", &whole[..whole.len() / 2]);
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 4;
    let flipped = desk.file("flipped.parallax", flipped);
    let none = desk.file("none.parallax", report("Capri"));
    for bad in [&half, &flipped, &none] {
        let said = desk.run(&["restore", bad]);
        assert_eq!((said.code, said.out.as_str()), (Some(1), ""), "{said:?}");
        assert!(said.err.contains(bad.as_str()), "{said:?}");
    }
    assert_eq!(desk.titles(), ["Ferry to Ischia stopped after a fire"]);
    let said = desk.run(&["backup", &text(&desk.path("nowhere/study.parallax"))]);
    assert_eq!((said.code, said.out.as_str()), (Some(1), ""), "{said:?}");
    let left: Vec<_> =
        fs::read_dir(desk.path(".")).expect("a folder").flatten().map(|entry| entry.file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().contains("restor")), "{left:?}");
}

#[test]
fn a_newer_library_is_refused_and_left_alone() {
    let desk = Desk::new();
    desk.import(&desk.file("a.txt", report("Ischia")));
    let marker = desk.path("library/library.json");
    let written = fs::read_to_string(&marker).expect("a marker");
    let newer = written.replace("\"format\": ", "\"format\": 9");
    fs::write(&marker, &newer).expect("it is written");
    let said = desk.run(&["list", "articles"]);
    assert_eq!((said.code, said.out.as_str()), (Some(1), ""), "{said:?}");
    assert!(said.err.contains("Install the newest Parallax"), "{said:?}");
    assert_eq!(fs::read_to_string(&marker).expect("a marker"), newer);
}
