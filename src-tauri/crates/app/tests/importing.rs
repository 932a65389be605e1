//! Imports of many sources, on a real library on disk: noted, stopped, gone on with, tried again, read again.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

use parallax_app::wire::*;
use parallax_app::{App, Code, Options};

/// Opens the library. The thread of a job that is done may hold it for a moment more.
fn open(dir: &Path) -> App {
    let end = std::time::Instant::now() + std::time::Duration::from_secs(30);
    loop {
        match App::open(dir, Options::default()) {
            Err(error) if error.code == Code::Locked && std::time::Instant::now() < end => {
                std::thread::sleep(std::time::Duration::from_millis(5));
            }
            opened => return opened.unwrap(),
        }
    }
}

fn wait(app: &App, mut job: Job) -> Job {
    while job.phase == JobPhase::Running {
        std::thread::sleep(std::time::Duration::from_millis(5));
        job = app.job(JobId { id: job.id }).unwrap();
    }
    job
}

fn import(app: &App, paths: &[PathBuf]) -> Job {
    let paths = paths.iter().map(|path| path.display().to_string()).collect();
    wait(app, app.start_import(StartImport { paths, ..StartImport::default() }).unwrap())
}

/// A report of some forty sentences' worth of words that no other number shares.
fn report(number: usize) -> String {
    let words: Vec<String> = (0..120).map(|n| format!("word{}", number * 1_000 + n)).collect();
    format!("Report number {number}\n\n{}.\n", words.join(" "))
}

/// `count` reports in folders under `folder`, with `bad` that hold nothing.
fn reports(folder: &Path, count: usize, bad: &[usize]) {
    for number in 0..count {
        let inner = folder.join(format!("{:02}", number / 10));
        std::fs::create_dir_all(&inner).unwrap();
        let words = if bad.contains(&number) { String::new() } else { report(number) };
        std::fs::write(inner.join(format!("{number:03}.txt")), words).unwrap();
    }
}

fn articles(app: &App) -> u32 {
    app.library_info(Nothing {}).unwrap().articles
}

#[test]
fn a_folder_is_imported_to_the_bottom_and_its_report_can_be_opened_later() {
    let (dir, files) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    reports(files.path(), 250, &[3, 77, 240]);
    std::fs::create_dir(files.path().join(".hidden")).unwrap();
    std::fs::write(files.path().join(".hidden/x.txt"), report(999)).unwrap();
    let app = open(dir.path());
    let job = import(&app, &[files.path().to_owned()]);
    assert_eq!(job.phase, JobPhase::Done);
    assert_eq!((job.done, job.total, job.counts.imported, job.counts.failed), (250, 250, 247, 3));
    assert_eq!(job.items.len(), 100, "the rest is asked for in pages");
    assert_eq!(articles(&app), 247);
    drop(app);

    let app = open(dir.path());
    let imports = app.list_imports(Nothing {}).unwrap();
    assert_eq!(imports.len(), 1);
    assert_eq!((imports[0].standing, imports[0].counts), (ImportStanding::Done, job.counts));
    let lines = |failed, offset| {
        let import = imports[0].id.clone();
        app.import_lines(ListImportLines { import, failed, offset, limit: 100 }).unwrap()
    };
    let names: Vec<String> = (0..3).flat_map(|page| lines(false, page * 100).items).map(|i| i.name).collect();
    let expected: Vec<String> = (0..250).map(|number| format!("{number:03}.txt")).collect();
    assert_eq!(names, expected, "in the order in which they were asked for");
    let failed = lines(true, 1);
    assert_eq!((failed.total, failed.items.len(), failed.items[0].name.as_str()), (3, 2, "077.txt"));
    let out = dir.path().with_extension("csv");
    let written =
        app.export_import(ExportImport { import: imports[0].id.clone(), path: out.display().to_string() });
    assert_eq!(written.unwrap().rows, 250);
    assert_eq!(std::fs::read_to_string(&out).unwrap().lines().count(), 251);
    std::fs::remove_file(out).unwrap();
}

