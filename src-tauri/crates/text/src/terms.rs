//! Terms: what a search compares, in any language.
//!
//! A [`crate::Token`] keeps together what a reader takes as one word, for marking differences. A search wants the opposite: the
//! smallest part that somebody may type, folded until ways of writing it meet.
//!
//! ```text
//! U.S.-led   Kerry's   l'Ukraine      us led   kerry s   l ukraine
//! Café ŁÓDŹ Straße Ελλάδα ёлка        cafe lodz strasse ελλαδα елка
//! $40,000   3.5   ٢٠١٤                40000   3.5   2014
//! 俄罗斯外长   กรุงเทพ   러시아         a term for each character
//! ```
//!
//! Scripts without spaces between words (and Hangul, where endings cling to words) give a term for each character, so that any run of
//! them is found as a phrase. What is typed is cut and folded by the same function as what is searched.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use crate::Span;
use crate::words::{is_dotted, is_invisible};

/// Which rules cut and fold terms. An index made by others has to be made anew.
pub const TERMS: u32 = 1;

/// The longest key, in code points; what goes on is left out of it.
const LONGEST: usize = 64;

/// A word, or a character of a script without spaces, of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Where it stands in the text it was cut from.
    pub span: Span,
    /// What it is compared by: lower case, without diacritics and stops. Never empty.
    pub key: String,
    /// Whether more letters may follow as it is typed: not so for a character of a script without spaces.
    pub open: bool,
}

/// The terms of `text` in order, none overlapping. Punctuation and space are in none.
///
/// ```
/// use parallax_text::terms;
/// let keys: Vec<String> = terms("U.S.-led talks – “Łódź”").into_iter().map(|term| term.key).collect();
/// assert_eq!(keys, ["us", "led", "talks", "lodz"]);
/// ```
pub fn terms(text: &str) -> Vec<Term> {
    let mut out = Vec::with_capacity(text.len() / 6);
    for (start, word) in text.split_word_bound_indices() {
        if word.chars().any(char::is_alphanumeric) {
            cut(text, start, word, &mut out);
        }
    }
    out
}

/// Cuts a word of UAX #29, which starts at byte `at` of `text`.
fn cut(text: &str, at: usize, word: &str, out: &mut Vec<Term>) {
    let mut push = |from: usize, to: usize, open: bool| {
        let Ok(span) = Span::new(text, at + from, at + to) else { return };
        let key = fold(span.of(text).trim_end_matches('.'));
        if !key.is_empty() {
            out.push(Term { span, key, open });
        }
    };
    if is_dotted(word) {
        // Its last stop is a mark of its own for UAX #29.
        let stop = text.get(at + word.len()..).is_some_and(|rest| rest.starts_with('.'));
        return push(0, word.len() + usize::from(stop), true);
    }
    // Where the term that is being read began, and whether it is a character of a script without spaces.
    let mut open: Option<(usize, bool)> = None;
    let mut digit_before = false;
    let mut chars = word.char_indices().peekable();
    while let Some((place, c)) = chars.next() {
        let clings = is_combining_mark(c) || is_invisible(c);
        let inner = matches!(c, '.' | ',')
            && digit_before
            && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        digit_before = c.is_ascii_digit();
        if clings || inner {
            continue;
        }
        let unspaced = is_unspaced(c);
        let part = c.is_alphanumeric() && c != '\u{2bc}';
        if let Some((from, alone)) = open
            && (!part || alone || unspaced)
        {
            push(from, place, !alone);
            open = None;
        }
        if part && open.is_none() {
            open = Some((place, unspaced));
        }
    }
    if let Some((from, alone)) = open {
        push(from, word.len(), !alone);
    }
}

/// Whether words of the character's script are not set apart by spaces, or not reliably.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3130}'..='\u{318f}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a mark only says how a letter is spoken or stressed; vowel signs of Indic scripts and Thai are letters in their own right.
fn is_diacritic(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}'
        | '\u{5c4}'..='\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}' | '\u{2bc}')
}

