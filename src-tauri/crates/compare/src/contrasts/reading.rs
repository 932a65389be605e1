//! Articles as the rules read them: words with stems, and what is quoted.

use std::collections::{BTreeMap, BTreeSet};

use parallax_text::{Figure, FigureKind, Span, StoryFigures, stem, tokens};

use super::ContrastSide;
use crate::Side;
use crate::diff::is_small;

/// An article.
pub(super) struct Read<'t> {
    pub(super) article: usize,
    pub(super) text: &'t str,
    pub(super) language: Option<&'t str>,
    pub(super) figures: &'t StoryFigures,
    /// The words of each segment.
    pub(super) segments: Vec<Vec<Word>>,
}

/// A word or a mark of punctuation.
pub(super) struct Word {
    /// In the article's text.
    pub(super) span: Span,
    pub(super) key: String,
    pub(super) stem: String,
    /// A word that tells little by itself.
    pub(super) small: bool,
    /// Not punctuation.
    pub(super) word: bool,
    /// Inside quotation marks.
    pub(super) quoted: bool,
    /// Part of a name.
    pub(super) name: bool,
}

impl Word {
    /// Whether it says something by itself.
    pub(super) fn telling(&self) -> bool {
        self.word && !self.small
    }
}

impl<'t> Read<'t> {
    pub(super) fn of(article: usize, side: &Side<'t>, figures: &'t StoryFigures) -> Self {
        let mut stems: BTreeMap<String, String> = BTreeMap::new();
        let segments = side.segments.iter().enumerate().map(|(at, segment)| {
            let found = figures.segments.get(at).map_or(&[][..], Vec::as_slice);
            let in_any = |span: Span, kind: fn(&FigureKind) -> bool| {
                found.iter().any(|figure| kind(&figure.kind) && figure.span.contains(span))
            };
            tokens(segment.span.of(side.text))
                .into_iter()
                .map(|token| {
                    let span = token.span.shifted(segment.span.start());
                    let stem = match stems.get(&token.key) {
                        Some(known) => known.clone(),
                        None => {
                            let found = stem(&token.key, side.language).into_owned();
                            stems.insert(token.key.clone(), found.clone());
                            found
                        }
                    };
                    Word {
                        span,
                        stem,
                        small: is_small(&token.key, side.language),
                        word: token.word,
                        quoted: in_any(span, |kind| matches!(kind, FigureKind::Quotation(_))),
                        name: in_any(span, |kind| matches!(kind, FigureKind::Name(_))),
                        key: token.key,
                    }
                })
                .collect()
        });
        let segments = segments.collect();
        Self { article, text: side.text, language: side.language, figures, segments }
    }

    /// The language without region or script; English when none is known, whose lists apply then.
    pub(super) fn base(&self) -> &str {
        self.language.and_then(|tag| tag.split(['-', '_']).next()).unwrap_or("en")
    }

    /// The segment that a byte of the text lies in.
    pub(super) fn segment_at(&self, byte: usize) -> Option<usize> {
        self.segments.iter().position(|words| {
            let ends = words.first().zip(words.last());
            ends.is_some_and(|(first, last)| first.span.start() <= byte && byte < last.span.end())
        })
    }

    pub(super) fn figures_of(&self, segment: usize) -> &'t [Figure] {
        self.figures.segments.get(segment).map_or(&[], Vec::as_slice)
    }
}

/// One article's words for a passage.
pub(super) struct Wording<'r> {
    pub(super) read: &'r Read<'r>,
    pub(super) segments: &'r [usize],
    pub(super) words: Vec<&'r Word>,
    /// The stems of its telling words.
    pub(super) stems: BTreeSet<&'r str>,
}

impl<'r> Wording<'r> {
    pub(super) fn new(read: &'r Read<'r>, segments: &'r [usize]) -> Self {
        let words: Vec<&Word> =
            segments.iter().filter_map(|&segment| read.segments.get(segment)).flatten().collect();
        let stems = words.iter().filter(|word| word.telling()).map(|word| word.stem.as_str()).collect();
        Self { read, segments, words, stems }
    }

    /// What wordings are sorted by, whatever the order of the articles.
    pub(super) fn order(&self) -> (&str, &[usize], usize) {
        (self.read.text, self.segments, self.read.article)
    }

    /// Whether both are in one language, and not the same text.
    pub(super) fn comparable(&self, other: &Self) -> bool {
        self.read.base() == other.read.base() && self.read.text != other.read.text
    }

    /// Dice's coefficient (Dice 1945) of the stems of both, 0–1.
    pub(super) fn alike(&self, other: &Self) -> f32 {
        let all = self.stems.len() + other.stems.len();
        let shared = self.stems.intersection(&other.stems).count();
        if all == 0 { 0.0 } else { 2.0 * shared as f32 / all as f32 }
    }

    pub(super) fn figures(&self) -> impl Iterator<Item = &'r Figure> + '_ {
        self.segments.iter().flat_map(|&segment| self.read.figures_of(segment))
    }

    pub(super) fn said(&self, span: Span) -> &'r str {
        span.of(self.read.text)
    }

    /// The side of a contrast on `spans`.
    pub(super) fn side(&self, mut spans: Vec<Span>) -> ContrastSide {
        spans.sort_unstable();
        let touched = |&segment: &usize| {
            let words = self.read.segments.get(segment);
            let ends = words.and_then(|words| Some(words.first()?.span.cover(words.last()?.span)));
            ends.is_some_and(|whole| spans.iter().any(|span| whole.intersection(*span).is_some()))
        };
        let segments = self.segments.iter().copied().filter(touched).collect();
        ContrastSide { article: self.read.article, segments, spans }
    }

    /// The place among its words of the word that starts at a byte.
    pub(super) fn word_at(&self, byte: usize) -> Option<usize> {
        self.words.iter().position(|word| word.span.start() <= byte && byte < word.span.end())
    }

    /// Whether a word ends a clause: a comma, a semicolon, a dash, a bracket, a stop.
    pub(super) fn breaks(&self, at: usize) -> bool {
        self.words.get(at).is_none_or(|word| {
            !word.word
                && matches!(
                    word.key.as_str(),
                    "," | ";" | ":" | "-" | "(" | ")" | "." | "?" | "!" | "…" | "..."
                )
        })
    }
}
