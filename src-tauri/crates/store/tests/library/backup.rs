//! Backups and back.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use parallax_store::StoreError;

use crate::sample::{Numbers, fill, open, picture};

#[test]
fn a_restored_library_is_the_one_backed_up_and_goes_on() {
    let temp = tempfile::tempdir().unwrap();
    let (store, report) = open(&temp.path().join("library"));
    fill(&store, 30);
    let before = picture(&store);
    let file = temp.path().join("library.parallax.gz");
    let backup = store.backup(&file).unwrap();
    assert_eq!((backup.library, backup.seq, backup.records), (report.library, 30, before.len() as u64));
    assert_eq!(backup.bytes, fs::metadata(&file).unwrap().len());
    fill(&store, 33);
    assert_ne!(picture(&store), before, "the library goes on after a backup");

    let dir = temp.path().join("restored");
    fs::create_dir(&dir).unwrap();
    let (restored, second) = crate::sample::options().restore(&file, &dir).unwrap();
    assert_eq!((second.library, second.created), (report.library, false));
    assert!(second.is_clean(), "{second}");
    assert_eq!(picture(&restored), before);
    assert!(restored.verify().unwrap().is_whole());
    fill(&restored, 33);
    let after = picture(&restored);
    restored.close().unwrap();
    fs::remove_dir_all(dir.join("db")).unwrap();
    assert_eq!(picture(&open(&dir).0), after, "the restored library has a journal of its own");
}

#[test]
fn an_empty_library_can_be_backed_up_too() {
    let temp = tempfile::tempdir().unwrap();
    let (store, _) = open(&temp.path().join("library"));
    let file = temp.path().join("b.gz");
    store.backup(&file).unwrap();
    let (restored, report) = crate::sample::options().restore(&file, &temp.path().join("r")).unwrap();
    assert_eq!(report.records, 0);
    fill(&restored, 2);
    assert!(restored.verify().unwrap().is_whole());
}

#[test]
fn nothing_is_written_over() {
    let temp = tempfile::tempdir().unwrap();
    let (store, _) = open(&temp.path().join("library"));
    fill(&store, 2);
    let file = temp.path().join("b.gz");
    store.backup(&file).unwrap();
    assert!(matches!(store.backup(&file), Err(StoreError::NotEmpty { .. })));
    let error = crate::sample::options().restore(&file, &temp.path().join("library")).unwrap_err();
    assert!(matches!(error, StoreError::NotEmpty { .. }), "{error}");
}

/// Restores must fail, name the file, and leave nothing.
fn refused(file: &Path, case: &str) -> StoreError {
    let dir = file.with_file_name("refused");
    let error = match crate::sample::options().restore(file, &dir) {
        Err(error) => error,
        Ok((_, report)) => panic!("{case}: restored: {report}"),
    };
    assert!(error.to_string().contains(&file.display().to_string()), "{case}: {error}");
    assert!(!dir.exists() && !file.with_file_name("refused.restoring").exists(), "{case}: something is left");
    error
}

#[test]
fn a_damaged_backup_is_refused_whole() {
    let temp = tempfile::tempdir().unwrap();
    let (store, _) = open(&temp.path().join("library"));
    fill(&store, 20);
    let before = picture(&store);
    let good = temp.path().join("good.gz");
    store.backup(&good).unwrap();
    let bytes = fs::read(&good).unwrap();
    let file = temp.path().join("bad.gz");
    let mut numbers = Numbers(5);
    for _ in 0..60 {
        let mut bad = bytes.clone();
        let at = usize::try_from(numbers.below(bytes.len() as u64)).unwrap();
        bad[at] ^= 1 << numbers.below(8);
        fs::write(&file, &bad).unwrap();
        let dir = temp.path().join("maybe");
        // gzip's header has bytes that mean nothing for the contents, and the last byte before its trailer of eight is filled up
        // with bits that nobody reads; all others must be noticed.
        let idle = at < 10 || at == bytes.len() - 9;
        match crate::sample::options().restore(&file, &dir) {
            Ok((store, _)) => {
                assert!(idle, "byte {at} of {} was flipped and not noticed", bytes.len());
                assert_eq!(picture(&store), before);
                drop(store);
                fs::remove_dir_all(&dir).unwrap();
            }
            Err(error) => assert!(error.to_string().contains("bad.gz"), "byte {at}: {error}"),
        }
    }
    for len in [0, 5, 40, bytes.len() / 2, bytes.len() - 9] {
        fs::write(&file, &bytes[..len]).unwrap();
        refused(&file, &format!("cut to {len}"));
    }
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(text).unwrap();
    gzip.finish().unwrap()
}

#[test]
fn what_is_no_backup_is_refused() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("library");
    let (store, _) = open(&dir);
    fill(&store, 3);
    let good = temp.path().join("good.gz");
    store.backup(&good).unwrap();
    let mut text = String::new();
    flate2::read::GzDecoder::new(fs::File::open(&good).unwrap()).read_to_string(&mut text).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3, "header, one line of records, end");
    let join = |lines: &[&str]| (lines.join("\n") + "\n").into_bytes();
    let segment = fs::read(dir.join("journal/000001.jsonl")).unwrap();
    let file = temp.path().join("bad.gz");
    let cases: [(&str, Vec<u8>); 8] = [
        ("a text", b"Dear diary".to_vec()),
        ("nothing compressed", gzip(b"")),
        ("a journal and no copy", gzip(&segment)),
        ("no end", gzip(&join(&lines[..2]))),
        ("a line left out", gzip(&join(&[lines[0], lines[2]]))),
        ("no header", gzip(&join(&lines[1..]))),
        ("twice", gzip(&join(&[&lines[..], &lines[..]].concat()))),
        ("a bomb", gzip(&vec![b'a'; 3 << 20])),
    ];
    for (case, bytes) in cases {
        fs::write(&file, bytes).unwrap();
        refused(&file, case);
    }
    refused(&temp.path().join("not there.gz"), "no file");
}
