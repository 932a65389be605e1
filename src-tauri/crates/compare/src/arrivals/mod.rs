//! Which event an article belongs to, as articles come in one by one and a person nods or shakes the head.
//!
//! An article is held against those that share its rare words, names and numbers and were published near it in time, found in
//! an inverted index. Among these and what they belong to, it is told what keeps company: how sure it is that two report one
//! event ([`crate::relatedness`]), then sets of articles joined by the mean of that. What a person has put into an event stays
//! there; articles in no event form sets of their own, and are looked at again when a new one comes near them. So a placing
//! may change until somebody nods, and a new article costs the same among a hundred thousand as among a thousand.

mod cutting;
mod postings;
mod reasons;
mod sketch;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use reasons::{Reasons, reasons};
pub use sketch::Sketch;

use crate::relatedness::{self, Direction, Speaks};
use cutting::{Block, joined};
use postings::Postings;

/// Articles that are measured exactly, of those the index gives.
const CANDIDATES: usize = 64;
/// Articles near enough to be looked at together with a new one.
const NEIGHBOURS: usize = 36;
/// Further members of an event or set that one of them is in.
const COMPANIONS: usize = 6;
/// Articles looked at together at most.
const TOGETHER: usize = 60;

/// How articles are placed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ArrivalOptions {
    /// The likeness below which two articles are not looked at together, 0–1.
    pub near: f32,
    /// The mean probability at which two sets of articles are of one event, 0–1.
    pub event: f32,
    /// Days between two articles from which on they are not looked at together.
    pub window: u32,
}

impl Default for ArrivalOptions {
    /// `near` and `event` were chosen on development data, which gives no days; `window` is a convention.
    fn default() -> Self {
        Self { near: 0.15, event: 0.6, window: 30 }
    }
}

/// Where an article seems to belong.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Place {
    /// To an event, by its number.
    Event(u32),
    /// To a set of articles in no event, by its number; alone in it, or with others.
    Set(u32),
}

/// An article's place, and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Placing {
    place: Place,
    /// The mean probability that it reports the same as each of the others there, 0–1; 0 when it is alone.
    score: f32,
    /// The one of them that it is likest to.
    nearest: Option<u32>,
}

#[derive(Debug, Clone)]
struct Member {
    sketch: Sketch,
    /// Events that a person put it into.
    events: Vec<u32>,
    /// Events that a person said it is not of.
    barred: Vec<u32>,
    /// A person said that it is to be left alone.
    aside: bool,
    /// Where it seems to belong while it is in no event.
    placing: Option<Placing>,
}

/// An article that is proposed for an event, or as part of a new one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proposed {
    /// Number of the article.
    pub article: u32,
    /// How sure it is that it belongs there, 0–1.
    pub score: f32,
    /// The article there that it is likest to.
    pub nearest: Option<u32>,
}

/// All articles that are proposed for one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// An event, or a set that would be a new one.
    pub place: Place,
    /// What is proposed for it, the surest first.
    pub articles: Vec<Proposed>,
}

/// Articles by number, the events that people put them into, and where the rest seems to belong.
#[derive(Debug, Clone, Default)]
pub struct Arrivals {
    options: ArrivalOptions,
    postings: Postings,
    articles: Vec<Option<Member>>,
    events: BTreeMap<u32, BTreeSet<u32>>,
    sets: BTreeMap<u32, BTreeSet<u32>>,
    next_set: u32,
}

impl Arrivals {
    /// Nothing has arrived yet.
    pub fn new(options: ArrivalOptions) -> Self {
        Self { options, ..Self::default() }
    }

    /// Takes an article in, without placing it. Gives its number: they count up from 0.
    pub fn add(&mut self, sketch: Sketch) -> u32 {
        let number = self.articles.len() as u32;
        self.postings.add(number, &sketch);
        let (events, barred) = (Vec::new(), Vec::new());
        self.articles.push(Some(Member { sketch, events, barred, aside: false, placing: None }));
        number
    }

    /// Forgets an article.
    pub fn remove(&mut self, article: u32) {
        self.unplace(article);
        let Some(member) = self.articles.get_mut(article as usize).and_then(Option::take) else { return };
        self.postings.remove(article, &member.sketch);
        for event in member.events {
            self.drop_from(event, article);
        }
    }

