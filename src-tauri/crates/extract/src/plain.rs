//! Plain text: lines to paragraphs, first line the title, furniture apart.

use parallax_text::normalise;

use crate::article::Body;
use crate::furniture::Furniture;
use crate::{DropReason, ExtractError, Extracted, ParagraphKind, Source, SourceKind, Warning, byline, date};

/// Longest first line, in characters, that is taken for a title.
const LONGEST_TITLE: usize = 300;

/// Paragraphs after the title among which a byline and a date line are looked for.
const HEAD: usize = 4;

/// Reads plain text.
///
/// # Errors
/// [`ExtractError::NoArticle`] when nothing but a title or furniture is in it.
pub(crate) fn read(text: &str, source: &Source<'_>) -> Result<Extracted, ExtractError> {
    let lines = paragraphs(&normalise(text));
    let mut article = empty(SourceKind::Text);
    let mut rest = lines.as_slice();
    if let Some((first, after)) = lines.split_first() {
        if first.chars().count() <= LONGEST_TITLE {
            article.title.clone_from(first);
            rest = after;
        } else {
            article.title = guessed_title(source.name, first);
            article.warnings.push(Warning::TitleGuessed);
        }
    }
    let pieces = rest.iter().map(|text| {
        let item = list_item(text);
        (
            item.unwrap_or(text).to_owned(),
            if item.is_some() { ParagraphKind::ListItem } else { ParagraphKind::Body },
        )
    });
    sort_out(pieces, &mut article);
    Ok(article)
}

/// An article with nothing in it.
pub(crate) fn empty(kind: SourceKind) -> Extracted {
    Extracted {
        title: String::new(),
        byline: None,
        outlet: None,
        outlet_home: None,
        published: None,
        modified: None,
        language: None,
        address: None,
        rights: None,
        section: None,
        accession: None,
        captured: None,
        paragraphs: Vec::new(),
        dropped: Vec::new(),
        warnings: Vec::new(),
        encoding: String::new(),
        kind,
    }
}

/// Sorts pieces into text and furniture, and takes byline, date and licence note from the lines that hold them.
pub(crate) fn sort_out(pieces: impl Iterator<Item = (String, ParagraphKind)>, article: &mut Extracted) {
    let mut body = Body::default();
    let mut furniture = Furniture::default();
    let pieces: Vec<_> = pieces.collect();
    let all: usize = pieces.iter().map(|(text, _)| text.len()).sum();
    let mut passed = 0;
    for (index, (text, kind)) in pieces.into_iter().enumerate() {
        passed += text.len();
        furniture.comments_follow = passed * 2 > all;
        if index < HEAD && body.paragraphs.is_empty() {
            if let Some(names) = byline::line(&text) {
                article.byline.get_or_insert(names);
                body.drop(text, kind, DropReason::Byline);
                continue;
            }
            if let Some((names, day)) = byline::with_date(&text) {
                article.byline.get_or_insert(names);
                article.published = article.published.take().or(day);
                body.drop(text, kind, DropReason::Byline);
                continue;
            }
            if let Some(day) = date::line(&text) {
                article.published.get_or_insert(day);
                body.drop(text, kind, DropReason::Date);
                continue;
            }
        }
        // In plain text nothing marks a heading, so any short line may be one.
        match furniture.next(&text, matches!(kind, ParagraphKind::Body | ParagraphKind::Subheading), 0.0) {
            Some(reason) => {
                if reason == DropReason::Licence {
                    article.rights.get_or_insert_with(|| text.clone());
                }
                body.drop(text, kind, reason);
            }
            None => body.keep(text, kind),
        }
    }
    article.paragraphs = body.paragraphs;
    article.dropped = body.dropped;
}

/// A title for text that has none: the file's name without folders and ending, or the first words.
pub(crate) fn guessed_title(name: &str, first: &str) -> String {
    let path = name.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let file = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let words = stem.replace(['-', '_', '+'], " ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().filter(|c| c.is_alphabetic()).count() >= 4 {
        return words;
    }
    let mut title: String = first.split_whitespace().take(12).collect::<Vec<_>>().join(" ");
    if title.chars().count() > 120 {
        title = title.chars().take(120).collect();
    }
    title.push('…');
    title
}

/// The text of a list item without its bullet.
fn list_item(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['•', '*', '-', '–', '·', '‣', '▪'])?;
    let rest = rest.strip_prefix([' ', '\t'])?.trim_start();
    // "- - -" and "* * *" are rules, not items.
    rest.starts_with(|c: char| !matches!(c, '•' | '*' | '-' | '–' | '·')).then_some(rest)
}

