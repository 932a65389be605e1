//! Reads everything there is, and says what is damaged.

use crate::error::StoreError;
use crate::journal;
use crate::recover::same_tables;
use crate::report::VerifyReport;
use crate::store::Store;

impl Store {
    /// Reads every record and every line of the journal; names what is damaged. Nothing is written meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Io`] when the journal can't be read at all. Damage is no error here: the report tells it.
    pub fn verify(&self) -> Result<VerifyReport, StoreError> {
        self.quiet(|| {
            let manifest = self.with_manifest(Clone::clone);
            let database = self.database()?;
            let mut report = VerifyReport::default();
            let tables: Vec<String> = manifest.tables.keys().cloned().collect();
            (report.records, report.database) = database.damage(&manifest, &tables);
            match database.manifest() {
                // Tables declared since the last commit are not in the stored one yet.
                Ok(Some(stored))
                    if stored.seq == manifest.seq
                        && stored.line == manifest.line
                        && same_tables(&stored.tables, &manifest.tables) => {}
                Ok(_) => report.database.push("the manifest is not the one last written".to_owned()),
                Err(error) => report.database.push(error.to_string()),
            }
            let reading = match journal::read(&self.folder().journal(), 0, |_, _| Ok(())) {
                Ok(reading) => reading,
                Err(error @ StoreError::Damaged { .. }) => {
                    report.journal.push(error.to_string());
                    return Ok(report);
                }
                Err(error) => return Err(error),
            };
            report.journal_lines = reading.lines;
            report.journal.extend(reading.flaws.iter().map(ToString::to_string));
            if reading.last_seq != manifest.seq {
                let (ends, holds) = (reading.last_seq, manifest.seq);
                report
                    .journal
                    .push(format!("the journal ends with commit {ends}, and the database holds {holds}"));
            }
            Ok(report)
        })
    }
}
