//! Prints how well the parts do against gold data: `quality --gold DIR [--model DIR]`, where the model is the folder of a sentence
//! model (needs the feature `semantic`).
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the tables are what it is for")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use parallax_semantic::Model;
use parallax_tests::meaning::Remembering;
use parallax_tests::quality::{self, Meaning, QualityError};

/// Measures one part against the gold data in a folder.
type Part = fn(&Path, Meaning<'_>) -> Result<String, QualityError>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let (gold, folder) = match words.as_slice() {
        ["--gold", gold] => (PathBuf::from(gold), None),
        ["--gold", gold, "--model", model] | ["--model", model, "--gold", gold] => {
            (PathBuf::from(gold), Some(Path::new(model)))
        }
        _ => {
            eprintln!("usage: quality --gold DIR [--model DIR]");
            return ExitCode::from(2);
        }
    };
    let model = match folder.map(Model::open).transpose() {
        Ok(model) => model.map(Remembering::new),
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let meaning: Meaning<'_> = model.as_ref().map(|model| model as _);
    let mut failed = false;
    let parts: [Part; 4] = [
        |gold, _| quality::sentences(gold),
        quality::alignment,
        |gold, _| quality::grouping(gold),
        |_, _| Ok(quality::sample_table()),
    ];
    for part in parts {
        match part(&gold, meaning) {
            Ok(table) => println!("{table}"),
            Err(error) => {
                failed = true;
                eprintln!(
                    "{error}: {}",
                    std::error::Error::source(&error).map_or(String::new(), ToString::to_string)
                );
            }
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
