//! A text on its way into the library: what was extracted, where it came from, and the work that needs no library.

use std::sync::Arc;

use parallax_extract::{EXTRACTOR, Extracted};
use parallax_text::{detect_language, normalise};

use super::{Origin, count_words, lead_of};
use crate::copies::{Runs, Signature, signature};
use crate::open::now;
use crate::records::SourceRecord;

/// A text to be stored.
pub(crate) struct Incoming {
    /// What was got out of the source.
    pub(crate) extracted: Extracted,
    /// The source itself, to be kept beside the text; `None` when there is none worth keeping.
    pub(crate) raw: Option<RawForm>,
    /// Where it came from.
    pub(crate) origin: Origin,
    /// When it was brought in, RFC 3339; now when `None`.
    pub(crate) retrieved: Option<String>,
    /// The event it joins.
    pub(crate) event: Option<String>,
}

/// A source as it was read.
#[derive(Debug, Clone)]
pub(crate) struct RawForm {
    /// File name or address, by which a reader tells what it is.
    pub(crate) name: String,
    /// The `Content-Type` it came with.
    pub(crate) content_type: Option<String>,
    /// The address it was fetched from.
    pub(crate) address: Option<String>,
    /// The bytes. Shared, since the articles of one source may all have the whole of it.
    pub(crate) bytes: Arc<Vec<u8>>,
}

/// A text with everything known of it that can be told without the library. Made by the workers, so that the one writer has
/// little to do.
pub(crate) struct Ready {
    pub(crate) extracted: Extracted,
    pub(crate) source: Option<SourceRecord>,
    pub(crate) origin: Origin,
    pub(crate) retrieved: String,
    pub(crate) event: Option<String>,
    /// The text in normal form.
    pub(crate) text: String,
    /// BLAKE3 of the text, in hex.
    pub(crate) hash: String,
    pub(crate) language: Option<String>,
    pub(crate) words: u32,
    pub(crate) lead: String,
    /// The runs of its words, and their signature when there are enough to tell copies.
    pub(crate) runs: Runs,
    pub(crate) signature: Option<Signature>,
}

impl Ready {
    /// Does the work that needs no library.
    pub(crate) fn new(incoming: Incoming) -> Self {
        let Incoming { extracted, raw, origin, retrieved, event } = incoming;
        let text = normalise(&extracted.text());
        let language = extracted.language.clone().or_else(|| detect_language(&text).map(str::to_owned));
        let runs = Runs::of(&text);
        Self {
            signature: signature(&runs),
            runs,
            hash: blake3::hash(text.as_bytes()).to_hex().to_string(),
            words: count_words(&text),
            lead: lead_of(&text, language.as_deref()),
            source: raw.and_then(|raw| SourceRecord::pack(&raw, &text, EXTRACTOR)),
            retrieved: retrieved.unwrap_or_else(now),
            extracted,
            origin,
            event,
            text,
            language,
        }
    }
}
