//! What one act of a person changes: stored together or not at all.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::StoreError;
use crate::key::Key;
use crate::record::{self, Sum};
use crate::table::Table;
use crate::value::{self, Value};

/// Changes that belong together, with words for what they are.
///
/// The words go into the journal and onto the undo button: "Import 3 articles". A later change of the same record
/// within a batch replaces the earlier one.
///
/// ```
/// use parallax_store::{Batch, Table, new_id};
/// const NAMES: Table<String> = Table::new("names");
/// let mut batch = Batch::new("Name an outlet");
/// batch.put(&NAMES, new_id(), &"Reuters".to_owned())?;
/// assert_eq!(batch.len(), 1);
/// # Ok::<(), parallax_store::StoreError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Batch {
    pub(crate) act: String,
    pub(crate) schema: Option<u32>,
    pub(crate) changes: Vec<Change>,
    places: BTreeMap<(Cow<'static, str>, Key), usize>,
}

#[derive(Debug, Clone)]
pub(crate) struct Change {
    pub(crate) table: Cow<'static, str>,
    pub(crate) key: Key,
    /// The value's bytes; `None` deletes.
    pub(crate) payload: Option<Vec<u8>>,
    pub(crate) expect: Expect,
}

/// What a change wants to find before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expect {
    Anything,
    Absent,
    Holds(Sum),
}

impl Batch {
    /// Begins a batch; `act` says what it does.
    pub fn new(act: impl Into<String>) -> Self {
        Self { act: act.into(), schema: None, changes: Vec::new(), places: BTreeMap::new() }
    }

    /// What the batch does, in words.
    #[must_use]
    pub fn act(&self) -> &str {
        &self.act
    }

    /// How many records it changes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.changes.len()
    }

    /// Whether it changes nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The tables it touches, each once, sorted.
    #[must_use]
    pub fn tables(&self) -> Vec<&str> {
        let mut tables: Vec<&str> = self.changes.iter().map(|change| change.table.as_ref()).collect();
        tables.sort_unstable();
        tables.dedup();
        tables
    }

    /// Stores `value` under `key`, over whatever is there.
    ///
    /// # Errors
    /// [`StoreError::Encode`] when the value has no stored form.
    pub fn put<T: Serialize + DeserializeOwned>(
        &mut self,
        table: &Table<T>,
        key: impl Into<Key>,
        value: &T,
    ) -> Result<(), StoreError> {
        self.add(table, key.into(), value, Expect::Anything)
    }

    /// Stores `value` under `key`; the whole batch fails with [`StoreError::Conflict`] when a record is there.
    ///
    /// # Errors
    /// [`StoreError::Encode`] when the value has no stored form.
    pub fn insert<T: Serialize + DeserializeOwned>(
        &mut self,
        table: &Table<T>,
        key: impl Into<Key>,
        value: &T,
    ) -> Result<(), StoreError> {
        self.add(table, key.into(), value, Expect::Absent)
    }

    /// Stores a value read without its type, as migrations do.
    ///
    /// # Errors
    /// [`StoreError::Encode`] when the value nests too deep.
    pub fn put_value<T>(
        &mut self,
        table: &Table<T>,
        key: impl Into<Key>,
        value: &Value,
    ) -> Result<(), StoreError> {
        self.add(table, key.into(), value, Expect::Anything)
    }

    /// Deletes the record under `key`, if there is one.
    pub fn delete<T>(&mut self, table: &Table<T>, key: impl Into<Key>) {
        let change =
            Change { table: table.name().into(), key: key.into(), payload: None, expect: Expect::Anything };
        self.change(change);
    }

    /// What the batch does to the records of a table: each key with the value it gets, `None` where it is deleted. So a reader that
    /// keeps a table in memory follows a change without reading it all again.
    ///
    /// # Errors
    /// [`StoreError::Decode`] when a value is not of the table's type.
    pub fn changes<T: DeserializeOwned>(
        &self,
        table: &Table<T>,
    ) -> Result<Vec<(Key, Option<T>)>, StoreError> {
        let here = self.changes.iter().filter(|change| change.table == table.name());
        here.map(|change| {
            let value = change.payload.as_deref().map(value::unpack).transpose();
            let value = value.map_err(|reason| StoreError::Decode {
                table: table.name().to_owned(),
                key: change.key.to_string(),
                reason,
            })?;
            Ok((change.key.clone(), value))
        })
        .collect()
    }

    /// Raises the version of the record types: what a migration does in the same transaction as its changes.
    pub fn set_schema(&mut self, schema: u32) {
        self.schema = Some(schema);
    }

    /// Takes back every expectation: the batch is stored whatever lies there now.
    pub fn over_anything(&mut self) {
        for change in &mut self.changes {
            change.expect = Expect::Anything;
        }
    }

    fn add<T, V: Serialize + ?Sized>(
        &mut self,
        table: &Table<T>,
        key: Key,
        value: &V,
        expect: Expect,
    ) -> Result<(), StoreError> {
        let payload = record::encode(value).map_err(|reason| StoreError::Encode {
            table: table.name().to_owned(),
            key: key.to_string(),
            reason,
        })?;
        self.change(Change { table: table.name().into(), key, payload: Some(payload), expect });
        Ok(())
    }

    pub(crate) fn change(&mut self, mut change: Change) {
        let place = (change.table.clone(), change.key.clone());
        let at = *self.places.entry(place).or_insert(self.changes.len());
        match self.changes.get_mut(at) {
            // What the first change expected is about the state before the batch, and still holds.
            Some(earlier) => {
                if earlier.expect != Expect::Anything {
                    change.expect = earlier.expect;
                }
                *earlier = change;
            }
            None => self.changes.push(change),
        }
    }
}

