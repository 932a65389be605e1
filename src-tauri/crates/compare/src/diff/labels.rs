//! What sort of difference a mark is: a number, a name, a quote, a reporting verb.

use std::collections::HashMap;
use std::ops::Range;

use super::parts::{self, Part, Parts};
use super::sides::{Side, Told};
use super::{Label, Mark};

/// A change of so many words at most bears its label as a whole; from a longer one the telling words are cut out.
const SHORT: usize = 6;

/// Labels the marked parts, and cuts telling words that stand against each other out of long ones.
pub(super) fn label(a: &Side<'_>, b: &Side<'_>, parts: &mut Parts) {
    let (old_a, old_b) = (std::mem::take(&mut parts.a), std::mem::take(&mut parts.b));
    let partners: HashMap<usize, usize> =
        old_b.iter().enumerate().filter_map(|(at, part)| Some((part.pair?, at))).collect();
    let mut in_b: Vec<Vec<Part>> =
        old_b.into_iter().map(|part| vec![Part { label: lone(b, a, &part), ..part }]).collect();
    for part in old_a {
        let partner = part.pair.and_then(|pair| partners.get(&pair)).and_then(|&at| in_b.get_mut(at));
        match (part.mark, partner) {
            (Mark::Changed, Some(place)) => {
                let Some(other) = place.first().cloned() else { continue };
                let (of_a, of_b) = changed(a, b, part, other, parts);
                parts.a.extend(of_a);
                *place = of_b;
            }
            _ => parts.a.push(Part { label: lone(a, b, &part), ..part }),
        }
    }
    parts.b = in_b.into_iter().flatten().collect();
}

/// The label of a part that only one side has.
fn lone(side: &Side<'_>, other: &Side<'_>, part: &Part) -> Option<Label> {
    if part.mark != Mark::Only {
        return part.label;
    }
    let content = side.content(part.words.clone());
    let mut telling = told(side, &part.words);
    telling.retain(|(figure, words)| !other.states(figure) && 2 * side.content(words.clone()) >= content);
    whole(side, &part.words, &telling)
}

/// The figures that reach into `words`, each with the words that it has there.
fn told<'s>(side: &'s Side<'_>, words: &Range<usize>) -> Vec<(&'s Told, Range<usize>)> {
    let clip = |told: &Told| told.words.start.max(words.start)..told.words.end.min(words.end);
    side.told.iter().map(|told| (told, clip(told))).filter(|(_, range)| range.start < range.end).collect()
}

/// Whether every word of `words` stands in quotation marks, and there is one.
fn all_quoted(side: &Side<'_>, words: &Range<usize>) -> bool {
    let mut spoken = words.clone().filter(|&at| !side.silent(at)).peekable();
    spoken.peek().is_some() && spoken.all(|at| side.quoted(at))
}

/// Whether the figures make up all that `words` tell.
fn covered(side: &Side<'_>, words: &Range<usize>, figures: &[(&Told, Range<usize>)]) -> bool {
    let loose = words.clone().filter(|at| !figures.iter().any(|(_, range)| range.contains(at)));
    !figures.is_empty() && loose.map(|at| side.content(at..at + 1)).sum::<usize>() == 0
}

/// The label of a part as a whole, from the telling figures in it.
fn whole(side: &Side<'_>, words: &Range<usize>, figures: &[(&Told, Range<usize>)]) -> Option<Label> {
    let first = figures.iter().map(|(told, _)| told.label).min();
    if all_quoted(side, words) && !covered(side, words, figures) { Some(Label::Quote) } else { first }
}

