//! Figures of any text: spans of the text, ranges the right way round, statements made of their parts.

#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax_text::{Figure, FigureKind, figures, normalise, segments, story_figures};

const LANGUAGES: [Option<&str>; 8] =
    [None, Some("en"), Some("de"), Some("fr"), Some("ru"), Some("uk"), Some("zh"), Some("xx")];

fn check(text: &str, found: &[Figure]) {
    for figure in found {
        assert!(!figure.span.is_empty());
        assert!(text.get(figure.span.range()).is_some());
        match &figure.kind {
            FigureKind::Number(number) => assert!(number.low <= number.high, "{number:?}"),
            FigureKind::Quotation(quotation) => {
                assert!(figure.span.contains(quotation.inner));
                for part in [quotation.speaker, quotation.verb].into_iter().flatten() {
                    assert!(text.get(part.range()).is_some());
                }
            }
            FigureKind::Date(date) => {
                assert!(date.month.is_none_or(|month| (1..=12).contains(&month)));
                assert!(date.day.is_none_or(|day| (1..=31).contains(&day)));
                assert!(date.weekday.is_none_or(|day| (1..=7).contains(&day)));
            }
            _ => {}
        }
    }
    assert!(found.windows(2).all(|pair| pair[0].span <= pair[1].span));
}

fuzz_target!(|input: (u8, &str)| {
    let (pick, text) = input;
    let language = LANGUAGES[usize::from(pick) % LANGUAGES.len()];
    check(text, &figures(text, language));
    let clean = normalise(text);
    let cut = segments(&clean, language);
    let story = story_figures(&clean, &cut, language);
    assert_eq!(story.segments.len(), cut.len());
    for (segment, found) in cut.iter().zip(&story.segments) {
        check(&clean, found);
        assert!(found.iter().all(|figure| segment.span.contains(figure.span)), "a figure is in its segment");
    }
    for statement in &story.statements {
        assert!(!statement.parts.is_empty());
        assert!(statement.parts.iter().all(|part| statement.span.contains(*part)));
        assert!(statement.parts.windows(2).all(|pair| pair[0].end() <= pair[1].start()), "{statement:?}");
    }
});
