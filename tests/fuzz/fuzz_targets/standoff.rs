//! Any bytes as a stand-off pack: as the archive itself, or as its `pack.json`. An error, or codings each of which lies on words of the
//! text that it is attached to.

#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use parallax_exchange::standoff::{Outcome, Pack, attach};
use parallax_framing::{Study, StudyArticle, StudyRevision, text_hash};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const TEXT: &str = "Talks failed\n\nWork 😀 goes on. Work goes on.\n\nCafés closed, he said.";

fn study() -> Study {
    let revision = StudyRevision {
        id: "r".into(),
        text: TEXT.into(),
        hash: text_hash(TEXT),
        ..StudyRevision::default()
    };
    let article = StudyArticle { id: "a".into(), revisions: vec![revision], ..StudyArticle::default() };
    Study { articles: vec![article], ..Study::default() }
}

fn packed(json: &[u8]) -> Vec<u8> {
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("pack.json", stored).expect("a name");
    zip.write_all(json).expect("memory");
    zip.finish().expect("an archive").into_inner()
}

fuzz_target!(|bytes: &[u8]| {
    let archive = if bytes.starts_with(b"PK") { bytes.to_vec() } else { packed(bytes) };
    let Ok(pack) = Pack::read(&archive) else { return };
    let attached = attach(&pack, &study());
    assert_eq!(attached.codings.len(), pack.codings.len(), "none is left out in silence");
    for found in &attached.codings {
        assert_eq!(found.coding.is_none(), found.outcome == Outcome::NotFound);
        for anchor in found.coding.iter().flat_map(|coding| coding.selection.anchors()) {
            assert_eq!(anchor.span.of(TEXT), anchor.quote);
        }
    }
});
