//! What a source is, told from its bytes, the content type it came with and its name, in this order of trust.

use serde::{Deserialize, Serialize};

use crate::ExtractError;
use crate::form::message;

/// What a source was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SourceKind {
    /// A web page.
    Html,
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A PDF file with a text layer.
    Pdf,
    /// A Word document (Office Open XML).
    Docx,
    /// An OpenDocument text.
    Odt,
    /// An RTF document.
    Rtf,
    /// A page saved by a browser with all it needs (MHTML).
    Mhtml,
    /// An e-mail message.
    Email,
    /// A row of a table, a record of JSON, an entry of a bibliography.
    Record,
    /// A document of an export of many (Nexis, Factiva).
    Export,
}

impl SourceKind {
    /// The format in words, with its article ("a PDF file").
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Html => "a web page",
            Self::Text => "a text",
            Self::Markdown => "a Markdown text",
            Self::Pdf => "a PDF file",
            Self::Docx => "a Word document (DOCX)",
            Self::Odt => "an OpenDocument text (ODT)",
            Self::Rtf => "an RTF document",
            Self::Mhtml => "a web archive (MHTML)",
            Self::Email => "an e-mail message",
            Self::Record => "a table",
            Self::Export => "a database export",
        }
    }
}

/// Leading bytes that tell a format which is no text, or none that is read here.
const MAGIC: &[(&[u8], &str)] = &[
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF87a", "a picture (GIF)"),
    (b"GIF89a", "a picture (GIF)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"OggS", "a sound or video file"),
    (b"ID3", "a sound file (MP3)"),
    (b"fLaC", "a sound file (FLAC)"),
    (b"\x1a\x45\xdf\xa3", "a video file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"SQLite format 3\0", "a database (SQLite)"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
];

/// The name of a format that is known but not read, or `None` when the bytes may be read as text.
pub(crate) fn unsupported(bytes: &[u8], content_type: Option<&str>, name: &str) -> Option<&'static str> {
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(kind);
    }
    let head = bytes.get(..1024).unwrap_or(bytes);
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some("a video or sound file");
    }
    if bytes.starts_with(b"RIFF") {
        return Some(if bytes.get(8..12) == Some(b"WEBP") {
            "a picture (WebP)"
        } else {
            "a video or sound file"
        });
    }
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    if feed(text) {
        return Some("a news feed");
    }
    if mailbox(text) {
        return Some("a mailbox of messages (mbox)");
    }
    if extension_is(name, &["json", "jsonl", "ndjson"]) && matches!(text.first(), Some(b'{' | b'[')) {
        return Some("a JSON file");
    }
    if extension_is(name, &["csv", "tsv"]) {
        return Some("a table (CSV)");
    }
    match media_type(content_type?).as_str() {
        "application/json" | "application/ld+json" => Some("a JSON file"),
        "application/rss+xml" | "application/atom+xml" | "application/feed+json" => Some("a news feed"),
        "text/csv" => Some("a table (CSV)"),
        "text/css" | "text/javascript" | "application/javascript" => Some("a program file"),
        t if t.starts_with("image/") && t != "image/svg+xml" => Some("a picture"),
        t if t.starts_with("audio/") => Some("a sound file"),
        t if t.starts_with("video/") => Some("a video file"),
        t if t.starts_with("font/") => Some("a font"),
        _ => None,
    }
}

/// Whether a text begins as mailboxes do (RFC 4155): a line "From somebody at a time", then a message.
fn mailbox(text: &[u8]) -> bool {
    let (line, rest) = text.split_at(memchr::memchr(b'\n', text).unwrap_or(text.len()));
    line.starts_with(b"From ") && message(rest.trim_ascii_start())
}

/// Whether bytes are an Office document under a password: the compound file that [MS-OFFCRYPTO] puts around it names its stream
/// "EncryptedPackage" in UTF-16.
pub(crate) fn encrypted_office(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") && memchr::memmem::find(bytes, &name).is_some()
}

