//! The library as a study: what is exchanged with other tools and merged with a colleague's work.

use std::collections::BTreeSet;

use parallax_compare::Verdict;
use parallax_framing::{Coding, Study, StudyArticle, StudyDecision, StudyEvent, StudyOutlet, StudyRevision};

use crate::open::now;
use crate::records::{Article, CHANGES, DECISIONS, Event, LinkDecision, REVISIONS, SETTLEMENTS};
use crate::texts::key;
use crate::{App, AppError, Result};

impl App {
    fn study_article(&self, article: &Article) -> Result<StudyArticle> {
        let revisions = article.revisions.iter().map(|id| {
            let revision = self.store().get(&REVISIONS, key(id))?.ok_or_else(|| {
                AppError::internal(format!("The text {id} of {} is missing.", article.title))
            })?;
            Ok(StudyRevision {
                id: revision.id,
                retrieved: revision.retrieved,
                text: revision.text,
                hash: revision.hash,
                normal_form: revision.normal_form,
                source: revision.source,
                captured: revision.captured,
            })
        });
        Ok(StudyArticle {
            id: article.id.clone(),
            title: article.title.clone(),
            outlet: article.outlet.clone(),
            byline: article.byline.clone(),
            published: article.published.clone(),
            retrieved: article.retrieved.clone(),
            language: article.language.clone(),
            address: article.address.clone(),
            rights: article.rights.clone(),
            label: article.label.clone(),
            revisions: revisions.collect::<Result<Vec<_>>>()?,
        })
    }

    /// Everything of the study, or what belongs to one event: its articles, what was coded on them or in it, and the codebooks
    /// that takes. All coders' work is in it, whether or not it is hidden on the screen.
    ///
    /// # Errors
    /// [`crate::Code::NotFound`] for the event, those of reading.
    pub fn study(&self, event: Option<&str>) -> Result<Study> {
        let chosen = event.map(|id| self.event_record(id)).transpose()?;
        let here = |article: &str| {
            chosen.as_ref().is_none_or(|event| event.articles.iter().any(|member| member == article))
        };
        let (articles, homes, codings) = (self.articles()?, self.homes()?, self.codings()?);
        let home = |revision: &str| homes.get(revision).map(String::as_str).unwrap_or_default();
        let inside = |coding: &&Coding| coding.selection.revisions().into_iter().all(|r| here(home(r)));
        let codings: Vec<Coding> = codings
            .values()
            .filter(inside)
            .map(|coding| Coding {
                // An event that is left out is no longer named.
                event: coding.event.clone().filter(|id| chosen.as_ref().is_none_or(|event| event.id == *id)),
                ..coding.clone()
            })
            .collect();
        let answers: Vec<_> =
            self.answers()?.values().filter(|answer| here(&answer.article)).cloned().collect();
        let mut settlements = Vec::new();
        for row in self.store().scan(&SETTLEMENTS)? {
            let (_, settled) = row?;
            if here(home(&settled.revision)) {
                settlements.push(settled);
            }
        }
        let used: BTreeSet<&str> = codings
            .iter()
            .map(|coding| coding.codebook.as_str())
            .chain(answers.iter().map(|answer| answer.codebook.as_str()))
            .chain(settlements.iter().map(|settled| settled.codebook.as_str()))
            .collect();
        let kept = |id: &str| chosen.is_none() || used.contains(id);
        let codebooks: Vec<_> =
            self.codebooks()?.values().filter(|codebook| kept(&codebook.id)).cloned().collect();
        let mut changes = Vec::new();
        for row in self.store().scan(&CHANGES)? {
            let (_, change) = row?;
            if codebooks.iter().any(|codebook| codebook.id == change.codebook) {
                changes.push(change);
            }
        }
        let mut coders: Vec<_> = self.coder_records()?.into_values().collect();
        for coder in &mut coders {
            coder.articles.retain(|id| here(id));
        }
        if chosen.is_some() {
            let at_work: BTreeSet<&str> = codings
                .iter()
                .map(|coding| coding.coder.as_str())
                .chain(answers.iter().map(|answer| answer.coder.as_str()))
                .collect();
            coders.retain(|coder| at_work.contains(coder.name.as_str()));
        }
        let members: Vec<StudyArticle> = articles
            .values()
            .filter(|article| here(&article.id))
            .map(|article| self.study_article(article))
            .collect::<Result<_>>()?;
        let outlets: BTreeSet<&str> =
            members.iter().filter_map(|article| article.outlet.as_deref()).collect();
        Ok(Study {
            title: chosen.as_ref().map(|event| event.name.clone()).unwrap_or_default(),
            made: now(),
            outlets: self
                .outlets()?
                .values()
                .filter(|outlet| chosen.is_none() || outlets.contains(outlet.id.as_str()))
                .map(|outlet| StudyOutlet {
                    id: outlet.id.clone(),
                    name: outlet.name.clone(),
                    home: outlet.home.clone(),
                    country: outlet.country.clone(),
                    groups: outlet.groups.clone(),
                })
                .collect(),
            events: match &chosen {
                Some(event) => vec![study_event(event)],
                None => self.events()?.values().map(study_event).collect(),
            },
            decisions: self.study_decisions(|revision| here(home(revision)))?,
            articles: members,
            coders,
            codebooks,
            changes,
            codings,
            answers,
            settlements,
        })
    }

    fn study_decisions(&self, here: impl Fn(&str) -> bool) -> Result<Vec<StudyDecision>> {
        let mut decisions = Vec::new();
        for row in self.store().scan(&DECISIONS)? {
            let (key, decision) = row?;
            let LinkDecision { first, second, first_spans, second_spans, verdict, coder, decided } = decision;
            if here(&first) && here(&second) {
                decisions.push(StudyDecision {
                    id: key.text().and_then(|key| key.rsplit(':').next()).unwrap_or_default().to_owned(),
                    first,
                    second,
                    first_spans,
                    second_spans,
                    made: verdict == Verdict::Make,
                    coder,
                    decided,
                });
            }
        }
        Ok(decisions)
    }
}

fn study_event(event: &Event) -> StudyEvent {
    StudyEvent {
        id: event.id.clone(),
        name: event.name.clone(),
        place: event.place.clone(),
        start: event.start.clone(),
        end: event.end.clone(),
        summary: event.summary.clone(),
        articles: event.articles.clone(),
    }
}
