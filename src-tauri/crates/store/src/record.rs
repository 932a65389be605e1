//! How a record lies in the database: a version, a checksum, the value.
//!
//! ```text
//! byte 0       1 … 16                                                17 …
//! version (1)  BLAKE3 of table, key, 1 and value, 128 bits           MessagePack, named fields
//! version (2)  the same, of the value as it is before compression    its length (4 bytes, big-endian), then a Zstandard frame
//! version (3)  the same                                              the same, compressed with a dictionary
//! ```
//!
//! Version 3 is used where it saves something; version 2 is what format 2 wrote. The checksum covers where the record lies, so that
//! a record under a wrong key is found out too; it is the same however the record lies there. The sum of all checksums of a table
//! (modulo 2¹²⁸) does not depend on order: the manifest keeps it, and tells by it whether a table holds exactly what was stored.
//!
//! The dictionary (RFC 8878, section 5) holds what short records say again and again, the names of their fields above all. It was
//! trained (`ZDICT_trainFromBuffer`, 16 KiB) on the records of a library with the sample study and with this project's own
//! documentation as articles. It is a part of the format: another one is another version.

use std::borrow::Cow;
use std::cell::RefCell;
use std::io;
use std::sync::LazyLock;

use zstd::bulk::{Compressor, Decompressor};
use zstd::dict::{DecoderDictionary, EncoderDictionary};
use zstd::zstd_safe::CParameter;

use crate::value::Value;

/// The version of records that lie there as they are; checksums are made with it whatever the version.
pub(crate) const VERSION: u8 = 1;

/// The version of records that are compressed by themselves.
const COMPRESSED: u8 = 2;

/// The version of records that are compressed with the dictionary.
const BY_DICTIONARY: u8 = 3;

const SUM_LEN: usize = 16;

/// Shorter values are not worth compressing.
const WORTH: usize = 48;

/// Longer values are stored as they are, so that no damaged length makes a reader ask for more.
const LONGEST: usize = 64 << 20;

/// Effort of the compression, 1–22. On records of 645 news articles, level 3 leaves 7 % more than this, level 12 saves 2 % and takes
/// three times as long.
const LEVEL: i32 = 5;

const DICTIONARY: &[u8] = include_bytes!("record.dict");
static TO_PACK: LazyLock<EncoderDictionary<'static>> =
    LazyLock::new(|| EncoderDictionary::copy(DICTIONARY, LEVEL));
static TO_UNPACK: LazyLock<DecoderDictionary<'static>> =
    LazyLock::new(|| DecoderDictionary::copy(DICTIONARY));

thread_local! {
    // Kept, so that their working memory is not made anew for each record.
    static PACKER: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
    static UNPACKER: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
    static PLAIN_UNPACKER: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

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
    let packed = if (WORTH..LONGEST).contains(&payload.len()) { packed(payload) } else { None };
    let (version, rest) = match &packed {
        Some(packed) => (BY_DICTIONARY, packed.as_slice()),
        None => (VERSION, payload),
    };
    let mut record = Vec::with_capacity(1 + SUM_LEN + rest.len());
    record.push(version);
    record.extend_from_slice(&sum.to_be_bytes());
    record.extend_from_slice(rest);
    (record, sum)
}

/// A value's length and frame, when that is shorter than the value.
fn packed(payload: &[u8]) -> Option<Vec<u8>> {
    let mut packed = u32::try_from(payload.len()).ok()?.to_be_bytes().to_vec();
    let frame = PACKER.with_borrow_mut(|packer| {
        let packer = match packer {
            Some(packer) => packer,
            none => none.insert(packer_by_dictionary()?),
        };
        packer.compress(payload)
    });
    packed.extend_from_slice(&frame.ok()?);
    (packed.len() < payload.len()).then_some(packed)
}

/// Frames say neither how long their value is nor which dictionary they are of: the record does.
fn packer_by_dictionary() -> io::Result<Compressor<'static>> {
    let mut packer = Compressor::with_prepared_dictionary(&TO_PACK)?;
    packer.set_parameter(CParameter::ContentSizeFlag(false))?;
    packer.set_parameter(CParameter::DictIdFlag(false))?;
    Ok(packer)
}

