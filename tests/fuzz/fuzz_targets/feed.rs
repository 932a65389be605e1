//! Any bytes as a feed, and as a page that names feeds: no panic, addresses that can be fetched, articles that hold together.

#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax_extract::ExtractOptions;
use parallax_extract::feed::{feed_links, read_feed};

fuzz_target!(|bytes: &[u8]| {
    let address = "https://example.org/a/feed.xml";
    for link in feed_links(bytes, None, address) {
        assert!(link.address.starts_with("http://") || link.address.starts_with("https://"));
    }
    let Ok(feed) = read_feed(bytes, None, Some(address)) else { return };
    for entry in feed.entries.iter().take(20) {
        if let Some(address) = &entry.known.address {
            assert!(address.starts_with("http://") || address.starts_with("https://"), "{address}");
        }
        if let Ok(article) = entry.article(&ExtractOptions::default()) {
            assert!(!article.title.is_empty() && !article.paragraphs.is_empty());
        }
    }
});
