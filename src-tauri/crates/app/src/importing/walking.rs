//! Files in folders: found to the bottom, within bounds.

use std::path::Path;

use parallax_extract::has_known_ending;
use walkdir::WalkDir;

use crate::records::ImportOrigin;

/// How deep folders are looked into.
const DEPTH: usize = 32;

/// The most files of one folder.
const FILES: usize = 500_000;

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
        .filter(|entry| entry.file_type().is_file() && has_known_ending(&entry.file_name().to_string_lossy()))
        .take(FILES)
        .map(|entry| origin(entry.path()))
        .collect()
}
