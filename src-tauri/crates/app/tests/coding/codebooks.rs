use parallax_app::Code;
use parallax_app::wire::*;

use crate::desk::{Desk, open};

#[test]
fn merging_carries_codings_along_and_undo_takes_it_back() {
    let desk = Desk::new();
    let (from, into) = (desk.code(0), desk.code(1));
    let coding = desk.apply(from.clone(), desk.span("Allmere", "Kerry"));
    let merge =
        MergeCode { codebook: from.codebook.clone(), from: from.code.clone(), into: into.code.clone() };
    let book = desk.app.merge_code(merge).unwrap();
    assert!(book.codes.iter().all(|code| code.id != from.code));
    assert_eq!(desk.codings()[0].code, into);

    let log = desk.app.codebook_changes(ById { id: book.id.clone() }).unwrap();
    assert_eq!((log[0].act, log[0].codings, log[0].edition), (ChangeName::Merged, 1, book.edition));
    assert_eq!(log.last().unwrap().act, ChangeName::Imported);

    desk.app.undo(Nothing {}).unwrap();
    assert_eq!(desk.codings()[0].code, from);
    assert_eq!(desk.codings()[0].id, coding.id);
    let log = desk.app.codebook_changes(ById { id: book.id }).unwrap();
    assert_eq!(log[0].act, ChangeName::Imported, "what was taken back is not in the log");
}

#[test]
fn splitting_takes_only_the_codings_chosen() {
    let desk = Desk::new();
    let from = desk.code(0);
    let one = desk.apply(from.clone(), desk.span("Allmere", "Kerry"));
    let two = desk.apply(from.clone(), desk.span("Rosdepesha", "Lavrov"));
    let split = SplitCode {
        codebook: from.codebook.clone(),
        from: from.code.clone(),
        name: "Of persons".into(),
        definition: "Names of persons.".into(),
        colour: "#4d5ecc".into(),
        codings: vec![two.id.clone()],
    };
    let book = desk.app.split_code(split.clone()).unwrap();
    let new = book.codes.iter().find(|code| code.name == "Of persons").unwrap();
    assert_eq!((new.codings, new.definition.as_str()), (1, "Names of persons."));
    let of = |id: &str| desk.codings().into_iter().find(|row| row.id == id).unwrap().code.code;
    assert_eq!((of(&one.id), of(&two.id)), (from.code.clone(), new.id.clone()));

    let stranger = SplitCode { name: "Again".into(), ..split };
    let error = desk.app.split_code(stranger).unwrap_err();
    assert_eq!(error.code, Code::BadInput, "the coding is no longer one of the code: {error}");
}

#[test]
fn retired_codes_keep_their_codings_and_take_no_new_ones() {
    let desk = Desk::new();
    let code = desk.code(0);
    desk.apply(code.clone(), desk.span("Allmere", "Kerry"));
    let refused = desk.app.delete_code(code.clone()).unwrap_err();
    assert!(refused.hint.unwrap().contains("Retire"));
    let retire = |retired| {
        desk.app
            .retire_code(RetireCode { codebook: code.codebook.clone(), code: code.code.clone(), retired })
            .unwrap()
    };
    assert!(retire(true).codes.iter().find(|each| each.id == code.code).unwrap().retired);
    assert_eq!(desk.codings().len(), 1);
    let again = AddCoding {
        code: code.clone(),
        selection: desk.span("Allmere", "Lavrov"),
        memo: String::new(),
        event: None,
        target: None,
        certainty: None,
        weight: None,
    };
    let error = desk.app.add_coding(again.clone()).unwrap_err();
    insta::assert_snapshot!(error.message.contains("is no longer in use"), @"true");
    retire(false);
    desk.app.add_coding(again).unwrap();
}

#[test]
fn moves_and_edits_are_logged_with_what_they_changed_and_survive_closing() {
    let desk = Desk::new();
    let (one, two) = (desk.code(0), desk.code(1));
    desk.app
        .move_code(MoveCode {
            codebook: one.codebook.clone(),
            code: one.code.clone(),
            parent: Some(two.code.clone()),
            place: 0,
        })
        .unwrap();
    let circle = MoveCode {
        codebook: one.codebook.clone(),
        code: two.code.clone(),
        parent: Some(one.code.clone()),
        place: 0,
    };
    assert_eq!(desk.app.move_code(circle).unwrap_err().code, Code::BadInput);
    let books = desk.app.list_codebooks(Nothing {}).unwrap();
    let code = books[0].codes.iter().find(|code| code.id == one.code).unwrap().clone();
    assert_eq!((code.parent.as_deref(), code.depth), (Some(two.code.as_str()), 1));
    desk.app
        .save_code(SaveCode {
            codebook: code.codebook.clone(),
            id: Some(code.id.clone()),
            name: code.name.clone(),
            parent: code.parent.clone(),
            definition: "Another meaning.".into(),
            includes: "this".into(),
            excludes: code.excludes.clone(),
            example: code.example.clone(),
            colour: code.colour.clone(),
            shortcut: code.shortcut.clone(),
            item: false,
            scale: None,
        })
        .unwrap();
    let dir = desk.dir;
    drop(desk.app);
    let log = open(dir.path()).codebook_changes(ById { id: one.codebook }).unwrap();
    assert_eq!(
        log.iter().map(|line| line.act).collect::<Vec<_>>(),
        [ChangeName::Edited, ChangeName::Moved, ChangeName::Imported]
    );
    let fields: Vec<&str> = log[0].fields.iter().map(|field| field.field.as_str()).collect();
    assert_eq!(fields, ["definition", "includes"]);
    assert_eq!(log[0].fields[0].before, code.definition);
}
