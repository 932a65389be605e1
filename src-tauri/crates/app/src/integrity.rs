//! Whether the library is whole: every record and line read, every reference followed, every span looked up.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use parallax_framing::Codebook;
use parallax_store::{Key, Table};
use parallax_text::Span;
use serde::de::DeserializeOwned;

use crate::records::{
    ANSWERS, ARTICLES, Article, CODEBOOKS, CODINGS, COPIES, DECISIONS, EVENTS, IMPORTS, ImportState, NAMES,
    OUTLETS, REVISIONS, SETTLEMENTS, SOURCES, SUGGESTIONS,
};
use crate::texts::id_of;
use crate::wire::{Nothing, Verification};
use crate::{App, Result};

/// How many findings are told one by one.
const TOLD: usize = 1_000;

/// How many texts are kept at hand while codings are looked up in them.
const TEXTS: usize = 256;

/// Follows references and notes those that lead nowhere.
struct Inspection<'a> {
    app: &'a App,
    followed: u64,
    findings: Vec<String>,
    more: u64,
    texts: BTreeMap<String, Arc<str>>,
}

impl<'a> Inspection<'a> {
    fn of(app: &'a App) -> Self {
        Self { app, followed: 0, findings: Vec::new(), more: 0, texts: BTreeMap::new() }
    }

    fn expect(&mut self, good: bool, finding: impl FnOnce() -> String) {
        self.followed += 1;
        if good {
        } else if self.findings.len() < TOLD {
            self.findings.push(finding());
        } else {
            self.more += 1;
        }
    }

    /// Visits every record of a table that can be read; one that can't is a finding of the store's.
    fn each<T: DeserializeOwned>(
        &mut self,
        table: &Table<T>,
        mut look: impl FnMut(&mut Self, T),
    ) -> Result<()> {
        for row in self.app.store().scan(table)? {
            match row {
                Ok((_, record)) => look(self, record),
                Err(error) => self.expect(false, || format!("{error}.")),
            }
        }
        Ok(())
    }

    /// Visits the keys of a table without reading its records.
    fn each_key<T>(&mut self, table: &Table<T>, mut look: impl FnMut(&mut Self, Key)) -> Result<()> {
        for key in self.app.store().keys(table, None)? {
            match key {
                Ok(key) => look(self, key),
                Err(error) => self.expect(false, || format!("{error}.")),
            }
        }
        Ok(())
    }

    /// The text of a revision; `None` when there is none.
    fn text(&mut self, revision: &str) -> Option<Arc<str>> {
        if let Some(text) = self.texts.get(revision) {
            return Some(text.clone());
        }
        let text: Arc<str> = self.app.store().get(&REVISIONS, crate::texts::key(revision)).ok()??.text.into();
        while self.texts.len() >= TEXTS {
            self.texts.pop_first();
        }
        self.texts.insert(revision.to_owned(), text.clone());
        Some(text)
    }

    fn span(&mut self, what: &str, revision: &str, start: usize, end: usize) {
        let text = self.text(revision);
        let fits = text.is_some_and(|text| Span::new(&text, start, end).is_ok());
        self.expect(fits, || {
            format!("{what} lies on {start}–{end} of revision {revision}, where there is no text.")
        });
    }
}

impl App {
    /// Reads every record and every line of the journal, follows every reference and looks up every span.
    ///
    /// # Errors
    /// Those of reading the library at all; damage is no error, but told.
    pub fn verify(&self, _: Nothing) -> Result<Verification> {
        let stored = self.store().verify()?;
        let mut inspection = Inspection::of(self);
        inspection.references()?;
        if !inspection.findings.is_empty() {
            // What was changed between the look at one table and at the next looks the same as a loss.
            let _writing = self.writing();
            inspection = Inspection::of(self);
            inspection.references()?;
        }
        let Inspection { followed, mut findings, more, .. } = inspection;
        if more > 0 {
            findings.push(format!("{more} more references lead nowhere."));
        }
        let damage = stored.database.iter().map(|what| format!("Database: {what}."));
        let journal = stored.journal.iter().map(|what| format!("Journal: {what}."));
        Ok(Verification {
            records: stored.records,
            journal_lines: stored.journal_lines,
            references: followed,
            findings: damage.chain(journal).chain(findings).collect(),
        })
    }
}

