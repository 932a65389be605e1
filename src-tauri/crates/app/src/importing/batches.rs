//! Imports as the library notes them: what was asked, what is done. Noted in the write that stores the texts, so that neither
//! can be there without the other.

use std::collections::{BTreeMap, BTreeSet};

use parallax_store::{Batch, Key};
use uuid::Uuid;

use crate::jobs::count;
use crate::open::now;
use crate::records::{
    IMPORT_LINES, IMPORT_ORIGINS, IMPORTS, ImportCounts, ImportLine, ImportOrigin, ImportRecord, ImportState,
};
use crate::texts::key;
use crate::wire::{ImportItem, Outcome};
use crate::{App, AppError, Result};

/// How many files and addresses share a record.
const CHUNK: usize = 1_000;

/// How many imports are remembered; the oldest ones are forgotten, their articles stay.
const KEPT: usize = 100;

/// What is known of the lines of an import.
#[derive(Clone, Default)]
pub(super) struct Done(BTreeMap<u32, OriginDone>);

#[derive(Clone, Default)]
struct OriginDone {
    parts: BTreeSet<u32>,
    failed: BTreeSet<u32>,
    /// The number of the last one, once it is known.
    last: Option<u32>,
}

impl Done {
    fn of(lines: impl IntoIterator<Item = ImportLine>) -> Self {
        let mut done = Self::default();
        for line in lines {
            done.add(&line);
        }
        done
    }

    /// Adds a line; gives the outcome class of the one that it replaces: whether that had failed.
    fn add(&mut self, line: &ImportLine) -> bool {
        let origin = self.0.entry(line.origin).or_default();
        origin.parts.insert(line.part);
        if line.last {
            origin.last = Some(line.part);
        }
        let before = origin.failed.remove(&line.part);
        if matches!(line.item.outcome, Outcome::Failed { .. }) {
            origin.failed.insert(line.part);
        }
        before
    }

    /// Whether a line need not be made again; failed ones must be when they are tried once more.
    pub(super) fn has(&self, origin: u32, part: u32, again: bool) -> bool {
        self.0
            .get(&origin)
            .is_some_and(|origin| origin.parts.contains(&part) && !(again && origin.failed.contains(&part)))
    }

    /// Whether nothing of a file or address is left to do.
    pub(super) fn whole(&self, origin: u32, again: bool) -> bool {
        self.0.get(&origin).is_some_and(|origin| {
            let all = origin.last.is_some_and(|last| origin.parts.range(..=last).count() as u32 == last + 1);
            all && (!again || origin.failed.is_empty())
        })
    }
}

/// An import under way.
pub(super) struct Ledger {
    pub(super) record: ImportRecord,
    /// What was done before this run and in it.
    pub(super) done: Done,
}

/// The key of a chunk of an import.
fn chunk_key(import: &str, number: u32) -> Key {
    match import.parse::<Uuid>() {
        Ok(id) => Key::from((id, number)),
        Err(_) => Key::from((import, number)),
    }
}

impl Ledger {
    /// Notes a new import.
    pub(super) fn begin(
        app: &App,
        what: String,
        origins: &[ImportOrigin],
        event: Option<String>,
        fetch_references: bool,
    ) -> Result<Self> {
        let _writing = app.writing();
        let record = ImportRecord {
            id: parallax_store::new_id().to_string(),
            started: now(),
            ended: None,
            state: ImportState::Running,
            event,
            fetch_references,
            what,
            origins: origins.len() as u32,
            parts: 0,
            counts: ImportCounts::default(),
        };
        let mut batch = Batch::new(format!("begin import of {}", record.what));
        batch.put(&IMPORTS, key(&record.id), &record)?;
        for (number, chunk) in origins.chunks(CHUNK).enumerate() {
            batch.put(&IMPORT_ORIGINS, chunk_key(&record.id, number as u32), &chunk.to_vec())?;
        }
        forget_oldest(app, &mut batch)?;
        app.store().commit(batch)?;
        Ok(Self { record, done: Done::default() })
    }

    /// Takes an import up again: its files and addresses, and what is done of them.
    pub(super) fn resume(app: &App, import: &str) -> Result<(Self, Vec<ImportOrigin>)> {
        let mut record = app.import_record(import)?;
        let mut origins = Vec::with_capacity(record.origins as usize);
        for row in app.store().scan_prefix(&IMPORT_ORIGINS, key(import))? {
            origins.extend(row?.1);
        }
        let lines = app.import_line_records(import)?;
        record.state = ImportState::Running;
        record.ended = None;
        let ledger = Self { record, done: Done::of(lines) };
        let mut batch = Batch::new(format!("go on with import of {}", ledger.record.what));
        batch.put(&IMPORTS, key(import), &ledger.record)?;
        app.store().commit(batch)?;
        Ok((ledger, origins))
    }

