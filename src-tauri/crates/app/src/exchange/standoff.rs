//! Stand-off packs: written, looked at, and attached.

use std::collections::BTreeSet;

use parallax_exchange::standoff::{Attached, Outcome, Pack, PackOptions, attach, pack};
use parallax_framing::{Coding, Study};
use parallax_store::Batch;

use super::{Made, PROGRAM, failed};
use crate::records::{ANSWERS, CODEBOOKS, CODERS, CODINGS, EVENTS, Event, SETTLEMENTS};
use crate::texts::key;
use crate::wire::{
    AcceptAttached, Accepted, AttachOutcome, AttachReport, AttachedCoding, AttachedText, FilePath,
    StudyOptions,
};
use crate::{App, AppError, Result};

pub(super) fn write(study: &Study, options: &StudyOptions) -> Result<Made> {
    let asked = PackOptions { memos: options.memos, titles: options.titles };
    let fault = |error| failed("The stand-off pack could not be made", &error);
    let (made, losses) = pack(study, asked, PROGRAM).map_err(fault)?;
    Ok(Made { bytes: made.to_zip().map_err(fault)?, rows: study.codings.len(), losses })
}

fn outcome(outcome: Outcome) -> AttachOutcome {
    match outcome {
        Outcome::Exact => AttachOutcome::Exact,
        Outcome::Shifted => AttachOutcome::Shifted,
        Outcome::NotFound => AttachOutcome::NotFound,
    }
}

fn quotes(coding: &Coding) -> Vec<String> {
    let side = |side: &[parallax_framing::Anchor]| {
        side.iter().map(|anchor| anchor.quote.as_str()).collect::<Vec<_>>().join(" … ")
    };
    coding.selection.sides().into_iter().map(side).collect()
}

impl App {
    /// Reads a pack (an archive, the `pack.json` of a folder, or the folder) and looks for its places in the library's texts.
    fn attached(&self, path: &str) -> Result<(Study, Pack, Attached)> {
        let mut file = self.granted(path)?;
        if file.is_dir() {
            file.push("pack.json");
        }
        let bytes = std::fs::read(&file).map_err(|error| AppError::io(&file, &error))?;
        let pack = Pack::read(&bytes).map_err(|error| failed(path, &error))?;
        let study = self.study(None)?;
        let attached = attach(&pack, &study);
        Ok((study, pack, attached))
    }

    /// What attaching a stand-off pack would bring: each text and each coding as exact, shifted or not found.
    ///
    /// # Errors
    /// [`crate::Code::BadInput`] with the place in the file; [`crate::Code::Io`]; those of reading.
    pub fn attach_pack(&self, input: FilePath) -> Result<AttachReport> {
        let (study, pack, attached) = self.attached(&input.path)?;
        let code = |codebook: &str, code: &str| {
            let book = pack.codebooks.iter().chain(&study.codebooks).find(|book| book.id == codebook);
            book.and_then(|book| book.get(code)).map_or_else(|| code.to_owned(), |code| code.name.clone())
        };
        let own = |article: &str| study.articles.iter().find(|own| own.id == article);
        Ok(AttachReport {
            title: pack.title.clone(),
            made: pack.made.clone(),
            exact: attached.count(Outcome::Exact) as u32,
            shifted: attached.count(Outcome::Shifted) as u32,
            not_found: attached.count(Outcome::NotFound) as u32,
            answers: attached.answers.len() as u32,
            codebooks: attached.codebooks.iter().map(|book| book.name.clone()).collect(),
            texts: attached
                .texts
                .into_iter()
                .map(|found| AttachedText {
                    outlet: found.text.outlet,
                    published: found.text.published,
                    title: found.text.title,
                    address: found.text.address,
                    accession: found.text.accession,
                    outcome: outcome(found.outcome),
                    why: found.why,
                    own_title: found
                        .own
                        .as_ref()
                        .and_then(|text| own(&text.article))
                        .map(|own| own.title.clone()),
                    article: found.own.map(|text| text.article),
                })
                .collect(),
            codings: attached
                .codings
                .into_iter()
                .zip(&pack.codings)
                .map(|(found, packed)| AttachedCoding {
                    id: found.id,
                    code: code(&packed.codebook, &packed.code),
                    coder: packed.coder.clone(),
                    outcome: outcome(found.outcome),
                    why: found.why,
                    quotes: found.coding.as_ref().map(quotes).unwrap_or_default(),
                    there: found.there,
                })
                .collect(),
        })
    }

    /// Stores codings of a pack, with the codebooks, coders and events they need, and answers and settlements whose texts were found.
    /// Codings that the library has are left as they are. Can be undone at once.
    ///
    /// # Errors
    /// Those of [`App::attach_pack`]; [`crate::Code::BadInput`] when what would be stored does not hold together; those of writing.
    pub fn accept_attached(&self, input: AcceptAttached) -> Result<Accepted> {
        let _writing = self.writing();
        let (study, _, attached) = self.attached(&input.path)?;
        let chosen: BTreeSet<&str> = input.ids.iter().map(String::as_str).collect();
        let events: BTreeSet<&str> =
            study.events.iter().chain(&attached.events).map(|event| event.id.as_str()).collect();
        let codings: Vec<Coding> = attached
            .codings
            .into_iter()
            .filter(|found| chosen.contains(found.id.as_str()) && !found.there)
            .filter_map(|found| found.coding)
            .map(|coding| Coding { event: coding.event.filter(|id| events.contains(id.as_str())), ..coding })
            .collect();
        let ids: BTreeSet<&str> =
            study.codings.iter().chain(&codings).map(|coding| coding.id.as_str()).collect();
        let settlements: Vec<_> = attached
            .settlements
            .into_iter()
            .filter(|settled| study.settlements.iter().all(|there| there.id != settled.id))
            .filter(|settled| settled.codings.iter().all(|id| ids.contains(id.as_str())))
            .collect();
        let mut whole = study.clone();
        whole.codebooks.extend(attached.codebooks.iter().cloned());
        whole.coders.extend(attached.coders.iter().cloned());
        whole.events.extend(attached.events.iter().cloned());
        whole.codings.extend(codings.iter().cloned());
        whole.answers.extend(attached.answers.iter().cloned());
        whole.settlements.extend(settlements.iter().cloned());
        whole.check().map_err(|error| AppError::bad_input(format!("{}: {error}.", input.path)))?;
        let mut batch = Batch::new("attach a stand-off pack");
        for book in &attached.codebooks {
            batch.put(&CODEBOOKS, key(&book.id), book)?;
        }
        for coder in &attached.coders {
            batch.put(&CODERS, parallax_store::Key::from(coder.name.as_str()), coder)?;
        }
        for event in attached.events {
            let record = Event {
                id: event.id,
                name: event.name,
                place: event.place,
                start: event.start,
                end: event.end,
                summary: event.summary,
                articles: event.articles,
                auto_join: false,
            };
            batch.put(&EVENTS, key(&record.id), &record)?;
        }
        for coding in &codings {
            batch.put(&CODINGS, key(&coding.id), coding)?;
        }
        for answer in &attached.answers {
            batch.put(&ANSWERS, key(&answer.id), answer)?;
        }
        for settled in &settlements {
            batch.put(&SETTLEMENTS, key(&settled.id), settled)?;
        }
        let accepted = Accepted {
            codings: codings.len() as u32,
            answers: attached.answers.len() as u32,
            codebooks: attached.codebooks.len() as u32,
            settlements: settlements.len() as u32,
        };
        if !batch.is_empty() {
            self.commit(batch)?;
        }
        Ok(accepted)
    }
}
