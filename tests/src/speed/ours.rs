//! What the program does, stage by stage, with a clock beside it.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use parallax_compare::{
    AlignOptions, Alignment, Matrix, Profile, Side, Weights, align, align_profiles, diff_with_figures,
    matrix, passages,
};
use parallax_text::{Figure, Segment, Span, StoryFigures, segments, story_figures};
use serde::{Deserialize, Serialize};

use crate::made::{Made, event};

/// The seconds that the best of several runs took: at least three, for a second.
pub fn best<T>(mut run: impl FnMut() -> T) -> f64 {
    let start = Instant::now();
    let mut least = f64::INFINITY;
    let mut runs = 0;
    while runs < 3 || start.elapsed() < Duration::from_secs(1) {
        let one = Instant::now();
        black_box(run());
        least = least.min(one.elapsed().as_secs_f64());
        runs += 1;
    }
    least
}

/// Everything that stands between two texts and the reading view: segments, figures, alignment, the words of each link. Gives
/// the number of links and of pieces.
pub fn pair(a: &str, b: &str) -> (usize, usize) {
    let (cut_a, cut_b) = (segments(a, Some("en")), segments(b, Some("en")));
    let (side_a, side_b) = (side(a, &cut_a), side(b, &cut_b));
    let found = align(&side_a, &side_b, &Weights::default(), &[], &AlignOptions::default());
    let (story_a, story_b) = (story_figures(a, &cut_a, Some("en")), story_figures(b, &cut_b, Some("en")));
    let mut pieces = 0;
    for link in &found.links {
        let (Some(x), Some(y)) = (Part::of(&side_a, &story_a, &link.a), Part::of(&side_b, &story_b, &link.b))
        else {
            continue;
        };
        let words = diff_with_figures(x.text, &x.figures, y.text, &y.figures, found.regime.kind, Some("en"));
        pieces += words.a.len() + words.b.len();
    }
    (found.links.len(), pieces)
}

fn side<'t>(text: &'t str, segments: &'t [Segment]) -> Side<'t> {
    Side { text, segments, language: Some("en") }
}

/// One side of a link: its text, and its figures counted from there.
struct Part<'t> {
    text: &'t str,
    figures: Vec<Figure>,
}

impl<'t> Part<'t> {
    fn of(side: &Side<'t>, story: &StoryFigures, numbers: &[usize]) -> Option<Self> {
        let spans = numbers.iter().filter_map(|&at| side.segments.get(at)).map(|segment| segment.span);
        let whole = spans.reduce(Span::cover)?;
        let text = whole.of(side.text);
        let figures = numbers
            .iter()
            .filter_map(|&at| story.segments.get(at))
            .flatten()
            .filter_map(|figure| {
                let (start, end) = (
                    figure.span.start().checked_sub(whole.start())?,
                    figure.span.end().checked_sub(whole.start())?,
                );
                Some(Figure { span: Span::new(text, start, end).ok()?, kind: figure.kind.clone() })
            })
            .collect();
        Some(Self { text, figures })
    }
}

/// How long an event took, and what was found.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct EventRun {
    /// Articles.
    pub articles: usize,
    /// Pairs of them.
    pub pairs: usize,
    /// Pairs that tell a fact in common.
    pub sharing: usize,
    /// Links.
    pub links: usize,
    /// Passages that two articles or more have.
    pub passages: usize,
    /// Seconds from texts to profiles: segments, figures, words.
    pub reading: f64,
    /// Seconds for the alignment of all pairs.
    pub aligning: f64,
    /// Seconds from links to passages.
    pub closing: f64,
    /// Seconds from passages to the matrix.
    pub laying: f64,
    /// The most memory that the process ever had, in bytes; 0 where the system does not tell.
    pub memory: u64,
}

impl EventRun {
    /// All of it.
    pub fn seconds(&self) -> f64 {
        self.reading + self.aligning + self.closing + self.laying
    }
}

/// Takes a made event from texts to its matrix, on one thread: the best of `runs` runs.
pub fn to_matrix(articles: usize, sentences: usize, runs: usize) -> EventRun {
    let made = event(articles, sentences, 1);
    let mut least: Option<EventRun> = None;
    for _ in 0..runs.max(1) {
        let run = once(&made);
        least = Some(least.filter(|least| least.seconds() <= run.seconds()).unwrap_or(run));
    }
    let sharing = (0..made.len()).flat_map(|x| (x + 1..made.len()).map(move |y| (x, y)));
    let sharing = sharing.filter_map(|(x, y)| made.get(x).zip(made.get(y))).filter(|(x, y)| x.shares_with(y));
    let memory = crate::memory::most().unwrap_or(0);
    let found = least.unwrap_or_else(|| once(&made));
    EventRun { sharing: sharing.count(), memory, ..found }
}

fn once(made: &[Made]) -> EventRun {
    let start = Instant::now();
    let cuts: Vec<Vec<Segment>> = made.iter().map(|made| segments(&made.text, Some("en"))).collect();
    let sides: Vec<Side<'_>> = made.iter().zip(&cuts).map(|(made, cut)| side(&made.text, cut)).collect();
    let profiles: Vec<Profile> = sides.iter().map(Profile::of).collect();
    let reading = start.elapsed().as_secs_f64();
    let alignments = all_pairs(&profiles);
    let aligning = start.elapsed().as_secs_f64();
    let found = passages(&sides, &alignments);
    let closing = start.elapsed().as_secs_f64();
    let laid: Matrix = matrix(&sides, &found, &alignments);
    let laying = start.elapsed().as_secs_f64();
    EventRun {
        articles: made.len(),
        pairs: alignments.len(),
        sharing: 0,
        links: alignments.values().map(|alignment| alignment.links.len()).sum(),
        passages: laid.rows.iter().filter(|row| row.reported_by > 1).count(),
        reading,
        aligning: aligning - reading,
        closing: closing - aligning,
        laying: laying - closing,
        memory: 0,
    }
}

fn all_pairs(profiles: &[Profile]) -> BTreeMap<(usize, usize), Alignment> {
    let mut out = BTreeMap::new();
    for at in 0..profiles.len() {
        arrival(profiles, at, &mut out);
    }
    out
}

/// Aligns article `at` with all before it: what its arrival costs. Gives the number of pairs that were aligned.
pub fn arrival(profiles: &[Profile], at: usize, into: &mut BTreeMap<(usize, usize), Alignment>) -> usize {
    let Some(new) = profiles.get(at) else { return 0 };
    for (x, old) in profiles.iter().enumerate().take(at) {
        let found = align_profiles(old, new, &Weights::default(), &[], &AlignOptions::default());
        into.insert((x, at), found);
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arrival_aligns_its_own_pairs_only_and_leaves_the_others() {
        let made = event(6, 12, 1);
        let profiles: Vec<Profile> = made.iter().map(|made| Profile::of(&made.side())).collect();
        let mut grown = all_pairs(&profiles[..5]);
        let before = grown.clone();
        assert_eq!(arrival(&profiles, 5, &mut grown), 5);
        assert!(before.iter().all(|(key, alignment)| grown[key] == *alignment));
        assert_eq!(grown, all_pairs(&profiles), "the same as all pairs anew");
    }

    #[test]
    fn a_pair_is_compared_to_the_words() {
        let made = event(2, 40, 1);
        let (links, pieces) = pair(&made[0].text, &made[1].text);
        assert!(links > 3 && pieces > links * 2, "{links} links, {pieces} pieces");
    }
}
