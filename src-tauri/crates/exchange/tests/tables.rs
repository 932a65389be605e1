//! Tables of generated studies say what the studies say.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failure is a panic")]

mod studies;

use std::io::{Cursor, Read as _};

use parallax_exchange::tables::{TableKind, csv, jsonl, read_codebook_table, schema, table, unguarded, xlsx};
use parallax_framing::{
    Anchor, Code, Codebook, Coder, Coding, Selection, Study, StudyArticle, StudyRevision, text_hash,
};
use parallax_text::Span;
use proptest::prelude::*;
use serde_json::Value;

fn sides(study: &Study) -> usize {
    let one = |selection: &Selection| match selection {
        Selection::Article(_) => 1,
        other => other.sides().len() + other.absent().len(),
    };
    study.codings.iter().map(|coding| one(&coding.selection)).sum()
}

fn sheet(bytes: &[u8], number: usize) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    archive.by_name(&format!("xl/worksheets/sheet{number}.xml")).unwrap().read_to_string(&mut xml).unwrap();
    xml
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_side_is_a_row_and_its_places_hold_its_words(study in studies::study()) {
        study.check().unwrap();
        let codings = table(&study, TableKind::Codings);
        let lines = String::from_utf8(jsonl(&codings)).unwrap();
        let rows: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        prop_assert_eq!(rows.len(), sides(&study));
        let texts = study.texts();
        for row in &rows {
            let coding = study.codings.iter().find(|coding| coding.id == row["coding"]).unwrap();
            prop_assert_eq!(row["memo"].as_str().unwrap_or(""), &coding.memo);
            prop_assert_eq!(row["target"].as_str(), coding.target.as_deref());
            let Some(spans) = row["spans"].as_array() else { continue };
            let points: Vec<char> = texts[row["revision_id"].as_str().unwrap()].chars().collect();
            let at = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
            let quotes: Vec<String> =
                spans.iter().map(|pair| points[at(&pair[0])..at(&pair[1])].iter().collect()).collect();
            prop_assert_eq!(row["quote"].as_str().unwrap(), quotes.join(" … "));
            prop_assert_eq!(at(&row["start"]), at(&spans[0][0]));
        }
    }

    #[test]
    fn csv_and_json_lines_say_the_same(study in studies::study()) {
        for kind in TableKind::ALL {
            let table = table(&study, kind);
            prop_assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
            let bytes = csv(&table, true);
            let mut reader = csv::Reader::from_reader(bytes.as_slice());
            let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
            prop_assert_eq!(&header, &table.columns.iter().map(|c| c.name.to_string()).collect::<Vec<_>>());
            let lines = String::from_utf8(jsonl(&table)).unwrap();
            let declared: Value = serde_json::from_str(&schema(&table)).unwrap();
            prop_assert_eq!(declared["required"].as_array().unwrap().len(), header.len());
            for (record, line) in reader.records().zip(lines.lines()) {
                let value: Value = serde_json::from_str(line).unwrap();
                for (name, field) in header.iter().zip(record.unwrap().iter()) {
                    match &value[name] {
                        Value::String(text) => prop_assert_eq!(unguarded(field), text),
                        Value::Number(number) => prop_assert_eq!(field, number.to_string()),
                        Value::Bool(yes) => prop_assert_eq!(field, if *yes { "yes" } else { "no" }),
                        Value::Null => prop_assert_eq!(field, ""),
                        _ => {}
                    }
                }
            }
        }
    }

    #[test]
    fn a_codebook_comes_back_from_its_table(study in studies::study()) {
        for book in &study.codebooks {
            let alone = Study { codebooks: vec![book.clone()], ..Study::default() };
            let written = csv(&table(&alone, TableKind::Codebook), true);
            if book.codes.is_empty() {
                continue; // A table without rows names no codebook.
            }
            let read = read_codebook_table("codes.csv", "", "", &written).unwrap();
            let tree: Vec<_> = book.tree().into_iter().map(|(depth, code)| (depth, code.clone())).collect();
            let again: Vec<_> = read.tree().into_iter().map(|(depth, code)| (depth, code.clone())).collect();
            prop_assert_eq!(again, tree);
            let head = |book: &Codebook| Codebook { codes: Vec::new(), built_in: false, ..book.clone() };
            prop_assert_eq!(head(&read), head(book));
        }
    }

    #[test]
    fn a_workbook_holds_no_formula_and_is_the_same_each_time(study in studies::study()) {
        let (bytes, losses) = xlsx(&study, "Parallax").unwrap();
        prop_assert!(losses.is_empty(), "{losses}");
        prop_assert_eq!(&bytes, &xlsx(&study, "Parallax").unwrap().0);
        for number in 1..=8 {
            let xml = sheet(&bytes, number);
            prop_assert!(!xml.contains("<f>") && !xml.contains("<hyperlink"));
        }
        prop_assert_eq!(sheet(&bytes, 2).matches("<row ").count(), 1 + sides(&study));
    }
}

