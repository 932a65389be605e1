//! Lines to paragraphs: across lines, columns and pages, with heads and feet of pages set apart.

use std::collections::{BTreeMap, HashMap};

use super::hyphens::{Words, ends_hyphenated};
use super::lines::{Line, Page};
use super::running::{address_in, running};
use crate::DropReason;
use crate::document::{Document, Role};
use crate::measure::ends_sentence;

/// Fills a document with the paragraphs of its pages.
pub(super) fn fill(document: &mut Document, pages: Vec<Page>) {
    let running = running(&pages, document.title.as_deref());
    let look = Look::of(&pages);
    let words = Words::of(&pages);
    let mut open: Option<Open> = None;
    for (page, running) in pages.iter().zip(&running) {
        for (line, running) in page.lines.iter().zip(running) {
            if *running {
                if let Some(address) = address_in(&line.text) {
                    document.address.get_or_insert(address);
                }
                // Feet of a page that a paragraph runs across come after it.
                match &mut open {
                    Some(paragraph) => paragraph.after.push(line.text.clone()),
                    None => document.push(&line.text, Role::Out(DropReason::RunningHead)),
                }
                continue;
            }
            match &mut open {
                Some(paragraph) if look.goes_on(paragraph, line) => paragraph.add(line, &words),
                _ => {
                    if let Some(paragraph) = open.take() {
                        paragraph.end(document, &look);
                    }
                    open = Some(Open::new(line, &look));
                }
            }
        }
    }
    if let Some(paragraph) = open {
        paragraph.end(document, &look);
    }
}

/// How a document is set: what its running text looks like.
#[derive(Debug)]
struct Look {
    /// Size of the running text.
    size: f64,
    /// From base line to base line in running text, in sizes.
    pitch: f64,
    /// Left and right end of each column.
    edges: HashMap<usize, (f64, f64)>,
    /// Whether paragraphs begin with an indent.
    indents: bool,
}

impl Look {
    fn of(pages: &[Page]) -> Self {
        let lines = || pages.iter().flat_map(|page| &page.lines).filter(|line| !line.artifact);
        let mut sizes: BTreeMap<i64, usize> = BTreeMap::new();
        for line in lines() {
            *sizes.entry((line.size * 4.0).round() as i64).or_default() += line.text.len();
        }
        let size =
            sizes.into_iter().max_by_key(|(_, mass)| *mass).map_or(10.0, |(size, _)| size as f64 / 4.0);
        let mut pitches: Vec<f64> = pages
            .iter()
            .flat_map(|page| page.lines.windows(2))
            .filter_map(|pair| match pair {
                [a, b]
                    if a.column == b.column && (a.size - size).abs() < 0.3 && (b.size - size).abs() < 0.3 =>
                {
                    Some((b.base - a.base) / size)
                }
                _ => None,
            })
            .filter(|pitch| (0.8..4.0).contains(pitch))
            .collect();
        pitches.sort_by(f64::total_cmp);
        // The lower third: a text with a gap after every short paragraph has many wide ones.
        let pitch = pitches.get(pitches.len() / 3).copied().unwrap_or(1.2);
        let edges = edges(pages, size);
        let (mut first, mut indented) = (0_usize, 0_usize);
        for page in pages {
            for pair in page.lines.windows(2) {
                if let [a, b] = pair
                    && a.column == b.column
                    && ends_sentence(&a.text)
                    && (b.base - a.base) / size < pitch * 1.2
                {
                    first += 1;
                    indented += usize::from(b.left > a.left + 0.6 * size);
                }
            }
        }
        Self { size, pitch, edges, indents: indented * 3 > first && indented > 0 }
    }

    /// Whether a line belongs to the paragraph before it.
    fn goes_on(&self, open: &Open, line: &Line) -> bool {
        let last = &open.last;
        if (last.size - line.size).abs() > 0.08 * last.size.max(line.size) || is_item(&line.text).is_some() {
            return false;
        }
        let (left, right) = self.edges.get(&line.column).copied().unwrap_or((line.left, line.right));
        let indented = line.left > left + 0.6 * line.size;
        if last.column == line.column {
            let apart = (line.base - last.base) / line.size;
            if apart > self.pitch * 1.25 + 0.05 || apart > 3.0 {
                return false;
            }
            // The first line of a paragraph may be indented, and all of a quotation; in a list all lines but the first.
            if indented && line.left > last.left + 0.6 * line.size && open.role != Role::ListItem {
                return false;
            }
            let short = last.right < right - 0.12 * (right - left);
            // The next word would have fitted: somebody ended the line there.
            let word = line.text.split_whitespace().next().unwrap_or_default().chars().count() as f64;
            let fits = last.right + (word + 1.0) * 0.6 * last.size < right;
            // So much room is left by no setter, whatever comes next; centred headings do leave it.
            let half = open.role == Role::Body && last.right < right - 0.45 * (right - left);
            return !(short
                && fits
                && (half || ends_sentence(&last.text) || open.role == Role::ListItem && !indented));
        }
        // Over to the next column or page.
        if ends_hyphenated(&last.text) {
            return true;
        }
        let ended = ends_sentence(&last.text);
        let (_, last_right) = self.edges.get(&last.column).copied().unwrap_or((last.left, last.right));
        let full = last.right > last_right - 2.0 * last.size;
        !indented && (!ended || full && self.indents) && line.size < self.size * 1.15
    }
}

