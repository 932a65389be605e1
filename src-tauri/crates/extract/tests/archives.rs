//! Archives and packed documents made to do harm, or broken: each ends soon, with an error that says what is wrong, and what is
//! good in them is read.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it cannot go on")]

use std::io::{Cursor, Write as _};
use std::ops::ControlFlow;

use flate2::Compression;
use flate2::write::GzEncoder;
use parallax_extract::{ExtractError, ExtractOptions, Found, read_each_in};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const PAGE: &str = "<html><body><article><h1>Crane falls</h1><p>The harbour was closed on Monday after a crane fell onto the \
    quay, the port's captain said.</p></article>";

/// What comes of a file, a line an item: its name, and its title or what is wrong with it.
fn read(name: &str, bytes: Vec<u8>) -> Result<Vec<String>, ExtractError> {
    let mut seen = Vec::new();
    let summary = read_each_in(name, &mut Cursor::new(bytes), &ExtractOptions::default(), &mut |item| {
        let raw = item.raw.map(|raw| raw.name).unwrap_or_default();
        seen.push(match item.found {
            Found::Article(article) => format!("{} [{raw}]: {}", item.name, article.title),
            Found::Failed(error) => format!("{} {error}", item.name),
            Found::Reference(reference) => format!("{}: {reference:?}", item.name),
        });
        ControlFlow::Continue(())
    })?;
    assert_eq!(summary.found as usize, seen.len());
    Ok(seen)
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn record(target: &str, length: usize, block: &str) -> String {
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {target}\r\nWARC-Date: 2014-03-30T09:00:00Z\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n{block}\r\n\r\n"
    )
}

#[test]
fn bombs_are_refused() {
    let spaces = vec![b' '; 120_000_000];
    let document = zip(&[("word/document.xml", &spaces)]);
    assert_eq!(read("a.docx", document).unwrap_err(), ExtractError::Unpacks { limit: 100_000_000 });
    assert_eq!(read("a.html.gz", gzip(&spaces)).unwrap_err(), ExtractError::Unpacks { limit: 20_000_000 });
    let archive = zip(&[("bomb.txt", &spaces), ("page.html", PAGE.as_bytes())]);
    assert_eq!(
        read("a.zip", archive).unwrap(),
        [
            "a.zip, bomb.txt unpacks to more than 20.0 MB, the most that is read",
            "a.zip, page.html [page.html]: Crane falls",
        ]
    );
    // Each of these may be unpacked; the archive as a whole has a bound, too, and ends there.
    let blank = &spaces[..19_000_000];
    let files = [("1.txt", blank), ("2.txt", blank), ("3.txt", blank), ("4.txt", blank), ("5.txt", blank)];
    assert_eq!(
        read("a.zip", zip(&files)).unwrap(),
        [
            "a.zip, 1.txt is empty",
            "a.zip, 2.txt is empty",
            "a.zip, 3.txt unpacks to more than 50.0 MB, the most that is read",
        ]
    );
}

#[test]
fn archives_nest_two_deep() {
    let one = zip(&[("page.html", PAGE.as_bytes())]);
    let two = zip(&[("one.zip", &one)]);
    let three = zip(&[("two.zip", &two)]);
    assert_eq!(read("a.zip", two).unwrap(), ["a.zip, one.zip, page.html [page.html]: Crane falls"]);
    assert_eq!(
        read("a.zip", three).unwrap(),
        [
            "a.zip, two.zip, one.zip is an archive more than 2 archives deep; unpack the outer ones and import that"
        ]
    );
}

#[test]
fn names_are_shown_without_what_could_deceive() {
    let names = [
        "../../../escaped.html",
        "/tmp/escaped.html",
        "C:\\escaped.html",
        "line\nbreak.html",
        "turned\u{202e}lmth.exe.html",
    ];
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (*name, PAGE.as_bytes())).collect();
    assert_eq!(
        read("a.zip", zip(&files)).unwrap(),
        [
            "a.zip, ../../../escaped.html [escaped.html]: Crane falls",
            "a.zip, /tmp/escaped.html [escaped.html]: Crane falls",
            "a.zip, C:\\escaped.html [escaped.html]: Crane falls",
            "a.zip, line\u{fffd}break.html [line\u{fffd}break.html]: Crane falls",
            "a.zip, turned\u{fffd}lmth.exe.html [turned\u{fffd}lmth.exe.html]: Crane falls",
        ]
    );
    assert!(!std::path::Path::new("/tmp/escaped.html").exists());
}

#[test]
fn entities_are_not_resolved() {
    let laughs = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>\
        <w:document xmlns:w='w'><w:body><w:p><w:r><w:t>&b;&c;</w:t></w:r></w:p></w:body></w:document>";
    let document = zip(&[("word/document.xml", laughs.as_bytes())]);
    assert!(matches!(read("a.docx", document).unwrap_err(), ExtractError::Damaged { .. }));
    let mimetype: &[u8] = b"application/vnd.oasis.opendocument.text";
    let document = zip(&[("mimetype", mimetype), ("content.xml", laughs.as_bytes())]);
    assert!(matches!(read("a.odt", document).unwrap_err(), ExtractError::Damaged { .. }));
}

#[test]
fn a_web_archive_gives_what_came_before_it_broke() {
    let response = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}");
    let good = record("https://port.example/crane", response.len(), &response);
    let script = record("javascript:alert(1)", response.len(), &response);
    let cut = record("https://port.example/cut", response.len() + 1_000_000, &response);
    let missing = "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nNothing here";
    let missing = record("https://port.example/missing", missing.len(), missing);
    let archive = format!("{good}{script}{missing}{cut}");
    for (name, bytes) in [("a.warc", archive.clone().into_bytes()), ("a.warc.gz", gzip(archive.as_bytes()))] {
        assert_eq!(
            read(name, bytes).unwrap(),
            [
                format!("{name}, https://port.example/crane [page.html]: Crane falls"),
                format!(
                    "{name}, record 4 is a web archive (WARC) that is damaged: record 4: it ends too soon"
                ),
            ]
        );
    }
}

#[test]
fn errors_say_what_is_wrong_with_a_file() {
    let sentence = |name: &str, bytes: &[u8]| read(name, bytes.to_vec()).unwrap_err().to_string();
    insta::assert_snapshot!(
        sentence("a.zip", &zip(&[("photo.jpg", b"\xff\xd8")])),
        @"is a ZIP archive with nothing in it that can be read as an article"
    );
    insta::assert_snapshot!(
        sentence("a.docx", &zip(&[("xl/workbook.xml", b"<x/>")])),
        @"is a spreadsheet, which can't be read yet; save it as text or HTML and import that"
    );
    let locked: Vec<u8> = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        .iter()
        .copied()
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    insta::assert_snapshot!(
        sentence("a.docx", &locked),
        @"is an Office document protected by a password; save it without one and import that"
    );
    insta::assert_snapshot!(
        sentence("a.pdf", b"%PDF-1.7 ..."),
        @"is a PDF file that is damaged: its table of objects cannot be read"
    );
}
