//! What the database says about itself: which library, up to which journal line, how much in each table.
//!
//! The manifest is a record like any other, in a table of its own, and is written in the same transaction as the
//! records it counts. It is what makes silently missing records visible.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::journal::LineHash;
use crate::record::{self, Sum};
use crate::value;

/// The table that holds nothing but the manifest; no other table may be called so.
pub(crate) const TABLE: &str = "manifest";
pub(crate) const KEY: &[u8] = b"manifest";

/// The format of the folder and the database that this code writes. 2: records and closed segments of the journal may be
/// compressed. 3: records may be compressed with a dictionary.
pub(crate) const FORMAT: u32 = 3;

/// How many records a table holds, and the sum of their checksums: where both are the same, so are the records.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Records.
    pub count: u64,
    /// The sum of their checksums, beyond 128 bits cut off.
    pub sum: u128,
}

impl Tally {
    pub(crate) fn add(&mut self, sum: Sum) {
        self.count = self.count.wrapping_add(1);
        self.sum = self.sum.wrapping_add(sum);
    }

    pub(crate) fn remove(&mut self, sum: Sum) {
        self.count = self.count.wrapping_sub(1);
        self.sum = self.sum.wrapping_sub(sum);
    }
}

impl Serialize for Tally {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.count, format!("{:032x}", self.sum)).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Tally {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (count, sum) = <(u64, String)>::deserialize(deserializer)?;
        let sum = Sum::from_str_radix(&sum, 16).map_err(serde::de::Error::custom)?;
        Ok(Self { count, sum })
    }
}

/// The manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// [`FORMAT`] of who wrote it.
    pub(crate) format: u32,
    /// The library's identifier, as in `library.json` and the journal.
    pub(crate) library: Uuid,
    /// The version of the app's record types.
    pub(crate) schema: u32,
    /// The last commit the database holds.
    pub(crate) seq: u64,
    /// The hash of that commit's journal line.
    pub(crate) line: LineHash,
    /// Per table: records and their sum. Every table ever declared stays listed.
    pub(crate) tables: BTreeMap<String, Tally>,
}

impl Manifest {
    pub(crate) fn new(library: Uuid, schema: u32) -> Self {
        Self { format: FORMAT, library, schema, seq: 0, line: LineHash::default(), tables: BTreeMap::new() }
    }

    pub(crate) fn to_record(&self) -> Result<Vec<u8>, String> {
        Ok(record::seal(TABLE, KEY, &record::encode(self)?).0)
    }

    pub(crate) fn from_record(bytes: &[u8]) -> Result<Self, String> {
        value::unpack(&record::open(TABLE, KEY, bytes)?.0)
    }

    pub(crate) fn records(&self) -> u64 {
        self.tables.values().map(|tally| tally.count).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tally_forgets_what_is_taken_away_whatever_the_order() {
        let mut tally = Tally::default();
        for sum in [Sum::MAX, 7, Sum::MAX / 3] {
            tally.add(sum);
        }
        for sum in [7, Sum::MAX / 3, Sum::MAX] {
            tally.remove(sum);
        }
        assert_eq!(tally, Tally::default());
    }

    #[test]
    fn a_manifest_reads_back() {
        let mut manifest = Manifest::new(Uuid::now_v7(), 3);
        manifest.tables.insert("articles".into(), Tally { count: 2, sum: Sum::MAX - 1 });
        let record = manifest.to_record().unwrap();
        assert_eq!(Manifest::from_record(&record), Ok(manifest));
    }
}
