use parallax_app::Code;
use parallax_app::wire::*;

use crate::desk::{Desk, open};

#[test]
fn several_spans_and_passages_are_one_coding_each() {
    let desk = Desk::new();
    let (article, revision, first) = desk.words("Allmere", "Kerry");
    let (.., second) = desk.words("Allmere", "Lavrov");
    let spans = SelectionInput::Spans {
        article: article.clone(),
        revision: revision.clone(),
        spans: vec![second.clone(), first.clone()],
    };
    let row = desk.apply(desk.code(0), spans);
    assert_eq!(
        (row.kind, row.sides.len(), row.sides[0].quote.as_str()),
        (CodingKind::Spans, 1, "Kerry … Lavrov")
    );
    let overlapping = SelectionInput::Spans { article, revision, spans: vec![first.clone(), first] };
    let refused = desk.app.add_coding(AddCoding {
        code: desk.code(0),
        selection: overlapping,
        memo: String::new(),
        event: None,
        target: None,
        certainty: None,
        weight: None,
    });
    assert_eq!(refused.unwrap_err().code, Code::BadInput);

    let matrix = desk.app.matrix(ById { id: desk.event.clone() }).unwrap();
    let (number, told) = matrix
        .rows
        .iter()
        .enumerate()
        .find(|(_, row)| row.reported_by == 4 && row.cells.iter().all(|cell| !cell.within))
        .unwrap();
    let place = |(column, cell): (&MatrixColumn, &MatrixCell)| SegmentPlace {
        article: column.article.id.clone(),
        revision: column.revision.clone(),
        segments: cell.segments.clone(),
    };
    let cells = || matrix.columns.iter().zip(&told.cells);
    let sides: Vec<SegmentPlace> = cells().filter(|(_, cell)| !cell.segments.is_empty()).map(place).collect();
    let (lacking, _) = cells().find(|(_, cell)| cell.segments.is_empty()).unwrap();
    let absent = vec![TextPlace { article: lacking.article.id.clone(), revision: lacking.revision.clone() }];
    let row = desk.apply(desk.code(1), SelectionInput::Passage { sides, absent });
    assert_eq!((row.kind, row.sides.len()), (CodingKind::Passage, 5));
    assert!(row.sides[4].absent && row.sides[..4].iter().all(|side| !side.quote.is_empty()));
    let matrix = desk.app.matrix(ById { id: desk.event.clone() }).unwrap();
    assert!(matrix.rows[number].cells.iter().all(|cell| cell.codings.contains(&row.id)), "also on the gap");
}

#[test]
fn fields_are_kept_and_bad_ones_refused() {
    let desk = Desk::new();
    let row = desk.apply(desk.code(0), desk.span("Allmere", "Kerry"));
    let edit = |certainty| EditCoding {
        id: row.id.clone(),
        code: None,
        memo: "memo".into(),
        target: Some(" Russia ".into()),
        certainty: Some(certainty),
        weight: Some(40),
    };
    assert_eq!(desk.app.edit_coding(edit(101)).unwrap_err().code, Code::BadInput);
    desk.app.edit_coding(edit(80)).unwrap();
    let dir = desk.dir;
    drop(desk.app);
    let app = open(dir.path());
    let row = app.list_codings(ListCodings::default()).unwrap().rows.remove(0);
    assert_eq!((row.target.as_deref(), row.certainty, row.weight), (Some("Russia"), Some(80), Some(40)));
    assert_eq!(app.known_targets(Nothing {}).unwrap(), ["Russia"]);
}

#[test]
fn a_page_is_what_the_filters_leave() {
    let desk = Desk::new();
    let one = desk.apply(desk.code(0), desk.span("Allmere", "Kerry"));
    let two = desk.apply(desk.code(1), desk.span("Rosdepesha", "Lavrov"));
    desk.apply(
        desk.code(1),
        SelectionInput::Article {
            article: desk.by("Kashtan").id.clone(),
            revision: desk.article("Kashtan").revision,
        },
    );
    let list = |input: ListCodings| desk.app.list_codings(input).unwrap();
    let all = list(ListCodings { limit: Some(2), ..ListCodings::default() });
    assert_eq!((all.total, all.rows.len(), all.kinds.len()), (3, 2, 2));
    let rest = list(ListCodings { offset: Some(2), limit: Some(2), ..ListCodings::default() });
    assert_eq!(rest.rows[0].kind, CodingKind::Article);
    let ids = |page: CodingPage| page.rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
    let renamed = EditCoding {
        id: two.id.clone(),
        code: None,
        memo: "Zebra".into(),
        target: None,
        certainty: None,
        weight: None,
    };
    desk.app.edit_coding(renamed).unwrap();
    assert_eq!(
        ids(list(ListCodings { query: Some("zeBRA".into()), ..ListCodings::default() })),
        [two.id.as_str()]
    );
    assert_eq!(
        ids(list(ListCodings { code: Some(desk.code(0)), ..ListCodings::default() })),
        [one.id.as_str()]
    );
    assert_eq!(
        ids(list(ListCodings { article: Some(desk.by("Allmere").id.clone()), ..ListCodings::default() })),
        [one.id.as_str()]
    );

    desk.app
        .recode_codings(RecodeCodings { ids: vec![one.id.clone(), two.id.clone()], code: desk.code(2) })
        .unwrap();
    assert_eq!(list(ListCodings { code: Some(desk.code(2)), ..ListCodings::default() }).total, 2);
    desk.app.delete_codings(ByIds { ids: vec![one.id, two.id] }).unwrap();
    assert_eq!(desk.codings().len(), 1);
    desk.app.undo(Nothing {}).unwrap();
    assert_eq!(desk.codings().len(), 3);
}

