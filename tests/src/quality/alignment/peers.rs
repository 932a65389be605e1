//! Other ways to link sentences, made anew here so that all run on the same words.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Links, SentencePair, Split};

/// A way to link sentences, by its threshold.
type Peer<'s> = (&'static str, Box<dyn Fn(f64) -> Links + 's>);

/// The peers.
pub(super) fn all(split: &Split) -> Vec<Peer<'_>> {
    let words: Vec<Vec<Vec<String>>> = split
        .articles()
        .iter()
        .map(|article| article.given.sentences.iter().map(|sentence| words(sentence)).collect())
        .collect();
    let cosines = std::rc::Rc::new(cosines(split, &words));
    let ratios = std::rc::Rc::new(ratios(split, &words));
    let (greedy, best) = (cosines.clone(), cosines);
    let (blocks, ordered) = (ratios.clone(), ratios);
    vec![
        ("everything linked", Box::new(|_| everything(split)) as Box<dyn Fn(f64) -> Links>),
        ("similar, lines", Box::new(move |_| lines(split, &words))),
        ("longest match (difflib)", Box::new(move |t| per_pair(&blocks, |m| longest_matches(m, t)))),
        ("order-kept alignment", Box::new(move |t| per_pair(&ordered, |m| in_order(m, t)))),
        ("tf-idf, one to one", Box::new(move |t| per_pair(&greedy, |m| one_to_one(m, t)))),
        ("tf-idf, best partner", Box::new(move |t| per_pair(&best, |m| best_partner(m, t)))),
    ]
}

/// How like each sentence of A is to each of B.
type Table = Vec<Vec<f64>>;
type Tables = BTreeMap<(usize, usize), Table>;

fn per_pair(tables: &Tables, link: impl Fn(&Table) -> BTreeSet<SentencePair>) -> Links {
    tables.iter().map(|(key, table)| (*key, link(table))).collect()
}

