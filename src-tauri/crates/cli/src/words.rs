//! `parallax-cli words`.

use std::path::PathBuf;

use parallax_app::wire::ById;

use crate::arguments::Words;
use crate::print::{Done, event_id, json, line, open};

pub(crate) fn run(library: Option<PathBuf>, verb: Words) -> Done {
    let app = open(library)?;
    let choices = app.word_choices(ById { id: event_id(&app, &verb.event)? })?;
    if verb.json {
        return json(&choices);
    }
    for choice in &choices {
        let words: Vec<&str> = choice.variants.iter().map(|variant| variant.text.as_str()).collect();
        line(&words.join(" / "))?;
        for place in choice.variants.iter().flat_map(|variant| &variant.uses) {
            line(&format!("  {}: {}[{}]{}", place.outlet, place.before, place.text, place.after))?;
        }
        line("")?;
    }
    Ok(())
}
