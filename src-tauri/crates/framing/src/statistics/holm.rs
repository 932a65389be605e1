//! Correction for several tests at once.

/// p-values adjusted by Holm's step-down method (1979): the chance that any of the rejected is true stays below the level.
/// What is `None` was no test and does not count as one.
pub fn holm(p: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut order: Vec<(usize, f64)> = p.iter().enumerate().filter_map(|(at, p)| Some((at, (*p)?))).collect();
    order.sort_by(|one, other| one.1.total_cmp(&other.1).then(one.0.cmp(&other.0)));
    let mut adjusted = vec![None; p.len()];
    let mut least: f64 = 0.0;
    for (rank, (at, p)) in order.iter().enumerate() {
        least = least.max(p * super::number((order.len() - rank) as u64)).min(1.0);
        if let Some(place) = adjusted.get_mut(*at) {
            *place = Some(least);
        }
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn four_tests_step_down() {
        // Worked through by hand: 0.005·4, 0.01·3, then 0.03·2, and 0.04·1 raised to the one before.
        let found = holm(&[Some(0.01), Some(0.04), None, Some(0.03), Some(0.005)]);
        let rounded: Vec<Option<f64>> = found.iter().map(|p| p.map(|p| (p * 1e9).round() / 1e9)).collect();
        assert_eq!(rounded, [Some(0.03), Some(0.06), None, Some(0.06), Some(0.02)]);
        assert_eq!(holm(&[]), []);
    }

    proptest! {
        #[test]
        fn adjusted_are_never_smaller_and_keep_their_order(p in prop::collection::vec(0.0..1.0_f64, 0..12)) {
            let given: Vec<Option<f64>> = p.iter().copied().map(Some).collect();
            let adjusted = holm(&given);
            for (one, adjusted_one) in p.iter().zip(&adjusted) {
                prop_assert!(adjusted_one.unwrap() >= *one && adjusted_one.unwrap() <= 1.0);
                for (other, adjusted_other) in p.iter().zip(&adjusted) {
                    prop_assert!(one > other || adjusted_one.unwrap() <= adjusted_other.unwrap());
                }
            }
        }
    }
}
