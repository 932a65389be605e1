//! What the standard has no place for: carried along as JSON in a note of ours, and believed only as long as the rest of the
//! file is as Parallax wrote it.
//!
//! The note names a digest of all other elements. When another program changed the file, what it changed counts, and the note
//! only helps to recognise what it left alone.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::xml::{Element, is_xml};

/// Version of the note's form.
const FORM: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Envelope<T> {
    parallax: u32,
    digest: String,
    held: T,
}

/// The note's text for a file whose other elements have this digest. It holds only characters that XML may hold.
pub(super) fn written<T: Serialize>(digest: &str, held: &T) -> String {
    let envelope = Envelope { parallax: FORM, digest: digest.to_owned(), held };
    let json = serde_json::to_string(&envelope).unwrap_or_default();
    if json.chars().all(is_xml) {
        return json;
    }
    json.chars().map(|c| if is_xml(c) { c.to_string() } else { format!("\\u{:04x}", u32::from(c)) }).collect()
}

/// What a note holds, and whether its digest is this one; `None` when it is no such note.
pub(super) fn read<T: DeserializeOwned>(note: &str, digest: &str) -> Option<(T, bool)> {
    let envelope: Envelope<T> = serde_json::from_str(note).ok()?;
    (envelope.parallax == FORM).then_some((envelope.held, envelope.digest == digest))
}

/// Digest of an element and all within it, whatever the white space between elements; elements that `left_out` names are passed
/// over.
pub(super) fn digest(root: &Element, left_out: &dyn Fn(&Element) -> bool) -> String {
    let mut hasher = blake3::Hasher::new();
    feed(&mut hasher, root, left_out);
    hasher.finalize().to_hex().to_string()
}

fn feed(hasher: &mut blake3::Hasher, element: &Element, left_out: &dyn Fn(&Element) -> bool) {
    let mut say = |part: &str| {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
    };
    say(&element.name);
    let mut attributes: Vec<(&str, &str)> = element.attributes().collect();
    attributes.sort_unstable();
    for (name, value) in attributes {
        say(name);
        say(value);
    }
    if element.children.is_empty() {
        say(&element.text);
    }
    let held: Vec<&Element> = element.children.iter().filter(|child| !left_out(child)).collect();
    hasher.update(&(held.len() as u64).to_le_bytes());
    for child in held {
        feed(hasher, child, left_out);
    }
}
