//! A disk that refuses to write more: the error is told, what was stored stays, what was refused does not appear.
//!
//! The test runs itself again under a shell that limits the size of files (`ulimit -f`), which makes the system's own
//! `write` fail in the middle of a file, as a full disk does.
#![cfg(unix)]

use std::path::Path;
use std::process::Command;

use parallax_store::{Batch, StoreError};

use crate::sample::{ARTICLES, Article, NUMBERS, article, id};

const FOLDER: &str = "PARALLAX_STORE_LIMITED_FOLDER";
const JOURNAL: &str = "PARALLAX_STORE_LIMITED_JOURNAL";

/// `wide` texts take six times the space in the journal that they take in the database.
fn act(n: u64, wide: bool) -> Batch {
    let mut batch = Batch::new(format!("Act {n}"));
    batch.put(&NUMBERS, "next", &(n + 1)).unwrap();
    for i in 0..6_u32 {
        let body = if wide { "\u{1}".repeat(1500) } else { format!("Paragraph {n} {i}. ").repeat(60) };
        batch.put(&ARTICLES, (id(n), i), &Article { body, ..article(n) }).unwrap();
    }
    batch
}

/// Not a test of its own: writes until nothing more goes in, and prints what it was told.
#[test]
fn limited() {
    let Ok(dir) = std::env::var(FOLDER) else { return };
    let limit = std::env::var(JOURNAL).unwrap().parse().unwrap();
    let wide = limit == u64::MAX;
    let (store, _) = crate::sample::options().journal_limit(limit).open(Path::new(&dir)).unwrap();
    let mut next = 0;
    let error = loop {
        match store.commit(act(next, wide)) {
            Ok(_) => next += 1,
            Err(error) => break error,
        }
        assert!(next < 100_000, "the limit never struck");
    };
    let StoreError::Io { path, .. } = &error else { panic!("{error}") };
    assert!(path.starts_with(&dir), "{error}");
    assert_eq!(store.seq(), next, "a refused commit does not count");
    assert_eq!(store.get(&NUMBERS, "next").unwrap(), Some(next), "reading goes on, without what was refused");
    assert_eq!(store.scan(&ARTICLES).unwrap().map(Result::unwrap).count() as u64, next * 6);
    assert_eq!(store.scan_prefix(&ARTICLES, id(next)).unwrap().count(), 0);
    assert_eq!(store.scan_prefix(&ARTICLES, id(next - 1)).unwrap().rev().count(), 6);
    let again = store.commit(act(next, wide)).unwrap_err();
    assert!(matches!(again, StoreError::Io { .. } | StoreError::ReadOnly { .. }), "{again}");
    assert!(!error.to_string().contains("Os {"), "the reason is for people: {error}");
    println!("\nstored {next}, then: {error}");
    // Without a close: a program that meets this may not get to it.
    std::process::exit(7);
}

fn run(kilobytes: u64, journal: u64, refusing: &str) {
    let temp = tempfile::tempdir().unwrap();
    let program = std::env::current_exe().unwrap();
    // A signal that is ignored stays ignored in the program: writes past the limit then fail with an error.
    let script = format!("trap '' XFSZ; ulimit -f {}; exec \"$0\" \"$@\"", kilobytes * 2);
    let output = Command::new("sh")
        .args(["-c", &script])
        .arg(program)
        .args(["--exact", "full_disk::limited", "--nocapture", "--test-threads=1"])
        .env(FOLDER, temp.path())
        .env(JOURNAL, journal.to_string())
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(7), "{text}{errors}");
    let line = text.lines().find_map(|line| line.strip_prefix("stored ")).unwrap();
    println!("{line}");
    assert!(line.contains(refusing), "the {refusing} was to refuse: {line}");
    let stored: u64 = line.split(',').next().unwrap().parse().unwrap();
    assert!(stored > 10, "{line}");

    let (store, report) = crate::sample::options().open(temp.path()).unwrap();
    assert!(report.missing.is_empty(), "{report}");
    assert_eq!(store.get(&NUMBERS, "next").unwrap(), Some(stored), "{report}");
    assert_eq!(store.count(&ARTICLES) as u64, stored * 6);
    assert!(store.verify().unwrap().is_whole());
    store.commit(act(stored, false)).unwrap();
}

#[test]
fn a_journal_that_can_not_grow() {
    run(2000, u64::MAX, "journal");
}

#[test]
fn a_database_that_can_not_grow() {
    run(1400, 100_000, "/db");
}
