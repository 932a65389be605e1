//! Where sentences end.

use crate::Span;

/// The sentences of one paragraph, in order, without the white space between them.
///
/// `language` is a BCP 47 tag; English rules apply when it is `None` or unknown.
pub fn sentences(paragraph: &str, language: Option<&str>) -> Vec<Span> {
    let language = language.and_then(|tag| tag.split('-').next()).unwrap_or("en");
    sentencex::get_sentence_boundaries(language, paragraph)
        .into_iter()
        .filter_map(|b| {
            let part = paragraph.get(b.start_byte..b.end_byte)?.trim();
            Span::within(paragraph, part).filter(|span| !span.is_empty())
        })
        .collect()
}
