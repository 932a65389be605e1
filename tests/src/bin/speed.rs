//! Prints how fast the comparison is, beside other tools in the same run: `speed`.
//!
//! Each size of event is measured in a process of its own (`speed --event N`), so that its peak memory is its own.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the tables are what it is for")]

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use parallax_tests::speed::{self, EventRun, Peers, SpeedError};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        [] => tables(),
        ["--event", count] => match count.parse() {
            Ok(articles) => {
                let found = speed::to_matrix(articles, 40, if articles > 100 { 2 } else { 5 });
                println!("{}", serde_json::to_string(&found).unwrap_or_default());
                Ok(())
            }
            Err(_) => return usage(),
        },
        _ => return usage(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!(
                "{error}: {}",
                std::error::Error::source(&error).map_or(String::new(), ToString::to_string)
            );
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("usage: speed, without arguments; `speed --event N` measures one event and prints JSON");
    ExitCode::from(2)
}

fn tables() -> Result<(), SpeedError> {
    // target/release/speed → target/speed
    let program = std::env::current_exe().unwrap_or_default();
    let folder = program.ancestors().nth(2).map(PathBuf::from).unwrap_or_default().join("speed");
    std::fs::create_dir_all(&folder).map_err(|source| SpeedError::Write { path: folder.clone(), source })?;
    let peers = Peers::ready(&folder)?;
    println!("The best of several runs each; × says how many times as long as ours of the same block.\n");
    println!("{}", speed::pair_table(&peers, &folder, 40)?);
    println!("{}", speed::pair_table(&peers, &folder, 2_000)?);
    println!("{}", speed::event_table(&peers, &folder, |articles| event_alone(&program, articles))?);
    println!("{}", speed::arrival_table());
    Ok(())
}

fn event_alone(program: &std::path::Path, articles: usize) -> Result<EventRun, SpeedError> {
    let failed = |why: String| SpeedError::Event { articles, why };
    let output = Command::new(program)
        .args(["--event", &articles.to_string()])
        .output()
        .map_err(|error| failed(error.to_string()))?;
    serde_json::from_slice(&output.stdout)
        .map_err(|_| failed(String::from_utf8_lossy(&output.stderr).trim().to_owned()))
}
