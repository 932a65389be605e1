//! Which articles report one event: ours, article by article as they arrive, beside clustering of all at once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use parallax_compare::{ArrivalOptions, Arrivals, Place, Profile, Side, Sketch};
use parallax_text::{Segment, SegmentKind, Span};

use super::QualityError;
use super::alignment::{GoldArticle, Split, article_cosines};

/// B-cubed precision, recall and F1 (Bagga and Baldwin 1998): for each article, how much of its found group is of its event, and how
/// much of its event is in its found group; the mean over articles.
fn b_cubed(found: &[usize], gold: &[&str]) -> (f64, f64, f64) {
    let mut groups: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut events: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (at, (group, event)) in found.iter().zip(gold).enumerate() {
        groups.entry(*group).or_default().insert(at);
        events.entry(event).or_default().insert(at);
    }
    let (mut precision, mut recall) = (0.0, 0.0);
    for (group, event) in found.iter().zip(gold) {
        let (Some(group), Some(event)) = (groups.get(group), events.get(event)) else { continue };
        let both = group.intersection(event).count() as f64;
        precision += both / group.len() as f64;
        recall += both / event.len() as f64;
    }
    let n = found.len().max(1) as f64;
    let (p, r) = (precision / n, recall / n);
    (p, r, if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 })
}

/// An article as one text with segments.
struct Joined {
    text: String,
    segments: Vec<Segment>,
}

impl Joined {
    fn of(article: &GoldArticle) -> Self {
        let mut joined = Self { text: String::new(), segments: Vec::new() };
        for (paragraph, sentence) in article.given.sentences.iter().enumerate() {
            let start = joined.text.len();
            joined.text.push_str(sentence);
            let kind = if paragraph == 0 { SegmentKind::Lead } else { SegmentKind::Body };
            if let Ok(span) = Span::new(&joined.text, start, joined.text.len()) {
                joined.segments.push(Segment { span, kind, paragraph });
            }
            joined.text.push('\n');
        }
        joined
    }

    fn side(&self) -> Side<'_> {
        Side { text: &self.text, segments: &self.segments, language: Some("en") }
    }
}

/// The events of articles that come in this order, one by one: when a person agrees to each proposal at once, and when nobody
/// says anything, as they are proposed after the last.
fn online(articles: &[Sketch], order: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let (mut nodding, mut waiting) = (Arrivals::new(options()), Arrivals::new(options()));
    let mut agreed = Vec::new();
    for sketch in order.iter().filter_map(|&at| articles.get(at)) {
        let article = nodding.add(sketch.clone());
        // A number that no event has: that of its first article.
        let event = match nodding.place(article) {
            Some(Place::Event(event)) => event,
            _ => article,
        };
        nodding.put_into(article, &[event]);
        agreed.push(event as usize);
        let article = waiting.add(sketch.clone());
        waiting.place(article);
    }
    let proposed = waiting.all_placed().map(|(place, _)| match place {
        Place::Event(number) | Place::Set(number) => number as usize,
    });
    (agreed, proposed.collect())
}

fn options() -> ArrivalOptions {
    ArrivalOptions::default()
}

/// Shuffled orders of arrival.
const SHUFFLES: usize = 8;

/// Orders of arrival: as in the file first, then shuffled, the same in every run.
fn orders(count: usize) -> Vec<Vec<usize>> {
    let mut out = vec![(0..count).collect()];
    let mut seed = 7_u64;
    for _ in 0..SHUFFLES {
        let mut order: Vec<usize> = (0..count).collect();
        for at in (1..count).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(at, (seed >> 33) as usize % (at + 1));
        }
        out.push(order);
    }
    out
}

