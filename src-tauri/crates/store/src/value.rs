//! A value that describes itself, and its two written forms: MessagePack in the database, JSON in the journal.
//!
//! Both forms hold the same and turn into each other without loss, to the bit. Where JSON has no counterpart, a
//! map with a single `$` key stands in: `{"$bin": "base64"}`, `{"$f32": 0.83}`, `{"$bits": "7ff8…"}` (NaN and the
//! infinities), `{"$map": [[key, value], …]}` (keys that are no text, or a map that would look like one of these).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::de::{self, DeserializeOwned, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// How deep a value may nest, so that every reader of the journal can follow.
const MAX_DEPTH: usize = 32;

/// Any stored value, read without knowing its type: for migrations, exports and the journal.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// Nothing: `None`, `()`.
    Nil,
    /// Yes or no.
    Bool(bool),
    /// A whole number from 0.
    Unsigned(u64),
    /// A whole number below 0.
    Signed(i64),
    /// A single-precision number.
    Single(f32),
    /// A double-precision number.
    Double(f64),
    /// Text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A list.
    List(Vec<Self>),
    /// Fields or entries, in their order.
    Map(Vec<(Self, Self)>),
}

impl Value {
    /// The value of a named field, when this is a map that has it.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Self> {
        let Self::Map(entries) = self else { return None };
        entries
            .iter()
            .find(|(key, _)| matches!(key, Self::Text(text) if text == name))
            .map(|(_, value)| value)
    }

    fn deeper_than(&self, depth: usize) -> bool {
        match self {
            Self::List(items) => depth == 0 || items.iter().any(|item| item.deeper_than(depth - 1)),
            Self::Map(entries) => {
                depth == 0
                    || entries
                        .iter()
                        .any(|(key, value)| key.deeper_than(depth - 1) || value.deeper_than(depth - 1))
            }
            _ => false,
        }
    }

    pub(crate) fn of<T: Serialize + ?Sized>(value: &T) -> Result<Self, String> {
        Self::from_bytes(&pack(value)?)
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, String> {
        let value: Self = unpack(bytes)?;
        if value.deeper_than(MAX_DEPTH) {
            return Err(format!("it nests more than {MAX_DEPTH} levels deep"));
        }
        Ok(value)
    }

    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, String> {
        pack(self)
    }
}

/// Encodes a value as MessagePack with named fields; identifiers and dates as text, as in the journal.
fn pack<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut serializer = rmp_serde::Serializer::new(&mut bytes).with_struct_map().with_human_readable();
    value.serialize(&mut serializer).map_err(|error| error.to_string())?;
    Ok(bytes)
}

/// Decodes what [`pack`] made; bytes left over are an error.
pub(crate) fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    let mut rest = bytes;
    let mut deserializer = rmp_serde::Deserializer::new(&mut rest).with_human_readable();
    // Deeper than any value that was ever stored, and shallow enough for any stack.
    deserializer.set_max_depth(4 * MAX_DEPTH);
    let value = T::deserialize(&mut deserializer).map_err(|error| error.to_string())?;
    if rest.is_empty() { Ok(value) } else { Err(format!("{} bytes follow it", rest.len())) }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nil => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Unsigned(value) => serializer.serialize_u64(*value),
            Self::Signed(value) => serializer.serialize_i64(*value),
            Self::Single(value) => serializer.serialize_f32(*value),
            Self::Double(value) => serializer.serialize_f64(*value),
            Self::Text(value) => serializer.serialize_str(value),
            Self::Bytes(value) => serializer.serialize_bytes(value),
            Self::List(items) => serializer.collect_seq(items),
            Self::Map(entries) => serializer.collect_map(entries.iter().map(|(key, value)| (key, value))),
        }
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Nil)
    }

    fn visit_none<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Nil)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Unsigned(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        Ok(u64::try_from(value).map_or(Value::Signed(value), Value::Unsigned))
    }

    fn visit_f32<E: de::Error>(self, value: f32) -> Result<Value, E> {
        Ok(Value::Single(value))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Double(value))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::Text(value))
    }

    fn visit_bytes<E: de::Error>(self, value: &[u8]) -> Result<Value, E> {
        Ok(Value::Bytes(value.to_vec()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Value::Map(entries))
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

/// Writes a [`Value`] as JSON of the journal.
pub(crate) struct AsJson<'a>(pub(crate) &'a Value);

impl Serialize for AsJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let stand_in = |serializer: S, name: &str, text: &str| {
            let mut map = serializer.serialize_map(Some(1))?;
            map.serialize_entry(name, text)?;
            map.end()
        };
        match self.0 {
            Value::Bytes(bytes) => stand_in(serializer, "$bin", &BASE64.encode(bytes)),
            Value::Double(value) if !value.is_finite() => {
                stand_in(serializer, "$bits", &format!("{:016x}", value.to_bits()))
            }
            Value::Single(value) if !value.is_finite() => {
                stand_in(serializer, "$bits", &format!("{:08x}", value.to_bits()))
            }
            Value::Single(value) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("$f32", value)?;
                map.end()
            }
            Value::List(items) => {
                let mut seq = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    seq.serialize_element(&AsJson(item))?;
                }
                seq.end()
            }
            Value::Map(entries) if is_plain(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, &AsJson(value))?;
                }
                map.end()
            }
            Value::Map(entries) => {
                let pairs: Vec<[AsJson<'_>; 2]> =
                    entries.iter().map(|(key, value)| [AsJson(key), AsJson(value)]).collect();
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("$map", &pairs)?;
                map.end()
            }
            plain => plain.serialize(serializer),
        }
    }
}

