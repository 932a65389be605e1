//! What speaks for and against a stop being the end of a sentence.

use super::marks::{has_case, is_dash, is_opening, smiley};
use super::{Behind, Class, REACH, Splitter};
use crate::abbreviations::Follows;
use crate::words::is_dotted;

impl<'t> Splitter<'t> {
    /// Whether a stop of Chinese or Japanese ends the sentence; no space is needed behind it.
    pub(super) fn wide_stop_ends(&self, behind: &Behind<'_>) -> Option<usize> {
        if !behind.closed {
            return Some(behind.end);
        }
        // The attribution goes with its quotation: 「…。」と述べた, “…。”他说。
        let next: String = behind.rest.chars().take(6).collect();
        let attributed = next.starts_with(['と', '，', ',', '、'])
            || ["说", "表示", "称", "說", "稱", "问", "問", "道"].iter().any(|verb| next.contains(verb));
        (!attributed).then_some(behind.end)
    }

    /// Where the sentence ends that the stops `at..run` may close.
    pub(super) fn stop_ends(
        &self,
        start: usize,
        at: usize,
        run: usize,
        behind: &Behind<'t>,
    ) -> Option<usize> {
        let stops = self.text.get(at..run)?;
        let word = self.word_before(start, at);
        let next = behind.bare.chars().next()?;
        let asks = stops.contains(|c: char| c != '.' && c != '…' && c != ' ' && c != '\u{a0}');
        if !behind.spaced {
            return self.glued(word, stops, behind);
        }
        if !behind.rest.chars().take(REACH).any(char::is_alphanumeric) {
            // Only marks are left: "parrots? ?", "great! :)". The two hyphens before a signature stand by themselves.
            return (behind.rest.trim_end() == "--").then_some(behind.end);
        }
        if smiley(behind.rest).is_some() {
            return None;
        }
        if next.is_lowercase() && !starts_low_name(behind.bare) {
            return self.small_letter_follows(word, stops, behind).then_some(behind.end);
        }
        let starter = self.is_starter(behind.word);
        if asks {
            // "Yahoo! Inc.", "E! News"
            let brand = word.eq_ignore_ascii_case("yahoo") || word.len() == 1 && word != "I" && stops == "!";
            if brand && !starter || behind.closed && self.is_attribution(behind.bare, false) {
                return None;
            }
            return Some(behind.end);
        }
        if stops.len() > 1 {
            return self.dots_end(at, stops, starter, behind);
        }
        if behind.closed && !behind.in_bracket {
            return (!self.is_attribution(behind.bare, true)).then_some(behind.end);
        }
        self.plain_stop_ends(start, at, word, starter, behind).then_some(behind.end)
    }

    /// A stop without white space behind it: "home.That's". Addresses and numbers are full of those.
    fn glued(&self, word: &str, stops: &str, behind: &Behind<'_>) -> Option<usize> {
        let mut next = behind.rest.trim_start_matches(is_opening).chars();
        let starts =
            next.next().is_some_and(char::is_uppercase) && next.next().is_some_and(char::is_lowercase);
        let plain = word.chars().count() > 1
            && word.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’' | '-'));
        let danda = stops.contains(['।', '॥', '۔', '؟']);
        (danda || starts && (plain || behind.closed && !word.contains('.'))).then_some(behind.end)
    }

    /// A small letter behind the stop. The sentence goes on, unless the word before is a whole, everyday one: people write
    /// "tonight. what". A name keeps its mark ("Yahoo! in"), and an unknown short word may be cut short.
    fn small_letter_follows(&self, word: &str, stops: &str, behind: &Behind<'_>) -> bool {
        if behind.closed
            || stops.starts_with("..")
            || stops.contains(['…', ' '])
            || behind.rest.starts_with(is_dash)
        {
            return false;
        }
        let least = if self.language == "en" { 2 } else { 6 };
        let letters = word.chars().count();
        let everyday = letters >= least
            && word.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’'))
            && word.contains(is_vowel)
            && self.abbreviations.get(word).is_none();
        let figure =
            !word.is_empty() && word.chars().all(|c| c.is_ascii_digit() || c == '-') && self.language == "en";
        everyday || figure
    }

    /// Two or more dots, or an ellipsis sign.
    fn dots_end(&self, at: usize, stops: &str, starter: bool, behind: &Behind<'_>) -> Option<usize> {
        let spaced_before = self.text.get(..at).is_none_or(|before| before.ends_with(char::is_whitespace));
        let dots =
            stops.chars().filter(|c| *c == '.').count() + 3 * stops.chars().filter(|c| *c == '…').count();
        let next = behind.bare.chars().next()?;
        if !next.is_uppercase() && has_case(next) || next.is_ascii_digit() {
            return None;
        }
        if behind.closed {
            // "[...]" stands for words left out, not for an end.
            let omission = self.text.get(..at).is_some_and(|before| before.ends_with(['[', '(']));
            let ends = if omission {
                starter && !behind.rest.starts_with('(')
            } else {
                !self.is_attribution(behind.bare, true)
            };
            return ends.then_some(behind.end);
        }
        if dots > 3 {
            // "compounds. . . . The practice": the first stop is the sentence's own, the others stand for words left out.
            let own = !spaced_before && stops.starts_with(". .");
            return Some(if own { at + 1 } else { behind.end });
        }
        let pronoun = matches!(behind.word.split(['\'', '’']).next(), Some("I"));
        let ends = !spaced_before || starter && !pronoun;
        ends.then_some(behind.end)
    }

