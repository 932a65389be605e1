//! Which event a newly arrived article belongs to.
//!
//! Articles come one at a time, as news does. On arrival there is little to go by ([`Grouping::suggest`]); with every further
//! article it shows better which reports keep company, so the whole can be looked at anew ([`Grouping::regroup`]): first the
//! topics (jewel thefts in Paris), by likeness; then, within each topic, its events, by how sure it is that two articles report
//! the same one. What comes out does not depend on the order of arrival.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::relatedness::{self, Direction};
use crate::{Profile, Side};

/// How articles are grouped.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GroupingOptions {
    /// The likeness to an event's articles below which a newly arrived one starts an event of its own, 0–1.
    pub arrival: f32,
    /// The mean likeness at which two sets of articles are of one topic, 0–1.
    pub topic: f32,
    /// The mean probability at which two sets of articles of a topic are of one event, 0–1.
    pub event: f32,
}

impl Default for GroupingOptions {
    /// Chosen on development data.
    fn default() -> Self {
        Self { arrival: 0.3, topic: 0.12, event: 0.45 }
    }
}

/// What [`Grouping::suggest`] says of an article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The number of the event it most likely belongs to; `None` when it seems to be a new one.
    pub event: Option<usize>,
    /// How like it is to that event, 0–1; to the nearest event when none is suggested.
    pub score: f32,
}

/// The events so far, and what their articles speak of.
#[derive(Debug, Clone, Default)]
pub struct Grouping {
    options: GroupingOptions,
    articles: Vec<Member>,
    events: usize,
}

/// An article in its event.
#[derive(Debug, Clone)]
struct Member {
    event: usize,
    bearing: Bearing,
    profile: Profile,
}

impl Grouping {
    /// No events yet.
    pub fn new(options: GroupingOptions) -> Self {
        Self { options, ..Self::default() }
    }

    /// The event that a newly arrived article seems to belong to.
    pub fn suggest(&self, article: &Side<'_>) -> Suggestion {
        let bearing = Bearing::of(&Profile::of(article));
        let mut likeness = vec![(0.0_f32, 0.0_f32, 0_u32); self.events];
        for member in &self.articles {
            if let Some((sum, most, count)) = likeness.get_mut(member.event) {
                let like = bearing.likeness(&member.bearing);
                *sum += like;
                *most = most.max(like);
                *count += 1;
            }
        }
        let mut best = Suggestion { event: None, score: 0.0 };
        for (event, (sum, most, count)) in likeness.into_iter().enumerate() {
            // Like one of its articles, and like them all: a report stays near its source, an event wanders.
            let score = (sum / count.max(1) as f32 + most) / 2.0;
            if score > best.score {
                best = Suggestion { event: Some(event), score };
            }
        }
        if best.score < self.options.arrival {
            best.event = None;
        }
        best
    }

    /// Takes `article` in, as part of `event` or, with `None`, as the first of a new one. Gives the event's number.
    pub fn add(&mut self, article: &Side<'_>, event: Option<usize>) -> usize {
        let profile = Profile::of(article);
        let event = event.filter(|&event| event < self.events).unwrap_or(self.events);
        self.events = self.events.max(event + 1);
        self.articles.push(Member { event, bearing: Bearing::of(&profile), profile });
        event
    }

    /// The event of each article, in the order in which they were added, as it looks now that all of them are here.
    ///
    /// Events keep the number that most of their articles had; new ones get the numbers that follow. Nothing is changed: what
    /// a person has put together is for the caller to leave so. The cost grows with the square of the number of articles.
    pub fn regroup(&self) -> Vec<usize> {
        // In an order of their own, so that the order of arrival decides nothing, not even between equals.
        let mut order: Vec<usize> = (0..self.articles.len()).collect();
        let profile = |at: usize| self.articles.get(at).map(|member| &member.profile);
        order.sort_by(|&x, &y| match (profile(x), profile(y)) {
            (Some(p), Some(q)) if p.precedes(q) => std::cmp::Ordering::Less,
            (Some(p), Some(q)) if q.precedes(p) => std::cmp::Ordering::Greater,
            _ => std::cmp::Ordering::Equal,
        });
        let members: Vec<&Member> = order.iter().filter_map(|&at| self.articles.get(at)).collect();
        let likeness = square(members.len(), |i, j| match (members.get(i), members.get(j)) {
            (Some(x), Some(y)) => x.bearing.likeness(&y.bearing),
            _ => 0.0,
        });
        let mut found: Vec<Vec<usize>> = Vec::new();
        for topic in linked(likeness, self.options.topic) {
            let profiles: Vec<&Profile> =
                topic.iter().filter_map(|&at| members.get(at)).map(|m| &m.profile).collect();
            let odds = relatedness::of_group(&profiles);
            let sure = odds
                .into_iter()
                .map(|row| row.into_iter().map(|z| 1.0 / (1.0 + (-z).exp())).collect())
                .collect();
            for event in linked(sure, self.options.event) {
                found.push(
                    event
                        .iter()
                        .filter_map(|&at| topic.get(at))
                        .filter_map(|&at| order.get(at))
                        .copied()
                        .collect(),
                );
            }
        }
        self.numbered(found)
    }

