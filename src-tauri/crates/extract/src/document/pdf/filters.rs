//! The filters that streams are packed with (ISO 32000-2, section 7.4), as far as is needed to say how far a stream unfolds.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_interpret::hayro_syntax::Filter as Named;
use weezl::{BitOrder, LzwStatus, decode::Decoder};

/// How a stream is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filter {
    Hex,
    Base85,
    Lzw,
    Flate,
    RunLength,
    /// Of pictures, or unknown: never unfolded to read text.
    Other,
}

impl From<Named> for Filter {
    fn from(named: Named) -> Self {
        match named {
            Named::AsciiHexDecode => Self::Hex,
            Named::Ascii85Decode => Self::Base85,
            Named::LzwDecode => Self::Lzw,
            Named::FlateDecode => Self::Flate,
            Named::RunLengthDecode => Self::RunLength,
            _ => Self::Other,
        }
    }
}

/// Names of filters, the long before the short that begin like them.
const NAMES: &[(&[u8], Filter)] = &[
    (b"ASCIIHexDecode", Filter::Hex),
    (b"AHx", Filter::Hex),
    (b"ASCII85Decode", Filter::Base85),
    (b"A85", Filter::Base85),
    (b"LZWDecode", Filter::Lzw),
    (b"LZW", Filter::Lzw),
    (b"FlateDecode", Filter::Flate),
    (b"Fl", Filter::Flate),
    (b"RunLengthDecode", Filter::RunLength),
    (b"RL", Filter::RunLength),
];

/// The filters that the text of a dictionary names, in order; `None` when it refers to them instead of naming them.
pub(super) fn named(dictionary: &[u8]) -> Option<Vec<Filter>> {
    let dictionary = unescaped(dictionary);
    let mut found = Vec::new();
    for at in memchr::memchr_iter(b'/', &dictionary) {
        let rest = dictionary.get(at + 1..).unwrap_or_default();
        let length = rest
            .iter()
            .position(|byte| byte.is_ascii_whitespace() || b"/[]<>(){}%\0".contains(byte))
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(length);
        if matches!(name, b"Filter" | b"F")
            && after.trim_ascii_start().first().is_some_and(u8::is_ascii_digit)
        {
            return None;
        }
        found.extend(NAMES.iter().find(|(known, _)| *known == name).map(|(_, filter)| *filter));
    }
    Some(found)
}

