//! Stems: what is left of a word when its endings are taken off. For matching only, never shown.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

/// The stem of a folded key (see [`crate::Token::key`]) by the Snowball rules of its language.
///
/// `language` is a BCP 47 tag; English rules apply when it is `None`. In a language without rules, and for keys that hold a
/// digit or no letter, the stem is the key. English possessives go, and British spellings become American ones
/// ("federalisation", "labour"), so that outlets of both meet.
///
/// ```
/// use parallax_text::stem;
/// assert_eq!(stem("troops", Some("en")), stem("troop", Some("en")));
/// assert_eq!(stem("federalisation", Some("en")), stem("federalization", Some("en")));
/// assert_eq!(stem("kerry's", Some("en")), stem("kerry", Some("en")));
/// assert_eq!(stem("40000", Some("en")), "40000");
/// ```
pub fn stem<'k>(key: &'k str, language: Option<&str>) -> Cow<'k, str> {
    let base = language.and_then(|tag| tag.split(['-', '_']).next()).unwrap_or("en");
    let Some(algorithm) = algorithm(base) else { return Cow::Borrowed(key) };
    // A long run without spaces is no word, and the rules are not made for it.
    if key.len() > 64 || !key.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '-')) {
        return Cow::Borrowed(key);
    }
    let stemmer = Stemmer::create(algorithm);
    if base != "en" {
        return stemmer.stem(key);
    }
    let bare = key.strip_suffix("'s").or_else(|| key.strip_suffix('\'')).unwrap_or(key);
    match american(bare) {
        Cow::Borrowed(bare) => stemmer.stem(bare),
        Cow::Owned(word) => Cow::Owned(stemmer.stem(&word).into_owned()),
    }
}

fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "en" => Algorithm::English,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "no" | "nb" | "nn" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

/// British and American beginnings, by the first byte of the British one, each in the order of the list.
static SPELLINGS: LazyLock<HashMap<u8, Vec<(&str, &str)>>> = LazyLock::new(|| {
    let mut out: HashMap<u8, Vec<(&str, &str)>> = HashMap::new();
    for line in include_str!("../data/spellings.txt").lines().filter(|line| !line.starts_with('#')) {
        if let (Some(first), Some(pair)) = (line.bytes().next(), line.split_once(' ')) {
            out.entry(first).or_default().push(pair);
        }
    }
    out
});

/// The American spelling of an English word, as far as the endings -ise and -our and a list go.
fn american(word: &str) -> Cow<'_, str> {
    let known = word.bytes().next().and_then(|first| SPELLINGS.get(&first));
    for (british, american) in known.into_iter().flatten() {
        if let Some(rest) = word.strip_prefix(british) {
            return Cow::Owned(format!("{american}{rest}"));
        }
    }
    // Shorter words in -ise are words of their own: "rise", "advise".
    if word.len() >= 8 {
        for (british, american) in [
            ("isations", "izations"),
            ("isation", "ization"),
            ("ising", "izing"),
            ("ised", "ized"),
            ("ises", "izes"),
            ("ise", "ize"),
        ] {
            if let Some(start) = word.strip_suffix(british) {
                return Cow::Owned(format!("{start}{american}"));
            }
        }
    }
    Cow::Borrowed(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn forms_of_a_word_meet() {
        for (a, b, language) in [
            ("negotiations", "negotiation", "en"),
            ("recognised", "recognized", "en"),
            ("labour's", "labor", "en"),
            ("metres", "meters", "en"),
            ("verhandlungen", "verhandlung", "de"),
            ("переговоры", "переговоров", "ru"),
            ("soldats", "soldat", "fr"),
        ] {
            assert_eq!(stem(a, Some(language)), stem(b, Some(language)), "{a} and {b}");
        }
    }

    #[test]
    fn words_that_differ_stay_apart() {
        for (a, b) in [("russia", "russian's"), ("troops", "trooper"), ("minister", "ministry")] {
            assert_ne!(stem(a, Some("en")), stem(b, Some("en")), "{a} and {b}");
        }
        assert_eq!(stem("крим", Some("uk")), "крим", "no rules, no change");
    }

    proptest! {
        #[test]
        fn no_key_breaks_it(key in "\\PC{0,80}", language in "(ar|da|nl|en|fi|fr|de|el|hu|it|no|pt|ro|ru|es|sv|ta|tr|xx)") {
            stem(&key, Some(&language));
        }
    }
}
