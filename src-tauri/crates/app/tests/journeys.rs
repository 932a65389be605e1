//! The main job through the core's public API, on a real library on disk.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::Path;

use parallax_app::wire::*;
use parallax_app::{App, Code, Options};

fn open(dir: &Path) -> App {
    App::open(dir, Options::default()).unwrap()
}

fn nothing() -> Nothing {
    Nothing {}
}

/// The article of the sample by an outlet whose name begins so.
fn by<'c>(coverage: &'c [ArticleRow], outlet: &str) -> &'c ArticleRow {
    coverage.iter().find(|row| row.outlet.starts_with(outlet)).unwrap()
}

fn pair(event: &str, a: &ArticleRow, b: &ArticleRow) -> Compare {
    Compare {
        a: a.id.clone(),
        b: b.id.clone(),
        a_revision: None,
        b_revision: None,
        event: Some(event.into()),
    }
}

fn text(segment: &SegmentView) -> String {
    segment.pieces.iter().map(|piece| piece.text.as_str()).collect()
}

fn holding<'s>(side: &'s SideView, words: &str) -> &'s SegmentView {
    side.segments.iter().find(|segment| text(segment).contains(words)).unwrap()
}

fn wait(app: &App, job: Job) -> Job {
    let mut job = job;
    while job.phase == JobPhase::Running {
        std::thread::sleep(std::time::Duration::from_millis(5));
        job = app.job(JobId { id: job.id }).unwrap();
    }
    job
}

#[test]
fn the_sample_is_added_once_and_survives_closing() {
    let dir = tempfile::tempdir().unwrap();
    let app = open(dir.path());
    let event = app.add_sample(nothing()).unwrap();
    assert_eq!(app.add_sample(nothing()).unwrap().id, event.id, "a second time gives the same event");
    drop(app);

    let app = open(dir.path());
    let info = app.library_info(nothing()).unwrap();
    assert_eq!((info.articles, info.outlets, info.events), (5, 5, 1));
    assert_eq!(info.sample_event.as_ref(), Some(&event.id));
    let view = app.event(ById { id: event.id }).unwrap();
    assert_eq!(view.row.outlets.len(), 5);
    assert!(view.coverage.iter().all(|row| row.label.as_deref() == Some("written for this sample")));
    assert_eq!(
        by(&view.coverage, "Allmere").revisions,
        2,
        "one article has a silently edited second revision"
    );
    let times: Vec<_> = view.coverage.iter().map(|row| row.published.clone().unwrap()).collect();
    let mut sorted = times.clone();
    sorted.sort_by_key(|time| time.parse::<jiff::Timestamp>().unwrap());
    assert_eq!(times, sorted, "coverage is in order of publication, across zones");
}

#[test]
fn a_pair_is_aligned_and_its_pieces_are_its_text() {
    let dir = tempfile::tempdir().unwrap();
    let app = open(dir.path());
    let event = app.add_sample(nothing()).unwrap();
    let coverage = app.event(ById { id: event.id.clone() }).unwrap().coverage;
    let compared =
        app.compare(pair(&event.id, by(&coverage, "Allmere"), by(&coverage, "Delegation"))).unwrap();

    let wire = holding(&compared.a, "illegal and illegitimate");
    let release = holding(&compared.b, "illegal and illegitimate");
    assert!(wire.link.is_some() && wire.link == release.link, "both report Kerry's words on Crimea");
    for side in [&compared.a, &compared.b] {
        let in_rows: Vec<u32> = compared
            .rows_a
            .iter()
            .flat_map(|row| if std::ptr::eq(side, &compared.a) { &row.a } else { &row.b })
            .copied()
            .collect();
        let mut sorted = in_rows.clone();
        sorted.sort_unstable();
        let all: Vec<u32> = (0..side.segments.len() as u32).collect();
        assert_eq!(sorted, all, "each segment is in exactly one row");
        for segment in &side.segments {
            let length = text(segment).chars().count() as u32;
            assert_eq!(
                segment.end - segment.start,
                length,
                "pieces tile the segment, counted in code points"
            );
        }
    }
    let error = app.compare(pair(&event.id, &coverage[0], &coverage[0])).unwrap_err();
    assert_eq!(error.code, Code::BadInput, "a text is not compared with itself");
}

