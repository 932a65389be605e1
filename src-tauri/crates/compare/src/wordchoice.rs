//! Who calls it what: the differing words that outlets use for one thing.
//!
//! Over the wordings of one passage, words that stand against each other in the same surroundings are gathered into a ladder:
//! "annexed" / "took over" / "reunified with". Names of one actor in different forms make ladders too.
//!
//! ```
//! use parallax_compare::word_choices;
//! let told = ["Russia annexed Crimea in March.", "Russia took over Crimea in March.", "In March Russia annexed Crimea."];
//! let ladders = word_choices(&told, Some("en"));
//! let variants: Vec<&str> = ladders[0].variants.iter().map(|variant| variant.text.as_str()).collect();
//! assert_eq!(variants, ["annexed", "took over"]);
//! assert_eq!(ladders[0].variants[0].uses.len(), 2, "two outlets say annexed");
//! ```
//!
//! Nothing here knows meanings: the surroundings decide, and a ladder is a suggestion to look at.

mod contrast;
mod ladder;
mod naming;

use parallax_text::{Figure, FigureKind, Span, figures};
use serde::{Deserialize, Serialize};

use crate::Label;
use crate::diff::spoken_words;

/// Differing words for one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordChoice {
    /// How they were found.
    pub kind: ChoiceKind,
    /// What sort of words they are, where all variants agree on it.
    pub label: Option<Label>,
    /// The variants, two at least: the most used first, ties by first use.
    pub variants: Vec<Variant>,
}

/// How the variants of a word choice were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChoiceKind {
    /// Other words in the same surroundings.
    Words,
    /// Other forms of one name: "Kerry" / "US Secretary of State John Kerry".
    Naming,
}

/// One of the words for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// The words as they are first used.
    pub text: String,
    /// Where they are used, by wording and place.
    pub uses: Vec<Use>,
}

/// A place where a variant is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Use {
    /// Index of the wording.
    pub wording: usize,
    /// Byte range of the wording.
    pub span: Span,
}

/// Most wordings that are compared each with each; further ones are compared with these.
const EACH: usize = 24;

/// Finds the word choices over the wordings of one passage, a text for each outlet (its sentence, or sentences, of the passage).
///
/// Ladders of words come first, in the order of their first use, then names. What is found does not depend on the order in which
/// the wordings are given, while there are no more than 24 `language` is a BCP 47 tag, `None` when it is not known.
pub fn word_choices(wordings: &[&str], language: Option<&str>) -> Vec<WordChoice> {
    // Ties are broken by place, so the wordings are brought to one order first.
    let mut order: Vec<usize> = (0..wordings.len()).collect();
    order.sort_by_key(|&at| wordings.get(at));
    let sorted: Vec<&str> = order.iter().filter_map(|&at| wordings.get(at).copied()).collect();
    let mut contrasts = Vec::new();
    for (i, a) in sorted.iter().enumerate().take(EACH) {
        for (j, b) in sorted.iter().enumerate().skip(i + 1) {
            contrasts.extend(contrast::between(i, a, j, b, language));
        }
    }
    contrasts.extend(contrast::before_names(&sorted, language));
    let verbs: Vec<Vec<Span>> = wordings.iter().map(|text| reporting_verbs(text, language)).collect();
    let ladders = ladder::ladders(contrasts).into_iter().map(|(label, mut uses)| {
        for place in &mut uses {
            place.wording = order.get(place.wording).copied().unwrap_or_default();
        }
        (ChoiceKind::Words, label, of_one_sort(uses, &verbs))
    });
    let namings = naming::namings(wordings, language);
    let namings = namings.into_iter().map(|uses| (ChoiceKind::Naming, Some(Label::Name), uses));
    let mut choices: Vec<WordChoice> = ladders
        .chain(namings)
        .filter_map(|(kind, label, uses)| {
            Some(WordChoice { kind, label, variants: variants(wordings, uses, language)? })
        })
        .collect();
    let first = |choice: &WordChoice| {
        choice.variants.iter().filter_map(|variant| variant.uses.first()).min().copied()
    };
    choices.sort_by_key(|choice| (choice.kind, first(choice)));
    choices
}

/// The reporting verbs of a wording.
fn reporting_verbs(text: &str, language: Option<&str>) -> Vec<Span> {
    let verb = |figure: Figure| matches!(figure.kind, FigureKind::ReportingVerb(_)).then_some(figure.span);
    figures(text, language).into_iter().filter_map(verb).collect()
}

/// The uses without the fewer of two sorts: "Ukrainians" is no other word for "stressed".
fn of_one_sort(uses: Vec<Use>, verbs: &[Vec<Span>]) -> Vec<Use> {
    let says = |place: &Use| verbs.get(place.wording).is_some_and(|verbs| verbs.contains(&place.span));
    let (verbs, others): (Vec<Use>, Vec<Use>) = uses.into_iter().partition(says);
    if verbs.len() > others.len() { verbs } else { others }
}

