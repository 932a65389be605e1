//! `--model`: matching by meaning. What a build without the semantic scorer says, and what one with it does; which of the two is
//! tested goes by how these tests and the program beside them were built.

use super::{Desk, text};

const ARTICLES: &str = concat!(
    r#"{"id": "a", "group": "g", "sentences": ["Talks in Paris end without deal.", "The mayor spoke of cracks."]}"#,
    "\n",
    r#"{"id": "b", "group": "g", "sentences": ["No breakthrough in Paris talks.", "Fire at the port."]}"#,
    "\n",
);
const REPORT: &str = "Talks end\n\nTalks in Paris end without deal, said the minister on Monday.\n";
const OTHER: &str = "No deal\n\nThere was no deal in Paris, said the minister on Monday.\n";

fn model() -> String {
    text(
        &std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../src-tauri/crates/semantic/tests/fixtures/bert"),
    )
}

/// The three lines that take a model.
fn lines(desk: &Desk, model: &str) -> [Vec<String>; 3] {
    let articles = desk.file("articles.jsonl", ARTICLES);
    let (a, b) = (desk.file("a.txt", REPORT), desk.file("b.txt", OTHER));
    if desk.run(&["event", "show", "Talks"]).code != Some(0) {
        desk.good(&["event", "new", "Talks"]);
        desk.json(&["import", "--json", "--event", "Talks", &a, &b]);
    }
    [
        vec!["align", "--articles", &articles, "--model", model],
        vec!["compare", "--files", &a, &b, "--json", "--model", model],
        vec!["matrix", "Talks", "--json", "--model", model],
    ]
    .map(|line| line.into_iter().map(str::to_owned).collect())
}

fn words(line: &[String]) -> Vec<&str> {
    line.iter().map(String::as_str).collect()
}

#[test]
#[cfg(not(feature = "semantic"))]
fn a_build_without_it_says_so_and_fails() {
    let desk = Desk::new();
    for line in lines(&desk, &model()) {
        let said = desk.run(&words(&line));
        assert_eq!((said.code, said.out.as_str()), (Some(1), ""), "{line:?}: {said:?}");
        assert!(said.err.contains("this build of Parallax has no semantic scorer"), "{line:?}: {}", said.err);
    }
}

#[test]
#[cfg(feature = "semantic")]
fn a_model_scores_and_the_same_input_gives_the_same_bytes() {
    let desk = Desk::new();
    for line in lines(&desk, &model()) {
        let first = desk.good(&words(&line));
        assert_eq!(first, desk.good(&words(&line)), "{line:?}");
        // The last two words of a line are the model.
        let without = desk.good(&words(&line[..line.len() - 2]));
        assert!(
            !first.is_empty() && first != without,
            "{line:?} scores the same with a model and without: {first}"
        );
    }
}

#[test]
#[cfg(feature = "semantic")]
fn a_folder_that_holds_no_model_is_named_with_what_it_lacks() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("empty")).expect("a folder");
    for line in lines(&desk, &text(&desk.path("empty"))) {
        let said = desk.run(&words(&line));
        assert_eq!((said.code, said.out.as_str()), (Some(1), ""), "{line:?}: {said:?}");
        assert!(said.err.contains("config.json is missing"), "{line:?}: {}", said.err);
    }
}
