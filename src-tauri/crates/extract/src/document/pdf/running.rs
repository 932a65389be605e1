//! Heads and feet of pages: which lines are no part of the text that runs from page to page.

use std::collections::{BTreeSet, HashMap};

use super::lines::{Line, Page};
use crate::source::web_address;

/// Lines at the head and at the foot of a page that may be the same on every page.
const EDGE: usize = 3;

/// For each line of each page, whether it is a head or foot: marked as such, alike on several pages, or a page's number.
pub(super) fn running(pages: &[Page], title: Option<&str>) -> Vec<Vec<bool>> {
    let edges: Vec<Vec<usize>> = pages.iter().map(edge).collect();
    // A title that is also the head of every page is set larger.
    let look = |line: &Line| (pattern(&line.text), line.size.round() as i64);
    let mut seen: HashMap<(String, i64), usize> = HashMap::new();
    for (page, edge) in pages.iter().zip(&edges) {
        let here: BTreeSet<(String, i64)> =
            edge.iter().filter_map(|at| page.lines.get(*at)).map(look).collect();
        for text in here {
            *seen.entry(text).or_default() += 1;
        }
    }
    let enough = 2.max(pages.len() / 3);
    pages
        .iter()
        .zip(&edges)
        .map(|(page, edge)| {
            page.lines
                .iter()
                .enumerate()
                .map(|(at, line)| {
                    line.artifact
                        || edge.contains(&at)
                            && (seen.get(&look(line)).is_some_and(|count| *count >= enough)
                                || is_page_number(&line.text)
                                || printed_by_browser(&line.text, title))
                })
                .collect()
        })
        .collect()
}

/// Places of the highest and lowest lines of a page, in its outer 15 % at either end.
fn edge(page: &Page) -> Vec<usize> {
    let mut places: Vec<usize> = (0..page.lines.len()).collect();
    let base = |at: &usize| page.lines.get(*at).map_or(0.0, |line| line.base);
    places.sort_by(|a, b| base(a).total_cmp(&base(b)));
    let margin = 0.15 * page.height;
    let head = places.iter().take(EDGE).filter(|at| base(at) < margin);
    let foot = places.iter().rev().take(EDGE).filter(|at| base(at) > page.height - margin);
    head.chain(foot).copied().collect()
}

/// A line with its numbers made alike.
fn pattern(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        match c {
            '0'..='9' if out.ends_with('#') => {}
            '0'..='9' => out.push('#'),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Whether a line is a page's number and nothing else ("7", "- 7 -", "Page 3 of 9", "3/9").
fn is_page_number(text: &str) -> bool {
    let pattern = pattern(text);
    let bare = pattern.trim_matches(['-', '–', '—', '|', '[', ']', '(', ')', '.', '·']);
    let words = ["page", "seite", "p.", "s.", "página", "pagina", "стр."];
    let number = words.iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare);
    text.chars().count() <= 24 && matches!(number, "#" | "#/#" | "#of#" | "#von#" | "#sur#" | "#de#" | "#di#")
}

/// Whether a line is what a browser prints at the head or foot of each page: day, time and title; address and page.
fn printed_by_browser(text: &str, title: Option<&str>) -> bool {
    let begins_with_address =
        ["http://", "https://", "file:///"].iter().any(|scheme| text.starts_with(scheme));
    let pattern = pattern(text);
    let stamped = ["#/#/#,#:#", "#.#.#,#:#", "#-#-#,#:#"].iter().any(|day| pattern.starts_with(day));
    begins_with_address
        || stamped && title.is_none_or(|title| text.contains(title) || text.ends_with('…') || text.len() < 40)
}

/// The address at the foot of a printed page, if all of it is there.
pub(super) fn address_in(text: &str) -> Option<String> {
    let word = text.split_whitespace().next().filter(|word| word.starts_with("http"))?;
    (!word.ends_with(['…', '.'])).then(|| web_address(word)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_heads_every_page_is_no_head_where_it_is_large() {
        let page = |size: f64| {
            let line = |base: f64, size: f64, text: &str| Line {
                left: 0.0,
                right: 100.0,
                base,
                size,
                text: text.to_owned(),
                artifact: false,
                column: 1,
            };
            Page {
                height: 800.0,
                lines: vec![line(40.0, size, "Talks end"), line(300.0, 10.0, "Some text.")],
            }
        };
        let told = running(&[page(20.0), page(9.0), page(9.0)], None);
        assert_eq!(told, [[false, false], [true, false], [true, false]]);
    }

    #[test]
    fn what_browsers_print_around_a_page_is_told() {
        assert!(printed_by_browser("11/28/26, 4:49 PM Talks end", Some("Talks end")));
        assert!(printed_by_browser("https://courier.example/talks 1/2", None));
        assert!(!printed_by_browser("On 11/28/26, 4:49 PM, talks ended", None));
        assert_eq!(
            address_in("https://courier.example/talks 1/2").as_deref(),
            Some("https://courier.example/talks")
        );
        for number in ["7", "- 7 -", "Page 3 of 9", "3/9", "Seite 4"] {
            assert!(is_page_number(number), "{number}");
        }
        assert!(!is_page_number("In 2014"));
    }
}
