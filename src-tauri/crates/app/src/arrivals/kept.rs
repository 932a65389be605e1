//! What of the index outlasts the session: sketches of texts, and where articles were placed last.
//!
//! Two files of derived data in the library's folder `derived`, which may be deleted at any time. A record that is cut off or
//! damaged ends what is read. `sketches-1` is appended to, a record each:
//!
//! ```text
//! hash of the revision's id and language (16 bytes) · length (2) · sketch · first 4 bytes of the hash of all before
//! ```
//!
//! `places-1` is written anew: a line for each placed article, with its revision, `event` or `set`, which, score and the
//! revision's nearest article, separated by tabs.

use std::collections::HashMap;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use parallax_compare::{Arrivals, Place, Sketch};

use super::inbox::Numbers;
use crate::export::write_file;

const NAME: usize = 16;
const CHECK: usize = 4;
/// The largest file that is read, in bytes: a million sketches are smaller.
const LARGEST: u64 = 2 << 30;

type Name = [u8; NAME];

fn name(revision: &str, language: Option<&str>) -> Name {
    let hash = blake3::hash(format!("{revision} {}", language.unwrap_or_default()).as_bytes());
    hash.as_bytes().first_chunk::<NAME>().copied().unwrap_or_default()
}

/// Where an article was placed.
pub(super) enum KeptPlace<'k> {
    /// Id of an event.
    Event(&'k str),
    /// Number of a set.
    Set(u32),
}

struct Line {
    event: Option<String>,
    set: u32,
    score: f32,
    nearest: Option<String>,
}

/// What was kept, and what is to be.
pub(super) struct Kept {
    folder: PathBuf,
    sketches: HashMap<Name, Sketch>,
    places: HashMap<String, Line>,
    /// Records that are not in the file yet.
    fresh: Vec<u8>,
}

impl Kept {
    /// Reads what is kept in a folder; nothing, when there is no such folder or file.
    pub(super) fn open(folder: &Path) -> Self {
        let mut kept = Self {
            folder: folder.to_owned(),
            sketches: HashMap::new(),
            places: HashMap::new(),
            fresh: Vec::new(),
        };
        let file = kept.sketch_file();
        let small = |file: &Path| fs::metadata(file).is_ok_and(|meta| meta.len() <= LARGEST);
        if small(&file)
            && let Ok(bytes) = fs::read(&file)
        {
            let mut rest = bytes.as_slice();
            while let Some((name, sketch, after)) = record(rest) {
                kept.sketches.insert(name, sketch);
                rest = after;
            }
            if !rest.is_empty() {
                // What is appended must follow a whole record.
                let whole = (bytes.len() - rest.len()) as u64;
                OpenOptions::new().write(true).open(&file).and_then(|open| open.set_len(whole)).ok();
            }
        }
        let places = kept.place_file();
        if small(&places)
            && let Ok(text) = fs::read_to_string(&places)
        {
            kept.places.extend(text.lines().map_while(line));
        }
        kept
    }

    fn sketch_file(&self) -> PathBuf {
        self.folder.join("sketches-1")
    }

    fn place_file(&self) -> PathBuf {
        self.folder.join("places-1")
    }

    /// The sketch of a text, without its day. It is given once: from then on the index has it.
    pub(super) fn sketch(&mut self, revision: &str, language: Option<&str>) -> Option<Sketch> {
        self.sketches.remove(&name(revision, language))
    }

    /// Keeps a sketch.
    pub(super) fn keep(&mut self, revision: &str, language: Option<&str>, sketch: &Sketch) {
        let bytes = sketch.to_bytes();
        let start = self.fresh.len();
        self.fresh.extend(name(revision, language));
        self.fresh.extend((bytes.len() as u16).to_le_bytes());
        self.fresh.extend(bytes);
        let check = self.fresh.get(start..).map(blake3::hash);
        self.fresh.extend(check.iter().flat_map(|check| check.as_bytes().iter().take(CHECK)));
    }

    /// Writes what is new to the file. A disk that is full costs time in the next session and nothing else.
    pub(super) fn save(&mut self) {
        if self.fresh.is_empty() || fs::create_dir_all(&self.folder).is_err() {
            return;
        }
        let open = OpenOptions::new().create(true).append(true).open(self.sketch_file());
        if let Err(error) = open.and_then(|mut file| file.write_all(&self.fresh)) {
            tracing::warn!(%error, "sketches of articles are not kept");
        }
        self.fresh.clear();
    }

