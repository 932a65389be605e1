//! Prints how well the parts do against gold data: `quality --gold DIR`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the tables are what it is for")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use parallax_tests::quality::{self, QualityError};

/// Measures one part against the gold data in a folder.
type Part = fn(&Path) -> Result<String, QualityError>;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let (Some(flag), Some(gold)) = (args.next(), args.next()) else {
        eprintln!("usage: quality --gold DIR");
        return ExitCode::from(2);
    };
    if flag != "--gold" {
        eprintln!("unknown option {flag}; usage: quality --gold DIR");
        return ExitCode::from(2);
    }
    let gold = PathBuf::from(gold);
    let mut failed = false;
    let parts: [Part; 4] =
        [quality::sentences, quality::alignment, quality::grouping, |_| Ok(quality::sample_table())];
    for part in parts {
        match part(&gold) {
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
