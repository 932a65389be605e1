//! The sample coded: two invented coders' codings, answers and settled disagreements on the sample event.

use std::collections::BTreeMap;
use std::sync::Arc;

use parallax_framing::{
    Anchor, Answer, ChangeAct, CodeKind, Codebook, Coder, Coding, Selection, Settlement, WholeText, built_in,
};
use parallax_store::{Batch, Key};
use parallax_text::Span;
use serde::Deserialize;

use crate::pieces::segments_of;
use crate::records::{ANSWERS, CODEBOOKS, CODERS, CODINGS, SETTLEMENTS};
use crate::texts::{Cut, key};
use crate::wire::{ById, EventRow, Nothing};
use crate::{App, AppError, Result};

const STUDY: &str = include_str!("../sample/study.json");

/// When the first of the codings is said to have been made; each is a minute after the one before.
const BEGUN: &str = "2014-04-02T09:00:00Z";

#[derive(Deserialize)]
struct Described {
    codebook: String,
    questionnaire: String,
    coders: Vec<Coder>,
    codings: Vec<DescribedCoding>,
    answers: Vec<DescribedAnswers>,
    settled: Vec<DescribedSettlement>,
}

#[derive(Deserialize)]
struct DescribedCoding {
    coder: String,
    code: String,
    #[serde(flatten)]
    on: On,
    #[serde(default)]
    memo: String,
    target: Option<String>,
    weight: Option<u8>,
    certainty: Option<u8>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum On {
    Span(Words),
    Link([Words; 2]),
    Omission { present: Words, absent: String },
    Passage(Vec<Words>),
    Article(String),
}

/// Words of an outlet's article in its newest text; for all but spans the sentences they stand in.
#[derive(Deserialize)]
struct Words {
    outlet: String,
    words: String,
}

#[derive(Deserialize)]
struct DescribedAnswers {
    coder: String,
    outlet: String,
    frame: String,
    answers: Vec<u8>,
}

#[derive(Deserialize)]
struct DescribedSettlement {
    #[serde(flatten)]
    on: Words,
    code: String,
    applies: bool,
    coder: String,
    memo: String,
}

fn broken(what: &str) -> AppError {
    AppError::internal(format!("The coded sample does not fit the sample: {what}."))
}

/// The sample's texts, by the id its description gives their outlet.
struct Texts(BTreeMap<String, Arc<Cut>>);

impl Texts {
    fn cut(&self, outlet: &str) -> Result<&Cut> {
        self.0.get(outlet).map(Arc::as_ref).ok_or_else(|| broken(outlet))
    }

    fn span(&self, on: &Words) -> Result<Span> {
        let text = &self.cut(&on.outlet)?.revision.text;
        let start = text.find(&on.words).ok_or_else(|| broken(&on.words))?;
        Span::new(text, start, start + on.words.len()).map_err(|_| broken(&on.words))
    }

    fn anchor(&self, outlet: &str, span: Span) -> Result<Anchor> {
        let revision = &self.cut(outlet)?.revision;
        Anchor::new(&revision.id, &revision.text, span).map_err(|error| broken(&error.to_string()))
    }

    /// The sentences that the words stand in.
    fn sentences(&self, on: &Words) -> Result<Vec<Anchor>> {
        let cut = self.cut(&on.outlet)?;
        let found = segments_of(cut, self.span(on)?).into_iter();
        found
            .filter_map(|index| cut.segments.get(index as usize))
            .map(|segment| self.anchor(&on.outlet, segment.span))
            .collect()
    }

    fn whole(&self, outlet: &str) -> Result<WholeText> {
        let revision = &self.cut(outlet)?.revision;
        Ok(WholeText { article: revision.article.clone(), revision: revision.id.clone() })
    }

    fn selection(&self, on: &On) -> Result<Selection> {
        Ok(match on {
            On::Span(words) => Selection::Span(self.anchor(&words.outlet, self.span(words)?)?),
            On::Link([a, b]) => Selection::Link { a: self.sentences(a)?, b: self.sentences(b)? },
            On::Omission { present, absent } => {
                Selection::Omission { present: self.sentences(present)?, absent: self.whole(absent)? }
            }
            On::Passage(sides) => Selection::Passage {
                sides: sides.iter().map(|side| self.sentences(side)).collect::<Result<_>>()?,
                absent: Vec::new(),
            },
            On::Article(outlet) => Selection::Article(self.whole(outlet)?),
        })
    }
}

/// The code of this name.
fn code_named<'b>(codebook: &'b Codebook, name: &str) -> Result<&'b str> {
    let code = codebook.codes.iter().find(|code| code.name == name && code.kind == CodeKind::Code);
    code.map(|code| code.id.as_str()).ok_or_else(|| broken(name))
}

