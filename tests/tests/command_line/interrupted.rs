//! Imports of many files by the real program: killed in the middle, gone on with, tried again, reported.

use std::time::{Duration, Instant};

use super::{Desk, report};

/// A folder of `count` reports, of which every hundredth holds nothing.
fn folder(desk: &Desk, count: usize) -> String {
    let folder = desk.path("coverage");
    for number in 0..count {
        let inner = folder.join(format!("{:02}", number / 100));
        std::fs::create_dir_all(&inner).expect("a folder");
        let words: Vec<String> = (0..60).map(|word| format!("w{}", number * 100 + word)).collect();
        let text = format!("Report {number}\n\nFrom the port: {}.\n", words.join(" "));
        let text = if number % 100 == 99 { String::new() } else { text };
        std::fs::write(inner.join(format!("{number:04}.txt")), text).expect("a file");
    }
    folder.to_str().expect("a path").to_owned()
}

#[test]
fn a_killed_import_goes_on_where_it_stopped() {
    let desk = Desk::new();
    let folder = folder(&desk, 3_000);
    let mut import = desk
        .cli
        .command(["import", &folder])
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("it runs");
    // The first articles are on disk as soon as the journal has grown.
    let journal = desk.path("library").join("journal/000001.jsonl");
    let patience = Instant::now() + Duration::from_secs(60);
    while std::fs::metadata(&journal).map_or(0, |about| about.len()) < 500_000 {
        assert!(Instant::now() < patience, "nothing is imported");
        std::thread::sleep(Duration::from_millis(5));
    }
    import.kill().expect("it is killed");
    import.wait().expect("it is gone");
    let before = desk.titles().len();
    assert!(before > 0 && before < 2_970, "{before} articles were stored when it was killed");

    let table = desk.path("report.csv");
    let said = desk.run(&["import", "--resume", "--report", table.to_str().expect("a path")]);
    assert_eq!(said.code, Some(3), "the empty files failed: {}", said.err);
    assert_eq!(desk.titles().len(), 2_970, "all came, none twice");
    let table = std::fs::read_to_string(table).expect("a report");
    assert_eq!(table.lines().filter(|line| line.contains(",failed,")).count(), 30);
    assert_eq!(table.lines().count(), 3_001);
    assert!(!table.contains(",known,"), "what was stored before is not looked at again");
    let said = desk.run(&["import", "--resume"]);
    assert_eq!(said.code, Some(1), "nothing is left to go on with: {}", said.err);
    assert!(said.err.contains("No import was cut off"), "{}", said.err);
}

#[test]
fn what_failed_is_mended_and_tried_again() {
    let desk = Desk::new();
    let good = desk.file("good.txt", report("Ischia"));
    let bad = desk.file("bad.txt", "");
    assert_eq!(desk.run(&["import", &good, &bad]).code, Some(3));
    desk.file("bad.txt", report("Capri"));
    let lines = desk.good(&["import", "--retry"]);
    assert!(lines.lines().all(|line| line.starts_with("imported")), "{lines}");
    assert_eq!(desk.titles().len(), 2);
    assert_eq!(desk.run(&["import", "--retry"]).code, Some(1), "nothing failed any more");
}

#[test]
fn sources_are_read_again() {
    let desk = Desk::new();
    desk.import(&desk.file("a.txt", report("Ischia")));
    let counts = desk.json(&["reextract", "--json"]);
    assert_eq!((counts["known"].as_u64(), counts["revised"].as_u64()), (Some(1), Some(0)));
    assert!(desk.good(&["reextract", "--apply"]).starts_with("0 of 1"));
}
