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
    /// It asks for a password.
    #[error("is {kind} protected by a password; save it without one and import that")]
    Encrypted {
        /// The format, with its article.
        kind: &'static str,
    },
    /// Pages without a text layer: scans or drawings.
    #[error(
        "has pages but no text in them, only pictures; run text recognition (OCR) on it and import the result"
    )]
    NoTextLayer,
    /// A format that is read, but this file breaks its rules or ends too soon.
    #[error("is {kind} that is damaged: {problem}")]
    Damaged {
        /// The format, with its article.
        kind: &'static str,
        /// What is wrong, naming the part of the file.
        problem: String,
    },
    /// It would unpack to more than is read: a decompression bomb, or far from an article.
    #[error("unpacks to more than {}, the most that is read", megabytes(*.limit))]
    Unpacks {
        /// The limit, in bytes.
        limit: u64,
    },
    /// An archive with more files than are read.
    #[error("holds {count} files, more than the limit of {limit}")]
    TooMany {
        /// What it has.
        count: usize,
        /// The limit.
        limit: usize,
    },
    /// An archive in an archive in an archive.
    #[error("is an archive more than {limit} archives deep; unpack the outer ones and import that")]
    Nested {
        /// The limit.
        limit: usize,
    },
    /// An archive that has nothing in it that is read.
    #[error("is {kind} with nothing in it that can be read as an article")]
    NothingInside {
        /// The format, with its article.
        kind: &'static str,
    },
    /// It holds several articles, where one was asked for.
    #[error("is {kind}, which may hold several articles; import it as a file")]
    Several {
        /// The format, with its article.
        kind: &'static str,
    },
    /// The file system failed.
    #[error("can't be read: {problem}")]
    Unreadable {
        /// What the system says.
        problem: String,
    },
    /// A row or entry that can't be read, in a source of many.
    #[error("line {line}: {problem}")]
    Row {
        /// Its line, counted from 1.
        line: u64,
        /// What is wrong.
        problem: String,
    },
    /// A record or document that can't be read, in a source of many.
    #[error("can't be read: {problem}")]
    Part {
        /// What is wrong.
        problem: String,
    },
    /// A record without text, address or title.
    #[error("has neither text nor address nor title")]
    NoFields,
    /// A table in which nothing looks like an article.
    #[error(
        "has no column that could be an article's text, title or address; say which is which (its columns: {columns})"
    )]
    NoMapping {
        /// Its columns, with commas.
        columns: String,
    },
    /// A mapping names a column that the table does not have.
    #[error("has no column “{column}” (its columns: {columns})")]
    NoColumn {
        /// As the mapping names it.
        column: String,
        /// Its columns, with commas.
        columns: String,
    },
    /// A library failed in a way it should not.
    #[error("could not be taken apart: its reader failed on it")]
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
