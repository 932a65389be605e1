//! Pasted text: what is left out is shown, and can be put back before it is saved.

use parallax_tests::window::steps::row_with;
use parallax_tests::window::{Desk, Window, by};

const PASTED: &str = "\
Bridge over the river is closed

The old bridge over the river was closed to lorries on Thursday after cracks were found in two pillars, the council said.

Cars may still use it until the end of the month, when the repair begins; it is to cost two million.

This work is licensed under a Creative Commons Attribution-Share Alike 3.0 License.

Leave a Reply

Share on Facebook
";

#[tokio::test]
async fn page_furniture_is_shown_and_one_piece_is_put_back() {
    let desk = Desk::new("paste");
    let window = Window::open(&desk, &desk.folder().join("library"), &[]).await;
    window.click(&by("nav-articles")).await;
    window.click("main button.primary").await;
    window.click(&by("import-paste")).await;
    window.paste(&by("paste-text"), PASTED).await;
    window.see(&by("put-back")).await;
    let left_out = window.text(".dropped").await;
    for words in ["Creative Commons", "Leave a Reply", "Share on Facebook"] {
        assert!(left_out.contains(words), "“{words}” is not among what is left out:\n{left_out}");
    }
    assert!(!left_out.contains("closed to lorries"), "an article's sentence is left out:\n{left_out}");

    window.click(&by("put-back")).await;
    window.click(&by("paste-save")).await;
    let id = row_with(&window, "Bridge over the river is closed").await;
    window.click(&format!("[data-row='{id}'] a")).await;
    window.see(&by("article-text")).await;
    let text = window.text(&by("article-text")).await;
    assert!(text.contains("closed to lorries") && text.contains("Creative Commons"), "{text}");
    assert!(!text.contains("Leave a Reply"), "{text}");
    let rest = window.texts(&format!("li:has({})", by("left-out"))).await.join("\n");
    assert!(rest.contains("Leave a Reply") && !rest.contains("Creative Commons"), "still left out: {rest}");
    window.close().await;
}
