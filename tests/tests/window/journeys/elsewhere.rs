//! A second start, and the command line, while a window has the library open.

use parallax_tests::programs::{Cli, built};
use parallax_tests::window::steps::{GAZETTE, finished_job};
use parallax_tests::window::{Desk, Window, by};

#[tokio::test]
async fn a_second_start_hands_its_files_to_the_first_window() {
    let desk = Desk::new("elsewhere");
    let library = desk.folder().join("library");
    let window = Window::open(&desk, &library, &["--sample"]).await;
    let before = desk.windows("Parallax");
    assert_eq!(before.len(), 1, "{before:?}");

    let file = desk.file("gazette.txt", GAZETTE);
    let second = desk.command(built("parallax")).arg("--library").arg(&library).arg(&file).output();
    let second = second.expect("it starts");
    assert!(second.status.success(), "{}", String::from_utf8_lossy(&second.stderr));
    let report = finished_job(&window).await;
    assert!(report.contains("1 imported"), "{report}");
    assert_eq!(desk.windows("Parallax"), before, "there is one window, the first");

    let refused = Cli::over(&library).run(["list", "articles"]).expect("it runs");
    assert_eq!((refused.code, refused.out.as_str()), (Some(1), ""));
    assert!(refused.err.contains("is open in parallax (process"), "{}", refused.err);
    window.click(&by("nav-articles")).await;
    window.count(&by("article-row"), 6).await;
    window.close().await;

    let listed = Cli::over(&library).run(["list", "articles"]).expect("it runs");
    assert_eq!((listed.code, listed.out.lines().count()), (Some(0), 6), "{listed:?}");
}
