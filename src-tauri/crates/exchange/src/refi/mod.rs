//! REFI-QDA, the exchange standard of programs for qualitative analysis (version 1.5 of its specification, 2019).
//!
//! Both its files, both ways: [`write_project`] and [`read_project`] for `.qdpx`, [`write_codebook`] and [`read_codebook`] for
//! `.qdc`. What is written validates against the standard's schemas and opens in other programs as ordinary sources, codes and
//! coded selections. What the standard has no place for goes along in a note that other programs keep or drop; as long as
//! nobody changed the file, reading it gives the same study again.
//!
//! Positions are Unicode code points over the text of a source, half-open, lines ended by `\n`. Files of other programs count
//! in other ways too; [`read_project`] finds out which from the words that selections quote.

mod archive;
mod carried;
mod codebook;
mod codes;
mod guid;
mod positions;
mod read;
mod study;
mod write;
mod xml;

#[cfg(test)]
mod made;
#[cfg(test)]
mod schema;

pub use codebook::{ReadCodebook, read_codebook, write_codebook};
pub use read::{ReadProject, read_project};
pub use study::{Counts, WrittenProject, write_project};

use crate::ExchangeError;
use xml::Document;

/// What the files call the program that wrote them.
const ORIGIN: &str = concat!("Parallax ", env!("CARGO_PKG_VERSION"));

/// Checks name and name space of a root. Versions other than 1.0 were in use and read alike.
fn expect_root(document: &Document<'_>, name: &str, space: &str) -> Result<(), ExchangeError> {
    let root = &document.root;
    let known = format!("urn:QDA-XML:{space}:");
    if root.name != name || !document.namespace.is_empty() && !document.namespace.starts_with(&known) {
        return Err(document.fault(
            root,
            "",
            format!("is no REFI-QDA {space}: its root is <{name} xmlns=\"{known}1.0\">"),
        ));
    }
    Ok(())
}
