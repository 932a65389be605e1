//! The journal's text, its rotation, and what happens when it is damaged.

use std::fs;
use std::path::{Path, PathBuf};

use parallax_store::{Remedy, StoreError};

use crate::sample::{Numbers, closed, crashed, fill, open, picture};

fn segments(dir: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(dir.join("journal"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "jsonl"))
        .collect();
    files.sort();
    files
}

/// A library in several segments, closed.
fn rotated(commits: u64) -> (tempfile::TempDir, PathBuf, crate::sample::Picture) {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("library");
    let (store, _) = crate::sample::options().journal_limit(4000).open(&dir).unwrap();
    fill(&store, commits);
    let picture = picture(&store);
    store.close().unwrap();
    assert!(segments(&dir).len() > 4);
    (temp, dir, picture)
}

/// The first line's journal version set to `version`, with a hash that fits; the error of opening then.
pub(crate) fn with_journal_version(dir: &Path, version: u32) -> StoreError {
    rewrite(&segments(dir)[0], 0, "\"journal\":1", &format!("\"journal\":{version}"));
    crate::sample::options().open(dir).unwrap_err()
}

/// Replaces text in a line of a segment and gives the line a hash that fits, as someone who knows the format can.
fn rewrite(path: &Path, line: usize, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let (body, _) = lines[line].rsplit_once(",\"hash\":").unwrap();
    assert!(body.contains(from));
    let body = body.replacen(from, to, 1);
    let hash = &blake3::hash(body.as_bytes()).to_hex()[..32];
    lines[line] = format!("{body},\"hash\":\"{hash}\"}}");
    fs::write(path, lines.join("\n") + "\n").unwrap();
}

#[test]
fn a_forged_line_harms_no_more_than_itself() {
    let deep = "[".repeat(90) + &"]".repeat(90);
    let bottomless = "[".repeat(100_000);
    let cases = [
        ("\"put\":\"numbers\"", "\"put\":\"manifest\""),
        ("\"put\":\"numbers\"", "\"put\":\"__sled__default\""),
        ("\"put\":\"numbers\"", "\"put\":\"../../x\""),
        ("\"put\":\"numbers\"", "\"del\":\"x\",\"put\":\"numbers\""),
        ("\"value\":1}", &format!("\"value\":{deep}}}")),
        ("\"value\":1}", &format!("\"value\":{bottomless}}}")),
        ("\"value\":1}", "\"value\":{\"$bin\":\"?\"}}"),
        ("\"seq\":2", "\"seq\":18446744073709551615"),
    ];
    for (from, to) in cases {
        let (_temp, dir, before) = closed(6);
        rewrite(&segments(&dir)[0], 2, from, to);
        fs::remove_dir_all(dir.join("db")).unwrap();
        let case = to.chars().take(60).collect::<String>();
        let (store, report) = match crate::sample::options().open(&dir) {
            Ok(opened) => opened,
            Err(error) => panic!("{case}: {error}"),
        };
        assert!(!report.missing.is_empty(), "{case}: {report}");
        let now = picture(&store);
        assert!(now.len() + 6 >= before.len(), "{case}: one commit at most is lost");
        fill(&store, 8);
        assert!(store.verify().unwrap().is_whole(), "{case}");
        store.close().unwrap();
        assert!(open(&dir).1.is_clean(), "{case}: said once");
    }
}

#[test]
fn a_line_tells_a_person_what_was_done() {
    let (_temp, dir, _) = closed(1);
    let text = fs::read_to_string(&segments(&dir)[0]).unwrap();
    let line: serde_json::Value = serde_json::from_str(text.lines().nth(1).unwrap()).unwrap();
    assert_eq!(line["seq"], 1);
    assert_eq!(line["act"], "Act 0");
    assert_eq!(line["ops"][0]["put"], "articles");
    assert_eq!(line["ops"][0]["key"], crate::sample::id(0).to_string());
    assert_eq!(line["ops"][0]["value"]["title"], "Headline 0");
    assert_eq!(line["ops"][4]["value"], "note 0 – «é»");
}