    /// Takes down that an article is in these events, and in no others: a person's word.
    pub fn put_into(&mut self, article: u32, events: &[u32]) {
        let Some(member) = self.member_mut(article) else { return };
        let before = std::mem::replace(&mut member.events, events.to_vec());
        for event in before {
            self.drop_from(event, article);
        }
        for &event in events {
            self.events.entry(event).or_default().insert(article);
        }
        if !events.is_empty() {
            self.unplace(article);
        }
    }

    /// Takes down which events an article is not of, and whether it is to be left alone: a person's word.
    pub fn keep_out(&mut self, article: u32, barred: &[u32], aside: bool) {
        let Some(member) = self.member_mut(article) else { return };
        let changed = member.barred != barred || member.aside != aside;
        member.barred = barred.to_vec();
        member.aside = aside;
        if changed {
            self.unplace(article);
        }
    }

    /// Whether an article waits for a place: it is in no event, nobody set it aside, and it was not looked at.
    pub fn waits(&self, article: u32) -> bool {
        self.member(article).is_some_and(|m| m.events.is_empty() && !m.aside && m.placing.is_none())
    }

    /// Places an article that is in no event, and those near it anew. Gives its place; `None` for one that is in an event, set
    /// aside or not there.
    pub fn place(&mut self, article: u32) -> Option<Place> {
        let member = self.member(article)?;
        if !member.events.is_empty() || member.aside {
            return None;
        }
        let group = self.together(article);
        let sketches: Vec<&Sketch> =
            group.iter().filter_map(|&n| self.member(n)).map(|member| &member.sketch).collect();
        let (odds, like) = relatedness::of_words(&sketches);
        let sure: Vec<Vec<f32>> =
            odds.into_iter().map(|row| row.into_iter().map(|z| 1.0 / (1.0 + (-z).exp())).collect()).collect();
        let blocks = joined(self.blocks(&group), &sure, &like, self.options.event, |block, event| {
            block
                .iter()
                .filter_map(|&at| group.get(at))
                .any(|&n| self.member(n).is_some_and(|m| m.events.is_empty() && m.barred.contains(&event)))
        });
        for block in &blocks {
            self.settle(block, &group, &sure);
        }
        self.member(article)?.placing.map(|placing| placing.place)
    }

    /// Every place with what is proposed for it: events by number, then sets of two articles and more by number.
    pub fn proposals(&self) -> Vec<Proposal> {
        let mut found: BTreeMap<(bool, u32), Vec<Proposed>> = BTreeMap::new();
        for (number, member) in (0..).zip(&self.articles) {
            let Some(placing) = member.as_ref().and_then(|member| member.placing) else { continue };
            let key = match placing.place {
                Place::Event(event) => (false, event),
                Place::Set(set) if self.sets.get(&set).is_some_and(|set| set.len() > 1) => (true, set),
                Place::Set(_) => continue,
            };
            let proposed = Proposed { article: number, score: placing.score, nearest: placing.nearest };
            found.entry(key).or_default().push(proposed);
        }
        found
            .into_iter()
            .map(|((new, number), mut articles)| {
                articles.sort_by(|x, y| y.score.total_cmp(&x.score).then(x.article.cmp(&y.article)));
                Proposal { place: if new { Place::Set(number) } else { Place::Event(number) }, articles }
            })
            .collect()
    }

    /// Places an article where it was placed before, without looking: what a session leaves to the next.
    pub fn restore(&mut self, article: u32, place: Place, score: f32, nearest: Option<u32>) {
        if !self.waits(article) {
            return;
        }
        // A person may have said no after it was placed.
        let barred = |event| self.member(article).is_some_and(|member| member.barred.contains(&event));
        if matches!(place, Place::Event(event) if barred(event)) {
            return;
        }
        if let Some(member) = self.member_mut(article) {
            member.placing = Some(Placing { place, score, nearest });
        }
        if let Place::Set(set) = place {
            self.sets.entry(set).or_default().insert(article);
            self.next_set = self.next_set.max(set.saturating_add(1));
        }
    }

