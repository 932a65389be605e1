//! Random batches against a plain map.

use std::collections::BTreeMap;

use parallax_store::{Batch, Checked, Key, Store, StoreError, Table};
use proptest::prelude::*;

use crate::sample::{NOTES, NUMBERS, id, open, picture};

#[derive(Debug, Clone)]
enum Change {
    Number(u8, Option<u64>),
    Note(u8, Option<String>),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let change = prop_oneof![
        (0..30_u8, proptest::option::weighted(0.7, any::<u64>())).prop_map(|(k, v)| Change::Number(k, v)),
        (0..30_u8, proptest::option::weighted(0.7, ".{0,40}")).prop_map(|(k, v)| Change::Note(k, v)),
    ];
    proptest::collection::vec(change, 0..12)
}

#[derive(Debug, Default, Clone, PartialEq)]
struct Model {
    numbers: BTreeMap<Key, u64>,
    notes: BTreeMap<Key, String>,
}

fn note_key(k: u8) -> Key {
    Key::from((id(u64::from(k % 3)), &*format!("n{k}")))
}

impl Model {
    fn apply(&mut self, changes: &[Change], batch: &mut Batch) {
        for change in changes {
            match change {
                Change::Number(k, Some(value)) => {
                    batch.put(&NUMBERS, u32::from(*k), value).unwrap();
                    self.numbers.insert(u32::from(*k).into(), *value);
                }
                Change::Number(k, None) => {
                    batch.delete(&NUMBERS, u32::from(*k));
                    self.numbers.remove(&u32::from(*k).into());
                }
                Change::Note(k, Some(value)) => {
                    batch.put(&NOTES, note_key(*k), value).unwrap();
                    self.notes.insert(note_key(*k), value.clone());
                }
                Change::Note(k, None) => {
                    batch.delete(&NOTES, note_key(*k));
                    self.notes.remove(&note_key(*k));
                }
            }
        }
    }

