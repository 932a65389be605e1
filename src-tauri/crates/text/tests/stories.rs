//! Figures of whole stories: names brought together, quotations with their speakers.

use insta::assert_snapshot;
use parallax_text::{FigureKind, Statement, segments, story_figures};

fn said(text: &str) -> String {
    let story = story_figures(text, &segments(text, Some("en")), Some("en"));
    let line = |statement: &Statement| {
        let parts: Vec<&str> = statement.parts.iter().map(|part| part.of(text)).collect();
        let of = |span: Option<parallax_text::Span>| span.map_or("-", |span| span.of(text));
        let nested = if statement.nested { " (nested)" } else { "" };
        format!(
            "{:?}{nested} | {} | {} | {}",
            statement.kind,
            of(statement.speaker),
            of(statement.verb),
            parts.join(" // ")
        )
    };
    story.statements.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Each name as written with its key, segment by segment.
fn names(text: &str) -> String {
    let story = story_figures(text, &segments(text, Some("en")), Some("en"));
    story
        .segments
        .iter()
        .map(|segment| {
            segment
                .iter()
                .filter_map(|figure| match &figure.kind {
                    FigureKind::Name(name) => Some(format!("{}={}", figure.span.of(text), name.key)),
                    _ => None,
                })
                .collect::<Vec<_>>()
                .join(", ")
        })
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn short_forms_share_the_key_of_long_ones() {
    let text = "Kerry, Lavrov Meet in Paris\n\n\
        U.S. Secretary of State John Kerry met Russian Foreign Minister Sergei Lavrov. Mr. Kerry’s plane landed at noon.\n\n\
        Lavrov smiled. Tensions remained. The European Central Bank (ECB) and China's Xi Jinping watched.\n\n\
        Xi said nothing; the ECB, nothing more.";
    assert_snapshot!(names(text), @"
    Kerry=kerry, Lavrov=lavrov, Paris=paris
    U.S.=us, John Kerry=kerry, Russian=russia, Sergei Lavrov=lavrov
    Kerry=kerry
    Lavrov=lavrov

    European Central Bank=ecb, ECB=ecb, China=china, Xi Jinping=xi
    Xi=xi, ECB=ecb
    ");
}

#[test]
fn speakers_stand_before_or_behind() {
    assert_snapshot!(said("T\n\n“We agreed,” Kerry said."), @"Speech | Kerry | said | We agreed,");
    assert_snapshot!(said("T\n\n“We agreed,” said Kerry, who had flown in."), @"Speech | Kerry | said | We agreed,");
    assert_snapshot!(said("T\n\nKerry, the U.S. secretary of state, later said: “We agreed to go on.”"), @"Speech | Kerry | said | We agreed to go on.");
    assert_snapshot!(said("T\n\n“It was,” a Pentagon spokesman insisted on Friday, “a mistake.”"), @"Speech | a Pentagon spokesman | insisted | It was, // a mistake.");
    assert_snapshot!(said("T\n\nAccording to Lavrov, the talks were “very constructive.”"), @"Fragment | Lavrov | According to | very constructive.");
    assert_snapshot!(said("T\n\n“Why?” she asked. “Who gains?” Merkel's spokesman, Steffen Seibert, replied."), @"
    Speech | she | asked | Why?
    Speech | Steffen Seibert | replied | Who gains?
    ");
    assert_snapshot!(said("T\n\nThe “self-defence forces” left. He called it “a coup”, they a “return.”"), @"
    Scare | - | - | self-defence forces
    Fragment | He | called | a coup
    Scare | - | - | return.
    ");
    assert_snapshot!(said("T\n\n“He said ‘never,’ and I believed him,” Power told reporters."), @"
    Speech | Power | told | He said ‘never,’ and I believed him,
    Fragment (nested) | He | said | never,
    ");
}

#[test]
fn broken_quotations_are_one_statement() {
    assert_snapshot!(said("T\n\n“We agreed,” Kerry said. “It was frank.”"), @"Speech | Kerry | said | We agreed, // It was frank.");
    assert_snapshot!(said("T\n\n“If they come,” Yatsenyuk warned, “we will fight.”"), @"Speech | Yatsenyuk | warned | If they come, // we will fight.");
    assert_snapshot!(said("T\n\n“Yes,” Kerry said. Then he left. “No,” said Lavrov."), @"
    Speech | Kerry | said | Yes,
    Speech | Lavrov | said | No,
    ");
}

#[test]
fn a_quotation_runs_over_paragraphs() {
    assert_snapshot!(said("T\n\n“We met in Paris,” Kerry said. “It was frank.\n\n“It was long.\n\n“We will meet again.”\n\nHe left."), @"Speech | Kerry | said | We met in Paris, // It was frank. // It was long. // We will meet again.");
    assert_snapshot!(said("T\n\nThe letter said: \"First part.\n\n\"Second part.\"\n\nA 5\" nail was found.\n\nNo one spoke."), @"Speech | The letter | said | First part. // Second part.");
}
