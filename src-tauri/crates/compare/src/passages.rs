//! Passages: links closed over all of an event's articles.
//!
//! Links are taken the surest first, and what they tie is kept in groups. Two groups become one only when half of what stands
//! across them is linked itself, so that no chain of links ties two segments that are not alike:
//!
//! ```text
//! A: troops ── B: troops, talks ── C: talks        A and C are not linked: troops and talks stay two passages,
//!                                                  and B's segment is in the one that it tells more surely
//! ```

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{Alignment, Side};

/// One thing reported, with its wording in each article that has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Who words it how, by article; each article at most once.
    pub wordings: Vec<Wording>,
    /// Articles without a wording of their own that tell it within another sentence, by article: segments that stand in the
    /// wordings of other passages too.
    #[serde(default)]
    pub within: Vec<Wording>,
}

/// How one article words a passage.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Wording {
    /// Index of the article.
    pub article: usize,
    /// Its segments, ascending.
    pub segments: Vec<usize>,
}

/// A segment: number of its article in the order of texts, number of the segment.
type Place = (usize, usize);

/// What is tied together.
#[derive(Debug, Default)]
struct Group {
    places: Vec<Place>,
    /// Articles that have a place here.
    articles: BTreeSet<usize>,
    /// Other groups, and how many pairs of places across are linked.
    linked: BTreeMap<usize, usize>,
}

