//! How codes spread over groups of texts, with tests.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::statistics::{
    ChiSquare, Fisher, Keyness, NoFigure, Odds, Rate, Share, Table, chi_square, cramers_v, fisher, holm,
    keyness, odds_ratio, rate, share,
};

/// A text of a corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SpreadText {
    /// Place of its group; `None` leaves it out.
    pub group: Option<usize>,
    /// Words read in it: its words, times the coders who did it.
    pub words: u64,
}

/// A coding that touches a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Touch {
    /// Place of the code.
    pub code: usize,
    /// Place of the text.
    pub text: usize,
    /// Place of the coding, to count it once where it touches several texts of a group.
    pub coding: usize,
}

/// What tests count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Codings: this code against all other codings. Codings in one text are taken as independent, which they seldom are.
    #[default]
    Codings,
    /// Texts: those with the code against those without.
    Texts,
}

/// What a group holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct GroupTotals {
    /// Texts.
    pub texts: u64,
    /// Words read.
    pub words: u64,
    /// Codings that touch the group, of any of the codes.
    pub codings: u64,
}

/// One code in one group.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Codings with the code that touch the group.
    pub codings: u64,
    /// Texts with any of them.
    pub texts: u64,
    /// Codings per 1,000 words.
    pub rate: Result<Rate, NoFigure>,
    /// Share of the group's texts.
    pub share: Result<Share, NoFigure>,
    /// Codings per word against all other groups.
    pub keyness: Result<Keyness, NoFigure>,
    /// The group against all others, by the basis asked for.
    pub fisher: Result<Fisher, NoFigure>,
    /// Odds of the same table.
    pub odds: Result<Odds, NoFigure>,
    /// The p of Fisher's test, adjusted by Holm's method for all cells.
    pub adjusted: Option<f64>,
}

/// One code over all groups.
#[derive(Debug, Clone, PartialEq)]
pub struct Counted {
    /// Codings with the code; each once, though it may touch several groups.
    pub codings: u64,
    /// Texts with any of them.
    pub texts: u64,
    /// Per 1,000 words of all groups. A coding that touches several groups counts in each.
    pub rate: Result<Rate, NoFigure>,
    /// The code in each group.
    pub cells: Vec<Cell>,
    /// Whether the code (against the rest, by the basis) depends on the group.
    pub chi_square: Result<ChiSquare, NoFigure>,
    /// How strongly.
    pub cramers_v: Result<f64, NoFigure>,
    /// The same where expected counts are too small for chi-square; `None` where they are not.
    pub fisher: Option<Result<Fisher, NoFigure>>,
    /// The p to read, Fisher's where there is one, adjusted by Holm's method for all codes.
    pub adjusted: Option<f64>,
}

/// Codes × groups.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// The groups.
    pub groups: Vec<GroupTotals>,
    /// The codes.
    pub codes: Vec<Counted>,
    /// Whether codes depend on groups at all: the table of codings.
    pub chi_square: Result<ChiSquare, NoFigure>,
    /// How strongly.
    pub cramers_v: Result<f64, NoFigure>,
    /// The same where expected counts are too small for chi-square.
    pub fisher: Option<Result<Fisher, NoFigure>>,
}

/// Counts `codes` codes over `groups` groups and tests what differs, with intervals of the given confidence (such as 0.95).
pub fn spread(
    codes: usize,
    groups: usize,
    texts: &[SpreadText],
    touches: &[Touch],
    basis: Basis,
    confidence: f64,
) -> Spread {
    let mut totals = vec![GroupTotals::default(); groups];
    for text in texts {
        if let Some(total) = text.group.and_then(|group| totals.get_mut(group)) {
            total.texts += 1;
            total.words += text.words;
        }
    }
    let group_of = |text: usize| texts.get(text).and_then(|text| text.group).filter(|group| *group < groups);
    // A coding once for each group that it touches, and a text once for each code.
    let mut codings: BTreeSet<(usize, usize, usize)> = BTreeSet::new();
    let mut with: BTreeSet<(usize, usize, usize)> = BTreeSet::new();
    for touch in touches.iter().filter(|touch| touch.code < codes) {
        if let Some(group) = group_of(touch.text) {
            codings.insert((touch.code, group, touch.coding));
            with.insert((touch.code, group, touch.text));
        }
    }
    let counts = |set: &BTreeSet<(usize, usize, usize)>| {
        let mut table = vec![vec![0_u64; groups]; codes];
        for (code, group, _) in set {
            if let Some(cell) = table.get_mut(*code).and_then(|row| row.get_mut(*group)) {
                *cell += 1;
            }
        }
        table
    };
    let (table, text_table) = (counts(&codings), counts(&with));
    for (at, total) in totals.iter_mut().enumerate() {
        total.codings = table.iter().filter_map(|row| row.get(at)).sum();
    }
    let mut once: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (code, _, coding) in &codings {
        once.entry(*code).or_default().insert(*coding);
    }
    let mut found: Vec<Counted> = table
        .iter()
        .zip(&text_table)
        .enumerate()
        .map(|(code, (row, texts))| {
            let codings = once.get(&code).map_or(0, |codings| codings.len() as u64);
            counted(codings, row, texts, &totals, basis, confidence)
        })
        .collect();
    adjust(&mut found);
    let whole = table_of(table);
    let chi_square = chi_square(&whole);
    Spread {
        groups: totals,
        codes: found,
        cramers_v: cramers_v(&whole),
        fisher: exact_where_needed(&whole, &chi_square),
        chi_square,
    }
}