#[test]
fn units_tell_not_applied_from_not_coded() {
    let article = |id: &str, text: &str| StudyArticle {
        id: id.to_owned(),
        title: id.to_owned(),
        revisions: vec![StudyRevision {
            id: format!("{id}-1"),
            text: text.to_owned(),
            hash: text_hash(text),
            ..StudyRevision::default()
        }],
        ..StudyArticle::default()
    };
    let mut book = Codebook::new("b", "Book");
    book.add(Code::new("naming", "Naming", "#4d5ecc")).unwrap();
    let texts =
        [("x", "Talks\n\nRussia annexed Crimea. Work goes on."), ("y", "Paris\n\nNothing came of it.")];
    let coding = |id: &str, (article, text): (&str, &str), coder: &str, words: &str| {
        let at = text.find(words).unwrap();
        let span = Span::new(text, at, at + words.len()).unwrap();
        Coding {
            id: id.to_owned(),
            codebook: "b".to_owned(),
            code: "naming".to_owned(),
            coder: coder.to_owned(),
            event: None,
            selection: Selection::Span(Anchor::new(format!("{article}-1"), text, span).unwrap()),
            memo: String::new(),
            created: "2014-03-31T08:00:00Z".to_owned(),
            modified: "2014-03-31T08:00:00Z".to_owned(),
            target: None,
            certainty: None,
            weight: None,
            suggested: None,
        }
    };
    let study = Study {
        articles: texts.iter().map(|(id, text)| article(id, text)).collect(),
        codebooks: vec![book],
        codings: vec![
            coding("1", texts[0], "Ada", "annexed"),
            coding("2", texts[0], "Ben", "Work"),
            coding("3", texts[1], "Ada", "Nothing"),
        ],
        ..Study::default()
    };
    study.check().unwrap();
    let cut = |study: &Study| {
        let units = String::from_utf8(csv(&table(study, TableKind::Units), true)).unwrap();
        let cut: Vec<String> = units
            .lines()
            .map(|line| {
                let fields: Vec<&str> = line.split(',').collect();
                [&fields[..1], &fields[3..6], &fields[10..]].concat().join(" ")
            })
            .collect();
        cut.join("\n")
    };
    insta::assert_snapshot!(cut(&study), @r"
    unit sentence start end coder: Ada coder: Ben
    x-1#0 0 0 5 0 0
    x-1#1 1 7 29 1 0
    x-1#2 2 30 43 0 1
    y-1#0 0 0 5 0 
    y-1#1 1 7 26 1 
    ");

    // Assigned, a text is judged though nothing was coded there; with another codebook alone it is not.
    let ben = Coder { name: "Ben".to_owned(), articles: vec!["z".to_owned()], ..Coder::default() };
    let mut other = Codebook::new("c", "Other");
    other.add(Code::new("loaded", "Loaded", "#4d5ecc")).unwrap();
    let elsewhere = Coding {
        codebook: "c".to_owned(),
        code: "loaded".to_owned(),
        ..coding("4", texts[1], "Ben", "Nothing")
    };
    let mut more = study.clone();
    more.articles.push(article("z", "Geneva"));
    more.coders.push(ben);
    more.codebooks.push(other);
    more.codings.push(elsewhere);
    more.check().unwrap();
    let all = cut(&more);
    let rows = |first: usize| all.lines().skip(1 + first).step_by(2).skip(3).collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(rows(0), @r"
    y-1#0 0 0 5 0 
    y-1#1 1 7 26 1 
    z-1#0 0 0 6  0
    ");
    insta::assert_snapshot!(rows(1), @r"
    y-1#0 0 0 5  0
    y-1#1 1 7 26  1
    z-1#0 0 0 6  0
    ");
}

#[test]
fn every_column_is_documented() {
    let docs =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs/formats.md")).unwrap();
    for kind in TableKind::ALL {
        let title = format!("### {}\n", kind.name()[..1].to_uppercase() + &kind.name()[1..]);
        let part = docs.split_once(&title).unwrap_or_else(|| panic!("{title} is documented")).1;
        let part = part.split("\n#").next().unwrap();
        for column in table(&Study::default(), kind).columns {
            assert!(part.contains(&format!("| `{}` |", column.name)), "{} of {title}", column.name);
        }
    }
}
