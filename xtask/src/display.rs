//! An invisible display, with a look at its pixels.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::fault::{Done, Fault};
use crate::picture::Picture;

/// A running Xvfb. It ends when this is dropped.
pub(crate) struct Display {
    server: Child,
    name: String,
    frame: PathBuf,
}

impl Display {
    /// Starts one of `width` × `height` pixels that keeps its picture in a file of `folder`.
    pub(crate) fn start(folder: &Path, width: u32, height: u32) -> Done<Self> {
        let fault = |error: std::io::Error| Fault::new(format!("Xvfb: {error}"));
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-nolisten",
                "tcp",
                "-screen",
                "0",
                &format!("{width}x{height}x24"),
                "-fbdir",
            ])
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(fault)?;
        let mut number = String::new();
        if let Some(output) = server.stdout.take() {
            BufReader::new(output).read_line(&mut number).map_err(fault)?;
        }
        let display =
            Self { server, name: format!(":{}", number.trim()), frame: folder.join("Xvfb_screen0") };
        if number.trim().is_empty() { Err(Fault::new("Xvfb found no free display")) } else { Ok(display) }
    }

    /// What it shows now.
    pub(crate) fn picture(&self) -> Done<Picture> {
        let bytes = std::fs::read(&self.frame)
            .map_err(|error| Fault::new(format!("{}: {error}", self.frame.display())))?;
        Picture::from_xwd(&bytes).ok_or_else(|| Fault::new("the display's picture can't be read"))
    }

    /// A command that runs on it and nowhere else.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env("DISPLAY", &self.name).env("GDK_BACKEND", "x11").env_remove("WAYLAND_DISPLAY");
        command
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // It may be gone already; there is nobody to tell.
        self.server.kill().ok();
        self.server.wait().ok();
    }
}
