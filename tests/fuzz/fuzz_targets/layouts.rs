//! Any text as a layout in TOML and, behind a line of equals signs, an export that it is to cut: an error, or a layout that comes
//! back from a file of ours as it was, and documents in normal form.

#![no_main]

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use parallax_extract::{ExtractOptions, Found, Layout, Source, read_each};
use parallax_text::normalise;

fuzz_target!(|input: (u8, &str)| {
    let (pick, text) = input;
    let (toml, export) = text.split_once("\n====\n").unwrap_or((text, ""));
    let Ok(layout) = Layout::from_toml(toml) else { return };
    let written = layout.to_toml().expect("what was read can be written");
    assert_eq!(Layout::from_toml(&written).expect("what was written can be read"), layout);
    let options = ExtractOptions { layouts: vec![layout], ..ExtractOptions::default() };
    let name = ["export.txt", "export.html", "export.xml", "export.rtf"][usize::from(pick & 3)];
    // A failure to read is as good as an article here; what is looked for are panics and texts out of form.
    let (Ok(_) | Err(_)) = read_each(&Source::new(name, export.as_bytes()), &options, &mut |item| {
        if let Found::Article(article) = item.found {
            let text = article.text();
            assert_eq!(normalise(&text), text);
        }
        ControlFlow::Continue(())
    });
});
