//! When the library can't be opened: the window says why, and puts a backup in its place on the person's word.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use parallax_app::wire::Trouble;
use parallax_app::{App, AppError};
use tauri::{AppHandle, State, WebviewWindow};
use tauri_plugin_dialog::DialogExt as _;

use crate::calls::{Library, dress};
use crate::shell;

/// Backups that the window has named, or that a dialog gave: no other file is put in the library's place.
#[derive(Default)]
pub(crate) struct Offered(Mutex<Vec<PathBuf>>);

impl Offered {
    fn add(&self, path: &Path) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_owned());
    }

    fn has(&self, path: &Path) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().any(|offered| offered == path)
    }
}

/// Why the library could not be opened, and what there is to put in its place; `None` when it is open.
#[tauri::command(async)]
pub(crate) fn trouble(library: State<'_, Library>, offered: State<'_, Offered>) -> Option<Trouble> {
    let (folder, error) = library.failure()?;
    let backups = parallax_app::backups(&folder);
    backups.iter().for_each(|backup| offered.add(Path::new(&backup.path)));
    Some(Trouble { folder: folder.display().to_string(), error, backups })
}

/// Asks for a backup's file; `None` when the person thinks better of it.
#[tauri::command(async)]
pub(crate) fn pick_backup(
    window: WebviewWindow,
    offered: State<'_, Offered>,
) -> Result<Option<String>, AppError> {
    let picked = window
        .dialog()
        .file()
        .set_parent(&window)
        .set_title("Choose a backup")
        .add_filter("Backup of Parallax", &[parallax_app::BACKUP_ENDING])
        .add_filter("All files", &["*"])
        .blocking_pick_file();
    let Some(file) = picked else { return Ok(None) };
    let path = file.into_path().map_err(|error| AppError::bad_input(format!("{error}.")))?;
    offered.add(&path);
    Ok(Some(path.display().to_string()))
}

/// Tries to open the library again, with a backup in its place when one is named; gives the folder in which what was there before
/// is kept.
#[tauri::command(async)]
pub(crate) fn open_again(
    handle: AppHandle,
    window: WebviewWindow,
    library: State<'_, Library>,
    offered: State<'_, Offered>,
    backup: Option<String>,
) -> Result<Option<String>, AppError> {
    let backup = backup.map(PathBuf::from);
    if let Some(backup) = backup.as_ref().filter(|backup| !offered.has(backup)) {
        return Err(AppError::bad_input(format!("{} was not chosen in a dialog.", backup.display())));
    }
    let mut aside = None;
    let opened = library.open_again(|folder| {
        if let Some(backup) = &backup {
            aside = parallax_app::restore(backup, folder)?;
        }
        App::open(folder, shell::options(&handle))
    })?;
    if let Some(app) = opened {
        dress(&window, &app);
    }
    Ok(aside.map(|folder| folder.display().to_string()))
}
