//! Words with their places, compared by a folded key.
//!
//! Word borders are those of UAX #29, then pieces that a reader takes as one are joined:
//!
//! ```text
//! $3.5bn   40,000   3.5%   9/11        money, numbers, shares, dates
//! U.S.   a.m.   Gen.   J.              abbreviations and initials with their stop
//! U.S.-led   self-defence   10–15      hyphens and unspaced en dashes between words
//! don't   Kerry's                      contractions and possessives
//! AT&T   @user   #tag   https://…      firms, handles, addresses
//! ...   --                             runs of dots and of hyphens
//! ```
//!
//! Scripts without spaces go by UAX #29: a token for each Han, Hiragana or Thai character, for each run of Katakana or Hangul.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation;

use crate::Span;
use crate::abbreviations::{Abbreviations, Follows};

/// A word or a punctuation mark of a text; spaces are no tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text it was cut from.
    pub span: Span,
    /// What it is compared by: lower case, straight quotes, no dots in abbreviations.
    pub key: String,
    /// Whether it is a word (it holds a letter or a digit), not punctuation.
    pub word: bool,
}

/// The tokens of `text` in order.
///
/// Every character but white space (Unicode `White_Space`) lies in exactly one token, so tokens and the gaps between them
/// give the text back byte for byte. Zero-width characters and bidirectional controls belong to the token they touch (the one
/// before, else the one behind) and are left out of its key; standing between spaces they are a token with an empty key.
///
/// Keys are folded by NFKC and full lower case (ß as ss, ς as σ); curly and pointed quotes become straight, all dashes `-`,
/// "U.S." `us`, "40,000" `40000`, Arabic-Indic and Devanagari digits ASCII ones. Diacritics stay.
///
/// ```
/// use parallax_text::tokens;
/// let keys: Vec<String> = tokens("U.S.-led talks—“$3.5bn”").into_iter().map(|t| t.key).collect();
/// assert_eq!(keys, ["us-led", "talks", "-", "\"", "$3.5bn", "\""]);
/// ```
pub fn tokens(text: &str) -> Vec<Token> {
    let pieces = pieces(text);
    let mut out = Vec::with_capacity(pieces.len());
    let mut at = 0;
    while at < pieces.len() {
        let (next, dotted) = join(text, &pieces, at);
        let next = next.max(at + 1);
        let (Some(first), Some(last)) = (pieces.get(at), pieces.get(next - 1)) else { break };
        if let Ok(span) = Span::new(text, first.start, last.end) {
            let part = span.of(text);
            let word =
                pieces.get(at..next).is_some_and(|all| all.iter().any(|piece| piece.kind == Kind::Word));
            out.push(Token { span, key: fold(part, dotted), word });
        }
        at = next;
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Mark,
    /// Zero-width and control characters only.
    Invisible,
}

#[derive(Clone, Copy)]
struct Piece {
    start: usize,
    end: usize,
    kind: Kind,
}

/// The parts of UAX #29 without white space.
fn pieces(text: &str) -> Vec<Piece> {
    let mut out = Vec::with_capacity(text.len() / 5);
    let mut push = |start: usize, part: &str| {
        let trimmed = part.trim_start();
        let start = start + part.len() - trimmed.len();
        let trimmed = trimmed.trim_end();
        if trimmed.is_empty() {
            return;
        }
        let kind = if trimmed.chars().any(char::is_alphanumeric) {
            Kind::Word
        } else if trimmed.chars().all(is_invisible) {
            Kind::Invisible
        } else {
            Kind::Mark
        };
        out.push(Piece { start, end: start + trimmed.len(), kind });
    };
    for (start, part) in text.split_word_bound_indices() {
        // UAX #29 takes the narrow no-break space as a letter of the word; it is one only between digits ("40 000").
        if part.len() > 3 && part.contains('\u{202f}') && !digits_around_thin_spaces(part) {
            let mut from = start;
            for run in part.split('\u{202f}') {
                push(from, run);
                from += run.len() + '\u{202f}'.len_utf8();
            }
        } else {
            push(start, part);
        }
    }
    out
}

fn digits_around_thin_spaces(part: &str) -> bool {
    part.split('\u{202f}').all(|run| !run.is_empty() && run.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a character shows nothing and takes no room: format characters, joiners, direction marks, variation selectors.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{e0000}'..='\u{e0fff}')
        || (c.is_control() && !c.is_whitespace())
}

pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2013}')
}

