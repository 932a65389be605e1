use parallax_app::wire::*;

use crate::desk::Desk;

#[test]
fn the_coded_sample_has_two_coders_who_differ() {
    let desk = Desk::new();
    let row = desk.app.add_sample_study(Nothing {}).unwrap();
    assert_eq!(row.id, desk.event);
    let codings = desk.codings();
    assert!(codings.len() >= 40, "{}", codings.len());
    let page = desk.app.list_codings(ListCodings::default()).unwrap();
    assert!(page.kinds.len() >= 5, "of every kind but several spans: {:?}", page.kinds);
    let coders = desk.app.list_coders(Nothing {}).unwrap();
    let at_work: Vec<u32> = coders.iter().filter(|row| row.codings > 0).map(|row| row.codings).collect();
    assert!(at_work.len() == 2 && at_work.iter().all(|n| *n >= 20), "{at_work:?}");
    desk.app.study(None).unwrap().check().unwrap();

    desk.app.add_sample_study(Nothing {}).unwrap();
    assert_eq!(desk.codings().len(), codings.len(), "a second time adds nothing");
    desk.app.undo(Nothing {}).unwrap();
    assert!(desk.codings().is_empty());
}
