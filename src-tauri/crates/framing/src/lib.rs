//! Codebooks, codings, anchoring and agreement. Pure.

mod codebook;
mod colour;
mod error;

pub use codebook::{Code, CodeKind, Codebook, built_in};
pub use colour::{PALETTE, contrast, is_colour, palette_colour};
pub use error::FramingError;
