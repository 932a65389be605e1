//! How much wordings differ, as one number to sort by.

use std::collections::BTreeMap;

use parallax_text::{stem, tokens};

/// How often each stem stands in a wording.
fn stems(wording: &str, language: Option<&str>) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for token in tokens(wording).into_iter().filter(|token| token.word) {
        *found.entry(stem(&token.key, language).into_owned()).or_insert(0) += 1;
    }
    found
}

/// One minus Dice's coefficient (Dice 1945) of two multisets; 0 for two empty ones.
fn apart(a: &BTreeMap<String, usize>, b: &BTreeMap<String, usize>) -> f32 {
    let total: usize = a.values().sum::<usize>() + b.values().sum::<usize>();
    if total == 0 {
        return 0.0;
    }
    let shared: usize = a.iter().map(|(stem, count)| *count.min(b.get(stem).unwrap_or(&0))).sum();
    1.0 - 2.0 * shared as f32 / total as f32
}

/// How much two wordings differ: 0 for the same words, in whatever order and form, 1 for no word in common.
///
/// ```
/// use parallax_compare::wording_difference;
/// assert_eq!(wording_difference("The talks end.", "Talks: the end", Some("en")), 0.0);
/// assert_eq!(wording_difference("Russia annexed it.", "They took Crimea over.", Some("en")), 1.0);
/// ```
pub fn wording_difference(a: &str, b: &str, language: Option<&str>) -> f32 {
    apart(&stems(a, language), &stems(b, language))
}

/// The mean of [`wording_difference`] over all pairs; 0 for fewer than two wordings.
pub fn mean_difference(wordings: &[&str], language: Option<&str>) -> f32 {
    let bags: Vec<_> = wordings.iter().map(|wording| stems(wording, language)).collect();
    let (mut sum, mut pairs) = (0.0_f32, 0_usize);
    for (at, a) in bags.iter().enumerate() {
        for b in bags.iter().skip(at + 1) {
            sum += apart(a, b);
            pairs += 1;
        }
    }
    if pairs == 0 { 0.0 } else { sum / pairs as f32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_lies_between_same_and_nothing_shared() {
        let told = ["Talks ended late.", "Talks ended late.", "It rained."];
        let mean = mean_difference(&told, Some("en"));
        assert!((mean - 2.0 / 3.0).abs() < 1e-6, "{mean}");
        assert_eq!(mean_difference(&told[..1], Some("en")), 0.0);
        assert_eq!(wording_difference("", "…", None), 0.0, "no words differ in nothing");
    }
}
