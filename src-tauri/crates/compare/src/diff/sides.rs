//! One side of a comparison as the words that are compared.

use std::collections::HashSet;
use std::ops::Range;

use parallax_text::{Date, Figure, FigureKind, Span, figures, tokens};

use super::Label;
use super::small::is_small;

/// Texts with more tokens are compared as bare words: no sentence has so many, and reading figures has its price.
const MAX_FIGURES: usize = 20_000;

/// Words around a number that make it vague. They are words of their own, so that "an estimated 40,000" and "up to 40,000"
/// share their number.
const SOFTENERS: &[&str] = &[
    "about",
    "almost",
    "an",
    "approximately",
    "around",
    "as",
    "at",
    "between",
    "close",
    "estimated",
    "even",
    "exactly",
    "fewer",
    "just",
    "least",
    "less",
    "many",
    "more",
    "most",
    "nearly",
    "no",
    "not",
    "only",
    "or",
    "over",
    "roughly",
    "so",
    "some",
    "than",
    "to",
    "under",
    "up",
];

/// A text, its words and what they tell.
pub(super) struct Side<'t> {
    pub(super) text: &'t str,
    pub(super) words: Vec<Word>,
    /// Numbers, names, dates, reporting verbs and hedges, by place.
    pub(super) told: Vec<Told>,
    /// What stands between quotation marks, by place.
    pub(super) quotations: Vec<Range<usize>>,
}

/// A word: a token, or a few that belong together ("$3.5 billion").
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) span: Span,
    /// What it is compared by.
    pub(super) key: String,
    /// Punctuation or an invisible character: it is matched last, and its absence alone is no change.
    pub(super) silent: bool,
    pub(super) weight: Weight,
    /// Inside quotation marks.
    pub(super) quoted: bool,
}

/// How much an equal word says for the two places being the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    Small,
    Content,
    /// A number, or part of a date or name.
    Figure,
}

/// Something a reporter could get wrong, and its words.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) label: Label,
    pub(super) words: Range<usize>,
    pub(super) value: Value,
}

/// What a figure is compared by.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Number { low: f64, high: f64, unit: Option<String> },
    Date(Date),
    Key(String),
}

impl Value {
    /// Whether both state the same.
    pub(super) fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Date(x), Self::Date(y)) => x.agrees(y),
            (
                Self::Number { low, high, unit },
                Self::Number { low: other_low, high: other_high, unit: other_unit },
            ) => {
                let units_differ = matches!((unit, other_unit), (Some(x), Some(y)) if x != y);
                low == other_low && high == other_high && !units_differ
            }
            (x, y) => x == y,
        }
    }
}

