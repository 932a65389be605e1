//! A small study by two coders, on a real library: agreement, disagreements settled, analysis. All figures worked out by hand.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use parallax_app::wire::*;
use parallax_app::{App, Code, Options};

/// Two articles: a headline and three sentences each, all segments.
const TEXTS: [(&str, &str, &str); 2] = [
    (
        "Wire",
        "2014-03-30",
        "Talks fail in Paris\n\nRussia annexed Crimea. Nobody expected more. Work goes on.",
    ),
    ("Daily", "2014-03-31", "Talks end in Paris\n\nCrimea was reunified. The minister smiled. All agreed."),
];

struct Study {
    app: App,
    event: String,
    book: String,
    codes: Vec<String>,
    articles: Vec<ArticleView>,
    _dir: tempfile::TempDir,
}

fn nothing() -> Nothing {
    Nothing {}
}

impl Study {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let app = App::open(dir.path(), Options::default()).unwrap();
        let event = SaveEvent {
            id: None,
            name: "Talks".into(),
            place: None,
            start: None,
            end: None,
            summary: String::new(),
        };
        let event = app.save_event(event).unwrap().id;
        let articles = TEXTS.map(|(outlet, published, text)| {
            let input = ImportText {
                text: text.into(),
                outlet: Some(outlet.into()),
                published: Some(published.into()),
                language: Some("en".into()),
                event: Some(event.clone()),
                ..ImportText::default()
            };
            let Outcome::Imported { article } = app.import_text(input).unwrap().outcome else { panic!() };
            app.article(ShowArticle { id: article, revision: None, find: None }).unwrap()
        });
        let book = SaveCodebook { id: None, name: "Mine".into(), description: String::new() };
        let book = app.save_codebook(book).unwrap().id;
        let codes = ["Naming", "Tone"].map(|name| {
            let code = SaveCode {
                codebook: book.clone(),
                id: None,
                name: name.into(),
                parent: None,
                definition: String::new(),
                includes: String::new(),
                excludes: String::new(),
                example: String::new(),
                colour: "#4d5ecc".into(),
                shortcut: None,
                item: false,
                scale: None,
            };
            let view = app.save_code(code).unwrap();
            view.codes.iter().find(|code| code.name == name).unwrap().id.clone()
        });
        let study = Self { app, event, book, codes: codes.into(), articles: articles.into(), _dir: dir };
        // Segments by place: 0 headline, 1 to 3 sentences.
        //            Wire 0 1 2 3      Daily 0 1 2 3
        // Ada             – N T –            – N – –
        // Ben             – N – –            – N T –
        study.coder("Ada");
        for (code, article, segment) in [(0, 0, 1), (1, 0, 2), (0, 1, 1)] {
            study.code(code, article, segment);
        }
        study.coder("Ben");
        for (code, article, segment) in [(0, 0, 1), (0, 1, 1), (1, 1, 2)] {
            study.code(code, article, segment);
        }
        study
    }

    fn coder(&self, name: &str) {
        let coders = self.app.list_coders(nothing()).unwrap();
        if !coders.iter().any(|coder| coder.name == name) {
            let coder = SaveCoder {
                before: None,
                name: name.into(),
                colour: String::new(),
                articles: Vec::new(),
                note: String::new(),
            };
            self.app.save_coder(coder).unwrap();
        }
        self.app.choose_coder(ByName { name: name.into() }).unwrap();
    }

    fn add(&self, code: usize, selection: SelectionInput) -> CodingRow {
        let code = CodeRef { codebook: self.book.clone(), code: self.codes[code].clone() };
        let input = AddCoding {
            code,
            selection,
            memo: "why".into(),
            event: Some(self.event.clone()),
            target: None,
            certainty: None,
            weight: None,
        };
        self.app.add_coding(input).unwrap()
    }

    fn code(&self, code: usize, article: usize, segment: usize) -> CodingRow {
        let view = &self.articles[article];
        let segment = &view.segments[segment];
        self.add(
            code,
            SelectionInput::Span {
                article: view.row.id.clone(),
                revision: view.revision.clone(),
                start: segment.start,
                end: segment.end,
                quote: segment.pieces.iter().map(|piece| piece.text.as_str()).collect(),
            },
        )
    }

    fn input(&self) -> AgreementInput {
        AgreementInput {
            event: Some(self.event.clone()),
            codebook: self.book.clone(),
            ..AgreementInput::default()
        }
    }

    fn analysis(&self) -> AnalysisInput {
        AnalysisInput {
            event: Some(self.event.clone()),
            codebook: self.book.clone(),
            ..AnalysisInput::default()
        }
    }

    fn open_disagreements(&self) -> DisagreementPage {
        let input = ListDisagreements { of: self.input(), code: None, settled: false, offset: 0, limit: 50 };
        self.app.disagreements(input).unwrap()
    }
}

