//! Who did it: named on one side, left out on the other.

use std::collections::BTreeSet;

use parallax_text::{FigureKind, Span};

use super::agency_lists::{ENGLISH, Voices};
use super::reading::{Word, Wording};
use super::{Contrast, Pair, Rule, Why};

/// How many words before a verb its subject can begin.
const SUBJECT: usize = 8;
/// How many words behind a verb its object can end.
const OBJECT: usize = 10;
/// How many telling words next to an English verb tell whom it is done to.
const NEAR: usize = 4;
/// How many words behind a participle "by" can stand.
const BY: usize = 10;

/// A verb, its act, and who does it to whom.
struct Telling<'r> {
    /// The verb with its helping verb.
    verb: Span,
    act: String,
    /// Whoever does it.
    agent: Option<Span>,
    agent_stems: BTreeSet<&'r str>,
    /// Stems of those it is done to.
    undergoes: BTreeSet<&'r str>,
}

/// Looks for acts that `pair.x` tells without their doer and `pair.y` with.
pub(super) fn find(pair: &Pair<'_, '_>, found: &mut Vec<Contrast>) {
    let english = pair.x.read.base() == "en";
    let (ours, theirs) = match pair.x.read.base() {
        "en" => (english_passives(pair.x), [english_passives(pair.y), english_actives(pair.y)].concat_all()),
        other => {
            let Some(voices) = Voices::of(other) else { return };
            (perfects(pair.x, voices), perfects(pair.y, voices))
        }
    };
    for without in ours.iter().filter(|telling| telling.agent.is_none()) {
        let with = theirs.iter().find(|other| {
            other.act == without.act
                && other.agent.is_some()
                && same_undergo(&other.undergoes, &without.undergoes, english)
                && other.agent_stems.is_disjoint(&pair.x.stems)
        });
        let Some(with) = with else { continue };
        let Some(agent) = with.agent else { continue };
        let why = Why {
            rule: Rule::Agency,
            words: [pair.x.said(without.verb).to_owned(), pair.y.said(with.verb).to_owned()],
            about: pair.y.said(agent).to_owned(),
            stances: None,
            source: None,
        };
        found.push(pair.contrast(vec![without.verb], vec![agent, with.verb], why, 0.5 + 0.5 * pair.alike));
    }
}

/// Whether it is done to the same. English tells whom by the words next to the verb; elsewhere all words of the clause are told, so
/// that one in common says little: "the bridge of the village" and "the house of the village".
fn same_undergo(one: &BTreeSet<&str>, other: &BTreeSet<&str>, english: bool) -> bool {
    let common = one.intersection(other).count();
    if english { common > 0 } else { 2 * common > one.len().min(other.len()) }
}

/// Joins what two readings found.
trait ConcatAll<T> {
    fn concat_all(self) -> Vec<T>;
}

impl<T> ConcatAll<T> for [Vec<T>; 2] {
    fn concat_all(self) -> Vec<T> {
        self.into_iter().flatten().collect()
    }
}

/// The telling words next to the verb: those further off belong to something else.
fn near(words: Vec<&Word>) -> Vec<&Word> {
    words.into_iter().filter(|word| word.telling()).take(NEAR).collect()
}

fn stems<'r>(words: &[&'r Word]) -> BTreeSet<&'r str> {
    words.iter().filter(|word| word.telling()).map(|word| word.stem.as_str()).collect()
}

/// The words of the clause before `at`, in order.
fn before<'r>(wording: &Wording<'r>, at: usize) -> Vec<&'r Word> {
    let clause = (0..at).rev().take(SUBJECT).take_while(|&at| !wording.breaks(at));
    let mut words: Vec<&Word> = clause.filter_map(|at| wording.words.get(at).copied()).collect();
    words.reverse();
    words
}

/// The words of the clause behind `at`, in order.
fn behind<'r>(wording: &Wording<'r>, at: usize) -> Vec<&'r Word> {
    let clause = (at + 1..=at + OBJECT).take_while(|&at| !wording.breaks(at));
    clause.filter_map(|at| wording.words.get(at).copied()).collect()
}

