//! Codings, a row a side.

use parallax_framing::{Anchor, Coding, Selection};

use super::ColumnKind::{Integer, List, Spans, Text, YesNo};
use super::{Cell, Field, Table, TableKind, build, field};
use crate::sources::{Source, Sources};

/// One side of a coding.
struct Side<'s> {
    coding: &'s Coding,
    sources: &'s Sources<'s>,
    number: usize,
    sides: usize,
    source: Option<&'s Source<'s>>,
    revision: &'s str,
    anchors: &'s [Anchor],
    absent: bool,
}

fn fields<'s>() -> Vec<Field<Side<'s>>> {
    vec![
        field("coding", Text, "Id of the coding; the rows of one coding share it.", |s| {
            (&s.coding.id).into()
        }),
        field("kind", Text, "What is coded: span, spans, link, omission, passage or article.", |s| {
            kind(&s.coding.selection).into()
        }),
        field("side", Text, "Letter of the side: a, b, c …", |s| letters(s.number).as_str().into()),
        field("codebook", Text, "Name of the codebook.", |s| {
            s.sources.codebook(&s.coding.codebook).map(|book| book.name.as_str()).into()
        }),
        field("code", Text, "Name of the code.", |s| {
            s.sources.code(&s.coding.codebook, &s.coding.code).map(|code| code.name.as_str()).into()
        }),
        field("outlet", Text, "Name of the outlet.", |s| s.source.map(Source::outlet_name).into()),
        field("article", Text, "Address of the article.", |s| {
            s.source.and_then(|source| source.article.address.as_deref()).into()
        }),
        field("title", Text, "Title of the article.", |s| {
            s.source.map(|source| source.article.title.as_str()).into()
        }),
        field("absent", YesNo, "Whether this side is a text that lacks what the others report.", |s| {
            s.absent.into()
        }),
        field("quote", Text, "The coded words; several stretches have \" … \" between them.", |s| {
            let quotes: Vec<&str> = s.anchors.iter().map(|anchor| anchor.quote.as_str()).collect();
            quotes.join(" … ").as_str().into()
        }),
        field("start", Integer, "Code point of the text at which the coded words start, from 0.", |s| {
            s.reach().map_or(Cell::Empty, |(start, _)| start.into())
        }),
        field("end", Integer, "Code point behind the last coded word.", |s| {
            s.reach().map_or(Cell::Empty, |(_, end)| end.into())
        }),
        field("memo", Text, "The coder's note.", |s| (&s.coding.memo).into()),
        field("coder", Text, "Who coded.", |s| (&s.coding.coder).into()),
        field("event", Text, "Name of the event in whose coverage it was coded.", |s| {
            s.coding
                .event
                .as_deref()
                .and_then(|id| s.sources.event(id))
                .map(|event| event.name.as_str())
                .into()
        }),
        field("created", Text, "When it was coded (RFC 3339).", |s| (&s.coding.created).into()),
        field("modified", Text, "When it was last changed (RFC 3339).", |s| (&s.coding.modified).into()),
        field("article_id", Text, "Id of the article.", |s| {
            s.source.map(|source| source.article.id.as_str()).into()
        }),
        field("revision_id", Text, "Id of the revision that the places count in.", |s| s.revision.into()),
        field("text_hash", Text, "BLAKE3 of the revision's text.", |s| {
            s.source.map(|source| source.revision.hash.as_str()).into()
        }),
        field("spans", Spans, "Each coded stretch as code points, the end not included.", |s| {
            let Some(source) = s.source else { return Cell::Empty };
            if s.anchors.is_empty() {
                return Cell::Empty;
            }
            Cell::Spans(s.anchors.iter().map(|anchor| source.points(anchor)).collect())
        }),
        field("sides", Integer, "How many sides the coding has.", |s| s.sides.into()),
        field("target", Text, "Who or what is judged.", |s| s.coding.target.as_deref().into()),
        field("certainty", Integer, "How certain the coder is, 0 to 100.", |s| s.coding.certainty.into()),
        field("weight", Integer, "How strongly the code is there, 0 to 100.", |s| s.coding.weight.into()),
        field("suggested", Text, "The rule that suggested it, where a coder accepted a suggestion.", |s| {
            s.coding.suggested.as_deref().into()
        }),
        field("code_path", Text, "Names from the root of the codebook down to the code.", |s| {
            s.sources.code_path(&s.coding.codebook, &s.coding.code).as_str().into()
        }),
        field("code_id", Text, "Id of the code.", |s| (&s.coding.code).into()),
        field("codebook_id", Text, "Id of the codebook.", |s| (&s.coding.codebook).into()),
        field("event_id", Text, "Id of the event.", |s| s.coding.event.as_deref().into()),
        field("prefix", Text, "What stands before the first coded word.", |s| {
            s.anchors.first().map(|anchor| anchor.prefix.as_str()).into()
        }),
        field("suffix", Text, "What stands behind the last coded word.", |s| {
            s.anchors.last().map(|anchor| anchor.suffix.as_str()).into()
        }),
        field("published", Text, "When the article was published (ISO 8601).", |s| {
            s.source.and_then(|source| source.article.published.as_deref()).into()
        }),
        field("byline", Text, "Author line.", |s| {
            s.source.and_then(|source| source.article.byline.as_deref()).into()
        }),
        field("language", Text, "Language of the article (BCP 47).", |s| {
            s.source.and_then(|source| source.article.language.as_deref()).into()
        }),
        field("rights", Text, "Licence or rights note of the article.", |s| {
            s.source.and_then(|source| source.article.rights.as_deref()).into()
        }),
        field("outlet_country", Text, "Country of the outlet.", |s| {
            s.source.and_then(|source| source.outlet?.country.as_deref()).into()
        }),
        field("outlet_groups", List, "Groups of the outlet.", |s| {
            let groups = s.source.and_then(|source| source.outlet).map(|outlet| outlet.groups.clone());
            groups.filter(|groups| !groups.is_empty()).map_or(Cell::Empty, Cell::List)
        }),
        field(
            "settled",
            Text,
            "Whether a settlement of disagreements names the coding: applies, does not apply.",
            |s| {
                let settled = &s.sources.study.settlements;
                let last = settled.iter().rev().find(|settled| settled.codings.contains(&s.coding.id));
                last.map(|settled| if settled.applies { "applies" } else { "does not apply" }).into()
            },
        ),
    ]
}

