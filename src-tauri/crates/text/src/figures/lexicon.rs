//! The word lists of a language, looked up by the folded key of a token.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use super::Stance;

/// What a word or phrase stands for; `data/en.txt` describes each.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Role {
    Cardinal(f64),
    Scale(f64),
    Few(f64, f64),
    Vague(f64, f64),
    Share(f64),
    Above,
    Below,
    About,
    More,
    Fewer,
    Around,
    Unit(&'static str),
    Month(u8),
    Weekday(u8),
    Yearly,
    Verb { lemma: &'static str, stance: Stance, noun_too: bool },
    Hedge,
    Title,
    Given,
    Body,
    Place,
    Link,
    Alias(&'static str),
    Common,
    Article,
    Who,
    Pronoun,
    Aside,
    Subordinate,
    Suffix,
}

/// One reading of a word: its role, and the words that must follow for it.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) rest: Vec<&'static str>,
    pub(super) role: Role,
}

type Map = HashMap<&'static str, Vec<Item>, BuildHasherDefault<Fnv>>;

/// The lists of one language.
pub(super) struct Lexicon {
    map: Map,
    /// The language's tag; "" for a language without lists.
    pub(super) language: &'static str,
    /// Whether the comma parts the fraction ("3,5") and the stop the thousands.
    pub(super) decimal_comma: bool,
}

/// Every language with lists. A language is added by a file and a line here.
static FILES: [(&str, &str); 6] = [
    ("en", include_str!("../../data/en.txt")),
    ("de", include_str!("../../data/de.txt")),
    ("es", include_str!("../../data/es.txt")),
    ("fr", include_str!("../../data/fr.txt")),
    ("ru", include_str!("../../data/ru.txt")),
    ("uk", include_str!("../../data/uk.txt")),
];

static LEXICONS: LazyLock<Vec<Lexicon>> =
    LazyLock::new(|| FILES.iter().map(|(language, source)| Lexicon::read(language, source)).collect());

/// For languages without lists: with the stop before the fraction, and with the comma.
static NOTHING: LazyLock<[Lexicon; 2]> =
    LazyLock::new(|| [Lexicon::read("", ""), Lexicon::read("", "decimal ,")]);

/// Languages without lists that write the comma before the fraction.
const COMMA: [&str; 27] = [
    "be", "bg", "ca", "cs", "da", "el", "et", "fi", "hr", "hu", "id", "it", "lt", "lv", "mk", "nb", "nl",
    "no", "pl", "pt", "ro", "sk", "sl", "sr", "sv", "tr", "vi",
];

impl Lexicon {
    /// The lists of a BCP 47 tag; English for `None`, empty lists for a language that has none.
    pub(super) fn of(language: Option<&str>) -> &'static Self {
        let base = language.and_then(|tag| tag.split(['-', '_']).next()).unwrap_or("en");
        LEXICONS.iter().find(|lexicon| lexicon.language.eq_ignore_ascii_case(base)).unwrap_or_else(|| {
            let [stop, comma] = &*NOTHING;
            if COMMA.contains(&base) { comma } else { stop }
        })
    }

    /// The readings of a word, longest phrase first.
    pub(super) fn get(&self, key: &str) -> &[Item] {
        self.map.get(key).map_or(&[], Vec::as_slice)
    }

    /// The canonical form of the listed name that `key` alone is.
    pub(super) fn alias(&self, key: &str) -> Option<&'static str> {
        self.get(key).iter().find_map(|item| match item.role {
            Role::Alias(alias) if item.rest.is_empty() => Some(alias),
            _ => None,
        })
    }

    fn read(language: &'static str, source: &'static str) -> Self {
        let mut lexicon = Self { map: Map::default(), language, decimal_comma: false };
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some(mark) = line.strip_prefix("decimal ") {
                lexicon.decimal_comma = mark.trim() == ",";
                continue;
            }
            let Some((head, phrases)) = line.split_once(':') else { continue };
            for phrase in phrases.split(',').map(str::trim).filter(|phrase| !phrase.is_empty()) {
                let (phrase, noun_too) = match phrase.strip_suffix('*') {
                    Some(phrase) => (phrase, true),
                    None => (phrase, false),
                };
                let Some(role) = role(head, noun_too) else { continue };
                for words in either(phrase) {
                    let mut words = words.into_iter();
                    let Some(first) = words.next() else { continue };
                    lexicon.map.entry(first).or_default().push(Item { rest: words.collect(), role });
                }
            }
        }
        #[allow(
            clippy::iter_over_hash_type,
            reason = "each list is sorted by itself; the order of lists is never seen"
        )]
        for items in lexicon.map.values_mut() {
            items.sort_by_key(|item| std::cmp::Reverse(item.rest.len()));
        }
        lexicon
    }
}

