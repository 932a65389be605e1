//! The Parallax window: opens a library and shows the UI over it.

// No console window beside the app on Windows.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod calls;
mod diagnostics;
mod files;
mod libraries;
mod menu;
mod recovery;
mod shell;
mod single;

use std::process::ExitCode;

fn main() -> ExitCode {
    use clap::Parser as _;
    let mut words = std::env::args_os().skip(1).peekable();
    if words.next_if(|word| word == arguments::COMMAND_LINE).is_some() {
        return parallax_cli::run(words);
    }
    let arguments = arguments::Arguments::parse();
    let _log = diagnostics::start();
    match shell::run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            shell::complain(&message);
            ExitCode::FAILURE
        }
    }
}
