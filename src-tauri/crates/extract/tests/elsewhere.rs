//! Pages as they are built in other languages and for other readers: what has to come out, and what must not.
#![allow(clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use parallax_extract::{DropReason, ExtractOptions, Extracted, Source, Warning, extract};

fn read(name: &str) -> Extracted {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/elsewhere").join(name);
    let bytes = std::fs::read(file).unwrap();
    extract(&Source::new(name, &bytes), &ExtractOptions::default()).unwrap()
}

fn cut(article: &Extracted, reason: DropReason) -> usize {
    article.dropped.iter().filter(|piece| piece.reason == reason).count()
}

#[test]
fn a_french_page_behind_a_paywall() {
    let article = read("french-paywall-teaser.html");
    // Its data for machines name one author, its print two.
    assert_eq!(article.byline.as_deref(), Some("Claire Martin"));
    assert_eq!(article.published.as_deref(), Some("2014-03-30T23:12:00+02:00"));
    assert_eq!((article.paragraphs.len(), cut(&article, DropReason::Subscribe)), (5, 2));
    assert_eq!(cut(&article, DropReason::Related), 1);
    assert!(article.warnings.contains(&Warning::Paywall));
}

#[test]
fn a_chinese_portal() {
    let article = read("chinese-portal.html");
    assert_eq!(article.title, "巴黎会谈无果而终 双方约定一周内再谈");
    assert_eq!(article.byline.as_deref(), Some("张伟"));
    assert_eq!(article.published.as_deref(), Some("2014-03-31T07:15"));
    assert_eq!(article.language.as_deref(), Some("zh"));
    assert_eq!((article.paragraphs.len(), cut(&article, DropReason::Byline)), (4, 1));
}

#[test]
fn a_russian_agency() {
    let article = read("russian-agency.html");
    assert_eq!(article.outlet.as_deref(), Some("Вестник"));
    assert!(article.published.as_deref().is_some_and(|day| day.starts_with("2014-03-31")));
    assert_eq!((article.paragraphs.len(), cut(&article, DropReason::Share)), (4, 1));
}

#[test]
fn a_page_for_telephones_keeps_embedded_posts() {
    let article = read("amp-page.html");
    let texts: Vec<&str> = article.paragraphs.iter().map(|p| p.text.as_str()).collect();
    assert_eq!(texts.len(), 4);
    assert!(texts.contains(&"“We go on,” the minister wrote late on Sunday."));
    assert_eq!((cut(&article, DropReason::Advertisement), cut(&article, DropReason::Caption)), (1, 1));
}

#[test]
fn a_page_that_scripts_fill_is_read_from_its_data() {
    let article = read("filled-by-scripts.html");
    assert_eq!(article.paragraphs.len(), 4);
    assert!(article.paragraphs.iter().any(|p| p.text.contains("\"long and polite\"")));
    assert!(article.warnings.contains(&Warning::TextFromData));
}

#[test]
fn names_and_day_are_read_as_printed() {
    let article = read("printed-byline.html");
    assert_eq!(article.byline.as_deref(), Some("Erika Mustermann und Max Beispiel"));
    assert_eq!(article.published.as_deref(), Some("2014-03-30T21:40"));
    assert_eq!(article.outlet.as_deref(), Some("abendblatt"));
    assert_eq!(article.paragraphs.len(), 3);
}