/// Average-link clustering of all articles at once, down to this likeness.
fn average_link(likeness: &[Vec<f64>], least: f64) -> Vec<usize> {
    let mut groups: Vec<Vec<usize>> = (0..likeness.len()).map(|at| vec![at]).collect();
    let value = |i: usize, j: usize| likeness.get(i).and_then(|row| row.get(j)).copied().unwrap_or(0.0);
    let mean = |x: &[usize], y: &[usize]| {
        x.iter().map(|&i| y.iter().map(|&j| value(i, j)).sum::<f64>()).sum::<f64>()
            / (x.len() * y.len()) as f64
    };
    let mut means: Vec<Vec<f64>> =
        groups.iter().map(|x| groups.iter().map(|y| mean(x, y)).collect()).collect();
    loop {
        let mut best = (least, None);
        for (i, row) in means.iter().enumerate() {
            for (j, &m) in row.iter().enumerate().skip(i + 1) {
                if m >= best.0 {
                    best = (m, Some((i, j)));
                }
            }
        }
        let (_, Some((i, j))) = best else { break };
        let moved = groups.remove(j);
        means.remove(j);
        for row in &mut means {
            row.remove(j);
        }
        if let Some(group) = groups.get_mut(i) {
            group.extend(moved);
        }
        let Some(joined) = groups.get(i) else { break };
        let fresh: Vec<f64> = groups.iter().map(|other| mean(joined, other)).collect();
        for (row, &m) in means.iter_mut().zip(&fresh) {
            if let Some(slot) = row.get_mut(i) {
                *slot = m;
            }
        }
        if let Some(row) = means.get_mut(i) {
            *row = fresh;
        }
    }
    let mut out = vec![0; likeness.len()];
    for (number, group) in groups.iter().enumerate() {
        for &at in group {
            if let Some(slot) = out.get_mut(at) {
                *slot = number;
            }
        }
    }
    out
}

/// B-cubed figures on `gold_dir/ecb`: articles of all topics together, one after the other.
///
/// # Errors
/// [`QualityError`] when a file is missing or of another form.
pub fn grouping(gold_dir: &Path) -> Result<String, QualityError> {
    let mut table =
        String::from("event grouping (B-cubed)                              P     R    F1   events\n");
    for (name, kept_for) in [("dev", "tuned on"), ("test", "report")] {
        let split = Split::read(gold_dir, name)?;
        let articles: Vec<Joined> = split.articles().iter().map(Joined::of).collect();
        let gold: Vec<&str> = split.articles().iter().map(|article| article.event.as_str()).collect();
        let mut row = |what: &str, found: &[usize], gold: &[&str]| {
            let (p, r, f) = b_cubed(found, gold);
            let events = found.iter().collect::<BTreeSet<_>>().len();
            writeln!(
                table,
                "{name:<4} {kept_for:<9} {what:<36} {:5.1} {:5.1} {:5.1}   {events}",
                100.0 * p,
                100.0 * r,
                100.0 * f
            )
            .ok();
        };
        let cosines = article_cosines(&split);
        let best = (1..12)
            .map(|step| average_link(&cosines, 0.04 * f64::from(step)))
            .max_by(|x, y| b_cubed(x, &gold).2.total_cmp(&b_cubed(y, &gold).2));
        if let Some(found) = best {
            row("tf-idf, average link, best cut", &found, &gold);
        }
        let sketches: Vec<Sketch> =
            articles.iter().map(|article| Sketch::of(&Profile::of(&article.side()), None)).collect();
        let mut shuffled: [Vec<f64>; 2] = [Vec::new(), Vec::new()];
        for (number, order) in orders(articles.len()).into_iter().enumerate() {
            let (agreed, proposed) = online(&sketches, &order);
            let gold: Vec<&str> = order.iter().filter_map(|&at| gold.get(at)).copied().collect();
            if number == 0 {
                row("one by one, agreed to at once", &agreed, &gold);
                row("one by one, as proposed at the end", &proposed, &gold);
            } else {
                for (figures, found) in shuffled.iter_mut().zip([&agreed, &proposed]) {
                    figures.push(100.0 * b_cubed(found, &gold).2);
                }
            }
        }
        for (what, figures) in ["agreed to at once", "as proposed at the end"].iter().zip(&shuffled) {
            let mean = figures.iter().sum::<f64>() / figures.len().max(1) as f64;
            let worst = figures.iter().copied().fold(f64::INFINITY, f64::min);
            writeln!(
                table,
                "{name:<4} {kept_for:<9} {:<36} mean {mean:5.1}, worst {worst:5.1}",
                format!("{SHUFFLES} shuffles, {what}")
            )
            .ok();
        }
    }
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b_cubed_is_that_of_the_paper() {
        // Two groups right, one with a stranger in it: precision (4 · 1 + 3 · 3/4 + 1/4) / 8.
        let found = [0, 0, 0, 0, 1, 1, 1, 1];
        let gold = ["a", "a", "a", "a", "b", "b", "b", "c"];
        let (p, r, _) = b_cubed(&found, &gold);
        assert!((p - (4.0 + 3.0 * 0.75 + 0.25) / 8.0).abs() < 1e-12);
        assert!((r - 1.0).abs() < 1e-12);
    }
}
