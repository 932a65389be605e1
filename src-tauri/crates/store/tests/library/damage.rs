//! Damaged, cut and missing files of the database. The journal is whole here, so nothing may be lost.

use std::fs;
use std::path::{Path, PathBuf};

use parallax_store::Remedy;

use crate::sample::{Numbers, Picture, closed, copy_dir, crashed, fill, open, picture};

fn snapshot(dir: &Path) -> PathBuf {
    let mut snaps: Vec<PathBuf> = fs::read_dir(dir.join("db"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with("snap."))
        .collect();
    assert_eq!(snaps.len(), 1, "sled has one snapshot file");
    snaps.remove(0)
}

/// A library that was closed, opened and closed again, so that sled has written its snapshot.
fn reopened(commits: u64, seal: bool) -> (tempfile::TempDir, PathBuf, Picture) {
    let (temp, dir, picture) = closed(commits);
    open(&dir).0.close().unwrap();
    if !seal {
        fs::remove_file(dir.join("db.seal")).unwrap();
    }
    (temp, dir, picture)
}

#[test]
fn a_damaged_snapshot_is_dropped() {
    type Harm = fn(&Path);
    let harms: [(&str, Harm); 4] = [
        ("cut", |path| {
            let bytes = fs::read(path).unwrap();
            fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
        }),
        ("empty", |path| fs::write(path, "").unwrap()),
        ("flipped", |path| {
            let mut bytes = fs::read(path).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 0x10;
            fs::write(path, bytes).unwrap();
        }),
        ("half written", |path| {
            let bytes = fs::read(path).unwrap();
            fs::write(path.with_extension("generating"), &bytes[..bytes.len() / 3]).unwrap();
        }),
    ];
    for seal in [true, false] {
        for (name, harm) in harms {
            let (_temp, dir, before) = reopened(30, seal);
            harm(&snapshot(&dir));
            let (store, report) = open(&dir);
            assert!(report.missing.is_empty(), "{name}: {report}");
            assert_eq!(picture(&store), before, "{name}, sealed: {seal}");
            if let Some(recovery) = report.recovery {
                assert_eq!(recovery.remedy, Remedy::DroppedIndex, "{name}, sealed: {seal}");
                assert!(recovery.kept.unwrap().join("db").exists(), "the damaged files are kept");
            }
            store.close().unwrap();
            let (_, report) = open(&dir);
            assert!(report.is_clean(), "{name}: mended for good: {report}");
        }
    }
}

#[test]
fn a_missing_database_is_made_from_the_journal() {
    let (_temp, dir, before) = closed(20);
    fs::remove_dir_all(dir.join("db")).unwrap();
    let (store, report) = open(&dir);
    let recovery = report.recovery.as_ref().unwrap();
    assert_eq!(recovery.remedy, Remedy::RebuiltFromJournal);
    assert!(report.to_string().contains("Nothing is missing."), "{report}");
    assert_eq!(picture(&store), before);
    fill(&store, 22);
    assert!(store.verify().unwrap().is_whole());
}

#[test]
fn missing_cut_and_foreign_files_are_made_up_for() {
    type Harm = fn(&Path);
    let harms: [(&str, Harm); 6] = [
        ("no db file", |dir| fs::remove_file(dir.join("db/db")).unwrap()),
        ("empty db file", |dir| fs::write(dir.join("db/db"), "").unwrap()),
        ("half a db file", |dir| {
            let bytes = fs::read(dir.join("db/db")).unwrap();
            fs::write(dir.join("db/db"), &bytes[..bytes.len() / 2]).unwrap();
        }),
        ("zeros", |dir| {
            let len = fs::metadata(dir.join("db/db")).unwrap().len();
            fs::write(dir.join("db/db"), vec![0; usize::try_from(len).unwrap()]).unwrap();
        }),
        ("no conf", |dir| fs::remove_file(dir.join("db/conf")).unwrap()),
        ("garbled conf", |dir| fs::write(dir.join("db/conf"), "segment_size: 12\nversion: 9").unwrap()),
    ];
    for seal in [true, false] {
        for (name, harm) in harms {
            let (_temp, dir, before) = reopened(20, seal);
            harm(&dir);
            let (store, report) = open(&dir);
            assert!(report.missing.is_empty(), "{name}: {report}");
            assert_eq!(picture(&store), before, "{name}, sealed: {seal}: {report}");
            assert!(store.verify().unwrap().is_whole(), "{name}");
        }
    }
}

#[test]
fn another_librarys_database_is_not_taken_for_this_ones() {
    for seal in [true, false] {
        let (_temp, dir, before) = closed(9);
        let (_other_temp, other, _) = closed(12);
        fs::remove_dir_all(dir.join("db")).unwrap();
        copy_dir(&other.join("db"), &dir.join("db"));
        if !seal {
            fs::remove_file(dir.join("db.seal")).unwrap();
        }
        let (store, report) = open(&dir);
        assert_eq!(report.recovery.as_ref().unwrap().remedy, Remedy::RebuiltFromJournal, "{report}");
        assert_eq!(picture(&store), before);
    }
}

/// Flips one byte of the database's main file, opens, and compares; again and again.
fn flips(what: &str, dir: &Path, before: &Picture, rounds: u64, seed: u64) {
    let temp = tempfile::tempdir().unwrap();
    let mut numbers = Numbers(seed);
    let bytes = fs::read(dir.join("db/db")).unwrap();
    // Most of a small file of sled's is empty space; damage there has no effect, so all flips go to what is used.
    let used: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] != 0).collect();
    let (mut mended, mut replayed, mut unharmed) = (0, 0, 0);
    for round in 0..rounds {
        let copy = temp.path().join(round.to_string());
        copy_dir(dir, &copy);
        let at = used[usize::try_from(numbers.below(used.len() as u64)).unwrap()];
        let mut bad = bytes.clone();
        bad[at] ^= 1 << numbers.below(8);
        fs::write(copy.join("db/db"), bad).unwrap();
        let (store, report) = open(&copy);
        assert!(report.missing.is_empty(), "byte {at}: {report}");
        assert_eq!(&picture(&store), before, "byte {at}: {report}");
        assert!(store.verify().unwrap().is_whole(), "byte {at}");
        fill(&store, 3);
        if let Some(recovery) = &report.recovery {
            assert!(
                recovery.kept.as_ref().unwrap().join("db").exists(),
                "byte {at}: the damaged file is kept"
            );
            mended += 1;
        } else if report.notices.iter().any(|notice| notice.contains("came from the journal")) {
            replayed += 1;
        } else {
            unharmed += 1;
        }
        store.close().unwrap();
        assert!(open(&copy).1.is_clean(), "byte {at}: mended for good");
        fs::remove_dir_all(&copy).unwrap();
    }
    println!(
        "{what}: {rounds} flipped bytes, {mended} rebuilt, {replayed} replayed, {unharmed} harmless, 0 lost"
    );
    assert!(mended + replayed > 0, "flips that need no mending prove nothing");
}