    /// Forgets where an article was placed, so that it waits for a place again.
    pub fn look_again(&mut self, article: u32) {
        self.unplace(article);
    }

    /// All articles that are placed, by number, with their places.
    pub fn all_placed(&self) -> impl Iterator<Item = (Place, Proposed)> {
        (0..self.articles.len() as u32).filter_map(|article| self.placed(article))
    }

    /// Where an article was placed, how surely, and by which other; `None` before [`Arrivals::place`].
    pub fn placed(&self, article: u32) -> Option<(Place, Proposed)> {
        let placing = self.member(article)?.placing?;
        Some((placing.place, Proposed { article, score: placing.score, nearest: placing.nearest }))
    }

    /// The articles nearest to one, the likest first, with their likeness, 0–1.
    pub fn near(&self, article: u32) -> Vec<(u32, f32)> {
        let Some(one) = self.member(article) else { return Vec::new() };
        let window = i64::from(self.options.window);
        let in_time = |other: &Member| match (one.sketch.day(), other.sketch.day()) {
            (Some(x), Some(y)) => (i64::from(x) - i64::from(y)).abs() <= window,
            _ => true,
        };
        let admit = |n: u32| n != article && self.member(n).is_some_and(|m| !m.aside && in_time(m));
        let found = self.postings.nearest(&one.sketch, CANDIDATES, admit);
        let bearing = Bearing::of(&one.sketch);
        let mut near: Vec<(u32, f32)> = found
            .into_iter()
            .filter_map(|n| Some((n, bearing.likeness(&Bearing::of(&self.member(n)?.sketch)))))
            .filter(|(_, like)| *like >= self.options.near)
            .collect();
        near.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        near.truncate(NEIGHBOURS);
        near
    }

    fn member(&self, article: u32) -> Option<&Member> {
        self.articles.get(article as usize)?.as_ref()
    }

    fn member_mut(&mut self, article: u32) -> Option<&mut Member> {
        self.articles.get_mut(article as usize)?.as_mut()
    }

    fn drop_from(&mut self, event: u32, article: u32) {
        if let Some(members) = self.events.get_mut(&event) {
            members.remove(&article);
            if members.is_empty() {
                self.events.remove(&event);
            }
        }
    }

    fn unplace(&mut self, article: u32) {
        let Some(placing) = self.member_mut(article).and_then(|member| member.placing.take()) else { return };
        if let Place::Set(set) = placing.place
            && let Some(members) = self.sets.get_mut(&set)
        {
            members.remove(&article);
            if members.is_empty() {
                self.sets.remove(&set);
            }
        }
    }

    /// An article, those near it, and some of those that these keep company with.
    fn together(&self, article: u32) -> Vec<u32> {
        let near = self.near(article);
        let mut group: Vec<u32> = std::iter::once(article).chain(near.iter().map(|(n, _)| *n)).collect();
        let mut seen: BTreeSet<u32> = group.iter().copied().collect();
        let mut asked = BTreeSet::new();
        for (n, _) in near {
            let Some(member) = self.member(n) else { continue };
            let home = match (member.events.first(), member.placing) {
                (Some(&event), _) => Place::Event(event),
                (None, Some(placing)) => placing.place,
                (None, None) => continue,
            };
            let (key, company) = match home {
                Place::Event(event) => ((false, event), self.events.get(&event)),
                Place::Set(set) => ((true, set), self.sets.get(&set)),
            };
            if !asked.insert(key) {
                continue;
            }
            let others = company.into_iter().flatten().filter(|other| seen.insert(**other)).take(COMPANIONS);
            group.extend(others.collect::<Vec<_>>());
        }
        group.truncate(TOGETHER);
        group
    }

