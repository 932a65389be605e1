use std::fmt::Write;

use parallax_text::{Segment, segments};

use super::*;
use crate::{AlignOptions, Weights, align, passages};

const STORIES: [&str; 3] = [
    "Kerry and Lavrov meet in Paris\nAn estimated 40,000 Russian troops are massed at the border of Ukraine.\n\"We want peace,\" Kerry said after the talks in Paris.",
    "No deal in Paris\nTens of thousands of Russian troops are massed at the border of Ukraine, Kyiv claims.\nKerry insisted after the talks in Paris: \"We want peace.\"",
    "Talks in Paris\nThe Russian troops at the border of Ukraine may number 90,000 troops.\nIt rained all day in the suburbs.",
];

fn shown() -> String {
    let cut: Vec<Vec<Segment>> = STORIES.iter().map(|story| segments(story, Some("en"))).collect();
    let sides: Vec<Side<'_>> = STORIES
        .iter()
        .zip(&cut)
        .map(|(text, segments)| Side { text, segments, language: Some("en") })
        .collect();
    let mut alignments = BTreeMap::new();
    for x in 0..sides.len() {
        for y in x + 1..sides.len() {
            let found = align(&sides[x], &sides[y], &Weights::default(), &[], &AlignOptions::default());
            alignments.insert((x, y), found);
        }
    }
    let passages = passages(&sides, &alignments);
    let matrix = matrix(&sides, &passages, &alignments);
    let mut out = String::new();
    for row in &matrix.rows {
        writeln!(out, "— {} of {}", row.reported_by, sides.len()).unwrap();
        for (side, cell) in sides.iter().zip(&row.cells) {
            let words: Vec<&str> =
                cell.segments.iter().map(|&s| side.segments[s].span.of(side.text)).collect();
            let within = if cell.within && !words.is_empty() { " (within)" } else { "" };
            writeln!(out, "  {:?} {:?}{within} {}", cell.status, cell.prominence, words.join(" + ")).unwrap();
        }
        for figure in &row.figures {
            let stated: Vec<&str> = figure.stated.iter().map(|s| s.span.of(sides[s.article].text)).collect();
            writeln!(out, "  {}: {} conflict {}", figure.unit, stated.join(" / "), figure.conflict).unwrap();
        }
        for voice in &row.voices {
            let of =
                |span: Option<parallax_text::Span>| span.map_or("-", |s| s.of(sides[voice.article].text));
            let (speaker, verb, quoted) = (of(voice.speaker), of(voice.verb), of(voice.quoted));
            writeln!(out, "  {speaker} {verb}: {quoted}").unwrap();
        }
    }
    out
}

#[test]
fn who_reports_what_and_how() {
    insta::assert_snapshot!(shown(), @r#"
    — 1 of 3
      Reported Some(Headline) Kerry and Lavrov meet in Paris
      NoCounterpart None 
      NoCounterpart None 
    — 3 of 3
      Attributed Some(Body) (within) "We want peace," Kerry said after the talks in Paris.
      Reported Some(Headline) No deal in Paris
      Reported Some(Headline) Talks in Paris
    — 3 of 3
      Reported Some(Lead) An estimated 40,000 Russian troops are massed at the border of Ukraine.
      Attributed Some(Lead) Tens of thousands of Russian troops are massed at the border of Ukraine, Kyiv claims.
      Hedged Some(Lead) The Russian troops at the border of Ukraine may number 90,000 troops.
      troops: An estimated 40,000 / Tens of thousands / 90,000 conflict true
      Kyiv claims: -
    — 3 of 3
      Attributed Some(Body) "We want peace," Kerry said after the talks in Paris.
      Attributed Some(Body) Kerry insisted after the talks in Paris: "We want peace."
      Reported Some(Headline) (within) Talks in Paris
      Kerry said: We want peace,
      Kerry insisted: We want peace.
    — 1 of 3
      NoCounterpart None 
      NoCounterpart None 
      Reported Some(Body) It rained all day in the suburbs.
    "#);
}

#[test]
fn shares_add_up() {
    let text = "One headline\nThe troops are massed at the border of Ukraine.\nIt rained in Paris.";
    let cut = segments(text, Some("en"));
    let side = Side { text, segments: &cut, language: Some("en") };
    let same = align(&side, &side, &Weights::default(), &[], &AlignOptions::default());
    let alignments = BTreeMap::from([((0, 1), same)]);
    let found = matrix(&[side, side], &passages(&[side, side], &alignments), &alignments);
    for shares in found.articles {
        assert_eq!(
            (shares.identical, shares.reworded, shares.own),
            (1.0, 0.0, 0.0),
            "two of one text share all"
        );
    }
}
