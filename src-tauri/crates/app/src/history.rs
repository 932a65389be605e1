//! Undo and redo, for as long as the library is open.

use parallax_store::Batch;

use crate::wire::{History, Nothing};
use crate::{App, Result};

/// How many acts can be undone.
const DEPTH: usize = 500;

/// The group of what goes on by itself: a person's undo does not take it back.
pub(crate) const BY_ITSELF: u32 = u32::MAX;

/// One act as a person sees it: the batches that take it back, newest last.
struct Act {
    label: String,
    group: Option<u32>,
    batches: Vec<Batch>,
}

/// What was done and what was undone, newest last.
#[derive(Default)]
pub(crate) struct Stacks {
    done: Vec<Act>,
    undone: Vec<Act>,
}

impl Stacks {
    /// Notes an act by the batch that takes it back.
    pub(crate) fn did(&mut self, label: String, inverse: Batch, group: Option<u32>) {
        if group == Some(BY_ITSELF) {
            return;
        }
        self.undone.clear();
        if let (Some(last), Some(_)) = (self.done.last_mut(), group)
            && last.group == group
        {
            last.batches.push(inverse);
            last.label = format!("import {} articles", last.batches.len());
            return;
        }
        self.done.push(Act { label, group, batches: vec![inverse] });
        if self.done.len() > DEPTH {
            self.done.remove(0);
        }
    }

    fn view(&self) -> History {
        let label = |acts: &[Act]| acts.last().map(|act| act.label.clone());
        History { undo: label(&self.done), redo: label(&self.undone) }
    }
}

impl App {
    /// What can be undone and redone.
    ///
    /// # Errors
    /// None; the signature is that of a command.
    pub fn history(&self, _: Nothing) -> Result<History> {
        Ok(self.stacks().view())
    }

    /// Takes the last act back; does nothing when there is none.
    ///
    /// # Errors
    /// Those of writing to the library; then nothing is taken back.
    pub fn undo(&self, _: Nothing) -> Result<History> {
        self.step(|stacks| &mut stacks.done, |stacks| &mut stacks.undone)
    }

    /// Does again what was last undone; does nothing when there is none.
    ///
    /// # Errors
    /// Those of writing to the library; then nothing is done.
    pub fn redo(&self, _: Nothing) -> Result<History> {
        self.step(|stacks| &mut stacks.undone, |stacks| &mut stacks.done)
    }

    fn step(
        &self,
        from: impl Fn(&mut Stacks) -> &mut Vec<Act>,
        to: impl Fn(&mut Stacks) -> &mut Vec<Act>,
    ) -> Result<History> {
        let _writing = self.writing();
        let mut stacks = self.stacks();
        let Some(mut act) = from(&mut stacks).pop() else { return Ok(stacks.view()) };
        let mut back = Act { label: act.label.clone(), group: act.group, batches: Vec::new() };
        let mut failed = None;
        while let Some(batch) = act.batches.pop() {
            match self.store().commit(batch.clone()) {
                Ok(committed) => {
                    self.0.texts.follow(&batch);
                    crate::open::lock(&self.0.noted).follow(&batch);
                    self.0.search.follow(&batch);
                    back.batches.push(committed.inverse);
                }
                Err(error) => {
                    act.batches.push(batch);
                    failed = Some(error);
                    break;
                }
            }
        }
        // A half-done step stays on both stacks, so that it can be finished or taken back.
        if !act.batches.is_empty() {
            from(&mut stacks).push(act);
        }
        if !back.batches.is_empty() {
            to(&mut stacks).push(back);
        }
        match failed {
            Some(error) => Err(error.into()),
            None => Ok(stacks.view()),
        }
    }
}
