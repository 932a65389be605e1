//! Marks between reports that were written apart.
//!
//! Most words differ there, and marking them all says nothing. What is shown is what both share (a quotation, a phrase, a
//! number, a name) in whatever order, what differs in these, what only one side has of them, and words chosen differently in
//! the same surroundings ("annexed" / "took over"). All else is plain.

use std::ops::Range;

use super::matching::{Matching, gaps};
use super::moves::Move;
use super::parts::{Part, Parts};
use super::sides::{Side, Told, Value, Weight};
use super::{Label, Mark};

/// What a shared phrase must weigh: three content words, or a name or number with one.
const PHRASE: u32 = 3;
/// Most words, and most content words, on either side of two words chosen differently.
const CHOSEN: (usize, usize) = (5, 3);

/// Both sides' words, and which of them have a mark already.
struct Claims<'s, 't> {
    a: &'s Side<'t>,
    b: &'s Side<'t>,
    taken_a: Vec<bool>,
    taken_b: Vec<bool>,
    parts: Parts,
}

/// The marks of two sentences, or texts, that report the same thing in their own words.
pub(super) fn parts(a: &Side<'_>, b: &Side<'_>, matching: &Matching, moves: &[Move]) -> Parts {
    let (taken_a, taken_b) = (vec![false; a.words.len()], vec![false; b.words.len()]);
    let mut claims = Claims { a, b, taken_a, taken_b, parts: Parts::default() };
    claims.quotations();
    claims.phrases(matching, moves);
    claims.figures();
    claims.chosen(matching);
    claims.rivals(matching);
    claims.left_over();
    claims.finish()
}

impl Claims<'_, '_> {
    fn free_a(&self, words: &Range<usize>) -> bool {
        !words.is_empty() && self.taken_a.get(words.clone()).is_some_and(|all| all.iter().all(|taken| !taken))
    }

    fn free_b(&self, words: &Range<usize>) -> bool {
        !words.is_empty() && self.taken_b.get(words.clone()).is_some_and(|all| all.iter().all(|taken| !taken))
    }

    /// Marks words of both sides as partners, if none of them is marked yet.
    fn claim(&mut self, ra: &Range<usize>, rb: &Range<usize>, mark: Mark, label: Option<Label>) -> bool {
        if !self.free_a(ra) || !self.free_b(rb) {
            return false;
        }
        let pair = Some(self.parts.next_pair());
        let formatting = mark == Mark::Same && self.a.shown(ra) != self.b.shown(rb);
        self.parts.a.push(Part { label, pair, formatting, ..Part::new(ra.clone(), mark) });
        self.parts.b.push(Part { label, pair, formatting, ..Part::new(rb.clone(), mark) });
        self.taken_a.get_mut(ra.clone()).unwrap_or(&mut []).fill(true);
        self.taken_b.get_mut(rb.clone()).unwrap_or(&mut []).fill(true);
        true
    }

    /// The same words in quotation marks on both sides.
    fn quotations(&mut self) {
        for ra in &self.a.quotations {
            let alike = |rb: &&Range<usize>| self.free_b(rb) && self.a.keys(ra).eq(self.b.keys(rb));
            if let Some(rb) = self.b.quotations.iter().find(alike).filter(|_| self.a.spoken(ra.clone()) > 0) {
                self.claim(ra, rb, Mark::Same, Some(Label::Quote));
            }
        }
    }

