//! An import's report: what became of each file, address and article in them; in pages, and as a file.

use crate::export::{csv_of, write_file};
use crate::wire::{ExportImport, ImportItem, ImportLines, ListImportLines, Outcome, Written};
use crate::{App, Result};

/// The columns of a report as CSV.
pub const IMPORT_COLUMNS: [&str; 10] =
    ["source", "outcome", "title", "outlet", "article", "address", "error", "hint", "left_out", "warnings"];

impl App {
    /// A page of an import's report.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for the import, those of reading.
    pub fn import_lines(&self, input: ListImportLines) -> Result<ImportLines> {
        self.import_record(&input.import)?;
        let mut items = self.import_items(&input.import)?;
        if input.failed {
            items.retain(|item| matches!(item.outcome, Outcome::Failed { .. }));
        }
        let total = items.len() as u32;
        let page = items.into_iter().skip(input.offset as usize).take(input.limit as usize);
        Ok(ImportLines { total, items: page.collect() })
    }

    /// Writes an import's report as CSV (RFC 4180, UTF-8, header in the first line).
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for the import, [`crate::Code::Io`], those of reading.
    pub fn export_import(&self, input: ExportImport) -> Result<Written> {
        let path = self.granted(&input.path)?;
        self.import_record(&input.import)?;
        let items = self.import_items(&input.import)?;
        write_file(&path, &report_csv(&items)?)?;
        Ok(Written { path: input.path, rows: items.len() as u32 })
    }
}

/// Lines of a report as CSV.
///
/// # Errors
/// None that is known of; the writer's own.
pub fn report_csv(items: &[ImportItem]) -> Result<Vec<u8>> {
    let fields = |item: &ImportItem| {
        let (outcome, article, address, error) = match &item.outcome {
            Outcome::Imported { article } => ("imported", article.as_str(), "", None),
            Outcome::Revised { article } => ("revised", article.as_str(), "", None),
            Outcome::Known { article } => ("known", article.as_str(), "", None),
            Outcome::Listed { address } => ("listed", "", address.as_deref().unwrap_or_default(), None),
            Outcome::Failed { error } => ("failed", "", "", Some(error)),
        };
        vec![
            item.name.clone(),
            outcome.to_owned(),
            item.title.clone().unwrap_or_default(),
            item.outlet.clone().unwrap_or_default(),
            article.to_owned(),
            address.to_owned(),
            error.map(|error| error.message.clone()).unwrap_or_default(),
            error.and_then(|error| error.hint.clone()).unwrap_or_default(),
            item.dropped.to_string(),
            item.warnings.join("; "),
        ]
    };
    Ok(csv_of(&IMPORT_COLUMNS, items.iter().map(fields))?.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::AppError;

    #[test]
    fn a_report_says_why_and_runs_no_formula() {
        let item = |name: &str, outcome| ImportItem {
            name: name.into(),
            title: Some("A, \"title\"".into()),
            outlet: None,
            dropped: 2,
            warnings: vec!["one".into(), "two".into()],
            outcome,
        };
        let error = AppError::bad_input("x: no.").hint("Try y.");
        let csv = report_csv(&[
            item("=cmd|calc", Outcome::Failed { error }),
            item("b.txt", Outcome::Listed { address: Some("https://a.example/".into()) }),
        ]);
        insta::assert_snapshot!(String::from_utf8(csv.unwrap()).unwrap(), @r#"
        source,outcome,title,outlet,article,address,error,hint,left_out,warnings
        '=cmd|calc,failed,"A, ""title""",,,,x: no.,Try y.,2,one; two
        b.txt,listed,"A, ""title""",,,https://a.example/,,,2,one; two
        "#);
    }
}
