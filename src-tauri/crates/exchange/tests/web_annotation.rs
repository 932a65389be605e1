//! Web annotations there and back, and those of other tools.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failure is a panic")]

mod studies;

use parallax_exchange::web_annotation::{Annotations, Shape, read, write};
use parallax_framing::{Code, Codebook, Selection, Study, StudyArticle, StudyRevision, text_hash};
use proptest::prelude::*;
use serde_json::{Value, json};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn codings_come_back_as_they_were(study in studies::study(), lines in any::<bool>()) {
        let shape = if lines { Shape::Lines } else { Shape::Collection };
        let (bytes, losses) = write(&study, shape, "Parallax");
        prop_assert_eq!(losses.count("answers to questionnaires"), study.answers.len());
        let back = read(&bytes, &study).unwrap();
        prop_assert_eq!(&back.codings, &study.codings);
        prop_assert_eq!(&back, &Annotations { codings: study.codings.clone(), ..Annotations::default() });
        // A colleague has the texts under other ids, and not the codebooks.
        if !lines {
            let bare = Study { codebooks: Vec::new(), ..study.clone() };
            let back = read(&bytes, &bare).unwrap();
            prop_assert_eq!(&back.codings, &study.codings);
            for book in &back.codebooks {
                prop_assert!(study.codebooks.contains(book));
            }
        }
    }

    #[test]
    fn places_are_code_points_of_the_words(study in studies::study()) {
        let (bytes, _) = write(&study, Shape::Lines, "Parallax");
        for line in String::from_utf8(bytes).unwrap().lines() {
            let annotation: Value = serde_json::from_str(line).unwrap();
            for target in annotation["target"].as_array().unwrap() {
                let Some(selectors) = target.get("selector") else { continue };
                let text = study.texts()[target["state"]["plx:revision"].as_str().unwrap()];
                let at = |name: &str| usize::try_from(selectors[1][name].as_u64().unwrap()).unwrap();
                let words: String = text.chars().skip(at("start")).take(at("end") - at("start")).collect();
                prop_assert_eq!(selectors[0]["exact"].as_str().unwrap(), words);
            }
        }
    }

    #[test]
    fn nothing_panics_on_what_is_no_annotation(text in "(?s).{0,60}", at in any::<prop::sample::Index>(), study in studies::study()) {
        read(text.as_bytes(), &study).ok();
        let (mut bytes, _) = write(&study, Shape::Lines, "Parallax");
        if !bytes.is_empty() {
            let place = at.index(bytes.len());
            bytes[place] ^= 1;
            read(&bytes, &study).ok();
        }
    }
}

fn paris() -> Study {
    let text = "Talks fail\n\nRussia annexed Crimea. He said no. She said no. Work goes on after a long night in Paris.";
    let mut book = Codebook::new("b", "Mine");
    book.add(Code::new("naming", "Naming", "#4d5ecc")).unwrap();
    Study {
        articles: vec![StudyArticle {
            id: "a".to_owned(),
            title: "Talks fail".to_owned(),
            address: Some("https://ap.example/talks".to_owned()),
            revisions: vec![StudyRevision {
                id: "r".to_owned(),
                text: text.to_owned(),
                hash: text_hash(text),
                ..StudyRevision::default()
            }],
            ..StudyArticle::default()
        }],
        codebooks: vec![book],
        ..Study::default()
    }
}

fn foreign(target: Value) -> Annotations {
    let annotation = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": "https://h.example/1", "type": "Annotation",
        "created": "2020-01-01T00:00:00Z", "creator": "acct:eve@h.example",
        "body": [
            { "type": "TextualBody", "purpose": "tagging", "value": "naming" },
            { "type": "TextualBody", "purpose": "tagging", "value": "loaded" },
            { "type": "TextualBody", "value": "Note this." },
        ],
        "target": target,
    });
    read(annotation.to_string().as_bytes(), &paris()).unwrap()
}

#[test]
fn annotations_of_another_tool_are_placed_by_their_words() {
    let found = foreign(json!({ "source": "https://ap.example/talks#here", "selector": [
        { "type": "TextQuoteSelector", "exact": "annexed", "prefix": "Russia ", "suffix": " Crimea" } ] }));
    let codings: Vec<String> = found
        .codings
        .iter()
        .map(|coding| {
            let Selection::Span(anchor) = &coding.selection else { panic!("a span") };
            format!("{} {:?} {} {} {}", coding.codebook, anchor.span, anchor.quote, coding.coder, coding.memo)
        })
        .collect();
    insta::assert_snapshot!(codings.join("\n"), @r"
    b 19..26 annexed acct:eve@h.example Note this.
    urn:x-parallax:codebook:annotations 19..26 annexed acct:eve@h.example Note this.
    ");
    assert!(found.unplaced.is_empty() && found.shifted.is_empty());
    let mut study = paris();
    study.codebooks.extend(found.codebooks);
    study.codings = found.codings;
    study.check().unwrap();
}

#[test]
fn what_cannot_be_placed_is_told() {
    let quote =
        |exact: &str| json!({ "type": "TextQuoteSelector", "exact": exact, "prefix": "", "suffix": "" });
    let position = json!({ "type": "TextPositionSelector", "start": 12, "end": 18 });
    let on = |selector: Value| json!({ "source": "https://ap.example/talks", "selector": selector });
    let mut told = Vec::new();
    for target in [
        on(quote("said no")),
        on(quote("reunited with Crimea by Russia")),
        on(position.clone()),
        on(json!({ "type": "XPathSelector", "value": "/p[1]" })),
        on(json!({ "type": "TextPositionSelector", "start": 12, "end": 9000 })),
        json!({ "source": "https://tass.example/1", "selector": quote("annexed") }),
        json!({ "selector": quote("annexed") }),
        json!([]),
    ] {
        let found = foreign(target);
        assert!(found.codings.is_empty() && found.codebooks.is_empty(), "{found:?}");
        told.extend(found.unplaced.into_iter().map(|remark| remark.why));
    }
    insta::assert_snapshot!(told.join("\n"), @r"
    the words could be in several places
    the words do not stand in the text
    it gives a position, but neither words nor the hash of the text to check it by
    its selector is not read: XPathSelector
    its position lies outside the text
    there is no article with the address https://tass.example/1
    it does not say which text it is on
    it has no target
    ");
    let moved = foreign(on(json!([quote("Russia annexed Crimea"), position])));
    assert_eq!(moved.codings.len(), 2);
    insta::assert_snapshot!(moved.shifted[0].why, @"the words stand at another position than it gives");
}

#[test]
fn files_that_are_no_annotations_are_refused() {
    let refusal = |text: &str| read(text.as_bytes(), &paris()).unwrap_err().to_string();
    insta::assert_snapshot!(refusal("{\n  \"type\": \"Annot"), @"annotations, line 2, column 16: EOF while parsing a string");
    insta::assert_snapshot!(refusal("{\"target\": \"x\"}\n{oops}\n"), @"annotations, line 2, column 2: key must be a string");
    insta::assert_snapshot!(refusal("[1, 2]"), @"annotations, line 1, column 1: this is no annotation, no page and no collection of annotations");
    assert_eq!(read(b"[]", &paris()).unwrap(), Annotations::default());
}