#[test]
fn codings_on_spans_pairs_and_omissions_lead_back_and_survive() {
    let dir = tempfile::tempdir().unwrap();
    let app = open(dir.path());
    let event = app.add_sample(nothing()).unwrap();
    let built_in = app.built_in_codebooks(nothing()).unwrap();
    let entman = built_in.iter().find(|book| book.source.contains("Entman")).unwrap();
    let book = app.add_codebook(ById { id: entman.id.clone() }).unwrap();
    let code = CodeRef { codebook: book.id.clone(), code: book.codes[0].id.clone() };
    let coverage = app.event(ById { id: event.id.clone() }).unwrap().coverage;
    let compare = pair(&event.id, by(&coverage, "Allmere"), by(&coverage, "Rosdepesha"));
    let compared = app.compare(compare.clone()).unwrap();
    let link = compared.links.first().unwrap();
    let place = |side: &SideView, segments: &[u32]| SegmentPlace {
        article: side.article.id.clone(),
        revision: side.revision.clone(),
        segments: segments.to_vec(),
    };
    let add = |selection| {
        let memo = "  a note ".to_owned();
        app.add_coding(AddCoding {
            code: code.clone(),
            selection,
            memo,
            event: Some(event.id.clone()),
            target: None,
            certainty: None,
            weight: None,
        })
    };

    let on_pair =
        add(SelectionInput::Link { a: place(&compared.a, &link.a), b: place(&compared.b, &link.b) }).unwrap();
    assert_eq!(on_pair.memo, "a note");
    assert_eq!(on_pair.sides.len(), 2);

    let segment = holding(&compared.a, "annexed Crimea");
    let before = text(segment).split("annexed").next().unwrap().chars().count() as u32;
    let span = |quote: &str| SelectionInput::Span {
        article: compared.a.article.id.clone(),
        revision: compared.a.revision.clone(),
        start: segment.start + before,
        end: segment.start + before + 7,
        quote: quote.into(),
    };
    let on_span = add(span("annexed")).unwrap();
    assert_eq!(on_span.sides[0].quote, "annexed");
    assert_eq!(on_span.sides[0].segments, vec![segment.index]);
    assert_eq!(
        add(span("reunite")).unwrap_err().code,
        Code::BadInput,
        "the words must be those that stand there"
    );

    let alone = compared.a.segments.iter().find(|s| s.link.is_none() && s.also.is_empty()).unwrap();
    let on_gap = add(SelectionInput::Omission {
        present: place(&compared.a, &[alone.index]),
        absent_article: compared.b.article.id.clone(),
        absent_revision: compared.b.revision.clone(),
    })
    .unwrap();
    assert!(on_gap.sides[1].absent && !on_gap.sides[0].absent);

    drop(app);
    let app = open(dir.path());
    let again = app.compare(compare).unwrap();
    assert_eq!(again.codings.len(), 3);
    assert!(again.links[link.index as usize].codings.contains(&on_pair.id));
    assert!(again.a.segments[alone.index as usize].omissions.contains(&on_gap.id));
    let coded: String = again.a.segments[segment.index as usize]
        .pieces
        .iter()
        .filter(|piece| piece.codings.contains(&on_span.id))
        .map(|piece| piece.text.as_str())
        .collect();
    assert_eq!(coded, "annexed", "the coding lies on the same words after reopening");

    let (csv, rows) = app.codings_csv(None).unwrap();
    assert_eq!(rows, 5, "one row a side: span 1, pair 2, omission 2");
    let mut reader = csv::Reader::from_reader(csv.as_slice());
    let first: Vec<&str> = reader.headers().unwrap().iter().take(8).collect();
    assert_eq!(first, ["coding", "kind", "side", "codebook", "code", "outlet", "article", "title"]);
    assert_eq!(reader.records().count(), 5);
    exported_and_attached(&app, &dir.path().join("files"), &event.id);

    let page =
        app.comparison_page(pair(&event.id, by(&coverage, "Allmere"), by(&coverage, "Rosdepesha"))).unwrap();
    assert!(page.contains("No counterpart found in Rosdepesha"));
    assert!(!page.contains("<script"));
}

