//! Any text as a mapping of columns and, behind its first line, a table that it is to read: an error, or articles in normal form, and
//! rows that are kept read the same way again.

#![no_main]

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use parallax_extract::{ExtractOptions, Found, Mapping, Source, read_each};

fuzz_target!(|input: (bool, &str)| {
    let (json, text) = input;
    let (mapping, table) = text.split_once('\n').unwrap_or((text, ""));
    let Ok(mapping) = mapping.parse::<Mapping>() else { return };
    let options = ExtractOptions { mapping: Some(mapping), ..ExtractOptions::default() };
    let source = Source::new(if json { "a.json" } else { "a.csv" }, table.as_bytes());
    let (Ok(_) | Err(_)) = read_each(&source, &options, &mut |item| {
        let (Found::Article(article), Some(raw)) = (item.found, item.raw) else { return ControlFlow::Continue(()) };
        let mut again = 0;
        let kept = Source { content_type: raw.content_type.as_deref(), ..Source::new(&raw.name, &raw.bytes) };
        let read = read_each(&kept, &ExtractOptions::default(), &mut |item| {
            again += 1;
            if let Found::Article(same) = item.found {
                assert_eq!(same.title, article.title);
            }
            ControlFlow::Continue(())
        });
        assert!(read.is_ok() && again == 1, "{again} of {:?}", raw.bytes);
        ControlFlow::Continue(())
    });
});
