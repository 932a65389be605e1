//! Any bytes as web annotations onto the texts of a small study: an error, or codings that hold together with it, each on the words
//! that it quotes; and what is written of them comes back.

#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax_exchange::web_annotation::{Shape, read, write};
use parallax_framing::{Study, StudyArticle, StudyRevision, text_hash};

const TEXT: &str = "Talks failed\n\nWork 😀 goes on. Work goes on.\n\nCafés closed, he said.";

fn study() -> Study {
    let revision = StudyRevision {
        id: "r".into(),
        text: TEXT.into(),
        hash: text_hash(TEXT),
        ..StudyRevision::default()
    };
    let article = StudyArticle {
        id: "a".into(),
        title: "Talks failed".into(),
        address: Some("https://paper.example/talks".into()),
        revisions: vec![revision],
        ..StudyArticle::default()
    };
    Study { articles: vec![article], ..Study::default() }
}

fuzz_target!(|bytes: &[u8]| {
    let study = study();
    let Ok(found) = read(bytes, &study) else { return };
    let mut whole = study;
    whole.codebooks = found.codebooks;
    let mut seen = std::collections::BTreeSet::new();
    whole.codings = found.codings;
    whole.codings.retain(|coding| seen.insert(coding.id.clone()));
    for anchor in whole.codings.iter().flat_map(|coding| coding.selection.anchors()) {
        assert_eq!(anchor.span.of(TEXT), anchor.quote, "a coding lies on the words that it quotes");
    }
    if whole.check().is_err() {
        return; // The library refuses it then, and stores nothing.
    }
    let (written, _) = write(&whole, Shape::Collection, "Fuzzed");
    let again = read(&written, &whole).expect("what was written can be read");
    assert_eq!(again.codings, whole.codings);
});
