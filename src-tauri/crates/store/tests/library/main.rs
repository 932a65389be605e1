//! The store through its public API, on real folders: what it keeps, what it refuses, and what it survives.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests fail by panicking, and those that inject faults print how many"
)]

mod backup;
mod compacting;
mod damage;
mod earlier;
mod full_disk;
mod journal;
mod killed;
mod opening;
mod packed;
mod reading;
mod round_trip;
mod sample;

/// The engine's main file.
const FILE: &str = "db/db";

/// The deepest folder of its files.
const DEEPEST: &str = "db/blobs";

/// The engine that is tested.
fn engine(options: parallax_store::OpenOptions) -> parallax_store::OpenOptions {
    options
}