#[test]
fn what_failed_is_tried_again_and_nothing_else() {
    let (dir, files) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    reports(files.path(), 30, &[4, 5]);
    let app = open(dir.path());
    let id = import(&app, &[files.path().to_owned()]).import.unwrap();
    std::fs::write(files.path().join("00/004.txt"), report(4)).unwrap();
    let job = wait(&app, app.retry_import(ById { id: id.clone() }).unwrap());
    assert_eq!((job.total, job.counts.imported, job.counts.failed), (2, 1, 1));
    let row = &app.list_imports(Nothing {}).unwrap()[0];
    assert_eq!((row.counts.imported, row.counts.failed, row.standing), (29, 1, ImportStanding::Done));
    let failed = app.import_lines(ListImportLines { import: id, failed: true, offset: 0, limit: 9 }).unwrap();
    assert_eq!((failed.total, failed.items[0].name.as_str()), (1, "005.txt"));
    assert_eq!(app.retry_import(ById { id: "none".into() }).unwrap_err().code, Code::NotFound);
}

#[test]
fn an_import_that_was_stopped_goes_on_where_it_was() {
    let (dir, files) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    reports(files.path(), 600, &[]);
    let app = open(dir.path());
    let paths = vec![files.path().display().to_string()];
    let job = app.start_import(StartImport { paths, ..StartImport::default() }).unwrap();
    let import = job.import.clone().unwrap();
    assert_eq!(app.resume_import(ById { id: import.clone() }).unwrap_err().code, Code::BadInput);
    while app.job(JobId { id: job.id }).unwrap().done == 0 {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    app.cancel_job(JobId { id: job.id }).unwrap();
    let stopped = wait(&app, job);
    assert_eq!(stopped.phase, JobPhase::Cancelled);
    assert!(stopped.done < 600, "{} were done", stopped.done);
    assert_eq!(articles(&app), stopped.counts.imported, "what was told is stored");
    let row = app.list_imports(Nothing {}).unwrap().remove(0);
    assert_eq!((row.standing, row.counts.imported), (ImportStanding::Cancelled, stopped.counts.imported));
    drop(app);

    let app = open(dir.path());
    let job = wait(&app, app.resume_import(ById { id: import }).unwrap());
    assert_eq!(job.phase, JobPhase::Done);
    assert_eq!((job.total, job.counts.known), (600 - stopped.done, 0), "nothing is done twice");
    assert_eq!(articles(&app), 600);
    // An import is one act, as far as it was made in one go.
    app.undo(Nothing {}).unwrap();
    assert_eq!(articles(&app), stopped.counts.imported);
}

#[test]
fn the_same_copy_at_another_outlet_is_linked_and_another_report_is_not() {
    let (dir, files) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = |name: &str, outlet: &str, words: &str| {
        let path = files.path().join(name);
        std::fs::write(&path, format!("OUTLET: {outlet}\n----\n{words}")).unwrap();
        path
    };
    let wire = report(1);
    let edited = wire.replace("Report number 1", "Talks, says agency").replace("word1050", "minister");
    let app = open(dir.path());
    // In one go, so that they meet before any of them is stored.
    let job = import(
        &app,
        &[
            file("agency.txt", "Agency", &wire),
            file("paper.txt", "Paper", &edited),
            file("again.txt", "Paper", &edited),
            file("exact.txt", "Gazette", &wire),
            file("other.txt", "Other", &report(2)),
        ],
    );
    let article = |at: usize| match &job.items[at].outcome {
        Outcome::Imported { article } | Outcome::Known { article } => article.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!((job.counts.imported, job.counts.known), (4, 1), "an exact twin is not doubled");
    assert_eq!(article(1), article(2));
    let copies = |id: String| {
        let view = app.article(ShowArticle { id, revision: None, find: None }).unwrap();
        assert_eq!(view.row.copies as usize, view.copies.len());
        view.copies.into_iter().map(|copy| (copy.outlet, copy.shared > 0.9)).collect::<Vec<_>>()
    };
    let named = |outlets: [&str; 2]| outlets.map(|outlet| (outlet.to_owned(), true)).to_vec();
    assert_eq!(copies(article(0)), named(["Gazette", "Paper"]));
    assert_eq!(copies(article(3)), named(["Agency", "Paper"]));
    assert_eq!(copies(article(4)), []);
    app.delete_article(ById { id: article(0) }).unwrap();
    assert_eq!(copies(article(3)).len(), 1, "what was deleted is no copy");
}

#[test]
fn kept_sources_are_read_again_and_only_other_texts_become_revisions() {
    let dir = tempfile::tempdir().unwrap();
    let app = open(dir.path());
    let words = report(7);
    let pasted =
        format!("{words}\nThis work is licensed under a Creative Commons Attribution 3.0 License.\n");
    let item = app.import_text(ImportText { text: pasted, ..ImportText::default() }).unwrap();
    let Outcome::Imported { article } = item.outcome else { panic!("{item:?}") };
    let all = |apply| Reextract { apply, ..Reextract::default() };
    let job = wait(&app, app.reextract(all(true)).unwrap());
    assert_eq!((job.kind, job.done, job.counts.known, job.counts.revised), (JobKind::Reextract, 1, 1, 0));
    let view = app.article(ShowArticle { id: article.clone(), revision: None, find: None }).unwrap();
    assert_eq!(view.revisions.len(), 1);
    // A text that a person put together is theirs.
    let back = PutBack { article: article.clone(), revision: view.revision, indices: vec![0] };
    app.put_back(back).unwrap();
    assert_eq!(app.reextract(all(true)).unwrap_err().code, Code::BadInput);
    assert_eq!(
        app.article(ShowArticle { id: article, revision: None, find: None }).unwrap().revisions.len(),
        2
    );
}

#[test]
fn a_file_is_looked_at_corrected_and_saved_without_reading_it_again() {
    let (dir, files) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = files.path().join("a.txt");
    std::fs::write(&file, report(1)).unwrap();
    let app = open(dir.path());
    let look = || PreviewSource { path: Some(file.display().to_string()), address: None };
    let preview = app.preview_source(look()).unwrap();
    assert_eq!((preview.title.as_str(), articles(&app)), ("Report number 1", 0));
    std::fs::remove_file(&file).unwrap();
    let input = ImportText {
        held: preview.held,
        title: Some("Mended".into()),
        outlet: Some("O".into()),
        ..Default::default()
    };
    let item = app.import_text(input.clone()).unwrap();
    assert_eq!(
        (item.name.as_str(), item.title.as_deref(), item.outlet.as_deref()),
        ("a.txt", Some("Mended"), Some("O"))
    );
    assert_eq!(articles(&app), 1);
    assert_eq!(app.preview_source(look()).unwrap_err().code, Code::Io);
    let gone = ImportText { held: Some(99), ..input };
    assert_eq!(app.import_text(gone).unwrap_err().code, Code::BadInput);
    assert_eq!(app.preview_source(PreviewSource::default()).unwrap_err().code, Code::BadInput);
}

/// A file that the extractor's tests are made with.
fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../extract/fixtures").join(name)
}

#[test]
fn when_a_page_was_saved_is_kept_with_its_text() {
    let dir = tempfile::tempdir().unwrap();
    let app = open(dir.path());
    let job = import(&app, &[fixture("documents/single-file.html")]);
    let Some(Outcome::Imported { article }) = job.items.first().map(|item| item.outcome.clone()) else {
        panic!("{:?}", job.items)
    };
    drop(app);
    let app = open(dir.path());
    let view = app.article(ShowArticle { id: article, revision: None, find: None }).unwrap();
    assert_eq!(view.captured.as_deref(), Some("2014-03-31T09:15:00+02:00"));
}

#[test]
fn entries_of_a_bibliography_are_listed_and_broken_ones_named_by_their_line() {
    let dir = tempfile::tempdir().unwrap();
    let app = open(dir.path());
    let job = import(&app, &[fixture("databases/library.bib")]);
    assert_eq!((job.counts.listed, job.counts.failed, articles(&app)), (3, 3, 0));
    let first = job.items.first().unwrap();
    assert_eq!(first.name, "library.bib, entry 1 (its attached file is not opened)");
    assert!(
        matches!(&first.outcome, Outcome::Listed { address: Some(address) } if address.ends_with("talks_end"))
    );
    let failed: Vec<String> = job
        .items
        .iter()
        .filter_map(|item| match &item.outcome {
            Outcome::Failed { error } => Some(error.message.clone()),
            _ => None,
        })
        .collect();
    assert!(failed.iter().any(|message| message.contains("entry 5: line 41: expected comma")), "{failed:?}");
}
