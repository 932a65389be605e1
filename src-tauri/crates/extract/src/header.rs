//! A description above a text: `key: value` lines, closed by a line of dashes.
//!
//! ```text
//! URL: https://example.org/a
//! OUTLET: The Courier
//! DATE: 2014-03-30
//! ----
//! Talks end without a deal
//! ```
//!
//! The same keys are read from the front matter of Markdown.

use crate::{Extracted, byline, date};

/// Lines that a description may have at most.
const MOST_LINES: usize = 40;

/// Pairs of lower-case key and value, in order.
pub(crate) type Fields<'a> = Vec<(String, &'a str)>;

/// Splits a description off a text that begins with one; else no fields and the whole text.
pub(crate) fn split(text: &str) -> (Fields<'_>, &str) {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let mut fields = Vec::new();
    let mut rest = start;
    for _ in 0..MOST_LINES {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        let line = line.trim_end();
        if line.len() >= 3 && line.bytes().all(|b| b == b'-') {
            return if fields.is_empty() { (fields, text) } else { (fields, after) };
        }
        if line.is_empty() {
            rest = after;
            continue;
        }
        let Some(field) = field(line) else { return (Vec::new(), text) };
        fields.push(field);
        if after.is_empty() {
            break;
        }
        rest = after;
    }
    (Vec::new(), text)
}

/// A `key: value` line; a key is one to three words of letters.
pub(crate) fn field(line: &str) -> Option<(String, &str)> {
    let (key, value) = line.split_once(':')?;
    let key = key.trim();
    let plain = key.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.'));
    (plain && !key.is_empty() && key.len() <= 40 && key.split(' ').count() <= 3)
        .then(|| (key.to_lowercase(), value.trim()))
}

/// Fills in what the fields say and the article doesn't have; keys nobody knows are passed over.
pub(crate) fn apply(fields: &Fields<'_>, article: &mut Extracted) {
    for (key, value) in fields {
        let value = value.trim().trim_matches(['"', '\'']).trim();
        if value.is_empty() || value == "~" || value == "null" {
            continue;
        }
        let own = || Some(value.to_owned());
        match key.as_str() {
            "url" | "address" | "link" | "source url" | "canonical" | "canonical_url" | "permalink" => {
                let web = value.starts_with("http://") || value.starts_with("https://");
                article.address = article.address.take().or_else(|| if web { own() } else { None });
            }
            "outlet" | "source" | "publisher" | "publication" | "site" | "newspaper" => {
                article.outlet = article.outlet.take().or_else(own);
            }
            "author" | "authors" | "byline" | "by" => {
                let names = value.trim_matches(['[', ']']).replace(['"', '\''], "");
                article.byline = article.byline.take().or_else(|| byline::clean(&names));
            }
            "date" | "published" | "publish date" | "pubdate" | "publishdate" | "created" => {
                article.published = article.published.take().or_else(|| date::iso(value));
            }
            "modified" | "updated" | "lastmod" => {
                article.modified = article.modified.take().or_else(|| date::iso(value));
            }
            "language" | "lang" => article.language = article.language.take().or_else(own),
            "licence" | "license" | "rights" | "copyright" => {
                article.rights = article.rights.take().or_else(own);
            }
            "section" | "category" => article.section = article.section.take().or_else(own),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_is_split_off() {
        let (fields, rest) =
            split("URL: https://example.org/a\nDATE: 2014-03-30\nNOTE: see: below\n----\nTitle\n\nText");
        assert_eq!(
            fields,
            [
                ("url".into(), "https://example.org/a"),
                ("date".into(), "2014-03-30"),
                ("note".into(), "see: below")
            ]
        );
        assert_eq!(rest, "Title\n\nText");
    }

    #[test]
    fn text_that_only_looks_like_one_stays() {
        for text in [
            "Ukraine: talks fail\n\nParis: the ministers left.",
            "----\nA line above",
            "Kerry: we go on\n\nThe ministers met on Sunday.\n----\nMore",
            "A: b",
            "",
        ] {
            assert_eq!(split(text), (Vec::new(), text));
        }
    }
}
