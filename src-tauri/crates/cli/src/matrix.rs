//! `parallax-cli matrix`.

use std::path::PathBuf;

use parallax_app::wire::{ById, CellStatus, ExportMatrix, MatrixFormat, MatrixOrder};

use crate::arguments::{Matrix, RowOrder};
use crate::print::{Done, bytes, event_id, json, line, open_with};

pub(crate) fn run(library: Option<PathBuf>, verb: Matrix) -> Done {
    let app = open_with(library, verb.model.as_deref())?;
    let event = ById { id: event_id(&app, &verb.event)? };
    if verb.csv {
        return bytes(&app.matrix_csv(event)?);
    }
    let picture = verb.svg.map(|file| (MatrixFormat::Svg, file));
    if let Some((format, file)) = picture.or_else(|| verb.png.map(|file| (MatrixFormat::Png, file))) {
        let order = match verb.order {
            RowOrder::Story => MatrixOrder::Story,
            RowOrder::Reported => MatrixOrder::Reported,
            RowOrder::Difference => MatrixOrder::Difference,
        };
        let path = file.display().to_string();
        app.export_matrix(ExportMatrix { event: event.id, format, order, path })?;
        return Ok(());
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
        for figure in &row.figures {
            let stated: Vec<&str> = figure.stated.iter().map(|stated| stated.text.as_str()).collect();
            let conflict = if figure.conflict { "in conflict: " } else { "" };
            line(&format!("  {} {conflict}{}", figure.unit, stated.join(" / ")))?;
        }
        line("")?;
    }
    Ok(())
}
