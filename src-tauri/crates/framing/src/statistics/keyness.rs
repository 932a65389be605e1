//! Keyness: whether something is said more often per word here than there.

use serde::{Deserialize, Serialize};

use super::chi_square::tail;
use super::{NoFigure, number};

/// How far two rates per word differ.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Keyness {
    /// Log-likelihood G², of two terms.
    pub g2: f64,
    /// How likely a G² this large is if both rates are the same (chi-square, 1 degree of freedom).
    pub p: f64,
    /// Binary logarithm of the ratio of the rates (Hardie 2014): 1 is twice as often here, −1 half as often.
    pub log_ratio: f64,
    /// One of the counts was 0 and stood as 0.5 for the log ratio.
    pub corrected: bool,
}

/// Log-likelihood keyness (Rayson & Garside 2000) of `count` in `words` words against `other` in `other_words`.
///
/// # Errors
/// [`NoFigure::NoWords`] when there are no words on one side; [`NoFigure::NothingCounted`] when it is nowhere.
pub fn keyness(count: u64, words: u64, other: u64, other_words: u64) -> Result<Keyness, NoFigure> {
    if words == 0 || other_words == 0 {
        return Err(NoFigure::NoWords);
    }
    if count + other == 0 {
        return Err(NoFigure::NothingCounted);
    }
    let (all, all_words) = (number(count + other), number(words + other_words));
    let term = |count: u64, words: u64| {
        let expected = number(words) * all / all_words;
        if count == 0 { 0.0 } else { number(count) * (number(count) / expected).ln() }
    };
    let g2 = (2.0 * (term(count, words) + term(other, other_words))).max(0.0);
    let corrected = count == 0 || other == 0;
    let per_word = |count: u64, words: u64| number(count).max(0.5) / number(words);
    let log_ratio = (per_word(count, words) / per_word(other, other_words)).log2();
    Ok(Keyness { g2, p: tail(g2, 1), log_ratio, corrected })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn critical_values_of_rayson() {
        // Rayson, P. Log-likelihood and effect size calculator (Lancaster University): critical values of G².
        for (g2, level) in [(3.84, "0.05"), (6.63, "0.01"), (10.83, "0.001"), (15.13, "0.0001")] {
            let decimals = level.len() - 2;
            assert_eq!(format!("{:.decimals$}", tail(g2, 1)), level);
        }
    }

    #[test]
    fn twice_as_often_is_one_more() {
        let found = keyness(20, 1_000, 10, 1_000).unwrap();
        // 2 (20 ln (20/15) + 10 ln (10/15))
        assert!((found.g2 - 3.397_981).abs() < 1e-6, "{found:?}");
        assert_eq!((found.log_ratio, found.corrected), (1.0, false));
        assert_eq!(keyness(10, 1_000, 20, 1_000).unwrap().log_ratio, -1.0);
        let same = keyness(3, 100, 6, 200).unwrap();
        assert!(same.g2.abs() < 1e-12 && (same.p - 1.0).abs() < 1e-5, "{same:?}");
    }

    #[test]
    fn none_here_is_half_of_one() {
        let found = keyness(0, 1_000, 8, 1_000).unwrap();
        assert_eq!((found.log_ratio, found.corrected), (-4.0, true));
        assert_eq!(keyness(0, 10, 0, 10), Err(NoFigure::NothingCounted));
        assert_eq!(keyness(1, 10, 0, 0), Err(NoFigure::NoWords));
    }
}
