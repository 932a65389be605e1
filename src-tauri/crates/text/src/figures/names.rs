//! Names of people, places and bodies.
//!
//! Found by capitals, then cut at titles:
//!
//! ```text
//! [U.S.] Secretary of State [John Kerry]       us, kerry
//! [NATO]'s Supreme Allied Commander            nato
//! [Organization for Security and Co-operation in Europe]    osce, from the lists
//! ```
//!
//! A capital says little where everything has one: at the start of a sentence, in a headline in title case, in a language
//! that writes nouns with it. What is found there alone is *weak*: it counts when the lists know it or when the same story has
//! it elsewhere too ([`super::link`]).

use crate::Span;
use crate::words::is_hyphen;

use super::lexicon::Role;
use super::words::{Words, without_elision};

/// A name that was found, before the story as a whole was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) span: Span,
    pub(super) key: String,
    /// The folded words of the name, without titles.
    pub(super) words: Vec<String>,
    /// Whether it is taken for a person's name: it has several words or a title.
    pub(super) person: bool,
    /// Whether the capital may be there for another reason.
    pub(super) weak: bool,
    /// Index of its first token.
    pub(super) from: usize,
    /// Index behind its last token.
    pub(super) to: usize,
}

/// The names of a text, in order. Tokens marked in `taken` (dates) are no names.
pub(super) fn find(words: &Words<'_>, taken: &[bool]) -> Vec<Candidate> {
    let finder = Finder { words, taken, capitals: capitals(words) };
    let mut found = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let inner = finder.inner_names(i);
        if !inner.is_empty() {
            found.extend(inner);
            i += 1;
            continue;
        }
        if !finder.starts_name(i) {
            i += 1;
            continue;
        }
        if let Some((alias, len)) =
            words.listed(i).filter(|(_, len)| *len > 1 && !finder.starts_name(i + len))
        {
            finder.push(i, i + len, Some(alias), false, false, &mut found);
            i += len;
            continue;
        }
        let end = match finder.capitals {
            Capitals::Some => finder.end_of_run(i),
            // Where every word has a capital a run means nothing; a phrase of the lists and a given name do.
            Capitals::Most => finder.end_of_full_name(i),
        };
        finder.split_run(i, end, &mut found);
        i = end;
    }
    found
}

/// How much a capital says in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Capitals {
    /// Names have one, and the start of a sentence.
    Some,
    /// Title case, or capitals throughout.
    Most,
}

fn capitals(words: &Words<'_>) -> Capitals {
    let (mut high, mut low) = (0_usize, 0_usize);
    for i in 0..words.len() {
        let letters = words.is_word(i) && words.str(i).starts_with(char::is_alphabetic);
        if letters && words.is_capital(i) {
            high += 1;
        } else if letters
            && !(words.has(i, Role::Common) && words.key(i).len() <= 5)
            && !words.has(i, Role::Link)
        {
            low += 1;
        }
    }
    // In title case only the small words go without.
    if high >= 3 && low == 0 { Capitals::Most } else { Capitals::Some }
}

struct Finder<'w, 't> {
    words: &'w Words<'t>,
    taken: &'w [bool],
    capitals: Capitals,
}

impl Finder<'_, '_> {
    fn starts_name(&self, i: usize) -> bool {
        let written = self.words.is_capital(i) || arabic_article(self.words.str(i)).is_some();
        self.words.is_word(i) && written && !self.taken.get(i).copied().unwrap_or(false)
    }

    /// Index behind the run of capitalised words that starts at `i`; small words may link them ("Secretary of State").
    fn end_of_run(&self, i: usize) -> usize {
        let words = self.words;
        let mut at = i + 1;
        loop {
            // A possessive closes a name: "NATO's Supreme Allied Commander" are two.
            if possessive(words.key(at - 1)).is_some() {
                return at;
            }
            if self.starts_name(at) {
                // A name of the lists is one by itself: "Western Ukraine", "the UN Security Council".
                at += 1;
                continue;
            }
            match words.phrase(at, |role| (role == Role::Link).then_some(())) {
                Some(((), len)) if self.starts_name(at + len) && !is_common(words, at + len) => at += len + 1,
                _ => return at,
            }
        }
    }

    /// Index behind a given name, the initials after it and a surname; behind token `i` where it is no given name.
    fn end_of_full_name(&self, i: usize) -> usize {
        let mut at = i + 1;
        if !self.words.has(i, Role::Given) {
            return at;
        }
        while self.starts_name(at) && self.words.key(at).len() == 1 {
            at += 1;
        }
        if self.starts_name(at) && !is_common(self.words, at) { at + 1 } else { i + 1 }
    }

