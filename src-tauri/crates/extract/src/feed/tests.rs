//! Feeds as they are found in the wild, and as they are made to do harm.

use super::*;
use crate::ExtractOptions;

const ADDRESS: Option<&str> = Some("https://courier.example/feeds/world.xml");

fn feed(text: &str) -> Feed {
    read_feed(text.as_bytes(), None, ADDRESS).unwrap()
}

#[test]
fn rss_with_the_usual_extensions() {
    let feed = feed(
        r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
        <title>The Courier &amp;amp; Post</title><link>/</link><atom:link rel="self" href="/feeds/world.xml"/>
        <description>News</description><language>en-gb</language><ttl>30</ttl>
        <item><title>Talks &#8216;end&#8217; without a deal</title><link>../world/talks</link><guid isPermaLink="false">n-1</guid>
        <dc:creator>Ann Lee</dc:creator><pubDate>Mon, 31 Mar 2014 01:40:00 +0200</pubDate><category>World</category>
        <description>&lt;p&gt;Short.&lt;/p&gt;</description>
        <content:encoded><![CDATA[<p>Four hours of talks in Paris ended on Sunday night without an agreement, both delegations said.</p>
        <p>They will meet again within a week, a spokeswoman told reporters outside the residence.</p>
        <script>alert(1)</script><img src=x onerror=alert(1)>]]></content:encoded></item>
        <item><guid>https://courier.example/b</guid><author>lee@courier.example (Bo Lee)</author><pubDate>yesterday</pubDate>
        <description>Only a summary</description></item></channel></rss>"#,
    );
    assert_eq!(feed.title.as_deref(), Some("The Courier & Post"));
    assert_eq!(feed.home.as_deref(), Some("https://courier.example/"));
    assert_eq!((feed.language.as_deref(), feed.pause), (Some("en-gb"), Some(30)));
    let first = &feed.entries[0];
    assert_eq!(first.id, "n-1");
    assert_eq!(first.known.title.as_deref(), Some("Talks ‘end’ without a deal"));
    assert_eq!(first.known.address.as_deref(), Some("https://courier.example/world/talks"));
    assert_eq!(first.known.byline.as_deref(), Some("Ann Lee"));
    assert_eq!(first.known.section.as_deref(), Some("World"));
    assert_eq!(first.known.summary.as_deref(), Some("Short."));
    let published = first.known.published.as_deref().unwrap().parse::<jiff::Timestamp>().unwrap();
    assert_eq!(published, "2014-03-30T23:40:00Z".parse().unwrap());
    let article = first.article(&ExtractOptions::default()).unwrap();
    assert_eq!(article.title, "Talks ‘end’ without a deal");
    assert_eq!(article.paragraphs.len(), 2);
    assert_eq!(article.outlet.as_deref(), Some("The Courier & Post"));
    assert!(!article.text().contains("alert"));
    let second = &feed.entries[1];
    assert_eq!(second.known.address.as_deref(), Some("https://courier.example/b"));
    assert_eq!(second.known.byline.as_deref(), Some("Bo Lee"));
    assert_eq!((second.known.published.as_deref(), second.known.title.as_deref()), (None, None));
}

#[test]
fn atom_with_bases_and_xhtml() {
    let feed = feed(
        r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://other.example/blog/" xml:lang="fr"><title type="html">L&amp;eacute;o</title>
        <link rel="self" href="atom.xml"/><link href="./"/><id>urn:x</id><updated>2014-03-30T12:00:00Z</updated>
        <entry xml:base="2014/"><id>urn:1</id><title>Un</title><link rel="replies" href="r"/><link rel="alternate" href="un.html"/>
        <author><name>Léa</name></author><author><name>Bo</name></author><updated>2014-03-30T12:00:00+02:00</updated>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Les pourparlers de Paris ont pris fin dimanche soir.</p>
        <p>Ils se reverront d’ici une semaine, a dit une porte-parole.</p></div></content></entry></feed>"#,
    );
    assert_eq!(feed.title.as_deref(), Some("Léo"));
    assert_eq!(feed.home.as_deref(), Some("https://other.example/blog/"));
    let entry = &feed.entries[0];
    assert_eq!(entry.known.address.as_deref(), Some("https://other.example/blog/2014/un.html"));
    assert_eq!(entry.known.byline.as_deref(), Some("Léa, Bo"));
    assert!(entry.known.published.is_some() && entry.modified.is_some());
    assert_eq!(entry.article(&ExtractOptions::default()).unwrap().paragraphs.len(), 2);
}

