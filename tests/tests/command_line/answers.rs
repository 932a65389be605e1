//! Exit codes, help and mistakes in the line itself.

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