fn words(sentence: &str) -> Vec<String> {
    sentence
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn everything(split: &Split) -> Links {
    let count = |at: usize| split.articles().get(at).map_or(0, |article| article.given.sentences.len());
    split
        .pairs()
        .map(|(a, b)| ((a, b), (0..count(a)).flat_map(|i| (0..count(b)).map(move |j| (i, j))).collect()))
        .collect()
}

fn tables(split: &Split, of: impl Fn(usize, usize) -> Table) -> Tables {
    split.pairs().map(|(a, b)| ((a, b), of(a, b))).collect()
}

/// Words with their weights, the length of the whole 1.
type Vector = BTreeMap<String, f64>;

/// Term frequencies, each times the logarithm of texts over texts with the word.
fn vectors(texts: &[Vec<String>]) -> Vec<Vector> {
    let mut counts: HashMap<&str, f64> = HashMap::new();
    for text in texts {
        for word in text.iter().map(String::as_str).collect::<BTreeSet<_>>() {
            *counts.entry(word).or_default() += 1.0;
        }
    }
    let all = texts.len() as f64;
    texts
        .iter()
        .map(|text| {
            let mut out = Vector::new();
            for word in text {
                *out.entry(word.clone()).or_default() +=
                    (all / counts.get(word.as_str()).copied().unwrap_or(1.0)).ln();
            }
            let length = out.values().map(|w| w * w).sum::<f64>().sqrt();
            out.values_mut().for_each(|w| *w /= if length > 0.0 { length } else { 1.0 });
            out
        })
        .collect()
}

fn cosine(x: &Vector, y: &Vector) -> f64 {
    x.iter().filter_map(|(word, w)| y.get(word).map(|v| v * w)).sum()
}

/// Cosine of every two articles of a split.
pub(in crate::quality) fn article_cosines(split: &Split) -> Vec<Vec<f64>> {
    let texts: Vec<Vec<String>> =
        split.articles().iter().map(|article| words(&article.given.sentences.join(" "))).collect();
    let vectors = vectors(&texts);
    vectors.iter().map(|x| vectors.iter().map(|y| cosine(x, y)).collect()).collect()
}

/// Cosine of every two sentences of the pairs of a split, words weighed over all its sentences.
fn cosines(split: &Split, words: &[Vec<Vec<String>>]) -> Tables {
    let flat: Vec<Vec<String>> = words.iter().flatten().cloned().collect();
    let mut all = vectors(&flat).into_iter();
    let by_article: Vec<Vec<Vector>> =
        words.iter().map(|article| all.by_ref().take(article.len()).collect()).collect();
    tables(split, |a, b| match (by_article.get(a), by_article.get(b)) {
        (Some(x), Some(y)) => x.iter().map(|p| y.iter().map(|q| cosine(p, q)).collect()).collect(),
        _ => Table::new(),
    })
}

/// Twice the shared words over all words, each counted once.
fn ratios(split: &Split, words: &[Vec<Vec<String>>]) -> Tables {
    let sets: Vec<Vec<BTreeSet<&String>>> = words
        .iter()
        .map(|article| article.iter().map(|sentence| sentence.iter().collect()).collect())
        .collect();
    tables(split, |a, b| match (sets.get(a), sets.get(b)) {
        (Some(x), Some(y)) => x
            .iter()
            .map(|p| {
                y.iter()
                    .map(|q| 2.0 * p.intersection(q).count() as f64 / (p.len() + q.len()).max(1) as f64)
                    .collect()
            })
            .collect(),
        _ => Table::new(),
    })
}

/// The most alike pair first, each sentence once.
fn one_to_one(table: &Table, threshold: f64) -> BTreeSet<SentencePair> {
    let mut all: Vec<(f64, SentencePair)> = table
        .iter()
        .enumerate()
        .flat_map(|(i, row)| row.iter().enumerate().map(move |(j, &value)| (value, (i, j))))
        .filter(|(value, _)| *value >= threshold)
        .collect();
    all.sort_by(|x, y| y.0.total_cmp(&x.0).then(y.1.cmp(&x.1)));
    let (mut taken_a, mut taken_b) = (BTreeSet::new(), BTreeSet::new());
    let mut out = BTreeSet::new();
    for (_, (i, j)) in all {
        if !taken_a.contains(&i) && !taken_b.contains(&j) {
            taken_a.insert(i);
            taken_b.insert(j);
            out.insert((i, j));
        }
    }
    out
}

/// Every sentence with the one most like it, from both sides.
fn best_partner(table: &Table, threshold: f64) -> BTreeSet<SentencePair> {
    let mut out = BTreeSet::new();
    let width = table.first().map_or(0, Vec::len);
    let above = |(value, pair): (f64, SentencePair)| (value >= threshold).then_some(pair);
    for (i, row) in table.iter().enumerate() {
        let best =
            row.iter().enumerate().map(|(j, &value)| (value, (i, j))).max_by(|x, y| x.0.total_cmp(&y.0));
        out.extend(best.and_then(above));
    }
    for j in 0..width {
        let column = table.iter().enumerate().filter_map(|(i, row)| row.get(j).map(|&value| (value, (i, j))));
        out.extend(column.max_by(|x, y| x.0.total_cmp(&y.0)).and_then(above));
    }
    out
}

/// The alignment of greatest likeness that keeps the order of both: what a diff of sentences can see at best.
fn in_order(table: &Table, threshold: f64) -> BTreeSet<SentencePair> {
    let (height, width) = (table.len(), table.first().map_or(0, Vec::len));
    let value = |i: usize, j: usize| table.get(i).and_then(|row| row.get(j)).copied().unwrap_or(0.0);
    let mut best = vec![vec![0.0_f64; width + 1]; height + 1];
    let at = |best: &[Vec<f64>], i: usize, j: usize| {
        best.get(i).and_then(|row| row.get(j)).copied().unwrap_or(0.0)
    };
    for i in 1..=height {
        for j in 1..=width {
            let mut most = at(&best, i - 1, j).max(at(&best, i, j - 1));
            if value(i - 1, j - 1) >= threshold {
                most = most.max(at(&best, i - 1, j - 1) + value(i - 1, j - 1));
            }
            if let Some(slot) = best.get_mut(i).and_then(|row| row.get_mut(j)) {
                *slot = most;
            }
        }
    }
    let (mut i, mut j) = (height, width);
    let mut out = BTreeSet::new();
    while i > 0 && j > 0 {
        let here = at(&best, i, j);
        if here == at(&best, i - 1, j) {
            i -= 1;
        } else if here == at(&best, i, j - 1) {
            j -= 1;
        } else {
            i -= 1;
            j -= 1;
            out.insert((i, j));
        }
    }
    out
}

/// Ratcliff and Obershelp: the longest run of alike sentences, then the same before and behind it.
fn longest_matches(table: &Table, threshold: f64) -> BTreeSet<SentencePair> {
    let alike =
        |i: usize, j: usize| table.get(i).and_then(|row| row.get(j)).is_some_and(|&value| value >= threshold);
    let mut out = BTreeSet::new();
    let mut left = vec![(0, table.len(), 0, table.first().map_or(0, Vec::len))];
    while let Some((from_a, to_a, from_b, to_b)) = left.pop() {
        let mut best = (0, 0, 0);
        for i in from_a..to_a {
            for j in from_b..to_b {
                let length = (0..(to_a - i).min(to_b - j)).take_while(|&k| alike(i + k, j + k)).count();
                if length > best.2 {
                    best = (i, j, length);
                }
            }
        }
        let (i, j, length) = best;
        if length > 0 {
            out.extend((0..length).map(|k| (i + k, j + k)));
            left.push((from_a, i, from_b, j));
            left.push((i + length, to_a, j + length, to_b));
        }
    }
    out
}

/// Sentences as the lines of a diff, equal when their words are.
fn lines(split: &Split, words: &[Vec<Vec<String>>]) -> Links {
    let link = |a: &[Vec<String>], b: &[Vec<String>]| -> BTreeSet<SentencePair> {
        capture_diff_slices(Algorithm::Patience, a, b)
            .into_iter()
            .filter_map(|op| match op {
                DiffOp::Equal { old_index, new_index, len } => {
                    Some((0..len).map(move |k| (old_index + k, new_index + k)))
                }
                _ => None,
            })
            .flatten()
            .collect()
    };
    split.pairs().filter_map(|(a, b)| Some(((a, b), link(words.get(a)?, words.get(b)?)))).collect()
}
