//! The menu bar. Each entry only tells the UI its name; what it does is decided there.

use tauri::menu::{Menu, MenuBuilder, MenuItemBuilder, PredefinedMenuItem, SubmenuBuilder};
use tauri::{AppHandle, Runtime};

/// Builds the menu bar.
pub(crate) fn menu<R: Runtime>(handle: &AppHandle<R>) -> tauri::Result<Menu<R>> {
    let item = |id: &str, text: &str, key: Option<&str>| {
        let builder = MenuItemBuilder::with_id(id, text);
        match key {
            Some(key) => builder.accelerator(key),
            None => builder,
        }
        .build(handle)
    };
    let file = SubmenuBuilder::new(handle, "File")
        .item(&item("import", "Import articles…", Some("CmdOrCtrl+I"))?)
        .item(&item("new-event", "New event…", Some("CmdOrCtrl+N"))?)
        .separator()
        .item(&item("export-comparison", "Export comparison…", Some("CmdOrCtrl+E"))?)
        .item(&item("export-codings", "Export codings…", Some("CmdOrCtrl+Shift+E"))?)
        .separator()
        .item(&PredefinedMenuItem::quit(handle, None)?)
        .build()?;
    let edit = SubmenuBuilder::new(handle, "Edit")
        .item(&item("undo", "Undo", None)?)
        .item(&item("redo", "Redo", None)?)
        .separator()
        .item(&PredefinedMenuItem::cut(handle, None)?)
        .item(&PredefinedMenuItem::copy(handle, None)?)
        .item(&PredefinedMenuItem::paste(handle, None)?)
        .item(&PredefinedMenuItem::select_all(handle, None)?)
        .build()?;
    let go = SubmenuBuilder::new(handle, "Go")
        .item(&item("go-events", "Events", Some("CmdOrCtrl+1"))?)
        .item(&item("go-articles", "Articles", Some("CmdOrCtrl+2"))?)
        .item(&item("go-codings", "Codings", Some("CmdOrCtrl+3"))?)
        .item(&item("go-codebooks", "Codebooks", Some("CmdOrCtrl+4"))?)
        .item(&item("go-settings", "Settings", Some("CmdOrCtrl+Comma"))?)
        .separator()
        .item(&item("palette", "Commands…", Some("CmdOrCtrl+K"))?)
        .build()?;
    let help =
        SubmenuBuilder::new(handle, "Help").item(&item("shortcuts", "Keyboard shortcuts", None)?).build()?;
    MenuBuilder::new(handle).items(&[&file, &edit, &go, &help]).build()
}
