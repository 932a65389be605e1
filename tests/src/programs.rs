//! The built programs, run as a person runs them.
//!
//! They lie where Cargo put them, beside the test that looks for them. `cargo xtask test` builds them first; by hand,
//! `cargo build --workspace` does.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The program `name` of the workspace.
///
/// # Panics
/// When it was not built.
#[must_use]
#[allow(clippy::panic, reason = "without the program there is nothing to test")]
pub fn built(name: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap_or_default();
    // target/debug/deps/window-0123456789abcdef, or target/debug/screenshots
    let folder = test.parent().unwrap_or(Path::new(""));
    let folder = if folder.ends_with("deps") { folder.parent().unwrap_or(folder) } else { folder };
    let program = folder.join(name).with_extension(std::env::consts::EXE_EXTENSION);
    if !program.is_file() {
        panic!("{} is not there; build it with `cargo build --workspace`", program.display());
    }
    program
}

/// What a program said and how it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The exit code; `None` when a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// `parallax-cli` over one library.
#[derive(Debug, Clone)]
pub struct Cli {
    library: PathBuf,
}

impl Cli {
    /// One that works on the library in `folder`.
    #[must_use]
    pub fn over(folder: impl Into<PathBuf>) -> Self {
        Self { library: folder.into() }
    }

    /// The command with its arguments, for what [`Self::run`] does not do.
    #[must_use]
    pub fn command<I: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = I>) -> Command {
        let mut command = Command::new(built("parallax-cli"));
        command.arg("--library").arg(&self.library).args(arguments).stdin(Stdio::null());
        command
    }

    /// Runs it to its end.
    ///
    /// # Errors
    /// When it can't be started.
    pub fn run<I: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = I>) -> std::io::Result<Said> {
        self.command(arguments).output().map(Said::from)
    }

    /// Runs it to its end with `input` on standard input.
    ///
    /// # Errors
    /// When it can't be started or does not read.
    pub fn run_with<I: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = I>,
        input: &[u8],
    ) -> std::io::Result<Said> {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(input)?;
        }
        child.wait_with_output().map(Said::from)
    }
}
