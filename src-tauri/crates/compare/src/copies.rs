//! Who copied: the articles of an event that share copy, and whose it likely is.

use std::borrow::Borrow;

use serde::{Deserialize, Serialize};

use crate::Profile;
use crate::regime::common;

/// Two articles that share copy.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Copy {
    /// Index of the article that has the words too.
    pub article: usize,
    /// Index of the article that they likely come from.
    pub source: usize,
    /// Share of the article's runs of five words that the source has too, 0–1.
    pub shared: f32,
    /// Number of those runs.
    pub runs: usize,
    /// Whether the direction is known by the times given, or only likely.
    pub dated: bool,
}

/// Runs that two articles must share before one is said to have copied: a sentence and a half. Quotations and set phrases give
/// fewer.
const LEAST_RUNS: usize = 15;
/// Share of an article's runs that must stand in another, too: those who quote one speech or translate one statement share
/// sentences as well.
const LEAST_SHARE: f32 = 0.15;

/// The likely source of each article that has copy of another, by article: at most one each, and no circles.
///
/// `published` are times in any unit that grows, `None` where not known. Of two dated articles the earlier is the source.
/// Otherwise it is the one that shares more with all others: a wire is what its copies have in common. Between equals it is the
/// one of which a greater part is shared: who adds to copy has more that is own.
pub fn copies<P: Borrow<Profile>>(profiles: &[P], published: &[Option<i64>]) -> Vec<Copy> {
    let profiles: Vec<&Profile> = profiles.iter().map(Borrow::borrow).collect();
    let n = profiles.len();
    let mut runs = vec![vec![0_usize; n]; n];
    for (x, p) in profiles.iter().enumerate() {
        for (y, q) in profiles.iter().enumerate().skip(x + 1) {
            let shared = common(&p.runs, &q.runs);
            for (i, j) in [(x, y), (y, x)] {
                if let Some(slot) = runs.get_mut(i).and_then(|row: &mut Vec<usize>| row.get_mut(j)) {
                    *slot = shared;
                }
            }
        }
    }
    let count = |x: usize, y: usize| runs.get(x).and_then(|row| row.get(y)).copied().unwrap_or(0);
    let hub: Vec<usize> =
        (0..n).map(|x| (0..n).map(|y| count(x, y)).filter(|&c| c >= LEAST_RUNS).sum()).collect();
    let size = |x: usize| profiles.get(x).map_or(0, |p| p.runs.len());
    let time = |x: usize| published.get(x).copied().flatten();
    // Between equals the words decide, not the order in which the articles are given.
    let mut by_words: Vec<usize> = (0..n).collect();
    by_words.sort_by_key(|&at| profiles.get(at).map(|p| &p.runs));
    let mut ranks = vec![0; n];
    for (rank, &at) in by_words.iter().enumerate() {
        if let Some(slot) = ranks.get_mut(at) {
            *slot = rank;
        }
    }
    let rank = |at: usize| ranks.get(at).copied().unwrap_or(0);
    // Whether y comes before x as a source; a strict order over each pair, so that nothing turns in a circle below.
    let before = |y: usize, x: usize| -> (bool, bool) {
        match (time(y), time(x)) {
            (Some(s), Some(t)) if s != t => (s < t, true),
            _ => {
                let key = |at: usize| {
                    (
                        hub.get(at).copied().unwrap_or(0),
                        std::cmp::Reverse(size(at)),
                        std::cmp::Reverse(rank(at)),
                    )
                };
                (key(y) > key(x), false)
            }
        }
    };
    let share = |x: usize, y: usize| count(x, y) as f32 / size(x).max(1) as f32;
    let mut out = Vec::new();
    for x in 0..n {
        let source = (0..n)
            .filter(|&y| y != x && count(x, y) >= LEAST_RUNS && share(x, y) >= LEAST_SHARE && before(y, x).0)
            .max_by_key(|&y| (count(x, y), hub.get(y).copied().unwrap_or(0), std::cmp::Reverse(rank(y))));
        if let Some(source) = source {
            let runs = count(x, source);
            out.push(Copy { article: x, source, shared: share(x, source), runs, dated: before(source, x).1 });
        }
    }
    without_circles(out)
}

/// Drops what closes a circle: a mix of dated and undated articles can contradict itself.
fn without_circles(copies: Vec<Copy>) -> Vec<Copy> {
    let mut kept: Vec<Copy> = Vec::new();
    for copy in copies {
        let mut at = copy.source;
        let mut steps = 0;
        while at != copy.article && steps <= kept.len() {
            match kept.iter().find(|other| other.article == at) {
                Some(next) => at = next.source,
                None => break,
            }
            steps += 1;
        }
        if at != copy.article {
            kept.push(copy);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use parallax_text::segments;

    use super::*;
    use crate::Side;

    const WIRE: &str = "Both sides made suggestions on how to de-escalate, Kerry told reporters afterwards, but any real progress must include a pullback of the very large Russian force now gathered along the frontier.";

    fn profile(text: &str) -> Profile {
        let segments = segments(text, Some("en"));
        Profile::of(&Side { text, segments: &segments, language: Some("en") })
    }

    fn three() -> Vec<Profile> {
        vec![
            profile(&format!("One\nWe begin with what we saw in the streets of Paris today.\n{WIRE}")),
            profile(&format!(
                "Wire\n{WIRE}\nHe said the troops were creating a climate of fear and intimidation in all of Ukraine and beyond, and that this had to end."
            )),
            profile(
                "Two\nAnother story begins here and goes on for a while.\nHe said the troops were creating a climate of fear and intimidation in all of Ukraine and beyond, and that this had to end.",
            ),
            profile(
                "Three\nThis one was written by somebody who saw it all with their own eyes and shares no copy.",
            ),
        ]
    }

    #[test]
    fn a_wire_is_what_its_copies_have_in_common() {
        let found: Vec<(usize, usize)> =
            copies(&three(), &[None; 4]).iter().map(|c| (c.article, c.source)).collect();
        assert_eq!(found, [(0, 1), (2, 1)], "both share copy with the second, and none with each other");
    }

    #[test]
    fn the_earlier_is_the_source() {
        let found = copies(&three(), &[Some(1), Some(2), None, None]);
        let seen: Vec<_> = found.iter().map(|c| (c.article, c.source, c.dated)).collect();
        assert_eq!(seen, [(1, 0, true), (2, 1, false)]);
    }
}
