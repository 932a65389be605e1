//! Reading rules in a library: kept, shared as files, tried on pages that a server on 127.0.0.1 gives.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops where it cannot go on")]

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use parallax_app::wire::{ByName, FilePath, Nothing, RuleRow, SaveRule, TryRule};
use parallax_app::{App, Code, Options};

const PAGE: &str = "<html lang=en><head><title>Talks end without a deal</title></head><body><h1>Talks end without a deal</h1>\
    <div class=story><p>Four hours of talks in Paris ended on Sunday night without an agreement, both delegations said.</p>\
    <p class=box>Background that the outlet shows in every story about the talks, word for word the same.</p>\
    <p>They will meet again within a week, a spokeswoman told reporters outside the residence.</p></div></body></html>";

fn open(folder: &std::path::Path) -> App {
    App::open(&folder.join("library"), Options::default()).unwrap()
}

fn rule(host: &str) -> RuleRow {
    RuleRow {
        host: host.into(),
        body: vec![".story".into()],
        remove: vec![".box".into()],
        ..RuleRow::default()
    }
}

fn save(app: &App, rule: RuleRow, before: Option<&str>) -> Result<Vec<RuleRow>, parallax_app::AppError> {
    app.save_rule(SaveRule { rule, before: before.map(str::to_owned) })
}

/// Serves [`PAGE`] at every address; gives the port and the count of requests.
fn serve() -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let count = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&count);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            let mut request = [0; 4_096];
            stream.read(&mut request).unwrap_or_default();
            seen.fetch_add(1, Ordering::SeqCst);
            write!(
                stream,
                "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{PAGE}",
                PAGE.len()
            )
            .ok();
        }
    });
    (port, count)
}

#[test]
fn rules_are_kept_renamed_deleted_and_that_is_undone() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    save(&app, rule("courier.example"), None).unwrap();
    let rows = save(&app, rule("courier.example/world"), Some("courier.example")).unwrap();
    assert_eq!(rows, [rule("courier.example/world")]);
    drop(app);
    let app = open(folder.path());
    assert_eq!(app.list_rules(Nothing {}).unwrap(), rows);
    app.delete_rule(ByName { name: "courier.example/world".into() }).unwrap();
    assert!(app.list_rules(Nothing {}).unwrap().is_empty());
    app.undo(Nothing {}).unwrap();
    assert_eq!(app.list_rules(Nothing {}).unwrap(), rows);
    let gone = app.delete_rule(ByName { name: "herald.example".into() }).unwrap_err();
    assert_eq!(gone.code, Code::NotFound);
}

#[test]
fn what_is_wrong_with_a_rule_is_named_and_nothing_is_stored() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    let bad = RuleRow { title: Some("h1[[".into()), ..rule("courier.example") };
    let error = save(&app, bad, None).unwrap_err();
    assert!(
        error.message.contains("courier.example") && error.message.contains("“title”"),
        "{}",
        error.message
    );
    assert_eq!(save(&app, rule(" "), None).unwrap_err().code, Code::BadInput);
    assert!(app.list_rules(Nothing {}).unwrap().is_empty());
    save(&app, rule("courier.example"), None).unwrap();
    let twice = save(&app, rule("www.courier.example"), None).unwrap_err();
    assert!(twice.message.contains("two rules"), "{}", twice.message);
}

#[test]
fn rules_go_from_library_to_library_as_a_file() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (from, to) = (open(here.path()), open(there.path()));
    save(&from, rule("courier.example"), None).unwrap();
    save(&from, rule("herald.example"), None).unwrap();
    save(&to, RuleRow { exact: true, ..rule("herald.example") }, None).unwrap();
    let path = here.path().join("rules.toml").display().to_string();
    assert_eq!(from.export_rules(FilePath { path: path.clone() }).unwrap().rows, 2);
    let brought = to.import_rules(FilePath { path: path.clone() }).unwrap();
    assert_eq!((brought.added, brought.changed, brought.known), (1, 1, 0));
    assert_eq!(brought.rules, from.list_rules(Nothing {}).unwrap());
    let again = to.import_rules(FilePath { path: path.clone() }).unwrap();
    assert_eq!((again.added, again.changed, again.known), (0, 0, 2));
    std::fs::write(&path, "[[rule]]\nhost = 'post.example'\n[[rule]]\nhost = 'echo.example'\nbody = '::'\n")
        .unwrap();
    let error = to.import_rules(FilePath { path }).unwrap_err();
    assert!(error.message.contains("echo.example"), "{}", error.message);
    assert_eq!(to.list_rules(Nothing {}).unwrap().len(), 2);
}

#[test]
fn a_rule_is_tried_on_a_page_that_is_fetched_once() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    let (port, requests) = serve();
    let try_it = |rule: Option<RuleRow>| {
        let address = Some(format!("http://127.0.0.1:{port}/talks"));
        app.try_rule(TryRule { rule, article: None, address, path: None }).unwrap()
    };
    let plain = try_it(None);
    assert!(plain.pieces.iter().any(|piece| piece.cut.is_none() && piece.text.starts_with("Background")));
    let trial = try_it(Some(rule("127.0.0.1")));
    assert!(trial.fits);
    let cut: Vec<_> = trial.pieces.iter().filter(|piece| piece.by_rule).collect();
    assert_eq!(cut.len(), 1);
    assert!(cut.iter().all(|piece| piece.text.starts_with("Background")));
    let other = try_it(Some(rule("herald.example")));
    assert!(!other.fits);
    assert_eq!(requests.load(Ordering::SeqCst), 1);
    let nothing = RuleRow { body: vec![".gone".into()], ..rule("127.0.0.1") };
    assert!(try_it(Some(nothing)).warnings.iter().any(|warning| warning.contains("“body”")));
}