/// Groups uses by their words; `None` when all use the same.
fn variants(wordings: &[&str], mut uses: Vec<Use>, language: Option<&str>) -> Option<Vec<Variant>> {
    uses.sort_unstable();
    let mut out: Vec<(String, Variant)> = Vec::new();
    for place in uses {
        let shown = place.span.of(wordings.get(place.wording)?);
        let key =
            spoken_words(shown, language).into_iter().map(|word| word.key).collect::<Vec<_>>().join(" ");
        match out.iter_mut().find(|(known, _)| *known == key) {
            Some((_, variant)) => variant.uses.push(place),
            None => out.push((key, Variant { text: shown.to_owned(), uses: vec![place] })),
        }
    }
    let mut variants: Vec<Variant> = out.into_iter().map(|(_, variant)| variant).collect();
    variants.sort_by_key(|variant| (usize::MAX - variant.uses.len(), variant.uses.first().copied()));
    (variants.len() > 1).then_some(variants)
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;
    use proptest::prelude::*;

    /// A line for each ladder, the number of uses behind each variant.
    fn shown(wordings: &[&str]) -> String {
        let line = |choice: &WordChoice| {
            let variants: Vec<String> = choice
                .variants
                .iter()
                .map(|variant| format!("{} ({})", variant.text, variant.uses.len()))
                .collect();
            let label = choice.label.map_or(String::new(), |label| format!("{label:?}: "));
            format!("{label}{}", variants.join(" / "))
        };
        word_choices(wordings, Some("en")).iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_ladder_over_four_outlets() {
        assert_snapshot!(shown(&[
            "Russia annexed Crimea on March 18-21, after a referendum on March 16 that Kiev and the West do not recognise.",
            "The reunification of Crimea with Russia was completed on March 18-21, after its residents had voted for it in the referendum of March 16.",
            "Less than two weeks earlier Russia had completed its seizure of Crimea, where gunmen came first and a vote on 16 March came after.",
            "The United States does not recognize the referendum held in Crimea on March 16 or the incorporation of Crimea into Russia that followed it.",
            "None of that undoes the takeover of Crimea, which Kerry called “illegal and illegitimate.”",
        ]), @"annexed (1) / reunification (1) / seizure (1) / incorporation (1) / takeover (1)");
    }

    #[test]
    fn verbs_numbers_and_names() {
        assert_snapshot!(shown(&[
            "Kerry said that more than 40,000 Russian troops are massed near the border.",
            "Secretary of State John Kerry claimed that up to 40,000 Russian troops are massed near the border.",
            "US Secretary of State John Kerry said that tens of thousands of Russian soldiers are gathered near the border.",
        ]), @"
        ReportingVerb: said (2) / claimed (1)
        Number: more than 40,000 (1) / up to 40,000 (1) / tens of thousands (1)
        troops are massed (2) / soldiers are gathered (1)
        Name: Kerry (1) / Secretary of State John Kerry (1) / US Secretary of State John Kerry (1)
        ");
        assert_snapshot!(shown(&[
            "Masked gunmen seized the airport in Simferopol overnight.",
            "Self-defence forces took the airport in Simferopol under control overnight.",
            "Little green men seized the airport in Simferopol overnight.",
        ]), @"Masked gunmen (1) / Self-defence forces took (1) / Little green men (1)");
    }

    #[test]
    fn no_ladder_where_nothing_is_shared() {
        assert_snapshot!(shown(&["It rains in Madrid.", "Two men robbed a bank."]), @"");
        assert_snapshot!(shown(&["Russia annexed Crimea.", "Russia annexed Crimea."]), @"");
        assert_snapshot!(shown(&[]), @"");
    }

    proptest! {
        #[test]
        fn uses_are_places_of_their_wordings(wordings in prop::collection::vec("((Kerry|Russia|the|troops|annexed|took|of|Crimea|40,000|said|\\PC{0,2}) ){0,12}", 0..5)) {
            let texts: Vec<&str> = wordings.iter().map(String::as_str).collect();
            for choice in word_choices(&texts, Some("en")) {
                prop_assert!(choice.variants.len() > 1);
                let mut uses: Vec<Use> = choice.variants.iter().flat_map(|variant| variant.uses.clone()).collect();
                for place in &uses {
                    prop_assert!(texts[place.wording].get(place.span.range()).is_some_and(|words| !words.is_empty()));
                }
                let all = uses.len();
                uses.sort_unstable();
                uses.dedup_by_key(|place| place.wording);
                prop_assert_eq!(uses.len(), all, "a wording has one place in a ladder");
            }
        }

        #[test]
        fn the_order_of_outlets_does_not_matter(wordings in prop::collection::vec("((Kerry|Russia|troops|annexed|took|of|Crimea|40,000|said) ){0,9}", 0..5)) {
            let texts: Vec<&str> = wordings.iter().map(String::as_str).collect();
            let turned: Vec<&str> = texts.iter().rev().copied().collect();
            let places = |wordings: &[&str]| {
                let mut all: Vec<Vec<(String, Span)>> = word_choices(wordings, Some("en"))
                    .into_iter()
                    .map(|choice| {
                        let uses = choice.variants.into_iter().flat_map(|variant| variant.uses);
                        let mut uses: Vec<_> = uses.map(|place| (wordings[place.wording].to_owned(), place.span)).collect();
                        uses.sort();
                        uses
                    })
                    .collect();
                all.sort();
                all
            };
            prop_assert_eq!(places(&texts), places(&turned));
        }
    }
}
