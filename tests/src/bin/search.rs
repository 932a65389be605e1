//! Prints how fast a search is among many articles: `search [ARTICLES CODINGS]`, 100,000 and 20,000 unless said.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the table is what it is for")]

use std::process::ExitCode;
use std::time::Duration;

use parallax_tests::searching::{Asked, build, measure, percentile, write};
use parallax_tests::study::StudyError;

fn main() -> ExitCode {
    let numbers: Vec<Option<usize>> = std::env::args().skip(1).map(|word| word.parse().ok()).collect();
    let (articles, codings) = match numbers.as_slice() {
        [] => (100_000, 20_000),
        [Some(articles), Some(codings)] => (*articles, *codings),
        _ => {
            eprintln!("usage: search [ARTICLES CODINGS]");
            return ExitCode::from(2);
        }
    };
    match run(articles, codings) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let source = std::error::Error::source(&error).map_or(String::new(), ToString::to_string);
            eprintln!("{error}: {source}");
            ExitCode::FAILURE
        }
    }
}

fn run(articles: usize, codings: usize) -> Result<(), StudyError> {
    let dir = tempfile::tempdir().map_err(|_| StudyError::Lacks("folder to be written in"))?;
    let samples = write(dir.path(), articles, codings, 12)?;
    let (app, built) = build(dir.path())?;
    println!("{articles} articles of about 12 sentences, {codings} codings");
    println!(
        "index made in {:.1} s, {:.0} MB on disk; the slowest answer meanwhile took {:.0} ms",
        built.took.as_secs_f64(),
        built.size as f64 / 1e6,
        1e3 * built.slowest.as_secs_f64()
    );
    drop(app);
    let (app, again) = build(dir.path())?;
    println!("opened again and compared with the library in {:.1} s\n", again.took.as_secs_f64());
    println!("| question | articles | median ms | 95 % | most |\n| --- | ---: | ---: | ---: | ---: |");
    let asked = measure(&app, &samples)?;
    for Asked { kind, found, took } in &asked {
        row(kind, &found.to_string(), took);
    }
    let mut all: Vec<Duration> = asked.into_iter().flat_map(|asked| asked.took).collect();
    all.sort();
    row("all", "", &all);
    Ok(())
}

fn row(kind: &str, found: &str, took: &[Duration]) {
    let at = |percent| 1e3 * percentile(took, percent).as_secs_f64();
    println!("| {kind} | {found} | {:.1} | {:.1} | {:.1} |", at(50), at(95), at(100));
}
