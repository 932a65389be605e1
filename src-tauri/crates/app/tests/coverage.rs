//! An event seen at once, through the core's public API, on a real library on disk.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use parallax_app::wire::*;
use parallax_app::{App, Code, Options};

struct Desk {
    app: App,
    event: String,
    coverage: Vec<ArticleRow>,
    dir: tempfile::TempDir,
}

impl Desk {
    fn sample() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let app = App::open(dir.path(), Options::default()).unwrap();
        let event = app.add_sample(Nothing {}).unwrap().id;
        let coverage = app.event(ById { id: event.clone() }).unwrap().coverage;
        Self { app, event, coverage, dir }
    }

    /// The article of the outlet whose name begins so.
    fn by(&self, outlet: &str) -> &ArticleRow {
        self.coverage.iter().find(|row| row.outlet.starts_with(outlet)).unwrap()
    }

    fn matrix(&self) -> MatrixView {
        self.app.matrix(ById { id: self.event.clone() }).unwrap()
    }

    fn together(&self, outlets: &[&str], base: u32) -> ReadTogether {
        let column = |outlet: &&str| ColumnChoice { article: self.by(outlet).id.clone(), revision: None };
        ReadTogether { event: Some(self.event.clone()), columns: outlets.iter().map(column).collect(), base }
    }
}

fn text(segment: &SegmentView) -> String {
    segment.pieces.iter().map(|piece| piece.text.as_str()).collect()
}

fn row<'m>(matrix: &'m MatrixView, words: &str) -> &'m MatrixRow {
    let told = |row: &&MatrixRow| row.cells.iter().any(|cell| !cell.within && cell.text.contains(words));
    matrix.rows.iter().find(told).unwrap()
}

#[test]
fn the_matrix_has_every_segment_once_and_says_who_says_it() {
    let desk = Desk::sample();
    let matrix = desk.matrix();
    assert_eq!(matrix.columns.len(), 5);
    for (index, column) in matrix.columns.iter().enumerate() {
        let cells = matrix.rows.iter().filter_map(|row| row.cells.get(index));
        let mut told: Vec<u32> =
            cells.filter(|cell| !cell.within).flat_map(|cell| cell.segments.clone()).collect();
        told.sort_unstable();
        assert_eq!(told, (0..column.segments).collect::<Vec<_>>(), "{}", column.article.outlet);
        assert!((column.identical + column.reworded + column.own - 1.0).abs() < 1e-4);
    }
    let quoted = row(&matrix, "no decisions about Ukraine without Ukraine");
    assert_eq!(quoted.reported_by, 5);
    assert!(quoted.cells.iter().all(|cell| cell.kind.is_some()), "{quoted:?}");
    let wire = desk.by("Allmere").id.clone();
    let voice = quoted.voices.iter().find(|voice| voice.article == wire).unwrap();
    assert_eq!((voice.speaker.as_deref(), voice.verb.as_deref()), (Some("Kerry"), Some("insisted")));
    assert_eq!(voice.stance, Some(VerbStance::Assertive));

    let impose = row(&matrix, "Lavrov stressed");
    let said: Vec<_> = impose.voices.iter().filter_map(|voice| voice.speaker.as_deref()).collect();
    assert!(said.contains(&"Lavrov"), "reported speech has its speaker: {said:?}");

    let votes = row(&matrix, "100 votes to 11");
    assert!(
        votes.figures.iter().all(|figure| !figure.conflict),
        "votes for and abstentions are no conflict: {votes:?}"
    );
    let own = row(&matrix, "Medvedev visited Crimea");
    assert_eq!((own.reported_by, own.difference), (1, 0.0));
    assert!(own.cells.iter().filter(|cell| cell.status == CellStatus::NoCounterpart).count() == 4);

    let copied = matrix.columns.iter().filter(|column| column.source.is_some()).count();
    assert_eq!(copied, 1, "quoting the same words is no copying");
    let copy = matrix.columns.iter().find(|column| column.article.outlet.starts_with("Millrace")).unwrap();
    let source = copy.source.as_ref().unwrap();
    assert_eq!(
        (source.article.as_str(), source.dated),
        (wire.as_str(), true),
        "it carries the wire's paragraph"
    );
}

#[test]
fn the_matrix_is_written_as_table_drawing_and_picture() {
    let desk = Desk::sample();
    for (format, name) in
        [(MatrixFormat::Csv, "m.csv"), (MatrixFormat::Svg, "m.svg"), (MatrixFormat::Png, "m.png")]
    {
        let path = desk.dir.path().join(name);
        let input = ExportMatrix {
            event: desk.event.clone(),
            format,
            order: MatrixOrder::Reported,
            path: path.display().to_string(),
        };
        let written = desk.app.export_matrix(input).unwrap();
        assert_eq!(written.rows as usize, desk.matrix().rows.len());
        let bytes = std::fs::read(&path).unwrap();
        match format {
            MatrixFormat::Csv => assert!(bytes.starts_with(b"passage,reported_by,outlet")),
            MatrixFormat::Png => {
                assert!(bytes.starts_with(b"\x89PNG") && bytes.len() > 20_000, "{}", bytes.len())
            }
            MatrixFormat::Svg => {
                let drawn = String::from_utf8(bytes).unwrap();
                assert!(drawn.contains("Delegation Press Office") && !drawn.contains("<script"));
                assert_eq!(drawn.matches("</text>").count(), drawn.matches("<text").count());
            }
        }
    }
}