/// Puts the lines of a text in normal form together to paragraphs.
///
/// A line end inside a block is a wrap when the next line's first word would not have fitted before it: text set to a width
/// breaks only there. Where most line ends fit that, they are joined; else every line is a paragraph.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    let blocks: Vec<Vec<&str>> = text.split("\n\n").map(|b| b.split('\n').map(str::trim).collect()).collect();
    let width = wrap_width(&blocks);
    let mut out = Vec::new();
    for block in blocks {
        let mut paragraph = String::new();
        let mut last = "";
        for line in block.into_iter().filter(|l| !l.is_empty()) {
            let joins = !paragraph.is_empty()
                && list_item(line).is_none()
                && (width.is_some_and(|w| wraps(last, line, w))
                    || runs_on(last, line)
                    || (ends_with_hyphen(last) && line.starts_with(char::is_lowercase)));
            if joins {
                // A hyphen at the end of a line may belong to the word ("well-known") or not; kept, it changes nothing.
                if !ends_with_hyphen(last) {
                    paragraph.push(' ');
                }
                paragraph.push_str(line);
            } else {
                if !paragraph.is_empty() {
                    out.push(std::mem::take(&mut paragraph));
                }
                paragraph.push_str(line);
            }
            last = line;
        }
        if !paragraph.is_empty() {
            out.push(paragraph);
        }
    }
    for paragraph in &mut out {
        if paragraph.contains(['\t', '\u{a0}']) || paragraph.contains("  ") {
            *paragraph = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }
    out
}

/// The width that lines were set to, in characters, or `None` when they were not.
fn wrap_width(blocks: &[Vec<&str>]) -> Option<usize> {
    let inner = || blocks.iter().flat_map(|b| b.windows(2));
    let mut lengths: Vec<usize> = inner().filter_map(|w| w.first()).map(|l| l.chars().count()).collect();
    lengths.sort_unstable();
    // The longest but a few: an address can stick out of the column.
    let width = *lengths.get((lengths.len().checked_sub(1)?) * 97 / 100)?;
    if !(40..=110).contains(&width) {
        return None;
    }
    let (mut fit, mut all) = (0_usize, 0_usize);
    for pair in inner() {
        let [line, next] = pair else { continue };
        all += 1;
        fit += usize::from(wraps(line, next, width));
    }
    (fit * 10 >= all * 6).then_some(width)
}

/// Whether `next` would have begun on `line` had its first word fitted there.
fn wraps(line: &str, next: &str, width: usize) -> bool {
    let word = next.split_whitespace().next().map_or(0, |w| w.chars().count());
    line.chars().count() + 1 + word > width
}

/// Whether a sentence plainly goes on in the next line, whatever the width.
fn runs_on(line: &str, next: &str) -> bool {
    line.chars().count() >= 40
        && !line.ends_with(['.', '!', '?', ':', '…', '”', '"', '»'])
        && next.starts_with(char::is_lowercase)
}

fn ends_with_hyphen(line: &str) -> bool {
    let mut back = line.chars().rev();
    back.next() == Some('-') && back.next().is_some_and(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_lines_are_joined_and_paragraphs_kept() {
        let text = "\
The ministers met on Sunday night in Paris for four hours of talks on the
crisis, the longest yet, and parted without a deal. Both sides said that
they would go on.

A spokeswoman called the talks \"frank and constructive\" and said that well-
known differences remained.";
        assert_eq!(
            paragraphs(text),
            [
                "The ministers met on Sunday night in Paris for four hours of talks on the crisis, the longest yet, and \
                 parted without a deal. Both sides said that they would go on.",
                "A spokeswoman called the talks \"frank and constructive\" and said that well-known differences remained.",
            ]
        );
    }

    #[test]
    fn a_line_a_paragraph_stays_so() {
        let text = "Title\nThe ministers met on Sunday.\nThey parted after four hours without a deal and with few words.\nEnd.";
        assert_eq!(paragraphs(text).len(), 4);
    }

    #[test]
    fn list_items_are_not_joined() {
        let text = "\
The four points that the foreign minister named before the meeting were the
following:
- a federal order of the state, with wide powers for the regions in the east
  and in the south
- no membership of the alliance";
        assert_eq!(paragraphs(text).len(), 3);
        assert_eq!(list_item("- no membership"), Some("no membership"));
        assert_eq!(list_item("* * *"), None);
        assert_eq!(list_item("-5 degrees"), None);
    }

    #[test]
    fn a_title_is_made_from_the_name_when_there_is_none() {
        assert_eq!(guessed_title("/home/x/talks-in_paris.txt", ""), "talks in paris");
        assert_eq!(guessed_title("", "One two three"), "One two three…");
    }
}