    /// One full stop with a capital, a figure or a letter without case behind it.
    fn plain_stop_ends(
        &self,
        start: usize,
        at: usize,
        word: &str,
        starter: bool,
        behind: &Behind<'t>,
    ) -> bool {
        let next = behind.bare.chars().next().unwrap_or(' ');
        let digit = next.is_numeric();
        if next == '&' {
            return false;
        }
        if word.is_empty() {
            return true;
        }
        let key = word.to_lowercase();
        let mut letters = word.chars();
        if let (Some(letter), None) = (letters.next(), letters.next())
            && letter.is_alphabetic()
        {
            return self.initial_ends(start, at, letter, &key, starter, behind);
        }
        // "WASHINGTON, D.C. — The": what stands before a dash is no end when it is cut short.
        let set_off = behind.rest.starts_with(is_dash);
        let tail = key.rsplit(['-', '–', '/']).next().unwrap_or(&key);
        if is_dotted(tail) {
            return !set_off && self.dotted_ends(start, at, tail, starter, behind);
        }
        let Some(class) = self.abbreviations.get(&key).or_else(|| self.abbreviations.get(tail)) else {
            return self.unlisted_ends(word, starter, digit, set_off);
        };
        if set_off {
            return !word.starts_with(char::is_uppercase)
                && class != Follows::Title
                && class != Follows::Inner;
        }
        if behind.in_bracket {
            // "Col. (ret.) Frank Lee"
            return starter;
        }
        let capital = word.starts_with(char::is_uppercase);
        let person = starter || self.is_person_or_verb(behind);
        match class {
            Follows::Title => {
                let street = matches!(tail, "st" | "dr" | "sec" | "min" | "pt" | "ft" | "mt" | "m");
                let no_name = self.class(behind.word) == Some(Class::Nobody);
                no_name && self.language == "en"
                    || street && starter && self.capital_or_digit_before(at - word.len())
            }
            Follows::Number => {
                let everyday =
                    matches!(tail, "no" | "par" | "pop" | "art" | "ref" | "op" | "n" | "abs" | "s" | "nos");
                !digit && (starter || everyday && has_case(next) && tail.len() > 1)
            }
            Follows::Month => !digit && (starter || !capital),
            Follows::Suffix => match tail {
                "etc" | "usw" | "ecc" | "enz" | "др" | "пр" | "тп" | "тд" | "ін" | "κλπ" | "κτλ" => {
                    !digit
                }
                _ => person,
            },
            Follows::Place => {
                let behind_comma =
                    self.text.get(..at - word.len()).is_some_and(|before| before.trim_end().ends_with(','));
                !capital || starter || behind_comma && !digit && !behind.rest.starts_with('(')
            }
            Follows::Inner => !capital && starter && tail.len() > 2 && !matches!(tail, "approx" | "est"),
            // German writes every noun with a capital: "3,2 Mio. Euro".
            Follows::Unit => !digit && (starter || self.language != "de"),
        }
    }

    /// A single letter with a stop: nearly always an initial.
    fn initial_ends(
        &self,
        start: usize,
        at: usize,
        letter: char,
        key: &str,
        starter: bool,
        behind: &Behind<'_>,
    ) -> bool {
        let follower = behind.bare.chars().next().unwrap_or(' ');
        if !has_case(letter) || !letter.is_uppercase() {
            // "p. 55", "г. Киев", "د. محمد"
            return has_case(letter) && starter && self.abbreviations.get(key).is_none();
        }
        if follower.is_numeric() || behind.word.chars().count() < 2 {
            return false;
        }
        // "Q. What did he say?"
        if self
            .text
            .get(start..at)
            .is_some_and(|so_far| so_far.len() <= 8 && so_far.trim().len() == letter.len_utf8())
        {
            return false;
        }
        if key == "i" && self.language == "en" {
            let before = self.word_before(start, self.text.get(..at - 1).map_or(0, |t| t.trim_end().len()));
            if matches!(before, "and" | "than" | "am" | "do" | "did" | "was" | "or" | "as") {
                return true;
            }
        }
        // "So" may be a surname behind an initial, and then a given name stands before that.
        let surname = matches!(behind.word, "An" | "So" | "Do" | "No")
            && self.capital_or_digit_before(at - letter.len_utf8());
        starter && !surname
    }

