//! What a coding says besides its code: who is judged and how certain that is, suggested the next time, changed in its place.

use fantoccini::key::Key;
use parallax_tests::window::steps::{add_codebook, row_with};
use parallax_tests::window::{Desk, Window, by};

/// Codes the article that is open with `code`, of `target`. The fields stay open once they were.
async fn code_article(window: &Window<'_>, code: &str, target: &str, taken: Option<&str>) {
    window.click(&by("code-article")).await;
    window.see(&by("picker")).await;
    if window.script("return document.querySelector('[data-testid=picker] details').open", vec![]).await
        != true
    {
        window.click(&by("picker-details")).await;
    }
    window.fill(&by("target"), target).await;
    if let Some(name) = taken {
        window.says(&by("target-option"), name).await;
        window.click(&by("target-option")).await;
    }
    window.fill(&by("certainty"), "80").await;
    window.fill(&by("picker-search"), code).await;
    window.says(&by("code-option"), code).await;
    window.press(&Key::Enter.to_string()).await;
    window.until("the picker to close", async || window.texts(&by("picker")).await.is_empty()).await;
}

#[tokio::test]
async fn a_target_and_a_certainty_stand_with_a_coding() {
    let desk = Desk::new("fields");
    let library = desk.folder().join("library");
    let window = Window::open(&desk, &library, &["--sample"]).await;
    add_codebook(&window).await;
    window.click(&by("nav-articles")).await;
    let wire = row_with(&window, "Kerry and Lavrov").await;
    window.click(&format!("[data-row='{wire}'] a")).await;
    window.see(&by("article-text")).await;

    code_article(&window, "Problem definition", "Russia", None).await;
    code_article(&window, "Moral evaluation", "Rus", Some("Russia")).await;
    window.click(&by("aside-codings")).await;
    window.count(&by("coding-row"), 2).await;
    for row in window.texts(&by("coding-row")).await {
        assert!(row.contains("Russia") && row.contains("certainty 80"), "{row}");
    }

    window.click(&by("coding-menu")).await;
    window.click(&by("coding-memo")).await;
    window.fill(&by("coding-memo-input"), "Named in the first sentence").await;
    window.fill(&format!("{} {}", by("coding-form"), by("weight")), "40").await;
    window.click(&by("coding-save")).await;
    window.says(&by("coding-row"), "weight 40").await;
    window.close().await;

    let window = Window::open(&desk, &library, &[]).await;
    window.click(&by("nav-codings")).await;
    window.count(&by("coding-row"), 2).await;
    window.fill(&by("coding-search"), "first sentence").await;
    window.count(&by("coding-row"), 1).await;
    let row = window.text(&by("coding-row")).await;
    assert!(row.contains("weight 40") && row.contains("certainty 80"), "{row}");
    window.close().await;
}
