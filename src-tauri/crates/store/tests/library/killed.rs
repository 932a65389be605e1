//! A process that is killed at any moment loses nothing it was told is stored, and leaves nothing half.
//!
//! The test runs itself again as the child: [`child`] writes and says so, the parent kills and looks.
//! `PARALLAX_STORE_KILLS` sets the number of kills.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use parallax_store::{Batch, Store};

use crate::sample::{ARTICLES, NOTES, NUMBERS, Numbers, article, id};

const FOLDER: &str = "PARALLAX_STORE_CHILD_FOLDER";
const SEED: &str = "PARALLAX_STORE_CHILD_SEED";

fn options() -> parallax_store::OpenOptions {
    crate::sample::options().journal_limit(200_000).program("child")
}

/// What commit `n` stores: in three tables, sometimes much. The next commit says the same of `n + 1`.
fn act(n: u64) -> Batch {
    let mut batch = Batch::new(format!("Act {n}"));
    batch.put(&NUMBERS, "next", &(n + 1)).unwrap();
    batch.put(&NOTES, n, &format!("note {n}")).unwrap();
    for i in 0..articles_of(n) {
        batch.put(&ARTICLES, (id(n), u32::try_from(i).unwrap()), &article(n + i)).unwrap();
    }
    batch
}

fn articles_of(n: u64) -> u64 {
    if n % 17 == 3 { 120 } else { n % 4 }
}

fn check(store: &Store) -> u64 {
    let next = store.get(&NUMBERS, "next").unwrap().unwrap_or(0);
    assert_eq!(store.count(&NOTES) as u64, next, "a commit is whole: its note");
    let articles: u64 = (0..next).map(articles_of).sum();
    assert_eq!(store.count(&ARTICLES) as u64, articles, "a commit is whole: its articles");
    for n in next.saturating_sub(40)..next {
        assert_eq!(store.get(&NOTES, n).unwrap(), Some(format!("note {n}")));
        for i in 0..articles_of(n) {
            let stored = store.get(&ARTICLES, (id(n), u32::try_from(i).unwrap())).unwrap();
            assert_eq!(stored, Some(article(n + i)));
        }
    }
    next
}

/// Not a test of its own: the process that is killed.
#[test]
fn child() {
    let Ok(dir) = std::env::var(FOLDER) else { return };
    let mut numbers = Numbers(std::env::var(SEED).unwrap().parse().unwrap());
    let mut out = std::io::stdout();
    loop {
        let (store, report) = options().open(Path::new(&dir)).unwrap();
        assert!(report.missing.is_empty(), "{report}");
        for _ in 0..numbers.below(40) {
            let next = store.get(&NUMBERS, "next").unwrap().unwrap_or(0);
            let group = 1 + numbers.below(3);
            store.commit_many((next..next + group).map(act).collect()).unwrap();
            writeln!(out, "\nstored {}", next + group).unwrap();
        }
        if numbers.below(3) == 0 {
            drop(store);
        } else {
            store.close().unwrap();
        }
    }
}

#[test]
fn a_killed_process_loses_nothing_acknowledged() {
    let kills = std::env::var("PARALLAX_STORE_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(25);
    let temp = tempfile::tempdir().unwrap();
    let mut numbers = Numbers(3);
    let (mut acknowledged, mut unclosed, mut mended) = (0, 0, 0);
    for kill in 0..kills {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "killed::child", "--nocapture", "--test-threads=1"])
            .env(FOLDER, temp.path())
            .env(SEED, kill.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let output = BufReader::new(process.stdout.take().unwrap());
        let (tell, told) = std::sync::mpsc::channel();
        let reader = std::thread::spawn(move || {
            let lines = output.lines().map_while(Result::ok);
            let stored = lines.filter_map(|line| line.strip_prefix("stored ")?.parse::<u64>().ok());
            stored
                .inspect(|stored| {
                    tell.send(*stored).ok();
                })
                .last()
        });
        // Every other one is killed while it writes for certain, however slow the machine; the rest at any moment,
        // also while it opens.
        if kill % 2 == 0 {
            told.recv_timeout(Duration::from_secs(120)).unwrap();
        }
        std::thread::sleep(Duration::from_millis(5 + numbers.below(250)));
        let ended = process.try_wait().unwrap();
        process.kill().unwrap();
        let output = process.wait_with_output().unwrap();
        assert!(ended.is_none(), "the child ended by itself: {}", String::from_utf8_lossy(&output.stderr));
        acknowledged = reader.join().unwrap().unwrap_or(0).max(acknowledged);

        let (store, report) = options().program("parent").open(temp.path()).unwrap();
        assert!(report.missing.is_empty(), "kill {kill}: {report}");
        unclosed += u64::from(!report.is_clean());
        mended += u64::from(report.recovery.is_some());
        let stored = check(&store);
        assert!(
            stored >= acknowledged,
            "kill {kill}: {stored} stored, {acknowledged} acknowledged: {report}"
        );
        store.close().unwrap();
    }
    println!(
        "{kills} kills: {acknowledged} commits acknowledged, 0 lost, 0 half; {unclosed} found unclosed, {mended} mended"
    );
    assert!(unclosed > 0, "kills that nobody notices hit nothing");
    assert!(acknowledged >= kills / 2, "the child had time to write");
    let (store, _) = options().open(temp.path()).unwrap();
    assert!(store.verify().unwrap().is_whole());
    let all = (0..check(&store)).map(articles_of).sum::<u64>();
    assert_eq!(store.scan(&ARTICLES).unwrap().map(Result::unwrap).count() as u64, all);
}
