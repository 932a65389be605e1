//! What `--json` prints is what `parallax-cli schema` says of it.

use serde_json::Value;

use super::{Desk, report, text};

/// The sample as it was coded, and two articles beside it.
fn study() -> (Desk, String) {
    let desk = Desk::new();
    assert_eq!(desk.run(&["import", "--sample", "--coded"]).code, Some(0));
    let events = desk.json(&["list", "events", "--json"]);
    let event = events[0]["id"].as_str().expect("the sample").to_owned();
    (desk, event)
}

/// Checks an output against the schema of its verb.
fn fits(desk: &Desk, verb: &str, output: &Value) {
    let words: Vec<&str> = ["schema"].into_iter().chain(verb.split(' ')).collect();
    let schema = desk.json(&words);
    let checked = jsonschema::draft202012::new(&schema).expect("a schema of draft 2020-12");
    let faults: Vec<String> =
        checked.iter_errors(output).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{verb}: {faults:#?}");
}

#[test]
fn what_is_printed_fits_its_schema() {
    let (desk, event) = study();
    let articles = desk.json(&["list", "articles", "--json"]);
    let id = |at: usize| articles[at]["id"].as_str().expect("an id").to_owned();
    let (a, b) = (id(0), id(1));
    let source = articles
        .as_array()
        .and_then(|rows| rows.iter().find(|row| row["outlet"] == "Delegation Press Office"))
        .and_then(|row| row["id"].as_str())
        .expect("the sample's release");
    let revised = articles
        .as_array()
        .and_then(|rows| rows.iter().find(|row| row["revisions"] == 2))
        .and_then(|row| row["id"].as_str())
        .expect("an article that was edited");
    let book = desk.json(&["list", "codebooks", "--json"])[0]["name"].as_str().expect("a name").to_owned();
    let out = |name: &str| text(&desk.path(name));
    let (csv, page, project, groups) = (out("c.csv"), out("c.html"), out("p.qdpx"), out("groups.csv"));
    let lines: Vec<(&str, Vec<&str>)> = vec![
        ("list articles", vec!["list", "articles"]),
        ("list events", vec!["list", "events"]),
        ("list outlets", vec!["list", "outlets"]),
        ("list codebooks", vec!["list", "codebooks"]),
        ("list codings", vec!["list", "codings"]),
        ("event show", vec!["event", "show", &event]),
        ("outlets list", vec!["outlets", "list"]),
        ("outlets alike", vec!["outlets", "alike"]),
        ("outlets groups export", vec!["outlets", "groups", "export", &groups]),
        ("proposals", vec!["proposals"]),
        ("compare", vec!["compare", &a, &b]),
        ("matrix", vec!["matrix", &event]),
        ("words", vec!["words", &event]),
        ("suggestions", vec!["suggestions", "--event", &event]),
        ("source", vec!["source", &event, source]),
        ("revisions", vec!["revisions", revised]),
        ("agreement", vec!["agreement", "--codebook", &book]),
        ("analysis", vec!["analysis", "--codebook", &book]),
        ("export study", vec!["export", "study", "--format", "csv", "--out", &csv]),
        ("export codings", vec!["export", "codings", "--out", &csv]),
        ("export comparison", vec!["export", "comparison", &a, &b, "--out", &page]),
        ("export project", vec!["export", "project", "--out", &project]),
        ("import-project", vec!["import-project", "--preview", &project]),
        ("verify", vec!["verify"]),
        ("backup", vec!["backup"]),
        ("backup --list", vec!["backup", "--list"]),
        ("network", vec!["network"]),
        ("feeds list", vec!["feeds", "list"]),
        ("event delete", vec!["event", "delete", &event]),
    ];
    for (verb, mut line) in lines {
        line.push("--json");
        let said = desk.run(&line);
        assert_eq!(said.code, Some(0), "{line:?}: {said:?}");
        fits(&desk, verb, &serde_json::from_str(&said.out).expect("JSON"));
    }
}

#[test]
fn reports_of_what_comes_in_fit_their_schemas() {
    let desk = Desk::new();
    let file = desk.file("a.txt", report("Capri"));
    fits(&desk, "inspect", &desk.json(&["inspect", "--json", &file]));
    let line: Value = serde_json::from_str(&desk.good(&["extract", "--json", &file])).expect("a line");
    fits(&desk, "extract", &line);
    fits(&desk, "event new", &desk.json(&["event", "new", "Fire", "--json"]));
    let missing = text(&desk.path("missing.txt"));
    let said = desk.run(&["import", "--json", "--event", "Fire", &file, &missing]);
    assert_eq!(said.code, Some(3), "{said:?}");
    fits(&desk, "import", &serde_json::from_str(&said.out).expect("JSON"));
    fits(&desk, "reextract", &desk.json(&["reextract", "--json"]));
    let opml = desk.file(
        "feeds.opml",
        "<opml version='2.0'><body><outline xmlUrl='https://outlet.example/feed'/></body></opml>",
    );
    fits(&desk, "feeds import", &desk.json(&["feeds", "import", "--json", &opml]));
}

#[test]
fn a_schema_refuses_what_does_not_fit_and_an_unknown_verb_has_none() {
    let desk = Desk::new();
    let schema = desk.json(&["schema", "verify"]);
    let checked = jsonschema::draft202012::new(&schema).expect("a schema");
    assert!(!checked.is_valid(&serde_json::json!({ "records": "many" })));
    let said = desk.run(&["schema", "manual"]);
    assert_eq!((said.code, said.out.as_str()), (Some(1), ""), "{said:?}");
    assert!(said.err.contains("prints no JSON"), "{said:?}");
    assert!(desk.good(&["schema"]).lines().any(|line| line == "list articles"));
}
