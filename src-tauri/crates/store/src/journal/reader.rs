//! Reads the journal back, and says what in it is damaged.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::line::{self, Header, Line, LineHash};
use super::packed::packed_path;
use super::segment_path;
use crate::error::StoreError;

/// A place in the journal that can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Flaw {
    pub(crate) file: PathBuf,
    /// From 1; 0 for the file as a whole.
    pub(crate) line: u64,
    pub(crate) what: String,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        match self.line {
            0 => write!(f, "journal/{name}: {}", self.what),
            line => write!(f, "journal/{name}, line {line}: {}", self.what),
        }
    }
}

/// What a full reading found.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub(crate) library: Option<Uuid>,
    pub(crate) schema: u32,
    pub(crate) last_seq: u64,
    pub(crate) last_hash: LineHash,
    pub(crate) lines: u64,
    /// Inside a full copy, whose lines all have the number of the commit that it stands for.
    pub(crate) in_base: bool,
    pub(crate) flaws: Vec<Flaw>,
}

/// Reads a full copy that stands by itself, line by line, and passes the lines on as they are.
///
/// Unlike a journal, a copy is used whole or not at all: the first flaw ends the reading.
pub(crate) fn read_copy(
    path: &Path,
    input: impl BufRead,
    mut pass: impl FnMut(&[u8]) -> Result<(), StoreError>,
) -> Result<Header, StoreError> {
    let mut lines = Lines {
        path: path.to_path_buf(),
        input,
        buffer: Vec::new(),
        number: 0,
        packed: false,
        broken: false,
    };
    let mut header = None;
    let mut ended = false;
    let mut before = None;
    while let Some((text, _)) = lines.next()? {
        let (text, line, hash) = match text.map_err(str::to_owned).and_then(|text| {
            let (line, hash) = Line::read(text)?;
            Ok((text.to_vec(), line, hash))
        }) {
            Ok(read) => read,
            Err(what) => return Err(lines.unusable(what)),
        };
        match &line {
            Line::Header(found) if header.is_none() => {
                if found.journal > line::VERSION {
                    let (path, found) = (path.to_path_buf(), found.journal);
                    return Err(StoreError::Newer { path, what: "backup", found, known: line::VERSION });
                }
                if !found.base {
                    return Err(lines.unusable("it is no full copy"));
                }
                header = Some(found.clone());
            }
            Line::Commit(_) | Line::BaseEnd(_) if header.is_some() && !ended => {
                ended = matches!(line, Line::BaseEnd(_));
            }
            _ => return Err(lines.unusable("it is not where it belongs")),
        }
        if before.is_some_and(|before| before != line.prev()) {
            return Err(lines.unusable("what comes before it is missing"));
        }
        before = Some(hash);
        pass(&text)?;
    }
    match header {
        Some(header) if ended => Ok(header),
        _ => Err(lines.unusable("it ends too early")),
    }
}

/// The end of the journal, where writing goes on.
#[derive(Debug)]
pub(crate) struct Tail {
    pub(crate) library: Uuid,
    pub(crate) schema: u32,
    pub(crate) segment: u64,
    /// Length of the segment's good part, in bytes.
    pub(crate) len: u64,
    pub(crate) last_seq: u64,
    pub(crate) last_hash: LineHash,
    /// What follows the good part: a line that was being written.
    pub(crate) torn: Option<Flaw>,
    /// Segments after this one that never got a whole header.
    pub(crate) unborn: Vec<PathBuf>,
    pub(crate) flaws: Vec<Flaw>,
}

/// The numbers of the segments, sorted. Other files in the folder are left alone.
pub(crate) fn segments(dir: &Path) -> Result<Vec<u64>, StoreError> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(StoreError::io("read", dir)(error)),
    };
    let mut numbers = Vec::new();
    for entry in entries {
        let name = entry.map_err(StoreError::io("read", dir))?.file_name();
        let stem = name
            .to_str()
            .and_then(|name| name.strip_suffix(".jsonl").or_else(|| name.strip_suffix(".jsonl.zst")));
        numbers.extend(stem.and_then(|stem| stem.parse::<u64>().ok()));
    }
    numbers.sort_unstable();
    numbers.dedup();
    Ok(numbers)
}

/// A line without its end, or `Err` when it has none.
type Text<'a> = Result<&'a [u8], &'static str>;

struct Lines<R> {
    path: PathBuf,
    input: R,
    buffer: Vec<u8>,
    number: u64,
    /// Whether the lines come out of a compressed file: what cannot be read of that is damage, and not the disk's fault.
    packed: bool,
    /// Whether nothing more can be read.
    broken: bool,
}

/// The lines of a segment, whichever form it lies there in.
type Segment = Lines<Box<dyn BufRead>>;

impl Segment {
    fn of(dir: &Path, segment: u64) -> Result<Self, StoreError> {
        let plain = segment_path(dir, segment);
        let packed = !plain.exists();
        let path = if packed { packed_path(dir, segment) } else { plain };
        let file = File::open(&path).map_err(StoreError::io("read", &path))?;
        let input: Box<dyn BufRead> = if packed {
            let unpacked = zstd::stream::read::Decoder::new(file).map_err(StoreError::io("read", &path))?;
            Box::new(BufReader::with_capacity(1 << 18, unpacked))
        } else {
            Box::new(BufReader::with_capacity(1 << 18, file))
        };
        Ok(Self { path, input, buffer: Vec::new(), number: 0, packed, broken: false })
    }
}

