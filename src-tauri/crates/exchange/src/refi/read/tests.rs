use std::io::Cursor;

use parallax_framing::{Code, Codebook, Coding};
use proptest::prelude::*;

use super::*;
use crate::refi::archive::pack;
use crate::refi::made;
use crate::refi::write_project;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn there_and_back_is_the_same(study in made::study()) {
        let written = write_project(&study).unwrap();
        prop_assert_eq!(&written.bytes, &write_project(&study).unwrap().bytes, "same study, same bytes");
        let read = read_project(Cursor::new(&written.bytes), "x").unwrap();
        prop_assert!(read.unchanged && read.losses.is_empty());
        prop_assert_eq!(read.counts, written.counts);
        prop_assert_eq!(read.study, study);
    }

    #[test]
    fn what_another_program_left_alone_is_the_same(study in made::study()) {
        let written = write_project(&study).unwrap();
        let read = changed(&written.bytes, |qde| qde.replacen("creationDateTime=\"2026-03-01", "creationDateTime=\"2026-03-09", 1));
        prop_assert!(!read.unchanged);
        let by_id = |codings: &[Coding]| -> std::collections::BTreeMap<String, Coding> {
            codings.iter().map(|coding| (coding.id.clone(), coding.clone())).collect()
        };
        prop_assert_eq!(by_id(&read.study.codings), by_id(&study.codings));
        // A file lists codes as its tree has them, so that codes may stand in another order, siblings in theirs.
        let in_tree_order = |book: &Codebook| {
            let codes = book.tree().into_iter().map(|(_, code)| code.clone()).collect();
            Codebook { codes, ..book.clone() }
        };
        let books: Vec<Codebook> = study.codebooks.iter().map(in_tree_order).collect();
        prop_assert_eq!((read.study.codebooks, read.study.articles), (books, study.articles));
        prop_assert_eq!((read.study.answers, read.study.settlements), (study.answers, study.settlements));
        prop_assert_eq!((read.study.decisions, read.study.changes), (study.decisions, study.changes));
        prop_assert_eq!((read.study.events, read.study.outlets, read.study.coders), (study.events, study.outlets, study.coders));
    }

    #[test]
    fn without_our_note_each_selection_is_a_coding(study in made::study()) {
        let written = write_project(&study).unwrap();
        let read = changed(&written.bytes, |qde| qde.replace("Parallax data (what", "Other data (what"));
        let whole = study.codings.iter().filter(|coding| coding.selection.anchors().is_empty()).count();
        prop_assert_eq!(read.counts.codings, written.counts.selections + whole);
        prop_assert_eq!(read.counts.revisions, written.counts.revisions);
        prop_assert_eq!(read.counts.codes, written.counts.codes + written.counts.codebooks, "codebooks are folders of codes");
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let project = pack(&[("project.qde".to_owned(), bytes.clone())]).unwrap();
        prop_assert!(read_project(Cursor::new(project), "x").is_err());
        prop_assert!(read_project(Cursor::new(bytes), "x").is_err());
    }

    #[test]
    fn any_damage_is_survived(study in made::study(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = write_project(&study).unwrap().bytes;
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(read) = read_project(Cursor::new(&bytes), "x") {
            prop_assert!(read.study.check().is_ok());
        }
    }
}

/// Reads a project after changing its XML.
fn changed(bytes: &[u8], change: impl Fn(&str) -> String) -> ReadProject {
    let mut archive = Archive::open(Cursor::new(bytes), BOUNDS).unwrap();
    let names: Vec<String> = archive.names().map(str::to_owned).collect();
    let mut files = Vec::new();
    for name in names {
        let mut content = archive.read(&name).unwrap().unwrap();
        if name == "project.qde" {
            let text = String::from_utf8(content).unwrap();
            let new = change(&text);
            assert_ne!(new, text, "the change changes something");
            content = new.into_bytes();
        }
        files.push((name, content));
    }
    read_project(Cursor::new(pack(&files).unwrap()), "x").unwrap()
}

fn guid(n: u32) -> String {
    format!("ad68fbe7-e1ee-4a82-a279-{n:012}")
}

