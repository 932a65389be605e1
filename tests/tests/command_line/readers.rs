//! The readers of `docs/readers`, run on what the program writes: whatever they make of a table is what its JSON lines say.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Map, Value, json};

use super::{Desk, text};

/// What a spreadsheet would compute, CSV has to quote and UTF-16 counts as two.
const AWKWARD: [&str; 4] =
    ["=SUM(1,2), \"said\" he\nand went 🦜", "'=already, 'tis", "@home; \"\"", "-1 𝔘nion – Київ"];

const TABLES: [&str; 7] = ["codings", "codebook", "articles", "coders", "answers", "units", "settlements"];

/// The coded sample, and an article with codings whose memos are awkward.
fn study() -> Desk {
    let desk = Desk::new();
    assert_eq!(desk.run(&["import", "--sample", "--coded"]).code, Some(0));
    let page = "<html><head><title>=Bridge, \"closed\"</title><link rel=canonical href='https://outlet.example/bridge'></head>\
        <body><article><h1>=Bridge, \"closed\"</h1><p>The old bridge 🦜 over the river was closed to lorries on Thursday, \
        \"for good\", the council said.</p><p>It is to be repaired by the end of the year, at a cost of two million.</p></article>";
    desk.import(&desk.file("bridge.html", page));
    let items: Vec<Value> = AWKWARD
        .iter()
        .enumerate()
        .map(|(number, memo)| {
            json!({
                "@context": "http://www.w3.org/ns/anno.jsonld",
                "id": format!("https://notes.example/{number}"),
                "type": "Annotation",
                "creator": { "name": "Grace" },
                "body": [
                    { "type": "TextualBody", "purpose": "tagging", "value": "=label" },
                    { "type": "TextualBody", "purpose": "commenting", "value": memo }
                ],
                "target": {
                    "source": "https://outlet.example/bridge",
                    "selector": { "type": "TextQuoteSelector", "exact": "🦜 over the river was closed to lorries on Thursday, \"for good\"" }
                }
            })
        })
        .collect();
    let notes = desk.file("notes.jsonld", Value::from(items).to_string());
    desk.good(&["annotations", "--json", &notes]);
    desk
}

fn export(desk: &Desk, table: &str, format: &str) -> PathBuf {
    let file = desk.path(&format!("{table}.{format}"));
    let said = desk.run(&["export", "study", "--format", format, "--table", table, "--out", &text(&file)]);
    assert_eq!(said.code, Some(0), "{said:?}");
    file
}

fn rows(lines: &str) -> Vec<Map<String, Value>> {
    // A table has nothing to tell apart between no words and none given.
    let settled = |value: &mut Value| {
        if value.as_str() == Some("") || value.as_array().is_some_and(Vec::is_empty) {
            *value = Value::Null;
        }
    };
    lines
        .lines()
        .map(|line| {
            let mut row: Map<String, Value> = serde_json::from_str(line).expect("a line of JSON");
            row.values_mut().for_each(settled);
            row
        })
        .collect()
}

fn reader(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/readers").join(name)
}

/// Holds what a reader prints of every table, in both formats, against the JSON lines themselves.
fn reads_all(run: &dyn Fn(&Path) -> Command) {
    let desk = study();
    for table in TABLES {
        let lines = export(&desk, table, "jsonl");
        let wanted = rows(&std::fs::read_to_string(&lines).expect("the lines"));
        for file in [export(&desk, table, "csv"), lines] {
            let output = run(&file).output().expect("it runs");
            let told = String::from_utf8(output.stdout).expect("UTF-8");
            assert!(
                output.status.success(),
                "{}: {}",
                file.display(),
                String::from_utf8_lossy(&output.stderr)
            );
            assert_eq!(rows(&told), wanted, "{}", file.display());
        }
        if table == "codings" {
            let memos: Vec<&str> = wanted.iter().filter_map(|row| row["memo"].as_str()).collect();
            assert!(wanted.len() > 60 && AWKWARD.iter().all(|memo| memos.contains(memo)), "{memos:?}");
        }
    }
}

fn runs(program: &str, arguments: &[&str]) -> bool {
    Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success())
}

#[test]
fn the_reader_in_python_gives_every_table_back() {
    let python = if cfg!(windows) { "python" } else { "python3" };
    if !runs(python, &["--version"]) {
        println!("passed over: there is no {python} here");
        return;
    }
    reads_all(&|file| {
        let mut command = Command::new(python);
        // Without a cache beside the reader: the tree stays as it is.
        command.arg("-B").arg(reader("parallax.py")).arg(file);
        command
    });
}

#[test]
fn the_reader_in_r_gives_every_table_back() {
    if !runs("Rscript", &["-e", "library(jsonlite)"]) {
        println!("passed over: there is no R with jsonlite here");
        return;
    }
    reads_all(&|file| {
        let mut command = Command::new("Rscript");
        command.arg("--vanilla").arg(reader("parallax.R")).arg(file);
        command
    });
}
