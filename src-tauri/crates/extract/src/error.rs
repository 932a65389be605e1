//! Why no article came out of a source.

use thiserror::Error;

/// Why no article came out of a source. The sentence is meant to follow the source's name and a colon.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ExtractError {
    /// There are no bytes, or only white space.
    #[error("is empty")]
    Empty,
    /// The bytes are no text.
    #[error("is not text but binary data")]
    Binary,
    /// A format that is known but not read.
    #[error("is {kind}, which can't be read yet; save it as text or HTML and import that")]
    UnsupportedKind {
        /// The format, with its article ("a PDF file").
        kind: &'static str,
    },
    /// More bytes than allowed.
    #[error("is {} long, more than the limit of {}", megabytes(*.size), megabytes(*.limit))]
    TooLarge {
        /// The limit, in bytes.
        limit: u64,
        /// What it has, in bytes.
        size: u64,
    },
    /// Elements are nested deeper than any real page nests them.
    #[error(
        "nests its elements {depth} deep, more than the limit of {limit}; it is broken or made to do harm"
    )]
    TooDeep {
        /// The limit.
        limit: usize,
        /// The depth at which reading was stopped.
        depth: usize,
    },
    /// The page has, or would unfold to, more elements than any real page has.
    #[error("has more than {limit} elements; it is broken or made to do harm")]
    TooComplex {
        /// The limit.
        limit: usize,
    },
    /// It can be read, but no article is in it.
    #[error("has no article text: only menus, forms or notices were found")]
    NoArticle,
    /// A library failed in a way it should not.
    #[error("could not be taken apart: the HTML reader failed on it")]
    Broken,
}

fn megabytes(bytes: u64) -> String {
    // One decimal, rounded up, so that a file just over a limit never reads as the limit itself.
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_name_the_numbers() {
        let e = ExtractError::TooLarge { limit: 20_000_000, size: 52_428_800 };
        insta::assert_snapshot!(e, @"is 52.5 MB long, more than the limit of 20.0 MB");
        let e = ExtractError::UnsupportedKind { kind: "a PDF file" };
        insta::assert_snapshot!(e, @"is a PDF file, which can't be read yet; save it as text or HTML and import that");
    }
}
