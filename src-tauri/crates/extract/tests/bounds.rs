//! Sources made to do harm, or broken: each ends soon, with an error that says what is wrong or with text alone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops where it cannot go on"
)]

use std::time::{Duration, Instant};

use parallax_extract::{ExtractError, ExtractOptions, Extracted, Source, SourceKind, extract, extract_text};
use proptest::prelude::*;

fn read(name: &str, bytes: &[u8]) -> Result<Extracted, ExtractError> {
    extract(&Source::new(name, bytes), &ExtractOptions::default())
}

const STORY: &str = "<p>Talks over the island ferry ended late on Saturday without an agreement, both sides said.</p>\
    <p>The shipping line had offered 14 crossings a day, two fewer than the islanders want, negotiators said.</p>";

/// Far more than any of these takes, far less than a quadratic algorithm would.
const SOON: Duration = Duration::from_secs(120);

#[test]
fn a_page_of_fifty_megabytes_is_refused_with_both_sizes() {
    let page = vec![b' '; 52_428_800];
    let error = read("page.html", &page).unwrap_err();
    insta::assert_snapshot!(error, @"is 52.5 MB long, more than the limit of 20.0 MB");
}

#[test]
fn a_large_page_within_the_limit_is_read_in_time() {
    let begun = Instant::now();
    let filler = "<div class=filler data-x='y'><script>var x = '<p>';</script></div>".repeat(60_000);
    let page =
        format!("<html><body><article><h1>Ferry talks end</h1>{STORY}</article>{filler}</body></html>");
    let article = read("page.html", page.as_bytes()).unwrap();
    assert_eq!(article.paragraphs.len(), 2);
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
}

#[test]
fn a_hundred_thousand_nested_elements_are_refused() {
    for tag in ["div", "span", "blockquote", "table><tr><td", "ul><li", "svg", "object", "a", "b", "x-y"] {
        let page = format!("<html><body>{}{STORY}", format!("<{tag}>").repeat(100_000));
        let begun = Instant::now();
        match read("deep.html", page.as_bytes()) {
            Err(ExtractError::TooDeep { .. } | ExtractError::TooComplex { .. } | ExtractError::NoArticle)
            | Ok(_) => {}
            Err(error) => panic!("{tag}: {error}"),
        }
        assert!(begun.elapsed() < SOON, "{tag}: {:?}", begun.elapsed());
    }
    let page = format!("<html><body>{}{STORY}", "<div>".repeat(100_000));
    let error = read("deep.html", page.as_bytes()).unwrap_err();
    insta::assert_snapshot!(
        error,
        @"nests its elements 513 deep, more than the limit of 512; it is broken or made to do harm"
    );
}

#[test]
fn the_deepest_page_that_is_read_does_not_overflow_a_small_stack() {
    let depth = 500;
    let page =
        format!("<html><body>{}{STORY}{}</body></html>", "<div>".repeat(depth), "</div>".repeat(depth));
    let worker =
        std::thread::Builder::new().stack_size(512 * 1024).spawn(move || read("deep.html", page.as_bytes()));
    let article = worker.unwrap().join().expect("no overflow").unwrap();
    assert_eq!(article.paragraphs.len(), 2);
}

#[test]
fn formatting_that_is_never_closed_does_not_unfold() {
    // Each paragraph would open all formatting elements anew: 2,000 × 2,000 elements.
    let formats: String = (0..2_000).map(|i| format!("<font color=c{i}><b class=k{i}>")).collect();
    let page = format!("<html><body><p>{formats}{}</body></html>", "<p>words and more words".repeat(2_000));
    let begun = Instant::now();
    drop(read("formats.html", page.as_bytes()));
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
}

