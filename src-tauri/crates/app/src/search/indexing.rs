//! How the index follows the library: commits note what changed, a question starts a thread that catches up.
//!
//! The thread works in slices and holds nothing in between. A first index, and whatever else takes long, is a job that can be stopped;
//! what is in the index by then can be asked for all the while.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Condvar, Mutex, Weak};
use std::time::{Duration, Instant};

use parallax_framing::Coding;
use parallax_store::Batch;
use parallax_text::terms;
use tantivy::{IndexWriter, TantivyDocument, Term};

use super::failed;
use super::kept::Kept;
use super::schema::stamp;
use crate::open::{Inner, lock};
use crate::records::{ARTICLES, REVISIONS};
use crate::texts::{Rows, id_of, key};
use crate::wire::{IndexLibrary, IndexStanding, JobKind};
use crate::{App, AppError, Result};

/// Articles that are read before anybody else has a turn.
const SLICE: usize = 64;
/// With more than these to read, it is a job.
const MANY: usize = 500;
/// How long new articles may wait to be found while others are read.
const COMMIT: Duration = Duration::from_secs(4);
/// Memory in which a thread gathers what it writes, in bytes.
const MEMORY: usize = 40_000_000;
/// The most threads that cut texts into terms.
const THREADS: usize = 4;

/// Keys of the terms of memos, by coding.
pub(super) type Memos = BTreeMap<String, Vec<String>>;

/// The terms of the memos of all codings. The codings are not held on to: a change would have to copy them.
struct KeptMemos {
    of: Weak<BTreeMap<String, Coding>>,
    memos: Arc<Memos>,
}

/// The search of one library.
#[derive(Default)]
pub(crate) struct Search {
    noted: Mutex<Noted>,
    standing: Mutex<Standing>,
    /// Told when the thread has moved on.
    moved: Condvar,
    indexer: Mutex<Indexer>,
    memos: Mutex<Option<KeptMemos>>,
}

/// What changed since the thread last looked. A commit notes it and waits for nothing.
#[derive(Default)]
struct Noted {
    articles: BTreeSet<String>,
    /// Whether anybody looks: before that all of the library is still to be compared with the index.
    followed: bool,
}

/// How the index stands.
#[derive(Default)]
struct Standing {
    kept: Option<Kept>,
    working: bool,
    /// Articles still to be read.
    due: usize,
    job: Option<u32>,
    /// A person stopped it.
    stopped: bool,
    /// It is to be made anew.
    afresh: bool,
    /// Whether it was thrown away for damage that a question found.
    discarded: bool,
    failure: Option<AppError>,
}

/// What the thread works with.
#[derive(Default)]
struct Indexer {
    writer: Option<IndexWriter>,
    due: BTreeSet<String>,
    total: usize,
    written: Option<Instant>,
    /// Whether a damaged index was thrown away already: a second time is once too often.
    mended: bool,
}

impl Search {
    /// Follows a change: notes what is to be read again.
    pub(crate) fn follow(&self, batch: &Batch) {
        let mut noted = lock(&self.noted);
        if noted.followed && batch.tables().contains(&ARTICLES.name()) {
            let changed = batch.changes(&ARTICLES).unwrap_or_default();
            noted.articles.extend(changed.iter().map(|(key, _)| id_of(key)));
        }
    }

    /// What memos say, as terms. Kept until a coding changes.
    pub(super) fn memos(&self, codings: &Rows<Coding>) -> Arc<Memos> {
        let mut kept = lock(&self.memos);
        if let Some(kept) = kept.as_ref()
            && kept.of.upgrade().is_some_and(|of| Arc::ptr_eq(&of, codings))
        {
            return kept.memos.clone();
        }
        let keys = |memo: &str| terms(memo).into_iter().map(|term| term.key).collect();
        let said = codings.values().filter(|coding| !coding.memo.is_empty());
        let memos: Arc<Memos> =
            Arc::new(said.map(|coding| (coding.id.clone(), keys(&coding.memo))).collect());
        *kept = Some(KeptMemos { of: Arc::downgrade(codings), memos: memos.clone() });
        memos
    }
}

/// Whether there is more to do.
enum Step {
    More,
    Done,
}

