//! From matched words to runs with a mark.

use std::ops::Range;

use super::matching::{Matching, gaps};
use super::moves::Move;
use super::sides::Side;
use super::{Label, Mark};

/// Both sides' runs of words; each side's cover its words in order.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) a: Vec<Part>,
    pub(super) b: Vec<Part>,
    /// Number of pairs named so far.
    pairs: usize,
}

/// A run of words with one mark.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) words: Range<usize>,
    pub(super) mark: Mark,
    pub(super) label: Option<Label>,
    /// What it shares with its partner on the other side, and with no other part.
    pub(super) pair: Option<usize>,
    pub(super) formatting: bool,
}

impl Part {
    pub(super) fn new(words: Range<usize>, mark: Mark) -> Self {
        Self { words, mark, label: None, pair: None, formatting: false }
    }
}

/// One match with the punctuation that clings to it, or what lies between two matches.
struct Stretch {
    a: Range<usize>,
    b: Range<usize>,
    same: bool,
    /// The same characters on both sides.
    identical: bool,
    /// Only one side has it in quotation marks.
    quoted: bool,
}

impl Parts {
    /// Cuts both sides at the borders of what is matched and moved.
    pub(super) fn new(a: &Side<'_>, b: &Side<'_>, matching: &Matching, moves: &[Move]) -> Self {
        let pairs: Vec<(usize, usize)> = matching
            .pairs
            .iter()
            .filter_map(|&(i, j)| Some((*matching.a.at.get(i)?, *matching.b.at.get(j)?)))
            .collect();
        let mut parts = Self::default();
        let (mut moved_a, mut moved_b) = (Vec::new(), Vec::new());
        for (ra, rb) in moves {
            let (Some(ra), Some(rb)) = (matching.a.words(ra), matching.b.words(rb)) else { continue };
            let formatting = a.shown(&ra) != b.shown(&rb);
            let pair = Some(parts.next_pair());
            moved_a.push(Part { pair, formatting, ..Part::new(ra, Mark::Moved) });
            moved_b.push(Part { pair, formatting, ..Part::new(rb, Mark::Moved) });
        }
        moved_b.sort_by_key(|part| part.words.start);

        let pairs = with_punctuation(a, b, &pairs);
        let alike = |x: &Stretch, y: &Stretch| {
            x.same && y.same && x.quoted == y.quoted && (x.quoted || x.identical == y.identical)
        };
        for group in stretches(a, b, &pairs).chunk_by(alike) {
            let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
            let (ra, rb) = (first.a.start..last.a.end, first.b.start..last.b.end);
            if first.same {
                let label = first.quoted.then_some(Label::Quote);
                let formatting = !group.iter().all(|stretch| stretch.identical);
                parts.push(Part { label, formatting, ..Part::new(ra, Mark::Same) }, rb);
            } else {
                let (in_a, in_b) = (carve(a, ra, &moved_a), carve(b, rb, &moved_b));
                parts.replace(in_a, in_b);
            }
        }
        parts
    }

    pub(super) fn next_pair(&mut self) -> usize {
        self.pairs += 1;
        self.pairs - 1
    }

    /// Adds `part` to the first side and its like, over the words `rb`, to the second.
    fn push(&mut self, part: Part, rb: Range<usize>) {
        let pair = Some(self.next_pair());
        self.b.push(Part { words: rb, pair, ..part.clone() });
        self.a.push(Part { pair, ..part });
    }

    /// Adds what stands in one gap.
    fn replace(&mut self, mut in_a: Vec<Part>, mut in_b: Vec<Part>) {
        self.pair(&mut in_a, &mut in_b);
        self.a.append(&mut in_a);
        self.b.append(&mut in_b);
    }

    /// Makes partners of what only one side has and what only the other has, in order: the one replaces the other.
    pub(super) fn pair(&mut self, in_a: &mut [Part], in_b: &mut [Part]) {
        let only = |part: &&mut Part| part.mark == Mark::Only;
        for (x, y) in in_a.iter_mut().filter(only).zip(in_b.iter_mut().filter(only)) {
            let pair = Some(self.next_pair());
            for part in [x, y] {
                (part.mark, part.pair) = (Mark::Changed, pair);
            }
        }
    }
}