/// The form in which a term is compared.
fn fold(part: &str) -> String {
    if part.is_ascii() {
        return part
            .bytes()
            .filter(|b| *b != b',' && (*b != b'.' || !is_dotted(part)))
            .take(LONGEST)
            .map(|b| char::from(b.to_ascii_lowercase()))
            .collect();
    }
    let dotted = is_dotted(part);
    let mut key = String::with_capacity(part.len());
    for c in part.nfkd().filter(|&c| !is_diacritic(c) && !is_invisible(c)) {
        for c in c.to_lowercase().filter(|&c| !is_diacritic(c)) {
            match c {
                ',' => {}
                '.' if dotted => {}
                'ß' => key.push_str("ss"),
                'æ' => key.push_str("ae"),
                'œ' => key.push_str("oe"),
                'ø' => key.push('o'),
                'ł' => key.push('l'),
                'đ' | 'ð' => key.push('d'),
                'ħ' => key.push('h'),
                'ı' => key.push('i'),
                'ς' => key.push('σ'),
                'ٱ' => key.push('ا'),
                'ى' | 'ی' => key.push('ي'),
                'ک' => key.push('ك'),
                'ة' => key.push('ه'),
                '٠'..='٩' => key.push(digit(c, '٠')),
                '۰'..='۹' => key.push(digit(c, '۰')),
                '०'..='९' => key.push(digit(c, '०')),
                c => key.push(c),
            }
        }
    }
    key.nfc().take(LONGEST).collect()
}

/// The ASCII digit for one of a script whose zero is `zero`.
fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c).wrapping_sub(u32::from(zero)), 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;
    use proptest::prelude::*;

    fn keys(text: &str) -> String {
        terms(text).into_iter().map(|term| term.key).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_are_cut_at_hyphens_and_apostrophes() {
        assert_snapshot!(keys("U.S.-led talks; Kerry's and Kerry’s l'Ukraine"), @"us|led|talks|kerry|s|and|kerry|s|l|ukraine");
        assert_snapshot!(keys("$40,000 or 3.5% on 30/03/2014, example.org/a_b"), @"40000|or|3.5|on|30|03|2014|example|org|a|b");
        assert_snapshot!(keys("п’ять пʼять п'ять"), @"п|ять|п|ять|п|ять");
    }

    #[test]
    fn case_and_diacritics_fold() {
        assert_snapshot!(keys("Café CAFE\u{301} Łódź Straße STRASSE İstanbul"), @"cafe|cafe|lodz|strasse|strasse|istanbul");
        assert_snapshot!(keys("Ελλάδα ΕΛΛΑΣ λόγος Ёлка Київ"), @"ελλαδα|ελλασ|λογοσ|елка|киів");
        assert_snapshot!(keys("حسنًا إلى الى قـــال كتاب کتاب ٢٠١٤"), @"حسنا|الي|الي|قال|كتاب|كتاب|2014");
    }

    #[test]
    fn scripts_without_spaces_give_a_term_for_each_character() {
        assert_snapshot!(keys("俄罗斯外长2014年。ロシア軍が 러시아는"), @"俄|罗|斯|外|长|2014|年|ロ|シ|ア|軍|が|러|시|아|는");
        assert_eq!(terms("กรุงเทพ").iter().map(|term| term.span.len()).sum::<usize>(), "กรุงเทพ".len());
        assert!(terms("俄罗斯").iter().all(|term| !term.open) && terms("Łódź").iter().all(|term| term.open));
    }

    proptest! {
        #[test]
        fn terms_stand_in_order_and_hold_all_letters(text in "([a-zA-Z0-9.,’'\\- \\u{301}é漢だกำ러ضش😀]|\\PC){0,60}") {
            let mut end = 0;
            for term in terms(&text) {
                prop_assert!(term.span.start() >= end && !term.span.is_empty() && !term.key.is_empty());
                prop_assert!(term.key.chars().count() <= LONGEST);
                end = term.span.end();
            }
        }

        #[test]
        fn a_key_folds_to_itself(word in "[a-zA-ZÀ-žа-яА-ЯёЁα-ωΑ-Ωآ-ي0-9]{1,12}") {
            for term in terms(&word) {
                prop_assert_eq!(keys(&term.key), term.key);
            }
        }

        #[test]
        fn case_does_not_matter(text in "[a-zA-Zа-яА-Яé ]{0,40}") {
            prop_assert_eq!(keys(&text.to_uppercase()), keys(&text.to_lowercase()));
        }
    }
}
