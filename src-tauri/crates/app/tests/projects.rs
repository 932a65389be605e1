//! Projects and codebooks of REFI-QDA through the app: out of one library, into another, and back by undo.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::path::Path;

use parallax_app::wire::{ExportCodebook, ExportProject, FilePath, ImportProject, Nothing, PreviewProject};
use parallax_app::{App, Code, Options};

fn library(folder: &Path) -> App {
    App::open(folder, Options::default()).unwrap()
}

fn coded(folder: &Path) -> App {
    let app = library(folder);
    app.add_sample_study(Nothing {}).unwrap();
    app
}

#[test]
fn a_project_goes_from_library_to_library_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let app = coded(&folder.path().join("a"));
    let path = folder.path().join("study.qdpx").display().to_string();
    let told = app.preview_project(PreviewProject { event: None }).unwrap();
    assert!(told.path.is_none() && !Path::new(&path).exists(), "a preview writes nothing");
    let written = app.export_project(ExportProject { path: path.clone(), event: None }).unwrap();
    assert_eq!((written.counts, &written.losses), (told.counts, &told.losses));
    assert!(written.counts.codings > 0 && written.counts.selections >= written.counts.codings);

    let other = library(&folder.path().join("b"));
    let preview = other.import_project(ImportProject { path: path.clone(), preview: true }).unwrap();
    assert!(preview.unchanged && preview.losses.is_empty() && !preview.merge.stored);
    assert_eq!(other.library_info(Nothing {}).unwrap().articles, 0, "a preview stores nothing");
    let read = other.import_project(ImportProject { path: path.clone(), preview: false }).unwrap();
    assert!(read.merge.stored && read.merge.conflicts.is_empty());
    assert_eq!(read.counts, written.counts);
    let (mut one, mut two) = (app.study(None).unwrap(), other.study(None).unwrap());
    for study in [&mut one, &mut two] {
        study.made = String::new();
        study.codebooks.iter_mut().for_each(|book| book.built_in = false);
    }
    assert_eq!(two.articles, one.articles);
    assert_eq!((two.codings, two.answers, two.settlements), (one.codings, one.answers, one.settlements));
    assert_eq!((two.codebooks, two.events, two.outlets), (one.codebooks, one.events, one.outlets));

    let again = other.import_project(ImportProject { path: path.clone(), preview: false }).unwrap();
    assert!(!again.merge.stored && again.merge.conflicts.is_empty(), "what is there is not taken twice");
    other.undo(Nothing {}).unwrap();
    let left = other.study(None).unwrap();
    assert!(left.articles.is_empty() && left.codings.is_empty() && left.codebooks.is_empty());
}

#[test]
fn of_a_broken_project_nothing_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let app = coded(&folder.path().join("a"));
    let path = folder.path().join("study.qdpx");
    app.export_project(ExportProject { path: path.display().to_string(), event: None }).unwrap();
    let mut bytes = std::fs::read(&path).unwrap();
    bytes.truncate(bytes.len() / 2);
    std::fs::write(&path, bytes).unwrap();
    let other = library(&folder.path().join("b"));
    let error =
        other.import_project(ImportProject { path: path.display().to_string(), preview: false }).unwrap_err();
    assert_eq!(error.code, Code::BadInput);
    assert!(
        error.message.contains("study.qdpx") && error.message.contains("no archive"),
        "{}",
        error.message
    );
    assert!(other.study(None).unwrap().articles.is_empty());
}

#[test]
fn a_codebook_is_of_refi_qda_where_its_name_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let app = coded(&folder.path().join("a"));
    let codebook = app.list_codebooks(Nothing {}).unwrap().remove(0);
    let path = folder.path().join("codes.QDC").display().to_string();
    app.export_codebook(ExportCodebook { id: codebook.id.clone(), path: path.clone() }).unwrap();
    assert!(std::fs::read_to_string(&path).unwrap().contains("urn:QDA-XML:codebook:1.0"));
    let other = library(&folder.path().join("b"));
    let read = other.import_codebook(FilePath { path: path.clone() }).unwrap();
    assert_eq!((read.name.as_str(), read.codes.len()), (codebook.name.as_str(), codebook.codes.len()));
    std::fs::write(
        &path,
        "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\">\n<Codes><Code name=\"a\"/></Codes></CodeBook>",
    )
    .unwrap();
    let error = other.import_codebook(FilePath { path }).unwrap_err();
    assert_eq!(error.message, "codes.QDC, line 2, column 8: Code@guid: is missing.");
}
