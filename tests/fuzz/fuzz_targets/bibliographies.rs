//! Any bytes as BibTeX, Zotero's RDF or RIS, whole or as the inside of an entry: an error, or references with addresses that can be
//! fetched and values on one line; and the dry run agrees.

#![no_main]

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use parallax_extract::{ExtractOptions, Found, Source, inspect, read_each};

const RDF: &[u8] = b"<rdf:RDF xmlns:z='http://www.zotero.org/namespaces/export#'><bib:Article rdf:about='#a'>";

fuzz_target!(|input: (u8, &[u8])| {
    let (pick, bytes) = input;
    let (name, bytes) = match pick % 6 {
        0 => ("a.bib", bytes.to_vec()),
        1 => ("a.rdf", bytes.to_vec()),
        2 => ("a.ris", bytes.to_vec()),
        3 => ("a.bib", [b"@article{a,\ntitle={".as_slice(), bytes, b"}}"].concat()),
        4 => ("a.bib", [b"@article{a,\nauthor={".as_slice(), bytes, b"}}"].concat()),
        _ => ("a.rdf", [RDF, bytes, b"</bib:Article></rdf:RDF>"].concat()),
    };
    let source = Source::new(name, &bytes);
    let options = ExtractOptions::default();
    let mut found = 0;
    let read = read_each(&source, &options, &mut |item| {
        found += 1;
        if let Found::Reference(reference) = item.found {
            if let Some(address) = &reference.address {
                assert!(address.starts_with("http") || address.starts_with("HTTP"), "{address}");
            }
            for line in [&reference.title, &reference.outlet, &reference.byline].into_iter().flatten() {
                assert!(!line.is_empty() && !line.contains('\n'), "{line:?}");
            }
        }
        ControlFlow::Continue(())
    });
    if let Ok(summary) = read {
        assert_eq!(summary.found, found);
        let inspection = inspect(&source, &options).unwrap();
        assert_eq!(inspection.articles + inspection.references + inspection.failed, found);
    }
});
