//! Scans, pages, keys, and values read without their type or as another one.

use parallax_store::{Batch, Key, StoreError, Table};
use serde::{Deserialize, Serialize};

use crate::sample::{ARTICLES, NOTES, NUMBERS, article, fill, id, open};

#[test]
fn scans_are_in_the_order_of_keys_from_both_ends() {
    let temp = tempfile::tempdir().unwrap();
    let (store, _) = open(temp.path());
    let mut batch = Batch::new("x");
    for n in [300_u64, 2, 70_000, 1] {
        batch.put(&NUMBERS, n, &n).unwrap();
    }
    store.commit(batch).unwrap();
    let numbers = |rows: &mut dyn Iterator<Item = _>| -> Vec<u64> {
        rows.map(|row: Result<(Key, u64), StoreError>| row.unwrap().1).collect()
    };
    assert_eq!(numbers(&mut store.scan(&NUMBERS).unwrap()), [1, 2, 300, 70_000]);
    assert_eq!(numbers(&mut store.scan(&NUMBERS).unwrap().rev()), [70_000, 300, 2, 1]);
}

#[test]
fn a_prefix_gives_its_own_and_no_other() {
    let temp = tempfile::tempdir().unwrap();
    let (store, _) = open(temp.path());
    let mut batch = Batch::new("x");
    for outlet in ["a", "ab", "b"] {
        for n in 0..3_u32 {
            batch.put(&NOTES, (outlet, n), &format!("{outlet}{n}")).unwrap();
        }
    }
    batch.put(&NOTES, (id(1), id(2)), &"pair".to_owned()).unwrap();
    store.commit(batch).unwrap();
    let notes = |prefix: Key| -> Vec<String> {
        store.scan_prefix(&NOTES, &prefix).unwrap().map(|row| row.unwrap().1).collect()
    };
    assert_eq!(notes(("a", ()).into()), ["a0", "a1", "a2"]);
    assert_eq!(notes(("ab", ()).into()), ["ab0", "ab1", "ab2"]);
    assert_eq!(notes(id(1).into()), ["pair"]);
    assert_eq!(notes("".into()).len(), 10, "the empty prefix is everyone's");
    let keys: Vec<Key> = store.keys(&NOTES, Some(&("b", ()).into())).unwrap().map(Result::unwrap).collect();
    assert_eq!(keys, [Key::from(("b", 0_u32)), Key::from(("b", 1_u32)), Key::from(("b", 2_u32))]);
}

#[test]
fn pages_join_to_the_whole_both_ways() {
    let temp = tempfile::tempdir().unwrap();
    let (store, _) = open(temp.path());
    fill(&store, 13);
    let all: Vec<Key> = store.scan(&ARTICLES).unwrap().map(|row| row.unwrap().0).collect();
    let mut forth = Vec::new();
    while let page = store.scan_page(&ARTICLES, forth.last(), 7).unwrap()
        && !page.is_empty()
    {
        forth.extend(page.into_iter().map(|(key, _)| key));
    }
    assert_eq!(forth, all);
    let mut back = Vec::new();
    while let page = store.scan_page_back(&ARTICLES, back.last(), 7).unwrap()
        && !page.is_empty()
    {
        back.extend(page.into_iter().map(|(key, _)| key));
    }
    back.reverse();
    assert_eq!(back, all);
}

#[test]
fn a_type_may_gain_and_lose_fields() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Later {
        title: String,
        #[serde(default)]
        byline: Option<String>,
    }
    const LATER: Table<Later> = Table::new("articles");
    let temp = tempfile::tempdir().unwrap();
    let (store, _) = open(temp.path());
    let mut batch = Batch::new("x");
    batch.put(&ARTICLES, id(1), &article(1)).unwrap();
    store.commit(batch).unwrap();
    assert_eq!(store.get(&LATER, id(1)).unwrap(), Some(Later { title: "Headline 1".into(), byline: None }));
}

#[test]
fn a_record_of_another_type_is_named() {
    const AS_NUMBER: Table<u64> = Table::new("notes");
    let temp = tempfile::tempdir().unwrap();
    let (store, _) = open(temp.path());
    let mut batch = Batch::new("x");
    batch.put(&NOTES, "memo", &"text".to_owned()).unwrap();
    store.commit(batch).unwrap();
    let error = store.get(&AS_NUMBER, "memo").unwrap_err().to_string();
    assert!(error.starts_with("record =memo of 'notes' does not read as what is expected"), "{error}");
}

#[test]
fn a_migration_rewrites_values_without_their_type_and_raises_the_schema() {
    let temp = tempfile::tempdir().unwrap();
    let (store, _) = open(temp.path());
    fill(&store, 3);
    store.close().unwrap();

    let options = crate::sample::options().schema(2);
    let (store, report) = options.open(temp.path()).unwrap();
    assert_eq!(report.schema, 1, "the app learns that it has to migrate");
    let mut batch = Batch::new("Migrate to schema 2");
    batch.set_schema(2);
    for row in store.scan_values(&NUMBERS).unwrap() {
        let (key, value) = row.unwrap();
        batch.put_value(&NUMBERS, &key, &parallax_store::Value::List(vec![value])).unwrap();
    }
    store.commit(batch).unwrap();
    assert_eq!(store.schema(), 2);
    store.close().unwrap();

    let error = crate::sample::options().open(temp.path()).unwrap_err();
    assert!(matches!(error, StoreError::Newer { what: "schema", found: 2, known: 1, .. }), "{error}");
    std::fs::remove_dir_all(temp.path().join("db")).unwrap();
    let (store, report) = options.open(temp.path()).unwrap();
    assert_eq!(report.schema, 2, "the journal knows the schema too");
    assert_eq!(store.get(&Table::<Vec<u64>>::new("numbers"), "last").unwrap(), Some(vec![2]));
}

#[test]
fn large_records_last_in_the_database_the_journal_and_a_backup() {
    let temp = tempfile::tempdir().unwrap();
    let (live, dir) = (temp.path().join("live"), temp.path().join("library"));
    let (store, _) = open(&live);
    for (n, len) in [100_000, 700_000, 9_000_000].into_iter().enumerate() {
        let mut batch = Batch::new("Import a long text");
        batch.put(&NOTES, n as u64, &"wörtlich ".repeat(len / 10)).unwrap();
        store.commit(batch).unwrap();
    }
    let before = crate::sample::picture(&store);
    crate::sample::copy_dir(&live, &dir);
    let file = temp.path().join("backup.gz");
    store.backup(&file).unwrap();
    let (crashed, report) = open(&dir);
    assert!(report.recovery.is_none() && report.missing.is_empty(), "{report}");
    assert_eq!(crate::sample::picture(&crashed), before);
    crashed.close().unwrap();
    assert!(open(&dir).1.is_clean());
    std::fs::remove_dir_all(dir.join("db")).unwrap();
    assert_eq!(crate::sample::picture(&open(&dir).0), before);
    let options = crate::sample::options();
    let (restored, _) = options.restore(&file, &temp.path().join("restored")).unwrap();
    assert_eq!(crate::sample::picture(&restored), before);
}