fn near(figure: &AgreementFigure, expected: f64) {
    let value = figure.value.unwrap();
    assert!((value - expected).abs() < 1e-12, "{value} is not {expected}");
}

#[test]
fn agreement_on_sentences_is_as_worked_out_by_hand() {
    let study = Study::new();
    let view = study.app.agreement(study.input()).unwrap();
    let coders: Vec<(&str, u32, u32)> =
        view.coders.iter().map(|coder| (coder.name.as_str(), coder.codings, coder.articles)).collect();
    assert_eq!(coders, [("Ada", 3, 2), ("Ben", 3, 2)]);
    assert_eq!((view.articles, view.shared_articles, view.units, view.shared_units), (2, 2, 8.0, 8.0));
    // Naming: both on the same two of eight. Tone: each on another one.
    let [naming, tone] = &view.codes[..] else { panic!("{:?}", view.codes) };
    near(&naming.figures.alpha, 1.0);
    near(naming.figures.cohen.as_ref().unwrap(), 1.0);
    assert_eq!((naming.given.clone(), naming.disputed), (vec![2.0, 2.0], 0));
    // 6 of 8 agree; chance 1/8·1/8 + 7/8·7/8 = 50/64; (48 − 50) / (64 − 50).
    near(&tone.figures.percent, 0.75);
    near(tone.figures.cohen.as_ref().unwrap(), -2.0 / 14.0);
    // 16 judgements, 2 and 14; disagreement 4, by chance 2·2·14 / 15.
    near(&tone.figures.alpha, 1.0 - 4.0 * 15.0 / 56.0);
    // Fleiss: chance 1/64 + 49/64 = 50/64.
    near(&tone.figures.fleiss, (0.75 - 50.0 / 64.0) / (1.0 - 50.0 / 64.0));
    assert_eq!((tone.figures.alpha.used, tone.figures.alpha.all, tone.disputed), (8.0, 8.0, 2));
    // Sentence × code: 16 units, 2 apart; 32 judgements, 6 and 26: 1 − 31·4 / (2·6·26).
    near(&view.overall.alpha, 1.0 - 31.0 * 4.0 / 312.0);
    near(&view.sets.percent, 6.0 / 8.0);
    // Where stretches meet there is nothing but Naming.
    let meeting = view.overall.u_alpha_of_codes.as_ref().unwrap();
    assert_eq!(meeting.undefined.as_deref(), Some("all judgements are the same"));
    assert!(view.overall.u_alpha.as_ref().unwrap().value.unwrap() > 0.0);
    // Rows and columns: Naming, Tone, none.
    assert_eq!(view.table, [[4.0, 0.0, 0.0], [0.0, 0.0, 2.0], [0.0, 2.0, 8.0]]);
    assert_eq!(view.draw, Some(AgreementDraw::Units));
    assert!(view.overall.alpha.low.unwrap() < view.overall.alpha.high.unwrap());
    assert_eq!((view.disputed, view.settled), (2, 0));
}

#[test]
fn the_order_in_which_coders_are_named_changes_no_figure() {
    let study = Study::new();
    let of = |coders: [&str; 2]| {
        let coders = coders.map(str::to_owned).to_vec();
        let mut view = study.app.agreement(AgreementInput { coders, ..study.input() }).unwrap();
        for code in &mut view.codes {
            code.given.sort_by(f64::total_cmp);
        }
        (view.overall.alpha.value, view.sets.alpha.value, view.table, format!("{:?}", view.codes[0].given))
    };
    assert_eq!(of(["Ada", "Ben"]), of(["Ben", "Ada"]));
}

