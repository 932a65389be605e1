//! Any bytes as a table, JSON, RIS, a page or text of an export: an error, or items whose texts are in normal form, as many as the
//! summary counts; and the dry run agrees.

#![no_main]

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use parallax_extract::{ExtractOptions, Found, Source, inspect, read_each};
use parallax_text::normalise;

const NAMES: [&str; 8] =
    ["a.csv", "a.tsv", "a.json", "a.jsonl", "a.ris", "export.html", "export.txt", "export.xml"];

fuzz_target!(|input: (u8, &[u8])| {
    let (pick, bytes) = input;
    let source = Source::new(NAMES[usize::from(pick & 7)], bytes);
    let options = ExtractOptions::default();
    let mut found = 0;
    let read = read_each(&source, &options, &mut |item| {
        found += 1;
        if let Found::Article(article) = item.found {
            let text = article.text();
            assert_eq!(normalise(&text), text);
        }
        ControlFlow::Continue(())
    });
    if let Ok(summary) = read {
        assert_eq!(summary.found, found);
        let inspection = inspect(&source, &options).unwrap();
        assert_eq!(inspection.articles + inspection.references + inspection.failed, found);
    }
});
