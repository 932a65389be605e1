//! A library beyond mending: the window says what is damaged, starts nothing empty, and restores a backup on a person's word.

use std::fs;

use parallax_tests::programs::Cli;
use parallax_tests::window::{Desk, Window, axe, by};

#[tokio::test]
async fn a_ruined_library_is_named_and_a_backup_put_in_its_place() {
    let desk = Desk::new("ruined");
    let library = desk.folder().join("library");
    let cli = Cli::over(&library);
    for line in [vec!["import", "--sample"], vec!["backup"]] {
        let said = cli.run(&line).expect("it runs");
        assert_eq!(said.code, Some(0), "{said:?}");
    }
    fs::remove_dir_all(library.join("journal")).expect("the journal goes");
    let size = fs::metadata(library.join("db/db")).expect("a database").len();
    fs::write(library.join("db/db"), vec![0; usize::try_from(size).expect("a size")]).expect("zeros");

    let window = Window::open_troubled(&desk, &library).await;
    let page = window.text(&by("library-trouble")).await;
    assert!(page.contains("is damaged") && page.contains("the journal is missing"), "{page}");
    assert!(page.contains("Nothing was changed or deleted"), "{page}");
    let checked = axe::check(&window).await;
    assert!(checked.findings.iter().all(|found| !found.is_grave()), "{:?}", checked.findings);

    window.click(&by("restore")).await;
    window.click(&by("nav-articles")).await;
    window.count(&by("article-row"), 5).await;
    window.click(&by("nav-settings")).await;
    window.count(&by("backup"), 1).await;
    window.click(&by("check-library")).await;
    window.says(&by("check-result"), "All is whole").await;
    window.close().await;

    let kept = fs::read_dir(desk.folder()).expect("a folder").flatten();
    let kept: Vec<String> = kept.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    assert!(kept.iter().any(|name| name.starts_with("library.before-")), "what was ruined is kept: {kept:?}");
}

#[tokio::test]
async fn what_was_mended_when_a_library_was_opened_is_said_at_once() {
    let desk = Desk::new("mended");
    let library = desk.folder().join("library");
    let cli = Cli::over(&library);
    let said = cli.run(["import", "--sample"]).expect("it runs");
    assert_eq!(said.code, Some(0), "{said:?}");
    let size = fs::metadata(library.join("db/db")).expect("a database").len();
    fs::write(library.join("db/db"), vec![0; usize::try_from(size).expect("a size")]).expect("zeros");

    let window = Window::open(&desk, &library, &[]).await;
    window.says(&by("mended"), "was mended").await;
    window.says(&by("mended"), "kept in").await;
    let checked = axe::check(&window).await;
    assert!(checked.findings.iter().all(|found| !found.is_grave()), "{:?}", checked.findings);
    window.click(&by("mended-close")).await;
    window.count(&by("mended"), 0).await;
    window.click(&by("nav-articles")).await;
    window.count(&by("article-row"), 5).await;
    window.close().await;
}
