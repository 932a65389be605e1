//! Identities: 8-4-4-4-12 hexadecimal digits, as the standard wants them, for ids that are any text.

use std::collections::{BTreeMap, BTreeSet};

/// Whether `id` is written as the standard writes identities, in lower case and without braces.
fn is_guid(id: &str) -> bool {
    let mut parts = id.split('-');
    let fits = [8, 4, 4, 4, 12].iter().all(|length| {
        parts.next().is_some_and(|part| {
            part.len() == *length && part.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'a'..=b'f'))
        })
    });
    fits && parts.next().is_none()
}

/// The identity that an attribute names: in lower case, without braces; `None` when it is none.
pub(super) fn parsed(value: &str) -> Option<String> {
    let value = value.trim();
    let bare = match value.strip_prefix('{') {
        Some(rest) => rest.strip_suffix('}')?,
        None => value,
    };
    let lower = bare.to_ascii_lowercase();
    is_guid(&lower).then_some(lower)
}

/// Gives each record an identity of its own: its id where that is one and is free, else one made from kind and id (a UUID of
/// version 8 from BLAKE3). The same records in the same order get the same identities.
#[derive(Debug, Clone, Default)]
pub(super) struct Guids {
    taken: BTreeSet<String>,
    of: BTreeMap<(&'static str, String), String>,
}

impl Guids {
    /// The identity of a record, made when it is first asked for.
    pub(super) fn of(&mut self, kind: &'static str, id: &str) -> String {
        self.named(kind, id, id)
    }

    /// The identity of a record that is looked for by `id`, and would rather be called `wish`.
    pub(super) fn named(&mut self, kind: &'static str, id: &str, wish: &str) -> String {
        if let Some(guid) = self.of.get(&(kind, id.to_owned())) {
            return guid.clone();
        }
        let mut guid = wish.to_owned();
        let mut round = 0_u32;
        while !is_guid(&guid) || self.taken.contains(&guid) {
            guid = made(kind, id, round);
            round += 1;
        }
        self.taken.insert(guid.clone());
        self.of.insert((kind, id.to_owned()), guid.clone());
        guid
    }

    /// The identity that a record was given, else the one that it would be made.
    pub(super) fn given(&self, kind: &'static str, id: &str) -> String {
        self.of.get(&(kind, id.to_owned())).cloned().unwrap_or_else(|| {
            let rounds = (0..).map(|round| made(kind, id, round));
            rounds.into_iter().find(|guid| !self.taken.contains(guid)).unwrap_or_default()
        })
    }

    /// Kind and id of the record that has this identity.
    pub(super) fn known(&self) -> BTreeMap<String, (&'static str, &str)> {
        self.of.iter().map(|((kind, id), guid)| (guid.clone(), (*kind, id.as_str()))).collect()
    }
}

fn made(kind: &str, id: &str, round: u32) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(kind.as_bytes()).update(&[0]).update(id.as_bytes()).update(&round.to_le_bytes());
    let mut bytes = [0_u8; 16];
    hasher.finalize_xof().fill(&mut bytes);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let part = |range: std::ops::Range<usize>| hex.get(range).unwrap_or("");
    [part(0..8), part(8..12), part(12..16), part(16..20), part(20..32)].join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identities_are_read_with_or_without_braces() {
        let bare = "ad68fbe7-e1ee-4a82-a279-23cc698c89eb";
        assert_eq!(parsed(&format!(" {{{}}}", bare.to_uppercase())).as_deref(), Some(bare));
        for wrong in [
            "",
            "{ad68fbe7-e1ee-4a82-a279-23cc698c89eb",
            "ad68fbe7e1ee4a82a27923cc698c89eb",
            "ad68fbe7-e1ee-4a82-a279-23cc698c89eg",
            "ad68fbe7-e1ee-4a82-a279-23cc698c89eb-1",
        ] {
            assert_eq!(parsed(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn each_record_has_its_own_and_always_the_same() {
        let uuid = "ad68fbe7-e1ee-4a82-a279-23cc698c89eb";
        let make = || {
            let mut guids = Guids::default();
            let all = [("code", uuid), ("source", uuid), ("code", "1"), ("code", uuid), ("coder", "Ada")];
            all.map(|(kind, id)| guids.of(kind, id))
        };
        let guids = make();
        assert_eq!(guids, make());
        assert_eq!((guids[0].as_str(), &guids[0]), (uuid, &guids[3]));
        assert!(guids.iter().all(|guid| parsed(guid).as_ref() == Some(guid)));
        assert_eq!(guids.iter().collect::<BTreeSet<_>>().len(), 4);
    }
}