    /// A dotted abbreviation: "U.S.", "a.m.", "e.g.".
    fn dotted_ends(&self, start: usize, at: usize, key: &str, starter: bool, behind: &Behind<'_>) -> bool {
        let follower = behind.bare.chars().next().unwrap_or(' ');
        if matches!(key, "a.m" | "p.m") {
            if self.is_opening_phrase(start, at) || !has_case(follower) {
                return false;
            }
            let mut words = behind.bare.split_whitespace();
            let zone = words.next().map(|w| w.trim_end_matches(|c: char| !c.is_alphanumeric())).unwrap_or("");
            let time = words.next().is_some_and(|word| word.starts_with("time"));
            return !(time || self.class(zone) == Some(Class::Time));
        }
        let written = self.word_before(start, at);
        if !written.contains(char::is_uppercase) {
            // "e.g.", "i.e.", "z.B.", "т.е.": written small, they explain what follows.
            return false;
        }
        if matches!(key, "p.s" | "n.b")
            && self.text.get(start..at).is_some_and(|so_far| so_far.trim() == written)
        {
            return false;
        }
        let country = matches!(
            key,
            "u.s" | "u.s.a" | "u.n" | "u.k" | "e.u" | "u.a.e" | "u.s.s.r" | "d.c" | "n.y" | "n.j" | "l.a"
        );
        starter || country && self.is_person_or_verb(behind)
    }

    /// A word that no list knows.
    fn unlisted_ends(&self, word: &str, starter: bool, digit: bool, set_off: bool) -> bool {
        if word.bytes().all(|b| b.is_ascii_digit()) && word.len() <= 2 && self.counts_with_stop() {
            return starter;
        }
        // A short word without a vowel, capital first, is cut short though no list has it: "Bldg.", "Twp.".
        let mut letters = word.chars();
        let shape = letters.next().is_some_and(|c| c.is_ascii_uppercase())
            && (2..=5).contains(&word.len())
            && letters.all(|c| c.is_ascii_lowercase())
            && !word.contains(is_vowel);
        !shape || starter || digit && !set_off
    }

    /// Languages that write ordinals with a stop ("am 5. Mai").
    fn counts_with_stop(&self) -> bool {
        matches!(
            self.language,
            "de" | "da"
                | "no"
                | "nb"
                | "nn"
                | "fi"
                | "cs"
                | "sk"
                | "hu"
                | "pl"
                | "sr"
                | "hr"
                | "sl"
                | "tr"
                | "et"
                | "lv"
                | "is"
        )
    }

    /// Whether the sentence so far is a few words that open it ("At 5 a.m."), too few to be one.
    fn is_opening_phrase(&self, start: usize, at: usize) -> bool {
        let so_far = self.text.get(start..at).unwrap_or("").trim_start();
        if so_far.len() > REACH {
            return false;
        }
        let mut words = so_far.split_whitespace();
        let first = words.next().unwrap_or("").to_lowercase();
        words.count() < 4
            && matches!(
                first.as_str(),
                "at" | "by"
                    | "on"
                    | "around"
                    | "before"
                    | "after"
                    | "until"
                    | "since"
                    | "from"
                    | "about"
                    | "shortly"
                    | "just"
            )
    }

    fn capital_or_digit_before(&self, at: usize) -> bool {
        let before = self.text.get(..at).unwrap_or("").trim_end();
        before
            .split_at_checked(before.len().saturating_sub(REACH))
            .map_or(before, |(_, tail)| tail)
            .rsplit(char::is_whitespace)
            .next()
            .is_some_and(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
    }

    /// The word that ends at `at`, without opening marks; at most [`REACH`] bytes of it.
    fn word_before(&self, start: usize, at: usize) -> &'t str {
        let mut from = at.saturating_sub(REACH).max(start.min(at));
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let part = self.text.get(from..at).unwrap_or("");
        let word = part
            .rsplit(|c: char| c.is_whitespace() || matches!(c, '—' | '(' | '[' | '…'))
            .next()
            .unwrap_or("");
        word.trim_start_matches(|c: char| !c.is_alphanumeric())
    }

    pub(super) fn is_starter(&self, word: &str) -> bool {
        matches!(self.class(word), Some(Class::Starter | Class::Nobody))
    }

    /// What the lists know of a capitalised word.
    pub(super) fn class(&self, word: &str) -> Option<Class> {
        if !word.starts_with(char::is_uppercase) || word.len() > 24 {
            return None;
        }
        let low = word.to_lowercase().replace('’', "'");
        let classes = self.classes?;
        classes.get(low.as_str()).or_else(|| classes.get(low.strip_suffix("'s")?)).copied()
    }
}

/// Whether `text` starts with something written small by itself: "iPhone", "al-Assad", a web address.
fn starts_low_name(text: &str) -> bool {
    text.chars().nth(1).is_some_and(char::is_uppercase)
        || ["http://", "https://", "www."].iter().any(|head| text.starts_with(head))
        || ["al-", "el-", "al ", "el ", "bin ", "ibn ", "van ", "von "]
            .iter()
            .any(|head| text.strip_prefix(head).is_some_and(|tail| tail.starts_with(char::is_uppercase)))
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'A' | 'E' | 'I' | 'O' | 'U' | 'Y')
        || !c.is_ascii() && c.is_alphabetic()
}
