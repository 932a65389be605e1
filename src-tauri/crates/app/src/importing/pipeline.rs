//! The stages of an import, each on threads of its own, tied by channels of bounded length: who is ahead waits.
//!
//! Readers take files, one after another, and get articles out of them; fetchers do the same for addresses; the one writer stores
//! what they made, several in one write. Nothing is told to be stored before it is on disk.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use parallax_extract::feed::complete;
use parallax_extract::{ExtractOptions, Extracted, Reference};

use super::batches::{Done, Ledger};
use super::incoming::{Incoming, RawForm, Ready};
use super::reading::{self, Numbered, Piece};
use super::{Origin, Taken};
use crate::open::lock;
use crate::outlets::host;
use crate::records::{ImportLine, ImportOrigin, ImportState};
use crate::wire::{ImportItem, Outcome};
use crate::{App, AppError, Result};

/// How many addresses are fetched at once.
const FETCHERS: usize = 8;

/// How many texts may wait for the writer; also how many share a write at most.
const WAITING: usize = 128;

/// How many addresses may wait to be fetched.
const TO_FETCH: usize = 64;

/// Something to fetch.
struct ToFetch {
    origin: u32,
    /// Its number and whether it is the last, when a source names it; an address that a person gave is a source itself.
    named: Option<(u32, bool, String)>,
    address: String,
    /// What the source that names it says of it.
    reference: Option<Box<Reference>>,
}

/// Something made of a source.
struct Made {
    origin: u32,
    part: u32,
    last: bool,
    item: ImportItem,
    ready: Option<Box<Ready>>,
}

/// What the stages share.
struct Stages<'s> {
    app: &'s App,
    job: u32,
    origins: &'s [ImportOrigin],
    done: Done,
    /// Whether what failed before is tried again.
    again: bool,
    event: Option<&'s str>,
    fetch_references: bool,
    options: ExtractOptions,
    next: AtomicUsize,
    stop: AtomicBool,
}

/// An item of which nothing is known but its name.
fn bare(name: String, outcome: Outcome) -> ImportItem {
    ImportItem { name, title: None, outlet: None, dropped: 0, warnings: Vec::new(), outcome }
}

impl App {
    /// Works an import off. Ends its job and notes how it ended.
    pub(super) fn run_import(&self, job: u32, mut ledger: Ledger, origins: &[ImportOrigin], again: bool) {
        let event = ledger.record.event.clone();
        let options = match self.extract_options() {
            Ok(options) => options,
            // It stays noted as under way: it can go on once the library is well again.
            Err(error) => return self.tell(self.0.jobs.ended(job, Some(error))),
        };
        let stages = Stages {
            app: self,
            job,
            origins,
            done: ledger.done.clone(),
            again,
            event: event.as_deref(),
            fetch_references: ledger.record.fetch_references,
            options,
            next: AtomicUsize::new(0),
            stop: AtomicBool::new(false),
        };
        let (made, to_store) = sync_channel(WAITING);
        let (found, to_fetch) = sync_channel(TO_FETCH);
        let to_fetch = Mutex::new(to_fetch);
        let outcome = std::thread::scope(|scope| {
            let readers = std::thread::available_parallelism().map_or(2, usize::from).min(origins.len());
            let (stages, to_fetch) = (&stages, &to_fetch);
            for _ in 0..readers {
                let (made, found) = (made.clone(), found.clone());
                scope.spawn(move || stages.read(&made, &found));
            }
            drop(found);
            let fetches =
                stages.fetch_references || origins.iter().any(|o| matches!(o, ImportOrigin::Address(_)));
            for _ in 0..(if fetches { FETCHERS } else { 0 }) {
                let made = made.clone();
                scope.spawn(move || stages.fetch(&made, to_fetch));
            }
            drop(made);
            let outcome = stages.store(&mut ledger, &to_store);
            // Who waits to hand something over is let go.
            stages.stop.store(true, Ordering::Relaxed);
            drop(to_store);
            while lock(to_fetch).try_recv().is_ok() {}
            outcome
        });
        let error = match outcome {
            Ok(()) if self.0.jobs.cancelled(job) => ledger.end(self, ImportState::Cancelled).err(),
            Ok(()) => ledger.end(self, ImportState::Done).err(),
            // It stays noted as under way: it can go on once the disk is well again.
            Err(error) => Some(error),
        };
        self.join_after_import();
        self.tell(self.0.jobs.ended(job, error));
    }
}