    /// Numbers events by what most of their articles were in before, larger events first.
    fn numbered(&self, mut found: Vec<Vec<usize>>) -> Vec<usize> {
        for event in &mut found {
            event.sort_unstable();
        }
        found.sort_by(|x, y| y.len().cmp(&x.len()).then(x.cmp(y)));
        let mut taken = BTreeSet::new();
        let mut next = self.events;
        let mut out = vec![0; self.articles.len()];
        for event in found {
            let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
            for member in event.iter().filter_map(|&at| self.articles.get(at)) {
                *votes.entry(member.event).or_default() += 1;
            }
            let old = votes.iter().filter(|(number, _)| !taken.contains(*number));
            let number = old
                .max_by_key(|(number, votes)| (**votes, std::cmp::Reverse(**number)))
                .map(|(number, _)| *number);
            let number = number.unwrap_or_else(|| {
                next += 1;
                next - 1
            });
            taken.insert(number);
            for at in event {
                if let Some(slot) = out.get_mut(at) {
                    *slot = number;
                }
            }
        }
        out
    }
}

/// What an article speaks of.
#[derive(Debug, Clone)]
struct Bearing {
    words: Direction,
    names: Direction,
    numbers: Direction,
}

impl Bearing {
    fn of(profile: &Profile) -> Self {
        Self {
            words: Direction::of(&profile.stems, |_| 1.0),
            names: Direction::of(&profile.names, |_| 1.0),
            numbers: Direction::of(&profile.numbers, |_| 1.0),
        }
    }

    fn likeness(&self, other: &Self) -> f32 {
        let words = self.words.cosine(&other.words);
        let names = self.names.cosine(&other.names);
        (2.0 * (words + names) + self.numbers.cosine(&other.numbers)) / 5.0
    }
}

fn square(n: usize, of: impl Fn(usize, usize) -> f32) -> Vec<Vec<f32>> {
    let mut out = vec![vec![1.0; n]; n];
    for i in 0..n {
        for j in i + 1..n {
            let value = of(i, j);
            for (p, q) in [(i, j), (j, i)] {
                if let Some(slot) = out.get_mut(p).and_then(|row: &mut Vec<f32>| row.get_mut(q)) {
                    *slot = value;
                }
            }
        }
    }
    out
}

/// Average-link clustering: the two sets with the greatest mean likeness become one, until none reaches `least`.
///
/// By the chain of nearest neighbours (Murtagh 1983), in the square of the number of rows.
fn linked(mut likeness: Vec<Vec<f32>>, least: f32) -> Vec<Vec<usize>> {
    let n = likeness.len();
    let mut sets: Vec<Option<Vec<usize>>> = (0..n).map(|at| Some(vec![at])).collect();
    let mut chain: Vec<usize> = Vec::new();
    let mut closed = vec![false; n];
    loop {
        if chain.is_empty() {
            let start = (0..n)
                .find(|&at| sets.get(at).is_some_and(Option::is_some) && closed.get(at) == Some(&false));
            match start {
                Some(start) => chain.push(start),
                None => break,
            }
        }
        let Some(&top) = chain.last() else { break };
        let before = chain.len().checked_sub(2).and_then(|at| chain.get(at)).copied();
        let mut best: Option<(usize, f32)> = before.map(|at| (at, cell(&likeness, top, at)));
        for other in (0..n).filter(|&other| other != top && sets.get(other).is_some_and(Option::is_some)) {
            let value = cell(&likeness, top, other);
            if best.is_none_or(|(_, most)| value > most) {
                best = Some((other, value));
            }
        }
        match best {
            Some((other, value)) if value >= least => {
                if Some(other) == before {
                    chain.truncate(chain.len() - 2);
                    merge(&mut sets, &mut likeness, top.min(other), top.max(other));
                } else {
                    chain.push(other);
                }
            }
            // Nothing is near enough to this set, nor will be: a mean is never more than the larger of its parts.
            _ => {
                if let Some(slot) = closed.get_mut(top) {
                    *slot = true;
                }
                chain.pop();
            }
        }
    }
    sets.into_iter().flatten().collect()
}

