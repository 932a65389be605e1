//! Who speaks behind a quotation, and who speaks in a new sentence.

use super::marks::is_quote;
use super::{Behind, Class, Splitter};
use crate::figures::{is_given_name, is_reporting_verb};

impl Splitter<'_> {
    /// Whether `rest` is the attribution of the quotation before it: "Kerry asked." A statement of its own ("Kerry said he …")
    /// is none.
    pub(super) fn is_attribution(&self, rest: &str, strict: bool) -> bool {
        self.starts_with_speaker(rest, strict) || ends_with_speaking(rest)
    }

    /// Whether a few capitalised words and a reporting verb follow: "Mr. Yatsenyuk asked".
    fn starts_with_speaker(&self, rest: &str, strict: bool) -> bool {
        let mut words = rest.split_whitespace();
        for place in 0..6 {
            let Some(word) = words.next() else { return false };
            let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            if place > 0 && bare.starts_with(char::is_lowercase) && is_reporting_verb(self.language, bare) {
                if bare.len() < word.len() {
                    return true;
                }
                let after = words.next().unwrap_or("").trim_end_matches(|c: char| !c.is_alphanumeric());
                let asks = matches!(bare, "asked" | "asks" | "wondered" | "shouted");
                return !strict
                    && (asks
                        || after.is_empty()
                        || after.starts_with(char::is_uppercase)
                        || matches!(
                            after,
                            "in" | "on"
                                | "at"
                                | "during"
                                | "after"
                                | "before"
                                | "to"
                                | "as"
                                | "when"
                                | "while"
                                | "with"
                                | "from"
                                | "of"
                                | "reporters"
                                | "him"
                                | "her"
                                | "them"
                                | "me"
                        ));
            }
            if !strict
                && place > 0
                && bare.len() < word.len()
                && bare.starts_with(char::is_lowercase)
                && bare.ends_with(['s', 'd'])
            {
                // "Winston beams.": two words before the next stop are no sentence of their own.
                return true;
            }
            let goes_on = word.starts_with(char::is_uppercase)
                && (place == 0 || bare.len() == word.len() || word.ends_with('.'));
            let small =
                place > 0 && matches!(word, "of" | "de" | "van" | "von" | "al" | "bin" | "the" | "for");
            if !(goes_on || small)
                || place == 0
                    && self.is_starter(bare)
                    && !matches!(
                        bare,
                        "One" | "Officials" | "Mr" | "Mrs" | "Ms" | "Messrs" | "Police" | "Reporters"
                    )
            {
                return false;
            }
        }
        false
    }

    /// Whether a person's given name follows, or one capitalised word and a verb: "… the U.S. Kerry said". The names of
    /// offices that go with a country do not count ("the U.S. Treasury said").
    pub(super) fn is_person_or_verb(&self, behind: &Behind<'_>) -> bool {
        if self.language != "en" || behind.rest.starts_with(['(', '[']) {
            return false;
        }
        let mut words = behind.bare.split_whitespace();
        let (Some(first), Some(second)) = (words.next(), words.next()) else { return false };
        if !first.starts_with(char::is_uppercase) || !first.chars().all(char::is_alphabetic) {
            return false;
        }
        if is_given_name(first) {
            return second.starts_with(|c: char| c.is_alphabetic());
        }
        let verb = second.trim_end_matches([',', '.', ':']);
        let verb_follows = is_reporting_verb(self.language, verb)
            || matches!(
                verb,
                "is" | "was" | "has" | "had" | "will" | "would" | "did" | "does" | "were" | "are" | "have"
            );
        verb_follows && self.class(first) != Some(Class::Office)
    }
}

/// Whether the next sentence ends with a verb of speaking and nothing more: "Merkel's spokesman, Steffen Seibert, replied."
fn ends_with_speaking(rest: &str) -> bool {
    for (place, word) in rest.split_whitespace().take(14).enumerate() {
        if word.contains(is_quote)
            || place == 0 && matches!(word, "Nobody" | "No" | "None" | "Neither" | "Few")
        {
            return false;
        }
        if word.ends_with(['.', '!', '?']) && word.starts_with(char::is_lowercase) {
            let bare = word.trim_end_matches(['.', '!', '?']);
            return place > 0
                && matches!(
                    bare,
                    "said"
                        | "asked"
                        | "replied"
                        | "added"
                        | "shouted"
                        | "wrote"
                        | "insisted"
                        | "recalled"
                        | "continued"
                        | "answered"
                        | "exclaimed"
                        | "wondered"
                        | "explained"
                        | "noted"
                        | "warned"
                        | "responded"
                        | "quipped"
                        | "joked"
                        | "says"
                        | "asks"
                );
        }
    }
    false
}
