//! A project file, `.qdpx`, as a study.
//!
//! What Parallax wrote and nobody changed comes back as it was. Of what another program wrote or changed, everything that a
//! study can hold is taken, and the rest is counted. Nothing is taken from a file that is broken.

mod build;
mod sources;

use std::io::{Read, Seek};

use parallax_framing::Study;

use super::archive::{Archive, BOUNDS};
use super::study::{Counts, Layout, carries, is_carrier};
use super::xml::{Document, decoded};
use super::{carried, expect_root};
use crate::{ExchangeError, Losses};
use build::Builder;

/// A project that was read. Nothing is stored yet: its losses are for people to see first.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadProject {
    /// What it holds, checked.
    pub study: Study,
    /// How much that is.
    pub counts: Counts,
    /// What the file has and a study has no place for.
    pub losses: Losses,
    /// The program that wrote it, as it calls itself.
    pub origin: String,
    /// Whether it is as Parallax wrote it, so that nothing is lost.
    pub unchanged: bool,
}

/// Reads a `.qdpx` file. `name` is what the project is called when it does not say, such as the file's name.
///
/// # Errors
/// [`ExchangeError`] that names file, line, column and field; nothing of such a file is taken.
pub fn read_project<R: Read + Seek>(file: R, name: &str) -> Result<ReadProject, ExchangeError> {
    let mut archive = Archive::open(file, BOUNDS)?;
    let at_root = |name: &&str| !name.contains('/');
    let is_project = |name: &&str| name.to_lowercase().ends_with(".qde");
    let qde = archive
        .names()
        .filter(at_root)
        .find(|name| name.to_lowercase() == "project.qde")
        .or_else(|| archive.names().filter(at_root).find(is_project))
        .map(str::to_owned);
    let missing =
        |file: &str| ExchangeError::Entry { file: file.to_owned(), problem: "is missing".to_owned() };
    let qde = qde.ok_or_else(|| missing("project.qde"))?;
    let bytes = archive.read(&qde)?.ok_or_else(|| missing(&qde))?;
    let text = decoded(&qde, &bytes)?;
    let document = Document::read(&qde, text)?;
    expect_root(&document, "Project", "project")?;
    let origin = document.root.get("origin").unwrap_or("").to_owned();

    let note =
        document.root.child("Notes").and_then(|notes| notes.children.iter().find(|note| is_carrier(note)));
    let digest = note.map(|_| carried::digest(&document.root, &carries)).unwrap_or_default();
    let kept: Option<(Study, bool)> =
        note.and_then(|note| carried::read(note.text_of("PlainTextContent"), &digest));
    let (held, same) = kept.map_or((None, false), |(study, same)| (Some(study), same));
    let held = match held {
        Some(mut study) => {
            let complete = fill_texts(&mut study, &mut archive, same)?;
            if same && complete {
                study.check()?;
                let counts = Counts::of(&study);
                return Ok(ReadProject { study, counts, losses: Losses::default(), origin, unchanged: true });
            }
            Some(study)
        }
        None => None,
    };
    let layout = held.as_ref().map(|study| (study, Layout::new(study)));
    let known = layout.as_ref().map(|(study, layout)| (*study, layout));
    let (study, losses) = Builder::new(&document, &mut archive, known, name, &origin)?.build()?;
    study.check()?;
    Ok(ReadProject { counts: Counts::of(&study), study, losses, origin, unchanged: false })
}

/// Puts the words of sources back into a study that was carried without them; whether all are those it had. Of a study whose file
/// nobody changed (`whole`) every source must be there.
fn fill_texts<R: Read + Seek>(
    study: &mut Study,
    archive: &mut Archive<R>,
    whole: bool,
) -> Result<bool, ExchangeError> {
    let paths: Vec<String> = {
        let layout = Layout::new(study);
        let revisions = study.articles.iter().flat_map(|article| &article.revisions);
        revisions
            .map(|revision| layout.sources.get(revision.id.as_str()).cloned().unwrap_or_default())
            .map(|guid| format!("sources/{guid}.txt"))
            .collect()
    };
    let revisions = study.articles.iter_mut().flat_map(|article| &mut article.revisions);
    let mut complete = true;
    for (revision, path) in revisions.zip(paths) {
        let bytes = archive.read(&path)?;
        if bytes.is_none() && whole {
            return Err(ExchangeError::Entry { file: path, problem: "is missing".to_owned() });
        }
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
        if parallax_framing::text_hash(&text) == revision.hash {
            revision.text = text;
        } else {
            complete = false;
        }
    }
    Ok(complete)
}

#[cfg(test)]
mod tests;
