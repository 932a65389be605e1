//! Articles that fit a query, as they are shown.

use std::collections::{BTreeMap, BTreeSet};

use parallax_framing::Coding;
use tantivy::{DocAddress, Searcher};

use super::collecting::{Found, Gather};
use super::kept::Kept;
use super::lookup::Lookup;
use super::places::{Place, coded_snippet, places, snippets, title_pieces};
use super::query::{Phrase, Query};
use super::schema::ID;
use super::{failed, fenced};
use crate::articles::rtl;
use crate::coding::anchored;
use crate::records::{ARTICLES, Article};
use crate::texts::key;
use crate::wire::{
    CodeRef, EventName, IndexStanding, OutletHits, SearchHit, SearchLibrary, SearchPage, Snippet,
    SnippetCoding,
};
use crate::{App, Result};

/// The most articles given at once.
const MOST: u32 = 1_000;
/// The last place that can be asked for.
const LAST: u32 = 100_000;
/// The most codings shown of an article.
const CODINGS: usize = 3;

/// What was found, in ids.
struct Answer {
    found: Found,
    ids: Vec<String>,
    codings: Option<Vec<Coding>>,
}

fn id_at(searcher: &Searcher, address: DocAddress) -> Result<Option<String>> {
    let segment = searcher.segment_reader(address.segment_ord);
    let Some(ids) = segment.fast_fields().str(ID).map_err(failed)? else { return Ok(None) };
    let Some(ord) = ids.ords().first(address.doc_id) else { return Ok(None) };
    let mut id = String::new();
    Ok(ids.ord_to_str(ord, &mut id).map_err(failed)?.then_some(id))
}

impl App {
    /// What an index answers.
    pub(super) fn hits(
        &self,
        kept: &Kept,
        input: &SearchLibrary,
        standing: IndexStanding,
    ) -> Result<SearchPage> {
        let query = Query::read(&input.query, input.typing);
        if query.groups.is_empty() {
            return Ok(SearchPage { unread: query.unread, ..SearchPage::none(standing) });
        }
        let answer = fenced(|| self.answer(kept, input, &query))?;
        let phrases: Vec<&Phrase> =
            query.sought().filter(|(_, title)| !title).map(|(phrase, _)| phrase).collect();
        let titles: Vec<&Phrase> = query.sought().map(|(phrase, _)| phrase).collect();
        let mut events = self.events_of(&answer.ids)?;
        let mut hits = Vec::with_capacity(answer.ids.len());
        for id in &answer.ids {
            // The index may be a moment behind the library.
            let Some(article) = self.store().get(&ARTICLES, key(id))? else { continue };
            let snippets = self.snippets(&article, &phrases, answer.codings.as_deref())?;
            hits.push(SearchHit {
                title: title_pieces(&article.title, &titles),
                outlet: self.outlet_name(&article),
                published: article.published.clone(),
                rtl: rtl(article.language.as_deref()),
                language: article.language.clone(),
                events: events.remove(id).unwrap_or_default(),
                article: article.id,
                snippets,
            });
        }
        let names = self.outlets()?;
        let mut outlets: Vec<OutletHits> = answer
            .found
            .outlets
            .into_iter()
            .filter_map(|(id, articles)| {
                Some(OutletHits { name: names.get(&id)?.name.clone(), id, articles })
            })
            .collect();
        outlets.sort_by(|x, y| y.articles.cmp(&x.articles).then_with(|| x.name.cmp(&y.name)));
        Ok(SearchPage {
            total: answer.found.total as u32,
            hits,
            outlets,
            unread: query.unread,
            index: standing,
        })
    }

    fn answer(&self, kept: &Kept, input: &SearchLibrary, query: &Query) -> Result<Answer> {
        let searcher = kept.reader.searcher();
        let lookup = Lookup { app: self, fields: &kept.fields, searcher: &searcher };
        let question = lookup.question(query)?;
        let (offset, limit) = (input.offset.min(LAST) as usize, input.limit.min(MOST) as usize);
        let gather = Gather { order: input.order, limit: offset + limit };
        let found = searcher.search(&*question, &gather).map_err(failed)?;
        let rows = found.rows.iter().skip(offset);
        let ids = rows.filter_map(|row| id_at(&searcher, row.address).transpose()).collect::<Result<_>>()?;
        Ok(Answer { found, ids, codings: lookup.codings(query)? })
    }

    /// The events of articles.
    fn events_of(&self, ids: &[String]) -> Result<BTreeMap<String, Vec<EventName>>> {
        let wanted: BTreeSet<&String> = ids.iter().collect();
        let mut out: BTreeMap<String, Vec<EventName>> = BTreeMap::new();
        for event in self.events()?.values() {
            for id in event.articles.iter().filter(|id| wanted.contains(id)) {
                let name = EventName { id: event.id.clone(), name: event.name.clone() };
                out.entry(id.clone()).or_default().push(name);
            }
        }
        Ok(out)
    }

    /// Passages of an article: those that were coded as asked, then those with the words.
    fn snippets(
        &self,
        article: &Article,
        phrases: &[&Phrase],
        codings: Option<&[Coding]>,
    ) -> Result<Vec<Snippet>> {
        let cut = self.cut(article, None)?;
        let mut out = Vec::new();
        if let Some(codings) = codings {
            let homes = self.homes()?;
            for coding in codings.iter().filter(|coding| self.touches(coding, article)) {
                if out.len() == CODINGS {
                    break;
                }
                let anchors: Vec<_> = coding.selection.anchors().into_iter().cloned().collect();
                let spans = anchored(&anchors, &cut, &homes);
                let (_, code) =
                    self.code(&CodeRef { codebook: coding.codebook.clone(), code: coding.code.clone() })?;
                let shown = coded_snippet(&cut, &spans).unwrap_or(Snippet {
                    segment: 0,
                    pieces: Vec::new(),
                    coding: None,
                });
                out.push(Snippet {
                    coding: Some(SnippetCoding {
                        name: code.name,
                        colour: code.colour,
                        coder: coding.coder.clone(),
                        memo: coding.memo.clone(),
                    }),
                    ..shown
                });
            }
        }
        if out.is_empty() || !phrases.is_empty() {
            let found: Vec<Place> = places(&cut.revision.text, phrases);
            out.extend(snippets(&cut, &found));
            out.truncate(CODINGS + 1);
        }
        Ok(out)
    }
}
