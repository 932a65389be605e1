//! A feed of a real server: subscribed to, looked at, an article edited without a word, and the switch that keeps all of it at home.

use std::time::Duration;

use parallax_tests::site::{Answer, Site};
use parallax_tests::window::{Desk, Window, by};

const LONG: Duration = Duration::from_secs(60);

fn page(killed: &str) -> Answer {
    let page = format!(
        "<!doctype html><html lang=en><head><title>Ferry turned back</title></head><body><article><h1>Ferry turned back</h1>
        <p>The night ferry to the island turned back on Tuesday after a fire in its engine room, the coast guard said.</p>
        <p>All {killed} passengers were brought ashore before dawn, and some of them were treated for smoke.</p>
        <p>The line said that the next ship would leave on Wednesday evening, weather permitting.</p></article></body></html>"
    );
    Answer::Page("text/html; charset=utf-8", page.into_bytes())
}

fn feed(site: &Site) -> Answer {
    let feed = format!(
        "<rss version='2.0'><channel><title>The Harbour Courier</title><link>{}</link>
        <item><title>Ferry turned back</title><link>{}</link><guid>ferry</guid></item>
        <item><title>Lost page</title><link>{}</link><guid>lost</guid></item></channel></rss>",
        site.address("/"),
        site.address("/ferry"),
        site.address("/lost"),
    );
    Answer::Page("application/rss+xml", feed.into_bytes())
}

#[tokio::test]
async fn a_subscription_brings_articles_and_silent_edits_and_stops_when_offline() {
    let home = "<html><head><link rel=alternate type=application/rss+xml href=/feed></head><body>Harbour</body></html>";
    let site = Site::open([("/", Answer::Page("text/html", home.into())), ("/ferry", page("212"))]);
    let site = site.expect("a site");
    site.change("/feed", feed(&site));
    let desk = Desk::new("feeds");
    let window = Window::open(&desk, &desk.folder().join("library"), &[]).await;

    // The page names its feed.
    window.click(&by("nav-feeds")).await;
    window.click(&by("feed-subscribe")).await;
    window.fill(&by("feed-address"), &site.address("/")).await;
    window.click(&by("feed-save")).await;
    window.count(&by("feed-found"), 1).await;
    window.click(&by("feed-follow")).await;
    window.click(&by("feed-save")).await;

    // One article comes, the other fails with its reason.
    window
        .until_within(LONG, "the articles", async || {
            window.texts(&by("feed-articles")).await == ["1"]
                && window.texts(&by("feed-failed")).await.len() == 1
        })
        .await;
    window.says(&by("feed-row"), "The Harbour Courier").await;
    window.click(&by("feed-failed")).await;
    window.says(&by("entry-row"), "has no such page (404)").await;
    window.click(&by("nav-articles")).await;
    window.says(&by("article-row"), "Ferry turned back").await;

    // The site changes a number without a word.
    site.change("/ferry", page("198"));
    window.click(&by("nav-feeds")).await;
    window.click(&by("feeds-tab-followed")).await;
    window.count(&by("followed-row"), 1).await;
    window.click(&by("look-all")).await;
    window
        .until_within(LONG, "the edit", async || window.texts(&by("followed-edits")).await == ["1 edit"])
        .await;
    window.click(&by("followed-edits")).await;
    window
        .until_within(LONG, "what changed", async || {
            let text = window.text("main").await;
            text.contains("212") && text.contains("198")
        })
        .await;

    // Nothing leaves while the switch is on, and the feeds say so.
    window.click(&by("nav-settings")).await;
    window.click(&by("offline")).await;
    window.click(&by("nav-feeds")).await;
    window.see(&by("feeds-offline")).await;
    let asked = site.asked().len();
    assert_eq!(window.attributes(&by("feeds-fetch"), "disabled").await.len(), 1);

    // The list of requests has them all.
    window.click(&by("nav-settings")).await;
    window.click(&by("request-log")).await;
    window.count(&by("request-row"), asked).await;
    assert_eq!(site.asked().len(), asked);
    window.close().await;
}
