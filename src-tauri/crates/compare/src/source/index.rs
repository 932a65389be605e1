//! The words of a source, found by their neighbours.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use parallax_text::{Span, story_figures};

use crate::Side;
use crate::diff::spoken_words;

/// A word that stands at more places of a source does not tell where to look.
const EVERYWHERE: usize = 500;

/// A source ready to be searched.
pub(super) struct Index<'t> {
    pub(super) text: &'t str,
    pub(super) language: Option<&'t str>,
    /// Its words without punctuation, in order.
    pub(super) words: Vec<SourceWord>,
    numbers: HashMap<String, u32>,
    /// Places of each word.
    single: HashMap<u32, Vec<usize>>,
    /// Places of each pair of neighbours.
    double: HashMap<(u32, u32), Vec<usize>>,
    /// Where the words of each segment begin; one more than there are segments.
    starts: Vec<usize>,
}

/// A word of a source.
pub(super) struct SourceWord {
    pub(super) span: Span,
    pub(super) number: u32,
    pub(super) segment: usize,
    /// In quotation marks in the source itself.
    pub(super) quoted: bool,
}

impl<'t> Index<'t> {
    pub(super) fn new(source: &Side<'t>) -> Self {
        let mut index = Self {
            text: source.text,
            language: source.language,
            words: Vec::new(),
            numbers: HashMap::new(),
            single: HashMap::new(),
            double: HashMap::new(),
            starts: vec![0],
        };
        let statements = story_figures(source.text, source.segments, source.language).statements;
        let quoted: Vec<Span> = statements.into_iter().flat_map(|statement| statement.parts).collect();
        for (segment, part) in source.segments.iter().enumerate() {
            for word in spoken_words(part.span.of(source.text), source.language) {
                let next = u32::try_from(index.numbers.len()).unwrap_or(u32::MAX - 1);
                let number = *index.numbers.entry(word.key).or_insert(next);
                let at = index.words.len();
                if let Some(last) = index.words.last() {
                    index.double.entry((last.number, number)).or_default().push(at - 1);
                }
                index.single.entry(number).or_default().push(at);
                let span = word.span.shifted(part.span.start());
                index.words.push(SourceWord { span, number, segment, quoted: false });
            }
            index.starts.push(index.words.len());
        }
        for part in quoted {
            let from = index.words.partition_point(|word| word.span.start() < part.start());
            let to = index.words.partition_point(|word| word.span.end() <= part.end());
            index.words.get_mut(from..to).unwrap_or(&mut []).iter_mut().for_each(|word| word.quoted = true);
        }
        index
    }

    /// The number of a word, `None` when the source does not have it.
    pub(super) fn number(&self, key: &str) -> Option<u32> {
        self.numbers.get(key).copied()
    }

    /// The places of a word that has its number.
    pub(super) fn places(&self, number: u32) -> &[usize] {
        self.single.get(&number).map_or(&[], Vec::as_slice)
    }

    /// The places where two words stand next to each other.
    pub(super) fn neighbours(&self, first: u32, second: u32) -> &[usize] {
        self.double.get(&(first, second)).map_or(&[], Vec::as_slice)
    }

    /// The words of a segment.
    pub(super) fn words_of(&self, segment: usize) -> Range<usize> {
        let start = |at: usize| self.starts.get(at).copied().unwrap_or(self.words.len());
        start(segment)..start(segment + 1)
    }

    /// The source's text from the first of the words to the last.
    pub(super) fn span(&self, words: &Range<usize>) -> Option<Span> {
        let last = self.words.get(words.end.checked_sub(1)?)?;
        self.words.get(words.start).filter(|_| !words.is_empty()).map(|first| first.span.cover(last.span))
    }

    /// Whether words between two quoted ones are the source's own attribution: “…,” he said. “…”
    pub(super) fn is_attribution(&self, words: &Range<usize>) -> bool {
        let quoted = |at: usize| self.words.get(at).is_some_and(|word| word.quoted);
        words.start > 0 && quoted(words.start - 1) && quoted(words.end) && !words.clone().any(quoted)
    }

    /// For each segment of the source, how many content words the surroundings of a quotation share with it: a word that the
    /// source has twice is looked for where the article's sentence points.
    pub(super) fn context(&self, article: &Side<'_>, quotation: Span) -> HashMap<usize, u32> {
        let mut shared = HashMap::new();
        let mut seen = HashSet::new();
        for segment in
            article.segments.iter().filter(|segment| segment.span.intersection(quotation).is_some())
        {
            for word in spoken_words(segment.span.of(article.text), self.language) {
                let Some(number) = self.number(&word.key).filter(|_| !word.small) else { continue };
                if !seen.insert(number) || self.places(number).len() > EVERYWHERE {
                    continue;
                }
                let mut segments: Vec<usize> =
                    self.places(number).iter().filter_map(|&at| Some(self.words.get(at)?.segment)).collect();
                segments.dedup();
                for segment in segments {
                    *shared.entry(segment).or_insert(0) += 1;
                }
            }
        }
        shared
    }
}