    /// What of a group stays together whatever comes: an event's articles, and what is seen of a set that is not seen whole.
    fn blocks(&self, group: &[u32]) -> Vec<Block> {
        let mut events: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        let mut sets: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        let mut blocks = Vec::new();
        for (at, member) in group.iter().enumerate().filter_map(|(at, &n)| Some((at, self.member(n)?))) {
            match (member.events.first(), member.placing.map(|placing| placing.place)) {
                (Some(&event), _) => events.entry(event).or_default().push(at),
                (None, Some(Place::Set(set))) => sets.entry(set).or_default().push(at),
                (None, _) => blocks.push(Block { event: None, members: vec![at] }),
            }
        }
        for (set, members) in sets {
            if self.sets.get(&set).is_some_and(|whole| whole.len() > members.len()) {
                blocks.push(Block { event: None, members });
            } else {
                blocks.extend(members.into_iter().map(|at| Block { event: None, members: vec![at] }));
            }
        }
        blocks.extend(events.into_iter().map(|(event, members)| Block { event: Some(event), members }));
        blocks.sort_by(|x, y| x.members.cmp(&y.members));
        blocks
    }

    /// Takes down where a block's articles belong that are in no event.
    fn settle(&mut self, block: &Block, group: &[u32], sure: &[Vec<f32>]) {
        let number = |at: usize| group.get(at).copied();
        let free: Vec<usize> = block
            .members
            .iter()
            .copied()
            .filter(|&at| number(at).and_then(|n| self.member(n)).is_some_and(|m| m.events.is_empty()))
            .collect();
        let place = match block.event {
            Some(event) => Place::Event(event),
            None => Place::Set(self.set_of(&free, group)),
        };
        for &at in &free {
            let company = block.members.iter().copied().filter(|&other| {
                let sorted = number(other).and_then(|n| self.member(n)).is_some_and(|m| !m.events.is_empty());
                other != at && (block.event.is_none() || sorted)
            });
            let row = sure.get(at).map_or(&[][..], Vec::as_slice);
            let mut all: Vec<(usize, f32)> =
                company.map(|other| (other, row.get(other).copied().unwrap_or_default())).collect();
            all.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
            let score = all.iter().map(|(_, p)| p).sum::<f32>() / all.len().max(1) as f32;
            let nearest = all.first().and_then(|&(other, _)| number(other));
            let Some(article) = number(at) else { continue };
            self.unplace(article);
            if let Some(member) = self.member_mut(article) {
                member.placing = Some(Placing { place, score, nearest });
                if let Place::Set(set) = place {
                    self.sets.entry(set).or_default().insert(article);
                }
            }
        }
    }

    /// The number of the set that these articles make: that of one that reaches beyond the group at hand, since what is not
    /// seen of it stays; else that of one that is all among them; else a new one.
    fn set_of(&mut self, members: &[usize], group: &[u32]) -> u32 {
        let mut votes: BTreeMap<u32, usize> = BTreeMap::new();
        for member in members.iter().filter_map(|&at| self.member(*group.get(at)?)) {
            if let Some(Placing { place: Place::Set(set), .. }) = member.placing {
                *votes.entry(set).or_default() += 1;
            }
        }
        let beyond =
            |set: u32| self.sets.get(&set).is_some_and(|whole| whole.iter().any(|n| !group.contains(n)));
        let kept = votes
            .into_iter()
            .map(|(set, votes)| (beyond(set), votes, std::cmp::Reverse(set)))
            .filter(|&(beyond, _, set)| beyond || self.only_here(set.0, members, group))
            .max();
        kept.map_or_else(
            || {
                self.next_set += 1;
                self.next_set - 1
            },
            |(_, _, set)| set.0,
        )
    }

    /// Whether a set's articles are all among `members`, so that its number is free for what these become.
    fn only_here(&self, set: u32, members: &[usize], group: &[u32]) -> bool {
        self.sets
            .get(&set)
            .is_some_and(|whole| whole.iter().all(|n| members.iter().any(|&at| group.get(at) == Some(n))))
    }
}

/// What an article speaks of.
struct Bearing {
    words: Direction,
    names: Direction,
    numbers: Direction,
}

impl Bearing {
    fn of(sketch: &Sketch) -> Self {
        Self {
            words: Direction::of(sketch.stems(), |_| 1.0),
            names: Direction::of(sketch.names(), |_| 1.0),
            numbers: Direction::of(sketch.numbers(), |_| 1.0),
        }
    }

    fn likeness(&self, other: &Self) -> f32 {
        let words = self.words.cosine(&other.words);
        let names = self.names.cosine(&other.names);
        (2.0 * (words + names) + self.numbers.cosine(&other.numbers)) / 5.0
    }
}
