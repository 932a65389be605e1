//! Any bytes as an office document, RTF, a message or a saved page: an error or an article whose text is in normal form. What is
//! packed in a real file is packed here, so that the fuzzer gets at the XML in it.

#![no_main]

use std::io::{Cursor, Write as _};

use libfuzzer_sys::fuzz_target;
use parallax_extract::{ExtractOptions, Source, extract};
use parallax_text::normalise;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(*name, stored).expect("a name");
        zip.write_all(bytes).expect("memory");
    }
    zip.finish().expect("an archive").into_inner()
}

fuzz_target!(|input: (u8, &[u8])| {
    let (pick, bytes) = input;
    let (name, bytes) = match pick % 8 {
        0 => ("a.docx", packed(&[("word/document.xml", bytes)])),
        1 => ("a.docx", packed(&[("word/styles.xml", bytes), ("word/document.xml", b"<w:document xmlns:w='w'/>")])),
        2 => ("a.odt", packed(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", bytes)])),
        3 => ("a.rtf", [b"{\\rtf1".as_slice(), bytes].concat()),
        4 => ("a.mhtml", [b"From: <Saved by Blink>\r\n".as_slice(), bytes].concat()),
        5 => ("a.eml", [b"MIME-Version: 1.0\r\n".as_slice(), bytes].concat()),
        6 => ("a.html", [b"<!-- saved from url=(0020)http://web.archive.org/web/".as_slice(), bytes].concat()),
        _ => ("a.docx", bytes.to_vec()),
    };
    let Ok(article) = extract(&Source::new(name, &bytes), &ExtractOptions::default()) else { return };
    let text = article.text();
    assert_eq!(normalise(&text), text);
    assert!(text.starts_with(&article.title) && !article.title.is_empty());
});
