//! Codebooks of both libraries made one: codes that only the other has are added; of a code that both have this library's words
//! stand, and the other's go into the log.

use parallax_framing::{Change, ChangeAct, Code, Codebook};

use super::Merge;
use crate::Result;
use crate::codebook_edits::fields;
use crate::codebooks::misfit;
use crate::open::now;
use crate::records::{CHANGES, CODEBOOKS};
use crate::texts::key;
use crate::wire::{Kept, MergedKind};

impl Merge<'_> {
    pub(super) fn codebooks(&mut self) -> Result<()> {
        let here = self.app.codebooks()?;
        for theirs in &self.study.codebooks {
            match here.get(&theirs.id) {
                None => {
                    self.batch.put(&CODEBOOKS, key(&theirs.id), theirs)?;
                    self.tally.added(MergedKind::Codebook);
                }
                Some(known) if known == theirs => self.tally.same(MergedKind::Codebook),
                Some(known) => self.join_codebook(known, theirs)?,
            }
        }
        let known: std::collections::BTreeSet<String> = self.app.change_ids()?;
        for change in &self.study.changes {
            if !known.contains(&change.id) {
                self.batch.put(&CHANGES, key(&change.id), change)?;
            }
        }
        Ok(())
    }

    fn join_codebook(&mut self, known: &Codebook, theirs: &Codebook) -> Result<()> {
        let mut book = known.clone();
        // In tree order, so that a code's parent is there before it.
        for (_, code) in theirs.tree() {
            match known.get(&code.id) {
                Some(ours) if ours == code => self.tally.same(MergedKind::Code),
                Some(ours) => {
                    let differing: Vec<_> = fields(ours, code);
                    if differing.is_empty() {
                        // Only its place in the tree, or whether it is offered.
                        self.tally.same(MergedKind::Code);
                        continue;
                    }
                    self.log(
                        &book,
                        ChangeAct::Edited { before: Box::new(code.clone()), after: Box::new(ours.clone()) },
                    )?;
                    let listed =
                        differing.iter().map(|f| (f.field.as_str(), f.before.clone(), f.after.clone()));
                    let name = format!("{} › {}", known.name, ours.name);
                    self.tally.conflict(MergedKind::Code, &name, listed.collect(), Kept::Log);
                }
                None => {
                    let taken = |key: &String| {
                        book.codes.iter().any(|other| {
                            other.shortcut.as_ref().is_some_and(|k| k.to_lowercase() == key.to_lowercase())
                        })
                    };
                    let code = Code {
                        parent: code.parent.clone().filter(|parent| book.get(parent).is_some()),
                        shortcut: code.shortcut.clone().filter(|key| !taken(key)),
                        ..code.clone()
                    };
                    book.add(code.clone()).map_err(|error| misfit(&error))?;
                    self.log(&book, ChangeAct::Added { code })?;
                    self.tally.added(MergedKind::Code);
                }
            }
        }
        if book == *known {
            self.tally.same(MergedKind::Codebook);
        } else {
            self.batch.put(&CODEBOOKS, key(&book.id), &book)?;
            self.tally.joined(MergedKind::Codebook);
        }
        Ok(())
    }

    fn log(&mut self, book: &Codebook, act: ChangeAct) -> Result<()> {
        let change = Change {
            id: parallax_store::new_id().to_string(),
            codebook: book.id.clone(),
            edition: book.edition,
            when: now(),
            coder: format!("merge of {}", self.from),
            act,
            codings: 0,
        };
        Ok(self.batch.put(&CHANGES, key(&change.id), &change)?)
    }
}
