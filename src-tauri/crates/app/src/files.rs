//! Files read whole, within a bound.

use std::io::Read as _;
use std::path::Path;

use crate::{AppError, Result};

/// All of a file; `None` when it is longer than `limit` bytes. A file may grow while it is read, and a pipe has no size, so the bound
/// holds for what is read, not for what was said before.
///
/// # Errors
/// [`crate::Code::Io`].
pub(crate) fn read_within(path: &Path, limit: u64) -> Result<Option<Vec<u8>>> {
    let failed = |error: std::io::Error| AppError::io(path, &error);
    let file = std::fs::File::open(path).map_err(failed)?;
    let said = file.metadata().map_err(failed)?.len();
    if said > limit {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(said).unwrap_or_default());
    file.take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}
