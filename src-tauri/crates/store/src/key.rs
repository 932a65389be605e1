//! Keys: bytes that sort as they should, and a text form for people and the journal.
//!
//! Bytes: identifiers and hashes as they are, numbers big-endian, text as UTF-8. Parts of a tuple are joined so
//! that all keys with the same first parts lie together: every text but the last is ended by `00 00` (and a NUL
//! inside it written `00 FF`), the other parts have a fixed length.
//!
//! Text form, made from the bytes alone and read back to the same bytes: parts joined by `/`, each an
//! identifier (`0198c0de-…`), a text (`=kerry`, ended by `␀` when something follows), or hex (`#0000002a`).

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

const NUL: char = '␀';

/// Makes a new time-ordered identifier (UUIDv7): later ones sort after earlier ones of the same process.
#[must_use]
pub fn new_id() -> Uuid {
    Uuid::now_v7()
}

/// The key of a record within its table.
///
/// ```
/// use parallax_store::{Key, new_id};
/// let (event, article) = (new_id(), new_id());
/// let key = Key::from((event, article));
/// assert!(key.starts_with(&Key::from(event)));
/// assert_eq!(key.to_string(), format!("{event}/{article}"));
/// assert_eq!(key.to_string().parse(), Ok(key));
/// assert_eq!(Key::from("settings").to_string(), "=settings");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Vec<u8>);

/// A text that is no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{text}' is no key")]
pub struct KeyError {
    /// The text.
    pub text: String,
}

impl Key {
    /// The key of these very bytes.
    #[must_use]
    pub fn from_bytes(bytes: impl Into<Vec<u8>>) -> Self {
        Self(bytes.into())
    }

    /// The bytes, as they sort.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Whether this key begins with all of `prefix`.
    #[must_use]
    pub fn starts_with(&self, prefix: &Self) -> bool {
        self.0.starts_with(&prefix.0)
    }

    /// The identifier, when the key is one.
    #[must_use]
    pub fn uuid(&self) -> Option<Uuid> {
        Uuid::from_slice(&self.0).ok()
    }

    /// The identifiers, when the key is a row of them.
    #[must_use]
    pub fn uuids(&self) -> Option<Vec<Uuid>> {
        let (rows, rest) = self.0.as_chunks::<16>();
        (rest.is_empty() && !rows.is_empty()).then(|| rows.iter().map(|row| Uuid::from_bytes(*row)).collect())
    }

    /// The hash, when the key is 32 bytes.
    #[must_use]
    pub fn hash(&self) -> Option<[u8; 32]> {
        self.0.as_slice().try_into().ok()
    }

    /// The text, when the key is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.0).ok()
    }

    /// Splits off a leading identifier.
    #[must_use]
    pub fn split_uuid(&self) -> Option<(Uuid, Self)> {
        let (head, rest) = self.0.split_first_chunk::<16>()?;
        Some((Uuid::from_bytes(*head), Self(rest.to_vec())))
    }
}

/// A part of a key: what it adds to the bytes.
pub trait KeyPart {
    /// Appends the part. `last` tells that nothing follows, so that a text needs no end mark.
    fn append(&self, bytes: &mut Vec<u8>, last: bool);
}

impl KeyPart for Uuid {
    fn append(&self, bytes: &mut Vec<u8>, _last: bool) {
        bytes.extend_from_slice(self.as_bytes());
    }
}

impl<const N: usize> KeyPart for [u8; N] {
    fn append(&self, bytes: &mut Vec<u8>, _last: bool) {
        bytes.extend_from_slice(self);
    }
}

impl KeyPart for blake3::Hash {
    fn append(&self, bytes: &mut Vec<u8>, _last: bool) {
        bytes.extend_from_slice(self.as_bytes());
    }
}

impl KeyPart for u32 {
    fn append(&self, bytes: &mut Vec<u8>, _last: bool) {
        bytes.extend_from_slice(&self.to_be_bytes());
    }
}

impl KeyPart for u64 {
    fn append(&self, bytes: &mut Vec<u8>, _last: bool) {
        bytes.extend_from_slice(&self.to_be_bytes());
    }
}

impl KeyPart for &str {
    fn append(&self, bytes: &mut Vec<u8>, last: bool) {
        if last {
            bytes.extend_from_slice(self.as_bytes());
            return;
        }
        for byte in self.bytes() {
            bytes.push(byte);
            if byte == 0 {
                bytes.push(0xFF);
            }
        }
        bytes.extend_from_slice(&[0, 0]);
    }
}

impl KeyPart for &String {
    fn append(&self, bytes: &mut Vec<u8>, last: bool) {
        self.as_str().append(bytes, last);
    }
}

/// Adds the key's bytes as they are.
impl KeyPart for &Key {
    fn append(&self, bytes: &mut Vec<u8>, _last: bool) {
        bytes.extend_from_slice(&self.0);
    }
}

/// Adds nothing, so that `("a", ())` is the prefix of every `("a", …)` and of no `("ab", …)`.
impl KeyPart for () {
    fn append(&self, _bytes: &mut Vec<u8>, _last: bool) {}
}

impl<P: KeyPart> From<P> for Key {
    fn from(part: P) -> Self {
        let mut bytes = Vec::new();
        part.append(&mut bytes, true);
        Self(bytes)
    }
}

impl<A: KeyPart, B: KeyPart> KeyPart for (A, B) {
    fn append(&self, bytes: &mut Vec<u8>, last: bool) {
        self.0.append(bytes, false);
        self.1.append(bytes, last);
    }
}