fn is_plain(entries: &[(Value, Value)]) -> bool {
    let texts = entries.iter().all(|(key, _)| matches!(key, Value::Text(_)));
    let stands_in = matches!(entries, [(Value::Text(name), _)] if name.starts_with('$'));
    texts && !stands_in
}

/// Reads a [`Value`] from JSON of the journal.
pub(crate) struct FromJson(pub(crate) Value);

impl<'de> Deserialize<'de> for FromJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = deserializer.deserialize_any(JsonValue)?;
        if value.deeper_than(MAX_DEPTH) {
            return Err(de::Error::custom("it nests too deep"));
        }
        Ok(Self(value))
    }
}

/// A value inside another, whose depth is measured with it.
struct Inner(Value);

impl<'de> Deserialize<'de> for Inner {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonValue).map(Self)
    }
}

struct JsonValue;

impl<'de> Visitor<'de> for JsonValue {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of the journal")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Nil)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Unsigned(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        AnyValue.visit_i64(value)
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Double(value))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(Inner(item)) = seq.next_element()? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut entries: Vec<(Value, Value)> = Vec::new();
        while let Some((key, Inner(value))) = map.next_entry::<String, Inner>()? {
            entries.push((Value::Text(key), value));
        }
        if is_plain(&entries) {
            return Ok(Value::Map(entries));
        }
        let Some((Value::Text(name), value)) = entries.pop() else { return Ok(Value::Map(entries)) };
        stood_for(&name, value).ok_or_else(|| de::Error::custom(format!("'{name}' stands for nothing known")))
    }
}