    /// Notes lines; gives what is to be stored for it.
    pub(super) fn note(&mut self, lines: Vec<ImportLine>) -> Result<Batch> {
        for line in &lines {
            if self.done.add(line) {
                self.record.counts.failed = self.record.counts.failed.saturating_sub(1);
            }
            count(&mut self.record.counts, &line.item.outcome);
        }
        let mut batch = Batch::new(format!("note {} lines of an import", lines.len()));
        batch.put(&IMPORT_LINES, chunk_key(&self.record.id, self.record.parts), &lines)?;
        self.record.parts += 1;
        batch.put(&IMPORTS, key(&self.record.id), &self.record)?;
        Ok(batch)
    }

    /// Notes how an import ended.
    pub(super) fn end(&mut self, app: &App, state: ImportState) -> Result<()> {
        self.record.state = state;
        self.record.ended = Some(now());
        let mut batch = Batch::new(format!("end import of {}", self.record.what));
        batch.put(&IMPORTS, key(&self.record.id), &self.record)?;
        app.store().commit(batch)?;
        Ok(())
    }
}

/// Puts into `batch` that the oldest imports are forgotten, as far as there are too many.
fn forget_oldest(app: &App, batch: &mut Batch) -> Result<()> {
    let all: Vec<Key> = app.store().keys(&IMPORTS, None)?.collect::<std::result::Result<_, _>>()?;
    for import in all.iter().take((all.len() + 1).saturating_sub(KEPT)) {
        batch.delete(&IMPORTS, import.clone());
        for chunk in app.store().keys(&IMPORT_ORIGINS, Some(import))? {
            batch.delete(&IMPORT_ORIGINS, chunk?);
        }
        for chunk in app.store().keys(&IMPORT_LINES, Some(import))? {
            batch.delete(&IMPORT_LINES, chunk?);
        }
    }
    Ok(())
}

impl App {
    /// The record of import `id`.
    pub(super) fn import_record(&self, id: &str) -> Result<ImportRecord> {
        self.store().get(&IMPORTS, key(id))?.ok_or_else(|| AppError::not_found("import", id))
    }

    /// The lines of an import as they were noted: a later one replaces an earlier one of the same place.
    fn import_line_records(&self, import: &str) -> Result<Vec<ImportLine>> {
        let mut lines = Vec::new();
        for row in self.store().scan_prefix(&IMPORT_LINES, key(import))? {
            lines.extend(row?.1);
        }
        Ok(lines)
    }

    /// The lines of an import by their place in what was asked.
    pub(super) fn import_items(&self, import: &str) -> Result<Vec<ImportItem>> {
        let lines = self.import_line_records(import)?;
        let placed: BTreeMap<(u32, u32), ImportItem> =
            lines.into_iter().map(|line| ((line.origin, line.part), line.item)).collect();
        Ok(placed.into_values().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(origin: u32, part: u32, last: bool, failed: bool) -> ImportLine {
        let outcome = if failed {
            Outcome::Failed { error: AppError::bad_input("No.") }
        } else {
            Outcome::Imported { article: "a".into() }
        };
        let item = ImportItem {
            name: String::new(),
            title: None,
            outlet: None,
            dropped: 0,
            warnings: Vec::new(),
            outcome,
        };
        ImportLine { origin, part, last, item }
    }

    #[test]
    fn an_origin_is_whole_when_its_last_part_and_all_before_are_there() {
        let mut done = Done::of([line(0, 0, true, false), line(1, 2, true, false), line(1, 0, false, true)]);
        assert!(done.whole(0, true));
        assert!(!done.whole(1, false), "part 1 is missing: parts may come in any order");
        assert!(done.has(1, 0, false) && !done.has(1, 0, true) && !done.has(1, 1, false));
        assert!(!done.add(&line(1, 1, false, false)));
        assert!(done.whole(1, false));
        assert!(!done.whole(1, true), "a failed part is tried again when that is asked");
        assert!(done.add(&line(1, 0, false, false)), "it replaces a failure");
        assert!(done.whole(1, true));
        assert!(!done.whole(7, false));
    }
}