#[test]
fn undo_and_redo_go_all_the_way() {
    let dir = tempfile::tempdir().unwrap();
    let app = open(dir.path());
    assert_eq!(app.history(nothing()).unwrap(), History::default());
    let event = app.save_event(SaveEvent { name: " Talks ".into(), ..SaveEvent::default() }).unwrap();
    assert_eq!(event.name, "Talks");
    let text = "One headline here\n\nA first sentence of some length stands here. A second one follows it.";
    let item = app
        .import_text(ImportText { text: text.into(), event: Some(event.id.clone()), ..ImportText::default() })
        .unwrap();
    assert!(matches!(item.outcome, Outcome::Imported { .. }));
    assert_eq!(app.event(ById { id: event.id.clone() }).unwrap().coverage.len(), 1);

    let history = app.undo(nothing()).unwrap();
    assert_eq!(history.redo.as_deref(), Some("import “One headline here”"));
    assert_eq!(app.library_info(nothing()).unwrap().articles, 0);
    assert!(app.event(ById { id: event.id.clone() }).unwrap().coverage.is_empty(), "it left the event too");
    app.undo(nothing()).unwrap();
    assert_eq!(app.library_info(nothing()).unwrap().events, 0);
    app.redo(nothing()).unwrap();
    app.redo(nothing()).unwrap();
    assert_eq!(app.event(ById { id: event.id }).unwrap().coverage.len(), 1);
    assert_eq!(app.history(nothing()).unwrap().redo, None);
}

#[test]
fn a_batch_goes_on_past_what_cannot_be_read() {
    let dir = tempfile::tempdir().unwrap();
    let files = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = files.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    };
    let story = "Ministers meet in Paris\n\nThe ministers met on Sunday evening for four hours. They will meet again.\n";
    let changed = story.replace("four hours", "almost four hours");
    let app = open(dir.path());
    let job = app
        .start_import(StartImport {
            paths: vec![
                file("story.txt", story.as_bytes()),
                file("empty.txt", b""),
                file("binary.txt", &[0, 1, 2, 3, 0, 255, 254, 0, 0, 7].repeat(50)),
                files.path().join("missing.txt").display().to_string(),
                file("latin.txt", b"Caf\xe9 society in trouble\n\nThe caf\xe9s of the city closed on Sunday. Owners protested in the street.\n"),
            ],
            ..StartImport::default()
        })
        .unwrap();
    let job = wait(&app, job);
    let names: Vec<_> = job.items.iter().map(|item| item.name.as_str()).collect();
    assert_eq!(names, ["story.txt", "empty.txt", "binary.txt", "missing.txt", "latin.txt"]);
    let error = |index: usize| match &job.items[index].outcome {
        Outcome::Failed { error } => error.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        (error(1).code, error(2).code, error(3).code),
        (Code::NotAnArticle, Code::NotAnArticle, Code::Io)
    );
    for index in 1..4 {
        assert!(
            error(index).message.contains(&job.items[index].name),
            "the message names the file: {}",
            error(index).message
        );
    }
    assert_eq!(job.items[4].title.as_deref(), Some("Café society in trouble"));
    assert_eq!(app.library_info(nothing()).unwrap().articles, 2);

    let again = |bytes: &[u8]| {
        let paths = vec![file("story.txt", bytes)];
        wait(&app, app.start_import(StartImport { paths, ..StartImport::default() }).unwrap())
            .items
            .remove(0)
            .outcome
    };
    assert!(matches!(again(story.as_bytes()), Outcome::Known { .. }), "the same text is not doubled");
    assert!(matches!(again(changed.as_bytes()), Outcome::Revised { .. }), "changed text is a new revision");
    assert_eq!(app.library_info(nothing()).unwrap().articles, 2);

    let history = app.undo(nothing()).unwrap();
    assert!(history.redo.is_some());
}

