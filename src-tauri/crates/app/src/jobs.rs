//! Long work: numbers, progress, a wish to stop. The last state is kept, so that a reloaded window can ask for it.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::open::lock;
use crate::wire::{ImportCounts, ImportItem, Job, JobId, JobKind, JobPhase, Outcome};
use crate::{App, AppError, Result};

/// How many finished jobs are remembered.
const KEPT: usize = 32;

/// How many items of a job are shown with it.
const SHOWN: usize = 100;

/// The least time between two words on a running job's progress.
const PAUSE: Duration = Duration::from_millis(100);

/// Over how long the rate is taken.
const WINDOW: Duration = Duration::from_secs(4);

#[derive(Default)]
pub(crate) struct Jobs(Mutex<BTreeMap<u32, State>>);

struct State {
    job: Job,
    cancelled: bool,
    /// The first items by origin and part.
    shown: BTreeMap<(u32, u32), ImportItem>,
    told: Option<Instant>,
    /// Whether somebody waits to tell what was not told for lack of time.
    awaited: bool,
    /// How many were done when, of late.
    pace: VecDeque<(Instant, u32)>,
}

/// What there is to tell of a job.
pub(crate) enum News {
    /// Its state.
    Now(Box<Job>),
    /// Its state, once the pause is over: nothing else may come after it for a long time.
    Later(u32),
    /// Nothing, or nothing yet.
    Nothing,
}

impl State {
    fn seen(&self) -> Job {
        Job { items: self.shown.values().cloned().collect(), ..self.job.clone() }
    }

    /// What to tell now.
    fn due(&mut self) -> News {
        let now = Instant::now();
        if self.told.is_some_and(|told| now - told < PAUSE) {
            let first = !std::mem::replace(&mut self.awaited, true);
            return if first { News::Later(self.job.id) } else { News::Nothing };
        }
        self.told = Some(now);
        self.pace.push_back((now, self.job.done));
        while self.pace.len() > 2 && self.pace.front().is_some_and(|(then, _)| now - *then > WINDOW) {
            self.pace.pop_front();
        }
        if let Some((then, done)) = self.pace.front() {
            let seconds = (now - *then).as_secs_f64();
            if seconds > 0.0 {
                self.job.rate = f64::from(self.job.done.saturating_sub(*done)) / seconds;
            }
        }
        News::Now(Box::new(self.seen()))
    }
}

/// Counts one outcome.
pub(crate) fn count(counts: &mut ImportCounts, outcome: &Outcome) {
    *match outcome {
        Outcome::Imported { .. } => &mut counts.imported,
        Outcome::Revised { .. } => &mut counts.revised,
        Outcome::Known { .. } => &mut counts.known,
        Outcome::Listed { .. } => &mut counts.listed,
        Outcome::Failed { .. } => &mut counts.failed,
    } += 1;
}

