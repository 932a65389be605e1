//! Generated studies: every kind of selection, texts in several scripts, and words that formats trip over.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, reason = "each test takes what it needs")]

use parallax_framing::{
    Anchor, Answer, Code, CodeKind, Codebook, Coder, Coding, Scale, Selection, Settlement, Study,
    StudyArticle, StudyEvent, StudyOutlet, StudyRevision, WholeText, text_hash,
};
use parallax_text::{NORMAL_FORM, Span, normalise};
use proptest::prelude::*;
use proptest::sample::Index;

/// Words of a generated text: several scripts, marks beyond the basic plane, what markup and formulas are made of.
const WORDS: &[&str] = &[
    "Russia",
    "annexed",
    "Crimea",
    "talks",
    "«Мир»",
    "переговоры",
    "محادثات",
    "会談",
    "👩\u{200d}👩\u{200d}👧",
    "cafe\u{301}",
    "<script>",
    "&amp;",
    "*bold*",
    "_x0041_",
    "=1+1",
    "a|b",
    "[link](x)",
    "`code`",
    "\"quoted\"",
    "'tis",
    "40,000",
    "U.S.",
    "said,",
    "denied.",
    "Kyiv;",
    "#tag",
    "\\n",
    "—",
    "\u{202e}rtl",
    "]]>",
    "the",
    "of",
];

/// A field that a person, or someone hostile, may have typed.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        3 => prop::collection::vec(prop::sample::select(WORDS), 1..8).prop_map(|words| words.join(" ")),
        1 => "[ -~]{1,24}".prop_map(|text| text.trim().to_owned()),
        1 => "[a-c\n*#>=+@<&|`_\\[\\]-]{1,16}".prop_map(|text| text.trim().to_owned()),
    ]
}

fn text() -> impl Strategy<Value = String> {
    let sentence =
        prop::collection::vec(prop::sample::select(WORDS), 3..14).prop_map(|words| words.join(" ") + ".");
    prop::collection::vec(sentence, 2..7).prop_map(|sentences| normalise(&sentences.join("\n")))
}

/// What one coding is made from.
type Draft = (u8, Vec<(Index, Index)>, Vec<Index>, (String, String), [Option<u8>; 2], [Index; 3]);

fn draft() -> impl Strategy<Value = Draft> {
    (
        0_u8..6,
        prop::collection::vec(any::<(Index, Index)>(), 8),
        prop::collection::vec(any::<Index>(), 6),
        (words(), words()),
        [prop::option::of(0_u8..=100), prop::option::of(0_u8..=100)],
        any::<[Index; 3]>(),
    )
}

const TIME: &str = "2014-03-31T08:00:00Z";

fn span_of(text: &str, cut: &(Index, Index)) -> Span {
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let (one, other) = (*cut.0.get(&bounds), *cut.1.get(&bounds));
    let span = Span::new(text, one.min(other), one.max(other)).unwrap();
    if span.of(text).trim().is_empty() { Span::new(text, 0, text.len()).unwrap() } else { span }
}

fn anchor(revision: &StudyRevision, cut: &(Index, Index)) -> Anchor {
    Anchor::new(&revision.id, &revision.text, span_of(&revision.text, cut)).unwrap()
}

/// Two stretches of one text, in order, or one when they would overlap.
fn stretches(revision: &StudyRevision, cuts: &[(Index, Index)]) -> Vec<Anchor> {
    let mut anchors: Vec<Anchor> = cuts.iter().map(|cut| anchor(revision, cut)).collect();
    anchors.sort_by_key(|anchor| anchor.span);
    let mut apart: Vec<Anchor> = Vec::new();
    for anchor in anchors {
        if apart.last().is_none_or(|last| last.span.end() <= anchor.span.start()) {
            apart.push(anchor);
        }
    }
    apart
}