/// A project of another program: one source with this text, selections and further elements.
fn foreign(text: &[u8], selections: &str, more: &str) -> Vec<u8> {
    let (user, code, folder, source, variable) = (guid(1), guid(2), guid(3), guid(4), guid(5));
    let qde = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Project name=\"Foreign\" origin=\"Other 1.0\" xmlns=\"urn:QDA-XML:project:1.0\">\n\
        <Users><User guid=\"{user}\" name=\"Ada\"/></Users>\n\
        <CodeBook><Codes><Code guid=\"{folder}\" name=\"Folder\" isCodable=\"false\"><Code guid=\"{code}\" name=\"Talks\" isCodable=\"true\" color=\"#F00\"/></Code></Codes></CodeBook>\n\
        <Variables><Variable guid=\"{variable}\" name=\"Newspaper\" typeOfVariable=\"Text\"/></Variables>\n\
        <Sources>\n<TextSource guid=\"{source}\" name=\"One\" plainTextPath=\"internal://{source}.txt\">\n{selections}\
        <VariableValue><VariableRef targetGUID=\"{variable}\"/><TextValue>The Paper</TextValue></VariableValue></TextSource></Sources>\n{more}</Project>"
    );
    pack(&[("Project.qde".to_owned(), qde.into_bytes()), (format!("Sources/{source}.txt"), text.to_vec())])
        .unwrap()
}

fn selection(n: u32, start: &str, end: &str, name: &str) -> String {
    let (own, coding, user, code) = (guid(100 + n), guid(200 + n), guid(1), guid(2));
    format!(
        "<PlainTextSelection guid=\"{own}\" startPosition=\"{start}\" endPosition=\"{end}\" name=\"{name}\" creationDateTime=\"2020-01-02T03:04:05\">\
         <Coding guid=\"{coding}\" creatingUser=\"{{{user}}}\"><CodeRef targetGUID=\"{code}\"/></Coding></PlainTextSelection>\n"
    )
}

fn quotes(bytes: Vec<u8>) -> Vec<String> {
    let read = read_project(Cursor::new(bytes), "x").unwrap();
    read.study
        .codings
        .iter()
        .flat_map(|coding| coding.selection.anchors())
        .map(|anchor| anchor.quote.clone())
        .collect()
}

const TEXT: &str = "Talks failed.\r\nWork 😀 goes on.\r\n\r\n\r\nCafe\u{301} closed.";

