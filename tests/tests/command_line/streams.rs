//! Pipes and terminals.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use parallax_tests::programs::built;

use super::{Desk, report};

#[test]
fn a_reader_that_has_read_enough_is_no_failure() {
    let desk = Desk::new();
    desk.import(&desk.file("a.txt", report("Ischia")));
    assert_eq!(desk.run(&["import", "--sample"]).code, Some(0));
    // More than a pipe holds, so that the program is still writing when its reader goes.
    let mut child = desk
        .cli
        .command(["list", "codebooks", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut first = String::new();
    BufReader::with_capacity(16, child.stdout.take().expect("its output"))
        .read_line(&mut first)
        .expect("a line");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn a_full_disk_is_a_failure() {
    if !cfg!(target_os = "linux") {
        return;
    }
    let desk = Desk::new();
    desk.import(&desk.file("a.txt", report("Ischia")));
    let full = std::fs::File::options().write(true).open("/dev/full").expect("the full device");
    let output = desk.cli.command(["list", "--json"]).stdout(full).output().expect("it runs");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("standard output"), "{output:?}");
}

#[test]
fn progress_is_shown_to_a_terminal_and_to_nothing_else() {
    let desk = Desk::new();
    let files: Vec<String> = (0..12)
        .map(|number| desk.file(&format!("{number}.txt"), report(&format!("Island {number}"))))
        .collect();
    let mut line = vec!["import"];
    line.extend(files.iter().map(String::as_str));
    let quiet = desk.run(&line);
    assert_eq!((quiet.code, quiet.err.as_str()), (Some(0), ""));
    // `script` gives the program a terminal of its own.
    let told = format!(
        "{} --library {} {}",
        built("parallax-cli").display(),
        desk.path("second").display(),
        line.join(" ")
    );
    let output = std::process::Command::new("script")
        .args(["--quiet", "--return", "--command", &told, "/dev/null"])
        .stdin(Stdio::null())
        .output();
    let Ok(output) = output else { panic!("`script` is part of every Debian: {output:?}") };
    let shown = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{shown}");
    assert!(shown.contains(" of 12 "), "no progress was shown: {shown}");
}
