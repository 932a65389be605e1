use std::collections::BTreeMap;

use insta::assert_snapshot;
use parallax_text::{Segment, segments, story_figures};
use proptest::prelude::*;

use super::*;
use crate::{AlignOptions, Weights, align, matrix, passages};

fn found_in(texts: &[String], language: &str) -> Vec<Contrast> {
    let cut: Vec<Vec<Segment>> = texts.iter().map(|text| segments(text, Some(language))).collect();
    let sides: Vec<Side<'_>> = texts
        .iter()
        .zip(&cut)
        .map(|(text, segments)| Side { text, segments, language: Some(language) })
        .collect();
    let options = AlignOptions { one_event: true, ..AlignOptions::default() };
    let mut alignments = BTreeMap::new();
    for x in 0..sides.len() {
        for y in x + 1..sides.len() {
            alignments.insert((x, y), align(&sides[x], &sides[y], &Weights::default(), &[], &options));
        }
    }
    let laid = matrix(&sides, &passages(&sides, &alignments), &alignments);
    let figures: Vec<_> =
        sides.iter().map(|side| story_figures(side.text, side.segments, side.language)).collect();
    contrasts(&sides, &figures.iter().collect::<Vec<_>>(), &laid)
}

/// A line for each contrast between two sentences: the rule, the marked words of both, what they are said of.
fn between_in(a: &str, b: &str, language: &str) -> String {
    let texts = [format!("Headline one\n\n{a}"), format!("Another title\n\n{b}")];
    let shown = |side: &ContrastSide| {
        let text = &texts[side.article];
        side.spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" + ")
    };
    let line = |found: &Contrast| {
        let [x, y] = &found.sides;
        format!("{}: {} / {} ({})", found.why.rule.id(), shown(x), shown(y), found.why.about)
    };
    found_in(&texts, language).iter().map(line).collect::<Vec<_>>().join("\n")
}

fn between(a: &str, b: &str) -> String {
    between_in(a, b, "en")
}

#[test]
fn reporting_verbs_of_one_quotation() {
    assert_snapshot!(between(
        "Kerry insisted that there would be “no decisions about Ukraine without Ukraine”.",
        "“No decisions about Ukraine without Ukraine,” Kerry said.",
    ), @"reporting_verb: insisted / said (No decisions about Ukraine without Ukraine)");
    assert_snapshot!(between(
        "Neither Russia nor the United States can impose plans on Ukrainians, Lavrov said.",
        "Neither Russia nor the United States can impose plans on Ukrainians, Lavrov stressed.",
    ), @"reporting_verb: said / stressed (Neither Russia United States impose plans)");
    let neutral =
        between("Kerry stated: “No decisions about Ukraine.”", "“No decisions about Ukraine,” said Kerry.");
    assert_snapshot!(neutral, @"");
    let silent =
        between("Ketsoyan would not say why the star was treated.", "Ketsoyan claimed the star was treated.");
    assert_snapshot!(silent, @"");
}

#[test]
fn doubt_on_one_side() {
    assert_snapshot!(between(
        "Officers shot a 16-year-old because he allegedly pointed a gun at the police on Saturday.",
        "Officers shot a 16-year-old because he pointed a gun at the police on Saturday.",
    ), @"hedge: allegedly / pointed (pointed)");
    assert_snapshot!(between(
        "An estimated 40,000 Russian troops are massed near the border.",
        "Near the border stand 40,000 Russian troops massed.",
    ), @"hedge: An estimated 40,000 / 40,000 (troops)");
    assert_snapshot!(between(
        "The driver allegedly hit a woman near the car park and fled.",
        "The driver is accused of having hit a woman near the car park; he fled.",
    ), @"");
    assert_snapshot!(between("The talks lasted about four hours in Paris.", "The talks lasted four hours in Paris."), @"");
}

#[test]
fn names_on_record_as_contested() {
    assert_snapshot!(between(
        "Russia annexed Crimea on March 18, after a referendum on March 16 that Kiev does not recognise.",
        "The reunification of Crimea with Russia was completed on March 18, after the referendum of March 16.",
    ), @"naming: annexed / reunification (what happened to Crimea)");
    assert_snapshot!(between(
        "Rioters broke a bank's window and threw petrol bombs inside.",
        "Protesters broke a bank's window and threw petrol bombs inside.",
    ), @"naming: Rioters / Protesters (those in it)");
    let both = between("Militants, or rebels, took the town of Aleppo.", "Rebels took the town of Aleppo.");
    assert_snapshot!(both, @"");
    let quoted =
        between("He called them “rebels” who hold the town.", "He called them militants who hold the town.");
    assert_snapshot!(quoted, @"");
}

#[test]
fn who_did_it() {
    assert_snapshot!(between(
        "Police shot dead three protesters in the square on Friday.",
        "Three protesters were killed in the square on Friday.",
    ), @"agency: Police + shot / were killed (Police)");
    assert_snapshot!(between(
        "The church was badly damaged in December.",
        "The church was badly damaged by two arsonists in December.",
    ), @"agency: was badly damaged / was badly damaged + two arsonists (two arsonists)");
    assert_snapshot!(between("The suspect was fired last week.", "Suspect had been fired last week."), @"");
    assert_snapshot!(between("Three men were not killed in the square.", "Police killed three men in the square."), @"");
    assert_snapshot!(between_in(
        "Die Polizei hat in Berlin drei Demonstranten festgenommen.",
        "In Berlin wurden drei Demonstranten festgenommen.",
        "de",
    ), @"agency: Polizei + festgenommen / festgenommen (Polizei)");
    assert_snapshot!(between_in(
        "La police a arrêté trois manifestants à Paris.",
        "Trois manifestants ont été arrêtés à Paris.",
        "fr",
    ), @"agency: police + arrêté / arrêtés (police)");
}

