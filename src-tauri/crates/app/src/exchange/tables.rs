//! A study as tables.

use parallax_exchange::Losses;
use std::path::Path;

use parallax_exchange::tables::{TableKind, csv, jsonl, read_codebook_table, schema, table, xlsx};
use parallax_framing::{Codebook, Study};

use super::{Made, PROGRAM, failed, left_out};
use crate::wire::{StudyFormat, StudyOptions, StudyTable};
use crate::{App, AppError, Result};

fn kind(table: StudyTable) -> TableKind {
    match table {
        StudyTable::Codings => TableKind::Codings,
        StudyTable::Codebook => TableKind::Codebook,
        StudyTable::Articles => TableKind::Articles,
        StudyTable::Coders => TableKind::Coders,
        StudyTable::Answers => TableKind::Answers,
        StudyTable::Units => TableKind::Units,
        StudyTable::Settlements => TableKind::Settlements,
    }
}

/// One table as CSV or JSON lines.
pub(super) fn one(study: &Study, format: StudyFormat, options: &StudyOptions) -> Made {
    let table = table(study, kind(options.table));
    let bytes = if format == StudyFormat::Jsonl { jsonl(&table) } else { csv(&table, options.guard) };
    let mut losses = Losses::default();
    left_out(&mut losses, "texts of articles", &study.articles);
    let others = TableKind::ALL.into_iter().filter(|other| *other != table.kind);
    for other in others {
        losses.add("tables", "a table of its own: export it as well", other.name());
    }
    Made { bytes, rows: table.rows.len(), losses }
}

/// All tables as a workbook.
pub(super) fn workbook(study: &Study) -> Result<Made> {
    let (bytes, mut losses) =
        xlsx(study, PROGRAM).map_err(|error| failed("The workbook could not be made", &error))?;
    left_out(&mut losses, "texts of articles", &study.articles);
    left_out(&mut losses, "entries of a codebook's log", &study.changes);
    left_out(&mut losses, "links set or cut by hand", &study.decisions);
    Ok(Made { bytes, rows: study.codings.len(), losses })
}

/// A codebook as CSV, a row a code.
pub(crate) fn codebook_csv(codebook: &Codebook) -> Vec<u8> {
    let study = Study { codebooks: vec![codebook.clone()], ..Study::default() };
    csv(&table(&study, TableKind::Codebook), true)
}

/// Reads a codebook from the bytes of a CSV file; one that names none is called after the file.
pub(crate) fn read_codebook_csv(path: &Path, bytes: &[u8]) -> Result<Codebook> {
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let id = parallax_store::new_id().to_string();
    read_codebook_table(&file, &id, &name, bytes)
        .map_err(|error| AppError::bad_input(format!("{error}.")).hint("Nothing of it was taken in."))
}

impl App {
    /// The JSON Schema of a table's lines.
    pub fn table_schema(&self, which: StudyTable) -> String {
        schema(&table(&Study::default(), kind(which)))
    }
}
