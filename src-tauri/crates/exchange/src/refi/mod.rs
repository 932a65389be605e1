//! REFI-QDA, the exchange standard of programs for qualitative analysis (version 1.5 of its specification, 2019).

mod archive;
mod xml;
