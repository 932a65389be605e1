//! Statistics as SciPy and statsmodels compute them, to 1e-9: see `statistics/reference.py` for which and how.

#![allow(clippy::unwrap_used, reason = "the reference is part of the test")]

use parallax_framing::statistics::{
    Exactness, Table, chi_square, cramers_v, fisher, holm, keyness, odds_ratio, phi, rate, share,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Reference {
    tables: Vec<TableCase>,
    fours: Vec<FourCase>,
    larger: Vec<LargerCase>,
    rates: Vec<RateCase>,
    several: Vec<HolmCase>,
}

#[derive(Deserialize)]
struct TableCase {
    cells: Vec<Vec<u64>>,
    statistic: f64,
    df: u32,
    p: f64,
    expected: Vec<Vec<f64>>,
    cramers_v: f64,
}

#[derive(Deserialize)]
struct FourCase {
    cells: Vec<Vec<u64>>,
    fisher: f64,
    phi: f64,
    odds: f64,
    low: f64,
    high: f64,
}

#[derive(Deserialize)]
struct LargerCase {
    cells: Vec<Vec<u64>>,
    p: f64,
}

#[derive(Deserialize)]
struct RateCase {
    count: u64,
    words: u64,
    other: u64,
    other_words: u64,
    g2: f64,
    g2_p: f64,
    log_ratio: f64,
    confidence: f64,
    low: f64,
    high: f64,
    of: u64,
    wilson_low: f64,
    wilson_high: f64,
}

#[derive(Deserialize)]
struct HolmCase {
    p: Vec<f64>,
    adjusted: Vec<f64>,
}

fn reference() -> Reference {
    serde_json::from_str(include_str!("statistics/reference.json")).unwrap()
}

/// To 1e-9, of the larger for what is above 1.
fn same(what: &str, case: usize, found: f64, expected: f64) {
    let off = (found - expected).abs() / expected.abs().max(1.0);
    assert!(off < 1e-9, "{what} of case {case}: {found} is not {expected}");
}

#[test]
fn chi_square_expected_counts_and_cramers_v() {
    for (nth, case) in reference().tables.into_iter().enumerate() {
        let table = Table::new(case.cells).unwrap();
        let found = chi_square(&table).unwrap();
        same("chi-square", nth, found.statistic, case.statistic);
        same("p of chi-square", nth, found.p, case.p);
        assert_eq!(found.df, case.df);
        for (found, expected) in found.expected.iter().flatten().zip(case.expected.iter().flatten()) {
            same("an expected count", nth, *found, *expected);
        }
        same("Cramér's V", nth, cramers_v(&table).unwrap(), case.cramers_v);
    }
}

#[test]
fn fisher_phi_and_the_odds_ratio_of_two_by_two() {
    for (nth, case) in reference().fours.into_iter().enumerate() {
        let table = Table::new(case.cells).unwrap();
        let found = fisher(&table).unwrap();
        assert_eq!(found.exactness, Exactness::Exact);
        same("Fisher", nth, found.p, case.fisher);
        same("phi", nth, phi(&table).unwrap(), case.phi);
        let odds = odds_ratio(&table, 0.95).unwrap();
        same("the odds ratio", nth, odds.ratio, case.odds);
        same("its lower end", nth, odds.interval.low, case.low);
        same("its upper end", nth, odds.interval.high, case.high);
    }
}

#[test]
fn fisher_of_larger_tables() {
    for (nth, case) in reference().larger.into_iter().enumerate() {
        let found = fisher(&Table::new(case.cells).unwrap()).unwrap();
        assert_eq!(found.exactness, Exactness::Exact);
        same("Fisher", nth, found.p, case.p);
    }
}

#[test]
fn keyness_rates_and_shares() {
    for (nth, case) in reference().rates.into_iter().enumerate() {
        let found = keyness(case.count, case.words, case.other, case.other_words).unwrap();
        same("G²", nth, found.g2, case.g2);
        same("p of G²", nth, found.p, case.g2_p);
        same("the log ratio", nth, found.log_ratio, case.log_ratio);
        let found = rate(case.count, case.words, case.confidence).unwrap().interval;
        same("a rate's lower end", nth, found.low, case.low);
        same("a rate's upper end", nth, found.high, case.high);
        let found = share(case.count, case.of, case.confidence).unwrap().interval;
        same("a share's lower end", nth, found.low, case.wilson_low);
        same("a share's upper end", nth, found.high, case.wilson_high);
    }
}

#[test]
fn holms_adjustment() {
    for (nth, case) in reference().several.into_iter().enumerate() {
        let given: Vec<Option<f64>> = case.p.into_iter().map(Some).collect();
        for (found, expected) in holm(&given).into_iter().zip(case.adjusted) {
            same("Holm", nth, found.unwrap(), expected);
        }
    }
}