    /// Where the article of a revision was placed last: the place, how surely, the nearest article.
    pub(super) fn place(&self, revision: &str) -> Option<(KeptPlace<'_>, f32, Option<&str>)> {
        let line = self.places.get(revision)?;
        let place = line.event.as_deref().map_or(KeptPlace::Set(line.set), KeptPlace::Event);
        Some((place, line.score, line.nearest.as_deref()))
    }

    /// Writes down where all articles are placed.
    pub(super) fn save_places<'r>(
        &mut self,
        arrivals: &Arrivals,
        articles: &Numbers,
        events: &Numbers,
        revision: impl Fn(&str) -> Option<&'r str>,
    ) {
        self.places.clear();
        let mut text = String::new();
        for (place, proposed) in arrivals.all_placed() {
            let Some(revision) = articles.id(proposed.article).and_then(&revision) else { continue };
            let (kind, which) = match place {
                Place::Event(event) => ("event", events.id(event).unwrap_or_default().to_owned()),
                Place::Set(set) => ("set", set.to_string()),
            };
            let nearest = proposed.nearest.and_then(|n| articles.id(n)).unwrap_or_default();
            text.push_str(&format!("{revision}\t{kind}\t{which}\t{}\t{nearest}\n", proposed.score));
        }
        let written = fs::create_dir_all(&self.folder).is_ok()
            && write_file(&self.place_file(), text.as_bytes()).is_ok();
        if !written {
            tracing::warn!("where articles were placed is not kept");
        }
    }
}

fn record(bytes: &[u8]) -> Option<(Name, Sketch, &[u8])> {
    let (name, rest) = bytes.split_first_chunk::<NAME>()?;
    let (length, rest) = rest.split_first_chunk::<2>()?;
    let length = usize::from(u16::from_le_bytes(*length));
    let (sketch, rest) = rest.split_at_checked(length)?;
    let (check, rest) = rest.split_at_checked(CHECK)?;
    let whole = bytes.get(..NAME + 2 + length)?;
    if blake3::hash(whole).as_bytes().get(..CHECK)? != check {
        return None;
    }
    Some((*name, Sketch::from_bytes(sketch, None)?, rest))
}

fn line(text: &str) -> Option<(String, Line)> {
    let mut fields = text.split('\t');
    let (revision, kind, which) = (fields.next()?, fields.next()?, fields.next()?);
    let score = fields.next()?.parse().ok()?;
    let nearest = fields.next()?;
    let (event, set) = match kind {
        "event" => (Some(which.to_owned()), 0),
        "set" => (None, which.parse().ok()?),
        _ => return None,
    };
    let nearest = (!nearest.is_empty()).then(|| nearest.to_owned());
    Some((revision.to_owned(), Line { event, set, score, nearest }))
}

#[cfg(test)]
mod tests {
    use parallax_compare::{Profile, Side};
    use parallax_text::segments;

    use super::*;

    fn sketch(text: &str) -> Sketch {
        let segments = segments(text, Some("en"));
        Sketch::of(&Profile::of(&Side { text, segments: &segments, language: Some("en") }), None)
    }

    #[test]
    fn what_is_kept_is_there_the_next_time_and_a_damaged_end_is_dropped() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("derived");
        let (one, two) = (sketch("Kerry met Lavrov in Paris."), sketch("Kmart buys Sears for $11.5bn."));
        let mut kept = Kept::open(&folder);
        kept.keep("r1", Some("en"), &one);
        kept.keep("r2", None, &two);
        kept.save();
        let mut again = Kept::open(&folder);
        assert_eq!(again.sketch("r1", None), None, "cut for another language, a text has other sentences");
        assert_eq!(again.sketch("r1", Some("en")), Some(one.clone()));
        assert_eq!(again.sketch("r2", None), Some(two.clone()));

        let file = folder.join("sketches-1");
        let mut bytes = fs::read(&file).unwrap();
        let end = bytes.len() - 6;
        bytes[end] ^= 1;
        fs::write(&file, &bytes).unwrap();
        let mut mended = Kept::open(&folder);
        assert_eq!(mended.sketch("r2", None), None);
        mended.keep("r2", None, &two);
        mended.save();
        let mut last = Kept::open(&folder);
        assert_eq!((last.sketch("r1", Some("en")), last.sketch("r2", None)), (Some(one), Some(two)));
    }
}
