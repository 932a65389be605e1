//! Files in folders: found to the bottom, within bounds.

use std::path::Path;

use walkdir::WalkDir;

use crate::records::ImportOrigin;

/// How deep folders are looked into.
const DEPTH: usize = 32;

/// The most files of one folder.
const FILES: usize = 500_000;

/// Whether a file's name says that it may hold articles.
fn readable(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    matches!(ending.as_str(), "txt" | "md" | "markdown" | "html" | "htm" | "xhtml")
}

/// A file, or the readable files in a folder and those under it, in the order of their names. Links are not followed, and hidden
/// folders not entered.
pub(super) fn files_under(path: &Path) -> Vec<ImportOrigin> {
    let origin = |path: &Path| ImportOrigin::File(path.to_string_lossy().into_owned());
    if !path.is_dir() {
        return vec![origin(path)];
    }
    let hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
    WalkDir::new(path)
        .max_depth(DEPTH)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name()))
        .flatten()
        .filter(|entry| entry.file_type().is_file() && readable(entry.path()))
        .take(FILES)
        .map(|entry| origin(entry.path()))
        .collect()
}
