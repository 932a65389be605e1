//! The log of all requests: what was asked of whom, when, why, and what came of it. Never what was in the answer.
//!
//! It lies in the library's folder as `logs/network.jsonl`, a JSON object a line, the newest last; when that is full it
//! becomes `network.1.jsonl` and a new one is begun, so that both together stay under twice [`FULL`].

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Purpose;
use crate::open::lock;

/// Bytes after which a new file is begun.
const FULL: u64 = 2_000_000;

/// The longest address that is kept whole, in bytes.
const LONGEST_ADDRESS: usize = 2_000;

/// One request that was sent, or was about to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct LoggedRequest {
    /// When it was sent: RFC 3339 in UTC, with milliseconds.
    pub time: String,
    /// The method: always GET so far.
    pub method: String,
    /// The address, without a name and password.
    pub address: String,
    /// What it was for.
    pub purpose: Purpose,
    /// The HTTP status, when there was an answer.
    pub status: Option<u16>,
    /// Bytes of body that were read, after decompression.
    #[ts(type = "number")]
    pub bytes: u64,
    /// How long it took, in milliseconds.
    #[ts(type = "number")]
    pub duration: u64,
    /// Why nothing came of it.
    #[serde(default)]
    pub error: Option<String>,
}

/// Where requests are noted.
#[derive(Debug)]
pub(super) struct Log {
    /// `None` where there is no library: then nothing is kept.
    folder: Option<PathBuf>,
    writing: Mutex<()>,
}

impl Log {
    pub(super) fn new(library: Option<&Path>) -> Self {
        Self { folder: library.map(|library| library.join("logs")), writing: Mutex::new(()) }
    }

    fn files(&self) -> Option<[PathBuf; 2]> {
        let folder = self.folder.as_ref()?;
        Some([folder.join("network.1.jsonl"), folder.join("network.jsonl")])
    }

    /// Notes a request. A log that cannot be written is no reason to fail: it is told to the program's own log.
    pub(super) fn note(&self, mut request: LoggedRequest) {
        let Some([old, new]) = self.files() else { return };
        if request.address.len() > LONGEST_ADDRESS {
            let end = request.address.floor_char_boundary(LONGEST_ADDRESS);
            request.address.truncate(end);
            request.address.push('…');
        }
        let _writing = lock(&self.writing);
        if let Err(error) = append(&old, &new, &request) {
            tracing::warn!("the network log cannot be written: {error}");
        }
    }

    /// The newest requests first: `limit` of them after the first `skip`, and how many there are in all. A line that is
    /// broken is passed over.
    pub(super) fn read(&self, skip: usize, limit: usize) -> io::Result<(Vec<LoggedRequest>, usize)> {
        let Some(files) = self.files() else { return Ok((Vec::new(), 0)) };
        let _writing = lock(&self.writing);
        let mut all = Vec::new();
        for file in &files {
            let file = match File::open(file) {
                Ok(file) => file,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            for line in BufReader::new(file).split(b'\n') {
                all.extend(serde_json::from_slice::<LoggedRequest>(&line?).ok());
            }
        }
        let total = all.len();
        Ok((all.into_iter().rev().skip(skip).take(limit).collect(), total))
    }

    /// Deletes the log.
    pub(super) fn clear(&self) -> io::Result<()> {
        let Some(files) = self.files() else { return Ok(()) };
        let _writing = lock(&self.writing);
        for file in &files {
            match fs::remove_file(file) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }
}

fn append(old: &Path, new: &Path, request: &LoggedRequest) -> io::Result<()> {
    if let Some(folder) = new.parent() {
        fs::create_dir_all(folder)?;
    }
    if fs::metadata(new).is_ok_and(|about| about.len() >= FULL) {
        fs::rename(new, old)?;
    }
    let mut line = serde_json::to_vec(request)?;
    line.push(b'\n');
    OpenOptions::new().create(true).append(true).open(new)?.write_all(&line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(address: &str) -> LoggedRequest {
        LoggedRequest {
            time: "2026-01-02T03:04:05.678Z".into(),
            method: "GET".into(),
            address: address.into(),
            purpose: Purpose::Feed,
            status: Some(200),
            bytes: 12,
            duration: 3,
            error: None,
        }
    }

    #[test]
    fn requests_are_kept_newest_first_and_cleared() {
        let dir = tempfile::tempdir().unwrap();
        let log = Log::new(Some(dir.path()));
        assert_eq!(log.read(0, 10).unwrap(), (Vec::new(), 0));
        for n in 0..5 {
            log.note(request(&format!("https://example.org/{n}")));
        }
        fs::write(dir.path().join("logs/network.1.jsonl"), "half a li").unwrap();
        let (rows, total) = log.read(1, 2).unwrap();
        let addresses: Vec<_> = rows.into_iter().map(|row| row.address).collect();
        assert_eq!(addresses, ["https://example.org/3", "https://example.org/2"]);
        assert_eq!(total, 5);
        log.clear().unwrap();
        assert_eq!(log.read(0, 10).unwrap().1, 0);
    }

    #[test]
    fn it_does_not_grow_without_end() {
        let dir = tempfile::tempdir().unwrap();
        let log = Log::new(Some(dir.path()));
        let long = "ä".repeat(50_000);
        for _ in 0..2_500 {
            log.note(request(&format!("https://example.org/{long}")));
        }
        let size: u64 = fs::read_dir(dir.path().join("logs"))
            .unwrap()
            .map(|f| f.unwrap().metadata().unwrap().len())
            .sum();
        assert!(size < 2 * FULL + 10_000, "{size}");
        assert!(log.read(0, 1).unwrap().1 > 900);
    }
}