fn rounds(at_least: u64) -> u64 {
    std::env::var("PARALLAX_STORE_FLIPS").ok().and_then(|text| text.parse().ok()).unwrap_or(at_least)
}

#[test]
fn no_flipped_byte_of_a_closed_database_costs_a_record() {
    let (_temp, dir, before) = reopened(60, true);
    flips("closed", &dir, &before, rounds(25), 11);
}

#[test]
fn no_flipped_byte_of_an_unsealed_database_costs_a_record() {
    let (_temp, dir, before) = reopened(60, false);
    flips("unsealed", &dir, &before, rounds(40), 12);
}

#[test]
fn no_flipped_byte_of_a_crashed_database_costs_a_record() {
    let (_temp, dir, before) = crashed(60);
    flips("crashed", &dir, &before, rounds(25), 13);
}

#[test]
fn no_flipped_byte_of_a_crashed_database_of_many_segments_costs_a_record() {
    let temp = tempfile::tempdir().unwrap();
    let (live, dir) = (temp.path().join("live"), temp.path().join("library"));
    for _ in 0..2 {
        let (store, _) = open(&live);
        crate::sample::fill_much(&store, 12, 40);
        store.close().unwrap();
    }
    let (store, _) = open(&live);
    fill(&store, 20);
    let before = picture(&store);
    copy_dir(&live, &dir);
    flips("crashed, large", &dir, &before, rounds(40), 14);
}

#[test]
fn what_can_not_be_mended_is_an_error_that_says_so_and_touches_nothing() {
    let (_temp, dir, _) = reopened(20, true);
    fs::remove_dir_all(dir.join("journal")).unwrap();
    let damaged = vec![0; usize::try_from(fs::metadata(dir.join("db/db")).unwrap().len()).unwrap()];
    fs::write(dir.join("db/db"), &damaged).unwrap();
    for _ in 0..2 {
        let error = crate::sample::options().open(&dir).unwrap_err().to_string();
        assert!(error.contains("is damaged") && error.contains("the journal is missing"), "{error}");
        assert_eq!(fs::read(dir.join("db/db")).unwrap(), damaged, "nothing is made over it");
    }
}
