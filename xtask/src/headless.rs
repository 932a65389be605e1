//! `cargo xtask run --headless-check`: whether the app really comes up and shows the sample, without anybody looking.

use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::display::Display;
use crate::fault::{Done, Fault};
use crate::options::Run;
use crate::process::{output, run};
use crate::run::sample;
use crate::workspace::Workspace;

/// How long the window may take to show the sample.
const PATIENCE: Duration = Duration::from_secs(90);

/// Text in a window has many shades, from smoothing alone.
const COLOURS: usize = 64;

/// Starts `program` on an invisible display, waits until its window shows the sample, photographs it and ends it.
pub(crate) fn check(workspace: &Workspace, program: &Path, options: &Run) -> Done {
    let folder = workspace.target.join("headless");
    let fault = |error: std::io::Error| Fault::new(format!("{}: {error}", folder.display()));
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(fault)?;
    }
    std::fs::create_dir_all(&folder).map_err(fault)?;
    let screenshot = options.screenshot.clone().unwrap_or_else(|| folder.join("window.png"));
    let display = Display::start(&folder, 1360, 900)?;
    let arguments = options.arguments.clone().map_or_else(
        || sample(&folder.join("library")),
        |arguments| arguments.into_iter().map(Into::into).collect(),
    );
    let mut app = App::start(&display, program, &arguments, &folder.join("app.log"))?;
    let outcome = app.wait_for_content(&display);
    photograph(&display, &screenshot)?;
    outcome?;
    println!("The window came up and shows the sample: {}", screenshot.display());
    Ok(())
}

fn photograph(display: &Display, file: &Path) -> Done {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)
            .map_err(|error| Fault::new(format!("{}: {error}", folder.display())))?;
    }
    run(display.command("scrot").arg("--overwrite").arg(file))
}

/// The app in a session of its own. All of its processes end when this is dropped.
struct App {
    session: Child,
    log: PathBuf,
}

impl App {
    fn start(display: &Display, program: &Path, arguments: &[std::ffi::OsString], log: &Path) -> Done<Self> {
        let fault = |error: std::io::Error| Fault::new(format!("{}: {error}", log.display()));
        let output = std::fs::File::create(log).map_err(fault)?;
        let session = display
            .command("dbus-run-session")
            .arg("--")
            .arg(program)
            .args(arguments)
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .stdin(Stdio::null())
            .stdout(output.try_clone().map_err(fault)?)
            .stderr(output)
            .process_group(0)
            .spawn()
            .map_err(|error| Fault::new(format!("dbus-run-session: {error}")))?;
        Ok(Self { session, log: log.to_owned() })
    }

    /// Waits until the window is there and two looks in a row see the same, and something.
    fn wait_for_content(&mut self, display: &Display) -> Done {
        let start = Instant::now();
        let mut last = None;
        loop {
            std::thread::sleep(Duration::from_millis(500));
            if let Ok(Some(status)) = self.session.try_wait() {
                return Err(self.fault(&format!("the app ended by itself ({status})")));
            }
            let picture = display.picture()?;
            if window_is_shown(display) && picture.shows_something(COLOURS) && last.as_ref() == Some(&picture)
            {
                return Ok(());
            }
            if start.elapsed() > PATIENCE {
                let what =
                    if window_is_shown(display) { "the window stayed empty" } else { "no window came" };
                return Err(self.fault(&format!("{what} within {} s", PATIENCE.as_secs())));
            }
            last = Some(picture);
        }
    }

    fn fault(&self, what: &str) -> Fault {
        let said = std::fs::read_to_string(&self.log).unwrap_or_default();
        Fault::new(format!(
            "{what}. It said:\n{}",
            if said.trim().is_empty() { "(nothing)" } else { said.trim_end() }
        ))
    }
}

impl Drop for App {
    fn drop(&mut self) {
        // The group holds the session bus, the app and WebKit's processes. What is gone already needs no signal.
        output(Command::new("kill").args(["-TERM", "--", &format!("-{}", self.session.id())]));
        self.session.wait().ok();
    }
}

fn window_is_shown(display: &Display) -> bool {
    output(display.command("xdotool").args(["search", "--onlyvisible", "--name", "Parallax"]))
        .is_some_and(|windows| !windows.is_empty())
}
