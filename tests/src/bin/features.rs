//! Writes what the aligner measures on gold data, for `tests/fit/fit.py`, which fits the constants of the score.
//!
//! `features ARTICLES.jsonl OUT [MODEL]`, where MODEL is the folder of a sentence model (needs the feature `semantic`): `OUT.names` lists the columns of segments; `OUT.segments` has rows of little-endian f32:
//! number of the article pair, segment of A, segment of B, the features; `OUT.articles` has a line of JSON per pair of
//! articles. Besides each whole group it measures parts of it (one event alone, a few articles, a few of one event), so that
//! what is fitted does not take it for granted that a group holds two events.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use parallax_compare::fitting::{self, Row};
use parallax_compare::{GivenArticle, Semantics};
use parallax_semantic::Model;
use parallax_tests::meaning::Remembering;
use serde::Deserialize;

#[derive(Clone, Deserialize)]
struct Labelled {
    #[serde(flatten)]
    article: GivenArticle,
    event: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (articles, out, model) = match args.as_slice() {
        [articles, out] => (articles, out, None),
        [articles, out, folder] => (articles, out, Some(Remembering::new(Model::open(Path::new(folder))?))),
        _ => return Err("usage: features ARTICLES.jsonl OUT [MODEL]".into()),
    };
    let semantics = model.as_ref().map(|model| model as &dyn Semantics);
    let mut groups: BTreeMap<String, Vec<Labelled>> = BTreeMap::new();
    for line in BufReader::new(File::open(articles)?).lines() {
        let article: Labelled = serde_json::from_str(&line?)?;
        groups.entry(article.article.group.clone()).or_default().push(article);
    }
    std::fs::write(format!("{out}.names"), fitting::names(semantics.is_some()).join("\n"))?;
    let vectors: BTreeMap<&str, _> = groups
        .values()
        .flatten()
        .map(|labelled| (labelled.article.id.as_str(), fitting::vectors(&labelled.article)))
        .collect();
    serde_json::to_writer(BufWriter::new(File::create(format!("{out}.vectors"))?), &vectors)?;
    let mut pairs = BufWriter::new(File::create(format!("{out}.articles"))?);
    let mut segments = BufWriter::new(File::create(format!("{out}.segments"))?);
    let mut failed = None;
    let mut number = 0_usize;
    for (group, members) in &groups {
        for (kind, part) in parts(members) {
            let given: Vec<GivenArticle> = part.iter().map(|labelled| labelled.article.clone()).collect();
            let first = number;
            fitting::group(&given, semantics, kind == "whole", |row| {
                let written = match row {
                    Row::Articles(x, y, features) => {
                        number += 1;
                        let of = |x: usize| part.get(x);
                        let row = serde_json::json!({
                            "n": number - 1, "group": group, "kind": kind,
                            "a": of(x).map(|l| &l.article.id), "b": of(y).map(|l| &l.article.id),
                            "same": of(x).map(|l| &l.event) == of(y).map(|l| &l.event),
                            "f": features.iter().copied().collect::<BTreeMap<_, _>>(),
                        });
                        writeln!(pairs, "{row}")
                    }
                    Row::Segments(x, y, i, j, features) => {
                        let pair = first + x * (2 * given.len() - x - 1) / 2 + (y - x - 1);
                        [pair as f32, i as f32, j as f32]
                            .iter()
                            .chain(features)
                            .try_for_each(|value| segments.write_all(&value.to_le_bytes()))
                    }
                };
                failed = failed.take().or(written.err());
            })?;
        }
    }
    failed.map_or(Ok(()), |error| Err(error.into()))
}

/// A group, and the parts of it that are measured besides; the same in every run.
fn parts(members: &[Labelled]) -> Vec<(&'static str, Vec<Labelled>)> {
    let mut out = vec![("whole", members.to_vec())];
    let mut seed = 1_u64;
    let mut some = |from: &[Labelled], count: usize| -> Vec<Labelled> {
        let mut left: Vec<&Labelled> = from.iter().collect();
        let mut chosen = Vec::new();
        while chosen.len() < count && !left.is_empty() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            chosen.push(left.swap_remove((seed >> 33) as usize % left.len()).clone());
        }
        chosen
    };
    let events: BTreeSet<&String> = members.iter().map(|labelled| &labelled.event).collect();
    for event in events {
        let one: Vec<Labelled> =
            members.iter().filter(|labelled| &labelled.event == event).cloned().collect();
        if one.len() >= 3 {
            for count in [3, 5] {
                out.push(("few of one", some(&one, count)));
            }
            out.push(("one event", one));
        }
    }
    for count in [2, 3, 4, 5, 6, 8, 10, 14] {
        out.push(("some", some(members, count)));
    }
    out
}
