//! Codings as W3C Web Annotations, and back.

use std::collections::BTreeSet;

use parallax_exchange::web_annotation::{self, Remark, Shape};
use parallax_framing::Study;
use parallax_store::Batch;

use super::{Made, PROGRAM, failed};
use crate::records::{CODEBOOKS, CODINGS};
use crate::texts::key;
use crate::wire::{AnnotationRemark, AnnotationsReport, ImportAnnotations, StudyOptions};
use crate::{App, AppError, Result};

pub(super) fn write(study: &Study, options: &StudyOptions) -> Made {
    let shape = if options.lines { Shape::Lines } else { Shape::Collection };
    let (bytes, losses) = web_annotation::write(study, shape, PROGRAM);
    Made { bytes, rows: study.codings.len(), losses }
}

fn remarks(remarks: Vec<Remark>) -> Vec<AnnotationRemark> {
    let view = |remark: Remark| AnnotationRemark {
        number: remark.number as u32,
        quote: remark.quote,
        why: remark.why,
    };
    remarks.into_iter().map(view).collect()
}

impl App {
    /// Reads a file of annotations onto the library's texts. Codings that the library has (by id) are left as they are.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] with the place in the file; [`crate::Code::Io`]; those of writing.
    pub fn import_annotations(&self, input: ImportAnnotations) -> Result<AnnotationsReport> {
        let path = self.granted(&input.path)?;
        let bytes = std::fs::read(&path).map_err(|error| AppError::io(&path, &error))?;
        let _writing = self.writing();
        let study = self.study(None)?;
        let read = web_annotation::read(&bytes, &study).map_err(|error| failed(&input.path, &error))?;
        let there: BTreeSet<&str> = study.codings.iter().map(|coding| coding.id.as_str()).collect();
        let mut seen = BTreeSet::new();
        let new: Vec<_> = read
            .codings
            .iter()
            .filter(|coding| !there.contains(coding.id.as_str()) && seen.insert(coding.id.as_str()))
            .collect();
        let used = |id: &str| new.iter().any(|coding| coding.codebook == id);
        let books: Vec<_> = read.codebooks.iter().filter(|book| used(&book.id)).collect();
        if !input.preview && !new.is_empty() {
            // Nothing that does not hold together is stored, and nothing half.
            let mut whole = study.clone();
            whole.codebooks.extend(books.iter().map(|&book| book.clone()));
            whole.codings.extend(new.iter().map(|&coding| coding.clone()));
            whole.check().map_err(|error| AppError::bad_input(format!("{}: {error}.", input.path)))?;
            let mut batch = Batch::new("import annotations");
            for book in &books {
                batch.put(&CODEBOOKS, key(&book.id), book)?;
            }
            for coding in &new {
                batch.put(&CODINGS, key(&coding.id), coding)?;
            }
            self.commit(batch)?;
        }
        Ok(AnnotationsReport {
            stored: !input.preview && !new.is_empty(),
            codings: new.len() as u32,
            there: (read.codings.len() - new.len()) as u32,
            codebooks: books.iter().map(|book| book.name.clone()).collect(),
            shifted: remarks(read.shifted),
            unplaced: remarks(read.unplaced),
        })
    }
}