/// The time of the `nth` act.
fn time(nth: usize) -> Result<String> {
    let begun: jiff::Timestamp = BEGUN.parse().map_err(|_| broken(BEGUN))?;
    let at = begun.as_second() + 60 * i64::try_from(nth).unwrap_or(0);
    let at = jiff::Timestamp::from_second(at).map_err(|_| broken(BEGUN))?;
    Ok(at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}

impl App {
    fn sample_texts(&self, event: &str) -> Result<Texts> {
        let outlets = self.outlets()?;
        let mut texts = BTreeMap::new();
        for article in self.event(ById { id: event.to_owned() })?.coverage {
            let record = self.article_record(&article.id)?;
            let home =
                record.outlet.as_ref().and_then(|id| outlets.get(id)).and_then(|outlet| outlet.home.clone());
            let host = home.unwrap_or_default();
            let id = host.trim_start_matches("https://").split('.').next().unwrap_or_default().to_owned();
            texts.insert(id, self.cut(&record, None)?);
        }
        Ok(Texts(texts))
    }

    /// Adds the sample event with the codings of two invented coders, unless the library has them; gives the event.
    ///
    /// # Errors
    /// Those of writing; then nothing of the coding is stored.
    pub fn add_sample_study(&self, _: Nothing) -> Result<EventRow> {
        let event = self.add_sample(Nothing {})?.id;
        let described: Described = serde_json::from_str(STUDY).map_err(|error| broken(&error.to_string()))?;
        let writing = self.writing();
        let coders = self.coder_records()?;
        if !described.coders.iter().all(|coder| coders.contains_key(&coder.name)) {
            self.code_sample(&event, described)?;
        }
        drop(writing);
        self.event_row(&self.event_record(&event)?)
    }

    fn code_sample(&self, event: &str, described: Described) -> Result<()> {
        let texts = self.sample_texts(event)?;
        let mut batch = Batch::new("add the coded sample");
        let book = |id: &str, batch: &mut Batch| -> Result<Codebook> {
            if let Ok(here) = self.codebook_record(id) {
                return Ok(here);
            }
            let book = built_in().into_iter().find(|book| book.id == id).ok_or_else(|| broken(id))?;
            batch.put(&CODEBOOKS, key(&book.id), &book)?;
            let act = ChangeAct::Imported { from: "Parallax".to_owned(), codes: book.codes.len() as u32 };
            self.log_change(batch, &book, act, 0)?;
            Ok(book)
        };
        let wording = book(&described.codebook, &mut batch)?;
        let questionnaire = book(&described.questionnaire, &mut batch)?;
        for coder in described.coders {
            let coder = Coder { created: BEGUN.to_owned(), ..coder };
            batch.put(&CODERS, Key::from(coder.name.as_str()), &coder)?;
        }
        let mut made: Vec<Coding> = Vec::new();
        for (nth, coding) in described.codings.into_iter().enumerate() {
            let coding = Coding {
                id: parallax_store::new_id().to_string(),
                codebook: wording.id.clone(),
                code: code_named(&wording, &coding.code)?.to_owned(),
                coder: coding.coder,
                event: Some(event.to_owned()),
                selection: texts.selection(&coding.on)?,
                memo: coding.memo,
                created: time(nth)?,
                modified: time(nth)?,
                target: coding.target,
                certainty: coding.certainty,
                weight: coding.weight,
                suggested: None,
            };
            batch.put(&CODINGS, key(&coding.id), &coding)?;
            made.push(coding);
        }
        for (nth, given) in described.answers.into_iter().enumerate() {
            let frame = code_named(&questionnaire, &given.frame)?;
            let items = questionnaire.codes.iter().filter(|code| code.parent.as_deref() == Some(frame));
            let text = texts.whole(&given.outlet)?;
            for (item, value) in items.zip(given.answers) {
                let answer = Answer {
                    id: parallax_store::new_id().to_string(),
                    article: text.article.clone(),
                    revision: text.revision.clone(),
                    codebook: questionnaire.id.clone(),
                    item: item.id.clone(),
                    coder: given.coder.clone(),
                    value,
                    memo: String::new(),
                    created: time(made.len() + nth)?,
                    modified: time(made.len() + nth)?,
                };
                batch.put(&ANSWERS, key(&answer.id), &answer)?;
            }
        }
        for settled in described.settled {
            let span = texts.span(&settled.on)?;
            let revision = texts.cut(&settled.on.outlet)?.revision.id.clone();
            let code = code_named(&wording, &settled.code)?;
            let about = |coding: &&Coding| {
                coding.code == code
                    && coding.selection.anchors().iter().any(|a| a.revision == revision && a.span == span)
            };
            let settlement = Settlement {
                id: parallax_store::new_id().to_string(),
                start: span.start(),
                end: span.end(),
                codebook: wording.id.clone(),
                code: code.to_owned(),
                applies: settled.applies,
                codings: made.iter().filter(about).map(|coding| coding.id.clone()).collect(),
                coder: settled.coder,
                memo: settled.memo,
                created: time(made.len() + 60)?,
                revision,
            };
            batch.put(&SETTLEMENTS, key(&settlement.id), &settlement)?;
        }
        self.commit(batch)
    }
}