#[test]
fn codings_show_on_the_words_and_on_the_gap() {
    let desk = Desk::sample();
    let book = desk.app.built_in_codebooks(Nothing {}).unwrap().remove(0);
    let book = desk.app.add_codebook(ById { id: book.id }).unwrap();
    let code = book.codes.iter().find(|code| !code.item).unwrap();
    let before = desk.matrix();
    let own = row(&before, "Medvedev visited Crimea");
    let at = own.cells.iter().position(|cell| !cell.segments.is_empty()).unwrap();
    let absent = desk.by("Kashtan");
    let gap = before.columns.iter().position(|column| column.article.id == absent.id).unwrap();
    let coding = AddCoding {
        code: CodeRef { codebook: book.id.clone(), code: code.id.clone() },
        selection: SelectionInput::Omission {
            present: SegmentPlace {
                article: before.columns[at].article.id.clone(),
                revision: before.columns[at].revision.clone(),
                segments: own.cells[at].segments.clone(),
            },
            absent_article: absent.id.clone(),
            absent_revision: before.columns[gap].revision.clone(),
        },
        memo: String::new(),
        event: Some(desk.event.clone()),
        target: None,
        certainty: None,
        weight: None,
    };
    let coding = desk.app.add_coding(coding).unwrap().id;
    let after = desk.matrix();
    let own = row(&after, "Medvedev visited Crimea");
    assert_eq!(own.codings, std::slice::from_ref(&coding));
    let coded: Vec<usize> = own
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| cell.codings == std::slice::from_ref(&coding))
        .map(|(at, _)| at)
        .collect();
    assert_eq!(coded, [at.min(gap), at.max(gap)]);
}

#[test]
fn three_articles_are_read_together_row_by_row() {
    let desk = Desk::sample();
    let read = desk.app.read_together(desk.together(&["Rosdepesha", "Allmere", "Kashtan"], 1)).unwrap();
    for (index, column) in read.columns.iter().enumerate() {
        let mut told: Vec<u32> = read.rows.iter().flat_map(|row| row.cells[index].segments.clone()).collect();
        if index == 1 {
            assert!(told.is_sorted(), "the base stands in its own order");
        }
        told.sort_unstable();
        let all: Vec<u32> = (0..column.side.segments.len() as u32).collect();
        assert_eq!(told, all, "each segment is in exactly one row");
        for segment in &column.side.segments {
            assert_eq!((segment.end - segment.start) as usize, text(segment).chars().count());
        }
    }
    let own =
        read.columns[1].side.segments.iter().find(|segment| text(segment).contains("Medvedev")).unwrap();
    assert!(
        own.pieces
            .iter()
            .any(|piece| piece.label == Some(PieceLabel::Name) && piece.text.contains("Medvedev")),
        "what stands alone can be highlighted too: {:?}",
        own.pieces
    );
    assert_eq!(read.columns[1].regime, None);
    assert!(read.columns[0].regime.is_some());
    let crimea = read.rows.iter().find(|row| {
        row.cells[1]
            .segments
            .iter()
            .any(|&at| text(&read.columns[1].side.segments[at as usize]).contains("annexed"))
    });
    let cells = &crimea.unwrap().cells;
    assert_eq!(cells.iter().map(|cell| cell.kind.is_some()).collect::<Vec<_>>(), [true, false, true]);
    let told = text(&read.columns[0].side.segments[cells[0].segments[0] as usize]);
    assert!(told.contains("reunification"), "{told}");

    for (outlets, base) in [(&["Allmere"][..], 0), (&["Allmere", "Allmere"], 0), (&["Allmere", "Kashtan"], 2)]
    {
        let error = desk.app.read_together(desk.together(outlets, base)).unwrap_err();
        assert_eq!(error.code, Code::BadInput, "{outlets:?} {base}");
    }
}

#[test]
fn a_passage_brings_every_wording_together() {
    let desk = Desk::sample();
    let wire = desk.by("Allmere");
    let matrix = desk.matrix();
    let at = matrix.columns.iter().position(|column| column.article.id == wire.id).unwrap();
    let segment = row(&matrix, "Russia annexed Crimea").cells[at].segments[0];
    let base = desk.by("Rosdepesha").id.clone();
    let show = |base: Option<String>, segment| ShowPassage {
        event: desk.event.clone(),
        article: wire.id.clone(),
        segment,
        base,
    };
    let passage = desk.app.passage(show(Some(base.clone()), segment)).unwrap();
    let first = &passage.wordings[0];
    assert_eq!((first.article.id.as_str(), first.kind), (base.as_str(), None), "the base comes first");
    assert!(first.segments.iter().flat_map(|view| &view.pieces).all(|piece| piece.mark == PieceMark::Plain));
    assert_eq!(passage.wordings.len() + passage.absent.len(), 5);
    let marked = |wording: &WordingView| {
        wording.segments.iter().flat_map(|view| &view.pieces).any(|piece| piece.mark != PieceMark::Plain)
    };
    assert!(passage.wordings.iter().skip(1).all(marked), "the others are marked against it");
    let words: BTreeSet<&str> = passage
        .choices
        .iter()
        .flat_map(|choice| choice.variants.iter().map(|variant| variant.text.as_str()))
        .collect();
    assert!(["annexed", "reunification", "seizure"].iter().all(|word| words.contains(word)), "{words:?}");
    assert_eq!(desk.app.passage(show(None, 9_999)).unwrap_err().code, Code::BadInput);
}