/// Names may have their letters written as numbers ("/#46l").
fn unescaped(dictionary: &[u8]) -> Vec<u8> {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let mut out = Vec::with_capacity(dictionary.len());
    let mut at = 0;
    while let Some(byte) = dictionary.get(at) {
        match (byte, digit(dictionary.get(at + 1)), digit(dictionary.get(at + 2))) {
            (b'#', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            _ => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    out
}

/// Takes what a filter gives, up to a bound.
#[derive(Debug)]
pub(super) struct Sink {
    /// Bytes that may still come.
    pub(super) left: u64,
    /// What came, where it is wanted.
    pub(super) kept: Option<Vec<u8>>,
}

impl Sink {
    /// `None` when the bound is passed.
    fn take(&mut self, bytes: &[u8]) -> Option<()> {
        self.left = self.left.checked_sub(bytes.len() as u64)?;
        if let Some(kept) = &mut self.kept {
            kept.extend_from_slice(bytes);
        }
        Some(())
    }

    /// Takes the place of what came by what another reading of the same data gave, if that is more.
    fn or_if_more(&mut self, other: Self) {
        if other.left < self.left {
            *self = other;
        }
    }

    /// Whether all of it could be read; `None` when the bound is passed.
    fn drain(&mut self, mut from: impl Read) -> Option<bool> {
        let mut buffer = [0; 16_384];
        loop {
            match from.read(&mut buffer) {
                Ok(0) => return Some(true),
                Ok(read) => self.take(buffer.get(..read)?)?,
                Err(_) => return Some(false),
            }
        }
    }
}

impl Filter {
    /// Unfolds until the data ends or makes no sense; `None` when the sink's bound is passed. Where it can be read in more than one
    /// way, the sink gets what gives most.
    pub(super) fn unfold(self, data: &[u8], sink: &mut Sink) -> Option<()> {
        let left = sink.left;
        let wanted = sink.kept.is_some();
        let fresh = || Sink { left, kept: wanted.then(Vec::new) };
        match self {
            Self::Hex => hex(data, sink),
            Self::Base85 => base85(data, sink),
            Self::RunLength => run_length(data, sink),
            Self::Lzw => {
                // Codes grow one early, or not: `EarlyChange` says which, and either is the most there can be.
                lzw(Decoder::with_tiff_size_switch(BitOrder::Msb, 8), data, sink)?;
                let mut other = fresh();
                lzw(Decoder::new(BitOrder::Msb, 8), data, &mut other)?;
                sink.or_if_more(other);
                Some(())
            }
            Self::Flate => {
                if !sink.drain(ZlibDecoder::new(data))? {
                    // The parser goes on without the header where that is wrong.
                    let without = data.get(2..).unwrap_or_default();
                    for data in [data, without] {
                        let mut other = fresh();
                        other.drain(DeflateDecoder::new(data))?;
                        sink.or_if_more(other);
                    }
                }
                Some(())
            }
            Self::Other => Some(()),
        }
    }
}

fn hex(data: &[u8], sink: &mut Sink) -> Option<()> {
    let mut high = None;
    for byte in data.iter().filter(|byte| !byte.is_ascii_whitespace() && **byte != 0) {
        let Some(digit) = char::from(*byte).to_digit(16) else { break };
        match high.take() {
            None => high = Some(digit),
            Some(high) => sink.take(&[(high * 16 + digit) as u8])?,
        }
    }
    high.map_or(Some(()), |high| sink.take(&[(high * 16) as u8]))
}

fn base85(data: &[u8], sink: &mut Sink) -> Option<()> {
    let mut group: Vec<u32> = Vec::new();
    let value = |group: &[u32]| {
        group
            .iter()
            .chain(&[84; 5])
            .take(5)
            .fold(0_u32, |sum, digit| sum.wrapping_mul(85).wrapping_add(*digit))
    };
    for byte in data.iter().filter(|byte| !byte.is_ascii_whitespace() && **byte != 0) {
        match byte {
            b'z' if group.is_empty() => sink.take(&[0; 4])?,
            b'!'..=b'u' => group.push(u32::from(byte - b'!')),
            _ => break,
        }
        if group.len() == 5 {
            sink.take(&value(&group).to_be_bytes())?;
            group.clear();
        }
    }
    let rest = group.len().saturating_sub(1);
    sink.take(value(&group).to_be_bytes().get(..rest)?)
}

fn run_length(data: &[u8], sink: &mut Sink) -> Option<()> {
    let mut rest = data;
    while let Some((length, after)) = rest.split_first() {
        let length = usize::from(*length);
        match length {
            0..128 => {
                let end = after.len().min(length + 1);
                sink.take(after.get(..end)?)?;
                rest = after.get(end..)?;
            }
            128 => break,
            _ => {
                let Some((byte, after)) = after.split_first() else { break };
                sink.take(&vec![*byte; 257 - length])?;
                rest = after;
            }
        }
    }
    Some(())
}

fn lzw(mut decoder: Decoder, data: &[u8], sink: &mut Sink) -> Option<()> {
    let mut rest = data;
    let mut buffer = [0; 16_384];
    loop {
        let step = decoder.decode_bytes(rest, &mut buffer);
        sink.take(buffer.get(..step.consumed_out)?)?;
        rest = rest.get(step.consumed_in..)?;
        if !matches!(step.status, Ok(LzwStatus::Ok)) {
            return Some(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unfolded(filter: Filter, data: &[u8]) -> Vec<u8> {
        let mut sink = Sink { left: 1_000, kept: Some(Vec::new()) };
        filter.unfold(data, &mut sink).unwrap();
        sink.kept.unwrap()
    }

    #[test]
    fn filters_are_found_however_they_are_written() {
        for (dictionary, filters) in [
            (&b"<< /Filter /FlateDecode /Length 5 >>"[..], Some(vec![Filter::Flate])),
            (b"<</Length 5/Filter[/AHx/Fl]>>", Some(vec![Filter::Hex, Filter::Flate])),
            (b"<< /F#69lter /#46lateDecode >>", Some(vec![Filter::Flate])),
            (b"<< /Filter % then\n /LZW >>", Some(vec![Filter::Lzw])),
            (b"<< /Filter 5 0 R >>", None),
            (b"<< /Filter /DCTDecode /F1 5 0 R >>", Some(vec![])),
        ] {
            assert_eq!(named(dictionary), filters, "{}", String::from_utf8_lossy(dictionary));
        }
    }

    #[test]
    fn each_filter_unfolds_as_the_standard_says() {
        assert_eq!(unfolded(Filter::Hex, b"48 65 6C6c 6F7>"), b"Hellop");
        assert_eq!(unfolded(Filter::Base85, b"87cURD]i,\"Ebo80~>"), b"Hello World!");
        assert_eq!(unfolded(Filter::Base85, b"z87~>"), b"\0\0\0\0H");
        assert_eq!(unfolded(Filter::RunLength, b"\x01He\xffl\x00o\x80xx"), b"Hello");
        // The example of the standard, section 7.4.4.2.
        let lzw = [0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01];
        assert_eq!(unfolded(Filter::Lzw, &lzw), [45, 45, 45, 45, 45, 65, 45, 45, 45, 66]);
        assert_eq!(Filter::RunLength.unfold(b"\x81a", &mut Sink { left: 100, kept: None }), None);
    }
}
