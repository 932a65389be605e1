use parallax_app::Code;
use parallax_app::wire::*;

use crate::desk::Desk;

fn coder(name: &str, before: Option<&str>) -> SaveCoder {
    SaveCoder {
        before: before.map(str::to_owned),
        name: name.into(),
        colour: String::new(),
        articles: Vec::new(),
        note: String::new(),
    }
}

#[test]
fn blind_coders_see_their_own_work_alone() {
    let desk = Desk::new();
    desk.apply(desk.code(0), desk.span("Allmere", "Kerry"));
    desk.app.save_coder(coder("Bo", None)).unwrap();
    desk.app.choose_coder(ByName { name: "Bo".into() }).unwrap();
    desk.apply(desk.code(1), desk.span("Allmere", "Lavrov"));
    assert_eq!(desk.codings().len(), 2);
    assert!(desk.app.set_blind(SetBlind { blind: true }).unwrap().blind);

    assert_eq!(desk.codings().iter().map(|row| row.coder.as_str()).collect::<Vec<_>>(), ["Bo"]);
    let view = desk.article("Allmere");
    assert_eq!(view.codings.len(), 1);
    let marked = |view: &ArticleView| {
        view.segments.iter().flat_map(|s| &s.pieces).map(|p| p.codings.len()).sum::<usize>()
    };
    assert_eq!(marked(&view), 1);
    assert_eq!(desk.app.event(ById { id: desk.event.clone() }).unwrap().row.codings, 1);
    let rows = desk.app.list_coders(Nothing {}).unwrap();
    assert_eq!(rows.iter().map(|row| row.codings).sum::<u32>(), 2, "counts of a study rest on all");

    desk.app.set_blind(SetBlind { blind: false }).unwrap();
    assert_eq!(desk.codings().len(), 2);
}

#[test]
fn a_new_name_is_carried_through_and_two_coders_never_become_one() {
    let desk = Desk::new();
    desk.apply(desk.code(0), desk.span("Allmere", "Kerry"));
    let before = desk.codings()[0].coder.clone();
    let rows = desk.app.save_coder(coder("Ada", Some(&before))).unwrap();
    assert_eq!(
        rows.iter().map(|row| (row.name.as_str(), row.codings, row.current)).collect::<Vec<_>>(),
        [("Ada", 1, true)]
    );
    assert_eq!(desk.codings()[0].coder, "Ada");

    desk.app.save_coder(coder("Bo", None)).unwrap();
    assert_eq!(desk.app.save_coder(coder("Bo", Some("Ada"))).unwrap_err().code, Code::BadInput);
    assert_eq!(desk.app.delete_coder(ByName { name: "Ada".into() }).unwrap_err().code, Code::BadInput);
    desk.app.delete_coder(ByName { name: "Bo".into() }).unwrap();
    assert_eq!(desk.app.list_coders(Nothing {}).unwrap().len(), 1);

    desk.app.undo(Nothing {}).unwrap();
    desk.app.undo(Nothing {}).unwrap();
    desk.app.undo(Nothing {}).unwrap();
    assert_eq!(desk.codings()[0].coder, before);
}

#[test]
fn assignments_say_how_much_is_done() {
    let desk = Desk::new();
    desk.apply(desk.code(0), desk.span("Allmere", "Kerry"));
    let name = desk.codings()[0].coder.clone();
    let articles = vec![desk.by("Allmere").id.clone(), desk.by("Rosdepesha").id.clone()];
    let rows = desk.app.save_coder(SaveCoder { articles, ..coder(&name, Some(&name)) }).unwrap();
    assert_eq!((rows[0].articles.len(), rows[0].done), (2, 1));
    desk.app.delete_article(ById { id: desk.by("Rosdepesha").id.clone() }).unwrap();
    assert_eq!(desk.app.list_coders(Nothing {}).unwrap()[0].articles.len(), 1);
}
