//! The library itself: where it is, who has it open, what lies in its place.

use std::io::Write as _;
use std::process::{Child, Stdio};
use std::time::Duration;

use super::{Desk, report};

#[test]
fn the_library_can_be_named_by_the_environment() {
    let desk = Desk::new();
    desk.import(&desk.file("a.txt", report("Ischia")));
    let output = std::process::Command::new(parallax_tests::programs::built("parallax-cli"))
        .args(["list", "articles"])
        .env("PARALLAX_LIBRARY", desk.path("library"))
        .output()
        .expect("it runs");
    assert!(String::from_utf8_lossy(&output.stdout).contains("Ferry to Ischia"));
}

/// Starts a program that has the library open and waits for text.
fn holder(desk: &Desk) -> Child {
    for pause in [100, 500, 2_000, 8_000] {
        let import = desk.cli.command(["import", "-"]).stdin(Stdio::piped()).stdout(Stdio::null()).spawn();
        let mut holder = import.expect("it runs");
        std::thread::sleep(Duration::from_millis(pause));
        if desk.run(&["list", "articles"]).code != Some(0) {
            return holder;
        }
        // It had not got as far as opening the library yet, or met the list there.
        holder.kill().ok();
        holder.wait().ok();
    }
    panic!("nobody is kept out while a library is open");
}

#[test]
fn a_library_that_is_open_elsewhere_is_refused_politely_and_left_alone() {
    let desk = Desk::new();
    let mut holder = holder(&desk);
    let refused = desk.run(&["list", "articles"]);
    assert_eq!((refused.code, refused.out.as_str()), (Some(1), ""), "{refused:?}");
    assert!(
        refused.err.contains(&format!("open in parallax-cli (process {}", holder.id())),
        "{}",
        refused.err
    );
    holder.stdin.take().expect("its input").write_all(report("Capri").as_bytes()).expect("it reads");
    assert!(holder.wait().expect("it ends").success(), "the one that has it open is not disturbed");
    assert_eq!(desk.titles(), ["Ferry to Capri stopped after a fire"]);
}

#[test]
fn a_library_that_can_not_be_made_is_named() {
    let desk = Desk::new();
    let file = desk.file("library", "this is a file");
    let said = desk.run(&["list", "articles"]);
    assert_eq!((said.code, said.out.as_str()), (Some(1), ""));
    assert!(said.err.contains(&file), "{}", said.err);
    assert_eq!(std::fs::read_to_string(&file).expect("still there"), "this is a file");
}

#[test]
fn what_was_imported_is_there_after_the_program_was_killed() {
    let desk = Desk::new();
    desk.import(&desk.file("a.txt", report("Ischia")));
    let mut holder = holder(&desk);
    holder.kill().expect("it is killed");
    holder.wait().expect("it ends");
    assert_eq!(desk.titles(), ["Ferry to Ischia stopped after a fire"]);
}