/// Left and right end of each column. One of a few lines may end anywhere: it is as wide as the narrowest longer one that begins
/// at the same place.
fn edges(pages: &[Page], size: f64) -> HashMap<usize, (f64, f64)> {
    const ENOUGH: usize = 4;
    let mut found: BTreeMap<usize, (f64, f64, usize)> = BTreeMap::new();
    for line in pages.iter().flat_map(|page| &page.lines).filter(|line| !line.artifact) {
        let (left, right, lines) = found.entry(line.column).or_insert((f64::INFINITY, f64::NEG_INFINITY, 0));
        *left = left.min(line.left);
        *right = right.max(line.right);
        *lines += 1;
    }
    let long: Vec<(f64, f64)> = found
        .values()
        .filter(|(_, _, lines)| *lines >= ENOUGH)
        .map(|(left, right, _)| (*left, *right))
        .collect();
    let widened = |left: f64, right: f64| {
        let alike = long.iter().filter(|(other, end)| (other - left).abs() < size && *end >= right);
        alike.map(|(_, end)| *end).min_by(f64::total_cmp).unwrap_or(right)
    };
    found
        .into_iter()
        .map(|(column, (left, right, lines))| {
            (column, (left, if lines < ENOUGH { widened(left, right) } else { right }))
        })
        .collect()
}

/// A paragraph that may go on.
#[derive(Debug)]
struct Open {
    text: String,
    role: Role,
    last: Line,
    /// Heads and feet that stood between its lines.
    after: Vec<String>,
}

impl Open {
    fn new(line: &Line, look: &Look) -> Self {
        let (role, text) = match is_item(&line.text) {
            Some(item) => (Role::ListItem, item),
            None if line.size > look.size * 1.15 => (Role::Heading, line.text.as_str()),
            None => (Role::Body, line.text.as_str()),
        };
        Self { text: text.to_owned(), role, last: line.clone(), after: Vec::new() }
    }

    fn add(&mut self, line: &Line, words: &Words) {
        words.join(&mut self.text, &line.text);
        self.last = line.clone();
    }

    fn end(self, document: &mut Document, look: &Look) {
        let text: String = self.text.chars().filter(|c| *c != '\u{ad}').collect();
        // The largest words at the head of a document are its title.
        let title = self.role == Role::Heading
            && self.last.size > look.size * 1.3
            && !document.pieces.iter().any(|piece| piece.role == Role::Title);
        document.push(&text, if title { Role::Title } else { self.role });
        for text in self.after {
            document.push(&text, Role::Out(DropReason::RunningHead));
        }
    }
}

/// The words of an item of a list without its mark.
fn is_item(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['•', '●', '▪', '◦', '‣', '·', '\u{f0b7}', '\u{f0a7}'])?;
    Some(rest.trim_start()).filter(|rest| !rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(column: usize, lines: &[(f64, f64, &str)]) -> Page {
        let lines = lines
            .iter()
            .map(|(left, base, text)| Line {
                left: *left,
                right: left + 5.0 * text.chars().count() as f64,
                base: *base,
                size: 10.0,
                text: (*text).to_owned(),
                artifact: false,
                column,
            })
            .collect();
        Page { height: 800.0, lines }
    }

    fn pieces(pages: Vec<Page>) -> Vec<String> {
        let mut document = Document::default();
        fill(&mut document, pages);
        document
            .pieces
            .into_iter()
            .map(
                |piece| {
                    if matches!(piece.role, Role::Out(_)) { format!("- {}", piece.text) } else { piece.text }
                },
            )
            .collect()
    }

    #[test]
    fn paragraphs_run_across_lines_and_pages_and_lose_their_hyphens() {
        let one = page(
            1,
            &[
                (0.0, 20.0, "The Courier, page 1"),
                (0.0, 100.0, "The talks over the island ferry ended with-"),
                (0.0, 112.0, "out a result. It is a well-known quarrel of a"),
                (0.0, 124.0, "well-"),
            ],
        );
        let two = page(
            2,
            &[
                (0.0, 20.0, "The Courier, page 2"),
                (0.0, 100.0, "known kind, said the Franco-"),
                (0.0, 112.0, "British chair of the meeting."),
                (0.0, 780.0, "- 2 -"),
            ],
        );
        assert_eq!(
            pieces(vec![one, two]),
            [
                "- The Courier, page 1",
                "The talks over the island ferry ended without a result. It is a well-known quarrel of a well-known kind, \
                 said the Franco-British chair of the meeting.",
                "- The Courier, page 2",
                "- - 2 -",
            ]
        );
    }

    #[test]
    fn items_hang_under_their_marks_and_short_lines_end_paragraphs() {
        let page = page(
            1,
            &[
                (0.0, 100.0, "By Ada Moreno"),
                (0.0, 112.0, "The council asked for three things in its letter to the"),
                (0.0, 124.0, "shipping line, which has not yet answered any of them."),
                (0.0, 136.0, "• sixteen crossings a day on all days of the week, also"),
                (10.0, 148.0, "in the winter"),
                (0.0, 160.0, "• a later boat"),
            ],
        );
        let pieces = pieces(vec![page]);
        assert_eq!(pieces.len(), 4, "{pieces:?}");
        assert_eq!(pieces[2], "sixteen crossings a day on all days of the week, also in the winter");
    }

    #[test]
    fn gaps_and_indents_begin_paragraphs() {
        let page = page(
            1,
            &[
                (0.0, 100.0, "First paragraph with a full line of its words"),
                (0.0, 112.0, "and an end."),
                (15.0, 124.0, "Second paragraph, which is indented here"),
                (0.0, 136.0, "and goes on to a second line that is full."),
                (0.0, 170.0, "Third paragraph after a gap, as it is on the web."),
            ],
        );
        let pieces = pieces(vec![page]);
        assert_eq!(pieces.len(), 3, "{pieces:?}");
    }
}
