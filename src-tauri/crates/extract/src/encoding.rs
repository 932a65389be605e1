//! From bytes to characters, also where the source is wrong or silent about its encoding.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use crate::{ExtractError, Warning};

/// Bytes of the head of a page in which its own word on the encoding is looked for. HTML asks for 1024; pages that put
/// scripts first have it later.
const META_WINDOW: usize = 8_192;

/// The most bytes that guessing looks at.
const GUESS_WINDOW: usize = 400_000;

/// Decoded text and how it was read.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: &'static str,
    pub(crate) warnings: Vec<Warning>,
}

/// Decodes: byte order mark first, then UTF-16 by its zero bytes, then UTF-8 if all of it is valid, then what the server or
/// the page names if that fits the bytes, then the likeliest.
///
/// # Errors
/// [`ExtractError::Binary`] when the bytes are no text in any encoding.
pub(crate) fn decode(bytes: &[u8], content_type: Option<&str>) -> Result<Decoded, ExtractError> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        if encoding == UTF_16LE && bytes.starts_with(b"\xff\xfe\0\0") {
            return utf_32(bytes, u32::from_le_bytes);
        }
        let (text, lossy) = encoding.decode_without_bom_handling(bytes.get(length..).unwrap_or_default());
        if binary(text.chars()) {
            return Err(ExtractError::Binary);
        }
        let warnings = if lossy { vec![undecodable(&text, 0)] } else { Vec::new() };
        return finish(text.into_owned(), encoding, warnings);
    }
    if bytes.starts_with(b"\0\0\xfe\xff") {
        return utf_32(bytes, u32::from_be_bytes);
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        let (text, lossy) = encoding.decode_without_bom_handling(bytes);
        if binary(text.chars()) {
            return Err(ExtractError::Binary);
        }
        let warnings = if lossy { vec![undecodable(&text, 0)] } else { Vec::new() };
        return finish(text.into_owned(), encoding, warnings);
    }
    if binary_bytes(bytes) {
        return Err(ExtractError::Binary);
    }
    let declared = declared(bytes, content_type);
    let ascii = bytes.is_ascii();
    if let Ok(text) = std::str::from_utf8(bytes)
        && !(ascii && declared == Some(ISO_2022_JP))
    {
        let mut warnings = Vec::new();
        if let Some(declared) = declared
            && declared != UTF_8
            && !ascii
        {
            warnings.push(wrong(declared, UTF_8));
        }
        return finish(text.to_owned(), UTF_8, warnings);
    }
    let guess = guess(bytes);
    let Some(declared) = declared else {
        // A few broken bytes in what is otherwise UTF-8 (a cut-off download, a stray byte) are no reason to read all of it
        // as something else.
        let used = if mostly_utf_8(bytes) { UTF_8 } else { guess };
        let (text, lossy) = used.decode_without_bom_handling(bytes);
        let mut warnings = vec![Warning::EncodingGuessed { used: used.name().to_owned() }];
        if lossy {
            warnings.push(undecodable(&text, 0));
        }
        return finish(text.into_owned(), used, warnings);
    };
    let (text, lossy) = declared.decode_without_bom_handling(bytes);
    let fits = if declared == UTF_8 {
        mostly_utf_8(bytes)
    } else if lossy {
        false
    } else {
        declared == guess || !foreign_letters(&text)
    };
    if fits || declared == guess {
        let warnings = if lossy { vec![undecodable(&text, 0)] } else { Vec::new() };
        return finish(text.into_owned(), declared, warnings);
    }
    let (better, still_lossy) = guess.decode_without_bom_handling(bytes);
    let mut warnings = vec![wrong(declared, guess)];
    if still_lossy {
        warnings.push(undecodable(&better, 0));
    }
    finish(better.into_owned(), guess, warnings)
}

fn finish(
    text: String,
    encoding: &'static Encoding,
    warnings: Vec<Warning>,
) -> Result<Decoded, ExtractError> {
    Ok(Decoded { text, encoding: encoding.name(), warnings })
}

fn wrong(declared: &'static Encoding, used: &'static Encoding) -> Warning {
    Warning::EncodingWrong { declared: declared.name().to_owned(), used: used.name().to_owned() }
}

fn undecodable(text: &str, genuine: usize) -> Warning {
    Warning::Undecodable { count: text.matches('\u{fffd}').count().saturating_sub(genuine) }
}

fn utf_32(bytes: &[u8], read: fn([u8; 4]) -> u32) -> Result<Decoded, ExtractError> {
    let text: String = bytes
        .chunks_exact(4)
        .skip(1)
        .map(|c| <[u8; 4]>::try_from(c).ok().map(read).and_then(char::from_u32).unwrap_or('\u{fffd}'))
        .collect();
    let count = text.matches('\u{fffd}').count();
    if binary(text.chars()) || count * 10 > text.len() {
        return Err(ExtractError::Binary);
    }
    let warnings = if count > 0 { vec![Warning::Undecodable { count }] } else { Vec::new() };
    Ok(Decoded { text, encoding: "UTF-32", warnings })
}

