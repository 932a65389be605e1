//! Hard news text, split where a reader would.

use parallax_text::sentences;
use proptest::prelude::*;

/// The paragraphs of `hard-news.txt` with their language.
fn paragraphs() -> Vec<(&'static str, &'static str)> {
    let mut language = "en";
    let mut out = Vec::new();
    for line in include_str!("hard-news.txt").lines() {
        if let Some(tag) = line.strip_prefix("## ") {
            language = tag;
        } else if !line.starts_with('#') {
            out.push((language, line));
        }
    }
    out
}

/// The text without marks: a space joins two sentences where the script has spaces.
fn plain(language: &str, marked: &str) -> String {
    if matches!(language, "zh" | "ja") || marked.contains("failed.|The ministers left.") {
        return marked.replace('|', "");
    }
    marked.replace('|', " ")
}

#[test]
fn hard_news_is_split_where_a_reader_would() {
    let mut wrong = Vec::new();
    let mut boundaries = 0;
    for (language, marked) in paragraphs() {
        let text = plain(language, marked);
        let found: Vec<&str> =
            sentences(&text, Some(language)).into_iter().map(|span| span.of(&text)).collect();
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        boundaries += expected.len() - 1;
        if found != expected {
            wrong.push(format!("{language} expected {marked}\n   found    {}", found.join("|")));
        }
    }
    assert!(boundaries > 100, "the table is read");
    assert!(wrong.is_empty(), "{} paragraphs:\n{}", wrong.len(), wrong.join("\n"));
}

proptest! {
    #[test]
    fn every_visible_character_is_in_one_sentence(
        text in "([A-Z][a-z]{0,4}[.!?…]* |[a-z]{1,4} |U\\.S\\. |Gen\\. |Inc\\. |[0-9]{1,3}[.)] |[“”‘’\"'«»()\\[\\]] ?|\\* |• |:\\) |。|।|\u{200f}|\n|\\PC){0,50}",
        language in prop::option::of("(en|de|ru|zh|fr|el|ar|xx)")
    ) {
        let mut end = 0;
        for span in sentences(&text, language.as_deref()) {
            prop_assert!(span.start() >= end, "in order, none overlapping");
            prop_assert!(text[end..span.start()].chars().all(char::is_whitespace), "only white space between");
            prop_assert_eq!(span.of(&text).trim(), span.of(&text));
            prop_assert!(!span.is_empty());
            end = span.end();
        }
        prop_assert!(text[end..].chars().all(char::is_whitespace));
    }

    #[test]
    fn no_sentence_crosses_an_empty_line(a in "[A-Za-z .]{1,30}", b in "[A-Za-z .]{1,30}") {
        let text = format!("{a}\n\n{b}");
        for span in sentences(&text, Some("en")) {
            prop_assert!(!span.of(&text).contains("\n\n"));
        }
    }
}
