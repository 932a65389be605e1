//! `parallax-cli matrix`.

use std::path::PathBuf;

use parallax_app::wire::{ById, CellStatus};

use crate::arguments::Matrix;
use crate::print::{Done, bytes, event_id, json, line, open};

pub(crate) fn run(library: Option<PathBuf>, verb: Matrix) -> Done {
    let app = open(library)?;
    let event = ById { id: event_id(&app, &verb.event)? };
    if verb.csv {
        return bytes(&app.matrix_csv(event)?);
    }
    let view = app.matrix(event)?;
    if verb.json {
        return json(&view);
    }
    for row in &view.rows {
        line(&format!("{} of {}", row.reported_by, view.columns.len()))?;
        for (cell, column) in row.cells.iter().zip(&view.columns) {
            let said = match cell.status {
                CellStatus::Reported => "",
                CellStatus::Attributed => " (attributed)",
                CellStatus::Hedged => " (hedged)",
                CellStatus::NoCounterpart => " no counterpart found",
            };
            line(&format!("  {}{said}: {}", column.article.outlet, cell.text))?;
        }
        line("")?;
    }
    Ok(())
}