/// Every way to read a phrase with alternatives: "is/are said to" is two phrases.
fn either(phrase: &'static str) -> Vec<Vec<&'static str>> {
    let mut all = vec![Vec::new()];
    for word in phrase.split_whitespace() {
        all = all
            .into_iter()
            .flat_map(|begun: Vec<&'static str>| {
                word.split('/').map(move |form| begun.iter().copied().chain([form]).collect::<Vec<_>>())
            })
            .collect();
    }
    all
}

fn role(head: &'static str, noun_too: bool) -> Option<Role> {
    let (name, rest) = head.split_once(' ').unwrap_or((head, ""));
    let mut numbers = rest.split_whitespace().map(|part| part.parse::<f64>().ok());
    Some(match name {
        "cardinal" => Role::Cardinal(numbers.next()??),
        "scale" => Role::Scale(numbers.next()??),
        "few" => Role::Few(numbers.next()??, numbers.next()??),
        "vague" => Role::Vague(numbers.next()??, numbers.next()??),
        "share" => Role::Share(numbers.next()??),
        "above" => Role::Above,
        "below" => Role::Below,
        "about" => Role::About,
        "more" => Role::More,
        "fewer" => Role::Fewer,
        "around" => Role::Around,
        "unit" => Role::Unit(rest.trim()),
        "month" => Role::Month(rest.trim().parse().ok()?),
        "weekday" => Role::Weekday(rest.trim().parse().ok()?),
        "yearly" => Role::Yearly,
        "verb" => {
            let (stance, lemma) = rest.split_once(' ')?;
            let stance = match stance {
                "neutral" => Stance::Neutral,
                "doubting" => Stance::Doubting,
                "assertive" => Stance::Assertive,
                "conceding" => Stance::Conceding,
                "denying" => Stance::Denying,
                "accusing" => Stance::Accusing,
                "factive" => Stance::Factive,
                _ => return None,
            };
            Role::Verb { lemma, stance, noun_too }
        }
        "hedge" => Role::Hedge,
        "title" => Role::Title,
        "given" => Role::Given,
        "body" => Role::Body,
        "place" => Role::Place,
        "link" => Role::Link,
        "alias" => Role::Alias(rest.trim()),
        "common" => Role::Common,
        "article" => Role::Article,
        "who" => Role::Who,
        "pronoun" => Role::Pronoun,
        "aside" => Role::Aside,
        "subordinate" => Role::Subordinate,
        "suffix" => Role::Suffix,
        _ => return None,
    })
}

/// FNV-1a: quick on short words, the same on every machine; the keys are our own lists, so nobody can choose collisions.
#[derive(Clone, Copy)]
pub(super) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_every_list_is_understood() {
        for (language, source) in FILES {
            for line in source.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
                if line.starts_with("decimal ") {
                    continue;
                }
                let (head, phrases) =
                    line.split_once(':').unwrap_or_else(|| panic!("{language}: no colon in {line:?}"));
                assert!(role(head, false).is_some(), "{language}: unknown role in {line:?}");
                for phrase in phrases.split(',') {
                    let phrase = phrase.trim().trim_end_matches('*');
                    for words in either(phrase) {
                        assert!(!words.is_empty(), "{language}: empty phrase in {line:?}");
                        let spaced = words.join(" ");
                        let keys: Vec<String> =
                            crate::tokens(&spaced).into_iter().map(|token| token.key).collect();
                        assert_eq!(
                            keys.join(" "),
                            spaced,
                            "{language}: not in folded form, it could never match"
                        );
                    }
                }
            }
        }
    }
}
