//! One look at the watched folders.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use parallax_extract::has_known_ending;
use parallax_store::{Batch, Key};

use super::records::{WATCHED, WATCHED_FILES, WatchedFile, WatchedFolder};
use crate::history::BY_ITSELF;
use crate::importing::{Incoming, Numbered, Origin, Piece, file, pieces};
use crate::open::now;
use crate::{App, Result};

/// How long a file must have been left alone before it is taken for complete.
pub(super) const SETTLED: Duration = Duration::from_secs(2);

/// How deep folders in folders are looked at.
const DEEPEST: usize = 8;

/// How many of the things that went wrong with a file are kept with it.
const TOLD: usize = 10;

/// The most files of a folder that are looked at.
const MOST: usize = 50_000;

pub(super) fn file_key(folder: &str, path: &Path) -> Key {
    let hash = blake3::hash(path.as_os_str().as_encoded_bytes()).to_hex();
    Key::from(format!("{folder}/{}", hash.get(..32).unwrap_or_default()).as_str())
}

/// A file that is there, and in which state.
struct There {
    path: PathBuf,
    size: u64,
    changed: i64,
    settled: bool,
}

/// Whether a file may hold articles by its name. Browsers and editors write under other names first.
fn readable(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    !name.starts_with(['.', '~']) && has_known_ending(&name)
}

/// The readable files of a folder, by path. Links are not followed: they could lead out of it, or round in a circle.
fn files(folder: &Path) -> Vec<There> {
    let mut found = Vec::new();
    let mut open = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = open.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let Ok(kind) = entry.file_type() else { continue };
            let path = entry.path();
            if kind.is_dir() && depth < DEEPEST && !entry.file_name().to_string_lossy().starts_with('.') {
                open.push((path, depth + 1));
            } else if kind.is_file() && readable(&path) && found.len() < MOST {
                let Ok(about) = entry.metadata() else { continue };
                let changed = about.modified().unwrap_or(SystemTime::UNIX_EPOCH);
                found.push(There {
                    path,
                    size: about.len(),
                    // A clock that was set back must not keep a file waiting for ever.
                    settled: changed.elapsed().map_or(true, |age| age >= SETTLED),
                    changed: changed
                        .duration_since(SystemTime::UNIX_EPOCH)
                        .map_or(0, |since| i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)),
                });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

impl App {
    /// Imports what is new or changed in the watched folders; gives those that are watched.
    ///
    /// # Errors
    /// Those of reading and writing the library; what fails of a file is kept with it.
    pub(crate) fn look_at_folders(&self) -> Result<Vec<String>> {
        let folders: Vec<WatchedFolder> =
            self.store().scan(&WATCHED)?.map(|row| Ok(row?.1)).collect::<Result<_>>()?;
        let mut watched = Vec::new();
        let mut imported = false;
        for folder in folders.into_iter().filter(|folder| folder.on) {
            for file in files(Path::new(&folder.path)) {
                if self.0.background.closing() {
                    return Ok(watched);
                }
                let key = file_key(&folder.id, &file.path);
                let known = self.store().get(&WATCHED_FILES, key.clone())?;
                let same =
                    known.is_some_and(|known| known.size == file.size && known.changed == file.changed);
                // An empty file is one whose words are still to come.
                if same || !file.settled || file.size == 0 {
                    continue;
                }
                let problem = self.take_file(&folder, &file.path);
                imported = true;
                if self.0.background.closing() {
                    return Ok(watched);
                }
                // The person may have thought better of it in the meantime.
                if !self.store().contains(&WATCHED, super::by_id(&folder.id))? {
                    break;
                }
                let mut batch = Batch::new("look at file");
                let record = WatchedFile {
                    path: file.path.display().to_string(),
                    name: Origin::File(file.path).name(),
                    size: file.size,
                    changed: file.changed,
                    looked: now(),
                    problem,
                };
                batch.put(&WATCHED_FILES, key, &record)?;
                self.commit_by_itself(batch)?;
            }
            watched.push(folder.path);
        }
        if imported {
            self.join_after_import();
        }
        Ok(watched)
    }

    /// Imports what a file holds; gives what went wrong.
    fn take_file(&self, folder: &WatchedFolder, path: &Path) -> Option<String> {
        let event = folder.event.clone().filter(|event| self.event_record(event).is_ok());
        let read = file(path).and_then(|raw| Ok((raw, self.reading_options(path)?)));
        let (raw, options) = match read {
            Ok(read) => read,
            Err(error) => return Some(error.message),
        };
        let mut problems = Vec::new();
        pieces(&raw, &options, &mut |Numbered { name, part, last, piece }| {
            let taken = match piece {
                Piece::Article(article) => {
                    let (extracted, raw) = *article;
                    let alone = part == 0 && last;
                    let origin = if alone { Origin::File(path.to_owned()) } else { Origin::Part(name) };
                    let event = event.clone();
                    self.take(Incoming { extracted, raw, origin, retrieved: None, event }, Some(BY_ITSELF))
                }
                // An address alone is no article; it is not fetched without being asked for.
                Piece::Reference(_) => return ControlFlow::Continue(()),
                Piece::Failed(error) => Err(error),
            };
            problems.extend(taken.err().map(|error| error.message));
            // What is left of a file is looked at the next time, when the library is open again.
            if self.0.background.closing() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        let more = problems.len().saturating_sub(TOLD);
        problems.truncate(TOLD);
        if more > 0 {
            problems.push(format!("And {more} more."));
        }
        (!problems.is_empty()).then(|| problems.join(" "))
    }
}
