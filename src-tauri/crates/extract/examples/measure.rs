//! Measures extraction on the article-extraction benchmark: F1 over 4-word shingles, pages a second of processor time.
//!
//! `cargo run --release -p parallax-extract --example measure -- GOLD_DIR [all|tune|test] [--write FILE] [--quick]`
//!
//! `GOLD_DIR` holds `ground-truth.json` and `html/<id>.html.gz`. Rules are tuned on `tune`, three quarters of the pages by the
//! first digit of their ids, and reported on `test`, the last quarter. With `--features peers` the other extractors are
//! measured too.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a measurement prints, and stops where it cannot go on"
)]

use std::collections::{BTreeMap, HashMap};
use std::io::Read;
use std::path::Path;
use std::time::{Duration, Instant};

use parallax_extract::{ExtractError, ExtractOptions, Extracted, Source, extract};

struct Page {
    id: String,
    html: Vec<u8>,
    gold: String,
    address: String,
}

type Extractor = fn(&Page) -> String;

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let write = arguments.iter().position(|a| a == "--write").map(|at| {
        let file = arguments.remove(at + 1);
        arguments.remove(at);
        file
    });
    let quick = arguments.iter().position(|a| a == "--quick").map(|at| arguments.remove(at)).is_some();
    let folder = arguments.first().expect("the folder of the benchmark");
    let part = arguments.get(1).map_or("all", String::as_str);
    let pages = load(Path::new(folder), part);
    println!("{} pages ({part})", pages.len());

    let mut extractors: Vec<(&str, Extractor)> = vec![("parallax", parallax)];
    extractors.push(("dom_smoothie", dom_smoothie));
    #[cfg(feature = "peers")]
    extractors.push(("trafilatura", trafilatura));
    for (name, extractor) in extractors {
        let texts: Vec<String> = pages.iter().map(extractor).collect();
        let rounds = if quick { 0 } else { 5 };
        let clock = processor_time();
        for _ in 0..rounds {
            for page in &pages {
                std::hint::black_box(extractor(page));
            }
        }
        let spent = processor_time() - clock;
        let rate = f64::from(rounds) * pages.len() as f64 / spent.as_secs_f64();
        let score = Score::of(&pages, &texts);
        println!(
            "{name:<14} F1 {:.4}  precision {:.4}  recall {:.4}  exact {:.3}  {rate:.0} pages/s",
            score.f1(),
            score.precision(),
            score.recall(),
            score.exact
        );
        if let (Some(file), "parallax") = (&write, name) {
            let lines: String = pages
                .iter()
                .zip(&texts)
                .map(|(p, text)| {
                    let dropped: Vec<_> = extracted(p)
                        .map(|a| a.dropped.into_iter().map(|d| (d.reason, d.text)).collect())
                        .unwrap_or_default();
                    serde_json::json!({"file": p.id, "text": text, "dropped": dropped}).to_string() + "\n"
                })
                .collect();
            std::fs::write(file, lines).expect("the predictions to be written");
        }
    }
}

fn extracted(page: &Page) -> Result<Extracted, ExtractError> {
    let source =
        Source { name: &page.id, bytes: &page.html, content_type: None, address: Some(&page.address) };
    extract(&source, &ExtractOptions::default())
}

fn parallax(page: &Page) -> String {
    match extracted(page) {
        Ok(article) => article.paragraphs.into_iter().map(|p| p.text).collect::<Vec<_>>().join("\n"),
        Err(error) => {
            eprintln!("{}: {error}", page.id);
            String::new()
        }
    }
}

fn dom_smoothie(page: &Page) -> String {
    let config = dom_smoothie::Config {
        text_mode: dom_smoothie::TextMode::Formatted,
        ..dom_smoothie::Config::default()
    };
    let html = String::from_utf8_lossy(&page.html);
    let reader = dom_smoothie::Readability::new(html.as_ref(), None, Some(config));
    reader.and_then(|mut r| r.parse()).map(|a| a.text_content.to_string()).unwrap_or_default()
}

#[cfg(feature = "peers")]
fn trafilatura(page: &Page) -> String {
    let options = trafilatura::Options::default().with_fallback(true);
    trafilatura::extract(&String::from_utf8_lossy(&page.html), &options)
        .map(|r| r.content_text)
        .unwrap_or_default()
}

fn load(folder: &Path, part: &str) -> Vec<Page> {
    let raw = std::fs::read_to_string(folder.join("ground-truth.json")).expect("ground-truth.json");
    let gold: BTreeMap<String, serde_json::Value> = serde_json::from_str(&raw).expect("JSON");
    gold.into_iter()
        .filter(|(id, _)| {
            let digit = id.chars().next().and_then(|c| c.to_digit(16)).unwrap_or(0);
            match part {
                "tune" => digit % 4 != 3,
                "test" => digit % 4 == 3,
                _ => true,
            }
        })
        .map(|(id, page)| {
            let file =
                std::fs::File::open(folder.join("html").join(format!("{id}.html.gz"))).expect("a page");
            let mut html = Vec::new();
            flate2::read::GzDecoder::new(file).read_to_end(&mut html).expect("a gzip file");
            let field = |name: &str| page[name].as_str().unwrap_or_default().to_owned();
            Page { id, html, gold: field("articleBody"), address: field("url") }
        })
        .collect()
}

/// The benchmark's score: per page, shingles found, wrong and missed are scaled to sum to one, then added up.
#[derive(Default)]
struct Score {
    found: f64,
    wrong: f64,
    missed: f64,
    exact: f64,
}

impl Score {
    fn of(pages: &[Page], texts: &[String]) -> Self {
        let mut score = Self::default();
        for (page, text) in pages.iter().zip(texts) {
            let (gold, ours) = (shingles(&page.gold), shingles(text));
            let found: usize = gold
                .iter()
                .map(|(shingle, count)| (*count).min(ours.get(shingle).copied().unwrap_or(0)))
                .sum();
            let missed = gold.values().sum::<usize>() - found;
            let wrong = ours.values().sum::<usize>() - found;
            let all = (found + missed + wrong) as f64;
            if all > 0.0 {
                score.found += found as f64 / all;
                score.missed += missed as f64 / all;
                score.wrong += wrong as f64 / all;
            }
            score.exact += f64::from(u8::from(missed + wrong == 0)) / pages.len() as f64;
        }
        score
    }

    fn precision(&self) -> f64 {
        self.found / (self.found + self.wrong).max(1e-9)
    }

    fn recall(&self) -> f64 {
        self.found / (self.found + self.missed).max(1e-9)
    }

    fn f1(&self) -> f64 {
        2.0 * self.precision() * self.recall() / (self.precision() + self.recall()).max(1e-9)
    }
}

fn shingles(text: &str) -> HashMap<Vec<&str>, usize> {
    let words: Vec<&str> =
        text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|w| !w.is_empty()).collect();
    let mut out = HashMap::new();
    if words.is_empty() {
        return out;
    }
    for window in words.windows(4.min(words.len())) {
        *out.entry(window.to_vec()).or_insert(0) += 1;
    }
    out
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
