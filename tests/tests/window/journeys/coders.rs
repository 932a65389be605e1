//! Two people code one library blind to each other.

use parallax_tests::window::steps::{add_codebook, code, row_with};
use parallax_tests::window::{Desk, Window, by};

/// Codes the whole of the wire's article.
async fn code_wire(window: &Window<'_>, name: &str) {
    window.click(&by("nav-articles")).await;
    let wire = row_with(window, "Kerry and Lavrov").await;
    window.click(&format!("[data-row='{wire}'] a")).await;
    window.see(&by("article-text")).await;
    code(window, name, "Pilot").await;
}

#[tokio::test]
async fn a_second_coder_codes_blind_and_then_sees_all() {
    let desk = Desk::new("coders");
    let library = desk.folder().join("library");
    let window = Window::open(&desk, &library, &["--sample"]).await;
    add_codebook(&window).await;
    code_wire(&window, "Problem definition").await;

    window.click(&by("nav-coders")).await;
    window.count(&by("coder-row"), 1).await;
    window.click(&by("coder-new")).await;
    window.fill(&by("coder-name"), "Ada").await;
    window.click(&by("coder-save")).await;
    window.count(&by("coder-row"), 2).await;
    let ada = format!("{}[data-name='Ada']", by("coder-row"));
    window.click(&format!("{ada} {}", by("coder-choose"))).await;
    window.see(&format!("{ada} {}", by("coder-current"))).await;
    window.click(&by("blind-switch")).await;
    window.says(&by("blind-sign"), "Ada").await;

    window.click(&by("nav-codings")).await;
    window.says("main", "No codings yet").await;
    code_wire(&window, "Moral evaluation").await;
    window.click(&by("nav-codings")).await;
    window.count(&by("coding-row"), 1).await;
    window.close().await;

    // It is still so, and still said, the next day.
    let window = Window::open(&desk, &library, &[]).await;
    window.says(&by("blind-sign"), "Ada").await;
    window.click(&by("nav-codings")).await;
    window.count(&by("coding-row"), 1).await;
    window.click(&by("blind-sign")).await;
    window.click(&by("blind-switch")).await;
    window.count(&by("blind-sign"), 0).await;
    window.click(&format!("{ada} {}", by("coder-menu"))).await;
    window.click(&by("coder-edit")).await;
    window.fill(&by("coder-name"), "Ada Lovelace").await;
    window.click(&by("coder-save")).await;
    window.see(&format!("{}[data-name='Ada Lovelace'] {}", by("coder-row"), by("coder-current"))).await;
    window.click(&by("nav-codings")).await;
    window.count(&by("coding-row"), 2).await;
    let rows = window.texts(&by("coding-row")).await.join("\n");
    assert!(rows.contains("Ada Lovelace"), "the new name stands on what was coded before:\n{rows}");
    window.click(&by("undo")).await;
    window
        .until("the old name", async || {
            !window.texts(&by("coding-row")).await.join("\n").contains("Lovelace")
        })
        .await;
    window.close().await;
}