/// All rows have a place per group.
fn table_of(rows: Vec<Vec<u64>>) -> Table {
    Table::new(rows).unwrap_or_else(|_| Table::two_by_two([0, 0], [0, 0]))
}

fn exact_where_needed(table: &Table, test: &Result<ChiSquare, NoFigure>) -> Option<Result<Fisher, NoFigure>> {
    test.as_ref().is_ok_and(|test| !test.holds()).then(|| fisher(table))
}

fn counted(
    codings: u64,
    row: &[u64],
    texts: &[u64],
    totals: &[GroupTotals],
    basis: Basis,
    confidence: f64,
) -> Counted {
    let sum = |counts: &[u64]| counts.iter().sum::<u64>();
    let words: u64 = totals.iter().map(|total| total.words).sum();
    // What has the code and what does not, by group.
    let (has, all): (&[u64], Vec<u64>) = match basis {
        Basis::Codings => (row, totals.iter().map(|total| total.codings).collect()),
        Basis::Texts => (texts, totals.iter().map(|total| total.texts).collect()),
    };
    let lacks: Vec<u64> = all.iter().zip(has).map(|(all, has)| all.saturating_sub(*has)).collect();
    let (here, elsewhere) = (sum(has), sum(&lacks));
    let cells = row
        .iter()
        .zip(texts)
        .zip(totals)
        .zip(has.iter().zip(&lacks))
        .map(|(((codings, texts), total), (has, lacks))| {
            let table = Table::two_by_two([*has, *lacks], [here - has, elsewhere - lacks]);
            Cell {
                codings: *codings,
                texts: *texts,
                rate: rate(*codings, total.words, confidence),
                share: share(*texts, total.texts, confidence),
                keyness: keyness(*codings, total.words, sum(row) - codings, words - total.words),
                fisher: fisher(&table),
                odds: odds_ratio(&table, confidence),
                adjusted: None,
            }
        })
        .collect();
    let table = table_of(vec![has.to_vec(), lacks]);
    let chi_square = chi_square(&table);
    Counted {
        codings,
        texts: sum(texts),
        rate: rate(sum(row), words, confidence),
        cells,
        cramers_v: cramers_v(&table),
        fisher: exact_where_needed(&table, &chi_square),
        chi_square,
        adjusted: None,
    }
}

