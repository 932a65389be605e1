//! Coders, their answers, and what they settled.

use parallax_framing::{Answer, Coder, Settlement};

use super::ColumnKind::{Integer, List, Text, YesNo};
use super::{Cell, Field, Table, TableKind, build, field};
use crate::sources::Sources;

struct Person<'s> {
    name: &'s str,
    listed: Option<&'s Coder>,
    codings: usize,
    answers: usize,
}

fn coder_fields<'s>() -> Vec<Field<Person<'s>>> {
    vec![
        field("coder", Text, "Name.", |p| p.name.into()),
        field("codings", Integer, "Codings made.", |p| p.codings.into()),
        field("answers", Integer, "Answers given.", |p| p.answers.into()),
        field("assigned", List, "Ids of the articles assigned; empty when all are.", |p| {
            let articles = p.listed.map(|coder| coder.articles.clone()).unwrap_or_default();
            if articles.is_empty() { Cell::Empty } else { Cell::List(articles) }
        }),
        field("note", Text, "A note.", |p| p.listed.map(|coder| coder.note.as_str()).into()),
        field("colour", Text, "Colour as #rrggbb.", |p| p.listed.map(|coder| coder.colour.as_str()).into()),
        field("created", Text, "When the name was first used (RFC 3339).", |p| {
            p.listed.map(|coder| coder.created.as_str()).into()
        }),
    ]
}

pub(super) fn coders(sources: &Sources<'_>) -> Table {
    let study = sources.study;
    let rows: Vec<Person<'_>> = sources
        .coders()
        .into_iter()
        .map(|name| Person {
            name,
            listed: study.coders.iter().find(|coder| coder.name == name),
            codings: study.codings.iter().filter(|coding| coding.coder == name).count(),
            answers: study.answers.iter().filter(|answer| answer.coder == name).count(),
        })
        .collect();
    build(TableKind::Coders, &coder_fields(), &rows)
}

struct Given<'s> {
    answer: &'s Answer,
    sources: &'s Sources<'s>,
}

fn answer_fields<'s>() -> Vec<Field<Given<'s>>> {
    vec![
        field("answer", Text, "Id of the answer.", |g| (&g.answer.id).into()),
        field("outlet", Text, "Name of the outlet.", |g| {
            g.sources.article(&g.answer.article).map(|article| g.sources.outlet_of(article)).into()
        }),
        field("title", Text, "Title of the article.", |g| {
            g.sources.article(&g.answer.article).map(|article| article.title.as_str()).into()
        }),
        field("codebook", Text, "Name of the codebook.", |g| {
            g.sources.codebook(&g.answer.codebook).map(|book| book.name.as_str()).into()
        }),
        field("frame", Text, "Name of the code whose item it is.", |g| {
            let book = g.sources.codebook(&g.answer.codebook);
            let parent = book.and_then(|book| book.get(book.get(&g.answer.item)?.parent.as_deref()?));
            parent.map(|code| code.name.as_str()).into()
        }),
        field("item", Text, "The question.", |g| {
            g.sources.code(&g.answer.codebook, &g.answer.item).map(|code| code.name.as_str()).into()
        }),
        field("coder", Text, "Who answered.", |g| (&g.answer.coder).into()),
        field("value", Integer, "0 or 1 for no or yes, or the point of the scale, from 0.", |g| {
            Cell::Integer(u64::from(g.answer.value))
        }),
        field("highest", Integer, "The highest answer there is.", |g| {
            let item = g.sources.code(&g.answer.codebook, &g.answer.item);
            item.map_or(Cell::Empty, |item| Cell::Integer(u64::from(item.highest())))
        }),
        field("memo", Text, "A note.", |g| (&g.answer.memo).into()),
        field("created", Text, "When it was first given (RFC 3339).", |g| (&g.answer.created).into()),
        field("modified", Text, "When it was last changed (RFC 3339).", |g| (&g.answer.modified).into()),
        field("article_id", Text, "Id of the article.", |g| (&g.answer.article).into()),
        field("revision_id", Text, "Id of the revision that was read.", |g| (&g.answer.revision).into()),
        field("codebook_id", Text, "Id of the codebook.", |g| (&g.answer.codebook).into()),
        field("item_id", Text, "Id of the item.", |g| (&g.answer.item).into()),
    ]
}

pub(super) fn answers(sources: &Sources<'_>) -> Table {
    let rows: Vec<Given<'_>> = sources.study.answers.iter().map(|answer| Given { answer, sources }).collect();
    build(TableKind::Answers, &answer_fields(), &rows)
}

struct Settled<'s> {
    settled: &'s Settlement,
    sources: &'s Sources<'s>,
}

impl Settled<'_> {
    fn place(&self) -> Option<(usize, usize)> {
        let source = self.sources.revision(&self.settled.revision)?;
        let (start, end) = (self.settled.start, self.settled.end);
        Some((source.offsets.code_point(start), source.offsets.code_point(end)))
    }
}

fn settlement_fields<'s>() -> Vec<Field<Settled<'s>>> {
    vec![
        field("settlement", Text, "Id of the settlement.", |s| (&s.settled.id).into()),
        field("outlet", Text, "Name of the outlet.", |s| {
            s.sources.revision(&s.settled.revision).map(|source| source.outlet_name()).into()
        }),
        field("codebook", Text, "Name of the codebook.", |s| {
            s.sources.codebook(&s.settled.codebook).map(|book| book.name.as_str()).into()
        }),
        field("code", Text, "Name of the code in dispute.", |s| {
            s.sources.code(&s.settled.codebook, &s.settled.code).map(|code| code.name.as_str()).into()
        }),
        field("applies", YesNo, "Whether the code is held to be there.", |s| s.settled.applies.into()),
        field("quote", Text, "The words in dispute.", |s| {
            let source = s.sources.revision(&s.settled.revision);
            source.and_then(|source| source.revision.text.get(s.settled.start..s.settled.end)).into()
        }),
        field("start", Integer, "Code point at which they start.", |s| {
            s.place().map_or(Cell::Empty, |p| p.0.into())
        }),
        field("end", Integer, "Code point behind them.", |s| s.place().map_or(Cell::Empty, |p| p.1.into())),
        field("coder", Text, "Who settled it.", |s| (&s.settled.coder).into()),
        field("memo", Text, "The reason.", |s| (&s.settled.memo).into()),
        field("created", Text, "When (RFC 3339).", |s| (&s.settled.created).into()),
        field("codings", List, "Ids of the codings that were settled.", |s| {
            Cell::List(s.settled.codings.clone())
        }),
        field("revision_id", Text, "Id of the revision.", |s| (&s.settled.revision).into()),
        field("codebook_id", Text, "Id of the codebook.", |s| (&s.settled.codebook).into()),
        field("code_id", Text, "Id of the code.", |s| (&s.settled.code).into()),
    ]
}

pub(super) fn settlements(sources: &Sources<'_>) -> Table {
    let rows: Vec<Settled<'_>> =
        sources.study.settlements.iter().map(|settled| Settled { settled, sources }).collect();
    build(TableKind::Settlements, &settlement_fields(), &rows)
}
