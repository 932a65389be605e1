//! Suggestions: seen as such, accepted with a key, dismissed, and taken back.

use parallax_tests::window::steps::open_event;
use parallax_tests::window::{Desk, Window, by};

#[tokio::test]
async fn a_suggestion_counts_only_once_it_is_accepted() {
    let desk = Desk::new("suggestions");
    let window = Window::open(&desk, &desk.folder().join("library"), &["--sample"]).await;
    open_event(&window).await;
    window.click(&by("event-tab-suggestions")).await;
    window.says(&by("suggestions-hint"), "no coding").await;
    let suggestions = async || window.texts(&by("suggestion")).await;
    window
        .until("the names of what happened to Crimea", async || {
            suggestions().await.iter().any(|told| told.contains("annexed") && told.contains("reunification"))
        })
        .await;
    let open = suggestions().await.len();

    // The first by key, the next by button.
    window.press("j").await;
    window.press("a").await;
    window.count(&by("suggestion"), open - 1).await;
    window.click(&by("suggestion-dismiss")).await;
    window.count(&by("suggestion"), open - 2).await;

    window.click(&by("undo")).await;
    window.count(&by("suggestion"), open - 1).await;
    window.click(&by("undo")).await;
    window.count(&by("suggestion"), open).await;
    window.close().await;
}
