//! Studies made by chance, for tests.

use parallax_framing::{
    Anchor, Answer, Change, ChangeAct, Code, CodeKind, Codebook, Coder, Coding, Scale, Selection, Settlement,
    Study, StudyArticle, StudyDecision, StudyEvent, StudyOutlet, StudyRevision, WholeText, palette_colour,
    text_hash,
};
use parallax_text::{NORMAL_FORM, Span, normalise};
use proptest::prelude::*;

/// Any words, and those that trip up writers of XML.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Za-zÀ-žА-я ,.]{1,24}".boxed(),
        1 => "(?s).{0,12}".boxed(),
        1 => "[<>&\"'\\r\\n\\t\u{1}\u{ffff}\u{1F600} ]{0,8}".boxed(),
    ]
}

/// Words that say something.
fn name() -> impl Strategy<Value = String> {
    (words(), "[A-Za-z]{1,6}").prop_map(|(words, letters)| format!("{letters}{words}"))
}

fn maybe() -> impl Strategy<Value = Option<String>> {
    proptest::option::of(words())
}

/// A codebook with this id: a tree of up to eight codes.
pub(super) fn codebook(id: &'static str) -> impl Strategy<Value = Codebook> {
    let code = (name(), words(), words(), maybe(), any::<(bool, bool, u8, prop::sample::Index)>());
    (name(), words(), prop::collection::vec(code, 0..8)).prop_map(move |(title, about, codes)| {
        let mut book = Codebook::new(id, title);
        book.description = about;
        for (place, (name, definition, includes, example, (item, deprecated, points, parent))) in
            codes.into_iter().enumerate()
        {
            let mut code = Code::new(place.to_string(), name, palette_colour(place));
            (code.definition, code.includes, code.deprecated) = (definition, includes, deprecated);
            code.example = example.unwrap_or_default();
            if item {
                code.kind = CodeKind::Item;
                code.scale =
                    (points > 2).then(|| Scale { points, low: "no".to_owned(), high: String::new() });
            }
            code.shortcut = (points % 3 == 0).then(|| place.to_string());
            if place > 0 && points % 2 == 0 {
                code.parent = Some(parent.index(place).to_string());
            }
            book.codes.push(code);
        }
        book
    })
}

/// Numbers from which a coding is made, whatever the texts turn out to be.
type Dice = (u8, [prop::sample::Index; 8], String, Option<String>, Option<u8>);

fn anchor(
    study: &Study,
    text: usize,
    one: prop::sample::Index,
    other: prop::sample::Index,
) -> Option<Anchor> {
    let revision = study.articles.get(text)?.revisions.last()?;
    let bounds: Vec<usize> =
        revision.text.char_indices().map(|(at, _)| at).chain([revision.text.len()]).collect();
    let (one, other) = (*one.get(&bounds), *other.get(&bounds));
    let span = Span::new(&revision.text, one.min(other), one.max(other)).ok()?;
    Anchor::new(revision.id.clone(), &revision.text, span).ok()
}

fn selection(study: &Study, kind: u8, dice: &[prop::sample::Index; 8]) -> Option<Selection> {
    let [text, a, b, c, d, e, f, _] = *dice;
    let count = study.articles.len();
    let one = text.index(count);
    let (two, three) = ((one + 1) % count, (one + 2) % count);
    let whole = |text: usize| {
        let article = study.articles.get(text)?;
        Some(WholeText { article: article.id.clone(), revision: article.revisions.last()?.id.clone() })
    };
    Some(match kind % 6 {
        0 => Selection::Span(anchor(study, one, a, b)?),
        1 => Selection::Spans { spans: vec![anchor(study, one, a, b)?, anchor(study, one, c, d)?] },
        2 => Selection::Link {
            a: vec![anchor(study, one, a, b)?],
            b: vec![anchor(study, two, c, d)?, anchor(study, two, e, f)?],
        },
        3 => Selection::Omission { present: vec![anchor(study, one, a, b)?], absent: whole(two)? },
        4 => Selection::Passage {
            sides: vec![vec![anchor(study, one, a, b)?], vec![anchor(study, two, c, d)?]],
            absent: vec![whole(three)?],
        },
        _ => Selection::Article(whole(one)?),
    })
}

