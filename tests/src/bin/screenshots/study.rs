//! The sample as a coded study: what coding leads to.

use parallax_tests::window::by;
use parallax_tests::window::steps::open_event;

use crate::{Studio, dismiss_toasts};

/// What the views of a study show before there is one.
pub(crate) async fn empty(studio: &Studio<'_>) {
    let window = studio.open("empty", &[]).await;
    for place in ["codings", "coders", "agreement", "analysis"] {
        window.click(&by(&format!("nav-{place}"))).await;
        studio.take(&window, &format!("empty-{place}")).await;
    }
    window.close().await;
}

pub(crate) async fn coded(studio: &Studio<'_>) {
    let window = studio.open("study", &[]).await;
    window.click(&by("nav-events")).await;
    window.click(&by("open-sample-study")).await;
    window.see(&by("coding-row")).await;
    dismiss_toasts(&window).await;
    studio.take(&window, "study-codings").await;
    window.click(&by("export-study")).await;
    window.see(&by("export-dialog")).await;
    studio.take(&window, "export").await;
    window.press(&char::from(fantoccini::key::Key::Escape).to_string()).await;
    window.click(&by("nav-coders")).await;
    window.see(&by("coder-row")).await;
    studio.take(&window, "coders").await;

    window.click(&by("nav-agreement")).await;
    window.see(&by("agreement-measure")).await;
    studio.take(&window, "agreement").await;
    window.click(&by("agreement-tab-disagreements")).await;
    window.see(&by("disagreement")).await;
    studio.take(&window, "disagreements").await;
    window.click(&by("nav-analysis")).await;
    window.see(&by("analysis-row")).await;
    studio.take(&window, "analysis").await;
    for (tab, shows) in [("tests", "analysis-test"), ("time", "time-plot"), ("together", "together-plot")] {
        window.click(&by(&format!("analysis-tab-{tab}"))).await;
        window.see(&by(shows)).await;
        studio.take(&window, &format!("analysis-{tab}")).await;
    }

    open_event(&window).await;
    window.click(&by("event-tab-suggestions")).await;
    window.see(&by("suggestion")).await;
    studio.take(&window, "suggestions").await;
    window.click(&by("event-tab-scores")).await;
    window.see(&by("score-row")).await;
    studio.take(&window, "scores").await;
    window.click(&by("nav-articles")).await;
    window.click(&format!("{} a", by("article-row"))).await;
    window.see(&by("article-text")).await;
    window.click(&by("aside-questions")).await;
    window.see(&by("question")).await;
    studio.take(&window, "questions").await;
    window.close().await;
}
