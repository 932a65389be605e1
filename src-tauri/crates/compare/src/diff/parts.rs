//! From matched words to runs with a mark.

use std::ops::Range;

use super::sides::Side;
use super::{Label, Mark};

/// Both sides' runs of tokens; each side's cover its tokens in order.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) a: Vec<Part>,
    pub(super) b: Vec<Part>,
}

/// A run of tokens with one mark.
pub(super) struct Part {
    pub(super) tokens: Range<usize>,
    pub(super) mark: Mark,
    pub(super) label: Option<Label>,
    /// Index of the partner among the other side's parts.
    pub(super) partner: Option<usize>,
    pub(super) formatting: bool,
}

/// What lies between two matches on both sides, or one match with the punctuation that clings to it.
struct Stretch {
    a: Range<usize>,
    b: Range<usize>,
    same: bool,
    identical: bool,
}

impl Parts {
    /// Cuts both sides at the borders of what is matched. `pairs` rise on both sides and hold words only.
    pub(super) fn new(a: &Side<'_>, b: &Side<'_>, pairs: &[(usize, usize)]) -> Self {
        let pairs = with_punctuation(a, b, pairs);
        let stretches = stretches(a, b, &pairs);
        let mut parts = Self::default();
        for group in stretches.chunk_by(|x, y| x.same && y.same && x.identical == y.identical) {
            let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
            let range_a = first.a.start..last.a.end;
            let range_b = first.b.start..last.b.end;
            match (first.same, range_a.is_empty(), range_b.is_empty()) {
                (true, _, _) => parts.push_pair(range_a, range_b, Mark::Same, !first.identical),
                (false, false, false) => parts.push_pair(range_a, range_b, Mark::Changed, false),
                (false, false, true) => parts.a.push(Part::only(range_a)),
                (false, true, false) => parts.b.push(Part::only(range_b)),
                (false, true, true) => {}
            }
        }
        parts
    }

    fn push_pair(&mut self, a: Range<usize>, b: Range<usize>, mark: Mark, formatting: bool) {
        let (at_a, at_b) = (self.a.len(), self.b.len());
        self.a.push(Part { tokens: a, mark, label: None, partner: Some(at_b), formatting });
        self.b.push(Part { tokens: b, mark, label: None, partner: Some(at_a), formatting });
    }
}

impl Part {
    fn only(tokens: Range<usize>) -> Self {
        Self { tokens, mark: Mark::Only, label: None, partner: None, formatting: false }
    }
}

/// The regions between consecutive pairs, before the first and after the last: one more than there are pairs.
fn regions(
    a: &Side<'_>,
    b: &Side<'_>,
    pairs: &[(usize, usize)],
) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
    let ends = pairs.iter().copied().chain([(a.words.len(), b.words.len())]);
    let starts = std::iter::once((0, 0)).chain(pairs.iter().map(|&(i, j)| (i + 1, j + 1)));
    starts.zip(ends).map(|((i, j), (k, l))| (i..k, j..l))
}

/// Adds the punctuation that both sides have next to what is matched.
fn with_punctuation(a: &Side<'_>, b: &Side<'_>, pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let alike = |i: usize, j: usize| {
        a.silent(i)
            && b.silent(j)
            && a.words.get(i).map(|word| word.key.as_str()) == b.words.get(j).map(|word| word.key.as_str())
    };
    let mut out = Vec::with_capacity(pairs.len());
    for (at, (mut ra, mut rb)) in regions(a, b, pairs).enumerate() {
        while !ra.is_empty() && !rb.is_empty() && alike(ra.start, rb.start) {
            out.push((ra.start, rb.start));
            (ra.start, rb.start) = (ra.start + 1, rb.start + 1);
        }
        let mut tail = Vec::new();
        while !ra.is_empty() && !rb.is_empty() && alike(ra.end - 1, rb.end - 1) {
            (ra.end, rb.end) = (ra.end - 1, rb.end - 1);
            tail.push((ra.end, rb.end));
        }
        out.extend(tail.into_iter().rev());
        out.extend(pairs.get(at));
    }
    out
}

/// The two sides as a list of matches and gaps that cover every token. Punctuation that only one side has, between words that
/// both have, is no gap: it clings to the match before or after it.
fn stretches(a: &Side<'_>, b: &Side<'_>, pairs: &[(usize, usize)]) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::with_capacity(pairs.len());
    for (at, (ra, rb)) in regions(a, b, pairs).enumerate() {
        let mute = ra.clone().all(|i| a.silent(i)) && rb.clone().all(|j| b.silent(j));
        let (before, after) = (at > 0, at < pairs.len());
        let (mut lead_a, mut lead_b) = (ra.end, rb.end);
        if !ra.is_empty() || !rb.is_empty() {
            if mute && (before || after) {
                lead_a = if before { opening(a, &ra, after) } else { ra.start };
                lead_b = if before { opening(b, &rb, after) } else { rb.start };
                if let Some(last) = out.last_mut() {
                    (last.a.end, last.b.end) = (lead_a, lead_b);
                }
            } else {
                // Two texts that hold nothing but punctuation differ in formatting only.
                let same = mute && !ra.is_empty() && !rb.is_empty();
                out.push(Stretch { a: ra, b: rb, same, identical: false });
            }
        }
        if let Some(&(i, j)) = pairs.get(at) {
            out.push(Stretch { a: lead_a..i + 1, b: lead_b..j + 1, same: true, identical: true });
        }
    }
    let next_is_same: Vec<bool> = out.iter().skip(1).map(|next| next.same).chain([false]).collect();
    for (stretch, next_is_same) in out.iter_mut().zip(next_is_same) {
        let space = |side: &Side<'_>, end| {
            if next_is_same { side.space_before(end).to_owned() } else { String::new() }
        };
        stretch.identical &= text_of(a, &stretch.a) == text_of(b, &stretch.b)
            && space(a, stretch.a.end) == space(b, stretch.b.end);
    }
    out
}

/// Where, in a region of nothing but punctuation, the marks begin that open what follows (`("` in `said ("No"`).
fn opening(side: &Side<'_>, region: &Range<usize>, after: bool) -> usize {
    if !after {
        return region.end;
    }
    let mut from = region.end;
    while from > region.start && side.space_before(from).is_empty() {
        from -= 1;
    }
    // Without a space anywhere (`state-run`) the marks belong to the word before.
    if from == region.start && side.space_before(from).is_empty() { region.end } else { from }
}

fn text_of<'t>(side: &Side<'t>, tokens: &Range<usize>) -> &'t str {
    let from = side.words.get(tokens.start).map_or(0, |word| word.span.start());
    let to = tokens.end.checked_sub(1).and_then(|i| side.words.get(i)).map_or(0, |word| word.span.end());
    side.text.get(from..to).unwrap_or("")
}
