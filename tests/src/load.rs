//! How a large library opens and lists: what stands first on each page of the window, in a process of its own.

use std::path::Path;
use std::time::{Duration, Instant};

use parallax_app::wire::{ListArticles, ListCodings, ListProposals, Nothing, ShowArticle};
use parallax_app::{App, AppError, Options};

use crate::memory;
use crate::study::{StudyError, Timing, timed};

/// Rows of a page, as the window asks for.
const PAGE: u32 = 100;

/// What was measured of a library.
pub struct Loaded {
    /// How long each list took, in the order in which they were asked for.
    pub timings: Vec<Timing>,
    /// From before the library was opened until each list had been shown once.
    pub all: Duration,
    /// Memory held after that, and the most that was held, in bytes.
    pub memory: Option<(u64, u64)>,
}

/// Opens a library and asks for the first page of every list, each six times.
///
/// # Errors
/// [`StudyError::App`].
pub fn measure(dir: &Path) -> Result<Loaded, StudyError> {
    let start = Instant::now();
    let app = App::open(dir, Options::default())?;
    let mut timings = vec![Timing { what: "open the library", first: start.elapsed(), again: None }];
    let articles = |query: Option<&str>| {
        let query = query.map(str::to_owned);
        app.list_articles(ListArticles { query, outlet: None, offset: 0, limit: PAGE })
    };
    let codings = |input: ListCodings| app.list_codings(ListCodings { limit: Some(PAGE), ..input });
    let first = articles(None)?.rows.first().map(|row| row.id.clone()).ok_or(StudyError::Lacks("article"))?;
    timings.push(Timing { what: "articles, the first time", first: start.elapsed(), again: None });
    let mut list = |what, run: &dyn Fn() -> Result<(), AppError>| timed(&mut timings, what, 5, run);
    list("events", &|| app.list_events(Nothing {}).map(drop))?;
    list("codings", &|| codings(ListCodings::default()).map(drop))?;
    let all = start.elapsed();
    list("articles", &|| articles(None).map(drop))?;
    list("outlets", &|| app.list_outlets(Nothing {}).map(drop))?;
    list("coders", &|| app.list_coders(Nothing {}).map(drop))?;
    list("codebooks", &|| app.list_codebooks(Nothing {}).map(drop))?;
    list("codings of one coder", &|| {
        codings(ListCodings { coder: Some("Ben".into()), ..ListCodings::default() }).map(drop)
    })?;
    list("codings on one article", &|| {
        codings(ListCodings { article: Some(first.clone()), ..ListCodings::default() }).map(drop)
    })?;
    list("one article with its codings", &|| {
        app.article(ShowArticle { id: first.clone(), revision: None, find: None }).map(drop)
    })?;
    let memory = memory::held().zip(memory::most());
    let mut list = |what, run: &dyn Fn() -> Result<(), AppError>| timed(&mut timings, what, 5, run);
    list("inbox", &|| app.proposals(ListProposals { event: None, offset: 0, limit: 20 }).map(drop))?;
    Ok(Loaded { timings, all, memory })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn a_made_library_can_be_measured() {
        let dir = tempfile::tempdir().unwrap();
        crate::searching::write(dir.path(), 120, 600, 6).unwrap();
        let loaded = measure(dir.path()).unwrap();
        assert!(loaded.timings.len() > 10);
        assert!(loaded.timings.iter().all(|timing| timing.first > Duration::ZERO));
    }
}
