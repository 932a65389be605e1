//! What went wrong, for later: a log of seven days, and a report of every panic. No text of an article goes into either.
//!
//! Both lie in the folder `logs` of the platform's data folder for Parallax, beside the library that is opened by itself.

use std::backtrace::Backtrace;
use std::fs;
use std::io::{self, Write as _};
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use tracing::Level;
use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// How many days of the log are kept.
const DAYS: usize = 7;

/// How many reports of panics are kept.
const REPORTS: usize = 10;

/// Begins the log and the reports; the log is written as long as what this gives is kept. `None` when there is no place for them:
/// that is no reason not to start.
pub(crate) fn start() -> Option<WorkerGuard> {
    let folder = directories::ProjectDirs::from("org", "parallax-news", "Parallax")?.data_dir().join("logs");
    fs::create_dir_all(&folder).ok()?;
    report_panics(folder.clone());
    let file = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("parallax")
        .filename_suffix("log")
        .max_log_files(DAYS)
        .build(folder)
        .ok()?;
    let (writer, guard) = tracing_appender::non_blocking(file);
    let lines = tracing_subscriber::fmt::layer().with_ansi(false).with_writer(writer);
    let wanted = Targets::new().with_default(Level::WARN).with_target("parallax", Level::INFO);
    tracing_subscriber::registry().with(lines).with(wanted).try_init().ok()?;
    tracing::info!(version = env!("CARGO_PKG_VERSION"), "started");
    Some(guard)
}

/// Writes a report of every panic from now on into `folder`, and goes on as before.
fn report_panics(folder: PathBuf) {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if let Err(error) = report(&folder, info) {
            tracing::error!(%error, "a panic could not be reported");
        }
        before(info);
    }));
}

fn report(folder: &Path, info: &PanicHookInfo<'_>) -> io::Result<()> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let message = info.payload_as_str().map_or("it gave no reason", without_quotes);
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    let thread = std::thread::current();
    tracing::error!(message, place, "a part of the program gave up");
    let mut file = fs::File::create(folder.join(format!("panic-{:020}.txt", since.as_nanos())))?;
    writeln!(
        file,
        "Parallax {} on {} ({})",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH
    )?;
    writeln!(file, "A part of the program gave up; what was stored before is safe.\n")?;
    writeln!(file, "when: {} seconds after 1970 (UTC)", since.as_secs())?;
    writeln!(file, "where: {place}, thread {}", thread.name().unwrap_or("without a name"))?;
    writeln!(file, "why: {message}\n\n{}", Backtrace::force_capture())?;
    forget_old(folder)
}

/// What a panic says, up to what it quotes: Rust's own messages quote texts in backticks, and values in the form for debugging.
fn without_quotes(message: &str) -> &str {
    message.split(['`', '"']).next().unwrap_or_default().trim_end()
}

fn forget_old(folder: &Path) -> io::Result<()> {
    let is_report = |path: &PathBuf| {
        path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with("panic-"))
    };
    let mut reports: Vec<PathBuf> =
        fs::read_dir(folder)?.flatten().map(|entry| entry.path()).filter(is_report).collect();
    reports.sort();
    let old = reports.len().saturating_sub(REPORTS);
    reports.into_iter().take(old).try_for_each(fs::remove_file)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]
mod tests {
    use super::*;

    #[test]
    fn a_panic_leaves_a_report_without_the_text_it_was_about() {
        let folder = tempfile::tempdir().unwrap();
        report_panics(folder.path().to_owned());
        for _ in 0..REPORTS + 3 {
            let text = String::from("é is what a witness said");
            let gave_up = std::thread::Builder::new().name("reader".into()).spawn(move || text[1..].len());
            gave_up.unwrap().join().unwrap_err();
        }
        let reports: Vec<PathBuf> =
            fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert_eq!(reports.len(), REPORTS, "the newest are kept");
        let said = fs::read_to_string(&reports[0]).unwrap();
        assert!(said.contains("diagnostics.rs") && said.contains("thread reader"), "{said}");
        assert!(said.contains("why: ") && said.contains("boundary"), "{said}");
        assert!(!said.contains("witness"), "{said}");
    }
}
