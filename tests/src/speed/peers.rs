//! Other tools on the same texts, in the same run.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde::Deserialize;

use super::SpeedError;

const SCRIPT: &str = include_str!("peers.py");
/// What is installed for them: the packages, and one that CollateX uses but does not name.
const PACKAGES: [&str; 3] = ["collatex", "diff-match-patch", "Levenshtein"];
/// A peer that takes longer is stopped.
const LIMIT: Duration = Duration::from_secs(40);
/// No further run is begun after this.
const BUDGET: &str = "1.5";

/// How a peer did on a job.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Took {
    /// The best of its runs.
    Seconds(f64),
    /// It was stopped.
    TooLong,
    /// It could not be run here.
    Missing,
}

/// The peers that could be made ready.
pub struct Peers {
    script: PathBuf,
    /// A Python with the packages, or one without them.
    python: Option<PathBuf>,
    packages: bool,
}

impl Peers {
    /// Makes the peers ready in `folder`: a virtual environment with the packages, unless it is there. Says what is missing on
    /// standard error.
    ///
    /// # Errors
    /// [`SpeedError`] when nothing can be written there.
    pub fn ready(folder: &Path) -> Result<Self, SpeedError> {
        let script = folder.join("peers.py");
        std::fs::write(&script, SCRIPT)
            .map_err(|source| SpeedError::Write { path: script.clone(), source })?;
        let home = folder.join("python");
        let inside = ["bin/python", "Scripts/python.exe"].map(|name| home.join(name));
        let plain = ["python3", "python"].into_iter().find(|name| succeeds(Command::new(name).arg("-V")));
        if !inside.iter().any(|python| python.is_file())
            && let Some(plain) = plain
            && !succeeds(Command::new(plain).args(["-m", "venv"]).arg(&home))
        {
            say("no virtual environment of Python could be made; diff-match-patch and CollateX are left out");
        }
        let own = inside.into_iter().find(|python| python.is_file());
        let packages = own.as_ref().is_some_and(|python| {
            let known = || {
                succeeds(Command::new(python).args([
                    "-W",
                    "ignore",
                    "-c",
                    "import collatex, diff_match_patch",
                ]))
            };
            known()
                || (succeeds(Command::new(python).args(["-m", "pip", "install", "--quiet"]).args(PACKAGES))
                    && known())
        });
        match (&own, plain) {
            (None, None) => say("there is no Python; only git is measured"),
            _ if !packages => say("diff-match-patch and CollateX could not be installed; they are left out"),
            _ => {}
        }
        Ok(Self { script, python: own.or_else(|| plain.map(PathBuf::from)), packages })
    }

    /// Runs a peer of `peers.py` on files.
    pub fn python(&self, peer: &str, files: &[&Path]) -> Took {
        #[derive(Deserialize)]
        struct Said {
            seconds: f64,
        }
        let Some(python) = self.python.as_ref().filter(|_| self.packages || peer.starts_with("difflib"))
        else {
            return Took::Missing;
        };
        let mut command = Command::new(python);
        command.arg(&self.script).args([peer, BUDGET]).args(files);
        match limited(&mut command) {
            Some(Some(out)) => {
                serde_json::from_str::<Said>(&out).map_or(Took::Missing, |said| Took::Seconds(said.seconds))
            }
            Some(None) => Took::Missing,
            None => Took::TooLong,
        }
    }

    /// Runs `git diff --no-index --word-diff` on two files; the start of the program is part of it, as it is for who uses it.
    pub fn git(&self, a: &Path, b: &Path) -> Took {
        let mut best: Option<f64> = None;
        for _ in 0..10 {
            let start = Instant::now();
            let mut command = Command::new("git");
            command.args(["--no-pager", "diff", "--no-index", "--word-diff=porcelain"]).args([a, b]);
            // It ends with 1 when the files differ.
            let Ok(output) = command.stdin(Stdio::null()).output() else { return Took::Missing };
            if output.status.code().is_none_or(|code| code > 1) {
                return Took::Missing;
            }
            let took = start.elapsed().as_secs_f64();
            best = Some(best.map_or(took, |least| least.min(took)));
        }
        best.map_or(Took::Missing, Took::Seconds)
    }
}

#[allow(clippy::print_stderr, reason = "who measures is told what is missing")]
fn say(what: &str) {
    eprintln!("{what}");
}

fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// What a program wrote: `None` when it was stopped at the limit, `Some(None)` when it failed.
fn limited(command: &mut Command) -> Option<Option<String>> {
    let piped = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let Ok(mut child) = piped.spawn() else { return Some(None) };
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => {
                let out = child.wait_with_output().ok().filter(|_| status.success());
                return Some(out.map(|out| String::from_utf8_lossy(&out.stdout).into_owned()));
            }
            Ok(None) if start.elapsed() < LIMIT => std::thread::sleep(Duration::from_millis(5)),
            Ok(None) => {
                child.kill().ok();
                child.wait().ok();
                return None;
            }
            Err(_) => return Some(None),
        }
    }
}
