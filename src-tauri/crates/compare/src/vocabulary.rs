//! What is known of words before any article is read: how rare they are, and which of them name the same act.
//!
//! English has both (`data/`). In other languages every stem counts alike until the articles themselves tell
//! ([`crate::Weights`]), and no two stems name the same act.

use std::collections::HashMap;
use std::sync::OnceLock;

use parallax_text::stem;

/// A word, a stem or a run of them, as a hash: equal in all articles, runs and machines.
pub(crate) type Term = u64;

/// Rarity of a stem that the table does not list: one in half a million words or rarer.
const UNLISTED: f32 = 7.1;
/// Rarity of every stem of a language without a table.
const UNKNOWN: f32 = 5.0;
/// Rarity of a number.
const NUMBER: f32 = 5.0;
/// In a language without a table, words of so few letters are taken for function words.
const SHORT: usize = 3;

/// FNV-1a over 64 bits, stirred once more so that short words fill all bits.
pub(crate) fn term(word: &str) -> Term {
    stir(
        word.bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)),
    )
}

/// The term of two terms that follow each other.
pub(crate) fn joined(first: Term, second: Term) -> Term {
    stir(first.rotate_left(23) ^ second.wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
fn stir(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// The words of one language.
#[derive(Clone, Copy)]
pub(crate) struct Vocabulary<'l> {
    language: Option<&'l str>,
    tables: Option<&'static Tables>,
}

#[derive(Debug, Default)]
struct Tables {
    rarity: HashMap<Term, f32>,
    /// Class of an act by stem, or by two joined stems.
    acts: HashMap<Term, Term>,
}

impl<'l> Vocabulary<'l> {
    /// The vocabulary of a BCP 47 tag; English when there is none.
    pub(crate) fn of(language: Option<&'l str>) -> Self {
        let tag = language.and_then(|tag| tag.split(['-', '_']).next()).unwrap_or("en");
        Self { language, tables: (tag == "en").then(english) }
    }

    /// The stem of a folded word, and how rare it is in the language at large: 0 for the commonest.
    pub(crate) fn look_up(&self, word: &str) -> (Term, f32) {
        let stem = term(&stem(word, self.language));
        let numeric = word.starts_with(|c: char| c.is_numeric() || matches!(c, '$' | '€' | '£'));
        let rarity = match self.tables {
            _ if numeric => NUMBER,
            Some(tables) => tables.rarity.get(&stem).copied().unwrap_or(UNLISTED),
            None if word.chars().count() <= SHORT && !word.chars().any(is_ideograph) => 0.0,
            None => UNKNOWN,
        };
        (stem, rarity)
    }

    /// The act that a stem, or two joined stems, name.
    pub(crate) fn act(&self, stem: Term) -> Option<Term> {
        self.tables?.acts.get(&stem).copied()
    }
}

/// Whether a character is of a script that writes words without spaces, a character or two each.
pub(crate) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn english() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let lines =
            |file: &'static str| file.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let mut tables = Tables::default();
        for line in lines(include_str!("../data/rarity-en.txt")) {
            let mut parts = line.split(' ');
            let Some(value) = parts.next().and_then(|value| value.parse().ok()) else { continue };
            tables.rarity.extend(parts.map(|stem| (term(stem), value)));
        }
        for line in lines(include_str!("../data/event-words-en.txt")) {
            let Some((class, words)) = line.split_once(": ") else { continue };
            let class = term(&format!("act {class}"));
            for word in words.split(' ') {
                let mut stems = word.split('-').map(|part| term(&stem(part, Some("en"))));
                let key = match (stems.next(), stems.next()) {
                    (Some(first), Some(second)) => joined(first, second),
                    (Some(only), None) => only,
                    _ => continue,
                };
                tables.acts.insert(key, class);
            }
        }
        tables
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_weigh_little() {
        let english = Vocabulary::of(Some("en-GB"));
        let rarity = |word| english.look_up(word).1;
        assert_eq!(rarity("the"), 0.0);
        assert!(rarity("talk") < rarity("troop"));
        assert_eq!(rarity("lavrov"), UNLISTED);
        assert_eq!(rarity("40000"), NUMBER);
    }

    #[test]
    fn words_of_one_act_meet() {
        let english = Vocabulary::of(None);
        let act = |word: &str| english.act(english.look_up(word).0);
        assert_eq!(act("sold"), act("sales"));
        assert_eq!(act("quake"), act("temblor"));
        assert_eq!(act("quake"), act("earthquakes"));
        assert_ne!(act("quake"), act("sale"));
        assert_eq!(english.act(joined(term("step"), term("down"))), act("resignation"));
        let ukrainian = Vocabulary::of(Some("uk"));
        assert_eq!(ukrainian.act(ukrainian.look_up("quake").0), None);
    }

    #[test]
    fn each_word_names_one_act() {
        let mut seen = HashMap::new();
        for line in include_str!("../data/event-words-en.txt").lines().filter(|line| !line.starts_with('#')) {
            let Some((class, words)) = line.split_once(": ") else { continue };
            for word in words.split(' ') {
                assert_eq!(seen.insert(word, class), None, "{word} stands twice");
            }
        }
    }
}
