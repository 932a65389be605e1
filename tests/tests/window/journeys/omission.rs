//! Coding what one outlet leaves out; taking it back and doing it again.

use parallax_tests::window::steps::{add_codebook, code, compare, open_event, sentence};
use parallax_tests::window::{Desk, Window, by};

#[tokio::test]
async fn an_omission_is_coded_undone_and_redone() {
    let desk = Desk::new("omission");
    let window = Window::open(&desk, &desk.folder().join("library"), &["--sample"]).await;
    add_codebook(&window).await;
    open_event(&window).await;
    compare(&window, "Kerry and Lavrov", "Lavrov calls Paris talks").await;

    // Only the wire tells of the general; the state agency does not.
    let general = sentence(&window, "a", "Breedlove").await;
    assert_eq!(general.link, None, "Rosdepesha has nothing of the general");
    window.click(&general.css()).await;
    window.says(&by("focus-bar"), "Only Allmere Wire").await;
    code(&window, "Problem definition", "Left out").await;

    let shown = format!("{} {}", by("codings-panel"), by("coding-row"));
    if window.texts(&by("codings-panel")).await.is_empty() {
        window.click(&by("panel-toggle")).await;
    }
    window.count(&shown, 1).await;
    let coding = window.text(&shown).await;
    assert!(
        coding.contains("Omission") && coding.contains("No counterpart was found in Rosdepesha"),
        "{coding}"
    );

    window.click(&by("undo")).await;
    window.count(&shown, 0).await;
    window.click(&by("redo")).await;
    window.count(&shown, 1).await;
    assert_eq!(window.text(&shown).await, coding, "what was done again is what was done");
    window.close().await;
}
