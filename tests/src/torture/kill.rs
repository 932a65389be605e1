//! Killing, opening, checking.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use parallax_app::{App, Options};

use super::{CHILD, Ledger, Loss, Numbers, TortureError, child};

/// After how many kills a new library is begun, so that opening and checking stay short.
const PER_LIBRARY: u64 = 40;

/// What came of killing.
#[derive(Debug, Default)]
pub struct Kills {
    /// How many times the program was killed.
    pub runs: u64,
    /// How many acknowledgements were checked in all, each after every later kill too.
    pub acknowledged: u64,
    /// How many openings found that the library had not been closed.
    pub unclosed: u64,
    /// How many openings had to mend it.
    pub mended: u64,
    /// Backups restored and verified.
    pub restored: u64,
    /// What was missing or half; empty is what is promised.
    pub losses: Vec<Loss>,
}

/// Kills the program `runs` times at random moments. `told` hears after each library how far it is.
///
/// # Errors
/// When the child ends by itself or the system refuses.
pub fn kills(runs: u64, seed: u64, told: &mut dyn FnMut(&Kills)) -> Result<Kills, TortureError> {
    let temp = tempfile::tempdir()?;
    let other = temp.path().join("other");
    child::other(&other)?;
    let mut numbers = Numbers(seed);
    let mut all = Kills::default();
    while all.runs < runs {
        let library = temp.path().join(format!("library{}", all.runs));
        let mut ledger = Ledger::default();
        let mut backup = None;
        for _ in 0..PER_LIBRARY.min(runs - all.runs) {
            one(&library, &other, &mut numbers, &mut ledger, &mut backup, &mut all)?;
        }
        if let Some(backup) = backup {
            restored(Path::new(&backup), &temp.path().join("restored"), &mut all)?;
        }
        all.acknowledged += ledger.acknowledged;
        std::fs::remove_dir_all(&library)?;
        told(&all);
    }
    Ok(all)
}

fn one(
    library: &Path,
    other: &Path,
    numbers: &mut Numbers,
    ledger: &mut Ledger,
    backup: &mut Option<String>,
    all: &mut Kills,
) -> Result<(), TortureError> {
    let seed = numbers.below(u64::MAX);
    let mut process = Command::new(std::env::current_exe()?)
        .args([CHILD.as_ref(), library.as_os_str(), other.as_os_str(), seed.to_string().as_ref()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let Some(output) = process.stdout.take() else { return Err(TortureError::Answer("the child")) };
    let (tell, heard) = std::sync::mpsc::channel();
    let reader = std::thread::spawn(move || {
        let lines = BufReader::new(output).lines().map_while(Result::ok);
        let heard = |line: &String| {
            // Who waits no longer needs to hear no more.
            tell.send(line == "open").ok();
        };
        lines.inspect(heard).collect::<Vec<String>>()
    });
    // Three of four are killed while they work, however slow the machine; the rest at any moment, also while they open.
    if numbers.below(4) > 0 {
        heard.recv_timeout(Duration::from_secs(120)).ok();
    }
    std::thread::sleep(Duration::from_millis(numbers.below(220)));
    let ended = process.try_wait()?;
    process.kill()?;
    let said = process.wait_with_output()?;
    if ended.is_some() {
        return Err(TortureError::Ended(String::from_utf8_lossy(&said.stderr).into_owned()));
    }
    for line in reader.join().unwrap_or_default() {
        match line.strip_prefix("backed up ") {
            Some(path) => *backup = Some(path.to_owned()),
            None => ledger.take(&line),
        }
    }
    all.runs += 1;
    let app = App::open(library, Options::default())?;
    let notices = app.library_info(parallax_app::wire::Nothing {})?.notices;
    all.unclosed += u64::from(!notices.is_empty());
    all.mended += u64::from(notices.iter().any(|notice| notice.contains("mended")));
    all.losses.extend(ledger.check(&app)?);
    Ok(())
}

/// A backup that was acknowledged is whole, and gives a whole library.
fn restored(backup: &Path, to: &Path, all: &mut Kills) -> Result<(), TortureError> {
    parallax_app::restore(backup, to)?;
    let found = App::open(to, Options::default())?.verify(parallax_app::wire::Nothing {})?;
    all.losses.extend(found.findings.into_iter().map(Loss::Half));
    all.restored += 1;
    std::fs::remove_dir_all(to)?;
    Ok(())
}
