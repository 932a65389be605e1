//! Help where one is, the tour, and the libraries that were opened before.

use fantoccini::key::Key;
use parallax_tests::window::{Desk, Window, by};

#[tokio::test]
async fn f1_opens_the_help_on_the_view_and_the_search_leads_to_a_heading() {
    let desk = Desk::new("help");
    let window = Window::open(&desk, &desk.folder().join("library"), &["--sample"]).await;
    window.click(&by("nav-agreement")).await;
    window.see("h1").await;
    window.press(&char::from(Key::F1).to_string()).await;
    window.says(&format!("{} h1", by("help-text")), "Agreement and analysis").await;
    window.fill(&by("help-search"), "merging two libraries").await;
    window.says(&by("help-count"), "for “merging two libraries”").await;
    window.press(&char::from(Key::Down).to_string()).await;
    window.press(&char::from(Key::Enter).to_string()).await;
    window.says(&format!("{} h1", by("help-text")), "Coding").await;
    window
        .until("the heading to have the focus", async || {
            window.script("return document.activeElement.id", vec![]).await == "help-merging-two-libraries"
        })
        .await;
    window.click(&by("help-page-import")).await;
    window.says(&by("help-text"), "What can be imported").await;
    window.close().await;
}

#[tokio::test]
async fn the_tour_shows_five_things_and_escape_ends_it() {
    let desk = Desk::new("tour");
    let window = Window::open(&desk, &desk.folder().join("library"), &[]).await;
    window.click(&by("tour-begin")).await;
    for (step, shows) in [
        (1, "article-row"),
        (2, "count-reworded"),
        (3, "matrix-cell"),
        (4, "code-focused"),
        (5, "agreement-measure"),
    ] {
        window.says(&by("tour-card"), &format!("Step {step} of 5")).await;
        window.see(&by(shows)).await;
        if step < 5 {
            window.click(&by("tour-next")).await;
        }
    }
    window.click(&by("tour-back")).await;
    window.says(&by("tour-card"), "Step 4 of 5").await;
    window.press(&char::from(Key::Escape).to_string()).await;
    window.until("the card to go", async || window.texts(&by("tour-card")).await.is_empty()).await;
    window.click(".brand").await;
    window.says(&by("tour-begin"), "Take the tour again").await;
    window.close().await;
}

#[tokio::test]
async fn a_library_that_was_opened_before_is_listed_and_can_be_forgotten() {
    let desk = Desk::new("libraries");
    let window = Window::open(&desk, &desk.folder().join("first study"), &[]).await;
    window.says(&by("libraries"), "No other library").await;
    window.close().await;
    let window = Window::open(&desk, &desk.folder().join("second study"), &[]).await;
    window.count(&by("known-library"), 1).await;
    window.says(&by("known-library"), "first study").await;
    window.click("[aria-label='Take first study off the list']").await;
    window.says(&by("libraries"), "No other library").await;
    window.close().await;
}
