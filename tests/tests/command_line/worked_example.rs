//! The README's three commands, run as they stand there.

use std::path::Path;
use std::process::Command;

use super::{Desk, report};

const HEADING: &str = "## From a folder of articles to a table, in three commands";

/// The commands under the heading.
fn commands() -> String {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../README.md");
    let readme = std::fs::read_to_string(readme).expect("the README");
    let (_, section) = readme.split_once(HEADING).expect("the heading");
    let (_, block) = section.split_once("```sh\n").expect("a block of commands");
    block.split("```").next().unwrap_or_default().to_owned()
}

#[test]
#[cfg_attr(windows, ignore = "the README's commands are for a shell of Unix")]
fn the_three_commands_of_the_readme_make_a_matrix() {
    let commands = commands();
    assert_eq!(commands.lines().count(), 3, "{commands}");
    let desk = Desk::new();
    std::fs::create_dir(desk.path("articles")).expect("a folder");
    for (outlet, place) in [("Allmere Wire", "Capri"), ("Harbour Post", "Ischia"), ("Island Daily", "Capri")]
    {
        let page = format!(
            "<html><head><title>Ferry</title><meta property=og:site_name content='{outlet}'></head><body><article>{}</article>",
            report(place)
                .split("\n\n")
                .map(|paragraph| format!("<p>{paragraph} ({outlet})</p>"))
                .collect::<String>()
        );
        desk.file(&format!("articles/{outlet}.html"), page);
    }
    let cli = parallax_tests::programs::built("parallax-cli");
    let beside = cli.parent().expect("its folder").to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path =
        std::env::join_paths(std::iter::once(beside).chain(std::env::split_paths(&path))).expect("a path");
    let output = Command::new("sh")
        .args(["-ec", &commands])
        .current_dir(desk.folder.path())
        .env("PATH", path)
        .env_remove("PARALLAX_LIBRARY")
        .output()
        .expect("a shell");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let matrix = std::fs::read_to_string(desk.path("matrix.csv")).expect("the table");
    let (head, rows) = matrix.split_once('\n').expect("a header");
    assert!(
        matrix.contains("Allmere Wire") && matrix.contains("Harbour Post") && matrix.contains("Island Daily"),
        "{head}"
    );
    assert!(rows.contains("212 passengers"), "{matrix}");
}
