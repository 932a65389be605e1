//! One line of the journal: made, and read back with its hash checked.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::key::{Key, hex, parse_hex};
use crate::manifest::Tally;
use crate::value::{AsJson, FromJson, Value};

/// The version of the format that this code writes.
pub(crate) const VERSION: u32 = 1;

/// The longest line that is written or read, in bytes.
pub(crate) const MAX_LINE: usize = 512 << 20;

/// The highest number of a commit that is believed; no library gets there by counting.
pub(crate) const MAX_SEQ: u64 = u64::MAX / 2;

/// `,"hash":"` + 32 digits + `"}`.
const HASH_FIELD: usize = 9 + 32 + 2;

/// The hash of a line.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct LineHash([u8; 16]);

impl LineHash {
    fn of(body: &[u8]) -> Self {
        let mut bytes = [0; 16];
        blake3::Hasher::new().update(body).finalize_xof().fill(&mut bytes);
        Self(bytes)
    }

    fn parse(text: &str) -> Option<Self> {
        Some(Self(parse_hex(text)?.try_into().ok()?))
    }
}

impl fmt::Debug for LineHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl Serialize for LineHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hex(&self.0))
    }
}

impl<'de> Deserialize<'de> for LineHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a line hash"))
    }
}

/// The first line of a segment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Header {
    pub(crate) journal: u32,
    pub(crate) library: Uuid,
    pub(crate) schema: u32,
    pub(crate) segment: u64,
    pub(crate) after: u64,
    pub(crate) base: bool,
    pub(crate) prev: LineHash,
}

/// A commit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Commit {
    pub(crate) seq: u64,
    /// Whether the next line was stored together with this one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) more: bool,
    pub(crate) time: Timestamp,
    pub(crate) act: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) schema: Option<u32>,
    pub(crate) ops: Vec<Op>,
    pub(crate) prev: LineHash,
}

/// A record put (with its value) or deleted.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Op {
    pub(crate) table: String,
    pub(crate) key: Key,
    pub(crate) value: Option<Value>,
}

/// The end of a full copy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct BaseEnd {
    pub(crate) base_end: u64,
    pub(crate) schema: u32,
    pub(crate) tables: BTreeMap<String, Tally>,
    pub(crate) prev: LineHash,
}

impl Serialize for Op {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(if self.value.is_some() { "put" } else { "del" }, &self.table)?;
        map.serialize_entry("key", &self.key)?;
        if let Some(value) = &self.value {
            map.serialize_entry("value", &AsJson(value))?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Op {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Fields {
            put: Option<String>,
            del: Option<String>,
            key: Key,
            // `null` is a value, so that a missing one and a null one both read as nothing.
            value: Option<FromJson>,
        }
        let Fields { put, del, key, value } = Fields::deserialize(deserializer)?;
        match (put, del) {
            (Some(table), None) => {
                Ok(Self { table, key, value: Some(value.map_or(Value::Nil, |FromJson(value)| value)) })
            }
            (None, Some(table)) => Ok(Self { table, key, value: None }),
            _ => Err(serde::de::Error::custom("neither 'put' nor 'del'")),
        }
    }
}

/// A line read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Line {
    Header(Header),
    Commit(Commit),
    BaseEnd(BaseEnd),
}

/// Writes a line with its end; returns its hash too.
pub(crate) fn write<T: Serialize>(line: &T) -> Result<(Vec<u8>, LineHash), String> {
    let mut text = serde_json::to_vec(line).map_err(|error| error.to_string())?;
    text.pop();
    let hash = LineHash::of(&text);
    text.extend_from_slice(format!(",\"hash\":\"{hash:?}\"}}\n").as_bytes());
    if text.len() > MAX_LINE { Err(format!("it is longer than {MAX_LINE} bytes")) } else { Ok((text, hash)) }
}

/// Checks a line (without its `\n`) against its hash: the hash, and the line up to it.
pub(crate) fn check(line: &[u8]) -> Result<(&[u8], LineHash), &'static str> {
    let (body, end) = line
        .len()
        .checked_sub(HASH_FIELD)
        .and_then(|at| line.split_at_checked(at))
        .ok_or("it is cut short")?;
    let stored = std::str::from_utf8(end)
        .ok()
        .and_then(|end| end.strip_prefix(",\"hash\":\""))
        .and_then(|end| end.strip_suffix("\"}"))
        .and_then(LineHash::parse)
        .ok_or("it does not end with a hash")?;
    if LineHash::of(body) == stored { Ok((body, stored)) } else { Err("it does not fit its hash") }
}