#[test]
fn rdf_and_json_feeds() {
    let rdf = feed(
        r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel
        rdf:about="https://x.example/"><title>X</title><link>https://x.example/</link><description>d</description></channel>
        <item rdf:about="https://x.example/1"><title>One</title><link>https://x.example/1</link></item></rdf:RDF>"#,
    );
    assert_eq!(rdf.entries[0].known.address.as_deref(), Some("https://x.example/1"));
    let json = feed(
        r#"{"version":"https://jsonfeed.org/version/1.1","title":"J","home_page_url":"https://j.example/","language":"de",
        "items":[{"id":"1","url":"https://j.example/1","title":"Eins","content_html":"<p>Die Gespräche endeten.</p>",
        "date_published":"2014-03-30T21:00:00+02:00","authors":[{"name":"A"}]}]}"#,
    );
    assert_eq!(json.title.as_deref(), Some("J"));
    assert_eq!(json.entries[0].known.title.as_deref(), Some("Eins"));
    assert_eq!(json.entries[0].known.language.as_deref(), Some("de"));
}

#[test]
fn broken_feeds_are_read_as_far_as_they_go() {
    let cut = feed(
        "\n\n  <?xml version='1.0'?><rss version='2.0'><channel><title>AT&T &nbsp;News</title>\
        <item><title>One &eacute;</title><link>https://a.example/1?a=1&b=2</link></item><item><title>Tw",
    );
    assert!(cut.cut_off);
    assert_eq!(cut.title.as_deref(), Some("AT&T News"));
    assert_eq!(cut.entries[0].known.title.as_deref(), Some("One é"));
    assert_eq!(cut.entries[0].known.address.as_deref(), Some("https://a.example/1?a=1&b=2"));
    let loose = feed(
        "<rss version='2.0'><channel><item><title>a</title><description><p>one<br>two</p></description></item></channel></rss>",
    );
    assert_eq!(loose.entries.len(), 1);
    let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><rss version='2.0'><channel><title>caf\xe9</title></channel></rss>";
    assert_eq!(read_feed(latin, None, None).unwrap().title.as_deref(), Some("café"));
}

#[test]
fn entities_are_never_expanded_and_nothing_is_loaded() {
    let mut bomb = String::from("<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a0 'ha'>");
    for n in 1..30 {
        bomb += &format!("<!ENTITY a{n} '{}'>", format!("&a{};", n - 1).repeat(10));
    }
    bomb += "<!ENTITY x SYSTEM 'file:///etc/passwd'><!ENTITY % p SYSTEM 'http://127.0.0.1:9/'>%p;]>\
        <rss version='2.0'><channel><title>&a29; &x;</title><item><title>t</title></item></channel></rss>";
    let begun = std::time::Instant::now();
    let feed = feed(&bomb);
    assert!(begun.elapsed() < std::time::Duration::from_secs(2));
    assert_eq!(feed.title.as_deref(), Some("&a29; &x;"));
    assert_eq!(feed.entries.len(), 1);
}

#[test]
fn what_is_no_feed_is_told() {
    for other in
        ["", "words", "<html><body>x</body></html>", "{\"a\":1}", "<!doctype html><rss", "[1]", "<opml/>"]
    {
        assert_eq!(read_feed(other.as_bytes(), None, ADDRESS).unwrap_err(), FeedError::NotAFeed, "{other}");
    }
    assert_eq!(read_feed(&[0; 100], None, None).unwrap_err(), FeedError::Binary);
    let long = vec![b' '; LARGEST as usize + 1];
    assert_eq!(read_feed(&long, None, None).unwrap_err(), FeedError::TooLarge { limit: LARGEST });
    let deep = format!("<rss version='2.0'>{}", "<a xmlns='b'>".repeat(100_000));
    assert!(matches!(read_feed(deep.as_bytes(), None, None).unwrap_err(), FeedError::TooDeep { .. }));
}

#[test]
fn hostile_links_are_no_addresses() {
    let feed = feed(
        "<rss version='2.0'><channel><link>javascript:alert(1)</link><item><title>a</title><link>file:///etc/passwd</link>\
        <guid>data:text/html,x</guid></item></channel></rss>",
    );
    assert_eq!(feed.home, None);
    assert_eq!(feed.entries[0].known.address, None);
}
