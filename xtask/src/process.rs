//! Running other programs, so that a person sees what is run.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::fault::{Done, Fault};

/// Runs a command in the open: its line is printed, its output goes to the terminal.
pub(crate) fn run(command: &mut Command) -> Done {
    let line = announced(command);
    let status = command.status().map_err(|error| not_started(command, &error))?;
    if status.success() { Ok(()) } else { Err(Fault::new(format!("`{line}` failed ({status})"))) }
}

/// Runs a command in the open and hands every line of its standard output, after printing it, to `read`.
/// Gives whether the command succeeded.
pub(crate) fn run_reading(command: &mut Command, mut read: impl FnMut(&str)) -> Done<bool> {
    announced(command);
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| not_started(command, &error))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = line.map_err(|error| Fault::new(format!("output of {}: {error}", name(command))))?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            read(&line);
        }
    }
    let status = child.wait().map_err(|error| Fault::new(format!("{}: {error}", name(command))))?;
    Ok(status.success())
}

/// The standard output of a command that runs unseen; `None` when it fails or is not there.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a command that runs unseen succeeds.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    output(command).is_some()
}

/// Whether a program is found on the path.
pub(crate) fn on_path(program: &str) -> bool {
    let Some(path) = std::env::var_os("PATH") else { return false };
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// Cargo, as the one that started this program.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root);
    cargo
}

/// The search path with `folder` before everything else.
pub(crate) fn path_with(folder: &Path) -> std::ffi::OsString {
    let rest = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder.to_owned()).chain(std::env::split_paths(&rest));
    std::env::join_paths(folders).unwrap_or(rest)
}

fn announced(command: &Command) -> String {
    let words = std::iter::once(OsStr::new(&name(command)).to_owned())
        .chain(command.get_args().map(OsStr::to_owned))
        .map(|word| word.to_string_lossy().into_owned());
    let line = words.collect::<Vec<_>>().join(" ");
    println!("\n$ {line}");
    line
}

fn name(command: &Command) -> String {
    let program = Path::new(command.get_program());
    program.file_name().unwrap_or(command.get_program()).to_string_lossy().into_owned()
}

fn not_started(command: &Command, error: &std::io::Error) -> Fault {
    Fault::new(format!("{} could not be started: {error}", name(command)))
}
