//! The alignment of two articles: which segments report the same thing.
//!
//! Order is free, news is reordered. A segment is in at most one *primary* link ([`Alignment::links`]: 1–1, 1–n or n–1);
//! what else it corresponds to stands in [`Alignment::also`].

mod decided;
mod given;
mod growth;
mod kinds;
mod links;
mod matching;

pub(crate) use given::Joined;
pub use given::{GivenArticle, PairLinks, align_group, align_group_with};

use std::collections::BTreeSet;

use parallax_text::Segment;
use serde::{Deserialize, Serialize};

use crate::align::decided::Decided;
use crate::align::kinds::Pair;
use crate::align::links::Linked;
use crate::{Profile, Regime, Weights, candidates, regime, relatedness, score};

/// One side of a comparison: an article's text, cut into segments.
#[derive(Debug, Clone, Copy)]
pub struct Side<'t> {
    /// The whole text of the revision.
    pub text: &'t str,
    /// Its segments; every index in an [`Alignment`] is an index into this slice.
    pub segments: &'t [Segment],
    /// BCP 47 tag of the text's language, `None` when it is not known.
    pub language: Option<&'t str>,
}

/// How an alignment is made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AlignOptions {
    /// The score below which two segments are not linked, 0–1.
    ///
    /// The default was chosen on development data: there, four in five of the links that people could judge were right, with
    /// little lost. A false link misleads more than a missed one.
    pub threshold: f32,
    /// Whether [`Alignment::also`] is filled.
    pub also: bool,
    /// Whether somebody says that the two articles report one event, as by gathering them in it. Otherwise that is judged
    /// from the articles, and pairs that only look alike lose their links.
    pub one_event: bool,
}

impl Default for AlignOptions {
    fn default() -> Self {
        Self { threshold: 0.48, also: true, one_event: true }
    }
}

/// A person's word on two sets of segments. It outlives every recomputation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Segments of the first article.
    pub a: Vec<usize>,
    /// Segments of the second article.
    pub b: Vec<usize>,
    /// What the person decided about them.
    pub verdict: Verdict,
}

/// What a person decided about two sets of segments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// No segment of the one is to be linked with any of the other.
    Cut,
    /// They are linked, whatever the machine finds.
    Make,
}

/// All links of two revisions, and what is left over on each side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alignment {
    /// The primary links, by their first segment in A. Each segment is in at most one.
    pub links: Vec<Link>,
    /// Further correspondences, all 1–1, by segment of A, then of B: a sentence of A that tells again what a linked sentence
    /// of B tells. They repeat no pair of `links`.
    pub also: Vec<Link>,
    /// Segments of A in no link of either sort.
    pub only_a: Vec<usize>,
    /// Segments of B in no link of either sort.
    pub only_b: Vec<usize>,
    /// Whether the two share copy or were written apart.
    pub regime: Regime,
    /// The input was too large for the full method; a simpler and cheaper one was used for part of it.
    pub simplified: bool,
}

/// Segments of one article matched with segments of the other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Segments of A, ascending.
    pub a: Vec<usize>,
    /// Segments of B, ascending.
    pub b: Vec<usize>,
    /// How they correspond.
    pub kind: LinkKind,
    /// How sure it is that both report the same thing, 0–1; 1 for a person's link.
    pub score: f32,
    /// Who made it.
    pub made_by: MadeBy,
}

/// How the two sides of a link correspond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// The same words, but for case, quotation marks and punctuation.
    Identical,
    /// The same thing in other words.
    Reworded,
    /// One side tells clearly more than the other.
    Partial,
    /// They rest on the same quotation.
    Quote,
}

/// Who made a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MadeBy {
    /// The aligner.
    Machine,
    /// A person, by a [`Decision`].
    Person,
}

