//! Appends to the journal, and syncs before it says so.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use uuid::Uuid;

use super::line::{self, BaseEnd, Commit, Header, LineHash, Op};
use super::packed::{pack, unpack};
use super::{Tail, segment_path};
use crate::error::StoreError;
use crate::folder;
use crate::manifest::Manifest;

/// The open end of the journal.
#[derive(Debug)]
pub(crate) struct Journal {
    dir: PathBuf,
    file: File,
    path: PathBuf,
    segment: u64,
    len: u64,
    limit: u64,
    library: Uuid,
    schema: u32,
    seq: u64,
    hash: LineHash,
}

/// Where the journal ended before an append, to go back to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    len: u64,
    seq: u64,
    hash: LineHash,
    schema: u32,
}

/// A commit still to get its number and its place in the chain.
pub(crate) struct NewCommit {
    pub(crate) act: String,
    pub(crate) schema: Option<u32>,
    pub(crate) ops: Vec<Op>,
}

/// Why an append failed, and whether the journal is as it was before.
#[derive(Debug)]
pub(crate) struct AppendError {
    pub(crate) error: StoreError,
    pub(crate) restored: bool,
}

impl Journal {
    /// Begins the journal of a new library in the new folder `dir`.
    pub(crate) fn create(dir: &Path, library: Uuid, schema: u32, limit: u64) -> Result<Self, StoreError> {
        fs::create_dir_all(dir).map_err(StoreError::io("create", dir))?;
        let header = Header {
            journal: line::VERSION,
            library,
            schema,
            segment: 1,
            after: 0,
            base: false,
            prev: LineHash::default(),
        };
        Self::begin(dir, &header, limit)
    }

    /// Goes on where `tail` ends. What follows it is moved to a file beside; returns that file's path.
    pub(crate) fn resume(dir: &Path, tail: &Tail, limit: u64) -> Result<(Self, Vec<PathBuf>), StoreError> {
        let mut aside = Vec::new();
        for unborn in &tail.unborn {
            aside.push(set_aside(unborn, 0)?);
        }
        // What a crash kept from being compressed is made up for.
        for segment in super::segments(dir)?.into_iter().filter(|segment| *segment < tail.segment) {
            pack_if_it_can(dir, segment);
        }
        unpack(dir, tail.segment)?;
        let path = segment_path(dir, tail.segment);
        if tail.torn.is_some() {
            aside.push(set_aside(&path, tail.len)?);
        }
        let file = File::options().append(true).open(&path).map_err(StoreError::io("open", &path))?;
        if !aside.is_empty() {
            file.set_len(tail.len).and_then(|()| file.sync_all()).map_err(StoreError::io("write", &path))?;
            folder::sync_dir(dir)?;
        }
        let journal = Self {
            dir: dir.to_path_buf(),
            file,
            path,
            segment: tail.segment,
            len: tail.len,
            limit,
            library: tail.library,
            schema: tail.schema,
            seq: tail.last_seq,
            hash: tail.last_hash,
        };
        Ok((journal, aside))
    }

    fn begin(dir: &Path, header: &Header, limit: u64) -> Result<Self, StoreError> {
        let path = segment_path(dir, header.segment);
        let (text, hash) = written(header, &path)?;
        let create = || {
            let mut file = File::options().append(true).create_new(true).open(&path)?;
            file.write_all(&text)?;
            file.sync_all()?;
            Ok(file)
        };
        let file = create().map_err(StoreError::io("write", &path))?;
        folder::sync_dir(dir)?;
        Ok(Self {
            dir: dir.to_path_buf(),
            file,
            path,
            segment: header.segment,
            len: len_of(&text),
            limit,
            library: header.library,
            schema: header.schema,
            seq: header.after,
            hash,
        })
    }

    /// The number of the last commit.
    pub(crate) fn seq(&self) -> u64 {
        self.seq
    }

    /// Writes commits and returns when they are on disk; also where the journal ended before, and the hash of the
    /// last line. On failure nothing of them stays, if the disk allows.
    pub(crate) fn append(
        &mut self,
        commits: Vec<NewCommit>,
        time: Timestamp,
    ) -> Result<(Mark, LineHash), AppendError> {
        let clean = |error| AppendError { error, restored: true };
        if self.len >= self.limit {
            self.rotate().map_err(clean)?;
        }
        let mark = Mark { len: self.len, seq: self.seq, hash: self.hash, schema: self.schema };
        let mut text = Vec::new();
        let last = commits.len().saturating_sub(1);
        for (at, NewCommit { act, schema, ops }) in commits.into_iter().enumerate() {
            self.seq += 1;
            self.schema = schema.unwrap_or(self.schema);
            let commit = Commit { seq: self.seq, more: at < last, time, act, schema, ops, prev: self.hash };
            match written(&commit, &self.path) {
                Ok((line, hash)) => {
                    text.extend_from_slice(&line);
                    self.hash = hash;
                }
                Err(error) => {
                    self.forget(mark);
                    return Err(clean(error));
                }
            }
        }
        if let Err(source) = self.file.write_all(&text).and_then(|()| self.file.sync_data()) {
            let error = StoreError::io("write", &self.path)(source);
            return Err(AppendError { error, restored: self.roll_back(mark).is_ok() });
        }
        self.len += len_of(&text);
        Ok((mark, self.hash))
    }

