//! Prints how fast the lists and figures of a large study are: `study [ARTICLES CODINGS]`, 200 and 20,000 unless said.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the table is what it is for")]

use std::process::ExitCode;

use parallax_tests::study::{Size, StudyError, Timing, measure, measure_event, write};

fn main() -> ExitCode {
    let numbers: Vec<Option<usize>> = std::env::args().skip(1).map(|word| word.parse().ok()).collect();
    let size = match numbers.as_slice() {
        [] => Size { articles: 200, codings: 20_000, sentences: 40 },
        [Some(articles), Some(codings)] => Size { articles: *articles, codings: *codings, sentences: 40 },
        _ => {
            eprintln!("usage: study [ARTICLES CODINGS]");
            return ExitCode::from(2);
        }
    };
    match run(size) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let source = std::error::Error::source(&error).map_or(String::new(), ToString::to_string);
            eprintln!("{error}: {source}");
            ExitCode::FAILURE
        }
    }
}

fn run(size: Size) -> Result<(), StudyError> {
    let dir = tempfile::tempdir().map_err(|_| StudyError::Lacks("folder to be written in"))?;
    let study = write(dir.path(), size)?;
    println!("{} articles, {} codings by three coders; milliseconds\n", size.articles, size.codings);
    println!("| what | first | best of 5 |\n| --- | ---: | ---: |");
    print(&measure(dir.path(), &study)?);
    print(&measure_event(dir.path(), &study)?);
    Ok(())
}

fn print(timings: &[Timing]) {
    for timing in timings {
        let ms = |took: std::time::Duration| format!("{:.1}", took.as_secs_f64() * 1_000.0);
        println!(
            "| {} | {} | {} |",
            timing.what,
            ms(timing.first),
            timing.again.map_or_else(|| "–".into(), ms)
        );
    }
}
