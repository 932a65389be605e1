//! Which sentences of two articles report the same thing: ours beside what else could link them, on the same articles in the
//! same run.

mod calibration;
mod facts;
mod peers;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use parallax_compare::{AlignOptions, GivenArticle, align_group, align_group_with};
use serde::Deserialize;

use super::{Meaning, QualityError, json_lines, share};
pub use facts::{OnSample, sample, table as sample_table};
pub(super) use peers::article_cosines;

/// An article of the gold data.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct GoldArticle {
    /// What the aligner sees.
    #[serde(flatten)]
    pub(super) given: GivenArticle,
    /// Which event it reports; the aligner does not see it.
    pub(super) event: String,
    /// The sentences that were judged.
    judged: BTreeSet<usize>,
}

/// The gold links of two articles.
#[derive(Debug, Deserialize)]
struct GoldLinks {
    a: String,
    b: String,
    /// Sentence of A, sentence of B, share of the poorer one's acts that both mention, number of acts that both mention.
    pairs: Vec<(usize, usize, f64, u32)>,
}

/// A sentence of A with one of B.
type SentencePair = (usize, usize);
/// Linked sentences, by the numbers of their articles.
pub(super) type Links = BTreeMap<(usize, usize), BTreeSet<SentencePair>>;

/// A gold pair: its sentences, its strength, the number of acts that both mention.
type GoldPair = (SentencePair, f64, u32);

/// Articles and gold links of one split.
pub(super) struct Split {
    articles: Vec<GoldArticle>,
    gold: Vec<((usize, usize), Vec<GoldPair>)>,
}

/// Precision, recall and F1.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Figures {
    precision: f64,
    recall: f64,
}

impl Figures {
    fn f1(self) -> f64 {
        let sum = self.precision + self.recall;
        if sum > 0.0 { 2.0 * self.precision * self.recall / sum } else { 0.0 }
    }

    fn row(self) -> String {
        format!("{:5.1} {:5.1} {:5.1}", 100.0 * self.precision, 100.0 * self.recall, 100.0 * self.f1())
    }
}

/// What counts as a link.
#[derive(Debug, Clone, Copy)]
enum Count {
    /// Any shared act.
    Any,
    /// At least half of the poorer side's acts.
    Strict,
    /// Two or more shared acts must be linked, none must not, one is left out of the count.
    Sharp,
}

impl Split {
    /// Reads `gold_dir/ecb/NAME.*`.
    pub(super) fn read(gold_dir: &Path, name: &str) -> Result<Self, QualityError> {
        let file = |kind: &str| gold_dir.join("ecb").join(format!("{name}.{kind}.jsonl"));
        let articles: Vec<GoldArticle> = json_lines(&file("articles"))?;
        let links: Vec<GoldLinks> = json_lines(&file("links"))?;
        let number: BTreeMap<&str, usize> =
            articles.iter().enumerate().map(|(at, article)| (article.given.id.as_str(), at)).collect();
        let gold = links
            .iter()
            .filter_map(|link| {
                let key = (*number.get(link.a.as_str())?, *number.get(link.b.as_str())?);
                Some((
                    key,
                    link.pairs.iter().map(|&(i, j, strength, acts)| ((i, j), strength, acts)).collect(),
                ))
            })
            .collect();
        Ok(Self { articles, gold })
    }

    pub(super) fn articles(&self) -> &[GoldArticle] {
        &self.articles
    }

    fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.gold.iter().map(|(key, _)| *key)
    }

    /// What the program's own aligner links, threshold 0.48 unless told; by meaning, too, with a model.
    fn ours(&self, threshold: Option<f32>, meaning: Meaning<'_>) -> Result<Links, QualityError> {
        let mut options = AlignOptions::default();
        options.threshold = threshold.unwrap_or(options.threshold);
        let given: Vec<GivenArticle> = self.articles.iter().map(|article| article.given.clone()).collect();
        let number: BTreeMap<&str, usize> =
            given.iter().enumerate().map(|(at, a)| (a.id.as_str(), at)).collect();
        let mut out = Links::new();
        let pairs = match meaning {
            Some(model) => align_group_with(&given, model, &options)?,
            None => align_group(&given, &options),
        };
        for pair in pairs {
            let (Some(&x), Some(&y)) = (number.get(pair.a.as_str()), number.get(pair.b.as_str())) else {
                continue;
            };
            let pairs = pair
                .links
                .iter()
                .flat_map(|link| link.a.iter().flat_map(|&i| link.b.iter().map(move |&j| (i, j))));
            out.entry((x, y)).or_default().extend(pairs.clone());
            out.entry((y, x)).or_default().extend(pairs.map(|(i, j)| (j, i)));
        }
        Ok(out)
    }

    /// Precision: share of linked pairs of judged sentences that are gold. Recall: share of judged sentences with a gold
    /// counterpart that got a right one.
    fn score(&self, links: &Links, count: Count) -> Figures {
        let (mut found, mut right, mut needed, mut hit) = (0, 0, 0, 0);
        for ((a, b), pairs) in &self.gold {
            let judged = |at: &usize| self.articles.get(*at).map(|article| &article.judged);
            let (Some(judged_a), Some(judged_b)) = (judged(a), judged(b)) else { continue };
            let gold: BTreeSet<SentencePair> = pairs
                .iter()
                .filter(|(_, strength, acts)| match count {
                    Count::Any => true,
                    Count::Strict => *strength >= 0.5,
                    Count::Sharp => *acts > 1,
                })
                .map(|(pair, ..)| *pair)
                .collect();
            let left_out: BTreeSet<SentencePair> = match count {
                Count::Sharp => {
                    pairs.iter().filter(|(.., acts)| *acts == 1).map(|(pair, ..)| *pair).collect()
                }
                Count::Any | Count::Strict => BTreeSet::new(),
            };
            let none = BTreeSet::new();
            let linked: BTreeSet<SentencePair> = links
                .get(&(*a, *b))
                .unwrap_or(&none)
                .iter()
                .copied()
                .filter(|pair| {
                    judged_a.contains(&pair.0) && judged_b.contains(&pair.1) && !left_out.contains(pair)
                })
                .collect();
            let good: BTreeSet<SentencePair> = linked.intersection(&gold).copied().collect();
            found += linked.len();
            right += good.len();
            needed += ends(&gold);
            hit += ends(&good);
        }
        Figures { precision: share(right, found), recall: share(hit, needed) }
    }
}

/// Number of sentences, on both sides, that are in a pair.
fn ends(pairs: &BTreeSet<SentencePair>) -> usize {
    let firsts: BTreeSet<usize> = pairs.iter().map(|pair| pair.0).collect();
    let seconds: BTreeSet<usize> = pairs.iter().map(|pair| pair.1).collect();
    firsts.len() + seconds.len()
}

/// Precision, recall and F1 of links on `gold_dir/ecb`: peers, each at the threshold that is best for it on the very split, and
/// ours at its default; then ours over thresholds. With a model of what sentences mean, ours with it besides.
///
/// # Errors
/// [`QualityError`] when a file is missing or of another form, or when the model fails.
pub fn alignment(gold_dir: &Path, meaning: Meaning<'_>) -> Result<String, QualityError> {
    let mut table = String::from(
        "alignment                                     any P     R    F1   strict P   R    F1    sharp P   R    F1\n",
    );
    let mut calibration = String::from("\nscores of links, words only\n");
    for (name, kept_for) in [("dev", "tuned on"), ("test", "report")] {
        let split = Split::read(gold_dir, name)?;
        let mut row = |who: &str, links: &Links| {
            let [any, strict, sharp] =
                [Count::Any, Count::Strict, Count::Sharp].map(|c| split.score(links, c).row());
            writeln!(table, "{name:<4} {kept_for:<9} {who:<28} {any}    {strict}    {sharp}").ok();
        };
        for (who, at) in peers::all(&split) {
            let best = (1..15)
                .map(|step| at(0.02 + 0.04 * f64::from(step)))
                .max_by(|x, y| split.score(x, Count::Any).f1().total_cmp(&split.score(y, Count::Any).f1()));
            if let Some(links) = best {
                row(who, &links);
            }
        }
        let with_model = meaning.map(|model| ("parallax, words and meaning", Some(model)));
        for (who, meaning) in [("parallax, words only", None)].into_iter().chain(with_model) {
            row(who, &split.ours(None, meaning)?);
            for step in 0..11 {
                let threshold = 0.2 + 0.06 * step as f32;
                row(&format!("  at threshold {threshold:.2}"), &split.ours(Some(threshold), meaning)?);
            }
        }
        calibration.push_str(&calibration::table(&split, name));
    }
    Ok(table + &calibration)
}
