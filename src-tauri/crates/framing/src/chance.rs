//! Pseudorandom numbers that are the same in every run.

/// SplitMix64 (Steele, Lea & Flood 2014).
#[derive(Debug, Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number from 0 to `n` − 1; the bias of the multiplication is below 2⁻⁴⁰ for the lengths of lists.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        let scaled = (u128::from(self.bits()) * u128::try_from(n).unwrap_or(0)) >> 64;
        usize::try_from(scaled).unwrap_or(0)
    }

    /// A number from 0 up to but not 1, in steps of 2⁻⁵³.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    pub(crate) fn share(&mut self) -> f64 {
        (self.bits() >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_drawn_alike() {
        let mut chance = Chance::new(1);
        let mut drawn = [0; 7];
        for _ in 0..70_000 {
            drawn[chance.below(7)] += 1;
        }
        assert!(drawn.iter().all(|n| (9_700..10_300).contains(n)), "{drawn:?}");
        let mean = (0..70_000).map(|_| chance.share()).sum::<f64>() / 70_000.0;
        assert!((mean - 0.5).abs() < 0.005, "{mean}");
    }
}
