//! The window over an open library, and the events for what moves by itself: jobs, drops, the menu.

use std::panic::AssertUnwindSafe;
use std::path::PathBuf;

use parallax_app::{App, AppError, Options};
use tauri::{
    AppHandle, DragDropEvent, Emitter as _, Manager as _, RunEvent, WebviewUrl, WebviewWindowBuilder,
    WindowEvent,
};
use tauri_plugin_window_state::StateFlags;

use crate::arguments::Arguments;
use crate::calls::{Given, Library, dress, names};
use crate::libraries::Libraries;
use crate::recovery::Offered;
use crate::single::First;
use crate::{calls, files, libraries, menu, recovery};

/// Says on the terminal why the program cannot go on.
#[allow(clippy::print_stderr, reason = "there is no window to say it in")]
pub(crate) fn complain(message: &str) {
    eprintln!("parallax: {message}");
}

/// Opens the library and the window; returns when the window is closed.
pub(crate) fn run(arguments: Arguments) -> Result<(), String> {
    let folder =
        arguments.folder().ok_or("this system names no folder for data; start with --library DIR")?;
    let here = std::env::current_dir().unwrap_or_default();
    let given = Arguments::full_paths(&arguments.files, &here);

    let mut context = tauri::generate_context!();
    let config = context.config_mut();
    config.identifier = identifier(&config.identifier, arguments.library.as_deref());
    let Some(first) = First::or_hand_over(&config.identifier, &given)? else { return Ok(()) };
    let sample = arguments.sample;
    let running = First::plug(tauri::Builder::default(), second_start)
        .plugin(tauri_plugin_dialog::init())
        .plugin(
            tauri_plugin_window_state::Builder::default()
                .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
                .build(),
        )
        .menu(menu::menu)
        .on_menu_event(|handle, event| {
            // Nobody listens before the UI is up; then there is nothing to tell.
            handle.emit("menu", event.id().as_ref()).ok();
        })
        .on_window_event(window_event)
        .invoke_handler(tauri::generate_handler![
            calls::call,
            calls::ready,
            files::pick_files,
            files::pick_save,
            files::open_address,
            recovery::trouble,
            recovery::pick_backup,
            recovery::open_again,
            libraries::known_libraries,
            libraries::forget_library,
            libraries::open_library
        ])
        .setup(move |tauri| {
            let libraries = Libraries::new(&folder);
            if let Err(error) = libraries.note() {
                tracing::warn!(%error, "the list of libraries can't be written");
            }
            tauri.manage(libraries);
            tauri.manage(Library::under_way());
            tauri.manage(Offered::default());
            tauri.manage(Given::new(given));
            let handle = tauri.handle().clone();
            std::thread::Builder::new()
                .name("opening".to_owned())
                .spawn(move || open_behind(folder, sample, &handle))?;
            WebviewWindowBuilder::new(tauri, "main", WebviewUrl::default())
                .title("Parallax")
                .inner_size(1280.0, 820.0)
                .min_inner_size(800.0, 520.0)
                .on_document_title_changed(|window, title| {
                    // A title that stays behind is no reason to fail.
                    window.set_title(&title).ok();
                })
                .build()?;
            dress_when_open(tauri.handle());
            Ok(())
        })
        .build(context)
        .map_err(|error| error.to_string())?;
    first.listen(running.handle(), second_start);
    running.run(|handle, event| match event {
        RunEvent::Exit => {
            if let Some(library) = handle.try_state::<Library>() {
                library.close();
            }
        }
        // There files are no arguments: the Finder names them to the program that runs.
        #[cfg(target_os = "macos")]
        RunEvent::Opened { urls } => {
            hand_over(handle, urls.iter().filter_map(|url| url.to_file_path().ok()).collect());
        }
        _ => {}
    });
    Ok(())
}

/// Opens the library while the window is drawn.
fn open_behind(folder: PathBuf, sample: bool, handle: &AppHandle) {
    // sled panics on some damage; the window must not wait for ever.
    let opened =
        std::panic::catch_unwind(AssertUnwindSafe(|| open(&folder, sample, handle))).unwrap_or_else(|_| {
            Err(AppError::internal("The library could not be opened: the program made a mistake."))
        });
    handle.state::<Library>().opened(folder, opened);
    dress_when_open(handle);
}

/// Dresses the window where both it and the library are there: said by each of the two that are made beside each other, so that the
/// later one finds the other.
fn dress_when_open(handle: &AppHandle) {
    if let Some((window, app)) = handle.get_webview_window("main").zip(handle.state::<Library>().app_now()) {
        dress(&window, &app);
    }
}

/// Opens the library; adds the sample when that is wished.
fn open(folder: &std::path::Path, sample: bool, handle: &AppHandle) -> Result<App, AppError> {
    let app = App::open(folder, options(handle))?;
    if sample && let Err(error) = app.add_sample(parallax_app::wire::Nothing {}) {
        // The library is open all the same; the start page offers the sample again.
        complain(&error.message);
    }
    Ok(app)
}

/// How the window opens a library: files only as chosen, jobs told as they move.
pub(crate) fn options(handle: &AppHandle) -> Options {
    let told = handle.clone();
    Options {
        guard_paths: true,
        background: true,
        on_job: Some(Box::new(move |job| {
            // Nobody listens while the window closes; then there is nothing to tell.
            told.emit("job", job).ok();
        })),
    }
}

/// The name under which the desktop knows this program: its own on every library that was named at the start, so that
/// windows on several libraries can stand beside each other.
fn identifier(name: &str, library: Option<&std::path::Path>) -> String {
    let Some(library) = library else { return name.to_owned() };
    let folder = std::path::absolute(library).unwrap_or_else(|_| library.to_owned());
    let hash = blake3::hash(folder.as_os_str().as_encoded_bytes()).to_hex();
    format!("{name}.l{}", hash.get(..16).unwrap_or_default())
}

/// Comes to the front, and opens the files of the second start.
fn second_start(handle: &AppHandle, files: Vec<PathBuf>) {
    if let Some(window) = handle.get_webview_window("main") {
        window.unminimize().ok();
        window.set_focus().ok();
    }
    hand_over(handle, files);
}

/// Opens files that came from the system: at once, or when the UI asks for them.
fn hand_over(handle: &AppHandle, files: Vec<PathBuf>) {
    if files.is_empty() {
        return;
    }
    let Some(files) = handle.try_state::<Given>().and_then(|given| given.add(files)) else { return };
    if let Some(app) = handle.state::<Library>().app_now() {
        // Nobody listens while the window closes; then there is nothing to open.
        handle.emit("open-files", names(&app, files)).ok();
    }
}

fn window_event(window: &tauri::Window, event: &WindowEvent) {
    let WindowEvent::DragDrop(drag) = event else { return };
    match drag {
        DragDropEvent::Enter { .. } => window.emit("dragging", true).ok(),
        DragDropEvent::Leave => window.emit("dragging", false).ok(),
        DragDropEvent::Drop { paths, .. } => {
            window.emit("dragging", false).ok();
            let Some(app) = window.state::<Library>().app_now() else { return };
            window.emit("dropped", names(&app, paths.clone())).ok()
        }
        _ => None,
    };
}
