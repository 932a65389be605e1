//! Words are searched for, narrowed down, and found in the article.

use parallax_tests::window::{Desk, Window, by};

#[tokio::test]
async fn words_are_found_as_they_are_typed_and_marked_in_the_article() {
    let desk = Desk::new("search");
    let window = Window::open(&desk, &desk.folder().join("library"), &["--sample"]).await;
    window.click(&by("nav-search")).await;
    window.fill(&by("search-box"), "minister").await;
    window.says(&by("search-count"), "found").await;
    window.see(&format!("{} mark", by("hit-snippet"))).await;
    let all = window.texts(&by("search-hit")).await.len();
    assert!(all > 1, "{all}");

    // A filter is written into the box.
    window.choose(&by("search-outlet"), 1).await;
    window.count(&by("search-hit"), 1).await;
    let box_says = async || {
        let value = "return document.querySelector(arguments[0]).value";
        window.script(value, vec![by("search-box").into()]).await.as_str().unwrap_or_default().to_owned()
    };
    window.until("the box to say the outlet", async || box_says().await.starts_with("outlet:\"")).await;

    // To the sentence, where the words are marked, and back.
    window.click(&by("hit-snippet")).await;
    window.see(&by("article-found")).await;
    window.see(&format!("{} .found", by("article-text"))).await;
    window.click(&by("nav-search")).await;
    window.count(&by("search-hit"), 1).await;
    assert!(box_says().await.starts_with("outlet:\""), "the search is still there");

    // What nobody wrote is not found, and nothing is an error.
    window.fill(&by("search-box"), "date:never \"unheard of").await;
    window.says(&by("search-count"), "Nothing found").await;
    window.close().await;
}

#[tokio::test]
async fn the_palette_searches_for_what_is_no_command() {
    let desk = Desk::new("palette");
    let window = Window::open(&desk, &desk.folder().join("library"), &["--sample"]).await;
    window.click(&by("palette-open")).await;
    window.fill("[data-testid='palette'] input", "minister").await;
    window.says(&by("palette"), "Search all articles for “minister”").await;
    window.press(&char::from(fantoccini::key::Key::Enter).to_string()).await;
    window.see(&by("search-hit")).await;
    window.close().await;
}
