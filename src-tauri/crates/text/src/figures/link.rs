//! Names of a whole story brought together: short forms with long ones, weak finds with sure ones.

use std::collections::{BTreeMap, BTreeSet};

use super::names::Candidate;

/// Settles the names of a story, given by segment, in place: weak ones that nothing backs are dropped, and every form of a
/// name gets one key.
///
/// - "Kerry" and "John Kerry" share the surname already. A short form by the *first* word ("Xi" for "Xi Jinping") brings the
///   long form to it.
/// - A body's acronym, used in the story, is the key of its long form ("European Central Bank", "ECB").
/// - A surname that stands alone at the start of a sentence or in a headline is a name when the story has it for sure.
pub(super) fn link(segments: &mut [Vec<Candidate>]) {
    let mut sure = BTreeSet::new();
    let mut short = BTreeSet::new();
    for name in segments.iter().flatten().filter(|name| !name.weak) {
        sure.insert(name.key.clone());
        // "Xi" of "Xi Jinping"; the likes of "John" would back too much.
        if let [first, _, ..] = name.words.as_slice()
            && name.person
            && !crate::figures::is_given_name(first)
        {
            sure.insert(first.clone());
        }
    }
    for segment in segments.iter_mut() {
        segment.retain(|name| !name.weak || sure.contains(&name.key));
        short.extend(segment.iter().filter(|name| name.words.len() == 1).flat_map(|name| name.words.clone()));
    }
    let mut renamed = BTreeMap::new();
    for name in segments.iter().flatten().filter(|name| name.words.len() > 1) {
        let Some(first) = name.words.first() else { continue };
        if name.person && short.contains(first) && !short.contains(&name.key) {
            renamed.insert(name.key.clone(), first.clone());
        }
        let acronym = initials(&name.words);
        if !name.person && acronym.chars().count() > 1 && short.contains(&acronym) {
            renamed.insert(name.key.clone(), acronym);
        }
    }
    for name in segments.iter_mut().flatten() {
        if let Some(key) = renamed.get(&name.key) {
            name.key.clone_from(key);
        }
    }
}

/// The first letters of the words of a name, small words left out.
fn initials(words: &[String]) -> String {
    words
        .iter()
        .filter(|word| {
            !matches!(
                word.as_str(),
                "of" | "for" | "and" | "the" | "in" | "de" | "la" | "du" | "von" | "für" | "und"
            )
        })
        .flat_map(|word| word.split('-'))
        .filter_map(|word| word.chars().next())
        .collect()
}