/// Aligns two articles.
///
/// `align(a, b)` is the mirror of `align(b, a)`. `decisions` name segments of `a` and `b`; indices that do not exist are
/// passed over, and where two decisions contradict each other the later one holds.
pub fn align(
    a: &Side<'_>,
    b: &Side<'_>,
    weights: &Weights,
    decisions: &[Decision],
    options: &AlignOptions,
) -> Alignment {
    align_profiles(&Profile::of(a), &Profile::of(b), weights, decisions, options)
}

/// Aligns two articles whose profiles are at hand: what [`align`] does, without reading the texts again.
pub fn align_profiles(
    a: &Profile,
    b: &Profile,
    weights: &Weights,
    decisions: &[Decision],
    options: &AlignOptions,
) -> Alignment {
    let prior = if options.one_event { relatedness::PERSON } else { 0.0 };
    align_related(a, b, relatedness::of_pair(a, b) + prior, weights, decisions, options)
}

/// Aligns two articles; `related` are the log odds that they report one event.
fn align_related(
    a: &Profile,
    b: &Profile,
    related: f32,
    weights: &Weights,
    decisions: &[Decision],
    options: &AlignOptions,
) -> Alignment {
    // The method breaks ties by position, so the two sides are brought to one order first: that makes the result of (b, a)
    // the mirror of (a, b) by construction.
    if b.precedes(a) {
        let mirrored: Vec<Decision> = decisions.iter().map(Decision::mirrored).collect();
        return oriented(b, a, related, weights, &mirrored, options).mirrored();
    }
    oriented(a, b, related, weights, decisions, options)
}

fn oriented(
    a: &Profile,
    b: &Profile,
    related: f32,
    weights: &Weights,
    decisions: &[Decision],
    options: &AlignOptions,
) -> Alignment {
    let found = candidates::between(a, b, weights);
    let scored = score::all(a, b, related, &found);
    let decided = Decided::new(decisions, a.len(), b.len());
    let pair = Pair { a, b, shared: &found.shared };
    let Linked { links, also, simplified } = links::link(&pair, &scored, &decided, options);
    let linked = |side: fn(&Link) -> &Vec<usize>, len: usize| {
        let taken: BTreeSet<usize> =
            links.iter().chain(&also).flat_map(|link| side(link).iter().copied()).collect();
        (0..len).filter(|segment| !taken.contains(segment)).collect()
    };
    Alignment {
        only_a: linked(|link| &link.a, a.len()),
        only_b: linked(|link| &link.b, b.len()),
        regime: regime::of(a, b),
        simplified: simplified || found.simplified || a.simplified() || b.simplified(),
        links,
        also,
    }
}

impl Decision {
    fn mirrored(&self) -> Self {
        Self { a: self.b.clone(), b: self.a.clone(), verdict: self.verdict }
    }
}

impl Link {
    fn mirrored(self) -> Self {
        Self { a: self.b, b: self.a, ..self }
    }
}

impl Alignment {
    /// Number of segments of A and of B: each of them stands in a link or in what is left over.
    pub(crate) fn lens(&self) -> (usize, usize) {
        let end = |side: fn(&Link) -> &Vec<usize>, only: &[usize]| {
            let linked = self.links.iter().chain(&self.also).flat_map(|link| side(link).iter());
            linked.chain(only).max().map_or(0, |last| last + 1)
        };
        (end(|link| &link.a, &self.only_a), end(|link| &link.b, &self.only_b))
    }

    /// The same alignment seen from the other side.
    #[must_use]
    pub fn mirrored(self) -> Self {
        let turn = |links: Vec<Link>| {
            let mut links: Vec<Link> = links.into_iter().map(Link::mirrored).collect();
            links.sort_by(|x, y| (&x.a, &x.b).cmp(&(&y.a, &y.b)));
            links
        };
        Self {
            links: turn(self.links),
            also: turn(self.also),
            only_a: self.only_b,
            only_b: self.only_a,
            regime: self.regime,
            simplified: self.simplified,
        }
    }
}

#[cfg(test)]
mod meant_tests;
#[cfg(test)]
mod tests;
