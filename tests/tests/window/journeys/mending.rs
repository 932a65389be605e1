//! Mending: a link is cut and comes back; one is made and stands as a person's.

use parallax_tests::window::steps::{compare, open_event, sentence};
use parallax_tests::window::{Desk, Window, by};

/// The link of the sentence with these words.
async fn linked(window: &Window<'_>, side: &'static str, words: &str) -> Option<String> {
    sentence(window, side, words).await.link
}

#[tokio::test]
async fn a_link_is_cut_brought_back_and_another_made_by_keys() {
    let desk = Desk::new("mending");
    let library = desk.folder().join("library");
    let window = Window::open(&desk, &library, &["--sample"]).await;
    open_event(&window).await;
    compare(&window, "Kerry and Lavrov", "Four Hours in Paris").await;

    let shared = sentence(&window, "a", "Neither Russia nor the United States").await;
    assert!(shared.link.is_some(), "both have it word for word");
    window.click(&shared.css()).await;
    window.press("x").await;
    window
        .until("the link is cut", async || {
            linked(&window, "a", "Neither Russia nor the United States").await.is_none()
        })
        .await;
    let undo = desk.windows("Parallax");
    desk.hand(["windowfocus", "--sync", &undo[0], "key", "ctrl+z"]);
    window
        .until("the link is back", async || {
            linked(&window, "a", "Neither Russia nor the United States").await.is_some()
        })
        .await;

    // What only one outlet has is tied by hand to a sentence that tells of something else.
    let alone = sentence(&window, "a", "Medvedev visited Crimea").await;
    assert_eq!(alone.link, None, "nobody else tells of it");
    window.click(&alone.css()).await;
    window.press("l").await;
    let other = sentence(&window, "b", "hardly standing down").await;
    window.click(&other.css()).await;
    window.click(&by("link-these")).await;
    window
        .until("both are linked", async || {
            let (ours, theirs) = (
                linked(&window, "a", "Medvedev visited Crimea").await,
                linked(&window, "b", "hardly standing down").await,
            );
            ours.is_some() && ours == theirs
        })
        .await;
    window.says(&by("focus-bar"), "by").await;
    window.close().await;
}
