//! How much a word tells: the rarer over the event, the more.

use std::cmp::Ordering;
use std::collections::HashMap;

use crate::Side;
use crate::profile::{Index, Profile};
use crate::vocabulary::Term;

/// Rarity of words over a set of articles: in how many of their segments each stands.
///
/// A word's weight is its rarity in the language at large (a table for English), damped by its share of these segments:
/// "Ukraine" counts little in coverage of Ukraine.
///
/// [`Weights::default`] knows no articles; the aligner then counts in the two articles at hand, which did as well on gold
/// data. Alignments made so depend on nothing but their two articles: they can be kept when an event grows, and are the
/// same whatever came before. Weights counted over an event make every alignment depend on all of its articles.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Weights {
    segments: u32,
    stems: HashMap<Term, u32>,
    acts: HashMap<Term, u32>,
}

impl Weights {
    /// Counts words over `sides`; their order does not matter.
    pub fn of<'s, 't: 's>(sides: impl Iterator<Item = &'s Side<'t>>) -> Self {
        let mut weights = Self::default();
        for side in sides {
            weights.add(&Profile::of(side));
        }
        weights
    }

    /// Counts one more article in.
    pub fn add(&mut self, profile: &Profile) {
        self.segments += u32::try_from(profile.len()).unwrap_or(u32::MAX);
        for (counts, index) in [(&mut self.stems, &profile.stems), (&mut self.acts, &profile.acts)] {
            for (id, (term, _)) in (0..).zip(index.terms()) {
                *counts.entry(*term).or_default() += index.places(id).len() as u32;
            }
        }
    }

    /// Whether no article was counted.
    pub fn is_empty(&self) -> bool {
        self.segments == 0
    }

    /// What the stems of two articles weigh.
    pub(crate) fn of_stems(&self, a: &Profile, b: &Profile) -> Weighing {
        self.weigh(a, b, |profile| &profile.stems, Some(&self.stems))
    }

    /// What the acts of two articles weigh.
    pub(crate) fn of_acts(&self, a: &Profile, b: &Profile) -> Weighing {
        self.weigh(a, b, |profile| &profile.acts, Some(&self.acts))
    }

    /// What the phrases of two articles weigh; counted in the two alone.
    pub(crate) fn of_phrases(&self, a: &Profile, b: &Profile) -> Weighing {
        self.weigh(a, b, |profile| &profile.phrases, None)
    }

    /// What the quoted words of two articles weigh; counted in the two alone.
    pub(crate) fn of_quoted(&self, a: &Profile, b: &Profile) -> Weighing {
        self.weigh(a, b, |profile| &profile.quoted, None)
    }

    fn weigh(
        &self,
        a: &Profile,
        b: &Profile,
        index: fn(&Profile) -> &Index,
        counts: Option<&HashMap<Term, u32>>,
    ) -> Weighing {
        let counts = counts.filter(|_| !self.is_empty());
        let segments = if counts.is_none() { (a.len() + b.len()) as u32 } else { self.segments };
        let (of_a, of_b) = (index(a), index(b));
        // Nearly all words stand in a few segments only.
        let few: [f32; 16] = std::array::from_fn(|count| damping(count as u32, segments));
        let weight = |(term, rarity): (Term, f32), here: usize| {
            let count = counts.map_or(here as u32, |counts| counts.get(&term).copied().unwrap_or(1));
            rarity * few.get(count as usize).copied().unwrap_or_else(|| damping(count, segments))
        };
        let mut weighing = Weighing {
            a: Vec::with_capacity(of_a.len()),
            b: Vec::with_capacity(of_b.len()),
            shared: Vec::new(),
        };
        let (mut i, mut j) = (0, 0);
        loop {
            let (x, y) = (of_a.terms().get(i).copied(), of_b.terms().get(j).copied());
            let order = match (x, y) {
                (Some(x), Some(y)) => x.0.cmp(&y.0),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => break,
            };
            let places_a = x.filter(|_| order.is_le()).map(|x| (x, of_a.places(i as u32).len()));
            let places_b = y.filter(|_| order.is_ge()).map(|y| (y, of_b.places(j as u32).len()));
            let count = places_a.map_or(0, |(_, n)| n) + places_b.map_or(0, |(_, n)| n);
            if let (Some(_), Some(_)) = (places_a, places_b) {
                weighing.shared.push((i as u32, j as u32));
            }
            if let Some((x, _)) = places_a {
                weighing.a.push(weight(x, count));
                i += 1;
            }
            if let Some((y, _)) = places_b {
                weighing.b.push(weight(y, count));
                j += 1;
            }
        }
        weighing
    }
}

/// What the terms of two articles weigh, by the ids that the terms have in each.
#[derive(Debug)]
pub(crate) struct Weighing {
    pub(crate) a: Vec<f32>,
    pub(crate) b: Vec<f32>,
    /// Terms of both: id in A, id in B.
    pub(crate) shared: Vec<(u32, u32)>,
}

/// See [`Weights`]: 1 when a word stands in one segment only, near 0 when it stands in all.
pub(crate) fn damping(count: u32, segments: u32) -> f32 {
    let (count, segments) = (count.max(1) as f32, segments.max(1) as f32 + 1.0);
    ((segments / count + 0.3).ln() / (segments + 0.3).ln()).clamp(0.0, 1.0)
}