    /// Takes back what was appended since `mark`.
    pub(crate) fn roll_back(&mut self, mark: Mark) -> Result<(), StoreError> {
        self.forget(mark);
        let back = self.file.set_len(mark.len).and_then(|()| self.file.sync_all());
        back.map_err(StoreError::io("write", &self.path))
    }

    fn forget(&mut self, mark: Mark) {
        Mark { len: self.len, seq: self.seq, hash: self.hash, schema: self.schema } = mark;
    }

    fn rotate(&mut self) -> Result<(), StoreError> {
        let header = Header {
            journal: line::VERSION,
            library: self.library,
            schema: self.schema,
            segment: self.segment + 1,
            after: self.seq,
            base: false,
            prev: self.hash,
        };
        // A segment that an earlier try left behind without a whole header is in the way.
        let path = segment_path(&self.dir, header.segment);
        if path.exists() {
            fs::remove_file(&path).map_err(StoreError::io("remove", &path))?;
        }
        let closed = self.segment;
        *self = Self::begin(&self.dir, &header, self.limit)?;
        pack_if_it_can(&self.dir, closed);
        Ok(())
    }
}

/// Compresses a closed segment. One that can't be stays as it is, and is tried again at the next opening: neither an opening nor what
/// is to be written need fail for it.
fn pack_if_it_can(dir: &Path, segment: u64) {
    if let Err(error) = pack(dir, segment) {
        tracing::warn!(%error, segment, "a segment of the journal could not be compressed");
    }
}

/// Writes a full copy.
pub(crate) struct BaseWriter<W> {
    out: W,
    path: PathBuf,
    time: Timestamp,
    ops: Vec<Op>,
    size: usize,
    manifest: Manifest,
    hash: LineHash,
}

/// Records of a full copy that share a line.
const OPS_A_LINE: usize = 256;
/// Bytes of values after which a line of a full copy is ended.
const BYTES_A_LINE: usize = 1 << 20;

impl<W: Write> BaseWriter<W> {
    /// Begins the copy that stands for all commits up to `manifest.seq`, as segment `segment`. `path` is what `out`
    /// writes to, for messages.
    pub(crate) fn begin(out: W, path: &Path, manifest: Manifest, segment: u64) -> Result<Self, StoreError> {
        let header = Header {
            journal: line::VERSION,
            library: manifest.library,
            schema: manifest.schema,
            segment,
            after: manifest.seq,
            base: true,
            prev: LineHash::default(),
        };
        let (time, hash) = (Timestamp::now(), LineHash::default());
        let mut writer =
            Self { out, path: path.to_path_buf(), time, ops: Vec::new(), size: 0, manifest, hash };
        writer.line(&header)?;
        Ok(writer)
    }

    /// Adds a record; `size` is that of its value in bytes.
    pub(crate) fn put(&mut self, op: Op, size: usize) -> Result<(), StoreError> {
        self.ops.push(op);
        self.size += size;
        if self.ops.len() >= OPS_A_LINE || self.size >= BYTES_A_LINE { self.end_line() } else { Ok(()) }
    }

    fn end_line(&mut self) -> Result<(), StoreError> {
        self.size = 0;
        let ops = std::mem::take(&mut self.ops);
        let (seq, time, act) = (self.manifest.seq, self.time, "Full copy".to_owned());
        let commit = Commit { seq, more: false, time, act, schema: None, ops, prev: self.hash };
        self.line(&commit)
    }

    fn line<T: serde::Serialize>(&mut self, line: &T) -> Result<(), StoreError> {
        let (text, hash) = written(line, &self.path)?;
        self.out.write_all(&text).map_err(StoreError::io("write", &self.path))?;
        self.hash = hash;
        Ok(())
    }

    /// Ends the copy; returns what it was written to (not synced yet), and the hash that stands for its commit.
    pub(crate) fn finish(mut self) -> Result<(W, LineHash), StoreError> {
        if !self.ops.is_empty() {
            self.end_line()?;
        }
        let Manifest { seq, schema, tables, .. } = self.manifest.clone();
        let end = BaseEnd { base_end: seq, schema, tables, prev: self.hash };
        self.line(&end)?;
        Ok((self.out, self.hash))
    }
}

fn written<T: serde::Serialize>(line: &T, path: &Path) -> Result<(Vec<u8>, LineHash), StoreError> {
    line::write(line).map_err(|reason| StoreError::io("write", path)(io::Error::other(reason)))
}

fn len_of(text: &[u8]) -> u64 {
    u64::try_from(text.len()).unwrap_or(u64::MAX)
}

/// Copies what follows `from` in `path` to a file beside; takes `path` itself away when nothing of it is good.
fn set_aside(path: &Path, from: u64) -> Result<PathBuf, StoreError> {
    let stamp = Timestamp::now().strftime("torn-%Y%m%d-%H%M%S").to_string();
    let beside = (0..)
        .map(|n| if n == 0 { stamp.clone() } else { format!("{stamp}-{n}") })
        .map(|name| path.with_extension(name))
        .find(|beside| !beside.exists())
        .unwrap_or_else(|| path.with_extension("torn"));
    if from == 0 {
        fs::rename(path, &beside).map_err(StoreError::io("move", path))?;
        return Ok(beside);
    }
    let bytes = fs::read(path).map_err(StoreError::io("read", path))?;
    let rest = usize::try_from(from).ok().and_then(|from| bytes.get(from..)).unwrap_or_default();
    folder::write_whole(&beside, rest)?;
    Ok(beside)
}
