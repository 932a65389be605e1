//! A library with the sample event and a codebook.

use std::path::Path;

use parallax_app::wire::*;
use parallax_app::{App, Options};

pub(crate) struct Desk {
    pub(crate) app: App,
    pub(crate) event: String,
    pub(crate) coverage: Vec<ArticleRow>,
    pub(crate) book: CodebookView,
    pub(crate) dir: tempfile::TempDir,
}

pub(crate) fn open(dir: &Path) -> App {
    App::open(dir, Options::default()).unwrap()
}

impl Desk {
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let app = open(dir.path());
        let event = app.add_sample(Nothing {}).unwrap().id;
        let coverage = app.event(ById { id: event.clone() }).unwrap().coverage;
        let books = app.built_in_codebooks(Nothing {}).unwrap();
        let wording =
            books.iter().find(|book| book.source.is_empty() || book.name.contains("Wording")).unwrap();
        let book = app.add_codebook(ById { id: wording.id.clone() }).unwrap();
        Self { app, event, coverage, book, dir }
    }

    pub(crate) fn by(&self, outlet: &str) -> &ArticleRow {
        self.coverage.iter().find(|row| row.outlet.starts_with(outlet)).unwrap()
    }

    /// The nth code that can be applied.
    pub(crate) fn code(&self, nth: usize) -> CodeRef {
        let codes = self.app.list_codebooks(Nothing {}).unwrap();
        let book = codes.iter().find(|book| book.id == self.book.id).unwrap();
        let code = book.codes.iter().filter(|code| !code.item).nth(nth).unwrap();
        CodeRef { codebook: book.id.clone(), code: code.id.clone() }
    }

    pub(crate) fn article(&self, outlet: &str) -> ArticleView {
        self.app.article(ShowArticle { id: self.by(outlet).id.clone(), revision: None, find: None }).unwrap()
    }

    /// The words of the newest text of an outlet's article, as a selection.
    pub(crate) fn words(&self, outlet: &str, words: &str) -> (String, String, Run) {
        let view = self.article(outlet);
        let segment = view.segments.iter().find(|segment| text(segment).contains(words)).unwrap();
        let whole = text(segment);
        let before = whole.split(words).next().unwrap().chars().count() as u32;
        let start = segment.start + before;
        let run = Run { start, end: start + words.chars().count() as u32, quote: words.to_owned() };
        (view.row.id, view.revision, run)
    }

    pub(crate) fn span(&self, outlet: &str, words: &str) -> SelectionInput {
        let (article, revision, run) = self.words(outlet, words);
        SelectionInput::Span { article, revision, start: run.start, end: run.end, quote: run.quote }
    }

    pub(crate) fn apply(&self, code: CodeRef, selection: SelectionInput) -> CodingRow {
        self.app
            .add_coding(AddCoding {
                code,
                selection,
                memo: "why".into(),
                event: Some(self.event.clone()),
                target: None,
                certainty: None,
                weight: None,
            })
            .unwrap()
    }

    pub(crate) fn codings(&self) -> Vec<CodingRow> {
        self.app.list_codings(ListCodings::default()).unwrap().rows
    }
}

pub(crate) fn text(segment: &SegmentView) -> String {
    segment.pieces.iter().map(|piece| piece.text.as_str()).collect()
}