    /// Phrases that both have, in order or not.
    fn phrases(&mut self, matching: &Matching, moves: &[Move]) {
        let runs = matching.pairs.chunk_by(|x, y| x.0 + 1 == y.0 && x.1 + 1 == y.1);
        let runs = runs.filter_map(|run| {
            let (first, last) = (run.first()?, run.last()?);
            Some((first.0..last.0 + 1, first.1..last.1 + 1))
        });
        let mut found: Vec<Move> = runs.chain(moves.iter().cloned()).collect();
        found.sort_by_key(|(ra, _)| ra.start);
        for (ra, rb) in found {
            let weight = |at: &usize| matching.a.weight.get(*at).copied().unwrap_or(Weight::Small);
            let worth: u32 = ra.clone().map(|at| weight(&at) as u32).sum();
            // Small words at its ends are no part of a phrase.
            let telling = |at: &usize| weight(at) > Weight::Small;
            let (Some(from), Some(to)) = (ra.clone().find(telling), ra.clone().rev().find(telling)) else {
                continue;
            };
            let (lead, trail) = (from - ra.start, ra.end - 1 - to);
            let words_a = matching.a.words(&(from..to + 1));
            let words_b = matching.b.words(&(rb.start + lead..rb.end - trail));
            let (Some(words_a), Some(words_b)) = (words_a, words_b) else { continue };
            let quoted = |side: &Side<'_>, words: &Range<usize>| {
                words.clone().all(|at| side.silent(at) || side.quoted(at))
            };
            let (in_a, in_b) = (quoted(self.a, &words_a), quoted(self.b, &words_b));
            if worth >= PHRASE || in_a && in_b {
                self.claim(&words_a, &words_b, Mark::Same, (in_a || in_b).then_some(Label::Quote));
            }
        }
    }

    /// Numbers, names, dates, reporting verbs and hedges that both state.
    fn figures(&mut self) {
        for figure in &self.a.told {
            let alike = |other: &&Told| {
                other.label == figure.label && other.value.same(&figure.value) && self.free_b(&other.words)
            };
            if let Some(other) = self.b.told.iter().find(alike) {
                self.claim(&figure.words, &other.words, Mark::Same, Some(figure.label));
            }
        }
    }

    /// Different words in the same surroundings.
    fn chosen(&mut self, matching: &Matching) {
        let pairs = &matching.pairs;
        let content = |at: Option<&(usize, usize)>| {
            at.and_then(|&(i, _)| matching.a.weight.get(i)).is_some_and(|&weight| weight > Weight::Small)
        };
        for (at, (ra, rb)) in gaps(pairs, matching.a.at.len(), matching.b.at.len()).enumerate() {
            let (before, after) = (at.checked_sub(1).and_then(|at| pairs.get(at)), pairs.get(at));
            let (Some(ra), Some(rb)) = (matching.a.words(&ra), matching.b.words(&rb)) else { continue };
            let few = |side: &Side<'_>, words: &Range<usize>| {
                side.spoken(words.clone()) <= CHOSEN.0
                    && (1..=CHOSEN.1).contains(&side.content(words.clone()))
            };
            let held = before.is_some() && after.is_some() && (content(before) || content(after));
            if held && few(self.a, &ra) && few(self.b, &rb) {
                let rival = |side: &Side<'_>, words: &Range<usize>| {
                    let inside = |told: &&Told| told.words.start < words.end && words.start < told.words.end;
                    side.told.iter().filter(inside).map(|told| told.label).min()
                };
                let label = rival(self.a, &ra).filter(|label| Some(*label) == rival(self.b, &rb));
                self.claim(&ra, &rb, Mark::Changed, label);
            }
        }
    }

    /// Figures of one kind that stand against each other: the numbers of one unit, the one verb here and the one verb there.
    fn rivals(&mut self, matching: &Matching) {
        for label in [Label::Number, Label::Date, Label::Name, Label::ReportingVerb, Label::Hedge] {
            let left_a: Vec<&Told> = self
                .a
                .told
                .iter()
                .filter(|told| told.label == label && self.free_a(&told.words) && !self.b.states(told))
                .collect();
            let left_b: Vec<&Told> = self
                .b
                .told
                .iter()
                .filter(|told| told.label == label && self.free_b(&told.words) && !self.a.states(told))
                .collect();
            let lone = left_a.len() == 1 && left_b.len() == 1;
            for figure in &left_a {
                let rival = left_b.iter().find(|rival| {
                    let against = match (&figure.value, &rival.value) {
                        (Value::Number { unit: Some(x), .. }, Value::Number { unit: Some(y), .. }) => x == y,
                        (Value::Date(x), Value::Date(y)) => {
                            lone && x.day.is_some() == y.day.is_some()
                                && x.weekday.is_some() == y.weekday.is_some()
                        }
                        (Value::Key(_), Value::Key(_)) if label == Label::Name => {
                            lone && same_gap(matching, figure, rival)
                        }
                        _ => lone,
                    };
                    against && self.free_b(&rival.words)
                });
                if let Some(rival) = rival {
                    self.claim(&figure.words, &rival.words, Mark::Changed, Some(label));
                }
            }
        }
    }

    /// What only one side states or quotes.
    fn left_over(&mut self) {
        let only_a = left_over(self.a, self.b, &mut self.taken_a);
        let only_b = left_over(self.b, self.a, &mut self.taken_b);
        self.parts.a.extend(only_a);
        self.parts.b.extend(only_b);
    }

    fn finish(mut self) -> Parts {
        for (side, parts) in [(self.a, &mut self.parts.a), (self.b, &mut self.parts.b)] {
            parts.sort_by_key(|part| part.words.start);
            let mut all = Vec::with_capacity(2 * parts.len() + 1);
            let mut next = 0;
            for part in parts.drain(..) {
                if next < part.words.start {
                    all.push(Part::new(next..part.words.start, Mark::Plain));
                }
                next = part.words.end;
                all.push(part);
            }
            if next < side.words.len() {
                all.push(Part::new(next..side.words.len(), Mark::Plain));
            }
            *parts = all;
        }
        self.parts
    }
}

/// Whether two figures stand between the same matched words.
fn same_gap(matching: &Matching, figure: &Told, rival: &Told) -> bool {
    let gap_a = matching
        .pairs
        .partition_point(|&(i, _)| matching.a.at.get(i).is_some_and(|&at| at < figure.words.start));
    let gap_b = matching
        .pairs
        .partition_point(|&(_, j)| matching.b.at.get(j).is_some_and(|&at| at < rival.words.start));
    gap_a == gap_b
}

fn left_over(side: &Side<'_>, other: &Side<'_>, taken: &mut [bool]) -> Vec<Part> {
    let mut out = Vec::new();
    let mut claim = |taken: &mut [bool], words: Range<usize>, label: Label| {
        let free = taken.get_mut(words.clone()).filter(|all| all.iter().all(|taken| !*taken));
        if let Some(free) = free.filter(|all| !all.is_empty()) {
            free.fill(true);
            out.push(Part { label: Some(label), ..Part::new(words, Mark::Only) });
        }
    };
    for figure in side.told.iter().filter(|figure| !other.states(figure)) {
        // A name inside a quotation is part of what is quoted.
        if !(figure.label == Label::Name && side.quoted(figure.words.start)) {
            claim(taken, figure.words.clone(), figure.label);
        }
    }
    for quotation in &side.quotations {
        let mut at = quotation.start;
        while at < quotation.end {
            let free = |at: &usize| taken.get(*at).is_some_and(|taken| !taken);
            let spoken = |at: &usize| !side.silent(*at);
            let Some(from) = (at..quotation.end).find(|at| free(at) && spoken(at)) else { break };
            let to = (from..quotation.end).find(|at| !free(at)).unwrap_or(quotation.end);
            let to = (from..to).rev().find(spoken).map_or(to, |last| last + 1);
            at = to.max(from + 1);
            if side.content(from..to) > 0 {
                claim(taken, from..to, Label::Quote);
            }
        }
    }
    out
}