#[test]
fn word_choices_lead_to_their_places() {
    let desk = Desk::sample();
    let choices = desk.app.word_choices(ById { id: desk.event.clone() }).unwrap();
    let ladder = choices.iter().find(|choice| choice.variants.iter().any(|v| v.text == "annexed")).unwrap();
    assert!(ladder.variants.len() >= 3, "{ladder:?}");
    for place in choices.iter().flat_map(|choice| &choice.variants).flat_map(|variant| &variant.uses) {
        let article =
            desk.app.article(ShowArticle { id: place.article.clone(), revision: None, find: None }).unwrap();
        let segment = &article.segments[place.segment as usize];
        assert_eq!(format!("{}{}{}", place.before, place.text, place.after), text(segment));
        let before = place.before.chars().count() as u32;
        assert_eq!(segment.start + before, place.start, "places are code points");
        assert_eq!(place.end - place.start, place.text.chars().count() as u32);
    }
}

#[test]
fn a_press_release_is_looked_up_in_what_was_made_of_it() {
    let desk = Desk::sample();
    let source = desk.by("Delegation").id.clone();
    let used = desk.app.source_use(UseOfSource { source, event: desk.event.clone() }).unwrap();
    assert_eq!(used.articles.len(), 4);
    for (sentence, segment) in used.sentences.iter().zip(&used.source.segments) {
        let pieces: String = sentence.pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(pieces, text(segment), "the pieces tile the source");
        assert_eq!(sentence.quotes.is_empty(), sentence.pieces.iter().all(|piece| piece.articles.is_empty()));
    }
    let without =
        used.sentences.iter().find(|s| s.pieces.iter().any(|p| p.text.contains("without Ukraine"))).unwrap();
    assert_eq!(without.quotes.len(), 4, "all four quote it");
    for quote in &used.quotes {
        let pieces: String = quote.pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert!(!pieces.contains("Federalisation"), "one word in marks is no quotation of it");
        assert_eq!(quote.fidelity == QuoteFidelity::NotFound, quote.pieces.is_empty());
    }
    let elsewhere = UseOfSource { source: "nobody".into(), event: desk.event.clone() };
    assert_eq!(desk.app.source_use(elsewhere).unwrap_err().code, Code::BadInput);
}

#[test]
fn a_silent_edit_shows_what_changed() {
    let desk = Desk::sample();
    let article = desk.by("Allmere").id.clone();
    let found = desk
        .app
        .compare_revisions(CompareRevisions { article: article.clone(), old: None, new: None })
        .unwrap();
    assert_eq!((found.counts.added, found.counts.removed, found.counts.headline), (1, 1, true));
    for (revision, side) in [(&found.old, 0), (&found.new, 1)] {
        let shown = desk
            .app
            .article(ShowArticle { id: article.clone(), revision: Some(revision.clone()), find: None })
            .unwrap();
        let mut told: Vec<u32> = found
            .rows
            .iter()
            .flat_map(|row| if side == 0 { row.old_segments.clone() } else { row.new_segments.clone() })
            .collect();
        told.sort_unstable();
        assert_eq!(told, (0..shown.segments.len() as u32).collect::<Vec<_>>());
    }
    let estimate =
        found.rows.iter().flat_map(|row| &row.old).find(|piece| piece.text.contains("an estimated"));
    assert_eq!(estimate.unwrap().label, Some(PieceLabel::Number));
    let timeline = desk.app.timeline(ById { id: desk.event.clone() }).unwrap();
    let wire = timeline.articles.iter().find(|entry| entry.article.id == article).unwrap();
    assert_eq!(wire.revisions.len(), 2);
    assert_eq!(wire.revisions[1].changes, Some(found.counts));
    let only = CompareRevisions { article: desk.by("Kashtan").id.clone(), old: None, new: None };
    assert_eq!(desk.app.compare_revisions(only).unwrap_err().code, Code::BadInput);
}

#[test]
fn headlines_stand_beside_a_chosen_one() {
    let desk = Desk::sample();
    let base = desk.by("Kashtan").id.clone();
    let shown =
        desk.app.headlines(ShowHeadlines { event: desk.event.clone(), base: Some(base.clone()) }).unwrap();
    assert_eq!((shown.base.as_str(), shown.rows.len()), (base.as_str(), 5));
    for row in &shown.rows {
        assert_eq!(text(row.headline.as_ref().unwrap()), row.article.title);
        assert_eq!(row.headline_difference == 0.0, row.article.id == base, "{}", row.headline_difference);
    }
}
