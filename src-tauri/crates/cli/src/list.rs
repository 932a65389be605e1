//! `parallax-cli list`.

use std::path::PathBuf;

use parallax_app::wire::{ArticleRow, ById, ListArticles, ListCodings, Nothing};

use crate::arguments::{List, What};
use crate::print::{Done, columns, event_id, json, open};

pub(crate) fn run(library: Option<PathBuf>, verb: List) -> Done {
    let app = open(library)?;
    let event = verb.event.as_deref().map(|event| event_id(&app, event)).transpose()?;
    match verb.what {
        What::Articles => {
            let all = ListArticles { query: verb.query, outlet: None, offset: 0, limit: u32::MAX };
            let mut rows = app.list_articles(all)?.rows;
            if let Some(event) = event {
                let coverage = app.event(ById { id: event })?.coverage;
                rows.retain(|row| coverage.iter().any(|member| member.id == row.id));
            }
            if verb.json { json(&rows) } else { columns(&rows.iter().map(article).collect::<Vec<_>>()) }
        }
        What::Events => {
            let rows = app.list_events(Nothing {})?;
            let row = |row: &parallax_app::wire::EventRow| {
                vec![
                    row.id.clone(),
                    row.start.clone().unwrap_or_default(),
                    row.articles.to_string(),
                    row.name.clone(),
                ]
            };
            if verb.json { json(&rows) } else { columns(&rows.iter().map(row).collect::<Vec<_>>()) }
        }
        What::Outlets => {
            let rows = app.list_outlets(Nothing {})?;
            let row = |row: &parallax_app::wire::OutletRow| {
                vec![row.id.clone(), row.articles.to_string(), row.name.clone(), row.groups.join(", ")]
            };
            if verb.json { json(&rows) } else { columns(&rows.iter().map(row).collect::<Vec<_>>()) }
        }
        What::Codebooks => {
            let rows = app.list_codebooks(Nothing {})?;
            let row = |row: &parallax_app::wire::CodebookView| {
                vec![row.id.clone(), row.codes.len().to_string(), row.name.clone()]
            };
            if verb.json { json(&rows) } else { columns(&rows.iter().map(row).collect::<Vec<_>>()) }
        }
        What::Codings => {
            let rows = app.list_codings(ListCodings { event, ..ListCodings::default() })?.rows;
            let row = |row: &parallax_app::wire::CodingRow| {
                let sides: Vec<String> =
                    row.sides.iter().map(|side| format!("{}: {}", side.outlet, shown(&side.quote))).collect();
                vec![row.id.clone(), row.code_name.clone(), row.coder.clone(), sides.join(" / ")]
            };
            if verb.json { json(&rows) } else { columns(&rows.iter().map(row).collect::<Vec<_>>()) }
        }
    }
}

/// An article as a line of a table.
pub(crate) fn article(row: &ArticleRow) -> Vec<String> {
    let day = row.published.as_deref().and_then(|date| date.get(..10)).unwrap_or("-");
    vec![row.id.clone(), day.to_owned(), row.outlet.clone(), row.title.clone()]
}

fn shown(quote: &str) -> String {
    if quote.is_empty() { "no counterpart found".into() } else { format!("“{quote}”") }
}
