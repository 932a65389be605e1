//! Word diff of two sentences, or two whole texts, marked as a person would mark it.
//!
//! Two texts go in, two lists of [`Piece`]s come out. The pieces of a side tile its text: joined they give it byte for byte,
//! so that a view can print one piece after another and cut nothing itself. A piece says whether it stands on the other side
//! too, what it replaces, and which piece over there is its partner.
//!
//! ```
//! use parallax_compare::{Mark, RegimeKind, diff};
//! let (a, b) = ("Russia annexed Crimea in March.", "Russia took over Crimea in March.");
//! let words = diff(a, b, RegimeKind::SharedCopy, Some("en"));
//! assert_eq!(words.inline(a, b), "Russia {-annexed-}{+took over+} Crimea in March.");
//! assert_eq!(words.b[1].mark, Mark::Changed);
//! assert_eq!(words.script(a, b).apply(a).as_deref(), Some(b));
//! ```
//!
//! Words are compared by a folded key: letter case, the style of quotation marks and dashes, and punctuation alone make no
//! difference. Such a difference is not marked but kept: the piece carries [`Piece::formatting`]. Which segments belong
//! together is not asked here, the alignment knows; and nothing here understands meaning.

mod clean;
mod independent;
mod inline;
mod labels;
mod matching;
mod moves;
mod parts;
mod script;
mod sides;
mod small;
mod tiles;

#[cfg(test)]
mod reading;

pub(crate) use matching::{gaps, in_order};
pub use script::{Edit, Script};
pub(crate) use sides::{PlainWord, punctuated_words, spoken_words};
pub(crate) use small::is_small;

use parallax_text::{Figure, Span};
use serde::{Deserialize, Serialize};

use crate::RegimeKind;

/// Both sides of a comparison, cut into pieces.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WordDiff {
    /// The pieces of the first text, in order; joined they are the text.
    pub a: Vec<Piece>,
    /// The pieces of the second text, in order; joined they are the text.
    pub b: Vec<Piece>,
    /// Share of both sides' words that stand on the other side too, moved ones included, 0–1; 1 when neither has a word.
    pub ratio: f32,
    /// The texts were too long for the exact method: what is marked is right, but more may be marked than need be.
    pub simplified: bool,
}

/// A stretch of one side's text with one mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Byte range of that side's text. A marked piece neither begins nor ends with white space.
    pub span: Span,
    /// How it stands to the other side.
    pub mark: Mark,
    /// What sort of difference it is, where that is known.
    pub label: Option<Label>,
    /// The index, on the other side, of the piece that it is the same as, replaces, or was moved from or to.
    pub partner: Option<usize>,
    /// Same words as the partner, but other case, punctuation, quotation marks, dashes, spelling of a number or white space;
    /// between reports written apart also another form of the same name, date or number.
    pub formatting: bool,
}

/// How a piece stands to the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// The same words stand on the other side, in this order.
    Same,
    /// The partner stands in its place on the other side.
    Changed,
    /// Only this side has it.
    Only,
    /// The partner has the same words, at another place of the sentence.
    Moved,
    /// Says nothing: white space between two marks and, between reports written apart, the words that are neither shared
    /// nor telling.
    Plain,
}

/// What sort of words a marked piece holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// A number, with its currency or percent sign.
    Number,
    /// The name of a person, place or body.
    Name,
    /// A date or part of one.
    Date,
    /// Quoted words, or words that only one side has in quotation marks.
    Quote,
    /// A verb that hands a statement to someone: "said", "claimed".
    ReportingVerb,
    /// A word that takes certainty off a statement: "reportedly".
    Hedge,
}

/// Compares two texts word by word.
///
/// `regime` decides what is worth a mark: in [`RegimeKind::SharedCopy`] every changed word, in
/// [`RegimeKind::IndependentReport`] only what is shared or differs in names, numbers, dates, quotes, reporting verbs, hedges
/// and chosen words; the rest is [`Mark::Plain`]. `language` is a BCP 47 tag of both texts, `None` when it is not known.
///
/// The figures are read from each text alone; where those of the whole story are at hand, [`diff_with_figures`] knows more
/// names.
///
/// Time and memory are bounded for any input; see [`WordDiff::simplified`].
pub fn diff(a: &str, b: &str, regime: RegimeKind, language: Option<&str>) -> WordDiff {
    let (a, b) = sides::read((a, None), (b, None), language);
    between(&a, &b, regime)
}

