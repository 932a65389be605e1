//! Killed while it opens: a library of an earlier format that is taken over, or one whose database is made anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use parallax_app::wire::{ListCodings, Nothing};
use parallax_app::{App, Options};

use super::{Loss, Numbers, TortureError};

/// The argument with which a program of this crate opens a library, closes it and ends.
pub const OPENING: &str = "--opened";

/// How often one library is killed before it is looked at: mending that was cut off is cut off again.
const IN_A_ROW: u64 = 3;

/// What an opening has to do.
#[derive(Debug, Clone, Copy)]
enum Case {
    /// Take over a library of the format before.
    Earlier,
    /// Make the database from the journal: there is none.
    Lacking,
    /// The same: the one that is there is damaged.
    Damaged,
}

const CASES: [Case; 3] = [Case::Earlier, Case::Lacking, Case::Damaged];

/// What came of killing openings.
#[derive(Debug, Default)]
pub struct Openings {
    /// How many openings were killed.
    pub kills: u64,
    /// How many had ended before they could be.
    pub ended: u64,
    /// How many libraries were looked at.
    pub libraries: u64,
    /// How many codings were looked for in all.
    pub codings: u64,
    /// What was missing or half; empty is what is promised.
    pub losses: Vec<Loss>,
}

/// Opens a library and closes it.
///
/// # Errors
/// Those of the core.
pub fn open(library: &Path) -> Result<(), TortureError> {
    App::open(library, Options::default())?;
    Ok(())
}

/// Kills at least `kills` openings at random moments.
///
/// # Errors
/// When the library that is to be opened can't be copied or the system refuses.
pub fn openings(kills: u64, seed: u64) -> Result<Openings, TortureError> {
    let temp = tempfile::tempdir()?;
    let old =
        PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../src-tauri/crates/app/tests/fixtures/format2"));
    let mut numbers = Numbers(seed);
    let mut all = Openings::default();
    let expected = {
        let whole = temp.path().join("whole");
        copy(&old, &whole)?;
        codings(&App::open(&whole, Options::default())?)?
    };
    let times = CASES
        .iter()
        .map(|case| {
            let library = prepared(*case, &old, &temp.path().join("timed"), &mut numbers)?;
            let start = Instant::now();
            let ended = opening(&library)?.wait_with_output()?;
            if !ended.status.success() {
                return Err(TortureError::Ended(String::from_utf8_lossy(&ended.stderr).into_owned()));
            }
            fs::remove_dir_all(&library)?;
            Ok(start.elapsed())
        })
        .collect::<Result<Vec<Duration>, TortureError>>()?;
    while all.kills < kills {
        for (case, time) in CASES.iter().zip(&times) {
            let library = prepared(*case, &old, &temp.path().join("library"), &mut numbers)?;
            for _ in 0..IN_A_ROW {
                let mut process = opening(&library)?;
                let most = u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
                std::thread::sleep(Duration::from_micros(numbers.below(most)));
                let ended = process.try_wait()?;
                process.kill()?;
                let said = process.wait_with_output()?;
                match ended {
                    Some(status) if !status.success() => {
                        let said = String::from_utf8_lossy(&said.stderr).into_owned();
                        all.losses.push(Loss::Half(format!("{case:?}: it did not open: {said}")));
                    }
                    Some(_) => all.ended += 1,
                    None => all.kills += 1,
                }
            }
            let app = App::open(&library, Options::default())?;
            let found = app.verify(Nothing {})?;
            all.losses.extend(found.findings.into_iter().map(Loss::Half));
            if codings(&app)? != expected {
                all.losses.push(Loss::Half(format!("{case:?}: codings are not what they were")));
            }
            all.libraries += 1;
            all.codings += expected.len() as u64;
            drop(app);
            fs::remove_dir_all(&library)?;
        }
    }
    Ok(all)
}

fn opening(library: &Path) -> std::io::Result<std::process::Child> {
    Command::new(std::env::current_exe()?)
        .arg(OPENING)
        .arg(library)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
}

/// A copy of the library as the case wants it.
fn prepared(case: Case, old: &Path, to: &Path, numbers: &mut Numbers) -> std::io::Result<PathBuf> {
    copy(old, to)?;
    let database = to.join("db");
    match case {
        Case::Earlier => {}
        Case::Lacking => fs::remove_dir_all(&database)?,
        Case::Damaged => {
            let file = database.join("db");
            let mut bytes = fs::read(&file)?;
            let at = numbers.below(bytes.len() as u64) as usize;
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << numbers.below(8);
            }
            fs::write(&file, bytes)?;
        }
    }
    Ok(to.to_owned())
}

/// All codings, in words.
fn codings(app: &App) -> Result<Vec<String>, TortureError> {
    let rows = app.list_codings(ListCodings::default())?.rows;
    Ok(rows.iter().map(|row| format!("{row:?}")).collect())
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}
