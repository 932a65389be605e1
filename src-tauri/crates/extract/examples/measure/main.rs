//! Measures extraction on the article-extraction benchmark: F1 over 4-word shingles, metadata against labels, and pages a
//! second of processor time, beside other extractors in the same run.
//!
//! `cargo xtask bench extract --gold DIR [--write FILE] [--faults] [--quick] [--python PYTHON]`
//!
//! `DIR` holds `ground-truth.json` and `html/<id>.html.gz`. Half of the pages, by the first digit of their ids, are to tune
//! on; the other half is only looked at as a sum. Labels are in `tests/fixtures/extract/labels.json`. trafilatura from PyPI is
//! run with `python3` or the one named, if it has it. `--write` keeps our texts and what was cut, `--faults` lists metadata
//! that are not as labelled, `--quick` leaves out the times.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a measurement prints, and stops where it cannot go on"
)]

mod labels;
mod page;
mod readers;
mod score;

use std::path::{Path, PathBuf};

use page::{Page, load};
use readers::{READERS, Reading, extracted, python_trafilatura, rate};
use score::Score;

/// How often all pages are read for the times.
const ROUNDS: u32 = 5;

struct Arguments {
    folder: PathBuf,
    write: Option<PathBuf>,
    python: String,
    faults: bool,
    quick: bool,
}

fn main() {
    let arguments = arguments();
    let labels = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/extract/labels.json");
    let pages = load(&arguments.folder, &labels);
    let mut rows: Vec<(String, Vec<Reading>, f64)> = READERS
        .iter()
        .map(|(name, reader)| {
            let readings = pages.iter().map(reader).collect();
            let rate = if arguments.quick { f64::NAN } else { rate(*reader, &pages, ROUNDS) };
            ((*name).to_owned(), readings, rate)
        })
        .collect();
    match python_trafilatura(&arguments.python, &pages, if arguments.quick { 1 } else { 2 }) {
        Some((name, readings, seconds)) => rows.push((name, readings, 1.0 / seconds)),
        None => eprintln!("{} has no trafilatura; it is not measured", arguments.python),
    }
    print_scores(&pages, &rows);
    print_labels(&pages, &rows);
    if let (true, Some((_, readings, _))) = (arguments.faults, rows.first()) {
        for (page, field, said) in labels::tally(&pages, readings).1 {
            println!("{} {field}: {said:?}, labelled {:?}", page.address, page.label);
        }
    }
    if let (Some(file), Some((_, readings, _))) = (&arguments.write, rows.first()) {
        write(file, &pages, readings);
    }
}

fn arguments() -> Arguments {
    let mut given = std::env::args().skip(1);
    let mut read = Arguments {
        folder: given.next().expect("the folder of the benchmark").into(),
        write: None,
        python: "python3".to_owned(),
        faults: false,
        quick: false,
    };
    while let Some(argument) = given.next() {
        match argument.as_str() {
            "--write" => read.write = Some(given.next().expect("--write needs a file").into()),
            "--python" => read.python = given.next().expect("--python needs a program"),
            "--faults" => read.faults = true,
            "--quick" => read.quick = true,
            other => panic!("{other} is no option"),
        }
    }
    read
}

fn print_scores(pages: &[Page], rows: &[(String, Vec<Reading>, f64)]) {
    let tuned = pages.iter().filter(|page| page.to_tune_on()).count();
    println!("Article text: F1 / precision / recall / pages without a fault\n");
    println!(
        "{:<20} {:<30} {:<30} {:<30} pages/s a core",
        "",
        format!("all {} pages", pages.len()),
        format!("{tuned} to tune on"),
        format!("{} kept aside", pages.len() - tuned)
    );
    for (name, readings, rate) in rows {
        let texts: Vec<String> = readings.iter().map(|reading| reading.text.clone()).collect();
        let shown = |score: Score| {
            format!(
                "{:.4} / {:.3} / {:.3} / {:.2}",
                score.f1(),
                score.precision(),
                score.recall(),
                score.exact
            )
        };
        println!(
            "{name:<20} {:<30} {:<30} {:<30} {rate:.0}",
            shown(Score::of(pages, &texts, |_| true)),
            shown(Score::of(pages, &texts, Page::to_tune_on)),
            shown(Score::of(pages, &texts, |page| !page.to_tune_on())),
        );
    }
}

fn print_labels(pages: &[Page], rows: &[(String, Vec<Reading>, f64)]) {
    println!("\nMetadata: share of labelled pages on which it is right\n");
    println!("{:<20} {}", "", labels::FIELDS.map(|field| format!("{field:<12}")).concat());
    for (name, readings, _) in rows {
        let (tally, _) = labels::tally(pages, readings);
        let shares = tally.map(|(right, all)| {
            format!("{:<12}", format!("{:.3} ({all})", right as f64 / all.max(1) as f64))
        });
        println!("{name:<20} {}", shares.concat());
    }
}

/// Writes our texts as the benchmark's own script reads them, with what was cut.
fn write(file: &Path, pages: &[Page], readings: &[Reading]) {
    let lines: String = pages
        .iter()
        .zip(readings)
        .map(|(page, reading)| {
            let dropped: Vec<_> = extracted(page)
                .map(|a| a.dropped.into_iter().map(|d| (d.reason, d.text)).collect())
                .unwrap_or_default();
            serde_json::json!({"file": page.id, "text": reading.text, "dropped": dropped}).to_string() + "\n"
        })
        .collect();
    std::fs::write(file, lines).expect("the predictions to be written");
}
