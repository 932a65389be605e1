//! An article is changed after it was coded: what is sure is carried over at a word, the rest is placed by a person.

use fantoccini::key::Key;
use parallax_tests::window::steps::{add_codebook, row_with};
use parallax_tests::window::{Desk, Window, by};
use serde_json::json;

const FIRST: &str = "\
Bridge over the river is closed

The old bridge over the river was closed to lorries on Thursday after cracks were found in two pillars, the council said.

Cars may still use it until the end of the month, when the repair begins; it is to cost two million.

The mayor called the closure an outrage and blamed her predecessor for years of neglect.
";

/// The first sentence is changed a little, the mayor's is gone.
const SECOND: &str = "\
Bridge over the river is closed

The old bridge over the river was closed to all lorries on Thursday after cracks were found in two pillars, the council said.

Cars may still use it until the end of the month, when the repair begins; it is to cost two million.

Nobody at the town hall wished to comment when asked on Friday afternoon.
";

/// Pastes a text of the article at one address, so that the second is a revision of the first.
async fn paste(window: &Window<'_>, text: &str) {
    window.click(&by("nav-articles")).await;
    window.click("main button.primary").await;
    window.click(&by("import-paste")).await;
    window.paste(&by("paste-text"), text).await;
    window.fill(&by("draft-outlet"), "The Gazette").await;
    window.fill(&by("draft-address"), "https://gazette.example/bridge").await;
    window.click(&by("paste-save")).await;
    window.until("the dialog to close", async || window.texts(&by("paste-text")).await.is_empty()).await;
}

/// Selects all words of a sentence, as a person does with the pointer, and codes them.
async fn code_sentence(window: &Window<'_>, words: &str, code: &str) {
    window.see(&by("article-text")).await;
    window
        .script(
            "const [css, words] = arguments;
             const segment = [...document.querySelectorAll(css)].find((each) => each.textContent.includes(words));
             getSelection().selectAllChildren(segment);
             segment.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));",
            vec![json!(by("segment")), json!(words)],
        )
        .await;
    window.see(&by("picker")).await;
    window.fill(&by("picker-search"), code).await;
    window.says(&by("code-option"), code).await;
    window.press(&Key::Enter.to_string()).await;
    window.until("the picker to close", async || window.texts(&by("picker")).await.is_empty()).await;
}

#[tokio::test]
async fn codings_are_carried_to_a_newer_text_and_what_is_lost_is_placed_by_hand() {
    let desk = Desk::new("carrying");
    let window = Window::open(&desk, &desk.folder().join("library"), &[]).await;
    add_codebook(&window).await;
    paste(&window, FIRST).await;
    let id = row_with(&window, "Bridge over the river").await;
    window.click(&format!("[data-row='{id}'] a")).await;
    code_sentence(&window, "closed to lorries", "Problem definition").await;
    code_sentence(&window, "called the closure an outrage", "Moral evaluation").await;
    assert!(window.texts(&by("stale-notice")).await.is_empty(), "nothing lies on an older text yet");

    paste(&window, SECOND).await;
    window.click(&format!("[data-row='{id}'] a")).await;
    window.says(&by("stale-notice"), "2 codings lie on an older text").await;
    window.click(&by("stale-open")).await;
    window.says(&by("stale-summary"), "1 sure, 1 to decide").await;
    window.click(&by("stale-carry-all")).await;
    window.count(&by("stale"), 1).await;
    let rest = window.text(&by("stale")).await;
    assert!(rest.contains("outrage") && rest.contains("Moral evaluation"), "{rest}");

    window.click(&by("stale-by-hand")).await;
    window.see(&by("place-sentence")).await;
    window
        .script(
            "const [css] = arguments;
             [...document.querySelectorAll(css)].find((each) => each.textContent.includes('Nobody')).focus();",
            vec![json!(by("place-sentence"))],
        )
        .await;
    window.press(&Key::Enter.to_string()).await;
    window.says(&by("place-chosen"), "Nobody at the town hall").await;
    window.click(&by("place-save")).await;
    window.count(&by("stale"), 0).await;

    window.click(&by("nav-codings")).await;
    window.count(&by("coding-row"), 2).await;
    let rows = window.texts(&by("coding-row")).await.join("\n");
    assert!(rows.contains("closed to all lorries") && rows.contains("Nobody at the town hall"), "{rows}");

    // Both steps can be taken back; then both lie on the older text again.
    window.click(&by("undo")).await;
    window.says(&by("stale-notice"), "1 coding lies").await;
    window.click(&by("undo")).await;
    window.says(&by("stale-notice"), "2 codings lie").await;
    window.close().await;
}
