//! What an export's cover says it holds, held against what was found.

use super::layout::Compiled;

/// The cover of an export.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Listed {
    /// How many documents it says there are.
    pub(super) count: Option<u32>,
    /// Its list of headlines, with their numbers.
    pub(super) headlines: Vec<(u32, String)>,
}

/// What became of one document, for the comparison.
#[derive(Debug, Clone)]
pub(super) struct Outcome {
    pub(super) title: Option<String>,
    /// Why it could not be read.
    pub(super) failed: Option<String>,
}

/// Headlines on a cover at most; more are no list of headlines.
const MOST: usize = 10_000;

/// Reads the cover off the lines before the first document.
pub(super) fn read(lines: &[String], layout: &Compiled) -> Listed {
    let mut listed = Listed::default();
    for line in lines.iter().map(|line| line.trim()) {
        if let Some(count) = layout.count.as_ref().and_then(|count| count.captures(line)) {
            listed.count = listed.count.or_else(|| count.get(1)?.as_str().parse().ok());
        } else if let Some(item) = layout.item.as_ref().and_then(|item| item.captures(line))
            && listed.headlines.len() < MOST
            && let (Some(number), Some(title)) = (item.get(1), item.get(2))
            && let Ok(number) = number.as_str().parse::<u32>()
            // Numbers that do not go on are something else: an address, a search term.
            && number == listed.headlines.len() as u32 + 1
        {
            listed.headlines.push((number, title.as_str().trim().to_owned()));
        }
    }
    listed
}

impl Listed {
    /// What is listed and was not found, each with the reason.
    pub(super) fn missing(&self, outcomes: &[Outcome]) -> Vec<String> {
        let mut missing = Vec::new();
        let failed = |place: usize| outcomes.get(place).and_then(|outcome| outcome.failed.as_deref());
        // Documents stand in the order of the list; those that are missing make the later ones move up.
        let mut used = vec![false; outcomes.len()];
        let mut unmatched = Vec::new();
        let titles: Vec<Option<String>> = outcomes
            .iter()
            .map(|outcome| outcome.title.as_deref().filter(|_| outcome.failed.is_none()).map(letters))
            .collect();
        for (number, headline) in &self.headlines {
            let listed = letters(headline);
            let place = titles.iter().enumerate().position(|(place, title)| {
                !used.get(place).copied().unwrap_or(true)
                    && title.as_deref().is_some_and(|title| same(title, &listed))
            });
            match place.and_then(|place| used.get_mut(place)) {
                Some(used) => *used = true,
                None => unmatched.push((*number, headline)),
            }
        }
        for (number, headline) in unmatched {
            let place = (number as usize).saturating_sub(1);
            let why = match failed(place) {
                Some(why) => why.to_owned(),
                None => match outcomes.get(place) {
                    Some(Outcome { title: Some(title), .. }) if !used.get(place).copied().unwrap_or(true) => {
                        format!("a document with another headline stands in its place: “{title}”")
                    }
                    _ => "no document in the file has this headline".to_owned(),
                },
            };
            missing.push(format!("{number}. {headline}: {why}"));
        }
        let found = outcomes.iter().filter(|outcome| outcome.failed.is_none()).count();
        if self.headlines.is_empty()
            && let Some(count) = self.count
        {
            for (place, outcome) in outcomes.iter().enumerate() {
                if let Some(why) = &outcome.failed {
                    missing.push(format!("document {}: {why}", place + 1));
                }
            }
            let absent = (count as usize).saturating_sub(outcomes.len());
            if absent > 0 {
                let what = if absent == 1 { "document is" } else { "documents are" };
                missing.push(format!("{absent} {what} not in the file: it says {count} and holds {found}"));
            }
        }
        missing
    }
}

/// Whether a document's headline is the one of the list, which may be cut short.
fn same(title: &str, listed: &str) -> bool {
    !listed.is_empty()
        && (title == listed
            || (listed.chars().count() >= 20 && title.starts_with(listed))
            || (title.chars().count() >= 20 && listed.starts_with(title)))
}

/// What of a headline is compared.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
