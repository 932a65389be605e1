//! Watched folders: what appears in them or changes is imported, each file once.
//!
//! The platform's notices ([`notify`]) only say that it is time to look; what is looked at and remembered are the files
//! themselves, so that nothing is missed where there are no notices (network drives) or while the program was closed.

mod looking;
pub(crate) mod records;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::Weak;
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};
use parallax_store::{Batch, Key};

use crate::feeds::by_id;
use crate::open::{Inner, now};
use crate::wire::{ById, Nothing, WatchFolder, WatchedFailure, WatchedRow};
use crate::{App, AppError, Result};
use records::{WATCHED, WATCHED_FILES, WatchedFile, WatchedFolder};

/// The time between two looks where no notice comes.
const TICK: Duration = Duration::from_secs(5);

/// Starts the thread. It ends when the library is closed.
///
/// # Errors
/// When no thread can be started.
pub(crate) fn start(app: &App) -> std::io::Result<()> {
    let open = std::sync::Arc::downgrade(&app.0);
    std::thread::Builder::new().name("watching".to_owned()).spawn(move || run(&open)).map(drop)
}

fn run(open: &Weak<Inner>) {
    let (notices, wait) = std::sync::mpsc::channel();
    // Without notices the folders are looked at all the same, only a little later.
    let mut watcher = notify::recommended_watcher(move |_: notify::Result<notify::Event>| {
        notices.send(()).ok();
    })
    .map_err(|error| tracing::warn!("no notices of changed files: {error}"))
    .ok();
    let mut noticed: Vec<String> = Vec::new();
    loop {
        {
            let Some(app) = open.upgrade().map(App) else { return };
            if app.0.background.closing() {
                return;
            }
            match app.look_at_folders() {
                Ok(folders) => attend(&mut watcher, &mut noticed, folders),
                Err(error) => tracing::warn!("watched folders could not be looked at: {}", error.message),
            }
        }
        // In short steps, so that a library that is closed is let go soon. A notice waits until the file is likely complete.
        for _ in 0..(TICK.as_millis() / 250) {
            let Some(closing) = open.upgrade().map(|inner| inner.background.closing()) else { return };
            if closing {
                return;
            }
            if wait.recv_timeout(Duration::from_millis(250)).is_ok() {
                std::thread::sleep(looking::SETTLED);
                while wait.try_recv().is_ok() {}
                break;
            }
        }
    }
}

/// Asks for notices of what happens in these folders and no others.
fn attend(watcher: &mut Option<RecommendedWatcher>, noticed: &mut Vec<String>, folders: Vec<String>) {
    let Some(watcher) = watcher else { return };
    for gone in noticed.iter().filter(|folder| !folders.contains(folder)) {
        // It may not be there any more, which is as good.
        watcher.unwatch(Path::new(gone)).ok();
    }
    for new in folders.iter().filter(|folder| !noticed.contains(folder)) {
        watcher.watch(Path::new(new), RecursiveMode::Recursive).ok();
    }
    *noticed = folders;
}

impl App {
    /// The folders that are watched, and what came of them.
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn list_watched(&self, _: Nothing) -> Result<Vec<WatchedRow>> {
        let mut rows = Vec::new();
        for row in self.store().scan(&WATCHED)? {
            let (_, folder) = row?;
            let files = self.watched_files(&folder.id)?;
            let mut failed: Vec<(String, WatchedFailure)> = files
                .iter()
                .filter_map(|file| {
                    let reason = file.problem.clone()?;
                    Some((file.looked.clone(), WatchedFailure { name: file.name.clone(), reason }))
                })
                .collect();
            failed.sort_by(|a, b| b.0.cmp(&a.0));
            rows.push(WatchedRow {
                imported: (files.len() - failed.len()) as u32,
                failed: failed.into_iter().take(100).map(|(_, failure)| failure).collect(),
                problem: (folder.on && !Path::new(&folder.path).is_dir())
                    .then(|| format!("{}: the folder is not there.", folder.path)),
                event: folder.event.filter(|event| self.event_record(event).is_ok()),
                id: folder.id,
                path: folder.path,
                on: folder.on,
            });
        }
        rows.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(rows)
    }

    fn watched_files(&self, folder: &str) -> Result<Vec<WatchedFile>> {
        let prefix = Key::from(format!("{folder}/").as_str());
        self.store().scan_prefix(&WATCHED_FILES, prefix)?.map(|row| Ok(row?.1)).collect()
    }

    /// Watches a folder, or changes how it is watched. What is in it already is imported too.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] for what is no folder, was not chosen in a dialog, or is watched already;
    /// [`crate::Code::NotFound`]; those of writing.
    pub fn watch_folder(&self, input: WatchFolder) -> Result<Vec<WatchedRow>> {
        if let Some(event) = &input.event {
            self.event_record(event)?;
        }
        {
            let _writing = self.writing();
            let all: Vec<WatchedFolder> =
                self.store().scan(&WATCHED)?.map(|row| Ok(row?.1)).collect::<Result<_>>()?;
            let folder = match &input.id {
                Some(id) => {
                    let known = all.into_iter().find(|folder| folder.id == *id);
                    let known = known.ok_or_else(|| AppError::not_found("watched folder", id))?;
                    WatchedFolder { on: input.on, event: input.event, ..known }
                }
                None => {
                    let path = self.granted(&input.path)?;
                    let whole = std::fs::canonicalize(&path).map_err(|error| AppError::io(&path, &error))?;
                    if !whole.is_dir() {
                        return Err(AppError::bad_input(format!("{} is no folder.", path.display())));
                    }
                    let own = std::fs::canonicalize(&self.0.path).unwrap_or_else(|_| self.0.path.clone());
                    if whole.starts_with(&own) || own.starts_with(&whole) {
                        return Err(AppError::bad_input("The library's own folder cannot be watched.")
                            .hint("Choose the folder in which you save articles."));
                    }
                    let path = whole.display().to_string();
                    if all.iter().any(|folder| folder.path == path) {
                        return Err(AppError::bad_input(format!("{path} is watched already.")));
                    }
                    WatchedFolder {
                        id: parallax_store::new_id().to_string(),
                        path,
                        on: input.on,
                        event: input.event,
                        added: now(),
                    }
                }
            };
            let mut batch = Batch::new("watch a folder");
            batch.put(&WATCHED, by_id(&folder.id), &folder)?;
            self.commit_by_itself(batch)?;
        }
        self.list_watched(Nothing {})
    }

    /// Watches a folder no longer. What was imported from it stays.
    ///
    /// # Errors
    /// Those of writing.
    pub fn unwatch_folder(&self, input: ById) -> Result<Vec<WatchedRow>> {
        {
            let _writing = self.writing();
            let mut batch = Batch::new("watch a folder no longer");
            batch.delete(&WATCHED, by_id(&input.id));
            for file in self.watched_files(&input.id)? {
                batch.delete(&WATCHED_FILES, looking::file_key(&input.id, Path::new(&file.path)));
            }
            self.commit_by_itself(batch)?;
        }
        self.list_watched(Nothing {})
    }
}
