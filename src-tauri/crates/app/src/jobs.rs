//! Long work: numbers, progress, a wish to stop. The last state is kept, so that a reloaded window can ask for it.

use std::collections::BTreeMap;
use std::sync::Mutex;

use crate::open::lock;
use crate::wire::{ImportItem, Job, JobId, JobPhase};
use crate::{App, AppError, Result};

/// How many finished jobs are remembered.
const KEPT: usize = 32;

#[derive(Default)]
pub(crate) struct Jobs(Mutex<BTreeMap<u32, State>>);

struct State {
    job: Job,
    cancelled: bool,
}

impl Jobs {
    /// A new job of `total` items.
    pub(crate) fn start(&self, total: u32) -> Job {
        let mut jobs = lock(&self.0);
        let id = jobs.last_key_value().map_or(1, |(id, _)| id + 1);
        let job = Job {
            id,
            phase: JobPhase::Running,
            done: 0,
            total,
            current: None,
            items: Vec::new(),
            error: None,
        };
        jobs.insert(id, State { job: job.clone(), cancelled: false });
        while jobs.len() > KEPT {
            let oldest =
                jobs.iter().find(|(_, state)| state.job.phase != JobPhase::Running).map(|(id, _)| *id);
            let Some(oldest) = oldest else { break };
            jobs.remove(&oldest);
        }
        job
    }

    pub(crate) fn cancelled(&self, id: u32) -> bool {
        lock(&self.0).get(&id).is_some_and(|state| state.cancelled)
    }

    fn change(&self, id: u32, change: impl FnOnce(&mut State)) -> Option<Job> {
        let mut jobs = lock(&self.0);
        let state = jobs.get_mut(&id)?;
        change(state);
        Some(state.job.clone())
    }

    pub(crate) fn began(&self, id: u32, name: String) -> Option<Job> {
        self.change(id, |state| state.job.current = Some(name))
    }

    pub(crate) fn finished_item(&self, id: u32, item: ImportItem) -> Option<Job> {
        self.change(id, |state| {
            state.job.done += 1;
            state.job.items.push(item);
        })
    }

    /// Ends a job with its items in their proper order.
    pub(crate) fn ended(&self, id: u32, items: Vec<ImportItem>) -> Option<Job> {
        self.change(id, |state| {
            state.job.items = items;
            state.job.current = None;
            state.job.phase = if state.cancelled && state.job.done < state.job.total {
                JobPhase::Cancelled
            } else {
                JobPhase::Done
            };
        })
    }
}

impl App {
    /// How far a job is.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for a number that was never given, or long ago.
    pub fn job(&self, input: JobId) -> Result<Job> {
        self.0.jobs.change(input.id, |_| {}).ok_or_else(|| AppError::not_found("job", &input.id.to_string()))
    }

    /// Asks a job to stop after the item it is at.
    ///
    /// # Errors
    /// As [`App::job`].
    pub fn cancel_job(&self, input: JobId) -> Result<Job> {
        self.0
            .jobs
            .change(input.id, |state| state.cancelled = true)
            .ok_or_else(|| AppError::not_found("job", &input.id.to_string()))
    }
}
