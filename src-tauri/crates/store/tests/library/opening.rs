//! What opening refuses, and what it says.

use std::fs;

use parallax_store::{Checked, Remedy, Store, StoreError};

use crate::sample::{closed, crashed, fill, open, picture};

#[test]
fn a_new_library_is_made_in_a_new_or_an_empty_folder() {
    let temp = tempfile::tempdir().unwrap();
    for dir in [temp.path().to_path_buf(), temp.path().join("a/b")] {
        let (store, report) = open(&dir);
        assert!(report.created && report.is_clean() && report.checked == Checked::New);
        assert_eq!(store.library(), report.library);
        drop(store);
        let (_, again) = open(&dir);
        assert!(!again.created && again.is_clean(), "{again}");
        assert_eq!(again.library, report.library);
        fs::remove_dir_all(&dir).unwrap();
    }
}

#[test]
fn none_is_made_when_none_is_wanted() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("library");
    let error = crate::sample::options().create(false).open(&dir).unwrap_err();
    assert!(matches!(error, StoreError::NoLibrary { .. }), "{error}");
    assert!(!dir.exists());
}

#[test]
fn a_folder_with_other_things_is_left_alone() {
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("thesis.docx"), "x").unwrap();
    let error = crate::sample::options().open(temp.path()).unwrap_err();
    assert!(matches!(error, StoreError::NotALibrary { .. }), "{error}");
    assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 1);
}

#[test]
fn the_second_opener_learns_who_has_it() {
    let temp = tempfile::tempdir().unwrap();
    let (_store, _) = crate::sample::options().program("parallax").open(temp.path()).unwrap();
    let error = crate::sample::options().open(temp.path()).unwrap_err();
    let StoreError::Locked { holder, .. } = &error else { panic!("{error}") };
    assert_eq!((holder.program.as_str(), holder.pid), ("parallax", std::process::id()));
    let text = error.to_string();
    assert!(text.contains("is open in parallax (process "), "{text}");
}

#[test]
fn a_newer_library_is_refused_and_not_touched() {
    let (_temp, dir, _) = closed(2);
    let marker = dir.join("library.json");
    let text = fs::read_to_string(&marker).unwrap();
    fs::write(&marker, text.replace("\"format\": 3", "\"format\": 9")).unwrap();
    let before = listing(&dir);
    let error = crate::sample::options().open(&dir).unwrap_err();
    assert!(matches!(error, StoreError::Newer { what: "format", found: 9, known: 3, .. }), "{error}");
    assert!(error.to_string().contains("update the program"), "{error}");
    assert_eq!(listing(&dir), before);
}

#[test]
fn an_older_library_is_opened_and_marked_before_it_is_written() {
    let (_temp, dir, before) = closed(2);
    let marker = dir.join("library.json");
    let text = fs::read_to_string(&marker).unwrap();
    fs::write(&marker, text.replace("\"format\": 3", "\"format\": 1")).unwrap();
    let (store, report) = open(&dir);
    assert!(report.is_clean(), "{report}");
    assert_eq!(picture(&store), before);
    assert_eq!(fs::read_to_string(&marker).unwrap(), text, "an older program must not open it from here on");
}

#[test]
fn a_newer_journal_is_refused() {
    let (_temp, dir, _) = closed(2);
    let error = crate::journal::with_journal_version(&dir, 9);
    assert!(matches!(error, StoreError::Newer { what: "journal", found: 9, .. }), "{error}");
}

