//! The libraries that were opened on this machine, and windows on others of them.
//!
//! Each library has a window, and a process, of its own; this one only starts another. What was opened is listed in `libraries.json` in
//! the platform's data folder for Parallax: full paths, newest first.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use parallax_app::wire::KnownLibrary;
use parallax_app::{AppError, Code};
use tauri::{State, WebviewWindow};
use tauri_plugin_dialog::DialogExt as _;

/// How many are remembered.
const KEPT: usize = 12;

/// A list larger than this many bytes is none of ours.
const MOST_BYTES: u64 = 256 * 1024;

/// The list of libraries, and the one that this window shows.
pub(crate) struct Libraries {
    /// `None` where the platform names no data folder: then nothing is remembered.
    list: Option<PathBuf>,
    here: PathBuf,
    /// One change of the file after the other.
    writing: Mutex<()>,
}

impl Libraries {
    /// The list of this machine, and the library in `folder`.
    pub(crate) fn new(folder: &Path) -> Self {
        let list = directories::ProjectDirs::from("org", "parallax-news", "Parallax")
            .map(|folders| folders.data_dir().join("libraries.json"));
        Self::of(list, folder)
    }

    fn of(list: Option<PathBuf>, folder: &Path) -> Self {
        let here = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        Self { list, here, writing: Mutex::new(()) }
    }

    /// The folders, newest first. A list that can't be read is an empty one: it holds nothing that is not found otherwise.
    fn folders(&self) -> Vec<PathBuf> {
        let Some(list) = &self.list else { return Vec::new() };
        match fs::metadata(list) {
            Ok(found) if found.len() <= MOST_BYTES => {}
            _ => return Vec::new(),
        }
        fs::read(list).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Puts this window's library in front of the list.
    pub(crate) fn note(&self) -> io::Result<()> {
        let here = self.here.clone();
        self.change(|folders| {
            folders.retain(|folder| *folder != here);
            folders.insert(0, here);
            folders.truncate(KEPT);
        })
    }

    fn change(&self, change: impl FnOnce(&mut Vec<PathBuf>)) -> io::Result<()> {
        let Some(list) = &self.list else { return Ok(()) };
        let _writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut folders = self.folders();
        change(&mut folders);
        // A name that is no Unicode can't be written as JSON; it is not remembered, and the others are.
        folders.retain(|folder| folder.to_str().is_some());
        let beside = list.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(beside)?;
        let mut file = tempfile::NamedTempFile::new_in(beside)?;
        file.write_all(&serde_json::to_vec_pretty(&folders)?)?;
        file.persist(list).map_err(|error| error.error)?;
        Ok(())
    }

    fn rows(&self) -> Vec<KnownLibrary> {
        let row = |folder: PathBuf| KnownLibrary {
            here: folder == self.here,
            there: folder.is_dir(),
            folder: folder.display().to_string(),
        };
        self.folders().into_iter().map(row).collect()
    }
}

/// The libraries that were opened here, newest first.
#[tauri::command(async)]
pub(crate) fn known_libraries(libraries: State<'_, Libraries>) -> Vec<KnownLibrary> {
    libraries.rows()
}

/// Takes a library off the list; the library itself stays where it is.
#[tauri::command(async)]
pub(crate) fn forget_library(
    libraries: State<'_, Libraries>,
    folder: &str,
) -> Result<Vec<KnownLibrary>, AppError> {
    libraries
        .change(|folders| folders.retain(|known| known != Path::new(folder)))
        .map_err(|error| AppError::internal(format!("The list of libraries can't be written: {error}.")))?;
    Ok(libraries.rows())
}

/// Opens a window on another library: a listed one, or without a folder one that the person picks. `fresh` asks for an empty folder to
/// begin a new one in. Gives the folder, or `None` when the person thinks better of it.
#[tauri::command(async)]
pub(crate) fn open_library(
    window: WebviewWindow,
    libraries: State<'_, Libraries>,
    folder: Option<String>,
    fresh: bool,
) -> Result<Option<String>, AppError> {
    let folder = match folder.map(PathBuf::from) {
        Some(folder) if libraries.folders().contains(&folder) => Some(folder),
        Some(folder) => return Err(AppError::bad_input(format!("{} is not listed.", folder.display()))),
        None => {
            let title = if fresh { "Choose an empty folder for the new library" } else { "Choose a library" };
            let picked = window.dialog().file().set_parent(&window).set_title(title).blocking_pick_folder();
            picked
                .map(|picked| picked.into_path())
                .transpose()
                .map_err(|error| AppError::bad_input(format!("{error}.")))?
        }
    };
    let Some(folder) = folder else { return Ok(None) };
    check(&folder, fresh)?;
    if folder != libraries.here {
        start(&folder)?;
    }
    Ok(Some(folder.display().to_string()))
}

/// Whether a library can begin, or is, in `folder`.
fn check(folder: &Path, fresh: bool) -> Result<(), AppError> {
    let mut entries = fs::read_dir(folder).map_err(|error| {
        AppError::new(Code::NotFound, format!("{} can't be read: {error}.", folder.display()))
    })?;
    if fresh && entries.next().is_some() {
        return Err(AppError::bad_input(format!("{} is not empty.", folder.display()))
            .hint("Choose a folder with nothing in it, or make one in the dialog."));
    }
    if !(fresh || folder.join("db").is_dir() || folder.join("journal").is_dir()) {
        return Err(AppError::bad_input(format!("{} is not a library of Parallax.", folder.display()))
            .hint("A library is a folder with “db” and “journal” in it."));
    }
    Ok(())
}

fn start(folder: &Path) -> Result<(), AppError> {
    let failed = |error: io::Error| AppError::internal(format!("No other window could be opened: {error}."));
    let program = std::env::current_exe().map_err(failed)?;
    Command::new(program).arg("--library").arg(folder).spawn().map_err(failed)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_is_first_and_none_is_listed_twice() {
        let home = tempfile::tempdir().unwrap();
        let list = home.path().join("data/libraries.json");
        for name in ["a", "b", "a"] {
            Libraries::of(Some(list.clone()), &home.path().join(name)).note().unwrap();
        }
        fs::create_dir(home.path().join("a")).unwrap();
        let rows = Libraries::of(Some(list.clone()), &home.path().join("b")).rows();
        let told: Vec<_> =
            rows.iter().map(|row| (row.folder.rsplit(['/', '\\']).next(), row.here, row.there)).collect();
        assert_eq!(told, [(Some("a"), false, true), (Some("b"), true, false)]);

        fs::write(&list, b"[\"half").unwrap();
        assert!(Libraries::of(Some(list), home.path()).rows().is_empty());
    }

    #[test]
    fn no_more_are_kept_than_a_person_looks_through() {
        let home = tempfile::tempdir().unwrap();
        let list = home.path().join("libraries.json");
        for number in 0..KEPT + 3 {
            Libraries::of(Some(list.clone()), &home.path().join(number.to_string())).note().unwrap();
        }
        assert_eq!(Libraries::of(Some(list), home.path()).rows().len(), KEPT);
    }

    #[test]
    fn a_new_library_wants_an_empty_folder_and_another_one_a_library() {
        let home = tempfile::tempdir().unwrap();
        assert!(check(home.path(), true).is_ok());
        assert!(check(home.path(), false).unwrap_err().to_string().contains("not a library"));
        fs::create_dir(home.path().join("journal")).unwrap();
        assert!(check(home.path(), false).is_ok());
        assert!(check(home.path(), true).unwrap_err().to_string().contains("not empty"));
        assert!(check(&home.path().join("missing"), true).is_err());
    }
}
