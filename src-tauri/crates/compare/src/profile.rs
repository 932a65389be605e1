//! What the comparison knows of an article: computed once, used with every other article.

mod index;
mod reading;

pub(crate) use index::Index;

use parallax_text::{Date, Number, SegmentKind, Stance, story_figures};

use crate::vocabulary::{Term, Vocabulary, joined};
use crate::{Meanings, Side};
use reading::Reading;

/// An article made ready for comparison: hashed words and places, no text.
///
/// Making it is the greater part of the work of aligning two articles. Who compares one article with many makes it once.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    segments: Vec<SegmentProfile>,
    /// Stems of the article.
    pub(crate) stems: Index,
    /// Acts named in the article: classes of words where known, else the stem of a word that is no name.
    pub(crate) acts: Index,
    /// Two words in a row, one of them telling at least.
    pub(crate) phrases: Index,
    /// Two words in a row between quotation marks, or one that stands there alone.
    pub(crate) quoted: Index,
    /// Words of names in the article.
    pub(crate) names: Index,
    /// Numbers of the article.
    pub(crate) numbers: Index,
    /// Distinct runs of five words, within segments, ascending.
    pub(crate) runs: Vec<Term>,
    simplified: bool,
    /// Primary subtag of the language, when it is known.
    language: Option<String>,
    meanings: Option<Meanings>,
}

/// A segment made ready for comparison.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SegmentProfile {
    pub(crate) kind: SegmentKind,
    /// Number of segments with something to say that stand before it.
    pub(crate) rank: u32,
    /// Its words in reading order, folded but not stemmed.
    pub(crate) words: Vec<Term>,
    /// Summed rarity of its words: how much it has to say.
    pub(crate) weight: f32,
    pub(crate) numbers: Vec<Number>,
    pub(crate) dates: Vec<Date>,
    /// The words of each quotation: a half-open range of `words`.
    pub(crate) quotes: Vec<(usize, usize)>,
    pub(crate) hedged: bool,
    /// Whether a reporting verb hands it to somebody, and how that verb takes sides.
    pub(crate) attributed: Option<Stance>,
}

/// Length of the runs of words that tell shared copy.
const RUN: usize = 5;
/// Figures are not looked for in an article with a segment of more bytes.
const MAX_FIGURE_BYTES: usize = 20_000;
/// A segment with fewer stems or acts says nothing by itself: it is a dateline, a byline, the end of a cut sentence.
const SAYS_STEMS: usize = 3;
/// See [`SAYS_STEMS`].
const SAYS_ACTS: usize = 2;
/// Ranks that such a segment stands further down than where it stands: it leads nothing.
const NO_LEAD: u32 = 8;

impl Profile {
    /// Reads a side.
    pub fn of(side: &Side<'_>) -> Self {
        let readable = side.segments.iter().all(|segment| segment.span.len() <= MAX_FIGURE_BYTES);
        let figures = if readable {
            story_figures(side.text, side.segments, side.language).segments
        } else {
            Vec::new()
        };
        let mut reading = Reading::new(Vocabulary::of(side.language));
        let mut segments = Vec::with_capacity(side.segments.len());
        for (at, segment) in side.segments.iter().enumerate() {
            let figures = figures.get(at).map_or(&[][..], Vec::as_slice);
            segments.push(reading.read(side.text, segment, figures));
        }
        let simplified = reading.cut || !readable;
        let count = segments.len();
        let [stems, acts, phrases, quoted, names, numbers] = reading.into_indices(count);
        let mut rank = 0;
        for (at, segment) in segments.iter_mut().enumerate() {
            let says = stems.of(at).len() >= SAYS_STEMS && acts.of(at).len() >= SAYS_ACTS;
            segment.rank = if says { rank } else { rank + NO_LEAD };
            rank += u32::from(says);
            segment.weight = stems.of(at).iter().map(|&id| stems.rarity(id)).sum();
        }
        let mut runs: Vec<Term> = segments
            .iter()
            .flat_map(|segment| segment.words.windows(RUN))
            .map(|run| run.iter().fold(0, |hash, &word| joined(hash, word)))
            .collect();
        runs.sort_unstable();
        runs.dedup();
        let language =
            side.language.and_then(|tag| tag.split(['-', '_']).next()).map(str::to_ascii_lowercase);
        Self {
            segments,
            stems,
            acts,
            phrases,
            quoted,
            names,
            numbers,
            runs,
            simplified,
            language,
            meanings: None,
        }
    }

    /// The same with the vectors of its segments. Others than one a segment are not taken.
    #[must_use]
    pub fn with_meanings(mut self, meanings: Meanings) -> Self {
        self.meanings = (meanings.len() == self.len() && !meanings.is_empty()).then_some(meanings);
        self
    }

    pub(crate) fn meanings(&self) -> Option<&Meanings> {
        self.meanings.as_ref()
    }

    /// Whether the two are known to be in different languages: their words then say nothing.
    pub(crate) fn other_language(&self, other: &Self) -> bool {
        matches!((&self.language, &other.language), (Some(x), Some(y)) if x != y)
    }

    /// Number of segments.
    pub fn len(&self) -> usize {
        self.segments.len()
    }

    /// Whether the article has no segment.
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    pub(crate) fn segments(&self) -> &[SegmentProfile] {
        &self.segments
    }

    pub(crate) fn simplified(&self) -> bool {
        self.simplified
    }

    /// Whether this article comes first in the order in which pairs are aligned: the shorter one, else by its words.
    pub(crate) fn precedes(&self, other: &Self) -> bool {
        self.len() < other.len() || (self.len() == other.len() && self.words().lt(other.words()))
    }

    /// Whether two articles are of the same words, segment for segment.
    pub(crate) fn same_text(&self, other: &Self) -> bool {
        self.words().eq(other.words())
    }

    fn words(&self) -> impl Iterator<Item = (&[Term], SegmentKind)> {
        self.segments.iter().map(|segment| (segment.words.as_slice(), segment.kind))
    }
}

impl SegmentProfile {
    fn empty(kind: SegmentKind) -> Self {
        Self {
            kind,
            rank: 0,
            words: Vec::new(),
            weight: 0.0,
            numbers: Vec::new(),
            dates: Vec::new(),
            quotes: Vec::new(),
            hedged: false,
            attributed: None,
        }
    }
}
