//! Searching a library.

use super::{Desk, report};

#[test]
fn articles_are_found_by_words_and_the_index_is_made_anew_at_will() {
    let desk = Desk::new();
    let ischia = desk.import(&desk.file("a.txt", report("Ischia")));
    desk.import(&desk.file("b.txt", report("Capri")));
    let page = desk.json(&["search", "ferry -capri", "--json"]);
    assert_eq!(
        (page["total"].as_u64(), page["hits"][0]["article"].as_str()),
        (Some(1), Some(ischia.as_str()))
    );
    assert_eq!(page["index"]["indexed"].as_u64(), Some(2), "{page}");
    let said = desk.good(&["search", "\"engine room\" title:capri"]);
    assert!(
        said.contains("Ferry to Capri stopped after a fire")
            && said.contains("engine room, the coast guard said."),
        "{said}"
    );
    assert!(said.ends_with("1 found\n"), "{said}");
    assert!(desk.good(&["search", "fire", "--limit", "1"]).ends_with("2 found, 1 shown\n"));

    let derived = desk.path("library/derived");
    std::fs::remove_dir_all(&derived).expect("derived data may go");
    assert!(desk.good(&["search", "--rebuild"]).contains("2 articles in the index"));
    assert!(derived.is_dir());
    assert!(desk.good(&["search", "Ischia", "--rebuild"]).contains("1 found"));

    let said = desk.run(&["search", "date:someday", "fire"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    assert!(said.err.contains("date:someday could not be read"), "{said:?}");
    assert_eq!(desk.run(&["search"]).code, Some(2));
}