/// The doer behind "by": a name or a noun phrase, not a time or a way ("by Monday", "by mistake").
fn by_phrase<'r>(wording: &Wording<'r>, participle: usize) -> Option<(Span, BTreeSet<&'r str>)> {
    let from = (participle + 1..=participle + BY)
        .take_while(|&at| !wording.breaks(at))
        .find(|&at| wording.words.get(at).is_some_and(|word| word.key == "by"))?;
    let words: Vec<&Word> = behind(wording, from)
        .into_iter()
        .take_while(|word| {
            !word.small
                || matches!(word.key.as_str(), "the" | "a" | "an" | "his" | "her" | "their" | "its" | "of")
        })
        .take(6)
        .collect();
    let first = words.iter().find(|word| word.telling())?;
    let dated = wording.figures().any(|figure| {
        let when = match &figure.kind {
            FigureKind::Date(_) => true,
            // "by 40 percent", "by three hours", but "by two arsonists".
            FigureKind::Number(number) => {
                number.unit.as_deref().is_none_or(|unit| super::numbers::is_time(unit) || unit == "percent")
            }
            _ => false,
        };
        when && figure.span.contains(first.span)
    });
    let last = words.iter().rev().find(|word| word.telling())?;
    let somebody = !words.iter().any(|word| ENGLISH.nobody.contains(word.key.as_str()));
    (!dated && somebody && !first.key.ends_with("ing")).then(|| (first.span.cover(last.span), stems(&words)))
}

/// "was seized", "have been killed", "were later shot": with the doer where "by" names one.
fn english_passives<'r>(wording: &Wording<'r>) -> Vec<Telling<'r>> {
    let mut found = Vec::new();
    for (at, word) in wording.words.iter().enumerate() {
        if word.quoted || !ENGLISH.be.contains(word.key.as_str()) {
            continue;
        }
        let passes = |word: &Word| ENGLISH.skip.contains(word.key.as_str()) || word.key.ends_with("ly");
        let next =
            (at + 1..wording.words.len()).find(|&at| wording.words.get(at).is_some_and(|word| !passes(word)));
        let Some((participle, verb)) = next.and_then(|at| Some((at, *wording.words.get(at)?))) else {
            continue;
        };
        if participle > at + 4 || !ENGLISH.participle(&verb.key) || verb.quoted {
            continue;
        }
        // "was not seized", "could be killed": nothing was done.
        let negated = (at.saturating_sub(2)..participle).filter_map(|at| wording.words.get(at)).any(|word| {
            matches!(
                word.key.as_str(),
                "not" | "never" | "no" | "could" | "would" | "should" | "may" | "might" | "to" | "if"
            )
        });
        if negated {
            continue;
        }
        let subject = before(wording, at);
        let by = by_phrase(wording, participle);
        found.push(Telling {
            verb: word.span.cover(verb.span),
            act: ENGLISH.act(&verb.key),
            agent: by.as_ref().map(|(span, _)| *span),
            agent_stems: by.map(|(_, stems)| stems).unwrap_or_default(),
            undergoes: stems(&near(subject.into_iter().rev().collect())),
        });
    }
    found
}