pub(crate) fn is_currency(c: char) -> bool {
    matches!(
        c,
        '$' | '¢' | '£' | '¤' | '¥' | '֏' | '؋' | '฿' | '\u{20a0}'..='\u{20cf}' | '﷼' | '＄' | '￡' | '￥'
    )
}

/// Where the token that starts at piece `at` ends (index behind its last piece), and whether dots are left out of its key.
fn join(text: &str, pieces: &[Piece], at: usize) -> (usize, bool) {
    let touching = |i: usize| match (i.checked_sub(1).and_then(|before| pieces.get(before)), pieces.get(i)) {
        (Some(before), Some(piece)) if before.end == piece.start => Some(*piece),
        _ => None,
    };
    let str_of = |piece: Piece| text.get(piece.start..piece.end).unwrap_or("");
    let char_at = |i: usize| touching(i).and_then(|piece| str_of(piece).chars().next());
    let word_at = |i: usize| touching(i).filter(|piece| piece.kind == Kind::Word);
    let digit_at = |i: usize| char_at(i).is_some_and(|c| c.is_ascii_digit());

    let mut next = at;
    let mut dotted = false;
    while pieces.get(next).is_some_and(|piece| piece.kind == Kind::Invisible) {
        next += 1;
        if touching(next).is_none() {
            return (next, false);
        }
    }
    let Some(first) = pieces.get(next).copied() else { return (next, false) };
    let head = str_of(first);
    next += 1;
    if first.kind == Kind::Word {
        if head.len() <= 3 && char_at(next).is_some_and(is_currency) && digit_at(next + 1) {
            // "US$3.5bn"
            next += 2;
        }
        if matches!(head, "http" | "https") && char_at(next) == Some(':') && char_at(next + 1) == Some('/') {
            return (end_of_address(text, pieces, next), false);
        }
        while let Some(last) = pieces.get(next - 1).copied() {
            match char_at(next) {
                Some('.') if takes_stop(text, str_of(last), last.end) => {
                    dotted = true;
                    next += 1;
                }
                Some(c) if is_hyphen(c) && word_at(next + 1).is_some() => next += 2,
                Some('%' | '‰' | '°') if str_of(last).ends_with(|c: char| c.is_numeric()) => next += 1,
                Some('@') if word_at(next + 1).is_some() => next += 2,
                Some('/' | ':')
                    if digit_at(next + 1) && str_of(last).ends_with(|c: char| c.is_ascii_digit()) =>
                {
                    next += 2
                }
                Some('&')
                    if word_at(next + 1).is_some_and(|piece| is_capitals(str_of(piece)))
                        && is_capitals(head) =>
                {
                    next += 2;
                }
                Some(c) if is_invisible(c) => {
                    next += 1;
                    // A word cut by a zero-width space stays cut: what follows may be a word of its own.
                    if word_at(next).is_some() {
                        break;
                    }
                }
                _ if group_follows(text, pieces, next) => next += 1,
                _ => break,
            }
        }
    } else {
        let mark = head.chars().next().unwrap_or(' ');
        match mark {
            '.' | '-' | '\'' | '`' => {
                let most = if matches!(mark, '\'' | '`') { at + 2 } else { usize::MAX };
                while next < most
                    && char_at(next) == Some(mark)
                    && touching(next).is_some_and(|p| str_of(p).len() == 1)
                {
                    next += 1;
                }
            }
            c if is_currency(c) && digit_at(next) => {
                return join(text, pieces, next);
            }
            '#' | '@' if word_at(next).is_some() && touching(at).is_none() => next += 1,
            _ => {}
        }
    }
    while touching(next).is_some_and(|piece| piece.kind == Kind::Invisible) {
        next += 1;
    }
    (next, dotted)
}

/// Index behind the last piece of a web address: it runs to white space, but a stop or bracket at its end is the sentence's.
fn end_of_address(text: &str, pieces: &[Piece], mut next: usize) -> usize {
    let from = next;
    while let (Some(before), Some(piece)) = (pieces.get(next - 1), pieces.get(next)) {
        if before.end != piece.start {
            break;
        }
        next += 1;
    }
    while next > from {
        let tail = pieces.get(next - 1).and_then(|piece| text.get(piece.start..piece.end)).unwrap_or("");
        if !tail.starts_with(['.', ',', ';', ':', '!', '?', ')', ']', '"', '\'', '”', '’', '»', '>']) {
            break;
        }
        next -= 1;
    }
    next
}

