//! Any text as a file of reading rules and, behind a line of equals signs, a page that they are for: an error, or rules that come back
//! from a file of ours as they were, and an article in normal form.

#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax_extract::{ExtractOptions, ReadingRules, Source, extract};
use parallax_text::normalise;

fuzz_target!(|text: &str| {
    let (file, page) = text.split_once("\n====\n").unwrap_or((text, ""));
    let Ok(rules) = ReadingRules::read(file) else { return };
    let written = rules.to_toml().expect("what was read can be written");
    assert!(ReadingRules::read(&written).expect("what was written can be read") == rules);
    let options = ExtractOptions { rules, ..ExtractOptions::default() };
    let source = Source { address: Some("https://courier.example/a"), ..Source::new("a.html", page.as_bytes()) };
    let Ok(article) = extract(&source, &options) else { return };
    let text = article.text();
    assert_eq!(normalise(&text), text);
});