impl Stages<'_> {
    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed) || self.app.0.jobs.cancelled(self.job)
    }

    /// Takes files until none is left. Addresses among them go to the fetchers.
    fn read(&self, made: &SyncSender<Made>, found: &SyncSender<ToFetch>) {
        loop {
            let at = self.next.fetch_add(1, Ordering::Relaxed);
            let (Some(source), Ok(origin)) = (self.origins.get(at), u32::try_from(at)) else { return };
            if self.stopped() {
                return;
            }
            if self.done.whole(origin, self.again) {
                continue;
            }
            let flow = match source {
                ImportOrigin::Address(address) => {
                    let address = address.clone();
                    sent(found, ToFetch { origin, named: None, address, reference: None })
                }
                ImportOrigin::File(path) => self.read_file(origin, Path::new(path), made, found),
            };
            if flow.is_break() {
                return;
            }
        }
    }

    fn read_file(
        &self,
        origin: u32,
        path: &Path,
        made: &SyncSender<Made>,
        found: &SyncSender<ToFetch>,
    ) -> ControlFlow<()> {
        let from = Origin::File(path.to_owned());
        self.app.tell(self.app.0.jobs.began(self.job, from.name()));
        let read = reading::file(path).and_then(|raw| Ok((raw, self.app.file_mapping(path)?)));
        match read {
            Ok((raw, None)) => self.take_apart(origin, &raw, &from, &self.options, made, Some(found)),
            Ok((raw, mapping)) => {
                let options = ExtractOptions { mapping, ..self.options.clone() };
                self.take_apart(origin, &raw, &from, &options, made, Some(found))
            }
            Err(error) => sent(made, failed(origin, 0, true, from.name(), error)),
        }
    }

    /// Hands on what a source holds.
    fn take_apart(
        &self,
        origin: u32,
        raw: &RawForm,
        from: &Origin,
        options: &ExtractOptions,
        made: &SyncSender<Made>,
        found: Option<&SyncSender<ToFetch>>,
    ) -> ControlFlow<()> {
        let mut flow = ControlFlow::Continue(());
        reading::pieces(raw, options, &mut |numbered| {
            if self.stopped() {
                flow = ControlFlow::Break(());
                return flow;
            }
            let Numbered { name, part, last, piece } = numbered;
            if self.done.has(origin, part, self.again) {
                return ControlFlow::Continue(());
            }
            let alone = part == 0 && last;
            flow = match piece {
                Piece::Article(article) => {
                    let (extracted, raw) = *article;
                    let from = if alone { from.clone() } else { Origin::Part(name) };
                    sent(made, self.ready((origin, part, last), extracted, raw, from))
                }
                Piece::Failed(error) => sent(made, failed(origin, part, last, name, error)),
                Piece::Reference(reference) => match (reference.address.clone(), found) {
                    (Some(address), Some(found)) if self.fetch_references => {
                        let named = Some((part, last, name));
                        sent(found, ToFetch { origin, named, address, reference: Some(reference) })
                    }
                    (address, _) => sent(made, listed((origin, part, last), name, *reference, address)),
                },
            };
            flow
        });
        flow
    }

    fn ready(
        &self,
        (origin, part, last): (u32, u32, bool),
        extracted: Extracted,
        raw: Option<RawForm>,
        from: Origin,
    ) -> Made {
        let item = ImportItem {
            name: from.name(),
            title: Some(extracted.title.clone()),
            outlet: extracted.outlet.clone().or_else(|| extracted.address.as_deref().and_then(host)),
            dropped: extracted.dropped.len() as u32,
            warnings: extracted.warnings.iter().map(ToString::to_string).collect(),
            // Until it is stored.
            outcome: Outcome::Listed { address: None },
        };
        let event = self.event.map(str::to_owned);
        let incoming = Incoming { extracted, raw, origin: from, retrieved: None, event };
        Made { origin, part, last, item, ready: Some(Box::new(Ready::new(incoming))) }
    }

    /// Fetches addresses until there are no more.
    fn fetch(&self, made: &SyncSender<Made>, to_fetch: &Mutex<Receiver<ToFetch>>) {
        loop {
            let next = lock(to_fetch).recv();
            let Ok(next) = next else { return };
            if self.stopped() {
                continue;
            }
            self.app.tell(self.app.0.jobs.began(self.job, next.address.clone()));
            let fetched = reading::page(self.app.network(), &next.address, &|| self.stopped());
            if self.stopped() {
                continue;
            }
            if self.take_page(next, fetched, made).is_break() {
                return;
            }
        }
    }

    fn take_page(&self, asked: ToFetch, page: Result<RawForm>, made: &SyncSender<Made>) -> ControlFlow<()> {
        let ToFetch { origin, named, address, reference } = asked;
        let from = Origin::Address(address);
        match (page, named) {
            (Ok(raw), None) => {
                // What a fetched source only names is not fetched in turn.
                self.take_apart(origin, &raw, &from, &self.options, made, None)
            }
            (Ok(raw), Some((part, last, name))) => {
                let name = format!("{name}: {}", from.name());
                match reading::first_article(&raw, &self.options) {
                    Ok((mut extracted, raw)) => {
                        if let Some(reference) = reference {
                            complete(&mut extracted, &reference);
                        }
                        sent(made, self.ready((origin, part, last), extracted, raw, from))
                    }
                    Err(error) => sent(made, failed(origin, part, last, name, error)),
                }
            }
            (Err(error), named) => {
                let (part, last, _) = named.unwrap_or((0, true, String::new()));
                sent(made, failed(origin, part, last, from.name(), error))
            }
        }
    }

    /// Stores what comes, until nothing does any more.
    fn store(&self, ledger: &mut Ledger, to_store: &Receiver<Made>) -> Result<()> {
        let mut seen = std::collections::BTreeSet::new();
        while let Ok(first) = to_store.recv() {
            let mut made = vec![first];
            made.extend(to_store.try_iter().take(WAITING - 1));
            let more = made.iter().filter(|made| !seen.insert(made.origin)).count() as u32;
            let items = self.store_some(ledger, made)?;
            self.app.tell(self.app.0.jobs.finished(self.job, items, more));
        }
        Ok(())
    }

    fn store_some(&self, ledger: &mut Ledger, made: Vec<Made>) -> Result<Vec<((u32, u32), ImportItem)>> {
        let mut ready = Vec::new();
        let mut of_ready = Vec::new();
        let mut lines = Vec::new();
        for Made { origin, part, last, item, ready: text } in made {
            let line = ImportLine { origin, part, last, item };
            match text {
                Some(text) => {
                    ready.push(*text);
                    of_ready.push(line);
                }
                None => lines.push(line),
            }
        }
        let mut items = Vec::new();
        let mut noted = |mut lines: Vec<ImportLine>, done: &[(usize, Result<Taken>)]| {
            for (at, taken) in done {
                let Some(line) = of_ready.get(*at) else { continue };
                let outcome = taken.clone().map_or_else(|error| Outcome::Failed { error }, Outcome::from);
                lines.push(ImportLine { item: ImportItem { outcome, ..line.item.clone() }, ..line.clone() });
            }
            items.extend(lines.iter().map(|line| ((line.origin, line.part), line.item.clone())));
            ledger.note(lines)
        };
        if ready.is_empty() {
            let batch = noted(lines, &[])?;
            self.app.store().commit(batch)?;
            return Ok(items);
        }
        // What failed before it could be stored goes with the first write.
        let mut lines = Some(lines);
        self.app.take_all(ready, Some(self.job), &mut |done| {
            noted(lines.take().unwrap_or_default(), done).map(Some)
        })?;
        Ok(items)
    }
}

/// Hands something on; breaks off when nobody takes it any more.
fn sent<T>(to: &SyncSender<T>, what: T) -> ControlFlow<()> {
    if to.send(what).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
}

fn failed(origin: u32, part: u32, last: bool, name: String, error: AppError) -> Made {
    Made { origin, part, last, item: bare(name, Outcome::Failed { error }), ready: None }
}

fn listed(
    (origin, part, last): (u32, u32, bool),
    name: String,
    reference: Reference,
    address: Option<String>,
) -> Made {
    let item = ImportItem {
        title: reference.title,
        outlet: reference.outlet,
        ..bare(name, Outcome::Listed { address })
    };
    Made { origin, part, last, item, ready: None }
}