/// Whether piece `next` is three digits behind a no-break or thin space that follows digits: "40 000".
fn group_follows(text: &str, pieces: &[Piece], next: usize) -> bool {
    let (Some(before), Some(piece)) = (next.checked_sub(1).and_then(|i| pieces.get(i)), pieces.get(next))
    else {
        return false;
    };
    let of = |from: usize, to: usize| text.get(from..to).unwrap_or("");
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    matches!(of(before.end, piece.start), "\u{a0}" | "\u{2009}" | "\u{202f}")
        && digits(of(before.start, before.end))
        && piece.end - piece.start == 3
        && digits(of(piece.start, piece.end))
}

fn is_capitals(part: &str) -> bool {
    part.len() <= 4 && part.chars().all(char::is_uppercase)
}

/// Whether the stop behind `word` (which ends at byte `end`) belongs to it: "U.S.", "Gen.", "No." before a figure, "J.".
fn takes_stop(text: &str, word: &str, end: usize) -> bool {
    if is_dotted(word) {
        return true;
    }
    let rest = text.get(end + 1..).unwrap_or("");
    let after = rest.trim_start();
    let spaced = after.len() < rest.len();
    let Some(follower) = after.chars().next() else { return false };
    let mut letters = word.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return letter.is_uppercase() && follower.is_uppercase();
    }
    if word.len() > 10 || follower == '.' {
        return false;
    }
    let key = word.to_lowercase();
    let follows = ["en", "de", "fr", "ru", "uk", "es"]
        .iter()
        .find_map(|language| Abbreviations::of(language).get(&key));
    match follows {
        None => false,
        Some(Follows::Title) => spaced && follower.is_alphabetic() && word.starts_with(char::is_uppercase),
        Some(Follows::Number | Follows::Month) => follower.is_numeric(),
        Some(Follows::Suffix | Follows::Place) => {
            word.starts_with(char::is_uppercase) && (follower.is_lowercase() || follower == ',')
        }
        Some(Follows::Inner | Follows::Unit) => follower.is_lowercase() || follower.is_numeric(),
    }
}

/// Whether a word has the shape of a dotted abbreviation without its last stop: "U.S", "a.m", "Ph.D".
pub(crate) fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            let mut chars = part.chars();
            chars.next().is_some_and(char::is_alphabetic)
                && chars.next().is_none_or(char::is_alphabetic)
                && chars.next().is_none()
        })
}

/// The form of `part` that is compared; `dotted` takes stops out.
fn fold(part: &str, dotted: bool) -> String {
    let mut key = fold_marks(part);
    if dotted {
        key.retain(|c| c != '.');
    }
    if key.contains(',') && is_grouped(&key) {
        key.retain(|c| c != ',');
    }
    match key.as_str() {
        "--" | "---" => "-".to_owned(),
        "''" | "``" => "\"".to_owned(),
        "`" => "'".to_owned(),
        _ => key,
    }
}

fn fold_unicode(part: &str) -> String {
    let mut key = String::with_capacity(part.len());
    let visible: Cow<'_, str> = if part.chars().any(is_invisible) {
        part.chars().filter(|&c| !is_invisible(c)).collect()
    } else {
        part.into()
    };
    for c in visible.nfkc() {
        match c {
            '“' | '”' | '„' | '‟' | '«' | '»' | '〝' | '〞' | '「' | '」' | '『' | '』' => {
                key.push('"')
            }
            '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | 'ʼ' => key.push('\''),
            '\u{2010}'..='\u{2015}' | '−' | '﹘' => key.push('-'),
            '٠'..='٩' => key.push(digit(c, '٠')),
            '۰'..='۹' => key.push(digit(c, '۰')),
            '०'..='९' => key.push(digit(c, '०')),
            'ß' | 'ẞ' => key.push_str("ss"),
            'ς' => key.push('σ'),
            // The dot that lower-casing İ leaves behind.
            '\u{307}' if key.ends_with('i') => {}
            c if c.is_whitespace() => {}
            c => key.extend(c.to_lowercase().filter(|&low| low != '\u{307}')),
        }
    }
    // Taking out a space ("¸" decomposes to one with a mark) or lowering can leave a pair that composes.
    match is_nfc_quick(key.chars()) {
        IsNormalized::Yes => key,
        _ => key.nfc().collect(),
    }
}

/// The folded form of a piece of text with every stop and comma kept, for reading numbers.
pub(crate) fn fold_marks(part: &str) -> String {
    if part.is_ascii() { part.to_ascii_lowercase() } else { fold_unicode(part) }
}

/// The ASCII digit for one of a script whose zero is `zero`.
fn digit(c: char, zero: char) -> char {
    let value = u32::from(c) - u32::from(zero);
    char::from_digit(value, 10).unwrap_or(c)
}

