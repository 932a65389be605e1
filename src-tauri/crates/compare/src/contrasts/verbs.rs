//! Reporting verbs that take different sides on the same words.

use parallax_text::{FigureKind, ReportingVerb, Span};

use super::quotes::SamePair;
use super::reading::Wording;
use super::{Contrast, Pair, Rule, Why};

/// How alike two wordings must be for their reported speech to be the same. Below, verbs of neighbouring topics were taken for verbs of the same speech.
const ALIKE: f32 = 0.6;

/// Quoted words from which on a verb of [`ACTS`] is taken to report speech: "agreed a 'humanitarian corridor'" tells an act.
const SPEECH: usize = 4;

/// Reporting verbs that tell an act as often as speech: without quoted words they are passed over.
const ACTS: &[&str] = &["threaten", "attack", "show", "find", "agree", "reject", "dispute", "dismiss"];

fn why(words: [&str; 2], about: String, verbs: [&ReportingVerb; 2]) -> Why {
    Why {
        rule: Rule::ReportingVerb,
        words: words.map(str::to_owned),
        about,
        stances: Some(verbs.map(|verb| verb.stance)),
        source: None,
    }
}

/// The same quotation with verbs of different stance.
pub(super) fn quoted(pair: &SamePair<'_>, found: &mut Vec<Contrast>) {
    let (Some((span, verb)), Some((other_span, other))) = (pair.short.verb(), pair.long.verb()) else {
        return;
    };
    if verb.stance == other.stance || pair.short.torn() || pair.long.torn() {
        return;
    }
    let act = [verb, other].iter().any(|verb| ACTS.contains(&verb.lemma.as_str()));
    if act && pair.short.words.len() < SPEECH {
        return;
    }
    let words = [span.of(pair.short.read.text), other_span.of(pair.long.read.text)];
    let said = pair.short.shown();
    let share = pair.short.words.len() as f32 / pair.long.words.len().max(1) as f32;
    let why = why(words, said.trim_end_matches([',', '.']).to_owned(), [verb, other]);
    found.push(pair.contrast(vec![span], vec![other_span], why, 0.6 + 0.4 * share));
}

/// The same reported speech, without quotation marks, with verbs of different stance.
pub(super) fn reported(pair: &Pair<'_, '_>, found: &mut Vec<Contrast>) {
    if pair.alike < ALIKE {
        return;
    }
    let (Some(one), Some(other)) = (only_report(pair.x), only_report(pair.y)) else { return };
    if one.verb.stance == other.verb.stance || !one.speaker_fits(&other) {
        return;
    }
    let shared: Vec<&str> = pair
        .x
        .words
        .iter()
        .filter(|word| word.telling() && pair.y.stems.contains(word.stem.as_str()))
        .map(|word| word.span.of(pair.x.read.text))
        .take(6)
        .collect();
    let words = [pair.x.said(one.span), pair.y.said(other.span)];
    let why = why(words, shared.join(" "), [one.verb, other.verb]);
    found.push(pair.contrast(vec![one.span], vec![other.span], why, pair.alike));
}

/// A reporting verb outside quotations, and who speaks.
struct Reported<'r> {
    span: Span,
    verb: &'r ReportingVerb,
    /// The last word of the speaker's name; `None` for a pronoun or a speaker that is not known.
    speaker: Option<&'r str>,
}

impl Reported<'_> {
    fn speaker_fits(&self, other: &Self) -> bool {
        self.speaker.is_none() || other.speaker.is_none() || self.speaker == other.speaker
    }
}

/// The one reporting verb of a wording that has one and no quotation.
fn only_report<'r>(wording: &Wording<'r>) -> Option<Reported<'r>> {
    if wording.words.iter().any(|word| word.quoted) {
        return None;
    }
    let mut verbs = wording.figures().filter_map(|figure| match &figure.kind {
        FigureKind::ReportingVerb(verb) => Some((figure.span, verb)),
        _ => None,
    });
    let (span, verb) = verbs.next()?;
    let at = wording.word_at(span.start())?;
    let mut before = (at.saturating_sub(2)..at).filter_map(|at| wording.words.get(at));
    // "would not say" reports nothing; "who threatened a vessel" is no speech.
    let denied =
        before.any(|word| matches!(word.key.as_str(), "not" | "never" | "to") || word.key.ends_with("n't"));
    if verbs.next().is_some() || denied || ACTS.contains(&verb.lemma.as_str()) {
        return None;
    }
    let report = wording.read.figures.reports.iter().find(|report| report.verb == span);
    let speaker = report.and_then(|report| report.speaker);
    let last = speaker
        .and_then(|speaker| wording.words.iter().rev().find(|word| speaker.contains(word.span) && word.name));
    // Without a name on one of the sides the two may be anybody.
    Some(Reported { span, verb, speaker: last.map(|word| word.key.trim_end_matches("'s")) })
}
