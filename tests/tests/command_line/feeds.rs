//! Feeds and the network from a shell.

use parallax_tests::site::{Answer, Site};

use super::Desk;

fn page(title: &str) -> Answer {
    let page = format!(
        "<html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>
        <p>Four hours of talks in Paris ended on Sunday night without an agreement, both delegations said.</p>
        <p>They will meet again within a week, a spokeswoman told reporters outside the residence.</p></article></body></html>"
    );
    Answer::Page("text/html", page.into_bytes())
}

#[test]
fn a_feed_is_subscribed_to_looked_at_and_exchanged() {
    let site = Site::open([("/a", page("Talks end"))]).expect("a site");
    let feed = format!(
        "<rss version='2.0'><channel><title>Courier</title><item><title>Talks end</title><link>{}</link></item>
        <item><title>Lost</title><link>{}</link></item></channel></rss>",
        site.address("/a"),
        site.address("/lost"),
    );
    site.change("/feed", Answer::Page("application/rss+xml", feed.into_bytes()));
    let desk = Desk::new();
    let id = desk.good(&["feeds", "add", &site.address("/feed")]);
    assert_eq!(id.trim().len(), 36, "{id}");
    let said = desk.run(&["feeds", "fetch"]);
    assert_eq!(said.code, Some(3), "{said:?}");
    assert!(
        said.out.contains("Courier: Talks end") && said.err.contains("has no such page (404)"),
        "{said:?}"
    );
    assert!(desk.good(&["list"]).contains("Talks end"));
    // There is nothing new the second time.
    assert_eq!(desk.good(&["feeds", "fetch", "Courier"]), "");

    let list = desk.path("feeds.opml").display().to_string();
    desk.good(&["feeds", "export", &list]);
    desk.good(&["feeds", "remove", id.trim()]);
    desk.good(&["feeds", "import", &list]);
    assert!(desk.good(&["feeds", "list"]).contains(&site.address("/feed")));

    let log = desk.good(&["network"]);
    assert!(log.lines().filter(|line| line.contains(" GET ")).count() >= site.asked().len() - 1, "{log}");
    desk.good(&["network", "--offline", "yes"]);
    let before = site.asked().len();
    let said = desk.run(&["import", &site.address("/a")]);
    assert!(said.code == Some(1) && said.err.contains("offline"), "{said:?}");
    assert_eq!(site.asked().len(), before);
    desk.good(&["network", "--clear"]);
    assert_eq!(desk.good(&["network"]), "");
}
