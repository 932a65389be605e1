//! What can go wrong between a study and the files of other programs.

use parallax_framing::FramingError;

/// Why a file could not be read or written. Each says which file, where in it, and what.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ExchangeError {
    /// The bytes are no zip archive, or a damaged one.
    #[error("the file is no archive that can be read: {problem}")]
    Archive {
        /// What the reader stumbled over.
        problem: String,
    },
    /// A file within the archive cannot be used.
    #[error("{file}: {problem}")]
    Entry {
        /// Its name in the archive.
        file: String,
        /// What is wrong with it.
        problem: String,
    },
    /// Something is larger than a project may be.
    #[error("{file}: {what} is more than the {limit} that are read")]
    TooLarge {
        /// The file.
        file: String,
        /// What is too large, in words.
        what: &'static str,
        /// The bound.
        limit: u64,
    },
    /// The XML is not well formed, or does what is not allowed here.
    #[error("{file}, line {line}, column {column}: {problem}")]
    Xml {
        /// The file.
        file: String,
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What is wrong.
        problem: String,
    },
    /// The XML is well formed, and one of its fields says what cannot be.
    #[error("{file}, line {line}, column {column}: {field}: {problem}")]
    Field {
        /// The file.
        file: String,
        /// Line of the element, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// Element and attribute, such as `Coding@guid`.
        field: String,
        /// What is wrong.
        problem: String,
    },
    /// The JSON is not well formed, or not what it should be.
    #[error("{file}, line {line}, column {column}: {problem}")]
    Json {
        /// The file.
        file: String,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong.
        problem: String,
    },
    /// A table is not what it should be.
    #[error("{file}, line {line}: {problem}")]
    Table {
        /// The file.
        file: String,
        /// Line, from 1.
        line: u64,
        /// What is wrong.
        problem: String,
    },
    /// A field of a table says what cannot be.
    #[error("{file}, line {line}, column “{column}”: {problem}")]
    Cell {
        /// The file.
        file: String,
        /// Line on which the row starts, from 1.
        line: u64,
        /// Name of the column.
        column: String,
        /// What is wrong.
        problem: String,
    },
    /// What is to be written, or what was read, does not hold together as a study.
    #[error(transparent)]
    Study(#[from] FramingError),
    /// The file could not be put together.
    #[error("the file could not be written: {problem}")]
    Write {
        /// Why.
        problem: String,
    },
}
