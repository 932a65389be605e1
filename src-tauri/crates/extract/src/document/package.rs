//! The parts of a document that is a ZIP file (DOCX, ODT), read one by one within bounds.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::{ExtractError, ExtractOptions, SourceKind};

/// An open document.
pub(super) struct Package<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    kind: SourceKind,
    limit: u64,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'b> Package<'b> {
    /// Opens a document.
    ///
    /// # Errors
    /// [`ExtractError::Damaged`] when its table of contents cannot be read.
    pub(super) fn open(
        bytes: &'b [u8],
        kind: SourceKind,
        options: &ExtractOptions,
    ) -> Result<Self, ExtractError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| ExtractError::Damaged {
            kind: kind.words(),
            problem: format!("its table of contents cannot be read ({error})"),
        })?;
        if zip.len() > options.max_entries {
            return Err(ExtractError::TooMany { count: zip.len(), limit: options.max_entries });
        }
        Ok(Self { zip, kind, limit: options.max_unpacked, left: options.max_unpacked })
    }

    /// The first part whose name fits.
    pub(super) fn named(&self, fits: impl Fn(&str) -> bool) -> Option<String> {
        self.zip.file_names().filter_map(Result::ok).find(|name| fits(name)).map(|name| name.into_owned())
    }

    /// The bytes of a part, `None` when there is none of this name.
    ///
    /// # Errors
    /// [`ExtractError::Unpacks`] beyond the bound, [`ExtractError::Encrypted`], [`ExtractError::Damaged`].
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ExtractError> {
        let kind = self.kind.words();
        let damaged = |error: &dyn std::fmt::Display| ExtractError::Damaged {
            kind,
            problem: format!("{name}: {error}"),
        };
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(ExtractError::Encrypted { kind });
            }
            Err(error) => return Err(damaged(&error)),
        };
        let mut bytes = Vec::new();
        file.take(self.left.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
        match self.left.checked_sub(bytes.len() as u64) {
            Some(left) => self.left = left,
            None => return Err(ExtractError::Unpacks { limit: self.limit }),
        }
        Ok(Some(bytes))
    }

    /// The bytes of a part that the format asks for.
    ///
    /// # Errors
    /// Those of [`Package::part`], and [`ExtractError::Damaged`] when it is not there.
    pub(super) fn needed(&mut self, name: &str) -> Result<Vec<u8>, ExtractError> {
        self.part(name)?.ok_or_else(|| ExtractError::Damaged {
            kind: self.kind.words(),
            problem: format!("it has no {name}"),
        })
    }
}
