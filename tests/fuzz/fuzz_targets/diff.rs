//! Word diff of any two texts: pieces tile both, partners name each other, the script makes one text of the other.

#![no_main]

use libfuzzer_sys::fuzz_target;
use parallax_compare::{Mark, Piece, RegimeKind, diff};

fn check(text: &str, pieces: &[Piece], others: &[Piece]) {
    let joined: String = pieces.iter().map(|piece| piece.span.of(text)).collect();
    assert_eq!(joined, text, "the pieces of a side are its text");
    for (at, piece) in pieces.iter().enumerate() {
        let shown = piece.span.of(text);
        assert!(!shown.is_empty());
        if matches!(piece.mark, Mark::Changed | Mark::Only | Mark::Moved) {
            assert_eq!(shown, shown.trim(), "no mark reaches into white space");
        }
        match (piece.mark, piece.partner) {
            (Mark::Same | Mark::Changed | Mark::Moved, Some(other)) => {
                assert_eq!(others[other].partner, Some(at), "partners name each other");
                assert_eq!(others[other].mark, piece.mark, "partners bear the same mark");
            }
            (Mark::Only | Mark::Plain, None) => {}
            (mark, partner) => panic!("{mark:?} with partner {partner:?}: {shown:?}"),
        }
    }
}

fuzz_target!(|input: &[u8]| {
    let Some((&pick, bytes)) = input.split_first() else { return };
    let text = String::from_utf8_lossy(bytes);
    let (a, b) = text.split_once('|').unwrap_or((&text, ""));
    let language = [None, Some("en"), Some("ru"), Some("zh")][usize::from(pick) % 4];
    for regime in [RegimeKind::SharedCopy, RegimeKind::IndependentReport] {
        let words = diff(a, b, regime, language);
        check(a, &words.a, &words.b);
        check(b, &words.b, &words.a);
        assert_eq!(words.script(a, b).apply(a).as_deref(), Some(b));
        assert!((0.0..=1.0).contains(&words.ratio));
        let itself = diff(a, a, regime, language);
        assert!(itself.a.iter().all(|piece| matches!(piece.mark, Mark::Same | Mark::Plain)));
        assert_eq!(itself.ratio, 1.0);
    }
});
