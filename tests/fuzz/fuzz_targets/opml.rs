//! Any bytes as a list of feeds: an error, or a list that comes back from a file of ours as it was.

#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax_extract::feed::{read_opml, write_opml};

fuzz_target!(|bytes: &[u8]| {
    let Ok(read) = read_opml(bytes) else { return };
    let again = read_opml(write_opml("Fuzzed", &read).as_bytes()).expect("what was written can be read");
    assert_eq!(again.len(), read.len());
    for (one, other) in again.iter().zip(&read) {
        assert_eq!((&one.address, &one.home), (&other.address, &other.home));
    }
});