/// Which reader a decoded text goes to.
pub(crate) fn kind(text: &str, content_type: Option<&str>, name: &str) -> Result<SourceKind, ExtractError> {
    let head: String = text
        .trim_start_matches('\u{feff}')
        .trim_start()
        .chars()
        .take(4_000)
        .flat_map(char::to_lowercase)
        .collect();
    let page = is_page(&head);
    let media = content_type.map(media_type).unwrap_or_default();
    if page || matches!(media.as_str(), "text/html" | "application/xhtml+xml") {
        return Ok(SourceKind::Html);
    }
    if feed(head.as_bytes()) {
        return Err(ExtractError::UnsupportedKind { kind: "a news feed" });
    }
    if extension_is(name, &["html", "htm", "xhtml", "shtml"]) {
        return Ok(SourceKind::Html);
    }
    if media == "text/markdown" || extension_is(name, &["md", "markdown", "mdown", "mkd"]) {
        return Ok(SourceKind::Markdown);
    }
    if head.starts_with("<?xml") || head.starts_with("<svg") {
        return Err(ExtractError::UnsupportedKind { kind: "an XML file" });
    }
    // Without a type or an ending that says so, only text that begins with a tag and has paragraphs is taken for HTML:
    // prose may talk about tags.
    let tagged = head.starts_with('<')
        && ["<p>", "<p ", "<div", "<article", "<h1", "<section"].iter().any(|tag| head.contains(tag));
    Ok(if tagged { SourceKind::Html } else { SourceKind::Text })
}

fn is_page(head: &str) -> bool {
    let mut rest = head;
    loop {
        rest = rest.trim_start();
        if let Some(comment) = rest.strip_prefix("<!--") {
            match comment.split_once("-->") {
                Some((_, after)) => rest = after,
                None => return comment.contains("<html"),
            }
        } else if rest.starts_with("<?xml") {
            match rest.split_once("?>") {
                Some((_, after)) => rest = after,
                None => return false,
            }
        } else {
            break;
        }
    }
    rest.starts_with("<!doctype html") || rest.starts_with("<html") || rest.starts_with("<head")
}

fn feed(head: &[u8]) -> bool {
    let mut rest = head;
    if rest.starts_with(b"<?xml") {
        let Some(end) = rest.windows(2).position(|w| w == b"?>") else { return false };
        rest = rest.get(end + 2..).unwrap_or_default().trim_ascii_start();
    }
    [&b"<rss"[..], b"<feed", b"<rdf:RDF", b"<opml"].iter().any(|tag| starts_with_ignoring_case(rest, tag))
}

/// The media type of a `Content-Type`, in lower case, without parameters.
pub(crate) fn media_type(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether a file name or the path of an address ends with one of these extensions.
pub(crate) fn extension_is(name: &str, extensions: &[&str]) -> bool {
    let path = name.split(['?', '#']).next().unwrap_or_default();
    let Some((_, extension)) = path.rsplit_once('.') else { return false };
    extensions.iter().any(|e| e.eq_ignore_ascii_case(extension))
}

pub(crate) fn starts_with_ignoring_case(text: &[u8], prefix: &[u8]) -> bool {
    text.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_named() {
        for (bytes, name, kind) in [
            (&b"\xff\xd8\xff\xe0"[..], "photo.txt", "a picture (JPEG)"),
            (b"RIFF\0\0\0\0WEBPVP8 ", "photo", "a picture (WebP)"),
            (
                b"From a@b.example Sun Mar 30 07:05:00 2014\nSubject: Talks end\n",
                "box",
                "a mailbox of messages (mbox)",
            ),
            (b"<?xml version=\"1.0\"?>\n<rss version=\"2.0\">", "feed", "a news feed"),
        ] {
            assert_eq!(unsupported(bytes, None, name), Some(kind), "{name}");
        }
        assert_eq!(unsupported(b"Hello", Some("application/json; x=y"), "a"), Some("a JSON file"));
        assert_eq!(unsupported(b"A PDF file is 'a PDF'.", Some("text/plain"), "a.txt"), None);
    }

    #[test]
    fn the_reader_is_told_from_bytes_then_type_then_name() {
        let kind = |text, media: Option<&str>, name| kind(text, media, name).unwrap();
        assert_eq!(kind("<!-- x --> <!DOCTYPE html><p>", None, "a.txt"), SourceKind::Html);
        assert_eq!(kind("<?xml version='1.0'?><html>", None, "a"), SourceKind::Html);
        assert_eq!(kind("Words", Some("text/html; charset=utf-8"), "a"), SourceKind::Html);
        assert_eq!(kind("Words", None, "https://x.org/a.html?b=c.txt"), SourceKind::Html);
        assert_eq!(kind("<p>Words</p>", None, "fragment"), SourceKind::Html);
        assert_eq!(kind("<sigh> is no tag", None, "a.txt"), SourceKind::Text);
        assert_eq!(kind("The <html> tag", None, "a.txt"), SourceKind::Text);
        assert_eq!(kind("# Words", None, "a.MD"), SourceKind::Markdown);
    }
}