impl<A: KeyPart, B: KeyPart, C: KeyPart> KeyPart for (A, B, C) {
    fn append(&self, bytes: &mut Vec<u8>, last: bool) {
        self.0.append(bytes, false);
        self.1.append(bytes, false);
        self.2.append(bytes, last);
    }
}

impl<A: KeyPart, B: KeyPart, C: KeyPart, D: KeyPart> KeyPart for (A, B, C, D) {
    fn append(&self, bytes: &mut Vec<u8>, last: bool) {
        self.0.append(bytes, false);
        self.1.append(bytes, false);
        self.2.append(bytes, false);
        self.3.append(bytes, last);
    }
}

fn printable(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    (!text.chars().any(|c| c.is_control() || c == NUL)).then_some(text)
}

fn looks_like_uuid(bytes: [u8; 16]) -> Option<Uuid> {
    let id = Uuid::from_bytes(bytes);
    let known = (1..=8).contains(&id.get_version_num()) && id.get_variant() == uuid::Variant::RFC4122;
    known.then_some(id)
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0.as_slice();
        let mut first = true;
        while first || !rest.is_empty() {
            if !first {
                f.write_str("/")?;
            }
            first = false;
            if let Some(text) = printable(rest) {
                return write!(f, "={text}");
            }
            if let Some((head, tail)) = rest.split_first_chunk::<16>()
                && let Some(id) = looks_like_uuid(*head)
            {
                write!(f, "{id}")?;
                rest = tail;
                continue;
            }
            let end = rest.windows(2).position(|pair| pair == [0, 0]);
            if let Some(at) = end.filter(|at| *at > 0)
                && let Some((text, tail)) = rest.split_at_checked(at)
                && let Some(text) = printable(text)
                && let Some(tail) = tail.get(2..)
            {
                write!(f, "={text}{NUL}")?;
                rest = tail;
                continue;
            }
            f.write_str("#")?;
            for byte in rest {
                write!(f, "{byte:02x}")?;
            }
            return Ok(());
        }
        Ok(())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({self})")
    }
}

impl std::str::FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        parse(text).map(Self).ok_or_else(|| KeyError { text: text.to_owned() })
    }
}

fn parse(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut rest = text;
    loop {
        if let Some(hex) = rest.strip_prefix('#') {
            bytes.extend(parse_hex(hex)?);
            return Some(bytes);
        }
        if let Some(part) = rest.strip_prefix('=') {
            let Some((part, tail)) = part.split_once(NUL) else {
                bytes.extend_from_slice(part.as_bytes());
                return Some(bytes);
            };
            bytes.extend_from_slice(part.as_bytes());
            bytes.extend_from_slice(&[0, 0]);
            rest = tail;
        } else {
            let (id, tail) = rest.split_at_checked(36)?;
            bytes.extend_from_slice(Uuid::try_parse(id).ok()?.as_bytes());
            rest = tail;
        }
        if rest.is_empty() {
            return Some(bytes);
        }
        rest = rest.strip_prefix('/')?;
    }
}

pub(crate) fn parse_hex(hex: &str) -> Option<Vec<u8>> {
    let (pairs, odd) = hex.as_bytes().as_chunks::<2>();
    if !odd.is_empty() {
        return None;
    }
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|d| u8::try_from(d).ok());
    pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String can't fail.
        write!(text, "{byte:02x}").ok();
        text
    })
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_forms_are_readable() {
        let id = Uuid::parse_str("0198c0de-1111-7222-8333-444455556666").unwrap();
        let show = |key: Key| key.to_string();
        assert_eq!(show(Key::from(id)), "0198c0de-1111-7222-8333-444455556666");
        assert_eq!(show(Key::from((id, 42_u32))), "0198c0de-1111-7222-8333-444455556666/#0000002a");
        assert_eq!(show(Key::from(("de", id))), "=de␀/0198c0de-1111-7222-8333-444455556666");
        assert_eq!(show(Key::from((id, "кадр"))), "0198c0de-1111-7222-8333-444455556666/=кадр");
        assert_eq!(show(Key::from("")), "=");
    }

    #[test]
    fn a_prefix_of_text_ends_where_the_text_ends() {
        let prefix = Key::from(("a", ()));
        assert!(Key::from(("a", 1_u32)).starts_with(&prefix));
        assert!(!Key::from(("ab", 1_u32)).starts_with(&prefix));
        assert!(!Key::from(("a\0b", 1_u32)).starts_with(&prefix));
    }

    #[test]
    fn new_ids_sort_by_time() {
        let ids: Vec<Key> = (0..1000).map(|_| Key::from(new_id())).collect();
        assert!(ids.is_sorted());
    }

    proptest! {
        #[test]
        fn every_key_reads_back_from_its_text(bytes in prop_oneof![
            proptest::collection::vec(any::<u8>(), 0..60),
            ".{0,20}".prop_map(String::into_bytes),
            (".{0,8}", any::<u128>(), any::<u32>()).prop_map(|(text, id, n)| {
                let id = uuid::Builder::from_random_bytes(id.to_be_bytes()).into_uuid();
                Key::from((text.as_str(), id, n)).as_bytes().to_vec()
            }),
        ]) {
            let key = Key::from_bytes(bytes);
            let text = key.to_string();
            prop_assert_eq!(text.parse::<Key>(), Ok(key), "{}", text);
        }
    }
}
