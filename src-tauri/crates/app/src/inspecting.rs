//! A dry run of an import: what a file holds, by which layout or mapping it is read, what its cover lists and is missing.

use std::path::Path;

use parallax_extract::{ExtractOptions, Field, Layout, Mapping, Source, inspect};
use parallax_store::{Batch, Key};

use crate::files::read_within;
use crate::open::now;
use crate::records::{LAYOUTS, LayoutRecord, MAPPINGS, MappingRecord};
use crate::wire::{
    ByName, FilePath, FoundItem, InspectSource, KeepMapping, LayoutRow, MappedColumn, Nothing, SaveLayout,
    SourceColumn, SourceFailure, SourceInspection, SourceWarning,
};
use crate::{App, AppError, Code, Result};

/// The largest file that is looked into, in bytes.
const LARGEST: u64 = 512 << 20;

/// The largest layout, in bytes.
const LARGEST_LAYOUT: u64 = 1 << 20;

/// Reads a file up to a size.
fn bytes(path: &Path, limit: u64) -> Result<Vec<u8>> {
    read_within(path, limit)?.ok_or_else(|| {
        let message = format!("{}: files over {} MB are not read.", path.display(), limit >> 20);
        AppError::new(Code::NotAnArticle, message).hint("Split it.")
    })
}

/// A mapping as the UI gives it.
///
/// # Errors
/// [`Code::BadInput`] for a name that is no field.
pub(crate) fn mapping(columns: &[MappedColumn]) -> Result<Mapping> {
    let mut mapping = Mapping::default();
    for MappedColumn { field, column } in columns {
        let field: Field =
            field.parse().map_err(|problem: String| AppError::bad_input(format!("Mapping: {problem}.")))?;
        mapping.0.insert(field, column.clone());
    }
    Ok(mapping)
}

/// A path can be longer than a key may be.
/// A file is the same however it was named: from another folder, or with `.` in its path.
fn mapping_key(path: &Path) -> Key {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    Key::from(blake3::hash(path.to_string_lossy().as_bytes()).to_hex().as_str())
}

fn layout(toml: &str) -> Result<Layout> {
    Layout::from_toml(toml).map_err(|error| {
        AppError::bad_input(format!("{error}.")).hint("docs/import.md says what a layout file looks like.")
    })
}

impl App {
    /// What an import of a file would find. Nothing is stored.
    ///
    /// # Errors
    /// [`Code::NotAnArticle`] when nothing can be read of it; [`Code::BadInput`] for a layout or mapping that is none, or a file
    /// that was not chosen in a dialog.
    pub fn inspect_source(&self, input: InspectSource) -> Result<SourceInspection> {
        let path = self.granted(&input.path)?;
        let mut options = self.reading_options(&path)?;
        if let Some(columns) = &input.mapping {
            options.mapping = Some(mapping(columns)?);
        }
        if let Some(toml) = &input.layout {
            options.layouts = vec![layout(toml)?];
        }
        inspect_file(&path, &options)
    }

    /// The mapping that a person gave a file.
    ///
    /// # Errors
    /// Those of reading the library.
    pub(crate) fn file_mapping(&self, path: &Path) -> Result<Option<Mapping>> {
        let kept = self.store().get(&MAPPINGS, mapping_key(path))?;
        kept.map(|record| mapping(&record.columns)).transpose()
    }

    /// How a file is read: as all sources of the library, and by the mapping that a person gave this file.
    ///
    /// # Errors
    /// Those of reading the library.
    pub(crate) fn reading_options(&self, path: &Path) -> Result<ExtractOptions> {
        Ok(ExtractOptions { mapping: self.file_mapping(path)?, ..self.extract_options()? })
    }

    /// Keeps which column of a file is which field; no column at all takes that back. It holds for every later import of the file.
    ///
    /// # Errors
    /// [`Code::BadInput`] for a name that is no field or a file that was not chosen in a dialog; those of writing.
    pub fn keep_mapping(&self, input: KeepMapping) -> Result<Nothing> {
        let path = self.granted(&input.path)?;
        mapping(&input.columns)?;
        let _writing = self.writing();
        let mut batch = Batch::new("keep how a table is read");
        if input.columns.is_empty() {
            if self.store().get(&MAPPINGS, mapping_key(&path))?.is_some() {
                batch.delete(&MAPPINGS, mapping_key(&path));
            }
        } else {
            let record = MappingRecord { path: input.path, columns: input.columns, saved: now() };
            batch.put(&MAPPINGS, mapping_key(&path), &record)?;
        }
        if !batch.is_empty() {
            self.commit(batch)?;
        }
        Ok(Nothing {})
    }

