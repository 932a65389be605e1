//! `parallax-cli event`.

use std::path::PathBuf;

use parallax_app::wire::{ById, EventArticles, EventView, SaveEvent};

use crate::arguments::{Event, EventVerb};
use crate::list::article;
use crate::print::{Done, columns, event_id, json, line, open};

pub(crate) fn run(library: Option<PathBuf>, verb: Event) -> Done {
    let app = open(library)?;
    match verb.verb {
        EventVerb::New { name, place, start, end, summary } => {
            let row = app.save_event(SaveEvent { id: None, name, place, start, end, summary })?;
            if verb.json { json(&row) } else { line(&row.id) }
        }
        EventVerb::Show { event } => show(&app.event(ById { id: event_id(&app, &event)? })?, verb.json),
        EventVerb::Add { event, articles } => {
            let event = event_id(&app, &event)?;
            show(&app.add_to_event(EventArticles { event, articles })?, verb.json)
        }
        EventVerb::Remove { event, articles } => {
            let event = event_id(&app, &event)?;
            show(&app.remove_from_event(EventArticles { event, articles })?, verb.json)
        }
        EventVerb::Delete { event } => {
            let history = app.delete_event(ById { id: event_id(&app, &event)? })?;
            if verb.json { json(&history) } else { Ok(()) }
        }
    }
}

fn show(view: &EventView, as_json: bool) -> Done {
    if as_json {
        return json(view);
    }
    let row = &view.row;
    let facts: Vec<&str> =
        [&row.place, &row.start, &row.end].into_iter().flatten().map(String::as_str).collect();
    line(&format!("{}  {}", row.id, row.name))?;
    if !facts.is_empty() {
        line(&facts.join(", "))?;
    }
    columns(&view.coverage.iter().map(article).collect::<Vec<_>>())
}
