//! What a query means in this library: clauses become questions to the index. Names of outlets, events, codes and coders are looked
//! up in the library itself, so that a renamed outlet or a new coding is found at once, and a blind coder finds none but their own.

use std::collections::BTreeSet;
use std::ops::Bound;

use parallax_framing::Coding;
use parallax_text::terms;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhrasePrefixQuery, PhraseQuery,
    Query as Asked, RangeQuery, TermQuery, TermSetQuery,
};
use tantivy::schema::{Field as Column, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::query::{Clause, Coded, Field, Named, Phrase, Query, What};
use super::schema::Fields;
use crate::texts::articles_of;
use crate::{App, Result};

/// How many words that begin with an unfinished one are weighed one by one. Of more, all are found, and weigh the same.
const WEIGHED: usize = 32;
/// How many words may end an unfinished phrase.
const ENDINGS: u32 = 256;
/// How much more words in the title weigh.
const TITLE: f32 = 2.0;

type Part = Box<dyn Asked>;

/// Turns queries into questions to the index.
pub(super) struct Lookup<'l> {
    pub(super) app: &'l App,
    pub(super) fields: &'l Fields,
    pub(super) searcher: &'l Searcher,
}

/// The keys of a name.
fn keys(name: &str) -> Vec<String> {
    terms(name).into_iter().map(|term| term.key).collect()
}

/// Which of some names are meant: those that are the words in quotation marks, else all that hold the words.
fn meant<T>(names: impl IntoIterator<Item = (T, Vec<String>)>, phrase: &Phrase) -> Vec<T> {
    let holding: Vec<(T, Vec<String>)> = names.into_iter().filter(|(_, keys)| phrase.is_in(keys)).collect();
    let exact = phrase.quoted && holding.iter().any(|(_, keys)| phrase.is_at(keys));
    holding.into_iter().filter(|(_, keys)| !exact || phrase.is_at(keys)).map(|(of, _)| of).collect()
}

fn any(mut parts: Vec<Part>) -> Part {
    match (parts.pop(), parts.is_empty()) {
        (None, _) => Box::new(EmptyQuery),
        (Some(only), true) => only,
        (Some(last), false) => {
            parts.push(last);
            Box::new(BooleanQuery::union(parts))
        }
    }
}

