//! The main job: import an article, add it to an event, compare, find a known pair, tag it, restart, find the tag again.

use parallax_tests::window::steps::{
    GAZETTE, add_codebook, code, compare, finished_job, open_event, sentence,
};
use parallax_tests::window::{Desk, Window, by};

#[tokio::test]
async fn an_article_is_imported_compared_and_tagged_and_the_tag_is_there_after_a_restart() {
    let desk = Desk::new("main_job");
    let library = desk.folder().join("library");
    let file = desk.file("gazette.txt", GAZETTE);
    let file = file.to_str().expect("a path in UTF-8");

    let window = Window::open(&desk, &library, &["--sample", file]).await;
    let report = finished_job(&window).await;
    assert!(report.contains("1 imported"), "{report}");
    window.click(&by("job-dismiss")).await;
    add_codebook(&window).await;

    open_event(&window).await;
    window.count(&by("article-row"), 5).await;
    window.click(&by("event-add")).await;
    window.click(&format!("{} label", by("add-articles"))).await;
    window.click(&by("add-articles-save")).await;
    window.count(&by("article-row"), 6).await;

    compare(&window, "Talks in Paris leave", "Kerry and Lavrov").await;
    let ours = sentence(&window, "a", "failed to break the deadlock").await;
    let theirs = sentence(&window, "b", "did not break the deadlock").await;
    assert!(ours.link.is_some() && ours.link == theirs.link, "the pair is not matched: {ours:?}, {theirs:?}");
    let bread = sentence(&window, "a", "price of bread").await;
    assert_eq!(bread.link, None, "nobody else writes of bread");

    window.click(&ours.css()).await;
    window.says(&by("focus-bar"), "score").await;
    code(&window, "Problem definition", "Whose deadlock is it?").await;
    window.says(&by("toast"), "Problem definition").await;
    window.close().await;

    let window = Window::open(&desk, &library, &[]).await;
    window.click(&by("nav-codings")).await;
    window.count(&by("coding-row"), 1).await;
    let row = window.text(&by("coding-row")).await;
    for words in [
        "Problem definition",
        "Whose deadlock is it?",
        "some four hours of talks",
        "in about four hours of talks",
    ] {
        assert!(row.contains(words), "“{words}” is not in the coding:\n{row}");
    }
    window.click(&by("coding-go")).await;
    window.see(&by("segment")).await;
    window
        .until("the sentence in focus", async || {
            window.text(&format!("{}[aria-current]", by("segment"))).await.contains("break the deadlock")
        })
        .await;
    window.close().await;
}
