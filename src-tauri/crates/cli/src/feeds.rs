//! `parallax-cli feeds`.

use std::path::{Path, PathBuf};

use parallax_app::wire::{
    ById, EntryRow, FeedRow, FetchFeeds, FilePath, FindFeeds, ListEntries, Nothing, SaveFeed,
};
use parallax_app::{App, AppError};

use crate::arguments::{Feeds, FeedsVerb};
use crate::print::{Done, Failure, event_id, json, line, note, open};

pub(crate) fn run(library: Option<PathBuf>, verb: Feeds) -> Done {
    let app = open(library)?;
    let as_json = verb.json;
    match verb.verb {
        FeedsVerb::Add { address, event, outlet, every, no_pages, follow } => {
            let found = app.find_feeds(FindFeeds { address })?;
            let Some(first) = found.into_iter().next() else {
                return Err(AppError::bad_input("There is no feed there.").into());
            };
            let feed = app.save_feed(SaveFeed {
                id: None,
                address: first.address,
                title: first.title,
                home: first.home,
                outlet,
                every: (every > 0).then_some(every),
                on: true,
                event: event.as_deref().map(|event| event_id(&app, event)).transpose()?,
                full_text: !no_pages,
                follow,
            })?;
            if as_json { json(&feed) } else { line(&feed.id) }
        }
        FeedsVerb::List => list(&app, as_json),
        FeedsVerb::Fetch { feeds } => fetch(&app, &feeds, as_json),
        FeedsVerb::Remove { feed } => {
            let id = feed_id(&app, &feed)?;
            app.delete_feed(ById { id })?;
            Ok(())
        }
        FeedsVerb::Import { file } => {
            let report = app.import_opml(path(&file))?;
            if as_json {
                return json(&report);
            }
            line(&format!("{} added, {} subscribed to already", report.added, report.known))?;
            Ok(())
        }
        FeedsVerb::Export { file } => {
            let written = app.export_opml(path(&file))?;
            line(&written.path)
        }
    }
}

fn path(file: &Path) -> FilePath {
    FilePath { path: file.display().to_string() }
}

fn feed_id(app: &App, named: &str) -> Result<String, AppError> {
    let feeds = app.list_feeds(Nothing {})?.feeds;
    let found =
        feeds.into_iter().find(|feed| [&feed.id, &feed.title, &feed.address].contains(&&named.to_owned()));
    found.map(|feed| feed.id).ok_or_else(|| {
        AppError::bad_input(format!("There is no feed “{named}”.")).hint("`feeds list` shows them all.")
    })
}

fn list(app: &App, as_json: bool) -> Done {
    let feeds = app.list_feeds(Nothing {})?.feeds;
    if as_json {
        return json(&feeds);
    }
    for feed in &feeds {
        line(&format!("{}  {}  {}", feed.id, feed.title, feed.address))?;
        if let Some(problem) = &feed.problem {
            note(&format!("  {problem}"));
        }
    }
    Ok(())
}

fn fetch(app: &App, named: &[String], as_json: bool) -> Done {
    let ids = named.iter().map(|feed| feed_id(app, feed)).collect::<Result<Vec<_>, _>>()?;
    let before = entries(app)?;
    let view = app.fetch_feeds_and_wait(FetchFeeds { ids: ids.clone() })?;
    let looked: Vec<&FeedRow> =
        view.feeds.iter().filter(|feed| ids.contains(&feed.id) || (ids.is_empty() && feed.on)).collect();
    let new: Vec<EntryRow> = entries(app)?.into_iter().filter(|entry| !before.contains(entry)).collect();
    if as_json {
        json(&new)?;
    } else {
        for entry in &new {
            let title = entry.title.as_deref().or(entry.address.as_deref()).unwrap_or_default();
            match (&entry.article, &entry.reason) {
                (Some(article), _) => line(&format!("{article}  {}: {title}", entry.feed_title))?,
                (None, reason) => note(&format!("failed  {}", reason.as_deref().unwrap_or(title))),
            }
        }
    }
    let problems: Vec<&String> = looked.iter().filter_map(|feed| feed.problem.as_ref()).collect();
    for problem in &problems {
        note(&format!("failed  {problem}"));
    }
    let failed = !problems.is_empty() || new.iter().any(|entry| entry.reason.is_some());
    match failed {
        true if !looked.is_empty() && problems.len() == looked.len() => {
            Err(AppError::bad_input("None of the feeds could be read.").into())
        }
        true => Err(Failure::Part),
        false => Ok(()),
    }
}

fn entries(app: &App) -> Result<Vec<EntryRow>, AppError> {
    Ok(app.feed_entries(ListEntries { limit: u32::MAX, ..ListEntries::default() })?.rows)
}