#[test]
fn a_torn_last_line_is_cut_off_and_kept_beside() {
    let (_temp, dir, before) = crashed(6);
    let path = segments(&dir).pop().unwrap();
    let whole = fs::read(&path).unwrap();
    for torn in [&b"{\"seq\":7,\"time\":\"2026-1"[..], b"x", b"\0\0\0\0\0\0", b"{\"seq\":7}\n", b"\n"] {
        fs::write(&path, [&whole[..], torn].concat()).unwrap();
        let (store, report) = open(&dir);
        assert!(report.notices.iter().any(|notice| notice.contains("cut short")), "{report}");
        assert!(report.missing.is_empty() && report.recovery.is_none(), "{report}");
        assert_eq!(picture(&store), before);
        let aside = fs::read_dir(dir.join("journal")).unwrap().map(|entry| entry.unwrap().path());
        assert!(aside.into_iter().any(|file| fs::read(file).unwrap() == torn), "what was cut off is kept");
        assert!(store.verify().unwrap().is_whole());
        drop(store);
        assert_eq!(fs::read(&path).unwrap(), whole);
    }
}

#[test]
fn a_segment_that_never_got_a_header_is_no_obstacle() {
    for rest in ["", "{\"journal\":1,\"libr"] {
        let (_temp, dir, before) = rotated(30);
        let last = segments(&dir).len() + 1;
        fs::write(dir.join(format!("journal/{last:06}.jsonl")), rest).unwrap();
        let (store, report) = open(&dir);
        assert!(report.missing.is_empty() && report.recovery.is_none(), "{report}");
        assert_eq!(picture(&store), before);
        fill(&store, 40);
        assert!(store.verify().unwrap().is_whole());
    }
}

#[test]
fn commits_the_database_did_not_get_come_from_the_journal() {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("library");
    let (store, _) = crate::sample::options().journal_limit(4000).open(&dir).unwrap();
    fill(&store, 10);
    store.close().unwrap();
    let early = temp.path().join("early");
    crate::sample::copy_dir(&dir.join("db"), &early);
    let (store, _) = crate::sample::options().journal_limit(4000).open(&dir).unwrap();
    fill(&store, 30);
    let before = picture(&store);
    store.close().unwrap();
    fs::remove_file(dir.join("db.seal")).unwrap();
    fs::remove_dir_all(dir.join("db")).unwrap();
    crate::sample::copy_dir(&early, &dir.join("db"));
    let (store, report) = open(&dir);
    assert!(report.recovery.is_none() && report.missing.is_empty(), "{report}");
    assert!(report.notices.iter().any(|notice| notice.contains("came from the journal")), "{report}");
    assert_eq!(picture(&store), before);
}

#[test]
fn damage_in_the_middle_is_named_by_file_and_line_and_mended_from_the_database() {
    let (_temp, dir, before) = rotated(40);
    let path = segments(&dir)[1].clone();
    let mut bytes = fs::read(&path).unwrap();
    let second_line = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 20;
    bytes[second_line] ^= 4;
    fs::write(&path, bytes).unwrap();

    let (store, _) = open(&dir);
    let report = store.verify().unwrap();
    assert_eq!(report.journal.len(), 1, "{report}");
    assert!(
        report.journal[0].starts_with("journal/000002.jsonl, line 2: it does not fit its hash"),
        "{report}"
    );
    assert!(report.database.is_empty(), "{report}");
    let kept = store.renew_journal().unwrap();
    assert!(kept.join("000002.jsonl").exists(), "the damaged journal is kept");
    assert!(store.verify().unwrap().is_whole());
    fill(&store, 45);
    let after = picture(&store);
    assert_ne!(after, before);
    store.close().unwrap();
    fs::remove_dir_all(dir.join("db")).unwrap();
    assert_eq!(picture(&open(&dir).0), after);
}

#[test]
fn every_flipped_byte_of_the_journal_is_found_and_costs_nothing() {
    let (temp, dir, before) = rotated(24);
    let files = segments(&dir);
    let mut numbers = Numbers(7);
    for round in 0..60 {
        let copy = temp.path().join(format!("copy {round}"));
        crate::sample::copy_dir(&dir, &copy);
        let file = &files[usize::try_from(numbers.below(files.len() as u64)).unwrap()];
        let path = copy.join("journal").join(file.file_name().unwrap());
        let mut bytes = fs::read(&path).unwrap();
        let at = usize::try_from(numbers.below(bytes.len() as u64)).unwrap();
        bytes[at] ^= 1 << numbers.below(8);
        fs::write(&path, &bytes).unwrap();
        let case = format!("{} byte {at}", path.display());

        let (store, report) = open(&copy);
        assert!(report.missing.is_empty(), "{case}: {report}");
        assert_eq!(picture(&store), before, "{case}");
        let verified = store.verify().unwrap();
        // A hash written in capitals is the same hash.
        let same = bytes.eq_ignore_ascii_case(&fs::read(file).unwrap());
        assert!(
            !verified.is_whole() || report.recovery.is_some() || same,
            "{case}: found at opening or verifying"
        );
        if !verified.is_whole() {
            store.renew_journal().unwrap();
            assert!(store.verify().unwrap().is_whole(), "{case}");
        }
        store.close().unwrap();
        fs::remove_dir_all(copy.join("db")).unwrap();
        assert_eq!(picture(&open(&copy).0), before, "{case}: the mended journal gives everything");
    }
}

