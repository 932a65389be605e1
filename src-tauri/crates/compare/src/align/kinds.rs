//! How the two sides of a link correspond.

use std::borrow::Cow;

use parallax_text::SegmentKind;

use super::LinkKind;
use crate::Profile;
use crate::candidates::{Overlap, Shared};
use crate::profile::SegmentProfile;
use crate::vocabulary::Term;

/// Two articles and the weight of what they share.
pub(super) struct Pair<'p> {
    pub(super) a: &'p Profile,
    pub(super) b: &'p Profile,
    pub(super) shared: &'p Shared,
}

/// A quotation counts as shared from so many words in a row.
const QUOTED_RUN: usize = 5;
/// A link rests on a quotation when this share of the shorter side's words is of it.
const QUOTED_SHARE: f32 = 0.4;
/// One side tells clearly more when the other's weight is below this share of its own.
const LESS: f32 = 0.55;

impl Pair<'_> {
    /// What two sets of segments share.
    pub(super) fn overlap(&self, a: &[usize], b: &[usize]) -> Overlap {
        self.shared.overlap(self.a, self.b, a, b)
    }

    /// Whether two segments have the same words, one at least.
    pub(super) fn same_words(&self, a: usize, b: usize) -> bool {
        match (self.a.segments().get(a), self.b.segments().get(b)) {
            (Some(x), Some(y)) => !x.words.is_empty() && x.words == y.words,
            _ => false,
        }
    }

    /// What parts of the story two segments are.
    pub(super) fn segment_kinds(&self, a: usize, b: usize) -> (Option<SegmentKind>, Option<SegmentKind>) {
        let kind = |profile: &Profile, at: usize| profile.segments().get(at).map(|segment| segment.kind);
        (kind(self.a, a), kind(self.b, b))
    }

    /// Whether a segment of A, or of B, is a headline.
    pub(super) fn is_headline(&self, of_a: bool, segment: usize) -> bool {
        let profile = if of_a { self.a } else { self.b };
        profile.segments().get(segment).is_some_and(|segment| segment.kind == SegmentKind::Headline)
    }

    /// Where in their stories two segments stand, 0–1.
    pub(super) fn places(&self, a: usize, b: usize) -> (f32, f32) {
        let place = |at: usize, profile: &Profile| at as f32 / profile.len().max(1) as f32;
        (place(a, self.a), place(b, self.b))
    }
}

/// The kind of a link between two sets of segments.
pub(super) fn kind(pair: &Pair<'_>, a: &[usize], b: &[usize]) -> LinkKind {
    let (segments_a, segments_b) = (segments(pair.a, a), segments(pair.b, b));
    let (words_a, words_b) = (words(&segments_a), words(&segments_b));
    if words_a == words_b {
        return LinkKind::Identical;
    }
    let shorter = words_a.len().min(words_b.len()) as f32;
    let quoted = quoted_run(&segments_a, &words_b).max(quoted_run(&segments_b, &words_a));
    if quoted >= QUOTED_RUN && quoted as f32 >= QUOTED_SHARE * shorter {
        return LinkKind::Quote;
    }
    if pair.a.other_language(pair.b) {
        // How much a sentence tells is weighed by its words, and those of two languages have no common measure.
        return LinkKind::Reworded;
    }
    let overlap = pair.overlap(a, b);
    if overlap.a.min(overlap.b) < LESS * overlap.a.max(overlap.b) {
        LinkKind::Partial
    } else {
        LinkKind::Reworded
    }
}

fn segments<'p>(profile: &'p Profile, numbers: &[usize]) -> Vec<&'p SegmentProfile> {
    numbers.iter().filter_map(|&segment| profile.segments().get(segment)).collect()
}

/// The words of segments that follow each other; copied only where there are several.
fn words<'p>(segments: &[&'p SegmentProfile]) -> Cow<'p, [Term]> {
    match segments {
        [only] => Cow::Borrowed(&only.words),
        _ => segments.iter().flat_map(|segment| segment.words.iter().copied()).collect(),
    }
}

/// Length of the longest run of words that stands in a quotation of one side and anywhere in the other.
fn quoted_run(segments: &[&SegmentProfile], other: &[Term]) -> usize {
    segments
        .iter()
        .flat_map(|segment| segment.quotes.iter().filter_map(|&(from, to)| segment.words.get(from..to)))
        .filter(|quote| quote.len() >= QUOTED_RUN)
        .map(|quote| longest_run(quote, other))
        .max()
        .unwrap_or(0)
}

/// Length of the longest run of words that both have.
fn longest_run(a: &[Term], b: &[Term]) -> usize {
    let mut lengths = vec![0_usize; b.len() + 1];
    let mut best = 0;
    for x in a {
        let mut diagonal = 0;
        for (slot, y) in lengths.iter_mut().skip(1).zip(b) {
            let above = *slot;
            *slot = if x == y { diagonal + 1 } else { 0 };
            best = best.max(*slot);
            diagonal = above;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_of_words_in_a_row() {
        assert_eq!(longest_run(&[1, 2, 3, 4], &[9, 2, 3, 8, 4]), 2);
        assert_eq!(longest_run(&[1, 1, 1], &[1, 1]), 2);
        assert_eq!(longest_run(&[], &[1]), 0);
    }
}
