//! An open library: what all verbs work on.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use parallax_store::{Batch, OpenReport, Store, StoreError};

use crate::arrivals::{Inbox, Noted};
use crate::copies::Copies;
use crate::feeds::Background;
use crate::history::Stacks;
use crate::importing::Previews;
use crate::jobs::Jobs;
use crate::network::Network;
use crate::reading_rules::Tried;
use crate::records::TABLES;
use crate::search::Search;
use crate::semantic::Scorer;
use crate::texts::Texts;
use crate::wire::Job;
use crate::{AppError, Code, Result};

/// Hears of jobs, from worker threads.
pub type OnJob = Box<dyn Fn(&Job) + Send + Sync>;

/// How a library is opened.
#[derive(Default)]
pub struct Options {
    /// Read and write only files that [`App::grant`] was called with: set where the caller is a web view.
    pub guard_paths: bool,
    /// Look at feeds, followed articles and watched folders by itself, until [`App::stop_background`].
    pub background: bool,
    /// Called from worker threads whenever a job moves on.
    pub on_job: Option<OnJob>,
}

/// One open library. Cloning gives another handle on the same one.
#[derive(Clone)]
pub struct App(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) store: Store,
    pub(crate) path: PathBuf,
    pub(crate) notices: Vec<String>,
    pub(crate) options: Options,
    pub(crate) jobs: Jobs,
    pub(crate) network: Network,
    pub(crate) background: Background,
    pub(crate) texts: Texts,
    pub(crate) scorer: Scorer,
    pub(crate) search: Search,
    pub(crate) inbox: Mutex<Inbox>,
    pub(crate) noted: Mutex<Noted>,
    pub(crate) tried: Mutex<Tried>,
    granted: Mutex<BTreeSet<PathBuf>>,
    stacks: Mutex<Stacks>,
    /// Held from reading what a change rests on until it is committed.
    writing: Mutex<()>,
    pub(crate) backing_up: Mutex<()>,
    pub(crate) previews: Previews,
    pub(crate) copies: Copies,
}

impl Drop for Inner {
    fn drop(&mut self) {
        App::keep_coding_index(self);
    }
}

/// Takes a lock; a panic of another holder leaves data that is still consistent, since commits are transactions.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl App {
    /// Opens the library in folder `dir`, making it when the folder is new or empty.
    ///
    /// # Errors
    /// [`Code::Locked`] when another process has it open, [`Code::Newer`] when a newer Parallax made it,
    /// [`Code::Damaged`] when it cannot be mended, [`Code::Io`].
    pub fn open(dir: &Path, options: Options) -> Result<Self> {
        let (store, report) = Store::open(dir, TABLES)?;
        let app = Self(Arc::new(Inner {
            store,
            path: dir.to_owned(),
            notices: notices(&report),
            options,
            jobs: Jobs::default(),
            network: Network::new(Some(dir)),
            background: Background::default(),
            texts: Texts::default(),
            scorer: Scorer::default(),
            search: Search::default(),
            inbox: Mutex::new(Inbox::new(dir.join("derived"))),
            noted: Mutex::default(),
            tried: Mutex::default(),
            granted: Mutex::default(),
            stacks: Mutex::default(),
            writing: Mutex::default(),
            backing_up: Mutex::default(),
            previews: Previews::default(),
            copies: Copies::default(),
        }));
        app.renew_names()?;
        app.set_up_network()?;
        if app.0.options.background {
            let started = crate::feeds::start(&app).and_then(|()| crate::watching::start(&app));
            started.map_err(|error| AppError::internal(format!("No thread could be started: {error}.")))?;
        }
        Ok(app)
    }

    /// Lets commands read or write this file; the shell calls it for what a dialog or a drop gave.
    pub fn grant(&self, path: &Path) {
        lock(&self.0.granted).insert(path.to_owned());
    }

    /// Whether a command may touch this file.
    pub(crate) fn granted(&self, path: &str) -> Result<PathBuf> {
        let path = PathBuf::from(path);
        if self.0.options.guard_paths && !lock(&self.0.granted).contains(&path) {
            return Err(AppError::bad_input(format!("{} was not chosen in a dialog.", path.display()))
                .hint("Choose the file again."));
        }
        Ok(path)
    }

    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    /// Keeps other changes out while one is prepared.
    pub(crate) fn writing(&self) -> MutexGuard<'_, ()> {
        lock(&self.0.writing)
    }

    pub(crate) fn stacks(&self) -> MutexGuard<'_, Stacks> {
        lock(&self.0.stacks)
    }

    /// Commits a change that can be undone. It is on disk when this returns.
    pub(crate) fn commit(&self, batch: Batch) -> Result<()> {
        self.commit_in_group(batch, None)
    }

    /// As [`App::commit`]; changes of one group are undone together.
    pub(crate) fn commit_in_group(&self, batch: Batch, group: Option<u32>) -> Result<()> {
        let act = batch.act().to_owned();
        let committed = self.store().commit(batch.clone())?;
        self.0.texts.follow(&batch);
        lock(&self.0.noted).follow(&batch);
        self.0.search.follow(&batch);
        self.stacks().did(act, committed.inverse, group);
        Ok(())
    }

    /// Commits the texts of an import in one write, each with its way back, and beside them what is noted of the import, which is
    /// not taken back with them.
    pub(crate) fn commit_import(
        &self,
        batches: Vec<Batch>,
        note: Option<Batch>,
        group: Option<u32>,
    ) -> Result<()> {
        let acts = batches.len();
        let all: Vec<Batch> = batches.into_iter().chain(note).collect();
        if all.is_empty() {
            return Ok(());
        }
        let done = self.store().commit_many(all.clone())?;
        for (batch, committed) in all.iter().zip(done).take(acts) {
            self.0.texts.follow(batch);
            lock(&self.0.noted).follow(batch);
            self.0.search.follow(batch);
            self.stacks().did(batch.act().to_owned(), committed.inverse, group);
        }
        Ok(())
    }
}

/// What a person should know of how the library was opened, in sentences.
fn notices(report: &OpenReport) -> Vec<String> {
    let mut notices = report.notices.clone();
    if let Some(recovery) = &report.recovery {
        notices.push(format!(
            "The library was damaged ({}), and was mended: {}.",
            recovery.damage, recovery.remedy
        ));
        if let Some(kept) = &recovery.kept {
            notices.push(format!("The damaged files are kept in {}.", kept.display()));
        }
    }
    notices.extend(report.missing.iter().map(|missing| format!("Missing: {missing}")));
    notices
}

/// Now, as RFC 3339 in UTC.
pub(crate) fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        let message = format!("{error}.");
        match &error {
            StoreError::Locked { .. } => Self::new(Code::Locked, message)
                .hint("Close the other window or program, or open another library with --library."),
            StoreError::Newer { .. } => {
                Self::new(Code::Newer, message).hint("Install the newest Parallax. Nothing was changed.")
            }
            StoreError::Damaged { .. } | StoreError::DamagedRecord { .. } | StoreError::Decode { .. } => {
                Self::new(Code::Damaged, message)
                    .hint("Keep a copy of the library's folder before you do anything else.")
            }
            StoreError::NotALibrary { .. } | StoreError::NoLibrary { .. } | StoreError::NotEmpty { .. } => {
                Self::new(Code::BadInput, message)
            }
            StoreError::ReadOnly { .. } => Self::new(Code::Io, message),
            StoreError::Io { .. } => Self::new(Code::Io, message)
                .hint("Check that the disk is there, has room and may be written to."),
            _ => Self::internal(message),
        }
    }
}
