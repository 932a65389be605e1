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
        .item(&item("new-event", "New event…", Some("CmdOrCtrl+E"))?)
        .item(&item("bring-in", "Bring in coding work…", None)?)
        .item(&item("merge", "Merge another library…", None)?)
        .separator()
        .item(&item("compare-export", "Export comparison…", Some("CmdOrCtrl+Shift+E"))?)
        .item(&item("codings-export", "Export codings…", None)?)
        .item(&item("print", "Print…", Some("CmdOrCtrl+P"))?)
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
        .separator()
        .item(&item("compare-find", "Find in all columns…", Some("CmdOrCtrl+F"))?)
        .build()?;
    // Keys without a modifier are named only: as accelerators they would be taken from whoever writes in a field.
    let event = SubmenuBuilder::new(handle, "Event")
        .item(&item("event-coverage", "Coverage", Some("Alt+1"))?)
        .item(&item("event-headlines", "Headlines", Some("Alt+2"))?)
        .item(&item("event-matrix", "Matrix", Some("Alt+3"))?)
        .item(&item("event-words", "Word choice", Some("Alt+4"))?)
        .item(&item("event-suggestions", "Suggestions", Some("Alt+5"))?)
        .item(&item("event-source", "Source", Some("Alt+6"))?)
        .item(&item("event-timeline", "Timeline", Some("Alt+7"))?)
        .item(&item("event-scores", "Frame scores", Some("Alt+8"))?)
        .build()?;
    let columns = SubmenuBuilder::new(handle, "Columns")
        .item(&item("compare-next", "Next difference (N)", None)?)
        .item(&item("compare-previous", "Previous difference (P)", None)?)
        .item(&item("compare-differences", "Only differences (D)", None)?)
        .item(&item("compare-order", "Another order (O)", None)?)
        .item(&item("passage", "All wordings (V)", None)?)
        .separator()
        .item(&item("compare-base", "Make this column the base (B)", None)?)
        .item(&item("column-left", "Move column left (Shift+←)", None)?)
        .item(&item("column-right", "Move column right (Shift+→)", None)?)
        .item(&item("column-add", "Add a column… (A)", None)?)
        .item(&item("column-remove", "Take column away (Shift+Delete)", None)?)
        .separator()
        .item(&item("code", "Code… (C)", None)?)
        .item(&item("code-sentence", "Code the sentence… (S)", None)?)
        .item(&item("link", "Link… (L)", None)?)
        .item(&item("cut", "Cut the link (X)", None)?)
        .build()?;
    let go = SubmenuBuilder::new(handle, "Go")
        .item(&item("go-events", "Events", Some("CmdOrCtrl+1"))?)
        .item(&item("go-inbox", "Inbox", Some("CmdOrCtrl+8"))?)
        .item(&item("go-articles", "Articles", Some("CmdOrCtrl+2"))?)
        .item(&item("go-codings", "Codings", Some("CmdOrCtrl+3"))?)
        .item(&item("go-codebooks", "Codebooks", Some("CmdOrCtrl+4"))?)
        .item(&item("go-settings", "Settings", Some("CmdOrCtrl+5"))?)
        .item(&item("go-outlets", "Outlets", Some("CmdOrCtrl+6"))?)
        .item(&item("go-feeds", "Feeds", Some("CmdOrCtrl+9"))?)
        .item(&item("go-requests", "Requests", None)?)
        .item(&item("go-coders", "Coders", Some("CmdOrCtrl+7"))?)
        .item(&item("go-agreement", "Agreement", None)?)
        .item(&item("go-analysis", "Analysis", None)?)
        .separator()
        .item(&item("palette", "Commands…", Some("CmdOrCtrl+K"))?)
        .build()?;
    let help = SubmenuBuilder::new(handle, "Help")
        .item(&item("help", "Help on this view", Some("F1"))?)
        .item(&item("tour", "Take the tour", None)?)
        .item(&item("shortcuts", "Keyboard shortcuts", None)?)
        .build()?;
    MenuBuilder::new(handle).items(&[&file, &edit, &event, &columns, &go, &help]).build()
}