impl Lookup<'_> {
    /// The question to the index.
    pub(super) fn question(&self, query: &Query) -> Result<Part> {
        let mut parts: Vec<(Occur, Part)> = Vec::new();
        let codings = self.codings(query)?;
        if let Some(codings) = &codings {
            parts.push((Occur::Must, self.articles_with(codings)?));
        }
        for group in query.groups.iter().filter(|group| !is_of_coding(group)) {
            match group.as_slice() {
                [Clause { not, what }] => {
                    parts.push((if *not { Occur::MustNot } else { Occur::Must }, self.clause(what)?));
                }
                several => {
                    let mut choices = Vec::new();
                    for Clause { not, what } in several {
                        let one = self.clause(what)?;
                        choices.push(if *not { without(one) } else { one });
                    }
                    parts.push((Occur::Must, any(choices)));
                }
            }
        }
        if !parts.iter().any(|(occur, _)| *occur == Occur::Must) {
            parts.push((Occur::Must, Box::new(AllQuery)));
        }
        Ok(Box::new(BooleanQuery::new(parts)))
    }

    fn clause(&self, what: &What) -> Result<Part> {
        Ok(match what {
            What::Words(None, phrase) => {
                let mut ways = vec![
                    self.words(self.fields.words, phrase)?,
                    Box::new(BoostQuery::new(self.words(self.fields.title, phrase)?, TITLE)),
                ];
                let outlets = self.outlets(phrase)?;
                if !outlets.is_empty() {
                    ways.push(self.of_outlets(&outlets));
                }
                any(ways)
            }
            What::Words(Some(field), phrase) => {
                let column = match field {
                    Field::Title => self.fields.title,
                    Field::Byline => self.fields.byline,
                    Field::Address => self.fields.address,
                };
                self.words(column, phrase)?
            }
            What::Name(Named::Outlet, phrase) => {
                let named = self.outlets(phrase)?;
                any(vec![self.of_outlets(&named), self.words(self.fields.site, phrase)?])
            }
            What::Name(Named::Event, phrase) => self.articles(&self.of_events(phrase)?),
            What::Coding(..) => {
                let codings = self.codings_that(&[what])?;
                self.articles_with(&codings)?
            }
            What::Language(tag) => Box::new(ConstScoreQuery::new(
                Box::new(TermQuery::new(
                    Term::from_field_text(self.fields.language, tag),
                    IndexRecordOption::Basic,
                )),
                0.0,
            )),
            What::Days(from, to) if from > to => Box::new(EmptyQuery),
            What::Days(from, to) => {
                let bound = |day: i64| Bound::Included(Term::from_field_i64(self.fields.day, day));
                Box::new(ConstScoreQuery::new(Box::new(RangeQuery::new(bound(*from), bound(*to))), 0.0))
            }
        })
    }

    /// Words in a field, one after another.
    fn words(&self, column: Column, phrase: &Phrase) -> Result<Part> {
        let mut keys: Vec<Term> = phrase.keys.iter().map(|key| Term::from_field_text(column, key)).collect();
        Ok(match (keys.len(), phrase.unfinished) {
            (1, false) => match keys.pop() {
                Some(term) => Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)),
                None => Box::new(EmptyQuery),
            },
            (1, true) => self.beginning(column, phrase.keys.first().map_or("", String::as_str))?,
            (_, false) => Box::new(PhraseQuery::new(keys)),
            (_, true) => {
                let mut words = PhrasePrefixQuery::new(keys);
                words.set_max_expansions(ENDINGS);
                Box::new(words)
            }
        })
    }

    /// Words that begin so.
    fn beginning(&self, column: Column, start: &str) -> Result<Part> {
        let mut found: BTreeSet<Vec<u8>> = BTreeSet::new();
        'segments: for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(column).map_err(super::failed)?;
            let mut stream = index.terms().range().ge(start).into_stream().map_err(super::failed)?;
            while stream.advance() && stream.key().starts_with(start.as_bytes()) {
                found.insert(stream.key().to_vec());
                if found.len() > WEIGHED {
                    break 'segments;
                }
            }
        }
        let exact = Term::from_field_text(column, start);
        if found.len() <= WEIGHED {
            let terms = found.iter().filter_map(|key| std::str::from_utf8(key).ok());
            let weighed = |key| -> Part {
                Box::new(TermQuery::new(Term::from_field_text(column, key), IndexRecordOption::WithFreqs))
            };
            return Ok(any(terms.map(weighed).collect()));
        }
        let mut all = PhrasePrefixQuery::new(vec![exact.clone()]);
        all.set_max_expansions(u32::MAX);
        let whole = TermQuery::new(exact, IndexRecordOption::WithFreqs);
        Ok(Box::new(BooleanQuery::new(vec![(Occur::Must, Box::new(all)), (Occur::Should, Box::new(whole))])))
    }

    /// The outlets that a phrase names.
    fn outlets(&self, phrase: &Phrase) -> Result<Vec<String>> {
        let outlets = self.app.outlets()?;
        let names = outlets.values().flat_map(|outlet| {
            let names = std::iter::once(&outlet.name).chain(&outlet.aliases);
            names.map(|name| (outlet.id.clone(), keys(name)))
        });
        Ok(meant(names, phrase))
    }

    fn of_outlets(&self, ids: &[String]) -> Part {
        let terms = ids.iter().map(|id| Term::from_field_text(self.fields.outlet, id));
        Box::new(ConstScoreQuery::new(Box::new(TermSetQuery::new(terms)), 0.0))
    }

    /// The articles of the events that a phrase names.
    fn of_events(&self, phrase: &Phrase) -> Result<BTreeSet<String>> {
        let events = self.app.events()?;
        let named = meant(events.values().map(|event| (event, keys(&event.name))), phrase);
        Ok(named.into_iter().flat_map(|event| event.articles.iter().cloned()).collect())
    }

    fn articles(&self, ids: &BTreeSet<String>) -> Part {
        let terms = ids.iter().map(|id| Term::from_field_text(self.fields.id, id));
        Box::new(ConstScoreQuery::new(Box::new(TermSetQuery::new(terms)), 0.0))
    }

    fn articles_with(&self, codings: &[Coding]) -> Result<Part> {
        let homes = self.app.homes()?;
        let articles = codings.iter().flat_map(|coding| articles_of(coding, &homes));
        Ok(self.articles(&articles.map(str::to_owned).collect()))
    }

    /// The codings that fit all that is asked of codings: one and the same coding has the code, the coder and the words. `None` when
    /// nothing is asked of them.
    pub(super) fn codings(&self, query: &Query) -> Result<Option<Vec<Coding>>> {
        let asked: Vec<&What> = query
            .groups
            .iter()
            .filter(|group| is_of_coding(group))
            .flatten()
            .map(|clause| &clause.what)
            .collect();
        if asked.is_empty() { Ok(None) } else { self.codings_that(&asked).map(Some) }
    }

    fn codings_that(&self, asked: &[&What]) -> Result<Vec<Coding>> {
        let (codings, codebooks) = (self.app.shown_codings()?, self.app.codebooks()?);
        let mut found: Vec<&Coding> = codings.values().collect();
        for what in asked {
            let What::Coding(coded, phrase) = what else { continue };
            match coded {
                Coded::Code => {
                    let named = codebooks.values().flat_map(|codebook| {
                        codebook
                            .codes
                            .iter()
                            .map(move |code| ((codebook, code.id.as_str()), keys(&code.name)))
                    });
                    // A code stands for those under it.
                    let named = meant(named, phrase);
                    let within: BTreeSet<(&str, &str)> = named
                        .into_iter()
                        .flat_map(|(codebook, above)| {
                            let under =
                                codebook.codes.iter().filter(|code| codebook.is_within(&code.id, above));
                            under.map(|code| (codebook.id.as_str(), code.id.as_str()))
                        })
                        .collect();
                    found.retain(|coding| within.contains(&(coding.codebook.as_str(), coding.code.as_str())));
                }
                Coded::Coder => {
                    let coders: BTreeSet<&str> = found.iter().map(|coding| coding.coder.as_str()).collect();
                    let named: BTreeSet<&str> =
                        meant(coders.into_iter().map(|name| (name, keys(name))), phrase)
                            .into_iter()
                            .collect();
                    found.retain(|coding| named.contains(coding.coder.as_str()));
                }
                Coded::Memo => {
                    let memos = self.app.0.search.memos(&codings);
                    found.retain(|coding| memos.get(&coding.id).is_some_and(|keys| phrase.is_in(keys)));
                }
            }
        }
        Ok(found.into_iter().cloned().collect())
    }
}

/// Whether a group asks one thing of codings.
fn is_of_coding(group: &[Clause]) -> bool {
    matches!(group, [Clause { not: false, what: What::Coding(..) }])
}

fn without(part: Part) -> Part {
    Box::new(BooleanQuery::new(vec![(Occur::Must, Box::new(AllQuery)), (Occur::MustNot, part)]))
}
