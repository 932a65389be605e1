//! Confidence intervals by drawing units again.

use serde::{Deserialize, Serialize};

use super::{Coefficient, Judgements};
use crate::chance::Chance;

/// How an interval is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Resampling {
    /// How many samples are drawn.
    pub rounds: u32,
    /// Which share of them lies inside, such as 0.95.
    pub confidence: f64,
    /// Where the random numbers start. The same seed gives the same interval.
    pub seed: u64,
}

impl Default for Resampling {
    /// 1,000 samples, 95 %.
    fn default() -> Self {
        Self { rounds: 1000, confidence: 0.95, seed: 2014 }
    }
}

/// A confidence interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Samples for which the coefficient was not defined; they are left out. Many of them make the interval worth little.
    pub undefined: u32,
}

/// A percentile bootstrap interval (Efron 1979) of a coefficient: units are drawn with replacement, as many as there are.
/// `None` when no sample gives a figure.
pub fn interval(
    judgements: &Judgements,
    measure: impl Fn(&Judgements) -> Coefficient,
    how: Resampling,
) -> Option<Interval> {
    let units = judgements.units();
    let mut chance = Chance::new(how.seed);
    let mut figures = Vec::new();
    let mut undefined = 0;
    for _ in 0..how.rounds {
        let drawn = (0..units.len()).filter_map(|_| units.get(chance.below(units.len())).cloned()).collect();
        let sample = Judgements { coders: judgements.coders, units: drawn };
        match measure(&sample).value() {
            Some(figure) => figures.push(figure),
            None => undefined += 1,
        }
    }
    figures.sort_by(f64::total_cmp);
    let tail = (1.0 - how.confidence.clamp(0.0, 1.0)) / 2.0;
    Some(Interval { low: quantile(&figures, tail)?, high: quantile(&figures, 1.0 - tail)?, undefined })
}

/// The quantile of sorted figures, between neighbours by their distance (type 7 of Hyndman & Fan 1996).
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "positions in a list of at most some thousand figures"
)]
pub(super) fn quantile(figures: &[f64], share: f64) -> Option<f64> {
    let place = share * figures.len().checked_sub(1)? as f64;
    let low = figures.get(place.floor() as usize)?;
    let high = figures.get(place.ceil() as usize)?;
    Some(low + (high - low) * place.fract())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::{alpha, percent};

    fn coin(agreeing: usize, apart: usize) -> Judgements {
        let mut units: Vec<Vec<Option<u32>>> = (0..).map(|n| vec![Some(n % 2); 2]).take(agreeing).collect();
        units.extend((0..).map(|n| vec![Some(n % 2), Some((n + 1) % 2)]).take(apart));
        Judgements::new(2, units).unwrap()
    }

    #[test]
    fn the_interval_of_a_share_is_about_that_of_the_binomial() {
        let found =
            interval(&coin(160, 40), percent, Resampling { rounds: 5000, ..Resampling::default() }).unwrap();
        // 0.8 ± 1.96 √(0.8 · 0.2 / 200)
        assert!((found.low - 0.745).abs() < 0.01 && (found.high - 0.855).abs() < 0.01, "{found:?}");
        assert_eq!(found.undefined, 0);
    }

    #[test]
    fn the_same_seed_gives_the_same_interval_and_another_nearly_so() {
        let judgements = coin(30, 6);
        let first = interval(&judgements, alpha, Resampling::default());
        assert_eq!(first, interval(&judgements, alpha, Resampling::default()));
        let other = interval(&judgements, alpha, Resampling { seed: 7, ..Resampling::default() }).unwrap();
        let first = first.unwrap();
        assert!((first.low - other.low).abs() < 0.1 && (first.high - other.high).abs() < 0.1);
        let value = alpha(&judgements).value().unwrap();
        assert!(first.low < value && value < first.high);
    }

    #[test]
    fn samples_without_a_figure_are_counted_and_nothing_gives_nothing() {
        let found = interval(&coin(2, 0), alpha, Resampling::default()).unwrap();
        assert!(found.undefined > 300, "half of the samples of two units hold one of them twice: {found:?}");
        assert_eq!((found.low, found.high), (1.0, 1.0));
        assert_eq!(interval(&coin(1, 0), alpha, Resampling::default()), None);
        assert_eq!(interval(&coin(0, 0), percent, Resampling::default()), None);
    }
}
