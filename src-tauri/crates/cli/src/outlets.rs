//! `parallax-cli outlets`.

use std::path::PathBuf;

use parallax_app::wire::{FilePath, ImportOutlets, MergeOutlets, Nothing, OutletRow, OutletsReport};
use parallax_app::{App, AppError, Code};

use crate::arguments::{GroupsVerb, Outlets, OutletsVerb};
use crate::print::{Done, columns, json, line, open};

/// The id of an outlet that is given by its id or its exact name.
fn outlet_id(app: &App, given: &str) -> Result<String, AppError> {
    let rows = app.list_outlets(Nothing {})?;
    let named = |row: &&OutletRow| row.id == given || row.name == given;
    rows.iter().find(named).map(|row| row.id.clone()).ok_or_else(|| {
        AppError::new(Code::NotFound, format!("There is no outlet {given}."))
            .hint("“parallax-cli outlets list” lists those there are.")
    })
}

fn told(row: &OutletRow) -> Vec<String> {
    vec![
        row.id.clone(),
        row.name.clone(),
        row.hosts.join(" "),
        row.country.clone().unwrap_or_default(),
        row.groups.join("; "),
        row.articles.to_string(),
    ]
}

pub(crate) fn run(library: Option<PathBuf>, verb: Outlets) -> Done {
    let app = open(library)?;
    match verb.verb {
        OutletsVerb::List => {
            let rows = app.list_outlets(Nothing {})?;
            if verb.json { json(&rows) } else { columns(&rows.iter().map(told).collect::<Vec<_>>()) }
        }
        OutletsVerb::Alike => {
            let pairs = app.alike_outlets(Nothing {})?;
            if verb.json {
                return json(&pairs);
            }
            pairs
                .iter()
                .try_for_each(|pair| line(&format!("{} = {}  ({})", pair.a.name, pair.b.name, pair.shared)))
        }
        OutletsVerb::Merge { into, from, name } => {
            let into = outlet_id(&app, &into)?;
            let from = from.iter().map(|given| outlet_id(&app, given)).collect::<Result<_, _>>()?;
            let row = app.merge_outlets(MergeOutlets { into, from, name, country: None, home: None })?;
            if verb.json { json(&row) } else { columns(&[told(&row)]) }
        }
        OutletsVerb::Groups { verb: GroupsVerb::Import { file, dry_run, add_unknown } } => {
            let path = file.display().to_string();
            let report = app.import_outlets(ImportOutlets { path, save: !dry_run, add_unknown })?;
            if verb.json { json(&report) } else { tell(&report) }
        }
        OutletsVerb::Groups { verb: GroupsVerb::Export { file } } => {
            let written = app.export_outlets(FilePath { path: file.display().to_string() })?;
            if verb.json { json(&written) } else { line(&format!("{} outlets", written.rows)) }
        }
    }
}

fn tell(report: &OutletsReport) -> Done {
    for change in &report.changes {
        line(&format!("{}: {} “{}” → “{}”", change.outlet, change.field, change.before, change.after))?;
    }
    for unknown in &report.unknown {
        line(&format!("line {}: unknown outlet {}", unknown.line, unknown.name))?;
    }
    let saved = if report.saved { "saved" } else { "nothing saved" };
    line(&format!(
        "{} rows, {} changes, {} as before: {saved}",
        report.rows,
        report.changes.len(),
        report.same
    ))
}
