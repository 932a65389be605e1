//! Any bytes as a codebook: as a table, and as JSON. An error, or a codebook that holds together and comes back from what is written of it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax_exchange::tables::{TableKind, csv, read_codebook_table, table};
use parallax_framing::{Codebook, Study};

fn tree(book: &Codebook) -> Vec<(usize, parallax_framing::Code)> {
    book.tree().into_iter().map(|(depth, code)| (depth, code.clone())).collect()
}

fuzz_target!(|bytes: &[u8]| {
    if let Ok(book) = std::str::from_utf8(bytes).map_err(drop).and_then(|json| Codebook::from_json(json).map_err(drop)) {
        book.check().expect("what is read holds together");
        assert_eq!(Codebook::from_json(&book.to_json()).expect("what was written"), book);
    }
    let Ok(book) = read_codebook_table("codes.csv", "b", "Fuzzed", bytes) else { return };
    book.check().expect("what is read holds together");
    if book.codes.is_empty() {
        return;
    }
    let study = Study { codebooks: vec![book.clone()], ..Study::default() };
    let written = csv(&table(&study, TableKind::Codebook), true);
    let again = read_codebook_table("codes.csv", "b", "Fuzzed", &written).expect("what was written can be read");
    assert_eq!(tree(&again), tree(&book));
});
