//! Passages: links closed over all of an event's articles.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{Alignment, Side};

/// One thing reported, with its wording in each article that has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Who words it how, by article; each article at most once.
    pub wordings: Vec<Wording>,
}

/// How one article words a passage.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Wording {
    /// Index of the article.
    pub article: usize,
    /// Its segments, ascending.
    pub segments: Vec<usize>,
}

/// A segment of an article.
type Place = (usize, usize);

/// Closes the links of an event's articles into passages; every segment of every article is in exactly one.
///
/// `alignments` holds the alignment of articles `(x, y)` under that key, `x < y`. Links are taken the surest first. Two
/// groups of segments become one passage only when at least half of the pairs across them, counted over articles, are
/// linked themselves: no chain of links ties two segments that are not alike.
pub fn passages(articles: &[Side<'_>], alignments: &BTreeMap<(usize, usize), Alignment>) -> Vec<Passage> {
    let mut linked: BTreeSet<(Place, Place)> = BTreeSet::new();
    let mut edges: Vec<(f32, Vec<Place>, Vec<Place>)> = Vec::new();
    for (&(x, y), alignment) in alignments {
        for link in alignment.links.iter().chain(&alignment.also) {
            for &i in &link.a {
                for &j in &link.b {
                    linked.insert(((x, i), (y, j)));
                    linked.insert(((y, j), (x, i)));
                }
            }
        }
        for link in &alignment.links {
            let side = |article: usize, segments: &[usize]| segments.iter().map(|&s| (article, s)).collect();
            edges.push((link.score, side(x, &link.a), side(y, &link.b)));
        }
    }
    edges.sort_by(|p, q| q.0.total_cmp(&p.0).then_with(|| (&p.1, &p.2).cmp(&(&q.1, &q.2))));

    let mut group_of: BTreeMap<Place, usize> = BTreeMap::new();
    let mut groups: Vec<BTreeMap<usize, BTreeSet<usize>>> = Vec::new();
    for (article, side) in articles.iter().enumerate() {
        for segment in 0..side.segments.len() {
            group_of.insert((article, segment), groups.len());
            groups.push(BTreeMap::from([(article, BTreeSet::from([segment]))]));
        }
    }
    for (_, a, b) in &edges {
        let touched: BTreeSet<usize> =
            a.iter().chain(b).filter_map(|place| group_of.get(place).copied()).collect();
        let mut touched = touched.into_iter();
        let Some(target) = touched.next() else { continue };
        for source in touched {
            let (Some(into), Some(from)) = (groups.get(target), groups.get(source)) else { continue };
            if !alike(into, from, &linked) {
                continue;
            }
            let moved = groups.get_mut(source).map(std::mem::take).unwrap_or_default();
            for (article, segments) in moved {
                for segment in segments {
                    group_of.insert((article, segment), target);
                    if let Some(group) = groups.get_mut(target) {
                        group.entry(article).or_default().insert(segment);
                    }
                }
            }
        }
    }
    let mut passages: Vec<Passage> = groups
        .into_iter()
        .filter(|group| !group.is_empty())
        .map(|group| Passage {
            wordings: group
                .into_iter()
                .map(|(article, segments)| Wording { article, segments: segments.into_iter().collect() })
                .collect(),
        })
        .collect();
    passages.sort_by(|p, q| place(p, articles).total_cmp(&place(q, articles)));
    passages
}

/// Whether at least half of the article pairs across two groups are linked.
fn alike(
    one: &BTreeMap<usize, BTreeSet<usize>>,
    other: &BTreeMap<usize, BTreeSet<usize>>,
    linked: &BTreeSet<(Place, Place)>,
) -> bool {
    let (mut pairs, mut like) = (0, 0);
    for (&x, segments_x) in one {
        for (&y, segments_y) in other {
            pairs += 1;
            let touch = |i: usize| segments_y.iter().any(|&j| linked.contains(&((x, i), (y, j))));
            if x == y || segments_x.iter().any(|&i| touch(i)) {
                like += usize::from(x != y);
            }
        }
    }
    like * 2 >= pairs
}

/// Mean place in the story of a passage's first segments, 0–1.
fn place(passage: &Passage, articles: &[Side<'_>]) -> f32 {
    let places: Vec<f32> = passage
        .wordings
        .iter()
        .filter_map(|wording| {
            let len = articles.get(wording.article)?.segments.len().max(1);
            Some(*wording.segments.first()? as f32 / len as f32)
        })
        .collect();
    places.iter().sum::<f32>() / places.len().max(1) as f32
}
