//! A library in the formats of other programs, and back.

mod refi;

pub(crate) use refi::{read_qdc, written_qdc};
