//! Any bytes as a project: as the archive itself, or as its `project.qde` beside a text with Windows line ends and characters
//! above U+FFFF. An error, or a study that holds together and comes back from a file of ours as it was.

#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use parallax_exchange::refi::{read_project, write_project};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const TEXT: &str = "\u{feff}Talks failed.\r\nWork 😀 goes on.\r\n\r\n\r\nCafe\u{301} closed.";

fn packed(qde: &[u8]) -> Vec<u8> {
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [("project.qde", qde), ("sources/a.txt", TEXT.as_bytes())] {
        zip.start_file(name, stored).expect("a name");
        zip.write_all(bytes).expect("memory");
    }
    zip.finish().expect("an archive").into_inner()
}

fuzz_target!(|bytes: &[u8]| {
    let archive = if bytes.starts_with(b"PK") { bytes.to_vec() } else { packed(bytes) };
    let Ok(read) = read_project(Cursor::new(archive), "Fuzzed") else { return };
    read.study.check().expect("what is read holds together");
    let written = write_project(&read.study).expect("what was read can be written");
    let again = read_project(Cursor::new(written.bytes), "Again").expect("what was written can be read");
    assert!(again.unchanged);
    assert_eq!(again.study, read.study);
});
