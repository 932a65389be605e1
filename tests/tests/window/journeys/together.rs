//! Reading many tellings at once: all columns, another base, every wording of a passage, a link made by a person.

use fantoccini::key::Key;
use parallax_tests::window::steps::{add_codebook, open_event, pick, sentence};
use parallax_tests::window::{Desk, Window, by};

#[tokio::test]
async fn five_articles_are_read_together_and_a_passage_brings_all_wordings() {
    let desk = Desk::new("together");
    let library = desk.folder().join("library");
    let window = Window::open(&desk, &library, &["--sample"]).await;
    open_event(&window).await;
    window.click(&by("read-all")).await;
    window.count(&by("column-head"), 5).await;

    let crimea = sentence(&window, "a", "annexed Crimea").await;
    window.click(&crimea.css()).await;
    window.click(&by("passage-open")).await;
    window.count(&by("wording"), 5).await;
    let wordings = window.texts(&by("wording")).await.join("\n");
    for word in ["annexed", "reunification", "seizure", "incorporation"] {
        assert!(wordings.contains(word), "no wording says {word}:\n{wordings}");
    }
    let choices = window.text(&by("passage-choices")).await;
    assert!(choices.contains("annexed"), "{choices}");

    window.click(&format!("{}:nth-of-type(3) {}", by("column-head"), by("make-base"))).await;
    window
        .until("another column as base", async || {
            window.text(&format!("{}:nth-of-type(3)", by("column-head"))).await.contains("Base")
        })
        .await;
    // What was read is remembered a moment after it was chosen.
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    window.close().await;

    let window = Window::open(&desk, &library, &[]).await;
    open_event(&window).await;
    window.click(&by("read-on")).await;
    window.count(&by("column-head"), 5).await;
    let head = window.text(&format!("{}:nth-of-type(3)", by("column-head"))).await;
    assert!(head.contains("Base"), "the base is the one that was left: {head}");
    window.close().await;
}

#[tokio::test]
async fn words_are_found_in_all_columns_and_the_menu_works() {
    let desk = Desk::new("finding");
    let library = desk.folder().join("library");
    let window = Window::open(&desk, &library, &["--sample"]).await;
    open_event(&window).await;
    window.click(&by("read-all")).await;
    window.count(&by("column-head"), 5).await;
    // The key goes through the native menu, whose accelerators come first.
    let shown = desk.windows("Parallax");
    desk.hand(["windowfocus", "--sync", &shown[0], "key", "ctrl+f"]);
    window.fill(&by("find-field"), "breedlove").await;
    window.says(&by("find-count"), "of 3 sentences").await;
    window.click(&by("find-next")).await;
    window
        .until("a sentence with the name in focus", async || {
            window.text(&format!("{}[aria-current]", by("segment"))).await.contains("Breedlove")
        })
        .await;
    let title = desk.hand(["getwindowname", &shown[0]]);
    assert!(title.contains("Kashtan Daily"), "the window's title says where one is: {title}");
    window.close().await;
}

#[tokio::test]
async fn a_wording_is_coded_in_the_panel_and_columns_are_moved_by_keys() {
    let desk = Desk::new("panel");
    let library = desk.folder().join("library");
    let window = Window::open(&desk, &library, &["--sample"]).await;
    add_codebook(&window).await;
    open_event(&window).await;
    window.click(&by("read-all")).await;
    window.count(&by("column-head"), 5).await;
    window.click(&sentence(&window, "a", "annexed Crimea").await.css()).await;
    window.click(&by("passage-open")).await;
    window.count(&by("wording"), 5).await;
    window.click(&format!("{}:nth-child(2) {}", by("wording"), by("wording-code"))).await;
    pick(&window, "Causal interpretation", "From the panel").await;

    let name = window.text(&format!("{}:nth-of-type(3) strong", by("column-head"))).await;
    let segment = format!("{}[data-side='b']", by("segment"));
    window.click(&segment).await;
    window.press(&format!("{}{}", char::from(Key::Shift), char::from(Key::Left))).await;
    window
        .until("the column to stand further left", async || {
            window.text(&format!("{}:nth-of-type(1)", by("column-head"))).await.contains(&name)
        })
        .await;

    window.click(&by("nav-codings")).await;
    window.count(&by("coding-row"), 1).await;
    let coding = window.text(&by("coding-row")).await;
    assert!(coding.contains("From the panel") && coding.contains("annexed Crimea"), "{coding}");
    window.close().await;
}
