//! The segments of a story with everything found in them, as quotations need it.

use crate::Span;

use super::lexicon::{Lexicon, Role};
use super::names::Candidate;
use super::words::Words;
use super::{Figure, FigureKind, Report, dates, names, numbers, reported};

/// How far from a quotation its reporting verb can stand, in tokens.
const REACH: usize = 60;

/// One segment: its tokens and figures, all spans counted from the start of the segment.
pub(super) struct Line<'t> {
    /// Where the segment stands in the text.
    pub(super) span: Span,
    pub(super) words: Words<'t>,
    /// Numbers, dates, reporting verbs and hedges.
    pub(super) figures: Vec<Figure>,
    pub(super) names: Vec<Candidate>,
    /// Reporting verbs: first token and the one behind.
    pub(super) verbs: Vec<(usize, usize)>,
}

impl<'t> Line<'t> {
    pub(super) fn read(text: &'t str, span: Span, lexicon: &'static Lexicon) -> Self {
        let words = Words::new(span.of(text), lexicon);
        let mut figures = Vec::new();
        let mut taken = vec![false; words.len()];
        dates::find(&words, &mut taken, &mut figures);
        numbers::find(&words, &taken, &mut figures);
        reported::find(&words, &taken, &mut figures);
        let names = names::find(&words, &taken);
        let verbs = figures
            .iter()
            .filter(|figure| matches!(figure.kind, FigureKind::ReportingVerb(_)))
            .map(|figure| (words.token_at(figure.span.start()), words.token_at(figure.span.end())))
            .collect();
        Self { span, words, figures, names, verbs }
    }

    /// The reporting verb nearest to a quotation, with its speaker; spans count from the text's start. The quotation starts at
    /// token `before` and the text goes on at token `after`, where this segment has them. `inside` tells which tokens are
    /// quoted: nothing is looked for beyond another quotation.
    pub(super) fn attribution(
        &self,
        before: Option<usize>,
        after: Option<usize>,
        inside: &[bool],
    ) -> Option<(Span, Option<Span>)> {
        let free = |mut range: std::ops::Range<usize>| {
            range.len() <= REACH && range.all(|i| !inside.get(i).copied().unwrap_or(false))
        };
        let behind = after.and_then(|after| {
            let next = self.verbs.partition_point(|verb| verb.0 < after);
            let verb = *self.verbs.get(next)?;
            free(after..verb.1).then_some((verb.0 - after, verb))
        });
        let ahead = before.and_then(|before| {
            let last = self.verbs.partition_point(|verb| verb.1 <= before).checked_sub(1)?;
            let verb = *self.verbs.get(last)?;
            // "While Lavrov has maintained that …, neither “made any comment”": the verb's clause ends at the comma.
            let apart = self.words.has(0, Role::Subordinate)
                && (verb.1..before.min(verb.1 + REACH)).any(|i| self.words.key(i) == ",");
            (free(verb.0..before) && !apart).then_some((before - verb.1, verb))
        });
        let (_, verb) = match (ahead, behind) {
            (Some(ahead), Some(behind)) => {
                if ahead.0 < behind.0 {
                    ahead
                } else {
                    behind
                }
            }
            (one, other) => one.or(other)?,
        };
        let span = self.words.cover(verb.0, verb.1)?;
        let speaker = self.speaker(verb, inside).map(|speaker| speaker.shifted(self.span.start()));
        Some((span.shifted(self.span.start()), speaker))
    }