#[test]
fn a_project_of_another_program_is_read() {
    let more = format!(
        "<Notes><Note guid=\"{}\" name=\"Diary\"><PlainTextContent>Today.</PlainTextContent></Note></Notes>\
         <Links><Link guid=\"{}\" name=\"cites\"/></Links>\
         <Sets><Set guid=\"{}\" name=\"Paris\"><MemberSource targetGUID=\"{}\"/></Set><Set guid=\"{}\" name=\"Empty\"/></Sets>\
         <Graphs><Graph guid=\"{}\" name=\"Net\"/></Graphs>",
        guid(50),
        guid(51),
        guid(52),
        guid(4),
        guid(53),
        guid(54)
    );
    let note = format!(
        "<PlainTextSelection guid=\"{}\" startPosition=\"0\" endPosition=\"5\" name=\"Talks\"><Description>Which?</Description></PlainTextSelection>",
        guid(300)
    );
    let read = read_project(
        Cursor::new(foreign(b"Talks failed.", &(selection(1, "0", "12", "Talks failed") + &note), &more)),
        "x",
    )
    .unwrap();
    let study = &read.study;
    insta::assert_snapshot!(read.losses, @r#"
    1 folders of codes: imported as codes that can be applied (Folder)
    1 codings without a date: given the project's, or 1970 (Talks)
    1 notes on words without a code: imported under the code "Note" (Talks)
    1 sets without articles: not imported (Empty)
    1 links: not imported (cites)
    1 graphs: not imported (Net)
    1 notes that belong to no article, code or coding: not imported (Diary)
    "#);
    assert_eq!((read.unchanged, read.origin.as_str(), study.title.as_str()), (false, "Other 1.0", "Foreign"));
    assert_eq!(study.outlets[0].name, "The Paper");
    assert_eq!(study.articles[0].outlet.as_deref(), Some(study.outlets[0].id.as_str()));
    assert_eq!((study.events[0].name.as_str(), &study.events[0].articles), ("Paris", &vec![guid(4)]));
    let (note, coding) = (&study.codings[0], &study.codings[1]);
    assert_eq!(
        (coding.id.clone(), coding.coder.as_str(), coding.created.as_str()),
        (guid(201), "Ada", "2020-01-02T03:04:05Z")
    );
    assert_eq!((note.memo.as_str(), note.coder.as_str()), ("Which?", "Unknown coder"));
    // What was read can be written, and comes back as it was read.
    let again = write_project(study).unwrap();
    assert_eq!(read_project(Cursor::new(again.bytes), "x").unwrap().study, *study);
}

#[test]
fn positions_are_read_as_the_quotes_say() {
    let read = |start: &str, end: &str, name: &str| {
        quotes(foreign(TEXT.as_bytes(), &selection(1, start, end, name), ""))
    };
    assert_eq!(read("36", "41", "Café"), ["Café"], "the standard's way: code points, line ends as they are");
    assert_eq!(read("32", "37", "Cafe\u{301}"), ["Café"], "a line end is one");
    assert_eq!(read("37", "42", "Cafe\u{301} …"), ["Café"], "UTF-16 units");
    assert_eq!(read("33", "38", "Cafe\u{301} …"), ["Café"], "UTF-16 units, a line end is one");
    assert_eq!(read("0", "41", ""), ["Talks failed.\nWork 😀 goes on.\n\nCafé"]);
    let marked = format!("\u{feff}{TEXT}");
    assert_eq!(quotes(foreign(marked.as_bytes(), &selection(1, "0", "5", "Talks"), "")), ["Talks"]);
}

#[test]
fn each_fault_is_told_with_its_place() {
    let refused = |bytes: Vec<u8>| read_project(Cursor::new(bytes), "x").unwrap_err().to_string();
    let of = |selections: &str| refused(foreign(b"Talks failed.", selections, ""));
    insta::assert_snapshot!(of(&selection(1, "0", "99", "")), @"Project.qde, line 8, column 1: PlainTextSelection@endPosition: 0–99 lies past the end of the text, which has 13 characters");
    insta::assert_snapshot!(of(&selection(1, "5", "2", "")), @"Project.qde, line 8, column 1: PlainTextSelection@endPosition: 2 lies before the start, 5");
    insta::assert_snapshot!(of(&selection(1, "-1", "2", "")), @r#"Project.qde, line 8, column 1: PlainTextSelection@startPosition: "-1" is no position (a whole number from 0)"#);
    insta::assert_snapshot!(of(&selection(1, "99999999999999999999999", "2", "")), @r#"Project.qde, line 8, column 1: PlainTextSelection@startPosition: "99999999999999999999999" is no position (a whole number from 0)"#);
    insta::assert_snapshot!(of(&selection(1, "0", "5", "").replace(&guid(2), &guid(77))), @"Project.qde, line 8, column 252: CodeRef@targetGUID: ad68fbe7-e1ee-4a82-a279-000000000077 is no code of the file's codebook");
    insta::assert_snapshot!(of(&(selection(1, "0", "5", "") + &selection(1, "0", "5", ""))), @"Project.qde, line 9, column 1: PlainTextSelection@guid: ad68fbe7-e1ee-4a82-a279-000000000101 is already that of another selection");
    insta::assert_snapshot!(of(&selection(1, "0", "5", "").replace("<CodeRef", "<NoteRef")), @"Project.qde, line 8, column 146: Coding: names no code");
    insta::assert_snapshot!(of(&selection(1, "0", "5", "").replace(" guid=\"", " guid=\"x")), @r#"Project.qde, line 8, column 1: PlainTextSelection@guid: "xad68fbe7-e1ee-4a82-a279-000000000101" is no identity (8-4-4-4-12 hexadecimal digits)"#);
    insta::assert_snapshot!(refused(foreign(b"Caf\xe9", "", "")), @"sources/ad68fbe7-e1ee-4a82-a279-000000000004.txt: line 1 is not written in UTF-8");
    insta::assert_snapshot!(refused(foreign(b"\xff\xfeC\0a\0", "", "")), @"sources/ad68fbe7-e1ee-4a82-a279-000000000004.txt: is written in UTF-16; the standard asks for UTF-8");
    insta::assert_snapshot!(refused(foreign(b"a", "", &format!("<Sources><TextSource guid=\"{}\" plainTextPath=\"internal://../../etc/passwd\"/></Sources>", guid(9)))), @"Project.qde, line 9, column 10: TextSource@plainTextPath: leads out of the project");
    insta::assert_snapshot!(refused(foreign(b"a", "", &format!("<Sources><TextSource guid=\"{}\"><PlainTextContent>a</PlainTextContent></TextSource></Sources>", guid(4)))), @"Project.qde, line 9, column 10: TextSource@guid: ad68fbe7-e1ee-4a82-a279-000000000004 is already that of another source");
    insta::assert_snapshot!(refused(foreign(b"a", "", &format!("<Users><User guid=\"{}\"/></Users>", guid(1)))), @"Project.qde, line 9, column 8: User@guid: ad68fbe7-e1ee-4a82-a279-000000000001 is already that of another user");
    insta::assert_snapshot!(refused(pack(&[("other.txt".to_owned(), vec![])]).unwrap()), @"project.qde: is missing");
    insta::assert_snapshot!(refused(pack(&[("project.qde".to_owned(), b"<!DOCTYPE a SYSTEM \"http://example.org/a.dtd\"><Project/>".to_vec())]).unwrap()), @"project.qde, line 1, column 1: a document type is not allowed: it could name files or expand without end");
    insta::assert_snapshot!(refused(pack(&[("project.qde".to_owned(), b"<CodeBook/>".to_vec())]).unwrap()), @r#"project.qde, line 1, column 1: CodeBook: is no REFI-QDA project: its root is <Project xmlns="urn:QDA-XML:project:1.0">"#);
}

#[test]
fn a_text_that_is_not_in_the_file_is_a_loss_and_of_ours_a_fault() {
    let bytes = foreign(b"Talks failed.", &selection(1, "0", "5", ""), "");
    let mut archive = Archive::open(Cursor::new(bytes), BOUNDS).unwrap();
    let qde = archive.read("project.qde").unwrap().unwrap();
    let read = read_project(Cursor::new(pack(&[("project.qde".to_owned(), qde)]).unwrap()), "x").unwrap();
    insta::assert_snapshot!(read.losses, @"
    1 folders of codes: imported as codes that can be applied (Folder)
    1 sources whose text is not in the file: not imported (One)
    1 codings on texts that are not in the file: not imported (One)
    ");
    assert_eq!((read.counts.codes, read.counts.articles, read.counts.codings), (2, 0, 0));

    let study = one_link();
    let bytes = write_project(&study).unwrap().bytes;
    let mut archive = Archive::open(Cursor::new(bytes), BOUNDS).unwrap();
    let qde = archive.read("project.qde").unwrap().unwrap();
    let error =
        read_project(Cursor::new(pack(&[("project.qde".to_owned(), qde)]).unwrap()), "x").unwrap_err();
    assert!(error.to_string().ends_with(".txt: is missing"), "{error}");
}

/// A study with one coding of a link.
fn one_link() -> Study {
    use parallax_framing::{Anchor, Selection, StudyArticle, StudyRevision, text_hash};
    use parallax_text::Span;
    let mut study = Study { made: "2026-03-01T10:00:00Z".to_owned(), ..Study::default() };
    let mut book = Codebook::new("b", "Wording");
    book.codes = vec![Code::new("1", "Naming", "#4d5ecc"), Code::new("2", "Figure", "#e65e59")];
    study.codebooks.push(book);
    let texts = ["The annexation was condemned.", "The reunification was praised."];
    for (place, text) in texts.iter().enumerate() {
        let revision = StudyRevision {
            id: format!("r{place}"),
            text: (*text).to_owned(),
            hash: text_hash(text),
            ..StudyRevision::default()
        };
        study.articles.push(StudyArticle {
            id: format!("a{place}"),
            title: format!("Article {place}"),
            revisions: vec![revision],
            ..StudyArticle::default()
        });
    }
    let side = |place: usize, end| {
        vec![
            Anchor::new(format!("r{place}"), texts[place], Span::new(texts[place], 4, end).unwrap()).unwrap(),
        ]
    };
    study.codings.push(Coding {
        id: "c".to_owned(),
        codebook: "b".to_owned(),
        code: "1".to_owned(),
        coder: "Ada".to_owned(),
        event: None,
        selection: Selection::Link { a: side(0, 14), b: side(1, 17) },
        memo: "Whose word?".to_owned(),
        created: "2026-03-01T10:00:00Z".to_owned(),
        modified: "2026-03-01T10:00:00Z".to_owned(),
        target: Some("Russia".to_owned()),
        certainty: Some(80),
        weight: None,
        suggested: None,
    });
    study
}

#[test]
fn what_another_program_changed_counts() {
    let study = one_link();
    let bytes = write_project(&study).unwrap().bytes;
    // A memo that was changed: the coding is still one link with its target.
    let read = changed(&bytes, |qde| qde.replacen("<Description>Whose word?", "<Description>Theirs.", 1));
    let coding = &read.study.codings[0];
    assert_eq!(
        (read.study.codings.len(), coding.memo.as_str(), coding.target.as_deref()),
        (1, "Theirs.", Some("Russia"))
    );
    assert_eq!(coding.selection, study.codings[0].selection);
    // A side that was moved: both sides are there, each on its own.
    let read = changed(&bytes, |qde| qde.replacen("endPosition=\"14\"", "endPosition=\"20\"", 1));
    let quotes: Vec<&str> =
        read.study.codings.iter().map(|coding| coding.selection.anchors()[0].quote.as_str()).collect();
    assert_eq!(quotes, ["annexation was c", "reunification"]);
    insta::assert_snapshot!(read.losses, @"1 codings that another program changed or deleted: taken as it left them (Ada)");
    // A code that was renamed, and one that was added.
    let read = changed(&bytes, |qde| qde.replacen("name=\"Naming\"", "name=\"Naming of acts\"", 1));
    assert_eq!(read.study.codebooks[0].codes[0].name, "Naming of acts");
    assert_eq!(read.study.codings, study.codings);
}
