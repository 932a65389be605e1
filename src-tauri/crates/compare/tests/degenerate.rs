//! Texts that no outlet prints, through everything that compares: no panic, and an end. What is bounded is the work, not the
//! time, so that results stay the same on every machine; the limit in seconds here only tells bounded from unbounded.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use parallax_compare::{
    AlignOptions, Alignment, LinkKind, Profile, RegimeKind, Side, Weights, align, copies, diff, matrix,
    passages, quoted_from, revision_diff, word_choices,
};
use parallax_text::{Segment, normalise, segments};

/// Far above what any case takes in a debug build on a busy machine, far below what unbounded work would.
const LIMIT: Duration = Duration::from_secs(300);

const ARTICLE: &str = "Talks in Paris end without deal\n\nThe two met for four hours at the residence of the Russian ambassador, \
    officials said. An estimated 40,000 troops are massed at the border.\n\n“There will be no decisions about Ukraine without \
    Ukraine,” Kerry insisted. Lavrov called the talks “very constructive”. Nobody spoke of the weather.";

struct Article {
    text: String,
    segments: Vec<Segment>,
}

impl Article {
    fn new(text: &str) -> Self {
        let text = normalise(text);
        let segments = segments(&text, Some("en"));
        Self { text, segments }
    }

    fn side(&self) -> Side<'_> {
        Side { text: &self.text, segments: &self.segments, language: Some("en") }
    }
}

/// What one comparison gave.
struct Outcome {
    alignment: Alignment,
    /// Whether any step says that it was simplified.
    simplified: bool,
}

/// Takes two texts through everything; short ones both ways round.
fn compare(a: &str, b: &str) -> Outcome {
    let start = Instant::now();
    let articles = [Article::new(a), Article::new(b)];
    let sides = [articles[0].side(), articles[1].side()];
    let options = AlignOptions::default();
    let found = align(&sides[0], &sides[1], &Weights::default(), &[], &options);
    let small = sides.iter().all(|side| side.segments.len() < 1_000);
    if small {
        let turned = align(&sides[1], &sides[0], &Weights::default(), &[], &options);
        assert_eq!(found.clone().mirrored(), turned, "the other way round is the mirror");
    }
    every_segment_once(&found, &sides);
    let mut simplified = found.simplified;

    let whole = |at: usize, numbers: &[usize]| {
        let spans = numbers.iter().map(|&segment| sides[at].segments[segment].span);
        spans.reduce(parallax_text::Span::cover).unwrap().of(sides[at].text)
    };
    for link in found.links.iter().filter(|link| link.kind != LinkKind::Identical).take(500) {
        let words = diff(whole(0, &link.a), whole(1, &link.b), found.regime.kind, Some("en"));
        simplified |= words.simplified;
    }
    for regime in [RegimeKind::SharedCopy, RegimeKind::IndependentReport] {
        let words = diff(sides[0].text, sides[1].text, regime, Some("en"));
        let script = words.script(sides[0].text, sides[1].text);
        assert_eq!(script.apply(sides[0].text).as_deref(), Some(sides[1].text));
        simplified |= words.simplified;
    }

    let alignments = BTreeMap::from([((0, 1), found)]);
    let told = passages(&sides, &alignments);
    let laid = matrix(&sides, &told, &alignments);
    assert_eq!(laid.rows.len(), told.len());
    let placed: usize = told.iter().flat_map(|p| &p.wordings).map(|w| w.segments.len()).sum();
    assert_eq!(placed, articles.iter().map(|article| article.segments.len()).sum::<usize>());
    for passage in told.iter().filter(|passage| passage.wordings.len() > 1).take(200) {
        let wordings: Vec<&str> = passage.wordings.iter().map(|w| whole(w.article, &w.segments)).collect();
        word_choices(&wordings, Some("en"));
    }
    copies(&sides.each_ref().map(Profile::of), &[Some(1), None]);
    for (source, article) in [(0, 1), (1, 0)].into_iter().take(if small { 2 } else { 1 }) {
        let report = quoted_from(&sides[source], &sides[article..=article]);
        assert_eq!(report.sentences.len(), sides[source].segments.len());
        let revised = revision_diff(&sides[source], &sides[article]);
        simplified |= revised.simplified;
    }
    let took = start.elapsed();
    assert!(took < LIMIT, "took {took:?}");
    let [(_, alignment)]: [_; 1] = alignments.into_iter().collect::<Vec<_>>().try_into().unwrap();
    Outcome { alignment, simplified }
}