    /// Cuts a run of capitalised words into names: what stands before a title, and who bears it.
    fn split_run(&self, from: usize, to: usize, found: &mut Vec<Candidate>) {
        let words = self.words;
        let mut start = from;
        // A common word that only stands there because the sentence starts: "While Lavrov", "The United States".
        while start < to && is_common(words, start) && !words.has(start, Role::Title) {
            start += 1;
        }
        if start >= to {
            return;
        }
        let title_at = |i: usize| {
            words
                .phrase(i, |role| (role == Role::Title).then_some(()))
                .map(|((), len)| (i, (i + len).min(to)))
        };
        // Behind a given name a title is a surname: "Martin Luther King".
        let given = (start..to).find(|&i| words.has(i, Role::Given)).unwrap_or(to);
        let title = (start..given).rev().find_map(title_at).map(|(begin, end)| {
            let begin = (start..begin)
                .find(|&i| title_at(i).is_some_and(|(_, reach)| reach >= begin))
                .unwrap_or(begin);
            (begin, end)
        });
        match title {
            Some((begin, end)) if end < to => {
                self.name(start, begin, false, found);
                self.name(end, to, true, found);
            }
            Some((begin, _)) => self.name(start, begin, false, found),
            None => self.name(start, to, false, found),
        }
    }

    fn name(&self, from: usize, to: usize, titled: bool, found: &mut Vec<Candidate>) {
        let words = self.words;
        let (mut from, mut to) = (from, to);
        while from < to && !self.starts_name(from) {
            from += 1;
        }
        while to > from && !self.starts_name(to - 1) {
            to -= 1;
        }
        if from >= to || to - from == 1 && words.has(from, Role::Place) && words.listed(from).is_none() {
            // Nothing, or an adjective: "Western geopolitics".
            return;
        }
        // "Russian Sergei Lavrov", "WCCO Managing Editor Angela Benson": a given name starts a name of its own. Where a body's
        // name goes on with one ("University of St. Thomas More") it does not, nor at the end ("Lake Victoria").
        let given = (from + 1..to).find(|&i| words.has(i, Role::Given)).filter(|&i| i + 1 < to);
        let whole = words.has(from, Role::Given) || titled || (from..to).any(|i| self.is_link_to_body(i));
        if let Some(given) = given.filter(|&given| !whole && !(given..to).any(|i| words.has(i, Role::Body))) {
            // One unknown word before it is a title that no list has ("Actress Tara Reid").
            if given - from > 1 || words.listed(from).is_some() {
                self.name(from, given, false, found);
            }
            self.push(given, to, None, true, true, found);
            return;
        }
        self.push(from, to, None, titled, true, found);
    }

    fn push(
        &self,
        from: usize,
        to: usize,
        alias: Option<&'static str>,
        titled: bool,
        may_be_weak: bool,
        found: &mut Vec<Candidate>,
    ) {
        let Some(span) = self.covered(from, to) else { return };
        let plain: Vec<String> = (from..to).map(|i| self.plain(i).to_owned()).collect();
        let (key, person) = match alias.or_else(|| self.alias(from, to)) {
            Some(alias) => (alias.to_owned(), false),
            None => self.key(from, to, titled, &plain),
        };
        let known = alias.is_some() || self.alias(from, to).is_some();
        let weak = may_be_weak && !titled && !known && self.is_weak(from, to);
        found.push(Candidate { span, key, words: plain, person, weak, from, to });
    }

    /// Whether nothing but a capital, which may have another reason, makes these tokens a name.
    fn is_weak(&self, from: usize, to: usize) -> bool {
        let words = self.words;
        let acronym = words.str(from).chars().filter(|c| c.is_uppercase()).count() > 1;
        if self.capitals == Capitals::Most {
            let mixed = acronym && words.str(from).chars().any(char::is_lowercase);
            return !(mixed || to - from > 1 && words.has(from, Role::Given));
        }
        if to - from > 1 || acronym {
            return false;
        }
        if words.lexicon.language == "de" {
            return true;
        }
        if !self.starts_sentence(from) {
            return false;
        }
        let owns = possessive(words.key(from)).is_some();
        let speaks = words.phrase(to, |role| matches!(role, Role::Verb { .. }).then_some(())).is_some();
        let one = !words.key(from).ends_with('s') && !words.has(from, Role::Who);
        !(owns || speaks && one)
    }

    fn starts_sentence(&self, i: usize) -> bool {
        i == 0 || {
            let before = self.words.key(i - 1);
            matches!(before, "\"" | "'" | "." | "!" | "?" | "..." | ":" | "-" | "•" | "(" | ")" | "¿" | "¡")
                || before.is_empty()
        }
    }

