//! Closed segments of the journal, compressed: read as before, made up for after a crash, damage in them found.

use std::fs;
use std::path::{Path, PathBuf};

use crate::sample::{Picture, fill_much, open, picture};

/// A library with compressed segments, closed.
fn packed() -> (tempfile::TempDir, PathBuf, Picture) {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("library");
    let (store, _) = crate::sample::options().journal_limit(400_000).open(&dir).unwrap();
    fill_much(&store, 40, 20);
    let picture = picture(&store);
    store.close().unwrap();
    assert!(names(&dir, "zst").len() > 1, "{:?}", names(&dir, "zst"));
    (temp, dir, picture)
}

fn names(dir: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir.join("journal")).unwrap().map(|entry| entry.unwrap().path());
    let mut names: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|there| there == ending)).collect();
    names.sort();
    names
}

/// The library made anew from its journal alone.
fn from_journal(dir: &Path) -> (Picture, bool) {
    fs::remove_dir_all(dir.join("db")).unwrap();
    let (store, report) = open(dir);
    (picture(&store), report.missing.is_empty())
}

#[test]
fn closed_segments_are_compressed_and_the_library_is_made_anew_from_them() {
    let (_temp, dir, before) = packed();
    assert_eq!(names(&dir, "jsonl").len(), 1, "only the last one is written to");
    let (store, report) = open(&dir);
    assert!(report.is_clean() && store.verify().unwrap().is_whole(), "{report}");
    store.close().unwrap();
    assert_eq!(from_journal(&dir), (before, true));
}

#[test]
fn what_a_crash_kept_from_being_compressed_is_made_up_for() {
    let (_temp, dir, before) = packed();
    let path = names(&dir, "zst").remove(0);
    // A crash leaves no seal.
    fs::remove_file(dir.join("db.seal")).unwrap();
    // Both forms lie there, and one that was being written.
    let plain = path.with_extension("");
    let text = zstd::stream::decode_all(fs::File::open(&path).unwrap()).unwrap();
    fs::write(&plain, &text).unwrap();
    fs::write(&path, &text[..100]).unwrap();
    fs::write(path.with_extension("zst.new"), b"half").unwrap();
    let (store, report) = open(&dir);
    assert!(report.missing.is_empty(), "{report}");
    assert_eq!(picture(&store), before);
    assert!(!plain.exists(), "it is compressed now");
    assert_eq!(zstd::stream::decode_all(fs::File::open(&path).unwrap()).unwrap(), text);
    store.close().unwrap();
    assert_eq!(from_journal(&dir), (before, true));
}

#[test]
fn damage_in_a_compressed_segment_is_found_and_costs_nothing_beside_the_database() {
    let (temp, dir, before) = packed();
    let path = names(&dir, "zst").remove(0);
    let whole = fs::read(&path).unwrap();
    let text = zstd::stream::decode_all(whole.as_slice()).unwrap();
    for round in 0..12 {
        let copy = temp.path().join(format!("copy {round}"));
        crate::sample::copy_dir(&dir, &copy);
        let mut bytes = whole.clone();
        let at = bytes.len() * round / 12;
        bytes[at] ^= 1 << (round % 8);
        fs::write(copy.join("journal").join(path.file_name().unwrap()), &bytes).unwrap();
        let (store, report) = open(&copy);
        assert!(report.missing.is_empty(), "byte {at}: {report}");
        assert_eq!(picture(&store), before, "byte {at}");
        let verified = store.verify().unwrap();
        // Some bits of a packed file mean nothing.
        let harmless = zstd::stream::decode_all(bytes.as_slice()).is_ok_and(|unpacked| unpacked == text);
        assert!(harmless || !verified.journal.is_empty(), "byte {at}: the damage is named: {verified}");
        store.renew_journal().unwrap();
        assert!(store.verify().unwrap().is_whole(), "byte {at}");
    }
}

#[test]
fn a_compressed_last_segment_is_written_on() {
    let (_temp, dir, before) = packed();
    let last = names(&dir, "jsonl").remove(0);
    // As after somebody took the last file away: the database is ahead of the journal then.
    fs::remove_file(last).unwrap();
    let (store, _) = open(&dir);
    assert_eq!(picture(&store), before);
    fill_much(&store, 42, 20);
    let after = picture(&store);
    store.close().unwrap();
    assert_eq!(from_journal(&dir).0, after);
}
