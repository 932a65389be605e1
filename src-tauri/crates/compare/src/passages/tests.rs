use parallax_text::{Segment, segments};
use proptest::prelude::*;

use super::*;
use crate::{AlignOptions, Link, LinkKind, MadeBy, Regime, RegimeKind, Weights, align};

struct Article {
    text: String,
    segments: Vec<Segment>,
}

impl Article {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned(), segments: segments(text, Some("en")) }
    }

    fn side(&self) -> Side<'_> {
        Side { text: &self.text, segments: &self.segments, language: Some("en") }
    }
}

fn alignments(sides: &[Side<'_>]) -> BTreeMap<(usize, usize), Alignment> {
    let mut out = BTreeMap::new();
    for x in 0..sides.len() {
        for y in x + 1..sides.len() {
            let found = align(&sides[x], &sides[y], &Weights::default(), &[], &AlignOptions::default());
            out.insert((x, y), found);
        }
    }
    out
}

/// Passages with the words in place of numbers, so that articles can be told by what they say.
fn by_words(articles: &[Article]) -> Vec<Vec<Vec<String>>> {
    let sides: Vec<Side<'_>> = articles.iter().map(Article::side).collect();
    passages(&sides, &alignments(&sides))
        .into_iter()
        .map(|passage| {
            [passage.wordings, passage.within]
                .into_iter()
                .map(|wordings| {
                    let mut words: Vec<String> = wordings
                        .iter()
                        .map(|wording| {
                            let article = &articles[wording.article];
                            let of = |&s: &usize| article.segments[s].span.of(&article.text).to_owned();
                            wording.segments.iter().map(of).collect::<Vec<_>>().join(" + ")
                        })
                        .collect();
                    words.sort();
                    words
                })
                .collect()
        })
        .collect()
}

const STORIES: [&str; 4] = [
    "Kerry and Lavrov meet in Paris\nThe talks in Paris lasted four hours, Kerry said.\nAn estimated 40,000 Russian troops are massed at the border of Ukraine.\nGeneral Philip Breedlove was sent back from Washington.",
    "No deal in Paris between Lavrov and Kerry\nSome 40,000 Russian troops were massed along Ukraine's border.\nThe talks between Kerry and Lavrov lasted four hours.",
    "Lavrov calls Paris talks constructive\nLavrov said that his talks with Kerry in Paris were constructive and lasted four hours.\nMoscow denies that 40,000 of its troops are massed at the border of Ukraine.",
    "Breedlove sent back to Europe\nGeneral Philip Breedlove has been sent back early from Washington.\nTens of thousands of Russian troops are massed at the border of Ukraine.",
];

#[test]
fn one_thing_is_one_passage() {
    let articles: Vec<Article> = STORIES.iter().map(|story| Article::new(story)).collect();
    let found = by_words(&articles);
    let of = |words: &str| found.iter().find(|p| p[0].iter().any(|w| w.contains(words))).unwrap();
    assert_eq!(of("An estimated 40,000")[0].len(), 4, "all four have the troops: {found:#?}");
    assert_eq!(of("General Philip Breedlove was")[0].len(), 2, "two have the general: {found:#?}");
}

#[test]
fn a_chain_does_not_tie_what_is_unlike() {
    // B's only segment is linked with A's and with C's, but those two have nothing to do with each other.
    let articles: Vec<Article> = ["Troops.", "Troops and talks.", "Talks."].map(Article::new).into();
    let sides: Vec<Side<'_>> = articles.iter().map(Article::side).collect();
    let link = |score| Alignment {
        links: vec![Link {
            a: vec![0],
            b: vec![0],
            kind: LinkKind::Partial,
            score,
            made_by: MadeBy::Machine,
        }],
        also: vec![],
        only_a: vec![],
        only_b: vec![],
        regime: Regime { kind: RegimeKind::IndependentReport, shared: 0.0 },
        simplified: false,
    };
    let none = Alignment { links: vec![], only_a: vec![0], only_b: vec![0], ..link(0.0) };
    let alignments = BTreeMap::from([((0, 1), link(0.9)), ((0, 2), none), ((1, 2), link(0.8))]);
    let found = passages(&sides, &alignments);
    let wording = |article| Wording { article, segments: vec![0] };
    // Half of the pairs across are linked: one of two. With a fourth article like A it would be one of three.
    assert!(found.iter().all(|p| p.wordings.len() + p.within.len() <= 3));
    let more: Vec<Article> =
        ["Troops.", "Troops and talks.", "Talks.", "The troops."].map(Article::new).into();
    let sides: Vec<Side<'_>> = more.iter().map(Article::side).collect();
    let mut alignments = alignments;
    alignments.insert((0, 3), link(0.95));
    alignments.insert((1, 3), link(0.9));
    alignments.insert((2, 3), Alignment { links: vec![], only_a: vec![0], only_b: vec![0], ..link(0.0) });
    let found = passages(&sides, &alignments);
    let talks = found.iter().find(|p| p.wordings.contains(&wording(2))).unwrap();
    assert_eq!(talks.wordings, [wording(2)], "talks alone are not troops");
    assert_eq!(talks.within, [wording(1)], "but B tells of them too");
}

proptest! {
    #[test]
    fn the_order_of_articles_decides_nothing(order in Just((0..4).collect::<Vec<usize>>()).prop_shuffle()) {
        let straight: Vec<Article> = STORIES.iter().map(|story| Article::new(story)).collect();
        let shuffled: Vec<Article> = order.iter().map(|&at| Article::new(STORIES[at])).collect();
        prop_assert_eq!(by_words(&straight), by_words(&shuffled));
    }

    #[test]
    fn every_segment_is_in_one_passage(picks in prop::collection::vec(0..4_usize, 0..6)) {
        let articles: Vec<Article> = picks.iter().map(|&at| Article::new(STORIES[at])).collect();
        let sides: Vec<Side<'_>> = articles.iter().map(Article::side).collect();
        let mut seen = BTreeSet::new();
        for passage in passages(&sides, &alignments(&sides)) {
            for wording in passage.wordings {
                for segment in wording.segments {
                    prop_assert!(seen.insert((wording.article, segment)), "each once");
                }
            }
        }
        let all: usize = articles.iter().map(|article| article.segments.len()).sum();
        prop_assert_eq!(seen.len(), all);
    }
}