#[test]
fn a_lost_segment_is_noticed_at_opening() {
    for lost in [0, 2, usize::MAX] {
        let (_temp, dir, before) = rotated(40);
        let mut files = segments(&dir);
        let lost = lost.min(files.len() - 1);
        fs::remove_file(files.remove(lost)).unwrap();
        let (store, report) = open(&dir);
        assert_eq!(report.recovery.as_ref().unwrap().remedy, Remedy::RenewedJournal, "{report}");
        assert!(report.missing.is_empty(), "{report}");
        assert_eq!(picture(&store), before);
        assert!(store.verify().unwrap().is_whole());
    }
}

#[test]
fn a_damaged_line_and_no_database_names_what_is_missing() {
    let (_temp, dir, before) = rotated(40);
    let path = segments(&dir)[1].clone();
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("\"Act ", "\"Bct ", 1)).unwrap();
    fs::remove_dir_all(dir.join("db")).unwrap();
    let (store, report) = open(&dir);
    assert_eq!(report.missing.len(), 1, "{report}");
    assert!(report.missing[0].starts_with("journal/000002.jsonl, line 2"), "{report}");
    let now = picture(&store);
    assert!(now.len() < before.len(), "one commit's records are gone");
    assert!(now.iter().all(|(place, value)| before.get(place).is_none_or(|before| before == value)));
    assert!(before.len() - now.len() <= 6, "and no more than that");
    assert!(store.verify().unwrap().is_whole(), "the journal was made anew and is whole");
    store.close().unwrap();
    assert!(open(&dir).1.is_clean(), "said once");
}

#[test]
fn a_damaged_line_beside_a_damaged_database_is_made_up_for_by_what_is_left_of_it() {
    let (_temp, dir, before) = rotated(40);
    let path = segments(&dir)[1].clone();
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("\"Act ", "\"Bct ", 1)).unwrap();
    // A file too many breaks the seal; the records themselves are whole.
    fs::write(dir.join(crate::DEEPEST).join("stray"), "x").unwrap();
    let (store, report) = open(&dir);
    assert!(report.missing.is_empty(), "{report}");
    assert_eq!(picture(&store), before);
}

#[test]
fn batches_stored_together_stay_together_wherever_the_journal_is_torn() {
    let temp = tempfile::tempdir().unwrap();
    let live = temp.path().join("live");
    let (store, _) = open(&live);
    fill(&store, 2);
    let before = picture(&store);
    store.close().unwrap();
    let early = temp.path().join("early");
    crate::sample::copy_dir(&live, &early);
    fs::remove_file(early.join("db.seal")).unwrap();
    let without = fs::read(segments(&early)[0].clone()).unwrap();

    let (store, _) = open(&live);
    let batches = (0..3_u64).map(|n| {
        let mut batch = parallax_store::Batch::new(format!("Part {n}"));
        batch.put(&crate::sample::NUMBERS, n, &n).unwrap();
        batch
    });
    store.commit_many(batches.collect()).unwrap();
    let after = picture(&store);
    store.close().unwrap();
    let with = fs::read(segments(&live)[0].clone()).unwrap();

    for len in (without.len()..=with.len()).step_by(37).chain([with.len() - 1, with.len()]) {
        let copy = temp.path().join(format!("cut {len}"));
        crate::sample::copy_dir(&early, &copy);
        fs::write(segments(&copy)[0].clone(), &with[..len]).unwrap();
        let (store, report) = open(&copy);
        assert!(report.missing.is_empty(), "{report}");
        let expected = if len == with.len() { &after } else { &before };
        assert_eq!(&picture(&store), expected, "cut to {len} of {} bytes", with.len());
        fill(&store, 3);
        assert!(store.verify().unwrap().is_whole());
    }
}
