//! Full-text search of the library.
//!
//! The index (tantivy) is derived from the library and lies in its folder `derived` ([`kept`]): it may be deleted at any time, and one
//! that is damaged or of an older edition is made anew, never an error. It is brought up to date when somebody asks ([`indexing`]). What
//! is typed is read by [`query`], what it means in this library found by [`lookup`].

mod collecting;
mod hits;
mod indexing;
mod kept;
mod lookup;
mod places;
mod query;
mod schema;

pub(crate) use indexing::Search;
pub(crate) use places::marks_of;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use crate::wire::{IndexStanding, SearchLibrary, SearchPage};
use crate::{App, AppError, Code, Result};

/// How long a question waits for what changed just before it.
const WHILE: Duration = Duration::from_millis(300);

/// An error of the index as the person sees it.
fn failed(error: impl std::fmt::Display) -> AppError {
    AppError::new(Code::Io, format!("The index of the search: {error}."))
        .hint("Nothing of the library is lost. Check that the disk has room, then have the index made anew.")
}

/// Runs `work` on the index. The engine answers some kinds of damage by a panic, which must not take the program with it.
fn fenced<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(failed("it is damaged")))
}

impl SearchPage {
    /// Nothing found.
    fn none(index: IndexStanding) -> Self {
        Self { total: 0, hits: Vec::new(), outlets: Vec::new(), unread: Vec::new(), index }
    }
}

impl App {
    /// Articles that fit what was typed, the best first, a page of them. Answers from what is in the index, and says how much that is.
    ///
    /// # Errors
    /// Those of reading the library. An index that can't be read is none: it is made anew.
    pub fn search(&self, input: SearchLibrary) -> Result<SearchPage> {
        let (kept, standing) = self.searchable(WHILE);
        let Some(kept) = kept else { return Ok(SearchPage::none(standing)) };
        match self.hits(&kept, &input, standing) {
            Err(error) if error.code == Code::Io && self.discard_index() => {
                tracing::warn!(%error, "the index of the search is made anew");
                Ok(SearchPage::none(self.searchable(Duration::ZERO).1))
            }
            answer => answer,
        }
    }
}
