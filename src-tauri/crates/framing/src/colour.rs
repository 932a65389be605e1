//! Colours of codes: their form, their contrast, and a palette for codes that bring none.

/// Sixteen colours that are told apart and keep a contrast of 3 : 1 (WCAG 2.2, 1.4.11) on white and on near-black.
///
/// Evenly spaced hues in OKLCH, light and dark by turns so that neighbours differ in more than hue.
pub const PALETTE: [&str; 16] = [
    "#e65e59", "#ac4b03", "#c67f09", "#826901", "#8f9a02", "#358000", "#0ba86e", "#037d70", "#0ea3b0",
    "#04779a", "#2694f3", "#4d5ecc", "#9a77ec", "#9244ab", "#d261b1", "#b53363",
];

/// The colour for the `nth` code. Steps through the palette by sevenths, so that codes made one after the other look unlike.
pub fn palette_colour(nth: usize) -> &'static str {
    let at = nth.wrapping_mul(7) % PALETTE.len();
    PALETTE.get(at).copied().unwrap_or("#4d5ecc")
}

/// Whether `colour` is written `#rrggbb`.
pub fn is_colour(colour: &str) -> bool {
    channels(colour).is_some()
}

/// Contrast of two colours, 1 (the same) to 21 (black on white), as WCAG 2.2 defines it; `None` when one is no colour.
pub fn contrast(one: &str, other: &str) -> Option<f64> {
    let (one, other) = (luminance(one)?, luminance(other)?);
    Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
}

fn channels(colour: &str) -> Option<[u8; 3]> {
    let hex = colour
        .strip_prefix('#')
        .filter(|hex| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let channel = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
    Some([channel(0)?, channel(2)?, channel(4)?])
}

/// Relative luminance (WCAG 2.2).
fn luminance(colour: &str) -> Option<f64> {
    let [red, green, blue] = channels(colour)?.map(|channel| {
        let part = f64::from(channel) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    Some(0.2126 * red + 0.7152 * green + 0.0722 * blue)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn only_six_hex_digits_are_a_colour() {
        assert!(is_colour("#00aAfF"));
        for wrong in ["", "#", "#fff", "00aaff", "#00aaf", "#00aaff0", "#00aafg", "#+1+1+1", "#ééé"] {
            assert!(!is_colour(wrong), "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((contrast("#000000", "#ffffff").unwrap() - 21.0).abs() < 1e-9);
        // The well-known lightest grey that passes 4.5 : 1 on white.
        assert!((contrast("#767676", "#ffffff").unwrap() - 4.54).abs() < 0.005);
    }

    #[test]
    fn the_palette_reads_on_light_and_dark() {
        for colour in PALETTE {
            assert!(
                contrast(colour, "#ffffff").unwrap() >= 3.0 && contrast(colour, "#16181d").unwrap() >= 3.0
            );
        }
        let all: BTreeSet<&str> = (0..16).map(palette_colour).collect();
        assert_eq!(all.len(), 16, "the step goes round the whole palette");
    }
}
