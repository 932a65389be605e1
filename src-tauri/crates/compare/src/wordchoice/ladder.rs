//! From contrasts of two to ladders over all wordings.

use std::collections::HashMap;

use super::Use;
use super::contrast::Contrast;
use crate::Label;

/// Gathers contrasts into ladders; the strongest first, and a wording has one place in a ladder.
pub(super) fn ladders(mut contrasts: Vec<Contrast>) -> Vec<(Option<Label>, Vec<Use>)> {
    let places = Places::new(&contrasts);
    contrasts.sort_by_key(|contrast| (u32::MAX - contrast.strength, contrast.places));
    let mut groups: Vec<Vec<usize>> = (0..places.all.len()).map(|place| vec![place]).collect();
    let mut group_of: Vec<usize> = (0..places.all.len()).collect();
    let mut labels: Vec<(usize, Option<Label>)> = Vec::new();
    for contrast in &contrasts {
        let [Some(x), Some(y)] = contrast.places.map(|place| places.of(place)) else { continue };
        labels.push((x, contrast.label));
        let (Some(&x), Some(&y)) = (group_of.get(x), group_of.get(y)) else { continue };
        if x == y {
            continue;
        }
        let wording = |place: &usize| places.all.get(*place).map(|place| place.wording);
        let (one, two) =
            (groups.get(x).cloned().unwrap_or_default(), groups.get(y).cloned().unwrap_or_default());
        // Two places of one wording in one ladder: the contrasts do not speak of one thing.
        if one.iter().any(|place| two.iter().any(|other| wording(place) == wording(other))) {
            continue;
        }
        for &place in &two {
            if let Some(group) = group_of.get_mut(place) {
                *group = x;
            }
        }
        if let Some(group) = groups.get_mut(x) {
            group.extend(two);
        }
        if let Some(group) = groups.get_mut(y) {
            group.clear();
        }
    }
    groups
        .into_iter()
        .filter(|group| group.len() > 1)
        .map(|group| {
            let uses: Vec<Use> = group.iter().filter_map(|&place| places.all.get(place).copied()).collect();
            let mut said: Vec<Option<Label>> =
                labels.iter().filter(|(place, _)| group.contains(place)).map(|(_, label)| *label).collect();
            said.dedup();
            (if let [label] = said[..] { label } else { None }, uses)
        })
        .collect()
}

/// The places of all contrasts; those of one wording that overlap are one, seen in its most frequent extent.
struct Places {
    all: Vec<Use>,
    known: HashMap<Use, usize>,
}

impl Places {
    fn new(contrasts: &[Contrast]) -> Self {
        let mut seen: Vec<Use> = contrasts.iter().flat_map(|contrast| contrast.places).collect();
        seen.sort_unstable();
        let mut all = Vec::new();
        let mut known = HashMap::new();
        let overlap = |x: &Use, y: &Use| x.wording == y.wording && x.span.intersection(y.span).is_some();
        for group in seen.chunk_by(overlap) {
            let count = |place: &Use| group.iter().filter(|other| *other == place).count();
            let best = group.iter().max_by_key(|place| (count(place), usize::MAX - place.span.len()));
            known.extend(group.iter().map(|place| (*place, all.len())));
            all.extend(best);
        }
        Self { all, known }
    }

    fn of(&self, place: Use) -> Option<usize> {
        self.known.get(&place).copied()
    }
}
