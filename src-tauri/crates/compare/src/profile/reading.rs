//! One pass over an article's words.

use std::collections::HashMap;

use parallax_text::{Figure, FigureKind, Segment, Span, tokens};

use super::{Index, SegmentProfile};
use crate::vocabulary::{Term, Vocabulary, is_ideograph, joined, term};

/// Words of a segment past this are not looked at: no sentence has so many.
const MAX_WORDS: usize = 1_000;
/// Below this rarity a stem is a function word, or says as little.
const COMMON: f32 = 1.0;
/// A capitalised word rarer than this is taken for a name even where none was found.
const NAME_RARITY: f32 = 4.8;

/// A term with its rarity, and the segment it was found in.
type Found = (Term, f32, u32);

/// What is gathered while an article is read.
pub(super) struct Reading<'l> {
    vocabulary: Vocabulary<'l>,
    /// Words that were looked up before.
    known: HashMap<String, (Term, f32)>,
    stems: Vec<Found>,
    acts: Vec<Found>,
    phrases: Vec<Found>,
    quoted: Vec<Found>,
    names: Vec<Found>,
    numbers: Vec<Found>,
    segments: u32,
    /// A segment had too many words, and some were passed over.
    pub(super) cut: bool,
}

/// A word as it was read.
struct Word {
    stem: Term,
    rarity: f32,
    ideograph: bool,
    /// Whether it belongs to a name, or is written and as rare as one.
    name: bool,
    /// Whether it is a number or a part of a date.
    figure: bool,
}

/// Where in a segment its figures stand.
#[derive(Default)]
struct Places {
    names: Vec<Span>,
    dates: Vec<Span>,
    quotes: Vec<Span>,
}

impl<'l> Reading<'l> {
    pub(super) fn new(vocabulary: Vocabulary<'l>) -> Self {
        Self {
            vocabulary,
            known: HashMap::new(),
            stems: Vec::new(),
            acts: Vec::new(),
            phrases: Vec::new(),
            quoted: Vec::new(),
            names: Vec::new(),
            numbers: Vec::new(),
            segments: 0,
            cut: false,
        }
    }

    /// Stems, acts, phrases, quoted words, words of names, and numbers.
    pub(super) fn into_indices(self, segments: usize) -> [Index; 6] {
        [self.stems, self.acts, self.phrases, self.quoted, self.names, self.numbers]
            .map(|found| Index::new(found, segments))
    }

    /// Reads the next segment.
    pub(super) fn read(&mut self, text: &str, segment: &Segment, figures: &[Figure]) -> SegmentProfile {
        let at = self.segments;
        self.segments += 1;
        let mut profile = SegmentProfile::empty(segment.kind);
        let places = self.figures(at, figures, &mut profile);
        let words = self.words(text, segment.span, &places, &mut profile);
        self.terms(at, &words);
        for &(from, to) in &profile.quotes {
            let Some(quote) = words.get(from..to) else { continue };
            if let [alone] = quote
                && alone.rarity >= COMMON
            {
                self.quoted.push((alone.stem, 1.0, at));
            }
            self.quoted.extend(quote.windows(2).filter_map(|pair| match pair {
                [x, y] => Some((joined(x.stem, y.stem), 1.0, at)),
                _ => None,
            }));
        }
        profile
    }

    fn figures(&mut self, at: u32, figures: &[Figure], profile: &mut SegmentProfile) -> Places {
        let mut places = Places::default();
        for figure in figures {
            match &figure.kind {
                FigureKind::Name(_) => places.names.push(figure.span),
                FigureKind::Quotation(quotation) => places.quotes.push(quotation.inner),
                FigureKind::Number(number) => {
                    self.numbers.push((term(&format!("{}-{}", number.low, number.high)), 1.0, at));
                    profile.numbers.push(number.clone());
                }
                FigureKind::Date(date) => {
                    places.dates.push(figure.span);
                    profile.dates.push(*date);
                }
                FigureKind::Hedge => profile.hedged = true,
                FigureKind::ReportingVerb(verb) => {
                    let stance = profile.attributed.map_or(verb.stance, |had| had.max(verb.stance));
                    profile.attributed = Some(stance);
                }
                _ => {}
            }
        }
        places
    }

    fn words(&mut self, text: &str, place: Span, places: &Places, profile: &mut SegmentProfile) -> Vec<Word> {
        let mut words = Vec::new();
        profile.quotes = vec![(0, 0); places.quotes.len()];
        let sentence = place.of(text);
        for token in tokens(sentence).into_iter().filter(|token| token.word) {
            if words.len() >= MAX_WORDS {
                self.cut = true;
                break;
            }
            let span = token.span.shifted(place.start());
            let inside = |spans: &[Span]| spans.iter().any(|figure| figure.contains(span));
            let (in_name, dated) = (inside(&places.names), inside(&places.dates));
            let capital =
                token.span.of(sentence).starts_with(char::is_uppercase) && token.key.chars().nth(1).is_some();
            // Compounds meet their parts: "US-led" and "US".
            for part in token.key.split(['-', '/']).filter(|part| !part.is_empty()) {
                let (stem, rarity) = match self.known.get(part) {
                    Some(known) => *known,
                    None => {
                        let new = self.vocabulary.look_up(part);
                        self.known.insert(part.to_owned(), new);
                        new
                    }
                };
                let end = words.len() + 1;
                for (quote, range) in places.quotes.iter().zip(&mut profile.quotes) {
                    if quote.contains(span) {
                        *range = (if range.1 == 0 { end - 1 } else { range.0 }, end);
                    }
                }
                profile.words.push(term(part.strip_suffix("'s").unwrap_or(part)));
                words.push(Word {
                    stem,
                    rarity,
                    ideograph: part.chars().all(is_ideograph),
                    name: capital && (in_name || rarity >= NAME_RARITY),
                    figure: dated || part.starts_with(char::is_numeric),
                });
            }
        }
        profile.quotes.retain(|range| range.1 > 0);
        words
    }

    fn terms(&mut self, at: u32, words: &[Word]) {
        let mut before: Option<&Word> = None;
        for word in words {
            if let Some(before) = before {
                let pair = joined(before.stem, word.stem);
                let rarity = before.rarity.max(word.rarity);
                if let Some(act) = self.vocabulary.act(pair) {
                    self.acts.push((act, rarity, at));
                }
                if rarity >= COMMON {
                    self.phrases.push((pair, (before.rarity + word.rarity) / 2.0, at));
                }
                // A single ideograph says little; two that follow each other make a word.
                if before.ideograph && word.ideograph {
                    self.stems.push((pair, rarity, at));
                    self.acts.push((pair, rarity, at));
                }
            }
            before = Some(word);
            if word.ideograph || word.rarity < COMMON {
                continue;
            }
            self.stems.push((word.stem, word.rarity, at));
            if word.name {
                self.names.push((word.stem, word.rarity, at));
            } else if !word.figure {
                self.acts.push((self.vocabulary.act(word.stem).unwrap_or(word.stem), word.rarity, at));
            }
        }
    }
}
