//! `parallax-cli manual`: man pages and completions of shells, made of the command line itself.

use std::fs;
use std::path::Path;

use clap::CommandFactory as _;
use clap_complete::Shell;
use parallax_app::AppError;

use crate::arguments::{Arguments, Manual};
use crate::print::{Done, line};

/// Writes them as packages lay them out: `man/`, and a folder for each shell.
pub(crate) fn run(verb: &Manual) -> Done {
    let made = |folder: &Path| fs::create_dir_all(folder).map_err(|error| AppError::io(folder, &error));
    let man = verb.folder.join("man");
    made(&man)?;
    clap_mangen::generate_to(Arguments::command(), &man).map_err(|error| AppError::io(&man, &error))?;
    for shell in [Shell::Bash, Shell::Fish, Shell::Zsh, Shell::PowerShell] {
        let folder = verb.folder.join(shell.to_string());
        made(&folder)?;
        clap_complete::generate_to(shell, &mut Arguments::command(), crate::NAME, &folder)
            .map_err(|error| AppError::io(&folder, &error))?;
    }
    line(&verb.folder.display().to_string())
}