fn stood_for(name: &str, value: Value) -> Option<Value> {
    match (name, value) {
        ("$bin", Value::Text(text)) => BASE64.decode(text).ok().map(Value::Bytes),
        // Every f32 was written with the digits that name it, and the nearest f64 rounds back to it.
        #[expect(clippy::cast_possible_truncation, reason = "the number was an f32 before it was written")]
        ("$f32", Value::Double(value)) => Some(Value::Single(value as f32)),
        ("$bits", Value::Text(text)) if text.len() == 16 => {
            u64::from_str_radix(&text, 16).ok().map(|bits| Value::Double(f64::from_bits(bits)))
        }
        ("$bits", Value::Text(text)) if text.len() == 8 => {
            u32::from_str_radix(&text, 16).ok().map(|bits| Value::Single(f32::from_bits(bits)))
        }
        ("$map", Value::List(pairs)) => {
            let pair = |pair| match pair {
                Value::List(items) => <[Value; 2]>::try_from(items).ok().map(|[key, value]| (key, value)),
                _ => None,
            };
            pairs.into_iter().map(pair).collect::<Option<_>>().map(Value::Map)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    use super::*;

    fn json(value: &Value) -> String {
        serde_json::to_string(&AsJson(value)).unwrap()
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Nil),
            any::<bool>().prop_map(Value::Bool),
            any::<u64>().prop_map(Value::Unsigned),
            (i64::MIN..0).prop_map(Value::Signed),
            any::<u32>().prop_map(|bits| Value::Single(f32::from_bits(bits))),
            any::<u64>().prop_map(|bits| Value::Double(f64::from_bits(bits))),
            (-10_i32..10).prop_map(|n| Value::Double(f64::from(n))),
            ".{0,12}".prop_map(Value::Text),
            r"\$(bin|map|f32|bits|x)?".prop_map(Value::Text),
            proptest::collection::vec(any::<u8>(), 0..20).prop_map(Value::Bytes),
        ];
        leaf.prop_recursive(4, 40, 5, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::List),
                proptest::collection::vec((r"\$?[a-z]{0,4}".prop_map(Value::Text), inner.clone()), 0..4)
                    .prop_map(Value::Map),
                proptest::collection::vec((inner.clone(), inner), 0..4).prop_map(Value::Map),
            ]
        })
    }

    proptest! {
        #[test]
        fn json_and_messagepack_hold_the_same_bits(value in any_value()) {
            // Bytes are compared, since NaN is never equal to itself.
            let bytes = value.to_bytes().unwrap();
            let FromJson(back) = serde_json::from_str(&json(&value)).unwrap();
            prop_assert_eq!(back.to_bytes().unwrap(), bytes.clone(), "{}", json(&value));
            prop_assert_eq!(Value::from_bytes(&bytes).unwrap().to_bytes().unwrap(), bytes);
        }
    }

    #[derive(Serialize, Deserialize, PartialEq, Debug, Clone)]
    enum Kind {
        Plain,
        Newtype(u8),
        Tuple(i32, String),
        Named { score: f32 },
    }

    #[derive(Serialize, Deserialize, PartialEq, Debug, Clone)]
    struct Record {
        id: uuid::Uuid,
        kinds: Vec<Kind>,
        at: jiff::Timestamp,
        none: Option<u8>,
        some: Option<i64>,
        unit: (),
        odd: BTreeMap<u32, String>,
        letter: char,
    }

    #[test]
    fn a_type_reads_back_and_the_journal_is_readable() {
        let record = Record {
            id: uuid::Uuid::from_u128(0x0198_c0de_1111_7222_8333_4444_5555_6666),
            kinds: vec![
                Kind::Plain,
                Kind::Newtype(7),
                Kind::Tuple(-1, "é".into()),
                Kind::Named { score: 0.83 },
            ],
            at: "2014-03-30T21:00:00Z".parse().unwrap(),
            none: None,
            some: Some(-3),
            unit: (),
            odd: BTreeMap::from([(4, "four".into())]),
            letter: '–',
        };
        let value = Value::of(&record).unwrap();
        assert_eq!(unpack::<Record>(&value.to_bytes().unwrap()).unwrap(), record);
        assert_eq!(value.to_bytes().unwrap(), pack(&record).unwrap(), "reading generically changes no byte");
        assert_eq!(
            json(&value),
            r#"{"id":"0198c0de-1111-7222-8333-444455556666","kinds":["Plain",{"Newtype":7},{"Tuple":[-1,"é"]},{"Named":{"score":{"$f32":0.83}}}],"at":"2014-03-30T21:00:00Z","none":null,"some":-3,"unit":null,"odd":{"$map":[[4,"four"]]},"letter":"–"}"#
        );
    }

    #[test]
    fn too_deep_values_are_refused() {
        let deep = (0..40).fold(Value::Nil, |inner, _| Value::List(vec![inner]));
        assert!(Value::of(&deep).unwrap_err().contains("deep"));
        let odd = (0..MAX_DEPTH).fold(Value::Nil, |inner, _| Value::Map(vec![(Value::Nil, inner)]));
        assert!(Value::of(&odd).is_ok());
        assert!(
            serde_json::from_str::<FromJson>(&json(&odd)).is_ok(),
            "JSON readers can follow the deepest value"
        );
    }

    #[test]
    fn bytes_after_a_value_are_an_error() {
        let mut bytes = pack(&1_u8).unwrap();
        bytes.push(0);
        assert!(unpack::<u8>(&bytes).is_err());
    }
}