impl Inspection<'_> {
    fn references(&mut self) -> Result<()> {
        let mut outlets = BTreeSet::new();
        self.each(&OUTLETS, |_, outlet| {
            outlets.insert(outlet.id);
        })?;
        let mut articles: BTreeMap<String, Article> = BTreeMap::new();
        self.each(&ARTICLES, |_, article| {
            articles.insert(article.id.clone(), article);
        })?;
        let mut revisions: BTreeMap<String, String> = BTreeMap::new();
        self.each(&REVISIONS, |here, revision| {
            let (id, hash) = (&revision.id, blake3::hash(revision.text.as_bytes()).to_hex());
            here.expect(hash.as_str() == revision.hash, || {
                format!("The text of revision {id} is not what its hash says.")
            });
            here.expect(articles.get(&revision.article).is_some_and(|a| a.revisions.contains(id)), || {
                format!("Revision {id} belongs to no article.")
            });
            revisions.insert(revision.id, revision.article);
        })?;
        for (id, article) in &articles {
            let known = article.outlet.as_ref().is_none_or(|outlet| outlets.contains(outlet));
            self.expect(known, || format!("Article {id} names an outlet that is not there."));
            self.expect(!article.revisions.is_empty(), || format!("Article {id} has no text."));
            for revision in &article.revisions {
                let own = revisions.get(revision).is_some_and(|owner| owner == id);
                self.expect(own, || format!("Article {id} names revision {revision}, which is not there."));
            }
        }
        let mut events = BTreeSet::new();
        self.each(&EVENTS, |here, event| {
            for article in &event.articles {
                here.expect(articles.contains_key(article), || {
                    format!("Event “{}” names article {article}, which is not there.", event.name)
                });
            }
            events.insert(event.id);
        })?;
        self.each_key(&NAMES, |here, key| {
            let article = key.split_uuid().map(|(_, rest)| id_of(&rest)).unwrap_or_default();
            here.expect(articles.contains_key(&article), || {
                format!("A name leads to article {article}, which is not there.")
            });
        })?;
        self.each_key(&SOURCES, |here, key| {
            let revision = id_of(&key);
            here.expect(revisions.contains_key(&revision), || {
                format!("A source is kept for revision {revision}, which is not there.")
            });
        })?;
        self.each(&COPIES, |here, copy| {
            here.expect(articles.contains_key(&copy.article), || {
                format!("Article {} is noted as a copy and is not there.", copy.article)
            });
        })?;
        self.each(&IMPORTS, |here, import| {
            let event = import.event.as_ref().is_none_or(|event| events.contains(event));
            let done = import.state != ImportState::Running;
            here.expect(event || done, || format!("Import {} is for an event that is not there.", import.id));
        })?;
        self.coding_work()
    }

    fn coding_work(&mut self) -> Result<()> {
        let mut codebooks: BTreeMap<String, Codebook> = BTreeMap::new();
        self.each(&CODEBOOKS, |_, codebook| {
            codebooks.insert(codebook.id.clone(), codebook);
        })?;
        let mut codings = BTreeSet::new();
        self.each(&CODINGS, |here, coding| {
            let id = &coding.id;
            match codebooks.get(&coding.codebook) {
                None => here.expect(false, || format!("Coding {id} is of a codebook that is not there.")),
                Some(codebook) => {
                    let texts: BTreeMap<String, Arc<str>> = coding
                        .selection
                        .revisions()
                        .into_iter()
                        .filter_map(|revision| Some((revision.to_owned(), here.text(revision)?)))
                        .collect();
                    let checked = coding.check(codebook, |revision| texts.get(revision).map(|text| &**text));
                    here.expect(checked.is_ok(), || {
                        format!(
                            "Coding {id}: {}.",
                            checked.err().map(|error| error.to_string()).unwrap_or_default()
                        )
                    });
                }
            }
            codings.insert(coding.id);
        })?;
        self.each(&DECISIONS, |here, decision| {
            for (revision, spans) in
                [(&decision.first, &decision.first_spans), (&decision.second, &decision.second_spans)]
            {
                for span in spans {
                    here.span("A link that was decided on", revision, span.start(), span.end());
                }
            }
        })?;
        let has =
            |codebook: &str, code: &str| codebooks.get(codebook).is_some_and(|book| book.get(code).is_some());
        self.each(&ANSWERS, |here, answer| {
            here.expect(has(&answer.codebook, &answer.item), || {
                format!("Answer {} is to a question that is not there.", answer.id)
            });
            let text = here.text(&answer.revision);
            here.expect(text.is_some(), || format!("Answer {} is on a text that is not there.", answer.id));
        })?;
        self.each(&SETTLEMENTS, |here, settlement| {
            here.expect(has(&settlement.codebook, &settlement.code), || {
                format!("What was settled in {} is about a code that is not there.", settlement.id)
            });
            here.span("What was settled", &settlement.revision, settlement.start, settlement.end);
        })?;
        self.each(&SUGGESTIONS, |here, decision| {
            let there = decision.coding.as_ref().is_none_or(|coding| codings.contains(coding));
            here.expect(there, || format!("Suggestion {} was made a coding that is not there.", decision.id));
        })
    }
}