impl Jobs {
    /// A new job of `total` items.
    pub(crate) fn start(&self, kind: JobKind, total: u32, import: Option<String>) -> Job {
        let mut jobs = lock(&self.0);
        let id = jobs.last_key_value().map_or(1, |(id, _)| id + 1);
        let job = Job {
            id,
            kind,
            phase: JobPhase::Running,
            done: 0,
            total,
            rate: 0.0,
            current: None,
            counts: ImportCounts::default(),
            items: Vec::new(),
            import,
            error: None,
        };
        let state = State {
            job: job.clone(),
            cancelled: false,
            shown: BTreeMap::new(),
            told: None,
            awaited: false,
            pace: VecDeque::from([(Instant::now(), 0)]),
        };
        jobs.insert(id, state);
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

    /// The job that works on an import, while it runs.
    pub(crate) fn of_import(&self, import: &str) -> Option<u32> {
        let jobs = lock(&self.0);
        let mut running = jobs.values().filter(|state| state.job.phase == JobPhase::Running);
        running.find(|state| state.job.import.as_deref() == Some(import)).map(|state| state.job.id)
    }

    fn change<R>(&self, id: u32, change: impl FnOnce(&mut State) -> R) -> Option<R> {
        lock(&self.0).get_mut(&id).map(change)
    }

    /// Notes what is worked on.
    pub(crate) fn began(&self, id: u32, name: String) -> News {
        let news = self.change(id, |state| {
            state.job.current = Some(name);
            state.due()
        });
        news.unwrap_or(News::Nothing)
    }

    /// Notes items that are done, each with its origin and part. `more` is how many there are besides those counted at first.
    pub(crate) fn finished(
        &self,
        id: u32,
        items: impl IntoIterator<Item = ((u32, u32), ImportItem)>,
        more: u32,
    ) -> News {
        let news = self.change(id, |state| {
            state.job.total += more;
            for (place, item) in items {
                state.job.done += 1;
                count(&mut state.job.counts, &item.outcome);
                // Of sources that gave the same text again nothing is to be said.
                let same = matches!(item.outcome, Outcome::Known { .. });
                if state.job.kind != JobKind::Import && same {
                    continue;
                }
                state.shown.insert(place, item);
                if state.shown.len() > SHOWN {
                    state.shown.pop_last();
                }
            }
            state.due()
        });
        news.unwrap_or(News::Nothing)
    }

    /// Notes how many items are done, where nothing is to be said of each.
    pub(crate) fn advanced(&self, id: u32, done: u32, total: u32) -> News {
        let news = self.change(id, |state| {
            (state.job.done, state.job.total) = (done, total);
            state.due()
        });
        news.unwrap_or(News::Nothing)
    }

    /// What was put off, once its time has come.
    fn put_off(&self, id: u32) -> News {
        let news = self.change(id, |state| {
            state.awaited = false;
            if state.job.phase == JobPhase::Running { state.due() } else { News::Nothing }
        });
        news.unwrap_or(News::Nothing)
    }

    /// Ends a job.
    pub(crate) fn ended(&self, id: u32, error: Option<AppError>) -> News {
        let news = self.change(id, |state| {
            state.job.current = None;
            state.job.phase = match error {
                Some(_) => JobPhase::Failed,
                None if state.cancelled && state.job.done < state.job.total => JobPhase::Cancelled,
                None => JobPhase::Done,
            };
            state.job.error = error;
            News::Now(Box::new(state.seen()))
        });
        news.unwrap_or(News::Nothing)
    }
}

impl App {
    /// How far a job is.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for a number that was never given, or long ago.
    pub fn job(&self, input: JobId) -> Result<Job> {
        let seen = self.0.jobs.change(input.id, |state| state.seen());
        seen.ok_or_else(|| AppError::not_found("job", &input.id.to_string()))
    }

    /// Asks a job to stop after the item it is at.
    ///
    /// # Errors
    /// As [`App::job`].
    pub fn cancel_job(&self, input: JobId) -> Result<Job> {
        let cancel = |state: &mut State| {
            state.cancelled = true;
            state.seen()
        };
        self.0.jobs.change(input.id, cancel).ok_or_else(|| AppError::not_found("job", &input.id.to_string()))
    }

    /// Begins a job of `total` items on a thread of its own; `work` is told the job's number and ends it.
    ///
    /// # Errors
    /// When there is no thread for it; the job has ended then.
    pub(crate) fn start_job(
        &self,
        kind: JobKind,
        total: u32,
        import: Option<String>,
        work: impl FnOnce(&Self, u32) + Send + 'static,
    ) -> Result<Job> {
        let job = self.0.jobs.start(kind, total, import);
        let (app, id) = (self.clone(), job.id);
        let spawned = std::thread::Builder::new().name(format!("job {id}")).spawn(move || work(&app, id));
        if let Err(error) = spawned {
            let error = AppError::internal(format!("No thread could be started: {error}."));
            self.tell(self.0.jobs.ended(id, Some(error.clone())));
            return Err(error);
        }
        Ok(job)
    }

    /// Tells the host of a job.
    pub(crate) fn tell(&self, news: News) {
        let Some(on_job) = &self.0.options.on_job else { return };
        match news {
            News::Now(job) => on_job(&job),
            News::Later(id) => {
                // It must not keep the library open.
                let app = Arc::downgrade(&self.0);
                std::thread::spawn(move || {
                    std::thread::sleep(PAUSE);
                    if let Some(app) = app.upgrade().map(App) {
                        app.tell(app.0.jobs.put_off(id));
                    }
                });
            }
            News::Nothing => {}
        }
    }
}
