//! How a record lies in the database: a version, a checksum, the value.
//!
//! ```text
//! byte 0       1 … 16                                                17 …
//! version (1)  BLAKE3 of table, key, version and value, 128 bits     MessagePack, named fields
//! ```
//!
//! The checksum covers where the record lies, so that a record under a wrong key is found out too. The sum of all
//! checksums of a table (modulo 2¹²⁸) does not depend on order: the manifest keeps it, and tells by it whether a
//! table holds exactly what was stored.

use crate::value::Value;

/// The version that this code writes.
pub(crate) const VERSION: u8 = 1;

const SUM_LEN: usize = 16;

/// A record's checksum; summed over a table it stands for the table's contents.
pub(crate) type Sum = u128;

/// The checksum of a record.
pub(crate) fn sum(table: &str, key: &[u8], payload: &[u8]) -> Sum {
    let mut hasher = blake3::Hasher::new();
    for part in [table.as_bytes(), key] {
        hasher.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hasher.update(part);
    }
    hasher.update(&[VERSION]);
    hasher.update(payload);
    let mut bytes = [0; SUM_LEN];
    hasher.finalize_xof().fill(&mut bytes);
    Sum::from_be_bytes(bytes)
}

/// Lays a value out as a record; returns the record and its checksum.
pub(crate) fn seal(table: &str, key: &[u8], payload: &[u8]) -> (Vec<u8>, Sum) {
    let sum = sum(table, key, payload);
    let mut record = Vec::with_capacity(1 + SUM_LEN + payload.len());
    record.push(VERSION);
    record.extend_from_slice(&sum.to_be_bytes());
    record.extend_from_slice(payload);
    (record, sum)
}

/// Takes a record apart: its value's bytes and its checksum, which has been checked.
pub(crate) fn open<'a>(table: &str, key: &[u8], record: &'a [u8]) -> Result<(&'a [u8], Sum), String> {
    let (version, rest) = record.split_first().ok_or("it is empty")?;
    if *version != VERSION {
        return Err(format!("it has version {version}, and this program knows version {VERSION}"));
    }
    let (stored, payload) = rest.split_first_chunk::<SUM_LEN>().ok_or("it is cut short")?;
    let stored = Sum::from_be_bytes(*stored);
    if stored != sum(table, key, payload) {
        return Err("its checksum does not fit".to_owned());
    }
    Ok((payload, stored))
}

/// Encodes any value the way it is stored.
pub(crate) fn encode<T: serde::Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, String> {
    Value::of(value)?.to_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flipped_bit_of_a_record_is_found() {
        let payload = encode(&("headline", 42)).unwrap();
        let (record, sum) = seal("articles", b"k", &payload);
        assert_eq!(open("articles", b"k", &record), Ok((payload.as_slice(), sum)));
        for bit in 0..record.len() * 8 {
            let mut bad = record.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            assert!(open("articles", b"k", &bad).is_err(), "bit {bit}");
        }
        assert!(open("articles", b"l", &record).is_err(), "the key is covered");
        assert!(open("events", b"k", &record).is_err(), "the table is covered");
        assert!(open("articles", b"k", &record[..10]).is_err());
        assert!(open("articles", b"k", &[]).is_err());
    }
}
