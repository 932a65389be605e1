//! How long a text is and whether it ends like a sentence, in any script.

/// Number of words. Scripts that set no spaces between words count two characters as one.
pub(crate) fn words(text: &str) -> usize {
    let (mut words, mut unspaced) = (0_usize, 0_usize);
    let (mut within, mut wide) = (false, false);
    for c in text.chars() {
        if c.is_whitespace() {
            words += usize::from(within && !wide);
            (within, wide) = (false, false);
        } else {
            within = true;
            if !c.is_ascii() && is_unspaced(c) {
                wide = true;
                unspaced += 1;
            }
        }
    }
    words + usize::from(within && !wide) + unspaced.div_ceil(2)
}

/// Chinese, Japanese, Thai, Lao, Khmer, Burmese.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a text ends with what ends a sentence or opens the next thing.
pub(crate) fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with([
        '.', '!', '?', '…', '”', '"', '»', ':', '’', ')', '。', '！', '？', '」', '』', '：', '؟', '۔', '।',
        '։', ';',
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_in_any_script() {
        assert_eq!(words("The talks, in Paris, ended."), 5);
        assert_eq!(words("会談は合意なく終わった。"), 6);
        assert_eq!(words("Kindle for PCの話"), 3);
        assert_eq!(words(""), 0);
    }
}
