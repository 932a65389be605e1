//! Importing plain text as a person saves it from a page.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use parallax_extract::{DropReason, ExtractOptions, Extracted, Source, extract};

fn import(name: &str, bytes: &[u8]) -> Extracted {
    extract(&Source::new(name, bytes), &ExtractOptions::default()).unwrap()
}

/// The seed article of the specification; it is not part of the project. `PARALLAX_SAMPLE` names the folder it is in.
#[test]
fn the_seed_article_is_imported_without_its_furniture() {
    let Some(folder) = std::env::var_os("PARALLAX_SAMPLE") else { return };
    let name = "common-dreams-us-russia-high-stakes-meeting.txt";
    let article = import(name, &std::fs::read(std::path::Path::new(&folder).join(name)).unwrap());
    assert_eq!(article.title, "US, Russia Head Into High Stakes Meeting");
    assert_eq!(article.paragraphs.len(), 8);
    assert!(article.paragraphs[0].text.starts_with("While an estimated 40,000 Russian troops"));
    assert!(article.paragraphs[7].text.ends_with("“Good luck and good night.”"));
    let reasons: Vec<_> = article.dropped.iter().map(|d| (d.reason, d.before)).collect();
    assert_eq!(reasons, [(DropReason::Licence, 8), (DropReason::Comments, 8), (DropReason::Comments, 8)]);
    assert!(article.rights.is_some_and(|r| r.contains("Creative Commons")));
}