#[test]
fn counts_that_contradict() {
    assert_snapshot!(between(
        "The quake injured five people on the island of Qeshm.",
        "The quake injured two people on the island of Qeshm.",
    ), @"figure: five / two (people)");
    assert_snapshot!(between(
        "The two other victims were treated at the Beaumont Hospital.",
        "The three victims were treated at the Beaumont Hospital.",
    ), @"");
}

#[test]
fn a_quotation_that_is_cut() {
    assert_snapshot!(between(
        "“We will look at the final rule, but I think we will see them in court,” said Wetzler.",
        "Wetzler said: “We will see them in court.”",
    ), @"quotation_cut: We will look at the final rule, but I think / “We will see them in court.” (We will look at the final rule, but I think)");
    let brackets = between(
        "“We appreciate your respect to her (Tara Reid) now,” he said.",
        "“We appreciate your respect to her now,” he said.",
    );
    assert_snapshot!(brackets, @"");
    let title = between(
        "He will direct the film “New Moon,” he said.",
        "“I am honoured to shepherd New Moon to the screen,” he said.",
    );
    assert_snapshot!(title, @"");
}

#[test]
fn ten_outlets_that_say_the_same_give_one_suggestion() {
    let said = "“No decisions about Ukraine without Ukraine,” Kerry said";
    let mut texts: Vec<String> = ["in Paris", "late on Sunday", "to reporters"]
        .iter()
        .map(|end| format!("Talks\n\n{said} {end}."))
        .collect();
    texts.push("No deal\n\n“No decisions about Ukraine without Ukraine,” Kerry claimed.".into());
    let found = found_in(&texts, "en");
    assert_eq!(found.len(), 3);
    let gathered = gather(&found);
    assert_eq!(gathered.len(), 1);
    assert_eq!(gathered[0].also, [vec![1, 2], vec![]]);
}

fn sentence() -> impl Strategy<Value = String> {
    "((Kerry|Police|Russia|annexed|reunification of|Crimea|allegedly|three|40,000|troops|killed|were|was|shot|by|said|claimed|“no deal now”|\"no deal\"|and|the|militants|rebels|\\PC{0,2}) ){1,12}\\."
}

fn story() -> impl Strategy<Value = String> {
    prop::collection::vec(sentence(), 1..4).prop_map(|sentences| format!("Title\n\n{}", sentences.join(" ")))
}

/// The texts of both sides of a contrast, and where in them it is.
type Told = Vec<(String, Vec<Span>)>;

/// The rule on pairs labelled by hand: how many of what it finds are right, and how many of what is right it finds.
#[test]
fn agency_in_german_and_french_is_precise_on_a_labelled_sample() {
    let mut told = Vec::new();
    for language in ["de", "fr"] {
        let (mut right, mut wrong, mut missed) = (0.0, Vec::new(), Vec::new());
        for line in include_str!("agency_sample.txt").lines().filter(|line| line.starts_with(language)) {
            let parts: Vec<&str> = line.split('|').map(str::trim).collect();
            let [head, one, other] = parts[..] else { panic!("{line}") };
            let found = between_in(one, other, language).lines().any(|line| line.starts_with("agency"));
            match (found, head.ends_with('+')) {
                (true, true) => right += 1.0,
                (true, false) => wrong.push(one),
                (false, true) => missed.push(one),
                (false, false) => {}
            }
        }
        let (found, all) = (right + wrong.len() as f64, right + missed.len() as f64);
        told.push(format!(
            "{language}: precision {:.2}, recall {:.2}; wrong {wrong:?}; missed {missed:?}",
            right / found,
            right / all
        ));
        assert!(right >= 6.0 && right / found >= 0.85, "{}", told.join("\n"));
    }
    println!("{}", told.join("\n"));
}

proptest! {
    #[test]
    fn spans_lie_in_the_segments_named(texts in prop::collection::vec(story(), 2..4)) {
        let texts: Vec<String> = texts.iter().map(|text| parallax_text::normalise(text)).collect();
        let cut: Vec<Vec<Segment>> = texts.iter().map(|text| segments(text, Some("en"))).collect();
        for found in found_in(&texts, "en") {
            prop_assert!(found.sides[0].article < found.sides[1].article);
            prop_assert!((0.0..=1.0).contains(&found.strength));
            for side in &found.sides {
                let text = &texts[side.article];
                for span in &side.spans {
                    prop_assert!(text.get(span.range()).is_some_and(|words| !words.trim().is_empty()));
                    let within = side.segments.iter().any(|&at| cut[side.article][at].span.intersection(*span).is_some());
                    prop_assert!(within, "{:?} is in none of {:?}", span, side.segments);
                }
            }
        }
    }

    #[test]
    fn the_order_of_articles_does_not_matter(texts in prop::collection::vec(story(), 2..4)) {
        let texts: Vec<String> = texts.iter().map(|text| parallax_text::normalise(text)).collect();
        let turned: Vec<String> = texts.iter().rev().cloned().collect();
        let places = |texts: &[String]| {
            let mut all: Vec<(Rule, Told)> = found_in(texts, "en")
                .into_iter()
                .map(|found| {
                    let mut sides: Vec<_> =
                        found.sides.iter().map(|side| (texts[side.article].clone(), side.spans.clone())).collect();
                    sides.sort();
                    (found.why.rule, sides)
                })
                .collect();
            all.sort();
            all
        };
        prop_assert_eq!(places(&texts), places(&turned));
    }
}
