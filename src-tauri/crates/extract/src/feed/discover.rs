//! The feeds that a page names.

use dom_query::Document;
use url::Url;

use super::{web_address, words};

/// A feed that a page names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedLink {
    /// Where it is.
    pub address: String,
    /// What the page calls it.
    pub title: Option<String>,
}

/// The feeds that a page names in its head (`<link rel="alternate">` with a feed's media type), in its order; those of
/// comments come last. Where it names none there, links in it that end like a feed's address.
pub fn feed_links(page: &[u8], content_type: Option<&str>, address: &str) -> Vec<FeedLink> {
    let Ok(decoded) = crate::encoding::decode(page, content_type) else { return Vec::new() };
    let document = Document::from(decoded.text.as_str());
    let address = Url::parse(address).ok();
    let named = document.select("base[href]").attr("href");
    let base = named.and_then(|href| match &address {
        Some(address) => address.join(&href).ok(),
        None => Url::parse(&href).ok(),
    });
    let base = base.or(address);
    let mut found: Vec<FeedLink> = Vec::new();
    let mut add = |href: &str, title: Option<&str>| {
        let Some(address) = web_address(href, base.as_ref()) else { return };
        if found.len() < 50 && !found.iter().any(|link| link.address == address) {
            found.push(FeedLink { address, title: title.and_then(words) });
        }
    };
    for link in document.select("link[rel][href]").iter() {
        let attribute = |name: &str| link.attr(name).unwrap_or_default();
        let rel = attribute("rel").to_ascii_lowercase();
        let media = attribute("type").trim().to_ascii_lowercase();
        let is_feed = matches!(
            media.split(';').next().unwrap_or_default(),
            "application/rss+xml"
                | "application/atom+xml"
                | "application/rdf+xml"
                | "application/feed+json"
                | "application/xml"
                | "text/xml"
        );
        if is_feed && rel.split_ascii_whitespace().any(|word| matches!(word, "alternate" | "feed")) {
            add(&attribute("href"), link.attr("title").as_deref());
        }
    }
    if found.is_empty() {
        let mut add = |href: &str, title: Option<&str>| {
            let Some(address) = web_address(href, base.as_ref()) else { return };
            if found.len() < 10 && !found.iter().any(|link| link.address == address) {
                found.push(FeedLink { address, title: title.and_then(words) });
            }
        };
        for link in document.select("a[href]").iter().take(5_000) {
            let href = link.attr("href").unwrap_or_default();
            let path =
                href.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').to_ascii_lowercase();
            let last = path.rsplit('/').next().unwrap_or_default();
            if matches!(
                last,
                "feed" | "rss" | "atom" | "rss.xml" | "atom.xml" | "feed.xml" | "index.rdf" | "feed.json"
            ) || last.ends_with(".rss")
            {
                add(&href, Some(&link.text()));
            }
        }
    }
    // A site's articles come before what readers write about them.
    found.sort_by_key(|link| {
        let name = format!("{} {}", link.title.as_deref().unwrap_or_default(), link.address).to_lowercase();
        name.contains("comment")
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_its_feeds() {
        let page = br#"<html><head><base href="/news/"><link rel="alternate" type="application/rss+xml"
            title="Comments" href="comments.xml"><link rel=alternate type=application/atom+xml title="The &amp; Courier"
            href="feed.xml"><link rel=alternate hreflang=de href=/de><link rel="alternate" type="application/rss+xml"
            href="javascript:alert(1)"></head><body><a href="/x.rss">x</a>"#;
        let found = feed_links(page, None, "https://courier.example/a");
        let shown: Vec<_> = found.iter().map(|link| (link.address.as_str(), link.title.as_deref())).collect();
        assert_eq!(
            shown,
            [
                ("https://courier.example/news/feed.xml", Some("The & Courier")),
                ("https://courier.example/news/comments.xml", Some("Comments")),
            ]
        );
    }

    #[test]
    fn links_in_the_text_help_where_the_head_says_nothing() {
        let page = b"<a href='/about'>About</a><a href='/rss/'>Our feed</a><a href='file:///feed.xml'>no</a>";
        let found = feed_links(page, Some("text/html"), "http://courier.example/");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].address, "http://courier.example/rss/");
    }
}
