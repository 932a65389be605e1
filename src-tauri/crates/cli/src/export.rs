//! `parallax-cli export`.

use std::path::PathBuf;

use parallax_app::wire::{ExportCodebook, ExportCodings, ExportComparison, Written};

use crate::arguments::{Export, ExportVerb};
use crate::print::{Done, bytes, event_id, json, note, open};

pub(crate) fn run(library: Option<PathBuf>, verb: Export) -> Done {
    let app = open(library)?;
    let named = |event: Option<String>| event.map(|event| event_id(&app, &event)).transpose();
    let file =
        |out: Option<PathBuf>| out.filter(|out| out.as_os_str() != "-").map(|out| out.display().to_string());
    match verb.verb {
        ExportVerb::Codings { out, event } => {
            let event = named(event)?;
            match file(out) {
                Some(path) => told(&app.export_codings(ExportCodings { event, path })?, verb.json),
                None => bytes(&app.codings_csv(event)?.0),
            }
        }
        ExportVerb::Comparison { articles, out, event } => {
            let [a, b]: [String; 2] = articles.try_into().unwrap_or_default();
            let event = named(event)?;
            let compare = parallax_app::wire::Compare { a, b, a_revision: None, b_revision: None, event };
            match file(out) {
                Some(path) => told(&app.export_comparison(ExportComparison { compare, path })?, verb.json),
                None => bytes(app.comparison_page(compare)?.as_bytes()),
            }
        }
        ExportVerb::Project { out, event, preview } => {
            let event = named(event)?;
            crate::project::export(&app, if preview { None } else { out }, event, verb.json)
        }
        ExportVerb::Codebook { id, out } => {
            told(&app.export_codebook(ExportCodebook { id, path: out.display().to_string() })?, verb.json)
        }
    }
}

fn told(written: &Written, as_json: bool) -> Done {
    if as_json {
        return json(written);
    }
    note(&format!("{} written.", written.path));
    Ok(())
}