impl<R: BufRead> Lines<R> {
    /// The next line and its length on disk.
    fn next(&mut self) -> Result<Option<(Text<'_>, u64)>, StoreError> {
        self.buffer.clear();
        if self.broken {
            return Ok(None);
        }
        let limit = u64::try_from(line::MAX_LINE).unwrap_or(u64::MAX);
        let mut input = (&mut self.input).take(limit);
        let read = match input.read_until(b'\n', &mut self.buffer) {
            Ok(read) => read,
            Err(error) if self.packed && error.raw_os_error().is_none() => {
                self.broken = true;
                self.number += 1;
                return Ok(Some((Err("it and what follows it in the file can't be decompressed"), 0)));
            }
            Err(error) => return Err(StoreError::io("read", &self.path)(error)),
        };
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        let len = u64::try_from(read).unwrap_or(u64::MAX);
        Ok(Some((self.buffer.strip_suffix(b"\n").ok_or("it is cut short"), len)))
    }

    fn unusable(&self, what: impl Into<String>) -> StoreError {
        StoreError::Backup { path: self.path.clone(), line: self.number, what: what.into() }
    }

    fn flaw(&self, what: impl Into<String>) -> Flaw {
        Flaw { file: self.path.clone(), line: self.number, what: what.into() }
    }
}

/// Reads every whole line of the journal in order, past whatever is damaged.
///
/// A last line that is cut short is a flaw too here: who calls has dealt with a torn end before.
/// `from` is the first segment to read; only a reading from 0 can tell whether the beginning is there.
pub(crate) fn read(
    dir: &Path,
    from: u64,
    mut visit: impl FnMut(Line, &Reading) -> Result<(), StoreError>,
) -> Result<Reading, StoreError> {
    let mut reading = Reading::default();
    // `None` after a damaged line, when nothing can be said about what the next one follows.
    let mut before = (from == 0).then(LineHash::default);
    let mut number = (from == 0).then_some(0);
    let mut next_segment = None;
    for segment in segments(dir)?.into_iter().filter(|segment| *segment >= from) {
        let mut lines = Segment::of(dir, segment)?;
        if let Some(expected) = next_segment.filter(|expected| *expected != segment) {
            let what = format!("it is missing (up to {})", segment - 1);
            reading.flaws.push(Flaw { file: segment_path(dir, expected), line: 0, what });
            before = None;
            number = None;
        }
        let first = next_segment.is_none();
        next_segment = Some(segment + 1);
        while let Some((text, _)) = lines.next()? {
            let read = text.map_err(str::to_owned).and_then(Line::read);
            let (line, hash) = match read {
                Ok(read) => read,
                Err(what) => {
                    let flaw = lines.flaw(what);
                    reading.flaws.push(flaw);
                    before = None;
                    number = None;
                    continue;
                }
            };
            reading.lines += 1;
            if let Err(expected) = check_number(&line, number, reading.in_base) {
                reading.flaws.push(lines.flaw(expected));
                before = Some(hash);
                number = None;
                continue;
            }
            let starts_here = first && lines.number == 1 && matches!(&line, Line::Header(h) if h.base);
            if !starts_here && before.is_some_and(|before| before != line.prev()) {
                reading.flaws.push(lines.flaw("what comes before it is missing"));
            }
            before = Some(hash);
            reading.last_hash = hash;
            number = Some(line.seq());
            match &line {
                Line::Header(header) => {
                    check_header(header, segment, &lines.path, &mut reading)?;
                    reading.in_base |= header.base;
                }
                Line::Commit(commit) => {
                    reading.last_seq = commit.seq;
                    reading.schema = commit.schema.unwrap_or(reading.schema);
                }
                Line::BaseEnd(end) => {
                    reading.in_base = false;
                    reading.last_seq = end.base_end;
                    reading.schema = end.schema;
                }
            }
            visit(line, &reading)?;
        }
    }
    if reading.in_base {
        reading.flaws.push(Flaw {
            file: dir.to_path_buf(),
            line: 0,
            what: "its full copy has no end".to_owned(),
        });
    }
    Ok(reading)
}

/// Whether a line has the number that follows `last` (`None` when that is not known).
fn check_number(line: &Line, last: Option<u64>, in_base: bool) -> Result<(), String> {
    let seq = line.seq();
    let expected = match line {
        // A full copy begins at any number.
        Line::Header(header) if header.base => seq,
        Line::Commit(_) if !in_base => last.map_or(seq, |last| last + 1),
        _ => last.unwrap_or(seq),
    };
    if seq <= line::MAX_SEQ && seq == expected {
        return Ok(());
    }
    Err(format!("it has the number {seq}, which does not follow"))
}