fn cell(likeness: &[Vec<f32>], i: usize, j: usize) -> f32 {
    likeness.get(i).and_then(|row| row.get(j)).copied().unwrap_or(0.0)
}

fn merge(sets: &mut [Option<Vec<usize>>], likeness: &mut [Vec<f32>], into: usize, from: usize) {
    let moved = sets.get_mut(from).and_then(Option::take).unwrap_or_default();
    let Some(Some(set)) = sets.get_mut(into) else { return };
    let (kept, added) = (set.len() as f32, moved.len() as f32);
    set.extend(moved);
    for other in 0..likeness.len() {
        let mean =
            (cell(likeness, into, other) * kept + cell(likeness, from, other) * added) / (kept + added);
        for (p, q) in [(into, other), (other, into)] {
            if let Some(slot) = likeness.get_mut(p).and_then(|row| row.get_mut(q)) {
                *slot = mean;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use parallax_text::segments;
    use proptest::prelude::*;

    use super::*;

    const NEWS: [&str; 6] = [
        "Kerry and Lavrov meet in Paris\nThe Russian foreign minister Sergei Lavrov met John Kerry at the ambassador's residence in Paris.",
        "Lavrov calls Paris talks constructive\nSergei Lavrov said his talks with Kerry in Paris on Ukraine were constructive.",
        "No deal in Paris on Ukraine\nFour hours of talks between Kerry and Lavrov at the residence in Paris ended without a deal.",
        "Kmart to buy Sears\nDiscount retailer Kmart will buy department store operator Sears, Roebuck for $11.5bn.",
        "Sears and Kmart to merge\nEdward Lampert's Kmart is buying Sears in a $11.5bn deal, the two retailers said.",
        "Asteroid may hit Earth in 2029\nAstronomers say asteroid 2004 MN4 has a small chance of striking the Earth on April 13, 2029.",
    ];

    fn grouped(order: &[usize]) -> (Vec<usize>, Vec<usize>) {
        let mut grouping = Grouping::new(GroupingOptions::default());
        let mut arrived = Vec::new();
        for &at in order {
            let segments = segments(NEWS[at], Some("en"));
            let side = Side { text: NEWS[at], segments: &segments, language: Some("en") };
            let event = grouping.suggest(&side).event;
            arrived.push(grouping.add(&side, event));
        }
        (arrived, grouping.regroup())
    }

    #[test]
    fn reports_of_one_event_come_together() {
        let (arrived, regrouped) = grouped(&[0, 3, 1, 5, 4, 2]);
        assert_eq!(arrived, [0, 1, 0, 2, 1, 0]);
        assert_eq!(regrouped, arrived, "events keep their numbers");
    }

    proptest! {
        #[test]
        fn the_order_of_arrival_decides_nothing(order in Just((0..6).collect::<Vec<usize>>()).prop_shuffle()) {
            let (_, regrouped) = grouped(&order);
            let event_of = |article: usize| regrouped[order.iter().position(|&at| at == article).unwrap()];
            let (_, straight) = grouped(&[0, 1, 2, 3, 4, 5]);
            for x in 0..6 {
                for y in 0..6 {
                    prop_assert_eq!(event_of(x) == event_of(y), straight[x] == straight[y]);
                }
            }
        }
    }

    #[test]
    fn means_are_of_all_pairs() {
        let likeness = vec![
            vec![1.0, 0.9, 0.5, 0.0],
            vec![0.9, 1.0, 0.3, 0.0],
            vec![0.5, 0.3, 1.0, 0.2],
            vec![0.0, 0.0, 0.2, 1.0],
        ];
        assert_eq!(linked(likeness.clone(), 0.45), [vec![0, 1], vec![2], vec![3]], "0.4 on average");
        assert_eq!(linked(likeness, 0.35), [vec![0, 1, 2], vec![3]]);
    }
}
