//! A study as tables.

use parallax_exchange::Losses;
use parallax_exchange::tables::{TableKind, csv, jsonl, schema, table, xlsx};
use parallax_framing::Study;

use super::{Made, PROGRAM, failed, left_out};
use crate::wire::{StudyFormat, StudyOptions, StudyTable};
use crate::{App, Result};

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

impl App {
    /// The JSON Schema of a table's lines.
    pub fn table_schema(&self, which: StudyTable) -> String {
        schema(&table(&Study::default(), kind(which)))
    }
}
