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

fn main() {
    use clap::Parser as _;
    let arguments = arguments::Arguments::parse();
    let _log = diagnostics::start();
    if let Err(message) = shell::run(arguments) {
        shell::complain(&message);
        std::process::exit(1);
    }
}
