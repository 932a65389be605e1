//! Words of two wordings that stand against each other.

use std::collections::HashSet;

use parallax_text::{FigureKind, Span, figures, stem};

use super::Use;
use crate::diff::{PlainWord, punctuated_words, spoken_words};
use crate::{Label, Mark, RegimeKind, diff};

/// Two places that say the same in different words.
pub(super) struct Contrast {
    pub(super) places: [Use; 2],
    pub(super) label: Option<Label>,
    /// How much the surroundings vouch for it, 0–1000.
    pub(super) strength: u32,
}

/// Longest stretch that is a choice of words and not another sentence.
const LONGEST: usize = 5;
/// From this share of equal words on, every changed word is a choice.
const SHARED: f32 = 0.5;
/// From this share on, numbers, names and dates that stand against each other are about one thing.
const NEAR: f32 = 0.35;

/// What the diff of two wordings says was replaced.
pub(super) fn between(i: usize, a: &str, j: usize, b: &str, language: Option<&str>) -> Vec<Contrast> {
    let mut words = diff(a, b, RegimeKind::IndependentReport, language);
    if words.ratio >= SHARED {
        words = diff(a, b, RegimeKind::SharedCopy, language);
    }
    // The one name here and the one name there need not be one thing when little else is shared.
    let near = words.ratio >= NEAR;
    let strength = (words.ratio * 1000.0) as u32;
    let mut out = Vec::new();
    for piece in words.a.iter().filter(|piece| piece.mark == Mark::Changed) {
        if !near && matches!(piece.label, Some(Label::Number | Label::Name | Label::Date)) {
            continue;
        }
        let Some(partner) = piece.partner.and_then(|at| words.b.get(at)) else { continue };
        let (Some(ours), Some(theirs)) =
            (telling(a, piece.span, language), telling(b, partner.span, language))
        else {
            continue;
        };
        let places = [Use { wording: i, span: ours }, Use { wording: j, span: theirs }];
        out.push(Contrast { places, label: piece.label, strength });
    }
    out
}

/// The stretch without articles at its ends; `None` when it is too long or holds nothing but small words.
fn telling(text: &str, span: Span, language: Option<&str>) -> Option<Span> {
    const ARTICLES: &[&str] = &["a", "an", "the", "its", "his", "her", "their", "our"];
    let words = spoken_words(span.of(text), language);
    if words.len() > LONGEST || words.iter().all(|word| word.small) {
        return None;
    }
    let kept = |word: &&PlainWord| !ARTICLES.contains(&word.key.as_str());
    let (first, last) = (words.iter().find(kept)?, words.iter().rev().find(kept)?);
    Some(first.span.cover(last.span).shifted(span.start()))
}

/// The word that governs a name: "annexed Crimea", "the takeover of Crimea".
struct Head {
    name: String,
    place: Use,
    stem: String,
}

/// Words that govern the same name in two wordings, neither of which the other wording has anywhere.
///
/// The diff does not see these when a verb became a noun ("Russia annexed Crimea" / "the reunification of Crimea with Russia").
pub(super) fn before_names(wordings: &[&str], language: Option<&str>) -> Vec<Contrast> {
    let mut all: Vec<(Vec<Head>, HashSet<String>)> = Vec::new();
    for (wording, text) in wordings.iter().enumerate() {
        let words = punctuated_words(text, language);
        let stems = words.iter().map(|word| stem(&word.key, language).into_owned()).collect();
        all.push((heads(wording, text, &words, language), stems));
    }
    let mut out = Vec::new();
    for (i, (heads, stems)) in all.iter().enumerate().take(super::EACH) {
        for (other_heads, other_stems) in all.iter().skip(i + 1) {
            for head in heads.iter().filter(|head| !other_stems.contains(&head.stem)) {
                for other in other_heads.iter().filter(|other| other.name == head.name) {
                    if !stems.contains(&other.stem) {
                        let places = [head.place, other.place];
                        out.push(Contrast { places, label: None, strength: 0 });
                    }
                }
            }
        }
    }
    out
}

fn heads(wording: usize, text: &str, words: &[PlainWord], language: Option<&str>) -> Vec<Head> {
    // What may stand between a head and the name it governs.
    const LINKS: &[&str] = &["of", "over", "the"];
    let mut out = Vec::new();
    for figure in figures(text, language) {
        let FigureKind::Name(name) = figure.kind else { continue };
        let mut at = words.partition_point(|word| word.span.start() < figure.span.start());
        let mut end = None;
        let head = loop {
            let Some(word) = at.checked_sub(1).and_then(|at| words.get(at)) else { break None };
            if !LINKS.contains(&word.key.as_str()) {
                break Some(word);
            }
            // "took over Crimea": the particle belongs to the verb.
            if word.key == "over" {
                end = Some(word.span);
            }
            at -= 1;
        };
        let lower = |word: &&PlainWord| at == 1 || word.span.of(text).starts_with(char::is_lowercase);
        if let Some(head) = head.filter(|word| !word.silent && !word.small).filter(lower) {
            let place = Use { wording, span: end.map_or(head.span, |end| head.span.cover(end)) };
            out.push(Head { name: name.key, place, stem: stem(&head.key, language).into_owned() });
        }
    }
    out
}
