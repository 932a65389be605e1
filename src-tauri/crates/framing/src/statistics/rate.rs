//! Rates and shares with their intervals.

use serde::{Deserialize, Serialize};

use super::quantile::{gamma, normal};
use super::{NoFigure, Range, number};

/// How often something comes per 1,000 words.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rate {
    /// Per 1,000 words.
    pub per_thousand: f64,
    /// Its interval, exact for a Poisson count (Garwood 1936).
    pub interval: Range,
}

/// A share of a whole.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// 0 to 1.
    pub share: f64,
    /// Its interval (Wilson 1927).
    pub interval: Range,
}

/// `count` in `words` words as a rate per 1,000, with an interval of the given confidence (such as 0.95).
///
/// # Errors
/// [`NoFigure::NoWords`]; [`NoFigure::BadConfidence`].
pub fn rate(count: u64, words: u64, confidence: f64) -> Result<Rate, NoFigure> {
    if words == 0 {
        return Err(NoFigure::NoWords);
    }
    if !(confidence > 0.0 && confidence < 1.0) {
        return Err(NoFigure::BadConfidence);
    }
    let tail = (1.0 - confidence) / 2.0;
    let per = 1_000.0 / number(words);
    let low = if count == 0 { 0.0 } else { gamma(number(count), tail) };
    let high = gamma(number(count) + 1.0, 1.0 - tail);
    Ok(Rate { per_thousand: number(count) * per, interval: Range { low: low * per, high: high * per } })
}

/// `count` of `all` as a share, with an interval of the given confidence (such as 0.95).
///
/// # Errors
/// [`NoFigure::NothingCounted`] for a share of nothing; [`NoFigure::BadConfidence`].
pub fn share(count: u64, all: u64, confidence: f64) -> Result<Share, NoFigure> {
    if all == 0 {
        return Err(NoFigure::NothingCounted);
    }
    let z = normal(confidence)?;
    let (n, share) = (number(all), number(count.min(all)) / number(all));
    let middle = (share + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let spread = z / (1.0 + z * z / n) * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    let interval = Range { low: (middle - spread).max(0.0), high: (middle + spread).min(1.0) };
    Ok(Share { share, interval })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_of_small_counts_of_garwood() {
        // Garwood, F. (1936). Fiducial limits for the Poisson distribution. Biometrika 28, table: 95 % limits.
        for (count, low, high) in [(0, "0.00", "3.69"), (1, "0.03", "5.57"), (10, "4.80", "18.39")] {
            let found = rate(count, 1_000, 0.95).unwrap();
            assert_eq!(found.per_thousand, number(count));
            assert_eq!(
                [format!("{:.2}", found.interval.low), format!("{:.2}", found.interval.high)],
                [low, high],
                "{count}"
            );
        }
        assert_eq!(rate(1, 0, 0.95), Err(NoFigure::NoWords));
        assert_eq!(rate(1, 10, f64::NAN), Err(NoFigure::BadConfidence));
    }

    #[test]
    fn wilson_intervals_of_newcombe() {
        // Newcombe, R. G. (1998). Two-sided confidence intervals for the single proportion. Statistics in Medicine 17,
        // table I, method 3.
        for (count, all, low, high) in [
            (81, 263, "0.2553", "0.3662"),
            (15, 148, "0.0624", "0.1605"),
            (0, 20, "0.0000", "0.1611"),
            (1, 29, "0.0061", "0.1718"),
        ] {
            let found = share(count, all, 0.95).unwrap().interval;
            assert_eq!([format!("{:.4}", found.low), format!("{:.4}", found.high)], [low, high]);
        }
        assert_eq!(share(0, 0, 0.95), Err(NoFigure::NothingCounted));
    }
}
