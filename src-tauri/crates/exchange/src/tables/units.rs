//! Units: each sentence and code with what each coder said, as packages for agreement read it. Who did which article is told by
//! [`done`], as for the agreement that the program shows.
//!
//! ```text
//! unit          code     Ada  Ben
//! r1#3          Naming   1    0      Ada coded sentence 3, Ben did not, though he coded elsewhere in the text
//! r2#0          Naming   1           Ben did not do that article with this codebook: missing, not 0
//! ```

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use parallax_framing::Selection;
use parallax_framing::tables::done;
use parallax_text::segments;

use super::ColumnKind::{Integer, Text};
use super::{Cell, Column, ColumnKind, Table, TableKind};
use crate::sources::{Source, Sources};

const FIXED: &[(&str, ColumnKind, &str)] = &[
    (
        "unit",
        Text,
        "Id of the revision with the sentence's number behind #, or with #article for codings of whole articles.",
    ),
    ("outlet", Text, "Name of the outlet."),
    ("title", Text, "Title of the article."),
    (
        "sentence",
        Integer,
        "Number of the sentence, from 0; the headline is the first. Empty for whole articles.",
    ),
    ("start", Integer, "Code point at which the sentence starts."),
    ("end", Integer, "Code point behind the sentence."),
    ("codebook", Text, "Name of the codebook."),
    ("code", Text, "Name of the code."),
    ("code_id", Text, "Id of the code."),
    ("codebook_id", Text, "Id of the codebook."),
];

/// Sentences (`None`: the whole article) with a code, by coder and codebook and code.
type Applied<'s> = BTreeSet<(&'s str, &'s str, &'s str, Option<usize>)>;

pub(super) fn table(sources: &Sources<'_>) -> Table {
    let study = sources.study;
    let coders = sources.coders();
    let used: BTreeSet<(&str, &str)> =
        study.codings.iter().map(|coding| (coding.codebook.as_str(), coding.code.as_str())).collect();
    let on_articles: BTreeSet<(&str, &str)> = study
        .codings
        .iter()
        .filter(|coding| matches!(coding.selection, Selection::Article(_)))
        .map(|coding| (coding.codebook.as_str(), coding.code.as_str()))
        .collect();
    let home = |revision: &str| sources.revision(revision).map(|source| source.article.id.as_str());
    let codebooks: BTreeSet<&str> = used.iter().map(|(codebook, _)| *codebook).collect();
    let by_codebook: BTreeMap<&str, _> = codebooks
        .into_iter()
        .map(|codebook| (codebook, done(codebook, &study.coders, &study.codings, &study.answers, home)))
        .collect();
    let mut by_revision: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, coding) in study.codings.iter().enumerate() {
        for revision in coding.selection.revisions() {
            by_revision.entry(revision).or_default().push(number);
        }
    }
    let mut rows = Vec::new();
    for source in sources.revisions() {
        let here = by_revision.get(source.revision.id.as_str()).map_or(&[][..], Vec::as_slice);
        // A text on which all who did it agree that there is nothing to code counts as well; older ones do not.
        let newest = source.article.revisions.last().is_some_and(|last| last.id == source.revision.id);
        let is_done = by_codebook.values().any(|done| done.contains_key(source.article.id.as_str()));
        if here.is_empty() && !(newest && is_done) {
            continue;
        }
        let sentences = segments(&source.revision.text, source.article.language.as_deref());
        let mut applied: Applied<'_> = BTreeSet::new();
        for coding in here.iter().filter_map(|number| study.codings.get(*number)) {
            let mark =
                |sentence| (coding.coder.as_str(), coding.codebook.as_str(), coding.code.as_str(), sentence);
            if matches!(coding.selection, Selection::Article(_)) {
                applied.insert(mark(None));
            }
            for anchor in coding.selection.anchors().iter().filter(|a| a.revision == source.revision.id) {
                let touched =
                    sentences.iter().enumerate().filter(|(_, s)| s.span.intersection(anchor.span).is_some());
                applied.extend(touched.map(|(number, _)| mark(Some(number))));
            }
        }
        let did = |coder: &str, codebook: &str| {
            let here = by_codebook.get(codebook).and_then(|done| done.get(source.article.id.as_str()));
            here.is_some_and(|coders| coders.contains(coder))
        };
        let answer = |codebook: &str, code: &str, sentence: Option<usize>| -> Vec<Cell> {
            coders
                .iter()
                .map(|&coder| {
                    let yes = applied.contains(&(coder, codebook, code, sentence));
                    if did(coder, codebook) { Cell::Integer(u64::from(yes)) } else { Cell::Empty }
                })
                .collect()
        };
        for (number, sentence) in sentences.iter().enumerate() {
            for &(codebook, code) in &used {
                let mut row = fixed(sources, source, Some((number, sentence.span)), codebook, code);
                row.extend(answer(codebook, code, Some(number)));
                rows.push(row);
            }
        }
        for &(codebook, code) in &on_articles {
            let mut row = fixed(sources, source, None, codebook, code);
            row.extend(answer(codebook, code, None));
            rows.push(row);
        }
    }
    let mut columns: Vec<Column> = FIXED
        .iter()
        .map(|&(name, kind, about)| Column { name: name.into(), kind, about: about.into() })
        .collect();
    columns.extend(coders.iter().map(|coder| Column {
        name: Cow::Owned(format!("coder: {coder}")),
        kind: Integer,
        about: Cow::Borrowed("1 when this coder applied the code in the unit, 0 when not, empty when the coder did not do the article: has no coding or answer of this codebook there and is not assigned to it."),
    }));
    Table { kind: TableKind::Units, columns, rows }
}

fn fixed(
    sources: &Sources<'_>,
    source: &Source<'_>,
    sentence: Option<(usize, parallax_text::Span)>,
    codebook: &str,
    code: &str,
) -> Vec<Cell> {
    let number = sentence.map_or_else(|| "article".to_owned(), |(number, _)| number.to_string());
    let points = sentence.map(|(_, span)| source.offsets.code_points(span));
    vec![
        Cell::Text(format!("{}#{number}", source.revision.id)),
        source.outlet_name().into(),
        (&source.article.title).into(),
        sentence.map_or(Cell::Empty, |(number, _)| number.into()),
        points.map_or(Cell::Empty, |(start, _)| start.into()),
        points.map_or(Cell::Empty, |(_, end)| end.into()),
        sources.codebook(codebook).map(|book| book.name.as_str()).into(),
        sources.code(codebook, code).map(|code| code.name.as_str()).into(),
        code.into(),
        codebook.into(),
    ]
}
