//! Prints how a large library opens and lists: `load [ARTICLES CODINGS]`, 100,000 and 1,000,000 unless said.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the table is what it is for")]

use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Duration;

use parallax_tests::load::measure;
use parallax_tests::searching::write;
use parallax_tests::study::StudyError;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["measure", dir] => show(Path::new(dir)),
        [] => run(100_000, 1_000_000),
        [articles, codings] => match (articles.parse(), codings.parse()) {
            (Ok(articles), Ok(codings)) => run(articles, codings),
            _ => return usage(),
        },
        _ => return usage(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let source = std::error::Error::source(&error).map_or(String::new(), ToString::to_string);
            eprintln!("{error}: {source}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("usage: load [ARTICLES CODINGS]");
    ExitCode::from(2)
}

fn run(articles: usize, codings: usize) -> Result<(), StudyError> {
    let dir = tempfile::tempdir().map_err(|_| StudyError::Lacks("folder to be written in"))?;
    write(dir.path(), articles, codings, 12)?;
    println!("{articles} articles of about 12 sentences, {codings} codings; milliseconds");
    for title in ["opened for the first time", "opened again"] {
        println!("\n## {title}\n");
        // A process of its own: what writing took of memory is not counted.
        let program = std::env::current_exe().map_err(|_| StudyError::Lacks("program"))?;
        let done = Command::new(program).arg("measure").arg(dir.path()).status();
        if !done.is_ok_and(|status| status.success()) {
            return Err(StudyError::Lacks("measurement"));
        }
    }
    Ok(())
}

fn show(dir: &Path) -> Result<(), StudyError> {
    let loaded = measure(dir)?;
    let ms = |took: Duration| format!("{:.1}", took.as_secs_f64() * 1_000.0);
    println!("| what | first | best of 5 |\n| --- | ---: | ---: |");
    for timing in &loaded.timings {
        println!("| {} | {} | {} |", timing.what, ms(timing.first), timing.again.map_or("–".into(), ms));
    }
    println!("\nopened and the lists of the first pages shown: {} ms", ms(loaded.all));
    if let Some((held, most)) = loaded.memory {
        println!("memory: {} MB, at most {} MB", held / 1_000_000, most / 1_000_000);
    }
    Ok(())
}
