//! Words that are written with a full stop.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What may follow an abbreviation; the data file tells the classes apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Follows {
    /// A name ("Gen. Breedlove").
    Title,
    /// A figure ("No. 10").
    Number,
    /// A day ("Jan. 5").
    Month,
    /// Anything; the sentence may end ("Acme Inc.").
    Suffix,
    /// Anything; a place name ("Calif.").
    Place,
    /// The rest of the sentence ("vs.").
    Inner,
    /// Anything; a unit behind a figure.
    Unit,
}

type Lists = HashMap<&'static str, HashMap<&'static str, Follows>>;

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::new();
    for line in include_str!("../data/abbreviations.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut parts = line.split_whitespace();
        let (Some(language), Some(class)) = (parts.next(), parts.next()) else { continue };
        let follows = match class {
            "title" => Follows::Title,
            "number" => Follows::Number,
            "month" => Follows::Month,
            "suffix" => Follows::Suffix,
            "place" => Follows::Place,
            "inner" => Follows::Inner,
            "unit" => Follows::Unit,
            _ => continue,
        };
        let list = lists.entry(language).or_default();
        for word in parts {
            list.entry(word).or_insert(follows);
        }
    }
    lists
});

/// The abbreviations of one language; English where there is no list.
#[derive(Clone, Copy)]
pub(crate) struct Abbreviations(Option<&'static HashMap<&'static str, Follows>>);

impl Abbreviations {
    pub(crate) fn of(language: &str) -> Self {
        Self(LISTS.get(language).or_else(|| LISTS.get("en")))
    }

    /// The class of `word`, given in lower case without its last stop.
    pub(crate) fn get(self, word: &str) -> Option<Follows> {
        self.0?.get(word).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_read() {
        for line in include_str!("../data/abbreviations.txt").lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.split_whitespace();
            let (Some(language), Some(_)) = (parts.next(), parts.next()) else { continue };
            for word in parts {
                assert!(Abbreviations::of(language).get(word).is_some(), "{language} {word}");
                assert_eq!(word, word.to_lowercase(), "looked up in lower case");
            }
        }
    }
}
