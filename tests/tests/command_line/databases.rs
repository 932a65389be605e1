//! Exports of databases whose columns or layout nobody could guess: told once, kept for later imports.

use super::{Desk, text};

#[test]
fn a_table_is_read_by_the_columns_that_are_named_and_again_without_naming_them() {
    let desk = Desk::new();
    let story = |of: &str| {
        format!(
            "Ferry to {of} stopped;The night ferry to {of} turned back on Tuesday after a fire broke out in its engine room.\n"
        )
    };
    let table = |rows: &[&str]| {
        let rows: String = rows.iter().map(|of| story(of)).collect();
        format!("xa;xb\n{rows}")
    };
    let file = desk.file("export.csv", table(&["Ischia", "Capri"]));
    desk.good(&["import", "--map", "title=xa,text=xb", &file]);
    assert_eq!(desk.titles(), ["Ferry to Capri stopped", "Ferry to Ischia stopped"]);
    desk.file("export.csv", table(&["Ischia", "Capri", "Procida"]));
    desk.good(&["import", &file]);
    assert_eq!(
        desk.titles(),
        ["Ferry to Capri stopped", "Ferry to Ischia stopped", "Ferry to Procida stopped"]
    );

    let said = desk.run(&["import", "--map", "title=xa,words=xb", &file]);
    assert_eq!(said.code, Some(2), "{said:?}");
    assert!(said.err.contains("words"), "{}", said.err);
    let said = desk.run(&["import", "--map", "title=xa,text=nowhere", &file]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.err.contains("nowhere"), "{}", said.err);
}

#[test]
fn an_export_is_cut_by_a_layout_of_ones_own_and_again_without_naming_it() {
    let desk = Desk::new();
    let layout = desk.file(
        "mine.toml",
        "name = 'Mine'\nstart = '^Story \\d+$'\norder = ['title', 'outlet', 'published']\n",
    );
    let export = |of: &[&str]| {
        let stories = of.iter().enumerate().map(|(at, of)| {
            format!(
                "Story {}\n\nFerry to {of} stopped\n\nHarbour Post\n\n30 March 2014\n\nThe night ferry to {of} turned back on Tuesday after a fire \
                 broke out in its engine room, the coast guard said.\n\nAll 212 passengers were brought ashore before dawn.\n\n",
                at + 1
            )
        });
        stories.collect::<String>()
    };
    let file = desk.file("export.txt", export(&["Ischia", "Capri"]));
    desk.good(&["import", "--layout", &layout, &file]);
    assert_eq!(desk.titles(), ["Ferry to Capri stopped", "Ferry to Ischia stopped"]);
    let second = desk.file("second.txt", export(&["Procida", "Ponza"]));
    desk.good(&["import", &second]);
    assert_eq!(desk.titles().len(), 4);

    let broken = desk.file("broken.toml", "name = 'Mine'\nstart = '('\n");
    let said = desk.run(&["import", "--layout", &broken, &file]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.err.contains("start"), "{}", said.err);
    assert_eq!(desk.titles().len(), 4, "{}", text(&desk.path("library")));
}