/// "police killed", "Russia has annexed": with the noun or name before the verb as the doer.
fn english_actives<'r>(wording: &Wording<'r>) -> Vec<Telling<'r>> {
    let mut found = Vec::new();
    for (at, word) in wording.words.iter().enumerate() {
        if word.quoted || word.name || !ENGLISH.finite(&word.key) {
            continue;
        }
        let helping = |word: &Word| {
            matches!(word.key.as_str(), "has" | "have" | "had" | "almost")
                || ENGLISH.skip.contains(word.key.as_str()) && !ENGLISH.be.contains(word.key.as_str())
                || word.key.ends_with("ly")
        };
        let Some(subject) =
            (0..at).rev().find(|&at| wording.words.get(at).is_some_and(|word| !helping(word)))
        else {
            continue;
        };
        let Some(noun) = wording.words.get(subject).filter(|word| word.telling() && !word.quoted) else {
            continue;
        };
        // "were reportedly killed" is passive; "the killed", "a wanted man" are no verbs; "40 killed" counts the dead.
        let counted = noun.key.starts_with(|c: char| c.is_ascii_digit())
            || wording.figures().any(|figure| {
                matches!(figure.kind, FigureKind::Number(_)) && figure.span.contains(noun.span)
            });
        if ENGLISH.be.contains(noun.key.as_str()) || counted || ENGLISH.participle(&noun.key) {
            continue;
        }
        // An object stands right behind: without one the noun before may be the object of a passive ("men arrested in").
        let object = behind(wording, at);
        let opens = object.first().is_some_and(|word| {
            word.telling() && !word.key.ends_with("ly")
                || matches!(
                    word.key.as_str(),
                    "the"
                        | "a"
                        | "an"
                        | "his"
                        | "her"
                        | "their"
                        | "its"
                        | "more"
                        | "at"
                        | "all"
                        | "some"
                        | "one"
                        | "up"
                )
        });
        let Some(object_first) = object.first().filter(|_| opens) else { continue };
        // "a man fired four days earlier": a time is no object.
        let timed = wording.figures().any(|figure| match &figure.kind {
            FigureKind::Date(_) => figure.span.contains(object_first.span),
            FigureKind::Number(number) => {
                figure.span.contains(object_first.span)
                    && number.unit.as_deref().is_some_and(super::numbers::is_time)
            }
            _ => false,
        });
        if timed || ENGLISH.nobody.contains(noun.key.as_str()) {
            continue;
        }
        if object_first.key == "at" && object.get(1).is_none_or(|word| word.key != "least") {
            continue;
        }
        let mut from = subject;
        while let Some(left) = from.checked_sub(1)
            && wording
                .words
                .get(left)
                .is_some_and(|word| word.telling() && !word.quoted && !ENGLISH.participle(&word.key))
            && subject - left < 4
        {
            from = left;
        }
        // The whole of a name: "Academy of Motion Picture Arts and Sciences".
        let name = wording
            .figures()
            .find(|figure| matches!(figure.kind, FigureKind::Name(_)) && figure.span.contains(noun.span));
        if let Some(start) = name.and_then(|name| wording.word_at(name.span.start())) {
            from = from.min(start);
        }
        let doer: Vec<&Word> = wording.words.get(from..=subject).unwrap_or_default().to_vec();
        let Some(first) = doer.first() else { continue };
        found.push(Telling {
            verb: word.span,
            act: ENGLISH.act(&word.key),
            agent: Some(first.span.cover(noun.span)),
            agent_stems: stems(&doer),
            undergoes: stems(&near(object)),
        });
    }
    found
}

/// Passives and active perfects of a language in which both use one participle.
fn perfects<'r>(wording: &Wording<'r>, voices: &Voices) -> Vec<Telling<'r>> {
    let mut found = Vec::new();
    for (at, word) in wording.words.iter().enumerate().filter(|(_, word)| !word.quoted) {
        let (passive, active) =
            (voices.passive.contains(word.key.as_str()), voices.active.contains(word.key.as_str()));
        if !passive && !active {
            continue;
        }
        let ahead = (at + 1..=at + OBJECT).take_while(|&at| !wording.breaks(at));
        let mut verbs = ahead.filter_map(|at| {
            let word = wording.words.get(at)?;
            let bare = voices.participle(&word.key).filter(|_| !word.small && !word.name)?;
            Some((at, *word, bare))
        });
        // "hat … getötet": German has the participle last; "a été tué" has it next.
        let verb = if wording.read.base() == "de" { verbs.last() } else { verbs.next() };
        let Some((end, verb, bare)) = verb else { continue };
        let clause: Vec<&Word> = [
            before(wording, at),
            wording.words.get(at + 1..end).unwrap_or_default().to_vec(),
            behind(wording, end),
        ]
        .concat();
        // "a été tué", "ist getötet worden": a passive with the helping verb of another.
        let passive = passive || clause.iter().any(|word| voices.passive.contains(word.key.as_str()));
        let named = clause.iter().position(|word| voices.agent.contains(word.key.as_str()));
        let agent: Vec<&Word> = match (passive, named) {
            (true, Some(at)) => {
                clause.iter().skip(at + 1).filter(|word| word.telling()).take(2).copied().collect()
            }
            (true, None) => Vec::new(),
            (false, _) => before(wording, at).into_iter().filter(|word| word.telling()).collect(),
        };
        let agent_stems = stems(&agent);
        let undergoes = stems(&clause).difference(&agent_stems).copied().collect();
        found.push(Telling {
            verb: verb.span,
            act: bare.to_owned(),
            agent: agent.first().zip(agent.last()).map(|(first, last)| first.span.cover(last.span)),
            agent_stems,
            undergoes,
        });
    }
    found
}
