//! Why a command of `xtask` could not be carried out.

use std::fmt;

/// A sentence for the person at the terminal, and the exit code that goes with it.
#[derive(Debug)]
pub(crate) struct Fault {
    message: String,
    code: u8,
}

impl Fault {
    /// Something failed or is missing: exit code 1.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), code: 1 }
    }

    /// The command line does not fit: exit code 2.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { message: format!("{}\nSee `cargo xtask --help`.", message.into()), code: 2 }
    }

    /// The exit code.
    pub(crate) fn code(&self) -> u8 {
        self.code
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// What every step returns.
pub(crate) type Done<T = ()> = Result<T, Fault>;
