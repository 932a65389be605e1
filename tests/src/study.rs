//! How fast a large study is: 200 articles with 20,000 codings by three coders, in a library on disk.

use std::path::Path;
use std::time::{Duration, Instant};

use parallax_app::records::{
    ARTICLES, Article, CODEBOOKS, CODINGS, EVENTS, Event, OUTLETS, Outlet, REVISIONS, Revision, TABLES,
};
use parallax_app::wire::{
    AddCoding, AgreementInput, AgreementUnit, AnalysisInput, ById, CodeRef, ExportStudy, ListCodings,
    ListDisagreements, SelectionInput, ShowArticle, StudyFormat, StudyOptions,
};
use parallax_app::{App, AppError, Options};
use parallax_framing::{Anchor, Code, Codebook, Coding, FramingError, Selection, palette_colour, text_hash};
use parallax_store::{Batch, Key, Store, StoreError, new_id};
use uuid::Uuid;

use crate::made::{Made, event};

/// Why a study could not be made or measured.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StudyError {
    /// The library could not be written.
    #[error("the library could not be written")]
    Store(#[from] StoreError),
    /// A coding could not be anchored.
    #[error("a coding could not be made")]
    Framing(#[from] FramingError),
    /// A command failed.
    #[error("a command failed: {0}")]
    App(#[from] AppError),
    /// The study lacks what it was made with.
    #[error("the study has no {0}")]
    Lacks(&'static str),
}

/// How large a study is.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Articles.
    pub articles: usize,
    /// Codings.
    pub codings: usize,
    /// Sentences of an article, about.
    pub sentences: usize,
}

/// Coders of a made study.
const CODERS: [&str; 3] = ["Ada", "Ben", "Eve"];
/// Codes.
const CODES: usize = 15;
/// Outlets.
const OUTLETS_MADE: usize = 10;

/// Ids of what was made.
pub struct MadeStudy {
    /// The codebook.
    pub codebook: String,
    /// The event that all articles are in.
    pub event: String,
    /// The articles.
    pub articles: Vec<String>,
}

pub(crate) fn key(id: &str) -> Key {
    id.parse::<Uuid>().map_or_else(|_| Key::from(id), Key::from)
}

/// Writes a study into a new library, always the same but for its ids.
///
/// Each coder codes each article; of the sentences two of three coders mostly choose the same, with the same code.
///
/// # Errors
/// [`StudyError::Store`]; [`StudyError::Framing`].
pub fn write(dir: &Path, size: Size) -> Result<MadeStudy, StudyError> {
    let (store, _) = Store::open(dir, TABLES)?;
    let made = event(size.articles, size.sentences, 7);
    let mut book = Codebook::new(new_id().to_string(), "Made up");
    for number in 0..CODES {
        book.add(Code::new(format!("c{number}"), format!("Code {number}"), palette_colour(number)))?;
    }
    let outlets: Vec<Outlet> = (0..OUTLETS_MADE)
        .map(|number| Outlet {
            id: new_id().to_string(),
            name: format!("Outlet {number}"),
            home: None,
            country: None,
            groups: vec![if number % 2 == 0 { "state" } else { "private" }.to_owned()],
            aliases: Vec::new(),
            hosts: Vec::new(),
        })
        .collect();
    let mut batch = Batch::new("made study");
    batch.put(&CODEBOOKS, key(&book.id), &book)?;
    for outlet in &outlets {
        batch.put(&OUTLETS, key(&outlet.id), outlet)?;
    }
    let mut ids = Vec::with_capacity(made.len());
    let mut revisions = Vec::with_capacity(made.len());
    for (number, text) in made.iter().enumerate() {
        let (article, revision) =
            records(number, text, outlets.get(number % OUTLETS_MADE).map(|outlet| outlet.id.clone()));
        batch.put(&ARTICLES, key(&article.id), &article)?;
        batch.put(&REVISIONS, key(&revision.id), &revision)?;
        ids.push(article.id);
        revisions.push(revision.id);
    }
    let story = Event {
        id: new_id().to_string(),
        name: "Made up".into(),
        place: None,
        start: None,
        end: None,
        summary: String::new(),
        articles: ids.clone(),
        auto_join: false,
    };
    batch.put(&EVENTS, key(&story.id), &story)?;
    store.commit(batch)?;
    let codings = codings(&made, &revisions, &book.id, &story.id, size.codings)?;
    for part in codings.chunks(2_000) {
        let mut batch = Batch::new("made codings");
        for coding in part {
            batch.put(&CODINGS, key(&coding.id), coding)?;
        }
        store.commit(batch)?;
    }
    Ok(MadeStudy { codebook: book.id, event: story.id, articles: ids })
}

pub(crate) fn records(number: usize, text: &Made, outlet: Option<String>) -> (Article, Revision) {
    let (article, revision) = (new_id().to_string(), new_id().to_string());
    let retrieved = "2014-04-01T00:00:00Z".to_owned();
    let title = text.text.lines().next().unwrap_or_default().to_owned();
    let record = Article {
        id: article.clone(),
        title,
        outlet,
        byline: None,
        published: Some(format!("2014-03-{:02}T12:00:00Z", 1 + number % 30)),
        retrieved: retrieved.clone(),
        language: Some("en".into()),
        address: None,
        rights: None,
        label: None,
        revisions: vec![revision.clone()],
        words: text.text.split_whitespace().count() as u32,
        lead: String::new(),
    };
    let revision = Revision {
        id: revision,
        article,
        retrieved,
        text: text.text.clone(),
        hash: text_hash(&text.text),
        normal_form: parallax_text::NORMAL_FORM.to_owned(),
        dropped: Vec::new(),
        source: "made".into(),
        encoding: None,
        warnings: Vec::new(),
        extractor: 0,
        captured: None,
    };
    (record, revision)
}

fn codings(
    made: &[Made],
    revisions: &[String],
    codebook: &str,
    event: &str,
    count: usize,
) -> Result<Vec<Coding>, StudyError> {
    let mut found = Vec::with_capacity(count);
    let articles = made.len().max(1);
    for number in 0..count {
        let round = number / articles;
        let (Some(text), Some(revision)) = (made.get(number % articles), revisions.get(number % articles))
        else {
            continue;
        };
        let (coder, nth) = (round % CODERS.len(), round / CODERS.len());
        // The third coder goes ways of their own in one of four.
        let own = usize::from(coder == 2 && nth.is_multiple_of(4));
        let segments = text.segments.len().max(1);
        let Some(segment) = text.segments.get((nth * 7 + own * 3) % segments) else { continue };
        let anchor = Anchor::new(revision.clone(), &text.text, segment.span)?;
        let time = "2014-04-02T00:00:00Z".to_owned();
        found.push(Coding {
            id: new_id().to_string(),
            codebook: codebook.to_owned(),
            code: format!("c{}", (nth + number % articles + own) % CODES),
            coder: CODERS.get(coder).copied().unwrap_or_default().to_owned(),
            event: Some(event.to_owned()),
            selection: Selection::Span(anchor),
            memo: String::new(),
            created: time.clone(),
            modified: time,
            target: None,
            certainty: None,
            weight: None,
            suggested: None,
        });
    }
    Ok(found)
}

/// What was measured, and how long it took: the first time after opening, then the best of some.
#[derive(Debug, Clone)]
pub struct Timing {
    /// What.
    pub what: &'static str,
    /// The first time.
    pub first: Duration,
    /// The best of the following ones; `None` where there is only a first.
    pub again: Option<Duration>,
}

pub(crate) fn timed<T>(
    found: &mut Vec<Timing>,
    what: &'static str,
    rounds: usize,
    run: impl Fn() -> Result<T, AppError>,
) -> Result<(), StudyError> {
    let one = || {
        let start = Instant::now();
        run().map(|_| start.elapsed())
    };
    let first = one()?;
    let mut again: Option<Duration> = None;
    for _ in 0..rounds {
        let took = one()?;
        again = Some(again.map_or(took, |best| best.min(took)));
    }
    found.push(Timing { what, first, again });
    Ok(())
}

/// Measures the lists and figures of a study in a library that was just opened.
///
/// # Errors
/// [`StudyError::App`].
pub fn measure(dir: &Path, study: &MadeStudy) -> Result<Vec<Timing>, StudyError> {
    let mut found = Vec::new();
    let start = Instant::now();
    let app = App::open(dir, Options::default())?;
    found.push(Timing { what: "open the library", first: start.elapsed(), again: None });
    let of = |unit| AgreementInput { codebook: study.codebook.clone(), unit, ..AgreementInput::default() };
    let page = || ListCodings { limit: Some(200), ..ListCodings::default() };
    timed(&mut found, "list of codings, a page of 200", 5, || app.list_codings(page()))?;
    timed(&mut found, "the same, searched for words", 5, || {
        app.list_codings(ListCodings { query: Some("code 7".into()), ..page() })
    })?;
    timed(&mut found, "list of one article's codings", 5, || {
        app.list_codings(ListCodings { article: study.articles.first().cloned(), ..page() })
    })?;
    timed(&mut found, "agreement on sentences", 5, || app.agreement(of(AgreementUnit::Sentence)))?;
    timed(&mut found, "agreement on spans", 5, || app.agreement(of(AgreementUnit::Span)))?;
    timed(&mut found, "agreement on links", 5, || app.agreement(of(AgreementUnit::Link)))?;
    timed(&mut found, "disagreements, a page of 50", 5, || {
        app.disagreements(ListDisagreements {
            of: of(AgreementUnit::Sentence),
            code: None,
            settled: false,
            offset: 0,
            limit: 50,
        })
    })?;
    let analysis = || AnalysisInput { codebook: study.codebook.clone(), ..AnalysisInput::default() };
    timed(&mut found, "analysis by outlet", 5, || app.analysis(analysis()))?;
    timed(&mut found, "analysis of what is settled", 5, || {
        app.analysis(AnalysisInput { settled: true, ..analysis() })
    })?;
    add_one(&app, study)?;
    timed(&mut found, "list of codings after one was added", 0, || app.list_codings(page()))?;
    add_one(&app, study)?;
    timed(&mut found, "analysis after one was added", 0, || app.analysis(analysis()))?;
    add_one(&app, study)?;
    timed(&mut found, "agreement after one was added", 0, || app.agreement(of(AgreementUnit::Sentence)))?;
    Ok(found)
}

/// Measures what rests on an event's passages: laying it out comes first.
///
/// # Errors
/// [`StudyError::App`].
pub fn measure_event(dir: &Path, study: &MadeStudy) -> Result<Vec<Timing>, StudyError> {
    let app = App::open(dir, Options::default())?;
    let mut found = Vec::new();
    let event = Some(study.event.clone());
    timed(&mut found, "matrix of the event", 1, || app.matrix(ById { id: study.event.clone() }))?;
    timed(&mut found, "analysis of the event, with its passages", 5, || {
        app.analysis(AnalysisInput {
            event: event.clone(),
            codebook: study.codebook.clone(),
            ..AnalysisInput::default()
        })
    })?;
    timed(&mut found, "agreement on the event's passages", 5, || {
        app.agreement(AgreementInput {
            event: event.clone(),
            codebook: study.codebook.clone(),
            unit: AgreementUnit::Link,
            ..AgreementInput::default()
        })
    })?;
    timed(&mut found, "report of the event", 1, || {
        app.study_bytes(&ExportStudy {
            event: event.clone(),
            format: StudyFormat::Html,
            path: None,
            options: StudyOptions::default(),
        })
    })?;
    Ok(found)
}

fn add_one(app: &App, study: &MadeStudy) -> Result<(), StudyError> {
    let id = study.articles.first().cloned().ok_or(StudyError::Lacks("article"))?;
    let view = app.article(ShowArticle { id: id.clone(), revision: None, find: None })?;
    let segment = view.segments.get(1).ok_or(StudyError::Lacks("sentence"))?;
    app.add_coding(AddCoding {
        code: CodeRef { codebook: study.codebook.clone(), code: "c1".into() },
        selection: SelectionInput::Span {
            article: id,
            revision: view.revision.clone(),
            start: segment.start,
            end: segment.end,
            quote: segment.pieces.iter().map(|piece| piece.text.as_str()).collect(),
        },
        memo: String::new(),
        event: None,
        target: None,
        certainty: None,
        weight: None,
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn a_made_study_can_be_measured() {
        let dir = tempfile::tempdir().unwrap();
        let size = Size { articles: 6, codings: 300, sentences: 20 };
        let study = write(dir.path(), size).unwrap();
        let timings = measure(dir.path(), &study).unwrap();
        assert!(timings.len() > 10);
        let app = App::open(dir.path(), Options::default()).unwrap();
        let of = AgreementInput { codebook: study.codebook, ..AgreementInput::default() };
        let view = app.agreement(of).unwrap();
        let alpha = view.overall.alpha.value.unwrap();
        assert!((0.4..0.95).contains(&alpha), "coders agree mostly: {alpha}");
        assert_eq!(view.coders.iter().map(|coder| coder.codings).sum::<u32>(), 303);
    }
}