/// A text of two paragraphs in the library, and the same address again with other words.
fn import(desk: &Desk, body: &str) -> String {
    let item = desk
        .app
        .import_text(ImportText {
            held: None,
            text: body.into(),
            title: None,
            byline: None,
            outlet: Some("Harbour Post".into()),
            published: None,
            language: Some("en".into()),
            address: Some("https://harbour.example/talks".into()),
            rights: None,
            put_back: Vec::new(),
            event: None,
        })
        .unwrap();
    match item.outcome {
        Outcome::Imported { article } | Outcome::Revised { article } => article,
        other => panic!("{other:?}"),
    }
}

#[test]
fn codings_on_an_older_text_are_listed_and_carried_or_placed() {
    let desk = Desk::new();
    let id = import(
        &desk,
        "Talks end\n\nThe talks ended without a deal on Sunday night.\n\nDiplomats called them very constructive. Nobody spoke of troops at the border.",
    );
    let view = desk.app.article(ShowArticle { id: id.clone(), revision: None, find: None }).unwrap();
    let span = |words: &str| {
        let segment =
            view.segments.iter().find(|segment| crate::desk::text(segment).contains(words)).unwrap();
        let text = crate::desk::text(segment);
        let start = segment.start + text.split(words).next().unwrap().chars().count() as u32;
        SelectionInput::Span {
            article: id.clone(),
            revision: view.revision.clone(),
            start,
            end: start + words.chars().count() as u32,
            quote: words.into(),
        }
    };
    let kept = desk.apply(desk.code(0), span("ended without a deal"));
    let lost = desk.apply(desk.code(0), span("Nobody spoke of troops at the border."));
    assert!(desk.app.stale_codings(ListStale::default()).unwrap().is_empty());

    let same = import(
        &desk,
        "Talks end\n\nIn Paris the talks ended without a deal on Sunday night.\n\nDiplomats called them very constructive.",
    );
    assert_eq!(same, id, "the same address is the same article");
    let stale = desk.app.stale_codings(ListStale { article: Some(id.clone()) }).unwrap();
    let of = |coding: &CodingRow| stale.iter().find(|each| each.row.id == coding.id).unwrap();
    assert!(of(&kept).settled);
    assert_eq!(of(&kept).places[0].candidates[0].quote, "ended without a deal");
    assert_eq!((of(&lost).settled, of(&lost).places[0].state), (false, StaleState::Lost));
    assert_eq!(of(&lost).places[0].quote, "Nobody spoke of troops at the border.");

    let left = desk.app.carry_codings(CarryCodings { ids: vec![kept.id.clone(), lost.id.clone()] }).unwrap();
    assert_eq!(left.len(), 1, "what is not sure is left");
    let newest = desk.app.article(ShowArticle { id: id.clone(), revision: None, find: None }).unwrap();
    let row = desk.codings().into_iter().find(|row| row.id == kept.id).unwrap();
    assert_eq!(row.sides[0].revision, newest.revision);

    let segment = newest.segments.last().unwrap();
    let quote = crate::desk::text(segment);
    let place = PlaceCoding {
        id: lost.id.clone(),
        article: id,
        places: vec![Run { start: segment.start, end: segment.end, quote: quote.clone() }],
    };
    let wrong = PlaceCoding { places: Vec::new(), ..place.clone() };
    assert_eq!(desk.app.place_coding(wrong).unwrap_err().code, Code::BadInput);
    assert_eq!(desk.app.place_coding(place).unwrap().sides[0].quote, quote);
    assert!(desk.app.stale_codings(ListStale::default()).unwrap().is_empty());
    desk.app.undo(Nothing {}).unwrap();
    desk.app.undo(Nothing {}).unwrap();
    assert_eq!(desk.app.stale_codings(ListStale::default()).unwrap().len(), 2);
}
