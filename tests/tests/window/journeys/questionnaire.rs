//! Questions answered beside the text, by mouse and by key; the frames' scores follow at once, and stand in the event's table.

use fantoccini::key::Key;
use parallax_tests::window::steps::{open_event, row_with};
use parallax_tests::window::{Desk, Window, by};

/// The id of the codebook of Semetko's and Valkenburg's generic frames, which has questions.
const GENERIC: &str = "768ea086-abed-5344-afd4-112eb14f931d";

/// The radio button of an answer to a question, from 1; its label is what is clicked.
fn answer(question: usize, value: u8) -> String {
    format!("{} fieldset:nth-of-type({question}) label:has({})", by("frame"), by(&format!("answer-{value}")))
}

#[tokio::test]
async fn questions_are_answered_and_scored() {
    let desk = Desk::new("questionnaire");
    let library = desk.folder().join("library");
    let window = Window::open(&desk, &library, &["--sample"]).await;
    window.click(&by("nav-codebooks")).await;
    window.click(&format!("{}[data-id='{GENERIC}'] {}", by("built-in-row"), by("codebook-add"))).await;
    window.see(&by("codebook-row")).await;
    window.click(&by("nav-articles")).await;
    let wire = row_with(&window, "Kerry and Lavrov").await;
    window.click(&format!("[data-row='{wire}'] a")).await;
    window.see(&by("article-text")).await;
    window.click(&by("aside-questions")).await;
    window.says(&by("questionnaire-progress"), "0 of 20").await;

    window.click(&answer(1, 1)).await;
    window.says(&by("frame-score"), "1.00").await;
    window.click(&answer(2, 1)).await;
    window.says(&by("questionnaire-progress"), "2 of 20").await;
    window.press("n").await;
    window.says(&by("frame-score"), "0.50").await;
    window.press(&Key::Delete.to_string()).await;
    window.says(&by("questionnaire-progress"), "1 of 20").await;
    window.says(&by("frame-score"), "1.00").await;
    window.click(&by("undo")).await;
    window.says(&by("frame-score"), "0.50").await;

    window.click(&by("answer-note")).await;
    window.fill(&by("answer-memo"), "Only in the lead").await;
    window.press(&Key::Enter.to_string()).await;
    window.says(&by("question"), "Only in the lead").await;
    window.close().await;

    let window = Window::open(&desk, &library, &[]).await;
    open_event(&window).await;
    window.click(&by("event-tab-scores")).await;
    window.count(&by("score-row"), 5).await;
    let rows = window.texts(&by("score-row")).await;
    let scored: Vec<&String> = rows.iter().filter(|row| row.contains("0.50")).collect();
    assert!(scored.len() == 1 && scored[0].contains("Allmere Wire"), "{rows:?}");
    window.close().await;
}
