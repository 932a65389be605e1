//! An event seen at once: every tab of its page shows what the sample is known to hold, and leads to the place.

use parallax_tests::window::steps::{add_codebook, code, open_event, pick};
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

#[tokio::test]
async fn what_one_outlet_alone_has_is_coded_as_left_out_by_another() {
    let desk = Desk::new("alone");
    let library = desk.folder().join("library");
    let window = Window::open(&desk, &library, &["--sample"]).await;
    add_codebook(&window).await;
    open_event(&window).await;
    tab(&window, "matrix").await;
    window.fill(&by("matrix-search"), "Medvedev").await;
    window.says(&by("matrix-shown"), "1 of ").await;
    let own = format!("{}[data-look='own']", by("matrix-cell"));
    for (choice, memo) in [("lone-lacking", "Left out"), ("lone-words", "Told by one alone")] {
        window.script("document.querySelector(arguments[0]).focus();", vec![own.clone().into()]).await;
        window.press("c").await;
        window.click(&by(choice)).await;
        pick(&window, "Problem definition", memo).await;
    }
    window.click(&by("nav-codings")).await;
    window.count(&by("coding-row"), 2).await;
    let rows = window.texts(&by("coding-row")).await.join("\n");
    for words in ["Left out", "Omission", "Told by one alone", "Medvedev visited Crimea"] {
        assert!(rows.contains(words), "no “{words}” in {rows}");
    }
    window.close().await;
}

#[tokio::test]
async fn tabs_have_keys_and_an_event_remembers_how_it_was_looked_at() {
    let desk = Desk::new("remembered");
    let library = desk.folder().join("library");
    let window = Window::open(&desk, &library, &["--sample"]).await;
    open_event(&window).await;
    let shown = desk.windows("Parallax");
    desk.hand(["windowfocus", "--sync", &shown[0], "key", "alt+2"]);
    window.count(&by("headline-row"), 5).await;
    let third = format!("{}:nth-child(3)", by("headline-row"));
    let outlet = window.text(&format!("{third} [dir='auto']")).await;
    window
        .script(
            "document.querySelector(arguments[0]).focus();",
            vec![format!("{third} [data-row-focus]").into()],
        )
        .await;
    window.press("b").await;
    let base = format!("{}:has({})", by("headline-row"), by("headline-base"));
    window.says(&base, &outlet).await;

    desk.hand(["windowfocus", "--sync", &shown[0], "key", "alt+3"]);
    window.click(&format!("label:has({})", by("matrix-filter-one"))).await;
    window.until("fewer passages", async || !window.text(&by("matrix-shown")).await.starts_with("44 ")).await;
    let passages = window.text(&by("matrix-shown")).await;

    tab(&window, "source").await;
    window.click(&format!("li:nth-child(2) > {}", by("source-option"))).await;
    window.see(&by("source-sentence")).await;
    let quotes = window.texts(&by("quote")).await.len();
    window.choose(&by("source-outlet"), 1).await;
    window.until("fewer quotations", async || window.texts(&by("quote")).await.len() < quotes).await;
    let quotes = window.texts(&by("quote")).await.len();
    window.click(&by("source-unquoted")).await;
    let unquoted = format!("{}:not([data-quoters='0'])", by("source-sentence"));
    window.count(&unquoted, 0).await;
    // What was chosen is written down a moment later.
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    window.close().await;

    let window = Window::open(&desk, &library, &[]).await;
    open_event(&window).await;
    tab(&window, "headlines").await;
    window.says(&base, &outlet).await;
    tab(&window, "matrix").await;
    window.says(&by("matrix-shown"), &passages).await;
    tab(&window, "source").await;
    window.count(&by("quote"), quotes).await;
    window.count(&unquoted, 0).await;
    window.close().await;
}

#[tokio::test]
async fn an_outlet_is_edited_and_its_articles_say_so() {
    let desk = Desk::new("outlets");
    let window = Window::open(&desk, &desk.folder().join("library"), &["--sample"]).await;
    window.click(&by("nav-outlets")).await;
    window.count(&by("outlet-row"), 5).await;
    window.fill(&by("outlet-search"), "Kashtan").await;
    window.count(&by("outlet-row"), 1).await;
    window.click(&by("outlet-edit")).await;
    window.fill(&by("outlet-country"), "Ukraine").await;
    window.fill(&by("outlet-groups"), "private").await;
    window.click(&by("outlet-save")).await;
    window.says(&by("outlet-row"), "Ukraine").await;
    window.says(&by("outlet-row"), "private").await;
    window.close().await;
}
