//! Measures an import of many short articles: its rate from the first tenth to the last, its memory, and the library on disk.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use parallax_app::wire::{JobId, JobPhase, Nothing, StartImport};
use parallax_app::{App, AppError, Code, Options};

use crate::{made, memory};

/// The form in which articles are handed to the import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A text file each, in folders of a thousand.
    Files,
    /// One file of JSON lines.
    Jsonl,
}

/// Why nothing could be measured.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A file could not be written or read.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// The import itself failed.
    #[error("{0}")]
    App(#[from] AppError),
    /// Not every article is in the library.
    #[error("{done} of {all} articles came into the library")]
    Lost {
        /// How many did.
        done: u32,
        /// How many there were.
        all: u32,
    },
}

/// What was written to be imported.
pub struct Written {
    /// The file or folder.
    pub path: PathBuf,
    /// How many articles there are.
    pub articles: u32,
    /// Bytes of their words alone.
    pub text: u64,
}

/// Writes `count` articles of about `sentences` sentences, of many events and 200 outlets, into `folder`.
///
/// # Errors
/// When the disk refuses.
pub fn write(folder: &Path, count: u32, sentences: usize, form: Form) -> Result<Written, ImportError> {
    const EVENT: usize = 100;
    let path = folder.join(if form == Form::Files { "articles" } else { "articles.jsonl" });
    let mut lines = match form {
        Form::Jsonl => Some(BufWriter::new(File::create(&path)?)),
        Form::Files => None,
    };
    let mut text = 0;
    let mut number = 0;
    while number < count {
        for article in made::event(EVENT, sentences, u64::from(number) + 1) {
            if number == count {
                break;
            }
            // Made-up headlines repeat; those of real articles of one outlet seldom do.
            let words = format!("{number}: {}", article.text);
            text += words.len() as u64;
            let (outlet, day) = (format!("Outlet {}", number * 7919 % 200), 1 + number / 100 % 28);
            let date = format!("2014-03-{day:02}");
            if let Some(lines) = &mut lines {
                let (title, body) = words.split_once('\n').unwrap_or((&words, ""));
                let line = serde_json::json!({
                    "title": title, "text": body.trim(), "outlet": outlet, "date": date, "language": "en",
                });
                writeln!(lines, "{line}")?;
            } else {
                let folder = path.join(format!("{:03}", number / 1_000));
                if number % 1_000 == 0 {
                    fs::create_dir_all(&folder)?;
                }
                let file = format!("OUTLET: {outlet}\nDATE: {date}\nLANGUAGE: en\n----\n{words}");
                fs::write(folder.join(format!("{number:06}.txt")), file)?;
            }
            number += 1;
        }
    }
    if let Some(mut lines) = lines {
        lines.flush()?;
    }
    Ok(Written { path, articles: count, text })
}

/// What an import of it came to.
pub struct Measured {
    /// Seconds for each tenth of the articles.
    pub tenths: Vec<f64>,
    /// The whole.
    pub took: Duration,
    /// The most memory that the process held, in bytes; `None` where the system does not tell.
    pub memory: Option<u64>,
    /// Bytes on disk by folder of the library, after it is closed.
    pub disk: Vec<(String, u64)>,
    /// To open the library again, which gives back what space it can, and to list the first hundred articles.
    pub opened: Duration,
    /// Bytes of the whole library on disk after that.
    pub tidied: u64,
    /// To open it once more, and to list them.
    pub opened_again: Duration,
}

impl Measured {
    /// By what share the rate of the last tenth lies below that of the first; negative when it rose.
    #[must_use]
    pub fn fall(&self) -> f64 {
        match (self.tenths.first(), self.tenths.last()) {
            (Some(first), Some(last)) if *last > 0.0 => 1.0 - first / last,
            _ => 0.0,
        }
    }

    /// Bytes of the whole library on disk.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.disk.iter().map(|(_, bytes)| bytes).sum()
    }
}

/// Imports what was written into a new library in `folder`.
///
/// # Errors
/// When the import fails, or an article is lost.
pub fn measure(written: &Written, folder: &Path) -> Result<Measured, ImportError> {
    let app = App::open(folder, Options::default())?;
    let start = Instant::now();
    let input = StartImport { paths: vec![written.path.display().to_string()], ..StartImport::default() };
    let mut job = app.start_import(input)?;
    let mut seen = vec![(0, start)];
    while job.phase == JobPhase::Running {
        std::thread::sleep(Duration::from_millis(20));
        job = app.job(JobId { id: job.id })?;
        seen.push((job.done, Instant::now()));
    }
    if let Some(error) = job.error {
        return Err(error.into());
    }
    let took = start.elapsed();
    let memory = memory::most();
    let articles = app.library_info(Nothing {})?.articles;
    if articles != written.articles {
        return Err(ImportError::Lost { done: articles, all: written.articles });
    }
    drop(app);
    let disk = sizes(folder)?;
    let opened = open_and_list(folder)?;
    let tidied = size(folder)?;
    let opened_again = open_and_list(folder)?;
    Ok(Measured { tenths: tenths(&seen, written.articles), took, memory, disk, opened, tidied, opened_again })
}

/// Opens a library and lists the first hundred articles; gives how long it took.
fn open_and_list(folder: &Path) -> Result<Duration, ImportError> {
    // The import's own thread lets go of the library a moment after its job has ended.
    let patience = Instant::now() + Duration::from_secs(10);
    loop {
        let start = Instant::now();
        match App::open(folder, Options::default()) {
            Ok(app) => {
                app.list_articles(parallax_app::wire::ListArticles { limit: 100, ..Default::default() })?;
                return Ok(start.elapsed());
            }
            Err(error) if error.code == Code::Locked && Instant::now() < patience => {
                std::thread::sleep(Duration::from_millis(20));
            }
            Err(error) => return Err(error.into()),
        }
    }
}

/// The seconds of each tenth, from how many were done when.
fn tenths(seen: &[(u32, Instant)], all: u32) -> Vec<f64> {
    let reached = |done: u32| seen.iter().find(|(at, _)| *at >= done).map(|(_, when)| *when);
    let marks: Vec<Option<Instant>> = (0..=10).map(|tenth| reached(all / 10 * tenth)).collect();
    marks
        .windows(2)
        .filter_map(|pair| match pair {
            [Some(from), Some(to)] => Some(to.duration_since(*from).as_secs_f64()),
            _ => None,
        })
        .collect()
}

fn sizes(folder: &Path) -> io::Result<Vec<(String, u64)>> {
    let mut sizes = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        sizes.push((entry.file_name().to_string_lossy().into_owned(), size(&entry.path())?));
    }
    sizes.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    Ok(sizes)
}

fn size(path: &Path) -> io::Result<u64> {
    if !path.is_dir() {
        return Ok(fs::metadata(path)?.len());
    }
    fs::read_dir(path)?.map(|entry| size(&entry?.path())).sum()
}