fn changed(a: &Side<'_>, b: &Side<'_>, pa: Part, pb: Part, parts: &mut Parts) -> (Vec<Part>, Vec<Part>) {
    let (all_a, all_b) = (told(a, &pa.words), told(b, &pb.words));
    // A figure tells when its place on the other side states another of its kind, or the whole other side does not state it.
    let tells = |figure: &Told, there: &[(&Told, Range<usize>)], other: &Side<'_>| {
        let mut rivals = there.iter().filter(|(rival, _)| rival.label == figure.label).peekable();
        if rivals.peek().is_none() {
            !other.states(figure)
        } else {
            !rivals.any(|(rival, _)| rival.value.same(&figure.value))
        }
    };
    let telling_a: Vec<_> = all_a.iter().filter(|(figure, _)| tells(figure, &all_b, b)).cloned().collect();
    let telling_b: Vec<_> = all_b.iter().filter(|(figure, _)| tells(figure, &all_a, a)).cloned().collect();

    let short = a.spoken(pa.words.clone()) <= SHORT && b.spoken(pb.words.clone()) <= SHORT;
    let cuts = rivals(&telling_a, &telling_b);
    if short && cuts.len() < 2 || cuts.is_empty() {
        let label = if short {
            let both = |label: Label| cuts.iter().any(|cut| cut.0 == label);
            let of = |side: &Side<'_>, part: &Part, mut telling: Vec<(&Told, Range<usize>)>| {
                let content = side.content(part.words.clone());
                if !covered(side, &part.words, &telling) {
                    telling.retain(|(figure, words)| {
                        let most = 2 * side.content(words.clone()) >= content;
                        both(figure.label) || figure.label == Label::Number && most
                    });
                }
                whole(side, &part.words, &telling)
            };
            [of(a, &pa, telling_a), of(b, &pb, telling_b)]
        } else {
            [(a, &pa), (b, &pb)].map(|(side, part)| all_quoted(side, &part.words).then_some(Label::Quote))
        };
        let label = label.into_iter().flatten().min();
        return (vec![Part { label, ..pa }], vec![Part { label, ..pb }]);
    }
    let (mut out_a, mut out_b) = (Vec::new(), Vec::new());
    let (mut next_a, mut next_b) = (pa.words.start, pb.words.start);
    let end = (None, pa.words.end..pa.words.end, pb.words.end..pb.words.end);
    for (label, ra, rb) in cuts.into_iter().map(|(label, ra, rb)| (Some(label), ra, rb)).chain([end]) {
        let (before_a, before_b) = (next_a..ra.start, next_b..rb.start);
        if a.spoken(before_a.clone()) > 0 && a.keys(&before_a).eq(b.keys(&before_b)) {
            let pair = Some(parts.next_pair());
            let formatting = a.shown(&before_a) != b.shown(&before_b);
            out_a.push(Part { pair, formatting, ..Part::new(before_a, Mark::Same) });
            out_b.push(Part { pair, formatting, ..Part::new(before_b, Mark::Same) });
        } else {
            let (mut of_a, mut of_b) = (parts::only(a, before_a), parts::only(b, before_b));
            parts.pair(&mut of_a, &mut of_b);
            out_a.append(&mut of_a);
            out_b.append(&mut of_b);
        }
        (next_a, next_b) = (ra.end, rb.end);
        if label.is_some() {
            let pair = Some(parts.next_pair());
            out_a.push(Part { label, pair, ..Part::new(ra, Mark::Changed) });
            out_b.push(Part { label, pair, ..Part::new(rb, Mark::Changed) });
        }
    }
    (out_a, out_b)
}

/// Telling figures of one kind that stand against each other, in order on both sides.
fn rivals(
    telling_a: &[(&Told, Range<usize>)],
    telling_b: &[(&Told, Range<usize>)],
) -> Vec<(Label, Range<usize>, Range<usize>)> {
    let mut out: Vec<(Label, Range<usize>, Range<usize>)> = Vec::new();
    for (figure, ra) in telling_a {
        let (from_a, from_b) = out.last().map_or((0, 0), |(_, x, y)| (x.end, y.end));
        let rival = telling_b.iter().find(|(rival, rb)| rival.label == figure.label && rb.start >= from_b);
        if let Some((_, rb)) = rival.filter(|_| ra.start >= from_a) {
            out.push((figure.label, ra.clone(), rb.clone()));
        }
    }
    out
}