    /// Every reporting verb with its subject; spans count from the text's start.
    pub(super) fn reports(&self) -> impl Iterator<Item = Report> + '_ {
        let base = self.span.start();
        self.verbs.iter().filter_map(move |&verb| {
            let span = self.words.cover(verb.0, verb.1)?;
            let speaker = self.speaker(verb, &[]).map(|speaker| speaker.shifted(base));
            Some(Report { verb: span.shifted(base), speaker })
        })
    }

    /// Who the verb at these tokens belongs to.
    fn speaker(&self, (from, to): (usize, usize), inside: &[bool]) -> Option<Span> {
        let words = &self.words;
        let quoted = |i: usize| inside.get(i).copied().unwrap_or(false);
        if words.key(from) == "according" {
            return self.subject_behind(to, inside);
        }
        // Left of the verb, past adverbs and helping verbs.
        let mut at = from;
        while let Some(left) = at.checked_sub(1) {
            if !(words.has(left, Role::Aside) || words.key(left).ends_with("ly") && words.is_word(left)) {
                break;
            }
            at = left;
        }
        let left = at.checked_sub(1).filter(|&left| !quoted(left));
        let Some(mut left) = left else { return self.subject_behind(to, inside) };
        if words.key(left) == "," {
            // "Kerry, the secretary of state, said": the subject stands before the other comma.
            let other = (0..left).rev().take(24).take_while(|&i| !quoted(i)).find(|&i| words.key(i) == ",");
            match other.and_then(|comma| comma.checked_sub(1)) {
                Some(end) if !quoted(end) => {
                    // "Kerry's spokesman, Ben Rhodes, said": a name between the commas is the speaker.
                    let next = self.names.partition_point(|name| name.from < end + 2);
                    let name = self.names.get(next).filter(|name| name.from == end + 2 && name.to == left);
                    if let Some(name) = name.filter(|_| words.has(end, Role::Who)) {
                        return Some(name.span);
                    }
                    left = end;
                }
                _ => return self.subject_behind(to, inside),
            }
        }
        if matches!(words.key(left), "and" | "but" | "or") {
            // "He linked progress to the withdrawal and stated": the first verb's subject, where that is plain to see.
            return words.has(0, Role::Pronoun).then(|| words.span(0)).flatten();
        }
        self.subject_before(left, inside).or_else(|| self.subject_behind(to, inside))
    }

    /// The name, pronoun or noun phrase that ends with token `last`.
    fn subject_before(&self, last: usize, inside: &[bool]) -> Option<Span> {
        let words = &self.words;
        let ending = self.names.partition_point(|name| name.to <= last);
        if let Some(name) = self.names.get(ending).filter(|name| name.to == last + 1) {
            return Some(name.span);
        }
        if !words.is_word(last) {
            return None;
        }
        if words.has(last, Role::Pronoun) {
            return words.span(last);
        }
        let mut first = last;
        for _ in 0..6 {
            let Some(left) = first.checked_sub(1) else { break };
            if !words.is_word(left) || inside.get(left).copied().unwrap_or(false) {
                break;
            }
            first = left;
            if words.has(left, Role::Article) {
                break;
            }
        }
        let led = words.has(first, Role::Article) && first < last;
        if led || words.has(last, Role::Who) {
            if !led {
                // No article: the noun and the capitalised words and possessives before it.
                first = last;
                while let Some(left) = first.checked_sub(1) {
                    if !(words.is_word(left) && (words.is_capital(left) || words.key(left).ends_with("'s"))) {
                        break;
                    }
                    first = left;
                }
            }
            return words.cover(first, last + 1);
        }
        None
    }

    /// The name, pronoun or noun phrase that starts at token `first`: "said Kerry", "said a spokesman".
    fn subject_behind(&self, first: usize, inside: &[bool]) -> Option<Span> {
        let words = &self.words;
        if words.has(first, Role::Pronoun) {
            return words.span(first);
        }
        let mut end = first;
        while end < first + 8 && words.is_word(end) && !inside.get(end).copied().unwrap_or(false) {
            end += 1;
        }
        let next = self.names.partition_point(|name| name.from < first);
        // "said U.S. Secretary of State John Kerry": the person, not the country.
        let near = || self.names.iter().skip(next).take_while(|name| name.to <= end);
        let name = near().find(|name| name.person).or_else(|| near().next());
        let noun = (first..end).find(|&i| words.has(i, Role::Who));
        match (name, noun) {
            (Some(name), Some(noun)) if noun < name.from && self.linked(noun, name.from) => {
                words.cover(first, noun + 1)
            }
            (Some(name), _) if name.from < first + 8 => Some(name.span),
            (_, Some(noun)) if noun < first + 6 => words.cover(first, noun + 1),
            _ => None,
        }
    }

    /// Whether a small word stands between a noun and a name, so that they are two: "a spokesman for Kerry".
    fn linked(&self, noun: usize, name: usize) -> bool {
        (noun + 1..name).any(|i| matches!(self.words.key(i), "for" | "of" | "at" | "from" | "in" | "to"))
    }
}
