//! `compare` and `align`.

use super::Desk;

const WIRE: &str = "Dam breaks above the town\n\n\
    A dam gave way above the town on Friday night and water reached the market within an hour, the mayor said.\n\n\
    At least 40 houses were flooded.\n\n\
    The army sent boats from the coast.\n";
const DAILY: &str = "Town flooded after dam fails\n\n\
    The army sent boats from the coast.\n\n\
    Water reached the market within an hour after a dam gave way above the town on Friday night, according to the mayor.\n\n\
    Residents had complained about cracks for years.\n";

#[test]
fn two_files_are_compared_without_a_library() {
    let desk = Desk::new();
    let (a, b) = (desk.file("wire.txt", WIRE), desk.file("daily.txt", DAILY));
    let comparison = desk.json(&["compare", "--files", &a, &b, "--json"]);
    let counts = &comparison["counts"];
    assert_eq!(counts["identical"], 1, "the army's boats: {counts}");
    assert!(counts["only_b"].as_u64().is_some_and(|count| count >= 1), "the cracks: {counts}");
    let links = comparison["links"].as_array().expect("links");
    // Segment 0 is the headline. The dam is sentence 1 on the left and 2 on the right: told in another order.
    assert!(
        links.iter().any(|link| link["a"] == serde_json::json!([1]) && link["b"] == serde_json::json!([2])),
        "the dam is not matched with the dam: {links:?}"
    );
    assert!(!desk.path("library").exists(), "comparing files made a library");
    let shown = desk.good(&["compare", "--files", &a, &b]);
    assert!(
        shown.contains("identical 1") && shown.contains("The army sent boats from the coast."),
        "{shown}"
    );
}

#[test]
fn the_page_needs_nothing_but_itself() {
    let desk = Desk::new();
    let (a, b) = (desk.file("wire.txt", WIRE), desk.file("daily.txt", DAILY));
    let out = desk.path("page.html");
    assert_eq!(desk.good(&["compare", "--files", &a, &b, "--html", out.to_str().expect("a path")]), "");
    let page = std::fs::read_to_string(&out).expect("the page was written");
    assert!(page.starts_with("<!doctype html>") || page.starts_with("<!DOCTYPE html>"), "{}", &page[..40]);
    assert!(page.contains("The army sent boats from the coast."));
    for outside in ["<script", "<link", "<img", "<iframe", "src=", "@import", "url(http", "fetch("] {
        assert!(!page.contains(outside), "the page asks for something outside: {outside}");
    }
    let again = desk.good(&["compare", "--files", &a, &b, "--html", "-"]);
    assert_eq!(again, page, "the same input gives the same bytes");
}

#[test]
fn a_file_that_can_not_be_compared_is_named() {
    let desk = Desk::new();
    let (a, empty) = (desk.file("wire.txt", WIRE), desk.file("empty.txt", ""));
    let said = desk.run(&["compare", "--files", &a, &empty]);
    assert_eq!((said.code, said.out.as_str()), (Some(1), ""));
    assert!(said.err.contains("empty.txt"), "{}", said.err);
}

#[test]
fn sentences_as_given_are_aligned_within_their_group() {
    let desk = Desk::new();
    let articles = desk.file(
        "articles.jsonl",
        concat!(
            r#"{"id":"a","group":"g","title":"","sentences":["A dam gave way above the town.","Boats came from the coast."]}"#,
            "\n",
            r#"{"id":"b","group":"g","title":"","sentences":["Boats came from the coast.","Nobody was found."]}"#,
            "\n\n",
            r#"{"id":"c","group":"other","title":"","sentences":["Boats came from the coast."]}"#,
            "\n"
        ),
    );
    let out = desk.path("pairs.jsonl");
    let pairs = desk.good(&["align", "--articles", &articles]);
    assert_eq!(pairs.lines().count(), 1, "c is in another group: {pairs}");
    let pair: serde_json::Value = serde_json::from_str(&pairs).expect("a line of JSON");
    assert_eq!((&pair["a"], &pair["b"]), (&"a".into(), &"b".into()));
    let links = pair["links"].as_array().expect("links");
    assert_eq!(links.len(), 1, "{links:?}");
    assert_eq!((&links[0]["a"], &links[0]["b"]), (&serde_json::json!([1]), &serde_json::json!([0])));
    assert_eq!(links[0]["kind"], "identical");
    assert_eq!(desk.good(&["align", "--articles", &articles, "--out", out.to_str().expect("a path")]), "");
    assert_eq!(std::fs::read_to_string(out).expect("written"), pairs);
}

#[test]
fn a_bad_line_is_named_by_its_number() {
    let desk = Desk::new();
    let articles = desk
        .file("articles.jsonl", "{\"id\":\"a\",\"group\":\"g\",\"title\":\"\",\"sentences\":[]}\nnonsense\n");
    let said = desk.run(&["align", "--articles", &articles]);
    assert_eq!((said.code, said.out.as_str()), (Some(1), ""));
    assert!(said.err.contains("articles.jsonl, line 2"), "{}", said.err);
}
