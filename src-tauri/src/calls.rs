//! What the UI calls: one command for the whole table of the core, and one to say that it is up.

#![allow(clippy::let_underscore_must_use, reason = "in what tauri's macro makes of an async command")]

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use parallax_app::wire::{self, Nothing};
use parallax_app::{App, AppError, Code};
use serde_json::Value;
use tauri::{State, Theme, WebviewWindow};

/// Files given at the start, until the UI asks for them.
pub(crate) struct Given(pub(crate) Mutex<Vec<PathBuf>>);

/// The library. It is taken out at the end, so that it is closed properly.
pub(crate) struct Library(Mutex<Opening>);

/// How it stands with the library.
enum Opening {
    Open(App),
    Failed { folder: PathBuf, error: AppError },
    Closed,
}

impl Library {
    pub(crate) fn new(folder: PathBuf, opened: Result<App, AppError>) -> Self {
        Self(Mutex::new(match opened {
            Ok(app) => Opening::Open(app),
            Err(error) => Opening::Failed { folder, error },
        }))
    }

    fn opening(&self) -> MutexGuard<'_, Opening> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A handle on the library.
    pub(crate) fn app(&self) -> Result<App, AppError> {
        match &*self.opening() {
            Opening::Open(app) => Ok(app.clone()),
            Opening::Failed { error, .. } => Err(error.clone()),
            Opening::Closed => Err(AppError::new(Code::Cancelled, "The library is being closed.")),
        }
    }

    /// The folder that could not be opened, and why.
    pub(crate) fn failure(&self) -> Option<(PathBuf, AppError)> {
        match &*self.opening() {
            Opening::Failed { folder, error } => Some((folder.clone(), error.clone())),
            _ => None,
        }
    }

    /// Opens a library that could not be opened with `open`, which is called only then and by one caller at a time; tells whether it
    /// was called.
    pub(crate) fn open_again(
        &self,
        open: impl FnOnce(&Path) -> Result<App, AppError>,
    ) -> Result<Option<App>, AppError> {
        let mut opening = self.opening();
        let Opening::Failed { folder, .. } = &*opening else { return Ok(None) };
        let app = open(folder)?;
        *opening = Opening::Open(app.clone());
        Ok(Some(app))
    }

    /// Lets the library go; it is closed when the last command that works on it is done.
    pub(crate) fn close(&self) {
        let before = std::mem::replace(&mut *self.opening(), Opening::Closed);
        if let Opening::Open(app) = before {
            app.stop_background();
        }
    }
}

/// Runs a command of the table off the main thread.
#[tauri::command]
pub(crate) async fn call(
    library: State<'_, Library>,
    window: WebviewWindow,
    name: String,
    input: Value,
) -> Result<Value, AppError> {
    let app = library.app()?;
    let dressed = name == "save_settings";
    let open = app.clone();
    let done =
        tauri::async_runtime::spawn_blocking(move || parallax_app::commands::dispatch(&app, &name, input))
            .await
            .map_err(|error| AppError::internal(format!("The command stopped: {error}.")))?;
    if dressed {
        dress(&window, &open);
    }
    done
}

/// Gives the window's frame and menus the theme that the person set, as the UI does for what is in it.
pub(crate) fn dress(window: &WebviewWindow, app: &App) {
    let theme = app.settings(Nothing {}).map(|settings| settings.theme);
    let theme = match theme {
        Ok(wire::Theme::Light) => Some(Theme::Light),
        Ok(wire::Theme::Dark) => Some(Theme::Dark),
        _ => None,
    };
    // A frame in another colour is no reason to fail.
    window.set_theme(theme).ok();
}

/// The UI is up: gives the files that the program was started with.
#[tauri::command(async)]
pub(crate) fn ready(library: State<'_, Library>, given: State<'_, Given>) -> Result<Vec<String>, AppError> {
    let files = std::mem::take(&mut *given.0.lock().unwrap_or_else(PoisonError::into_inner));
    Ok(names(&library.app()?, files))
}

/// Grants files to the core and names them to the UI.
pub(crate) fn names(app: &App, files: Vec<PathBuf>) -> Vec<String> {
    files
        .into_iter()
        .map(|file| {
            app.grant(&file);
            file.display().to_string()
        })
        .collect()
}
