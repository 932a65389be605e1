//! Packs without words, and attaching them to copies of the texts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failure is a panic")]

mod studies;

use parallax_exchange::standoff::{Attached, Outcome, Pack, PackOptions, attach, pack};
use parallax_framing::{
    Anchor, Code, Codebook, Coding, Selection, Study, StudyArticle, StudyRevision, text_hash,
};
use parallax_text::{Span, tokens};
use proptest::prelude::*;

/// The texts of a study and nothing else, under ids of one's own.
fn own_copies(study: &Study) -> Study {
    let mut articles = study.articles.clone();
    for article in &mut articles {
        article.id = format!("own {}", article.id);
        article.outlet = None;
        for revision in &mut article.revisions {
            revision.id = format!("own {}", revision.id);
        }
    }
    Study { articles, ..Study::default() }
}

fn words(text: &str) -> Vec<String> {
    tokens(text).into_iter().filter(|token| token.word).map(|token| token.key).collect()
}

/// Five words in a row of a text, as they stand in it and folded.
fn runs(text: &str) -> Vec<(String, Vec<String>)> {
    let words: Vec<_> = tokens(text).into_iter().filter(|token| token.word).collect();
    let run = |window: &[parallax_text::Token]| {
        let span = window[0].span.cover(window[4].span);
        (span.of(text).to_owned(), window.iter().map(|token| token.key.clone()).collect())
    };
    words.windows(5).map(run).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_five_words_of_a_text_are_in_the_pack(study in studies::study()) {
        let (made, _) = pack(&study, PackOptions::default(), "Parallax").unwrap();
        let bytes = made.files().unwrap().remove(1).1;
        let json = String::from_utf8(bytes).unwrap();
        // Addresses are let through: they are how a text is found.
        let lines: Vec<&str> = json.lines().filter(|line| !line.trim_start().starts_with("\"address\"")).collect();
        let keys: Vec<String> =
            lines.iter().flat_map(|line| tokens(line)).filter(|token| token.word).map(|token| token.key).collect();
        let all: std::collections::BTreeSet<&[String]> = keys.windows(5).collect();
        for text in study.texts().values() {
            for (raw, folded) in runs(text) {
                prop_assert!(!lines.iter().any(|line| line.contains(&raw)), "{raw}");
                prop_assert!(!all.contains(folded.as_slice()), "{raw}");
            }
        }
    }

    #[test]
    fn attached_to_the_same_texts_everything_is_exact(study in studies::study(), memos in any::<bool>()) {
        let (made, losses) = pack(&study, PackOptions { memos, titles: false }, "Parallax").unwrap();
        let zip = made.to_zip().unwrap();
        prop_assert_eq!(&zip, &made.to_zip().unwrap());
        let read = Pack::read(&zip).unwrap();
        prop_assert_eq!(&read, &made);
        prop_assert_eq!(&Pack::read(&made.files().unwrap()[1].1).unwrap(), &made);
        let lost = losses.count("memos of codings");
        prop_assert_eq!(lost, if memos { 0 } else { study.codings.iter().filter(|c| !c.memo.is_empty()).count() });
        // In the study itself, under the same ids, codings come back as they were.
        let bare = Study { codings: Vec::new(), answers: Vec::new(), settlements: Vec::new(), ..study.clone() };
        let back = attach(&read, &bare);
        prop_assert_eq!(back.count(Outcome::Exact), study.codings.len());
        let same = |coding: &Coding| {
            let found = back.codings.iter().find(|found| found.id == coding.id).unwrap().coding.clone().unwrap();
            let memo = if memos { coding.memo.clone() } else { String::new() };
            let target = found.target.clone();
            // Who is judged is emptied where it quotes.
            found == Coding { memo, target, ..coding.clone() }
        };
        // Twin texts have one hash: which of them a coding goes to cannot be told.
        let texts = study.texts();
        let distinct: std::collections::BTreeSet<&&str> = texts.values().collect();
        if distinct.len() == texts.len() {
            prop_assert!(study.codings.iter().all(same));
            prop_assert_eq!(back.settlements.len(), study.settlements.len());
        }
        prop_assert_eq!(back.answers.len(), study.answers.len());
        // In a library of one's own they lie on one's own revisions.
        let own = own_copies(&study);
        let there = attach(&read, &own);
        prop_assert_eq!(there.count(Outcome::Exact), study.codings.len());
        prop_assert_eq!(there.codebooks.len(), study.codebooks.len());
        let own_texts = own.texts();
        for found in &there.codings {
            let coding = found.coding.as_ref().unwrap();
            coding.selection.check(|id| own_texts.get(id).copied()).unwrap();
            prop_assert!(coding.selection.revisions().iter().all(|id| id.starts_with("own ")));
        }
    }

    #[test]
    fn in_another_copy_nothing_is_exact_and_every_quote_has_the_same_words(study in studies::study()) {
        let (made, _) = pack(&study, PackOptions::default(), "Parallax").unwrap();
        let mut own = own_copies(&study);
        for article in &mut own.articles {
            for revision in &mut article.revisions {
                revision.text = format!("Exclusive: 👩 {}\n\nAll rights reserved.", revision.text);
                revision.hash = text_hash(&revision.text);
            }
        }
        let back = attach(&made, &own);
        prop_assert_eq!(back.count(Outcome::Exact), 0);
        let own_texts = own.texts();
        for found in &back.codings {
            prop_assert!(!found.why.is_empty());
            prop_assert_eq!(found.coding.is_some(), found.outcome == Outcome::Shifted);
            let Some(coding) = &found.coding else { continue };
            coding.selection.check(|id| own_texts.get(id).copied()).unwrap();
            let original = study.codings.iter().find(|coding| coding.id == found.id).unwrap();
            for (new, old) in coding.selection.anchors().iter().zip(original.selection.anchors()) {
                // Articles of one address share their copies: a quote may then be found in one that writes it otherwise.
                let otherwise = found.why.iter().any(|why| why.contains("but for capitals or punctuation"));
                prop_assert!(new.quote == old.quote || otherwise, "{:?} for {:?}", new.quote, old.quote);
                prop_assert_eq!(words(&new.quote), words(&old.quote));
            }
        }
    }

    #[test]
    fn damaged_packs_do_not_panic(study in studies::study(), at in any::<prop::sample::Index>(), bit in 0_u8..8, zipped in any::<bool>()) {
        let (made, _) = pack(&study, PackOptions::default(), "Parallax").unwrap();
        let mut bytes = if zipped { made.to_zip().unwrap() } else { made.files().unwrap().remove(1).1 };
        let place = at.index(bytes.len());
        bytes[place] ^= 1 << bit;
        if let Ok(pack) = Pack::read(&bytes) {
            attach(&pack, &own_copies(&study));
        }
    }
}

