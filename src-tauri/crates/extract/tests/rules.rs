//! What a person's reading rules change in what comes out of a page.
#![allow(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use parallax_extract::{
    DropReason, ExtractOptions, Extracted, ReadingRules, RuleField, Source, Warning, extract,
};

const PAGE: &str = r#"<html lang=en><head><title>Wrong | Site</title></head><body>
<div class=teaser><p>Teasers of other pieces stand here, and they are long enough to look like text of a story, too.</p></div>
<div data-part=story><h2 class=head>Talks end without a deal</h2><span class=who>By Jane Doe</span>
<i class=when>30.03.2014, 21:40</i>
<p>Four hours of talks in Paris ended on Sunday night <b class=gloss>Explained: what the talks are about</b> without an agreement.</p>
<div class=box><p>Background that the outlet shows in every story about the talks, word for word the same.</p></div>
<p>Advertisement</p>
<p>They will meet again within a week, a spokeswoman told reporters outside the residence on Sunday.</p></div>
<footer><p>Imprint and other words of the house that nobody reads but that are there all the same.</p></footer>"#;

fn read(rules: &str) -> Extracted {
    let options = ExtractOptions { rules: ReadingRules::read(rules).unwrap(), ..ExtractOptions::default() };
    let source = Source {
        address: Some("https://www.courier.example/2014/talks"),
        ..Source::new("talks.html", PAGE.as_bytes())
    };
    extract(&source, &options).unwrap()
}

fn words(article: &Extracted) -> Vec<&str> {
    article.paragraphs.iter().map(|p| p.text.as_str()).collect()
}

#[test]
fn a_rule_says_what_is_the_article_and_what_is_not() {
    let article = read(
        r#"
        [[rule]]
        host = "courier.example"
        outlet = "The Courier"
        body = "[data-part=story]"
        remove = [".box", ".gloss", ".not-on-this-page"]
        title = ".head"
        byline = ".who"
        date = ".when"
        "#,
    );
    assert_eq!(article.title, "Talks end without a deal");
    assert_eq!(article.byline.as_deref(), Some("Jane Doe"));
    assert_eq!(article.published.as_deref(), Some("2014-03-30T21:40"));
    assert_eq!(article.outlet.as_deref(), Some("The Courier"));
    assert_eq!(
        words(&article),
        [
            "Four hours of talks in Paris ended on Sunday night without an agreement.",
            "They will meet again within a week, a spokeswoman told reporters outside the residence on Sunday.",
        ]
    );
    let by_rule: Vec<&str> =
        article.dropped.iter().filter(|d| d.reason == DropReason::Rule).map(|d| d.text.as_str()).collect();
    assert_eq!(
        by_rule,
        [
            "Explained: what the talks are about",
            "Background that the outlet shows in every story about the talks, word for word the same.",
        ]
    );
    assert!(article.dropped.iter().any(|d| d.reason == DropReason::Advertisement));
    assert!(!article.warnings.iter().any(|w| matches!(w, Warning::RuleFoundNothing { .. })));
}

#[test]
fn an_exact_rule_keeps_all_that_it_selects() {
    let article = read(
        "[[rule]]\nhost = 'courier.example'\nbody = ['[data-part=story] p']\nremove = ['.gloss']\nexact = true",
    );
    assert_eq!(words(&article).len(), 4);
    assert_eq!(words(&article).get(2), Some(&"Advertisement"));
}

#[test]
fn what_finds_nothing_falls_back_and_is_said() {
    let general = read("");
    let article = read(
        "[[rule]]\nhost = 'courier.example'\nbody = '.gone'\nremove = '.gone'\ntitle = 'h9'\ndate = 'h2'",
    );
    assert_eq!(words(&article), words(&general));
    assert_eq!(article.title, general.title);
    let missing: Vec<RuleField> = article
        .warnings
        .iter()
        .filter_map(|w| match w {
            Warning::RuleFoundNothing { field, .. } => Some(*field),
            _ => None,
        })
        .collect();
    assert_eq!(missing, [RuleField::Body, RuleField::Title, RuleField::Date]);
}

#[test]
fn a_rule_for_another_host_changes_nothing() {
    assert_eq!(read("[[rule]]\nhost = 'herald.example'\nbody = 'footer'\nexact = true"), read(""));
}

#[test]
fn a_saved_page_is_known_by_the_address_in_it() {
    let page = format!("<link rel=canonical href='https://courier.example/a'>{PAGE}");
    let rules = ReadingRules::read("[[rule]]\nhost = 'courier.example'\noutlet = 'The Courier'").unwrap();
    let options = ExtractOptions { rules, ..ExtractOptions::default() };
    let article = extract(&Source::new("saved.html", page.as_bytes()), &options).unwrap();
    assert_eq!(article.outlet.as_deref(), Some("The Courier"));
}
