//! Writes a small study with every kind of coding as a project of REFI-QDA, or reads one and says what came along.
//!
//! ```text
//! cargo run -p parallax-exchange --example project -- write study.qdpx
//! cargo run -p parallax-exchange --example project -- read other.qdpx
//! ```

#![allow(clippy::print_stdout, clippy::expect_used, reason = "a program to try things with")]

use std::fs::File;

use parallax_exchange::refi::{read_project, write_project};
use parallax_framing::{
    Anchor, Answer, CodeKind, Coding, Selection, Settlement, Study, StudyArticle, StudyEvent, StudyOutlet,
    StudyRevision, WholeText, built_in, text_hash,
};
use parallax_text::{NORMAL_FORM, Span};

const TEXTS: [(&str, &str); 3] = [
    (
        "Talks in Paris",
        "Talks in Paris\n\nRussia annexed Crimea in March 😀, General Breedlove said. Talks failed; work goes on.",
    ),
    (
        "Встреча в Париже",
        "Встреча в Париже\n\nКрым воссоединился с Россией в марте. Переговоры продолжаются, сказал Лавров.",
    ),
    (
        "Talks in Paris",
        "Talks in Paris\n\nCrimea’s reunification was “completed” — café talk, said one diplomat.",
    ),
];

fn anchor(place: usize, words: &str) -> Anchor {
    let text = TEXTS[place].1;
    let start = text.find(words).expect("the words stand in the text");
    Anchor::new(format!("r{place}"), text, Span::new(text, start, start + words.len()).expect("a span"))
        .expect("words")
}

fn study() -> Study {
    let time = "2026-03-01T10:00:00Z".to_owned();
    let mut study = Study {
        title: "Paris talks".to_owned(),
        made: time.clone(),
        codebooks: built_in(),
        ..Study::default()
    };
    for (place, (title, text)) in TEXTS.iter().enumerate() {
        study.outlets.push(StudyOutlet {
            id: format!("o{place}"),
            name: format!("Outlet {place}"),
            country: Some("FR".to_owned()),
            ..StudyOutlet::default()
        });
        study.articles.push(StudyArticle {
            id: format!("a{place}"),
            title: (*title).to_owned(),
            outlet: Some(format!("o{place}")),
            published: Some("2014-03-30".to_owned()),
            revisions: vec![StudyRevision {
                id: format!("r{place}"),
                retrieved: time.clone(),
                text: (*text).to_owned(),
                hash: text_hash(text),
                normal_form: NORMAL_FORM.to_owned(),
                source: "pasted".to_owned(),
                ..StudyRevision::default()
            }],
            ..StudyArticle::default()
        });
    }
    study.events.push(StudyEvent {
        id: "e".to_owned(),
        name: "Paris meeting".to_owned(),
        place: Some("Paris".to_owned()),
        articles: (0..3).map(|n| format!("a{n}")).collect(),
        ..StudyEvent::default()
    });
    let whole = |place: usize| WholeText { article: format!("a{place}"), revision: format!("r{place}") };
    let selections = [
        Selection::Span(anchor(0, "annexed")),
        Selection::Span(anchor(1, "воссоединился")),
        Selection::Span(anchor(0, "General Breedlove")),
        Selection::Spans { spans: vec![anchor(0, "Russia"), anchor(0, "work goes on")] },
        Selection::Link {
            a: vec![anchor(0, "annexed Crimea")], b: vec![anchor(1, "Крым воссоединился")]
        },
        Selection::Omission { present: vec![anchor(0, "General Breedlove")], absent: whole(1) },
        Selection::Passage {
            sides: vec![vec![anchor(0, "annexed Crimea")], vec![anchor(2, "Crimea’s reunification")]],
            absent: vec![whole(1)],
        },
        Selection::Article(whole(2)),
    ];
    let codes: Vec<(String, String)> = study
        .codebooks
        .iter()
        .flat_map(|book| book.codes.iter().map(move |code| (book, code)))
        .filter(|(_, code)| code.kind == CodeKind::Code)
        .map(|(book, code)| (book.id.clone(), code.id.clone()))
        .collect();
    // Every code of every codebook is used, so that two codes of one name show whether they stay apart.
    for (place, (codebook, code)) in codes.into_iter().enumerate() {
        study.codings.push(Coding {
            id: format!("c{place}"),
            codebook,
            code,
            coder: ["Ada", "Grace"][place % 2].to_owned(),
            event: Some("e".to_owned()),
            selection: selections[place % selections.len()].clone(),
            memo: if place % 3 == 0 {
                "Whose word?\nSee <below> & \"above\".".to_owned()
            } else {
                String::new()
            },
            created: time.clone(),
            modified: time.clone(),
            target: (place % 4 == 0).then(|| "Russia".to_owned()),
            certainty: Some(80),
            weight: None,
            suggested: None,
        });
    }
    let items = study.codebooks.iter().flat_map(|book| book.codes.iter().map(|code| (book.id.clone(), code)));
    for (place, (codebook, item)) in items.filter(|(_, code)| code.kind == CodeKind::Item).enumerate() {
        study.answers.push(Answer {
            id: format!("q{place}"),
            article: "a0".to_owned(),
            revision: "r0".to_owned(),
            codebook,
            item: item.id.clone(),
            coder: "Ada".to_owned(),
            value: (place % 2) as u8,
            memo: String::new(),
            created: time.clone(),
            modified: time.clone(),
        });
    }
    let first = study.codings.first().map(|coding| (coding.codebook.clone(), coding.code.clone()));
    study.settlements.extend(first.map(|(codebook, code)| Settlement {
        id: "s".to_owned(),
        revision: "r0".to_owned(),
        start: 0,
        end: 5,
        codebook,
        code,
        applies: true,
        codings: vec!["c0".to_owned()],
        coder: "Ada".to_owned(),
        memo: String::new(),
        created: time.clone(),
    }));
    study
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &arguments[..] {
        [verb, path] if verb == "write" => {
            let written = write_project(&study()).expect("a study that holds together");
            std::fs::write(path, written.bytes).expect("the file can be written");
            print!("{:#?}\n{}", written.counts, written.losses);
        }
        [verb, path] if verb == "read" => {
            match read_project(File::open(path).expect("the file can be opened"), path) {
                Ok(read) => {
                    print!("{} by {}\n{:#?}\n{}", read.study.title, read.origin, read.counts, read.losses)
                }
                Err(error) => println!("{error}"),
            }
        }
        _ => println!("write FILE | read FILE"),
    }
}