    /// The span of the tokens without the possessive ending.
    fn covered(&self, from: usize, to: usize) -> Option<Span> {
        let words = self.words;
        let written = words.cover(from, to)?.of(words.text);
        let bare = ["'s", "’s", "'S", "’S"]
            .iter()
            .find_map(|ending| written.strip_suffix(ending))
            .unwrap_or(written);
        let bare = if words.lexicon.language == "fr" { without_elision(bare) } else { bare };
        let bare = self.suffix(bare).and_then(|at| bare.get(..at)).unwrap_or(bare);
        Span::within(words.text, bare)
    }

    /// The key of a name that no list has, and whether it is a person's.
    fn key(&self, from: usize, to: usize, titled: bool, plain: &[String]) -> (String, bool) {
        let words = self.words;
        let [only] = plain else {
            let last = plain
                .iter()
                .rev()
                .find(|word| !matches!(word.as_str(), "jr" | "sr" | "ii" | "iii" | "iv"))
                .cloned()
                .unwrap_or_default();
            let given = words.has(from, Role::Given);
            let body = (from..to).any(|i| words.has(i, Role::Body) || self.is_link_to_body(i))
                || words.has(from, Role::Place)
                || words.listed(from).is_some();
            let person = (titled || given || !body && plain.len() <= 4) && last.chars().count() > 1;
            return if person { (last, true) } else { (plain.join(" "), false) };
        };
        (only.clone(), titled)
    }

    /// Where the hyphen of "moscow-backed" stands, when what follows it is such a word.
    fn suffix(&self, key: &str) -> Option<usize> {
        let at = key.rfind(is_hyphen)?;
        let tail = key.get(at..)?.trim_start_matches(is_hyphen);
        self.words
            .lexicon
            .get(tail)
            .iter()
            .any(|item| item.role == Role::Suffix && item.rest.is_empty())
            .then_some(at)
    }

    /// The key of token `i` without what grammar adds: possessive endings, elided articles.
    fn plain(&self, i: usize) -> &str {
        let key = self.words.key(i);
        let key = if self.words.lexicon.language == "fr" { without_elision(key) } else { key };
        let key = possessive(key).unwrap_or(key);
        // "al-Assad" and "Assad"
        let key = if arabic_article(self.words.str(i)).is_some() { key.get(3..).unwrap_or(key) } else { key };
        self.suffix(key).and_then(|at| key.get(..at)).unwrap_or(key)
    }

    /// Whether token `i` is a small word that people's names do not have ("Bank of England").
    fn is_link_to_body(&self, i: usize) -> bool {
        matches!(self.words.key(i), "of" | "for" | "and")
    }

    /// The canonical form of the listed name that these tokens are.
    fn alias(&self, from: usize, to: usize) -> Option<&'static str> {
        if let Some((alias, len)) = self.words.listed(from)
            && from + len == to
        {
            return Some(alias);
        }
        if to - from == 1 { self.words.lexicon.alias(self.plain(from)) } else { None }
    }

    /// The listed names inside a word with hyphens: "U.S.-Russia", "pro-Russian". Empty when there are none.
    fn inner_names(&self, i: usize) -> Vec<Candidate> {
        let words = self.words;
        let Some(span) =
            words.span(i).filter(|_| words.str(i).contains(is_hyphen) && words.str(i).len() < 64)
        else {
            return Vec::new();
        };
        if words.listed(i).is_some() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for part in span.of(words.text).split(is_hyphen).filter(|part| part.starts_with(char::is_uppercase)) {
            let key: String = crate::words::fold_marks(part).chars().filter(|c| *c != '.').collect();
            let key = possessive(&key).unwrap_or(&key);
            if let (Some(alias), Some(span)) = (words.lexicon.alias(key), Span::within(words.text, part)) {
                found.push(Candidate {
                    span,
                    key: alias.to_owned(),
                    words: vec![key.to_owned()],
                    person: false,
                    weak: false,
                    from: i,
                    to: i + 1,
                });
            }
        }
        found
    }
}

/// The rest of a name behind an Arabic article written small: "Assad" of "al-Assad".
fn arabic_article(written: &str) -> Option<&str> {
    ["al-", "el-"]
        .iter()
        .find_map(|article| written.strip_prefix(article))
        .filter(|rest| rest.starts_with(char::is_uppercase))
}

fn possessive(key: &str) -> Option<&str> {
    key.strip_suffix("'s")
}

/// Whether a capitalised word is an everyday one that starts a sentence. "US" in capitals is no pronoun.
fn is_common(words: &Words<'_>, i: usize) -> bool {
    words.has(i, Role::Common) && !words.str(i).chars().skip(1).any(char::is_uppercase)
}
