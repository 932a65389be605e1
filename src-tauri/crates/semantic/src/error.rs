//! What can be wrong with a model's folder.

use std::path::PathBuf;

/// Why a model cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// This build reads no models: it was made without the feature `semantic`.
    #[error(
        "this build of Parallax has no semantic scorer (it is built in with the cargo feature `semantic`)"
    )]
    NotBuiltIn,
    /// The folder is not there, or is no folder.
    #[error("{} is no folder", .0.display())]
    NoFolder(PathBuf),
    /// A file that every model has is not there.
    #[error("{} is missing: {what}", .file.display())]
    Missing {
        /// The file.
        file: PathBuf,
        /// What it is for, or what stands in its place.
        what: &'static str,
    },
    /// A file could not be read.
    #[error("{} could not be read: {source}", .file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file is not what its name says, or is of a form that is not known here.
    #[error("{}: {problem}", .file.display())]
    NotUnderstood {
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// A sentence gave no vector.
    #[error("the model in {} gave no vector for a sentence: {problem}", .folder.display())]
    NoVector {
        /// The model's folder.
        folder: PathBuf,
        /// Why.
        problem: String,
    },
}
