//! Which way a source goes: a document of a format of its own, an archive of files, or text; and which endings name them.

use crate::SourceKind;
use crate::sniff::{extension_is, media_type, starts_with_ignoring_case};

/// Endings of file names, in lower case and without the dot, that may hold articles: what file dialogs offer and what is picked
/// out of folders and archives. A file's bytes decide what it is, whatever its name ends in; any of these may also be packed
/// with gzip (`page.html.gz`).
pub const ENDINGS: &[&str] = &[
    "html", "htm", "xhtml", "shtml", "mht", "mhtml", "eml", "txt", "text", "md", "markdown", "mdown", "mkd",
    "pdf", "docx", "docm", "odt", "fodt", "rtf", "warc", "zip", "gz", "csv", "tsv", "tab", "json", "jsonl",
    "ndjson", "ris", "bib", "bibtex", "rdf", "xml",
];

/// Whether a file's name ends in one of [`ENDINGS`].
///
/// ```
/// assert!(parallax_extract::has_known_ending("coverage/Talks.DOCX"));
/// assert!(!parallax_extract::has_known_ending("photo.jpeg"));
/// ```
pub fn has_known_ending(name: &str) -> bool {
    extension_is(name, ENDINGS)
}

/// What a source is at first sight: which way it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Files in a file.
    Archive(Archive),
    /// One document that is no plain text.
    Document(SourceKind),
    /// Text in some encoding, or a format that is not read.
    Other,
}

/// A file that holds files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Archive {
    /// ZIP.
    Zip,
    /// One file packed with gzip.
    Gzip,
    /// Web archive, ISO 28500.
    Warc,
}

impl Archive {
    /// The format in words, with its article.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Zip => "a ZIP archive",
            Self::Gzip => "a gzip archive",
            Self::Warc => "a web archive (WARC)",
        }
    }
}

/// What a source is at first sight, from its first bytes (a few thousand are enough). ZIP files that are one document are told
/// apart by [`crate::archive::zip`], which can look at all their names.
pub(crate) fn form(head: &[u8], content_type: Option<&str>, name: &str) -> Form {
    let head = head.get(..8_192).unwrap_or(head);
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Form::Archive(Archive::Zip);
    }
    if head.starts_with(b"\x1f\x8b") {
        return Form::Archive(Archive::Gzip);
    }
    if head.starts_with(b"WARC/") {
        return Form::Archive(Archive::Warc);
    }
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    // Some producers put white space or a few stray bytes before a PDF's header; readers accept it within 1024 bytes.
    if text.get(..1024).unwrap_or(text).starts_with(b"%PDF-") {
        return Form::Document(SourceKind::Pdf);
    }
    if text.starts_with(b"{\\rtf") {
        return Form::Document(SourceKind::Rtf);
    }
    if flat_odt(text) {
        return Form::Document(SourceKind::Odt);
    }
    let media = content_type.map(media_type).unwrap_or_default();
    if saved_page(text) || extension_is(name, &["mht", "mhtml"]) && message(text) {
        return Form::Document(SourceKind::Mhtml);
    }
    if matches!(media.as_str(), "multipart/related" | "message/rfc822") && message(text) {
        return Form::Document(if media == "message/rfc822" { SourceKind::Email } else { SourceKind::Mhtml });
    }
    if extension_is(name, &["eml"]) && message(text)
        || ["MIME-Version:", "Return-Path:", "Received: from", "Delivered-To:"]
            .iter()
            .any(|field| starts_with_ignoring_case(text, field.as_bytes()))
    {
        return Form::Document(SourceKind::Email);
    }
    Form::Other
}

/// Whether a text begins as browsers begin the pages they save: "From: <Saved by Blink>", or Snapshot-Content-Location among the
/// first fields.
fn saved_page(text: &[u8]) -> bool {
    let fields = text.get(..2_048).unwrap_or(text);
    message(text)
        && (starts_with_ignoring_case(text, b"From: <Saved by ")
            || starts_with_ignoring_case(text, b"From: \"Saved by ")
            || fields.windows(26).any(|field| field.eq_ignore_ascii_case(b"\nSnapshot-Content-Location")))
}

/// Whether a text begins with a header field as messages do (RFC 5322): a name without spaces, a colon.
pub(crate) fn message(text: &[u8]) -> bool {
    let line = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    line.iter().position(|byte| *byte == b':').is_some_and(|colon| {
        colon > 1
            && line.iter().take(colon).all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
            && line.iter().skip(colon + 1).any(|byte| !byte.is_ascii_whitespace())
    })
}

/// Whether a text is an OpenDocument text in one XML file.
fn flat_odt(text: &[u8]) -> bool {
    let has = |needle: &[u8]| memchr::memmem::find(text, needle).is_some();
    has(b"<office:document") && has(b"application/vnd.oasis.opendocument.text")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_and_archives_are_told_by_their_bytes_whatever_the_name() {
        use SourceKind::{Email, Mhtml, Odt, Pdf, Rtf};
        for (bytes, name, told) in [
            (&b"%PDF-1.7\n..."[..], "a.txt", Form::Document(Pdf)),
            (b"\n\n%PDF-1.4", "a.html", Form::Document(Pdf)),
            (b"{\\rtf1\\ansi", "a.doc", Form::Document(Rtf)),
            (b"PK\x03\x04....word/document.xml", "a", Form::Archive(Archive::Zip)),
            (b"\x1f\x8b\x08", "page.html.gz", Form::Archive(Archive::Gzip)),
            (b"WARC/1.1\r\n", "x", Form::Archive(Archive::Warc)),
            (b"From: <Saved by Blink>\r\n", "page", Form::Document(Mhtml)),
            (b"Subject: x\r\nSnapshot-Content-Location: https://x.org/\r\n", "page", Form::Document(Mhtml)),
            (b"From: news@courier.example\r\n", "a.eml", Form::Document(Email)),
            (b"MIME-Version: 1.0\r\n", "a", Form::Document(Email)),
            (
                b"<?xml version='1.0'?><office:document office:mimetype='application/vnd.oasis.opendocument.text'>",
                "a.fodt",
                Form::Document(Odt),
            ),
            (b"From: the front\nA letter", "a.txt", Form::Other),
            (b"Not a message at all", "a.eml", Form::Other),
            (b"A text on %PDF-1.4", "a.pdf", Form::Other),
        ] {
            assert_eq!(form(bytes, None, name), told, "{name}");
        }
    }
}