/// Reads both sides of a comparison, cutting their words alike. A side comes with its figures where they are known.
pub(super) fn read<'t>(
    (a, figures_a): (&'t str, Option<&[Figure]>),
    (b, figures_b): (&'t str, Option<&[Figure]>),
    language: Option<&str>,
) -> (Side<'t>, Side<'t>) {
    let (words_a, words_b) = (words(a, language), words(b, language));
    let found = |text: &str, given: Option<&[Figure]>, words: &[Word]| match given {
        _ if words.len() > MAX_FIGURES => Vec::new(),
        Some(given) => {
            given.iter().filter(|figure| text.get(figure.span.range()).is_some()).cloned().collect()
        }
        None => figures(text, language),
    };
    let (found_a, found_b) = (found(a, figures_a, &words_a), found(b, figures_b, &words_b));
    let words_a = with_numbers(a, words_a, &found_a, language);
    let words_b = with_numbers(b, words_b, &found_b, language);
    let (long_a, long_b) = (long_keys(&words_a), long_keys(&words_b));
    let words_a = with_compounds(words_a, &long_a, &long_b);
    let words_b = with_compounds(words_b, &long_b, &long_a);
    (Side::new(a, words_a, &found_a, language), Side::new(b, words_b, &found_b, language))
}

/// A word as other comparisons need it, with the key that diffs compare by.
pub(crate) struct PlainWord {
    pub(crate) span: Span,
    pub(crate) key: String,
    /// An article, a preposition and the like.
    pub(crate) small: bool,
    /// Punctuation.
    pub(crate) silent: bool,
}

/// The words and punctuation marks of a text.
pub(crate) fn punctuated_words(text: &str, language: Option<&str>) -> Vec<PlainWord> {
    let plain = |word: Word| PlainWord {
        span: word.span,
        small: word.weight == Weight::Small,
        key: word.key,
        silent: word.silent,
    };
    words(text, language).into_iter().map(plain).collect()
}

/// The words of a text without punctuation.
pub(crate) fn spoken_words(text: &str, language: Option<&str>) -> Vec<PlainWord> {
    let mut words = punctuated_words(text, language);
    words.retain(|word| !word.silent);
    words
}

fn words(text: &str, language: Option<&str>) -> Vec<Word> {
    let english = language.is_none_or(|tag| tag.split(['-', '_']).next() == Some("en"));
    let shouted = !text.chars().any(char::is_lowercase);
    tokens(text)
        .into_iter()
        .filter_map(|token| {
            let shown = token.span.of(text).trim();
            let span = Span::within(text, shown).filter(|span| !span.is_empty())?;
            let silent = !token.word && shown.chars().all(is_silent);
            let mut key = token.key;
            if token.word && !key.contains(|c: char| c.is_ascii_digit()) {
                // "cease-fire" is "ceasefire".
                key.retain(|c| c != '-');
                if english {
                    key = one_spelling(key);
                }
            }
            if !shouted && is_acronym(shown) && is_small(&key, language) {
                // "US" is not "us", "WHO" not "who".
                key.push('.');
            }
            let weight = if is_small(&key, language) { Weight::Small } else { Weight::Content };
            Some(Word { span, silent, key, weight, quoted: false })
        })
        .collect()
}

fn is_acronym(shown: &str) -> bool {
    shown.len() > 1 && shown.bytes().all(|b| b.is_ascii_uppercase() || b == b'.')
}

/// Folds what British and American spelling write differently, as far as endings tell: "federalisation", "labour", "centre".
///
/// The result need be no word, it only must not be another word's.
fn one_spelling(mut key: String) -> String {
    const ENDINGS: [(&str, &str); 24] = [
        ("isation", "ization"),
        ("isations", "izations"),
        ("ise", "ize"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("ising", "izing"),
        ("yse", "yze"),
        ("ysed", "yzed"),
        ("our", "or"),
        ("ours", "ors"),
        ("oured", "ored"),
        ("ouring", "oring"),
        ("ourable", "orable"),
        ("entre", "enter"),
        ("entres", "enters"),
        ("eatre", "eater"),
        ("efence", "efense"),
        ("ffence", "ffense"),
        ("elling", "eling"),
        ("elled", "eled"),
        ("eller", "eler"),
        ("ellers", "elers"),
        ("ogramme", "ogram"),
        ("ogrammes", "ograms"),
    ];
    if key.len() >= 6 {
        for (british, american) in ENDINGS {
            if key.ends_with(british) {
                key.replace_range(key.len() - british.len().., american);
                break;
            }
        }
    }
    key
}

/// Makes one word of each number, compared by its value: "40,000" is "40 thousand".
fn with_numbers(text: &str, words: Vec<Word>, found: &[Figure], language: Option<&str>) -> Vec<Word> {
    let mut out = Vec::with_capacity(words.len());
    let mut next = 0;
    for figure in found.iter().filter(|figure| matches!(figure.kind, FigureKind::Number(_))) {
        let Some(core) = core(&words, words_of(&words, figure.span)).filter(|core| core.start >= next) else {
            continue;
        };
        let Some([first, .., last] | [first @ last]) = words.get(core.clone()) else { continue };
        let span = first.span.cover(last.span);
        let value = figures(span.of(text), language).into_iter().find_map(|figure| match figure.kind {
            FigureKind::Number(number) => {
                Some(format!("{}..{} {}", number.low, number.high, number.unit.unwrap_or_default()))
            }
            _ => None,
        });
        let spelled = || {
            words
                .get(core.clone())
                .unwrap_or(&[])
                .iter()
                .map(|word| word.key.as_str())
                .collect::<Vec<_>>()
                .join(" ")
        };
        let key = value.unwrap_or_else(spelled);
        out.extend_from_slice(words.get(next..core.start).unwrap_or(&[]));
        out.push(Word { span, key, silent: false, weight: Weight::Figure, quoted: false });
        next = core.end;
    }
    out.extend_from_slice(words.get(next..).unwrap_or(&[]));
    out
}

/// The words of a number without those that soften it: "40,000" of "more than 40,000".
fn core(words: &[Word], number: Range<usize>) -> Option<Range<usize>> {
    let hard = |at: &usize| {
        words.get(*at).is_some_and(|word| !word.silent && !SOFTENERS.contains(&word.key.as_str()))
    };
    Some(number.clone().find(hard)?..number.rev().find(hard)? + 1)
}

/// The words that overlap `span`.
fn words_of(words: &[Word], span: Span) -> Range<usize> {
    let from = words.partition_point(|word| word.span.end() <= span.start());
    let to = words.partition_point(|word| word.span.start() < span.end());
    from..to.max(from)
}

/// Shortest key that two words of the other side are joined for: shorter ones meet by chance ("to" + "day").
const COMPOUND: usize = 6;

/// The keys that two words of the other side may be the same as.
fn long_keys(words: &[Word]) -> HashSet<String> {
    words
        .iter()
        .filter(|word| !word.silent && word.key.len() >= COMPOUND)
        .map(|word| word.key.clone())
        .collect()
}

/// Makes one word of two where only the other side writes them as one: "self defence" against "self-defence".
fn with_compounds(words: Vec<Word>, ours: &HashSet<String>, theirs: &HashSet<String>) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::with_capacity(words.len());
    let mut joined = String::new();
    let mut last_is_whole = false;
    for word in words {
        let fits = |word: &Word| !word.silent && word.weight != Weight::Figure && !word.key.is_empty();
        if let Some(last) = out.last_mut().filter(|last| !last_is_whole && fits(last) && fits(&word)) {
            joined.clear();
            joined.push_str(&last.key);
            joined.push_str(&word.key);
            if theirs.contains(&joined) && !ours.contains(&joined) {
                let span = last.span.cover(word.span);
                *last = Word { span, key: joined.clone(), weight: Weight::Content, ..word };
                last_is_whole = true;
                continue;
            }
        }
        last_is_whole = false;
        out.push(word);
    }
    out
}

impl<'t> Side<'t> {
    fn new(text: &'t str, mut words: Vec<Word>, found: &[Figure], language: Option<&str>) -> Self {
        let (mut told, mut quotations) = (Vec::new(), Vec::new());
        for figure in found {
            let own = words_of(&words, figure.span);
            let (label, value) = match &figure.kind {
                FigureKind::Number(number) => {
                    let unit = number.unit.clone();
                    (Label::Number, Value::Number { low: number.low, high: number.high, unit })
                }
                FigureKind::Date(date) => (Label::Date, Value::Date(*date)),
                FigureKind::Name(name) => (Label::Name, Value::Key(name.key.clone())),
                FigureKind::ReportingVerb(verb) => (Label::ReportingVerb, Value::Key(verb.lemma.clone())),
                FigureKind::Hedge => {
                    let keys = words.get(own.clone()).unwrap_or(&[]).iter().map(|word| word.key.as_str());
                    (Label::Hedge, Value::Key(keys.collect::<Vec<_>>().join(" ")))
                }
                FigureKind::Quotation(quotation) => {
                    let inner = words_of(&words, quotation.inner);
                    words
                        .get_mut(inner.clone())
                        .unwrap_or(&mut [])
                        .iter_mut()
                        .for_each(|word| word.quoted = true);
                    quotations.push(inner);
                    continue;
                }
                _ => continue,
            };
            if matches!(label, Label::Number | Label::Name | Label::Date) {
                for word in words.get_mut(own.clone()).unwrap_or(&mut []) {
                    if !is_small(&word.key, language) && !SOFTENERS.contains(&word.key.as_str()) {
                        word.weight = Weight::Figure;
                    }
                }
            }
            if !own.is_empty() {
                told.push(Told { label, words: own, value });
            }
        }
        Self { text, words, told, quotations }
    }

    /// Whether the word at `at` is punctuation.
    pub(super) fn silent(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.silent)
    }

    /// Whether the word at `at` stands in quotation marks.
    pub(super) fn quoted(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.quoted)
    }

    /// What the word at `at` weighs; punctuation weighs nothing.
    pub(super) fn weight(&self, at: usize) -> Option<Weight> {
        self.words.get(at).filter(|word| !word.silent).map(|word| word.weight)
    }

    /// How many of the words are no punctuation.
    pub(super) fn spoken(&self, words: Range<usize>) -> usize {
        words.filter(|&at| !self.silent(at)).count()
    }

    /// How many of the words carry something.
    pub(super) fn content(&self, words: Range<usize>) -> usize {
        words.filter(|&at| self.weight(at).is_some_and(|weight| weight > Weight::Small)).count()
    }

    /// The keys of the words that are no punctuation.
    pub(super) fn keys(&self, words: &Range<usize>) -> impl Iterator<Item = &str> {
        let words = self.words.get(words.clone()).unwrap_or(&[]);
        words.iter().filter(|word| !word.silent).map(|word| word.key.as_str())
    }

    /// Whether the side states the same as `figure` anywhere.
    pub(super) fn states(&self, figure: &Told) -> bool {
        self.told.iter().any(|other| other.label == figure.label && other.value.same(&figure.value))
    }

    /// What stands between the word before `at` and the word `at`: white space, or nothing.
    pub(super) fn space_before(&self, at: usize) -> &'t str {
        let from = at.checked_sub(1).and_then(|i| self.words.get(i)).map_or(0, |word| word.span.end());
        let to = self.words.get(at).map_or(self.text.len(), |word| word.span.start());
        self.text.get(from..to).unwrap_or("")
    }

    /// The text from the first of the words to the last.
    pub(super) fn shown(&self, words: &Range<usize>) -> &'t str {
        let from = self.words.get(words.start).map_or(0, |word| word.span.start());
        let to = words.end.checked_sub(1).and_then(|i| self.words.get(i)).map_or(0, |word| word.span.end());
        self.text.get(from..to).unwrap_or("")
    }
}