#[test]
fn spans_are_measured_by_code_point_and_links_by_passage() {
    let study = Study::new();
    let spans = study.app.agreement(AgreementInput { unit: AgreementUnit::Span, ..study.input() }).unwrap();
    let length: usize = TEXTS.iter().map(|(_, _, text)| text.chars().count()).sum();
    assert_eq!((spans.units, spans.draw), (length as f64, Some(AgreementDraw::Articles)));
    near(&spans.codes[0].figures.alpha, 1.0);
    near(spans.codes[0].figures.u_alpha.as_ref().unwrap(), 1.0);
    let naming = TEXTS[0].2.find("Nobody").unwrap() - TEXTS[0].2.find("Russia").unwrap() - 1;
    assert!(spans.codes[0].given[0] > naming as f64, "code points of both articles");

    let links = AgreementInput { unit: AgreementUnit::Link, ..study.input() };
    let place = |article: usize| SegmentPlace {
        article: study.articles[article].row.id.clone(),
        revision: study.articles[article].revision.clone(),
        segments: vec![1],
    };
    study.add(0, SelectionInput::Link { a: place(0), b: place(1) });
    let alone = study.app.agreement(links.clone()).unwrap();
    let naming = &alone.codes[0];
    assert_eq!((naming.given.clone(), naming.disputed), (vec![0.0, 1.0], 1));
    assert!(naming.figures.u_alpha.is_none(), "links are no stretches");
    study.coder("Ada");
    study.add(0, SelectionInput::Link { a: place(1), b: place(0) });
    let both = study.app.agreement(links.clone()).unwrap();
    assert_eq!(
        (both.codes[0].given.clone(), both.codes[0].disputed),
        (vec![1.0, 1.0], 0),
        "either way round"
    );
    let cell = AgreementCell {
        of: links,
        row: Some(study.codes[0].clone()),
        column: Some(study.codes[0].clone()),
        offset: 0,
        limit: 10,
    };
    let page = study.app.agreement_cell(cell).unwrap();
    assert_eq!((page.total, page.rows[0].sides.len()), (1, 2));
    assert!(page.rows[0].coders.iter().all(|said| said.codings.len() == 1));
}

#[test]
fn an_article_that_a_coder_did_not_do_is_no_disagreement() {
    let study = Study::new();
    study.coder("Eve");
    study.code(0, 0, 1);
    let three = study.app.agreement(study.input()).unwrap();
    assert_eq!((three.coders[2].name.as_str(), three.coders[2].articles), ("Eve", 1));
    assert_eq!(three.pairs.len(), 3);
    assert_eq!(three.overall.fleiss.used, 8.0, "four sentences of two codes that all three judged");
    assert_eq!(three.overall.alpha.used, 16.0);
    assert!(three.overall.cohen.is_none());
    // Assigned by name, the other article counts as done, with nothing coded.
    let eve = SaveCoder {
        before: Some("Eve".into()),
        name: "Eve".into(),
        colour: "#4d5ecc".into(),
        articles: vec![study.articles[1].row.id.clone()],
        note: String::new(),
    };
    study.app.save_coder(eve).unwrap();
    let assigned = study.app.agreement(study.input()).unwrap();
    assert_eq!((assigned.coders[2].articles, assigned.overall.fleiss.used), (2, 16.0));
    let alone = AgreementInput { coders: vec!["Eve".into()], ..study.input() };
    let alone = study.app.agreement(alone).unwrap();
    assert_eq!(alone.overall.alpha.value, None);
    assert_eq!(alone.overall.alpha.undefined.as_deref(), Some("nothing was judged by two coders"));
    let unknown = AgreementInput { coders: vec!["Nobody".into()], ..study.input() };
    assert_eq!(study.app.agreement(unknown).unwrap_err().code, Code::NotFound);
}

