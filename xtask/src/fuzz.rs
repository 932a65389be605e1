//! `cargo xtask fuzz`: the fuzz targets of `tests/fuzz`, each for some time, and what came of them.
//!
//! They are built with coverage counters and without a sanitizer: no crate of this project holds unsafe code, what is looked for are
//! panics, broken promises, endless loops and memory without bound.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::checks::tool;
use crate::fault::{Done, Fault};
use crate::options::Fuzz;
use crate::process::{output, run};
use crate::system::{self, provide};
use crate::workspace::Workspace;

/// What builds the targets.
const CARGO_FUZZ: (&str, &str) = ("cargo-fuzz", "0.13.2");

/// Where the targets are.
const FOLDER: &str = "tests/fuzz";

/// Seconds that one input may take, and megabytes that a target may hold.
const BOUNDS: (u32, u32) = (25, 2_048);

/// What came of a target.
struct Outcome {
    target: String,
    runs: String,
    seconds: String,
    /// The input that it failed on.
    found: Option<PathBuf>,
    program: PathBuf,
    log: PathBuf,
    ended_well: bool,
}

/// Builds the targets and runs them, all or those that are named.
pub(crate) fn fuzz(options: &Fuzz) -> Done {
    let workspace = Workspace::find()?;
    let folder = workspace.root.join(FOLDER);
    let all = targets(&folder)?;
    if let Some(unknown) = options.targets.iter().find(|target| !all.contains(target)) {
        return Err(Fault::usage(format!("there is no fuzz target {unknown}; there are {}", all.join(", "))));
    }
    let wanted = if options.targets.is_empty() { &all } else { &options.targets };
    provide(&[system::BUILD], options.may_install)?;
    let path = tool(&workspace, CARGO_FUZZ, options.may_install)?;
    let target = workspace.target.join("fuzz");
    let one = if let [one] = wanted.as_slice() { Some(one) } else { None };
    run(Command::new(CARGO_FUZZ.0)
        .args(["build", "--fuzz-dir", FOLDER, "--sanitizer", "none"])
        .args(one)
        .current_dir(&workspace.root)
        .env("PATH", &path)
        .env("CARGO_TARGET_DIR", &target)
        // The counters are put in by a pass that stable compilers have, and do not let be asked for.
        .env("RUSTC_BOOTSTRAP", "1"))?;
    let programs = target.join(host()?).join("release");
    let mut outcomes = Vec::new();
    for name in wanted {
        let outcome = run_target(name, &programs, &folder, &target, options.seconds)?;
        println!("{}", said(&outcome));
        outcomes.push(outcome);
    }
    println!("\n{}", table(&outcomes));
    let failed: Vec<&str> = outcomes
        .iter()
        .filter(|outcome| !outcome.ended_well)
        .map(|outcome| outcome.target.as_str())
        .collect();
    if failed.is_empty() {
        Ok(())
    } else {
        Err(Fault::new(format!("inputs were found that break {}", failed.join(", "))))
    }
}