fn selection(articles: &[StudyArticle], kind: u8, cuts: &[(Index, Index)], picks: &[Index]) -> Selection {
    let first = picks[0].index(articles.len());
    let at = |offset: usize| &articles[(first + offset) % articles.len()];
    let last = |offset: usize| at(offset).revisions.last().unwrap();
    let here = last(0);
    let whole =
        |offset: usize| WholeText { article: at(offset).id.clone(), revision: last(offset).id.clone() };
    match kind {
        1 => {
            let spans = stretches(here, &cuts[..3]);
            if spans.len() >= 2 {
                Selection::Spans { spans }
            } else {
                Selection::Span(anchor(here, &cuts[0]))
            }
        }
        2 => Selection::Link { a: stretches(here, &cuts[..2]), b: stretches(last(1), &cuts[2..4]) },
        3 => Selection::Omission { present: stretches(here, &cuts[..2]), absent: whole(1) },
        4 => {
            let sides = 2 + picks[1].index(articles.len() - 1);
            Selection::Passage {
                sides: (0..sides).map(|side| stretches(last(side), &cuts[side..side + 2])).collect(),
                absent: (sides..articles.len()).map(whole).collect(),
            }
        }
        5 => Selection::Article(whole(0)),
        _ => Selection::Span(anchor(&at(0).revisions[picks[2].index(at(0).revisions.len())], &cuts[0])),
    }
}

fn book(number: usize, fields: &[String]) -> Codebook {
    let field = |at: usize| fields[at % fields.len()].clone();
    let mut book = Codebook::new(format!("book-{number}"), format!("Book {number} {}", field(0)).trim());
    book.description = field(1);
    book.source = field(2);
    book.edition = 3;
    let add = |id: &str, parent: Option<&str>, at: usize, kind| {
        let mut code = Code::new(id, format!("{id} {}", field(at).replace('\n', " ")).trim(), "#4d5ecc");
        code.parent = parent.map(str::to_owned);
        code.definition = field(at + 1);
        code.example = field(at + 2);
        code.kind = kind;
        code
    };
    let mut codes = vec![
        add("naming", None, 3, CodeKind::Code),
        add("of places", Some("naming"), 4, CodeKind::Code),
        add("of people", Some("naming"), 5, CodeKind::Code),
        add("conflict", None, 6, CodeKind::Code),
        add("reproach", Some("conflict"), 7, CodeKind::Item),
        add("scale", Some("conflict"), 8, CodeKind::Item),
    ];
    codes[1].shortcut = Some("p".to_owned());
    codes[2].deprecated = true;
    codes[5].scale = Some(Scale { points: 5, low: "not at all".to_owned(), high: field(9) });
    book.codes = codes;
    book
}

