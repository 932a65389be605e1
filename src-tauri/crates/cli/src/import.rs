//! `parallax-cli import`.

use std::io::Read as _;
use std::path::PathBuf;

use parallax_app::wire::{ImportItem, ImportText, JobId, JobPhase, Nothing, Outcome, StartImport};
use parallax_app::{App, AppError};

use crate::arguments::Import;
use crate::print::{Done, Failure, event_id, json, line, note, open, progress};

pub(crate) fn run(library: Option<PathBuf>, verb: Import) -> Done {
    let app = open(library)?;
    if verb.sample {
        let event = app.add_sample(Nothing {})?;
        note(&format!("The sample event is in the library: {} ({}).", event.name, event.id));
    }
    let event = verb.event.as_deref().map(|event| event_id(&app, event)).transpose()?;
    let mut items = Vec::new();
    let mut batch = StartImport { event: event.clone(), ..StartImport::default() };
    for source in verb.sources {
        if source == "-" {
            items.push(from_standard_input(&app, event.clone())?);
        } else if source.starts_with("http://") || source.starts_with("https://") {
            batch.addresses.push(source);
        } else {
            batch.paths.push(source);
        }
    }
    if !(batch.paths.is_empty() && batch.addresses.is_empty()) {
        items.extend(work(&app, batch)?);
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

fn from_standard_input(app: &App, event: Option<String>) -> Result<ImportItem, Failure> {
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|error| AppError::io(std::path::Path::new("standard input"), &error))?;
    Ok(app.import_text(ImportText { text, event, ..ImportText::default() })?)
}

fn work(app: &App, batch: StartImport) -> Result<Vec<ImportItem>, Failure> {
    let mut job = app.start_import(batch)?;
    while job.phase == JobPhase::Running {
        progress(&format!("{} of {} {}", job.done, job.total, job.current.as_deref().unwrap_or_default()));
        std::thread::sleep(std::time::Duration::from_millis(20));
        job = app.job(JobId { id: job.id })?;
    }
    progress("");
    Ok(job.items)
}

fn report(item: &ImportItem) -> Done {
    let title = item.title.as_deref().unwrap_or_default();
    match &item.outcome {
        Outcome::Imported { article } => line(&format!("imported  {article}  {}: {title}", item.name)),
        Outcome::Revised { article } => line(&format!("revised   {article}  {}: {title}", item.name)),
        Outcome::Known { article } => line(&format!("known     {article}  {}: {title}", item.name)),
        Outcome::Failed { error } => {
            note(&format!("failed    {}", error.message));
            Ok(())
        }
    }
}
