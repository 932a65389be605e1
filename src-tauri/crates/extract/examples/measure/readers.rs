//! Ours and the others, each behind one signature.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use parallax_extract::{ExtractError, ExtractOptions, Extracted, Source, extract};
use serde::Deserialize;

use crate::page::Page;

/// What a reader makes of a page.
#[derive(Debug, Default, Clone, Deserialize)]
pub(crate) struct Reading {
    pub(crate) text: String,
    pub(crate) title: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) language: Option<String>,
}

/// A reader, by its name.
pub(crate) type Reader = (&'static str, fn(&Page) -> Reading);

/// Those that are measured in this process.
pub(crate) const READERS: &[Reader] = &[
    ("parallax", parallax),
    ("dom_smoothie", dom_smoothie),
    #[cfg(feature = "peers")]
    ("trafilatura crate", trafilatura),
    #[cfg(feature = "peers")]
    ("rs-trafilatura", rs_trafilatura),
];

pub(crate) fn extracted(page: &Page) -> Result<Extracted, ExtractError> {
    let source =
        Source { name: &page.id, bytes: &page.html, content_type: None, address: Some(&page.address) };
    extract(&source, &ExtractOptions::default())
}

fn parallax(page: &Page) -> Reading {
    match extracted(page) {
        Ok(article) => Reading {
            text: article.paragraphs.into_iter().map(|p| p.text).collect::<Vec<_>>().join("\n"),
            title: Some(article.title),
            published: article.published,
            author: article.byline,
            outlet: article.outlet,
            language: article.language,
        },
        Err(error) => {
            eprintln!("{}: {error}", page.id);
            Reading::default()
        }
    }
}

fn dom_smoothie(page: &Page) -> Reading {
    let config = dom_smoothie::Config {
        text_mode: dom_smoothie::TextMode::Formatted,
        ..dom_smoothie::Config::default()
    };
    let html = String::from_utf8_lossy(&page.html);
    let Ok(article) = dom_smoothie::Readability::new(html.as_ref(), Some(&page.address), Some(config))
        .and_then(|mut reader| reader.parse())
    else {
        return Reading::default();
    };
    Reading {
        text: article.text_content.to_string(),
        title: Some(article.title),
        published: article.published_time,
        author: article.byline,
        outlet: article.site_name,
        language: article.lang,
    }
}

#[cfg(feature = "peers")]
fn trafilatura(page: &Page) -> Reading {
    let options = trafilatura::Options::default().with_fallback(true);
    let Ok(article) = trafilatura::extract(&String::from_utf8_lossy(&page.html), &options) else {
        return Reading::default();
    };
    let said = article.metadata;
    Reading {
        text: article.content_text,
        title: Some(said.title),
        published: said.date.map(|day| day.to_string()),
        author: Some(said.author),
        outlet: Some(said.sitename),
        language: Some(said.language),
    }
}

#[cfg(feature = "peers")]
fn rs_trafilatura(page: &Page) -> Reading {
    let Ok(article) = rs_trafilatura::extract_bytes(&page.html) else { return Reading::default() };
    let said = article.metadata;
    Reading {
        text: article.content_text,
        title: said.title,
        published: said.date.map(|at| at.format("%Y-%m-%d").to_string()),
        author: said.author,
        outlet: said.sitename,
        language: said.language,
    }
}

/// Runs trafilatura (PyPI) over the pages, when `python` has it: what it read, its version, and the processor time of a page.
pub(crate) fn python_trafilatura(
    python: &str,
    pages: &[Page],
    rounds: u32,
) -> Option<(String, Vec<Reading>, f64)> {
    #[derive(Deserialize)]
    struct Told {
        version: String,
        seconds: f64,
        pages: Vec<Reading>,
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/measure/pypi.py");
    let mut child = Command::new(python)
        .arg(script)
        .arg(rounds.to_string())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut input = child.stdin.take()?;
    let lines: String = pages
        .iter()
        .map(|page| {
            let html = String::from_utf8_lossy(&page.html);
            serde_json::json!({"html": html, "address": page.address}).to_string() + "\n"
        })
        .collect();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().ok()?;
    writer.join().ok()?.ok()?;
    let told: Told = serde_json::from_slice(&output.stdout).ok()?;
    Some((format!("trafilatura {}", told.version), told.pages, told.seconds))
}

/// Pages a second of processor time that a reader takes on.
pub(crate) fn rate(reader: fn(&Page) -> Reading, pages: &[Page], rounds: u32) -> f64 {
    let before = processor_time();
    for _ in 0..rounds {
        for page in pages {
            std::hint::black_box(reader(page));
        }
    }
    let spent = processor_time().saturating_sub(before).as_secs_f64();
    f64::from(rounds) * pages.len() as f64 / spent.max(1e-9)
}

/// Processor time of this process, where the system tells it; else the wall clock.
fn processor_time() -> Duration {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let start = START.get_or_init(Instant::now);
    let ticks = std::fs::read_to_string("/proc/self/stat").ok().and_then(|stat| {
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        Some(fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?)
    });
    ticks.map_or_else(|| start.elapsed(), |t| Duration::from_millis(t * 10))
}
