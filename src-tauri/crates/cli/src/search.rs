//! `parallax-cli search`.

use std::path::PathBuf;
use std::time::Duration;

use parallax_app::App;
use parallax_app::wire::{FoundPiece, IndexLibrary, IndexStanding, SearchLibrary, SearchOrder, SearchPage};

use crate::arguments::{Order, Search};
use crate::print::{Done, Failure, json, line, note, open, progress};

/// How often it is asked how far the index is.
const PAUSE: Duration = Duration::from_millis(100);

pub(crate) fn run(library: Option<PathBuf>, verb: &Search) -> Done {
    let app = open(library)?;
    if verb.rebuild {
        app.index_library(IndexLibrary { afresh: true })?;
    }
    let input = SearchLibrary {
        query: verb.query.join(" "),
        typing: false,
        order: match verb.order {
            Order::Best => SearchOrder::Best,
            Order::Newest => SearchOrder::Newest,
            Order::Oldest => SearchOrder::Oldest,
        },
        offset: 0,
        limit: verb.limit,
    };
    let page = whole(&app, &input)?;
    for part in &page.unread {
        note(&format!("parallax-cli: {part} could not be read as it is meant; it was searched for as words"));
    }
    if verb.json {
        return json(&page);
    }
    if input.query.trim().is_empty() {
        return line(&format!("{} articles in the index", page.index.indexed));
    }
    for hit in &page.hits {
        let day = hit.published.as_deref().and_then(|date| date.get(..10)).unwrap_or("-");
        line(&format!("{}  {day}  {}  {}", hit.article, hit.outlet, told(&hit.title)))?;
        for snippet in &hit.snippets {
            let code = snippet.coding.as_ref().map(|coding| format!("[{}, {}] ", coding.name, coding.coder));
            line(&format!("    {}{}", code.unwrap_or_default(), told(&snippet.pieces)))?;
        }
    }
    let shown = page.hits.len();
    line(&format!(
        "{} found{}",
        page.total,
        if shown < page.total as usize { format!(", {shown} shown") } else { String::new() }
    ))
}

fn told(pieces: &[FoundPiece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// The answer, once the index has the whole library.
fn whole(app: &App, input: &SearchLibrary) -> Result<SearchPage, Failure> {
    loop {
        let page = app.search(input.clone())?;
        let IndexStanding { indexed, articles, working, error, .. } = &page.index;
        if let Some(error) = error {
            return Err(error.clone().into());
        }
        if !working && indexed == articles {
            progress("");
            return Ok(page);
        }
        progress(&format!("indexing {indexed} of {articles}"));
        std::thread::sleep(PAUSE);
    }
}
