//! An event seen at once: every tab of its page shows what the sample is known to hold, and leads to the place.

use parallax_tests::window::steps::{add_codebook, code, open_event};
use parallax_tests::window::{Desk, Window, by};

async fn tab(window: &Window<'_>, name: &str) {
    window.click(&by(&format!("event-tab-{name}"))).await;
}

#[tokio::test]
async fn every_view_of_an_event_shows_what_it_holds() {
    let desk = Desk::new("event_views");
    let library = desk.folder().join("library");
    let window = Window::open(&desk, &library, &["--sample"]).await;
    open_event(&window).await;

    tab(&window, "headlines").await;
    window.count(&by("headline-row"), 5).await;

    tab(&window, "matrix").await;
    window.see(&by("matrix-cell")).await;
    window.count(&by("matrix-column"), 5).await;
    let all = window.text(&by("matrix-shown")).await;
    window.fill(&by("matrix-search"), "Medvedev").await;
    window
        .until("fewer passages", async || {
            let shown = window.text(&by("matrix-shown")).await;
            shown != all && shown.starts_with("1 of ")
        })
        .await;
    let row = window.text(&by("matrix-row")).await;
    assert!(row.contains("Medvedev visited Crimea"), "{row}");

    tab(&window, "words").await;
    window
        .until("the ladder of Crimea", async || {
            let ladders = window.texts(&by("word-choice")).await;
            ladders.iter().any(|ladder| {
                ["annexed", "reunification", "seizure"].iter().all(|word| ladder.contains(word))
            })
        })
        .await;

    tab(&window, "source").await;
    // The coverage in order of publication: the wire, then the press office.
    window.click(&format!("li:nth-child(2) > {}", by("source-option"))).await;
    window.see(&by("source-choose")).await;
    window
        .until("the sentence that all four quote", async || {
            let sentences = window.texts(&by("source-sentence")).await;
            sentences.iter().any(|told| told.contains("without Ukraine") && told.contains("quoted by 4"))
        })
        .await;
    let quotes = window.texts(&by("quote")).await;
    assert!(
        quotes.iter().any(|quote| quote.contains("insisted") && quote.contains("no decisions about Ukraine")),
        "{quotes:?}"
    );

    tab(&window, "timeline").await;
    window.count(&by("timeline-article"), 5).await;
    window.click(&by("timeline-revision")).await;
    window.see(&by("revision-table")).await;
    let counts = window.text(&by("revision-counts")).await;
    assert!(counts.contains("added") && counts.contains("removed"), "{counts}");
    window.close().await;
}

#[tokio::test]
async fn an_omission_is_coded_in_the_matrix_and_a_word_where_it_is_used() {
    let desk = Desk::new("coding_views");
    let library = desk.folder().join("library");
    let window = Window::open(&desk, &library, &["--sample"]).await;
    add_codebook(&window).await;
    open_event(&window).await;
    tab(&window, "matrix").await;
    window.fill(&by("matrix-search"), "Medvedev").await;
    window.says(&by("matrix-shown"), "1 of ").await;
    let absent = format!("{}[data-look='absent']", by("matrix-cell"));
    window.script("document.querySelector(arguments[0]).focus();", vec![absent.into()]).await;
    code(&window, "Problem definition", "Told by one alone").await;
    window.says(&format!("label:has({})", by("matrix-filter-coded")), "1").await;

    tab(&window, "words").await;
    window.fill(&by("wording-search"), "annex").await;
    window.count(&by("word-choice"), 1).await;
    let annexed = format!("{} a", by("word-use"));
    window.see(&annexed).await;
    window.script("document.querySelector(arguments[0]).focus();", vec![annexed.into()]).await;
    code(&window, "Causal interpretation", "Annexed here").await;

    window.click(&by("nav-codings")).await;
    window.count(&by("coding-row"), 2).await;
    let rows = window.texts(&by("coding-row")).await.join("\n");
    assert!(rows.contains("Told by one alone") && rows.contains("Annexed here"), "{rows}");
    window.close().await;
}