const TEXT: &str = "Talks fail in Paris\n\nRussia annexed Crimea, Kerry said. He said no. She said no. Work goes on after a long night.";

fn paris(text: &str, memo: &str, words: &[&str]) -> Study {
    let mut book = Codebook::new("b", "Mine");
    let mut code = Code::new("naming", "Naming", "#4d5ecc");
    code.example = "As in: Russia annexed Crimea, Kerry said.".to_owned();
    book.add(code).unwrap();
    let coding = |(number, words): (usize, &&str)| {
        let at = text.find(words).unwrap();
        let span = Span::new(text, at, at + words.len()).unwrap();
        Coding {
            id: format!("c{number}"),
            codebook: "b".to_owned(),
            code: "naming".to_owned(),
            coder: "Ada".to_owned(),
            event: None,
            selection: Selection::Span(Anchor::new("r", text, span).unwrap()),
            memo: memo.to_owned(),
            created: "2014-03-31T08:00:00Z".to_owned(),
            modified: "2014-03-31T08:00:00Z".to_owned(),
            target: None,
            certainty: None,
            weight: None,
            suggested: None,
        }
    };
    Study {
        articles: vec![StudyArticle {
            id: "a".to_owned(),
            title: "Talks fail in Paris".to_owned(),
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
        codings: words.iter().enumerate().map(coding).collect(),
        ..Study::default()
    }
}

fn outcomes(attached: &Attached) -> String {
    let line = |found: &parallax_exchange::standoff::CodingFound| {
        format!("{} {:?}: {}\n", found.id, found.outcome, found.why.join("; "))
    };
    let texts: String =
        attached.texts.iter().map(|text| format!("text {:?}: {}\n", text.outcome, text.why)).collect();
    texts + &attached.codings.iter().map(line).collect::<String>()
}

#[test]
fn a_copy_from_elsewhere_is_told_place_by_place() {
    let study = paris(TEXT, "", &["annexed", "said no. She", "said no", "Kerry said", "long night"]);
    let (made, losses) = pack(&study, PackOptions::default(), "Parallax").unwrap();
    insta::assert_snapshot!(losses, @"1 fields: emptied: they hold five words in a row of an article (example)");
    let other = "Talks fail\n\nPARIS — Russia annexed Crimea, KERRY SAID. He said no. She said no, and they said no again. Work goes on.";
    let mut own = paris(other, "", &[]);
    insta::assert_snapshot!(outcomes(&attach(&made, &own)), @r"
    text Shifted: another copy, with the same address or archive number
    c0 Shifted: the same words in other surroundings, at another position
    c1 Shifted: the same words in other surroundings, at another position
    c2 NotFound: the words stand in 3 places and their surroundings do not tell which
    c3 Shifted: the same words, but for capitals or punctuation
    c4 NotFound: the words do not stand in the text
    ");
    own.articles[0].address = None;
    insta::assert_snapshot!(outcomes(&attach(&made, &own)), @r"
    text NotFound: its coded passages stand in several texts, or too few stand in one
    c0 NotFound: its text was not found
    c1 NotFound: its text was not found
    c2 NotFound: its text was not found
    c3 NotFound: its text was not found
    c4 NotFound: its text was not found
    ");
    insta::assert_snapshot!(outcomes(&attach(&made, &Study::default())), @r"
    text NotFound: no text has its hash, its address, its number or its passages
    c0 NotFound: its text was not found
    c1 NotFound: its text was not found
    c2 NotFound: its text was not found
    c3 NotFound: its text was not found
    c4 NotFound: its text was not found
    ");
}

#[test]
fn memos_that_quote_are_counted_when_they_are_asked_for() {
    let study = paris(TEXT, "He means: Work goes on after a long night.", &["annexed"]);
    let (made, losses) = pack(&study, PackOptions { memos: true, titles: true }, "Parallax").unwrap();
    insta::assert_snapshot!(losses, @r"
    1 fields: emptied: they hold five words in a row of an article (example)
    1 memos: written as asked, although they quote five words or more of an article (memo)
    ");
    assert_eq!(made.texts[0].title.as_deref(), Some("Talks fail in Paris"));
    assert!(made.codebooks[0].codes[0].example.is_empty());
}

#[test]
fn a_name_that_quotes_is_refused() {
    let mut study = paris(TEXT, "", &["annexed"]);
    study.codings[0].coder = "Work goes on after a long night".to_owned();
    let refusal = pack(&study, PackOptions::default(), "Parallax").unwrap_err();
    insta::assert_snapshot!(refusal, @r#"the file could not be written: a name in the field "coder" holds five words in a row of an article; others refer to it, so it cannot be left out. Rename it"#);
}

#[test]
fn what_is_no_pack_is_refused() {
    let refusal = |bytes: &[u8]| Pack::read(bytes).unwrap_err().to_string();
    insta::assert_snapshot!(refusal(b"PK\x03\x04"), @"the file is no archive that can be read: invalid Zip archive: Could not find EOCD");
    insta::assert_snapshot!(refusal(b"{\n \"format\": 1}"), @"pack.json, line 2, column 12: invalid type: integer `1`, expected a string");
    insta::assert_snapshot!(refusal(b"{}"), @r#"pack.json, line 1, column 1: this is no stand-off pack: its format is """#);
    insta::assert_snapshot!(refusal(br#"{"format": "parallax-standoff", "version": 2}"#), @"pack.json, line 1, column 1: version 2 of the format is not read, only 1");
    insta::assert_snapshot!(refusal(br#"{"format": "parallax-standoff", "version": 1, "texts": []}"#), @"pack.json, line 1, column 58: missing field `codings`");
}
