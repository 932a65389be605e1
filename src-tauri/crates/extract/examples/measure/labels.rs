//! How often a reader's metadata are what the labels say.

use crate::page::{Label, Page};
use crate::readers::Reading;

/// Right and labelled, for title, day, author, outlet and language.
pub(crate) type Tally = [(usize, usize); 5];

/// The names of the fields, in order.
pub(crate) const FIELDS: [&str; 5] = ["title", "published", "author", "outlet", "language"];

/// A field of a page that was read wrongly: page, field, what was read.
pub(crate) type Fault<'a> = (&'a Page, &'static str, Option<&'a str>);

/// Counts, and lists what is wrong.
pub(crate) fn tally<'a>(pages: &'a [Page], readings: &'a [Reading]) -> (Tally, Vec<Fault<'a>>) {
    let mut tally = Tally::default();
    let mut faults = Vec::new();
    for (page, reading) in pages.iter().zip(readings) {
        let Some(label) = &page.label else { continue };
        let said = [&reading.title, &reading.published, &reading.author, &reading.outlet, &reading.language];
        for (((slot, field), verdict), said) in
            tally.iter_mut().zip(FIELDS).zip(judge(label, reading)).zip(said)
        {
            let Some(right) = verdict else { continue };
            slot.0 += usize::from(right);
            slot.1 += 1;
            if !right {
                faults.push((page, field, said.as_deref()));
            }
        }
    }
    (tally, faults)
}

/// Whether each field is right; `None` where there is no label.
fn judge(label: &Label, reading: &Reading) -> [Option<bool>; 5] {
    let said = |value: &Option<String>| value.clone().filter(|v| !v.trim().is_empty());
    let title = said(&reading.title);
    let published = said(&reading.published);
    let author = said(&reading.author);
    let outlet = said(&reading.outlet);
    let language = said(&reading.language);
    [
        label.title.as_ref().map(|gold| title.is_some_and(|t| squeezed(&t) == squeezed(gold))),
        label
            .published
            .as_ref()
            .map(|days| published.is_some_and(|p| days.iter().any(|day| p.starts_with(day)))),
        label.author.as_ref().map(|names| authors(names, author.as_deref())),
        label.outlet.as_ref().map(|names| outlet.is_some_and(|o| names.iter().any(|n| bare(n) == bare(&o)))),
        label
            .language
            .as_ref()
            .map(|gold| language.is_some_and(|l| l.split(['-', '_']).next() == Some(gold))),
    ]
}

/// All names and not much else: a role or an agency may stand beside them, another name or a sentence may not.
fn authors(names: &[String], said: Option<&str>) -> bool {
    let Some(said) = said else { return names.is_empty() };
    let squeezed_said = squeezed(said);
    let words = |text: &str| text.split_whitespace().count();
    let named: usize = names.iter().map(|name| words(name)).sum();
    !names.is_empty()
        && names.iter().all(|name| squeezed_said.contains(&squeezed(name)))
        && words(said) <= named + names.len() - 1 + 6
}

/// An outlet's name without its article.
fn bare(name: &str) -> String {
    let squeezed = squeezed(name);
    squeezed.strip_prefix("the").map_or(squeezed.clone(), str::to_owned)
}

/// Letters and digits in lower case.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
