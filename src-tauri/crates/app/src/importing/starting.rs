//! Imports begun, taken up again, tried once more, left.

use super::batches::Ledger;
use super::walking::files_under;
use crate::outlets::filled;
use crate::records::{IMPORTS, ImportOrigin, ImportRecord, ImportState};
use crate::wire::{ById, ImportRow, ImportStanding, Job, JobKind, Nothing, StartImport};
use crate::{App, AppError, Result};

impl ImportOrigin {
    /// How it is shown: a file's name without its folders, an address whole.
    fn name(&self) -> String {
        match self {
            Self::File(path) => super::Origin::File(path.into()).name(),
            Self::Address(address) => address.clone(),
        }
    }
}

impl App {
    /// Starts to import files, folders and addresses on threads of their own; [`App::job`] tells how far it is. What was asked is
    /// noted in the library, so that the import can go on after a crash.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] when there is nothing to import or a file was not chosen in a dialog;
    /// [`crate::Code::NotFound`] for an unknown event. Errors of single files and addresses are in the job's items.
    pub fn start_import(&self, input: StartImport) -> Result<Job> {
        let mut origins = Vec::new();
        for path in &input.paths {
            origins.extend(files_under(&self.granted(path)?));
        }
        let addresses = input.addresses.into_iter().filter_map(|address| filled(Some(address)));
        origins.extend(addresses.map(ImportOrigin::Address));
        let Some(first) = origins.first() else {
            return Err(AppError::bad_input("There is nothing to import.")
                .hint("Choose files or give addresses, one a line."));
        };
        if let Some(event) = &input.event {
            self.event_record(event)?;
        }
        // A folder is what a person chose, and not the first file in it.
        let what = match input.paths.first() {
            Some(path) => super::Origin::File(path.into()).name(),
            None => first.name(),
        };
        let ledger = Ledger::begin(self, what, &origins, input.event, input.fetch_references)?;
        self.spawn_import(ledger, origins, false)
    }

    /// Goes on with an import that was cut off, stopped or left: what is done is not done again.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for the import, [`crate::Code::BadInput`] while a job works on it, those of reading.
    pub fn resume_import(&self, input: ById) -> Result<Job> {
        self.take_up(&input.id, false)
    }

    /// Tries once more what failed of an import, and what is left of it.
    ///
    /// # Errors
    /// As [`App::resume_import`].
    pub fn retry_import(&self, input: ById) -> Result<Job> {
        self.take_up(&input.id, true)
    }

    fn take_up(&self, import: &str, again: bool) -> Result<Job> {
        self.idle(import)?;
        let (ledger, origins) = Ledger::resume(self, import)?;
        self.spawn_import(ledger, origins, again)
    }

    /// Says that an import that was cut off is not to go on; what it brought in stays.
    ///
    /// # Errors
    /// As [`App::resume_import`].
    pub fn leave_import(&self, input: ById) -> Result<Vec<ImportRow>> {
        self.idle(&input.id)?;
        let record = self.import_record(&input.id)?;
        if record.state == ImportState::Running {
            Ledger::resume(self, &input.id)?.0.end(self, ImportState::Left)?;
        }
        self.list_imports(Nothing {})
    }

    /// The imports that the library remembers, newest first.
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn list_imports(&self, _: Nothing) -> Result<Vec<ImportRow>> {
        let records = self.store().scan(&IMPORTS)?.rev();
        records.map(|row| Ok(self.import_row(row?.1))).collect()
    }

    fn import_row(&self, record: ImportRecord) -> ImportRow {
        let standing = match record.state {
            _ if self.0.jobs.of_import(&record.id).is_some() => ImportStanding::Running,
            ImportState::Running => ImportStanding::Unfinished,
            ImportState::Done => ImportStanding::Done,
            ImportState::Cancelled => ImportStanding::Cancelled,
            ImportState::Left => ImportStanding::Left,
        };
        let ImportRecord { id, started, ended, event, what, origins, counts, .. } = record;
        ImportRow { id, started, ended, standing, what, origins, counts, event }
    }

    fn idle(&self, import: &str) -> Result<()> {
        match self.0.jobs.of_import(import) {
            None => Ok(()),
            Some(_) => {
                Err(AppError::bad_input("This import is under way.").hint("Wait, or cancel it first."))
            }
        }
    }

    fn spawn_import(&self, ledger: Ledger, origins: Vec<ImportOrigin>, again: bool) -> Result<Job> {
        let left = (0..origins.len() as u32).filter(|origin| !ledger.done.whole(*origin, again)).count();
        let import = ledger.record.id.clone();
        self.start_job(JobKind::Import, left as u32, Some(import), move |app, job| {
            app.run_import(job, ledger, &origins, again);
        })
    }
}
