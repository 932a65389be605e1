//! Files made to do harm, for the address of a listener that hears of it.

use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The name of files in an archive that lead out of any folder; nothing of it is to be found afterwards.
pub const ESCAPED: &str = "escaped-from-a-parallax-test";

/// A file for the import: its name and bytes.
pub type Made = (String, Vec<u8>);

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/hostile")
}

/// What a file of the folder says once it knows whom to call.
fn said(path: &str, home: &str) -> std::io::Result<Vec<u8>> {
    let text = std::fs::read_to_string(folder().join(path))?;
    Ok(text.replace("HOME", home).into_bytes())
}

/// All of them: pages, messages, documents and archives. `home` is the listener's address without a slash at its end.
///
/// # Errors
/// When the folder can't be read.
pub fn files(home: &str) -> std::io::Result<Vec<Made>> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder().join("pages"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        out.push((name.clone(), said(&format!("pages/{name}"), home)?));
    }
    out.sort();
    out.push(("page.mhtml".into(), said("messages/page.mhtml", home)?));
    out.push(("newsletter.eml".into(), said("messages/newsletter.eml", home)?));
    out.push(("document.rtf".into(), said("document.rtf", home)?));
    out.push(("document.pdf".into(), said("document.pdf", home)?));
    let relations = ("word/_rels/document.xml.rels", said("docx/document.xml.rels", home)?);
    let settings = ("word/_rels/settings.xml.rels", said("docx/settings.xml.rels", home)?);
    let main = said("docx/document.xml", home)?;
    out.push(("office.docx".into(), packed(&[("word/document.xml", main), relations, settings])?));
    let laughs = said("docx/laughs.xml", home)?;
    out.push(("laughs.docx".into(), packed(&[("word/document.xml", laughs)])?));
    let mimetype = ("mimetype", b"application/vnd.oasis.opendocument.text".to_vec());
    out.push((
        "open-office.odt".into(),
        packed(&[mimetype, ("content.xml", said("odt/content.xml", home)?)])?,
    ));
    let page = said("pages/scripts.html", home)?;
    out.push(("escapes.zip".into(), escaping(&page)?));
    out.push(("archive.warc".into(), archived(&page, home)));
    out.push(("bomb.docx".into(), packed(&[("word/document.xml", vec![b' '; 300_000_000])])?));
    out.push((
        "bomb.zip".into(),
        packed(&[("bomb.txt", vec![b'a'; 60_000_000]), ("small.txt", b"Small\n\nA small text.".to_vec())])?,
    ));
    Ok(out)
}

/// A ZIP archive of these files.
///
/// # Errors
/// When it can't be written.
pub fn packed(files: &[(&str, Vec<u8>)]) -> std::io::Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        zip.start_file(*name, options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// An archive whose names would write elsewhere if anybody wrote them, or show what they are not.
fn escaping(page: &[u8]) -> std::io::Result<Vec<u8>> {
    let names = [
        format!("../../../{ESCAPED}.html"),
        format!("/tmp/{ESCAPED}.html"),
        format!("C:\\{ESCAPED}.html"),
        format!("a/../../{ESCAPED}.html"),
        "line\nbreak.html".to_owned(),
        "turned\u{202e}lmth.exe.html".to_owned(),
        "<img src=x onerror=window.ran='name'>.html".to_owned(),
    ];
    let files: Vec<(&str, Vec<u8>)> = names.iter().map(|name| (name.as_str(), page.to_vec())).collect();
    packed(&files)
}

/// A web archive with one response, whose address is a script.
fn archived(page: &[u8], home: &str) -> Vec<u8> {
    let mut block = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nRefresh: 0;url={home}/warc-refresh\r\nLink: <{home}/warc-link>; rel=preload\r\n\r\n"
    )
    .into_bytes();
    block.extend_from_slice(page);
    let mut out = Vec::new();
    for target in ["javascript:window.ran='warc'".to_owned(), "https://port.example/crane".to_owned()] {
        out.extend_from_slice(
            format!(
                "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {target}\r\nWARC-Date: 2014-03-30T09:00:00Z\r\n\
                 Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
                block.len()
            )
            .as_bytes(),
        );
        out.extend_from_slice(&block);
        out.extend_from_slice(b"\r\n\r\n");
    }
    out
}