/// A batch that is on disk.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Committed {
    /// The number of its journal line; of the one before when nothing changed.
    pub seq: u64,
    /// What was done, in words.
    pub act: String,
    /// How many records are different now. Putting what is already there changes nothing.
    pub changed: usize,
    /// The way back: restores every changed record, and refuses when one was changed again since.
    pub inverse: Batch,
}

/// The name of the way back: undoing an undo is called redo.
pub(crate) fn name_of_inverse(act: &str) -> String {
    const UNDO: &str = "Undo: ";
    const REDO: &str = "Redo: ";
    if let Some(act) = act.strip_prefix(UNDO) {
        return format!("{REDO}{act}");
    }
    format!("{UNDO}{}", act.strip_prefix(REDO).unwrap_or(act))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undo_and_redo_take_turns() {
        let undo = name_of_inverse("Import 3 articles");
        assert_eq!(undo, "Undo: Import 3 articles");
        let redo = name_of_inverse(&undo);
        assert_eq!(redo, "Redo: Import 3 articles");
        assert_eq!(name_of_inverse(&redo), undo);
    }

    #[test]
    fn the_last_change_of_a_record_counts_and_the_first_expectation() {
        const T: Table<u8> = Table::new("t");
        let mut batch = Batch::new("x");
        batch.insert(&T, "a", &1).unwrap();
        batch.put(&T, "b", &2).unwrap();
        batch.put(&T, "a", &3).unwrap();
        assert_eq!(batch.len(), 2);
        assert_eq!(batch.changes[0].expect, Expect::Absent);
        assert_eq!(batch.changes[0].payload, Some(vec![3]));
        assert_eq!(batch.tables(), ["t"]);
        batch.delete(&T, "b");
        assert_eq!(batch.changes(&T).unwrap(), [(Key::from("a"), Some(3)), (Key::from("b"), None)]);
        const TEXTS: Table<String> = Table::new("t");
        assert!(batch.changes(&TEXTS).is_err(), "a number is no text");
    }
}
