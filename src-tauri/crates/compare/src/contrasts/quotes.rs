//! The same quotation in two articles.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use parallax_text::{FigureKind, QuotationKind, ReportingVerb, Span, Statement};

use super::reading::{Read, Word};
use super::{ContrastSide, Why};

/// A pair of words that more quotations have does not lead from one to the other.
const COMMON: usize = 24;

/// Up to so many words, all capitalised, are a title.
const TITLE: usize = 5;

/// A quotation, its words without marks.
pub(super) struct Quote<'r> {
    pub(super) read: &'r Read<'r>,
    pub(super) statement: &'r Statement,
    pub(super) words: Vec<&'r Word>,
    /// The passage of its first words.
    passage: usize,
}

impl Quote<'_> {
    /// Its reporting verb.
    pub(super) fn verb(&self) -> Option<(Span, &ReportingVerb)> {
        let span = self.statement.verb?;
        let segment = self.read.segment_at(span.start())?;
        self.read.figures_of(segment).iter().find_map(|figure| match &figure.kind {
            FigureKind::ReportingVerb(verb) if figure.span == span => Some((span, verb)),
            _ => None,
        })
    }

    /// The side of a contrast on `spans`.
    pub(super) fn side(&self, spans: Vec<Span>) -> ContrastSide {
        let mut segments: Vec<usize> = spans
            .iter()
            .chain([&self.statement.span])
            .filter_map(|span| self.read.segment_at(span.start()))
            .collect();
        segments.sort_unstable();
        segments.dedup();
        ContrastSide { article: self.read.article, segments, spans }
    }

    /// Its words as they stand in the text.
    pub(super) fn shown(&self) -> String {
        let parts = self.statement.parts.iter().map(|part| part.of(self.read.text));
        parts.collect::<Vec<_>>().join(" … ")
    }

    /// Whether it is a title in marks: a few words, all of them capitalised.
    fn title(&self) -> bool {
        let capital = |word: &&&Word| word.span.of(self.read.text).starts_with(char::is_uppercase);
        let named = self.words.iter().filter(|word| word.telling()).filter(capital).count();
        self.words.len() <= TITLE && named == self.telling()
    }

    /// Whether its marks seem to be paired up wrongly: marks or a verb of its own stand inside it.
    pub(super) fn torn(&self) -> bool {
        let inside = |span: Span| self.statement.parts.iter().any(|part| part.contains(span));
        let marks = |part: &Span| part.of(self.read.text).contains(['"', '“', '”', '«', '»', '„']);
        self.statement.verb.is_some_and(inside) || self.statement.parts.iter().any(marks)
    }

    fn telling(&self) -> usize {
        self.words.iter().filter(|word| word.telling()).count()
    }
}

/// One quotation as two articles give it: `short` is `long`, or a part of it.
pub(super) struct SamePair<'r> {
    pub(super) passage: usize,
    pub(super) short: Rc<Quote<'r>>,
    pub(super) long: Rc<Quote<'r>>,
    /// The words of `long` that `short` lacks, by their place in `long`.
    pub(super) lacks: Vec<usize>,
}

impl SamePair<'_> {
    /// A contrast between the two.
    pub(super) fn contrast(
        &self,
        short: Vec<Span>,
        long: Vec<Span>,
        why: Why,
        strength: f32,
    ) -> super::Contrast {
        super::Contrast {
            passage: self.passage,
            sides: [self.short.side(short), self.long.side(long)],
            why,
            strength: strength.clamp(0.0, 1.0),
        }
    }
}

/// Every two quotations of different articles of which one is the other or a part of it.
pub(super) fn pairs<'r>(read: &'r [Read<'r>], places: &BTreeMap<(usize, usize), usize>) -> Vec<SamePair<'r>> {
    let mut quotes = Vec::new();
    for article in read {
        let statements = article.figures.statements.iter();
        // A word or two that nobody is named for is a title or a term, no quotation.
        for statement in statements.filter(|s| !s.nested && s.kind != QuotationKind::Scare) {
            let Some(segment) = article.segment_at(statement.span.start()) else { continue };
            let inside = |word: &&Word| statement.parts.iter().any(|part| part.contains(word.span));
            // What stands in brackets is the editor's.
            let mut depth = 0_usize;
            let mut own = |word: &&Word| {
                match word.key.as_str() {
                    "[" | "(" => depth += 1,
                    "]" | ")" => depth = depth.saturating_sub(1),
                    _ => {}
                }
                depth == 0
            };
            let words: Vec<&Word> = article
                .segments
                .iter()
                .skip(segment)
                .take(12)
                .flatten()
                .filter(inside)
                .filter(&mut own)
                .filter(|word| word.word)
                .collect();
            let passage = places.get(&(article.article, segment)).copied().unwrap_or_default();
            quotes.push(Rc::new(Quote { read: article, statement, words, passage }));
        }
    }
    let mut by_words: BTreeMap<(&str, &str), BTreeSet<usize>> = BTreeMap::new();
    for (at, quote) in quotes.iter().enumerate() {
        for two in quote.words.windows(2) {
            if let [one, other] = two {
                by_words.entry((&one.key, &other.key)).or_default().insert(at);
            }
        }
    }
    let mut candidates = BTreeSet::new();
    for sharing in by_words.values().filter(|sharing| sharing.len() <= COMMON) {
        for &i in sharing {
            candidates.extend(sharing.iter().filter(|&&j| i < j).map(|&j| (i, j)));
        }
    }
    let mut out = Vec::new();
    for (i, j) in candidates {
        let (Some(one), Some(other)) = (quotes.get(i), quotes.get(j)) else { continue };
        if one.read.text == other.read.text || one.read.base() != other.read.base() {
            continue;
        }
        // Of two of one length the one whose text comes first: the order of articles decides nothing.
        let swap = (one.words.len(), one.read.text) > (other.words.len(), other.read.text);
        let (short, long) = if swap { (other, one) } else { (one, other) };
        let enough = short.telling() >= 2
            || short.telling() == 1 && short.words.len() >= 2 && short.passage == long.passage;
        let Some(lacks) = part_of(&short.words, &long.words).filter(|_| enough && !short.title()) else {
            continue;
        };
        out.push(SamePair {
            passage: short.passage.min(long.passage),
            short: short.clone(),
            long: long.clone(),
            lacks,
        });
    }
    out
}

/// The words of `long` that are missing in `short`, which is `long` or one or two stretches of it; `None` when it is not.
fn part_of(short: &[&Word], long: &[&Word]) -> Option<Vec<usize>> {
    let keys = |words: &[&Word]| words.iter().map(|word| word.key.clone()).collect::<Vec<_>>();
    let (short, long) = (keys(short), keys(long));
    if short.is_empty() || short.len() > long.len() {
        return None;
    }
    let at = (0..=long.len() - short.len()).find(|&at| long.get(at..at + short.len()) == Some(&short[..]));
    if let Some(at) = at {
        return Some((0..at).chain(at + short.len()..long.len()).collect());
    }
    // Two stretches, of two words each at least, with something left out between them.
    for first in 0..long.len() {
        let head = long.iter().skip(first).zip(&short).take_while(|(x, y)| x == y).count();
        let rest = short.len() - head;
        if head < 2 || rest < 2 {
            continue;
        }
        let from = first + head;
        let tail = short.get(head..)?;
        if let Some(second) =
            (from..=long.len().saturating_sub(rest)).find(|&at| long.get(at..at + rest) == Some(tail))
        {
            return Some((0..first).chain(from..second).chain(second + rest..long.len()).collect());
        }
    }
    None
}