/// Cuts the words of a gap into what was moved and the rest.
fn carve(side: &Side<'_>, words: Range<usize>, moved: &[Part]) -> Vec<Part> {
    let mut out = Vec::new();
    let mut next = words.start;
    let from = moved.partition_point(|part| part.words.start < words.start);
    for part in moved.get(from..).unwrap_or(&[]).iter().take_while(|part| part.words.end <= words.end) {
        out.extend(only(side, next..part.words.start));
        next = part.words.end;
        out.push(part.clone());
    }
    out.extend(only(side, next..words.end));
    out
}

/// Marks words that only one side has. Punctuation at their ends stays plain, but for quotation marks and brackets around
/// them.
pub(super) fn only(side: &Side<'_>, words: Range<usize>) -> Vec<Part> {
    let spoken = |at: &usize| !side.silent(*at);
    let (Some(mut from), Some(last)) = (words.clone().find(spoken), words.clone().rev().find(spoken)) else {
        return if words.is_empty() { Vec::new() } else { vec![Part::new(words, Mark::Plain)] };
    };
    let mut to = last + 1;
    let key = |at: usize| side.words.get(at).map_or("", |word| word.key.as_str());
    while from > words.start
        && to < words.end
        && matches!((key(from - 1), key(to)), ("\"", "\"") | ("'", "'") | ("(", ")") | ("[", "]"))
        && side.space_before(from).is_empty()
        && side.space_before(to).is_empty()
    {
        (from, to) = (from - 1, to + 1);
    }
    let plain = |range: Range<usize>| (!range.is_empty()).then(|| Part::new(range, Mark::Plain));
    let middle = Some(Part::new(from..to, Mark::Only));
    [plain(words.start..from), middle, plain(to..words.end)].into_iter().flatten().collect()
}

/// Adds the punctuation that both sides have next to what is matched.
fn with_punctuation(a: &Side<'_>, b: &Side<'_>, pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let key = |side: &Side<'_>, at: usize| {
        side.words.get(at).filter(|word| word.silent).map(|word| word.key.clone())
    };
    let alike = |i: usize, j: usize| key(a, i).is_some() && key(a, i) == key(b, j);
    let mut out = Vec::with_capacity(pairs.len());
    for (at, (mut ra, mut rb)) in gaps(pairs, a.words.len(), b.words.len()).enumerate() {
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

/// The two sides as a list of matches and gaps that cover every word. Punctuation that only one side has, between words that
/// both have, is no gap: it clings to the match before or after it.
fn stretches(a: &Side<'_>, b: &Side<'_>, pairs: &[(usize, usize)]) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::with_capacity(pairs.len());
    for (at, (ra, rb)) in gaps(pairs, a.words.len(), b.words.len()).enumerate() {
        let mute = a.spoken(ra.clone()) == 0 && b.spoken(rb.clone()) == 0;
        let (mut lead_a, mut lead_b) = (ra.end, rb.end);
        if !ra.is_empty() || !rb.is_empty() {
            if mute && !pairs.is_empty() {
                if let Some(last) = out.last_mut() {
                    let after = at < pairs.len();
                    (lead_a, lead_b) = (opening(a, &ra, after), opening(b, &rb, after));
                    (last.a.end, last.b.end) = (lead_a, lead_b);
                } else {
                    (lead_a, lead_b) = (ra.start, rb.start);
                }
            } else {
                // Two texts that hold nothing but punctuation differ in formatting only.
                let same = mute && !ra.is_empty() && !rb.is_empty();
                out.push(Stretch { a: ra, b: rb, same, identical: false, quoted: false });
            }
        }
        if let Some(&(i, j)) = pairs.get(at) {
            let quoted = a.quoted(i) != b.quoted(j);
            out.push(Stretch { a: lead_a..i + 1, b: lead_b..j + 1, same: true, identical: true, quoted });
        }
    }
    let next_is_same: Vec<bool> = out.iter().skip(1).map(|next| next.same).chain([false]).collect();
    for (stretch, next_is_same) in out.iter_mut().zip(next_is_same) {
        stretch.identical &= a.shown(&stretch.a) == b.shown(&stretch.b)
            && (!next_is_same || a.space_before(stretch.a.end) == b.space_before(stretch.b.end));
    }
    out
}

/// Where, among nothing but punctuation, the marks begin that open what follows (`("` in `said ("No"`).
fn opening(side: &Side<'_>, region: &Range<usize>, after: bool) -> usize {
    if !after {
        return region.end;
    }
    let mut from = region.end;
    while from > region.start && side.space_before(from).is_empty() {
        from -= 1;
    }
    // Without a space anywhere the marks belong to the word before.
    if from == region.start && side.space_before(from).is_empty() { region.end } else { from }
}
