use parallax_app::wire::*;

use crate::desk::Desk;

fn coder(desk: &Desk, name: &str) {
    let known = desk.app.list_coders(Nothing {}).unwrap().iter().any(|row| row.name == name);
    if !known {
        let coder = SaveCoder {
            before: None,
            name: name.into(),
            colour: String::new(),
            articles: Vec::new(),
            note: String::new(),
        };
        desk.app.save_coder(coder).unwrap();
    }
    desk.app.choose_coder(ByName { name: name.into() }).unwrap();
}

fn input(desk: &Desk, codebook: &str, unit: AgreementUnit) -> AgreementInput {
    AgreementInput {
        event: Some(desk.event.clone()),
        codebook: codebook.into(),
        unit,
        ..AgreementInput::default()
    }
}

fn disputed(desk: &Desk, of: AgreementInput) -> DisagreementPage {
    let list = ListDisagreements { of, code: None, settled: false, offset: 0, limit: 50 };
    desk.app.disagreements(list).unwrap()
}

fn near(figure: &AgreementFigure, expected: f64) {
    let value = figure.value.unwrap();
    assert!((value - expected).abs() < 1e-12, "{value} is not {expected}");
}

fn settle(desk: &Desk, row: &DisagreementRow) -> SettlementRow {
    let side = &row.sides[0];
    let settle = Settle {
        revision: side.revision.clone(),
        start: side.start,
        end: side.end,
        codebook: desk.book.id.clone(),
        code: row.disputed[0].id.clone(),
        applies: true,
        codings: Vec::new(),
        memo: String::new(),
    };
    desk.app.settle(settle).unwrap()
}

/// Ada gave the first code to both articles, Bo to the one and the second code to the other.
#[test]
fn codings_of_whole_articles_are_compared_article_by_article() {
    let desk = Desk::new();
    let whole = |outlet: &str| {
        let view = desk.article(outlet);
        SelectionInput::Article { article: view.row.id, revision: view.revision }
    };
    for (name, second) in [("Ada", 0), ("Bo", 1)] {
        coder(&desk, name);
        desk.apply(desk.code(0), whole("Allmere"));
        desk.apply(desk.code(second), whole("Rosdepesha"));
    }
    let of = input(&desk, &desk.book.id, AgreementUnit::Article);
    let view = desk.app.agreement(of.clone()).unwrap();
    assert_eq!((view.units, view.shared_units, view.disputed, view.settled), (2.0, 2.0, 1, 0));
    near(&view.codes[0].figures.percent, 0.5);
    assert_eq!(
        (view.codes[0].given.as_slice(), view.codes[1].given.as_slice()),
        (&[2.0, 1.0][..], &[0.0, 1.0][..])
    );
    assert!(view.overall.u_alpha.is_none(), "an article has no stretches");

    let page = disputed(&desk, of.clone());
    let row = &page.rows[0];
    let title = desk.article("Rosdepesha").row.title;
    assert_eq!((page.total, row.sides[0].text.as_str(), row.disputed.len()), (1, title.as_str(), 2));
    assert!(row.coders.iter().all(|said| said.codings.len() == 1));
    let settled = settle(&desk, row);
    assert!(settled.whole && !settled.lost);
    assert_eq!(settled.side.text, title);
    let row = &disputed(&desk, of).rows[0];
    assert_eq!((row.settlements.len(), row.settled), (1, false), "the other code is still in dispute");
}