impl App {
    /// The index as it is, after it was given `time` to catch up.
    pub(super) fn searchable(&self, time: Duration) -> (Option<Kept>, IndexStanding) {
        let search = &self.0.search;
        let end = Instant::now().checked_add(time);
        let mut standing = lock(&search.standing);
        let behind = standing.kept.is_none()
            || standing.afresh
            || standing.due > 0
            || !lock(&search.noted).articles.is_empty();
        if behind && !standing.working && !standing.stopped && standing.failure.is_none() {
            standing.working = true;
            if let Err(error) = start(&self.0) {
                standing.working = false;
                standing.failure = Some(AppError::internal(format!("No thread could be started: {error}.")));
            }
        }
        while standing.working && standing.job.is_none() {
            let left = end.map(|end| end.saturating_duration_since(Instant::now())).unwrap_or_default();
            if left.is_zero() {
                break;
            }
            standing = match search.moved.wait_timeout(standing, left) {
                Ok((standing, _)) => standing,
                Err(poisoned) => poisoned.into_inner().0,
            };
        }
        let articles = self.store().count(&ARTICLES);
        let missing = match standing.kept {
            Some(_) => standing.due + lock(&search.noted).articles.len(),
            None => articles,
        };
        let view = IndexStanding {
            indexed: articles.saturating_sub(missing) as u32,
            articles: articles as u32,
            working: standing.working,
            job: standing.job,
            stopped: standing.stopped,
            error: standing.failure.clone(),
        };
        (standing.kept.clone(), view)
    }

    /// Goes on with an index that was stopped or failed, or makes it anew.
    ///
    /// # Errors
    /// None; the signature is that of a command.
    pub fn index_library(&self, input: IndexLibrary) -> Result<IndexStanding> {
        {
            let mut standing = lock(&self.0.search.standing);
            standing.stopped = false;
            standing.failure = None;
            standing.afresh |= input.afresh;
        }
        Ok(self.searchable(Duration::ZERO).1)
    }

    /// Has the thread throw the index away and make it anew: it is damaged.
    /// Once in a session: what fails again is no damage. Gives whether it will.
    pub(super) fn discard_index(&self) -> bool {
        let mut standing = lock(&self.0.search.standing);
        if std::mem::replace(&mut standing.discarded, true) {
            return false;
        }
        standing.kept = None;
        standing.afresh = true;
        true
    }

    fn index_more(&self) -> Step {
        let search = &self.0.search;
        let mut indexer = lock(&search.indexer);
        let error = match super::fenced(|| indexer.slice(self)) {
            Ok(Step::More) => return Step::More,
            Ok(Step::Done) => return Step::Done,
            Err(error) => error,
        };
        tracing::warn!(%error, "the index of the search could not be written");
        indexer.writer = None;
        let mut standing = lock(&search.standing);
        if !indexer.mended {
            indexer.mended = true;
            standing.afresh = true;
            return Step::More;
        }
        self.end(&mut standing, Some(error));
        Step::Done
    }

    /// Says that the thread has ended.
    fn end(&self, standing: &mut Standing, failure: Option<AppError>) {
        if let Some(job) = standing.job.take() {
            self.tell(self.0.jobs.ended(job, failure.clone()));
        }
        standing.failure = failure;
        standing.working = false;
        self.0.search.moved.notify_all();
    }
}

/// Starts the thread. It does not keep the library open.
fn start(app: &Arc<Inner>) -> std::io::Result<()> {
    let app = Arc::downgrade(app);
    let work = move || {
        while let Some(app) = app.upgrade().map(App) {
            if matches!(app.index_more(), Step::Done) {
                return;
            }
        }
    };
    std::thread::Builder::new().name("search".into()).spawn(work).map(|_| ())
}