/// Whether commas in a key set off groups of three digits: "$40,000", "1,234.5".
fn is_grouped(key: &str) -> bool {
    let Some(from) = key.find(|c: char| c.is_ascii_digit()) else { return false };
    let digits = key.get(from..).unwrap_or("");
    let digits = digits.split(|c: char| !c.is_ascii_digit() && c != ',').next().unwrap_or("");
    let mut groups = digits.split(',');
    groups.next().is_some_and(|head| (1..=3).contains(&head.len()))
        && groups.clone().next().is_some()
        && groups.all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use insta::assert_snapshot;
    use proptest::prelude::*;

    fn keys(text: &str) -> String {
        tokens(text).into_iter().map(|t| t.key).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn numbers_and_money_stay_whole() {
        assert_snapshot!(keys("$3.5bn, 40,000 or 3.5% of US$1,200; £5m"), @"$3.5bn|,|40000|or|3.5%|of|us$1200|;|£5m");
        assert_snapshot!(keys("9/11, 24/7, 10–15 and 2,5"), @"9/11|,|24/7|,|10-15|and|2,5");
        assert_snapshot!(keys("40\u{a0}000 40\u{202f}000 Mot\u{202f}: 5\u{202f}%"), @"40000|40000|mot|:|5|%");
    }

    #[test]
    fn abbreviations_keep_their_stop_and_fold() {
        assert_snapshot!(keys("The U.S. and the US, at 5 a.m. in the U.N."), @"the|us|and|the|us|,|at|5|am|in|the|un");
        assert_snapshot!(keys("Gen. Breedlove, J. R. Smith, No. 10 and no."), @"gen|breedlove|,|j|r|smith|,|no|10|and|no|.");
        assert_snapshot!(keys("U.S.-led forces"), @"us-led|forces");
        assert_snapshot!(keys("He works at Acme Inc."), @"he|works|at|acme|inc|.");
    }

    #[test]
    fn marks_fold() {
        assert_snapshot!(keys("“Don’t,” he said — «no» -- ‘yes’..."), @r#""|don't|,|"|he|said|-|"|no|"|-|'|yes|'|..."#);
        assert_snapshot!(keys("wait… what"), @"wait|...|what");
        assert_snapshot!(keys("``quoted''"), @r#""|quoted|""#);
    }

    #[test]
    fn names_of_firms_and_addresses_stay_whole() {
        assert_snapshot!(keys("AT&T, a@b.org, @user #tag (https://example.org/a?b=c)."), @"at&t|,|a@b.org|,|@user|#tag|(|https://example.org/a?b=c|)|.");
    }

    #[test]
    fn other_scripts() {
        assert_snapshot!(keys("俄罗斯外长。"), @"俄|罗|斯|外|长|。");
        assert_snapshot!(keys("Straße STRASSE ΛΌΓΟΣ λόγος"), @"strasse|strasse|λόγοσ|λόγοσ");
        assert_snapshot!(keys("ﬁnal Ｆｕｌｌ İstanbul"), @"final|full|istanbul");
        assert_snapshot!(keys("قال لافروف: «حسنًا»"), @r#"قال|لافروف|:|"|حسنًا|""#);
    }

    #[test]
    fn invisible_characters_cling_to_a_token_and_leave_its_key() {
        assert_snapshot!(keys("\u{200b}a\u{200b}b \u{200f}c\u{ad}d \u{200b} e"), @"a|b|cd||e");
    }

    proptest! {
        #[test]
        fn tokens_and_gaps_give_the_text_back(
            text in "([a-zA-Z0-9.,$€%&@#/'’“”«»\\-–— \\n\u{a0}\u{202f}\u{200b}\u{202e}\u{301}é漢だไ😀]|http://|\\PC){0,60}"
        ) {
            let mut end = 0;
            for token in tokens(&text) {
                prop_assert!(token.span.start() >= end, "in order, none overlapping");
                prop_assert!(!token.span.is_empty());
                prop_assert!(text[end..token.span.start()].chars().all(char::is_whitespace), "only white space between");
                prop_assert_eq!(token.word, token.span.of(&text).chars().any(char::is_alphanumeric));
                end = token.span.end();
            }
            prop_assert!(text[end..].chars().all(char::is_whitespace));
        }

        #[test]
        fn a_key_folds_to_itself(word in "\\PC{1,12}") {
            for token in tokens(&word) {
                prop_assert_eq!(fold_unicode(&token.key), token.key);
            }
        }
    }
}
