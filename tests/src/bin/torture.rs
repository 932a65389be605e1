//! Kills the core over a library on disk while it works and looks what is left: `torture [RUNS]`, 1,000 unless said.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the table is what it is for")]

use std::path::Path;
use std::process::ExitCode;

use parallax_tests::torture::{CHILD, Kills, OPENING, TortureError, child, kills, open, openings};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        [CHILD, library, other, seed] => {
            child(Path::new(library), Path::new(other), seed.parse().unwrap_or_default()).map(|()| true)
        }
        [OPENING, library] => open(Path::new(library)).map(|()| true),
        [] => run(1_000),
        [runs] if runs.parse::<u64>().is_ok() => run(runs.parse().unwrap_or_default()),
        _ => {
            eprintln!("usage: torture [RUNS]");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(runs: u64) -> Result<bool, TortureError> {
    let all = kills(runs, 1, &mut |so_far: &Kills| eprintln!("so far: {}", summary(so_far)))?;
    for loss in &all.losses {
        eprintln!("{loss:?}");
    }
    println!("{}", summary(&all));
    let opened = openings(runs, 1)?;
    for loss in &opened.losses {
        eprintln!("{loss:?}");
    }
    println!(
        "{} killed openings, {} codings checked in {} libraries, {} openings had ended before, {} lost or half",
        opened.kills,
        opened.codings,
        opened.libraries,
        opened.ended,
        opened.losses.len()
    );
    Ok(all.losses.is_empty() && opened.losses.is_empty())
}

fn summary(all: &Kills) -> String {
    format!(
        "{} kills, {} acknowledged acts checked, {} openings of an unclosed library, {} mended, {} backups restored, {} lost or half",
        all.runs,
        all.acknowledged,
        all.unclosed,
        all.mended,
        all.restored,
        all.losses.len()
    )
}