/// Text has no control characters but white space, escape (ISO-2022-JP) and now and then a stray one.
fn binary(chars: impl Iterator<Item = char>) -> bool {
    let (mut all, mut control, mut zero) = (0_usize, 0_usize, 0_usize);
    for c in chars {
        all += 1;
        match c {
            '\0' => zero += 1,
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1b}' | '\u{1a}' => {}
            '\u{1}'..='\u{1f}' | '\u{7f}' => control += 1,
            _ => {}
        }
    }
    zero * 1_000 > all || control * 50 > all
}

/// The same for bytes of an encoding that has ASCII in it.
fn binary_bytes(bytes: &[u8]) -> bool {
    let mut counts = [0_usize; 256];
    for &b in bytes {
        if let Some(count) = counts.get_mut(usize::from(b)) {
            *count += 1;
        }
    }
    let zero = counts.first().copied().unwrap_or(0);
    let control: usize = counts
        .iter()
        .enumerate()
        .filter(|(b, _)| matches!(b, 1..=8 | 14..=25 | 28..=31 | 127))
        .map(|(_, count)| count)
        .sum();
    zero * 1_000 > bytes.len() || control * 50 > bytes.len()
}

/// UTF-16 without a byte order mark. Text has spaces, line ends and digits in any script, and their high byte is zero; so
/// the zero bytes stand on one side only.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(20_000) & !1)?;
    let pairs = sample.len() / 2;
    if pairs < 2 {
        return None;
    }
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let encoding = if odd * 20 > pairs && even * 50 <= odd {
        UTF_16LE
    } else if even * 20 > pairs && odd * 50 <= even {
        UTF_16BE
    } else {
        return None;
    };
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let strange = text.chars().filter(|&c| c == '\u{fffd}' || ('\u{e000}'..='\u{f8ff}').contains(&c)).count();
    (strange * 100 <= pairs).then_some(encoding)
}

/// What the server, or else the page, says.
fn declared(bytes: &[u8], content_type: Option<&str>) -> Option<&'static Encoding> {
    let by_server = content_type.and_then(|t| label_after(t.as_bytes(), b"charset"));
    if let Some(encoding) = by_server.and_then(Encoding::for_label) {
        return Some(encoding);
    }
    let head = bytes.get(..META_WINDOW).unwrap_or(bytes);
    let lower = head.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = find(&lower, b"charset", from) {
        from = at + 7;
        // Only inside a <meta> tag or the head of the file: an article may talk about charset=koi8-r.
        let before = lower.get(..at).unwrap_or_default();
        let open = before.iter().rposition(|&b| b == b'<').unwrap_or(0);
        if !before.get(open..).is_some_and(|tag| tag.starts_with(b"<meta")) {
            continue;
        }
        if let Some(encoding) =
            label_after(lower.get(at..).unwrap_or_default(), b"charset").and_then(Encoding::for_label)
        {
            // A page that can be read as far as its <meta> is not in UTF-16, whatever it says.
            return Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding });
        }
    }
    if lower.starts_with(b"<?xml") {
        let end = find(&lower, b"?>", 0)?;
        return label_after(lower.get(..end)?, b"encoding").and_then(Encoding::for_label);
    }
    None
}

fn label_after<'a>(text: &'a [u8], key: &[u8]) -> Option<&'a [u8]> {
    let lower = text.to_ascii_lowercase();
    let at = find(&lower, key, 0)? + key.len();
    let rest = text.get(at..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest
        .iter()
        .position(|b| !(b.is_ascii_alphanumeric() || b"-_:.+()".contains(b)))
        .unwrap_or(rest.len());
    rest.get(..end)
}

fn find(haystack: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    haystack.get(from..)?.windows(needle.len()).position(|w| w == needle).map(|at| at + from)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    // Pages open with kilobytes of ASCII markup, so the window starts at the first byte that tells something.
    let start = bytes.iter().position(|&b| b >= 0x80 || b == 0x1b).unwrap_or(0);
    let rest = bytes.get(start..).unwrap_or_default();
    let window = rest.get(..GUESS_WINDOW).unwrap_or(rest);
    detector.feed(window, window.len() == rest.len());
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether nearly all non-ASCII bytes form valid UTF-8 sequences.
fn mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 10
}

/// Whether a text read as a Latin encoding is likely another script's bytes: words in Latin letters are mostly ASCII in
/// every language that has an 8-bit encoding, so words made of accented letters alone ("Ïðèâåò") give it away.
fn foreign_letters(text: &str) -> bool {
    let (mut ascii, mut accented) = (0_usize, 0_usize);
    let (mut words, mut foreign) = (0_usize, 0_usize);
    for c in text.chars().chain([' ']) {
        if c.is_ascii_alphabetic() {
            ascii += 1;
        } else if ('\u{80}'..='\u{24f}').contains(&c) && c.is_alphabetic() {
            accented += 1;
        } else {
            if accented + ascii >= 3 {
                words += 1;
                foreign += usize::from(accented > ascii * 2);
            }
            (ascii, accented) = (0, 0);
        }
    }
    foreign >= 5 && foreign * 50 > words
}

