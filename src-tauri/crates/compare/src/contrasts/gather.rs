//! Contrasts over the same words, joined.

use std::collections::{BTreeMap, BTreeSet};

use super::{Contrast, Rule};

/// The contrasts of one passage that stand between the same words.
#[derive(Debug, Clone, PartialEq)]
pub struct Gathered<'c> {
    /// The strongest of them; of equal ones the first.
    pub first: &'c Contrast,
    /// All of them, in order, the first included.
    pub all: Vec<&'c Contrast>,
    /// Further articles that use the words of each side of the first, ascending.
    pub also: [Vec<usize>; 2],
}

/// Joins contrasts of one passage and rule whose words are the same on both sides, so that ten outlets that say "said" and one
/// that says "claimed" give one suggestion and not ten.
pub fn gather<'c>(contrasts: impl IntoIterator<Item = &'c Contrast>) -> Vec<Gathered<'c>> {
    type Name = (usize, Rule, [String; 2]);
    let mut groups: BTreeMap<Name, Vec<&Contrast>> = BTreeMap::new();
    let mut order: Vec<Name> = Vec::new();
    for contrast in contrasts {
        let mut words = contrast.why.words.clone().map(|words| words.to_lowercase());
        words.sort();
        let name = (contrast.passage, contrast.why.rule, words);
        let group = groups.entry(name.clone()).or_default();
        if group.is_empty() {
            order.push(name);
        }
        group.push(contrast);
    }
    let gathered = order.into_iter().filter_map(|name| {
        let all = groups.remove(&name)?;
        let mut first = *all.first()?;
        for other in &all {
            if other.strength > first.strength {
                first = other;
            }
        }
        let folded =
            |contrast: &Contrast, side: usize| contrast.why.words.get(side).map(|words| words.to_lowercase());
        let mut also: [BTreeSet<usize>; 2] = Default::default();
        for (at, set) in also.iter_mut().enumerate() {
            let words = folded(first, at);
            for contrast in &all {
                for (side, told) in contrast.sides.iter().enumerate() {
                    let shown = first.sides.iter().any(|shown| shown.article == told.article);
                    if folded(contrast, side) == words && !shown {
                        set.insert(told.article);
                    }
                }
            }
        }
        Some(Gathered { first, all, also: also.map(|set| set.into_iter().collect()) })
    });
    gathered.collect()
}
