//! Where the words of a query stand in a text, and what is shown of it.

use parallax_text::{Span, terms};

use super::query::{Phrase, Query};
use crate::pieces::Marks;
use crate::texts::Cut;
use crate::wire::{FoundPiece, PieceMark, Snippet};

/// The most passages shown of an article.
const SNIPPETS: usize = 3;
/// How much of a long sentence is shown, in characters.
const LONG: usize = 240;
/// How much of that stands before the first word that was found.
const BEFORE: usize = 80;

/// Words that were found: where they stand, and the number of the phrase that they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) span: Span,
    pub(super) phrase: usize,
}

/// The places of phrases in a text, in order and without overlap.
pub(super) fn places(text: &str, phrases: &[&Phrase]) -> Vec<Place> {
    if phrases.is_empty() {
        return Vec::new();
    }
    let (spans, keys): (Vec<Span>, Vec<String>) =
        terms(text).into_iter().map(|term| (term.span, term.key)).unzip();
    let mut found: Vec<Place> = Vec::new();
    for start in 0..keys.len() {
        for (number, phrase) in phrases.iter().enumerate() {
            let end = start + phrase.keys.len();
            if let (Some(window), Some(all)) = (keys.get(start..end), spans.get(start..end))
                && phrase.is_at(window)
                && let (Some(first), Some(last)) = (all.first(), all.last())
            {
                found.push(Place { span: first.cover(*last), phrase: number });
            }
        }
    }
    found.sort_by_key(|place| (place.span.start(), std::cmp::Reverse(place.span.end())));
    let mut apart: Vec<Place> = Vec::with_capacity(found.len());
    for place in found {
        match apart.last_mut().filter(|last| last.span.end() > place.span.start()) {
            Some(last) => last.span = last.span.cover(place.span),
            None => apart.push(place),
        }
    }
    apart
}

/// A run of a text, cut where something that was found begins or ends.
fn pieces(text: &str, run: Span, found: &[Place]) -> Vec<FoundPiece> {
    let mut out: Vec<FoundPiece> = Vec::new();
    let mut at = run.start();
    let mut push = |from: usize, to: usize, hit: bool| {
        if let Some(text) = text.get(from..to).filter(|text| !text.is_empty()) {
            out.push(FoundPiece { text: text.to_owned(), hit });
        }
    };
    for part in found.iter().filter_map(|place| place.span.intersection(run)) {
        push(at, part.start(), false);
        push(part.start(), part.end(), true);
        at = part.end();
    }
    push(at, run.end(), false);
    out
}

/// A title with what was found in it marked.
pub(super) fn title_pieces(title: &str, phrases: &[&Phrase]) -> Vec<FoundPiece> {
    pieces(title, Span::whole(title), &places(title, phrases))
}

/// As much of a sentence as is shown: all, or what stands around the first thing found.
fn shown(text: &str, sentence: Span, found: &[Place]) -> Vec<FoundPiece> {
    let words = sentence.of(text);
    let starts: Vec<usize> = words.char_indices().map(|(at, _)| at).collect();
    if starts.len() <= LONG {
        return pieces(text, sentence, found);
    }
    let first = found.iter().find_map(|place| place.span.intersection(sentence));
    let first = first.map_or(0, |span| span.start() - sentence.start());
    let number = starts.partition_point(|at| *at < first);
    let from = number.saturating_sub(BEFORE);
    let from = from.min(starts.len() - LONG);
    let to = from + LONG;
    let byte = |number: usize| starts.get(number).copied().unwrap_or(words.len());
    let space =
        |range: std::ops::Range<usize>| words.get(range).and_then(|part| part.find(char::is_whitespace));
    // At a word's edge, where there is one near.
    let start = match space(byte(from)..byte(number.min(from + 20))) {
        Some(gap) if from > 0 => byte(from) + gap,
        _ => byte(from),
    };
    let tail =
        words.get(byte(to.saturating_sub(20))..byte(to)).and_then(|part| part.rfind(char::is_whitespace));
    let end = match tail {
        Some(gap) if to < starts.len() => byte(to - 20) + gap,
        _ => byte(to),
    };
    let Ok(run) = Span::new(text, sentence.start() + start, sentence.start() + end) else {
        return pieces(text, sentence, found);
    };
    let dots = |text: &str| FoundPiece { text: text.to_owned(), hit: false };
    let mut out = Vec::new();
    if start > 0 {
        out.push(dots("…"));
    }
    out.extend(pieces(text, run, found));
    if end < words.len() {
        out.push(dots(" …"));
    }
    out
}

