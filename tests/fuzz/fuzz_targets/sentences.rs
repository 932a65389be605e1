//! Sentences, segments and tokens of any text: in order, apart, and nothing but white space between them.

#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax_text::{Span, dateline, normalise, segments, sentences, stem, tokens};

const LANGUAGES: [Option<&str>; 8] =
    [None, Some("en"), Some("de"), Some("fr"), Some("ru"), Some("el"), Some("zh"), Some("xx")];

/// Fails unless the spans tile the text but for white space (and what `also` allows).
fn tile(text: &str, spans: impl Iterator<Item = Span>, also: char) {
    let mut end = 0;
    let blank = |part: &str| part.chars().all(|c| c.is_whitespace() || c == also);
    for span in spans {
        assert!(span.start() >= end && !span.is_empty());
        assert!(blank(&text[end..span.start()]), "{:?}", &text[end..span.start()]);
        end = span.end();
    }
    assert!(blank(&text[end..]));
}

fuzz_target!(|input: (u8, &str)| {
    let (pick, text) = input;
    let language = LANGUAGES[usize::from(pick) % LANGUAGES.len()];
    tile(text, sentences(text, language).into_iter(), ' ');
    let words = tokens(text);
    for word in &words {
        stem(&word.key, language);
    }
    tile(text, words.into_iter().map(|word| word.span), ' ');
    let clean = normalise(text);
    assert_eq!(normalise(&clean), clean);
    tile(&clean, segments(&clean, language).into_iter().map(|segment| segment.span), '#');
    dateline(text);
});
