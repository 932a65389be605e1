//! The benchmark's score, and how a line of it is printed.

use std::collections::HashMap;

use crate::page::Page;

/// The benchmark's score: per page, shingles found, wrong and missed are scaled to sum to one, then added up.
#[derive(Default)]
pub(crate) struct Score {
    found: f64,
    wrong: f64,
    missed: f64,
    /// Share of pages without a fault.
    pub(crate) exact: f64,
}

impl Score {
    /// Scores the texts of pages, in the same order; those that `chosen` refuses are left out.
    pub(crate) fn of(pages: &[Page], texts: &[String], chosen: impl Fn(&Page) -> bool) -> Self {
        let mut score = Self::default();
        let count = pages.iter().filter(|page| chosen(page)).count().max(1);
        for (page, text) in pages.iter().zip(texts).filter(|(page, _)| chosen(page)) {
            let (gold, ours) = (shingles(&page.gold), shingles(text));
            let found: usize = gold
                .iter()
                .map(|(shingle, count)| (*count).min(ours.get(shingle).copied().unwrap_or(0)))
                .sum();
            let missed = gold.values().sum::<usize>() - found;
            let wrong = ours.values().sum::<usize>() - found;
            let all = (found + missed + wrong) as f64;
            if all > 0.0 {
                score.found += found as f64 / all;
                score.missed += missed as f64 / all;
                score.wrong += wrong as f64 / all;
            }
            score.exact += f64::from(u8::from(missed + wrong == 0)) / count as f64;
        }
        score
    }

    pub(crate) fn precision(&self) -> f64 {
        self.found / (self.found + self.wrong).max(1e-9)
    }

    pub(crate) fn recall(&self) -> f64 {
        self.found / (self.found + self.missed).max(1e-9)
    }

    pub(crate) fn f1(&self) -> f64 {
        2.0 * self.precision() * self.recall() / (self.precision() + self.recall()).max(1e-9)
    }
}

fn shingles(text: &str) -> HashMap<Vec<&str>, usize> {
    let words: Vec<&str> =
        text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|w| !w.is_empty()).collect();
    let mut out = HashMap::new();
    if words.is_empty() {
        return out;
    }
    for window in words.windows(4.min(words.len())) {
        *out.entry(window.to_vec()).or_insert(0) += 1;
    }
    out
}
