//! Exit codes, help and mistakes in the line itself.

use std::process::Command;

use parallax_tests::programs::{Said, built};

use super::{Desk, report};

#[test]
fn help_and_version_are_answers() {
    let desk = Desk::new();
    let help = desk.good(&["--help"]);
    for verb in ["import", "list", "event", "compare", "export", "extract", "align"] {
        assert!(help.contains(verb), "{verb} is not in the help:\n{help}");
    }
    assert_eq!(desk.good(&["--version"]), format!("parallax-cli {}\n", env!("CARGO_PKG_VERSION")));
    assert!(!desk.path("library").exists(), "help made a library");
}

#[test]
fn the_windows_program_answers_as_the_command_line_does() {
    let desk = Desk::new();
    let windowed = |line: &[&str]| {
        let output = Command::new(built("parallax"))
            .arg("--cli")
            .args(line)
            .args(["--library".as_ref(), desk.path("library").as_os_str()])
            // Nothing to open a window on: it would fail if it tried.
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .output();
        Said::from(output.expect("the program starts"))
    };
    let made = windowed(&["event", "new", "Ferry fire"]);
    assert_eq!(made.code, Some(0), "{made:?}");
    for line in [["list", "events", "--json"].as_slice(), &["list", "everything"]] {
        assert_eq!(windowed(line), desk.run(line), "{line:?}");
    }
}

#[test]
fn a_line_that_does_not_fit_ends_with_2_and_says_why_on_standard_error() {
    let desk = Desk::new();
    for line in [
        &["fly"][..],
        &["import"],
        &["list", "everything"],
        &["compare", "only-one"],
        &["compare", "--files", "a.txt"],
        &["event", "add", "some event"],
        &["list", "--colour"],
    ] {
        let said = desk.run(line);
        assert_eq!(said.code, Some(2), "{line:?}: {said:?}");
        assert_eq!(said.out, "", "{line:?} wrote on standard output");
        assert!(said.err.contains("error:") && said.err.contains("--help"), "{line:?}: {}", said.err);
    }
}

#[test]
fn what_is_not_there_is_named() {
    let desk = Desk::new();
    let known = desk.import(&desk.file("a.txt", report("Ischia")));
    let unknown = "00000000-0000-7000-8000-000000000000";
    for (line, named) in [
        (&["event", "show", "The talks"][..], "The talks"),
        (&["compare", &known, unknown], unknown),
        (&["list", "articles", "--event", "The talks"], "The talks"),
        (&["export", "comparison", unknown, &known], unknown),
    ] {
        let said = desk.run(line);
        assert_eq!(said.code, Some(1), "{line:?}: {said:?}");
        assert_eq!(said.out, "", "{line:?} wrote on standard output");
        assert!(said.err.starts_with("parallax-cli: ") && said.err.contains(named), "{line:?}: {}", said.err);
    }
}

#[test]
fn an_event_is_shown_at_once() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["import", "--sample"]).code, Some(0));
    let event = "Kerry–Lavrov talks in Paris";
    let matrix = desk.good(&["matrix", event]);
    assert!(matrix.contains("  Kashtan Daily no counterpart found"), "{matrix}");
    let picture = desk.path("matrix.svg");
    assert_eq!(desk.good(&["matrix", event, "--svg", picture.to_str().expect("a path")]), "");
    assert!(std::fs::read_to_string(&picture).expect("it was written").starts_with("<svg "));

    let words = desk.good(&["words", event]);
    assert!(words.contains("annexed / incorporation / reunification / seizure"), "{words}");
    assert!(words.contains("Allmere Wire: Russia [annexed] Crimea"), "{words}");

    let used = desk.good(&["source", event, "Delegation Press Office"]);
    assert!(used.contains("Allmere Wire, verbatim, Kerry insisted: no decisions about Ukraine"), "{used}");
    let refused = desk.run(&["source", event, "Nobody"]);
    assert_eq!((refused.code, refused.out.as_str()), (Some(1), ""));
    assert!(refused.err.contains("no article Nobody"), "{}", refused.err);

    let rows = desk.json(&["list", "--json"]);
    let wire =
        rows.as_array().expect("rows").iter().find(|row| row["outlet"] == "Allmere Wire").expect("the wire");
    let changed = desk.good(&["revisions", wire["id"].as_str().expect("an id")]);
    assert!(
        changed.contains("3 edited, 1 added, 1 removed") && changed.contains("[an estimated]"),
        "{changed}"
    );
}

#[test]
fn extract_reads_pages_by_the_rules_of_a_file() {
    let desk = Desk::new();
    let page = "<html><head><link rel=canonical href='https://courier.example/a'><title>Talks end</title></head><body>\
        <div class=story><p>Four hours of talks in Paris ended on Sunday night without an agreement, both sides said.</p>\
        <p class=box>Background that stands in every story about the talks, word for word.</p></div></body></html>";
    let page = desk.file("page.html", page);
    let rules = desk.file(
        "rules.toml",
        "[[rule]]\nhost = \"courier.example\"\noutlet = \"The Courier\"\nbody = \".story\"\nremove = \".box\"\n",
    );
    let article = desk.json(&["extract", "--rules", &rules, &page]);
    assert_eq!(article["outlet"], "The Courier");
    assert!(!article["text"].as_str().expect("a text").contains("Background"), "{article}");
    let bad = desk.file("bad.toml", "[[rule]]\nhost = \"courier.example\"\nbody = \"div[[\"\n");
    let said = desk.run(&["extract", "--rules", &bad, &page]);
    assert_eq!((said.code, said.out.as_str()), (Some(1), ""), "{said:?}");
    assert!(said.err.contains("courier.example") && said.err.contains("body"), "{}", said.err);
}
