//! The text that a page repeats for machines (`articleBody` in JSON-LD), where the page itself shows less of it.
//!
//! Some pages are filled by scripts, and some show a teaser while their data hold the piece. Where the visible text is whole,
//! it is better: the data have no headings or lists, and often lose paragraphs.

use dom_query::Document;

use super::blocks::blocks;
use super::tree::Tree;
use crate::{Extracted, ParagraphKind, Warning, measure, plain};

/// Fewer words than this are a summary, whatever they are called.
const ENOUGH: usize = 120;

/// Takes the body from the data when it has more than twice the words that were read off the page.
pub(super) fn apply(said: Option<&str>, article: &mut Extracted) {
    let Some(said) = said else { return };
    let texts = paragraphs(said);
    let there: usize = texts.iter().map(|text| measure::words(text)).sum();
    let read: usize = article.paragraphs.iter().map(|p| measure::words(&p.text)).sum();
    if there < ENOUGH || there <= read * 2 {
        return;
    }
    let before = std::mem::take(&mut article.dropped);
    article.paragraphs.clear();
    plain::sort_out(texts.into_iter().map(|text| (text, ParagraphKind::Body)), article);
    if article.paragraphs.is_empty() {
        article.dropped = before;
    } else {
        article.warnings.push(Warning::TextFromData);
    }
}

/// Its paragraphs: those of its markup if it has some, else its lines.
fn paragraphs(said: &str) -> Vec<String> {
    if said.contains("</") || said.contains("<p>") || said.contains("<br") {
        return blocks(&Tree::of(&Document::from(said)).0, &[]).into_iter().map(|block| block.text).collect();
    }
    let decoded = if said.contains('&') && said.contains(';') {
        Document::fragment(said.replace('\n', "<br>\n")).text().to_string()
    } else {
        said.to_owned()
    };
    decoded
        .split('\n')
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_of_markup_and_of_lines() {
        assert_eq!(paragraphs("<body><p>One &amp; two</p><p>Three</p></body>"), ["One & two", "Three"]);
        assert_eq!(paragraphs("One &amp; two\n\nThree  four"), ["One & two", "Three four"]);
    }
}
