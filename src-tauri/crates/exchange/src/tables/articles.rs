//! Articles, a row a revision.

use parallax_text::tokens;

use super::ColumnKind::{Integer, List, Text};
use super::{Cell, Field, Table, TableKind, build, field};
use crate::sources::{Source, Sources};

struct Row<'s> {
    source: &'s Source<'s>,
    number: usize,
    events: Vec<&'s str>,
    codings: usize,
}

fn fields<'s>() -> Vec<Field<Row<'s>>> {
    vec![
        field("outlet", Text, "Name of the outlet.", |r| r.source.outlet_name().into()),
        field("title", Text, "Title of the article.", |r| (&r.source.article.title).into()),
        field("published", Text, "When it was published (ISO 8601).", |r| {
            r.source.article.published.as_deref().into()
        }),
        field("byline", Text, "Author line.", |r| r.source.article.byline.as_deref().into()),
        field("address", Text, "Address.", |r| r.source.article.address.as_deref().into()),
        field("language", Text, "Language (BCP 47).", |r| r.source.article.language.as_deref().into()),
        field("events", List, "Names of the events it belongs to.", |r| {
            if r.events.is_empty() {
                return Cell::Empty;
            }
            Cell::List(r.events.iter().map(|&name| name.to_owned()).collect())
        }),
        field("words", Integer, "Words of the text, headline included.", |r| {
            tokens(&r.source.revision.text).iter().filter(|token| token.word).count().into()
        }),
        field("code_points", Integer, "Length of the text in code points.", |r| {
            r.source.offsets.len().into()
        }),
        field("codings", Integer, "Codings on this revision.", |r| r.codings.into()),
        field("revision", Integer, "Number of the revision, from 1.", |r| r.number.into()),
        field("retrieved", Text, "When this text was brought in (RFC 3339).", |r| {
            (&r.source.revision.retrieved).into()
        }),
        field("source", Text, "Where this text came from: a file, an address, pasted.", |r| {
            (&r.source.revision.source).into()
        }),
        field("captured", Text, "When the page was saved by whoever kept it (ISO 8601).", |r| {
            r.source.revision.captured.as_deref().into()
        }),
        field("rights", Text, "Licence or rights note.", |r| r.source.article.rights.as_deref().into()),
        field("label", Text, "Note shown with the article.", |r| r.source.article.label.as_deref().into()),
        field("country", Text, "Country of the outlet.", |r| {
            r.source.outlet.and_then(|outlet| outlet.country.as_deref()).into()
        }),
        field("groups", List, "Groups of the outlet.", |r| {
            let groups = r.source.outlet.map(|outlet| outlet.groups.clone()).unwrap_or_default();
            if groups.is_empty() { Cell::Empty } else { Cell::List(groups) }
        }),
        field("home", Text, "Home page of the outlet.", |r| {
            r.source.outlet.and_then(|outlet| outlet.home.as_deref()).into()
        }),
        field("article_id", Text, "Id of the article.", |r| (&r.source.article.id).into()),
        field("revision_id", Text, "Id of the revision.", |r| (&r.source.revision.id).into()),
        field("outlet_id", Text, "Id of the outlet.", |r| r.source.article.outlet.as_deref().into()),
        field("text_hash", Text, "BLAKE3 of the text.", |r| (&r.source.revision.hash).into()),
        field("normal_form", Text, "Rules by which the text was frozen.", |r| {
            (&r.source.revision.normal_form).into()
        }),
    ]
}

pub(super) fn table(sources: &Sources<'_>) -> Table {
    let study = sources.study;
    let rows: Vec<Row<'_>> = sources
        .revisions()
        .map(|source| {
            let id = &source.revision.id;
            let number = source.article.revisions.iter().position(|r| r.id == *id).unwrap_or(0) + 1;
            let events = study.events.iter().filter(|event| event.articles.contains(&source.article.id));
            let codings = study.codings.iter().filter(|c| c.selection.revisions().contains(&id.as_str()));
            Row {
                source,
                number,
                events: events.map(|event| event.name.as_str()).collect(),
                codings: codings.count(),
            }
        })
        .collect();
    build(TableKind::Articles, &fields(), &rows)
}
