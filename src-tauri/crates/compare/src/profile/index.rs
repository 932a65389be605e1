//! Terms of an article and the segments that have them, both ways.

use crate::vocabulary::Term;

/// Distinct terms of an article and the segments that have them.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Index {
    /// Ascending by term.
    terms: Vec<(Term, f32)>,
    /// For each term, where its segments start in `places`; one more at the end.
    starts: Vec<u32>,
    places: Vec<u32>,
    /// The other way round: for each segment, where its terms start in `of_segment`; one more at the end.
    segment_starts: Vec<u32>,
    of_segment: Vec<u32>,
}

impl Index {
    /// Sorts (term, rarity, segment); a term that comes with several rarities keeps the largest.
    pub(super) fn new(mut found: Vec<(Term, f32, u32)>, segments: usize) -> Self {
        found.sort_by(|x, y| (x.0, x.2).cmp(&(y.0, y.2)).then(y.1.total_cmp(&x.1)));
        let mut index = Self::default();
        let mut of_segment: Vec<Vec<u32>> = vec![Vec::new(); segments];
        for (term, rarity, segment) in found {
            match index.terms.last_mut() {
                Some((last, most)) if *last == term => *most = most.max(rarity),
                _ => {
                    index.terms.push((term, rarity));
                    index.starts.push(index.places.len() as u32);
                }
            }
            let id = index.terms.len() as u32 - 1;
            if let Some(terms) = of_segment.get_mut(segment as usize)
                && terms.last() != Some(&id)
            {
                terms.push(id);
                index.places.push(segment);
            }
        }
        index.starts.push(index.places.len() as u32);
        for terms in of_segment {
            index.segment_starts.push(index.of_segment.len() as u32);
            index.of_segment.extend(terms);
        }
        index.segment_starts.push(index.of_segment.len() as u32);
        index
    }

    /// Number of distinct terms; their ids are 0 to this.
    pub(crate) fn len(&self) -> usize {
        self.terms.len()
    }

    /// The terms in ascending order: the id of each is its place.
    pub(crate) fn terms(&self) -> &[(Term, f32)] {
        &self.terms
    }

    pub(crate) fn rarity(&self, id: u32) -> f32 {
        self.terms.get(id as usize).map_or(0.0, |term| term.1)
    }

    /// The segments that have a term, ascending.
    pub(crate) fn places(&self, id: u32) -> &[u32] {
        slice(&self.places, &self.starts, id as usize)
    }

    /// The ids of a segment's distinct terms, ascending.
    pub(crate) fn of(&self, segment: usize) -> &[u32] {
        slice(&self.of_segment, &self.segment_starts, segment)
    }
}

fn slice<'s>(all: &'s [u32], starts: &[u32], at: usize) -> &'s [u32] {
    match (starts.get(at), starts.get(at + 1)) {
        (Some(&from), Some(&to)) => all.get(from as usize..to as usize).unwrap_or(&[]),
        _ => &[],
    }
}
