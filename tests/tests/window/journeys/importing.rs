//! Imports that need a person: looked at before they are saved, cut off, failed in part, columns nobody could guess.

use std::time::Duration;

use parallax_tests::site::{Answer, Site};
use parallax_tests::window::steps::{answer_dialog, finished_job};
use parallax_tests::window::{Desk, Window, by};

const LONG: Duration = Duration::from_secs(60);

fn page(of: &str) -> Answer {
    let page = format!(
        "<!doctype html><html lang=en><head><title>Ferry to {of} turned back</title></head><body><nav>Home | Sport</nav><article>
        <h1>Ferry to {of} turned back</h1>
        <p>The night ferry to {of} turned back on Tuesday after a fire in its engine room, the coast guard said.</p>
        <p>All passengers were brought ashore at {of} before dawn, and some of them were treated for smoke.</p>
        <p>The line said that the next ship to {of} would leave on Wednesday evening, weather permitting.</p></article></body></html>"
    );
    Answer::Page("text/html; charset=utf-8", page.into_bytes())
}

async fn fetch(window: &Window<'_>, addresses: &[String]) {
    window.click(&by("nav-articles")).await;
    window.click(&by("import-open")).await;
    window.click(&by("import-addresses")).await;
    window.paste(&by("address-input"), &addresses.join("\n")).await;
    window.click(&by("address-start")).await;
}

#[tokio::test]
async fn a_page_is_looked_at_corrected_and_saved_as_it_was_shown() {
    let site = Site::open([("/ferry", page("Ischia"))]).expect("a site");
    let desk = Desk::new("look_first");
    let window = Window::open(&desk, &desk.folder().join("library"), &[]).await;
    window.click(&by("import-open")).await;
    window.click(&by("import-addresses")).await;
    window.paste(&by("address-input"), &site.address("/ferry")).await;
    window.click(&by("address-look")).await;
    window.see(&by("draft-title")).await;
    assert!(window.text(&by("import-dialog")).await.contains("All passengers were brought ashore"));
    window.fill(&by("draft-outlet"), "Harbour Post").await;
    // What is saved is what was shown, whatever the site says by then.
    site.change("/ferry", Answer::Status(404));
    window.click(&by("preview-save")).await;
    window.click(&by("nav-articles")).await;
    window.says(&by("article-row"), "Harbour Post").await;
    window.says(&by("article-row"), "Ferry to Ischia turned back").await;
    assert_eq!(site.asked().iter().filter(|path| *path == "/ferry").count(), 1, "it is fetched once");
    window.close().await;
}

#[tokio::test]
async fn what_failed_is_told_kept_and_tried_again() {
    let site = Site::open([("/ischia", page("Ischia"))]).expect("a site");
    let desk = Desk::new("retry");
    let window = Window::open(&desk, &desk.folder().join("library"), &[]).await;
    fetch(&window, &[site.address("/ischia"), site.address("/capri")]).await;
    let report = finished_job(&window).await;
    assert!(report.contains("1 imported") && report.contains("1 failed"), "{report}");

    window.click(&by("job-dismiss")).await;

    site.change("/capri", page("Capri"));
    window.click(&by("import-open")).await;
    window.click(&by("import-reports")).await;
    window.click(&format!("{} button", by("import-row"))).await;
    window.says(&by("import-row"), "has no such page (404)").await;
    window.click(&format!("{} {}", by("import-row"), by("import-retry"))).await;
    // The report that is open follows.
    window
        .until_within(LONG, "both lines", async || {
            let row = window.text(&by("import-row")).await;
            row.contains("Ferry to Ischia turned back") && row.contains("Ferry to Capri turned back")
        })
        .await;
    window.click(&format!("{} [aria-label='Close']", by("import-dialog"))).await;
    window.click(&by("nav-articles")).await;
    window
        .until_within(LONG, "both articles", async || window.texts(&by("article-row")).await.len() == 2)
        .await;
    assert_eq!(site.asked().iter().filter(|path| *path == "/ischia").count(), 1, "only what failed is tried");
    window.close().await;
}

