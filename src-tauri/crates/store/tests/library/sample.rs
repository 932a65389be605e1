//! A small library with everything in it, and a picture of a library to compare.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use parallax_store::{Batch, Key, OpenReport, Store, Table, Value};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Article {
    pub(crate) title: String,
    pub(crate) words: u32,
    pub(crate) body: String,
}

pub(crate) const ARTICLES: Table<Article> = Table::new("articles");
pub(crate) const NOTES: Table<String> = Table::new("notes");
pub(crate) const NUMBERS: Table<u64> = Table::new("numbers");
pub(crate) const TABLES: [&str; 3] = ["articles", "notes", "numbers"];

/// An identifier that is the same in every run, in the order of `n`.
pub(crate) fn id(n: u64) -> Uuid {
    uuid::Builder::from_unix_timestamp_millis(1_396_200_000_000 + n, &[7; 10]).into_uuid()
}

pub(crate) fn article(n: u64) -> Article {
    let body = format!("Paragraph {n}. ").repeat(usize::try_from(n % 40).unwrap());
    Article { title: format!("Headline {n}"), words: u32::try_from(n).unwrap(), body }
}

/// How libraries are opened here: with the engine that is tested.
pub(crate) fn options() -> parallax_store::OpenOptions {
    crate::engine(Store::options(&TABLES))
}

pub(crate) fn open(dir: &Path) -> (Store, OpenReport) {
    options().open(dir).unwrap_or_else(|error| panic!("{error}"))
}

/// Makes a library of `commits` commits: six records in three tables each, with changes and deletions among them.
pub(crate) fn fill(store: &Store, commits: u64) {
    for n in 0..commits {
        let mut batch = Batch::new(format!("Act {n}"));
        for i in 0..4 {
            batch.put(&ARTICLES, id(n * 4 + i), &article(n * 4 + i)).unwrap();
        }
        batch.put(&NOTES, (id(n), "memo"), &format!("note {n} – «é»")).unwrap();
        batch.put(&NUMBERS, "last", &n).unwrap();
        if n % 5 == 4 {
            batch.delete(&ARTICLES, id(n * 4 - 7));
        }
        store.commit(batch).unwrap();
    }
}

/// Adds long articles in commits of many, so that the database needs several of sled's segments.
pub(crate) fn fill_much(store: &Store, commits: u64, articles: u64) {
    for n in 0..commits {
        let mut batch = Batch::new(format!("Import {articles} articles"));
        for i in 0..articles {
            let number = 10_000 + n * articles + i + store.seq() * 1000;
            let body = format!("A longer paragraph {number}. ").repeat(120);
            batch.put(&ARTICLES, id(number), &Article { body, ..article(number) }).unwrap();
        }
        store.commit(batch).unwrap();
    }
}

/// Everything in a library, by table and key.
pub(crate) type Picture = BTreeMap<(&'static str, Key), Value>;

pub(crate) fn picture(store: &Store) -> Picture {
    let mut picture = Picture::new();
    for table in TABLES {
        for row in store.scan_values(&Table::<Value>::new(table)).unwrap() {
            let (key, value) = row.unwrap();
            picture.insert((table, key), value);
        }
        let count = picture.keys().filter(|(name, _)| *name == table).count();
        assert_eq!(
            count,
            store.count(&Table::<Value>::new(table)),
            "the count of '{table}' is that of its records"
        );
    }
    picture
}

/// A folder for a library, with a library of `commits` commits, closed; and its picture.
pub(crate) fn closed(commits: u64) -> (tempfile::TempDir, PathBuf, Picture) {
    let temp = tempfile::tempdir().unwrap();
    let dir = temp.path().join("library");
    let (store, _) = open(&dir);
    fill(&store, commits);
    let picture = picture(&store);
    store.close().unwrap();
    (temp, dir, picture)
}

/// The same as [`closed`], but as a crash right after the last commit leaves it.
pub(crate) fn crashed(commits: u64) -> (tempfile::TempDir, PathBuf, Picture) {
    let temp = tempfile::tempdir().unwrap();
    let (live, dir) = (temp.path().join("live"), temp.path().join("library"));
    let (store, _) = open(&live);
    fill(&store, commits);
    let picture = picture(&store);
    copy_dir(&live, &dir);
    (temp, dir, picture)
}

pub(crate) fn copy_dir(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_dir(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Numbers that look random and are the same in every run (splitmix64).
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % bound
    }
}
