//! Whether a score means what it says: of the links scored 0.8, four in five should be right.

use std::collections::BTreeSet;
use std::fmt::Write;

use parallax_compare::{AlignOptions, GivenArticle, align_group};

use super::{SentencePair, Split};
use crate::quality::share;

/// Links whose scores lie in one tenth of the scale.
#[derive(Debug, Clone, Copy, Default)]
struct Tenth {
    links: usize,
    right: usize,
    scores: f64,
}

/// A row a tenth: number of links, their mean score, the share of them that are right (any of their judged sentences is a gold
/// pair); then the mean distance of the two, weighed by the number of links (expected calibration error, Naeini et al. 2015).
/// Words only, links from the default threshold up.
pub(super) fn table(split: &Split, name: &str) -> String {
    let options = AlignOptions::default();
    let mut tenths = [Tenth::default(); 10];
    let given: Vec<GivenArticle> = split.articles.iter().map(|article| article.given.clone()).collect();
    let place = |id: &str| split.articles.iter().position(|article| article.given.id == id);
    for pair in align_group(&given, &options) {
        let (Some(x), Some(y)) = (place(&pair.a), place(&pair.b)) else { continue };
        let gold: BTreeSet<SentencePair> = split
            .gold
            .iter()
            .filter(|((a, b), _)| (*a, *b) == (x, y) || (*b, *a) == (x, y))
            .flat_map(|((a, _), pairs)| {
                pairs.iter().map(move |((i, j), ..)| if *a == x { (*i, *j) } else { (*j, *i) })
            })
            .collect();
        let judged = |article: usize, sentence: &usize| {
            split.articles.get(article).is_some_and(|article| article.judged.contains(sentence))
        };
        for link in &pair.links {
            let both: Vec<SentencePair> = link
                .a
                .iter()
                .filter(|i| judged(x, i))
                .flat_map(|&i| link.b.iter().filter(|j| judged(y, j)).map(move |&j| (i, j)))
                .collect();
            let tenth = tenths.get_mut(((link.score * 10.0) as usize).min(9));
            if let Some(tenth) = tenth.filter(|_| !both.is_empty()) {
                tenth.links += 1;
                tenth.right += usize::from(both.iter().any(|pair| gold.contains(pair)));
                tenth.scores += f64::from(link.score);
            }
        }
    }
    let mut out = String::new();
    let all: usize = tenths.iter().map(|tenth| tenth.links).sum();
    let mut error = 0.0;
    for tenth in tenths.iter().filter(|tenth| tenth.links > 0) {
        let (score, right) = (tenth.scores / tenth.links as f64, share(tenth.right, tenth.links));
        error += (score - right).abs() * share(tenth.links, all);
        writeln!(out, "{name:<4} {:>6} links  mean score {score:.2}  right {right:.2}", tenth.links).ok();
    }
    writeln!(
        out,
        "{name:<4} default threshold {:.2}, expected calibration error {error:.3}",
        options.threshold
    )
    .ok();
    out
}
