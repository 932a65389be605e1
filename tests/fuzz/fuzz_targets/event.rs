//! Everything that is made of an event's articles, whatever their texts: passages, matrix, copies, revisions, quotations found
//! in a source, word choices, groups. The order in which articles are given decides nothing.

#![no_main]

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use parallax_compare::{
    AlignOptions, Alignment, ArrivalOptions, Arrivals, Passage, Profile, Side, Sketch, Weights, align_profiles,
    copies, matrix, passages, quoted_from, revision_diff, word_choices,
};
use parallax_text::{normalise, segments};

const LANGUAGES: [Option<&str>; 6] = [None, Some("en"), Some("de"), Some("ru"), Some("el"), Some("zh")];
const ARTICLES: usize = 6;

fn aligned(profiles: &[Profile]) -> BTreeMap<(usize, usize), Alignment> {
    let mut out = BTreeMap::new();
    for (x, a) in profiles.iter().enumerate() {
        for (y, b) in profiles.iter().enumerate().skip(x + 1) {
            let options = AlignOptions::default();
            out.insert((x, y), align_profiles(a, b, &Weights::default(), &[], &options));
        }
    }
    out
}

/// Passages with words in place of numbers: the same whatever the order of the articles.
fn by_words(sides: &[Side<'_>], found: &[Passage]) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = found
        .iter()
        .map(|passage| {
            let mut words: Vec<String> = passage.wordings.iter().map(|w| told(sides, w)).collect();
            words.sort();
            let mut within: Vec<String> = passage.within.iter().map(|w| told(sides, w)).collect();
            within.sort();
            words.push("/".into());
            words.extend(within);
            words
        })
        .collect();
    all.sort();
    all
}

fn told(sides: &[Side<'_>], wording: &parallax_compare::Wording) -> String {
    let side = &sides[wording.article];
    wording.segments.iter().map(|&at| side.segments[at].span.of(side.text)).collect::<Vec<_>>().join("\n")
}

fuzz_target!(|input: &[u8]| {
    let Some((&pick, bytes)) = input.split_first() else { return };
    let language = LANGUAGES[usize::from(pick) % LANGUAGES.len()];
    let joined = String::from_utf8_lossy(bytes);
    let texts: Vec<String> = joined.split('|').take(ARTICLES).map(|text| normalise(text)).collect();
    let cuts: Vec<_> = texts.iter().map(|text| segments(text, language)).collect();
    let sides: Vec<Side<'_>> =
        texts.iter().zip(&cuts).map(|(text, segments)| Side { text, segments, language }).collect();
    let profiles: Vec<Profile> = sides.iter().map(Profile::of).collect();
    let alignments = aligned(&profiles);
    let found = passages(&sides, &alignments);
    let placed: usize = found.iter().flat_map(|p| &p.wordings).map(|w| w.segments.len()).sum();
    assert_eq!(placed, cuts.iter().map(Vec::len).sum::<usize>(), "every segment is in one passage");

    let laid = matrix(&sides, &found, &alignments);
    assert_eq!(laid.rows.len(), found.len());
    for (side, shares) in sides.iter().zip(&laid.articles) {
        let sum = shares.identical + shares.reworded + shares.own;
        assert!(side.segments.is_empty() || (sum - 1.0).abs() < 1e-3, "{shares:?}");
    }
    for row in &laid.rows {
        for cell in &row.cells {
            assert!(cell.position.is_none_or(|at| (0.0..=1.0).contains(&at)));
        }
        for (article, span) in row.figures.iter().flat_map(|f| &f.stated).map(|s| (s.article, s.span)) {
            assert!(texts[article].get(span.range()).is_some());
        }
    }

    let turned: Vec<Side<'_>> = sides.iter().rev().copied().collect();
    let turned_profiles: Vec<Profile> = profiles.iter().rev().cloned().collect();
    let turned_alignments = aligned(&turned_profiles);
    let again = passages(&turned, &turned_alignments);
    assert_eq!(by_words(&sides, &found), by_words(&turned, &again), "the order of articles decides nothing");

    let dates: Vec<Option<i64>> = (0..profiles.len()).map(|at| (at % 2 == 0).then_some(at as i64)).collect();
    for copy in copies(&profiles, &dates) {
        assert!(copy.article != copy.source && (0.0..=1.0).contains(&copy.shared));
    }
    for passage in found.iter().filter(|passage| passage.wordings.len() > 1) {
        let words: Vec<String> = passage.wordings.iter().map(|w| told(&sides, w)).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        for place in word_choices(&words, language).iter().flat_map(|c| &c.variants).flat_map(|v| &v.uses) {
            assert!(words[place.wording].get(place.span.range()).is_some());
        }
    }
    if let [source, rest @ ..] = sides.as_slice() {
        let report = quoted_from(source, rest);
        assert_eq!(report.sentences.len(), source.segments.len());
        assert!(report.quotes.iter().all(|quote| (0.0..=1.0).contains(&quote.share)));
    }
    if let [old, new, ..] = sides.as_slice() {
        let rows = revision_diff(old, new).rows;
        assert_eq!(rows.iter().map(|row| row.old.len()).sum::<usize>(), old.segments.len());
        assert_eq!(rows.iter().map(|row| row.new.len()).sum::<usize>(), new.segments.len());
    }
    let mut arrivals = Arrivals::new(ArrivalOptions::default());
    for side in &sides {
        let article = arrivals.add(Sketch::of(&Profile::of(side), None));
        assert!(arrivals.place(article).is_some());
    }
    assert_eq!(arrivals.all_placed().count(), sides.len());
});
