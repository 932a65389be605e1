//! The report and the notes of generated studies: nothing that was typed becomes markup.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failure is a panic")]

mod studies;

use parallax_exchange::markdown::notes;
use parallax_exchange::report::{
    AgreementFigure, CoverageCell, CoverageFigure, CoverageRow, ReportFigures, ReportOptions, report,
};
use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, Tag};

fn figures() -> ReportFigures {
    let alpha = AgreementFigure {
        over: "All codes <b>".to_owned(),
        overall: true,
        measure: "alpha".to_owned(),
        value: Some(-0.125),
        low: Some(-0.5),
        high: Some(0.25),
        undefined: String::new(),
        units: 3,
        of_units: 9,
        coders: 2,
    };
    let undefined = AgreementFigure {
        overall: false,
        value: None,
        undefined: "no coder varied".to_owned(),
        ..alpha.clone()
    };
    let row = CoverageRow { words: "<i>words".to_owned(), cells: vec![CoverageCell::default(); 2] };
    ReportFigures {
        program: "Parallax".to_owned(),
        versions: vec![("Aligner".to_owned(), "3".to_owned())],
        agreement: vec![alpha, undefined],
        coverage: vec![CoverageFigure {
            event: "Talks".to_owned(),
            outlets: vec!["A".to_owned(), "B".to_owned()],
            rows: vec![row],
            of_rows: 4,
        }],
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_report_holds_every_quote_and_no_markup_of_others(study in studies::study()) {
        let options = ReportOptions { question: "<script>alert(1)</script>\n\nWhy?".to_owned(), examples: 99, ..ReportOptions::default() };
        let page = report(&study, &figures(), &options);
        prop_assert_eq!(&page, &report(&study, &figures(), &options));
        // The page has bold words of its own; these are a coder's name and the scope of a figure.
        for typed in ["<script", "<i>words", "Бен, <b>", "All codes <b>"] {
            prop_assert!(!page.contains(typed), "{typed}");
        }
        prop_assert!(page.contains("−0.125") && page.contains("undefined: no coder varied"));
        prop_assert_eq!(page.matches("http-equiv=\"Content-Security-Policy\"").count(), 1);
        for part in ["src=", "url(", "@import", "<link", "<iframe", " onclick"] {
            prop_assert!(!page.contains(part) || study_says(&study, part), "{part}");
        }
        for article in &study.articles {
            let title = article.title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
            prop_assert!(page.contains(&title));
        }
    }

    #[test]
    fn notes_hold_every_memo_and_no_markup_of_others(study in studies::study()) {
        let markdown = notes(&study, "Parallax");
        prop_assert_eq!(&markdown, &notes(&study, "Parallax"));
        let mut shown = String::new();
        for event in Parser::new(&markdown) {
            match event {
                Event::Text(text) => shown.push_str(&text),
                Event::SoftBreak | Event::HardBreak | Event::End(_) => shown.push(' '),
                Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::BlockQuote(_)) => {}
                other => prop_assert!(false, "{other:?}"),
            }
        }
        let spaced = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let shown = spaced(&shown);
        for coding in study.codings.iter().filter(|coding| !coding.memo.trim().is_empty()) {
            prop_assert!(shown.contains(&spaced(&coding.memo)), "{:?}\n{markdown}", coding.memo);
            for anchor in coding.selection.anchors() {
                prop_assert!(shown.contains(&spaced(&anchor.quote)), "{:?}", anchor.quote);
            }
        }
    }
}

fn study_says(study: &parallax_framing::Study, part: &str) -> bool {
    serde_json::to_string(study).unwrap().contains(part)
}
