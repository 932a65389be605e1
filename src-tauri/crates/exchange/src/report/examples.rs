//! Examples of a code: the words side by side, with those marked that only one side has.

use std::collections::BTreeSet;

use maud::{Markup, html};
use parallax_framing::{Anchor, Coding, Selection};
use parallax_text::tokens;

use crate::sources::{Source, Sources};

/// A run of words, marked or not.
pub(super) type Piece<'t> = (&'t str, bool);

/// A text cut into runs; the words whose folded keys are not in `others` are marked, spaces and punctuation within a marked run too.
pub(super) fn marked<'t>(text: &'t str, others: &BTreeSet<String>) -> Vec<Piece<'t>> {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    let mut joined = false;
    for token in tokens(text) {
        if !token.word {
            continue;
        }
        let only = !others.contains(&token.key);
        match spans.last_mut().filter(|_| only && joined) {
            Some(last) => last.1 = token.span.end(),
            None if only => spans.push((token.span.start(), token.span.end())),
            None => {}
        }
        joined = only;
    }
    let mut out = Vec::new();
    let mut at = 0;
    for (start, end) in spans {
        out.extend(text.get(at..start).filter(|text| !text.is_empty()).map(|text| (text, false)));
        out.extend(text.get(start..end).map(|text| (text, true)));
        at = end;
    }
    out.extend(text.get(at..).filter(|text| !text.is_empty()).map(|text| (text, false)));
    out
}

fn keys(side: &[Anchor]) -> BTreeSet<String> {
    let words = side.iter().flat_map(|anchor| tokens(&anchor.quote));
    words.filter(|token| token.word).map(|token| token.key).collect()
}

fn source_line(source: &Source<'_>) -> Markup {
    html! {
        p.source {
            b { (source.outlet_name()) }
            @if let Some(published) = &source.article.published { " · " time { (published) } }
            " · " cite { (source.article.title) }
        }
    }
}

/// One coding as an example.
pub(super) fn example(sources: &Sources<'_>, coding: &Coding) -> Markup {
    let sides = coding.selection.sides();
    let several = sides.len() > 1;
    html! {
        div.example {
            div.sides {
                @for (number, side) in sides.iter().enumerate() {
                    @if let Some(source) = side.first().and_then(|anchor| sources.revision(&anchor.revision)) {
                        blockquote dir="auto" lang=[source.article.language.as_deref()] {
                            @if several {
                                @let others: BTreeSet<String> = sides.iter().enumerate()
                                    .filter(|(other, _)| *other != number).flat_map(|(_, side)| keys(side)).collect();
                                @for (place, anchor) in side.iter().enumerate() {
                                    @if place > 0 { " … " }
                                    @for (text, mark) in marked(&anchor.quote, &others) {
                                        @if mark { mark { (text) } } @else { (text) }
                                    }
                                }
                            } @else {
                                @for (place, anchor) in side.iter().enumerate() {
                                    @if place > 0 { " … " }
                                    span.around { "…" (anchor.prefix) } mark { (anchor.quote) } span.around { (anchor.suffix) "…" }
                                }
                            }
                            (source_line(source))
                        }
                    }
                }
                @for text in coding.selection.absent() {
                    @if let Some(source) = sources.revision(&text.revision) {
                        blockquote.absent { p { "No counterpart found." } (source_line(source)) }
                    }
                }
                @if let Selection::Article(text) = &coding.selection {
                    @if let Some(source) = sources.revision(&text.revision) {
                        blockquote { p { "The whole article." } (source_line(source)) }
                    }
                }
            }
            p.said {
                (coding.coder)
                @if let Some(target) = &coding.target { " · on " b { (target) } }
                @if let Some(certainty) = coding.certainty { " · certainty " (certainty) }
                @if !coding.memo.trim().is_empty() { ": " q { (coding.memo) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_only_one_side_has_are_marked_in_runs() {
        let others: BTreeSet<String> = ["russia", "crimea", "said"].into_iter().map(str::to_owned).collect();
        let pieces = marked("Russia forcibly annexed Crimea, he said.", &others);
        let shown: String = pieces
            .iter()
            .map(|(text, mark)| if *mark { format!("[{text}]") } else { (*text).to_owned() })
            .collect();
        assert_eq!(shown, "Russia [forcibly annexed] Crimea, [he] said.");
    }
}
