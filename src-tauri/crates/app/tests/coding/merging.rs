use parallax_app::Code;
use parallax_app::wire::*;

use crate::desk::{Desk, open};

/// Merges the library of `theirs`, which is closed, into `ours`.
fn merge(ours: &Desk, theirs: &tempfile::TempDir, rename: Vec<RenameCoder>, preview: bool) -> MergeReport {
    let path = theirs.path().to_str().unwrap().to_owned();
    ours.app.merge(MergeInput { path, rename, preview }).unwrap()
}

fn count(report: &MergeReport, kind: MergedKind) -> (u32, u32, u32) {
    let count = report.counts.iter().find(|count| count.kind == kind).unwrap();
    (count.added, count.same + count.joined, count.conflicts)
}

/// The same article brought in on two machines, coded on both.
#[test]
fn two_libraries_become_one_and_nothing_is_lost() {
    let (ours, theirs) = (Desk::new(), Desk::new());
    ours.apply(ours.code(0), ours.span("Allmere", "Kerry"));
    theirs.apply(theirs.code(1), theirs.span("Allmere", "Lavrov"));
    let theirs_dir = theirs.dir;
    drop(theirs.app);

    let bo = RenameCoder { from: "Coder 1".into(), to: "Bo".into() };
    let preview = merge(&ours, &theirs_dir, vec![bo.clone()], true);
    assert!(!preview.stored);
    assert_eq!(ours.codings().len(), 1, "a preview stores nothing");
    assert_eq!(preview.coders, [MergedCoder { name: "Bo".into(), codings: 1, known: false }]);

    let report = merge(&ours, &theirs_dir, vec![bo], false);
    assert!(report.stored && report.conflicts.is_empty(), "{:?}", report.conflicts);
    assert_eq!(report.counts, preview.counts);
    assert_eq!(count(&report, MergedKind::Article), (0, 5, 0), "the sample's articles are the same on both");
    assert_eq!(count(&report, MergedKind::Coding), (1, 0, 0));
    assert_eq!(ours.app.library_info(Nothing {}).unwrap().articles, 5);
    let rows = ours.codings();
    assert_eq!(rows.iter().map(|row| row.coder.as_str()).collect::<Vec<_>>(), ["Coder 1", "Bo"]);
    let article = ours.article("Allmere");
    assert_eq!(rows[1].sides[0].article, article.row.id, "it lies on this library's article");
    assert_eq!(article.codings.len(), 2);

    let again = merge(&ours, &theirs_dir, Vec::new(), false);
    assert_eq!(count(&again, MergedKind::Coding), (0, 0, 1), "only the name of the coder differs: {again:?}");

    ours.app.undo(Nothing {}).unwrap();
    ours.app.undo(Nothing {}).unwrap();
    assert_eq!(ours.codings().len(), 1);
    open(theirs_dir.path());
}

#[test]
fn what_both_say_differently_is_listed_and_kept() {
    let ours = Desk::new();
    ours.apply(ours.code(0), ours.span("Allmere", "Kerry"));
    // A copy of the library, worked on apart from then on.
    let copy = tempfile::tempdir().unwrap();
    let study = ours.dir.path().join("study.json");
    std::fs::write(&study, serde_json::to_vec(&ours.app.study(None).unwrap()).unwrap()).unwrap();
    let other = open(copy.path());
    let path = study.to_str().unwrap().to_owned();
    other.merge(MergeInput { path, rename: Vec::new(), preview: false }).unwrap();
    let row = other.list_codings(ListCodings::default()).unwrap().rows.remove(0);
    other
        .edit_coding(EditCoding {
            id: row.id.clone(),
            code: None,
            memo: "another reason".into(),
            target: None,
            certainty: None,
            weight: None,
        })
        .unwrap();
    let code = other.list_codebooks(Nothing {}).unwrap()[0].codes[0].clone();
    other
        .save_code(SaveCode {
            codebook: code.codebook.clone(),
            id: Some(code.id.clone()),
            name: code.name.clone(),
            parent: code.parent.clone(),
            definition: "Their meaning.".into(),
            includes: code.includes.clone(),
            excludes: code.excludes.clone(),
            example: code.example.clone(),
            colour: code.colour.clone(),
            shortcut: code.shortcut.clone(),
            item: code.item,
            scale: code.scale.clone(),
        })
        .unwrap();
    drop(other);

    let report = merge(&ours, &copy, Vec::new(), false);
    let listed: Vec<(MergedKind, &str, Kept)> = report
        .conflicts
        .iter()
        .map(|conflict| (conflict.kind, conflict.field.as_str(), conflict.kept))
        .collect();
    assert_eq!(
        listed,
        [(MergedKind::Code, "definition", Kept::Log), (MergedKind::Coding, "memo", Kept::Beside)]
    );
    let memos: Vec<String> = ours.codings().into_iter().map(|row| row.memo).collect();
    assert_eq!(memos, ["why", "another reason"]);
    let log = ours.app.codebook_changes(ById { id: code.codebook.clone() }).unwrap();
    assert!(log.iter().any(|line| line.fields.iter().any(|field| field.before == "Their meaning.")));
    let here = ours.app.list_codebooks(Nothing {}).unwrap()[0].codes[0].definition.clone();
    assert_eq!(here, code.definition, "this library's words stand");

    let again = merge(&ours, &copy, Vec::new(), false);
    assert_eq!(ours.codings().len(), 2, "a second merge brings nothing twice: {again:?}");
}

#[test]
fn what_does_not_hold_together_is_refused_whole() {
    let desk = Desk::new();
    desk.apply(desk.code(0), desk.span("Allmere", "Kerry"));
    let mut study = desk.app.study(None).unwrap();
    study.codings[0].code = "nowhere".into();
    let path = desk.dir.path().join("bad.json");
    let refuse = |bytes: &[u8]| {
        std::fs::write(&path, bytes).unwrap();
        let input = MergeInput { path: path.to_str().unwrap().into(), rename: Vec::new(), preview: false };
        desk.app.merge(input).unwrap_err()
    };
    let error = refuse(&serde_json::to_vec(&study).unwrap());
    assert_eq!(error.code, Code::BadInput);
    assert!(error.message.contains("has no code \"nowhere\""), "{error}");
    assert!(refuse(b"{\"codings\": 5}").message.contains("bad.json is no study of Parallax"));
    let own =
        MergeInput { path: desk.dir.path().to_str().unwrap().into(), rename: Vec::new(), preview: false };
    assert!(desk.app.merge(own).unwrap_err().message.contains("is open"));
}
