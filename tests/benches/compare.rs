//! Speed of alignment: one pair, long texts, events; cold (from text) and from profiles at hand.
#![allow(missing_docs, reason = "Criterion's macros make undocumented items")]

use std::collections::BTreeMap;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use parallax_compare::{
    AlignOptions, Alignment, Profile, Side, Weights, align, align_profiles, matrix, passages,
};
use parallax_tests::made::{Made, event};

fn pair(c: &mut Criterion) {
    let options = AlignOptions::default();
    let mut group = c.benchmark_group("pair");
    for sentences in [40, 400, 2_000] {
        let made = event(2, sentences, 1);
        let [a, b] = made.as_slice() else { continue };
        group.sample_size(if sentences > 100 { 10 } else { 50 });
        group.bench_function(BenchmarkId::new("cold", sentences), |bench| {
            bench.iter(|| {
                align(black_box(&a.side()), black_box(&b.side()), &Weights::default(), &[], &options)
            });
        });
        let (p, q) = (Profile::of(&a.side()), Profile::of(&b.side()));
        group.bench_function(BenchmarkId::new("from profiles", sentences), |bench| {
            bench.iter(|| align_profiles(black_box(&p), black_box(&q), &Weights::default(), &[], &options));
        });
    }
    group.finish();
}

fn all(c: &mut Criterion) {
    let mut group = c.benchmark_group("event");
    group.sample_size(10);
    for articles in [20, 50, 200] {
        let made = event(articles, 40, 1);
        group.bench_function(BenchmarkId::new("all pairs to matrix", articles), |bench| {
            bench.iter(|| to_matrix(black_box(&made)));
        });
    }
    let made = event(21, 40, 1);
    let profiles: Vec<Profile> = made.iter().map(|made| Profile::of(&made.side())).collect();
    group.bench_function("the 21st article", |bench| {
        bench.iter(|| {
            let (last, others) =
                profiles.split_last().map_or((None, &[][..]), |(last, rest)| (Some(last), rest));
            let options = AlignOptions::default();
            others
                .iter()
                .filter_map(|other| {
                    last.map(|last| align_profiles(other, last, &Weights::default(), &[], &options))
                })
                .collect::<Vec<_>>()
        });
    });
    group.finish();
}

fn to_matrix(made: &[Made]) -> parallax_compare::Matrix {
    let sides: Vec<Side<'_>> = made.iter().map(Made::side).collect();
    let profiles: Vec<Profile> = sides.iter().map(Profile::of).collect();
    let mut alignments: BTreeMap<(usize, usize), Alignment> = BTreeMap::new();
    for (x, a) in profiles.iter().enumerate() {
        for (y, b) in profiles.iter().enumerate().skip(x + 1) {
            alignments
                .insert((x, y), align_profiles(a, b, &Weights::default(), &[], &AlignOptions::default()));
        }
    }
    let passages = passages(&sides, &alignments);
    matrix(&sides, &passages, &alignments)
}

criterion_group!(benches, pair, all);
criterion_main!(benches);
