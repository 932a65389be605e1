//! The list of documented contested names.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use parallax_text::{Span, tokens};

use super::reading::Wording;

const EN: &str = include_str!("../../data/contested-names-en.txt");

/// One thing with several names.
struct Group {
    name: &'static str,
    source: &'static str,
    /// Words of which one must stand in the wording; empty for none.
    with: Vec<String>,
}

/// A name, as folded words, and whose it is.
struct Name {
    keys: Vec<String>,
    group: usize,
    variant: usize,
    /// Written with a capital: it counts only where the text has one.
    capital: bool,
}

struct List {
    groups: Vec<Group>,
    /// By the first word; longer names first.
    names: BTreeMap<String, Vec<Name>>,
}

/// The folded words of a name.
fn keys(phrase: &str) -> Vec<String> {
    tokens(phrase).into_iter().filter(|token| token.word).map(|token| token.key).collect()
}

static LIST: LazyLock<List> = LazyLock::new(|| {
    let mut list = List { groups: Vec::new(), names: BTreeMap::new() };
    let mut source = "";
    for line in EN.lines().map(str::trim) {
        if let Some(named) = line.strip_prefix("source:") {
            source = named.trim();
            continue;
        }
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let Some((head, variants)) = line.split_once(':') else { continue };
        let (name, with) = head.split_once(" with ").unwrap_or((head, ""));
        let group = list.groups.len();
        let with = with.split('/').map(str::trim).filter(|word| !word.is_empty()).flat_map(keys).collect();
        list.groups.push(Group { name: name.trim(), source, with });
        for (variant, phrases) in variants.split('|').enumerate() {
            for phrase in phrases.split('/').map(str::trim) {
                let keys = keys(phrase);
                let Some(first) = keys.first().cloned() else { continue };
                let capital = phrase.starts_with(char::is_uppercase);
                list.names.entry(first).or_default().push(Name { keys, group, variant, capital });
            }
        }
    }
    for names in list.names.values_mut() {
        names.sort_by_key(|name| usize::MAX - name.keys.len());
    }
    list
});

/// A name of a group, where it stands.
pub(super) struct Found {
    pub(super) variant: usize,
    pub(super) span: Span,
}

/// The names of each group in a wording, outside quotation marks; only for English, or where the language is not known.
pub(super) fn in_wording(wording: &Wording<'_>) -> BTreeMap<usize, Vec<Found>> {
    let mut found: BTreeMap<usize, Vec<Found>> = BTreeMap::new();
    if wording.read.base() != "en" {
        return found;
    }
    let words: Vec<_> = wording.words.iter().filter(|word| word.word).collect();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let names = LIST.names.get(word.key.trim_end_matches("'s")).map_or(&[][..], Vec::as_slice);
        let stands = |name: &&Name| {
            let here = words.get(at..at + name.keys.len());
            here.is_some_and(|here| {
                here.iter()
                    .map(|word| word.key.trim_end_matches("'s"))
                    .eq(name.keys.iter().map(String::as_str))
            }) && (!name.capital || word.span.of(wording.read.text).starts_with(char::is_uppercase))
        };
        let mut len = 1;
        for name in names.iter().filter(stands) {
            let group = LIST.groups.get(name.group);
            let fits = group.is_some_and(|group| {
                group.with.is_empty()
                    || wording
                        .words
                        .iter()
                        .any(|word| group.with.iter().any(|with| with == word.key.trim_end_matches("'s")))
            });
            let span = words.get(at + name.keys.len() - 1).map(|last| word.span.cover(last.span));
            if let Some(span) = span.filter(|_| fits && !word.quoted && len <= name.keys.len()) {
                len = name.keys.len();
                found
                    .entry(name.group)
                    .or_default()
                    .push(Found { variant: name.variant, span: bare(wording, span) });
            }
        }
        at += len;
    }
    found
}

/// The words without a possessive ending.
fn bare(wording: &Wording<'_>, span: Span) -> Span {
    let shown = span.of(wording.read.text);
    let cut = ["'s", "’s"].iter().find_map(|ending| shown.strip_suffix(ending));
    cut.and_then(|cut| Span::within(wording.read.text, cut)).unwrap_or(span)
}

/// What the names of a group name.
pub(super) fn name(group: usize) -> &'static str {
    LIST.groups.get(group).map_or("", |group| group.name)
}

/// Where it is documented that they are contested.
pub(super) fn source(group: usize) -> &'static str {
    LIST.groups.get(group).map_or("", |group| group.source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_has_a_source_and_two_variants() {
        assert!(LIST.groups.len() > 20);
        for (at, group) in LIST.groups.iter().enumerate() {
            assert!(!group.source.is_empty(), "{} has no source", group.name);
            let variants: std::collections::BTreeSet<usize> = LIST
                .names
                .values()
                .flatten()
                .filter(|name| name.group == at)
                .map(|name| name.variant)
                .collect();
            assert!(variants.len() > 1, "{} has one name", group.name);
        }
    }

    #[test]
    fn no_name_stands_in_two_variants_of_a_group() {
        for names in LIST.names.values() {
            for (at, name) in names.iter().enumerate() {
                for other in names.iter().skip(at + 1).filter(|other| other.keys == name.keys) {
                    assert!(
                        other.group != name.group,
                        "{:?} stands twice in {}",
                        name.keys,
                        super::name(name.group)
                    );
                }
            }
        }
    }
}