impl Line {
    /// Reads a line (without its `\n`), its hash checked.
    pub(crate) fn read(line: &[u8]) -> Result<(Self, LineHash), String> {
        let (body, hash) = check(line)?;
        let parsed = if body.starts_with(b"{\"journal\":") {
            serde_json::from_slice(line).map(Line::Header)
        } else if body.starts_with(b"{\"base_end\":") {
            serde_json::from_slice(line).map(Line::BaseEnd)
        } else {
            serde_json::from_slice(line).map(Line::Commit)
        };
        parsed.map(|parsed| (parsed, hash)).map_err(|error| format!("it can't be read: {error}"))
    }

    /// The commit that the line is, ends a copy of, or comes after.
    pub(crate) fn seq(&self) -> u64 {
        match self {
            Self::Header(header) => header.after,
            Self::Commit(commit) => commit.seq,
            Self::BaseEnd(end) => end.base_end,
        }
    }

    pub(crate) fn prev(&self) -> LineHash {
        match self {
            Self::Header(header) => header.prev,
            Self::Commit(commit) => commit.prev,
            Self::BaseEnd(end) => end.prev,
        }
    }
}

/// What a checked line is, without reading all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Outline {
    /// The commit that it is or ends a full copy of; `None` for a header.
    pub(crate) seq: Option<u64>,
    /// Whether the next line belongs to it.
    pub(crate) more: bool,
}

/// The outline of a line that has passed [`check`].
pub(crate) fn outline(body: &[u8]) -> Outline {
    let nothing = Outline { seq: None, more: false };
    let rest = body.strip_prefix(b"{\"seq\":").or_else(|| body.strip_prefix(b"{\"base_end\":"));
    let Some(rest) = rest else { return nothing };
    let end = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
    let Some((digits, rest)) = rest.split_at_checked(end) else { return nothing };
    let seq = std::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok());
    Outline { seq, more: rest.starts_with(b",\"more\":true,") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commit() -> Commit {
        Commit {
            seq: 7,
            more: true,
            time: "2026-11-24T08:00:00Z".parse().unwrap(),
            act: "Import \"x\"\n".into(),
            schema: None,
            ops: vec![
                Op { table: "t".into(), key: Key::from("k"), value: Some(Value::Nil) },
                Op { table: "t".into(), key: Key::from(1_u32), value: Some(Value::Double(0.1 + 0.2)) },
                Op { table: "t".into(), key: Key::from("gone"), value: None },
            ],
            prev: LineHash::default(),
        }
    }

    #[test]
    fn a_line_reads_back() {
        let (text, hash) = write(&commit()).unwrap();
        let line = text.strip_suffix(b"\n").unwrap();
        assert!(!line.contains(&b'\n'));
        assert_eq!(Line::read(line), Ok((Line::Commit(commit()), hash)));
        assert_eq!(outline(line), Outline { seq: Some(7), more: true });
        assert_eq!(
            std::str::from_utf8(line).unwrap(),
            r##"{"seq":7,"more":true,"time":"2026-11-24T08:00:00Z","act":"Import \"x\"\n","ops":[{"put":"t","key":"=k","value":null},{"put":"t","key":"#00000001","value":0.30000000000000004},{"del":"t","key":"=gone"}],"prev":"00000000000000000000000000000000","hash":"d99c5a6b"}"##
                .replace("d99c5a6b", &format!("{hash:?}"))
        );
    }

    #[test]
    fn every_flipped_bit_and_every_cut_is_found() {
        let (text, _) = write(&commit()).unwrap();
        let line = text.strip_suffix(b"\n").unwrap();
        for bit in 0..line.len() * 8 {
            let mut bad = line.to_vec();
            bad[bit / 8] ^= 1 << (bit % 8);
            // A hex digit in the other case is the same hash.
            let same_hash = bad.eq_ignore_ascii_case(line)
                && bad[..line.len() - HASH_FIELD] == line[..line.len() - HASH_FIELD];
            assert!(same_hash || check(&bad).is_err(), "bit {bit}");
        }
        for len in 0..line.len() {
            assert!(check(&line[..len]).is_err(), "cut to {len}");
        }
    }
}