/// Two questions about the one article, one about the other:
///
/// ```text
///        Allmere 0   Allmere 1   Rosdepesha 0
/// Ada    yes         yes         no
/// Bo     yes         no          no
/// ```
#[test]
fn answers_are_compared_question_by_question() {
    let desk = Desk::new();
    let books = desk.app.built_in_codebooks(Nothing {}).unwrap();
    let book = books.iter().find(|book| book.source.contains("Semetko")).unwrap().id.clone();
    desk.app.add_codebook(ById { id: book.clone() }).unwrap();
    let items: Vec<String> = {
        let article = desk.by("Allmere").id.clone();
        let view = desk.app.questionnaire(ShowQuestionnaire { article }).unwrap();
        view.books[0].frames[0].items.iter().map(|item| item.item.clone()).collect()
    };
    let answer = |codebook: &str, outlet: &str, item: &str, value: u8| {
        let view = desk.article(outlet);
        let answer = AnswerItem {
            article: view.row.id,
            revision: view.revision,
            codebook: codebook.into(),
            item: item.into(),
            value: Some(value),
            memo: String::new(),
        };
        desk.app.answer_item(answer).unwrap();
    };
    for (name, second) in [("Ada", 1), ("Bo", 0)] {
        coder(&desk, name);
        answer(&book, "Allmere", &items[0], 1);
        answer(&book, "Allmere", &items[1], second);
        answer(&book, "Rosdepesha", &items[0], 0);
    }
    let of = input(&desk, &book, AgreementUnit::Answer);
    let view = desk.app.agreement(of.clone()).unwrap();
    assert_eq!((view.articles, view.units, view.shared_units, view.disputed), (2, 3.0, 3.0, 1));
    near(&view.overall.percent, 2.0 / 3.0);
    // Six judgements, three of each kind, two of them apart: 1 − 5·2/(36 − 18).
    near(&view.overall.alpha, 1.0 - 10.0 / 18.0);
    let heads: Vec<&str> = view.values.iter().map(|value| value.name.as_str()).collect();
    assert_eq!(
        (heads.as_slice(), view.table.as_slice()),
        (&["No", "Yes"][..], &[vec![2.0, 1.0], vec![1.0, 2.0]][..])
    );
    let of_item = |id: &str| view.codes.iter().find(|code| code.code.id == id).unwrap();
    near(&of_item(&items[0]).figures.alpha, 1.0);
    assert_eq!((of_item(&items[1]).disputed, of_item(&items[0]).disputed), (1, 0));
    assert!(
        view.codes.iter().all(|code| code.figures.alpha_ordinal.is_none()),
        "yes and no have no distance"
    );

    let cell = AgreementCell {
        of: of.clone(),
        row: Some(view.values[0].id.clone()),
        column: Some(view.values[1].id.clone()),
        offset: 0,
        limit: 9,
    };
    let page = desk.app.agreement_cell(cell).unwrap();
    let said: Vec<&str> = page.rows[0].coders.iter().map(|said| said.codings[0].code.name.as_str()).collect();
    assert_eq!((page.total, said), (1, vec!["Yes", "No"]));
    assert_eq!(page.rows[0].disputed[0].id, items[1]);
    assert_eq!(disputed(&desk, of).total, 1);

    // On a scale, what lies near is less apart.
    let item = SaveCode {
        codebook: desk.book.id.clone(),
        id: None,
        name: "How dark is the tone?".into(),
        parent: Some(desk.code(0).code),
        definition: String::new(),
        includes: String::new(),
        excludes: String::new(),
        example: String::new(),
        colour: "#4d5ecc".into(),
        shortcut: None,
        item: true,
        scale: Some(ScaleView { points: 5, low: "light".into(), high: "dark".into() }),
    };
    let saved = desk.app.save_code(item).unwrap();
    let id = saved.codes.iter().find(|code| code.item).unwrap().id.clone();
    for (name, points) in [("Ada", [0, 4, 2]), ("Bo", [1, 4, 2])] {
        coder(&desk, name);
        for (outlet, point) in ["Allmere", "Rosdepesha", "Kashtan"].into_iter().zip(points) {
            answer(&desk.book.id, outlet, &id, point);
        }
    }
    let view = desk.app.agreement(input(&desk, &desk.book.id, AgreementUnit::Answer)).unwrap();
    let (nominal, ordinal) =
        (view.overall.alpha.value.unwrap(), view.overall.alpha_ordinal.unwrap().value.unwrap());
    assert!(ordinal > nominal && ordinal < 1.0, "{nominal} {ordinal}");
    assert_eq!(view.values.first().map(|value| value.name.as_str()), Some("1 of 5"));
}

const STORY: &str =
    "Talks end\n\nThe minister called it a plot. Nobody else spoke.\n\nThe hall was empty by noon.\n";

#[test]
fn what_was_settled_goes_along_to_a_newer_text_or_says_that_it_is_lost() {
    let desk = Desk::new();
    let import = |text: String| {
        let input = ImportText {
            text,
            outlet: Some("Gazette".into()),
            published: Some("2014-03-30".into()),
            language: Some("en".into()),
            address: Some("https://gazette.example/plot".into()),
            event: Some(desk.event.clone()),
            ..ImportText::default()
        };
        match desk.app.import_text(input).unwrap().outcome {
            Outcome::Imported { article } | Outcome::Revised { article } => article,
            other => panic!("{other:?}"),
        }
    };
    let article = import(STORY.into());
    let span = || {
        let view = desk.app.article(ShowArticle { id: article.clone(), revision: None, find: None }).unwrap();
        let segment = view.segments.iter().find(|each| crate::desk::text(each).contains("plot")).unwrap();
        let (start, end, quote) = (segment.start, segment.end, crate::desk::text(segment));
        SelectionInput::Span { article: article.clone(), revision: view.revision, start, end, quote }
    };
    coder(&desk, "Ada");
    desk.apply(desk.code(0), span());
    coder(&desk, "Bo");
    desk.apply(desk.code(1), span());
    let of = || input(&desk, &desk.book.id, AgreementUnit::Sentence);
    settle(&desk, &disputed(&desk, of()).rows[0]);
    let settled = || {
        let list = ListSettled { event: Some(desk.event.clone()), codebook: desk.book.id.clone() };
        desk.app.settled(list).unwrap()
    };
    let before = settled().remove(0);

    // A sentence above it: it moves along, counts, and is replaced where it now lies.
    assert_eq!(import(STORY.replace("The minister", "It rained. The minister")), article);
    let moved = settled().remove(0);
    assert!(!moved.lost && moved.side.revision != before.side.revision);
    assert_eq!(
        (moved.side.start, moved.side.text.as_str()),
        (before.side.start + 11, before.side.text.as_str())
    );
    let row = disputed(&desk, of()).rows.remove(0);
    assert_eq!(row.settlements.len(), 1);
    settle(&desk, &row);
    assert_eq!(settled().len(), 1, "settled anew, it replaces what was settled on the older text");

    // Its words are gone: it is still listed, with its old words, and counts no more.
    import(STORY.replace("The minister called it a plot.", "Reporters waited outside in vain for hours."));
    let lost = settled().remove(0);
    assert!(lost.lost);
    assert_eq!(lost.side.text, "The minister called it a plot.");
}