fn listing(dir: &std::path::Path) -> Vec<(std::path::PathBuf, u64)> {
    let mut files = Vec::new();
    let mut folders = vec![dir.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else {
                files.push((entry.path(), entry.metadata().unwrap().len()));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn an_unclosed_library_is_read_in_full_and_says_so() {
    let (_temp, dir, before) = crashed(8);
    let (store, report) = open(&dir);
    assert_eq!(report.checked, Checked::EveryRecord);
    assert!(report.recovery.is_none() && report.missing.is_empty(), "{report}");
    assert!(report.notices[0].contains("was not closed properly"), "{report}");
    assert_eq!(picture(&store), before);
}

#[test]
fn a_missing_marker_is_written_anew() {
    let (_temp, dir, before) = closed(3);
    let library = open(&dir).1.library;
    fs::remove_file(dir.join("library.json")).unwrap();
    let (store, report) = open(&dir);
    assert_eq!(report.library, library);
    assert!(!report.created && report.notices[0].contains("library.json"), "{report}");
    assert_eq!(picture(&store), before);
    assert!(dir.join("library.json").exists());
}

#[test]
fn a_library_that_lost_everything_is_never_opened_as_empty() {
    let (_temp, dir, _) = closed(3);
    fs::remove_dir_all(dir.join("db")).unwrap();
    fs::remove_dir_all(dir.join("journal")).unwrap();
    let error = crate::sample::options().open(&dir).unwrap_err();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
    let text = error.to_string();
    assert!(text.contains("the database is missing") && text.contains("the journal is missing"), "{text}");
    fs::remove_file(dir.join("db.seal")).unwrap();
    assert!(crate::sample::options().open(&dir).is_err(), "the marker alone is enough to know better");
}

#[test]
fn a_missing_journal_is_made_anew_from_the_database() {
    let (_temp, dir, before) = closed(6);
    fs::remove_dir_all(dir.join("journal")).unwrap();
    let (store, report) = open(&dir);
    assert_eq!(report.recovery.as_ref().unwrap().remedy, Remedy::RenewedJournal, "{report}");
    assert!(report.missing.is_empty());
    assert_eq!(picture(&store), before);
    fill(&store, 8);
    let after = picture(&store);
    assert!(store.verify().unwrap().is_whole());
    store.close().unwrap();
    fs::remove_dir_all(dir.join("db")).unwrap();
    let (store, report) = open(&dir);
    assert!(report.missing.is_empty(), "{report}");
    assert_eq!(picture(&store), after, "the full copy and what came after give the library");
}

#[test]
fn bad_table_names_are_refused() {
    let temp = tempfile::tempdir().unwrap();
    for tables in [&["Articles"][..], &[""], &["manifest"], &["a", "b", "a"]] {
        let error = crate::engine(Store::options(tables)).open(temp.path()).unwrap_err();
        assert!(matches!(error, StoreError::TableName { .. }), "{tables:?}: {error}");
    }
}

#[test]
fn what_file_managers_leave_behind_breaks_no_seal() {
    let (_temp, dir, _) = closed(2);
    for folder in ["", "db", crate::DEEPEST, "journal"] {
        fs::write(dir.join(folder).join(".DS_Store"), "x").unwrap();
    }
    let (_, report) = open(&dir);
    assert!(report.is_clean() && report.checked == Checked::Seal, "{report}");
}

#[cfg(unix)]
#[test]
fn a_library_that_leads_elsewhere_is_refused_and_what_it_leads_to_not_touched() {
    for part in [crate::FILE, crate::DEEPEST, "journal/000001.jsonl", "journal", "library.json", "lock"] {
        let (temp, dir, _) = closed(2);
        let target = temp.path().join("elsewhere");
        fs::rename(dir.join(part), &target).unwrap();
        std::os::unix::fs::symlink(&target, dir.join(part)).unwrap();
        let error = crate::sample::options().open(&dir).unwrap_err();
        assert!(error.to_string().contains("is a link"), "{part}: {error}");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_can_not_be_written_is_an_error_that_names_it() {
    let (_temp, dir, _) = closed(1);
    let link = dir.join("lock");
    fs::remove_file(&link).unwrap();
    fs::create_dir(&link).unwrap();
    let error = crate::sample::options().open(&dir).unwrap_err();
    assert!(matches!(&error, StoreError::Io { path, .. } if *path == link), "{error}");
}