fn every_segment_once(found: &Alignment, sides: &[Side<'_>; 2]) {
    let of_a = found.links.iter().flat_map(|link| &link.a);
    let of_b = found.links.iter().flat_map(|link| &link.b);
    for (linked, also, only, side) in [
        (
            of_a.collect::<Vec<_>>(),
            found.also.iter().flat_map(|link| &link.a).collect::<Vec<_>>(),
            &found.only_a,
            sides[0],
        ),
        (of_b.collect(), found.also.iter().flat_map(|link| &link.b).collect(), &found.only_b, sides[1]),
    ] {
        let mut seen = vec![0; side.segments.len()];
        linked.iter().for_each(|&&segment| seen[segment] += 1);
        assert!(seen.iter().all(|&count| count <= 1), "a segment is in one primary link at most");
        also.iter().for_each(|&&segment| seen[segment] += 1);
        assert!(only.iter().all(|&segment| seen[segment] == 0));
        only.iter().for_each(|&segment| seen[segment] += 1);
        assert!(seen.iter().all(|&count| count >= 1), "every segment is accounted for");
    }
}

#[test]
fn an_empty_side() {
    let found = compare("", ARTICLE).alignment;
    assert!(found.links.is_empty() && found.only_a.is_empty());
    assert_eq!(found.only_b.len(), 6);
    assert!(!found.simplified);
    let neither = compare("", "").alignment;
    assert!(neither.links.is_empty() && neither.only_b.is_empty());
    assert!(compare(" \n\t\n ", ARTICLE).alignment.links.is_empty());
}

/// 200,000 characters and no stop.
fn endless() -> String {
    let mut text = String::new();
    let mut number = 7_u64;
    while text.len() < 200_000 {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        write!(
            text,
            "{} and {} troops ",
            ["talks", "border", "minister", "said"][(number >> 33) as usize % 4],
            number >> 50
        )
        .unwrap();
    }
    text
}

#[test]
fn an_endless_sentence_with_itself() {
    let outcome = compare(&endless(), &endless());
    assert!(outcome.simplified, "what was cut short says so");
    assert_eq!(outcome.alignment.links.len(), 1, "it is its own counterpart");
    assert_eq!(outcome.alignment.links[0].kind, LinkKind::Identical);
}

#[test]
fn an_endless_sentence_with_an_article() {
    assert!(compare(&endless(), ARTICLE).simplified, "what was cut short says so");
}

#[test]
fn one_word_of_two_hundred_thousand_letters() {
    compare(&"x".repeat(200_000), ARTICLE);
    compare(&"的".repeat(60_000), &"的".repeat(60_001));
}

#[test]
fn ten_thousand_identical_sentences() {
    // The first line of a text is its headline, however long.
    let many = format!("Talks\n\n{}", "Talks between Kerry and Lavrov went on in Paris. ".repeat(9_999));
    let itself = compare(&many, &many).alignment;
    assert_eq!(itself.links.len(), 10_000, "a text is its own counterpart, sentence by sentence");
    assert!(itself.links.iter().all(|link| link.a == link.b && link.kind == LinkKind::Identical));
    let fewer = format!("{ARTICLE}\n\n{}", "Talks between Kerry and Lavrov went on in Paris. ".repeat(9_990));
    let outcome = compare(&many, &fewer);
    assert!(outcome.simplified, "too many equals to be matched in full, and it says so");
    assert!(outcome.alignment.links.len() > 5_000, "{}", outcome.alignment.links.len());
}

#[test]
fn capitals_throughout_change_nothing() {
    let capitals = ARTICLE.to_uppercase();
    let found = compare(&capitals, ARTICLE).alignment;
    let same = found.links.iter().filter(|link| link.kind == LinkKind::Identical && link.a == link.b).count();
    assert_eq!(same, 6, "{found:?}");
}

#[test]
fn characters_that_show_nothing() {
    let sown: String = ARTICLE.chars().flat_map(|c| [c, '\u{200b}']).collect();
    compare(&sown, ARTICLE);
    let between = ARTICLE.replace(' ', "\u{200b} \u{2060}");
    let found = compare(&between, ARTICLE).alignment;
    assert!(found.links.iter().filter(|link| link.a == link.b).count() >= 5, "{found:?}");
    compare(&"\u{200b}\u{200d}\u{feff}".repeat(50_000), ARTICLE);
}

#[test]
fn controls_of_direction() {
    let wrapped: String =
        ARTICLE.split(' ').map(|word| format!("\u{202e}{word}\u{202c}\u{2067} \u{2069}")).collect();
    let found = compare(&wrapped, ARTICLE).alignment;
    assert!(found.links.len() >= 4, "the words are still found: {found:?}");
    compare(&"\u{202e}\u{2066}\u{2069}".repeat(50_000), &"\u{202d}".repeat(100_000));
}

#[test]
fn marks_without_words() {
    let marks = "?! … — “” () ; : ‘’ .\n".repeat(5_000);
    let found = compare(&marks, ARTICLE).alignment;
    assert!(found.links.is_empty(), "marks tell nothing");
    compare(&marks, &marks.replace('?', "¿"));
    compare(&"“".repeat(50_000), &"”".repeat(50_000));
}

#[test]
fn five_thousand_quotations() {
    let mut many = String::from("Sayings\n\n");
    let mut others = String::from("Other sayings\n\n");
    for i in 0..5_000 {
        writeln!(many, "“We will not leave the table number {i} before the others do,” Kerry said.").unwrap();
        writeln!(others, "Lavrov insisted that they “will not leave the table number {}”.", i * 7 % 5_000)
            .unwrap();
    }
    let outcome = compare(&many, &others);
    assert!(!outcome.alignment.links.is_empty());
}