fn unpacked(packed: &[u8], by_dictionary: bool) -> Result<Vec<u8>, String> {
    let (len, frame) = packed.split_first_chunk::<4>().ok_or("it is cut short")?;
    let len = usize::try_from(u32::from_be_bytes(*len)).unwrap_or(usize::MAX);
    if len >= LONGEST {
        return Err(format!("it says that it has {len} bytes"));
    }
    let kept = if by_dictionary { &UNPACKER } else { &PLAIN_UNPACKER };
    let payload = kept.with_borrow_mut(|unpacker| {
        let unpacker = match unpacker {
            Some(unpacker) => unpacker,
            none if by_dictionary => none.insert(Decompressor::with_prepared_dictionary(&TO_UNPACK)?),
            none => none.insert(Decompressor::new()?),
        };
        unpacker.decompress(frame, len)
    });
    let payload = payload.map_err(|error| format!("it can't be decompressed: {error}"))?;
    if payload.len() == len { Ok(payload) } else { Err("it has another length than it says".to_owned()) }
}

/// Takes a record apart: its value's bytes and its checksum, which has been checked.
pub(crate) fn open<'a>(table: &str, key: &[u8], record: &'a [u8]) -> Result<(Cow<'a, [u8]>, Sum), String> {
    let (version, rest) = record.split_first().ok_or("it is empty")?;
    let (stored, rest) = rest.split_first_chunk::<SUM_LEN>().ok_or("it is cut short")?;
    let payload = match *version {
        VERSION => Cow::Borrowed(rest),
        COMPRESSED => Cow::Owned(unpacked(rest, false)?),
        BY_DICTIONARY => Cow::Owned(unpacked(rest, true)?),
        _ => {
            return Err(format!(
                "it has version {version}, and this program knows versions up to {BY_DICTIONARY}"
            ));
        }
    };
    let stored = Sum::from_be_bytes(*stored);
    if stored != sum(table, key, &payload) {
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
        assert_eq!(open("articles", b"k", &record), Ok((payload.as_slice().into(), sum)));
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

    #[test]
    fn a_short_record_is_compressed_by_what_records_say_again_and_again() {
        let payload = encode(&std::collections::BTreeMap::from([
            ("published", "2014-03-30T09:00:00Z"),
            ("retrieved", "2026-11-29T01:26:45Z"),
            ("encoding", "UTF-8"),
        ]));
        let payload = payload.unwrap();
        let (record, sum) = seal("articles", b"k", &payload);
        assert!(record.len() < payload.len(), "{} of {}", record.len(), payload.len());
        assert_eq!(record.first(), Some(&BY_DICTIONARY));
        assert_eq!(open("articles", b"k", &record), Ok((payload.as_slice().into(), sum)));
    }

    #[test]
    fn the_dictionary_is_the_one_of_the_format() {
        let hash = blake3::hash(DICTIONARY).to_hex();
        assert_eq!(
            hash.as_str(),
            "39e812cd5010ea3c4ad51ec2850c466dcfea4b937471df1ad3f2b9818a7bfbf9",
            "what was stored with another can't be read any more"
        );
    }

    #[test]
    fn a_long_text_is_compressed_and_every_flipped_bit_is_found() {
        let payload = encode(&"The ministers met in Paris on Sunday evening. ".repeat(20)).unwrap();
        let (record, sum) = seal("revisions", b"k", &payload);
        assert!(record.len() < payload.len() / 3, "{} of {}", record.len(), payload.len());
        assert_eq!(open("revisions", b"k", &record), Ok((payload.as_slice().into(), sum)));
        // The same sum however it lies there, so that putting what an earlier version stored changes nothing.
        let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
        let frame = Compressor::new(LEVEL).unwrap().compress(&payload).unwrap();
        for (version, rest) in [(VERSION, payload.clone()), (COMPRESSED, [&length[..], &frame].concat())] {
            let earlier = [&[version], &sum.to_be_bytes()[..], &rest].concat();
            assert_eq!(open("revisions", b"k", &earlier), Ok((payload.as_slice().into(), sum)));
        }
        for bit in 0..record.len() * 8 {
            let mut bad = record.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            // A bit that means nothing to the decompressor (a reserved one) gives the same value, which is then whole.
            match open("revisions", b"k", &bad) {
                Ok((same, _)) => assert_eq!(same, payload.as_slice(), "bit {bit}"),
                Err(_) => {
                    assert!(open("revisions", b"k", &record).is_ok(), "the next one is read all the same")
                }
            }
        }
        for len in 0..record.len() {
            assert!(open("revisions", b"k", &record[..len]).is_err(), "cut to {len}");
        }
        let mut bomb = record.clone();
        bomb[17..21].copy_from_slice(&u32::MAX.to_be_bytes());
        assert!(open("revisions", b"k", &bomb).unwrap_err().contains("says"));
    }
}
