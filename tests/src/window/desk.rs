//! A display, a session bus and a home of a test's own.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Where a test's windows open.
#[derive(Debug)]
pub struct Desk {
    display: Running,
    bus: Running,
    home: tempfile::TempDir,
    name: String,
}

/// A program whose first line of output names it: a display's number, a bus's address.
#[derive(Debug)]
struct Running {
    child: Child,
    says: String,
}

impl Desk {
    /// Sets one up for the test `name`, with a display of `width` × `height` pixels.
    ///
    /// # Panics
    /// When Xvfb or the session bus does not start.
    #[must_use]
    pub fn sized(name: &str, width: u32, height: u32) -> Self {
        let screen = format!("{width}x{height}x24");
        let display =
            Running::start("Xvfb", ["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", &screen]);
        let bus =
            Running::start("dbus-daemon", ["--session", "--nofork", "--nopidfile", "--print-address=1"]);
        let home = tempfile::tempdir().unwrap_or_else(|error| panic!("no folder for the test: {error}"));
        let desk = Self { display, bus, home, name: name.to_owned() };
        for ending in ["png", "log"] {
            std::fs::remove_file(desk.evidence(ending)).ok();
        }
        desk
    }

    /// One of the usual size.
    ///
    /// # Panics
    /// As [`Self::sized`].
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self::sized(name, 1360, 900)
    }

    /// A folder for the test's files. It goes with the desk.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.home.path()
    }

    /// Writes a file into [`Self::folder`].
    ///
    /// # Panics
    /// When it can't be written.
    #[must_use]
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder().join(name);
        std::fs::write(&path, content).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        path
    }

    /// Where programs are looked for first; a test may put its own there.
    #[must_use]
    pub fn programs(&self) -> PathBuf {
        self.folder().join("programs")
    }

    /// A command that works on this desk and leaves the person's own alone.
    #[must_use]
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(self.programs()).chain(std::env::split_paths(&path));
        command
            .env("PATH", std::env::join_paths(folders).unwrap_or(path.clone()))
            .env("DISPLAY", format!(":{}", self.display.says))
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus.says)
            .env("HOME", self.folder())
            .env("XDG_DATA_HOME", self.folder().join("data"))
            .env("XDG_CONFIG_HOME", self.folder().join("config"))
            .env("XDG_CACHE_HOME", self.folder().join("cache"))
            .env("GDK_BACKEND", "x11")
            .env("LC_ALL", "C.UTF-8")
            // Without a graphics card WebKit's fast path shows an empty window.
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            // The bridge to assistive technology would look for a bus service that is not there.
            .env("NO_AT_BRIDGE", "1")
            .env_remove("WAYLAND_DISPLAY")
            .stdin(Stdio::null());
        command
    }

    /// Photographs the display.
    ///
    /// # Panics
    /// When it can't.
    pub fn photograph(&self, file: &Path) {
        let status = self.command("scrot").arg("--overwrite").arg(file).status();
        assert!(status.is_ok_and(|status| status.success()), "no photograph {}", file.display());
    }

    /// Does something that only a hand on the keyboard or mouse could: `key ctrl+l`, `type text`.
    ///
    /// # Panics
    /// When xdotool fails.
    pub fn hand<'a>(&self, words: impl IntoIterator<Item = &'a str>) -> String {
        let output = self.command("xdotool").args(words).output();
        let output = output.unwrap_or_else(|error| panic!("xdotool: {error}"));
        assert!(output.status.success(), "xdotool: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// The windows that are shown with `title` in their title, as X numbers them.
    #[must_use]
    pub fn windows(&self, title: &str) -> Vec<String> {
        let output = self.command("xdotool").args(["search", "--onlyvisible", "--name", title]).output();
        let output =
            output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
        output.lines().map(str::to_owned).collect()
    }

    /// Where a failing test leaves what it saw.
    pub(super) fn evidence(&self, ending: &str) -> PathBuf {
        let test = std::env::current_exe().unwrap_or_default();
        let target = test.ancestors().nth(3).unwrap_or(Path::new("."));
        let folder = target.join("window");
        std::fs::create_dir_all(&folder).ok();
        folder.join(format!("{}.{ending}", self.name))
    }
}

impl Running {
    fn start<'a>(program: &str, arguments: impl IntoIterator<Item = &'a str>) -> Self {
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .unwrap_or_else(|error| panic!("{program}: {error}"));
        let mut line = String::new();
        if let Some(output) = child.stdout.take() {
            BufReader::new(output).read_line(&mut line).ok();
        }
        let says = line.trim().to_owned();
        assert!(!says.is_empty(), "{program} did not start");
        Self { child, says }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Ends a process and all that it started, politely first.
pub(super) fn end_group(child: &mut Child) {
    let group = format!("-{}", child.id());
    for signal in ["-TERM", "-KILL"] {
        Command::new("kill").args([signal, "--", &group]).stderr(Stdio::null()).status().ok();
        for _ in 0..40 {
            if child.try_wait().is_ok_and(|status| status.is_some()) {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
    }
    child.wait().ok();
}
