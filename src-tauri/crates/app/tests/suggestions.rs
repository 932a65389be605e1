//! Suggestions through the core's public API, on a real library on disk.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use parallax_app::wire::*;
use parallax_app::{App, Code, Options};

struct Desk {
    app: App,
    event: String,
    _dir: tempfile::TempDir,
}

impl Desk {
    fn sample() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let app = App::open(dir.path(), Options::default()).unwrap();
        let event = app.add_sample(Nothing {}).unwrap().id;
        Self { app, event, _dir: dir }
    }

    fn all(&self) -> Vec<SuggestionRow> {
        self.app.suggestions(SuggestionsInput { event: self.event.clone(), ..Default::default() }).unwrap()
    }

    fn of(&self, id: &str) -> SuggestionRow {
        self.all().into_iter().find(|row| row.id == id).unwrap()
    }

    fn named(&self, words: [&str; 2]) -> SuggestionRow {
        let all = self.all();
        let found = all.iter().find(|row| words.iter().all(|word| row.words.iter().any(|own| own == word)));
        found.unwrap_or_else(|| panic!("{words:?} is not among {all:?}")).clone()
    }

    fn accept(&self, row: &SuggestionRow) -> CodingRow {
        let input = AcceptSuggestion {
            event: self.event.clone(),
            id: row.id.clone(),
            code: None,
            memo: String::new(),
        };
        self.app.accept_suggestion(input).unwrap()
    }

    fn reference(&self, row: &SuggestionRow) -> SuggestionRef {
        SuggestionRef { event: self.event.clone(), id: row.id.clone() }
    }

    fn codings(&self) -> usize {
        self.app.list_codings(ListCodings::default()).unwrap().rows.len()
    }
}

#[test]
fn the_sample_has_what_it_is_known_to_hold() {
    let desk = Desk::sample();
    let naming = desk.named(["annexed", "reunification"]);
    assert_eq!((naming.rule, naming.code_name.as_str()), (SuggestionRule::Naming, "Naming"));
    assert!(naming.source.is_some(), "the names are documented");
    let marked: Vec<&str> = naming
        .sides
        .iter()
        .flat_map(|side| side.pieces.iter().filter(|piece| piece.marked).map(|piece| piece.text.as_str()))
        .collect();
    assert_eq!(marked, ["annexed", "reunification"]);
    let verbs = desk.named(["insisted", "stated"]);
    assert_eq!(verbs.rule, SuggestionRule::ReportingVerb);
    assert_eq!(verbs.stances, Some([VerbStance::Assertive, VerbStance::Neutral]));
    let only = |rule| SuggestionsInput { event: desk.event.clone(), rule: Some(rule), articles: None };
    let verbs = desk.app.suggestions(only(SuggestionRule::ReportingVerb)).unwrap();
    assert!(!verbs.is_empty() && verbs.iter().all(|row| row.rule == SuggestionRule::ReportingVerb));
    let articles = Some(naming.sides.iter().map(|side| side.article.clone()).collect::<Vec<_>>());
    let input = SuggestionsInput { event: desk.event.clone(), rule: None, articles: articles.clone() };
    for row in desk.app.suggestions(input).unwrap() {
        assert!(row.sides.iter().all(|side| articles.as_ref().unwrap().contains(&side.article)));
    }
}

#[test]
fn a_suggestion_counts_once_it_is_accepted_and_one_undo_takes_it_back() {
    let desk = Desk::sample();
    assert_eq!(desk.codings(), 0, "suggestions are no codings");
    let row = desk.named(["annexed", "reunification"]);
    let coding = desk.accept(&row);
    assert_eq!((coding.kind, coding.code_name.as_str()), (CodingKind::Link, "Naming"));
    assert_eq!(coding.memo, "“annexed” / “reunification”");
    assert_eq!(desk.codings(), 1);
    let accepted = desk.of(&row.id);
    assert_eq!(
        (accepted.status, accepted.coding.as_deref()),
        (SuggestionStatus::Accepted, Some(coding.id.as_str()))
    );
    assert_eq!(desk.app.list_codebooks(Nothing {}).unwrap().len(), 1, "the codebook came along");
    let again =
        AcceptSuggestion { event: desk.event.clone(), id: row.id.clone(), code: None, memo: String::new() };
    assert_eq!(desk.app.accept_suggestion(again).unwrap_err().code, Code::BadInput);

    desk.app.undo(Nothing {}).unwrap();
    assert_eq!(desk.codings(), 0);
    assert_eq!(desk.of(&row.id).status, SuggestionStatus::Open);
    assert!(
        desk.app.list_codebooks(Nothing {}).unwrap().is_empty(),
        "one act brought both, one undo takes both back"
    );

    desk.app.redo(Nothing {}).unwrap();
    assert_eq!(desk.of(&row.id).status, SuggestionStatus::Accepted);
    desk.app.delete_coding(ById { id: coding.id }).unwrap();
    assert_eq!(desk.of(&row.id).status, SuggestionStatus::Open, "without its coding it is open again");
}

#[test]
fn what_is_dismissed_stays_so_until_it_is_restored_or_undone() {
    let desk = Desk::sample();
    let row = desk.named(["annexed", "reunification"]);
    desk.app.dismiss_suggestion(desk.reference(&row)).unwrap();
    assert_eq!(desk.of(&row.id).status, SuggestionStatus::Dismissed);
    desk.app.undo(Nothing {}).unwrap();
    assert_eq!(desk.of(&row.id).status, SuggestionStatus::Open);
    desk.app.redo(Nothing {}).unwrap();
    let coder = |before: Option<&str>, name: &str| SaveCoder {
        before: before.map(str::to_owned),
        name: name.into(),
        colour: String::new(),
        articles: Vec::new(),
        note: String::new(),
    };
    desk.app.save_coder(coder(None, "Somebody else")).unwrap();
    desk.app.choose_coder(ByName { name: "Somebody else".into() }).unwrap();
    assert_eq!(desk.of(&row.id).status, SuggestionStatus::Open, "each coder decides");
    desk.app.dismiss_suggestion(desk.reference(&row)).unwrap();
    desk.app.save_coder(coder(Some("Somebody else"), "Ada")).unwrap();
    assert_eq!(desk.of(&row.id).status, SuggestionStatus::Dismissed, "a new name keeps what was decided");
    desk.app.restore_suggestion(desk.reference(&row)).unwrap();
    assert_eq!(desk.of(&row.id).status, SuggestionStatus::Open);
    let gone = SuggestionRef { event: desk.event.clone(), id: "0".repeat(32) };
    assert_eq!(desk.app.dismiss_suggestion(gone).unwrap_err().code, Code::NotFound);
}

#[test]
fn another_code_can_be_taken() {
    let desk = Desk::sample();
    let row = desk.named(["annexed", "reunification"]);
    let books = desk.app.built_in_codebooks(Nothing {}).unwrap();
    let book = books.iter().find(|book| book.name.contains("Entman")).unwrap();
    let book = desk.app.add_codebook(ById { id: book.id.clone() }).unwrap();
    let code = book.codes.iter().find(|code| !code.item).unwrap();
    let chosen = CodeRef { codebook: book.id.clone(), code: code.id.clone() };
    let input = AcceptSuggestion {
        event: desk.event.clone(),
        id: row.id.clone(),
        code: Some(chosen.clone()),
        memo: "Mine".into(),
    };
    let coding = desk.app.accept_suggestion(input).unwrap();
    assert_eq!((coding.code, coding.memo.as_str()), (chosen, "Mine"));
    assert_eq!(desk.app.list_codebooks(Nothing {}).unwrap().len(), 1, "the other codebook is not needed");
}
