//! The one error that crosses the boundary: a closed code, a sentence for a person, a hint what to do next.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What kind of thing went wrong. The UI and the command line branch on this and never on the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// What was given does not fit: a missing name, an unknown field, offsets outside the text.
    BadInput,
    /// The thing named does not exist (any more).
    NotFound,
    /// A file could not be turned into an article: empty, binary, too large, of a kind that is not read.
    NotAnArticle,
    /// An address could not be fetched.
    Fetch,
    /// Another process has the library open.
    Locked,
    /// The library was made by a newer Parallax.
    Newer,
    /// Stored data is damaged.
    Damaged,
    /// Reading or writing a file failed.
    Io,
    /// The person stopped it.
    Cancelled,
    /// A fault in Parallax itself.
    Internal,
}

/// An error as a person sees it, on the screen or in a terminal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS, thiserror::Error)]
#[error("{message}")]
pub struct AppError {
    /// What kind of thing went wrong.
    pub code: Code,
    /// One sentence that names the file, address or field.
    pub message: String,
    /// What to do next, when there is something to do.
    pub hint: Option<String>,
}

impl AppError {
    /// An error of kind `code` with a sentence for a person.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: None }
    }

    /// Adds what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// [`Code::BadInput`].
    pub fn bad_input(message: impl Into<String>) -> Self {
        Self::new(Code::BadInput, message)
    }

    /// [`Code::NotFound`] for a `thing` ("article", "event") with an id.
    pub fn not_found(thing: &str, id: &str) -> Self {
        Self::new(Code::NotFound, format!("There is no {thing} with the id {id}."))
            .hint("It may have been deleted. Go back and open the list again.")
    }

    /// [`Code::Internal`].
    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(Code::Internal, message).hint("This is a fault in Parallax. Nothing stored was changed.")
    }

    /// [`Code::Io`] on a path.
    pub fn io(path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::new(Code::Io, format!("{}: {error}.", path.display()))
    }
}

/// What every verb returns.
pub type Result<T> = std::result::Result<T, AppError>;