impl Side<'_> {
    fn reach(&self) -> Option<(usize, usize)> {
        let source = self.source?;
        Source::reach(self.anchors).map(|span| source.offsets.code_points(span))
    }
}

/// The name of a selection's kind.
pub(crate) fn kind(selection: &Selection) -> &'static str {
    match selection {
        Selection::Span(_) => "span",
        Selection::Spans { .. } => "spans",
        Selection::Link { .. } => "link",
        Selection::Omission { .. } => "omission",
        Selection::Passage { .. } => "passage",
        Selection::Article(_) => "article",
        _ => "other",
    }
}

/// a to z, then aa, ab …
fn letters(number: usize) -> String {
    let last = char::from(b'a' + u8::try_from(number % 26).unwrap_or(0));
    if number < 26 { last.to_string() } else { format!("{}{last}", letters(number / 26 - 1)) }
}

pub(super) fn table(sources: &Sources<'_>) -> Table {
    let mut rows = Vec::new();
    for coding in &sources.study.codings {
        let mut sides: Vec<(&str, &[Anchor], bool)> = coding
            .selection
            .sides()
            .into_iter()
            .filter_map(|side| Some((side.first()?.revision.as_str(), side, false)))
            .collect();
        sides.extend(
            coding.selection.absent().iter().map(|text| (text.revision.as_str(), [].as_slice(), true)),
        );
        if let Selection::Article(text) = &coding.selection {
            sides.push((text.revision.as_str(), &[], false));
        }
        let count = sides.len();
        for (number, (revision, anchors, absent)) in sides.into_iter().enumerate() {
            let source = sources.revision(revision);
            rows.push(Side { coding, sources, number, sides: count, source, revision, anchors, absent });
        }
    }
    build(TableKind::Codings, &fields(), &rows)
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn sides_are_lettered_beyond_z() {
        let some: Vec<String> = [0, 1, 25, 26, 27, 51, 52, 701, 702].into_iter().map(letters).collect();
        assert_eq!(some, ["a", "b", "z", "aa", "ab", "az", "ba", "zz", "aaa"]);
    }
}