/// Compares two texts whose figures are known, as [`parallax_text::story_figures`] gives them for each segment. Their spans
/// count from the start of `a` and of `b`.
pub fn diff_with_figures(
    a: &str,
    figures_a: &[Figure],
    b: &str,
    figures_b: &[Figure],
    regime: RegimeKind,
    language: Option<&str>,
) -> WordDiff {
    let (a, b) = sides::read((a, Some(figures_a)), (b, Some(figures_b)), language);
    between(&a, &b, regime)
}

fn between(a: &sides::Side<'_>, b: &sides::Side<'_>, regime: RegimeKind) -> WordDiff {
    let mut matching = matching::words(a, b);
    clean::clean(&mut matching, a, b);
    let moves = moves::moves(&matching);
    let parts = match regime {
        RegimeKind::SharedCopy => {
            let mut parts = parts::Parts::new(a, b, &matching, &moves);
            labels::label(a, b, &mut parts);
            parts
        }
        RegimeKind::IndependentReport => independent::parts(a, b, &matching, &moves),
    };
    let all = matching.a.at.len() + matching.b.at.len();
    let shared = matching.pairs.len() + moves.iter().map(|(ra, _)| ra.len()).sum::<usize>();
    let ratio = if all == 0 { 1.0 } else { 2.0 * shared as f32 / all as f32 };
    let (in_a, in_b) = tiles::lay(a, b, &parts);
    WordDiff { a: in_a, b: in_b, ratio, simplified: matching.simplified }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Text as the wire, the web and an attacker write it.
    fn wild() -> impl Strategy<Value = String> {
        let scrap = prop_oneof![
            8 => "[a-c]{1,3}",
            4 => prop::sample::select(vec![
                "Kyiv", "U.S.", "40,000", "$3.5bn", "it’s", "it's", "“no”", "\"no\"", "—", "–", "-", "the", "of", ".", ",",
            ]).prop_map(str::to_owned),
            6 => prop::sample::select(vec![" ", " ", " ", "  ", "\n", "\t", "\u{a0}", "\u{3000}"]).prop_map(str::to_owned),
            3 => prop::sample::select(vec![
                "👩‍👩‍👧", "🇺🇦", "🇷🇺", "👍🏽", "e\u{301}", "\u{301}", " \u{308}", "\u{200d}", "\u{200b}", "\u{202e}", "\u{2066}",
                "\u{2069}", "\u{feff}", "العربية", "שָׁלוֹם", "俄罗斯", "外相", "Київ", "ประเทศ", "한국", "\u{1100}\u{1161}", "\r\n",
            ]).prop_map(str::to_owned),
            1 => "\\PC{0,6}",
            1 => any::<String>(),
        ];
        prop::collection::vec(scrap, 0..40).prop_map(|scraps| scraps.concat())
    }

    fn regime() -> impl Strategy<Value = RegimeKind> {
        prop_oneof![Just(RegimeKind::SharedCopy), Just(RegimeKind::IndependentReport)]
    }

    proptest! {
        #[test]
        fn pieces_tile_both_sides(a in wild(), b in wild(), regime in regime()) {
            check(&a, &b, &diff(&a, &b, regime, Some("en")));
        }

        #[test]
        fn a_side_with_itself_has_no_mark(a in wild()) {
            let words = diff(&a, &a, RegimeKind::SharedCopy, None);
            check(&a, &a, &words);
            prop_assert!(words.a.iter().all(|piece| matches!(piece.mark, Mark::Same | Mark::Plain)));
            prop_assert!(words.a.iter().all(|piece| !piece.formatting));
            prop_assert_eq!(words.ratio, 1.0);
        }
    }

    /// Takes the time too: a minute would mean that something is not bounded.
    fn bounded(what: &str, a: &str, b: &str) {
        let start = std::time::Instant::now();
        for regime in [RegimeKind::SharedCopy, RegimeKind::IndependentReport] {
            check(a, b, &diff(a, b, regime, Some("en")));
        }
        assert!(start.elapsed().as_secs() < 60, "{what}");
    }

    #[test]
    fn figures_of_the_whole_story_know_more_names() {
        let (a, b) = ("Lavrov left early.", "Kerry left early.");
        let name = |end| parallax_text::FigureKind::Name(parallax_text::Name { key: format!("name {end}") });
        let figure = |text: &str, end| Figure { span: Span::new(text, 0, end).unwrap(), kind: name(end) };
        let words =
            diff_with_figures(a, &[figure(a, 6)], b, &[figure(b, 5)], RegimeKind::SharedCopy, Some("en"));
        check(a, b, &words);
        assert_eq!(words.a[0].label, Some(Label::Name));
    }

    #[test]
    fn bad_input_is_bounded() {
        bounded("empty", "", "");
        bounded("one side", "", "Kerry met Lavrov in Paris.");
        let same = "same ".repeat(10_000);
        bounded("same word", &same, &same);
        bounded("same word, fewer", &same, &"same ".repeat(9_000));
        let two: String =
            (0..10_000_u64).map(|i| if i * i * 7919 % 13 < 6 { "to " } else { "no " }).collect();
        let other: String =
            (0..10_000_u64).map(|i| if i * i * 104_729 % 17 < 8 { "to " } else { "no " }).collect();
        bounded("two words", &two, &other);
        let word = "x".repeat(200_000);
        bounded("one word", &word, &format!("{word}y"));
        let words: String = (0..40_000).map(|i| format!("w{} ", i * 31 % 7919)).collect();
        let mixed: String = (0..40_000).map(|i| format!("w{} ", i * 17 % 7907)).collect();
        bounded("many words", &words, &mixed);
        let numbers: String = (0..6_000).map(|i| format!("{} of {} men said ", i, i * 7)).collect();
        bounded("numbers", &numbers, &numbers.replace('3', "4"));
        bounded("quotes", &"\"no\" 'a ".repeat(5_000), &"“no” (a) ".repeat(5_000));
        bounded("han", &"俄外相".repeat(30_000), &"外相俄罗".repeat(20_000));
        bounded("marks", &"\u{202e}\u{2066}.\u{301} ".repeat(20_000), &"\u{200b}—".repeat(30_000));
    }

    /// Every promise that the types make, checked on one diff.
    fn check(a: &str, b: &str, words: &WordDiff) {
        let joined =
            |text: &str, pieces: &[Piece]| pieces.iter().map(|piece| piece.span.of(text)).collect::<String>();
        assert_eq!(joined(a, &words.a), a, "the pieces of a side are its text");
        assert_eq!(joined(b, &words.b), b, "the pieces of a side are its text");
        assert_eq!(words.script(a, b).apply(a).as_deref(), Some(b), "the script makes one side of the other");
        assert!((0.0..=1.0).contains(&words.ratio));
        for (text, pieces, others) in [(a, &words.a, &words.b), (b, &words.b, &words.a)] {
            for (at, piece) in pieces.iter().enumerate() {
                let shown = piece.span.of(text);
                assert!(!shown.is_empty(), "no piece is empty");
                if matches!(piece.mark, Mark::Changed | Mark::Only | Mark::Moved) {
                    assert_eq!(shown, shown.trim(), "no mark reaches into white space");
                }
                match (piece.mark, piece.partner) {
                    (Mark::Same | Mark::Changed | Mark::Moved, Some(other)) => {
                        assert_eq!(others[other].partner, Some(at), "partners name each other");
                        assert_eq!(others[other].mark, piece.mark, "partners bear the same mark");
                    }
                    (Mark::Only, None) | (Mark::Plain, None) => {}
                    (mark, partner) => panic!("{mark:?} with partner {partner:?}: {shown:?}"),
                }
                if piece.mark == Mark::Same && !piece.formatting {
                    let theirs = others[piece.partner.unwrap()].span;
                    let theirs = theirs.of(if std::ptr::eq(text, a) { b } else { a });
                    assert_eq!(shown.trim(), theirs.trim(), "what has the same form is the same text");
                }
            }
        }
    }
}