/// Closes the links of an event's articles into passages; every segment of every article is in the wordings of exactly one.
///
/// `alignments` holds the alignment of articles `(x, y)`, `x < y`, under that key; pairs that are not there count as not
/// linked. Passages stand in the order of their mean place in the stories. The result is the same, but for the numbers of the
/// articles, whatever the order in which they are given.
pub fn passages(articles: &[Side<'_>], alignments: &BTreeMap<(usize, usize), Alignment>) -> Vec<Passage> {
    let order = Order::of(articles);
    let mut ties = Ties::default();
    for (&(x, y), alignment) in alignments {
        let (Some(x), Some(y)) = (order.rank(x), order.rank(y)) else { continue };
        for (link, primary) in alignment
            .links
            .iter()
            .map(|link| (link, true))
            .chain(alignment.also.iter().map(|link| (link, false)))
        {
            ties.add(x, &link.a, y, &link.b, primary.then_some(link.score));
        }
    }
    ties.edges.sort_by(|p, q| q.0.total_cmp(&p.0).then_with(|| (&p.1, &p.2).cmp(&(&q.1, &q.2))));

    let mut groups = Groups::new(articles, &order, &ties);
    for (_, p, q) in &ties.edges {
        groups.tie(*p, *q, &ties.together);
    }
    let mut passages: Vec<(f32, Vec<Place>)> = groups
        .into_places()
        .map(|mut places| {
            places.sort_unstable();
            (mean_place(&places, articles, &order), places)
        })
        .collect();
    passages.sort_by(|p, q| p.0.total_cmp(&q.0).then_with(|| p.1.cmp(&q.1)));
    passages
        .into_iter()
        .map(|(_, places)| Passage {
            within: wordings(&ties.within(&places), &order),
            wordings: wordings(&places, &order),
        })
        .collect()
}

/// The order of articles by their texts, so that the order in which they are given decides nothing.
struct Order {
    /// Index of the article, by rank.
    articles: Vec<usize>,
    /// Rank, by index of the article.
    ranks: Vec<usize>,
}

impl Order {
    fn of(articles: &[Side<'_>]) -> Self {
        let mut by_text: Vec<usize> = (0..articles.len()).collect();
        by_text
            .sort_by_key(|&at| articles.get(at).map(|side| (side.text, side.segments.len(), side.language)));
        let mut ranks = vec![0; articles.len()];
        for (rank, &article) in by_text.iter().enumerate() {
            if let Some(slot) = ranks.get_mut(article) {
                *slot = rank;
            }
        }
        Self { articles: by_text, ranks }
    }

    fn rank(&self, article: usize) -> Option<usize> {
        self.ranks.get(article).copied()
    }

    fn article(&self, rank: usize) -> Option<usize> {
        self.articles.get(rank).copied()
    }
}

/// All links between segments.
#[derive(Default)]
struct Ties {
    /// Pairs of primary links with their score.
    edges: Vec<(f32, Place, Place)>,
    /// For each place, the places linked with it in any way.
    linked: BTreeMap<Place, BTreeSet<Place>>,
    /// Segments of one article that one link has together.
    together: BTreeSet<(Place, Place)>,
}

impl Ties {
    fn add(&mut self, x: usize, a: &[usize], y: usize, b: &[usize], score: Option<f32>) {
        for (article, segments) in [(x, a), (y, b)] {
            let pairs =
                segments.iter().flat_map(|&s| segments.iter().map(move |&t| ((article, s), (article, t))));
            self.together.extend(pairs);
        }
        for &i in a {
            for &j in b {
                let (p, q) = ((x, i), (y, j));
                self.linked.entry(p).or_default().insert(q);
                self.linked.entry(q).or_default().insert(p);
                if let Some(score) = score {
                    self.edges.push((score, p.min(q), p.max(q)));
                }
            }
        }
    }

    /// Places of other articles that are linked with at least half of these.
    fn within(&self, places: &[Place]) -> Vec<Place> {
        let articles: BTreeSet<usize> = places.iter().map(|place| place.0).collect();
        let mut votes: BTreeMap<Place, BTreeSet<usize>> = BTreeMap::new();
        for place in places {
            for other in self.linked.get(place).into_iter().flatten() {
                if !articles.contains(&other.0) {
                    votes.entry(*other).or_default().insert(place.0);
                }
            }
        }
        votes
            .into_iter()
            .filter(|(_, from)| from.len() * 2 >= articles.len())
            .map(|(place, _)| place)
            .collect()
    }
}

/// The groups as they grow.
struct Groups {
    groups: Vec<Group>,
    /// The group each place was put in at first.
    first: BTreeMap<Place, usize>,
    /// The group that a group was taken into.
    parents: Vec<usize>,
}

impl Groups {
    fn new(articles: &[Side<'_>], order: &Order, ties: &Ties) -> Self {
        let mut new = Self { groups: Vec::new(), first: BTreeMap::new(), parents: Vec::new() };
        for (rank, &article) in order.articles.iter().enumerate() {
            for segment in 0..articles.get(article).map_or(0, |side| side.segments.len()) {
                let place = (rank, segment);
                new.first.insert(place, new.groups.len());
                new.parents.push(new.groups.len());
                new.groups.push(Group {
                    places: vec![place],
                    articles: BTreeSet::from([rank]),
                    linked: BTreeMap::new(),
                });
            }
        }
        for (place, others) in &ties.linked {
            let Some(&at) = new.first.get(place) else { continue };
            let linked =
                others.iter().filter_map(|other| new.first.get(other)).map(|&other| (other, 1)).collect();
            if let Some(group) = new.groups.get_mut(at) {
                group.linked = linked;
            }
        }
        new
    }

    fn root(&self, place: Place) -> Option<usize> {
        let mut at = *self.first.get(&place)?;
        while let Some(&parent) = self.parents.get(at)
            && parent != at
        {
            at = parent;
        }
        Some(at)
    }

    /// Makes the groups of two places one, when at least half of what stands across is linked.
    fn tie(&mut self, p: Place, q: Place, together: &BTreeSet<(Place, Place)>) {
        let (Some(x), Some(y)) = (self.root(p), self.root(q)) else { return };
        let (Some(one), Some(other)) = (self.groups.get(x), self.groups.get(y)) else { return };
        let linked = one.linked.get(&y).copied().unwrap_or(0);
        if x == y || linked * 2 < one.articles.len() * other.articles.len() {
            return;
        }
        // Two segments of one article are one thing told only where a link says so; else the article tells it twice.
        let twice = |p: &Place| other.places.iter().any(|q| p.0 == q.0 && !together.contains(&(*p, *q)));
        if !one.articles.is_disjoint(&other.articles) && one.places.iter().any(twice) {
            return;
        }
        // The one with more neighbours stays: moving the other costs less.
        let (into, from) = if one.linked.len() >= other.linked.len() { (x, y) } else { (y, x) };
        let moved = self.groups.get_mut(from).map(std::mem::take).unwrap_or_default();
        if let Some(slot) = self.parents.get_mut(from) {
            *slot = into;
        }
        for (&neighbour, &count) in moved.linked.iter().filter(|(neighbour, _)| **neighbour != into) {
            if let Some(group) = self.groups.get_mut(neighbour) {
                group.linked.remove(&from);
                *group.linked.entry(into).or_default() += count;
            }
        }
        if let Some(group) = self.groups.get_mut(into) {
            group.places.extend(moved.places);
            group.articles.extend(moved.articles);
            group.linked.remove(&from);
            for (neighbour, count) in moved.linked.into_iter().filter(|(neighbour, _)| *neighbour != into) {
                *group.linked.entry(neighbour).or_default() += count;
            }
        }
    }

    fn into_places(self) -> impl Iterator<Item = Vec<Place>> {
        self.groups.into_iter().map(|group| group.places).filter(|places| !places.is_empty())
    }
}

/// Places by article, in the numbers that the articles were given in.
fn wordings(places: &[Place], order: &Order) -> Vec<Wording> {
    let mut by_article: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for &(rank, segment) in places {
        if let Some(article) = order.article(rank) {
            by_article.entry(article).or_default().insert(segment);
        }
    }
    by_article
        .into_iter()
        .map(|(article, segments)| Wording { article, segments: segments.into_iter().collect() })
        .collect()
}

/// Mean place in their stories of the first segments of a passage, 0–1. `places` are ascending.
fn mean_place(places: &[Place], articles: &[Side<'_>], order: &Order) -> f32 {
    let (mut sum, mut count, mut last) = (0.0, 0.0_f32, None);
    for &(rank, segment) in places {
        if last == Some(rank) {
            continue;
        }
        last = Some(rank);
        let len = order
            .article(rank)
            .and_then(|article| articles.get(article))
            .map_or(1, |side| side.segments.len());
        sum += segment as f32 / len.max(1) as f32;
        count += 1.0;
    }
    sum / count.max(1.0)
}

#[cfg(test)]
mod tests;
