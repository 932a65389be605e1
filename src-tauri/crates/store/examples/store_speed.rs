//! Measures the store: commits and openings at several sizes. `cargo run --release -p parallax-store --example store_speed`

#![allow(clippy::print_stdout, reason = "printing is what this program is for")]

use std::path::Path;
use std::time::{Duration, Instant};

use parallax_store::{Batch, Store, StoreError, Table, new_id};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Coding {
    code: String,
    start: u32,
    end: u32,
    memo: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Text {
    body: String,
}

const CODINGS: Table<Coding> = Table::new("codings");
const TEXTS: Table<Text> = Table::new("texts");
const TABLES: [&str; 2] = ["codings", "texts"];

fn main() -> Result<(), StoreError> {
    let sizes: Vec<u64> = std::env::args().skip(1).filter_map(|size| size.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![10_000, 100_000] } else { sizes };
    println!(
        "records | kind   | batch | write s | records/s | db MB | journal MB | close ms | open sealed ms | open unsealed ms | rebuild ms | verify ms"
    );
    for size in sizes {
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        measure(size, 500, "coding", coding)?;
        measure(size / 10, 100, "text", text)?;
    }
    singles()
}

fn coding(batch: &mut Batch, n: usize) -> Result<(), StoreError> {
    let start = u32::try_from(n).unwrap_or(u32::MAX);
    let coding = Coding { code: format!("conflict/{}", n % 30), start, end: start + 40, memo: None };
    batch.put(&CODINGS, new_id(), &coding)
}

fn text(batch: &mut Batch, n: usize) -> Result<(), StoreError> {
    let body = (0..60).map(|s| format!("Sentence {s} of article {n} says what was said there. ")).collect();
    batch.put(&TEXTS, new_id(), &Text { body })
}

type Put = fn(&mut Batch, usize) -> Result<(), StoreError>;

fn measure(size: usize, group: usize, kind: &str, put: Put) -> Result<(), StoreError> {
    let temp = tempfile::tempdir().map_err(|source| io(Path::new("temp"), source))?;
    let dir = temp.path().join("library");
    let (store, _) = Store::open(&dir, &TABLES)?;
    let begin = Instant::now();
    for from in (0..size).step_by(group) {
        let mut batch = Batch::new(format!("Import {group} records"));
        for n in from..(from + group).min(size) {
            put(&mut batch, n)?;
        }
        store.commit(batch)?;
    }
    let write = begin.elapsed();
    let close = time(|| store.close())?.1;
    let (db, journal) = (megabytes(&dir.join("db")), megabytes(&dir.join("journal")));
    let ((store, _), sealed) = time(|| Store::open(&dir, &TABLES))?;
    store.close()?;
    let seal = dir.join("db.seal");
    std::fs::remove_file(&seal).map_err(|source| io(&seal, source))?;
    let ((store, _), unsealed) = time(|| Store::open(&dir, &TABLES))?;
    let verify = time(|| store.verify())?.1;
    store.close()?;
    std::fs::remove_dir_all(dir.join("db")).map_err(|source| io(&dir, source))?;
    let ((store, _), rebuild) = time(|| Store::open(&dir, &TABLES))?;
    store.close()?;
    let rate = size as f64 / write.as_secs_f64();
    println!(
        "{size:7} | {kind:6} | {group:5} | {:7.2} | {rate:9.0} | {db:5.1} | {journal:10.1} | {:8} | {:14} | {:16} | {:10} | {:9}",
        write.as_secs_f64(),
        close.as_millis(),
        sealed.as_millis(),
        unsealed.as_millis(),
        rebuild.as_millis(),
        verify.as_millis()
    );
    Ok(())
}

fn singles() -> Result<(), StoreError> {
    const COMMITS: u32 = 200;
    let temp = tempfile::tempdir().map_err(|source| io(Path::new("temp"), source))?;
    let (store, _) = Store::open(temp.path(), &TABLES)?;
    let begin = Instant::now();
    for n in 0..COMMITS {
        let mut batch = Batch::new("Code a passage");
        coding(&mut batch, n as usize)?;
        store.commit(batch)?;
    }
    println!(
        "one record a commit: {:.2} ms each",
        begin.elapsed().as_secs_f64() * 1000.0 / f64::from(COMMITS)
    );
    Ok(())
}

fn time<R>(work: impl FnOnce() -> Result<R, StoreError>) -> Result<(R, Duration), StoreError> {
    let begin = Instant::now();
    Ok((work()?, begin.elapsed()))
}

fn megabytes(dir: &Path) -> f64 {
    let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
    let sizes = entries.map(|entry| match entry.metadata() {
        Ok(meta) if meta.is_dir() => megabytes(&entry.path()),
        Ok(meta) => meta.len() as f64 / 1e6,
        Err(_) => 0.0,
    });
    sizes.sum()
}

fn io(path: &Path, source: std::io::Error) -> StoreError {
    StoreError::Io { doing: "prepare", path: path.to_path_buf(), source }
}
