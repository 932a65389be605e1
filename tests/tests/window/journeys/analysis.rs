//! The analysis of the sample study: rates with sample sizes, tests with the counts they expect, plots beside their tables.

use parallax_tests::window::{Desk, Window, by};

#[tokio::test]
async fn an_analysis_shows_rates_tests_and_plots_with_their_numbers() {
    let desk = Desk::new("analysis");
    let window = Window::open(&desk, &desk.folder().join("library"), &[]).await;
    window.click(&by("open-sample-study")).await;
    window.see(&by("coding-row")).await;
    window.click(&by("nav-analysis")).await;
    window.says(&by("analysis-counts"), "64 codings in 5 articles").await;
    window.count(&by("analysis-group"), 5).await;
    // Six codes over five outlets.
    window.count(&by("analysis-row"), 30).await;
    window.see(&format!("{} svg", by("rate-plot"))).await;

    window.click(&by("analysis-tab-tests")).await;
    window.see(&by("analysis-test")).await;
    window
        .click(&format!("{} ~ {} {}", by("analysis-test"), by("analysis-test"), by("analysis-expected")))
        .await;
    window.says(&by("analysis-tests"), "other codes").await;

    window.click(&by("analysis-tab-time")).await;
    window.see(&format!("{} svg", by("time-plot"))).await;
    window.click(&by("analysis-tab-together")).await;
    window.see(&format!("{} svg", by("together-plot"))).await;

    // Passages are those of one event.
    window.click(&by("analysis-tab-passages")).await;
    window.choose(&by("study-event"), 1).await;
    window.says(&by("analysis-passage"), "codes differ").await;
    window.close().await;
}
