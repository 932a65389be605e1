//! Input that nobody means well with: time grows with its length, nothing panics.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use parallax_text::{
    dateline, detect_language, figures, normalise, segments, sentences, stem, story_figures, tokens,
};

/// Everything this crate does with a text.
fn read(text: &str) {
    sentences(text, Some("zh"));
    let clean = normalise(text);
    let cut = segments(&clean, Some("en"));
    story_figures(&clean, &cut, Some("en"));
    for token in tokens(text) {
        stem(&token.key, Some("en"));
    }
    dateline(text);
    detect_language(text);
}

fn repeated(unit: &str, bytes: usize) -> String {
    unit.repeat(bytes / unit.len() + 1)
}

fn time_for(text: &str) -> Duration {
    let start = Instant::now();
    read(text);
    start.elapsed()
}

/// Length of most texts here, in bytes.
const BYTES: usize = 20_000;

/// The time for everyday text of that length, on this machine.
static EVERYDAY: LazyLock<Duration> = LazyLock::new(|| {
    let text = repeated("He left for Kyiv on 30 March. “It is,” she said, “a war.” ", BYTES);
    read(&text);
    time_for(&text)
});

/// Holds the time for `unit` over and over against the time for as much everyday text. It may cost thirty times as much and a
/// margin for a busy machine; at this length what grows with the square costs hundreds of times.
fn takes_its_length(unit: &str) {
    let most = *EVERYDAY * 30 + Duration::from_millis(500);
    let taken = time_for(&repeated(unit, BYTES));
    assert!(taken < most, "{unit:?} took {taken:?}, everyday text {:?}", *EVERYDAY);
}

#[test]
fn a_sentence_without_a_stop() {
    takes_its_length("word and another ");
    takes_its_length("x");
    takes_its_length("Kerry ");
    takes_its_length("THE PRESIDENT SAID ");
    takes_its_length("one hundred and ");
    takes_its_length("7");
    takes_its_length("hundred ");
    takes_its_length("about ");
    takes_its_length("Bank of ");
}

#[test]
fn two_hundred_thousand_characters() {
    for unit in ["word and another ", "x", "Kerry "] {
        let text = repeated(unit, 200_000);
        figures(&text, Some("en"));
        let taken = time_for(&text);
        assert!(taken < Duration::from_secs(30), "{unit:?} took {taken:?}");
    }
}

#[test]
fn the_same_sentence_ten_thousand_times() {
    takes_its_length("He said so on Sunday, “it is.”\n\n");
    takes_its_length("“Yes,” Kerry said in Paris. ");
}

#[test]
fn marks_without_end() {
    for unit in [
        ".",
        ". ",
        "...",
        "? ",
        "?\" ",
        ".\" A",
        "“",
        "“ ",
        "‘a ",
        "\"",
        "' ",
        "'a",
        "«",
        "»",
        "„",
        "( ",
        "(.",
        "- ",
        "—",
        "* ",
        "*",
        "* * * a",
        "•",
        "• ",
        "1. ",
        "1) 2) ",
        "a. b. ",
        ":) ",
        "AM ",
        "1/1/11 1:1 AM ",
        "M",
        "@",
        "#a",
        "a@b",
        "http://",
        "a-",
        "a-b ",
        "1-",
        "a.b.",
        "U.S. ",
        "U.S. Kerry said ",
        "Gen. ",
        "J. ",
        "$",
        "$1",
        "%",
        "'s ",
        "、",
        "。",
        "。」",
        "」",
        "\u{200b}",
        "\u{202e}",
        "\u{200d}",
        "\u{301}",
        "a\u{301}",
        " \u{301}",
        "\n",
        "\n\n",
        "\r",
        "\t",
        " ",
        "\u{a0}",
        "\u{202f}",
        "1\u{202f}000",
        "1\u{a0}000 ",
        "[1]",
        ".[1]",
        "said ",
        ", said ",
        "“a” said ",
        "“a” ",
        "“a ‘b’ ",
        "#",
        "# ",
        "By ",
        "Photo: ",
        "年",
        "2014年",
        "March 3, ",
        "30 March ",
        "in 2014 ",
        "May ",
        "the ",
        "ß",
        "İ",
        "😀",
        "👨‍👩‍👧 ",
        "ก",
        "가",
        "PARIS — ",
        "(AP) — ",
    ] {
        takes_its_length(unit);
    }
}

#[test]
fn nothing_and_next_to_nothing() {
    for text in [
        "", " ", "\n", "\0", "\u{feff}", ".", "“", "\u{200b}", "\u{202e}", "a", "1", "$", "-", "'", "U.S.",
        "\u{301}",
    ] {
        read(text);
        figures(text, Some("en"));
    }
    assert!(sentences("", None).is_empty());
    assert!(tokens(" \n").is_empty());
    assert!(figures("", None).is_empty());
    assert!(segments("", None).is_empty());
}