/// A sound study ([`Study::check`] holds) with two to four articles and up to ten codings.
pub fn study() -> impl Strategy<Value = Study> {
    (
        prop::collection::vec(prop::collection::vec(text(), 1..3), 2..5),
        prop::collection::vec(words(), 12),
        prop::collection::vec(draft(), 0..10),
        prop::collection::vec((any::<[Index; 2]>(), 0_u8..2, words()), 0..4),
    )
        .prop_map(|(texts, fields, drafts, answers)| {
            let outlets =
                ["AP", "TASS", "Правда, \"Daily\""].iter().enumerate().map(|(number, name)| StudyOutlet {
                    id: format!("outlet-{number}"),
                    name: (*name).to_owned(),
                    home: Some(format!("https://outlet{number}.example")),
                    country: (number == 1).then(|| "Russia".to_owned()),
                    groups: if number == 0 {
                        vec!["wire".to_owned(), "private".to_owned()]
                    } else {
                        Vec::new()
                    },
                });
            let articles: Vec<StudyArticle> = texts
                .iter()
                .enumerate()
                .map(|(number, revisions)| StudyArticle {
                    id: format!("article-{number}"),
                    title: revisions[0].lines().next().unwrap_or("").to_owned(),
                    outlet: (number < 3).then(|| format!("outlet-{number}")),
                    byline: (number == 0).then(|| "By Ada".to_owned()),
                    published: Some(format!("2014-03-3{}", number % 2)),
                    retrieved: TIME.to_owned(),
                    language: Some("en".to_owned()),
                    address: (number != 2)
                        .then(|| format!("https://outlet{number}.example/news/{number}?a=1&b=<2>")),
                    rights: None,
                    label: None,
                    revisions: revisions
                        .iter()
                        .enumerate()
                        .map(|(revision, text)| StudyRevision {
                            id: format!("revision-{number}-{revision}"),
                            retrieved: TIME.to_owned(),
                            hash: text_hash(text),
                            text: text.clone(),
                            normal_form: NORMAL_FORM.to_owned(),
                            source: "pasted".to_owned(),
                            captured: None,
                        })
                        .collect(),
                })
                .collect();
            let codebooks = vec![book(0, &fields), book(1, &fields[3..])];
            let coders = ["Ada", "Бен, <b>"];
            let codings: Vec<Coding> = drafts
                .iter()
                .enumerate()
                .map(|(number, (kind, cuts, picks, (memo, target), [certainty, weight], [b, c, who]))| {
                    let book = &codebooks[b.index(2)];
                    Coding {
                        id: format!("coding-{number:02}"),
                        codebook: book.id.clone(),
                        code: book.codes[c.index(4)].id.clone(),
                        coder: coders[who.index(2)].to_owned(),
                        event: (number % 2 == 0).then(|| "event".to_owned()),
                        selection: selection(&articles, *kind, cuts, picks),
                        memo: memo.clone(),
                        created: TIME.to_owned(),
                        modified: "2014-04-01T10:00:00+02:00".to_owned(),
                        target: (!target.is_empty()).then(|| target.clone()),
                        certainty: *certainty,
                        weight: *weight,
                        suggested: (number % 3 == 0).then(|| "hedge".to_owned()),
                    }
                })
                .collect();
            let answers = answers.iter().enumerate().map(|(number, ([a, who], value, memo))| {
                let article = &articles[a.index(articles.len())];
                Answer {
                    id: format!("answer-{number}"),
                    article: article.id.clone(),
                    revision: article.revisions[0].id.clone(),
                    codebook: "book-0".to_owned(),
                    item: if number % 2 == 0 { "reproach" } else { "scale" }.to_owned(),
                    coder: coders[who.index(2)].to_owned(),
                    value: *value,
                    memo: memo.clone(),
                    created: TIME.to_owned(),
                    modified: TIME.to_owned(),
                }
            });
            let settlements = codings.first().and_then(|coding| {
                let anchor = coding.selection.anchors().first().copied()?.clone();
                Some(Settlement {
                    id: "settlement".to_owned(),
                    revision: anchor.revision.clone(),
                    start: anchor.span.start(),
                    end: anchor.span.end(),
                    codebook: coding.codebook.clone(),
                    code: coding.code.clone(),
                    applies: true,
                    codings: vec![coding.id.clone()],
                    coder: "Ada".to_owned(),
                    memo: fields[11].clone(),
                    created: TIME.to_owned(),
                })
            });
            Study {
                title: fields[10].replace('\n', " "),
                made: TIME.to_owned(),
                coders: coders
                    .iter()
                    .map(|name| Coder {
                        name: (*name).to_owned(),
                        note: fields[9].clone(),
                        ..Coder::default()
                    })
                    .collect(),
                outlets: outlets.collect(),
                events: vec![StudyEvent {
                    id: "event".to_owned(),
                    name: "Talks in Paris".to_owned(),
                    place: Some("Paris".to_owned()),
                    start: Some("2014-03-30".to_owned()),
                    end: None,
                    summary: fields[8].clone(),
                    articles: articles.iter().map(|article| article.id.clone()).collect(),
                }],
                answers: answers.collect(),
                settlements: settlements.into_iter().collect(),
                articles,
                codebooks,
                codings,
                ..Study::default()
            }
        })
}