#[tokio::test]
async fn an_import_that_a_crash_cut_off_goes_on_where_it_stopped() {
    let site = Site::open([("/ischia", page("Ischia")), ("/capri", Answer::Silence)]).expect("a site");
    let desk = Desk::new("resume");
    let library = desk.folder().join("library");
    let window = Window::open(&desk, &library, &[]).await;
    // By another name: a host answers one request at a time, and either could be the first.
    let capri = site.address("/capri").replace("127.0.0.1", "localhost");
    fetch(&window, &[site.address("/ischia"), capri]).await;
    window.says(&by("job"), "1 of 2").await;
    // Killed, with the second page still awaited.
    drop(window);

    site.change("/capri", page("Capri"));
    let window = Window::open(&desk, &library, &[]).await;
    window.click(&by("unfinished-go-on")).await;
    window.click(&by("nav-articles")).await;
    window
        .until_within(LONG, "both articles", async || window.texts(&by("article-row")).await.len() == 2)
        .await;
    assert_eq!(
        site.asked().iter().filter(|path| *path == "/ischia").count(),
        1,
        "what is done is not done again"
    );
    window.close().await;
}

#[tokio::test]
async fn columns_that_nobody_could_guess_are_named_in_the_doctor() {
    let desk = Desk::new("doctor");
    let rows = ["Ischia", "Capri"].map(|of| {
        format!("Ferry to {of} stopped;The night ferry to {of} turned back on Tuesday after a fire in its engine room.\n")
    });
    let file = desk.file("export.csv", format!("xa;xb\n{}", rows.concat()));
    let window = Window::open(&desk, &desk.folder().join("library"), &[]).await;
    window.click(&by("import-open")).await;
    window.click(&by("import-files")).await;
    window.click(&by("files-choose")).await;
    answer_dialog(&window, "Import articles", &file).await;
    window.click(&by("files-inside")).await;
    // The options are: left out, title, text, …
    window.choose(&by("map-xa"), 1).await;
    window.choose(&by("map-xb"), 2).await;
    window.says(&by("doctor-first"), "Ferry to Ischia stopped").await;
    window.click(&by("doctor-keep")).await;
    window.click(&by("files-start")).await;
    let report = finished_job(&window).await;
    assert!(report.contains("2 imported"), "{report}");
    window.close().await;
}

#[tokio::test]
async fn a_rule_cuts_what_the_reader_left_in_and_holds_for_the_next_import() {
    let shop = "<!doctype html><html lang=en><head><title>Ferry turned back</title></head><body><article><h1>Ferry turned back</h1>
        <p>The night ferry turned back on Tuesday after a fire in its engine room, the coast guard said.</p>
        <p class=offer>Our readers travel for less this month: ask for the harbour rate when you book a cabin.</p>
        <p>All passengers were brought ashore before dawn, and some of them were treated for smoke.</p>
        <p>The line said that the next ship would leave on Wednesday evening, weather permitting.</p></article></body></html>";
    let site =
        Site::open([("/ferry", Answer::Page("text/html; charset=utf-8", shop.into()))]).expect("a site");
    let desk = Desk::new("rules");
    let window = Window::open(&desk, &desk.folder().join("library"), &[]).await;
    window.click(&by("nav-outlets")).await;
    window.click(&by("reading-rules")).await;
    window.click(&by("rule-new")).await;
    window.fill(&by("rule-host"), "127.0.0.1").await;
    window.fill(&by("rule-address"), &site.address("/ferry")).await;
    window.click(&by("rule-fetch")).await;
    window.says(&by("rule-trial"), "ask for the harbour rate").await;
    assert!(window.texts(&format!("{} .own", by("rule-trial"))).await.is_empty());
    window.fill(&by("rule-remove"), ".offer").await;
    // Cut by the rule, and said so.
    window.says(&format!("{} .own", by("rule-trial")), "ask for the harbour rate").await;
    window.click(&by("rule-save")).await;
    window.says(&by("rule-row"), "127.0.0.1").await;

    fetch(&window, &[site.address("/ferry")]).await;
    finished_job(&window).await;
    window.click(&by("nav-articles")).await;
    window.click(&format!("{} a", by("article-row"))).await;
    window.says("main", "All passengers were brought ashore").await;
    let text = window.text("main .layout > .main").await;
    assert!(!text.contains("ask for the harbour rate"), "{text}");
    window.close().await;
}
