//! What outlets tell differently in a way that a codebook of framing differences has a code for: suggestions to a coder.
//!
//! Each rule has a file. A rule looks at two wordings of one passage, or at one quotation in two articles, and says where it
//! fired, on which words and why. Word lists (`data/`) and the order of words decide; nothing here understands a sentence, and
//! what comes out is to be looked at by a person, not to be counted.
//!
//! ```
//! use std::collections::BTreeMap;
//! use parallax_compare::{AlignOptions, Rule, Side, Weights, align, contrasts, matrix, passages};
//! use parallax_text::{segments, story_figures};
//! let texts = [
//!     "Talks end\n\nKerry insisted that there would be “no decisions about Ukraine without Ukraine”.",
//!     "No deal\n\n“No decisions about Ukraine without Ukraine,” Kerry said.",
//! ];
//! let cut = texts.map(|text| segments(text, Some("en")));
//! let sides = [0, 1].map(|at| Side { text: texts[at], segments: &cut[at], language: Some("en") });
//! let alignments = BTreeMap::from([((0, 1), align(&sides[0], &sides[1], &Weights::default(), &[], &AlignOptions::default()))]);
//! let laid = matrix(&sides, &passages(&sides, &alignments), &alignments);
//! let figures = [0, 1].map(|at| story_figures(texts[at], &cut[at], Some("en")));
//! let found = contrasts(&sides, &[&figures[0], &figures[1]], &laid);
//! assert_eq!(found[0].why.rule, Rule::ReportingVerb);
//! assert_eq!(found[0].why.words, ["insisted", "said"]);
//! ```

mod agency;
mod agency_lists;
mod contested;
mod counts;
mod cuts;
mod gather;
mod hedges;
mod naming;
mod numbers;
mod quotes;
mod reading;
mod verbs;

use std::collections::BTreeMap;

use parallax_text::{Span, Stance, StoryFigures};
use serde::{Deserialize, Serialize};

use crate::{Matrix, Side};
pub use gather::{Gathered, gather};
use reading::{Read, Wording};

/// Names a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Rule {
    /// The same words of the same speaker, handed over with verbs that take different sides.
    ReportingVerb,
    /// One side marks as uncertain what the other states without a mark.
    Hedge,
    /// Different names for the same actor, place or act.
    Naming,
    /// One side names who did it, the other leaves it out.
    Agency,
    /// Two counts of one thing that cannot both be true.
    Figure,
    /// One side quotes a part of what the other quotes.
    QuotationCut,
}

impl Rule {
    /// Every rule, in the order in which suggestions of one passage come.
    pub const ALL: [Self; 6] =
        [Self::ReportingVerb, Self::Hedge, Self::Naming, Self::Agency, Self::Figure, Self::QuotationCut];

    /// The rule's name in files and commands: `reporting_verb`.
    pub fn id(self) -> &'static str {
        match self {
            Self::ReportingVerb => "reporting_verb",
            Self::Hedge => "hedge",
            Self::Naming => "naming",
            Self::Agency => "agency",
            Self::Figure => "figure",
            Self::QuotationCut => "quotation_cut",
        }
    }

    /// The rule of that name.
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.id() == id)
    }
}

/// A difference between two articles that a rule found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Contrast {
    /// Index of the passage; for quotations in two passages, the first of them.
    pub passage: usize,
    /// The two sides, by the index of their article.
    pub sides: [ContrastSide; 2],
    /// Which rule fired, and on what.
    pub why: Why,
    /// How much speaks for it, 0–1; comparable within a rule.
    pub strength: f32,
}

/// One side of a contrast.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ContrastSide {
    /// Index of the article.
    pub article: usize,
    /// The segments that it stands in, ascending; one at least.
    pub segments: Vec<usize>,
    /// The words that differ, in bytes of the article's text, in order; one at least.
    pub spans: Vec<Span>,
}

/// Why a rule fired, as data for a sentence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Why {
    /// The rule.
    pub rule: Rule,
    /// The words that differ, in the order of the sides; empty where a side has none.
    pub words: [String; 2],
    /// What they are said of: the quoted words, the words the hedge belongs to, the unit counted, the act, the words cut out.
    pub about: String,
    /// The sides that two reporting verbs take.
    pub stances: Option<[Stance; 2]>,
    /// Where it is documented that the two names are contested.
    pub source: Option<String>,
}

