//! `cargo xtask`: the project's own commands. They install what the machine lacks, build what is out of date, and run it.
//!
//! | command | does |
//! | --- | --- |
//! | `run` | opens the app on the sample event |
//! | `test` | everything that has to pass before a change lands |
//! | `bench` | measures quality and speed |
//! | `bundle` | packages for this system |
//! | `torture` | kills, fills disks and flips bits, and looks what is lost |
//! | `fuzz` | runs the fuzz targets |
//! | `bindings` | writes the TypeScript types anew |
//! | `screenshots` | photographs the real window for the docs |
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

mod bench;
mod bundle;
mod checks;
#[cfg(target_os = "linux")]
mod display;
mod fault;
mod fuzz;
#[cfg(target_os = "linux")]
mod headless;
mod node;
mod options;
#[cfg(target_os = "linux")]
mod picture;
mod process;
mod run;
mod system;
mod tally;
mod torture;
mod workspace;

use std::process::ExitCode;

use fault::Fault;
use options::{Command, USAGE};

fn main() -> ExitCode {
    let done = match options::parse(std::env::args().skip(1)) {
        Ok(Command::Help) => {
            println!("{USAGE}");
            Ok(())
        }
        Ok(Command::Run(options)) => run::run(&options),
        Ok(Command::Test(options)) => checks::test(&options),
        Ok(Command::Bundle(options)) => bundle::bundle(&options),
        Ok(Command::Bindings) => bench::bindings(),
        Ok(Command::Bench(bench)) => bench::bench(&bench),
        Ok(Command::Torture(options)) => torture::torture(&options),
        Ok(Command::Fuzz(options)) => fuzz::fuzz(&options),
        Ok(Command::Screenshots(options)) => bench::screenshots(&options),
        Err(message) => Err(Fault::usage(message)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("xtask: {fault}");
            ExitCode::from(fault.code())
        }
    }
}
