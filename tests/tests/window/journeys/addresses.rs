//! Fetching from a real server, on which most addresses are bad: each gets its own message, the good ones come in.

use std::time::Duration;

use parallax_tests::site::{Answer, Site};
use parallax_tests::window::{Desk, Window, by};

const PAGE: &str = "<!doctype html><html lang=en><head><title>Ferry turned back | The Courier</title>
    <meta property='og:site_name' content='The Courier'></head><body><nav>Home | Sport</nav><article>
    <h1>Ferry turned back after a fire</h1>
    <p>The night ferry to the island turned back on Tuesday after a fire broke out in its engine room, the coast guard said.</p>
    <p>All 212 passengers were brought ashore before dawn, and four of them were treated for smoke in the harbour.</p>
    <p>The line said that the next ship would leave on Wednesday evening, weather permitting, from the same pier.</p>
    </article></body></html>";

#[tokio::test]
async fn bad_addresses_are_named_one_by_one_and_the_good_one_is_imported() {
    let site = Site::open([
        ("/ferry", Answer::Page("text/html; charset=utf-8", PAGE.into())),
        ("/gone", Answer::Status(404)),
        ("/circle", Answer::Redirect("/circle/again".to_owned())),
        ("/circle/again", Answer::Redirect("/circle".to_owned())),
        ("/paper", Answer::Page("application/pdf", b"%PDF-1.7\n".to_vec())),
        ("/huge", Answer::Announced(2_000_000_000)),
        ("/endless", Answer::Endless),
        ("/silent", Answer::Silence),
    ]);
    let site = site.expect("a site");
    let paths = ["/gone", "/circle", "/paper", "/huge", "/endless", "/silent", "/ferry"];
    let desk = Desk::new("addresses");
    let library = desk.folder().join("library");
    let window = Window::open(&desk, &library, &[]).await;
    window.click(&by("import-open")).await;
    window.click(&by("import-addresses")).await;
    window.paste(&by("address-input"), &paths.map(|path| site.address(path)).join("\n")).await;
    window.click(&by("address-start")).await;

    let done = format!("{}[data-phase='done']", by("job"));
    let silence = Duration::from_secs(120);
    window.until_within(silence, "the import to end", async || !window.texts(&done).await.is_empty()).await;
    window.count(&format!("{}[data-outcome='imported']", by("job-item")), 1).await;
    let items = window.texts(&by("job-item")).await;
    for (path, why) in [
        ("/gone", "has no such page (404)"),
        ("/circle", "redirects in a circle"),
        ("/paper", "a PDF file"),
        ("/huge", "2000.0 MB"),
        ("/endless", "longer than the limit"),
        ("/silent", "did not answer within"),
    ] {
        let address = site.address(path);
        let item = items.iter().find(|item| item.contains(&format!("{address}:")));
        let item = item.unwrap_or_else(|| panic!("{path} is not named:\n{}", items.join("\n")));
        assert!(item.contains("Failed") && item.contains(why), "{path}: {item}");
    }
    window.click(&by("nav-articles")).await;
    window.count(&by("article-row"), 1).await;
    let row = window.text(&by("article-row")).await;
    assert!(row.contains("Ferry turned back after a fire") && row.contains("The Courier"), "{row}");
    window.close().await;
}