/// Whether a character is punctuation, a format character or a control: nothing whose change a reader would want marked by
/// itself. Currency, percent and other symbols, emoji and everything unknown count as words.
fn is_silent(c: char) -> bool {
    match c {
        '%' | '$' | '&' | '@' | '#' | '+' | '<' | '>' | '=' | '^' | '|' | '~' => false,
        c if c.is_ascii() => !c.is_ascii_alphanumeric(),
        // Latin-1, Greek, Armenian, Hebrew, Arabic and Devanagari marks.
        '«'
        | '»'
        | '¡'
        | '¿'
        | '·'
        | '\u{ad}'
        | '\u{37e}'
        | '\u{387}'
        | '\u{55a}'..='\u{55f}'
        | '\u{589}' => true,
        '\u{5be}' | '\u{5c0}' | '\u{5c3}' | '\u{5f3}' | '\u{5f4}' => true,
        '\u{60c}' | '\u{61b}' | '\u{61c}' | '\u{61f}' | '\u{640}' | '\u{6d4}' | '\u{964}' | '\u{965}' => true,
        // General punctuation with its zero-width and bidirectional controls, but per mille and the like are words.
        '\u{2030}'..='\u{2034}' => false,
        '\u{2000}'..='\u{206f}' => true,
        // CJK and its full-width and half-width forms.
        '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}' | '\u{30fb}' => true,
        '\u{fe00}'..='\u{fe1f}' | '\u{fe30}'..='\u{fe4f}' | '\u{feff}' => true,
        '\u{ff01}' | '\u{ff02}' | '\u{ff07}'..='\u{ff09}' | '\u{ff0c}'..='\u{ff0f}' => true,
        '\u{ff1a}' | '\u{ff1b}' | '\u{ff1f}' | '\u{ff3b}' | '\u{ff3d}' | '\u{ff5b}' | '\u{ff5d}' => true,
        '\u{ff5f}'..='\u{ff65}' => true,
        _ => false,
    }
}
