//! `parallax-cli import` and `reextract`.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use parallax_app::wire::{
    ById, FilePath, ImportItem, ImportRow, ImportStanding, ImportText, Job, JobId, JobPhase, KeepMapping,
    ListImportLines, MappedColumn, Nothing, Outcome, Reextract as ReextractInput, StartImport,
};
use parallax_app::{App, AppError, report_csv, write_file};

use crate::arguments::{Import, Reextract};
use crate::print::{Done, Failure, event_id, json, line, note, open, progress};

pub(crate) fn run(library: Option<PathBuf>, verb: Import) -> Done {
    let app = open(library)?;
    if verb.sample {
        let event = if verb.coded { app.add_sample_study(Nothing {})? } else { app.add_sample(Nothing {})? };
        note(&format!("The sample event is in the library: {} ({}).", event.name, event.id));
    }
    let event = verb.event.as_deref().map(|event| event_id(&app, event)).transpose()?;
    for file in &verb.layout {
        app.read_layout(FilePath { path: file.display().to_string() })?;
    }
    let mut items = Vec::new();
    let mut batch =
        StartImport { event: event.clone(), fetch_references: verb.fetch, ..StartImport::default() };
    for source in verb.sources {
        if source == "-" {
            items.push(from_standard_input(&app, event.clone())?);
        } else if source.starts_with("http://") || source.starts_with("https://") {
            batch.addresses.push(source);
        } else {
            batch.paths.push(source);
        }
    }
    if let Some(mapping) = verb.map {
        let column = |(field, column): (parallax_extract::Field, String)| MappedColumn {
            field: field.name().to_owned(),
            column,
        };
        let columns: Vec<MappedColumn> = mapping.0.into_iter().map(column).collect();
        for path in batch.paths.iter().filter(|path| Path::new(path).is_file()) {
            app.keep_mapping(KeepMapping { path: path.clone(), columns: columns.clone() })?;
        }
    }
    let job = if let Some(import) = verb.resume {
        let unfinished = |row: &ImportRow| !matches!(row.standing, ImportStanding::Done);
        Some(app.resume_import(named(&app, import, "cut off", unfinished)?)?)
    } else if let Some(import) = verb.retry {
        Some(app.retry_import(named(&app, import, "failed in part", |row| row.counts.failed > 0)?)?)
    } else if batch.paths.is_empty() && batch.addresses.is_empty() {
        None
    } else {
        Some(app.start_import(batch)?)
    };
    if let Some(job) = job {
        items.extend(work(&app, job)?);
    }
    if let Some(file) = verb.report {
        write_file(&file, &report_csv(&items)?)?;
        note(&format!("The report is in {}.", file.display()));
    }
    let failed = items.iter().filter(|item| matches!(item.outcome, Outcome::Failed { .. })).count();
    if verb.json {
        json(&items)?;
    } else {
        for item in &items {
            report(item)?;
        }
    }
    match failed {
        0 => Ok(()),
        all if all == items.len() => {
            Err(AppError::bad_input(format!("Nothing was imported: {all} of {all} failed.")).into())
        }
        _ => Err(Failure::Part),
    }
}

/// The import of that id; without one the newest that is `wanted`.
fn named(
    app: &App,
    import: String,
    what: &str,
    wanted: impl Fn(&ImportRow) -> bool,
) -> Result<ById, Failure> {
    if !import.is_empty() {
        return Ok(ById { id: import });
    }
    let found = app.list_imports(Nothing {})?.into_iter().find(wanted);
    let none = || AppError::bad_input(format!("No import was {what}.")).hint("Nothing is left to do.");
    Ok(ById { id: found.ok_or_else(none)?.id })
}

fn from_standard_input(app: &App, event: Option<String>) -> Result<ImportItem, Failure> {
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|error| AppError::io(Path::new("standard input"), &error))?;
    Ok(app.import_text(ImportText { text, event, ..ImportText::default() })?)
}

/// Waits for a job, and shows how far it is.
fn finished(app: &App, mut job: Job) -> Result<Job, Failure> {
    let mut told = Instant::now();
    while job.phase == JobPhase::Running {
        std::thread::sleep(Duration::from_millis(5));
        job = app.job(JobId { id: job.id })?;
        // However short it was, its end is shown.
        if job.phase == JobPhase::Running && told.elapsed() < Duration::from_millis(100) {
            continue;
        }
        told = Instant::now();
        let failed = match job.counts.failed {
            0 => String::new(),
            failed => format!(", {failed} failed"),
        };
        let current = job.current.as_deref().unwrap_or_default();
        progress(&format!("{} of {} ({:.0}/s{failed}) {current}", job.done, job.total, job.rate));
    }
    progress("");
    match job.error.take() {
        Some(error) => Err(error.into()),
        None => Ok(job),
    }
}

/// Waits for an import; gives what became of all that it was to read.
fn work(app: &App, job: Job) -> Result<Vec<ImportItem>, Failure> {
    let job = finished(app, job)?;
    let Some(import) = job.import else { return Ok(job.items) };
    let all = ListImportLines { import, failed: false, offset: 0, limit: u32::MAX };
    Ok(app.import_lines(all)?.items)
}

fn report(item: &ImportItem) -> Done {
    let title = item.title.as_deref().unwrap_or_default();
    match &item.outcome {
        Outcome::Imported { article } => line(&format!("imported  {article}  {}: {title}", item.name)),
        Outcome::Revised { article } => line(&format!("revised   {article}  {}: {title}", item.name)),
        Outcome::Known { article } => line(&format!("known     {article}  {}: {title}", item.name)),
        Outcome::Listed { address } => {
            let address = address.as_deref().unwrap_or("no address");
            line(&format!("listed    {address}  {}: {title}", item.name))
        }
        Outcome::Failed { error } => {
            note(&format!("failed    {}", error.message));
            Ok(())
        }
    }
}

pub(crate) fn reextract(library: Option<PathBuf>, verb: Reextract) -> Done {
    let app = open(library)?;
    let Reextract { article, outlet, apply, json: as_json } = verb;
    let job = finished(&app, app.reextract(ReextractInput { article, outlet, apply })?)?;
    if as_json {
        json(&job.counts)?;
    } else {
        for item in &job.items {
            if let Outcome::Failed { error } = &item.outcome {
                note(&format!("failed    {}", error.message));
            }
        }
        let (changed, all) = (job.counts.revised, job.done);
        line(&if apply {
            format!("{changed} of {all} texts were stored anew.")
        } else {
            format!("{changed} of {all} texts would change. --apply stores them as new revisions.")
        })?;
    }
    if job.counts.failed > 0 { Err(Failure::Part) } else { Ok(()) }
}