    fn of(store: &Store) -> Self {
        Self {
            numbers: store.scan(&NUMBERS).unwrap().map(Result::unwrap).collect(),
            notes: store.scan(&NOTES).unwrap().map(Result::unwrap).collect(),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_library_is_a_map_that_lasts(acts in proptest::collection::vec((changes(), 0..8_u8), 1..14)) {
        let temp = tempfile::tempdir().unwrap();
        let (mut store, _) = open(temp.path());
        let mut model = Model::default();
        let mut steps = vec![];
        for (n, (changes, then)) in acts.iter().enumerate() {
            let before = model.clone();
            let mut batch = Batch::new(format!("act {n}"));
            model.apply(changes, &mut batch);
            let done = store.commit(batch).unwrap();
            prop_assert_eq!(&Model::of(&store), &model);
            prop_assert_eq!(store.count(&NUMBERS), model.numbers.len());
            prop_assert_eq!(store.count(&NOTES), model.notes.len());
            match then {
                0 => {
                    let redo = store.commit(done.inverse).unwrap().inverse;
                    prop_assert_eq!(&Model::of(&store), &before, "undo restores");
                    store.commit(redo).unwrap();
                    prop_assert_eq!(&Model::of(&store), &model, "redo restores");
                }
                1 => {
                    store.close().unwrap();
                    let (again, report) = open(temp.path());
                    prop_assert!(report.is_clean(), "{}", report);
                    prop_assert_eq!(report.checked, Checked::Seal);
                    store = again;
                    prop_assert_eq!(&Model::of(&store), &model, "reopening changes nothing");
                }
                _ => steps.push((before, done.inverse)),
            }
            if *then < 2 {
                steps.clear();
            }
        }
        for (before, inverse) in steps.into_iter().rev() {
            store.commit(inverse).unwrap();
            prop_assert_eq!(&Model::of(&store), &before, "every step can be undone, last first");
        }
        let last = picture(&store);
        prop_assert!(store.verify().unwrap().is_whole());
        store.close().unwrap();
        std::fs::remove_dir_all(temp.path().join("db")).unwrap();
        let (store, report) = open(temp.path());
        prop_assert!(report.missing.is_empty(), "{}", report);
        prop_assert_eq!(picture(&store), last, "the journal alone gives the same library");
    }
}

#[test]
fn several_batches_at_once_are_undone_one_by_one() {
    let temp = tempfile::tempdir().unwrap();
    let (store, _) = open(temp.path());
    let batches = (0..5_u64)
        .map(|n| {
            let mut batch = Batch::new(format!("set {n}"));
            batch.put(&NUMBERS, "n", &n).unwrap();
            batch.put(&NUMBERS, (n, "own"), &n).unwrap();
            batch
        })
        .collect();
    let mut done = store.commit_many(batches).unwrap();
    assert_eq!(done.iter().map(|done| done.seq).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    assert_eq!(store.get(&NUMBERS, "n").unwrap(), Some(4));
    store.commit(done.pop().unwrap().inverse).unwrap();
    assert_eq!(store.get(&NUMBERS, "n").unwrap(), Some(3));
    assert_eq!(store.count(&NUMBERS), 5);
}

#[test]
fn one_bad_batch_keeps_all_of_them_out() {
    let temp = tempfile::tempdir().unwrap();
    let (store, _) = open(temp.path());
    let mut first = Batch::new("first");
    first.put(&NUMBERS, "a", &1).unwrap();
    let mut second = Batch::new("second");
    second.insert(&NUMBERS, "a", &2).unwrap();
    let error = store.commit_many(vec![first, second]).unwrap_err();
    assert!(matches!(error, StoreError::Conflict { .. }), "{error}");
    assert_eq!(store.count(&NUMBERS), 0);
    assert_eq!(store.seq(), 0);
}

#[test]
fn an_undo_does_not_run_over_a_later_change() {
    let temp = tempfile::tempdir().unwrap();
    let (store, _) = open(temp.path());
    let put = |value| {
        let mut batch = Batch::new("Write a memo");
        batch.put(&NUMBERS, "memo", &value).unwrap();
        store.commit(batch).unwrap()
    };
    let first = put(1);
    put(2);
    let mut undo = first.inverse.clone();
    assert_eq!(undo.act(), "Undo: Write a memo");
    let error = store.commit(first.inverse).unwrap_err();
    assert_eq!(
        error.to_string(),
        "record =memo of 'numbers' was changed in the meantime; nothing was stored"
    );
    assert_eq!(store.get(&NUMBERS, "memo").unwrap(), Some(2));
    undo.over_anything();
    store.commit(undo).unwrap();
    assert_eq!(store.get(&NUMBERS, "memo").unwrap(), None, "whoever insists gets it");
}

#[test]
fn what_changes_nothing_is_not_written() {
    let temp = tempfile::tempdir().unwrap();
    let (store, _) = open(temp.path());
    let mut batch = Batch::new("x");
    batch.put(&NUMBERS, "a", &1).unwrap();
    store.commit(batch.clone()).unwrap();
    batch.delete(&NUMBERS, "not there");
    let done = store.commit(batch).unwrap();
    assert_eq!((done.changed, done.seq, store.seq()), (0, 1, 1));
    assert!(done.inverse.is_empty());
}

#[test]
fn a_table_not_named_at_opening_is_refused_and_kept() {
    const OTHER: Table<u64> = Table::new("other");
    let temp = tempfile::tempdir().unwrap();
    let (store, _) = crate::engine(Store::options(&["other"])).open(temp.path()).unwrap();
    let mut batch = Batch::new("x");
    batch.put(&OTHER, "a", &1).unwrap();
    store.commit(batch.clone()).unwrap();
    assert!(matches!(store.get(&NUMBERS, "a"), Err(StoreError::UnknownTable { .. })));
    store.close().unwrap();
    let (store, report) = crate::sample::options().open(temp.path()).unwrap();
    assert_eq!(report.records, 1, "the other version's records are counted still");
    assert_eq!(store.get(&OTHER, "a").unwrap(), Some(1));
    let report = store.verify().unwrap();
    assert!(report.is_whole(), "tables added by a new version are no damage: {report}");
}
