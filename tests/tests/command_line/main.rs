//! `parallax-cli` as somebody at a shell expects it: exit codes, what goes to which stream, pipes, awkward files.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on has to stop")]

mod answers;
mod awkward;
mod comparing;
mod coverage;
mod databases;
mod feeds;
mod interrupted;
mod library;
mod meaning;
mod readers;
mod schemas;
mod search;
mod streams;
mod trust;
mod worked_example;

use std::path::{Path, PathBuf};

use parallax_tests::programs::{Cli, Said};
use serde_json::Value;

/// A library of the test's own, with a folder for files.
struct Desk {
    folder: tempfile::TempDir,
    cli: Cli,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let cli = Cli::over(folder.path().join("library"));
        Self { folder, cli }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::write(&path, content).expect("a file");
        text(&path)
    }

    fn run(&self, line: &[&str]) -> Said {
        self.cli.run(line).expect("parallax-cli runs")
    }

    /// Runs a line that has to succeed, in silence on standard error; gives its standard output.
    fn good(&self, line: &[&str]) -> String {
        let said = self.run(line);
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{line:?}: {said:?}");
        said.out
    }

    fn json(&self, line: &[&str]) -> Value {
        serde_json::from_str(&self.good(line)).expect("JSON and nothing else on standard output")
    }

    fn titles(&self) -> Vec<String> {
        let rows = self.json(&["list", "articles", "--json"]);
        let mut titles: Vec<String> = rows
            .as_array()
            .expect("a list")
            .iter()
            .map(|row| row["title"].as_str().expect("a title").to_owned())
            .collect();
        titles.sort();
        titles
    }

    /// Imports a file; gives the article's id.
    fn import(&self, file: &str) -> String {
        let items = self.json(&["import", "--json", file]);
        items[0]["outcome"]["article"].as_str().expect("an article").to_owned()
    }
}

fn text(path: &Path) -> String {
    path.to_str().expect("a path in UTF-8").to_owned()
}

/// A short report; `of` tells one from another.
fn report(of: &str) -> String {
    format!(
        "Ferry to {of} stopped after a fire\n\n\
         The night ferry to {of} turned back on Tuesday after a fire broke out in its engine room, the coast guard said.\n\n\
         All 212 passengers were brought ashore before dawn, and four of them were treated for smoke.\n\n\
         \"We heard the alarm and then nothing for an hour,\" said a teacher who travelled with her class.\n"
    )
}
