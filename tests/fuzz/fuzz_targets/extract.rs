//! Any bytes as a page, a text or Markdown: an error or an article whose text is in normal form and loses nothing when what
//! was cut is put back.

#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax_extract::{ExtractOptions, Source, extract};
use parallax_text::normalise;

const NAMES: [&str; 4] = ["page.html", "text.txt", "text.md", "unknown"];
const TYPES: [Option<&str>; 4] =
    [None, Some("text/html"), Some("text/html; charset=windows-1251"), Some("text/plain; charset=utf-16")];

fuzz_target!(|input: (u8, &[u8])| {
    let (pick, bytes) = input;
    let source = Source {
        name: NAMES[usize::from(pick & 3)],
        bytes,
        content_type: TYPES[usize::from(pick >> 2 & 3)],
        address: (pick & 16 != 0).then_some("https://courier.example/2014/03/30/talks"),
    };
    let Ok(mut article) = extract(&source, &ExtractOptions::default()) else { return };
    let text = article.text();
    assert_eq!(normalise(&text), text);
    assert!(text.starts_with(&article.title) && !article.title.is_empty());
    let pieces = article.paragraphs.len() + article.dropped.len();
    article.put_back(&(0..article.dropped.len()).collect::<Vec<_>>());
    assert_eq!(article.paragraphs.len(), pieces);
});