/// Holm's method: over all cells, and over all codes.
fn adjust(codes: &mut [Counted]) {
    let of_codes: Vec<Option<f64>> = codes
        .iter()
        .map(|code| match &code.fisher {
            Some(fisher) => fisher.as_ref().ok().map(|fisher| fisher.p),
            None => code.chi_square.as_ref().ok().map(|test| test.p),
        })
        .collect();
    let p_of = |cell: &Cell| cell.fisher.as_ref().ok().map(|fisher| fisher.p);
    let of_cells: Vec<Option<f64>> = codes.iter().flat_map(|code| code.cells.iter().map(p_of)).collect();
    for (code, p) in codes.iter_mut().zip(holm(&of_codes)) {
        code.adjusted = p;
    }
    for (cell, p) in codes.iter_mut().flat_map(|code| &mut code.cells).zip(holm(&of_cells)) {
        cell.adjusted = p;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Group 0 has texts 0 and 1 (1,000 words), group 1 text 2 (500 words); text 3 is in none.
    fn texts() -> Vec<SpreadText> {
        let text = |group, words| SpreadText { group, words };
        vec![text(Some(0), 600), text(Some(0), 400), text(Some(1), 500), text(None, 900)]
    }

    /// Code 0: three codings in text 0, one in text 2; code 1: one that touches texts 1 and 2, two in text 2, one in text 3.
    fn touches() -> Vec<Touch> {
        [(0, 0, 0), (0, 0, 1), (0, 0, 2), (0, 2, 3), (1, 1, 4), (1, 2, 4), (1, 2, 5), (1, 2, 6), (1, 3, 7)]
            .into_iter()
            .map(|(code, text, coding)| Touch { code, text, coding })
            .collect()
    }

    #[test]
    fn a_small_corpus_by_hand() {
        let found = spread(2, 2, &texts(), &touches(), Basis::Codings, 0.95);
        assert_eq!(found.groups[0], GroupTotals { texts: 2, words: 1_000, codings: 4 });
        assert_eq!(found.groups[1], GroupTotals { texts: 1, words: 500, codings: 4 });
        let codings: Vec<Vec<u64>> =
            found.codes.iter().map(|code| code.cells.iter().map(|cell| cell.codings).collect()).collect();
        assert_eq!(codings, [[3, 1], [1, 3]]);
        assert_eq!((found.codes[0].codings, found.codes[1].codings), (4, 3), "the link counts once");
        let cell = &found.codes[0].cells[0];
        assert_eq!((cell.texts, cell.rate.unwrap().per_thousand, cell.share.unwrap().share), (1, 3.0, 0.5));
        // [[3, 1], [1, 3]] is Fisher's tea: 0.4857, in four cells of two codes.
        assert_eq!(format!("{:.4}", cell.fisher.unwrap().p), "0.4857");
        assert_eq!(cell.odds.unwrap().ratio, 9.0);
        assert_eq!(cell.adjusted, Some(1.0));
        // 3 in 1,000 words against 1 in 500: log2 1.5
        assert!((cell.keyness.unwrap().log_ratio - 1.5_f64.log2()).abs() < 1e-12);
        let code = &found.codes[0];
        assert_eq!((code.chi_square.as_ref().unwrap().statistic, code.cramers_v), (2.0, Ok(0.5)));
        assert_eq!(format!("{:.4}", code.fisher.unwrap().unwrap().p), "0.4857");
        assert_eq!(format!("{:.4}", code.adjusted.unwrap()), "0.9714");
        assert_eq!(found.chi_square.unwrap().statistic, 2.0);
    }

    #[test]
    fn texts_as_basis_count_texts() {
        let found = spread(2, 2, &texts(), &touches(), Basis::Texts, 0.95);
        // Code 0: one of two texts, and the one of the other group.
        let odds = found.codes[0].cells[0].odds.unwrap();
        assert_eq!((odds.corrected, odds.ratio), (true, 1.5 * 0.5 / (1.5 * 1.5)));
        assert_eq!(found.codes[0].cells[0].fisher.unwrap().p, 1.0);
    }

    #[test]
    fn an_empty_corpus_has_no_figures() {
        let found = spread(1, 2, &[], &[], Basis::Codings, 0.95);
        assert_eq!(found.chi_square, Err(NoFigure::NothingCounted));
        assert_eq!(found.codes[0].cells[1].rate, Err(NoFigure::NoWords));
        assert_eq!(found.codes[0].adjusted, None);
        let one = spread(1, 1, &texts(), &touches()[..3], Basis::Codings, 0.95);
        assert_eq!(one.codes[0].chi_square, Err(NoFigure::OneLine));
        assert_eq!(one.codes[0].cells[0].keyness, Err(NoFigure::NoWords));
    }

    proptest! {
        #[test]
        fn the_order_of_texts_and_codings_changes_nothing(
            given in prop::collection::vec((0..3_usize, 0..6_usize, 0..10_usize), 0..30),
        ) {
            let texts: Vec<SpreadText> =
                (0..6).map(|n| SpreadText { group: Some(n % 3), words: 100 + n as u64 * 10 }).collect();
            let touches: Vec<Touch> =
                given.into_iter().map(|(code, text, coding)| Touch { code, text, coding }).collect();
            let turned: Vec<Touch> =
                touches.iter().rev().map(|touch| Touch { text: 5 - touch.text, ..*touch }).collect();
            let texts_turned: Vec<SpreadText> = texts.iter().rev().copied().collect();
            let there = spread(3, 3, &texts, &touches, Basis::Texts, 0.9);
            let back = spread(3, 3, &texts_turned, &turned, Basis::Texts, 0.9);
            prop_assert_eq!(there, back);
        }
    }
}