    /// The layouts that are kept in the library.
    pub(crate) fn layouts(&self) -> Result<Vec<Layout>> {
        let mut layouts = Vec::new();
        for row in self.store().scan(&LAYOUTS)? {
            // One that a newer version wrote in another way is passed over, and stays.
            layouts.extend(Layout::from_toml(&row?.1.toml).ok());
        }
        Ok(layouts)
    }

    /// The layouts that are kept in the library, by name.
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn list_layouts(&self, _: Nothing) -> Result<Vec<LayoutRow>> {
        self.store()
            .scan(&LAYOUTS)?
            .map(|row| {
                let (_, record) = row?;
                Ok(LayoutRow { name: record.name, toml: record.toml, saved: record.saved })
            })
            .collect()
    }

    /// Keeps a layout under its name; one of the same name is replaced.
    ///
    /// # Errors
    /// [`Code::BadInput`] for a layout that is none; those of writing.
    pub fn save_layout(&self, input: SaveLayout) -> Result<Vec<LayoutRow>> {
        let name = layout(&input.toml)?.name;
        let _writing = self.writing();
        let mut batch = Batch::new(format!("keep the layout “{name}”"));
        let record = LayoutRecord { name: name.clone(), toml: input.toml, saved: now() };
        batch.put(&LAYOUTS, Key::from(name.as_str()), &record)?;
        self.commit(batch)?;
        self.list_layouts(Nothing {})
    }

    /// Takes a layout out of the library.
    ///
    /// # Errors
    /// [`Code::NotFound`] for an unknown name; those of writing.
    pub fn delete_layout(&self, input: ByName) -> Result<Vec<LayoutRow>> {
        let _writing = self.writing();
        let key = Key::from(input.name.as_str());
        if self.store().get(&LAYOUTS, key.clone())?.is_none() {
            return Err(AppError::new(Code::NotFound, format!("There is no layout “{}”.", input.name)));
        }
        let mut batch = Batch::new(format!("delete the layout “{}”", input.name));
        batch.delete(&LAYOUTS, key);
        self.commit(batch)?;
        self.list_layouts(Nothing {})
    }

    /// Keeps the layout of a file.
    ///
    /// # Errors
    /// As [`App::save_layout`]; [`Code::Io`] when the file can't be read.
    pub fn read_layout(&self, input: FilePath) -> Result<Vec<LayoutRow>> {
        let path = self.granted(&input.path)?;
        self.save_layout(SaveLayout { toml: layout_text(&path)? })
    }
}

fn layout_text(path: &Path) -> Result<String> {
    String::from_utf8(bytes(path, LARGEST_LAYOUT)?)
        .map_err(|_| AppError::bad_input(format!("{}: it is no text in UTF-8.", path.display())))
}

/// Reads a layout from its file, for one run.
///
/// # Errors
/// [`Code::BadInput`] for what is no layout, [`Code::Io`].
pub fn layout_of_file(path: &Path) -> Result<Layout> {
    layout(&layout_text(path)?)
}

/// What an import of a file would find, without a library.
///
/// # Errors
/// [`Code::NotAnArticle`] when nothing can be read of it, [`Code::Io`].
pub fn inspect_file(path: &Path, options: &ExtractOptions) -> Result<SourceInspection> {
    let bytes = bytes(path, LARGEST)?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let inspection = inspect(&Source::new(&name, &bytes), options)
        .map_err(|error| AppError::new(Code::NotAnArticle, format!("{name}: {error}.")))?;
    let mapped = |(field, column): (&Field, &String)| MappedColumn {
        field: field.name().to_owned(),
        column: column.clone(),
    };
    let several = inspection.summary.layout.is_some() || !inspection.columns.is_empty();
    Ok(SourceInspection {
        name: name.into_owned(),
        several: several || inspection.summary.found > 1,
        layout: inspection.summary.layout,
        confidence: inspection.summary.confidence.map(u32::from),
        expected: inspection.summary.expected,
        found: inspection.summary.found,
        missing: inspection.summary.missing,
        articles: inspection.articles,
        references: inspection.references,
        failed: inspection.failed,
        failures: inspection
            .failures
            .into_iter()
            .map(|(name, reason)| SourceFailure { name, reason })
            .collect(),
        warnings: inspection
            .warnings
            .into_iter()
            .map(|(warning, count)| SourceWarning { warning, count })
            .collect(),
        first: inspection
            .first
            .into_iter()
            .map(|item| FoundItem {
                name: item.name,
                fields: item.fields.iter().map(mapped).collect(),
                words: u32::try_from(item.words).unwrap_or(u32::MAX),
                reference: item.reference,
            })
            .collect(),
        columns: inspection
            .columns
            .into_iter()
            .map(|column| SourceColumn {
                name: column.name,
                samples: column.samples,
                confidence: column.guess.map(|(_, sure)| u32::from(sure)),
            })
            .collect(),
        mapping: inspection.mapping.0.iter().map(mapped).collect(),
        lines: inspection.lines,
    })
}