#[test]
fn a_bad_cell_leads_to_its_spans_and_what_is_settled_stays_beside_the_codings() {
    let study = Study::new();
    let cell = AgreementCell {
        of: study.input(),
        row: Some(study.codes[1].clone()),
        column: None,
        offset: 0,
        limit: 10,
    };
    let page = study.app.agreement_cell(cell).unwrap();
    let texts: Vec<&str> = page.rows.iter().map(|row| row.sides[0].text.as_str()).collect();
    assert_eq!(texts, ["Nobody expected more.", "The minister smiled."]);
    let row = &page.rows[0];
    assert_eq!((row.sides[0].outlet.as_str(), row.sides[0].segments.as_slice()), ("Wire", &[2][..]));
    let said: Vec<(&str, bool, usize)> =
        row.coders.iter().map(|said| (said.coder.as_str(), said.judged, said.codings.len())).collect();
    assert_eq!(said, [("Ada", true, 1), ("Ben", true, 0)]);
    assert_eq!(study.open_disagreements().total, 2);

    let settle = |row: &DisagreementRow, applies: bool| {
        let side = &row.sides[0];
        let codings = row.coders.iter().flat_map(|said| said.codings.iter().map(|coding| coding.id.clone()));
        let input = Settle {
            revision: side.revision.clone(),
            start: side.start,
            end: side.end,
            codebook: study.book.clone(),
            code: row.disputed[0].id.clone(),
            applies,
            codings: codings.collect(),
            memo: " agreed over tea ".into(),
        };
        study.app.settle(input).unwrap()
    };
    let before = study.app.list_codings(ListCodings::default()).unwrap().total;
    let settled = settle(row, true);
    assert_eq!(
        (settled.applies, settled.memo.as_str(), settled.coder.as_str()),
        (true, "agreed over tea", "Ben")
    );
    assert_eq!(study.app.list_codings(ListCodings::default()).unwrap().total, before, "the originals stay");
    assert_eq!(study.open_disagreements().total, 1);
    let view = study.app.agreement(study.input()).unwrap();
    assert_eq!((view.disputed, view.settled), (2, 1), "agreement is measured on what coders said");
    settle(&page.rows[1], false);
    assert_eq!(study.open_disagreements().total, 0);

    // Settled anew, it replaces what was settled there.
    settle(row, true);
    let list = || {
        let input = ListSettled { event: Some(study.event.clone()), codebook: study.book.clone() };
        study.app.settled(input).unwrap()
    };
    assert_eq!(list().len(), 2);

    // Naming twice agreed, Tone once held to be there and once not.
    let standing = AnalysisInput { settled: true, ..study.analysis() };
    let found = study.app.analysis(standing.clone()).unwrap();
    let codings: Vec<u32> = found.codes.iter().map(|code| code.codings).collect();
    assert_eq!((codings, found.open), (vec![2, 1], 0));

    let of_wire = list().into_iter().find(|row| row.applies).unwrap().id;
    study.app.unsettle(ById { id: of_wire.clone() }).unwrap();
    assert_eq!((list().len(), study.app.analysis(standing.clone()).unwrap().open), (1, 1));
    study.app.undo(nothing()).unwrap();
    assert_eq!((list().len(), study.app.analysis(standing).unwrap().open), (2, 0));
    study.app.undo(nothing()).unwrap();
    study.app.undo(nothing()).unwrap();
    assert_eq!(study.open_disagreements().total, 1, "what was settled last is open again");
    let gone = study.app.unsettle(ById { id: "nowhere".into() }).unwrap_err();
    assert_eq!(gone.code, Code::NotFound);
    let off = Settle {
        revision: study.articles[0].revision.clone(),
        start: 5,
        end: 5_000,
        codebook: study.book.clone(),
        code: study.codes[0].clone(),
        applies: true,
        codings: Vec::new(),
        memo: String::new(),
    };
    assert_eq!(study.app.settle(off).unwrap_err().code, Code::BadInput);
}

#[test]
fn blind_coders_see_figures_and_not_each_others_work() {
    let study = Study::new();
    study.app.set_blind(SetBlind { blind: true }).unwrap();
    assert_eq!(study.app.agreement(study.input()).unwrap().disputed, 2);
    let input = ListDisagreements { of: study.input(), code: None, settled: true, offset: 0, limit: 5 };
    assert_eq!(study.app.disagreements(input).unwrap_err().code, Code::BadInput);
}

