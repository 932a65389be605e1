//! Alignment of any two texts: mirrored when they change sides, every segment accounted for, a person's word kept.

#![no_main]

use std::collections::BTreeSet;

use libfuzzer_sys::fuzz_target;
use parallax_compare::{
    AlignOptions, Alignment, Decision, Link, MadeBy, Order, Side, Verdict, Weights, align, units,
};
use parallax_text::{normalise, segments};

const LANGUAGES: [Option<&str>; 6] = [None, Some("en"), Some("fr"), Some("uk"), Some("ar"), Some("zh")];

/// Segments that links, or what is left over, name on one side.
fn named(links: &[Link], side: fn(&Link) -> &Vec<usize>) -> BTreeSet<usize> {
    links.iter().flat_map(|link| side(link).iter().copied()).collect()
}

fn check(found: &Alignment, len_a: usize, len_b: usize) {
    for (side, only, len) in [
        ((|link| &link.a) as fn(&Link) -> &Vec<usize>, &found.only_a, len_a),
        (|link| &link.b, &found.only_b, len_b),
    ] {
        let primary: usize = found.links.iter().map(|link| side(link).len()).sum();
        let linked = named(&found.links, side);
        assert_eq!(primary, linked.len(), "a segment is in one primary link at most");
        let linked: BTreeSet<usize> = linked.union(&named(&found.also, side)).copied().collect();
        let only: BTreeSet<usize> = only.iter().copied().collect();
        assert!(linked.is_disjoint(&only));
        assert_eq!(linked.union(&only).copied().collect::<Vec<_>>(), (0..len).collect::<Vec<_>>());
    }
    for link in found.links.iter().chain(&found.also) {
        assert!(!link.a.is_empty() && !link.b.is_empty());
        assert!((0.0..=1.0).contains(&link.score), "{link:?}");
        assert!(link.a.is_sorted() && link.b.is_sorted());
        assert!(link.made_by == MadeBy::Person || link.a.len() == 1 || link.b.len() == 1);
    }
    for order in [Order::A, Order::B] {
        let rows = units(found, order);
        assert_eq!(rows.iter().map(|row| row.a.len()).sum::<usize>(), len_a);
        assert_eq!(rows.iter().map(|row| row.b.len()).sum::<usize>(), len_b);
    }
}

fuzz_target!(|input: &[u8]| {
    let Some((&pick, bytes)) = input.split_first() else { return };
    let text = String::from_utf8_lossy(bytes);
    let (a, b) = text.split_once('|').unwrap_or((&text, ""));
    let (a, b) = (normalise(a), normalise(b));
    let language = LANGUAGES[usize::from(pick) % LANGUAGES.len()];
    let (cut_a, cut_b) = (segments(&a, language), segments(&b, language));
    let a = Side { text: &a, segments: &cut_a, language };
    let b = Side { text: &b, segments: &cut_b, language };
    let options = AlignOptions { one_event: pick & 64 == 0, ..AlignOptions::default() };
    let weights = if pick & 128 == 0 { Weights::default() } else { Weights::of([a, b].iter()) };

    let found = align(&a, &b, &weights, &[], &options);
    check(&found, cut_a.len(), cut_b.len());
    let other = align(&b, &a, &weights, &[], &options);
    assert_eq!(found.clone().mirrored(), other, "the other way round is the mirror");

    let itself = align(&a, &a, &weights, &[], &options);
    check(&itself, cut_a.len(), cut_a.len());
    assert!(itself.links.iter().all(|link| link.a == link.b), "a text is its own counterpart");

    let Some(first) = found.links.first() else { return };
    let cut = Decision { a: first.a.clone(), b: first.b.clone(), verdict: Verdict::Cut };
    let made = Decision { a: vec![0, usize::from(pick)], b: vec![0], verdict: Verdict::Make };
    let decided = align(&a, &b, &weights, &[cut.clone(), made], &options);
    check(&decided, cut_a.len(), cut_b.len());
    let machine = decided.links.iter().chain(&decided.also).filter(|link| link.made_by == MadeBy::Machine);
    for link in machine {
        let both = link.a.iter().any(|i| cut.a.contains(i)) && link.b.iter().any(|j| cut.b.contains(j));
        assert!(!both, "what a person cut stays cut");
    }
});
