//! Libraries that earlier versions wrote: `tests/fixtures/formatN` is what the last program of that format left, closed.

use std::fs;
use std::path::Path;

use crate::sample::{closed, copy_dir, fill, open, picture};

#[test]
fn a_library_of_format_1_is_opened_and_carried_on() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("library");
    copy_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/format1"), &dir);
    let marker = || fs::read_to_string(dir.join("library.json")).unwrap();
    assert!(marker().contains("\"format\": 1"), "{}", marker());
    // It was filled as `closed` fills one today.
    let (_temp, _, expected) = closed(12);
    let (store, report) = open(&dir);
    assert!(report.missing.is_empty(), "{report}");
    assert_eq!(picture(&store), expected);
    fill(&store, 14);
    let after = picture(&store);
    assert!(store.verify().unwrap().is_whole());
    store.close().unwrap();
    assert!(marker().contains("\"format\": 3"), "an older program is kept away from now on: {}", marker());
    let (store, report) = open(&dir);
    assert!(report.is_clean(), "{report}");
    assert_eq!(picture(&store), after);
    store.close().unwrap();
    fs::remove_dir_all(dir.join("db")).unwrap();
    assert_eq!(picture(&open(&dir).0), after, "from a journal that two formats wrote");
}
