//! What the UI calls: one command for the whole table of the core, and one to say that it is up.

#![allow(clippy::let_underscore_must_use, reason = "in what tauri's macro makes of an async command")]

use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use parallax_app::wire::{self, Nothing};
use parallax_app::{App, AppError, Code};
use serde_json::Value;
use tauri::{State, Theme, WebviewWindow};

/// Files given before the UI listens: they wait until it asks for them, once.
pub(crate) struct Given(Mutex<Option<Vec<PathBuf>>>);

impl Given {
    pub(crate) fn new(files: Vec<PathBuf>) -> Self {
        Self(Mutex::new(Some(files)))
    }

    fn waiting(&self) -> MutexGuard<'_, Option<Vec<PathBuf>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts files to those that wait; gives them back where the UI has asked already.
    pub(crate) fn add(&self, files: Vec<PathBuf>) -> Option<Vec<PathBuf>> {
        match &mut *self.waiting() {
            Some(waiting) => {
                waiting.extend(files);
                None
            }
            None => Some(files),
        }
    }

    fn take(&self) -> Vec<PathBuf> {
        self.waiting().take().unwrap_or_default()
    }
}

/// The library. It is opened while the window is drawn, and taken out at the end, so that it is closed properly.
///
/// Opening may take long, when a large database is written anew. Who works on the library waits for it; the main thread, which draws,
/// must not, and asks with [`Library::app_now`].
pub(crate) struct Library {
    state: Mutex<Opening>,
    moved: Condvar,
}

/// How it stands with the library.
enum Opening {
    UnderWay,
    Open(App),
    Failed { folder: PathBuf, error: AppError },
    Closed,
}

impl Library {
    /// One that is still to be opened.
    pub(crate) fn under_way() -> Self {
        Self { state: Mutex::new(Opening::UnderWay), moved: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, Opening> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The state after the opening, whatever came of it.
    fn settled(&self) -> MutexGuard<'_, Opening> {
        let state = self.state();
        let moved = self.moved.wait_while(state, |state| matches!(state, Opening::UnderWay));
        moved.unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts in what came of the opening, unless the window was closed meanwhile: then the library is let go again.
    pub(crate) fn opened(&self, folder: PathBuf, opened: Result<App, AppError>) {
        let mut state = self.state();
        match (&*state, opened) {
            (Opening::UnderWay, Ok(app)) => *state = Opening::Open(app),
            (Opening::UnderWay, Err(error)) => *state = Opening::Failed { folder, error },
            (_, Ok(app)) => app.stop_background(),
            (_, Err(_)) => {}
        }
        self.moved.notify_all();
    }

    /// A handle on the library; waits until it is open.
    pub(crate) fn app(&self) -> Result<App, AppError> {
        match &*self.settled() {
            Opening::Open(app) => Ok(app.clone()),
            Opening::Failed { error, .. } => Err(error.clone()),
            Opening::UnderWay | Opening::Closed => {
                Err(AppError::new(Code::Cancelled, "The library is being closed."))
            }
        }
    }

    /// A handle on the library, where it is open already.
    pub(crate) fn app_now(&self) -> Option<App> {
        match &*self.state() {
            Opening::Open(app) => Some(app.clone()),
            _ => None,
        }
    }

    /// The folder that could not be opened, and why; waits until that is known.
    pub(crate) fn failure(&self) -> Option<(PathBuf, AppError)> {
        match &*self.settled() {
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
        let mut state = self.settled();
        let Opening::Failed { folder, .. } = &*state else { return Ok(None) };
        let app = open(folder)?;
        *state = Opening::Open(app.clone());
        Ok(Some(app))
    }

    /// Lets the library go; it is closed when the last command that works on it is done.
    pub(crate) fn close(&self) {
        let before = std::mem::replace(&mut *self.state(), Opening::Closed);
        self.moved.notify_all();
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
    // The UI calls nothing before it was told how the opening went, so this does not wait.
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
    let app = library.app()?;
    Ok(names(&app, given.take()))
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use parallax_app::Options;

    use super::*;

    #[test]
    fn who_works_on_the_library_waits_until_it_is_open() {
        let home = tempfile::tempdir().unwrap();
        let library = Arc::new(Library::under_way());
        let waiting = {
            let library = Arc::clone(&library);
            std::thread::spawn(move || (library.failure().is_none(), library.app().map(drop)))
        };
        assert!(library.app_now().is_none());
        library.opened(home.path().to_owned(), App::open(home.path(), Options::default()));
        assert!(matches!(waiting.join().unwrap(), (true, Ok(()))));
        assert!(library.app_now().is_some());
    }

    #[test]
    fn what_is_opened_after_the_window_was_closed_is_let_go() {
        let home = tempfile::tempdir().unwrap();
        let library = Library::under_way();
        library.close();
        library.opened(home.path().to_owned(), App::open(home.path(), Options::default()));
        assert_eq!(library.app().map(drop).unwrap_err().code, Code::Cancelled);
        // Nobody holds it: it can be opened again.
        App::open(home.path(), Options::default()).unwrap();
    }

    #[test]
    fn files_wait_until_they_are_asked_for_once() {
        let file = |name: &str| vec![PathBuf::from(name)];
        let given = Given::new(file("a"));
        assert_eq!(given.add(file("b")), None);
        assert_eq!(given.take(), [PathBuf::from("a"), PathBuf::from("b")]);
        assert_eq!(given.add(file("c")), Some(file("c")));
    }
}
