//! A codebook taken apart: codes moved by key, retired, merged with their codings; the log tells of it, and all can be taken back.

use fantoccini::key::Key;
use parallax_tests::window::steps::{add_codebook, code, compare, open_event, sentence};
use parallax_tests::window::{Desk, Window, by};
use serde_json::json;

/// The names of the codes, in their order.
async fn names(window: &Window<'_>) -> Vec<String> {
    window.texts(&format!("{} h2", by("code-row"))).await
}

/// Opens the menu of the code in a place of the tree, from 1.
async fn open_menu(window: &Window<'_>, place: usize) {
    window.click(&format!("{}:nth-of-type({place}) {}", by("code-row"), by("code-menu"))).await;
}

#[tokio::test]
async fn codes_are_moved_retired_and_merged_and_it_is_taken_back() {
    let desk = Desk::new("codebook-edits");
    let window = Window::open(&desk, &desk.folder().join("library"), &["--sample"]).await;
    add_codebook(&window).await;
    open_event(&window).await;
    compare(&window, "Kerry and Lavrov", "Lavrov calls Paris talks").await;
    let general = sentence(&window, "a", "Breedlove").await;
    window.click(&general.css()).await;
    code(&window, "Problem definition", "Pilot").await;

    window.click(&by("nav-codebooks")).await;
    window.click(&format!("{} a", by("codebook-row"))).await;
    window.count(&by("code-row"), 4).await;
    let before = names(&window).await;

    // With the keyboard: past the next one, and the key stays with the code.
    window.script("document.querySelector(arguments[0]).focus()", vec![json!(by("code-grip"))]).await;
    window.press(&format!("{}{}", Key::Alt, Key::Down)).await;
    window.until("the first code to stand second", async || names(&window).await[1] == before[0]).await;
    window.press(&format!("{}{}", Key::Alt, Key::Up)).await;
    window.until("it to stand first again", async || names(&window).await == before).await;

    open_menu(&window, 4).await;
    window.click(&by("code-retire")).await;
    window.says(&format!("{}:nth-of-type(4)", by("code-row")), "retired").await;

    open_menu(&window, 1).await;
    window.click(&by("code-merge")).await;
    window.says(&by("merge-along"), "1 coding goes along").await;
    window
        .script(
            "const select = document.querySelector(arguments[0]);
             select.selectedIndex = 1;
             select.dispatchEvent(new Event('change', { bubbles: true }));",
            vec![json!(by("merge-into"))],
        )
        .await;
    window.click(&by("merge-save")).await;
    window.count(&by("code-row"), 3).await;
    window.says(&by("code-row"), "1 coding").await;
    assert_eq!(names(&window).await, before[1..], "the first went into the second");

    window.click(&by("codebook-menu")).await;
    window.click(&by("codebook-log")).await;
    let merged = window.see(&format!("{}[data-act='merged']", by("change"))).await;
    let told = merged.text().await.unwrap_or_default();
    assert!(told.contains(&before[0]) && told.contains("1 coding carried along"), "{told}");
    window.see(&format!("{}[data-act='deprecated']", by("change"))).await;
    window.press(&Key::Escape.to_string()).await;
    window.count(&by("change-log"), 0).await;

    window.click(&by("undo")).await;
    window.count(&by("code-row"), 4).await;
    assert_eq!(names(&window).await, before);
    window.says(&by("code-row"), "1 coding").await;
    window.close().await;
}