#[test]
fn ten_megabytes_of_attributes_are_read_in_time() {
    let attributes: String = (0..700_000).map(|i| format!(" data-a{i}=b")).collect();
    let classes = "x ".repeat(1_000_000);
    for page in [
        format!("<html><body><div{attributes}>{STORY}</div></body></html>"),
        format!("<html><body><div class=\"{classes}\">{STORY}</div></body></html>"),
        format!("<html><body><div class=\"{}", "y".repeat(10_000_000)),
        format!("<html><body>{}", "<".repeat(1_000_000)),
        format!("<html><body>{}", "<!--".repeat(2_000_000)),
        format!("<html><body>{}", "<svg ".repeat(400_000)),
        format!("<html><body>{}", "<noscript>".repeat(500_000)),
        format!("<html><body>{}", "<svg>".repeat(500_000)),
        format!("<html><body>{}", "<svg><p>".repeat(300_000)),
        format!("<html><body>{}{}", "<span>".repeat(500), "</div>".repeat(1_000_000)),
        format!("<html><body>{}", "<h1><span itemprop=headline>x".repeat(50_000)),
        format!("<html><body>{STORY}{}", "a<br>".repeat(90_000)),
        format!("<html><body>{STORY}{}", "<div>words, words<p>and more words</p></div>".repeat(60_000)),
        format!("<html><body>{STORY}<table>{}", "<tr><td>words and more words, with commas".repeat(60_000)),
        format!("<html><body><p>{}", "&amp;".repeat(500_000)),
        format!("<html><body>{}{STORY}", "</div>".repeat(500_000)),
        format!(
            "<html><head>{}</head><body>{STORY}",
            "<meta name=author content='a &amp; b'>".repeat(20_000)
        ),
    ] {
        let begun = Instant::now();
        drop(read("attributes.html", page.as_bytes()));
        assert!(begun.elapsed() < SOON, "{}: {:?}", &page[..40], begun.elapsed());
    }
}

#[test]
fn json_ld_that_nests_or_lies_is_passed_over() {
    for script in [
        "[".repeat(200_000),
        "{\"@graph\":".repeat(50_000),
        "{\"@type\":\"NewsArticle\",\"headline\":1e999}".into(),
    ] {
        let page = format!(
            "<html><head><script type='application/ld+json'>{script}</script></head><body><h1>Ferry talks end</h1>{STORY}"
        );
        assert_eq!(read("ld.html", page.as_bytes()).unwrap().title, "Ferry talks end");
    }
}

#[test]
fn errors_say_what_a_source_is() {
    let sentence = |name: &str, bytes: &[u8]| read(name, bytes).unwrap_err().to_string();
    insta::assert_snapshot!(sentence("a.txt", b""), @"is empty");
    insta::assert_snapshot!(sentence("a.txt", b" \n\t\r\n "), @"is empty");
    insta::assert_snapshot!(sentence("a.html", "\u{feff}\n".as_bytes()), @"is empty");
    insta::assert_snapshot!(sentence("a.txt", &[0, 1, 2, 3, 250, 0, 0, 9]), @"is not text but binary data");
    insta::assert_snapshot!(
        sentence("a.txt", b"\x89PNG\r\n\x1a\n"),
        @"is a picture (PNG), which can't be read yet; save it as text or HTML and import that"
    );
    insta::assert_snapshot!(
        sentence("a.html", b"<!doctype html><body><nav><a href=/>Home</a></nav></body>"),
        @"has no article text: only menus, forms or notices were found"
    );
}

#[test]
fn pasted_text_is_read_like_a_file() {
    let article = extract_text("Title\n\nFirst.\n\nSecond.", &ExtractOptions::default()).unwrap();
    assert_eq!((article.title.as_str(), article.kind), ("Title", SourceKind::Text));
    assert_eq!(article.text(), "Title\n\nFirst.\n\nSecond.");
    assert_eq!(extract_text(" ", &ExtractOptions::default()).unwrap_err(), ExtractError::Empty);
}

