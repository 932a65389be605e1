//! Files and addresses: chosen in the platform's dialogs, granted to the core, never named by the UI.

use parallax_app::{AppError, ENDINGS};
use tauri::{State, WebviewWindow};
use tauri_plugin_dialog::DialogExt as _;

use crate::calls::Library;

/// Asks for files to read, or for the folder of a model or a library; gives none when the person thinks better of it.
#[tauri::command(async)]
pub(crate) fn pick_files(
    window: WebviewWindow,
    library: State<'_, Library>,
    kind: &str,
) -> Result<Vec<String>, AppError> {
    let dialog = window.dialog().file().set_parent(&window);
    let picked = match kind {
        "articles" => dialog
            .set_title("Import articles")
            .add_filter("Articles", ENDINGS)
            .add_filter("All files", &["*"])
            .blocking_pick_files(),
        "codebook" => dialog
            .set_title("Import a codebook")
            .add_filter("Codebook", &["qdc", "csv", "json"])
            .blocking_pick_file()
            .map(|file| vec![file]),
        "project" => dialog
            .set_title("Import a REFI-QDA project")
            .add_filter("REFI-QDA Project", &["qdpx"])
            .blocking_pick_file()
            .map(|file| vec![file]),
        "pack" => dialog
            .set_title("Attach a stand-off pack")
            .add_filter("Stand-off pack", &["zip", "json"])
            .blocking_pick_file()
            .map(|file| vec![file]),
        "annotations" => dialog
            .set_title("Import annotations")
            .add_filter("Web annotations", &["jsonld", "json", "jsonl"])
            .blocking_pick_file()
            .map(|file| vec![file]),
        "rules" => dialog
            .set_title("Import reading rules")
            .add_filter("Reading rules", &["toml", "json"])
            .blocking_pick_files(),
        "page" => dialog
            .set_title("Choose a saved page")
            .add_filter("Web page", &["html", "htm", "xhtml"])
            .blocking_pick_file()
            .map(|file| vec![file]),
        "model" => dialog
            .set_title("Choose the folder of a sentence model")
            .blocking_pick_folder()
            .map(|folder| vec![folder]),
        "feeds" => dialog
            .set_title("Import a list of feeds")
            .add_filter("List of feeds", &["opml", "xml"])
            .blocking_pick_file()
            .map(|file| vec![file]),
        "watched" => {
            dialog.set_title("Choose a folder to watch").blocking_pick_folder().map(|folder| vec![folder])
        }
        "library" => dialog
            .set_title("Choose the folder of the other library")
            .blocking_pick_folder()
            .map(|folder| vec![folder]),
        "study" => dialog
            .set_title("Choose a study")
            .add_filter("Study of Parallax", &["json"])
            .blocking_pick_file()
            .map(|file| vec![file]),
        "table" => dialog
            .set_title("Choose a table")
            .add_filter("Table (CSV)", &["csv", "tsv", "txt"])
            .blocking_pick_file()
            .map(|file| vec![file]),
        _ => return Err(AppError::bad_input(format!("There is no dialog for {kind}."))),
    };
    let app = library.app()?;
    let mut paths = Vec::new();
    for file in picked.unwrap_or_default() {
        let path = file.into_path().map_err(|error| AppError::bad_input(format!("{error}.")))?;
        app.grant(&path);
        paths.push(path.display().to_string());
    }
    Ok(paths)
}

/// Asks where to write a file; `None` when the person thinks better of it.
#[tauri::command(async)]
pub(crate) fn pick_save(
    window: WebviewWindow,
    library: State<'_, Library>,
    suggested: &str,
    kind: &str,
) -> Result<Option<String>, AppError> {
    let (name, ending) = match kind {
        "html" => ("Web page", "html"),
        "csv" => ("Table (CSV)", "csv"),
        "opml" => ("List of feeds", "opml"),
        "json" => ("Codebook (JSON)", "json"),
        "qdc" => ("REFI-QDA Codebook", "qdc"),
        "qdpx" => ("REFI-QDA Project", "qdpx"),
        "jsonl" => ("Table (JSON lines)", "jsonl"),
        "jsonld" => ("Annotations (JSON-LD)", "jsonld"),
        "xlsx" => ("Workbook (Excel)", "xlsx"),
        "zip" => ("Stand-off pack", "zip"),
        "toml" => ("Reading rules (TOML)", "toml"),
        "md" => ("Notes (Markdown)", "md"),
        "parallax" => ("Backup of Parallax", parallax_app::BACKUP_ENDING),
        "svg" => ("Picture (SVG)", "svg"),
        "png" => ("Picture (PNG)", "png"),
        _ => return Err(AppError::bad_input(format!("There is no dialog for {kind}."))),
    };
    let picked = window
        .dialog()
        .file()
        .set_parent(&window)
        .set_title("Export")
        .set_file_name(suggested)
        .add_filter(name, &[ending])
        .blocking_save_file();
    let Some(file) = picked else { return Ok(None) };
    let mut path = file.into_path().map_err(|error| AppError::bad_input(format!("{error}.")))?;
    if path.extension().is_none() {
        path.set_extension(ending);
    }
    library.app()?.grant(&path);
    Ok(Some(path.display().to_string()))
}

/// Opens a web address in the person's browser.
#[tauri::command(async)]
pub(crate) fn open_address(address: &str) -> Result<(), AppError> {
    if !(address.starts_with("https://") || address.starts_with("http://")) {
        return Err(AppError::bad_input(format!("“{address}” is not a web address.")));
    }
    open::that_detached(address)
        .map_err(|error| AppError::bad_input(format!("{address} could not be opened: {error}.")))
}
