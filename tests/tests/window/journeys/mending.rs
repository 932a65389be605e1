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

#[tokio::test]
async fn a_link_is_drawn_with_the_pointer() {
    let desk = Desk::new("drawing");
    let library = desk.folder().join("library");
    let window = Window::open(&desk, &library, &["--sample"]).await;
    open_event(&window).await;
    compare(&window, "Kerry and Lavrov", "Four Hours in Paris").await;
    let alone = sentence(&window, "a", "Medvedev visited Crimea").await;
    assert_eq!(alone.link, None, "nobody else tells of it");
    window.click(&alone.css()).await;
    // A sentence of the other column that is seen whole, near enough to be reached without scrolling.
    let near = "
        const from = document.querySelector(arguments[0]).getBoundingClientRect();
        const near = [...document.querySelectorAll(arguments[1])].find((each) => {
            const { top, bottom } = each.getBoundingClientRect();
            return top > from.top - 150 && bottom < from.bottom + 150;
        });
        return near?.dataset.index ?? null;";
    let others = format!("{}[data-side='b']", by("segment"));
    let near = window.script(near, vec![alone.css().into(), others.clone().into()]).await;
    let target = format!("{others}[data-index='{}']", near.as_str().expect("a sentence beside it"));
    window.drag(&by("link-grip"), &target).await;
    window
        .until("both are linked", async || {
            let ours = linked(&window, "a", "Medvedev visited Crimea").await;
            ours.is_some() && window.attributes(&target, "data-link").await.first().cloned() == ours
        })
        .await;
    window.says(&by("focus-bar"), "linked by a person").await;
    window.close().await;
}

#[tokio::test]
async fn a_persons_link_is_marked_between_any_columns() {
    let desk = Desk::new("marked");
    let library = desk.folder().join("library");
    let window = Window::open(&desk, &library, &["--sample"]).await;
    open_event(&window).await;
    window.click(&by("read-all")).await;
    window.count(&by("column-head"), 5).await;
    let marked = format!("{}[aria-label*='by a person with']", by("kind-badge"));
    assert!(window.texts(&marked).await.is_empty(), "nobody has linked anything yet");

    // Sentences of two columns that are not the base's, which nobody else has.
    let alone = |side: &str| format!("{}[data-side='{side}']:not([data-link], .headline)", by("segment"));
    let (one, other) = (alone("c"), alone("d"));
    window.click(&one).await;
    window.press("l").await;
    window.click(&other).await;
    window.click(&by("link-these")).await;
    window.see(&marked).await;
    window.click(&by("passage-open")).await;
    window.says(&by("wording-by-person"), "linked by a person with").await;
    window.close().await;
}