/// The sentences that show best what was found, in the order of the text. Without any, the first sentence.
pub(super) fn snippets(cut: &Cut, found: &[Place]) -> Vec<Snippet> {
    let text = &cut.revision.text;
    let mut ranked: Vec<(usize, usize, usize)> = Vec::new();
    for (index, segment) in cut.segments.iter().enumerate() {
        let from = found.partition_point(|place| place.span.end() <= segment.span.start());
        let here = found.get(from..).unwrap_or_default();
        let here = here.iter().take_while(|place| place.span.start() < segment.span.end());
        let (mut count, mut kinds) = (0, std::collections::BTreeSet::new());
        for place in here {
            count += 1;
            kinds.insert(place.phrase);
        }
        // The title is shown anyway.
        if count > 0 && index > 0 {
            ranked.push((kinds.len(), count, index));
        }
    }
    ranked.sort_by_key(|(kinds, count, index)| (std::cmp::Reverse((*kinds, *count)), *index));
    ranked.truncate(SNIPPETS);
    let mut numbers: Vec<usize> = ranked.into_iter().map(|(_, _, index)| index).collect();
    if numbers.is_empty() {
        numbers.push(usize::from(cut.segments.len() > 1));
    }
    numbers.sort_unstable();
    let snippet = |index: usize| {
        let segment = cut.segments.get(index)?;
        Some(Snippet { segment: index as u32, pieces: shown(text, segment.span, found), coding: None })
    };
    numbers.into_iter().filter_map(snippet).collect()
}

/// The sentence in which a coding begins, with the coded words marked.
pub(super) fn coded_snippet(cut: &Cut, spans: &[Span]) -> Option<Snippet> {
    let first = spans.first()?;
    let index = cut.segments.iter().position(|segment| segment.span.intersection(*first).is_some())?;
    let segment = cut.segments.get(index)?;
    let mut found: Vec<Place> = spans.iter().map(|span| Place { span: *span, phrase: 0 }).collect();
    found.sort_by_key(|place| place.span);
    Some(Snippet {
        segment: index as u32,
        pieces: shown(&cut.revision.text, segment.span, &found),
        coding: None,
    })
}

/// Marks on a text where the words of a search stand.
pub(crate) fn marks_of(typed: &str, text: &str) -> Marks {
    let query = Query::read(typed, true);
    let phrases: Vec<&Phrase> = query.sought().map(|(phrase, _)| phrase).collect();
    Marks(places(text, &phrases).into_iter().map(|place| (place.span, PieceMark::Found, None)).collect())
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use proptest::prelude::*;

    use super::*;

    fn marked(text: &str, typed: &str) -> String {
        let query = Query::read(typed, true);
        let phrases: Vec<&Phrase> = query.sought().map(|(phrase, _)| phrase).collect();
        told(&title_pieces(text, &phrases))
    }

    fn told(pieces: &[FoundPiece]) -> String {
        let one =
            |piece: &FoundPiece| if piece.hit { format!("[{}]", piece.text) } else { piece.text.clone() };
        pieces.iter().map(one).collect()
    }

    #[test]
    fn words_are_marked_where_they_stand_however_they_are_written() {
        assert_snapshot!(marked("Kerry’s talks in Łódź: no “cease-fire”.", "lodz \"cease fire\" kerr"), @"[Kerry]’s talks in [Łódź]: no “[cease-fire]”.");
        assert_snapshot!(marked("The U.S.-led talks", "us talk -led "), @"The [U.S.]-led talks");
        assert_snapshot!(marked("俄罗斯外长在巴黎", "罗斯 巴黎"), @"俄[罗斯]外长在[巴黎]");
        assert_snapshot!(marked("a b c d", "\"a b\" \"b c\" outlet:d"), @"[a b c] d");
    }

    #[test]
    fn of_a_long_sentence_what_stands_around_is_shown() {
        let text = format!("{} ceasefire {}", "word ".repeat(80).trim(), "more ".repeat(80).trim());
        let query = Query::read("ceasefire", false);
        let phrases: Vec<&Phrase> = query.sought().map(|(phrase, _)| phrase).collect();
        let pieces = shown(&text, Span::whole(&text), &places(&text, &phrases));
        let said = told(&pieces);
        assert!(
            said.starts_with("… word") && said.ends_with("more …") && said.contains(" [ceasefire] "),
            "{said}"
        );
        assert!(said.chars().count() < LONG + 10);
    }

    proptest! {
        #[test]
        fn pieces_give_the_text_back(text in "([a-zé漢 .’-]|\\PC){0,80}", typed in "[a-zé漢 \"]{0,12}") {
            let query = Query::read(&typed, true);
            let phrases: Vec<&Phrase> = query.sought().map(|(phrase, _)| phrase).collect();
            let joined: String = title_pieces(&text, &phrases).into_iter().map(|piece| piece.text).collect();
            prop_assert_eq!(joined, text);
        }

        #[test]
        fn words_of_a_text_are_found_as_a_phrase(
            words in prop::collection::vec("[a-zA-Zà-žа-яΑ-ω漢字ก]{1,6}", 1..12), from in 0usize..12, length in 1usize..5
        ) {
            let text = words.join(" ");
            let from = from % words.len();
            let phrase = words[from..words.len().min(from + length)].join(" ");
            prop_assume!(!terms(&phrase).is_empty());
            let query = Query::read(&format!("\"{}\"", phrase.to_uppercase()), false);
            let phrases: Vec<&Phrase> = query.sought().map(|(phrase, _)| phrase).collect();
            prop_assert!(!places(&text, &phrases).is_empty());
        }
    }
}
