//! Sources kept beside the texts that were got out of them, so that a better extractor can read them again.
//!
//! A source is compressed with the text that came out of it as the dictionary: that text lies in the library anyway, and is most
//! of what a source says. A line of a database export costs some hundred bytes so, a page what its markup costs. Therefore a
//! source is kept by the revision whose text it goes with, and leaves with it.

use std::io;

use super::RawForm;
use crate::records::SourceRecord;
use crate::{AppError, Code, Result};

/// Effort of the compression, 1–22: the library's own default. Others were not measured.
const LEVEL: i32 = 3;

/// The largest source that is kept, in bytes.
const LARGEST: usize = 20 << 20;

impl SourceRecord {
    /// Packs a source with the text that came out of it; `None` when it is too large to be kept.
    pub(crate) fn pack(raw: &RawForm, text: &str, extractor: u32) -> Option<Self> {
        if raw.bytes.len() > LARGEST {
            return None;
        }
        let packed = zstd::bulk::Compressor::with_dictionary(LEVEL, text.as_bytes())
            .and_then(|mut packer| packer.compress(&raw.bytes))
            .inspect_err(|error| tracing::error!(%error, name = raw.name, "a source could not be compressed"))
            .ok()?;
        Some(Self {
            name: raw.name.clone(),
            content_type: raw.content_type.clone(),
            address: raw.address.clone(),
            size: raw.bytes.len() as u64,
            hash: blake3::hash(&raw.bytes).to_hex().to_string(),
            extractor,
            packed,
        })
    }

    /// The source's bytes, checked against their hash. `text` is that of the revision it is kept with.
    ///
    /// # Errors
    /// [`Code::Damaged`] when they cannot be unpacked or are not what was kept.
    pub(crate) fn unpack(&self, text: &str) -> Result<Vec<u8>> {
        let damaged = |what: String| {
            AppError::new(
                Code::Damaged,
                format!("The source {} that is kept cannot be read: {what}.", self.name),
            )
        };
        let size = usize::try_from(self.size).ok().filter(|size| *size <= LARGEST);
        let size = size.ok_or_else(|| damaged(format!("it has {} bytes", self.size)))?;
        let bytes = zstd::bulk::Decompressor::with_dictionary(text.as_bytes())
            .and_then(|mut unpacker| unpacker.decompress(&self.packed, size))
            .map_err(|error: io::Error| damaged(error.to_string()))?;
        if blake3::hash(&bytes).to_hex().as_str() != self.hash {
            return Err(damaged("its checksum does not fit".into()));
        }
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn raw(bytes: &[u8]) -> RawForm {
        RawForm {
            name: "page.html".into(),
            content_type: Some("text/html".into()),
            address: None,
            bytes: Arc::new(bytes.to_vec()),
        }
    }

    #[test]
    fn a_source_comes_back_and_costs_little_beside_its_text() {
        let words: Vec<String> = (0..400).map(|n| format!("word{}", (n * 7919) % 1009)).collect();
        let text = words.join(" ");
        let page = format!("<html><body><p>{}</p></body></html>", text);
        let kept = SourceRecord::pack(&raw(page.as_bytes()), &text, 1).unwrap();
        assert_eq!(kept.unpack(&text).unwrap(), page.as_bytes());
        assert!(kept.packed.len() < 100, "{} bytes", kept.packed.len());
        assert_eq!(kept.unpack("another text").unwrap_err().code, Code::Damaged);
    }

    #[test]
    fn damage_is_told() {
        let kept = SourceRecord::pack(&raw(b"some bytes"), "", 1).unwrap();
        assert_eq!(kept.unpack("").unwrap(), b"some bytes");
        for at in 0..kept.packed.len() {
            let mut bad = kept.clone();
            bad.packed[at] ^= 4;
            assert!(bad.unpack("").is_err() || bad.unpack("").unwrap() == b"some bytes", "byte {at}");
        }
        assert_eq!(SourceRecord { size: u64::MAX, ..kept }.unpack("").unwrap_err().code, Code::Damaged);
    }
}
