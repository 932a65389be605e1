//! What is printed around the headline: who wrote the piece and when.
//!
//! Metadata often name less than the page shows: one author of three, the desk instead of the writer, no date at all.

use super::blocks::Block;
use super::title;
use crate::{Extracted, byline, date};

/// How many blocks before the headline (date lines stand there too), and how many behind it, are looked at.
const BEFORE: usize = 4;
const BEHIND: usize = 24;

/// Words that announce a name in the next block.
const BARE_LEADS: &[&str] =
    &["by", "von", "par", "por", "di", "door", "автор", "автор:", "текст", "текст:", "author:"];

/// Takes the byline and the date from the blocks between the headline and the first paragraph, where they say more than the
/// metadata. `text` says of each block whether it is a sentence of the article.
pub(super) fn apply(blocks: &[Block], text: &[bool], article: &mut Extracted) {
    let is_headline = |block: &Block| title::same(&block.text, &article.title);
    let lead = text.iter().position(|t| *t).unwrap_or(blocks.len());
    // A summary or a quotation may stand over the headline; else the last before the text is no breadcrumb.
    let before = blocks.iter().take(lead).rposition(is_headline);
    let Some(headline) = before.or_else(|| blocks.iter().position(is_headline)) else { return };
    let first = text.iter().skip(headline + 1).position(|t| *t).map_or(blocks.len(), |n| headline + 1 + n);
    let from = headline.saturating_sub(BEFORE);
    let until = first.min(headline + BEHIND);
    let mut names = None;
    let mut day = None;
    for place in from..until {
        let Some(block) = blocks.get(place) else { break };
        let line = block.text.as_str();
        if place < headline
            && names.is_none()
            && let Some((who, when)) = byline::with_date(line)
        {
            names = Some(who);
            day = day.or(when);
        }
        if place > headline && names.is_none() {
            let next = || blocks.get(place + 1).filter(|_| place + 1 < until).map(|b| b.text.as_str());
            if let Some((who, when)) = byline::with_date(line) {
                names = Some(who);
                day = day.or(when);
            } else if let Some(who) = byline::line(line) {
                names = Some(who);
            } else if let Some((who, when)) = byline::facts(line) {
                names = who;
                day = day.or(when);
            } else if BARE_LEADS.contains(&line.to_lowercase().as_str()) {
                names = next().and_then(name);
            }
        }
        if day.is_none() {
            // What stands before the headline is a date of this piece only where it says nothing else.
            day = date::line(line);
        }
    }
    if let Some(names) = names
        && place_of(article.byline.as_deref(), &names)
    {
        article.byline = Some(names);
    }
    if let Some(day) = day {
        let finer = |own: &str| own.len() == 10 && day.len() > 10 && day.starts_with(own);
        if article.published.as_deref().is_none_or(finer) {
            article.published = Some(day);
        }
    }
}

/// A block that is a name and no more.
fn name(text: &str) -> Option<String> {
    byline::line(&format!("By {text}"))
}

/// Whether the printed names take the place of those of the metadata: when there are none, when they are more, or when they
/// are others.
fn place_of(said: Option<&str>, printed: &str) -> bool {
    let Some(said) = said else { return true };
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.chars().count() > 1 && !matches!(*w, "by" | "and" | "und" | "et" | "y" | "и"))
            .map(str::to_owned)
            .collect()
    };
    let (said, printed) = (words(said), words(printed));
    let shared = said.iter().filter(|w| printed.contains(w)).count();
    shared == 0 || (shared == said.len() && printed.len() > said.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_names_win_when_they_are_more_or_others() {
        assert!(place_of(None, "Jane Doe"));
        assert!(place_of(Some("Jane Doe"), "Jane Doe, John Smith and Ann Lee"));
        assert!(place_of(Some("Web Desk"), "Jane Doe"));
        assert!(!place_of(Some("Jane Doe, John Smith"), "Jane Doe"));
        assert!(!place_of(Some("Jane Doe, Courier Writer"), "JANE DOE"));
    }
}