#[test]
fn furniture_is_left_out_seen_and_put_back() {
    let dir = tempfile::tempdir().unwrap();
    let app = open(dir.path());
    let pasted = "A headline of the day\n\nThe ministers met on Sunday evening for four hours. They will meet again.\n\n\
        This work is licensed under a Creative Commons Attribution 3.0 License.\n\nLeave a Reply\n";
    let preview = app.preview_text(PreviewText { text: pasted.into() }).unwrap();
    assert_eq!(preview.paragraphs.len(), 1);
    assert_eq!(preview.dropped.len(), 2);
    let item = app.import_text(ImportText { text: pasted.into(), ..ImportText::default() }).unwrap();
    let Outcome::Imported { article } = item.outcome else { panic!("{item:?}") };
    let view = app.article(ShowArticle { id: article.clone(), revision: None, find: None }).unwrap();
    assert_eq!(view.dropped.len(), 2);
    let back = app
        .put_back(PutBack { article: article.clone(), revision: view.revision.clone(), indices: vec![0] })
        .unwrap();
    assert_eq!(back.revisions.len(), 2, "what was coded on the first text keeps its text");
    let all: Vec<String> = back.segments.iter().map(text).collect();
    assert!(all.last().unwrap().contains("licensed under"), "{all:?}");
    let bad = PutBack { article, revision: view.revision, indices: vec![9] };
    assert_eq!(app.put_back(bad).unwrap_err().code, Code::BadInput);
}

#[test]
fn a_cut_link_stays_cut() {
    let dir = tempfile::tempdir().unwrap();
    let app = open(dir.path());
    let event = app.add_sample(nothing()).unwrap();
    let coverage = app.event(ById { id: event.id.clone() }).unwrap().coverage;
    let compare = pair(&event.id, &coverage[0], &coverage[1]);
    let compared = app.compare(compare.clone()).unwrap();
    let link = compared.links[1].clone();
    let decide = |verdict| {
        app.decide_link(DecideLink {
            compare: compare.clone(),
            a: link.a.clone(),
            b: link.b.clone(),
            verdict,
        })
        .unwrap()
    };
    let has =
        |comparison: &Comparison| comparison.links.iter().any(|other| other.a == link.a && other.b == link.b);
    assert!(!has(&decide(LinkVerdict::Cut)));
    let mirrored =
        app.compare(Compare { a: compare.b.clone(), b: compare.a.clone(), ..compare.clone() }).unwrap();
    assert!(
        !mirrored.links.iter().any(|other| other.a == link.b && other.b == link.a),
        "seen from the other side too"
    );
    let forgotten = decide(LinkVerdict::Forget);
    assert!(has(&forgotten));
    let made = decide(LinkVerdict::Make);
    assert!(made.links.iter().any(|other| other.a == link.a && other.by_person));
}

#[test]
fn only_granted_files_are_touched_where_paths_are_guarded() {
    let dir = tempfile::tempdir().unwrap();
    let app = App::open(dir.path(), Options { guard_paths: true, ..Options::default() }).unwrap();
    let file = dir.path().join("x.txt");
    let import = || StartImport { paths: vec![file.display().to_string()], ..StartImport::default() };
    assert_eq!(app.start_import(import()).unwrap_err().code, Code::BadInput);
    let out = ExportCodings { event: None, path: file.display().to_string() };
    assert_eq!(app.export_codings(out.clone()).unwrap_err().code, Code::BadInput);
    app.grant(&file);
    assert_eq!(app.export_codings(out).unwrap().rows, 0);
}

