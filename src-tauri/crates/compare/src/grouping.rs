//! Which event a newly arrived article belongs to.

use serde::{Deserialize, Serialize};

use crate::relatedness::Direction;
use crate::{Profile, Side};

/// How articles are grouped.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GroupingOptions {
    /// The likeness below which an article starts an event of its own, 0–1.
    pub threshold: f32,
}

impl Default for GroupingOptions {
    fn default() -> Self {
        Self { threshold: 0.25 }
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
///
/// Articles come one at a time, as news does: [`Grouping::suggest`] looks, [`Grouping::add`] takes an article in.
#[derive(Debug, Clone, Default)]
pub struct Grouping {
    options: GroupingOptions,
    articles: Vec<(usize, Bearing)>,
    events: usize,
}

impl Grouping {
    /// No events yet.
    pub fn new(options: GroupingOptions) -> Self {
        Self { options, ..Self::default() }
    }

    /// The event `article` seems to belong to.
    pub fn suggest(&self, article: &Side<'_>) -> Suggestion {
        let bearing = Bearing::of(&Profile::of(article));
        let mut likeness = vec![(0.0_f32, 0_u32); self.events];
        for (event, other) in &self.articles {
            if let Some(slot) = likeness.get_mut(*event) {
                slot.0 += bearing.likeness(other);
                slot.1 += 1;
            }
        }
        let mut best = Suggestion { event: None, score: 0.0 };
        for (event, (sum, count)) in likeness.into_iter().enumerate() {
            let score = sum / count.max(1) as f32;
            if score > best.score {
                best = Suggestion { event: Some(event), score };
            }
        }
        if best.score < self.options.threshold {
            best.event = None;
        }
        best
    }

    /// Takes `article` in, as part of `event` or, with `None`, as the first of a new one. Gives the event's number.
    pub fn add(&mut self, article: &Side<'_>, event: Option<usize>) -> usize {
        let event = event.filter(|&event| event < self.events).unwrap_or(self.events);
        self.events = self.events.max(event + 1);
        self.articles.push((event, Bearing::of(&Profile::of(article))));
        event
    }
}

/// What an article speaks of.
#[derive(Debug, Clone)]
struct Bearing {
    words: Direction,
    names: Direction,
}

impl Bearing {
    fn of(profile: &Profile) -> Self {
        Self { words: Direction::of(&profile.stems, |_| 1.0), names: Direction::of(&profile.names, |_| 1.0) }
    }

    fn likeness(&self, other: &Self) -> f32 {
        (self.words.cosine(&other.words) + self.names.cosine(&other.names)) / 2.0
    }
}
