//! The journal: every commit as a line of text, from which the library can be made again.
//!
//! # Format (version 1)
//!
//! `journal/000001.jsonl`, `000002.jsonl` …: segments, only ever appended to; a new one begins when the last has
//! reached a size. UTF-8, one JSON object a line, each line ended by `\n`. There are three kinds of lines.
//!
//! The first line of every segment is its header:
//!
//! ```text
//! {"journal":1,"library":"0198…","schema":1,"segment":3,"after":4711,"base":false,"prev":"…","hash":"…"}
//! ```
//!
//! - `journal`: the version of this format. A program refuses one newer than it knows.
//! - `schema`: the version of the app's record types when the segment was begun.
//! - `after`: the last commit before this segment.
//! - `base`: whether the journal begins here with a full copy of the library instead of with its first commit.
//!
//! A commit, written and synced to disk *before* the database is changed:
//!
//! ```text
//! {"seq":4712,"time":"2026-11-24T08:00:00Z","act":"Import 3 articles","ops":[
//!   {"put":"articles","key":"0198…","value":{"title":"…"}},{"del":"drafts","key":"=kerry"}],"prev":"…","hash":"…"}
//! ```
//!
//! - `seq` counts up by one. (All lines of a full copy have the same: the commit that the copy stands for.)
//! - `more`, when present (and `true`): the next line was stored together with this one. Such a row counts only when
//!   its last line, the one without `more`, is there.
//! - `schema`, when present: this commit raised the version of the record types.
//! - `ops`: the records put, with their whole new value, and those deleted. Keys as in [`crate::Key`]'s text form,
//!   values as in [`crate::value`].
//!
//! The end of a full copy, with what it holds in all; a copy without this line does not count:
//!
//! ```text
//! {"base_end":4711,"schema":1,"tables":{"articles":[3,"<sum>"]},"prev":"…","hash":"…"}
//! ```
//!
//! `hash` is always last: the first 128 bits of BLAKE3 over the line up to the comma before `"hash"`. `prev` is the
//! hash of the line before, over segment borders, 32 zeros at the very beginning. So each line proves itself, and
//! each proves that nothing before it was taken out.
//!
//! A backup is such a full copy by itself, compressed by gzip: header, copy, end.
//!
//! A segment that is closed, and not small, is compressed: `000003.jsonl.zst`, by Zstandard, with the same bytes in it
//! (`zstd -d` makes them readable again).
//!
//! # Damage
//!
//! A last line that is cut short or does not fit its hash (with the row it belongs to) was being written when the program died, and was never
//! acknowledged: it is moved to a file beside (`000003.torn-…`). The same anywhere else is damage, and is named
//! with file and line.

mod line;
mod packed;
mod reader;
mod writer;

pub(crate) use self::line::{BaseEnd, Commit, Line, LineHash, Op};
pub(crate) use self::reader::{
    Flaw, Reading, Tail, hash_of_commit, read, read_copy, segment_after, segments, tail,
};
pub(crate) use self::writer::{AppendError, BaseWriter, Journal, NewCommit};

use std::path::{Path, PathBuf};

/// Where a new segment begins, in bytes.
pub(crate) const SEGMENT_LIMIT: u64 = 16 << 20;

pub(crate) fn segment_path(dir: &Path, segment: u64) -> PathBuf {
    dir.join(format!("{segment:06}.jsonl"))
}
