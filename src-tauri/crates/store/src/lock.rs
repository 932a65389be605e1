//! One process at a time: the lock on a library's folder.
//!
//! The file `lock` is locked through the operating system, which lets go when a process ends, however it ends: a
//! lock never outlives its holder. The file's text says who holds it, for the message to the next one. It is
//! emptied when the library is closed; text in an unlocked file tells that the last holder did not close it.

use std::fmt;
use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::StoreError;

/// Who has a library open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The program's name.
    pub program: String,
    /// Its process number.
    pub pid: u32,
    /// Since when.
    pub since: Timestamp,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.pid == 0 {
            return f.write_str("another program");
        }
        let Self { program, pid, since } = self;
        write!(f, "{program} (process {pid}, since {})", since.strftime("%Y-%m-%d %H:%M:%S UTC"))
    }
}

/// Refuses while a program has the library in `dir` open; nothing of it is opened or written.
///
/// # Errors
/// [`StoreError::Locked`], and [`StoreError::Io`] when the lock can't be looked at.
pub fn refuse_open(dir: &Path) -> Result<(), StoreError> {
    let path = dir.join("lock");
    let mut file = match File::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(StoreError::io("open", &path)(error)),
    };
    match file.try_lock_shared() {
        Ok(()) => file.unlock().map_err(StoreError::io("unlock", &path)),
        Err(TryLockError::WouldBlock) => Err(locked(dir, &mut file)),
        Err(TryLockError::Error(source)) => Err(StoreError::io("lock", &path)(source)),
    }
}

fn locked(dir: &Path, file: &mut File) -> StoreError {
    // The holder may have taken the lock and not yet written who it is.
    let unknown = Holder { program: String::new(), pid: 0, since: Timestamp::UNIX_EPOCH };
    StoreError::Locked { dir: dir.to_path_buf(), holder: read(file).unwrap_or(unknown) }
}

/// The held lock; dropping it lets go.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
}

impl Lock {
    /// Takes the lock; also tells who held it last without closing.
    pub(crate) fn take(dir: &Path, program: &str) -> Result<(Self, Option<Holder>), StoreError> {
        let path = dir.join("lock");
        let mut file = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(StoreError::io("open", &path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(locked(dir, &mut file)),
            Err(TryLockError::Error(source)) => return Err(StoreError::io("lock", &path)(source)),
        }
        let last = read(&mut file);
        let holder = Holder { program: program.to_owned(), pid: std::process::id(), since: Timestamp::now() };
        let lock = Self { file };
        lock.write(&serde_json::to_string(&holder).unwrap_or_default())
            .map_err(StoreError::io("write", &path))?;
        Ok((lock, last))
    }

    /// Lets go after a proper close.
    pub(crate) fn release(self) {
        // The text only informs.
        if let Err(error) = self.write("") {
            tracing::warn!(%error, "could not empty the lock file");
        }
    }

    fn write(&self, text: &str) -> std::io::Result<()> {
        let mut file = &self.file;
        file.rewind()?;
        file.set_len(0)?;
        file.write_all(text.as_bytes())
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Said outright: a process that is just being started has this handle too until its own program runs, and would keep the
        // library locked for that moment.
        if let Err(error) = self.file.unlock() {
            tracing::warn!(%error, "could not unlock the library");
        }
    }
}

fn read(file: &mut File) -> Option<Holder> {
    let mut text = String::new();
    file.rewind().ok()?;
    file.take(4096).read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_taker_learns_who_holds_it() {
        let dir = tempfile::tempdir().unwrap();
        refuse_open(dir.path()).unwrap();
        let (lock, last) = Lock::take(dir.path(), "parallax").unwrap();
        assert_eq!(last, None);
        let refusal = refuse_open(dir.path()).unwrap_err().to_string();
        assert!(refusal.contains("parallax (process "), "{refusal}");
        let error = Lock::take(dir.path(), "parallax-cli").unwrap_err();
        let text = error.to_string();
        assert!(
            text.contains("parallax (process ") && text.contains(&std::process::id().to_string()),
            "{text}"
        );
        lock.release();
        refuse_open(dir.path()).unwrap();
        let (_lock, last) = Lock::take(dir.path(), "parallax-cli").unwrap();
        assert_eq!(last, None, "a released lock leaves nothing behind");
    }

    #[test]
    fn a_holder_that_died_is_reported_and_does_not_block() {
        let dir = tempfile::tempdir().unwrap();
        let dead = Holder { program: "parallax".into(), pid: 4_000_000, since: Timestamp::UNIX_EPOCH };
        std::fs::write(dir.path().join("lock"), serde_json::to_string(&dead).unwrap()).unwrap();
        let (_lock, last) = Lock::take(dir.path(), "parallax").unwrap();
        assert_eq!(last, Some(dead));
    }
}
