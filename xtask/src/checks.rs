//! `cargo xtask test`: everything that has to pass before a change lands.
//!
//! The order is one of cost: what fails fast comes first. Every part is run even when one before it failed, so that one
//! run tells all.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::fault::{Done, Fault};
use crate::node::Node;
use crate::options::{Install, Part, Test};
use crate::process::{cargo, on_path, path_with, run, run_reading};
use crate::system::{self, Need, provide};
use crate::tally::Tally;
use crate::workspace::Workspace;

/// The driver between WebDriver and the app's window.
const TAURI_DRIVER: (&str, &str) = ("tauri-driver", "2.1.0");

/// One set of features for all, so that nothing is built twice.
pub(crate) const FEATURES: &str = if WINDOW {
    "parallax-tests/window,parallax-tests/torture,parallax-store/redb"
} else {
    "parallax-tests/torture,parallax-store/redb"
};

/// Everything but benches.
pub(crate) const BUILT: [&str; 7] =
    ["--workspace", "--lib", "--bins", "--tests", "--examples", "--features", FEATURES];

/// Whether the window can be driven here. WebKit's driver is there on Linux alone; elsewhere what needs it is passed over, in words.
const WINDOW: bool = cfg!(target_os = "linux");

/// The semantic scorer, which no other step builds in: the tests that know of it, and the program that they run. Of the whole
/// workspace, with the features of the other steps: what they built serves here as it is.
const SEMANTIC: [&str; 15] = [
    "--workspace",
    "--bin",
    "parallax-cli",
    "--test",
    "semantic",
    "--test",
    "folders",
    "--test",
    "vectors",
    "--test",
    "command_line",
    "--features",
    FEATURES,
    "--features",
    "parallax-semantic/semantic,parallax-app/semantic,parallax-cli/semantic,parallax-tests/semantic",
];

/// Runs the parts that were asked for.
pub(crate) fn test(options: &Test) -> Done {
    let asked = |part| options.only.is_empty() || options.only.contains(&part);
    let wanted = |part| asked(part) && (WINDOW || part != Part::E2e);
    let workspace = Workspace::find()?;
    let mut needs: Vec<&[Need]> = vec![system::BUILD];
    if wanted(Part::E2e) {
        needs.extend([system::DISPLAY, system::DRIVER]);
    }
    provide(&needs, options.may_install)?;
    let node = Node::provide(&workspace, options.may_install)?;
    node.install()?;

    let mut report = Report::default();
    if wanted(Part::Lint) {
        report.step("formatting", |_| run(cargo(&workspace.root).args(["fmt", "--all", "--check"])));
    }
    if wanted(Part::Ui) {
        report.step("UI: types, lint, style", |_| node.script("check"));
        report.step("UI: tests", |tally| {
            read_tests(node.npm().args(["test", "--"]).env("NO_COLOR", "1"), tally)
        });
    }
    // The shell takes the built UI in, so even clippy needs it.
    report.step("UI: build", |_| node.build());
    if wanted(Part::Lint) {
        report.step("clippy", |_| {
            let features: &[&str] = if WINDOW { &["--all-features"] } else { &["--features", FEATURES] };
            run(cargo(&workspace.root)
                .args(["clippy", "--workspace", "--all-targets"])
                .args(features)
                .args(["--", "-D", "warnings"]))
        });
    }
    if wanted(Part::Rust) || wanted(Part::E2e) {
        report.step("build", |_| run(cargo(&workspace.root).arg("build").args(BUILT)));
    }
    if wanted(Part::Rust) {
        report.step("Rust: tests", |tally| {
            // The journeys through the window come by themselves below.
            let skip = ["--no-fail-fast", "--", "--skip", "journeys::"];
            read_tests(cargo(&workspace.root).arg("test").args(BUILT).args(skip), tally)
        });
        // The program itself is built first: the tests of the command line run it.
        report.step("semantic scorer: build", |_| run(cargo(&workspace.root).arg("build").args(SEMANTIC)));
        report.step("semantic scorer: tests", |tally| {
            read_tests(cargo(&workspace.root).arg("test").args(SEMANTIC).arg("--no-fail-fast"), tally)
        });
        report.step("Rust: examples in the documentation", |tally| {
            let doc = ["test", "--workspace", "--features", FEATURES, "--doc", "--no-fail-fast"];
            read_tests(cargo(&workspace.root).args(doc), tally)
        });
    }
    if wanted(Part::E2e) {
        report.step("window: journeys", |tally| {
            let path = driver(&workspace, options.may_install)?;
            let only = ["test", "--workspace", "--features", FEATURES, "--test", "window"];
            read_tests(cargo(&workspace.root).args(only).env("PATH", path), tally)
        });
    }
    if asked(Part::E2e) && !WINDOW {
        println!(
            "\n== window: journeys\nPassed over: WebKit's driver, which drives the window, is on Linux alone."
        );
    }
    report.close()
}

/// Runs a test runner and counts what it says.
fn read_tests(command: &mut Command, tally: &mut Tally) -> Done {
    if run_reading(command, |line| tally.read(line))? { Ok(()) } else { Err(Fault::new("tests failed")) }
}

/// Sees to it that tauri-driver is there; gives the search path on which it is found.
pub(crate) fn driver(workspace: &Workspace, install: Install) -> Done<std::ffi::OsString> {
    tool(workspace, TAURI_DRIVER, install)
}

/// Sees to it that a program from crates.io is there, of this name and version; gives the search path on which it is found.
pub(crate) fn tool(
    workspace: &Workspace,
    (name, version): (&str, &str),
    install: Install,
) -> Done<std::ffi::OsString> {
    let folder = workspace.tools();
    let path = path_with(&folder.join("bin"));
    if on_path(name) || folder.join("bin").join(name).is_file() {
        return Ok(path);
    }
    let line = ["install", name, "--version", version, "--locked"];
    if install == Install::No {
        return Err(Fault::new(format!("{name} is missing. Install it with\n  cargo {}", line.join(" "))));
    }
    let mut cargo = cargo(&workspace.root);
    run(cargo.args(line).arg("--root").arg(&folder).env("CARGO_TARGET_DIR", folder.join("build")))?;
    Ok(path)
}

/// What came of each step.
#[derive(Default)]
struct Report {
    steps: Vec<(&'static str, Duration, Done)>,
    tally: Tally,
}

impl Report {
    fn step(&mut self, name: &'static str, step: impl FnOnce(&mut Tally) -> Done) {
        println!("\n== {name}");
        let start = Instant::now();
        let outcome = step(&mut self.tally);
        if let Err(fault) = &outcome {
            eprintln!("xtask: {name}: {fault}");
        }
        self.steps.push((name, start.elapsed(), outcome));
    }

    /// Prints the summary. The closing line counts each test that ran, and each other step that failed as one failure.
    fn close(mut self) -> Done {
        println!("\n== summary");
        let mut broken = Vec::new();
        for (name, time, outcome) in &self.steps {
            println!(
                "{:<8}{name} ({:.1} s)",
                if outcome.is_ok() { "ok" } else { "FAILED" },
                time.as_secs_f32()
            );
            if outcome.is_err() {
                broken.push(*name);
            }
        }
        if !broken.is_empty() && self.tally.failed == 0 {
            self.tally.failed = broken.len() as u64;
        }
        println!("\n{}", self.tally.closing_line());
        if broken.is_empty() { Ok(()) } else { Err(Fault::new(format!("failed: {}", broken.join(", ")))) }
    }
}