/// Only text comes out: markup that was markup is gone, and what is left of it is what a reader would see.
#[test]
fn no_markup_comes_out_of_attacks() {
    for attack in [
        "<img src=x onerror=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<style><img src=x onerror=alert(1)></style>",
        "<xmp><img src=x onerror=alert(1)></xmp>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<template><img src=x onerror=alert(1)></template>",
        "<select><option><style><img src=x onerror=alert(1)></style></select>",
        "<a href='javascript:alert(1)'>words</a>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<script><!--<script></script><img src=x onerror=alert(1)>--></script>",
        "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=alert(1)>",
    ] {
        let page = format!(
            "<html><body><article><h1>Ferry talks end</h1>{STORY}{attack}{STORY}</article></body></html>"
        );
        let Ok(article) = read("attack.html", page.as_bytes()) else { continue };
        for part in [article.text(), format!("{:?}", article.dropped)] {
            assert!(!part.contains("<img") && !part.contains("<script"), "{attack}: {part}");
        }
    }
}

/// The attacks collected by others, where a folder with them is named; they are not part of the project.
#[test]
fn collected_attacks_leave_only_text() {
    let Some(file) = std::env::var_os("PARALLAX_ATTACKS") else { return };
    let attacks: serde_json::Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    for attack in attacks.as_array().unwrap() {
        let payload = attack["payload"].as_str().unwrap();
        let page = format!(
            "<html><body><article><h1>Ferry talks end</h1>{STORY}{payload}{STORY}</article></body></html>"
        );
        // Text may show tags that the page shows as text; what must not happen is a panic or a hang.
        drop(read("attack.html", page.as_bytes()));
        drop(read("attack.html", payload.as_bytes()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..600), name in "[a-z]{1,6}\\.(txt|html|md)") {
        if let Ok(article) = read(&name, &bytes) {
            prop_assert!(!article.title.is_empty());
        }
    }

    #[test]
    fn markup_never_panics_and_comes_out_in_normal_form(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "<p>", "</p>", "<div>", "</div>", "<table>", "<td>", "<li>", "<h2>", "<br>", "<article>", "<a href=x>", "</a>",
                "<!--", "-->", "<script>", "</script>", "<b>", "</b>", "<svg>", "</svg>", "<title>", "<", "&lt;", "&#0;",
                "The ministers met again on Sunday, she said. ", "Слова ", "كلمات ", "語。", "e\u{301}", "\u{0}", "\r\n\r\n",
            ]),
            0..60,
        ),
    ) {
        let page = format!("<html><body>{}", parts.concat());
        if let Ok(article) = read("page.html", page.as_bytes()) {
            let text = article.text();
            prop_assert_eq!(parallax_text::normalise(&text), text);
            prop_assert!(article.paragraphs.iter().all(|p| !p.text.contains('\n') && !p.text.is_empty()));
        }
    }

    #[test]
    fn text_read_again_is_the_same(
        lines in prop::collection::vec("[A-Z][a-z]{2,9}( [a-z]{2,9}){4,12}\\.", 2..8),
    ) {
        let options = ExtractOptions::default();
        let once = extract_text(&lines.join("\n\n"), &options).unwrap();
        let twice = extract_text(&once.text(), &options).unwrap();
        prop_assert_eq!(twice.text(), once.text());
    }

    #[test]
    fn putting_back_all_or_nothing_keeps_order(keep in prop::collection::vec(any::<bool>(), 8)) {
        let text = "Title\n\nOne is here.\n\nAdvertisement\n\nTwo is here.\n\nShare this:\n\nRead more: Three\n\nFour is here.\n\nTags: x";
        let mut article = extract_text(text, &ExtractOptions::default()).unwrap();
        let all = article.dropped.clone();
        prop_assert_eq!(all.len(), 4);
        let first: Vec<usize> = (0..4).filter(|i| keep[*i]).collect();
        article.put_back(&first);
        // What is still out can be put back later, and then everything stands where it stood.
        article.put_back(&[0, 1, 2, 3]);
        prop_assert_eq!(article.text(), text);
    }
}