impl Indexer {
    /// Reads the next articles.
    fn slice(&mut self, app: &App) -> Result<Step> {
        let search = &app.0.search;
        let kept = self.open(app)?;
        let mut noted = std::mem::take(&mut lock(&search.noted).articles);
        lock(&search.standing).due += noted.len();
        self.due.append(&mut noted);
        self.total = self.total.max(self.due.len());
        if self.due.is_empty() {
            return Ok(self.next(app, false));
        }
        if self.due.len() > MANY && lock(&search.standing).job.is_none() {
            let job = app.0.jobs.start(JobKind::Index, self.total as u32, None);
            lock(&search.standing).job = Some(job.id);
        }
        let job = lock(&search.standing).job;
        let writer = match &mut self.writer {
            Some(writer) => writer,
            None => {
                let most = if self.due.len() > MANY { THREADS } else { 1 };
                let threads = std::thread::available_parallelism().map_or(1, usize::from).min(most);
                let writer = kept.index.writer_with_num_threads(threads, threads * MEMORY).map_err(failed)?;
                self.writer.insert(writer)
            }
        };
        for id in self.due.iter().take(SLICE) {
            write(app, &kept, writer, id)?;
        }
        // What was read is taken off once it is written: an error in between costs nothing but time.
        let read = self.due.len().min(SLICE);
        self.due =
            self.due.iter().nth(read).cloned().map(|from| self.due.split_off(&from)).unwrap_or_default();
        let stopped = job.is_some_and(|job| app.0.jobs.cancelled(job));
        let written = *self.written.get_or_insert_with(Instant::now);
        if self.due.is_empty() || stopped || written.elapsed() > COMMIT {
            writer.commit().map_err(failed)?;
            self.written = Some(Instant::now());
            if job.is_some() && self.due.is_empty() {
                // Few large parts are asked faster than many small ones.
                if let Some(writer) = self.writer.take() {
                    writer.wait_merging_threads().map_err(failed)?;
                }
            }
            kept.reader.reload().map_err(failed)?;
            lock(&search.standing).due = self.due.len();
        }
        if let Some(job) = job {
            let done = self.total.saturating_sub(self.due.len());
            app.tell(app.0.jobs.advanced(job, done as u32, self.total as u32));
        }
        Ok(self.next(app, stopped))
    }

    /// Whether to go on.
    fn next(&mut self, app: &App, stopped: bool) -> Step {
        let mut standing = lock(&app.0.search.standing);
        let afresh = standing.afresh || standing.kept.is_none();
        if !stopped && (afresh || !self.due.is_empty()) {
            return Step::More;
        }
        // Held while it is decided: what is noted later starts the thread anew.
        let noted = lock(&app.0.search.noted);
        if !stopped && !noted.articles.is_empty() {
            return Step::More;
        }
        standing.stopped = stopped;
        (self.total, self.written) = (0, None);
        app.end(&mut standing, None);
        Step::Done
    }

    /// The index, opened and compared with the library if it was not yet.
    fn open(&mut self, app: &App) -> Result<Kept> {
        let search = &app.0.search;
        let (known, afresh) = {
            let mut standing = lock(&search.standing);
            (standing.kept.clone(), std::mem::take(&mut standing.afresh))
        };
        if let Some(kept) = known.filter(|_| !afresh) {
            return Ok(kept);
        }
        // A writer holds on to its index.
        self.writer = None;
        lock(&search.standing).kept = None;
        let derived = app.0.path.join("derived");
        let kept = if afresh { Kept::fresh(&derived) } else { Kept::open(&derived) }.map_err(failed)?;
        let mut there = kept.stamps().map_err(failed)?;
        {
            let mut noted = lock(&search.noted);
            noted.articles.clear();
            noted.followed = true;
        }
        self.due.clear();
        for (id, article) in app.articles()?.iter() {
            if there.remove(id) != Some(stamp(article)) {
                self.due.insert(id.clone());
            }
        }
        // What is left is in the library no more.
        self.due.extend(there.into_keys());
        self.total = self.due.len();
        let mut standing = lock(&search.standing);
        standing.due = self.due.len();
        standing.kept = Some(kept.clone());
        search.moved.notify_all();
        Ok(kept)
    }
}

/// Puts an article into the index in place of what is there of it; or takes it out, if it is gone.
fn write(app: &App, kept: &Kept, writer: &IndexWriter<TantivyDocument>, id: &str) -> Result<()> {
    writer.delete_term(Term::from_field_text(kept.fields.id, id));
    let Some(article) = app.store().get(&ARTICLES, key(id))? else { return Ok(()) };
    let Some(newest) = article.revisions.last() else { return Ok(()) };
    match app.store().get(&REVISIONS, key(newest)) {
        Ok(Some(revision)) => {
            writer.add_document(kept.fields.document(&article, &revision.text)).map_err(failed)?;
        }
        Ok(None) => tracing::warn!(id, "an article without a text is not found by a search"),
        Err(error) => tracing::warn!(%error, id, "an article whose text is damaged is not found by a search"),
    }
    Ok(())
}
