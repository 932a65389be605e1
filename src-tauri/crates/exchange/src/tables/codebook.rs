//! Codes, a row a code.

use parallax_framing::{Code, CodeKind, Codebook};

use super::ColumnKind::{Integer, Text, YesNo};
use super::{Cell, Field, Table, TableKind, build, field};
use crate::sources::Sources;

struct Row<'s> {
    book: &'s Codebook,
    code: &'s Code,
    depth: usize,
    path: String,
    codings: usize,
}

fn fields<'s>() -> Vec<Field<Row<'s>>> {
    vec![
        field("codebook", Text, "Name of the codebook.", |r| (&r.book.name).into()),
        field("code", Text, "Name of the code.", |r| (&r.code.name).into()),
        field("path", Text, "Names from the root down to the code.", |r| (&r.path).into()),
        field("depth", Integer, "Depth in the tree, from 0.", |r| r.depth.into()),
        field("kind", Text, "code, or item for a question of a questionnaire.", |r| match r.code.kind {
            CodeKind::Code => "code".into(),
            CodeKind::Item => "item".into(),
        }),
        field("codings", Integer, "Codings with this code; for an item, answers to it.", |r| {
            r.codings.into()
        }),
        field("definition", Text, "What it means.", |r| (&r.code.definition).into()),
        field("includes", Text, "What counts as it.", |r| (&r.code.includes).into()),
        field("excludes", Text, "What does not.", |r| (&r.code.excludes).into()),
        field("example", Text, "A passage it fits.", |r| (&r.code.example).into()),
        field("colour", Text, "Colour as #rrggbb.", |r| (&r.code.colour).into()),
        field("shortcut", Text, "The key that applies it.", |r| r.code.shortcut.as_deref().into()),
        field("points", Integer, "Answers an item's scale has; empty for yes or no.", |r| {
            r.code.scale.as_ref().map(|scale| scale.points).into()
        }),
        field("low", Text, "What the lowest answer means.", |r| {
            r.code.scale.as_ref().map(|scale| scale.low.as_str()).into()
        }),
        field("high", Text, "What the highest answer means.", |r| {
            r.code.scale.as_ref().map(|scale| scale.high.as_str()).into()
        }),
        field("deprecated", YesNo, "Whether it is no longer offered.", |r| r.code.deprecated.into()),
        field("code_id", Text, "Id of the code.", |r| (&r.code.id).into()),
        field("parent_id", Text, "Id of the code it stands under.", |r| r.code.parent.as_deref().into()),
        field("codebook_id", Text, "Id of the codebook.", |r| (&r.book.id).into()),
        field("codebook_version", Text, "Version of the codebook, as its makers count.", |r| {
            (&r.book.version).into()
        }),
        field(
            "codebook_edition",
            Integer,
            "How often the codebook was changed since it was made or brought in.",
            |r| Cell::Integer(u64::from(r.book.edition)),
        ),
        field("codebook_source", Text, "Where the codebook comes from.", |r| (&r.book.source).into()),
        field("codebook_licence", Text, "On which terms its words may be used.", |r| {
            (&r.book.licence).into()
        }),
        field("codebook_description", Text, "What the codebook is for.", |r| (&r.book.description).into()),
    ]
}

pub(super) fn table(sources: &Sources<'_>) -> Table {
    let study = sources.study;
    let mut rows = Vec::new();
    for book in &study.codebooks {
        for (depth, code) in book.tree() {
            let coded = study.codings.iter().filter(|c| c.codebook == book.id && c.code == code.id).count();
            let answered =
                study.answers.iter().filter(|a| a.codebook == book.id && a.item == code.id).count();
            let path = sources.code_path(&book.id, &code.id);
            rows.push(Row { book, code, depth, path, codings: coded + answered });
        }
    }
    build(TableKind::Codebook, &fields(), &rows)
}
