//! Any bytes as a codebook file: an error, or a codebook that holds together and comes back from a file of ours as it was.

#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax_exchange::refi::{read_codebook, write_codebook};

fuzz_target!(|bytes: &[u8]| {
    let Ok(read) = read_codebook("codes.qdc", "Fuzzed", bytes) else { return };
    read.codebook.check().expect("what is read holds together");
    if read.codebook.codes.is_empty() {
        return;
    }
    let (written, _) = write_codebook(&read.codebook).expect("what was read can be written");
    let again = read_codebook("codes.qdc", "Again", &written).expect("what was written can be read");
    assert_eq!(again.codebook, read.codebook);
});
