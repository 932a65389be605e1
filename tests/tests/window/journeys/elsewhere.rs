//! Other programs: a second start and the command line while a window has the library open, and the person's browser.

use std::os::unix::fs::PermissionsExt;

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

#[tokio::test]
async fn an_articles_address_opens_in_the_browser() {
    let desk = Desk::new("browser");
    // What the system calls for an address. It notes what it was given.
    let opened = desk.folder().join("opened");
    std::fs::create_dir(desk.programs()).expect("a folder");
    let browser = desk.programs().join("xdg-open");
    std::fs::write(&browser, format!("#!/bin/sh\nprintf '%s|' \"$@\" > {}\n", opened.display()))
        .expect("a program");
    std::fs::set_permissions(&browser, PermissionsExt::from_mode(0o755)).expect("it can run");

    let library = desk.folder().join("library");
    let address = "https://gazette.example/story?id=7&part=$(id)";
    let page = format!(
        "<html><head><title>Bridge closed</title><link rel=canonical href='{}'></head><body><article><h1>Bridge closed</h1>\
        <p>The old bridge over the river was closed to lorries on Thursday, the council said in a statement.</p>\
        </article></body></html>",
        address.replace('&', "&amp;")
    );
    let file = desk.file("page.html", page);
    let imported = Cli::over(&library).run(["import".as_ref(), file.as_os_str()]).expect("it runs");
    assert_eq!(imported.code, Some(0), "{imported:?}");

    let window = Window::open(&desk, &library, &[]).await;
    window.click(&by("nav-articles")).await;
    window.click(&format!("{} a", by("article-row"))).await;
    window.click(&by("address-open")).await;
    window
        .until("the browser is called", async || std::fs::read(&opened).is_ok_and(|said| !said.is_empty()))
        .await;
    assert_eq!(std::fs::read_to_string(&opened).expect("what it was given"), format!("{address}|"));
    window.close().await;
}
