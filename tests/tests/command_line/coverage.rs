//! Importing, events and what comes out again.

use super::{Desk, report};

#[test]
fn the_same_twice_is_noticed_and_other_words_make_a_revision() {
    let desk = Desk::new();
    let page = |words: &str| {
        format!(
            "<html><head><title>Bridge closed</title><link rel=canonical href='https://outlet.example/bridge'></head>\
             <body><article><h1>Bridge closed</h1><p>The old bridge over the river was closed to lorries on Thursday, the council said.</p>\
             <p>{words} It is to be repaired by the end of the year, at a cost of two million.</p></article>"
        )
    };
    let file = desk.file("bridge.html", page("Cars may still use it."));
    assert!(desk.good(&["import", &file]).starts_with("imported"));
    assert!(desk.good(&["import", &file]).starts_with("known"));
    let file = desk.file("bridge.html", page("Nobody may use it any more."));
    assert!(desk.good(&["import", &file]).starts_with("revised"));
    let rows = desk.json(&["list", "--json"]);
    assert_eq!(rows.as_array().map(Vec::len), Some(1), "{rows}");
    assert_eq!(rows[0]["revisions"], 2);
}

#[test]
fn text_comes_in_through_a_pipe() {
    let desk = Desk::new();
    let said = desk.cli.run_with(["import", "-"], report("Procida").as_bytes()).expect("it runs");
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
    assert_eq!(desk.titles(), ["Ferry to Procida stopped after a fire"]);
}

#[test]
fn a_folder_is_imported_whole() {
    let desk = Desk::new();
    let folder = desk.path("coverage");
    std::fs::create_dir(&folder).expect("a folder");
    for place in ["Capri", "Ischia"] {
        std::fs::write(folder.join(format!("{place}.txt")), report(place)).expect("a file");
    }
    std::fs::write(folder.join("notes.xyz"), "not one of those").expect("a file");
    desk.good(&["import", folder.to_str().expect("a path")]);
    assert_eq!(desk.titles().len(), 2);
}

#[test]
fn an_event_gathers_articles_by_name_or_id() {
    let desk = Desk::new();
    let line = ["event", "new", "Ferry fire", "--place", "Naples", "--start", "2014-03-30"];
    let id = desk.good(&line).trim().to_owned();
    let file = desk.file("a.txt", report("Ischia"));
    desk.good(&["import", "--event", "Ferry fire", &file]);
    let other = desk.import(&desk.file("b.txt", report("Capri")));
    desk.good(&["event", "add", &id, &other]);
    let event = desk.json(&["event", "show", "Ferry fire", "--json"]);
    assert_eq!(event["coverage"].as_array().map(Vec::len), Some(2));
    assert_eq!(event["row"]["place"], "Naples");
    desk.good(&["event", "remove", "Ferry fire", &other]);
    let rows = desk.json(&["list", "articles", "--event", &id, "--json"]);
    assert_eq!(rows.as_array().map(Vec::len), Some(1));
    desk.good(&["event", "delete", &id]);
    assert_eq!(desk.titles().len(), 2, "the articles stay");
    assert_eq!(desk.good(&["list", "events"]), "");
}

#[test]
fn an_event_with_a_date_that_is_none_is_not_made() {
    let desk = Desk::new();
    let said = desk.run(&["event", "new", "Ferry fire", "--start", "last Tuesday"]);
    assert_eq!((said.code, said.out.as_str()), (Some(1), ""));
    assert!(said.err.contains("last Tuesday"), "{}", said.err);
    assert_eq!(desk.good(&["list", "events"]), "");
}

#[test]
fn the_sample_has_five_outlets_and_is_added_once() {
    let desk = Desk::new();
    for _ in 0..2 {
        assert_eq!(desk.run(&["import", "--sample"]).code, Some(0));
    }
    assert_eq!(desk.json(&["list", "outlets", "--json"]).as_array().map(Vec::len), Some(5));
    assert_eq!(desk.json(&["list", "articles", "--json"]).as_array().map(Vec::len), Some(5));
    assert_eq!(desk.json(&["list", "events", "--json"]).as_array().map(Vec::len), Some(1));
}

#[test]
fn codings_come_out_as_a_table_with_a_head_even_when_there_are_none() {
    let desk = Desk::new();
    desk.import(&desk.file("a.txt", report("Ischia")));
    let table = desk.good(&["export", "codings"]);
    let head = table.lines().next().expect("a head");
    for column in ["code", "coder", "memo"] {
        assert!(head.contains(column), "{column} is not in {head}");
    }
    assert_eq!(table.lines().count(), 1);
}