/// The names of all targets, in order.
fn targets(folder: &Path) -> Done<Vec<String>> {
    let files = fs::read_dir(folder.join("fuzz_targets"))
        .map_err(|error| Fault::new(format!("{FOLDER}: {error}")))?;
    let mut names: Vec<String> = files
        .filter_map(Result::ok)
        .filter_map(|file| file.path().file_stem().map(|name| name.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    Ok(names)
}

/// The system that is built for, as Rust names it.
fn host() -> Done<String> {
    let told = output(Command::new("rustc").arg("-vV")).unwrap_or_default();
    let host = told.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| Fault::new("`rustc -vV` names no host"))
}

/// Runs one target for some seconds. What it says goes to a file; inputs that reach new code are kept under `target/fuzz/corpus`.
fn run_target(name: &str, programs: &Path, folder: &Path, target: &Path, seconds: u32) -> Done<Outcome> {
    let fault = |error: std::io::Error| Fault::new(format!("{name}: {error}"));
    let program = programs.join(name).with_extension(std::env::consts::EXE_EXTENSION);
    let (corpus, found) = (target.join("corpus").join(name), target.join("found").join(name));
    let log = found.join("log.txt");
    fs::create_dir_all(&corpus).map_err(fault)?;
    fs::create_dir_all(&found).map_err(fault)?;
    let mut prefix: OsString = found.clone().into();
    prefix.push(std::path::MAIN_SEPARATOR_STR);
    let mut artifacts = OsString::from("-artifact_prefix=");
    artifacts.push(prefix);
    let seeds = folder.join("seeds").join(name);
    let mut command = Command::new(&program);
    command.arg(&corpus).args(seeds.is_dir().then_some(&seeds)).arg(artifacts).args([
        format!("-max_total_time={seconds}"),
        format!("-timeout={}", BOUNDS.0),
        format!("-rss_limit_mb={}", BOUNDS.1),
        "-print_final_stats=1".to_owned(),
    ]);
    let status = command.stderr(File::create(&log).map_err(fault)?).status().map_err(fault)?;
    let text = String::from_utf8_lossy(&fs::read(&log).map_err(fault)?).into_owned();
    let (runs, took) = done(&text);
    Ok(Outcome {
        target: name.to_owned(),
        runs,
        seconds: took,
        found: written(&text),
        program,
        log,
        ended_well: status.success(),
    })
}

/// Runs and seconds out of what libFuzzer says: "Done 1234 runs in 61 second(s)", or the last count before it broke off.
fn done(log: &str) -> (String, String) {
    let whole = log.lines().rev().find_map(|line| {
        let (runs, rest) = line.strip_prefix("Done ")?.split_once(" runs in ")?;
        Some((runs.to_owned(), rest.split_once(' ')?.0.to_owned()))
    });
    whole.unwrap_or_else(|| {
        let counted = log.lines().rev().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
        (counted.map_or("?", str::trim).to_owned(), "?".to_owned())
    })
}

/// The input that a target failed on, out of what libFuzzer says.
fn written(log: &str) -> Option<PathBuf> {
    log.lines()
        .rev()
        .find_map(|line| line.split_once("Test unit written to ").map(|(_, file)| file.trim().into()))
}

fn said(outcome: &Outcome) -> String {
    let Outcome { target, runs, seconds, program, log, .. } = outcome;
    match &outcome.found {
        Some(file) => format!(
            "{target}: an input breaks it after {runs} runs: {}\n  what it says is in {}\n  again: {} {}",
            file.display(),
            log.display(),
            program.display(),
            file.display()
        ),
        None if outcome.ended_well => format!("{target}: {runs} runs in {seconds} s, nothing found"),
        None => format!("{target}: it ended badly; what it says is in {}", log.display()),
    }
}

/// The outcome in numbers, as `docs/security.md` has them.
fn table(outcomes: &[Outcome]) -> String {
    let mut table = "| target | runs | seconds | found |\n| --- | ---: | ---: | ---: |".to_owned();
    for Outcome { target, runs, seconds, ended_well, .. } in outcomes {
        table.push_str(&format!("\n| {target} | {runs} | {seconds} | {} |", u8::from(!ended_well)));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_read_from_what_the_fuzzer_says() {
        let whole =
            "#2\tINITED cov: 5\nDone 81234 runs in 61 second(s)\nstat::number_of_executed_units: 81234\n";
        assert_eq!(done(whole), ("81234".to_owned(), "61".to_owned()));
        let broken = "thread panicked\nTest unit written to /t/crash-1\nstat::number_of_executed_units: 17\n";
        assert_eq!(done(broken), ("17".to_owned(), "?".to_owned()));
        let file = "artifact_prefix='/t/'; Test unit written to /t/crash-1\n";
        assert_eq!((written(file), written(whole)), (Some(PathBuf::from("/t/crash-1")), None));
        assert_eq!(done("").0, "?");
    }

    #[test]
    fn every_target_is_declared_and_found() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a project").join(FOLDER);
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).expect("its manifest");
        let names = targets(&folder).expect("its targets");
        assert!(names.len() > 15, "{names:?}");
        for name in names {
            assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
        }
    }
}