#[test]
fn codes_over_outlets_days_and_passages_are_as_worked_out_by_hand() {
    let study = Study::new();
    let view = study.app.analysis(study.analysis()).unwrap();
    let groups: Vec<(&str, u32, u32)> =
        view.groups.iter().map(|group| (group.name.as_str(), group.articles, group.codings)).collect();
    assert_eq!(groups, [("Daily", 1, 3), ("Wire", 1, 3)]);
    // Wire has 13 words and Daily 12, each read by two coders.
    assert_eq!((view.groups[0].words, view.groups[1].words, view.words), (24, 26, 50));
    let naming = &view.codes[0];
    assert_eq!((naming.codings, naming.articles), (4, 2));
    assert_eq!(naming.cells[0].rate.value, Some(2.0 * 1_000.0 / 24.0));
    assert_eq!(naming.cells[0].fisher_p, Some(1.0));
    assert_eq!(view.test.statistic, Some(0.0), "both outlets have two of the one and one of the other");
    assert!(!view.test.holds && view.test.fisher_p == Some(1.0));
    let days: Vec<(&str, &[u32])> =
        view.days.iter().map(|day| (day.day.as_str(), day.codings.as_slice())).collect();
    assert_eq!(days, [("2014-03-30", &[2, 1][..]), ("2014-03-31", &[2, 1][..])]);
    assert!(view.pairs.iter().all(|pair| pair.sentences == 0));
    assert!(view.passages.iter().map(|passage| passage.codings).sum::<u32>() <= 6);
    let ada = AnalysisInput { coders: vec!["Ada".into()], ..study.analysis() };
    let ada = study.app.analysis(ada).unwrap();
    assert_eq!((ada.codings, ada.words, ada.codes[1].cells[0].codings), (3, 25, 0));
    assert!(ada.codes[1].cells[0].log_ratio_corrected);
    let language =
        study.app.analysis(AnalysisInput { group_by: GroupBy::Language, ..study.analysis() }).unwrap();
    assert_eq!(language.groups.len(), 1);
    assert_eq!(language.test.undefined.as_deref(), Some("only one row or one column has counts"));

    let (csv, rows) = study.app.analysis_csv(study.analysis(), AnalysisTable::Days).unwrap();
    assert_eq!(rows, 4);
    let text = String::from_utf8(csv).unwrap();
    assert_eq!(text.lines().next(), Some(parallax_app::DAY_COLUMNS.join(",").as_str()));
    for table in [AnalysisTable::Groups, AnalysisTable::Tests, AnalysisTable::Pairs, AnalysisTable::Passages]
    {
        let (csv, rows) = study.app.analysis_csv(study.analysis(), table).unwrap();
        let mut reader = csv::Reader::from_reader(csv.as_slice());
        let columns = reader.headers().unwrap().len();
        let read: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().unwrap();
        assert_eq!(read.len(), rows as usize);
        assert!(read.iter().all(|row| row.len() == columns));
    }
}

#[test]
fn a_drawing_is_written_and_a_page_is_not() {
    let study = Study::new();
    let dir = tempfile::tempdir().unwrap();
    let write = |svg: &str, name: &str| {
        let path = dir.path().join(name).display().to_string();
        study.app.write_picture(WritePicture { svg: svg.into(), path })
    };
    let plot = r##"<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="5" height="5" fill="#123"/></svg>"##;
    write(plot, "plot.svg").unwrap();
    assert_eq!(std::fs::read_to_string(dir.path().join("plot.svg")).unwrap(), plot);
    write(plot, "plot.PNG").unwrap();
    assert!(std::fs::read(dir.path().join("plot.PNG")).unwrap().starts_with(b"\x89PNG"));
    assert_eq!(write(plot, "plot.html").unwrap_err().code, Code::BadInput);
    assert_eq!(write("<html><script/></html>", "page.svg").unwrap_err().code, Code::BadInput);
    assert!(!dir.path().join("page.svg").exists());
}
