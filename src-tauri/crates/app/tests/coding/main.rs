//! Coding as a study needs it, through the core's public API, on a real library on disk.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod agreement;
mod codebooks;
mod coders;
mod codings;
mod desk;
mod merging;
mod questionnaire;
mod sample;