/// What differs between the articles of an event, by passage, rule and place.
///
/// `figures` are those of each article ([`parallax_text::story_figures`]), `matrix` is that of the same articles. A contrast is
/// given for every pair of articles that has it; [`gather`] joins those over the same words. Articles in different languages
/// are not compared. What is found does not depend on the order of the articles.
pub fn contrasts(articles: &[Side<'_>], figures: &[&StoryFigures], matrix: &Matrix) -> Vec<Contrast> {
    let read: Vec<Read<'_>> = articles
        .iter()
        .zip(figures)
        .enumerate()
        .map(|(at, (side, figures))| Read::of(at, side, figures))
        .collect();
    let mut found = Vec::new();
    for row in &matrix.rows {
        let mut told: Vec<Wording<'_>> = row
            .cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.segments.is_empty() && !cell.within)
            .filter_map(|(article, cell)| Some(Wording::new(read.get(article)?, &cell.segments)))
            .collect();
        // Ties are broken by place, so the wordings are brought to one order first.
        told.sort_by(|x, y| x.order().cmp(&y.order()));
        for (at, x) in told.iter().enumerate() {
            for y in told.iter().skip(at + 1).filter(|y| x.comparable(y)) {
                let pair = Pair { passage: row.passage, x, y, alike: x.alike(y) };
                verbs::reported(&pair, &mut found);
                naming::find(&pair, &mut found);
                numbers::find(&pair, &mut found);
                let back = Pair { x: y, y: x, ..pair };
                for pair in [&pair, &back] {
                    hedges::find(pair, &mut found);
                    agency::find(pair, &mut found);
                }
            }
        }
        counts::find(row, articles, &read, &mut found);
    }
    let places = places(matrix);
    for pair in quotes::pairs(&read, &places) {
        verbs::quoted(&pair, &mut found);
        cuts::find(&pair, &mut found);
    }
    for contrast in &mut found {
        contrast.settle();
    }
    found.retain(|contrast| {
        contrast.sides.iter().all(|side| !side.spans.is_empty() && !side.segments.is_empty())
    });
    found.sort_by(|x, y| {
        let key = |c: &Contrast| (c.passage, c.why.rule, c.sides.clone());
        key(x).cmp(&key(y)).then_with(|| y.strength.total_cmp(&x.strength)).then_with(|| x.why.cmp(&y.why))
    });
    found.dedup_by(|x, y| x.passage == y.passage && x.why.rule == y.why.rule && x.sides == y.sides);
    found
}

/// Two wordings of one passage.
#[derive(Clone, Copy)]
struct Pair<'p, 'r> {
    passage: usize,
    x: &'p Wording<'r>,
    y: &'p Wording<'r>,
    /// Share of content words that they have in common, 0–1.
    alike: f32,
}

impl Pair<'_, '_> {
    /// A contrast between words of both.
    fn contrast(&self, x: Vec<Span>, y: Vec<Span>, why: Why, strength: f32) -> Contrast {
        Contrast {
            passage: self.passage,
            sides: [self.x.side(x), self.y.side(y)],
            why,
            strength: strength.clamp(0.0, 1.0),
        }
    }
}

impl Contrast {
    /// Brings the sides to the order of the articles.
    fn settle(&mut self) {
        let [x, y] = &self.sides;
        if x.article > y.article {
            self.sides.reverse();
            self.why.words.reverse();
            if let Some(stances) = &mut self.why.stances {
                stances.reverse();
            }
        }
    }
}

/// The passage that each segment of each article is in.
fn places(matrix: &Matrix) -> BTreeMap<(usize, usize), usize> {
    let mut places = BTreeMap::new();
    for row in &matrix.rows {
        for (article, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.within) {
            for &segment in &cell.segments {
                places.entry((article, segment)).or_insert(row.passage);
            }
        }
    }
    places
}

#[cfg(test)]
mod tests;
