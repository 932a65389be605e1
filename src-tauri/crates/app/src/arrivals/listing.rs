//! Proposals as a person looks at them: grouped, with the reasons.

use std::collections::BTreeSet;

use parallax_compare::{Place, Proposed, reasons};

use super::WHILE;
use super::inbox::day;
use crate::articles::rtl;
use crate::records::Article;
use crate::wire::{
    EventName, ListProposals, ProposalGroup, ProposalReasons, ProposalRow, ProposalsView, ShowProposals,
};
use crate::{App, Result};

/// Rows given of each group; the rest is asked for.
const ROWS: usize = 8;
/// Rows given at once.
const MOST: usize = 200;

/// A proposal in ids.
struct Told {
    event: Option<String>,
    articles: Vec<Shown>,
}

/// A proposed article in ids.
struct Shown {
    article: String,
    score: f32,
    nearest: Option<String>,
}

impl App {
    /// What is proposed: for events first, then as new ones, the larger groups first. While articles are not read yet, asking
    /// again reads more of them.
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn proposals(&self, input: ListProposals) -> Result<ProposalsView> {
        let dismissed = self.dismissed_articles()?.len() as u32;
        let (count, told) = self.with_inbox(WHILE, |inbox| {
            let shown = |proposed: &Proposed| {
                Some(Shown {
                    article: inbox.articles.id(proposed.article)?.to_owned(),
                    score: proposed.score,
                    nearest: proposed.nearest.and_then(|n| inbox.articles.id(n)).map(str::to_owned),
                })
            };
            let told: Vec<Told> = inbox
                .proposals()
                .iter()
                .map(|proposal| Told {
                    event: match proposal.place {
                        Place::Event(event) => inbox.events.id(event).map(str::to_owned),
                        Place::Set(_) => None,
                    },
                    articles: proposal.articles.iter().filter_map(shown).collect(),
                })
                .filter(|told| input.event.is_none() || told.event == input.event)
                .skip(input.offset as usize)
                .take(input.limit as usize)
                .collect();
            (inbox.count(dismissed), told)
        })?;
        let groups = told.iter().map(|told| self.proposal_group(told)).collect::<Result<_>>()?;
        Ok(ProposalsView { count, groups })
    }

    fn proposal_group(&self, told: &Told) -> Result<ProposalGroup> {
        let articles = self.articles()?;
        let records: Vec<&Article> =
            told.articles.iter().filter_map(|shown| articles.get(&shown.article)).collect();
        let days: BTreeSet<&str> =
            records.iter().filter_map(|article| article.published.as_deref()?.get(..10)).collect();
        let event = match &told.event {
            Some(id) => {
                self.events()?.get(id).map(|event| EventName { id: id.clone(), name: event.name.clone() })
            }
            None => None,
        };
        Ok(ProposalGroup {
            name: match &event {
                Some(event) => event.name.clone(),
                None => records.first().map(|article| article.title.clone()).unwrap_or_default(),
            },
            event,
            start: days.first().map(|day| (*day).to_owned()),
            end: days.last().map(|day| (*day).to_owned()),
            articles: told.articles.iter().map(|shown| shown.article.clone()).collect(),
            rows: told
                .articles
                .iter()
                .take(ROWS)
                .filter_map(|shown| self.proposal_row(shown).transpose())
                .collect::<Result<_>>()?,
        })
    }

    /// Proposed articles with their reasons; those that are proposed for nothing are left out.
    ///
    /// # Errors
    /// Those of reading the library.
    pub fn proposal_rows(&self, input: ShowProposals) -> Result<Vec<ProposalRow>> {
        let shown: Vec<Shown> = self.with_inbox(WHILE, |inbox| {
            let one = |id: &String| {
                let (_, proposed) = inbox.arrivals.placed(inbox.articles.known(id)?)?;
                let nearest = proposed.nearest.and_then(|n| inbox.articles.id(n)).map(str::to_owned);
                Some(Shown { article: id.clone(), score: proposed.score, nearest })
            };
            input.articles.iter().take(MOST).filter_map(one).collect()
        })?;
        shown.iter().filter_map(|shown| self.proposal_row(shown).transpose()).collect()
    }

    fn proposal_row(&self, shown: &Shown) -> Result<Option<ProposalRow>> {
        let articles = self.articles()?;
        let Some(article) = articles.get(&shown.article) else { return Ok(None) };
        let nearest = shown.nearest.as_ref().and_then(|id| articles.get(id));
        Ok(Some(ProposalRow {
            article: article.id.clone(),
            title: article.title.clone(),
            outlet: self.outlet_name(article),
            published: article.published.clone(),
            language: article.language.clone(),
            rtl: rtl(article.language.as_deref()),
            lead: article.lead.clone(),
            score: shown.score,
            reasons: match nearest {
                Some(nearest) => Some(self.reasons(article, nearest)?),
                None => None,
            },
        }))
    }

    fn reasons(&self, article: &Article, nearest: &Article) -> Result<ProposalReasons> {
        let (ours, theirs) = (self.cut(article, None)?, self.cut(nearest, None)?);
        let found = reasons((&ours.side(), ours.figures()), (&theirs.side(), theirs.figures()));
        let days = day(article.published.as_deref()).zip(day(nearest.published.as_deref()));
        Ok(ProposalReasons {
            article: nearest.id.clone(),
            headline: nearest.title.clone(),
            outlet: self.outlet_name(nearest),
            title: found.title,
            names: found.names,
            numbers: found.numbers,
            words: found.words,
            days: days.map(|(x, y)| x.abs_diff(y)),
        })
    }
}
