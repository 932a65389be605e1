//! The same store over redb instead of sled: the way out stays passable.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests fail by panicking, and those that inject faults print how many"
)]

mod backup;
mod earlier;
mod full_disk;
mod journal;
mod killed;
mod opening;
mod packed;
mod reading;
mod round_trip;
mod sample;

use std::fs;

use parallax_store::{OpenOptions, Remedy, Store};

use crate::sample::{Numbers, TABLES, copy_dir, crashed, fill, open, picture};

/// The engine's main file.
const FILE: &str = "db/library.redb";

/// The deepest folder of its files.
const DEEPEST: &str = "db";

/// The engine that is tested.
fn engine(options: OpenOptions) -> OpenOptions {
    options.redb()
}

#[test]
fn a_library_of_sleds_goes_over_to_redb_and_back() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("library");
    let (store, _) = Store::open(&dir, &TABLES).unwrap();
    fill(&store, 30);
    let before = picture(&store);
    store.close().unwrap();

    let (store, report) = open(&dir);
    let recovery = report.recovery.as_ref().unwrap();
    assert_eq!(recovery.remedy, Remedy::RebuiltFromJournal, "{report}");
    assert!(recovery.kept.as_ref().unwrap().join("db").exists(), "what sled wrote is kept");
    assert!(report.missing.is_empty(), "{report}");
    assert_eq!(picture(&store), before);
    fill(&store, 32);
    let after = picture(&store);
    assert!(store.verify().unwrap().is_whole());
    store.close().unwrap();
    assert!(open(&dir).1.is_clean(), "it stays with redb");

    let (store, report) = Store::open(&dir, &TABLES).unwrap();
    assert!(report.missing.is_empty(), "{report}");
    assert_eq!(picture(&store), after);
}

#[test]
fn no_flipped_byte_costs_a_record() {
    let temp = tempfile::tempdir().unwrap();
    for (what, (_kept, dir, before)) in [("closed", sample::closed(40)), ("crashed", crashed(40))] {
        let mut numbers = Numbers(21);
        let bytes = fs::read(dir.join(FILE)).unwrap();
        let used: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] != 0).collect();
        let (rounds, mut mended) = (30, 0);
        for round in 0..rounds {
            let copy = temp.path().join(format!("{what}{round}"));
            copy_dir(&dir, &copy);
            let at = used[usize::try_from(numbers.below(used.len() as u64)).unwrap()];
            let mut bad = bytes.clone();
            bad[at] ^= 1 << numbers.below(8);
            fs::write(copy.join(FILE), bad).unwrap();
            let (store, report) = open(&copy);
            assert!(report.missing.is_empty(), "{what}, byte {at}: {report}");
            assert_eq!(picture(&store), before, "{what}, byte {at}: {report}");
            assert!(store.verify().unwrap().is_whole(), "{what}, byte {at}");
            mended += u32::from(report.recovery.is_some());
            store.close().unwrap();
            fs::remove_dir_all(&copy).unwrap();
        }
        println!("{what}: {rounds} flipped bytes, {mended} rebuilt, 0 lost");
        assert!(mended > 0, "flips that need no mending prove nothing");
    }
}