#[test]
fn one_process_at_a_time() {
    let dir = tempfile::tempdir().unwrap();
    let _app = open(dir.path());
    let error = App::open(dir.path(), Options::default()).err().unwrap();
    assert_eq!(error.code, Code::Locked);
}

#[test]
fn every_command_answers_bad_input_with_an_error_for_a_person() {
    let dir = tempfile::tempdir().unwrap();
    let app = open(dir.path());
    for name in parallax_app::commands::NAMES {
        for value in [serde_json::json!([]), serde_json::json!({ "id": 7 }), serde_json::json!("x")] {
            if let Err(error) = parallax_app::commands::dispatch(&app, name, value) {
                assert!(
                    error.message.ends_with('.') || error.message.ends_with('”'),
                    "{name}: {}",
                    error.message
                );
                assert_ne!(error.code, Code::Internal, "{name}: {}", error.message);
            }
        }
    }
    assert_eq!(
        parallax_app::commands::dispatch(&app, "no_such", serde_json::json!({})).unwrap_err().code,
        Code::BadInput
    );
}

/// The study in each format; then its stand-off pack and its annotations put back on the texts once the codings are gone.
fn exported_and_attached(app: &App, files: &std::path::Path, event: &str) {
    std::fs::create_dir_all(files).unwrap();
    let before = app.study(None).unwrap();
    let formats = [
        (StudyFormat::Csv, "csv"),
        (StudyFormat::Jsonl, "jsonl"),
        (StudyFormat::Xlsx, "xlsx"),
        (StudyFormat::Jsonld, "jsonld"),
        (StudyFormat::Standoff, "zip"),
        (StudyFormat::Markdown, "md"),
        (StudyFormat::Html, "html"),
    ];
    let path = |ending: &str| files.join(format!("study.{ending}")).display().to_string();
    for (format, ending) in formats {
        let options = StudyOptions { memos: true, ..StudyOptions::default() };
        let mut input = ExportStudy { event: Some(event.to_owned()), format, path: None, options };
        let looked = app.export_study(input.clone()).unwrap();
        assert_eq!(looked.path, None);
        assert!(!files.join(format!("study.{ending}")).exists(), "looking writes nothing");
        input.path = Some(path(ending));
        let written = app.export_study(input).unwrap();
        assert_eq!(written.codings as usize, before.codings.len());
        assert!(std::fs::metadata(path(ending)).unwrap().len() > 0);
    }
    let ids: Vec<String> = before.codings.iter().map(|coding| coding.id.clone()).collect();
    let report = app.attach_pack(FilePath { path: path("zip") }).unwrap();
    assert_eq!((report.exact as usize, report.shifted, report.not_found), (ids.len(), 0, 0));
    assert!(report.codings.iter().all(|coding| coding.there), "nothing is attached twice");
    for id in &ids {
        app.delete_coding(ById { id: id.clone() }).unwrap();
    }
    let accepted = app.accept_attached(AcceptAttached { path: path("zip"), ids: ids.clone() }).unwrap();
    assert_eq!(accepted.codings as usize, ids.len());
    assert_eq!(app.study(None).unwrap().codings, before.codings, "they are as they were");
    app.undo(nothing()).unwrap();
    assert!(app.study(None).unwrap().codings.is_empty(), "attaching is one act");
    let read = app.import_annotations(ImportAnnotations { path: path("jsonld"), preview: false }).unwrap();
    assert_eq!((read.codings as usize, read.unplaced.len(), read.shifted.len()), (ids.len(), 0, 0));
    assert_eq!(app.study(None).unwrap().codings, before.codings);
}