/// A study that holds together.
pub(super) fn study() -> impl Strategy<Value = Study> {
    let dice =
        (any::<u8>(), any::<[prop::sample::Index; 8]>(), words(), maybe(), proptest::option::of(0_u8..=100));
    (
        (words(), codebook("6c2e8a2e-8ac3-4c7b-9bb5-0d3cb5d3a001"), codebook("b")),
        prop::collection::vec((name(), maybe(), maybe()), 0..3),
        prop::collection::vec(
            (name(), "(?s)[a-zé<&😀\u{301}\\n ]{1,60}", maybe(), "[A-Za-z ,.\\n]{1,40}"),
            3..6,
        ),
        prop::collection::vec(dice, 0..12),
        prop::collection::vec((name(), words()), 1..3),
    )
        .prop_map(|((title, one, two), outlets, articles, codings, coders)| {
            let time = "2026-03-01T10:00:00Z".to_owned();
            let mut study =
                Study { title, made: time.clone(), codebooks: vec![one, two], ..Study::default() };
            for (place, (name, home, country)) in outlets.into_iter().enumerate() {
                study.outlets.push(StudyOutlet {
                    id: format!("o{place}"),
                    name,
                    home,
                    country,
                    groups: vec!["wire".to_owned()],
                });
            }
            for (place, (title, text, byline, more)) in articles.into_iter().enumerate() {
                let revision = |id: String, raw: &str| {
                    let text = normalise(&format!("A {raw} z"));
                    StudyRevision {
                        id,
                        retrieved: time.clone(),
                        hash: text_hash(&text),
                        text,
                        normal_form: NORMAL_FORM.to_owned(),
                        source: "pasted".to_owned(),
                        captured: None,
                    }
                };
                let mut revisions = vec![revision(format!("r{place}"), &text)];
                if place == 1 {
                    revisions.push(revision("again".to_owned(), &more));
                }
                let outlet = study.outlets.get(place % 3).map(|outlet| outlet.id.clone());
                study.articles.push(StudyArticle {
                    id: format!("a{place}"),
                    title,
                    outlet,
                    byline,
                    retrieved: time.clone(),
                    label: Some(more),
                    revisions,
                    ..StudyArticle::default()
                });
            }
            study.events.push(StudyEvent {
                id: "e".to_owned(),
                name: "Talks".to_owned(),
                articles: vec!["a1".to_owned(), "a0".to_owned()],
                ..StudyEvent::default()
            });
            for (place, (name, note)) in coders.into_iter().enumerate() {
                study.coders.push(Coder {
                    name: format!("{place}{name}"),
                    note,
                    created: time.clone(),
                    articles: vec!["a0".to_owned()],
                    ..Coder::default()
                });
            }
            for (place, dice) in codings.into_iter().enumerate() {
                add_coding(&mut study, place, dice);
            }
            study.changes.push(Change {
                id: "c".to_owned(),
                codebook: "b".to_owned(),
                edition: 1,
                when: time,
                coder: "0".to_owned(),
                act: ChangeAct::Made { name: "B".to_owned() },
                codings: 0,
            });
            let spans = |place: usize| vec![Span::whole(&study.articles[place].revisions[0].text)];
            study.decisions.push(StudyDecision {
                id: "d".to_owned(),
                first: "r0".to_owned(),
                second: "r1".to_owned(),
                first_spans: spans(0),
                second_spans: spans(1),
                made: false,
                coder: study.coders[0].name.clone(),
                decided: "2026-03-01T10:00:00Z".to_owned(),
            });
            study
        })
        .prop_filter("holds together", |study| study.check().is_ok())
}

fn add_coding(study: &mut Study, place: usize, (kind, dice, memo, target, certainty): Dice) {
    let book = &study.codebooks[usize::from(kind) % 2];
    let Some(selection) = selection(study, kind / 2, &dice) else { return };
    if book.codes.is_empty() || selection.check(|id| study.texts().get(id).copied()).is_err() {
        return;
    }
    let code = dice[7].get(&book.codes).clone();
    let coder = dice[6].get(&study.coders).name.clone();
    let (codebook, time) = (book.id.clone(), "2026-03-02T10:00:00+02:00".to_owned());
    let revision = selection.revisions()[0].to_owned();
    let id = if place.is_multiple_of(2) {
        format!("k{place}")
    } else {
        format!("ad68fbe7-e1ee-4a82-a279-{place:012}")
    };
    if code.kind == CodeKind::Item {
        let article =
            study.articles.iter().find(|a| a.revisions.iter().any(|r| r.id == revision)).unwrap().id.clone();
        let value = code.highest().min(kind);
        study.answers.push(Answer {
            id,
            article,
            revision,
            codebook,
            item: code.id,
            coder,
            value,
            memo,
            created: time.clone(),
            modified: time,
        });
        return;
    }
    if let (4, Some(anchor)) = (kind % 5, selection.anchors().first()) {
        let (start, end) = (anchor.span.start(), anchor.span.end());
        study.settlements.push(Settlement {
            id: format!("s{place}"),
            revision,
            start,
            end,
            codebook: codebook.clone(),
            code: code.id.clone(),
            applies: kind > 99,
            codings: vec![id.clone()],
            coder: coder.clone(),
            memo: memo.clone(),
            created: time.clone(),
        });
    }
    study.codings.push(Coding {
        id,
        codebook,
        code: code.id,
        coder,
        event: (kind > 100).then(|| "e".to_owned()),
        selection,
        memo,
        created: time.clone(),
        modified: time,
        target,
        certainty,
        weight: certainty.map(|c| 100 - c),
        suggested: (kind > 200).then(|| "hedge".to_owned()),
    });
}
