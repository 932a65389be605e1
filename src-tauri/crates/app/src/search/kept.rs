//! The index as it lies in the library's folder `derived`: opened if it is whole, made anew if not.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use parallax_text::TERMS;
use tantivy::directory::MmapDirectory;
use tantivy::{Index, IndexReader, IndexSettings, ReloadPolicy, TantivyError};

use super::schema::{Fields, ID, STAMP};

/// Counts up whenever documents are made in another way.
const EDITION: u32 = 1;
/// How the folders of all editions begin.
const FOLDER: &str = "search-";

/// An index that can be asked. Cloning gives another handle on the same one.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) index: Index,
    pub(super) reader: IndexReader,
    pub(super) fields: Fields,
}

fn place(derived: &Path) -> PathBuf {
    derived.join(format!("{FOLDER}{EDITION}-{TERMS}"))
}

/// Takes away the index, and with `old_only` those of other editions alone.
fn clear(derived: &Path, old_only: bool) {
    let own = place(derived);
    for entry in fs::read_dir(derived).into_iter().flatten().flatten() {
        let path = entry.path();
        let is_index = entry.file_name().to_string_lossy().starts_with(FOLDER);
        if is_index
            && !(old_only && path == own)
            && let Err(error) = fs::remove_dir_all(&path)
        {
            tracing::warn!(%error, path = %path.display(), "an index of the search that is not used any more stays");
        }
    }
}

impl Kept {
    /// The index in a library's folder `derived`. One that is damaged, or was made by another edition, is thrown away; an empty one
    /// takes its place. Where nothing can be written, the index is kept in memory alone.
    ///
    /// # Errors
    /// When there is not even memory for it.
    pub(super) fn open(derived: &Path) -> tantivy::Result<Self> {
        clear(derived, true);
        let folder = place(derived);
        if folder.exists() {
            match Self::whole(&folder) {
                Ok(kept) => return Ok(kept),
                Err(error) => {
                    tracing::warn!(%error, "the index of the search is damaged and is made anew");
                }
            }
        }
        Self::fresh(derived)
    }

    /// An empty index in place of whatever there is.
    ///
    /// # Errors
    /// As [`Kept::open`].
    pub(super) fn fresh(derived: &Path) -> tantivy::Result<Self> {
        clear(derived, false);
        let folder = place(derived);
        let fields = Fields::new();
        let made = fs::create_dir_all(&folder).map_err(TantivyError::from).and_then(|()| {
            let directory = MmapDirectory::open(&folder)?;
            Index::create(directory, fields.schema.clone(), IndexSettings::default())
        });
        let index = match made {
            Ok(index) => index,
            Err(error) => {
                tracing::warn!(%error, "the index of the search is kept in memory alone");
                Index::create_in_ram(fields.schema.clone())
            }
        };
        Self::of(index, fields)
    }

    /// The index in `folder`, if every byte of it is as it was written.
    fn whole(folder: &Path) -> tantivy::Result<Self> {
        let index = Index::open_in_dir(folder)?;
        let fields = Fields::new();
        if index.schema() != fields.schema {
            return Err(TantivyError::SchemaError("other fields".into()));
        }
        if let Some(file) = index.validate_checksum()?.into_iter().next() {
            return Err(TantivyError::InternalError(format!("{} is damaged", file.display())));
        }
        Self::of(index, fields)
    }

    fn of(index: Index, fields: Fields) -> tantivy::Result<Self> {
        Fields::register(&index);
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { index, reader, fields })
    }

    /// The stamps of all articles that are in it, by id.
    ///
    /// # Errors
    /// Those of reading.
    pub(super) fn stamps(&self) -> tantivy::Result<HashMap<String, u64>> {
        let searcher = self.reader.searcher();
        let mut stamps = HashMap::with_capacity(usize::try_from(searcher.num_docs()).unwrap_or_default());
        for segment in searcher.segment_readers() {
            let Some(ids) = segment.fast_fields().str(ID)? else { continue };
            let column = segment.fast_fields().u64(STAMP)?;
            for document in segment.doc_ids_alive() {
                let mut id = String::new();
                if let (Some(ord), Some(stamp)) = (ids.ords().first(document), column.first(document))
                    && ids.ord_to_str(ord, &mut id)?
                {
                    stamps.insert(id, stamp);
                }
            }
        }
        Ok(stamps)
    }
}
