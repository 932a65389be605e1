//! The headline and the byline, as far as Readability has to know them: what repeats them is no part of the article.

use std::collections::HashSet;

use html5ever::local_name;
use unicode_segmentation::UnicodeSegmentation;

use super::super::metadata::plain;
use super::super::tree::Tree;

/// What the page's head says.
#[derive(Debug)]
pub(super) struct Said {
    /// The title, lower case.
    title: String,
    /// Whether an author is named.
    pub(super) author: bool,
}

/// Signs that stand between a headline and the outlet's name.
const SEPARATORS: [char; 8] = ['|', '-', '–', '—', '\\', '/', '>', '»'];

/// Keys of titles, best first; those of authors.
const TITLES: &[&str] = &["dc:title", "dcterms:title", "og:title", "title", "twitter:title", "parsely-title"];
const AUTHORS: &[&str] = &["dc:creator", "dcterms:creator", "author", "parsely-author"];

impl Said {
    /// Reads the head of a page.
    pub(super) fn of(tree: &Tree) -> Self {
        let metas = metas(tree);
        let value = |keys: &[&str]| {
            keys.iter().find_map(|key| metas.iter().rev().find(|(k, _)| k == key).map(|m| m.1))
        };
        let title = value(TITLES).map_or_else(|| page_title(tree), plain);
        let author = value(AUTHORS).is_some()
            || value(&["article:author"]).is_some_and(|author| !author.contains("://"));
        Self { title: title.to_lowercase(), author }
    }

    /// Whether there is a headline to look for.
    pub(super) fn has_title(&self) -> bool {
        !self.title.is_empty()
    }

    /// Whether a heading says what the title says: most of its letters stand in words that the title has too.
    pub(super) fn is_title(&self, heading: &str) -> bool {
        if self.title.is_empty() || heading.is_empty() {
            return false;
        }
        let heading = heading.to_lowercase();
        if self.title.contains(&heading) {
            return true;
        }
        let known: HashSet<&str> = self.title.unicode_words().collect();
        let letters = |word: &str| word.chars().count();
        let all: usize = heading.unicode_words().map(letters).sum();
        let new: usize = heading.unicode_words().filter(|word| !known.contains(word)).map(letters).sum();
        all > 0 && 1.0 - new as f64 / all as f64 > 0.75
    }
}

/// Keys and values of `<meta>` that may say title and author.
fn metas(tree: &Tree) -> Vec<(String, &str)> {
    let mut metas = Vec::new();
    for (_, element) in tree.elements().filter(|(_, element)| element.name == local_name!("meta")) {
        let Some(value) = element.attribute("content").map(str::trim).filter(|value| !value.is_empty())
        else {
            continue;
        };
        if let Some(property) = element.attribute("property") {
            let property = property.to_ascii_lowercase();
            let known = |part: &&str| matches!(part.rsplit(':').next(), Some("title" | "creator" | "author"));
            if let Some(part) = property.split_whitespace().find(|part| part.contains(':') && known(part)) {
                // "og:article:author" says what "article:author" says.
                let mut pieces = part.rsplit(':');
                let key = [pieces.next(), pieces.next()].map(Option::unwrap_or_default);
                let [key, prefix] = key;
                metas.push((format!("{prefix}:{key}"), value));
            }
        } else if let Some(name) = element.attribute("name") {
            let name: String = name.to_ascii_lowercase().split_whitespace().collect();
            metas.push((name.replace('.', ":"), value));
        }
    }
    metas
}

/// The title of the page without the outlet's name, by Readability's rules.
fn page_title(tree: &Tree) -> String {
    let found = tree.elements().find(|(_, element)| element.name == local_name!("title"));
    let whole = found.map(|(place, _)| tree.text(place)).unwrap_or_default();
    let whole = whole.trim();
    let count = |text: &str| text.split_whitespace().count();
    let printed;
    let mut title = whole;
    let mut ranked = false;
    if whole.contains(SEPARATORS) {
        ranked = whole.contains(['\\', '/', '>', '»']);
        if let Some((front, _)) = whole.rsplit_once(SEPARATORS).filter(|(_, back)| back.starts_with(' ')) {
            title = front.trim();
        }
        if count(title) < 3
            && let Some((_, back)) = whole.split_once(SEPARATORS).filter(|(_, back)| back.starts_with(' '))
        {
            title = back.trim();
        }
    } else if whole.contains(": ") {
        let is_printed = tree
            .elements()
            .filter(|(_, element)| matches!(&*element.name, "h1" | "h2"))
            .any(|(place, _)| tree.text(place) == whole);
        if !is_printed && let Some((_, back)) = whole.rsplit_once(':') {
            let front = whole.split_once(':').map_or("", |(front, _)| front);
            title = if count(back) < 3 {
                whole.split_once(':').map_or(whole, |(_, back)| back.trim())
            } else if count(front) > 5 {
                whole
            } else {
                back.trim()
            };
        }
    } else if !(15..=150).contains(&whole.chars().count()) {
        let heading = tree.elements().find(|(_, element)| element.name == local_name!("h1"));
        printed = heading.map(|(place, _)| tree.text(place)).unwrap_or_default();
        if heading.is_some() {
            title = &printed;
        }
    }
    let all = whole.split(SEPARATORS).map(count).sum::<usize>();
    if count(title) <= 4 && (!ranked || count(title) + 1 != all) {
        title = whole;
    }
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(page: &str) -> Said {
        Said::of(&Tree::parse(page))
    }

    #[test]
    fn the_heads_title_is_known_when_it_is_printed() {
        let said = said("<title>Talks end without a deal in Paris | The Courier</title><p>Words");
        assert_eq!(said.title, "talks end without a deal in paris");
        assert!(said.is_title("Talks end without a deal"));
        assert!(said.is_title("In Paris, talks end without deal"));
        assert!(!said.is_title("What the talks were about"));
    }

    #[test]
    fn metadata_come_first() {
        let said = said(
            "<title>Page</title><meta name=author content=Jane><meta property='og:title' content='Talks &amp;amp; more'>",
        );
        assert_eq!(said.title, "talks & more");
        assert!(said.author);
    }
}
