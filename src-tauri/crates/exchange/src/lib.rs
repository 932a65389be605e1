//! A study in the formats of other programs, and back. Pure: bytes in, bytes out; no store, no clock.
//!
//! [`refi`] speaks REFI-QDA, the exchange standard of programs for qualitative analysis: whole projects (`.qdpx`) and
//! codebooks (`.qdc`), both ways. What a format cannot hold, or a file holds that a study cannot, is counted in
//! [`Losses`]: people are told before anything is written or stored.
//!
//! [`standoff`] packs a study without its words; [`tables`] writes CSV, JSON lines and Excel; [`markdown`] notes, [`report`] a page; [`web_annotation`] reads and writes W3C Web Annotations.

#[cfg(test)]
mod damaged;
mod error;
mod losses;
pub mod markdown;
pub mod refi;
pub mod report;
mod sources;
pub mod standoff;
pub mod tables;
pub mod web_annotation;

pub use error::ExchangeError;
pub use losses::{Loss, Losses};
