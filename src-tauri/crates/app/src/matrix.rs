//! The coverage matrix of an event: who reported what, where in the story, in which words.

use std::collections::BTreeMap;
use std::sync::Arc;

use parallax_compare::{Alignment, Prominence, Side, Status, matrix, passages};

use crate::texts::Cut;
use crate::wire::{ById, CellProminence, CellStatus, MatrixCell, MatrixColumn, MatrixRow, MatrixView};
use crate::{App, AppError, Result};

/// The columns of the matrix as a table, in order. One row a passage and article.
pub const MATRIX_COLUMNS: &[&str] = &[
    "passage",
    "reported_by",
    "outlet",
    "title",
    "published",
    "status",
    "prominence",
    "position",
    "text",
    "segments",
    "article_id",
    "revision_id",
];

fn status(status: Status) -> CellStatus {
    match status {
        Status::Reported => CellStatus::Reported,
        Status::Attributed => CellStatus::Attributed,
        Status::Hedged => CellStatus::Hedged,
        Status::NoCounterpart => CellStatus::NoCounterpart,
    }
}

fn prominence(prominence: Prominence) -> CellProminence {
    match prominence {
        Prominence::Headline => CellProminence::Headline,
        Prominence::Lead => CellProminence::Lead,
        Prominence::Body => CellProminence::Body,
    }
}

fn word<T: serde::Serialize>(value: T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

impl App {
    /// Who reported what of an event. Pairs that were aligned before are not aligned again.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`], those of reading.
    pub fn matrix(&self, input: ById) -> Result<MatrixView> {
        let view = self.event(input)?;
        let articles = self.articles()?;
        let cuts: Vec<Arc<Cut>> = view
            .coverage
            .iter()
            .filter_map(|row| articles.get(&row.id))
            .map(|article| self.cut(article, None))
            .collect::<Result<_>>()?;
        let sides: Vec<Side<'_>> = cuts.iter().map(|cut| cut.side()).collect();
        let mut alignments: BTreeMap<(usize, usize), Alignment> = BTreeMap::new();
        for (x, a) in cuts.iter().enumerate() {
            for (y, b) in cuts.iter().enumerate().skip(x + 1) {
                alignments.insert((x, y), self.alignment(a, b)?.as_ref().clone());
            }
        }
        let passages = passages(&sides, &alignments);
        let laid = matrix(&sides, &passages, &alignments);
        let columns = view
            .coverage
            .into_iter()
            .zip(&cuts)
            .zip(&laid.articles)
            .map(|((article, cut), shares)| MatrixColumn {
                article,
                revision: cut.revision.id.clone(),
                identical: shares.identical,
                reworded: shares.reworded,
                own: shares.own,
            })
            .collect();
        let rows = laid
            .rows
            .into_iter()
            .map(|row| MatrixRow {
                reported_by: row.reported_by as u32,
                cells: row
                    .cells
                    .into_iter()
                    .zip(&cuts)
                    .map(|(cell, cut)| MatrixCell {
                        status: status(cell.status),
                        text: cell
                            .segments
                            .iter()
                            .map(|&index| cut.words(index))
                            .collect::<Vec<_>>()
                            .join(" "),
                        segments: cell.segments.iter().map(|&index| index as u32).collect(),
                        position: cell.position,
                        prominence: cell.prominence.map(prominence),
                    })
                    .collect(),
            })
            .collect();
        Ok(MatrixView { event: view.row, columns, rows })
    }

    /// The matrix as CSV (RFC 4180, UTF-8, header in the first line): one row a passage and article.
    ///
    /// # Errors
    /// Those of [`App::matrix`].
    pub fn matrix_csv(&self, input: ById) -> Result<Vec<u8>> {
        let unwritten =
            |error: csv::Error| AppError::internal(format!("The table could not be written: {error}."));
        let view = self.matrix(input)?;
        let mut table = csv::Writer::from_writer(Vec::new());
        table.write_record(MATRIX_COLUMNS).map_err(unwritten)?;
        for (number, row) in view.rows.iter().enumerate() {
            for (cell, column) in row.cells.iter().zip(&view.columns) {
                let segments: Vec<String> = cell.segments.iter().map(ToString::to_string).collect();
                table
                    .write_record([
                        (number + 1).to_string(),
                        row.reported_by.to_string(),
                        column.article.outlet.clone(),
                        column.article.title.clone(),
                        column.article.published.clone().unwrap_or_default(),
                        word(cell.status),
                        cell.prominence.map(word).unwrap_or_default(),
                        cell.position.map(|position| format!("{position:.3}")).unwrap_or_default(),
                        cell.text.clone(),
                        segments.join(" "),
                        column.article.id.clone(),
                        column.revision.clone(),
                    ])
                    .map_err(unwritten)?;
            }
        }
        table
            .into_inner()
            .map_err(|error| AppError::internal(format!("The table could not be written: {error}.")))
    }
}