/// UTF-8 read as Windows-1252 and saved as UTF-8 again leaves "â€™" for "’" and "Ã©" for "é".
pub(crate) fn mojibake(text: &str) -> bool {
    let marks = ["â€™", "â€œ", "â€\u{9d}", "â€“", "â€”", "Ã©", "Ã¤", "Ã¶", "Ã¼", "Ã¨", "Ð°", "Ð¾"];
    let count: usize = marks.iter().map(|m| text.matches(m).count()).sum();
    count >= 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{KOI8_R, WINDOWS_1251, WINDOWS_1252};

    const RUSSIAN: &str = "Переговоры в Париже продолжались четыре часа и закончились без соглашения. Стороны \
        договорились встретиться снова через неделю, сообщил представитель министерства иностранных дел.";
    const GERMAN: &str = "Die Gespräche in Paris endeten ohne Einigung, sagte der Außenminister am späten Abend. „Für \
        uns ist das natürlich enttäuschend“, fügte er hinzu.";

    fn decoded(bytes: &[u8], content_type: Option<&str>) -> (String, &'static str) {
        let d = decode(bytes, content_type).unwrap();
        (d.text, d.encoding)
    }

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn unnamed_encodings_are_told_from_the_bytes() {
        for text in [RUSSIAN, GERMAN, "Plain ASCII text, with nothing special in it."] {
            assert_eq!(decoded(text.as_bytes(), None).0, text);
            assert_eq!(decoded(&utf_16(text, u16::to_le_bytes), None), (text.to_owned(), "UTF-16LE"));
            assert_eq!(decoded(&utf_16(text, u16::to_be_bytes), None), (text.to_owned(), "UTF-16BE"));
            let marked = format!("\u{feff}{text}");
            assert_eq!(decoded(marked.as_bytes(), None).0, text);
            assert_eq!(decoded(&utf_16(&marked, u16::to_le_bytes), None).0, text);
            assert_eq!(decoded(&utf_16(&marked, u16::to_be_bytes), None).0, text);
            let wide: Vec<u8> = marked.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
            assert_eq!(decoded(&wide, None).0, text);
        }
        assert_eq!(decoded(&WINDOWS_1251.encode(RUSSIAN).0, None).0, RUSSIAN);
        assert_eq!(decoded(&KOI8_R.encode(RUSSIAN).0, None).0, RUSSIAN);
        assert_eq!(decoded(&WINDOWS_1252.encode(GERMAN).0, None).0, GERMAN);
    }

    #[test]
    fn a_named_encoding_is_used_when_it_fits() {
        let page =
            format!("<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'><p>{RUSSIAN}");
        assert_eq!(decoded(&KOI8_R.encode(&page).0, None), (page, "KOI8-R"));
        let latin_1 = WINDOWS_1252.encode(GERMAN).0;
        assert_eq!(decoded(&latin_1, Some("text/html; charset=\"ISO-8859-1\"")).1, "windows-1252");
    }

    #[test]
    fn a_wrong_name_is_seen_through() {
        let d = decode(&WINDOWS_1251.encode(RUSSIAN).0, Some("text/html; charset=iso-8859-1")).unwrap();
        assert_eq!((d.text.as_str(), d.encoding), (RUSSIAN, "windows-1251"));
        assert!(matches!(d.warnings.as_slice(), [Warning::EncodingWrong { .. }]), "{:?}", d.warnings);
        let d = decode(&WINDOWS_1252.encode(GERMAN).0, Some("text/plain; charset=utf-8")).unwrap();
        assert_eq!((d.text.as_str(), d.encoding), (GERMAN, "windows-1252"));
        let d = decode(GERMAN.as_bytes(), Some("text/plain; charset=windows-1252")).unwrap();
        assert_eq!((d.text.as_str(), d.encoding), (GERMAN, "UTF-8"));
    }

    #[test]
    fn one_broken_byte_does_not_change_the_encoding() {
        let mut bytes = RUSSIAN.as_bytes().to_vec();
        bytes.push(0xd0);
        let d = decode(&bytes, None).unwrap();
        assert_eq!(d.encoding, "UTF-8");
        assert!(d.warnings.contains(&Warning::Undecodable { count: 1 }), "{:?}", d.warnings);
    }

    #[test]
    fn binary_data_is_refused() {
        let noise: Vec<u8> = (0_u32..4_000).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert_eq!(decode(&noise, None).unwrap_err(), ExtractError::Binary);
        let mut mostly_text = b"Header of some format, then data: ".to_vec();
        mostly_text.extend([0; 40]);
        assert_eq!(decode(&mostly_text, Some("text/plain")).unwrap_err(), ExtractError::Binary);
    }

    #[test]
    fn text_that_was_broken_before_is_pointed_out() {
        let broken = "Itâ€™s the ministerâ€™s last wordâ€”he wonâ€™t say more.";
        assert!(mojibake(broken));
        assert!(!mojibake(GERMAN));
    }
}
