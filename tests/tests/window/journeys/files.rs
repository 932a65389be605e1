//! The platform's own file dialogs, driven by hand: choosing files to import, naming files to export.

use parallax_tests::window::steps::{
    GAZETTE, add_codebook, answer_dialog, code, compare, finished_job, open_event, sentence,
};
use parallax_tests::window::{Desk, Window, by};

#[tokio::test]
async fn a_file_is_chosen_in_the_dialog_and_imported() {
    let desk = Desk::new("files");
    let file = desk.file("gazette.txt", GAZETTE);
    let window = Window::open(&desk, &desk.folder().join("library"), &[]).await;
    window.click(&by("import-open")).await;
    window.click(&by("import-files")).await;
    window.click(&by("files-choose")).await;
    answer_dialog(&window, "Import articles", &file).await;
    window.says(&by("import-dialog"), "gazette.txt").await;
    window.click(&by("files-start")).await;
    let report = finished_job(&window).await;
    assert!(report.contains("1 imported"), "{report}");
    window.close().await;
}

#[tokio::test]
async fn a_comparison_and_its_codings_are_written_to_files() {
    let desk = Desk::new("export");
    let window = Window::open(&desk, &desk.folder().join("library"), &["--sample"]).await;
    add_codebook(&window).await;
    open_event(&window).await;
    compare(&window, "Kerry and Lavrov", "Four Hours in Paris").await;
    let shared = sentence(&window, "a", "Neither Russia nor the United States").await;
    assert!(shared.link.is_some(), "both have the sentence word for word");
    window.click(&shared.css()).await;
    code(&window, "Problem definition", "The same words, without credit").await;

    let page = desk.folder().join("comparison.html");
    window.click(&by("export-html")).await;
    answer_dialog(&window, "Export", &page).await;
    window.says(&by("toast"), "comparison.html").await;
    let html = std::fs::read_to_string(&page).expect("the page was written");
    assert!(html.contains("Neither Russia nor the United States"), "the page has the sentence");
    assert!(!html.contains("<script") && !html.contains("src="), "the page needs nothing but itself");

    let table = desk.folder().join("codings.csv");
    window.click(&by("nav-codings")).await;
    window.click(&by("export-csv")).await;
    answer_dialog(&window, "Export", &table).await;
    window.until("the table", async || table.exists()).await;
    let csv = std::fs::read_to_string(&table).expect("the table was written");
    assert!(csv.contains("The same words, without credit"), "{csv}");
    window.close().await;
}

#[tokio::test]
async fn the_matrix_is_written_as_a_picture() {
    let desk = Desk::new("matrix_picture");
    let window = Window::open(&desk, &desk.folder().join("library"), &["--sample"]).await;
    open_event(&window).await;
    window.click(&by("event-tab-matrix")).await;
    window.see(&by("matrix-cell")).await;
    let picture = desk.folder().join("matrix.png");
    window.click(&by("matrix-export")).await;
    window.click(&by("matrix-export-png")).await;
    answer_dialog(&window, "Export", &picture).await;
    window.says(&by("toast"), "matrix.png").await;
    let bytes = std::fs::read(&picture).expect("the picture was written");
    assert!(bytes.starts_with(b"\x89PNG\r\n") && bytes.len() > 10_000, "{} bytes of a picture", bytes.len());
    window.close().await;
}