fn check_header(header: &Header, segment: u64, path: &Path, reading: &mut Reading) -> Result<(), StoreError> {
    if header.journal > line::VERSION {
        let (path, found) = (path.to_path_buf(), header.journal);
        return Err(StoreError::Newer { path, what: "journal", found, known: line::VERSION });
    }
    let library = *reading.library.get_or_insert(header.library);
    if library != header.library || header.segment != segment {
        let what = "it belongs to another library or place".to_owned();
        return Err(StoreError::Damaged { path: path.to_path_buf(), what });
    }
    reading.schema = reading.schema.max(header.schema);
    Ok(())
}

/// Reads the end of the journal: the last segment that has a header. `None` when there is none at all.
pub(crate) fn tail(dir: &Path) -> Result<Option<Tail>, StoreError> {
    let mut unborn = Vec::new();
    for segment in segments(dir)?.into_iter().rev() {
        let mut lines = Segment::of(dir, segment)?;
        let header = match lines.next()? {
            Some((Ok(text), len)) => Line::read(text).map(|read| (read, len)),
            Some((Err(what), _)) => Err(what.to_owned()),
            None => Err("it is empty".to_owned()),
        };
        let Ok(((Line::Header(header), hash), len)) = header else {
            // With more than a torn header in it, the segment was in use, and its header got damaged later.
            if lines.next()?.is_some() {
                let what = "its header is damaged".to_owned();
                return Err(StoreError::Damaged { path: lines.path, what });
            }
            unborn.push(lines.path);
            continue;
        };
        let mut reading = Reading::default();
        check_header(&header, segment, &lines.path, &mut reading)?;
        return rest_of_tail(lines, &header, hash, len, unborn).map(Some);
    }
    Ok(None)
}

fn rest_of_tail(
    mut lines: Segment,
    header: &Header,
    hash: LineHash,
    len: u64,
    unborn: Vec<PathBuf>,
) -> Result<Tail, StoreError> {
    if header.after > line::MAX_SEQ {
        let what = "the number in its header can't be".to_owned();
        return Err(StoreError::Damaged { path: lines.path, what });
    }
    let mut tail = Tail {
        library: header.library,
        schema: header.schema,
        segment: header.segment,
        len,
        last_seq: header.after,
        last_hash: hash,
        torn: None,
        unborn,
        flaws: Vec::new(),
    };
    let mut at = len;
    let mut bad = Vec::new();
    // Where a row of lines that belong together began, and the state before it.
    let mut row = None;
    while let Some((text, len)) = lines.next()? {
        at += len;
        match text.and_then(line::check).map(|(body, hash)| (line::outline(body), hash)) {
            Ok((line::Outline { seq: Some(seq), .. }, _)) if seq > line::MAX_SEQ => {
                bad.push(lines.flaw("its number can't be"));
            }
            Ok((line::Outline { seq, more }, hash)) => {
                // Bad lines with a good one after them are damage, and no torn end.
                tail.flaws.append(&mut bad);
                if more {
                    row.get_or_insert((tail.len, tail.last_seq, tail.last_hash));
                } else {
                    row = None;
                }
                tail.last_seq = seq.unwrap_or(tail.last_seq);
                tail.last_hash = hash;
                tail.len = at;
            }
            Err(what) => bad.push(lines.flaw(what)),
        }
    }
    tail.torn = bad.into_iter().next();
    if let Some(before) = row {
        (tail.len, tail.last_seq, tail.last_hash) = before;
        tail.torn = tail.torn.or_else(|| Some(lines.flaw("the lines that belong to it are missing")));
    }
    Ok(tail)
}

/// The hash of commit `seq`'s line; where a full copy stands for it, that of the copy's end. `None` when the journal
/// begins later or ends earlier, or the line is damaged.
pub(crate) fn hash_of_commit(dir: &Path, seq: u64) -> Result<Option<LineHash>, StoreError> {
    for segment in segments(dir)?.into_iter().rev() {
        let mut lines = Segment::of(dir, segment)?;
        let Some((Ok(first), _)) = lines.next()? else { continue };
        let Ok((Line::Header(header), _)) = Line::read(first) else { continue };
        if header.after > seq {
            continue;
        }
        if seq == 0 && !header.base && header.prev == LineHash::default() {
            return Ok(Some(header.prev));
        }
        let mut found = None;
        while let Some((text, _)) = lines.next()? {
            let Ok((body, hash)) = text.and_then(line::check) else { continue };
            if line::outline(body).seq == Some(seq) {
                found = Some(hash);
            }
        }
        if found.is_some() || header.after < seq {
            return Ok(found);
        }
    }
    Ok(None)
}

/// The segment to begin at for reading every commit after `seq`.
pub(crate) fn segment_after(dir: &Path, seq: u64) -> Result<u64, StoreError> {
    let all = segments(dir)?;
    for segment in all.iter().rev() {
        let mut lines = Segment::of(dir, *segment)?;
        if let Some((Ok(first), _)) = lines.next()?
            && let Ok((Line::Header(header), _)) = Line::read(first)
            && header.after <= seq
        {
            return Ok(*segment);
        }
    }
    Ok(all.first().copied().unwrap_or(1))
}
