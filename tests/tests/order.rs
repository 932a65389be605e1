//! The order in which articles are given decides nothing: alignments, passages, matrix and copies are the same over
//! every order of the sample's texts and of made coverage, but for the numbers of the articles.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use parallax_compare::{
    AlignOptions, Alignment, Copy, Matrix, Passage, Profile, Row, Side, Weights, Wording, align_profiles,
    copies, matrix, passages,
};
use parallax_tests::made::event;
use parallax_text::{Segment, normalise, segments};
use proptest::prelude::*;

const SAMPLE: [&str; 6] = [
    include_str!("../../src-tauri/crates/app/sample/allmere-wire.1.txt"),
    include_str!("../../src-tauri/crates/app/sample/allmere-wire.2.txt"),
    include_str!("../../src-tauri/crates/app/sample/rosdepesha.1.txt"),
    include_str!("../../src-tauri/crates/app/sample/kashtan-daily.1.txt"),
    include_str!("../../src-tauri/crates/app/sample/millrace-journal.1.txt"),
    include_str!("../../src-tauri/crates/app/sample/delegation-press-office.1.txt"),
];

/// All that is made of an event's articles.
#[derive(Debug, PartialEq)]
struct Compared {
    alignments: BTreeMap<(usize, usize), Alignment>,
    passages: Vec<Passage>,
    matrix: Matrix,
    copies: Vec<Copy>,
}

/// Compares texts given in `order`, and says it in the numbers that they have in `texts`.
fn compared(texts: &[String], order: &[usize]) -> Compared {
    let cuts: Vec<Vec<Segment>> = order.iter().map(|&at| segments(&texts[at], Some("en"))).collect();
    let sides: Vec<Side<'_>> = order
        .iter()
        .zip(&cuts)
        .map(|(&at, segments)| Side { text: &texts[at], segments, language: Some("en") })
        .collect();
    let profiles: Vec<Profile> = sides.iter().map(Profile::of).collect();
    let mut alignments = BTreeMap::new();
    for (x, a) in profiles.iter().enumerate() {
        for (y, b) in profiles.iter().enumerate().skip(x + 1) {
            let options = AlignOptions::default();
            alignments.insert((x, y), align_profiles(a, b, &Weights::default(), &[], &options));
        }
    }
    let passages = passages(&sides, &alignments);
    let matrix = matrix(&sides, &passages, &alignments);
    let copies = copies(&profiles, &vec![None; profiles.len()]);
    let place = |article: usize| order.iter().position(|&at| at == article).unwrap();
    Compared {
        alignments: alignments
            .into_iter()
            .map(|((x, y), found)| match (order[x], order[y]) {
                (x, y) if x < y => ((x, y), found),
                (x, y) => ((y, x), found.mirrored()),
            })
            .collect(),
        passages: passages.into_iter().map(|passage| renumbered(passage, order)).collect(),
        matrix: Matrix {
            rows: matrix.rows.into_iter().map(|row| renumbered_row(row, order)).collect(),
            articles: (0..order.len()).map(|article| matrix.articles[place(article)]).collect(),
        },
        copies: {
            let new = |copy: Copy| Copy { article: order[copy.article], source: order[copy.source], ..copy };
            let mut copies: Vec<Copy> = copies.into_iter().map(new).collect();
            copies.sort_by_key(|copy| copy.article);
            copies
        },
    }
}

fn renumbered(passage: Passage, order: &[usize]) -> Passage {
    let new = |wordings: Vec<Wording>| {
        let mut wordings: Vec<Wording> = wordings
            .into_iter()
            .map(|wording| Wording { article: order[wording.article], ..wording })
            .collect();
        wordings.sort();
        wordings
    };
    Passage { wordings: new(passage.wordings), within: new(passage.within) }
}

fn renumbered_row(mut row: Row, order: &[usize]) -> Row {
    let place = |article: usize| order.iter().position(|&at| at == article).unwrap();
    row.cells = (0..order.len()).map(|article| row.cells[place(article)].clone()).collect();
    for contrast in &mut row.figures {
        contrast.stated.iter_mut().for_each(|stated| stated.article = order[stated.article]);
        contrast.stated.sort_by_key(|stated| (stated.article, stated.segment, stated.span));
    }
    row.figures.sort_by(|x, y| x.unit.cmp(&y.unit));
    row.voices.iter_mut().for_each(|voice| voice.article = order[voice.article]);
    row.voices.sort_by_key(|voice| (voice.article, voice.segment, voice.quoted, voice.verb));
    row
}

fn sample() -> Vec<String> {
    SAMPLE.iter().map(|text| normalise(text)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn over_the_sample(order in Just((0..6).collect::<Vec<usize>>()).prop_shuffle()) {
        let texts = sample();
        let straight: Vec<usize> = (0..6).collect();
        prop_assert_eq!(compared(&texts, &order), compared(&texts, &straight));
    }

    #[test]
    fn over_made_coverage(order in Just((0..8).collect::<Vec<usize>>()).prop_shuffle(), seed in 0..1_000_u64) {
        let texts: Vec<String> = event(8, 12, seed).into_iter().map(|made| made.text).collect();
        let straight: Vec<usize> = (0..8).collect();
        prop_assert_eq!(compared(&texts, &order), compared(&texts, &straight));
    }
}

#[test]
fn there_is_something_to_be_ordered() {
    let found = compared(&sample(), &[0, 1, 2, 3, 4, 5]);
    assert!(found.passages.iter().filter(|passage| passage.wordings.len() > 2).count() > 10);
    assert!(!found.copies.is_empty(), "the sample has copy");
}
