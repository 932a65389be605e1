//! A database that has grown far past what is in it is written anew, and loses nothing by it.

use std::fs;
use std::path::Path;

use parallax_store::{Batch, Store};

use crate::sample::{ARTICLES, Article, TABLES, article, copy_dir, fill, id, options, picture};

fn size(dir: &Path) -> u64 {
    let entries = fs::read_dir(dir).unwrap().map(Result::unwrap);
    entries
        .map(
            |entry| if entry.path().is_dir() { size(&entry.path()) } else { entry.metadata().unwrap().len() },
        )
        .sum()
}

/// A library in which long articles were stored and deleted again.
fn grown() -> (tempfile::TempDir, std::path::PathBuf) {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("library");
    // With a table that holds nothing, as most libraries have some.
    let tables = [&TABLES[..], &["nothing"]].concat();
    let (store, _) = crate::engine(Store::options(&tables)).open(&dir).unwrap();
    fill(&store, 20);
    for round in 0..3_u64 {
        let mut batch = Batch::new("Import");
        for n in 0..200 {
            // Words that no compression makes small.
            let body: String = (0..400_u64)
                .map(|word| {
                    blake3::hash(&[round, n, word].map(u64::to_le_bytes).concat()).to_hex().to_string()
                })
                .collect();
            batch.put(&ARTICLES, id(100_000 + round * 1_000 + n), &Article { body, ..article(n) }).unwrap();
        }
        store.commit(batch).unwrap();
    }
    let mut batch = Batch::new("Delete");
    for n in 0..3_000 {
        batch.delete(&ARTICLES, id(100_000 + n));
    }
    store.commit(batch).unwrap();
    store.close().unwrap();
    (temp, dir)
}

#[test]
fn room_of_what_was_deleted_is_given_back() {
    let (temp, dir) = grown();
    let untouched = temp.path().join("untouched");
    copy_dir(&dir, &untouched);
    let (store, report) = options().open(&untouched).unwrap();
    assert!(report.is_clean(), "{report}");
    let before = picture(&store);
    store.close().unwrap();
    let large = size(&untouched.join("db"));
    assert!(large > 2 << 20, "{large} bytes");

    let (store, report) = options().compact_from(1 << 20).open(&dir).unwrap();
    assert!(report.is_clean(), "{report}");
    assert_eq!(picture(&store), before);
    assert!(store.verify().unwrap().is_whole());
    fill(&store, 21);
    let after = picture(&store);
    store.close().unwrap();
    let small = size(&dir.join("db"));
    assert!(small * 2 < large, "{large} bytes became {small}");
    assert!(!dir.join("db.old").exists() && !dir.join("db.new").exists() && !dir.join("damaged").exists());

    let (store, report) = options().compact_from(1 << 20).open(&dir).unwrap();
    assert!(report.is_clean(), "{report}");
    assert_eq!(picture(&store), after);
}

#[test]
fn a_crash_while_one_takes_the_others_place_loses_neither() {
    let (_temp, dir) = grown();
    let (store, _) = options().open(&dir).unwrap();
    let before = picture(&store);
    store.close().unwrap();
    fs::remove_file(dir.join("db.seal")).unwrap();
    fs::rename(dir.join("db"), dir.join("db.old")).unwrap();
    fs::create_dir(dir.join("db.new")).unwrap();
    let (store, report) = options().open(&dir).unwrap();
    assert!(report.recovery.is_none() && report.missing.is_empty(), "{report}");
    assert_eq!(picture(&store), before);
    assert!(!dir.join("db.old").exists() && !dir.join("db.new").exists());
}
