//! Export: a comparison as one page, codings as CSV.

use std::io::Write as _;
use std::path::Path;

use parallax_exchange::tables::{TableKind, csv, guarded_field, table};

use crate::page::page;
use crate::wire::{ExportCodings, ExportComparison, Written};
use crate::{App, AppError, Result};

/// Writes a file whole or not at all: beside it first, then over it. What is no file (a device, a pipe) is written to as it is: it
/// must not be replaced by one.
///
/// # Errors
/// [`crate::Code::Io`] naming the file.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed = |error: std::io::Error| AppError::io(path, &error);
    if std::fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        let open = std::fs::File::options().write(true).open(path);
        return open.and_then(|mut file| file.write_all(bytes)).map_err(failed);
    }
    // Of a link it is the file behind it that is written.
    let path = &std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".part");
    let part = folder.join(name);
    let written = std::fs::File::create(&part)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| std::fs::rename(&part, path));
    if written.is_err() && part.exists() {
        // What could not be written is not left lying about; the error that counts is the first.
        std::fs::remove_file(&part).ok();
    }
    written.map_err(failed)
}

/// A table as CSV (RFC 4180, UTF-8, `\n` line ends, header in the first line), with the number of data rows. Names and words come
/// from anyone: none of them becomes a formula in a spreadsheet.
pub(crate) fn csv_of(
    columns: &[&str],
    rows: impl IntoIterator<Item = Vec<String>>,
) -> Result<(Vec<u8>, u32)> {
    let unwritten =
        |error: csv::Error| AppError::internal(format!("The table could not be written: {error}."));
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(columns).map_err(unwritten)?;
    let mut count = 0;
    for row in rows {
        out.write_record(row.iter().map(|field| guarded_field(field))).map_err(unwritten)?;
        count += 1;
    }
    let bytes = out
        .into_inner()
        .map_err(|error| AppError::internal(format!("The table could not be written: {error}.")))?;
    Ok((bytes, count))
}

/// A comparison as one self-contained HTML page. `event` is the name of the event it was made in.
pub fn comparison_html(comparison: &crate::wire::Comparison, event: Option<&str>) -> String {
    page(comparison, event)
}

impl App {
    /// A comparison as one self-contained HTML page.
    ///
    /// # Errors
    /// Those of [`App::compare`].
    pub fn comparison_page(&self, compare: crate::wire::Compare) -> Result<String> {
        let event = compare.event.as_deref().map(|id| self.event_record(id)).transpose()?;
        let comparison = self.compare(compare)?;
        Ok(page(&comparison, event.as_ref().map(|event| event.name.as_str())))
    }

    /// Writes a comparison as one self-contained HTML page.
    ///
    /// # Errors
    /// Those of [`App::compare`], [`crate::Code::Io`].
    pub fn export_comparison(&self, input: ExportComparison) -> Result<Written> {
        let path = self.granted(&input.path)?;
        write_file(&path, self.comparison_page(input.compare)?.as_bytes())?;
        Ok(Written { path: input.path, rows: 0 })
    }

    /// Codings as CSV (RFC 4180, UTF-8, `\n` line ends, header in the first line), with the number of data rows. The columns are
    /// those of [`parallax_exchange::tables`].
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn codings_csv(&self, event: Option<String>) -> Result<(Vec<u8>, u32)> {
        let mut study = self.study(None)?;
        study.codings.retain(|coding| event.is_none() || coding.event == event);
        let table = table(&study, TableKind::Codings);
        Ok((csv(&table, true), table.rows.len() as u32))
    }

    /// Writes codings as CSV.
    ///
    /// # Errors
    /// Those of reading the library, [`crate::Code::Io`].
    pub fn export_codings(&self, input: ExportCodings) -> Result<Written> {
        let path = self.granted(&input.path)?;
        let (bytes, rows) = self.codings_csv(input.event)?;
        write_file(&path, &bytes)?;
        Ok(Written { path: input.path, rows })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_field_of_a_table_becomes_a_formula() {
        let fields = ["=1+1", "@name", "-0.25", "+3", "- a dash", "\ttab", "plain, with a comma"];
        let (bytes, rows) = csv_of(&["a"; 7], [fields.map(str::to_owned).to_vec()]).expect("a table");
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert_eq!(rows, 1);
        assert_eq!(
            text.lines().nth(1),
            Some("'=1+1,'@name,-0.25,+3,'- a dash,'\ttab,\"plain, with a comma\"")
        );
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_stays_what_it_is() {
        use std::io::Read as _;
        use std::os::unix::fs::FileTypeExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.is_ok_and(|status| status.success()), "a pipe is made");
        let reader = std::thread::spawn({
            let pipe = pipe.clone();
            move || {
                let mut read = String::new();
                std::fs::File::open(pipe).and_then(|mut file| file.read_to_string(&mut read)).map(|_| read)
            }
        });
        write_file(&pipe, b"a table").expect("it is written");
        assert_eq!(reader.join().expect("it ends").expect("it is read"), "a table");
        assert!(std::fs::metadata(&pipe).expect("it is there").file_type().is_fifo(), "it is still a pipe");
    }
}
