//! Merging: a colleague's library, or a study from a file, taken into this one in one act. Nothing that is here is changed
//! but by addition; where both say something else of the same thing, it is listed and both words are kept.

mod codebooks;
mod records;
mod same;
mod tally;

use std::collections::BTreeMap;
use std::path::Path;

use parallax_framing::Study;
use parallax_store::Batch;

use crate::open::Options;
use crate::wire::{MergeInput, MergeReport, MergedCoder, RenameCoder};
use crate::{App, AppError, Result};

use same::Ids;
use tally::Tally;

/// The largest study file that is read, in bytes.
const LARGEST: u64 = 512 << 20;

/// A merge under way.
struct Merge<'m> {
    app: &'m App,
    study: &'m Study,
    /// Where the study comes from, for the log.
    from: &'m str,
    /// What its records are called here.
    ids: Ids,
    batch: Batch,
    tally: Tally,
}

fn read_study(path: &Path) -> Result<Study> {
    let size = std::fs::metadata(path).map_err(|error| AppError::io(path, &error))?.len();
    if size > LARGEST {
        return Err(AppError::bad_input(format!("{} is too large for a study.", path.display())));
    }
    let bytes = std::fs::read(path).map_err(|error| AppError::io(path, &error))?;
    serde_json::from_slice(&bytes).map_err(|error| {
        AppError::bad_input(format!("{} is no study of Parallax: {error}.", path.display()))
            .hint("Choose a study that was exported as JSON, or the folder of a library.")
    })
}

/// Gives coders the names under which they are known here.
fn rename(study: &mut Study, names: &[RenameCoder]) {
    let names: BTreeMap<&str, &str> = names
        .iter()
        .map(|name| (name.from.as_str(), name.to.trim()))
        .filter(|(_, to)| !to.is_empty())
        .collect();
    let put = |coder: &mut String| {
        if let Some(name) = names.get(coder.as_str()) {
            (*name).clone_into(coder);
        }
    };
    study.coders.iter_mut().for_each(|coder| put(&mut coder.name));
    study.codings.iter_mut().for_each(|coding| put(&mut coding.coder));
    study.answers.iter_mut().for_each(|answer| put(&mut answer.coder));
    study.settlements.iter_mut().for_each(|settled| put(&mut settled.coder));
    study.decisions.iter_mut().for_each(|decision| put(&mut decision.coder));
    study.changes.iter_mut().for_each(|change| put(&mut change.coder));
    // Two that go by one name from now on are one.
    let mut seen = std::collections::BTreeSet::new();
    study.coders.retain(|coder| seen.insert(coder.name.clone()));
}

impl App {
    /// The study in the folder of a library, or in a file.
    fn study_at(&self, path: &Path) -> Result<Study> {
        if !path.is_dir() {
            return read_study(path);
        }
        if std::fs::canonicalize(path).ok() == std::fs::canonicalize(&self.0.path).ok() {
            return Err(AppError::bad_input("This is the library that is open.")
                .hint("Choose the folder of the other one."));
        }
        if std::fs::read_dir(path).map_err(|error| AppError::io(path, &error))?.next().is_none() {
            return Err(AppError::bad_input(format!("{} is empty.", path.display()))
                .hint("Choose the folder of the other library."));
        }
        Self::open(path, Options::default())?.study(None)
    }

    /// Merges another library, or a study from a file, into this one; or says what that would do. Can be undone.
    ///
    /// Articles are the same by id, by address, or by text and outlet; codings, answers and the rest by id. Link decisions and
    /// everything else come along whole or not at all.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] for what is no study or does not hold together, naming the record; those of opening the other
    /// library; those of writing. Nothing is stored then.
    pub fn merge(&self, input: MergeInput) -> Result<MergeReport> {
        let path = self.granted(&input.path)?;
        let mut study = self.study_at(&path)?;
        rename(&mut study, &input.rename);
        let from = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.take_in(&study, &from, input.preview)
    }

    /// Takes a study in, in one act that can be undone, or says what that would do. `from` names where it comes from.
    ///
    /// # Errors
    /// As [`App::merge`].
    pub(crate) fn take_in(&self, study: &Study, from: &str, preview: bool) -> Result<MergeReport> {
        study.check().map_err(|error| {
            AppError::bad_input(format!("{from} does not hold together: {error}."))
                .hint("Nothing was taken in. Ask for the file again, or for the library itself.")
        })?;
        let writing = self.writing();
        let mut merge = Merge {
            app: self,
            study,
            from,
            ids: Ids::default(),
            batch: Batch::new(format!("merge {from}")),
            tally: Tally::default(),
        };
        merge.outlets()?;
        merge.articles()?;
        merge.events()?;
        merge.codebooks()?;
        merge.coders()?;
        merge.codings()?;
        merge.answers()?;
        merge.settlements()?;
        merge.decisions()?;
        let Merge { batch, tally, .. } = merge;
        let known = self.coder_records()?;
        let mut coders: BTreeMap<&str, u32> =
            study.coders.iter().map(|coder| (coder.name.as_str(), 0)).collect();
        for coding in &study.codings {
            let new = u32::from(tally.is_new(&coding.id));
            *coders.entry(&coding.coder).or_default() += new;
        }
        let coders = coders
            .into_iter()
            .map(|(name, codings)| MergedCoder {
                name: name.to_owned(),
                codings,
                known: known.contains_key(name),
            })
            .collect();
        let stored = !preview && !batch.is_empty();
        if stored {
            self.commit(batch)?;
        }
        drop(writing);
        Ok(tally.report(stored, coders))
    }
}
